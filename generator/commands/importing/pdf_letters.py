"""Read the letters of a page of a PDF with PDFium, each with its place and its looks."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.inline import without_signs

_BOLD = 600
# Not all fonts tell how heavy they are, but their names do.
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
# Two signs of UTF-16 that are one letter together.
_FIRST_HALVES, _HALVES = range(0xD800, 0xDC00), range(0xD800, 0xE000)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}


class Letter(NamedTuple):
    """A letter on a page: where it begins, stands and ends, and how large and heavy it is."""

    sign: str
    left: float
    base: float
    right: float
    size: float
    bold: bool

    @property
    def seen(self) -> bool:
        """Whether it is more than white space."""
        return not self.sign.isspace()


def letters_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """Return the letters of a page in the order in which they were written."""
    text = page.get_textpage()
    try:
        return _letters(text.raw, text.count_chars())
    finally:
        text.close()


def _letters(page: raw.FPDF_TEXTPAGE, count: int) -> list[Letter]:
    letters: list[Letter] = []
    x, y, box, half = raw.c_double(), raw.c_double(), raw.FS_RECTF(), 0
    size, looks, fresh = 0.0, (0.0, False), True
    for n in range(count):
        code = raw.FPDFText_GetUnicode(page, n)
        if code in _FIRST_HALVES:
            half = code
            continue
        sign, half = _sign(code, half), 0
        if not sign:
            continue
        raw.FPDFText_GetCharOrigin(page, n, x, y)
        raw.FPDFText_GetLooseCharBox(page, n, box)
        drawn = raw.FPDFText_GetFontSize(page, n)
        if fresh or drawn != size:
            # A font does not change within a word, but where its size tells.
            size, looks = drawn, _looks(page, n, drawn)
        fresh = sign.isspace()
        letters.append(Letter(sign, x.value, y.value, box.right, *looks))
    return letters


def _sign(code: int, half: int) -> str:
    if code in _HALVES:
        return chr(0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)) if half else ""
    return _LIGATURES.get(code) or (without_signs(chr(code)) if code else "")


def _looks(page: raw.FPDF_TEXTPAGE, index: int, size: float) -> tuple[float, bool]:
    """Return how large a letter is drawn, which its font alone does not say, and if it is bold."""
    matrix = raw.FS_MATRIX()
    found = raw.FPDFText_GetMatrix(page, index, matrix)
    scale = abs(matrix.d) or abs(matrix.b) or 1 if found else 1
    return size * scale, _is_bold(page, index)


def _is_bold(page: raw.FPDF_TEXTPAGE, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(page, index) >= _BOLD:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, len(name), flags)
    return _BOLD_NAME.search(name.value) is not None
