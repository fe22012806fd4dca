"""The step in which a concept is adopted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.commands.workplace.adoptable import ADOPTING, READING, project, read_along, whole
from tests.commands.workplace.concepts import NUMBER, with_concept
from tests.commands.workplace.visiting import Answer, Visitor, shown_in, visited
from tests.support.announcing import CONCEPT
from tests.support.fiction import copy_fiction
from tests.support.projects import TEXT_LOCK, edit

DECISION = {"by": "Directie", "on": "2026-11-20", "begins": "2027-01-15", "note": ""}


def decide(editor: Visitor, **fields: str) -> Answer:
    """Send the form as it is on the page, with these fields filled in."""
    page = editor.get(ADOPTING).text
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    return editor.post(ADOPTING, {"seen": seen[1] if seen else "", **DECISION, **fields})


def test_a_concept_is_adopted_for_a_day_that_is_still_to_come(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        read_along(editor)
        page = whole(editor, ADOPTING).text
        assert "Niets: dit concept kan worden vastgesteld." in page
        assert page.index("Wat legt u hiermee vast?") < page.index("Stel versie 1.2 vast")
        assert page.count("hb-button--first") == 1
        assert decide(editor).leads_to == ADOPTING
        done = editor.get(ADOPTING).text
        assert "Versie 1.2 is vastgesteld" in done
        assert "Besloten door Directie" in done
        assert "Tot 15-01-2027 toont de site versie 1.1, met een aankondiging." in done
        # Once more changes nothing: it is a concept no longer.
        before = (root / CONCEPT).read_bytes()
        assert decide(editor, by="Een ander").leads_to == ADOPTING
        assert (root / CONCEPT).read_bytes() == before
    text = before.decode()
    assert "status: adopted" in text
    assert "2027-01-15" in text
    assert '"1.2":' in (root / TEXT_LOCK).read_text(encoding="utf-8")


def test_nothing_is_adopted_that_nobody_read_along(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = (root / CONCEPT).read_bytes()
    with visited(root) as editor:
        assert "Noteer wie meelas" in editor.get(ADOPTING).text
        refused = decide(editor)
        assert refused.status == 422
        assert "Nog niemand las dit concept mee" in refused.text
        assert (root / CONCEPT).read_bytes() == before
        editor.post(f"{READING}/alleen", {"alone": "Er is haast.", "was": ""})
        page = editor.get(READING).text
        was = re.search(r'name="was" value="([0-9a-f]+)"', page)
        assert was
        editor.post(f"{READING}/alleen", {"alone": "Er is haast.", "was": was[1]})
        assert decide(editor).status == 303


def test_nothing_is_adopted_that_changed_since_it_was_seen(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        read_along(editor)
        page = editor.get(ADOPTING).text
        seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
        assert seen
        edit(root / CONCEPT, "Nachttrein toegevoegd.", "De nachttrein is toegevoegd.")
        refused = editor.post(ADOPTING, {"seen": seen[1], **DECISION})
        assert refused.status == 422
        assert "Het concept is veranderd sinds u deze pagina opende." in refused.text
        assert "status: concept" in (root / CONCEPT).read_text(encoding="utf-8")
        # Who has seen it may.
        assert decide(editor).status == 303


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("by", "", "Vul in wie het besluit nam"),
        ("on", "", "Vul de dag van het besluit in."),
        ("on", "24-11-2026", "Het besluit is van een dag die nog moet komen."),
        ("begins", "30-2-2026", "‘30-2-2026’ is geen datum."),
        # The version before it began that year.
        ("begins", "01-01-2020", "versie 1.1"),
    ],
)
def test_what_is_amiss_stands_at_its_field(
    tmp_path: Path, name: str, value: str, fault: str
) -> None:
    root = project(tmp_path)
    before = (root / CONCEPT).read_bytes()
    with visited(root) as editor:
        read_along(editor)
        page = decide(editor, **{"note": "Zonder <bezwaar>.", "zeker": "ja", name: value})
    assert page.status == 422
    tree = html.fromstring(page.text)
    invalid = tree.xpath("//*[@aria-invalid]")
    assert {field.get("name").partition(":")[0] for field in invalid} == {name}
    assert shown_in(tree, name) == value
    told = tree.get_element_by_id(invalid[0].get("aria-describedby")).text_content()
    assert fault.casefold() in told.casefold()
    assert tree.get_element_by_id("note").text == "Zonder <bezwaar>."
    assert (root / CONCEPT).read_bytes() == before


def test_what_holds_it_back_is_told_with_its_place_in_words(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    with visited(root) as editor:
        read_along(editor)
        page = whole(editor, ADOPTING).text
        assert "Los het hier op" in page
        assert "Niets: dit concept" not in page
        refused = decide(editor)
        assert refused.status == 422
        assert "Er is niets vastgesteld. Los dit eerst op:" in refused.text
        told = html.fromstring(refused.text).xpath("//li[@class='hb-desk-problem']/*[1]//strong")
        names = {one.text for one in told}
        assert "Wat de organisatie invult:" in names or any("checklist" in str(n) for n in names)
        assert not [name for name in names if ".yml" in str(name) or ".md" in str(name)]
        assert len(told) == len(names)
    assert "status: concept" in (root / CONCEPT).read_text(encoding="utf-8")


def test_what_holds_it_back_stands_once_per_place_and_leads_to_its_step(tmp_path: Path) -> None:
    with visited(with_concept(tmp_path / "project")) as editor:
        page = html.fromstring(whole(editor, f"/versie/{NUMBER}/vaststellen").text)
    links = {
        " ".join(one.xpath("(./p|./details/summary)[1]")[0].text_content().split()): link.get(
            "href"
        )
        for one in page.get_element_by_id("tegen").xpath(".//li[contains(@class, 'desk-problem')]")
        for link in one.xpath("./p/a")
    }
    step = f"/versie/{NUMBER}"
    assert links[f"Versie {NUMBER}, bij de wijzigingen: 5 punten"] == f"{step}/wat-verandert"
    assert links[f"Versie {NUMBER}, bij wat eraan hangt: 2 punten"] == f"{step}/wat-hangt-eraan"


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("begins", "told"),
    [("2026-11-19", "19-11-2026 ligt vóór het besluit van 20-11-2026."),
     ("2062-01-15", "15-01-2062 is over meer dan een jaar.")],
)  # fmt: skip
def test_an_odd_first_day_is_asked_about(tmp_path: Path, begins: str, told: str) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        read_along(editor)
        asked = decide(editor, begins=begins)
        assert asked.status == 422
        assert told in asked.text
        assert "status: concept" in (root / CONCEPT).read_text(encoding="utf-8")
        assert decide(editor, begins=begins, zeker="ja").status == 303
    assert f"on: {begins}" in (root / CONCEPT).read_text(encoding="utf-8")


def test_the_first_day_that_is_proposed_raises_no_question(tmp_path: Path) -> None:
    root = project(tmp_path)
    edit(root / CONCEPT, "valid_from: {on: 2027-01-01", "valid_from: {on: 2026-11-02")
    with visited(root) as editor:
        read_along(editor)
        form = html.fromstring(whole(editor, ADOPTING).text).forms[-1]
        proposed = {name: str(value) for name, value in form.form_values() if name != "token"}
        assert editor.post(ADOPTING, {**proposed, "by": "Directie"}).leads_to == ADOPTING
