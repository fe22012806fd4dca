"""Read the text layer of a PDF, line by line, with PDFium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.document import (
    Finding,
    Hints,
    Incoming,
    Met,
    excerpt,
    refuse,
)
from generator.commands.importing.line import Line
from generator.commands.importing.lines import blocks_of
from generator.commands.importing.list_marks import words_without_marks
from generator.commands.importing.pdf_columns import columns_told
from generator.commands.importing.pdf_edges import edges_told, page_edges
from generator.commands.importing.pdf_letters import letters_of
from generator.commands.importing.pdf_lines import PlacedLine
from generator.commands.importing.pdf_links import PageLink, links_of, links_told
from generator.commands.importing.pdf_marked import (
    struck,
    traits_told,
    underlined,
    with_marks,
    without_usual,
)
from generator.commands.importing.pdf_notes import small_told, with_notes
from generator.commands.importing.pdf_rulings import grids_of, rulings_of
from generator.commands.importing.pdf_struck import struck_by_comments, struck_told
from generator.commands.importing.pdf_tables import with_tables

MAX_PAGES = 1_000
_COMMENTS = {
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_STAMP,
}  # fmt: skip
# So much more space above a line than is usual begins a paragraph.
_WIDER = 1.25
_OFTEN = 0.25
# Lines of a paragraph differ less in size, in points.
_ALIKE = 1


def read_pdf(data: bytes, name: str, hints: Hints) -> Incoming:
    """Read a PDF.

    Raises `ProblemsFound` where it is broken, has a password, or holds no text.
    """
    document = _opened(data, name)
    try:
        if len(document) > MAX_PAGES:
            refuse(name, f"deze PDF heeft meer dan {MAX_PAGES} bladzijden", "Neem alleen de tekst.")
        placed, findings = _pages(document)
    except pypdfium2.PdfiumError:
        refuse(name, "deze PDF is beschadigd", "Vraag de afzender om een nieuw bestand.")
    finally:
        document.close()
    if not any(re.search(r"\w", one.line.plain) for one in placed):
        fact = "in deze PDF staat geen tekst; misschien is het een scan"
        refuse(name, fact, "Vraag de afzender om het Word-bestand.")
    return _read(placed, findings, hints)


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            refuse(name, "deze PDF heeft een wachtwoord", "Vraag om een PDF zonder wachtwoord.")
        refuse(name, "deze PDF is beschadigd", "Vraag de afzender om een nieuw bestand.")


def _pages(document: pypdfium2.PdfDocument) -> tuple[list[PlacedLine], list[Finding]]:
    placed: list[PlacedLine] = []
    findings: list[Finding] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        links = links_of(document, page)
        lines, struck_out = _lines(page, number, links)
        placed += lines
        findings += [*_beside(page, number, lines), *links_told(links, number, lines), *struck_out]
        page.close()
    return placed, findings


def _lines(
    page: pypdfium2.PdfPage, number: int, links: Sequence[PageLink]
) -> tuple[list[PlacedLine], list[Finding]]:
    """Return the lines of a page, and what it may have struck out."""
    letters, rulings = letters_of(page), rulings_of(page)
    below, through = underlined(letters, rulings), struck(letters, rulings)
    grids = grids_of([one for one in rulings if one not in below and one not in through])
    shown = with_marks(letters, below.values(), links)
    crossed = [*struck_by_comments(page, letters), *(n for ns in through.values() for n in ns)]
    lines = with_tables(shown, grids, number, page.get_height() or 1)
    return lines, list(struck_told(letters, crossed, number))


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


def _read(placed: Sequence[PlacedLine], findings: list[Finding], hints: Hints) -> Incoming:
    traits = traits_told(placed)
    placed = without_usual(placed)
    edges = page_edges(placed, hints)
    noted = with_notes([p for n, p in enumerate(placed) if n not in edges])
    lines = _with_gaps(noted.placed)
    blocks, joined = blocks_of(lines, hints, noted.notes)
    columns = columns_told(noted.placed)
    told = [*findings, *edges_told(placed, edges), *noted.findings]
    told += [*small_told(lines), *columns, *joined]
    texts = [placed[n].line.text for n in edges]
    texts += [line.text for line in (*lines, *(one for _, note in noted.notes for one in note))]
    words = words_without_marks(texts, blocks)
    return Incoming(tuple(blocks), tuple(told), words, lossy=True, traits=traits)


def _with_gaps(placed: Sequence[PlacedLine]) -> list[Line]:
    """Mark the lines with more space above them than lines of a paragraph have between them."""
    pairs = [(a, b) for a, b in pairwise(placed) if _below(a, b)]
    # A heading and what follows on it are no lines of one paragraph.
    usual = _usual([(a, b) for a, b in pairs if abs(a.line.size - b.line.size) <= _ALIKE])
    lines = []
    for index, item in enumerate(placed):
        before = placed[index - 1] if index else None
        turn = before is None or not _below(before, item)
        gap = before is not None and not turn and _step(before, item) > _WIDER * usual
        lines.append(replace(item.line, gap=gap, turn=turn))
    return lines


def _usual(pairs: Sequence[tuple[PlacedLine, PlacedLine]]) -> float:
    """Return the distance between lines of a paragraph, in parts of their size.

    That is the smallest of those that occur often: some texts have more ends than lines.
    """
    counted = Counter(round(_step(*pair), 2) for pair in pairs)
    most = max(counted.values(), default=0)
    return min((step for step, n in counted.items() if n >= _OFTEN * most), default=1)


def _step(first: PlacedLine, then: PlacedLine) -> float:
    """Return how far a line stands below another, in parts of the larger of their sizes."""
    return (first.base - then.base) / (max(first.line.size, then.line.size) or 1)


def _below(first: PlacedLine, then: PlacedLine) -> bool:
    return first.page == then.page and first.base > then.base
