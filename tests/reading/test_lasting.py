"""What is written for a version shows where that is shown, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.adopt.adopting import told_if_adopted
from generator.compiler import Compiled
from generator.problems import errors
from generator.reading.settings import load_settings
from generator.site.product import Page
from tests.support.announcing import (
    BEGINS,
    FOLDER,
    NUMBER,
    adopted_for_january,
    written_for_concept,
)
from tests.support.projects import DAY, compiled, edit, problems

_QUESTION = "Keek u bij elke langere reis eerst naar de nachttrein?"
# page: words that are there for the concept alone
OWN = {
    "in-gewone-taal.md": "Kijk eerst naar de nachttrein.",
    "normen/nachttrein-eerst.md": "Duurt de reis langer?",
    "checklists/reiziger.md": _QUESTION,
}


def said(made: Compiled, uri: str) -> str:
    page = made.product(uri)
    return page.body if isinstance(page, Page) else ""


def test_readers_see_nothing_of_what_is_written_for_a_concept(tmp_path: Path) -> None:
    made = compiled(written_for_concept(tmp_path / "project"))
    assert not [p.uri for p in made.products if p.uri.startswith(FOLDER)]
    for uri, words in OWN.items():
        assert words not in said(made, uri)
    assert "Duurt de reis langer?" not in "".join(said(made, p.uri) for p in made.products)
    assert made.product("in-gewone-taal-1.2.md") is None


def test_with_concepts_the_handbook_about_it_stands_beside_that_of_now(tmp_path: Path) -> None:
    made = compiled(written_for_concept(tmp_path / "project"), concepts=True)
    for uri, words in OWN.items():
        assert words not in said(made, uri)
        assert words in said(made, FOLDER + uri)
    shown = [p for p in made.products if isinstance(p, Page) and p.uri.startswith(FOLDER)]
    assert {page.front.get("status") for page in shown} == {"concept"}
    assert made.sources.handbook.latest.number == "1.1"


def test_an_explanation_gives_way_to_the_one_for_a_version(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    old = "    meaning:\n      - Duurt uw dienstreis korter dan zes uur? Neem dan de trein.\n"
    later = (
        "  - {id: trein-nemen, title: Altijd de trein, meaning: [Neem de trein.], since: '1.2'}\n"
    )
    edit(root / "docs/uitleg.yml", old, f"{old}    lapses_with: '1.2'\n{later}")
    made = compiled(root, concepts=True)
    for folder, title in (("", "De trein nemen"), (FOLDER, "Altijd de trein")):
        page = made.product(f"{folder}normen/trein-nemen.md")
        assert isinstance(page, Page)
        assert page.title == title


PLANNER = "docs/apps/planner.yml"
GUIDE = "apps/planner/telefoon.md"
_KEEP = """  - id: reisplannen
    title: Reisplannen bewaren
    state: forever
"""
_LATER = """  - id: reisplannen
    title: Reisplannen van lange reizen bewaren
    state: forever
    clauses: [nachttrein-eerst]
    basis: elaboration
    source: De instructie noemt geen stappen.
    why: Dan ziet u later waarom u reed.
    platforms:
      telefoon:
        steps:
          - {do: open, label: Reisplanner, evidence: horen-zeggen}
          - {do: set, label: Altijd, screen: Lange reizen, to: forever, evidence: horen-zeggen}
        done: Bij Lange reizen is Altijd gekozen.
    since: "1.2"

"""
_HORN = '          - {do: tap, label: de toeter, evidence: telefoon-2026, since: "1.2"}\n'
_BELL = "          - do: tap\n            label: de bel\n"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Give a project with a setting, an own one and a step for its concept."""
    root = written_for_concept(tmp_path / "project")
    edit(root / PLANNER, _KEEP, f'{_LATER}{_KEEP}    lapses_with: "1.2"\n')
    edit(root / PLANNER, _BELL, f'{_HORN}{_BELL}            lapses_with: "1.2"\n')
    edit(root / PLANNER, "  - id: ruilen\n", '  - id: ruilen\n    lapses_with: "1.2"\n')
    return root


def test_settings_and_steps_are_those_of_the_version(settings: Path) -> None:
    made = compiled(settings, concepts=True)
    there = {"": ["Reisplannen bewaren", "de bel"],
             FOLDER: ["Reisplannen van lange reizen bewaren", "de toeter"]}  # fmt: skip
    for folder, words in there.items():
        page = said(made, folder + GUIDE)
        for word in (word for each in there.values() for word in each):
            assert (word in page) is (word in words), (folder, word)
    for uri in ("apps/planner/index.md", "apps/planner/laptop.md", "regelen/laptop/planner.md"):
        assert ("ruilen" in said(made, uri), "ruilen" in said(made, FOLDER + uri)) == (True, False)


def test_on_its_day_a_version_brings_its_settings(settings: Path) -> None:
    adopted_for_january(settings)
    assert "de bel" in said(compiled(settings), GUIDE)
    made = compiled(settings, BEGINS)
    assert "de toeter" in said(made, GUIDE)
    assert "de bel" not in said(made, GUIDE)


# name: (what stands there, what an editor makes of it, the fact)
WRONG = {
    "an unknown version": (
        f'{_BELL}            lapses_with: "1.2"', f'{_BELL}            lapses_with: "1.3"',
        "‘lapses_with’ noemt versie 1.3, maar die is er niet"),
    "an unknown version of a setting": ('    since: "1.2"\n\n', '    since: "1.4"\n\n',
        "‘since’ noemt versie 1.4, maar die is er niet"),
    "twice at once": ('    since: "1.2"\n\n', "\n",
        "de instelling ‘reisplannen’ staat er twee keer"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_the_marks_of_settings_is_told(settings: Path, name: str) -> None:
    old, new, fact = WRONG[name]
    edit(settings / PLANNER, old, new)
    (told,) = [p for p in errors(problems(settings)) if fact in p.fact]
    assert told.place.file == PLANNER
    assert told.place.line > 1


def test_at_each_version_the_steps_end_where_they_must(settings: Path) -> None:
    ends = "            label: Vertraging\n            screen: Meldingen\n"
    edit(settings / PLANNER, ends, f'{ends}            lapses_with: "1.2"\n')
    assert not errors(problems(settings))
    fact = "de stappen van ‘meldingen’ eindigen niet bij de vereiste stand"
    assert [p.fact for p in problems(settings, concepts=True) if fact in p.fact] == [
        f"zodra versie 1.2 is vastgesteld: {fact}"
    ]
    found = told_if_adopted(load_settings(settings / "mkdocs.yml", DAY), NUMBER)
    assert fact in [problem.fact for problem in errors(found)]


def test_an_app_has_a_setting_at_each_version(settings: Path) -> None:
    text = (settings / PLANNER).read_text(encoding="utf-8")
    for name in ("meldingen", "locatie-delen"):
        text = text.replace(f"- id: {name}\n", f'- id: {name}\n    lapses_with: "1.2"\n')
    text = text.replace('    since: "1.2"\n\n', '    since: "1.2"\n    lapses_with: "1.2"\n\n')
    (settings / PLANNER).write_text(text, encoding="utf-8", newline="\n")
    found = told_if_adopted(load_settings(settings / "mkdocs.yml", DAY), NUMBER)
    assert "de app ‘planner’ heeft bij versie 1.2 geen instelling" in [p.fact for p in found]
