"""Several versions to come, some withdrawn or corrected: every day has a site, with what changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.commands.adopt.adopting import withdraw_version
from generator.engine.render import build_site
from generator.reading.settings import load_settings
from tests.support.announcing import (
    BEGINS,
    NUMBER,
    adopted_for_january,
    adopted_next,
    written_for_concept,
)
from tests.support.fiction import MOUNT, page_file, read_tree
from tests.support.projects import DAY, compiled

MARCH = date(2027, 3, 1)
SHORTER = "Deze instructie geldt voor wie"


def _withdrawn(root: Path, number: str, on: date) -> None:
    day = date(2026, 12, 1)
    withdraw_version(load_settings(root / "mkdocs.yml", day), number, on, "Fout.")


def _fault_in_the_first(root: Path) -> None:
    adopted_next(root, "1.3", MARCH, SHORTER)
    _withdrawn(root, NUMBER, BEGINS)


def _correction_of_the_second(root: Path) -> None:
    adopted_next(root, "1.3", MARCH, SHORTER)
    adopted_next(root, "1.4", MARCH, "Dit geldt voor wie")


def _both_withdrawn(root: Path) -> None:
    adopted_next(root, "1.3", MARCH, SHORTER)
    adopted_next(root, "1.4", date(2027, 5, 1), "Dit geldt voor wie")
    _withdrawn(root, NUMBER, BEGINS)
    _withdrawn(root, "1.3", MARCH)


# name: (what was decided, day: what leads from the latest version to what changes then)
DECIDED: dict[str, tuple[Callable[[Path], None], dict[date, str | None]]] = {
    "the first of two is withdrawn": (
        _fault_in_the_first,
        {date(2026, 12, 2): "1.1/1.3", date(2027, 1, 15): "1.1/1.3", MARCH: None},
    ),
    "the second is corrected before its day": (
        _correction_of_the_second, {DAY: "1.1/1.2", BEGINS: "1.2/1.4", MARCH: None}),
    "both but the last are withdrawn": (
        _both_withdrawn, {date(2026, 12, 2): "1.1/1.4", date(2027, 4, 1): "1.1/1.4"}),
}  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", DECIDED)
def test_every_day_has_a_site_that_tells_what_changes_then(tmp_path: Path, name: str) -> None:
    decide, days = DECIDED[name]
    root = adopted_for_january(written_for_concept(tmp_path / "project"))
    decide(root)
    for day, pair in days.items():
        site = tmp_path / f"site-{day}" / MOUNT
        build_site(compiled(root, day), site)
        words = {a.text: a.get("href") for a in read_tree(site, "instructie/jongste/").iter("a")}
        expected = f"../vergelijk/{pair}/#voor-u" if pair else None
        assert words.get("Wat verandert er dan voor u") == expected, day
        # Once the day is there, the same address still tells it.
        for told in {each for each in days.values() if each}:
            assert page_file(site, f"instructie/vergelijk/{told}/").is_file()


@pytest.mark.long
def test_readers_of_a_version_see_what_changed_since_the_one_that_they_had(tmp_path: Path) -> None:
    root = adopted_for_january(written_for_concept(tmp_path / "project"))
    _fault_in_the_first(root)
    site = tmp_path / "site" / MOUNT
    build_site(compiled(root, MARCH), site)
    page = read_tree(site, "instructie/jongste/")
    news = [a.get("href") for a in page.iter("a") if a.text == "Wat verandert er voor u"]
    assert news == ["../vergelijk/1.1/1.3/#voor-u"]
    register = " ".join(read_tree(site, "instructie/").text_content().split())
    assert "versie 1.3 vergeleken met versie 1.1" in register
    assert "met versie 1.2, met versie 1.1" in register
