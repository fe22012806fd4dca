"""Reading PDFs: what their lines, letters and drawings tell of headings, lists and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, settings
from hypothesis import given as for_all
from hypothesis import strategies as st
from pypdfium2 import PdfDocument, raw
from reportlab.platypus import Table
from weasyprint import HTML

from generator.commands.importing.document import Block, BlockKind, Incoming, Met, hints
from generator.commands.importing.inline import ABOVE, LEFT, html_of
from generator.commands.importing.pdf_letters import letters_of
from generator.commands.importing.reading import read_document
from generator.problems import errors
from generator.text.notes import NOTE_MARK_CLASS
from tests.support.command import run
from tests.support.documents import pdf, typed_pdf
from tests.support.imports import concept_of
from tests.support.imports import shown as shown_as
from tests.support.projects import problems

STYLE = """@page { size: A4; margin: 2.5cm } body { font: 11pt/1.35 'DejaVu Sans' }
p { margin: 0 0 8pt } h1 { font-size: 20pt } h2 { font-size: 15pt } h3 { font-size: 11pt }"""
LONG = (
    "Deze zin is zo lang dat hij niet op een regel past, want zo ziet een echte alinea in een "
    "instructie er ook uit."
)


def made(html: str, style: str = "") -> bytes:
    """Return a PDF with the looks of a letter."""
    return bytes(HTML(string=f"<html lang=nl><style>{STYLE}{style}</style>{html}").write_pdf())


def read(data: bytes, *known: str) -> Incoming:
    """Read a PDF; the earlier version has the known words."""
    return read_document(data, "a.pdf", hints([], known))


def shown(incoming: Incoming) -> list[str]:
    """Return each block as a person would type it."""
    return [_typed(block) for block in incoming.blocks]


def _typed(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level or '='} {html_of(block.text)}"
    if block.kind is BlockKind.PARAGRAPH:
        return html_of(block.text)
    if block.kind is BlockKind.TABLE:
        signs = {LEFT: "<", ABOVE: "^"}
        return "\n".join(
            " | ".join(signs.get(cell) or html_of(cell) for cell in row) for row in block.rows
        )
    if block.kind is BlockKind.NOTE:
        return f"[{block.mark}]: {html_of(block.text)}"
    return f"{'  ' * (block.level - 1)}{block.mark or '•'} {html_of(block.text)}"


def told(incoming: Incoming, met: Met) -> list[str]:
    """Return what was told of a kind: the text, and what was done with it."""
    return [f"{found.text} → {found.done}" for found in incoming.findings if found.met is met]


# --- words that were broken -------------------------------------------------------------------

CUT, KEPT = "samengevoegd tot ‘{}’", "samengevoegd tot ‘{}’; kijk of het streepje er hoort"
GUESSED = "samengevoegd tot ‘{}’; kijk of er een streepje hoort"
# name: (lines, what is known from the earlier version, the text, what is told)
BROKEN = {
    "elsewhere in the document": (
        "De archive-\nring gaat door. Archivering is nodig.", "",
        "De archivering gaat door. Archivering is nodig.", [CUT.format("archivering")],
    ),
    "in the earlier version": (
        "De archive-\nring gaat door.", "archivering",
        "De archivering gaat door.", [CUT.format("archivering")],
    ),
    "a longer word elsewhere": (
        "De archive-\nringsplicht geldt.", "archivering",
        "De archiveringsplicht geldt.", [CUT.format("archiveringsplicht")],
    ),
    "a hyphen of its own behind capitals": (
        "Stuur BAG-\nberichten door.", "", "Stuur BAG-berichten door.", [],
    ),
    "a hyphen of its own behind a digit": (
        "Dit geldt voor 65-\nplussers.", "", "Dit geldt voor 65-plussers.", [],
    ),
    "a hyphen of its own behind one letter": (
        "Stuur een e-\nmail.", "", "Stuur een e-mail.", [],
    ),
    "a hyphen of its own before a capital": (
        "Kijk in Noord-\nHolland.", "", "Kijk in Noord-Holland.", [],
    ),
    "written with a hyphen elsewhere": (
        "Een chat-\nbericht is een chat-bericht.", "", "Een chat-bericht is een chat-bericht.", [],
    ),
    "a hyphen for what follows": (
        "Denk aan in- en\nuitvoer, maar ook aan door-\nof uitvoer.", "",
        "Denk aan in- en uitvoer, maar ook aan door- of uitvoer.", [],
    ),
    "a hyphen that Dutch likes behind this word": (
        "Dit is niet-\nzakelijk, en het gaat.", "",
        "Dit is niet-zakelijk, en het gaat.", [KEPT.format("niet-zakelijk")],
    ),
    "two vowels that would be read as one": (
        "Een auto-\nongeluk is erg.", "",
        "Een auto-ongeluk is erg.", [KEPT.format("auto-ongeluk")],
    ),
    "unknown, where a document breaks words": (
        "De veilig-\nstelling gaat door.", "",
        "De veiligstelling gaat door.", [GUESSED.format("veiligstelling")],
    ),
    "unknown, where a document breaks no words": (
        "Hier staat een gewone regel tekst.\n" * 90 + "Een directeur-\neigenaar tekent.", "",
        "Hier staat een gewone regel tekst. " * 90 + "Een directeur-eigenaar tekent.",
        [KEPT.format("directeur-eigenaar")],
    ),
    "a diaeresis that went with the break": (
        "De co-\nordinatie begint.", "coördinatie",
        "De coördinatie begint.", [CUT.format("coördinatie")],
    ),
    "in capitals": (
        "HET ARCHIE-\nVEREN BEGINT.", "archiveren",
        "HET ARCHIEVEREN BEGINT.", [GUESSED.format("ARCHIEVEREN")],
    ),
    "with an apostrophe behind it": (
        "Bewaar de fo-\nto’s goed.", "foto", "Bewaar de foto’s goed.", [CUT.format("foto")],
    ),
    "no word at all": ("Van 2019 -\nen later.", "", "Van 2019 - en later.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_word_becomes_whole_and_a_guess_is_told(name: str) -> None:
    lines, known, text, done = BROKEN[name]
    found = read(typed_pdf(lines), known)
    assert " ".join(block.text for block in found.blocks) == text
    assert [finding.done for finding in found.findings if finding.met is Met.JOINED] == done


def test_words_that_the_program_broke_are_whole_again() -> None:
    style = "p { width: 4cm; hyphens: auto } "
    text = "De verantwoordelijke bewindspersoon stelt zakelijke chatberichten maandelijks veilig."
    assert shown(read(made(f"<p>{text}</p>", style), text)) == [text]


# --- headings, lists and signs ----------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A page, and what it must be read as; `told` are findings that must be among all."""

    html: str
    blocks: Sequence[str]
    told: dict[Met, list[str]] = field(default_factory=dict)
    style: str = ""


def steps(start: int, *items: str, form: str = "decimal") -> str:
    """Return a list that begins with a number."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<ol style='counter-reset: list-item {start - 1}; list-style: {form}'>{inner}</ol>"


LOOKS = {
    "headings by their size": Case(
        f"<h1>Titel</h1><h2>Eerst</h2><p>{LONG}</p><h2>Dan</h2><p>{LONG}</p>",
        ["= Titel", "# Eerst", LONG, "# Dan", LONG],
    ),
    "sizes are levels": Case(
        f"<h2>Een</h2><p>{LONG}</p><h3 style='font-size: 13pt'>Onder</h3><p>{LONG}</p>"
        f"<h2>Twee</h2><p>{LONG}</p>",
        ["# Een", LONG, "## Onder", LONG, "# Twee", LONG],
    ),
    "a heading keeps its number": Case(
        f"<h2>Artikel 1 Begrippen</h2><p>{LONG}</p><h2>2. Regels</h2><p>{LONG}</p>"
        f"<h2>2.5 Iets</h2><p>{LONG}</p>",
        ["# Artikel 1 Begrippen", LONG, "# 2. Regels", LONG, "# 2.5 Iets", LONG],
    ),
    "a heading of two lines": Case(
        f"<h2>Een kop die zo lang is dat hij op twee regels van de bladzijde staat</h2><p>{LONG}",
        ["= Een kop die zo lang is dat hij op twee regels van de bladzijde staat", LONG],
    ),
    "a bold line apart": Case(f"<p>{LONG}</p><h3>Bewaren</h3><p>{LONG}", [LONG, "# Bewaren", LONG]),
    "a bold sentence within a paragraph": Case(
        f"<p>{LONG}</p><p><b>Bewaar alles tien jaar.</b> {LONG}</p>",
        [LONG, f"<strong>Bewaar alles tien jaar.</strong> {LONG}"],
    ),
    "a bold beginning of a sentence on its own line": Case(
        f"<p>{LONG}</p><p><b>Bewaar alles wat er is</b><br>en nooit minder dan dat.</p>",
        [LONG, "<strong>Bewaar alles wat er is</strong> en nooit minder dan dat."],
    ),
    "a bold paragraph": Case(
        f"<p>{LONG} {LONG}</p><p><b>{LONG}</b></p>", [f"{LONG} {LONG}", f"<strong>{LONG}</strong>"]
    ),
    "a paragraph in large letters": Case(
        f"<p style='font-size: 14pt'>{LONG}</p><p>{LONG} {LONG}</p><p>{LONG}</p>",
        [LONG, f"{LONG} {LONG}", LONG],
    ),
    "a heading above what begins with a small letter": Case(
        f"<h2 style='margin: 0'>Begrippen</h2><p>privé: van een mens zelf. {LONG}</p><p>{LONG}</p>",
        ["= Begrippen", f"privé: van een mens zelf. {LONG}", LONG],
    ),
    "a table of contents": Case(
        f"<h2>Inhoud</h2><p>1 Bewaren {'.' * 40} 3<br>2 Wissen {'. ' * 20} 12</p><h2>1 Bewaren"
        f"</h2><p>{LONG}</p>", ["# Inhoud", "# 1 Bewaren", LONG],
        {Met.CONTENTS: [f"1 Bewaren {'.' * 40} 3 → niet overgenomen",
                        f"2 Wissen {'. ' * 19}. 12 → niet overgenomen"]},
    ),
    "a list from 1": Case(f"<p>{LONG}</p>{steps(1, 'een', 'twee')}", [LONG, "1. een", "2. twee"]),
    "a list from 6": Case(
        f"<p>{LONG}</p>{steps(6, LONG, 'zeven', 'acht')}",
        [LONG, f"6. {LONG}", "7. zeven", "8. acht"],
    ),
    "a list that resumes": Case(
        f"{steps(1, 'een', 'twee')}<p>{LONG}</p>{steps(3, 'drie', 'vier')}",
        ["1. een", "2. twee", LONG, "3. drie", "4. vier"],
    ),
    "a list that resumes with one item": Case(
        f"{steps(1, 'een', 'twee')}<p>{LONG}</p>{steps(3, 'drie')}<p>{LONG}</p>",
        ["1. een", "2. twee", LONG, "3. drie", LONG],
    ),
    "past ten, where marks are wider": Case(
        steps(9, "negen", "tien", "elf"), ["9. negen", "10. tien", "11. elf"]
    ),
    "letters": Case(
        steps(1, "een", LONG, form="lower-alpha"), ["a. een", f"b. {LONG}"]
    ),
    "Roman numerals": Case(
        steps(1, "een", "twee", "drie", form="lower-roman"), ["i. een", "ii. twee", "iii. drie"]
    ),
    "lists in a list": Case(
        f"<ul><li>punt<ul><li>{LONG}</li><li>onder</li></ul></li><li>punt</li></ul>",
        ["• punt", f"  ◦ {LONG}", "  ◦ onder", "• punt"],
    ),
    "letters within numbers": Case(
        f"<ol><li>een{steps(1, 'eerst', 'dan', form='lower-alpha')}</li><li>twee</li></ol>",
        ["1. een", "  a. eerst", "  b. dan", "2. twee"],
    ),
    "dashes": Case(
        f"<p>Neem mee:</p><ul style='list-style: \"– \"'><li>{LONG}</li><li>een pen</li></ul>",
        ["Neem mee:", f"– {LONG}", "– een pen"],
    ),
    "a number that is no mark": Case(
        "<p>Dit stuk is vastgesteld op<br>6. mei, en dus niet op een andere dag.</p>",
        ["Dit stuk is vastgesteld op 6. mei, en dus niet op een andere dag."],
    ),
    "a dash within a sentence": Case(
        "<p>De minister<br>– en niemand anders –<br>beslist.</p>",
        ["De minister – en niemand anders – beslist."],
    ),
    "raised and lowered signs": Case(
        "<p>Binnen 10<sup>3</sup> dagen, 5 m<sup>2</sup> en H<sub>2</sub>O.</p>",
        ["Binnen 10³ dagen, 5 m² en H₂O."],
    ),
}  # fmt: skip


CALL = """.noot { float: footnote; font-size: 8pt }
::footnote-marker { content: counter(footnote) ' ' }
::footnote-call { content: counter(footnote); vertical-align: super; font-size: 60% }"""
MARKED = f'<sup class="{NOTE_MARK_CLASS}">{{}}</sup>'
LOOKS |= {
    "raised letters": Case("<p>De 1<sup>ste</sup> keer.</p>", ["De 1<sup>ste</sup> keer."]),
    "a note at its mark": Case(
        f"<p>Lees dit.<span class=noot>Een noot. {LONG}</span> {LONG}</p>",
        [f"Lees dit.{MARKED.format(1)} {LONG}", f"[1]: Een noot. {LONG}"], style=CALL,
    ),
    "notes stand at the end of their section": Case(
        f"<h2>Een</h2><p>Wat<span class=noot>Eerst.</span> en dat.<span class=noot>Dan.</span></p>"
        f"<p>{LONG}</p><h2>Twee</h2><p>{LONG}</p>",
        ["# Een", f"Wat{MARKED.format(1)} en dat.{MARKED.format(2)}", LONG, "[1]: Eerst.",
         "[2]: Dan.", "# Twee", LONG], style=CALL,
    ),
    "a power is no mark": Case(
        f"<p>Binnen 10<sup>1</sup> dagen.<span class=noot>Een noot.</span> {LONG}</p>",
        [f"Binnen 10¹ dagen.{MARKED.format(1)} {LONG}", "[1]: Een noot."], style=CALL,
    ),
    "notes that count from 1 on each page": Case(
        "<p>Een.<span class=noot>Eerst.</span></p>"
        "<p style='break-before: page'>Twee.<span class=noot>Dan.</span></p>",
        [f"Een.{MARKED.format(1)}", f"Twee.{MARKED.format(2)}", "[1]: Eerst.", "[2]: Dan."],
        style=CALL + "@page { counter-reset: footnote }",
    ),
    "small letters without a mark": Case(
        f"<p>{LONG}</p><p>{LONG}</p><p style='font-size: 8pt'>Kleine letters.</p>",
        [LONG, LONG, "Kleine letters."],
        {Met.FOOTNOTE: ["Kleine letters. → kleine letters; staat als gewone tekst in het concept"]},
    ),
}  # fmt: skip
TABLE = (
    f"<p>{LONG}</p><table><tr><th>Soort</th><th colspan=2>Bewaren</th></tr><tr><td rowspan=2>chats "
    f"en mail</td><td>1 jaar</td><td>nee</td></tr><tr><td>2 jaar</td><td>{LONG}</td></tr></table>"
    f"<p>{LONG}</p>"
)
FOUND = [LONG, f"Soort | Bewaren | <\nchats en mail | 1 jaar | nee\n^ | 2 jaar | {LONG}", LONG]
CELLS = "td, th { padding: 3pt; vertical-align: top; text-align: left; border: 1px solid black }"
ONE = "table { border-collapse: collapse; margin: 8pt 0 }"
LOOKS |= {
    "a table with spans": Case(TABLE, FOUND, style=CELLS + ONE),
    "a table of which each cell has a box": Case(TABLE, FOUND, style=CELLS),
    "a table without lines at its sides": Case(
        TABLE, FOUND,
        style=f"{CELLS}{ONE} td:first-child, th:first-child {{ border-left: none }} "
        "tr td:last-child, tr th:last-child { border-right: none }",
    ),
    "thick lines": Case(TABLE, FOUND, style=CELLS + ONE + "td, th { border-width: 2pt }"),
    "a box round a text is no table": Case(
        f"<p style='border: 1px solid black; padding: 4pt'>{LONG}</p><p>{LONG}</p>", [LONG, LONG]
    ),
    "a line across the page is no table": Case(
        f"<p>{LONG}</p><hr><p>{LONG}</p>", [LONG, LONG]
    ),
    "a word that was broken in a cell": Case(
        "<p>Over archivering.</p><table><tr><td>De archive-<br>ring</td><td>ja</td></tr></table>",
        ["Over archivering.", "De archivering | ja"], style=CELLS,
    ),
    "raised signs and a note in a cell": Case(
        "<table><tr><td>10<sup>3</sup></td><td>ja<span class=noot>Een noot.</span></td></tr>"
        f"</table><p>{LONG}</p>", [f"10³ | ja{MARKED.format(1)}", LONG, "[1]: Een noot."],
        style=CELLS + CALL,
    ),
    "a table over two pages": Case(
        "<table><thead><tr><td>Soort</td><td>Nummer</td></tr></thead><tbody><tr><td>a</td><td>een"
        "</td></tr><tr style='break-before: page'><td>b</td><td>twee</td></tr></tbody></table>",
        ["Soort | Nummer\na | een\nb | twee"], style=CELLS + ONE,
    ),
    "two tables": Case(
        f"<table><tr><td>a</td><td>b</td></tr></table><p>{LONG}</p>"
        "<table><tr><td>c</td><td>d</td></tr></table>", ["a | b", LONG, "c | d"], style=CELLS,
    ),
}  # fmt: skip


LINKED = '<a href="https://wetten.nl/a_b">{}</a>'
LOOKS |= {
    "bold, italic and underlined": Case(
        f"<p>Doe dit <b>niet</b>, en <i>nooit</i> of <u>meer dan eens</u>. {LONG}</p>",
        [f"Doe dit <strong>niet</strong>, en <em>nooit</em> of <u>meer dan eens</u>. {LONG}"],
    ),
    "bold that is italic and underlined": Case(
        f"<p>Doe dit <b><i><u>niet</u></i></b> zo. {LONG}</p>",
        [f"Doe dit <strong><em><u>niet</u></em></strong> zo. {LONG}"],
    ),
    "letters that lean, and letters with a line round them": Case(
        f"<p>Doe <i>nooit</i> iets. {LONG}</p>", [f"Doe <em>nooit</em> iets. {LONG}"],
        style="body { font-family: 'DejaVu Math TeX Gyre' }",
    ),
    "a part of a word": Case(
        f"<p>Dit is on<b>mogelijk</b>. {LONG}</p>", [f"Dit is on<strong>mogelijk</strong>. {LONG}"]
    ),
    "emphasis over a word that was broken": Case(
        "<p>Over archivering.</p><p>De <b>archive-<br>ring gaat</b> door.</p>",
        ["Over archivering.", "De <strong>archivering gaat</strong> door."],
    ),
    "emphasis over more lines": Case(
        f"<p>{LONG} <i>{LONG}</i> {LONG}</p>", [f"{LONG} <em>{LONG}</em> {LONG}"]
    ),
    "emphasis in an item, but not its mark": Case(
        f"<p>{LONG}</p><ol style='font-weight: bold'><li>een</li><li>twee</li></ol>",
        [LONG, "1. <strong>een</strong>", "2. <strong>twee</strong>"],
    ),
    "a text that is bold throughout": Case(
        f"<p>{LONG} <i>Nooit</i>.</p><p>{LONG}</p><p style='font-weight: normal'>Dit niet.</p>",
        [f"{LONG} <em>Nooit</em>.", LONG, "Dit niet."], style="body { font-weight: bold }",
    ),
    "headings have no emphasis but in a part": Case(
        f"<h2><i>Schuin</i></h2><p>{LONG}</p><h2>Over <i>chat</i></h2><p>{LONG}</p>",
        ["# Schuin", LONG, "# Over <em>chat</em>", LONG],
    ),
    "emphasis with a raised sign and a note": Case(
        f"<p>Binnen <b>10<sup>3</sup></b> dagen<i>.<span class=noot>Noot.</span></i> {LONG}</p>",
        [f"Binnen <strong>10³</strong> dagen<em>.</em>{MARKED.format(1)} {LONG}", "[1]: Noot."],
        style=CALL + ".noot, ::footnote-call { font-style: normal }",
    ),
    "a line below a paragraph is no emphasis": Case(
        f"<p style='border-bottom: 1px solid'>Kort.</p><p>{LONG}</p>", ["Kort.", LONG]
    ),
    "emphasis in a cell": Case(
        "<table><tr><th>a</th><th>b</th></tr><tr><td><b>c</b></td><td>d <u>e</u></td></tr></table>",
        ["a | b\n<strong>c</strong> | d <u>e</u>"], style=CELLS,
    ),
    "a link": Case(
        f"<p>Lees {LINKED.format('wet')}. {LONG}</p>", [f"Lees {LINKED.format('wet')}. {LONG}"]
    ),
    "a link over two lines": Case(
        f"<p>{LINKED.format(LONG)} {LONG}</p>", [f"{LINKED.format(LONG)} {LONG}"]
    ),
    "links to a place in the document, and to no site": Case(
        f"<p>Zie <a href='#b'>daar</a> en <a href='ftp://x.nl/b'>dit</a>.</p><p id=b>{LONG}</p>",
        ["Zie daar en <u>dit</u>.", LONG],
        {Met.LINK: ["ftp://x.nl/b → dit adres werkt niet op een site; niet overgenomen"]},
        "a[href^='#'] { text-decoration: none }",
    ),
}  # fmt: skip
OUT = (
    "er loopt een streep door; staat als gewone tekst in het concept. Is deze tekst doorgehaald? "
    "Haal hem dan weg"
)
LOOKS |= {
    "text with a line through it": Case(
        f"<p>{LONG} <s>Dit geldt <b>niet</b> meer.</s> {LONG}</p>",
        [f"{LONG} Dit geldt <strong>niet</strong> meer. {LONG}"],
        {Met.STRUCK: [f"Dit geldt niet meer. → {OUT}"]},
    ),
    "a line through more lines of text": Case(
        f"<p>{LONG}</p><p><s>{LONG} {LONG}</s></p>", [LONG, f"{LONG} {LONG}"],
        {Met.STRUCK: [f"{LONG} {LONG} → {OUT}"]},
    ),
    "a line through the text of a cell": Case(
        "<table><tr><td><s>een jaar</s> tien jaar</td><td>ja</td></tr></table>",
        ["een jaar tien jaar | ja"], {Met.STRUCK: [f"een jaar → {OUT}"]}, CELLS,
    ),
    "lines below text, and of tables, run through nothing": Case(
        f"<p><u>{LONG}</u> {LONG}</p><table><tr><td>a</td><td>b</td></tr></table>",
        [f"<u>{LONG}</u> {LONG}", "a | b"], {Met.STRUCK: []}, CELLS,
    ),
    "notes that are letters and signs": Case(
        f"<p>Een c<sup>ii</sup> en<sup>*</sup> de 1<sup>ste</sup>. {LONG}</p><p class=klein>"
        "<sup>ii</sup> Van het einde.<br>* Een ster,<br>ii genoemd.</p>",
        [f"Een c{MARKED.format('ii')} en{MARKED.format('*')} de 1<sup>ste</sup>. {LONG}",
         "[ii]: Van het einde.", "[*]: Een ster, ii genoemd."],
        style=".klein { font-size: 8pt }",
    ),
    "a note at the end, on another page than its mark": Case(
        f"<p>Lees dit.<sup>i</sup> {LONG}</p><p class=klein style='break-before: page'>i Een noot.",
        [f"Lees dit.{MARKED.format('i')} {LONG}", "[i]: Een noot."],
        style=".klein { font-size: 8pt }",
    ),
    "a mark behind raised letters": Case(
        f"<p>De 1<sup>ste1</sup> en 10<sup>32</sup> keer. {LONG}</p>"
        "<p class=klein>1 Een.<br>2 Twee.",
        [f"De 1<sup>ste</sup>{MARKED.format(1)} en 10³{MARKED.format(2)} keer. {LONG}",
         "[1]: Een.", "[2]: Twee."], style=".klein { font-size: 8pt }",
    ),
}  # fmt: skip
_TABLE = "<table><tr><td>a</td><td>b</td></tr></table>"
PLACES = {
    "last, below short items": (f"<ul><li>een</li><li>twee</li></ul>{_TABLE}",
                                ["• een", "• twee", "a | b"]),
    "last, below a paragraph and short items": (
        f"<p>{LONG}</p><ul><li>een</li></ul>{_TABLE}", [LONG, "• een", "a | b"]),
    "between lists": (f"<ul><li>een</li></ul>{_TABLE}<ol><li>twee</li></ol>",
                      ["• een", "a | b", "1. twee"]),
    "between a list and a paragraph": (f"<ul><li>een</li></ul>{_TABLE}<p>{LONG}</p>",
                                       ["• een", "a | b", LONG]),
    "first on a page": (f"<p>{LONG}</p><p style='break-before: page'></p>{_TABLE}<p>{LONG}</p>",
                        [LONG, "a | b", LONG]),
    "two of them": (f"<p>{LONG}</p>{_TABLE}<ul><li>een</li></ul>{_TABLE}",
                    [LONG, "a | b", "• een", "a | b"]),
}  # fmt: skip


@pytest.mark.parametrize("left", ["0", "6cm"])
@pytest.mark.parametrize("name", PLACES)
def test_a_table_stands_where_it_stood(name: str, left: str) -> None:
    """Also where nothing above it or below it stands in its column."""
    html, blocks = PLACES[name]
    assert shown(read(made(html, f"{CELLS} table {{ margin-left: {left} }}"))) == blocks


def test_a_table_stands_where_it_stood_though_a_footer_was_written_first() -> None:
    grid = Table([["a", "b"], ["c", "d"]], style=[("GRID", (0, 0), (-1, -1), 1, "black")])
    found = read(pdf([("p", LONG), ("bullet", "een")], footer="Pagina", more=[grid]))
    assert shown(found) == [LONG, "• een", "a | b\nc | d"]


@pytest.mark.parametrize("name", LOOKS)
def test_looks_tell_headings_lists_and_signs(name: str) -> None:
    case = LOOKS[name]
    found = read(made(case.html, case.style))
    assert shown(found) == case.blocks
    for met, texts in case.told.items():
        assert told(found, met) == texts


def test_text_that_a_comment_strikes_out_is_told() -> None:
    document = PdfDocument(pdf([("p", "Dit geldt niet.")]))
    page = document[0]
    letters = [letter for letter in letters_of(page) if letter.seen]
    note = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_STRIKEOUT)
    left, right = letters[3].left, letters[7].right
    low, high = letters[0].base - 2, letters[0].base + 8
    quad = raw.FS_QUADPOINTSF(left, high, right, high, left, low, right, low)
    assert raw.FPDFAnnot_AppendAttachmentPoints(note, quad)
    raw.FPDFPage_CloseAnnot(note)
    saved = BytesIO()
    document.save(saved)
    found = read(saved.getvalue())
    assert shown(found) == ["Dit geldt niet."]
    assert told(found, Met.STRUCK) == [f"geldt → {OUT}"]


# --- tables without lines -----------------------------------------------------------------------

_ROWS = (("Soort", "Termijn"), ("chats", "tien jaar"), ("mail", "een jaar"), ("sms", "vijf jaar"))
_CELLS = "".join(f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in _ROWS)
_MANY = "".join(f"<p>{LONG}</p>" for _ in range(8))
LIKE_TABLES = {
    "a table without lines": (f"<p>{LONG}</p><table>{_CELLS}</table>", ["Soort"]),
    "numbers that end at one place": (
        "<table>" + "".join(f"<tr><td>post {n}</td><td style='text-align: right'>{10 ** n}</td>"
                            "</tr>" for n in range(1, 5)) + "</table>", ["post 1"]),
    "cells of more lines": (
        "<table>" + f"<tr><td style='width: 5cm'>{LONG}</td><td>{LONG}</td></tr>" * 3 + "</table>",
        ["Deze zin is zo lang"]),
    "two columns of text": (f"<div style='columns: 2; column-gap: 2cm'>{_MANY}</div>", []),
    "two rows": ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", []),
    "numbers before paragraphs": (
        "<table>" + "".join(f"<tr><td>2.{n}</td><td>{LONG}</td></tr>" for n in range(5))
        + "</table>", []),
    "a table with lines": (f"<table class=lines>{_CELLS}</table><p>{LONG}</p>", []),
    "a list": (f"<p>{LONG}</p><ul>{''.join(f'<li>{LONG}</li>' for _ in range(5))}</ul>", []),
}  # fmt: skip


@pytest.mark.parametrize("name", LIKE_TABLES)
def test_what_looks_like_a_table_without_lines_is_told(name: str) -> None:
    html, begins = LIKE_TABLES[name]
    apart = "td { padding: 2pt 30pt 2pt 0; vertical-align: top } .lines td { border: 1px solid }"
    tables = [f for f in read(made(html, apart)).findings if f.met is Met.TABLE]
    assert len(tables) == len(begins)
    for found, begin in zip(tables, begins, strict=True):
        assert found.where.startswith(f"bladzijde 1, bij ‘{begin}")
        assert "dit lijkt een tabel zonder lijnen" in found.done


# --- what stands at the edges of pages ---------------------------------------------------------

FOOT = """@page { margin-bottom: 4cm; @bottom-left { white-space: pre; font-size: 8pt;
content: 'Ministerie van Proef' '\\A' 'Directie X' '\\A' counter(page) '/' counter(pages) } }"""
NAMES = [f"deel {''.join(pair)}" for pair in product("abcdef", repeat=2)]
PARTS = [f"In {name} staat dit. {LONG[:-1]}, ook in {name}." for name in NAMES]
EDGES = {
    "a footer of several lines with n/13": Case(
        "".join(f"<p>{part}</p>" for part in PARTS), PARTS,
        {Met.FOOTER: [
            "1/3 | 2/3 | 3/3 → niet overgenomen",
            "Directie X | Directie X | Directie X → niet overgenomen",
            "Ministerie van Proef | Ministerie van Proef | Ministerie van Proef → niet overgenomen",
        ]}, FOOT,
    ),
    "notes that differ only in their numbers are no footer": Case(
        "<p>Een.<span class=noot>Zie artikel 1.</span></p><p style='break-before: page'>Twee.<span "
        "class=noot>Zie artikel 2.</span></p>",
        [f"Een.{MARKED.format(1)}", f"Twee.{MARKED.format(2)}", "[1]: Zie artikel 1.",
         "[2]: Zie artikel 2."],
        {Met.FOOTER: []}, CALL + "@page { margin-bottom: 1.5cm }",
    ),
    "the number of the only page": Case(
        f"<p>{LONG}</p>", [LONG], {Met.FOOTER: ["1/1 → niet overgenomen"]},
        "@page { @bottom-right { content: counter(page) '/' counter(pages) } }",
    ),
    "a letterhead above the title": Case(
        f"<p style='font-size: 8pt'>Ministerie van Proef<br>Postbus 1, Den Haag</p>"
        f"<h1>Instructie</h1><p>{LONG}</p>", ["= Instructie", LONG],
        {Met.LETTERHEAD: ["Ministerie van Proef → niet overgenomen",
                          "Postbus 1, Den Haag → niet overgenomen"]},
    ),
    "a letterhead beside the text": Case(
        "<div style='position: absolute; left: 13.5cm; top: 2cm; font-size: 7pt'>"
        "Directie X<br>Turfmarkt 1</div>" + f"<p style='width: 12cm'>{LONG} {LONG}</p>" * 3,
        [f"{LONG} {LONG}"] * 3,
        {Met.LETTERHEAD: ["Directie X → niet overgenomen", "Turfmarkt 1 → niet overgenomen"]},
    ),
    "no letterhead where nothing is larger": Case(
        f"<p>Instructie</p><p>{LONG}</p>", ["Instructie", LONG], {Met.LETTERHEAD: []},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_what_stands_at_the_edges_is_told_and_no_text(name: str) -> None:
    case = EDGES[name]
    found = read(made(case.html, case.style))
    assert shown(found) == case.blocks
    for met, texts in case.told.items():
        assert sorted(told(found, met)) == sorted(texts)


def test_each_block_keeps_the_page_that_it_came_from() -> None:
    found = read(made(f"<p>{LONG}</p><p style='break-before: page'>Einde.</p>"))
    assert [block.page for block in found.blocks] == [1, 2]


# --- the concept ------------------------------------------------------------------------------

WHOLE = (
    f"<h1>Regels</h1><h2>Bewaren</h2><p>Binnen 10<sup>3</sup> dagen.<span class=noot>Een noot."
    f"</span> {LONG}</p>{steps(6, 'Open de app.', 'Kies Privacy.')}<h2>2.5 Soorten</h2>"
    "<table><tr><td>Soort</td><td colspan=2>Bewaren</td></tr><tr><td>chats</td><td>1 jaar</td>"
    "<td>nee</td></tr></table><ul><li>Stuur BAG-<br>berichten door.</li><li>Wis niets.</li></ul>"
)
CONCEPT = """# Regels

## Bewaren

Binnen 10³ dagen.[^1] {long}
{{: #binnen-103-dagen-zin .context }}

<div id="open-app-kies-privacy" class="context" markdown="1">
6. Open de app.
7. Kies Privacy.
</div>

[^1]: Een noot.
    {{: #noot .context }}

## 2.5 Soorten

<div id="soort-bewaren-chats-1" class="context" markdown="1">
| Soort | Bewaren | < |
| --- | --- | --- |
| chats | 1 jaar | nee |
</div>

- Stuur BAG-berichten door.
    {{: #stuur-bag-berichten .context }}
- Wis niets.
    {{: #wis-niets .context }}
"""


def test_the_concept_of_a_pdf_keeps_what_is_no_word(project: Path) -> None:
    (project / "a.pdf").write_bytes(made(WHOLE, CELLS + CALL))
    done = run("import", "a.pdf", "--version", "2.1", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Alle woorden uit het bestand staan in het concept of hierboven." in done.stdout
    text = (project / "docs/instructie/2.1.md").read_text(encoding="utf-8")
    assert text.split("\n---\n", 1)[1] == CONCEPT.format(long=LONG)
    # Which of it is a norm, is for an editor to say.
    found = [problem.fact for problem in errors(problems(project, concepts=True))]
    assert found == ["deze versie heeft geen enkele norm"]


def test_a_cell_of_a_first_row_that_goes_on_below_keeps_its_reach() -> None:
    """So begins a table on a page where the rest of it stands on the page before."""
    rows = "<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"
    concept = concept_of(made(f"<p>{LONG}</p><table>{rows}</table>", CELLS + ONE), "a.pdf")
    assert shown_as(concept) == f"{LONG}\n\n|  |  |\n| --- | --- |\n| a | b |\n| ^ | c |"
    assert concept.differences == ()
    done = [found.done for found in concept.findings if found.met is Met.TABLE]
    assert "loopt door in de rij eronder" in done[0]


# --- any text ---------------------------------------------------------------------------------

_WORD = st.text("abcdeghilmnoprstuvz", min_size=2, max_size=11)
_SENTENCE = st.lists(_WORD, min_size=3, max_size=30).map(lambda w: f"{' '.join(w).capitalize()}.")
_ITEM = st.lists(_WORD, min_size=1, max_size=25).map(lambda words: " ".join(words).capitalize())
_LIST = st.tuples(st.sampled_from(["bullet", "step"]), st.lists(_ITEM, min_size=2, max_size=5))
_HEADING = st.lists(_WORD, min_size=1, max_size=5).map(lambda words: " ".join(words).capitalize())
_PARTS = st.lists(
    st.one_of(
        st.tuples(st.just("h1"), _HEADING.map(lambda text: [text])),
        st.tuples(st.just("p"), st.lists(_SENTENCE, min_size=1, max_size=3)),
        _LIST,
    ),
    min_size=3,
    max_size=8,
)


# Two headings with lines close below them, and few lines of a paragraph.
CLOSE = [
    ("h1", ["Aa"]), ("bullet", ["Aa", "Aa"]), ("h1", ["Aa"]), ("bullet", ["Aa", "Aa"]),
    ("p", ["Aa aa aa aaaa aaaaaa aaaaaaaaaaa.", "Aa aa aa aaa aaaa aaaaa aaaaaaa aaaaaaaaa.",
           "Aaaaaaaa aa aa."]),
]  # fmt: skip


@example(parts=CLOSE)
@for_all(parts=_PARTS)
def test_a_text_that_was_made_into_a_pdf_is_read_as_it_was(
    parts: list[tuple[str, list[str]]],
) -> None:
    """Two lists of one kind that follow each other would be one list, as would two headings."""
    blocks: list[tuple[str, str]] = [("p", f"{LONG} {LONG} {LONG}")]
    for kind, texts in parts:
        if kind == blocks[-1][0] and kind != "p":
            continue
        blocks += [(kind, text) for text in (texts if kind != "p" else [" ".join(texts)])]
    found = read(pdf(blocks))
    kinds = {"heading": "h1", "paragraph": "p", "bullet": "bullet", "step": "step"}
    assert [(kinds[block.kind], block.text) for block in found.blocks] == blocks


_STYLES = {
    "": "{}", "b": "<b>{}</b>", "i": "<i>{}</i>", "u": "<u>{}</u>", "bi": "<b><i>{}</i></b>",
    "bu": "<b><u>{}</u></b>", "a": "<a href='https://wetten.nl/a_b'>{}</a>",
}  # fmt: skip
_FEW_WORDS = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)
_MANY_WORDS = st.lists(_WORD, min_size=4, max_size=12).map(" ".join)
# Plain words, and some that stand out, by turns.
_STANDING_OUT = st.one_of(
    st.tuples(st.sampled_from(sorted(_STYLES)), _FEW_WORDS),
    st.tuples(st.just("sup"), st.text("abc", min_size=1, max_size=3)),
)
_RUNS = st.lists(st.tuples(_MANY_WORDS, _STANDING_OUT), min_size=1, max_size=4)
_SHOWN = st.lists(
    st.tuples(st.sampled_from(["p", "bullet", "step"]), _RUNS), min_size=1, max_size=5
)


@settings(max_examples=max(10, settings().max_examples // 5))
@for_all(parts=_SHOWN)
def test_how_a_text_is_shown_comes_back_from_a_pdf(
    parts: list[tuple[str, list[tuple[str, tuple[str, str]]]]],
) -> None:
    """Most of the text is plain, and two lists of one kind are one."""
    plain = ("p", f"{LONG} " * 12)
    blocks, expected = [plain], list[str]()
    for kind, runs in parts:
        pieces = [piece for before, shown in runs for piece in (("", f"X{before}"), shown)]
        tags = {**_STYLES, "sup": "<sup>{}</sup>"}
        markup = " ".join(tags[style].format(words) for style, words in [*pieces, ("", "x")])
        blocks += [(kind, f"{markup}."), ("p", LONG)]
        expected += [f"{markup}.", LONG]
    found = [html_of(block.text) for block in read(pdf(blocks, rich=True)).blocks[1:]]
    for tag, short in (("strong>", "b>"), ("em>", "i>"), ('"', "'")):
        found = [text.replace(tag, short) for text in found]
    assert found == expected


def in_font(font: str, code: int, means: str) -> bytes:
    """Return a PDF with one sign in a font of signs, which says what it means."""
    # PDFium leaves out a sign of a font that is not there, unless something stands behind it.
    said = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        f"1 beginbfchar <{code:02X}> <{ord(means):04X}> endbfchar endcmap"
    )
    content = (
        "BT /F1 12 Tf 60 800 Td (Bewaar een bericht ) Tj "
        f"/F2 12 Tf <{code:02X}20> Tj /F1 12 Tf ( tien dagen lang in het archief.) Tj ET"
    )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
    )
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /ToUnicode 7 0 R >>",
        f"<< /Length {len(said)} >>\nstream\n{said}\nendstream",
    )
    body = "".join(f"{n} 0 obj\n{one}\nendobj\n" for n, one in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size 8 >>\n%%EOF".encode()


@pytest.mark.parametrize(
    ("font", "code", "means", "sign"),
    [
        ("ABCDEF+SymbolMT", 0xB3, "\uf0b3", "≥"),
        ("Symbol", 0xB3, "³", "≥"),
        ("Symbol", 0xD7, "×", "×"),
        ("Wingdings-Regular", 0xFC, "\uf0fc", "✓"),
        ("Helvetica", 0xB3, "³", "³"),
    ],
)
def test_a_sign_of_a_font_of_signs_is_what_it_shows(
    font: str, code: int, means: str, sign: str
) -> None:
    incoming = read(in_font(font, code, means))
    assert shown(incoming) == [f"Bewaar een bericht {sign} tien dagen lang in het archief."]
    assert not told(incoming, Met.SIGN)


def test_a_sign_in_a_pdf_that_only_its_font_knows_is_told() -> None:
    incoming = read(in_font("Wingdings-Regular", 0x21, "\uf021"))
    (found,) = (found for found in incoming.findings if found.met is Met.SIGN)
    assert (found.text, found.where[:11]) == ("U+F021", "bij ‘Bewaar")
