"""Marked words are shown by line, as a reader of the text sees them."""

from __future__ import annotations

import pytest

from generator.commands.diff.lined import lined
from generator.commands.diff.shown import ShownWords
from generator.text.signs import words_of
from generator.time.redline import WordKind, redline, set_apart

G, N = WordKind.GONE, WordKind.NEW
CASES = {
    "one line": ("Bewaar dit.", "Bewaar dit.", ["Bewaar dit."]),
    "a list that came": (
        "", "Doe dit:\n[7.] Open de app.\n    [a.] Kies *Privacy*.\n[8.] Klaar.",
        ["+Doe dit:", "7. +Open de app.", "    a. +Kies *Privacy*.", "8. +Klaar."],
    ),
    "a list that went": ("[•] Een.\n[•] Twee.", "", ["• -Een.", "• -Twee."]),
    "an item that came": (
        "[1.] Open de app.", "[1.] Open de app.\n[2.] Sluit hem.",
        ["1. Open de app.", "2. +Sluit hem."],
    ),
    "other words in an item": (
        "[1.] Open.\n[2.] Zet aan.", "[1.] Open.\n[2.] Zet uit.", ["1. Open.", "2. Zet -aan+uit."],
    ),
    "a table that came": (
        "", "| = App | = Stand |\n| Signal | uit |", ["+App | +Stand", "+Signal | +uit"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_words_stand_on_their_lines(name: str) -> None:
    before, after, wanted = CASES[name]
    marks = set_apart(redline(words_of(before), words_of(after)))
    words = tuple(ShownWords(kind, text) for kind, text in marks)
    found = lined(words, after or before, N if after else G)
    sign = {G: "-", N: "+", WordKind.SAME: ""}
    assert [
        "".join(f"{sign[each.kind]}{each.text}" for each in line).rstrip() for line in found
    ] == wanted


def test_a_part_of_a_text_is_one_line() -> None:
    words = tuple(ShownWords(kind, text) for kind, text in redline("Een.", "Een. Twee."))
    assert lined(words, "[1.] Een. Twee.\n[2.] Drie.", N) == [words]
