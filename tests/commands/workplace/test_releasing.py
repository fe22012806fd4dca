"""The room in which the site is put out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.commands.inspect.outcome import CHECKS
from generator.commands.release.fitting import fit
from generator.commands.release.layout import Folder
from generator.commands.release.making import release
from generator.commands.workplace.jobs.job import Job, JobEnd, Work, write_job
from tests.commands.release.sites import write_site
from tests.commands.workplace.adoptable import RELEASING, project, whole
from tests.commands.workplace.visiting import Visitor, visited
from tests.support.announcing import adopted_for_january
from tests.support.pango import has_pango
from tests.support.processes import until
from tests.support.projects import edit

OUT = "/uitbrengen/"
PUT_OUT = Job(
    work=Work.RELEASE,
    began=datetime(2026, 11, 23, tzinfo=UTC),
    ending=JobEnd.DONE,
    words="Te zien is nu uitgave 2, met versie 1.0.",
    made={"number": "2"},
)
needs_paper = pytest.mark.skipif(not has_pango(), reason="PDFs cannot be made here")


def chosen(editor: Visitor, folder: Path) -> None:
    """Choose the folder of releases."""
    assert editor.post(f"{OUT}map", {"folder": str(folder)}).leads_to == OUT


@pytest.mark.long
@needs_paper
def test_a_site_is_put_out_and_that_is_told_everywhere(tmp_path: Path) -> None:
    root, folder = adopted_for_january(project(tmp_path)), tmp_path / "uit"
    with visited(root) as editor:
        assert "er is nog geen map met uitgaven gekozen" in editor.get(OUT).text
        chosen(editor, folder)
        page = whole(editor, RELEASING).text
        assert page.count("hb-button--first") == 1
        assert "toont de site versie 1.1, met een aankondiging van versie 1.2" in page
        assert editor.post(f"{RELEASING}/uitgave", {}).leads_to == RELEASING
        # The path and the workbench tell of it too.
        assert "bezig: " in editor.get("/versie/1.2/").text
        until(lambda: "Kijk hoe ver het uitbrengen is" in editor.get("/").text)
        page = whole(editor, RELEASING).text
        assert "Te zien is nu uitgave 1, met versie 1.1." in page, page
        # There is nothing to do here any more.
        assert page.count("hb-button--first") == 1
        assert 'hb-button--first" href="/">Klaar: naar de werkbank' in page
        assert "te zien in uitgave 1" in editor.get("/versie/1.2/").text
        assert Folder(folder).shown() == 1
        bench = whole(editor, "/").text
        assert "Sindsdien is er niets veranderd." in bench
        edit(root / "docs/index.md", "# ", "# Nieuw: ")
        bench = whole(editor, "/").text
        assert "Sindsdien is er in de bronnen iets veranderd." in bench
        assert "Breng de site uit" in bench


def test_questions_that_come_on_the_site_for_the_first_time_are_told(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        assert "voor het eerst op de site" not in editor.get(OUT).text
        lock = root / "checklists/questions.lock"
        lines = lock.read_text(encoding="utf-8").splitlines(keepends=True)
        lock.write_text("".join(lines[:-1]), encoding="utf-8", newline="\n")
        assert "Eén vraag komt zo voor het eerst op de site." in editor.get(OUT).text


@pytest.mark.long
@needs_paper
def test_a_site_is_packed_for_who_has_the_server(tmp_path: Path) -> None:
    root = adopted_for_january(project(tmp_path))
    with visited(root) as editor:
        whole(editor, OUT)
        assert editor.get(f"{OUT}handboek.zip").status == 404
        editor.post(f"{OUT}zip", {})
        page = whole(editor, OUT).text
        assert "De zip van 23-11-2026 is klaar, met versie 1.1." in page, page
        answer = editor.get(f"{OUT}handboek.zip")
        assert "handboek-2026-11-23.zip" in answer.headers["content-disposition"]
        assert "ingepakt op" in editor.get("/versie/1.2/").text
    with ZipFile(root / ".redactie/zip/handboek-2026-11-23.zip") as packed:
        assert json.loads(packed.read(CHECKS))["sound"] is True
        assert "instructie/1.2/index.html" in packed.namelist()


@needs_paper
@pytest.mark.long
def test_what_stops_it_is_told_and_nothing_is_shown(tmp_path: Path) -> None:
    root, folder = project(tmp_path), tmp_path / "uit"
    edit(root / "docs/index.md", "# ", "[weg](weg.md)\n\n# ")
    with visited(root) as editor:
        chosen(editor, folder)
        whole(editor, OUT)
        editor.post(f"{OUT}uitgave", {})
        page = whole(editor, OUT).text
        assert "Dit houdt het tegen:" in page
        assert "weg.md" in page
    assert Folder(folder).shown() is None


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "Vul de map in."),
        ("uitgaven", "Dit is geen heel pad."),
        ("{tmp}/nergens/uit", "is er niet. Kijk of de naam goed gespeld is."),
        ("{root}/docs/uit", "Hier staan de bronnen of de gebouwde site."),
        ("{root}", "Hier staan de bronnen of de gebouwde site."),
        ("{tmp}/vol", "In deze map staat iets anders."),
        ("{tmp}/bestand", "Dit is een bestand, geen map."),
    ],
)
def test_a_folder_that_cannot_be_is_refused_at_its_field(
    tmp_path: Path, typed: str, fault: str
) -> None:
    root = project(tmp_path)
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").touch()
    (tmp_path / "bestand").touch()
    named = typed.format(tmp=tmp_path, root=root)
    with visited(root) as editor:
        page = editor.post(f"{OUT}map", {"folder": named})
        assert page.status == 422
        assert fault in page.text
        assert f'value="{named}"' in page.text
    assert not (root / ".redactie/uitgaven.json").exists()


@pytest.mark.long
def test_a_concept_is_not_put_out(tmp_path: Path) -> None:
    with visited(project(tmp_path)) as editor:
        page = whole(editor, RELEASING).text
        assert "Eerst vaststellen" in page
        assert page.count("hb-button--first") == 1
        assert "Breng de site uit" not in page


@pytest.mark.long
def test_what_is_missing_on_this_machine_is_told_before_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOEK_CHROMIUM", str(tmp_path / "geen-browser"))
    with visited(project(tmp_path)) as editor:
        chosen(editor, tmp_path / "uit")
        page = whole(editor, OUT).text
    assert "geen-browser’ is er niet" in page
    assert "Installeer Chromium, Chrome of Edge" in page
    assert "Breng de site uit" not in page
    assert "Maak een zip" not in page


def released_twice(folder: Path, tmp_path: Path) -> Folder:
    """Put two sites out in a folder, without a browser."""
    kept = Folder(folder)
    for number in (1, 2):
        with kept.locked(new=True):
            release(fit(write_site(tmp_path / f"site-{number}", number, 4), kept), kept)
    return kept


@pytest.mark.long
def test_going_back_asks_first_and_does_what_was_asked(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        assert editor.get(f"{OUT}terug").leads_to == OUT
        chosen(editor, tmp_path / "uit")
        assert editor.get(f"{OUT}terug").leads_to == OUT
        kept = released_twice(tmp_path / "uit", tmp_path)
        path = root / ".redactie/klussen/uitgave.json"
        path.parent.mkdir()
        write_job(path, PUT_OUT)
        assert "Terug naar uitgave 1" in whole(editor, OUT).text
        assert PUT_OUT.words in editor.get(OUT).text
        assert "Lezers zien nu uitgave 2" in editor.get(f"{OUT}terug").text
        assert kept.shown() == 2
        # Another one is shown by now than the one that was seen.
        refused = editor.post(f"{OUT}terug", {"seen": "1"})
        assert refused.status == 422
        assert "te zien is intussen uitgave 2" in refused.text
        assert kept.shown() == 2
        assert "weer uitgave 1" in editor.post(f"{OUT}terug", {"seen": "2"}).text
        assert kept.shown() == 1
        # What was told of the other one is true no longer.
        assert PUT_OUT.words not in editor.get(OUT).text


def test_a_release_that_was_damaged_is_not_gone_back_to(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        chosen(editor, tmp_path / "uit")
        kept = released_twice(tmp_path / "uit", tmp_path)
        (kept.path(1) / "site" / "index.html").write_text("anders", encoding="utf-8")
        refused = editor.post(f"{OUT}terug", {"seen": "2"})
    assert refused.status == 422
    assert "dit bestand is veranderd" in refused.text
    assert kept.shown() == 2
