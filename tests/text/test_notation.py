"""What a document shows besides words: how it is written, and what a reader then sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.settings import load_settings
from generator.text.clauses import Converted, convert
from generator.text.notation import Unread
from generator.text.seen import pieces_of, tree_of
from tests.support.projects import DAY, ROOT

EXTENSIONS, OPTIONS = load_settings(ROOT / "mkdocs.yml", DAY).extensions


def converted(text: str) -> Converted:
    return convert(text, EXTENSIONS, OPTIONS)


def seen(text: str) -> list[str]:
    pieces = pieces_of(tree_of(converted(text).html))
    return [line for piece in pieces for line in piece.text.split("\n")]


# name: (text, lines as seen)
WRITTEN = {
    "raised, lowered, underlined": ("10<sup>3</sup> H<sub>2</sub>O <u>*a*</u>",
        ["10{^3^} H{~2~}O {={_a_}=}"]),
    "a break": ("een<br>twee<br />drie", ["een ⏎ twee ⏎ drie"]),
    "a list that starts elsewhere": ("5. vijf\n6. zes", ["[5.] vijf", "[6.] zes"]),
    "two kinds of list": ("1. een\n\n- punt", ["[1.] een", "[•] punt"]),
    "a mark of its own": ("1. een\n    {: data-mark=\"a.\" }\n2. twee", ["[a.] een", "[2.] twee"]),
    "a dash": ("- een\n    {: data-mark=\"–\" }", ["[–] een"]),
    "a mark before paragraphs": ("- een\n    {: data-mark=\"2.1\" }\n\n    twee",
        ["[2.1] een", "    twee"]),
    "a mark in a list in a list": ("- een\n    1. twee\n        {: data-mark=\"(b)\" }",
        ["[•] een", "    [(b)] twee"]),
    "a number in a heading": ("## Artikel 1 Begrippen\n\n### 2.5 Iets",
        ["## Artikel 1 Begrippen", "### 2.5 Iets"]),
    "a cell over two columns": ("| a | < |\n|---|---|\n| c | d |",
        ["| = [2×1] a |", "| c | d |"]),
    "a cell over two rows": ("| a | b |\n|---|---|\n| c | d |\n| ^ | e |",
        ["| = a | = b |", "| [1×2] c | d |", "| e |"]),
    "a cell over both": (
        "| a | b | c |\n|---|---|---|\n| d | < | e |\n| ^ | < | f |\n| ^ | ^ | g |",
        ["| = a | = b | = c |", "| [2×3] d | e |", "| f |", "| g |"]),
    "the signs themselves in a cell": ("| a | &lt; |\n|---|---|\n| \\^ | d |",
        ["| = a | = < |", "| \\^ | d |"]),
    "a head with an empty cell": ("|  | b |\n|---|---|\n| c | d |", ["| =  | = b |", "| c | d |"]),
    "a note": ("Een[^1] en *twee*[^b].\n\n[^1]: De noot.\n[^b]: Nog *een*.",
        ["Een[^1] en {_twee_}[^b].", "^1 De noot.", "^b Nog {_een_}."]),
    "a note with more": ("Een[^1].\n\n[^1]: De noot.\n\n    - punt\n\nVerder.",
        ["Een[^1].", "^1 De noot.", "    [•] punt", "Verder."]),
    "a note that is named twice": ("Een[^*] en[^*].\n\n[^*]: De noot.",
        ["Een[^*] en[^*].", "^* De noot."]),
    "a mark in a heading and a cell": (
        "## Kop[^1]\n\n| a[^2] | b |\n|---|---|\n| c | d |\n\n[^1]: x\n[^2]: y",
        ["## Kop[^1]", "| = a[^2] | = b |", "| c | d |", "^1 x", "^2 y"]),
    "brackets that are no note": ("Zie \\[^1] en `[^1]` en [^ x].",
        ["Zie \\[^1\\] en {`\\[^1\\]`} en \\[^ x\\]."]),
    "signs that are no emphasis": ("5*3 * 2 \\*a b\\* `*c` een_twee x.nl/_d ___ \\_e",
        ["5*3 * 2 *a b* {`*c`} een_twee x.nl/_d ___ _e"]),
    "bars to write on": ("Naam: ___ Datum:____ Plaats___.", ["Naam: ___ Datum:____ Plaats___."]),
    "what looks like a note as seen": ("^1 Een.", ["\\^1 Een."]),
}  # fmt: skip


def test_an_empty_cell_of_a_head_is_no_heading() -> None:
    html = converted("|  | **b** | < |\n|---|---|---|\n| c | d | e |").html
    head = html.partition("</thead>")[0]
    assert "<td></td>" in head
    assert head.count("<th") - head.count("<thead") == 1


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_what_is_seen(name: str) -> None:
    text, lines = WRITTEN[name]
    assert seen(text) == lines
    assert converted(text).found.unread == []


# name: (text, what cannot be read, and the text it is told by)
NOT_READ = {
    "a first cell": ("| < | b |\n|---|---|\n| c | d |", Unread.CELL, "< b"),
    "a cell without one above": ("| a | b |\n|---|---|\n| ^ | d |", Unread.CELL, "^ d"),
    "no rectangle": ("| a | b |\n|---|---|\n| c | < |\n| ^ | d |", Unread.CELL, "c <"),
    "bold without an end": ("Dit is **niet goed.", Unread.EMPHASIS, "**niet"),
    "bold without a begin": ("Dit is niet** goed.", Unread.EMPHASIS, "niet**"),
    "bold with a space before its end": ("Dit is **niet ** goed", Unread.EMPHASIS, "**niet"),
    "bold with a space behind its begin": ("Dit is ** niet** goed", Unread.EMPHASIS, "niet**"),
    "italics without an end": ("- *a* en *b, c", Unread.EMPHASIS, "*b,"),
    "italics of bars without an end": ("## Een (_kop", Unread.EMPHASIS, "(_kop"),
    "italics of bars without a begin": ("Een kop_, en een_twee.", Unread.EMPHASIS, "kop_,"),
    "bold without an end in a cell": ("| a | **b |\n|---|---|\n| c | d |", Unread.EMPHASIS, "**b"),
    "a mark of a paragraph": ('Een.\n{: data-mark="a." }', Unread.MARK, "Een."),
    "a mark of a heading": ('## Kop {: data-mark="a." }', Unread.MARK, "Kop"),
    "an empty mark": ('- Een.\n    {: data-mark=" " }', Unread.MARK, "Een."),
    "no note": ("Een[^1].", Unread.NOTE_MISSING, "[^1]"),
    "a note that nothing leads to": ("[^1]: Een.", Unread.NOTE_UNUSED, "[^1]:"),
    "a note twice": ("Een[^1].\n\n[^1]: a\n[^1]: b", Unread.NOTE_TWICE, "[^1]:"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_READ)
def test_what_cannot_be_read_is_told(name: str) -> None:
    text, unread, told_by = NOT_READ[name]
    found = converted(text)
    assert found.found.unread == [(unread, told_by)]
    assert "data-hb-unread" not in found.html


def test_marks_and_notes_are_no_words_of_a_clause() -> None:
    text = (
        'Een[^1] zin.\n{: #a .norm }\n\n- punt\n    {: #b .norm data-mark="a." }\n\n'
        "[^1]: De noot.\n    {: #c .context }"
    )
    found = converted(text).found
    assert [(clause.id, clause.text) for clause in found.clauses] == [
        ("a", "Een zin."), ("b", "punt"), ("c", "De noot."),
    ]  # fmt: skip
    assert (found.loose, found.nested, found.unmarked) == ([], [], [])


def test_a_note_and_its_marks_lead_to_each_other() -> None:
    page = tree_of(converted("Een[^1] en[^1].\n\n[^1]: De noot.").html)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert ids == ["bij-noot-1", "noot-1"]
    links = [(a.get("href"), a.get("aria-label"), a.text) for a in page.iter("a")]
    assert links == [
        ("#noot-1", "Noot 1", "1"),
        ("#noot-1", "Noot 1", "1"),
        ("#bij-noot-1", "Noot 1, terug naar de tekst", "1"),
    ]


_ODD = st.sampled_from(
    ["|", "\n", "---", " < ", " ^ ", "[^1]", "[^1]:", " ", "<sup>", "</sup>", "<br>", "- ", "5. ",
     "    ", '{: data-mark="a" }', "a", "\\", "<u>", "\n\n"]
)  # fmt: skip


@given(st.lists(_ODD).map("".join))
def test_nothing_that_somebody_wrote_breaks_it(text: str) -> None:
    page = converted(text).html
    assert "data-hb-unread" not in page
    assert pieces_of(tree_of(page)) == pieces_of(tree_of(page))
