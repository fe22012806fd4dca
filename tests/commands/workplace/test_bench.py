from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.workplace.jobs.job import Job, Work, folder_of, write_job
from generator.commands.workplace.path.steps import StepName
from generator.commands.workplace.workshop import Workshop
from tests.commands.workplace.adoptable import READING, project, read_along, whole
from tests.commands.workplace.visiting import visited
from tests.support.announcing import CONCEPT, NUMBER, adopted_for_january
from tests.support.projects import DAY, copy_project, edit


def test_the_workbench_tells_what_is_published_and_what_to_do(tmp_path: Path) -> None:
    with visited(copy_project(tmp_path / "project", frozen=True)) as editor:
        page = whole(editor, "/")
    assert page.status == 200
    assert '/vaststellen">Versie 2.0.1</a>, van kracht sinds' in page.text
    # The ones before it can be reached as well.
    for number in ("2.0", "1.9", "1.0"):
        assert f'<a href="/versie/{number}/vaststellen">versie {number}</a>' in page.text
    assert "Begin een nieuwe versie" in page.text
    assert page.text.count("hb-button--first") == 1


@pytest.mark.long
def test_it_answers_while_the_sources_are_being_looked_at(tmp_path: Path) -> None:
    with visited(project(tmp_path)) as editor:
        first = editor.get("/")
        assert "De bronnen worden nagekeken." in first.text
        # Without scripts the browser loads it again by itself.
        assert '<noscript><meta http-equiv="refresh"' in first.text
        assert f"Versie {NUMBER}" in first.text
        then = whole(editor, "/")
        assert "worden nagekeken" not in then.text
        assert 'http-equiv="refresh"' not in then.text


def test_what_is_wrong_in_the_sources_is_told_first(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    (root / "docs" / "uitleg.yml").write_text("dit is geen uitleg: [", encoding="utf-8")
    with visited(root) as editor:
        page = whole(editor, "/")
    assert page.status == 200
    wrong = page.text.index("Uitleg van normen en begrippen, kan niet worden gelezen:")
    assert (
        page.text.index("Dit houdt het bouwen tegen") < wrong < page.text.index("Vraagt aandacht")
    )


def test_a_link_that_leads_nowhere_is_told_with_where_it_is_mended(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    edit(root / "docs/andere-app.md", "(apps/index.md)", "(apps/weg.md)")
    with visited(root) as editor:
        page = whole(editor, "/").text
    held = page[page.index("Dit houdt het bouwen tegen") : page.index("Vraagt aandacht")]
    assert "de link ‘apps/weg.md’ leidt nergens heen" in held
    assert 'href="/pagina/andere-app.md">Los het hier op' in held


@pytest.mark.long
def test_what_changed_on_disk_is_seen(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    with visited(root) as editor:
        assert "Dit houdt het bouwen tegen" not in whole(editor, "/").text
        (root / "docs" / "uitleg.yml").write_text("dit is geen uitleg: [", encoding="utf-8")
        assert "Dit houdt het bouwen tegen" in whole(editor, "/").text


def test_what_needs_attention_stands_together_by_sort(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    edit(root / "docs/apps/signal.yml", "checked_on: 2026-", "checked_on: 2024-")
    with visited(root) as editor:
        page = whole(editor, "/").text
    assert "Labels die over hun datum zijn" in page
    assert "Advies zonder bron" in page
    assert "Wat de organisatie invult" in page
    # No file, key, id or command stands there.
    assert "nog niet ingevuld: de toegankelijkheidsverklaring" in page
    for word in (".yml", ".md", "handboek labels", "‘extra", "site_url", "geavanceerde-chat"):
        assert word not in page


def test_the_address_of_an_answer_leads_to_its_form(tmp_path: Path) -> None:
    with visited(project(tmp_path)) as editor:
        at = f"/versie/{NUMBER}/laten-lezen"
        assert editor.get(f"{at}/lezer").leads_to == at


def _steps_done(page: str) -> int:
    told = re.search(rf"(\d) van {len(StepName)} stappen klaar\.", page)
    assert told
    return int(told[1])


def test_a_concept_tells_how_far_it_is_and_who_read_along(tmp_path: Path) -> None:
    with visited(project(tmp_path)) as editor:
        before = whole(editor, "/").text
        assert f"Ga verder met versie {NUMBER}" in before
        read_along(editor)
        after = whole(editor, "/").text
        assert _steps_done(after) == _steps_done(before) + 1
        assert "Meegelezen: adviseur" in after
        assert after.count("hb-button--first") == 1


@pytest.mark.long
def test_a_version_that_is_still_to_come_is_told(tmp_path: Path) -> None:
    with visited(adopted_for_january(project(tmp_path))) as editor:
        page = whole(editor, "/").text
    assert '<a href="/versie/1.2/vaststellen">Versie 1.2</a> komt op' in page
    assert "Tot die dag staat er een aankondiging." in page


def test_who_has_no_key_is_not_let_in(tmp_path: Path) -> None:
    with visited(copy_project(tmp_path / "project", frozen=True)) as editor:
        assert editor.ask("GET", "/", cookie="").status == 403
        assert editor.ask("GET", "/", host="handboek.example").status == 421
        assert editor.ask("GET", "/binnen?sleutel=x", cookie="").status == 403


@pytest.mark.long
def test_work_that_ended_with_its_server_is_told_as_such(tmp_path: Path) -> None:
    root = project(tmp_path)
    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    folder = folder_of(workshop)
    folder.mkdir(parents=True)
    moment = Job.model_validate({"work": "voorbeeld", "began": "2026-11-23T10:00:00Z"})
    write_job(folder / f"{Work.PROOF}.json", moment)
    with visited(root) as editor:
        assert "De werkplek ging dicht voordat dit klaar was." in editor.get(READING).text
        assert "data-hb-again" not in whole(editor, "/").text
    assert (root / CONCEPT).exists()
