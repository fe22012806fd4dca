"""An editor walks the whole way: from a Word file to a released site, and all of it is counted."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pydantic import BaseModel

from generator.commands.main import COMMANDS
from generator.commands.release.layout import SITE, Folder
from generator.kinds.order import KINDS
from generator.model import Clause, ClauseKind, Handbook
from generator.site import addresses
from generator.site.schema_keys import schema_of
from generator.time.changes import ChangeKind, compare
from generator.time.comparison import base_of
from tests.commands.workplace.revised import CODE, NAME, revised
from tests.site.desks import desk_of
from tests.site.journey import NUMBER, EditorsHands, EditorsJourney
from tests.support.command import run
from tests.support.pango import has_pango
from tests.support.projects import compiled, copy_project

_MOST_CLICKS = 150
_MOST_TYPED = 25
_MOST_MINUTES = 45

Step = tuple[str, float]


@pytest.mark.long
@pytest.mark.skipif(not has_pango(), reason="PDFs cannot be made here")
def test_a_word_file_becomes_a_released_site(browser: Browser, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    document, releases = tmp_path / NAME, tmp_path / "uit"
    document.write_bytes(revised())
    steps: list[Step] = []
    with desk_of(browser, root) as desk:
        hands = EditorsHands(desk.page)

        def looked(name: str) -> None:
            steps.append((name, time.monotonic()))
            desk.judge()

        desk.whole("/")
        EditorsJourney(hands, document, releases, looked).walk()
    _tell(hands, steps)
    assert hands.clicks <= _MOST_CLICKS
    assert len(hands.typed) <= _MOST_TYPED
    assert hands.minutes <= _MOST_MINUTES
    done = run("check", cwd=root)
    assert (done.returncode, "fout:" in done.stdout + done.stderr) == (0, False)
    handbook = compiled(root).sources.handbook
    _assert_as_revised(handbook)
    assert not set(hands.typed) & _for_who_writes_files(handbook)
    _assert_shown(releases)


def _tell(hands: EditorsHands, steps: list[Step]) -> None:
    """Print the figures, and how long a machine took, which is no fault of ours."""
    print(f"{hands.clicks} clicks, {len(hands.typed)} texts, {hands.blocks} blocks")
    print(f"a person: {hands.minutes:.1f} minutes; all of it: {steps[-1][1] - steps[0][1]:.0f} s")


def _assert_as_revised(handbook: Handbook) -> None:
    """Assert that what was adopted is a revision of the size that is meant."""
    version = next(v for v in handbook.versions if v.number == NUMBER)
    base = base_of(handbook.versions, version)
    assert base is not None
    changes = compare(handbook.versions, base, version)
    of_kind = {kind: [c for c in changes if c.kind is kind] for kind in ChangeKind}
    parts = [change for change in changes if change.rest]
    assert len(version.clauses) == 40
    # The longer part of what was split keeps its name: it is one that changed.
    assert len({c.clause.id for c in of_kind[ChangeKind.CHANGED] if not c.renamed}) == 12
    assert len(_norms(c.after for c in of_kind[ChangeKind.ADDED])) == 3
    assert len(_norms(c.before for c in of_kind[ChangeKind.GONE])) == 2
    assert (len(parts), len({c.before.id for c in parts if c.before})) == (2, 1)
    shown = "".join(clause.html for clause in version.clauses)
    assert shown.count("<table") == 1
    assert f"{NUMBER}-afbeelding-1.png" in shown
    assert any(version.seen(clause.id).startswith("^") for clause in version.clauses)


def _norms(clauses: Iterator[Clause | None]) -> list[Clause]:
    return [clause for clause in clauses if clause and clause.kind is ClauseKind.NORM]


def _for_who_writes_files(handbook: Handbook) -> set[str]:
    """Return what only who writes files knows: ids, keys, and the names of commands."""
    found = {clause.id for version in handbook.versions for clause in version.clauses}
    found |= {item.id for checklist in handbook.checklists for item in checklist.items}
    found |= {s.id for checklist in handbook.checklists for s in checklist.sections}
    found |= {setting.id for app in handbook.apps for setting in app.settings}
    for kind in KINDS:
        for source in kind.sources:
            model: type[BaseModel] = source.model
            found |= set(_keys(schema_of(model, "validation")))
    return found | set(COMMANDS)


def _keys(schema: Mapping[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", ())


def _assert_shown(releases: Path) -> None:
    """Assert that readers see the new text, and what differs from the one before."""
    number = Folder(releases).shown()
    assert number == 1
    site = releases / "current" / SITE
    text = (site / "instructie" / NUMBER / "index.html").read_text(encoding="utf-8")
    assert CODE in text
    compared = site / addresses.comparison("2.0.1", NUMBER).removesuffix(".md") / "index.html"
    assert "Deze regel is nieuw." in compared.read_text(encoding="utf-8")
