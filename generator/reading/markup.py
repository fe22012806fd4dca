"""Report what a Markdown source may not hold: HTML that runs scripts, links that lead astray."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from posixpath import splitext

from generator.problems import Problem, place_in
from generator.reading.masking import without_code
from generator.text.links import ADDRESS_MARK

Violation = tuple[int, str, str]

_FORBIDDEN_TAGS = {
    "script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "svg", "math",
    "frame", "frameset", "applet", "template", "noscript", "html", "head", "body", "title",
    "textarea", "xmp", "plaintext",
}  # fmt: skip
_IN_PICTURES = {"script", "foreignobject", "iframe", "object", "embed", "handler"}
_TAG = re.compile(r"<(?P<name>[a-zA-Z][^\s/<>]*)(?P<rest>(?:[^<]|<(?![a-zA-Z]))*)")
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][\w.+-]*:|[^\s<>]+@)")
# A tag as it should be; behind any other, a browser may see attributes that we do not.
_PROPER = re.compile(r"(?:\s+[a-zA-Z][\w:-]*(?:=\"[^\"<>]*\")?)*\s*/?>")
_QUOTED = re.compile(r"\"[^\"]*\"")
_ATTRIBUTE = re.compile(r"(?<![\w:-])(?P<name>on[a-z]+|style|srcdoc)\s*=", re.IGNORECASE)
_ADDRESS_START = re.compile(r"(?:[(<\"'=]|\]:)[\s\\<]*(?=[jvd&\x01-\x1f])", re.IGNORECASE)
_ADDRESS_END = re.compile("[)>\"']")
_RUNS = re.compile(r"javascript:|vbscript:|data:(?:[a-z]+/|[,;])", re.IGNORECASE)
# A tag that Markdown made, and its attributes: in these, no < > or " stands unescaped.
_MADE = re.compile(r"<[a-zA-Z][^<>]*>")
_SET = re.compile(r"(?P<name>[^\s\"'<>/=]+)\s*=\s*\"(?P<value>[^\"]*)\"")
_WORDS = re.compile(r"data-(?:mark|role|term)|alt|title|class|id")
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]*)|^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<named>\S+)", re.MULTILINE
)


def check_markup(
    text: str,
    file: str,
    first_line: int,
    allowed: frozenset[str] | None,
    made: Callable[[], str] | None = None,
) -> Iterator[Problem]:
    """Report what a Markdown text may not hold; `allowed` limits its tags where it is given.

    `made` gives the HTML that a text of few tags becomes: what only looks as if it ran something
    is then told from what does.
    """
    blank = without_code(text)
    suspected = (*_attribute_lists(blank), *_schemes(blank))
    if suspected and made is not None and not _acts(made()):
        suspected = ()
    for position, fact, remedy in (
        *_tags(blank, _FORBIDDEN_TAGS, allowed),
        *suspected,
        *_links(blank),
    ):
        yield Problem(place_in(text, position, file, first_line), fact, remedy)


def check_picture(text: str, file: str) -> Iterator[Problem]:
    """Report what an SVG picture may not hold, as a browser can open it as a page."""
    found = (*_tags(text, _IN_PICTURES, None, frozenset({"style"})), *_schemes(text))
    for position, fact, remedy in found:
        yield Problem(place_in(text, position, file), fact, remedy)


def _tags(
    text: str,
    forbidden: set[str],
    allowed: frozenset[str] | None,
    harmless: frozenset[str] = frozenset(),
) -> Iterator[Violation]:
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if name in forbidden or name.rpartition(":")[2] in forbidden:
            yield match.start(), f"<{name}> kan hier niet", "Haal het weg; de site blokkeert het."
        elif _AUTOLINK.match(text, match.start()):
            continue
        elif allowed is not None and name not in allowed:
            remedy = (
                "Gebruik Markdown; <sup>, <sub>, <u> en <br>; en <span> of <div> om een onderdeel."
            )
            yield match.start(), f"<{name}> kan niet in een officiële tekst", remedy
        proper = _PROPER.match(match["rest"])
        written = _QUOTED.sub('""', proper.group()) if proper else match["rest"]
        for attribute in _ATTRIBUTE.finditer(written):
            if attribute["name"].lower() not in harmless:
                yield match.start(), *_forbidden(attribute["name"])


def _attribute_lists(text: str) -> Iterator[Violation]:
    """Find forbidden attributes between { and }, which Markdown gives to what stands before."""
    start = 0
    for line in text.split("\n"):
        opening = line.find("{")
        for match in _ATTRIBUTE.finditer(line, opening) if 0 <= opening < line.rfind("}") else ():
            yield start + match.start(), *_forbidden(match["name"])
        start += len(line) + 1


def _forbidden(attribute: str) -> tuple[str, str]:
    if attribute.lower().startswith("on"):
        return f"het kenmerk ‘{attribute}’ voert iets uit", "Haal het kenmerk weg."
    return f"het kenmerk ‘{attribute}’ kan hier niet", "Gebruik een klasse uit de site."


def _schemes(text: str) -> Iterator[Violation]:
    """Find addresses that run something, also where they are written in a roundabout way."""
    for match in _ADDRESS_START.finditer(text):
        address = _plain(text[match.end() : match.end() + 500])
        if _RUNS.match(address):
            fact = f"het adres ‘{_ADDRESS_END.split(address)[0][:50]}’ voert iets uit"
            yield match.end(), fact, "Verwijs naar een pagina of haal de link weg."


def _plain(address: str) -> str:
    """Return an address without what browsers and Markdown do not see in it."""
    return re.sub(r"[\s\x00-\x20\\<]", "", unescape(address))


def _acts(html: str) -> bool:
    """Tell whether an attribute or address in converted HTML runs something, or may."""
    tags = _MADE.findall(html)
    # An address between < and > that Markdown took for a tag.
    if any(_RUNS.match(_plain(tag)) for tag in tags):
        return True
    for attribute in (each for tag in tags for each in _SET.finditer(tag)):
        if _ATTRIBUTE.fullmatch(f"{attribute['name']}="):
            return True
        address = _plain(attribute["value"]).removeprefix(ADDRESS_MARK)
        if not _WORDS.fullmatch(attribute["name"]) and _RUNS.match(address):
            return True
    return False


def _links(text: str) -> Iterator[Violation]:
    """Find links that MkDocs would leave as they are, as they name an address and no file."""
    for match in _LINK.finditer(text):
        group = "inline" if match["inline"] is not None else "named"
        path = match[group].partition("#")[0]
        if not path or path.startswith("//") or re.search("[:&]", path):
            continue
        if path.startswith("/") or splitext(path)[1] in {"", ".html", ".htm"}:
            fact = f"de link ‘{path}’ noemt geen bestand"
            remedy = "Noem het bestand vanaf deze pagina, bijvoorbeeld ../privacy.md."
            yield match.start(group), fact, remedy
