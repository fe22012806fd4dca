"""Notes in Markdown: `[^1]` where a document has the mark, `[^1]: …` where it has the note.

A note stays where it is written, and keeps the mark that the document gives it. Its text is a
clause like any other; the marks are no part of a text, so that a note more renumbers no words.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from generator.text.notation import UNREAD_ATTRIBUTE, Unread

NOTE_CLASS = "hb-note"
# Of the mark in the text, and of that before the note.
NOTE_MARK_CLASS = "hb-note-mark"
NOTE_SIGN = r"[^\s\[\]{}|\\⏎]{1,20}"
_MARK = rf"\[\^({NOTE_SIGN})\]"
_NOTE = re.compile(rf"^{_MARK}:[ ]*", re.MULTILINE)
_INDENT = "    "


class Notes(Extension):
    """Python-Markdown extension for notes, each with the mark that the document gives it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors: before links, which have brackets as well."""
        blocks = _NoteBlocks(md.parser)
        md.parser.blockprocessors.register(blocks, "hb_notes", 17)
        md.inlinePatterns.register(_NoteMarks(_MARK, md, blocks), "hb_note_marks", 175)


class _NoteBlocks(BlockProcessor):
    """Make an element of each note, with what is indented below it."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        # The number of each note in its address, and the element that leads back to its mark.
        self.notes: dict[str, tuple[int, Element]] = {}

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return _NOTE.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        _, *parts = _NOTE.split(blocks.pop(0))
        for mark, text in zip(parts[::2], parts[1::2], strict=True):
            note = self._note(parent, mark)
            self.parser.parseBlocks(note, [_outdented(text)])
        while blocks and blocks[0].startswith(_INDENT):
            self.parser.parseBlocks(note, [_outdented(blocks.pop(0))])

    def _note(self, parent: Element, mark: str) -> Element:
        note = SubElement(parent, "div", {"class": NOTE_CLASS})
        back = SubElement(note, "span", {"class": NOTE_MARK_CLASS})
        back.text = AtomicString(mark)
        if mark in self.notes:
            note.set(UNREAD_ATTRIBUTE, Unread.NOTE_TWICE)
        else:
            # Until a mark in the text is found.
            note.set(UNREAD_ATTRIBUTE, Unread.NOTE_UNUSED)
            self.notes[mark] = len(self.notes) + 1, note
        return note


class _NoteMarks(InlineProcessor):
    """Make a link of each mark, and of the mark before its note one that leads back."""

    def __init__(self, pattern: str, md: Markdown, blocks: _NoteBlocks) -> None:
        super().__init__(pattern, md)
        self.blocks = blocks

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        sign = m.group(1)
        if sign not in self.blocks.notes:
            mark = Element("span", {UNREAD_ATTRIBUTE: Unread.NOTE_MISSING})
            mark.text = AtomicString(m.group())
            return mark, m.start(0), m.end(0)
        number, note = self.blocks.notes[sign]
        mark = Element("sup", {"class": NOTE_MARK_CLASS})
        _link(mark, f"noot-{number}", f"Noot {sign}", sign)
        if note.attrib.pop(UNREAD_ATTRIBUTE, None):
            note.set("id", f"noot-{number}")
            mark.set("id", f"bij-noot-{number}")
            note[0].text = None
            _link(note[0], f"bij-noot-{number}", f"Noot {sign}, terug naar de tekst", sign)
        return mark, m.start(0), m.end(0)


def _link(element: Element, place: str, label: str, sign: str) -> None:
    link = SubElement(element, "a", {"href": f"#{place}", "aria-label": label})
    link.text = AtomicString(sign)


def _outdented(text: str) -> str:
    return "\n".join(line.removeprefix(_INDENT) for line in text.rstrip("\n").split("\n"))
