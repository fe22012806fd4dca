"""Withdrawing an adopted version in the workplace: as the command does, and nothing unseen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from generator.commands.adopt.adopting import withdraw_version
from generator.reading.settings import load_settings
from tests.commands.workplace import adoptable
from tests.commands.workplace.test_decision import decide
from tests.commands.workplace.test_history import number_of, put_back
from tests.commands.workplace.visiting import Answer, Visitor, shown_in, visited
from tests.support.announcing import adopted_for_january, written_for_concept
from tests.support.breaking import VERSION
from tests.support.command import contents
from tests.support.projects import DAY, TEXT_LOCK, copy_project, edit

AT = "/versie/2.0.1/intrekken"
ADOPTED = "/versie/2.0.1/vaststellen"
ENDS, WHY = date(2027, 2, 1), "Het besluit is vernietigd."
FIELDS = {"on": "1-2-2027", "note": WHY}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", frozen=True)


def withdraw(editor: Visitor, at: str = AT, **fields: str) -> Answer:
    """Send the form as it is on the page, with these fields filled in."""
    seen = html.fromstring(editor.get(at).text).xpath("//input[@name='seen']/@value")
    return editor.post(at, {"seen": str(seen[0]), **FIELDS, **fields})


def sources(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(root).items() if name.startswith("docs/")}


def test_a_version_is_withdrawn_as_the_command_does(project: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "other", frozen=True)
    withdraw_version(load_settings(other / "mkdocs.yml", DAY), "2.0.1", ENDS, WHY)
    with visited(project) as editor:
        bench = html.fromstring(editor.get("/").text)
        assert ADOPTED in bench.xpath("//main//a/@href")
        assert AT in html.fromstring(editor.get(ADOPTED).text).xpath("//main//a/@href")
        asked = editor.get(AT).text
        assert asked.index("Een oudere versie komt niet vanzelf terug.") < asked.index(
            "Trek versie"
        )
        assert asked.count("hb-button--first") == 1
        done = editor.get(withdraw(editor).leads_to).text
        assert "Versie 2.0.1 wordt ingetrokken" in done
        assert f"Ingetrokken per 01-02-2027: {WHY}" in done
        assert "geldt van 12-09-2023 tot en met 31-01-2027" in done
        assert "Verder: uitbrengen" in done
        assert AT not in done
        # Once is enough.
        assert editor.get(AT).status == 404
        assert editor.post(AT, FIELDS).status == 404
        assert sources(project) == sources(other)
        told = "Versie 2.0.1 ingetrokken per 01-02-2027"
        assert number_of(editor.get("/geschiedenis/"), told)


@pytest.mark.long
def test_a_withdrawal_is_put_back_whole(project: Path) -> None:
    before = sources(project)
    with visited(project) as editor:
        assert withdraw(editor).status == 303
        assert sources(project) != before
        assert put_back(editor, "Versie 2.0.1 ingetrokken per 01-02-2027").status == 303
        assert sources(project) == before
        assert "Versie 2.0.1 is vastgesteld" in editor.get(ADOPTED).text


@pytest.mark.long
def test_what_came_after_it_is_not_put_back_by_half(tmp_path: Path) -> None:
    root = adoptable.project(tmp_path)
    begun = sources(root)
    with visited(root) as editor:
        adoptable.read_along(editor)
        noted = sources(root)
        assert decide(editor).status == 303
        adopted = sources(root)
        assert withdraw(editor, "/versie/1.2/intrekken").status == 303
        both = sources(root)
        refused = put_back(editor, "Versie 1.2 vastgesteld door Directie")
        assert refused.status == 422
        assert "aan de vastgestelde tekst nog meer gewijzigd" in refused.text
        assert sources(root) == both
        # What was done to another version is not in the way.
        assert withdraw(editor, "/versie/1.0/intrekken").status == 303
        assert put_back(editor, "Versie 1.2 ingetrokken per 01-02-2027").status == 303
        assert put_back(editor, "Versie 1.0 ingetrokken per 01-02-2027").status == 303
        assert sources(root) == adopted
        assert put_back(editor, "Versie 1.2 vastgesteld door Directie").status == 303
        assert sources(root) == noted
    assert noted.keys() - begun.keys() == {"docs/instructie/bron/1.2.voortgang.json"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("on", "", "Vul in vanaf welke dag de versie niet meer geldt."),
        ("on", "30-2-2027", "‘30-2-2027’ is geen datum."),
        ("on", "12-9-2023", "Versie 2.0.1 geldt al sinds 12-09-2023. Kies een dag daarna."),
        ("note", "", "Schrijf in één zin waarom."),
    ],
)
def test_what_is_amiss_with_a_withdrawal_stands_at_its_field(
    project: Path, name: str, value: str, fault: str
) -> None:
    before = sources(project)
    with visited(project) as editor:
        page = withdraw(editor, **{name: value})
        assert page.status == 422
        tree = html.fromstring(page.text)
        invalid = tree.xpath("//*[@aria-invalid]")
        assert {field.get("name").partition(":")[0] for field in invalid} == {name}
        assert fault in tree.get_element_by_id(f"{name}-fout").text_content()
        other = {"on": "note", "note": "on"}[name]
        shown = tree.get_element_by_id("note").text if other == "note" else shown_in(tree, "on")
        assert shown == FIELDS[other]
        assert sources(project) == before


def test_nothing_is_withdrawn_that_changed_since_it_was_seen(project: Path) -> None:
    with visited(project) as editor:
        seen = html.fromstring(editor.get(AT).text).xpath("//input[@name='seen']/@value")[0]
        edit(project / VERSION, "issued_by: CIO Rijk", "issued_by: CIO  Rijk")
        before = sources(project)
        page = editor.post(AT, {"seen": str(seen), **FIELDS})
        assert page.status == 422
        assert "De versie is veranderd sinds u deze pagina opende." in page.text
        assert WHY in page.text
        assert sources(project) == before


def test_what_stands_in_the_way_of_a_withdrawal_is_told_in_words(project: Path) -> None:
    edit(project / TEXT_LOCK, "Maak geen gebruik van opties", "Maak gebruik van opties")
    before = sources(project)
    with visited(project) as editor:
        page = withdraw(editor)
        assert page.status == 422
        assert "Er is niets ingetrokken. Los dit eerst op:" in page.text
        assert WHY in page.text
        assert sources(project) == before


def test_it_is_told_which_version_holds_then(tmp_path: Path) -> None:
    root = adopted_for_january(written_for_concept(tmp_path / "project"))
    with visited(root) as editor:
        assert "tot versie 1.2 begint op 01-01-2027" in editor.get("/versie/1.1/intrekken").text
        assert "dan geldt de versie nooit" in editor.get("/versie/1.2/intrekken").text
        assert "geldt al niet meer" in editor.get("/versie/1.0/intrekken").text
        answer = withdraw(editor, "/versie/1.2/intrekken", on="1-1-2027")
        done = editor.get(answer.leads_to).text
        assert "Versie 1.2 wordt ingetrokken" in done
        assert "Versie 1.2 wordt nooit van kracht." in done
        assert "Versie 1.0 gold van" in editor.get("/versie/1.0/vaststellen").text


def test_a_concept_is_not_withdrawn(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    with visited(root) as editor:
        assert editor.get("/versie/1.2/intrekken").status == 404
        assert editor.post("/versie/1.2/intrekken", FIELDS).status == 404
