"""Read a received document of any format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import NoReturn

from generator.commands.importing.document import (
    Block,
    Finding,
    Hints,
    Incoming,
    Met,
    composed,
    excerpt,
    refuse,
)
from generator.commands.importing.office_file import OfficeFile
from generator.commands.importing.other_files import other_sort, packed_sort
from generator.commands.importing.symbols import private_signs

MAX_BYTES = 50_000_000
_KINDS = "PDF, DOCX, ODT, Markdown of gewone tekst"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# A page may do without these. Markdown may begin with such a tag as well.
_PART_OF_HTML = re.compile(
    r"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
    r"</?(?:head|body|meta|title|style|link|script|main|article|section|header|p|div|h[1-6]|ul|ol|"
    r"table|span|font|b|i|strong|em|center|br|hr|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_PAGES = {".html", ".htm", ".xhtml", ".shtml"}
_MARKDOWN = {".md", ".markdown"}
# A page tells what it is at its beginning.
_HEAD = 10_000


def read_document(data: bytes, name: str, hints: Hints, *, accept: bool = False) -> Incoming:
    """Read a document, and `accept` its open changes; its content tells its format, not its name.

    Raises `ProblemsFound` where it cannot be read, or holds no text.
    """
    if len(data) > MAX_BYTES:
        refuse(name, "dit bestand is groter dan 50 MB", "Haal de grote afbeeldingen eruit.")
    if not data.strip():
        refuse(name, "dit bestand is leeg", f"Kies een {_KINDS}.")
    incoming = _composed(_read(data, name, hints, accept=accept))
    if not incoming.blocks:
        refuse(name, "in dit document staat geen tekst", f"Kies een ander bestand: {_KINDS}.")
    return incoming


def _composed(incoming: Incoming) -> Incoming:
    """Return what was read with each letter as clauses have it, not as e and ´."""
    blocks = tuple(
        replace(
            block,
            text=composed(block.text),
            rows=tuple(tuple(composed(cell) for cell in row) for row in block.rows),
        )
        for block in incoming.blocks
    )
    findings = tuple(replace(found, text=composed(found.text)) for found in incoming.findings)
    told = (*findings, *_private(blocks))
    return replace(incoming, blocks=blocks, findings=told, words=composed(incoming.words))


def _private(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Tell of each sign that no reader sees without its font."""
    for block in blocks:
        for sign in private_signs(f"{block.mark}{block.text}"):
            where = f"bij ‘{excerpt(block.text)}’"
            done = "staat zo in het concept; zet hier het teken dat het document toont"
            yield Finding(Met.SIGN, where, f"U+{ord(sign):04X}", done)


def _read(data: bytes, name: str, hints: Hints, *, accept: bool) -> Incoming:
    # Late, as a Word document needs no PDFium.
    if b"%PDF-" in data[:1024]:
        from generator.commands.importing.pdf import read_pdf

        return read_pdf(data, name, hints)
    if data.startswith(b"PK"):
        return _zipped(data, name, accept=accept)
    if data.startswith(_OLD_WORD):
        fact = "dit is een oud Word-bestand (.doc), of het heeft een wachtwoord"
        refuse(name, fact, "Haal het wachtwoord eraf en bewaar het als .docx.")
    if data.startswith(b"{\\rtf"):
        refuse(name, "dit is een RTF-bestand", "Bewaar het als .docx.")
    if sort := other_sort(data):
        _refuse_sort(name, sort)
    if _is_page(data, name):
        refuse(name, "dit is een webpagina (HTML)", "Open die in Word, en bewaar die als .docx.")
    return _text(data, name, hints)


def _is_page(data: bytes, name: str) -> bool:
    """Tell whether a text is a page of the web, by its name or by the tag with which it begins."""
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    head = data[:_HEAD].decode("utf-16" if wide else "utf-8-sig", "ignore")
    suffix = PurePath(name).suffix.lower()
    part = suffix not in _MARKDOWN and _PART_OF_HTML.match(head)
    return suffix in _PAGES or bool(part or _HTML.match(head))


def _zipped(data: bytes, name: str, *, accept: bool) -> Incoming:
    file = OfficeFile(data, name)
    if sort := packed_sort(file.names):
        _refuse_sort(name, sort)
    if file.has("[Content_Types].xml"):
        from generator.commands.importing.word import read_word

        return read_word(data, name, accept=accept)
    from generator.commands.importing.opendocument import read_opendocument

    return read_opendocument(data, name, accept=accept)


def _refuse_sort(name: str, sort: str) -> NoReturn:
    refuse(name, f"‘{name}’ is {sort}", "Kies het Word-bestand.")


def _text(data: bytes, name: str, hints: Hints) -> Incoming:
    from generator.commands.importing.plain import read_markdown, read_plain

    suffix = PurePath(name).suffix.lower()
    if suffix in {".pdf", ".docx", ".odt"}:
        refuse(name, f"dit is geen {suffix[1:].upper()}", "Vraag de afzender om een nieuw bestand.")
    if suffix in _MARKDOWN:
        return read_markdown(data, name)
    return read_plain(data, name, hints)
