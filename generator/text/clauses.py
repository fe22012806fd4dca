"""The Python-Markdown extension for clauses, their text and their digest.

A clause is a list item, a paragraph, a `<span>` in a paragraph or a `<div markdown="1">` with an
id and one of the classes norm, definition, context. The extension gives norms and definitions an
anchor sign, and keeps what it found on the `Markdown` object, so that what is parsed is what is
rendered.
"""

from __future__ import annotations

import copy
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

from generator.model import Clause, ClauseKind
from generator.text.anchors import ANCHOR_CLASS, add_anchor
from generator.text.dates import WholeDates
from generator.text.notation import UNREAD_ATTRIBUTE, TextNotation, Unread
from generator.text.notes import NOTE_CLASS, NOTE_MARK_CLASS, Notes
from generator.text.spans import SPAN, SpanProcessor

LINE_ATTRIBUTE = "data-hb-line"

_KINDS = {kind.value: kind for kind in ClauseKind}
_TAG = re.compile("<[^>]*>")
_APART = {"p", "li", "ol", "ul", "div", "br", "tr", "td", "th"}
_VERSIONS = re.compile(r"versies?(?:nummer)?|(?:versie|v)?\.?\s*[0-9]+(?:\.[0-9]+)+", re.IGNORECASE)
# Signs that lead to another place in the text, and are no text.
_LEADS = {ANCHOR_CLASS, NOTE_MARK_CLASS}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_NUMBERABLE = re.compile(r"(?P<start>\{:(?=[^}\n]*(?:#|\bid=))|<(?:span|div)(?=[^>\n]*\sid=))")


def fold(text: str) -> str:
    """Return the text as it is compared and digested: NFC, white space folded to one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest(text: str) -> str:
    """Return the SHA-256 of the folded text, in hex."""
    return hashlib.sha256(fold(text).encode()).hexdigest()


def tells_versions(heading: str, cell: str) -> bool:
    """Tell the table of versions by the heading above it, or by its first cell."""
    return heading.lower().startswith("versie") or _VERSIONS.fullmatch(cell) is not None


@dataclass
class Found:
    """What the extension found in one text, in document order.

    `tables` are those that stand in no clause, but for that of the versions, which is only shown;
    `unread` is what is written in our notation and cannot be read. `pictures` have their address,
    their text and the line in the file.
    """

    clauses: list[Clause] = field(default_factory=list)
    nested: list[tuple[str, int]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    unmarked: list[tuple[str, int]] = field(default_factory=list)
    tables: list[tuple[str, int]] = field(default_factory=list)
    unread: list[tuple[Unread, str]] = field(default_factory=list)
    pictures: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Converted:
    """A text after conversion: HTML, the tokens of its table of contents, and what was found."""

    html: str
    toc_tokens: list[dict[str, Any]]
    found: Found


def convert(
    body: str,
    extensions: Sequence[str | Extension],
    configs: Mapping[str, Mapping[str, Any]],
    *,
    numbered: bool = True,
) -> Converted:
    """Convert a text with the site's extensions, which must name `generator.text.clauses`.

    Where `numbered`, clauses know their line, counted from the body's first.
    """
    md = Markdown(
        extensions=list(extensions), extension_configs={k: dict(v) for k, v in configs.items()}
    )
    html = md.convert(_number_lines(body) if numbered else body)
    # Set by the extension below, unless there was nothing to convert.
    found = getattr(md, "hb_found", Found())
    return Converted(html, getattr(md, "toc_tokens", []), found)


def _number_lines(body: str) -> str:
    def numbered(number: int, line: str) -> str:
        # Most lines hold neither, and a search in vain for the pattern costs ten times as much.
        if "{:" not in line and "<" not in line:
            return line
        return _NUMBERABLE.sub(rf'\g<start> {LINE_ATTRIBUTE}="{number}"', line)

    return "\n".join(numbered(n, line) for n, line in enumerate(body.split("\n"), start=1))


class _ClauseProcessor(Treeprocessor):
    """Find the clauses, then add the anchor signs; runs when text and links are final."""

    def __init__(self, md: Markdown, anchor_label: str) -> None:
        super().__init__(md)
        self.anchor_label = anchor_label

    def run(self, root: Element) -> None:
        found = _Walk(self.md.htmlStash).over(root)
        self.md.hb_found = found  # type: ignore[attr-defined] # where convert() finds it
        signed = {clause.id for clause in found.clauses if clause.kind is not ClauseKind.CONTEXT}
        for element in list(root.iter()):
            element.attrib.pop(LINE_ATTRIBUTE, None)
            element.attrib.pop(UNREAD_ATTRIBUTE, None)
            if element.get("id") in signed:
                add_anchor(element, self.anchor_label)


class _Walk:
    """One walk over the tree, keeping the section and the clause that it is in."""

    def __init__(self, stash: HtmlStash) -> None:
        self.stash = stash
        self.found = Found()
        self.section = ""
        self.has_versions = False

    def over(self, root: Element) -> Found:
        self._visit(root, inside=None)
        self.found.unread += [unread for element in root.iter() for unread in self._unread(element)]
        return self.found

    def _visit(self, element: Element, inside: str | None) -> None:
        if element.tag in _HEADINGS:
            self.section = self._as_read(text_of(element)).rstrip(":")
            return
        if not isinstance(element.tag, str) or _is_no_text(element):
            return
        if element.tag == "table" and inside is None:
            self._table(element)
            return
        inside = self._enter(element, inside)
        self._outside(element.text, inside)
        for child in element:
            self._visit(child, inside)
            self._outside(child.tail, inside)

    def _table(self, element: Element) -> None:
        first = next((e for e in element.iter() if e.tag in {"th", "td"}), element)
        if not self.has_versions and tells_versions(self.section, self._as_read(text_of(first))):
            self.has_versions = True
            return
        self.found.tables.append((self._as_read(text_of(element)), 0))

    def _enter(self, element: Element, inside: str | None) -> str | None:
        clause_id = element.get("id")
        if clause_id is None or element.get("class") == NOTE_CLASS:
            return inside
        line = _line(element)
        kinds = [_KINDS[name] for name in element.get("class", "").split() if name in _KINDS]
        if inside is not None:
            self.found.nested.append((clause_id, line))
            return inside
        if len(kinds) != 1:
            self.found.unmarked.append((clause_id, line))
            return clause_id
        self.found.clauses.append(self._clause(element, kinds[0], line))
        return clause_id

    def _clause(self, element: Element, kind: ClauseKind, line: int) -> Clause:
        text = self._as_read(text_of(element))
        return Clause(
            id=element.get("id", ""),
            kind=kind,
            roles=tuple(element.get("data-role", "").split()),
            section=self.section,
            term=unicodedata.normalize("NFC", term) if (term := element.get("data-term")) else None,
            text=text,
            digest=digest(text),
            html=self._restored(_inner_html(element)),
            line=line,
        )

    def _unread(self, element: Element) -> Iterator[tuple[Unread, str]]:
        unread = element.get(UNREAD_ATTRIBUTE)
        if unread is not None:
            note = element.get("class") == NOTE_CLASS
            text = f"[^{element[0].text}]:" if note else " ".join(element.itertext())
            yield Unread(unread), self._as_read(fold(text))

    def _outside(self, text: str | None, inside: str | None) -> None:
        if inside is None and text and text.strip():
            self.found.loose.append(self._as_written(text))

    def _as_written(self, text: str) -> str:
        """Return a text without our marks, and with the HTML that Markdown has put away."""
        return fold(re.sub(rf' {LINE_ATTRIBUTE}="[0-9]+"', "", self._restored(text)))

    def _restored(self, text: str) -> str:
        """Put back the HTML that Markdown has put away, entities as well."""
        blocks = self.stash.rawHtmlBlocks
        return HTML_PLACEHOLDER_RE.sub(lambda m: str(blocks[int(m[1])]), text)

    def _as_read(self, text: str) -> str:
        """Return a text as a reader sees it: no tags, and characters for entities."""
        if not HTML_PLACEHOLDER_RE.search(text):
            return text
        return fold(unescape(_TAG.sub("", self._restored(text))))


def _line(element: Element) -> int:
    """Return the line that `_number_lines` wrote, or 0 where a source has its own idea of it."""
    written = element.get(LINE_ATTRIBUTE, "")
    return int(written) if re.fullmatch("[0-9]{1,7}", written) else 0


def text_of(element: Element) -> str:
    """Return the folded text content of an element: no tags, anchors or alternative texts."""
    return fold("".join(_texts(element)))


def _is_no_text(element: Element) -> bool:
    """Tell what is no text: a sign that leads somewhere, or the mark of a missing note."""
    is_missing = element.get(UNREAD_ATTRIBUTE) == Unread.NOTE_MISSING
    return is_missing or not _LEADS.isdisjoint(element.get("class", "").split())


def _texts(element: Element) -> Iterator[str]:
    if _is_no_text(element):
        return
    # Blocks end a word, in-line elements do not.
    edge = " " if element.tag in _APART else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge


def _inner_html(element: Element) -> str:
    inner = copy.deepcopy(element)
    for descendant in inner.iter():
        for name in ("id", LINE_ATTRIBUTE, UNREAD_ATTRIBUTE):
            descendant.attrib.pop(name, None)
    inner.attrib.clear()
    inner.tag, inner.tail = "div", None
    return to_html_string(inner).strip().removeprefix("<div>").removesuffix("</div>").strip()


class ClauseExtension(Extension):
    """Python-Markdown extension; its option `anchor_label` names the anchor signs."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"anchor_label": ["Vaste plek van", "What a screen reader says at a sign"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors: spans before raw HTML, clauses after all else, then dates."""
        md.inlinePatterns.register(SpanProcessor(SPAN, md), "hb_span", 95)
        TextNotation().extendMarkdown(md)
        Notes().extendMarkdown(md)
        processor = _ClauseProcessor(md, self.getConfig("anchor_label"))
        md.treeprocessors.register(processor, "hb_clauses", -1)
        md.treeprocessors.register(WholeDates(md), "hb_dates", -2)


def makeExtension(**kwargs: Any) -> ClauseExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ClauseExtension(**kwargs)
