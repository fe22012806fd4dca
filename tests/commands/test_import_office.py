"""Any text comes back from its document also where LibreOffice opened and saved that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from generator.commands.importing.document import Trait
from generator.commands.importing.report import not_compared_in
from generator.commands.importing.traits import tally_of
from generator.text.signs import words_of
from tests.support.imports import concept_of
from tests.support.office import saved_as
from tests.support.random_texts import (
    PARTS,
    PRINTED_PARTS,
    WRITERS,
    Line,
    Part,
    Run,
    markdown,
    seen_lines,
    without_own_signs,
)

# LibreOffice starts once for all of them.
_TEXTS = max(50, settings().max_examples // 10)
_PAGES = 20


def _texts(parts: SearchStrategy[tuple[Part, ...]], number: int) -> list[Sequence[Part]]:
    """Return texts by chance, the same each time."""
    found: list[Sequence[Part]] = []

    @settings(max_examples=number, phases=[Phase.generate], database=None, derandomize=True)
    @given(parts=parts)
    def collect(parts: Sequence[Part]) -> None:
        found.append(parts)

    collect()
    return found


@pytest.mark.long
@pytest.mark.parametrize(("writer", "ending"), list(product(WRITERS, ("docx", "odt"))))
def test_a_text_comes_back_from_what_libreoffice_saved(
    tmp_path: Path, writer: str, ending: str
) -> None:
    """Where it reads a Word file, it shows each sign of a note's own twice, so these have none."""
    texts = _texts(PARTS, _TEXTS)
    if writer != "a.odt":
        texts = [without_own_signs(text) for text in texts]
    for text, file in zip(texts, _saved(tmp_path, writer, ending, texts), strict=True):
        concept = concept_of(file.read_bytes(), file.name)
        body = concept.text.split("\n---\n", 1)[1]
        assert seen_lines(body) == seen_lines(markdown(text))
        assert (concept.missing, concept.added, concept.differences) == ((), (), ())


def _saved(folder: Path, writer: str, ending: str, texts: Sequence[Sequence[Part]]) -> list[Path]:
    files = [folder / f"{number}-{writer}" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(WRITERS[writer](text))
    return saved_as(ending, files, folder / "saved")


# --- on paper ---------------------------------------------------------------------------------


def _plain(text: str) -> Line:
    return (Run(text, "", ""),)


_LONG = (
    "Deze zin is zo lang dat hij niet op een regel past, want zo ziet een echte alinea in een "
    "instructie er ook uit."
)
_APART = Part("p", (_plain(_LONG),))
_NOTED = tuple(
    Run(text, "", kind)
    for text, kind in (
        (_LONG, "note"), ("Bewaar dit", ""), ("langer", "endnote"), ("dan nodig.", "sign"),
        ("En lees", ""), ("goed door.", "note"),
    )
)  # fmt: skip
# What an instruction has, in pieces: each must come back from the page.
PRINTED: dict[str, tuple[Part, ...]] = {
    "headings": (
        Part("h1", (_plain("Bewaren"),)), _APART, Part("h2", (_plain("Termijnen"),)), _APART,
    ),
    "notes of every kind": (Part("p", (_NOTED,)), _APART, Part("p", (_NOTED,))),
    "notes behind short words, and behind raised letters": (
        Part("p", ((
            Run(f"{_LONG} Voor é", "", "note"), Run("en c", "", "endnote"), Run("de 1", "", ""),
            Run("ste", "sup", "note"), Run("keer, en", "", ""), Run("c", "", "endnote"),
            Run("is", "", ""), Run("niets.", "", "note"),
        ),)),
        _APART,
    ),
    "lists within lists, with notes": (
        _APART,
        Part(
            "list",
            (_plain("Open de app."), (Run("Kies Privacy.", "", "note"),), _plain(_LONG),
             (Run("Zet dit uit.", "", "endnote"),), _plain("Sluit de app.")),
            (0, 1, 2, 1, 0), ("1.", "a.", "•"),
        ),
        _APART,
        Part("list", (_plain("Een punt."), _plain(_LONG), _plain("Nog een.")), (0, 1, 0),
             ("•", "–", "1.")),
        _APART,
        Part("list", (_plain("Vijf."), _plain("Zes.")), (0, 0), ("1.", "a.", "•"), start=5),
    ),
    "lists within lists that are marked alike": (
        _APART,
        Part(
            "list",
            tuple(_plain(f"Doe stap {n}.") for n in range(6)),
            (0, 1, 1, 0, 1, 1), ("a.", "a.", "•"),
        ),
        _APART,
    ),
    "ten notes with signs of their own": (
        _APART,
        *(Part("p", (tuple(Run(_LONG, "", "sign") for _ in range(2)),)) for _ in range(5)),
        _APART,
    ),
    "a table with joined cells and a note": (
        _APART,
        Part("table", (*(_plain(f"cel {n}") for n in range(8)), (Run("cel 8", "", "note"),)),
             reach=(2, 2)),
        _APART,
    ),
    "what stands out": (
        Part("p", ((
            Run(_LONG, "", ""), Run("niet", "b", ""), Run("of", "", ""), Run("nooit", "i", ""),
            Run("en", "", ""), Run("altijd", "u", ""), Run("volgens", "", ""),
            Run("de wet", "a", ""), Run("in de 1", "", ""), Run("ste", "sup", ""),
            Run("lezing.", "", ""),
        ),)),
        _APART,
    ),
}  # fmt: skip
# What a page always tells; links and what stands out only where there are any.
_PROMISED = {Trait.HEADING, Trait.MARK, Trait.NOTE, Trait.SPAN, Trait.LIFT}


@pytest.mark.long
@pytest.mark.parametrize("writer", WRITERS)
def test_a_text_comes_back_from_its_page(tmp_path: Path, writer: str) -> None:
    """LibreOffice makes the page; where it reads a Word file, no note has a sign of its own."""
    texts = [*PRINTED.values(), *_texts(PRINTED_PARTS, _PAGES)]
    if writer != "a.odt":
        texts = [without_own_signs(text) for text in texts]
    for text, file in zip(texts, _saved(tmp_path, writer, "pdf", texts), strict=True):
        concept = concept_of(file.read_bytes(), file.name)
        lines = seen_lines(concept.text.split("\n---\n", 1)[1])
        wanted = seen_lines(markdown(text))
        assert _words(lines) == _words(wanted)
        assert concept.traits >= _PROMISED
        shown, meant = tally_of(lines), tally_of(wanted)
        assert {t: shown[t] for t in concept.traits} == {t: meant[t] for t in concept.traits}
        assert (concept.missing, concept.added, concept.differences) == ((), (), ())
        # What a page does not give, the closing sentence says.
        told = not_compared_in(concept.traits)
        assert all(trait.value in told for trait in set(Trait) - concept.traits)


def _words(lines: Sequence[str]) -> str:
    return "".join(words_of("\n".join(lines)).split())
