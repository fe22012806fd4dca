"""Tell what a file is that is no document, in words that an editor knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.commands.importing.pictures import picture_ending

_PICTURE, _FILM = "een afbeelding", "een film of geluid"
_PACKED, _PROGRAM = "een ingepakt bestand", "een programma"
# Some begin with letters that a text may begin with as well: those hold a NUL soon.
_BEGINS = (
    (b"BM", _PICTURE, True),
    (b"II*\x00", _PICTURE, False),
    (b"MM\x00*", _PICTURE, False),
    (b"ID3", _FILM, True),
    (b"OggS", _FILM, True),
    (b"\x1f\x8b", _PACKED, False),
    (b"7z\xbc\xaf\x27\x1c", _PACKED, False),
    (b"Rar!\x1a\x07", _PACKED, False),
    (b"MZ", _PROGRAM, True),
    (b"\x7fELF", _PROGRAM, False),
    (b"\xcf\xfa\xed\xfe", _PROGRAM, False),
    (b"\xca\xfe\xba\xbe", _PROGRAM, False),
)
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--|doctype)[^>]*>\s*)*<svg\b", re.IGNORECASE)
_STILLS = {b"heic", b"heix", b"mif1", b"msf1", b"avif"}
_HEAD = 1024
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OFFICE = (("xl/", "een Excel-bestand"), ("ppt/", "een PowerPoint-bestand"))


def other_sort(data: bytes) -> str | None:
    """Return what bytes are that are neither a document nor text, with its article, or None."""
    head = data[:_HEAD]
    if picture_ending(data) or _SVG.match(head):
        return _PICTURE
    if head[4:8] == b"ftyp":
        return _PICTURE if head[8:12] in _STILLS else _FILM
    if head[:4] == b"RIFF":
        return _FILM
    for begin, sort, is_binary in _BEGINS:
        if head.startswith(begin) and (b"\x00" in head or not is_binary):
            return sort
    if not head.startswith(_BOMS) and _CONTROL.search(head):
        return "geen document"
    return None


def packed_sort(names: Iterable[str]) -> str | None:
    """Return what a zip file with these parts is, if it is no document."""
    held = tuple(names)
    for folder, sort in _OFFICE:
        if any(name.startswith(folder) for name in held):
            return sort
    known = "[Content_Types].xml" in held or "content.xml" in held
    return None if known else "een zip-bestand"
