"""The life of an id, on the real project: of norms, versions and questions from file to file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Place, errors, place_in
from tests.support.breaking import (
    EARLIER,
    EXPLANATIONS,
    LIST,
    LOCK,
    VERSION,
    assert_told,
    classed,
    replace,
    write,
)
from tests.support.projects import edit, problems

NEWER = "docs/instructie/2.0.2.md"
NORM = """
- Een zin die nergens anders staat, over iets dat nergens anders staat.
    {: #PROEF .norm data-role="bewindspersoon" }
"""
ITEM = """      - id: proefvraag
        question: Is dit een proef?
        clauses: [PROEF]
        basis: instruction
        why: Om te zien of het werkt.
        if_no: {text: Kijk het na.}
        proof: Niets.
        who_knows: niemand
        frequency: once
"""
EXPLAINED = "norms:\n  - {id: PROEF, title: Proef, meaning: [Een proef.]}\n"


def add_norm(root: Path, file: str, norm_id: str) -> None:
    """Add a norm below the list of norms in a version, with its question and explanation."""
    edit(root / file, "\n## Nota bene:", NORM.replace("PROEF", norm_id) + "\n## Nota bene:")
    if norm_id not in (root / EXPLANATIONS).read_text(encoding="utf-8"):
        edit(root / EXPLANATIONS, "norms:\n", EXPLAINED.replace("PROEF", norm_id))
        item = ITEM.replace("PROEF", norm_id).replace("proefvraag", f"vraag-{norm_id}")
        edit(root / LIST, "    items:\n", "    items:\n" + item)


def add_newer_version(root: Path) -> None:
    """Add a version after the latest one, with the same text."""
    text = (root / VERSION).read_text(encoding="utf-8").replace("2.0.1", "2.0.2", 1)
    start, end = text.index("changes:"), text.index("notes:")
    text = text[:start] + text[end:]
    write(root, NEWER, text.replace("on: 2023-09-12", "on: 2024-09-12"))


def test_a_norm_that_comes_with_a_question_is_in_order(project: Path) -> None:
    add_newer_version(project)
    for file in (EARLIER, VERSION, NEWER):
        add_norm(project, file, "proef")
    assert errors(problems(project)) == ()


def test_a_norm_without_a_question_is_told(project: Path) -> None:
    for file in (EARLIER, VERSION):
        add_norm(project, file, "proef")
    edit(project / LIST, "clauses: [proef]", "clauses: [alles-bewaren]")
    line = place_of(project, VERSION, "    {: #proef")
    assert_told(
        problems(project), line, "geen vraag voor de rol ‘bewindspersoon’ gaat over", "‘clauses’"
    )


def test_a_norm_without_an_explanation_is_told(project: Path) -> None:
    for file in (EARLIER, VERSION):
        add_norm(project, file, "proef")
    edit(project / EXPLANATIONS, EXPLAINED.replace("PROEF", "proef"), "norms:\n")
    line = place_of(project, VERSION, "    {: #proef")
    assert_told(problems(project), line, "‘proef’ heeft geen titel en uitleg", "docs/uitleg.yml")


def test_an_id_that_comes_back_is_told(project: Path) -> None:
    add_newer_version(project)
    for file in (EARLIER, NEWER):
        add_norm(project, file, "proef")
    classed(project, VERSION, "proef", "repealed")
    classed(project, NEWER, "proef", "new-norm")
    line = place_of(project, NEWER, "    {: #proef")
    assert_told(
        problems(project), line, "‘proef’ is eerder gebruikt en weer verdwenen", "nieuwe id"
    )


@pytest.mark.parametrize("text", ["", " Nog een woord."])
def test_a_renamed_norm_is_told_also_when_its_words_changed_a_little(
    project: Path, text: str
) -> None:
    add_norm(project, EARLIER, "proef")
    add_norm(project, VERSION, "proefje")
    edit(project / VERSION, "dat nergens anders staat.\n", f"dat nergens anders staat.{text}\n")
    line = place_of(project, VERSION, "    {: #proefje")
    remedy = "changes: proefje: {from: [proef], …}"
    assert_told(problems(project), line, "‘proefje’ heet in versie 2.0 ‘proef’", remedy)


def test_another_norm_in_the_place_of_one_that_went_is_in_order(project: Path) -> None:
    add_norm(project, EARLIER, "proef")
    add_norm(project, VERSION, "proefje")
    edit(project / VERSION, "dat nergens anders staat.\n", "met heel andere woorden erin.\n")
    edit(project / VERSION, "Een zin die nergens anders staat", "Dit is een nieuwe regel")
    classed(project, VERSION, "proef", "repealed")
    classed(project, VERSION, "proefje", "new-norm")
    assert errors(problems(project)) == ()


@pytest.mark.parametrize(
    "told",
    [
        "  proefje: {class: editorial, note: Andere id., from: [proef]}\n",
        "  proefje: {class: new-norm, note: Een andere norm.}\n"
        "  proef: {class: repealed, note: Weg.}\n",
    ],
)
def test_a_renamed_norm_that_is_told_is_in_order(project: Path, told: str) -> None:
    add_norm(project, EARLIER, "proef")
    add_norm(project, VERSION, "proefje")
    edit(project / VERSION, "dat nergens anders staat.\n", "dat nergens anders staat. Bijna.\n")
    edit(project / VERSION, "changes:\n", f"changes:\n{told}")
    assert errors(problems(project)) == ()


def test_a_norm_renamed_against_an_older_version_is_told(project: Path) -> None:
    add_newer_version(project)
    add_norm(project, EARLIER, "proef")
    add_norm(project, NEWER, "proefje")
    classed(project, VERSION, "proef", "repealed")
    classed(project, NEWER, "proefje", "clarification")
    line = place_of(project, NEWER, "    {: #proefje")
    assert_told(problems(project), line, "‘proefje’ heet in versie 2.0 ‘proef’", "from: [proef]")


@pytest.mark.parametrize("number", ["2.0.1.0", "2.0.01"])
def test_two_versions_with_one_number_are_told(project: Path, number: str) -> None:
    text = (project / VERSION).read_text(encoding="utf-8")
    written = text.replace('version: "2.0.1"', f'version: ▲"{number}"', 1)
    write(project, f"docs/instructie/{number}.md", written)
    told = [problem for problem in errors(problems(project)) if "staat ook in" in problem.fact]
    assert [problem.place.line for problem in told] == [2]
    assert {told[0].place.file, told[0].fact.rsplit(" ", 1)[-1]} == {
        VERSION,
        f"docs/instructie/{number}.md",
    }


def test_a_copied_version_is_told(project: Path) -> None:
    text = (project / VERSION).read_text(encoding="utf-8")
    write(project, "docs/instructie/2.0.1-kopie.md", text)
    facts = {problem.fact for problem in errors(problems(project))}
    assert "het bestand heet 2.0.1-kopie.md, maar de versie is 2.0.1" in facts
    assert any(fact.startswith("versie 2.0.1 staat ook in ") for fact in facts)


def test_a_question_that_went_is_told(project: Path) -> None:
    edit(project / LIST, "- id: bij-twijfel-bewaren", "- id: bij-twijfel-houden")
    place = place_of(project, LOCK, "bij-twijfel-bewaren: ", "bij-twijfel-bewaren: ")
    fact = "‘bij-twijfel-bewaren’ is gepubliceerd, maar staat in geen enkele checklist"
    assert_told(problems(project), place, fact, "retired: jjjj-mm-dd")


def test_a_changed_question_that_keeps_its_history_is_in_order(project: Path) -> None:
    old = "Bewaart u een bericht als u twijfelt of het zakelijk is?"
    was = f"\n        was: [{{question: {old}, until: 2026-11-01, class: clarification}}]"
    edit(project / LIST, f"question: {old}", f"question: Bewaart u het dan?{was}")
    assert errors(problems(project)) == ()


def test_a_question_asked_in_two_lists_is_told(project: Path) -> None:
    copied = ITEM.replace("proefvraag", "▲bij-twijfel-bewaren").replace("PROEF", "alles-bewaren")
    edit(project / LOCK, '\nbij-twijfel-bewaren: "', '\nbij-twijfel-bewaren: "Is dit een proef?" #')
    place = replace(project, LIST, "    items:\n", f"    items:\n{copied}")
    told = [problem for problem in errors(problems(project)) if "staat ook in" in problem.fact]
    assert told[0].place.file == place.file
    assert "staat ook in checklists/bewindspersoon.yml" in told[0].fact


def test_a_list_that_asks_too_much_in_a_month_is_told(project: Path) -> None:
    place = replace(project, LIST, "monthly_limit: 8", "monthly_limit: ▲1")
    assert_told(problems(project), place, "ten hoogste 1", "bij een gebeurtenis")


def place_of(root: Path, file: str, words: str, before: str = "") -> Place:
    """Return the place right behind some words that stand in a file, or of those words."""
    text = (root / file).read_text(encoding="utf-8")
    return place_in(text, text.index(words) + len(before), file)
