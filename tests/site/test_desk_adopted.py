"""What is done with a version that is adopted: put right or withdrawn, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.commands.workplace.test_putting_right import ADOPTED, DOCUMENT, RIGHT, WRONG, mistaken
from tests.site.desks import AT_WIDTHS, EditorsDesk, desk_of
from tests.support.breaking import VERSION
from tests.support.projects import copy_project


@pytest.fixture(params=AT_WIDTHS)
def editor(
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> Iterator[EditorsDesk]:
    root = mistaken(copy_project(tmp_path / "project", frozen=True))
    with desk_of(browser, root, request.param) as desk:
        yield desk


def test_a_mistake_is_put_right_from_the_workbench_by_keys_alone(editor: EditorsDesk) -> None:
    page = editor.page
    editor.whole("/")
    page.get_by_role("link", name="Versie 2.0.1", exact=True).press("Enter")
    editor.judge()
    page.get_by_role("link", name="Staat er een fout in de vastgestelde tekst?").press("Enter")
    editor.judge(least=0)
    page.get_by_role("link", name="Geen eenmalige weergave", exact=True).press("Enter")
    text = page.get_by_label("De tekst, met de opmaak")
    expect(text).to_have_value(f"{WRONG} voor eenmalige weergave.")
    editor.judge()
    text.fill(f"{RIGHT} voor eenmalige weergave.")
    page.get_by_role("button", name="Bekijk het verschil").press("Enter")
    # Whoever sent it stands at the first thing that is amiss.
    expect(page.get_by_label("Wat was er mis")).to_be_focused()
    editor.wrong.clear()
    editor.judge()
    page.keyboard.type("Bij het overnemen viel een woord weg.")
    page.get_by_label("Wie herstelt dit").fill("de redactie")
    page.get_by_label("Duidelijker").press("Space")
    page.locator("#document").set_input_files(DOCUMENT)
    expect(page.get_by_text(f"Gekozen: {DOCUMENT.name}")).to_be_visible()
    page.get_by_role("button", name="Bekijk het verschil").press("Enter")
    expect(page.get_by_text("Het document heeft deze woorden.")).to_be_visible()
    expect(page.locator("ins", has_text="geen")).to_be_visible()
    editor.judge()
    # What is typed is kept, also before it is written.
    page.get_by_label("Wie herstelt dit").fill("de eindredactie")
    page.get_by_role("button", name="Herstel de tekst").press("Enter")
    said = page.get_by_role("status").filter(has_text="De tekst is hersteld")
    expect(said).to_be_focused()
    editor.judge()
    written = (editor.root / VERSION).read_text(encoding="utf-8")
    assert f"- {RIGHT} voor eenmalige weergave." in written
    assert "by: de eindredactie" in written


def test_what_a_document_does_not_prove_is_checked_in_a_box(editor: EditorsDesk) -> None:
    page = editor.page
    page.goto(ADOPTED.replace("vaststellen", "herstellen"))
    page.get_by_role("link", name="Verzonden berichten niet aanpassen", exact=True).press("Enter")
    text = page.get_by_label("De tekst, met de opmaak")
    text.fill(text.input_value().replace("zakelijke", "**zakelijke**"))
    page.get_by_label("Wat was er mis").fill("Het woord was vet.")
    page.get_by_label("Wie herstelt dit").fill("de redactie")
    page.get_by_label("Alleen de woorden").press("Space")
    page.locator("#document").set_input_files(DOCUMENT)
    page.get_by_role("button", name="Bekijk het verschil").press("Enter")
    expect(page.get_by_text("‘zakelijke’ is nu vet.")).to_be_visible()
    editor.judge()
    page.get_by_role("button", name="Herstel de tekst").press("Enter")
    box = page.get_by_label("Ik keek dit zelf na in het document")
    expect(box).to_be_focused()
    editor.wrong.clear()
    editor.judge()
    assert "**zakelijke**" not in (editor.root / VERSION).read_text(encoding="utf-8")


@pytest.mark.long
def test_a_version_is_withdrawn_and_says_so(editor: EditorsDesk) -> None:
    page = editor.page
    # What was taken over wrongly would hold it back.
    path = editor.root / VERSION
    fixed = path.with_name("adopted.lock")
    for each in (path, fixed):
        each.write_text(each.read_text(encoding="utf-8").replace(WRONG, RIGHT), encoding="utf-8")
    page.goto(ADOPTED)
    page.get_by_role("link", name="Deze versie intrekken").press("Enter")
    editor.judge()
    page.get_by_role("button", name="Trek versie 2.0.1 in").press("Enter")
    expect(page.get_by_label("Dag")).to_be_focused()
    editor.wrong.clear()
    editor.judge()
    for name, value in (("Dag", "1"), ("Maand", "2"), ("Jaar", "2027")):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_label("Waarom, in één zin").fill("Het besluit is vernietigd.")
    page.get_by_role("button", name="Trek versie 2.0.1 in").press("Enter")
    expect(page.get_by_role("heading", name="Versie 2.0.1 wordt ingetrokken")).to_be_visible()
    expect(page.get_by_text("Ingetrokken per 01-02-2027")).to_be_visible()
    expect(page.get_by_role("link", name="Verder: uitbrengen")).to_be_visible()
    editor.judge()
