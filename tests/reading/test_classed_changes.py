"""What `changes` tells is what changed: in an adopted version an error, in a concept attention."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Severity, errors
from tests.reading.test_refused_ids import NEWER, add_newer_version, place_of
from tests.support.breaking import EARLIER, VERSION, assert_told, classed, write
from tests.support.projects import edit, problems

KEPT = "- Beperk het gebruik van SMS en berichtenapps.\n"
LISTED = KEPT + '    {: #gebruik-beperken .norm data-role="bewindspersoon" }\n'
ADDED = "\nEen zin erbij.\n{: #erbij .context }\n"
NAME = "gebruik-beperken"


def change(root: Path) -> None:
    edit(root / NEWER, KEPT, KEPT.replace("Beperk", "Beperk altijd"))


def add(root: Path) -> None:
    edit(root / NEWER, "\n## Nota bene:", f"{ADDED}\n## Nota bene:")


def remove(root: Path) -> None:
    for file in (EARLIER, VERSION):
        edit(root / file, "\n## Nota bene:", f"{ADDED}\n## Nota bene:")


def move(root: Path) -> None:
    edit(root / NEWER, LISTED, "")
    edit(root / NEWER, "- Maak geen gebruik", f"{LISTED}- Maak geen gebruik")


def same(root: Path) -> None:
    assert (root / NEWER).is_file()


# name: (what becomes of the text, the classes that are told, fact or None where all is well)
ROWS = {
    "changed, unclassed": (change, {}, "‘gebruik-beperken’ is gewijzigd sinds versie 2.0.1"),
    "changed, classed": (change, {NAME: "clarification"}, None),
    "changed, repealed": (change, {NAME: "repealed"}, "vervallen, maar staat nog in de tekst"),
    "added, unclassed": (add, {}, "‘erbij’ is nieuw sinds versie 2.0.1"),
    "added, classed": (add, {"erbij": "editorial"}, None),
    "gone, unclassed": (remove, {}, "‘erbij’ is vervallen sinds versie 2.0.1"),
    "gone, repealed": (remove, {"erbij": "repealed"}, None),
    "same, classed": (same, {NAME: "editorial"}, "maar dat is niet gewijzigd sinds 2.0.1"),
    "same, repealed": (same, {NAME: "repealed"}, "vervallen, maar staat nog in de tekst"),
    "moved, classed": (move, {NAME: "editorial"}, None),
    "moved, unclassed": (move, {}, None),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", ROWS)
def test_classes_are_those_of_what_changed(project: Path, name: str) -> None:
    happens, told, fact = ROWS[name]
    add_newer_version(project)
    happens(project)
    for clause, class_ in told.items():
        classed(project, NEWER, clause, class_)
    found = [p for p in errors(problems(project)) if p.place.file == NEWER]
    if fact is None:
        assert found == []
    else:
        assert_told(found, found[0].place, fact, "")
        assert found[0].place.line > 1
        assert found[0].remedy


def test_a_changed_clause_is_told_where_it_stands(project: Path) -> None:
    add_newer_version(project)
    change(project)
    line = place_of(project, NEWER, "    {: #gebruik-beperken")
    remedy = "‘handboek diff 2.0.1 2.0.2’"
    assert_told(problems(project), line, "heeft geen indeling", remedy)


def test_a_class_of_nothing_is_told_where_it_stands(project: Path) -> None:
    add_newer_version(project)
    classed(project, NEWER, NAME, "editorial")
    place = place_of(project, NEWER, f"  {NAME}: ", "  ")
    assert_told(problems(project), place, "niet gewijzigd", "Haal deze indeling weg")


def test_all_are_told_in_one_run(project: Path) -> None:
    add_newer_version(project)
    change(project)
    add(project)
    classed(project, NEWER, "eenmalige-weergave", "editorial")
    assert len(errors(problems(project))) == 3


@pytest.mark.long
def test_in_a_concept_it_asks_attention_where_it_is_shown(project: Path) -> None:
    add_newer_version(project)
    change(project)
    edit(project / NEWER, "status: adopted", "status: concept")
    assert [p for p in problems(project) if p.place.file == NEWER] == []
    found = [p for p in problems(project, concepts=True) if p.place.file == NEWER]
    assert {problem.severity for problem in found} == {Severity.ATTENTION}
    assert len([p for p in found if "heeft geen indeling" in p.fact]) == 1


def test_a_version_without_a_text_on_the_way_is_passed_over(project: Path) -> None:
    add_newer_version(project)
    text = (project / "docs/instructie/1.9.md").read_text(encoding="utf-8")
    text = text.replace('"1.9"', '"2.0.1.5"').replace("2023-06-21", "2024-01-01")
    text = text.replace("until: 2023-06-26", "until: 2024-01-02")
    write(project, "docs/instructie/2.0.1.5.md", text)
    assert errors(problems(project)) == ()


def test_without_a_text_before_it_nothing_can_be_told(project: Path) -> None:
    (project / EARLIER).unlink()
    assert errors(problems(project)) == ()
