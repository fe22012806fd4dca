"""Read the text layer of a PDF, line by line, with PDFium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from generator.commands.importing.pdf_edges import edges_told, page_edges
from generator.commands.importing.pdf_letters import letters_of
from generator.commands.importing.pdf_lines import PlacedLine, lines_of
from generator.commands.importing.plain import MARKS

MAX_PAGES = 1_000
_COMMENTS = {
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_STAMP,
}  # fmt: skip
_WIDER = 1.25
_NOTES_SIZE = 0.87


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
) -> tuple[list[PlacedLine], list[Finding], list[str]]:
    placed: list[PlacedLine] = []
    findings: list[Finding] = []
    texts: list[str] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        lines = lines_of(letters_of(page), number, page.get_height() or 1)
        placed += lines
        texts += [p.line.text for p in lines]
        findings += _beside(page, number, lines)
        page.close()
    return placed, findings, texts


def _beside(page: pypdfium2.PdfPage, number: int, lines: Sequence[PlacedLine]) -> Iterator[Finding]:
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
    placed: Sequence[PlacedLine], findings: list[Finding], texts: Sequence[str], hints: Hints
) -> Incoming:
    edges = page_edges(placed, hints)
    kept = [p for n, p in enumerate(placed) if n not in edges]
    lines = _with_gaps(kept)
    blocks, joined = blocks_of(lines, hints)
    told = [*findings, *edges_told(placed, edges), *_raised(kept), *_small(lines), *joined]
    return Incoming(tuple(blocks), tuple(told), MARKS.sub(" ", "\n".join(texts)), lossy=True)


def _raised(placed: Sequence[PlacedLine]) -> Iterator[Finding]:
    """Report raised and lowered texts that have no such form."""
    for one in placed:
        for text in one.unlifted:
            where = f"{one.line.where}, bij ‘{excerpt(one.line.text)}’"
            yield Finding(Met.RAISED, where, text, "staat als gewone tekst in het concept")


def _small(lines: Sequence[Line]) -> Iterator[Finding]:
    """Report small letters, which may be a footnote; they stay in the text where they stood."""
    size = median([line.size for line in lines]) if lines else 0
    for line in lines:
        if line.size < _NOTES_SIZE * size and len(line.text.strip()) > 3:
            done = "kleine letters; staat als gewone tekst in het concept"
            yield Finding(Met.FOOTNOTE, line.where, clean(line.text), done)


def _with_gaps(placed: Sequence[PlacedLine]) -> list[Line]:
    """Mark the lines with more space above them than lines of a paragraph have between them."""
    usual = _usual([(a, b) for a, b in pairwise(placed) if _below(a, b)])
    lines = []
    for index, item in enumerate(placed):
        before = placed[index - 1] if index else None
        turn = before is None or not _below(before, item)
        gap = before is not None and not turn and _step(before, item) > _WIDER * usual
        lines.append(replace(item.line, gap=gap, turn=turn))
    return lines


def _usual(pairs: Sequence[tuple[PlacedLine, PlacedLine]]) -> float:
    """Return the distance between lines that occurs most, in parts of their size."""
    counted = Counter(round(_step(*pair), 2) for pair in pairs)
    return min(counted, key=lambda step: (-counted[step], step), default=1)


def _step(first: PlacedLine, then: PlacedLine) -> float:
    """Return how far a line stands below another, in parts of the larger of their sizes."""
    return (first.base - then.base) / (max(first.line.size, then.line.size) or 1)


def _below(first: PlacedLine, then: PlacedLine) -> bool:
    return first.page == then.page and first.base > then.base
