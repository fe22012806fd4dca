"""Turn the article of a built page into a document for paper, without the site around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import cssselect2
import tinyhtml5

from generator.finish.cascade import Cascade

_SVG = "{http://www.w3.org/2000/svg}"
_CONTROLS = {
    "audio", "button", "canvas", "dialog", "embed", "iframe", "input", "link", "nav", "noscript",
    "object", "script", "select", "style", "template", "textarea", "video",
}  # fmt: skip
# What folds, floats or is filled in on a screen just stands there on paper.
_PLAIN = {
    "details": "div", "summary": "p", "figure": "div", "figcaption": "p", "aside": "div",
    "form": "div", "fieldset": "div", "legend": "p", "label": "span",
}  # fmt: skip
_FOLDS = {"details": "hb-details", "summary": "hb-summary"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
# What is said to a screen reader alone stands in the words around it for whoever sees these.
_CLIPPED = "inset(50%)"
_PAINT = ("color", "fill", "stroke", "font", "letter", "text")
_DEAD = "hb-dead"
_LEADS_OUT = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Paper:
    """A page for paper: its title and description, its colours, and its article without styles."""

    title: str
    description: str
    tokens: dict[str, str]
    article: str


def on_paper(html: str, page: Path, address: str) -> Paper:
    """Return a built page for paper; `page` is its file, beside which its stylesheets are found.

    `address` is that of the page, or nothing where the site's own is not known: a link to another
    page of the site is then plain text. Raises `ValueError` where the page has no article.
    """
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    article = root.find(".//article")
    if article is None:
        raise ValueError("a page without an article")
    cascade = Cascade(_stylesheets(root, page))
    hidden = _styled(root, article, cascade)
    _drop(article, hidden)
    kept = {element.get("id") for element in article.iter()}
    for element in list(article.iter()):
        _made_plain(element)
        if element.tag == "a":
            _link(element, kept, address)
    _drop(article, {p for p in article.iter("p") if _only_led_on(p)})
    meta = root.find(".//meta[@name='description']")
    title = (root.findtext(".//title") or "").strip()
    description = "" if meta is None else meta.get("content", "")
    tokens = {name: cascade.filled(value) or "" for name, value in cascade.tokens.items()}
    return Paper(title, description, tokens, _inner(article))


def _stylesheets(root: ET.Element, page: Path) -> Iterator[str]:
    for link in root.iterfind(".//link[@rel='stylesheet']"):
        yield (page.parent / link.get("href", "")).read_text(encoding="utf-8")


def _styled(root: ET.Element, article: ET.Element, cascade: Cascade) -> set[ET.Element]:
    """Write into each part of a picture how it looks, and return what does not show on paper."""
    hidden = set()
    texts = {element.get("id"): "".join(element.itertext()) for element in root.iter()}
    inside = set(article.iter())
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        element = wrapper.etree_element
        if element not in inside:
            continue
        declared = cascade.of(wrapper)
        if declared.get("display") == "none" or declared.get("clip-path") == _CLIPPED:
            hidden.add(element)
        elif str(element.tag).startswith(_SVG):
            if element.tag == f"{_SVG}svg":
                declared = _inherited(cascade, declared)
                _named(element, texts)
            element.set("style", ";".join(f"{name}:{value}" for name, value in declared.items()))
    return hidden


def _inherited(cascade: Cascade, declared: dict[str, str]) -> dict[str, str]:
    """Return what the parts of a picture inherit; its place and size are those of the paper."""
    page = {"color": "var(--hb-ink)", "font-family": "var(--hb-font, sans-serif)"}
    own = {name: value for name, value in declared.items() if name.startswith(_PAINT)}
    return {name: cascade.filled(value) or "" for name, value in page.items()} | own


def _named(picture: ET.Element, texts: dict[str | None, str]) -> None:
    """Give a picture its alternative text as a title: that is where a PDF takes it from."""
    ids = picture.get("aria-labelledby", "").split()
    name = picture.get("aria-label") or " ".join(texts.get(i, "") for i in ids)
    own = picture.find(f"{_SVG}title")
    if own is None and name.strip():
        title = ET.Element(f"{_SVG}title")
        title.text = " ".join(name.split())
        picture.insert(0, title)


def _drop(parent: ET.Element, hidden: set[ET.Element]) -> None:
    """Take out what is for a screen only; what follows it stays."""
    before: ET.Element | None = None
    for child in list(parent):
        if child in hidden or _is_for_a_screen(child):
            tail = child.tail or ""
            if before is None:
                parent.text = (parent.text or "") + tail
            else:
                before.tail = (before.tail or "") + tail
            parent.remove(child)
        else:
            _drop(child, hidden)
            before = child


def _is_for_a_screen(element: ET.Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    if element.tag == "input" and element.get("type") == "checkbox":
        return False
    if element.tag == "img":
        # A picture without a text says nothing, by the word of whoever wrote the page.
        return not element.get("alt", "").strip()
    if element.tag == f"{_SVG}svg":
        return element.get("aria-hidden") == "true" or element.find(f"{_SVG}title") is None
    return element.tag in _CONTROLS


def _made_plain(element: ET.Element) -> None:
    tag = str(element.tag)
    if tag in _FOLDS:
        element.set("class", f"{element.get('class', '')} {_FOLDS[tag]}".strip())
    if tag == "summary" and any(part.tag in _HEADINGS for part in element):
        # A paragraph holds no heading.
        tag = "details"
    if tag == "input":
        element.attrib = {"class": "hb-tick"}
    element.tag = {"input": "span"}.get(tag) or _PLAIN.get(tag) or tag.removeprefix(_SVG)
    element.attrib.pop("tabindex", None)


def _link(element: ET.Element, kept: set[str | None], address: str) -> None:
    """Make a link lead somewhere from a file that stands alone, or make it plain text."""
    href = element.get("href", "")
    if href.startswith("#"):
        leads = href[1:] in kept
    else:
        leads = urlsplit(href).scheme in _LEADS_OUT or bool(address and href)
        if leads:
            element.set("href", urljoin(address, href))
    element.attrib.pop("download", None)
    if not leads:
        element.tag = "span"
        element.set("class", f"{element.get('class', '')} {_DEAD}".strip())
        element.attrib.pop("href", None)


def _only_led_on(paragraph: ET.Element) -> bool:
    """Tell whether a paragraph was nothing but a link that leads nowhere now."""
    parts = list(paragraph)
    led = len(parts) == 1 and _DEAD in parts[0].get("class", "").split()
    around = [paragraph.text, *(part.tail for part in parts)]
    return led and not any((text or "").strip() for text in around)


def _inner(article: ET.Element) -> str:
    return "".join(_parts(article))


def _parts(article: ET.Element) -> Iterator[str]:
    yield article.text or ""
    for child in article:
        yield ET.tostring(child, encoding="unicode", method="html")
