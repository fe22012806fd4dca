"""What the reader of a document loses on its way to blocks, is told: the file itself is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.commands.importing import opendocument, word
from generator.commands.importing.document import Trait
from generator.commands.importing.inline import LEFT
from generator.commands.importing.odf_text import OdfText
from generator.commands.importing.placing import Collector
from generator.commands.importing.word_text import WordText
from tests.support.imports import concept_of
from tests.support.random_texts import WRITERS, Part, Run

_TEXT = (
    Part("h1", ((Run("Kop", "", ""),),)),
    Part("p", ((Run("Binnen", "", "note"), Run("ste", "sup", ""), Run("dagen", "", "endnote")),)),
    Part("table", tuple((Run(f"cel {n}", "", ""),) for n in range(9)), reach=(2, 2)),
)


def _without_spans(grid: list[list[str]]) -> list[list[str]]:
    return [["" if cell == LEFT else cell for cell in row] for row in grid]


def _no_cells_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((word, "rows_of"), (opendocument, "grid_of")):
        read: Callable[..., list[list[str]]] = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, read=read: _without_spans(read(*given)))


def _dropped(*places: tuple[Any, str], becomes: object) -> Callable[[pytest.MonkeyPatch], None]:
    def drop(monkeypatch: pytest.MonkeyPatch) -> None:
        for owner, name in places:
            monkeypatch.setattr(owner, name, becomes)

    return drop


_MARK, _NOTE = "het teken van een noot (2×)", "de tekst van een noot (2×)"
# name: (the fault, of which trait it is, and what is only in the file)
FAULTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], Trait, tuple[str, ...]]] = {
    "a note that is dropped": (
        _dropped((WordText, "_note"), (OdfText, "_note"), becomes=lambda *_: ""),
        Trait.NOTE, (_NOTE, _MARK),
    ),
    "letters that are no longer raised": (
        _dropped((Collector, "lifted"), becomes=lambda _, text, __: text),
        Trait.LIFT, ("e (hoog)", "s (hoog)", "t (hoog)"),
    ),
    "cells that are no longer joined": (_no_cells_joined, Trait.SPAN, ("2×2",)),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_reader_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: str
) -> None:
    data = WRITERS[name](_TEXT)
    assert concept_of(data, name).differences == ()
    put_in, trait, only_in_file = FAULTS[fault]
    put_in(monkeypatch)
    told = {one.trait: one.in_file for one in concept_of(data, name).differences}
    assert told == {trait: only_in_file}
