"""Write the model agreement as a Word file to fill in, and the log that goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.files.word import empty_document, repeatable, writable
from generator.kinds.agreement.log import as_csv, as_ods
from generator.kinds.agreement.model import AGREEMENT, Agreement, BlankTable, Point
from generator.model import Basis, Version
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import Product
from generator.site.rendering import dutch_date, environment
from generator.site.styles import colours

_WIDTH, _LABEL, _ROW = Mm(160), Mm(62), Mm(9)
# As on pages: what is the instruction's own, what is ours, and what is advice.
_RULES = {Basis.INSTRUCTION: "single", Basis.ELABORATION: "dotted", Basis.ADVICE: "dashed"}
# What may stand behind the borders in the properties of a paragraph, in the order that Word wants.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


@dataclass(frozen=True)
class PointGround:
    """The ground of a point: its basis, and the instruction's own words where it rests on these."""

    quote: str | None
    name: str
    text: str


def agreement_files(agreement: Agreement, context: Context) -> Iterator[Product]:
    """Yield the Word file, and the log in two formats."""
    sources = context.sources
    file = sources.file_of(AGREEMENT)
    version = sources.handbook.latest
    grounds = tuple(_ground(point, version) for point in agreement.points)
    dated = dutch_date(version.front.dated)
    edition = f"Model bij versie {version.number} van de instructie ({dated})."
    told = agreement.model_dump(mode="json"), [vars(ground) for ground in grounds], edition
    document = context.parts.file(
        "agreement", told, lambda: agreement_docx(agreement, grounds, edition)
    )
    yield Product(addresses.AGREEMENT_DOCUMENT, document, file)
    yield Product(addresses.LOG_CSV, as_csv(agreement.log), file)
    yield Product(addresses.LOG_ODS, as_ods(agreement.log), file)


def _ground(point: Point, version: Version) -> PointGround:
    words = environment().get_template("words.j2").module
    name = str(words.basis(point.basis))  # type: ignore[attr-defined] # a macro
    clause = next(filter(None, map(version.clause, point.clauses)), None)
    if point.basis is not Basis.INSTRUCTION or clause is None:
        return PointGround(None, name, f": {point.source}." if point.source else ".")
    section = clause.section.rstrip(": ")
    # Here stand the instruction's own words, not ours that follow from them.
    name = "Uit de instructie"
    return PointGround(f"‘{clause.text}’", name, f", versie {version.number}, {section}.")


def agreement_docx(agreement: Agreement, grounds: tuple[PointGround, ...], edition: str) -> bytes:
    """Return the agreement as a Word file: for each point its ground, and what to fill in."""
    document = empty_document(writable(agreement.title))
    document.styles["Normal"].font.name = "Calibri"
    _on_a4(document)
    for text in agreement.introduction:
        document.add_paragraph(writable(text))
    for point, ground in zip(agreement.points, grounds, strict=True):
        _add_point(document, point, ground)
    _add_footer(document, edition)
    return repeatable(document)


def _on_a4(document: Docx) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)


def _add_point(document: Docx, point: Point, ground: PointGround) -> None:
    document.add_heading(writable(point.title), 1)
    document.add_paragraph(writable(point.text)).paragraph_format.keep_with_next = True
    _add_ground(document, ground, _RULES[point.basis])
    if point.fields:
        table = _table(document, point.title, len(point.fields), (_LABEL, _WIDTH - _LABEL))
        for field, row in zip(point.fields, table.rows, strict=True):
            label, blank = row.cells
            label.paragraphs[0].add_run(writable(field.label)).bold = True
            _add_blank(blank.paragraphs[0], field.label, field.hint)
    if point.table:
        _add_list(document, point.table)


def _add_ground(document: Docx, ground: PointGround, rule: str) -> None:
    """Say what a point rests on: the words of the instruction, or that they are not there."""
    paragraph = document.add_paragraph()
    if ground.quote:
        quoted = paragraph.add_run(writable(ground.quote))
        quoted.italic = True
        quoted.add_break()
    for part, bold in ((ground.name, True), (ground.text, False)):
        run = paragraph.add_run(writable(part))
        run.bold, run.font.size = bold, Pt(9.5)
    _rule(paragraph, rule)


def _rule(paragraph: Paragraph, kind: str) -> None:
    """Draw the rule at the left that tells kinds of text apart, on pages as well."""
    border = f"<w:pBdr {nsdecls('w')}><w:left w:val='{kind}' w:sz='18' w:space='8'/></w:pBdr>"
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.left_indent = Mm(4)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(parse_xml(border), *_AFTER_BORDERS)


def _add_list(document: Docx, blank: BlankTable) -> None:
    count = len(blank.columns)
    table = _table(document, blank.title, blank.rows + 1, (_WIDTH // count,) * count)
    heading, *rows = table.rows
    for cell, title in zip(heading.cells, blank.columns, strict=True):
        cell.paragraphs[0].add_run(writable(title)).bold = True
    # A screen reader then reads the heading with each cell, and a next page repeats it.
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, row in enumerate(rows, start=1):
        for cell, title in zip(row.cells, blank.columns, strict=True):
            _add_blank(cell.paragraphs[0], f"{title}, regel {number}", " … ")


def _table(document: Docx, title: str, rows: int, widths: tuple[int, ...]) -> Table:
    """Return an empty table (widths in EMU), with a title for who cannot see it."""
    table: Table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), writable(title))
    table._tbl.tblPr.append(caption)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for row in table.rows:
        row.height = _ROW
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width, cell.vertical_alignment = Emu(width), WD_ALIGN_VERTICAL.CENTER
    return table


def _add_blank(paragraph: Paragraph, label: str, hint: str) -> None:
    """Add a field of Word's own (a content control), which shows a hint as long as it is empty."""
    field = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:tag/><w:showingPlcHdr/><w:text/></w:sdtPr>"
        f"<w:sdtContent><w:r><w:rPr><w:color w:val='{colours()['soft'][1:]}'/></w:rPr>"
        "<w:t xml:space='preserve'/>"
        "</w:r></w:sdtContent></w:sdt>"
    )
    for name in ("alias", "tag"):
        field.find(f".//{qn(f'w:{name}')}").set(qn("w:val"), writable(label)[:64])
    field.find(f".//{qn('w:t')}").text = writable(hint)
    paragraph._p.append(field)


def _add_footer(document: Docx, edition: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(writable(f"{edition} Pagina ")).font.size = Pt(9)
    field = parse_xml(
        f"<w:fldSimple {nsdecls('w')} w:instr='PAGE'><w:r><w:rPr><w:sz w:val='18'/></w:rPr>"
        "<w:t>1</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(field)
