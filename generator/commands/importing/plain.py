"""Read plain text and Markdown."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension

from generator.commands.importing.document import Hints, Incoming, refuse
from generator.commands.importing.html_blocks import HtmlBlocks
from generator.commands.importing.inline import without_signs
from generator.commands.importing.line import Line
from generator.commands.importing.lines import blocks_of
from generator.commands.importing.list_marks import words_without_marks
from generator.text.notation import TextNotation
from generator.text.notes import Notes

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# Nobody wraps lines as wide as this; between paragraphs that stand apart, every second is blank.
_LONGEST_LINE = 160
_FEW = 0.25
_AGAIN = "Open het in Word, bewaar het als .docx, en kies dat."
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def read_plain(data: bytes, name: str, hints: Hints) -> Incoming:
    """Read plain text, in which line ends mean nothing unless each line is a paragraph."""
    text = without_signs(decode_document(data, name))
    whole = _unwrapped(text)
    lines: list[Line] = []
    gap = turn = True
    for number, line in enumerate(text.replace("\f", "\n\f").split("\n"), start=1):
        turn = turn or line.startswith("\f")
        if not line.strip():
            gap = True
            continue
        lines.append(Line(line.strip(), f"regel {number}", gap or whole, turn))
        gap = turn = False
    blocks, findings = blocks_of(lines, hints)
    words = words_without_marks(text.split("\n"), blocks)
    return Incoming(tuple(blocks), tuple(findings), words, lossy=True, traits=frozenset())


def _unwrapped(text: str) -> bool:
    """Tell whether lines are paragraphs, as Word saves them: some far longer, few between blank."""
    lines = text.split("\n")
    long = sum(len(line) > _LONGEST_LINE for line in lines)
    blank = sum(not line.strip() for line in lines)
    return long > 1 and blank < _FEW * len(lines)


def decode_document(data: bytes, name: str) -> str:
    """Return the text of a file, with bare line feeds."""
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            refuse(name, "van dit bestand zijn de letters niet te lezen", _AGAIN)
    if _CONTROL.search(text):
        refuse(name, "dit is geen tekst", "Kies een PDF, DOCX, ODT, Markdown of gewone tekst.")
    return without_signs(text)


def read_markdown(data: bytes, name: str) -> Incoming:
    """Read Markdown without its front matter, by converting it to HTML."""
    text = _FRONT.sub("", decode_document(data, name))
    try:
        extensions: list[str | Extension] = [
            "tables",
            "attr_list",
            "md_in_html",
            TextNotation(),
            Notes(),
        ]
        html = Markdown(extensions=extensions).convert(text)
    except RecursionError:
        refuse(name, "de opmaak van deze tekst is te diep", "Maak de opbouw eenvoudiger.")
    reader = HtmlBlocks()
    reader.feed(html)
    reader.close()
    reader.finish()
    words = "\n".join(reader.raw)
    return Incoming(reader.out.close(), tuple(reader.out.findings), words)
