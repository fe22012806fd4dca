"""Find the links on the pages of a PDF, each with its address and its place."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.document import Finding, Met
from generator.commands.importing.inline import link_style, runs_of
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.pdf_lines import PlacedLine

_LEADS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageLink:
    """A link on a page: its address, and the boxes (left, bottom, right, top) that lead to it."""

    address: str
    boxes: tuple[Box, ...]

    @property
    def leads(self) -> bool:
        """Whether the address is of use on a site."""
        return _LEADS.match(self.address) is not None

    def holds(self, letter: Letter) -> bool:
        """Tell whether a letter stands in a box of the link."""
        x, y = letter.middle
        for left, bottom, right, top in self.boxes:
            if left <= x <= right and bottom <= y <= top:
                return True
        return False


def links_of(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[PageLink]:
    """Return the links of a page to an address; those to a place in the document are none."""
    found = []
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK:
            address = _address(document, raw.FPDFAnnot_GetLink(annotation))
            if address:
                found.append(PageLink(address, tuple(boxes_of(annotation))))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _address(document: pypdfium2.PdfDocument, link: raw.FPDF_LINK) -> str:
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    said = ctypes.create_string_buffer(max(1, length))
    raw.FPDFAction_GetURIPath(document.raw, action, said, length)
    return said.value.decode("utf-8", "replace").strip()


def boxes_of(annotation: raw.FPDF_ANNOTATION) -> Iterator[Box]:
    """Yield the parts of a link or comment, such as one for each line, or else the whole of it."""
    parts = raw.FPDFAnnot_CountAttachmentPoints(annotation)
    quad, rectangle = raw.FS_QUADPOINTSF(), raw.FS_RECTF()
    for index in range(parts):
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            yield _box((quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4))
    if not parts and raw.FPDFAnnot_GetRect(annotation, rectangle):
        # Some programs write its corners the other way round.
        yield _box((rectangle.left, rectangle.right), (rectangle.bottom, rectangle.top))


def _box(across: Sequence[float], up: Sequence[float]) -> Box:
    return min(across), min(up), max(across), max(up)


def links_told(
    links: Sequence[PageLink], number: int, lines: Sequence[PlacedLine]
) -> Iterator[Finding]:
    """Report the links of a page that its lines do not have: of no use on a site, or at no text."""
    kept = {style for one in lines for _, styles in runs_of(one.line.text) for style in styles}
    for link in links:
        if not link.leads:
            done = "dit adres werkt niet op een site; niet overgenomen"
        elif link_style(link.address) not in kept:
            done = "staat niet bij tekst; niet overgenomen"
        else:
            continue
        yield Finding(Met.LINK, f"bladzijde {number}", link.address, done)
