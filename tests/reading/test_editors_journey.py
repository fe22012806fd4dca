"""What an editor reads on the way from a document to an adopted version."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem, Severity, errors
from tests.commands.test_import import changed_blocks
from tests.support.command import run
from tests.support.documents import word
from tests.support.projects import edit, problems

CONCEPT = "docs/instructie/2.1.md"
BARS = "Zo kunt u niet vaststellen."


@pytest.fixture
def concept(frozen: Path) -> Path:
    """Give a project with a concept that was just imported: one norm is new, and one is gone."""
    (frozen / "a.docx").write_bytes(word(changed_blocks()))
    done = run("import", "a.docx", "--version", "2.1", cwd=frozen)
    assert done.returncode == 0, done.stderr
    return frozen


def found_in(root: Path, words: str) -> list[Problem]:
    """Return all problems of which the fact has these words."""
    return [problem for problem in problems(root, concepts=True) if words in problem.fact]


BARRED = [
    "‘niet-aanpassen’ is vervallen sinds versie 2.0.1, maar heeft geen indeling",
    "‘change_note’ is nog niet ingevuld",
    "‘reikwijdte-ambtenaren’ is gewijzigd sinds",
    "geen vraag voor de rol ‘bewindspersoon’ gaat over de norm ‘geef-nooit-code-zes’",
    "‘geef-nooit-code-zes’ heeft geen titel en uitleg",
    "‘geef-nooit-code-zes’ is nieuw sinds",
    "onder ‘extra’ ontbreekt wat de organisatie over archivering besloot",
    "zodra versie 2.1 is vastgesteld: ‘niet-aanpassen’ staat niet meer in versie 2.1",
]
# Adoption itself fills in the first; the others stop nothing.
FREE = [
    "‘valid_from.source’ is nog niet ingevuld", "ontbreekt de naam van de organisatie",
    "ontbreekt wie lezers kunnen vragen", "‘site_url’ is niet ingevuld",
]  # fmt: skip


def test_what_adoption_refuses_says_so_before(concept: Path) -> None:
    told = problems(concept, concepts=True)
    assert {problem.severity for problem in told} == {Severity.ATTENTION}
    for words in BARRED:
        found = [problem for problem in told if words in problem.fact]
        assert found, words
        assert all(problem.remedy.endswith(BARS) for problem in found), words
    for words in FREE:
        assert [p.remedy.endswith(BARS) for p in told if words in p.fact] == [False], words
    # Each is told once, also where what readers see lacks it as well.
    done = run("check", "--date", "2026-11-23", cwd=concept)
    assert done.stderr.count("wat de organisatie over archivering besloot") == 1


@pytest.mark.long
def test_of_a_repealed_norm_no_other_is_proposed(concept: Path) -> None:
    for problem in found_in(concept, "‘niet-aanpassen’ staat niet meer in versie 2.1"):
        assert "Bedoelde u" not in problem.remedy
        assert problem.remedy.startswith("Haal de verwijzing weg")


def test_no_norm_is_hidden_to_be_rid_of_a_message(concept: Path) -> None:
    (problem,) = found_in(concept, "geen vraag voor de rol")
    assert "checklists/bewindspersoon.yml" in problem.remedy
    assert "haal de rol" not in problem.remedy


def test_an_id_that_changed_in_the_text_alone_is_asked_for_under_changes(concept: Path) -> None:
    path = concept / CONCEPT
    text = path.read_text(encoding="utf-8")
    entry = "changes:\n  geef-nooit-code-zes: {class: new-norm, note: Een zin.}\nnotes:"
    path.write_text(text.replace("notes:", entry, 1), encoding="utf-8", newline="\n")
    assert found_in(concept, "noemt een onbekend onderdeel") == []
    edit(path, "{: #geef-nooit-code-zes ", "{: #geen-codes-doorgeven ")
    (problem,) = found_in(concept, "noemt een onbekend onderdeel ‘geef-nooit-code-zes’")
    wanted = "Gaf u het onderdeel een andere id? Verander die ook hier, in ‘geen-codes-doorgeven’."
    assert problem.remedy == wanted


@pytest.mark.parametrize("role", ["organisatie", "informatiespecialist"])
def test_a_checklist_that_is_gone_is_told_once_with_its_file(frozen: Path, role: str) -> None:
    (frozen / f"checklists/{role}.yml").unlink()
    found = errors(problems(frozen))
    (gone,) = (problem for problem in found if problem.place.file == f"checklists/{role}.yml")
    assert gone.fact.startswith(f"de checklist voor de rol ‘{role}’ is er niet meer")
    # A reminder that leads to it is another file, with another remedy.
    assert [p.place.file for p in found if p is not gone] == ["docs/herinnering.yml"]


def test_kinds_and_roles_are_listed_where_they_are_asked_for(concept: Path) -> None:
    path = concept / CONCEPT
    edit(path, '{: #geef-nooit-code-zes .norm data-role="bewindspersoon" }', "{: #code .norm }")
    (problem,) = found_in(concept, "de norm ‘code’ heeft geen rol")
    assert "bewindspersoon, informatiespecialist, organisatie" in problem.remedy
    edit(path, "{: #code .norm }", "{: #code }")
    (problem,) = found_in(concept, "het onderdeel ‘code’ heeft geen soort")
    assert problem.remedy == "Voeg .norm, .definition of .context toe."
