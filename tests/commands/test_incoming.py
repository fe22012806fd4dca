"""Reading documents made by others, with all that a word processor hides."""

from __future__ import annotations

import io
import unicodedata

import pytest
from reportlab.platypus import Image
from weasyprint import HTML

from generator.commands.importing.document import BlockKind, Hints, Incoming, Met, hints
from generator.commands.importing.inline import note_mark, styled
from generator.commands.importing.reading import read_document
from generator.commands.importing.sentences import sentences
from generator.problems import ProblemsFound
from tests.support.documents import (
    PNG,
    opendocument,
    pdf,
    run,
    typed_pdf,
    word,
    word_paragraph,
    word_table,
)
from tests.support.projects import ROOT

FOLDER = ROOT / "tests/data/documents"


def read(data: bytes, name: str = "a") -> Incoming:
    """Read a document without knowing an earlier version."""
    return read_document(data, name, Hints())


def made(name: str) -> Incoming:
    """Read a document that LibreOffice wrote."""
    return read((FOLDER / name).read_bytes(), name)


def texts(incoming: Incoming, kind: BlockKind) -> list[str]:
    """Return the texts of all blocks of a kind."""
    return [block.text for block in incoming.blocks if block.kind is kind]


def told(incoming: Incoming) -> dict[Met, list[str]]:
    """Return the texts that were told of, by what they are."""
    found: dict[Met, list[str]] = {}
    for finding in incoming.findings:
        found.setdefault(finding.met, []).append(finding.text)
    return found


@pytest.mark.parametrize("name", ["mixed.docx", "mixed.odt"])
def test_all_that_a_word_processor_holds_is_read_or_told(name: str) -> None:
    found = made(name)
    assert texts(found, BlockKind.HEADING) == ["Uitgangspunten"]
    assert texts(found, BlockKind.BULLET) == [
        "Beperk het gebruik van SMS en berichtenapps.", "Ook in het weekend.",
    ]  # fmt: skip
    assert texts(found, BlockKind.STEP) == ["Open de app.", "Kies Privacy."]
    paragraphs = texts(found, BlockKind.PARAGRAPH)
    assert "Lees dit eerst." + note_mark("1") + " En dan de rest." in paragraphs
    (note,) = (block for block in found.blocks if block.kind is BlockKind.NOTE)
    assert (note.mark, note.text) == ("1", "Een noot onder aan de bladzijde.")
    assert paragraphs.index("Dit staat in een vak.") == paragraphs.index("Voor het vak.") + 1
    (table,) = (block for block in found.blocks if block.kind is BlockKind.TABLE)
    assert table.rows == (("Naam", "Rol"), ("Bureau", "Kijkt na"))
    met = told(found)
    assert met[Met.HIDDEN] == ["Onzichtbaar."]
    assert met[Met.HEADER] == ["Ministerie van Proef"]
    assert met[Met.FOOTER] == ["Vertrouwelijk"]
    assert met[Met.TEXT_BOX] == ["Dit staat in een vak."]
    assert [b.level for b in found.blocks if b.kind is BlockKind.BULLET] == [1, 2]


def test_lists_and_notes_of_a_pdf_are_found_again() -> None:
    found = made("mixed.pdf")
    assert texts(found, BlockKind.STEP) == ["Open de app.", "Kies Privacy."]
    assert len(texts(found, BlockKind.BULLET)) == 2
    assert texts(found, BlockKind.NOTE) == ["Een noot onder aan de bladzijde."]
    for words in ("Dit staat in een vak.", "Naam Rol Bureau Kijkt na", "Vertrouwelijk"):
        assert words in texts(found, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("tracked.docx", "1 open wijziging, bij: ‘Bewaar altijd alles.’"),
        ("tracked.odt", "1 open wijziging, bij: ‘Bewaar altijd alles.’"),
    ],
)
def test_what_is_still_open_is_refused_with_its_place(name: str, fact: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        made(name)
    assert [problem.fact for problem in found.value.problems] == [f"dit document heeft {fact}"]


@pytest.mark.parametrize("name", ["commented.docx", "commented.odt"])
def test_a_comment_is_reported_and_stops_nothing(name: str) -> None:
    found = made(name)
    (comment,) = (each for each in found.findings if each.met is Met.COMMENT)
    assert (comment.where, comment.done) == ("bij ‘Wis niets.’", "niet overgenomen")
    assert comment.text
    assert comment.text not in found.words
    assert "Wis niets." in texts(found, BlockKind.PARAGRAPH)


_DRAWING = '<w:r><w:drawing><wp:docPr id="1" name="x" descr="een ster"/></w:drawing></w:r>'
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
    f"{word_paragraph('p', 'In het vak.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{word_paragraph('p', 'In het vak.')}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(" zeven")
)


def test_pictures_boxes_and_fields_of_word() -> None:
    body = (
        word_paragraph("p", "Kijk naar", _DRAWING + run("hier."))
        + word_paragraph("p", "Een vak.", _BOX)
        + word_paragraph("p", "Bladzijde", _FIELD)
        + word_paragraph("toc", "Inleiding 3")
        + word_paragraph("letter", "Met een letter")
        + word_table([["Alleen een kader."]])
        + f"<w:p>{run('Zichtbaar')}{run(' geheim', '<w:vanish/>')}</w:p>"
        + f"<w:sdt><w:sdtContent>{word_paragraph('p', 'In een invulveld.')}</w:sdtContent></w:sdt>"
    )
    found = read(word(body))
    assert texts(found, BlockKind.PARAGRAPH) == [
        "Kijk naar\ufffchier.", "Een vak.", "In het vak.", "Bladzijde zeven",
        "Alleen een kader.", "Zichtbaar", "In een invulveld.",
    ]  # fmt: skip
    met = told(found)
    assert met[Met.PICTURE] == ["een ster"]
    assert met[Met.HIDDEN] == ["ge", "heim"]
    assert met[Met.CONTENTS] == ["Inleiding 3"]
    assert texts(found, BlockKind.STEP) == ["Met een letter"]


_RAISED, _LOWERED = (f'<w:vertAlign w:val="{how}script"/>' for how in ("super", "sub"))


def test_raised_and_lowered_signs_of_word_stay_what_they_are() -> None:
    body = (
        f"<w:p>{run('binnen 10')}{run('3', _RAISED)}{run(' dagen')}</w:p>"
        f"<w:p>{run('H')}{run('2', _LOWERED)}{run('O en m')}{run('−12', _RAISED)}</w:p>"
        f"<w:p>{run('de 1')}{run('ste', _RAISED)}</w:p>"
    )
    found = read(word(body))
    assert texts(found, BlockKind.PARAGRAPH) == [
        "binnen 10³ dagen",
        "H₂O en m⁻¹²",
        "de 1" + styled("ste", ["sup"]),
    ]
    assert "binnen 10³ dagen" in found.words


def test_raised_and_lowered_signs_of_opendocument_stay_what_they_are() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties '
        f'style:text-position="{place}"/></style:style>'
        for name, place in (("hoog", "super 58%"), ("laag", "-33% 58%"))
    )
    body = (
        '<text:p>10<text:span text:style-name="hoog">3</text:span> dagen, '
        'H<text:span text:style-name="laag">2</text:span>O</text:p>'
    )
    found = read(opendocument(body, styles), "a.odt")
    assert texts(found, BlockKind.PARAGRAPH) == ["10³ dagen, H₂O"]
    assert "10³ dagen, H₂O" in found.words


def test_signs_of_the_font_symbol_are_signs() -> None:
    signs = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
        for font, code in (("Symbol", "F0B3"), ("Symbol", "F061"), ("Wingdings", "F021"))
    )
    found = read(word(f"<w:p>{run('x ')}{signs}</w:p>"))
    assert texts(found, BlockKind.PARAGRAPH) == ["x ≥α\ufffc"]
    assert told(found)[Met.PICTURE] == ["een teken uit het lettertype Wingdings"]


def test_a_bibliography_of_opendocument_is_text() -> None:
    body = (
        "<text:bibliography><text:bibliography-source><text:index-title-template>Bron"
        "</text:index-title-template></text:bibliography-source><text:index-body>"
        "<text:p>Jansen, Archieven (2020).</text:p></text:index-body></text:bibliography>"
    )
    found = read(opendocument(body), "a.odt")
    assert texts(found, BlockKind.PARAGRAPH) == ["Jansen, Archieven (2020)."]


def test_words_broken_at_the_end_of_a_line_of_a_pdf_become_whole() -> None:
    """PDFium gives such a hyphen as U+0002, and at times no end of a line behind it."""
    broken = typed_pdf("De archive-\nring van BAG-\nberichten en chat-\nberichten gaat door.")
    known = hints([], ["archivering BAG-berichten"])
    found = read_document(broken, "a.pdf", known)
    text = " ".join(texts(found, BlockKind.PARAGRAPH))
    assert text == "De archivering van BAG-berichten en chatberichten gaat door."
    assert told(found)[Met.JOINED] == ["archive-|ring", "chat-|berichten"]
    lines = "<p style='width: 90px; hyphens: auto'>De archivering van chatberichten."
    broken = HTML(string=f"<html lang=nl>{lines}").write_pdf()
    found = read_document(broken, "a.pdf", hints([], ["archivering chatberichten"]))
    assert texts(found, BlockKind.PARAGRAPH) == ["De archivering van chatberichten."]


def test_pictures_and_footers_of_a_pdf() -> None:
    text = "Dit is alinea {}, en zij is lang genoeg voor twee regels. "
    blocks = [("p", text.format(n) * 4) for n in range(40)]
    found = read(pdf(blocks, footer="Blad", more=[Image(io.BytesIO(PNG), 50, 50)]))
    assert len(texts(found, BlockKind.PARAGRAPH)) == 40
    met = told(found)
    assert met[Met.PICTURE] == [""]
    assert met[Met.FOOTER][0].startswith("Blad 1 | Blad 2")


MARKDOWN = """---
title: x
---
# Titel

Een alinea
over twee regels met **nadruk**.

- Een *punt*
- Twee

1. Open
2. Kies ![een ster](x.png)

| a | b |
| - | - |
| 1 | 2 |

<script>weg()</script>
"""


def test_markdown_is_read_as_it_is_shown() -> None:
    found = read(MARKDOWN.encode(), "a.md")
    assert [(b.kind.value, b.text) for b in found.blocks] == [
        ("heading", "Titel"),
        ("paragraph", f"Een alinea over twee regels met {styled('nadruk', 'b')}."),
        ("bullet", f"Een {styled('punt', 'i')}"), ("bullet", "Twee"),
        ("step", "Open"), ("step", "Kies \ufffc"),
        ("table", "a b 1 2"),
    ]  # fmt: skip
    assert told(found)[Met.PICTURE] == ["een ster"]
    assert "weg()" in told(found)[Met.OTHER][0]


LINES = """Een kop

Deze regel wordt afge-
broken en privé-
gesprekken blijven heel, net als in- en
uitloggen. Men zegt privé-gesprekken en afgebroken.
1. april is geen stap
\f
en de zin loopt door.

• punt een
  loopt door
• punt twee

1. stap een
2. stap twee
3 maanden
"""


def test_bare_lines_become_paragraphs_headings_and_lists() -> None:
    found = read(LINES.encode(), "a.txt")
    assert [(b.kind.value, b.text) for b in found.blocks] == [
        ("heading", "Een kop"),
        (
            "paragraph",
            "Deze regel wordt afgebroken en privé-gesprekken blijven heel, net als in- en "
            "uitloggen. Men zegt privé-gesprekken en afgebroken.",
        ),
        ("step", "april is geen stap en de zin loopt door."),
        ("bullet", "punt een loopt door"), ("bullet", "punt twee"),
        ("step", "stap een"), ("step", "stap twee 3 maanden"),
    ]  # fmt: skip
    assert told(found) == {Met.JOINED: ["afge-|broken"]}


def test_sentences_end_where_readers_see_them_end() -> None:
    text = (
        "Zie art. 3 van de wet (d.d. 4 juli 2023). ‘Dat geldt.’ Ook o.a. Signal? Ja! Dit is p. 4."
    )
    assert sentences(text) == (
        "Zie art. 3 van de wet (d.d. 4 juli 2023).", "‘Dat geldt.’", "Ook o.a. Signal?", "Ja!",
        "Dit is p. 4.",
    )  # fmt: skip


@pytest.mark.parametrize("line", ["<w:strike/>", "<w:dstrike/>"])
def test_what_word_strikes_through_is_told_and_no_text(line: str) -> None:
    body = f"<w:p>{run('Bewaar')}{run(' wekelijks', line)}{run(' elke maand.')}</w:p>"
    found = read(word(body))
    assert texts(found, BlockKind.PARAGRAPH) == ["Bewaar elke maand."]
    assert "".join(told(found)[Met.STRUCK]).replace(" ", "") == "wekelijks"
    off = line.replace("/>", ' w:val="0"/>')
    found = read(word(body.replace(line, off)))
    assert texts(found, BlockKind.PARAGRAPH) == ["Bewaar wekelijks elke maand."]


def test_what_libreoffice_strikes_through_is_told_and_no_text() -> None:
    styles = (
        '<style:style style:name="D1" style:family="text"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="D2" style:family="text" style:parent-style-name="D1">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    body = (
        '<text:p>Bewaar <text:span text:style-name="D1">wekelijks</text:span>'
        '<text:span text:style-name="D2">elke maand.</text:span></text:p>'
        '<text:p text:style-name="D1">Dit vervalt.</text:p>'
    )
    found = read(opendocument(body, styles))
    assert texts(found, BlockKind.PARAGRAPH) == ["Bewaar elke maand."]
    assert told(found)[Met.STRUCK] == ["wekelijks", "Dit vervalt."]


def test_a_list_style_of_word_that_is_deeper_is_told() -> None:
    styles = (
        '<w:style w:styleId="L2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    deep = f'<w:p><w:pPr><w:pStyle w:val="L2"/></w:pPr>{run("Ook in het weekend.")}</w:p>'
    found = read(word(word_paragraph("bullet", "Bewaar alles.") + deep, styles=styles))
    assert [block.level for block in found.blocks] == [1, 2]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_letters_with_a_mark_are_one_character(name: str) -> None:
    apart = unicodedata.normalize("NFD", "Privé-berichten zijn geïsoleerd.")
    found = read(apart.encode(), name)
    assert [block.text for block in found.blocks] == ["Privé-berichten zijn geïsoleerd."]
    assert unicodedata.is_normalized("NFC", found.words)
    assert hints([apart], []).heading("Privé-berichten zijn geïsoleerd.")


@pytest.mark.parametrize(
    ("text", "more", "wanted"),
    [
        ("Bewaartermijnen", "", ["bij ‘Bewaartermijnen’"]),
        ("Bewaar alles.", "", []),
        ("Bewaar", run(" alles"), []),
    ],
)
def test_what_is_bold_as_a_heading_is_told(text: str, more: str, wanted: list[str]) -> None:
    found = read(word(f"<w:p>{run(text, '<w:b/>')}{more}</w:p>"))
    assert [finding.where for finding in found.findings] == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.md", "<div>\n\nTekst.\n\n</div>"), ("a.txt", "<piet@x.nl> schrijft dit.")],
)
def test_a_text_that_begins_with_a_tag_need_not_be_a_page(name: str, text: str) -> None:
    assert read(text.encode(), name).blocks
