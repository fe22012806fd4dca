"""Read the text layer of a PDF, line by line, with PDFium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.document import (
    Finding,
    Hints,
    Incoming,
    Met,
    clean,
    excerpt,
    refuse,
)
from generator.commands.importing.lines import Line, blocks_of
from generator.commands.importing.plain import MARKS

MAX_PAGES = 1_000
_COMMENTS = {
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_STAMP,
}  # fmt: skip
# Parts of the height of a page in which a header or footer stands.
_EDGE = 0.1
_WIDER = 1.25
_BOLD = 600
_PAGE_NUMBER = re.compile(
    r"(?:pagina|blz\.?|p\.)?\s*[-–]?\s*#\s*(?:(?:van|/|-)\s*#)?\s*[-–]?", re.IGNORECASE
)
_NOTES_SIZE = 0.87


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its place: the page from 1, its height on it as a share, and its base line."""

    line: Line
    page: int
    height: float
    base: float


def read_pdf(data: bytes, name: str, hints: Hints) -> Incoming:
    """Read a PDF.

    Raises `ProblemsFound` where it is broken, has a password, or holds no text.
    """
    document = _opened(data, name)
    try:
        if len(document) > MAX_PAGES:
            refuse(name, f"deze PDF heeft meer dan {MAX_PAGES} bladzijden", "Neem alleen de tekst.")
        placed, findings, texts = _pages(document)
    except pypdfium2.PdfiumError:
        refuse(name, "deze PDF is beschadigd", "Vraag de afzender om een nieuw bestand.")
    finally:
        document.close()
    if not any(re.search(r"\w", text) for text in texts):
        fact = "in deze PDF staat geen tekst; misschien is het een scan"
        refuse(name, fact, "Vraag de afzender om het Word-bestand.")
    return _read(placed, findings, texts, hints)


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            refuse(name, "deze PDF heeft een wachtwoord", "Vraag om een PDF zonder wachtwoord.")
        refuse(name, "deze PDF is beschadigd", "Vraag de afzender om een nieuw bestand.")


def _pages(
    document: pypdfium2.PdfDocument,
) -> tuple[list[_Placed], list[Finding], list[str]]:
    placed: list[_Placed] = []
    findings: list[Finding] = []
    texts: list[str] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        lines = list(_lines(page, number))
        placed += lines
        texts += [p.line.text for p in lines]
        findings += _beside(page, number, lines)
        page.close()
    return placed, findings, texts


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[_Placed]:
    """Yield the lines of a page in the order in which they were written."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    # Reading letter by letter keeps index and letter together, which whole texts do not.
    letters = [raw.FPDFText_GetUnicode(text_page.raw, n) for n in range(count)]
    height, start = page.get_height() or 1, 0
    for end, begin in _ends(letters):
        line = _line(text_page, letters, start, end, number, height)
        if line is not None:
            yield line
        start = begin
    text_page.close()


def _ends(letters: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where each line ends, and where the next one begins.

    Behind a hyphen at the end of a line, which PDFium gives as U+0002, it may give no line end.
    """
    for n, letter in enumerate(letters):
        if letter in {10, 13}:
            yield n, n + 1
        elif letter == 2:
            yield n + 1, n + 1
    yield len(letters), len(letters)


def _line(
    page: pypdfium2.PdfTextPage,
    letters: Sequence[int],
    start: int,
    end: int,
    number: int,
    height: float,
) -> _Placed | None:
    # PDFium gives a hyphen at the end of a line as U+0002; some programs write U+2010 there.
    text = re.sub("\x02|\u2010$", "-", "".join(chr(c) for c in letters[start:end] if c))
    seen = [n for n in range(start, end) if letters[n] and not chr(letters[n]).isspace()]
    if not seen:
        return None
    (left, base), width = _origin(page, seen[0]), _origin(page, seen[-1])[0]
    # The middle of a line tells more than a bullet or a raised number.
    middle = seen[len(seen) // 2]
    size = raw.FPDFText_GetFontSize(page.raw, middle) * _scale(page, middle)
    bold = raw.FPDFText_GetFontWeight(page.raw, middle) >= _BOLD
    line = Line(text, f"bladzijde {number}", False, False, size, bold, width, left)
    return _Placed(line, number, base / height, base)


def _origin(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = raw.c_double(), raw.c_double()
    raw.FPDFText_GetCharOrigin(page.raw, index, x, y)
    return x.value, y.value


def _scale(page: pypdfium2.PdfTextPage, index: int) -> float:
    """Return by how much the letters are drawn larger than their font says."""
    matrix = raw.FS_MATRIX()
    found = raw.FPDFText_GetMatrix(page.raw, index, matrix)
    return abs(matrix.d) or abs(matrix.b) or 1 if found else 1


def _beside(page: pypdfium2.PdfPage, number: int, lines: Sequence[_Placed]) -> Iterator[Finding]:
    """Yield the pictures and comments of a page, each with the text that it stands at."""
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = picture.get_bounds()
        del left, right
        near = min(lines, key=lambda p: abs(p.base - (bottom + top) / 2), default=None)
        at = f", bij ‘{excerpt(near.line.text)}’" if near else ""
        yield Finding(Met.PICTURE, f"bladzijde {number}{at}", "", "")
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if raw.FPDFAnnot_GetSubtype(note) in _COMMENTS:
            yield Finding(Met.COMMENT, f"bladzijde {number}", "", "niet overgenomen")
        raw.FPDFPage_CloseAnnot(note)


def _read(
    placed: Sequence[_Placed], findings: list[Finding], texts: Sequence[str], hints: Hints
) -> Incoming:
    edges = _edges(placed)
    kept = [p for n, p in enumerate(placed) if n not in edges]
    lines = _with_gaps(kept)
    blocks, joined = blocks_of(lines, hints)
    told = [*findings, *_told(placed, edges), *_small(lines), *joined]
    return Incoming(tuple(blocks), tuple(told), MARKS.sub(" ", "\n".join(texts)), lossy=True)


def _pattern(placed: _Placed) -> tuple[str, float]:
    """Return what a header or footer has in common on all pages: its words and its height."""
    return re.sub("[0-9]+", "#", clean(placed.line.text)), round(placed.height, 2)


def _edges(placed: Sequence[_Placed]) -> dict[int, Met]:
    """Return the lines that are headers and footers: at an edge, and the same on other pages."""
    at_edge = {n: p for n, p in enumerate(placed) if not _EDGE <= p.height <= 1 - _EDGE}
    pages = Counter(
        pattern for pattern, _ in {(_pattern(line), line.page) for line in at_edge.values()}
    )
    return {
        index: Met.HEADER if line.height > 0.5 else Met.FOOTER
        for index, line in at_edge.items()
        if pages[_pattern(line)] > 1 or _PAGE_NUMBER.fullmatch(_pattern(line)[0])
    }


def _told(placed: Sequence[_Placed], edges: dict[int, Met]) -> Iterator[Finding]:
    """Report each header and footer once, with all that it says on the pages."""
    groups: dict[tuple[Met, tuple[str, float]], list[_Placed]] = {}
    for index, met in edges.items():
        groups.setdefault((met, _pattern(placed[index])), []).append(placed[index])
    for (met, _), lines in groups.items():
        pages = ", ".join(str(p.page) for p in lines[:5]) + (" …" if len(lines) > 5 else "")
        text = " | ".join(clean(p.line.text) for p in lines)
        yield Finding(met, f"bladzijde {pages}", text, "niet overgenomen")


def _small(lines: Sequence[Line]) -> Iterator[Finding]:
    """Report small letters, which may be a footnote; they stay in the text where they stood."""
    size = median([line.size for line in lines]) if lines else 0
    for line in lines:
        if line.size < _NOTES_SIZE * size and len(line.text.strip()) > 3:
            done = "kleine letters; staat als gewone tekst in het concept"
            yield Finding(Met.FOOTNOTE, line.where, clean(line.text), done)


def _with_gaps(placed: Sequence[_Placed]) -> list[Line]:
    """Mark the lines with more space above them than lines of a paragraph have between them."""
    steps = [a.base - b.base for a, b in pairwise(placed) if _below(a, b)]
    usual = _usual(steps)
    lines = []
    for index, item in enumerate(placed):
        before = placed[index - 1] if index else None
        turn = before is None or not _below(before, item)
        gap = before is not None and not turn and before.base - item.base > _WIDER * usual
        lines.append(replace(item.line, gap=gap, turn=turn))
    return lines


def _usual(steps: Sequence[float]) -> float:
    """Return the distance between lines that occurs most."""
    counted = Counter(round(step, 1) for step in steps)
    return counted.most_common(1)[0][0] if counted else 1


def _below(first: _Placed, then: _Placed) -> bool:
    return first.page == then.page and first.base > then.base
