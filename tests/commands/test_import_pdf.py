"""Reading PDFs: what their lines, letters and drawings tell of headings, lists and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

import pytest
from weasyprint import HTML

from generator.commands.importing.document import Block, BlockKind, Incoming, Met, hints
from generator.commands.importing.reading import read_document
from tests.support.documents import typed_pdf

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
        return f"{'#' * block.level or '='} {block.text}"
    if block.kind is BlockKind.PARAGRAPH:
        return block.text
    return f"{'  ' * (block.level - 1)}{block.mark or '•'} {block.text}"


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
        [LONG, f"Bewaar alles tien jaar. {LONG}"],
    ),
    "a bold beginning of a sentence on its own line": Case(
        f"<p>{LONG}</p><p><b>Bewaar alles wat er is</b><br>en nooit minder dan dat.</p>",
        [LONG, "Bewaar alles wat er is en nooit minder dan dat."],
    ),
    "a bold paragraph": Case(
        f"<p>{LONG}</p><p><b>{LONG} {LONG} {LONG}</b></p>", [LONG, f"{LONG} {LONG} {LONG}"]
    ),
    "a paragraph in large letters": Case(
        f"<p style='font-size: 14pt'>{LONG}</p><p>{LONG} {LONG}</p><p>{LONG}</p>",
        [LONG, f"{LONG} {LONG}", LONG],
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
        ["• punt", f"  • {LONG}", "  • onder", "• punt"],
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


@pytest.mark.parametrize("name", LOOKS)
def test_looks_tell_headings_lists_and_signs(name: str) -> None:
    case = LOOKS[name]
    found = read(made(case.html, case.style))
    assert shown(found) == case.blocks
    for met, texts in case.told.items():
        assert told(found, met) == texts


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
