"""Reduce a built page to what is indexed: the words that a reader looks for.

The pages themselves stay as they are. Each place with an id gets its title as an anchor, which is
named after what the place rests on; other words for the same stand between two marks, so that they
are found and never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement, builder

from generator.kinds.order import KINDS
from generator.site import addresses
from generator.site.kind import PageType

_TYPES = {type_.name: type_ for kind in KINDS for type_ in kind.types}
# Frames and figures around the text of any page, and of pages of a kind: no answer to a question.
_CLASSES_LEFT_OUT = frozenset(
    {
        "hb-anchor", "hb-app", "hb-basis", "hb-cite", "hb-contact", "hb-hint", "hb-list",
        "hb-meta", "hb-next", "hb-note-mark", "hb-sr",
    }
).union(*(kind.unsearched for kind in KINDS))  # fmt: skip
_TAGS_LEFT_OUT = frozenset(
    {"button", "figcaption", "input", "nav", "noscript", "script", "svg", "textarea"}
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend")
_FRAME = ("hb-", "__")
MARKS = ("⟦", "⟧")
_WEIGHT_OF_KEYWORDS = "10"
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Searchable:
    """A page as it is indexed, its words, what a result shows and what a reader filters by.

    `keys` are the other words for what it is about: who searches for one of these finds it first.
    """

    html: str
    words: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    version: str | None
    old: bool


def searchable(page: str, uri: str) -> Searchable | None:
    """Return what is indexed of a built page, or nothing where a search must not find it."""
    document = html.document_fromstring(page)
    articles = document.xpath("//article[@data-hb-kind]")
    if not articles or uri.startswith(addresses.EDITORS_FOLDER):
        return None
    article = articles[0]
    type_ = _TYPES[article.get("data-hb-kind", "")]
    if type_.label is None or {"data-hb-concept", "data-hb-later"} & set(article.attrib):
        return None
    kinds = tuple(_kinds(article, type_.name))
    old = "data-hb-old" in article.attrib
    number = article.get("data-hb-version")
    names = tuple(_names_of(number)) if type_.name == "version" else ()
    # An old page is found by its number alone, or the one of now would not come first.
    keys = names if old else (*names, *_keys(document))
    indexed = _indexed(document, article, type_)
    text = html.tostring(indexed, encoding="unicode", doctype="<!doctype html>")
    return Searchable(text, _words(indexed), keys, kinds, number, old)


def _names_of(number: str) -> Iterator[str]:
    """Yield what readers call a version."""
    for name in (
        "{}",
        "versie {}",
        "instructie {}",
        "instructie versie {}",
        "versie {} instructie",
    ):
        yield name.format(number)


def _keys(document: HtmlElement) -> Iterator[str]:
    """Yield the other words for the subject of a page and of its parts, each once."""
    found = document.xpath("//meta[@name='keywords']/@content | //@data-hb-keywords")
    keys = (key.strip() for text in found for key in text.split(","))
    yield from filter(None, dict.fromkeys(keys))


def _words(page: HtmlElement) -> str:
    """Return every word of three letters or more in a page, in lower case."""
    found = _WORD.findall(" ".join(page.itertext()))
    return " ".join(sorted({word.casefold() for word in found}))


def _kinds(article: HtmlElement, kind: str) -> Iterator[str]:
    calculated = article.xpath(".//*[contains(@class, 'hb-reveal')]//div[@data-hb-version]")
    yield "calculated" if calculated else kind
    if article.xpath(".//*[@data-hb-basis='advice'] | .//*[contains(@class, 'hb-advice')]"):
        yield "advice"


def _indexed(document: HtmlElement, article: HtmlElement, type_: PageType) -> HtmlElement:
    keywords = document.xpath("string(//meta[@name='keywords']/@content)")
    if type_.name == "version":
        # Where its text is not here, the word stands nowhere on the page.
        keywords = ", ".join(filter(None, ["instructie", keywords]))
    _drop(article)
    for element in list(article.iter()):
        _name_place(element)
    body = builder.BODY(
        builder.H1(_title(document), {"data-pagefind-meta": "title"}),
        *_other_words(keywords),
        *_text_of(article, type_.name),
    )
    body.set("data-pagefind-body", "")
    if type_.weight is not None:
        body.set("data-pagefind-weight", type_.weight)
    return builder.HTML(body, lang=document.get("lang", "nl"))


def _title(document: HtmlElement) -> str:
    """Return the title as the page is called elsewhere; the heading of a version is longer."""
    here = document.xpath("string(//nav[@class='hb-crumbs']//li[@aria-current])")
    return str(here or document.xpath("string(//h1)")).strip()


def _text_of(article: HtmlElement, kind: str) -> list[HtmlElement]:
    """Return the parts of a page; of a version the official text alone, where it is here."""
    official = article.xpath(".//div[@data-hb-version]") if kind == "version" else []
    return list(official or (part for part in article if part.tag != "h1"))


def _drop(article: HtmlElement) -> None:
    for element in list(article.iter()):
        if not isinstance(element.tag, str):
            continue
        left_out = _CLASSES_LEFT_OUT & set(element.get("class", "").split())
        if left_out or element.tag in _TAGS_LEFT_OUT:
            element.drop_tree()
        elif element.tag in {"form", "fieldset"}:
            # What a form holds is never indexed.
            element.tag = "div"
        elif element.tag in {"dt", "dd"}:
            # Of these the index would make one word with what stands before.
            element.tag = "p"


def _name_place(element: HtmlElement) -> None:
    """Let the heading of a place carry the id, and follow it by the other words for it."""
    name = element.get("id", "")
    if not isinstance(element.tag, str) or not name or name.startswith(_FRAME):
        return
    heading = element if element.tag in _HEADINGS else _heading(element)
    if heading is None or any(str(child.tag).startswith("hb-") for child in heading):
        return
    del element.attrib["id"]
    tag = f"hb-{element.get('data-hb-basis', 'place')}"
    anchor = html.Element(tag, id=name)
    anchor.text = " ".join(heading.text_content().split())
    for child in list(heading):
        heading.remove(child)
    heading.text = None
    heading.append(anchor)
    heading.tag = "h3" if heading.tag == "legend" else heading.tag
    for words in _other_words(element.get("data-hb-keywords", "")):
        heading.addnext(words)


def _heading(element: HtmlElement) -> HtmlElement | None:
    """Return the heading with which a part begins; official text has none of its own."""
    if element.tag not in {"section", "div"}:
        return None
    first = next((child for child in element if isinstance(child.tag, str)), None)
    return first if first is not None and first.tag in _HEADINGS else None


def _other_words(keywords: str) -> list[HtmlElement]:
    if not keywords:
        return []
    first, last = MARKS
    words = builder.P(f"{first} {keywords} {last}")
    words.set("data-pagefind-weight", _WEIGHT_OF_KEYWORDS)
    return [words]
