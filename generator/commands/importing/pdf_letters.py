"""Read the letters of a page of a PDF with PDFium, each with its place and its looks."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.inline import without_signs
from generator.commands.importing.symbols import read_in

_BOLD = 600
# Not all fonts tell how heavy they are, or that they lean, but their names do.
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(rb"italic|oblique|kursiv|[-,](?:bold|bd)?it\b", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
# Letters in front of the name of a font tell that it is a part of one.
_PART = re.compile(rb"^[A-Z]{6}\+")
# So much do letters lean that a program drew aslant, in parts of their height.
_ASLANT = 0.1
# A font that has no bold letters is made so with a line round each.
_OUTLINED = raw.FPDF_TEXTRENDERMODE_FILL_STROKE
# Two signs of UTF-16 that are one letter together.
_FIRST_HALVES, _HALVES = range(0xD800, 0xDC00), range(0xD800, 0xE000)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
# All letters of one object look alike; only its address is asked, as there are many letters.
_object_of = ctypes.cast(
    raw.FPDFText_GetTextObject,
    ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int),
)


class Letter(NamedTuple):
    """A letter on a page: where it begins, stands and ends, how large it is, and how it is shown.

    `shown` are the styles of `inline.py`. It is `seen` where it is more than white space.
    """

    sign: str
    left: float
    base: float
    right: float
    size: float
    shown: tuple[str, ...]
    seen: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The place that tells in which box a letter stands."""
        return (self.left + self.right) / 2, self.base + 0.3 * self.size


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
    address, drawn = ctypes.cast(page, ctypes.c_void_p), None
    size, shown, font = 0.0, tuple[str, ...](), ""
    for n in range(count):
        code = raw.FPDFText_GetUnicode(page, n)
        if code in _FIRST_HALVES:
            half = code
            continue
        # Most are plain letters, and there are many.
        sign, half = chr(code) if 0 < code < 128 else _sign(code, half), 0
        if not sign:
            continue
        raw.FPDFText_GetCharOrigin(page, n, x, y)
        raw.FPDFText_GetLooseCharBox(page, n, box)
        # Spaces that PDFium adds are of no object.
        found = _object_of(address, n)
        if found is not None and found != drawn:
            drawn, (size, shown, font) = found, _looks(page, n)
        sign = sign if sign.isascii() else read_in(font, sign)
        letters.append(Letter(sign, x.value, y.value, box.right, size, shown, not sign.isspace()))
    return letters


def _sign(code: int, half: int) -> str:
    if code in _HALVES:
        return chr(0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)) if half else ""
    return _LIGATURES.get(code) or (without_signs(chr(code)) if code else "")


def _looks(page: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, tuple[str, ...], str]:
    """Return how large a letter is drawn, how it looks, and its font.

    How large it is, its font alone does not say.
    """
    matrix = raw.FS_MATRIX()
    found = raw.FPDFText_GetMatrix(page, index, matrix)
    scale = abs(matrix.d) or abs(matrix.b) or 1 if found else 1
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, len(name), flags)
    said = _PART.sub(b"", name.value)
    drawn = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(page, index))
    heavy = raw.FPDFText_GetFontWeight(page, index) >= _BOLD or bool(flags.value & _BOLD_FLAG)
    leans = found and not matrix.b and matrix.c > _ASLANT * scale
    bold = heavy or drawn == _OUTLINED or _BOLD_NAME.search(said)
    italic = leans or flags.value & _ITALIC_FLAG or _ITALIC_NAME.search(said)
    styles = (("b", bold), ("i", italic))
    size = raw.FPDFText_GetFontSize(page, index) * scale
    shown = tuple(style for style, is_so in styles if is_so)
    return size, shown, said.decode("latin-1")
