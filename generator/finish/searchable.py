"""What the search index is made from: of a built page the words that a reader looks for.

The pages themselves stay as they are. Each place with an id gets its title as an anchor, which is
named after what the place rests on; other words for the same stand between two marks, so that they
are found and never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement, builder

# Pages that say what another page says, that are for editors, or that are themselves a way to find.
_KINDS_LEFT_OUT = frozenset({"latest", "redirect", "reference", "search", "setup", "a-z"})
_FOLDER_LEFT_OUT = "redactie/"
# Frames, forms and figures around the text: what is no answer to a question.
_CLASSES_LEFT_OUT = frozenset(
    {
        "hb-anchor", "hb-answers", "hb-app", "hb-banner", "hb-basis", "hb-build", "hb-cite",
        "hb-contact", "hb-evidence", "hb-fill", "hb-hint", "hb-history", "hb-list", "hb-meta",
        "hb-must", "hb-next", "hb-number", "hb-report", "hb-same", "hb-saving", "hb-signature",
        "hb-sr", "hb-state", "hb-timeline",
    }
)  # fmt: skip
_TAGS_LEFT_OUT = frozenset(
    {"button", "figcaption", "input", "nav", "noscript", "script", "svg", "textarea"}
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend")
_FRAME = ("hb-", "__")
MARKS = ("⟦", "⟧")
_WEIGHT_OF_KEYWORDS = "10"
# Pages about versions say of what there is where, and no answer is only there.
_WEIGHT_OF_LISTS = "0.3"
_KINDS_OF_LISTS = frozenset({"about", "archive", "comparison", "register"})


_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Searchable:
    """A page as it is indexed, and what a search tells of it and chooses by."""

    html: str
    kinds: tuple[str, ...]
    version: str | None
    old: bool


def searchable(page: str, uri: str) -> Searchable | None:
    """Return what is indexed of a built page, or nothing where it is not to be found."""
    document = html.document_fromstring(page)
    articles = document.xpath("//article[@data-hb-kind]")
    if not articles or uri.startswith(_FOLDER_LEFT_OUT):
        return None
    article = articles[0]
    kind = article.get("data-hb-kind", "")
    if kind in _KINDS_LEFT_OUT or "data-hb-concept" in article.attrib:
        return None
    kinds = tuple(_kinds(article, kind))
    old = "data-hb-old" in article.attrib
    return Searchable(_indexed(document, article, kind), kinds, article.get("data-hb-version"), old)


def vocabulary(pages: Iterable[Searchable]) -> list[str]:
    """Return every word of three letters or more that stands in some pages, in small letters."""
    texts = (" ".join(html.document_fromstring(page.html).itertext()) for page in pages)
    return sorted({word.casefold() for text in texts for word in _WORD.findall(text)})


def _kinds(article: HtmlElement, kind: str) -> Iterator[str]:
    calculated = article.xpath(".//*[contains(@class, 'hb-reveal')]//div[@data-hb-version]")
    yield "calculated" if calculated else kind
    if article.xpath(".//*[@data-hb-basis='advice'] | .//*[contains(@class, 'hb-advice')]"):
        yield "advice"


def _indexed(document: HtmlElement, article: HtmlElement, kind: str) -> str:
    keywords = document.xpath("string(//meta[@name='keywords']/@content)")
    _drop(article)
    for element in list(article.iter()):
        _name_place(element)
    body = builder.BODY(
        builder.H1(_title(document), {"data-pagefind-meta": "title"}),
        *_other_words(keywords),
        *_text_of(article, kind),
    )
    body.set("data-pagefind-body", "")
    if kind in _KINDS_OF_LISTS:
        body.set("data-pagefind-weight", _WEIGHT_OF_LISTS)
    page = builder.HTML(body, lang=document.get("lang", "nl"))
    return str(html.tostring(page, encoding="unicode", doctype="<!doctype html>"))


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
