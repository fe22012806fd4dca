from __future__ import annotations

from pathlib import Path

from tests.commands.workplace.visiting import visited
from tests.support.projects import copy_project


def test_the_workbench_tells_what_is_published_and_what_to_do(tmp_path: Path) -> None:
    with visited(copy_project(tmp_path / "project", frozen=True)) as editor:
        page = editor.get("/")
    assert page.status == 200
    assert "Versie 2.0.1, van kracht sinds 12-09-2023." in page.text
    assert "Begin een nieuwe versie" in page.text


def test_what_is_wrong_in_the_sources_is_told_first(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    (root / "docs" / "uitleg.yml").write_text("dit is geen uitleg: [", encoding="utf-8")
    with visited(root) as editor:
        page = editor.get("/")
    assert page.status == 200
    assert page.text.index("Dit houdt het bouwen tegen") < page.text.index("uitleg.yml")


def test_what_changed_on_disk_is_seen(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    with visited(root) as editor:
        assert "Dit houdt het bouwen tegen" not in editor.get("/").text
        (root / "docs" / "uitleg.yml").write_text("dit is geen uitleg: [", encoding="utf-8")
        assert "Dit houdt het bouwen tegen" in editor.get("/").text


def test_who_has_no_key_is_not_let_in(tmp_path: Path) -> None:
    with visited(copy_project(tmp_path / "project", frozen=True)) as editor:
        assert editor.ask("GET", "/", cookie="").status == 403
        assert editor.ask("GET", "/", host="handboek.example").status == 421
        assert editor.ask("GET", "/binnen?sleutel=x", cookie="").status == 403
