"""How quick an import is, and how often it gives a clause the right id."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from pypdfium2 import PdfDocument
from weasyprint import HTML

from generator.commands.importing import pdf as reader
from generator.commands.importing.matching import Fate
from generator.commands.importing.passes import match
from generator.commands.importing.pdf import read_pdf
from generator.commands.importing.units import units_of
from tests.support.documents import Block, pdf, source_blocks
from tests.support.imports import concept_of, converted
from tests.support.random_texts import Line, Part, Run, docx, markdown, odt
from tests.support.revisions import given, matched, real, revise

# How much of a revision is edited: parts of the clauses, and of the words of each.
KINDS = {
    "a word here and there": {"changed": 0.3, "share": 0.1, "gone": 0.0, "added": 0.1},
    "a quarter rewritten": {"changed": 0.3, "share": 0.25, "gone": 0.1, "added": 0.2},
    "half rewritten": {"changed": 0.5, "share": 0.5, "gone": 0.1, "added": 0.3},
}
_REVISIONS = 40


@dataclass(frozen=True)
class Quality:
    """Shares, in per cent, of the clauses that a revision kept."""

    right: float
    unsure: float
    wrong: float


def quality(kind: str) -> Quality:
    """Return how often a kept clause got its id, surely or not, and how often another text did."""
    kept = right = unsure = wrong = 0
    for seed in range(_REVISIONS):
        revision = revise(Random(seed), **KINDS[kind])
        found = given(matched(revision))
        for clause_id, text in revision.texts.items():
            kept += text is not None
            told, fate = found.get(clause_id, ("", Fate.GONE))
            good = text is not None and _same(text, told)
            right += good and fate is not Fate.UNSURE
            unsure += good and fate is Fate.UNSURE
            wrong += not good and fate in {Fate.SAME, Fate.CHANGED}
    return Quality(100 * right / kept, 100 * unsure / kept, 100 * wrong / kept)


def _same(meant: str, told: str) -> bool:
    """Tell whether a text is the one that was meant, be it a sentence longer or shorter."""
    return bool(told) and (meant == told or meant in told or told in meant)


def fifty_pages() -> bytes:
    """Return a PDF of 50 pages: the real document, then as many other paragraphs."""
    random = Random(1)
    words = [word for _, text in source_blocks() for word in text.split()]
    more: list[Block] = [("p", f"{' '.join(random.sample(words, 90))}.") for _ in range(365)]
    return pdf([*source_blocks(), *more], footer="Pagina")


@dataclass(frozen=True)
class Import:
    """The seconds that an import took, and the seconds of it inside the PDF library's reading."""

    seconds: float
    reading: float
    pages: int


def import_seconds(data: bytes) -> Import:
    """Import a PDF up to its matches, and time the part that asks the library for text."""
    spent = 0.0
    pages_of = reader._pages

    def timed(document: PdfDocument) -> object:
        nonlocal spent
        start = time.perf_counter()
        found = pages_of(document)
        spent = time.perf_counter() - start
        return found

    reader._pages = timed  # type: ignore[assignment] # only its time is taken
    start = time.perf_counter()
    try:
        incoming = read_pdf(data, "a.pdf", real().hints())
    finally:
        reader._pages = pages_of
    units = units_of(incoming.blocks, real(), lossy=True)
    found = match(units, real(), lossy=True)
    seconds = time.perf_counter() - start
    known = sum(m.clause is not None for row in found.matches for m in row)
    if known != len(real().clauses):
        raise AssertionError(f"{known} clauses found")
    with reader._opened(data, "a.pdf") as document:
        return Import(seconds, spent, len(document))


_SECTIONS = 67
_LINES = """@page { size: A4; margin: 2.5cm } body { font: 11pt/1.35 'DejaVu Sans' }
table { border-collapse: collapse } td, th { border: 1px solid }"""


def processor_seconds() -> dict[str, tuple[float, int]]:
    """Return per format what an import of much formatted text takes, and of how many pages."""
    found = {}
    for seed, name in enumerate(("a.docx", "a.odt", "a.pdf")):
        # Each has words of its own: a text that was converted before takes no time.
        parts = tuple(_formatted(Random(seed)))
        paged = f"<style>{_LINES}</style>{converted(markdown(parts)).html}"
        printed = bytes(HTML(string=paged).write_pdf())
        data = {"a.docx": docx, "a.odt": odt}[name](parts) if name != "a.pdf" else printed
        converted.cache_clear()
        start = time.process_time()
        concept_of(data, name)
        with reader._opened(printed, name) as document:
            found[name] = time.process_time() - start, len(document)
    return found


def _formatted(random: Random) -> Iterator[Part]:
    """Yield sections with all that a text shows: emphasis, notes, links, lists and tables."""
    words = [word for _, text in source_blocks() for word in text.split()]

    def line(*lengths: int) -> Line:
        styles = ("", "b", "", "i", "", "u", "", "a")
        texts = [" ".join(random.sample(words, length)) for length in lengths]
        return tuple(
            Run(text, style, "note" if style == "u" else "")
            for text, style in zip(texts, styles, strict=False)
        )

    for _ in range(_SECTIONS):
        yield Part("h1", (line(3),))
        yield Part("p", (line(30, 3, 20, 4, 20, 2, 9, 3),))
        items = tuple(line(8, 3, 5) for _ in range(5))
        yield Part("list", items, (0, 1, 1, 2, 0), ("1.", "a.", "–"))
        cells = (*(line(2) for _ in range(3)), *(line(4, 1) for _ in range(6)))
        yield Part("table", cells, reach=(1, 2))
