"""Tell which text of a PDF may have been struck out: by a drawn line, or by a comment that does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.document import Finding, Met, clean
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.pdf_links import boxes_of

_DONE = (
    "er loopt een streep door; staat als gewone tekst in het concept. Is deze tekst doorgehaald? "
    "Haal hem dan weg"
)


def struck_by_comments(page: pypdfium2.PdfPage, letters: Sequence[Letter]) -> Iterator[int]:
    """Yield the letters that a comment strikes out."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
            for left, bottom, right, top in boxes_of(note):
                for n, letter in enumerate(letters):
                    x, y = letter.middle
                    if left <= x <= right and bottom <= y <= top:
                        yield n
        raw.FPDFPage_CloseAnnot(note)


def struck_told(letters: Sequence[Letter], struck: Iterable[int], number: int) -> Iterator[Finding]:
    """Report the texts of a page that may have been struck out."""
    left, text = set(struck), ""
    for n, letter in enumerate([*letters, Letter("", 0, 0, 0, 0, (), seen=True)]):
        # The line may begin anew for each word.
        if n in left or (text and not letter.seen):
            text += letter.sign
        elif text:
            yield Finding(Met.STRUCK, f"bladzijde {number}", clean(text), _DONE)
            text = ""
