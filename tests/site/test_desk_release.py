"""From a concept that is looked at to one that is adopted and put out, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.commands.workplace.adoptable import ADOPTING, READING, RELEASING, project
from tests.site.desks import EditorsDesk, desk_of


@pytest.fixture
def editor(browser: Browser, tmp_path: Path) -> Iterator[EditorsDesk]:
    with desk_of(browser, project(tmp_path)) as desk:
        yield desk


@pytest.mark.long
def test_a_concept_is_looked_at_and_what_is_shown_stands_apart(editor: EditorsDesk) -> None:
    page = editor.page
    editor.whole("/")
    editor.judge()
    expect(page.get_by_role("link", name="Ga verder met versie 1.2")).to_be_visible()
    page.goto(READING)
    page.get_by_role("button", name="Bouw het voorbeeld").press("Enter")
    editor.page.get_by_label("Opmerkingen").fill("Halverwege getypt")
    # It comes without a reload: what was typed meanwhile is still there.
    link = page.get_by_role("link", name="Het hele handboek bij versie 1.2")
    expect(link).to_be_visible()
    expect(page.get_by_label("Opmerkingen")).to_have_value("Halverwege getypt")
    editor.judge()

    with page.context.expect_page() as opened:
        link.press("Enter")
    proof = opened.value
    expect(
        proof.get_by_text("Zo is het handboek als versie 1.2 wordt vastgesteld.")
    ).to_be_visible()
    proof.get_by_role("link", name="Opzoeken", exact=True).first.click()
    assert proof.evaluate("self.origin") == "null"
    root = proof.url.split("bij-versie/")[0]
    proof.goto(f"{root}zoeken/")
    proof.get_by_label("Zoek in het handboek").fill("trein")
    expect(proof.get_by_text("Gevonden voor ‘trein’")).to_be_visible()
    assert editor.wrong == []

    # From there no page of the workplace can be opened, read or sent anything.
    host = page.url.split("/versie/")[0]
    proof.goto(root)
    for ask in (
        f"fetch('{host}/')",
        f"fetch('{host}{READING}/bouwen', {{method: 'POST', mode: 'no-cors'}})",
        "Promise.reject(localStorage.length)",
    ):
        assert proof.evaluate(f"async () => {{ try {{ await {ask}; return '' }} "
                              "catch (error) { return error.name } }"), ask  # fmt: skip
    proof.evaluate(f"location.href = '{host}/'")
    expect(proof.get_by_text("alleen voor de redactie op deze computer")).to_be_visible()
    # Each of these is told to the console, as it should be.
    editor.wrong.clear()


def test_a_concept_is_read_adopted_and_ready_to_be_put_out(editor: EditorsDesk) -> None:
    page = editor.page
    editor.whole(ADOPTING)
    page.get_by_role("link", name="Eerst laten lezen").press("Enter")
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.get_by_label("Wie las het")).to_have_attribute("aria-invalid", "true")
    editor.wrong.clear()
    page.get_by_role("link", name="Vul in wie het las").press("Enter")
    page.keyboard.type("adviseur")
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    page.get_by_role("link", name="Verder: vaststellen").press("Enter")
    expect(page.get_by_text("Niets: dit concept kan worden vastgesteld.")).to_be_visible()
    editor.judge()
    page.get_by_label("Wie besloot").fill("Directie")
    page.get_by_role("button", name="Stel versie 1.2 vast").press("Enter")
    expect(page.get_by_text("Tot 01-01-2027 toont de site versie 1.1")).to_be_visible()
    editor.judge()
    page.get_by_role("link", name="Verder: uitbrengen").press("Enter")
    page.get_by_label("Map met uitgaven").fill(str(editor.root.parent / "uit"))
    page.get_by_role("button", name="Kies deze map").press("Enter")
    editor.whole(RELEASING)
    expect(page.get_by_role("button", name="Breng de site uit")).to_be_visible()
    editor.judge()
