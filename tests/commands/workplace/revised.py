"""A Word document of a whole new version 2.1: as many changes as a real revision brings."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

from tests.commands.workplace.realistic import MARK, NOTE, RELATION
from tests.support.documents import Block, source_blocks, word, word_paragraph, word_table

NAME = "Instructie chatberichten 2.1.docx"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SIZE = 'cx="3429000" cy="1143000"'
# With a size, so that an office program draws it.
_DRAWING = (
    f'<w:r><w:drawing><wp:inline><wp:extent {_SIZE}/><wp:docPr id="1" name="Afbeelding 1"/>'
    f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="a.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="plaatje"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    f'<a:xfrm><a:off x="0" y="0"/><a:ext {_SIZE}/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
# Of each block that differs what stood there, and what stands there now.
_REPLACED = (
    ("SMS en berichtenapps.", "sms, chatberichten en berichtenapps."),
    ("is aangepast", "is aangepast."),
    ("‘automatisch verwijderen van berichten’ uitgezet is.",
     "‘automatisch verwijderen van berichten’ in elke app uitgezet is."),
    ("opties voor eenmalige weergave.",
     "opties voor eenmalige weergave van foto’s, video’s en spraakberichten."),
    ("na verzending niet meer aan.", "na verzending of ontvangst niet meer aan."),
    ("minimaal maandelijks worden", "minimaal elke twee weken worden"),
    ("informatie professionals", "informatieprofessionals"),
    ("moet worden overwogen", "overweegt de organisatie"),
    ("teleoons/in", "telefoons/in"),
    ("voor berichten op ‘UIT", "voor berichten op ‘UIT’"),
    ("[Linksboven]", "linksboven"),
)  # fmt: skip
SPLIT_OFF = "Maak hiervoor gebruik van een zakelijke telefoon én een privé-telefoon."
_SPLIT = ("Scheid privé, partij-politieke en zakelijke conversaties.", SPLIT_OFF)
GONE = ("Verwijder zakelijke berichten (inclusief", "Vraag afzenders om bovenstaande")
CODE = "Geef nooit een code van zes cijfers door aan iemand anders, ook niet aan een collega."
PHONE = "Laat een nieuwe telefoon eerst nakijken door de informatiespecialist."
LIST = "Houd binnen de organisatie een lijst bij van de apps die bewindspersonen gebruiken."
_BEHIND = {
    "Maak geen gebruik van opties": (CODE, PHONE),
    "Maak binnen de organisatie afspraken": (LIST,),
}
_APPS = [
    ["App", "Instelling", "Stand"],
    ["WhatsApp", "Standaardtimer voor berichten", "uit"],
    ["Signal", "Verlopende berichten", "uit"],
]
_VERSIONS = [
    ["Versie", "Datum", "Wijziging"],
    ["v1.0", "04-10-2022", "Initiele versie (CIO Rijk)"],
    ["v1.9", "21-06-2023", "Uitgangspunten rond vernietigingsopties zijn aangevuld, instructie is "
     "aangevuld met waarschuwing voor optie eenmalige weergave. (CIO Rijk)"],
    ["v2.0", "27-06-2023", "Definitieve versie n.a.v. accordering in ICBR d.d. 4 juli 2023."],
    ["v.2.0.1", "12-09-2023", "Term defensieambtenaren toegevoegd op verzoek van Defensie."],
    ["v2.1", "20-11-2026", "Uitgangspunten aangescherpt en aangevuld; tabel per app toegevoegd."],
]  # fmt: skip


def revised() -> bytes:
    """Return the document."""
    return word(
        "".join(_parts()),
        relations=RELATION,
        files={"word/media/a.png": _drawn()},
        footnotes=NOTE,
    )


def _parts() -> Iterator[str]:
    lists, before = 0, ""
    for kind, text in _blocks():
        lists += kind == "step" != before
        before = kind
        shown = f"step{lists}" if kind == "step" and lists > 1 else kind
        if text.startswith("Scheid privé"):
            yield from (word_paragraph(shown, each) for each in _SPLIT)
        else:
            yield word_paragraph(shown, _now(text))
        for start, more in _BEHIND.items():
            if text.startswith(start):
                yield from (word_paragraph("bullet", each) for each in more)
        if text == "Achtergrond":
            yield word_paragraph("p", "Deze instructie is in 2026 herzien.", MARK)
            yield word_paragraph("p", "Zo gaat een bericht van de telefoon naar het archief.")
            yield word_paragraph("p", "", _DRAWING)
        if text.startswith("Deze instructie beschrijft"):
            yield word_paragraph("p", "De tabel laat zien wat u in welke app uitzet.")
            yield word_table(_APPS)
    yield word_table(_VERSIONS)


def _blocks() -> Iterator[Block]:
    """Yield the real document, up to its table, without what is repealed."""
    for kind, text in source_blocks():
        if text.startswith("Nota bene: "):
            yield "h1", "Nota bene:"
            yield kind, text.removeprefix("Nota bene: ")
        elif not text.startswith(GONE):
            yield kind, text
        if text == "Versies":
            return


def _now(text: str) -> str:
    for old, new in _REPLACED:
        text = text.replace(old, new)
    return text


def _drawn() -> bytes:
    """Return a picture: a telephone, an arrow, a cabinet."""
    image = Image.new("RGB", (480, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((40, 20, 110, 140), 12, outline="#1f4e79", width=5)
    draw.line((150, 80, 300, 80), fill="#1f4e79", width=5)
    draw.polygon(((300, 66), (330, 80), (300, 94)), fill="#1f4e79")
    for top in (20, 62, 104):
        draw.rectangle((360, top, 440, top + 36), outline="#1f4e79", width=5)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
