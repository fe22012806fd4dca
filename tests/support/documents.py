"""Documents for import, written by others than the reader: by hand, and by ReportLab."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Table,
)

from tests.support.projects import ROOT

SOURCE = ROOT / "tests/data/instructie-v2.0.1.txt"
# What a block of a test document is: a heading, a paragraph, an item, a step.
Block = tuple[str, str]


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return len(data).to_bytes(4) + kind + data + check.to_bytes(4)


# One grey dot.
PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"),
        _chunk(b"IDAT", zlib.compress(b"\0\x80")),
        _chunk(b"IEND", b""),
    )
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STYLES = """<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Onzichtbaar"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>"""
_NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>""" + "".join(
    f'<w:num w:numId="1{n}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    for n in range(2, 10)
)
_PROPERTIES = {
    "title": '<w:pStyle w:val="Titel"/>',
    "h1": '<w:pStyle w:val="Kop1"/>',
    "h2": '<w:pStyle w:val="Kop2"/>',
    "toc": '<w:pStyle w:val="Inhopg1"/>',
    "bullet": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    "deep": '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
    "step": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
    **{
        f"step{n}": f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1{n}"/></w:numPr>'
        for n in range(2, 10)
    },
    "letter": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>',
}


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # An OpenDocument says in plain bytes what it is.
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of Word's, cut in two as Word likes to do."""
    half = len(text) // 2
    return "".join(
        f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(part)}</w:t></w:r>"
        for part in (text[:half], text[half:])
    )


def word_paragraph(kind: str, text: str, more: str = "") -> str:
    """Return a paragraph of Word's; `more` is XML behind the text."""
    return f"<w:p><w:pPr>{_PROPERTIES.get(kind, '')}</w:pPr>{run(text)}{more}</w:p>"


def word_table(rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Word's."""
    cells = ("".join(f"<w:tc>{word_paragraph('p', cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word(
    body: str | Iterable[Block],
    *,
    relations: str = "",
    files: Mapping[str, str | bytes] = MappingProxyType({}),
    **parts: str,
) -> bytes:
    """Return a Word document.

    `parts` are the insides of further parts, such as `footnotes`; `relations` lead from the text
    to other places; `files` are other files.
    """
    if not isinstance(body, str):
        body = "".join(word_paragraph(kind, text) for kind, text in _lists_apart(body))
    insides = {"styles": _STYLES, "numbering": _NUMBERING, **parts}
    whole: dict[str, str | bytes] = {
        **_package(insides, relations),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in insides.items():
        whole[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inside}</w:{name}>"
    return zipped({**whole, **files})


def _package(names: Iterable[str], relations: str = "") -> dict[str, str | bytes]:
    """Return what tells a program which parts a Word document has, beside other relations."""
    named = {"document": "document.main", **{name: _kind(name) for name in names}}
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}{kind}+xml"/>'
        for part, kind in named.items()
    )
    parts = "".join(
        f'<Relationship Id="part-{name}" Type="{_RELATED}/{_kind(name)}" Target="{name}.xml"/>'
        for name in names
    )
    main = f'<Relationship Id="r" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{parts}{relations}</Relationships>'
        ),
    }


def _kind(part: str) -> str:
    """Return the kind of a part, of which there may be several: header1, header2."""
    return part.rstrip("0123456789")


def _lists_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, the steps of each further list as those of a list that starts anew."""
    lists, before = 0, ""
    for kind, text in blocks:
        lists += kind == "step" != before
        yield f"step{lists}" if kind == "step" and lists > 1 else kind, text
        before = kind


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
)

_LABEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" '
    'text:list-tab-stop-position="{at}cm" fo:text-indent="-0.6cm" fo:margin-left="{at}cm"/>'
    "</style:list-level-properties>"
)
_ODF_STYLES = "".join(
    (
        '<text:list-style style:name="L1">',
        *(
            f'<text:list-level-style-bullet text:level="{n}" text:bullet-char="•">'
            f"{_LABEL.format(at=n)}</text:list-level-style-bullet>"
            for n in (1, 2)
        ),
        '</text:list-style><text:list-style style:name="L2"><text:list-level-style-number '
        'text:level="1" style:num-format="1" style:num-suffix=".">',
        _LABEL.format(at=1),
        "</text:list-level-style-number></text:list-style>",
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
        '<style:style style:name="T1" style:family="text">',
        '<style:text-properties text:display="none"/></style:style>',
        '<style:style style:name="S1" style:family="section"><style:section-properties>',
        '<style:columns fo:column-count="2" fo:column-gap="1cm"/>',
        "</style:section-properties></style:style>",
    )
)


def opendocument(
    body: str | Iterable[Block],
    styles: str = "",
    *,
    own: str = "",
    files: Mapping[str, str | bytes] = MappingProxyType({}),
) -> bytes:
    """Return an OpenDocument text; `own` are further styles of the text itself."""
    if not isinstance(body, str):
        body = _odf_body(body)
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{_ODF_STYLES}{own}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    page = f"<office:document-styles {_ODF}>{styles}</office:document-styles>"
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{space}" m:version="1.2">{entries}</m:manifest>'
    parts = {"content.xml": content, "styles.xml": page, "META-INF/manifest.xml": manifest}
    return zipped({"mimetype": kind, **parts, **files})


def columned(blocks: Iterable[Block]) -> str:
    """Return the inside of an OpenDocument text in two columns."""
    body = _odf_body(blocks)
    return f'<text:section text:style-name="S1" text:name="Kolommen">{body}</text:section>'


def _odf_body(blocks: Iterable[Block]) -> str:
    """Return the inside of an OpenDocument text, with items that follow each other in one list."""
    body = "".join(_odf_block(kind, text) for kind, text in blocks)
    for style in ("L1", "L2"):
        body = body.replace(f'</text:list><text:list text:style-name="{style}">', "")
    return body


def _odf_block(kind: str, text: str) -> str:
    inner = escape(text)
    if kind == "title":
        return f'<text:p text:style-name="P1">{inner}</text:p>'
    if kind in {"h1", "h2"}:
        return f'<text:h text:outline-level="{kind[1]}">{inner}</text:h>'
    if kind in {"bullet", "step"}:
        style = "L1" if kind == "bullet" else "L2"
        item = f"<text:list-item><text:p>{inner}</text:p></text:list-item>"
        return f'<text:list text:style-name="{style}">{item}</text:list>'
    return f"<text:p>{inner}</text:p>"


_SHEET = getSampleStyleSheet()
_LOOKS = {
    "title": ParagraphStyle("t", _SHEET["Normal"], fontSize=22, leading=26, spaceAfter=14),
    "h1": ParagraphStyle("h1", _SHEET["Normal"], fontSize=16, leading=19, spaceBefore=12),
    "h2": ParagraphStyle("h2", _SHEET["Normal"], fontName="Helvetica-Bold", spaceBefore=8),
    "p": ParagraphStyle("p", _SHEET["Normal"], alignment=TA_JUSTIFY, spaceBefore=7),
    "rich": ParagraphStyle("rich", _SHEET["Normal"], spaceBefore=7),
    "item": ParagraphStyle("i", _SHEET["Normal"]),
}


def pdf(
    blocks: Iterable[Block],
    *,
    columns: int = 1,
    footer: str = "",
    more: Sequence[Flowable] = (),
    rich: bool = False,
) -> bytes:
    """Return a PDF as a word processor would make it, with wrapped lines and page breaks.

    A `rich` text has tags that tell how it is shown.
    """
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4)
    width = document.width / columns - 10
    frames = [
        Frame(document.leftMargin + n * (width + 20), document.bottomMargin, width, document.height)
        for n in range(columns)
    ]

    def foot(canvas: Canvas, _: object) -> None:
        if footer:
            canvas.drawString(80, 30, f"{footer} {canvas.getPageNumber()}")

    document.addPageTemplates([PageTemplate(frames=frames, onPage=foot)])
    document.build([*_flow(blocks, rich=rich), *more])
    return stream.getvalue()


def _flow(blocks: Iterable[Block], *, rich: bool) -> list[Flowable]:
    flow: list[Flowable] = []
    number = 0
    for kind, text in blocks:
        number = number + 1 if kind == "step" else 0
        markup = text if rich else escape(text)
        if kind in {"bullet", "step"}:
            item = ListItem(Paragraph(markup, _LOOKS["item"]), value=number or None)
            start = None if kind == "step" else "•"
            form = "1" if kind == "step" else "bullet"
            flow.append(
                ListFlowable(
                    [item], bulletType=form, start=start, bulletFormat="%s." if number else None
                )
            )
        else:
            # In wider spaces, ReportLab draws lines below words beside their place.
            flow.append(Paragraph(markup, _LOOKS["rich" if rich and kind == "p" else kind]))
    return flow


def typed_pdf(text: str) -> bytes:
    """Return a PDF with the lines and pages of a text exactly as they are."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in text.split("\f"):
        height = 800
        for line in page.split("\n"):
            canvas.drawString(60, height, line.rstrip())
            height -= 13
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scan() -> bytes:
    """Return a PDF that holds a picture and no text."""
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4)
    frame = Frame(60, 60, 400, 700)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build([Image(io.BytesIO(PNG), 300, 400)])
    return stream.getvalue()


def table_flow(rows: Sequence[Sequence[str]]) -> Table:
    """Return a table for a PDF."""
    return Table([list(row) for row in rows])


def source_blocks() -> list[Block]:
    """Return the real document as a person would type it into a word processor."""
    text = SOURCE.read_text(encoding="utf-8").replace("\f", "\n")
    body, table = text.split("\nVersies\n")
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", body):
        for line in re.split(r"\n(?=•|[0-9]+\. |Deze |• )", part.strip("\n")):
            blocks += _typed(" ".join(line.split()))
    blocks.append(("h1", "Versies"))
    return blocks + [("p", " ".join(p.split())) for p in re.split(r"\n\s*\n", table) if p.strip()]


_TITLES = {
    "Achtergrond", "Gehanteerde definities", "Uitgangspunten", "Instructie", "Versies",
}  # fmt: skip


def _typed(line: str) -> list[Block]:
    line = re.sub(r"(\w)- (informatie)", r"\1-\2", line)
    if not line:
        return []
    if line == "Chatberichten archivering":
        return [("title", line)]
    if line in _TITLES:
        return [("h1", line)]
    if line.startswith(("Correcte instelling", "De optie ‘eenmalige")):
        return [("h2", line)]
    if line.startswith("•"):
        return [("bullet", line[1:].strip())]
    if re.match(r"[0-9]+\. ", line):
        return [("step", line.split(" ", 1)[1])]
    return [("p", line)]
