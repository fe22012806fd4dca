"""What an editor hears of a concept: what rests on its changes, what lapses, what it carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem, Severity
from tests.support.announcing import (
    BEGINS,
    CONCEPT,
    adopted_for_january,
    written_for_concept,
)
from tests.support.projects import compiled, edit, problems

_KEPT = """- Bewaar het reisplan tot de declaratie is betaald.
    {: #reisplan-bewaren .norm data-role="reiziger" }
"""
_TRAIN = "korter duurt dan zes uur"
_CLASSES = "changes:\n"
_CLAIMS = """claims:
  - says: De instructie zegt niets over andere reizen.
    file: docs/bewaren.yml
    clauses: [definitie-dienstreis]
    words: [nachttrein]
"""

# What is there no more when the concept is.
_OLD_SETTING = """settings:
  - id: vroeger
    title: Vroeger
    state: off
    clauses: [reisplan-bewaren]
    basis: instruction
    why: Dat was zo.
    lapses_with: "1.2"
    platforms:
      telefoon:
        steps:
          - {do: set, label: Vroeger, to: off, evidence: horen-zeggen}
        done: Het staat uit.
"""
_OLD_EXPLANATION = """norms:
  - {id: toestemming-vooraf, title: Eerst vragen, meaning: [Vraag het.], lapses_with: "1.2"}
  - id: toestemming-vooraf
    since: "1.2"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project whose concept drops one norm and changes another."""
    root = written_for_concept(tmp_path / "project")
    edit(root / CONCEPT, _KEPT, "")
    edit(root / CONCEPT, _TRAIN, "korter duurt dan acht uur")
    edit(root / CONCEPT, _CLASSES, _CLASSES + "  reisplan-bewaren: {class: repealed, note: Weg.}\n"
        "  trein-nemen: {class: new-norm, note: Van zes naar acht uur.}\n")  # fmt: skip
    return root


def about(found: tuple[Problem, ...], *words: str) -> list[Problem]:
    return [problem for problem in found if all(word in problem.fact for word in words)]


@pytest.mark.long
def test_what_rests_on_a_norm_that_goes_or_changes_is_listed(root: Path) -> None:
    found = problems(root, concepts=True)
    (gone,) = about(found, "op ‘reisplan-bewaren’, dat met versie 1.2 vervalt, rust: ")
    for name in ("de pagina ‘Handboek dienstreizen’ (docs/index.md:",
                 "de vraag ‘reisplan-bewaard’ (checklists/reiziger.yml:",
                 "de gids ‘planner/reisplannen’ (docs/apps/planner.yml:",
                 "de keuzehulp, bij ‘bewaren’ (docs/bewaren.yml:"):  # fmt: skip
        assert name in gone.fact
    assert (gone.place.file, gone.severity) == (CONCEPT, Severity.ATTENTION)
    (changed,) = about(found, "op ‘trein-nemen’, dat met versie 1.2 verandert, rust: ")
    for name in ("de uitleg ‘De trein nemen’", "de vraag ‘trein-gekozen’", "docs/index.md:"):
        assert name in changed.fact
    # The page that takes its place does not cite it.
    assert "In gewone taal" not in changed.fact
    assert not about(problems(root), "1.2")


@pytest.mark.long
def test_what_lapses_is_listed_no_more_and_the_rest_with_its_own_line(root: Path) -> None:
    edit(root / "docs/apps/planner.yml", "settings:\n", _OLD_SETTING)
    edit(root / "docs/uitleg.yml", "norms:\n  - id: toestemming-vooraf\n", _OLD_EXPLANATION)
    for file, id_ in (("docs/apps/planner.yml", "reisplannen"), ("docs/uitleg.yml", "trein-nemen")):
        lines = (root / file).read_text(encoding="utf-8").split("\n")
        line = lines.index(f"  - id: {id_}") + 1
        line += 3 if id_ == "reisplannen" else 0
        told = about(problems(root, concepts=True), "rust: ", f"({file}:{line})")
        assert len(told) == 1, (file, line)
        assert "planner/vroeger" not in told[0].fact


def test_what_an_editor_looked_at_is_listed_no_more(root: Path) -> None:
    edit(root / "docs/uitleg.yml", 'checked_for: "1.1"', 'checked_for: "1.2"')
    assert not about(problems(root, concepts=True), "op ‘trein-nemen’")


def test_a_claim_is_doubted_when_what_it_is_about_changes(root: Path) -> None:
    claims = root / "docs/beweringen.yml"
    claims.write_text(_CLAIMS, encoding="utf-8", newline="\n")
    (doubted,) = about(problems(root, concepts=True), "klopt dan nog")
    assert doubted.fact == (
        "versie 1.2 verandert ‘nachttrein-eerst’: klopt dan nog "
        "‘De instructie zegt niets over andere reizen.’?"
    )
    assert doubted.place.file == "docs/beweringen.yml"
    edit(claims, "words: [nachttrein]\n", 'words: [nachttrein]\n    checked_for: "1.2"\n')
    assert not about(problems(root, concepts=True), "klopt dan nog")
    edit(root / CONCEPT, "een andere plek dan de", "een heel andere plek dan de")
    edit(claims, '    checked_for: "1.2"\n', "")
    (doubted,) = about(problems(root, concepts=True), "klopt dan nog")
    assert "‘definitie-dienstreis’, ‘nachttrein-eerst’" in doubted.fact


def test_a_claim_stands_where_it_says(root: Path) -> None:
    claims = _CLAIMS.replace("andere reizen", "kamelen")
    (root / "docs/beweringen.yml").write_text(claims, encoding="utf-8", newline="\n")
    assert about(problems(root), "staat niet in docs/bewaren.yml", "kamelen")


@pytest.mark.long
def test_a_question_without_a_norm_lapses_and_that_is_told(root: Path) -> None:
    (lapses,) = about(problems(root, concepts=True), "‘reisplan-bewaard’ vervalt: geen van de")
    assert 'lapses_with: "1.2"' in lapses.remedy
    for name in ("index.md", "bewaren.yml"):
        text = (root / "docs" / name).read_text(encoding="utf-8")
        (root / "docs" / name).write_text(
            text.replace('"reisplan-bewaren", ', ""), encoding="utf-8", newline="\n"
        )
    edit(root / "checklists/reiziger.yml", "frequency: laatste-reis\n",
         'frequency: laatste-reis\n        lapses_with: "1.2"\n')  # fmt: skip
    assert not about(problems(root, concepts=True), "vervalt: geen van de")
    made = compiled(adopted_for_january(root), BEGINS)
    asked = "Hebt u uw reisplan bewaard?"
    for uri, words in (("instructie/op-datum.md", "hoort niet bij versie 1.2"),
                       ("checklists/reiziger.md", "Met versie 1.2 vervallen")):  # fmt: skip
        page = made.product(uri)
        assert page is not None
        assert asked in str(page.content).split(words[:12])[-1] or asked in str(page.content)
        assert words in str(page.content)


@pytest.mark.long
def test_a_note_that_was_carried_along_is_asked_about(root: Path) -> None:
    note = "De reisplanner noemt dit nu anders. De gids geeft de woorden van nu."
    carried = f"notes:\n  - {{clause: locatie-delen-uit, text: '{note}'}}\n"
    edit(root / CONCEPT, _CLASSES, carried + _CLASSES)
    (asked,) = about(problems(root, concepts=True), "deze noot komt uit versie 1.1")
    assert 'since: "1.1"' in asked.remedy
    edit(root / CONCEPT, f"'{note}'}}", f"'{note}', since: \"1.1\"}}")
    assert not about(problems(root, concepts=True), "deze noot")
