"""The labels to look at: which, in what order, in what form, and on the editors' pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html

from generator.commands.labels.listing import ListForm, format_labels
from generator.kinds.guides.labels import LabelGroup, labels_of, listed
from generator.model import App
from tests.commands.test_cli import assert_told
from tests.support.breaking import APP
from tests.support.command import contents, run
from tests.support.fiction import FICTION
from tests.support.projects import DAY, ROOT, compiled, edit, problems, real

LATE = DAY + timedelta(days=100)


def apps() -> tuple[App, ...]:
    return real().sources.handbook.apps


def today() -> Sequence[LabelGroup]:
    """Return the labels as they stand on the tests' day."""
    return listed(apps(), DAY)


def count(groups: Sequence[LabelGroup]) -> int:
    return sum(len(group.labels) for group in groups)


def test_every_label_of_every_guide_is_listed_once() -> None:
    steps = [
        step
        for app in apps()
        for setting in app.settings
        for guide in setting.platforms.values()
        for step in guide.steps
    ]
    groups = today()
    assert count(groups) == len(steps) == sum(len(list(labels_of(app))) for app in apps()) > 100
    for group in groups:
        assert {label.step.evidence for label in group.labels} == {group.key}


def test_the_most_urgent_comes_first_and_then_the_least_certain() -> None:
    due = [group.evidence.due for group in today()]
    assert due == sorted(due)
    assert len(set(due)) > 1
    same = [group.evidence.certainty.value for group in today() if group.evidence.due == due[-1]]
    order = ["low", "medium", "high"]
    assert same == sorted(same, key=order.index)


def test_what_is_overdue_is_so_from_the_day_after() -> None:
    first = today()[0].evidence.due
    assert not any(group.overdue for group in listed(apps(), first))
    late = [group for group in listed(apps(), first + timedelta(days=1)) if group.overdue]
    assert {group.evidence.due for group in late} == {first}


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_until_a_day_holds_that_day(off: int) -> None:
    first = today()[0].evidence.due
    until = first + timedelta(days=off)
    found = listed(apps(), DAY, until)
    assert [group for group in today() if group.evidence.due <= until] == list(found)
    assert bool(found) == (off >= 0)


def test_the_list_and_the_attentions_say_the_same(project: Path) -> None:
    facts = [p.fact for p in problems(project, LATE) if "houdbaarheid" in p.fact]
    overdue = [group for group in listed(apps(), LATE) if group.overdue]
    assert len(facts) == len(overdue) > 0
    for group in overdue:
        assert any(f"‘{group.key}’ in {group.app.name}" in fact for fact in facts)
    remedies = [p.remedy for p in problems(project, LATE) if "houdbaarheid" in p.fact]
    assert all("handboek labels" in remedy for remedy in remedies)


def test_what_only_former_labels_rest_on_does_not_go_stale() -> None:
    facts = [p.fact for p in problems(FICTION, date(2040, 1, 1)) if "houdbaarheid" in p.fact]
    assert facts
    assert not any("instructie-1-0" in fact for fact in facts)


@pytest.mark.parametrize("form", [ListForm.TEXT, ListForm.MARKDOWN])
def test_texts_name_every_label(form: ListForm) -> None:
    text = format_labels(listed(apps(), LATE), LATE, form)
    plain = text.replace("\\", "")
    for group in today():
        assert group.app.name in plain
        for label in group.labels:
            assert label.step.label in plain
    assert plain.count("over de datum") == 4
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_json_holds_every_label_with_its_evidence() -> None:
    data = json.loads(format_labels(today(), DAY, ListForm.JSON))
    assert data["day"] == str(DAY)
    assert sum(len(group["labels"]) for group in data["groups"]) == count(today())
    first = data["groups"][0]
    assert (first["due"], first["overdue"], first["how"]) == ("2027-02-21", False, "hearsay")
    assert {"platform", "setting", "step", "label", "screen"} <= first["labels"][0].keys()


def test_csv_has_a_row_per_label_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(format_labels(today(), DAY, ListForm.CSV)), delimiter=";"))
    assert len(rows) == count(today()) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any(cell == "'+" for row in rows for cell in row), "a plus sign begins a formula"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_command_lists_and_narrows(project: Path) -> None:
    done = run("labels", "--due", "2027-02-21", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "tot en met 21-02-2027" in done.stdout
    assert "22-05-2027" not in done.stdout
    none = run("labels", "--due", "2026-12-01", cwd=project)
    assert none.stdout == "Geen enkel label om na te kijken tot en met 01-12-2026.\n"
    saved = run("labels", "--format", "csv", "--output", "labels.csv", cwd=project)
    assert saved.stdout == "De labels staan in labels.csv.\n"
    assert (project / "labels.csv").read_bytes().startswith(b'\xef\xbb\xbf"App";')


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (APP, "hier staan de bronnen"),
        ("docs/nieuw.csv", "hier staan de bronnen"),
        ("mkdocs.yml", "hier staan de bronnen"),
        ("site_overrides/main.html", "hier staan de bronnen"),
        ("nergens/labels.csv", "de map ‘nergens’ is er niet\n    → Maak de map"),
    ],
)
def test_the_list_takes_no_place_of_a_source(project: Path, output: str, words: str) -> None:
    before = contents(project)
    assert_told(run("labels", "--output", output, cwd=project), 1, words)
    after = contents(project)
    assert [name for name in before if after[name] != before[name]] == []
    assert output in before or output not in after


def test_what_is_wrong_elsewhere_does_not_stand_in_the_way(project: Path) -> None:
    edit(project / "checklists/bewindspersoon.yml", "order: 1", "order: een")
    assert run("labels", cwd=project).returncode == 0
    edit(project / APP, "order: 2", "order: twee")
    assert_told(run("labels", cwd=project), 1, f"{APP}:2:8: fout: ‘twee’ kan niet")
    assert_told(run("labels", "--format", "tekst", cwd=project), 2, "Bedoelde u ‘text’?")


def page(root: Path, uri: str, day: date) -> html.HtmlElement:
    product = compiled(root, day).product(uri)
    assert product is not None
    assert isinstance(product.content, str)
    return html.fromstring(product.content.split("\n---\n", 1)[1])


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_table_shows_each_label_and_marks_the_overdue() -> None:
    rows = page(ROOT, "redactie/labels.md", LATE).xpath("//tbody/tr")
    shown = {
        (cells[0], phone, label)
        for cells, label in (
            ([words(cell) for cell in row], row.xpath("string(./th/node()[1])").strip())
            for row in rows
        )
        for phone in cells[1].split(", ")
    }
    assert shown == {
        (app.name, label.platform.name, label.step.label)
        for app in apps()
        for label in labels_of(app)
    }
    late = ["Over de datum" in words(row) for row in rows]
    assert any(late)
    assert late == sorted(late, reverse=True)


@pytest.mark.long
@pytest.mark.parametrize("root", [ROOT, FICTION])
def test_a_sheet_has_every_step_and_room_to_answer(root: Path) -> None:
    for app in compiled(root).sources.handbook.apps:
        for platform in app.platforms:
            sheet = page(root, f"redactie/naloopblad/{app.id}-{platform.id}.md", DAY)
            for setting in app.settings:
                guide = setting.platforms.get(platform.id)
                if guide is None:
                    continue
                rows = sheet.get_element_by_id(setting.id).findall(".//tbody/tr")
                for step, row in zip(guide.steps, rows, strict=False):
                    assert step.label in words(row)
                    assert len(row.find_class("hb-box")) == 1
                    assert len(row.find_class("hb-write")) == 1
                assert len(rows) - len(guide.steps) == (not setting.state.is_left_alone)
            assert not sheet.xpath("//input | //textarea | //form")
            assert len(sheet.xpath("//ul[@class='hb-lines']/li")) == 5


def test_editors_find_table_and_sheets() -> None:
    links = {
        uri: [a.get("href") for a in page(ROOT, uri, DAY).iter("a")]
        for uri in ("redactie/actualiteit.md", "redactie/labels.md")
    }
    assert "../labels/" in links["redactie/actualiteit.md"]
    assert "../naloopblad/signal-iphone/" in links["redactie/labels.md"]
    editors = (ROOT / "docs/redactie/index.md").read_text(encoding="utf-8")
    assert "](labels.md)" in editors
