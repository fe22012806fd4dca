from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from generator.files.text import read_text
from generator.reading.yaml import parse
from tests.commands.workplace.visiting import Visitor, visited
from tests.support.command import run
from tests.support.projects import copy_project

_SHEET = "/labels/signal/iphone"
_DEVICE = {
    "device": "iPhone 15", "versions": "iOS 26.1, Signal 8.12", "by": "redactie", "on": "23-11-2026"
}  # fmt: skip


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(copy_project(tmp_path / "project", frozen=True)) as visitor:
        yield visitor


def _app(root: Path) -> Path:
    return root / "docs" / "apps" / "signal.yml"


def _changed(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_each_app_and_device_has_a_sheet(editor: Visitor) -> None:
    page = editor.get("/labels/")
    assert page.status == 200
    assert f'href="{_SHEET}"' in page.text
    assert editor.get("/labels/signal/geen").status == 404


def test_the_device_is_asked_once_and_its_faults_are_told_at_the_field(editor: Visitor) -> None:
    assert "Alles klopt nog" not in editor.get(_SHEET).text
    shown = re.findall(r'name="on:(\w+)"[^>]* value="(\d+)"', editor.get(_SHEET).text)
    assert shown == [("dag", "23"), ("maand", "11"), ("jaar", "2026")]
    wrong = editor.post(f"{_SHEET}/toestel", {**_DEVICE, "on": "31-02-2026", "by": ""})
    assert wrong.status == 422
    assert wrong.text.count('aria-invalid="true"') == 1 + len(shown)
    assert 'value="iPhone 15"' in wrong.text
    later = editor.post(f"{_SHEET}/toestel", {**_DEVICE, "on": "24-11-2026"})
    assert "Deze dag moet nog komen." in later.text
    assert editor.post(f"{_SHEET}/toestel", _DEVICE).status == 303
    assert "Alles klopt nog" in editor.get(_SHEET).text


def test_a_label_that_still_stands_there_gets_new_evidence_and_nothing_else_changes(
    editor: Visitor,
) -> None:
    path = _app(editor.root)
    before = read_text(path, editor.root)
    editor.post(f"{_SHEET}/toestel", _DEVICE)
    done = editor.post(f"{_SHEET}/standaardtimer", {"standaardtimer-5": "klopt"})
    assert (done.status, done.leads_to) == (303, f"{_SHEET}#standaardtimer")
    after = read_text(path, editor.root)
    changed = _changed(before, after)
    steps = parse(after, "x").data["settings"][0]["platforms"]["iphone"]["steps"]
    assert steps[4]["evidence"] == "toestel-iphone-2026-11-23"
    assert len([line for line in changed if line.startswith("-")]) == 1
    assert run("check", cwd=editor.root).returncode == 0


def test_a_label_that_changed_is_former_now_and_screens_follow(editor: Visitor) -> None:
    path = _app(editor.root)
    editor.post(f"{_SHEET}/toestel", _DEVICE)
    fields = {"standaardtimer-5": "anders", "standaardtimer-5-nu": "Timers: nieuw # met hek"}
    assert editor.post(f"{_SHEET}/standaardtimer", fields).status == 303
    setting = parse(read_text(path, editor.root), "x").data["settings"][0]
    guide = setting["platforms"]["iphone"]
    assert guide["steps"][4]["label"] == "Timers: nieuw # met hek"
    assert guide["steps"][5]["screen"] == "Timers: nieuw # met hek"
    assert setting["title"] == "Timers: nieuw # met hek"
    assert guide["former"][-1]["label"] == "Verdwijnende berichten"
    assert {each["now"] for each in guide["former"][:2]} == {"Timers: nieuw # met hek"}


def test_what_is_not_filled_in_is_told_and_what_was_chosen_stays(editor: Visitor) -> None:
    before = _app(editor.root).read_bytes()
    editor.post(f"{_SHEET}/toestel", _DEVICE)
    nothing = editor.post(f"{_SHEET}/standaardtimer", {})
    assert "Kies bij ten minste één woord wat u zag." in nothing.text
    empty = editor.post(
        f"{_SHEET}/standaardtimer", {"standaardtimer-1": "klopt", "standaardtimer-5": "anders"}
    )
    assert "Schrijf op wat er nu staat." in empty.text
    assert empty.text.count(" checked>") == 2
    assert _app(editor.root).read_bytes() == before


def test_one_press_says_that_all_still_stands_there(editor: Visitor) -> None:
    editor.post(f"{_SHEET}/toestel", _DEVICE)
    editor.post(f"{_SHEET}/standaardtimer", {"alles": "klopt"})
    setting = parse(read_text(_app(editor.root), editor.root), "x").data["settings"][0]
    keys = {step["evidence"] for step in setting["platforms"]["iphone"]["steps"]}
    assert keys == {"toestel-iphone-2026-11-23"}
    assert "✓ Vandaag nagekeken." in editor.get(_SHEET).text
