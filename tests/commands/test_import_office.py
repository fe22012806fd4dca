"""Any text comes back from its document also where LibreOffice opened and saved that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from tests.support.imports import concept_of
from tests.support.office import saved_as
from tests.support.random_texts import (
    PARTS,
    WRITERS,
    Part,
    markdown,
    seen_lines,
    without_own_signs,
)

# LibreOffice starts once for all of them.
_TEXTS = max(50, settings().max_examples // 10)


def _texts() -> list[Sequence[Part]]:
    """Return texts by chance, the same each time."""
    found: list[Sequence[Part]] = []

    @settings(max_examples=_TEXTS, phases=[Phase.generate], database=None, derandomize=True)
    @given(parts=PARTS)
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
    texts = _texts() if writer == "a.odt" else [without_own_signs(text) for text in _texts()]
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
