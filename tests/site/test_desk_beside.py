"""From a dropped document to its parts, ticked off, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from generator.commands.workplace.beside import sheets
from tests.commands.workplace.realistic import realistic
from tests.site.desks import EditorsDesk, desk_of
from tests.support.documents import pdf, source_blocks
from tests.support.projects import copy_project

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def opened(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[EditorsDesk]:
    """Give the desk on which a version begins."""
    monkeypatch.setattr(sheets, "office_program", lambda: None)
    with desk_of(browser, copy_project(tmp_path / "project", frozen=True)) as opened:
        opened.page.goto("/versie/")
        yield opened


def test_from_a_dropped_document_to_parts_that_are_ticked_off(opened: EditorsDesk) -> None:
    desk = opened.page
    opened.judge()
    document = FilePayload(name="Instructie 2.1.docx", mimeType=_WORD, buffer=realistic())
    desk.locator("#document").set_input_files(document)
    expect(desk.locator("#gekozen")).to_have_text("Gekozen: Instructie 2.1.docx")
    desk.get_by_role("button", name="Lees het document in").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Het document van versie 2.1")
    opened.judge()
    desk.get_by_role("link", name="Ga verder: naast elkaar").click()
    expect(desk.get_by_text("0 van 48 nagekeken")).to_be_visible()
    opened.judge()
    desk.get_by_role("button", name="Alle gelijke onderdelen nagekeken").press("Enter")
    expect(desk.get_by_text("37 van 48 nagekeken")).to_be_visible()
    part = desk.get_by_role("article").filter(has_text="Geef nooit een code")
    part.get_by_label("Norm Dit moet").press("Space")
    part.get_by_label("Bewindspersoon").check()
    part.get_by_label("Titel").fill("Geen code doorgeven")
    part.get_by_role("button", name="Nagekeken").press("Enter")
    expect(desk.get_by_text("38 van 48 nagekeken")).to_be_visible()
    opened.judge()
    desk.get_by_role("link", name="Gegevens boven de tekst").click()
    opened.judge()


def test_a_page_of_the_document_opens_large_and_whole(opened: EditorsDesk) -> None:
    desk = opened.page
    document = FilePayload(name="a.pdf", mimeType="application/pdf", buffer=pdf(source_blocks()))
    desk.locator("#document").set_input_files(document)
    desk.get_by_role("button", name="Lees het document in").click()
    desk.get_by_role("link", name="Ga verder: naast elkaar").click()
    small = desk.get_by_role("link", name="Bekijk bladzijde 1 van het document groot")
    drawn = small.get_by_role("img")
    expect(drawn).not_to_have_js_property("naturalWidth", 0)
    size = drawn.bounding_box()
    small.click()
    large = desk.get_by_role("img", name="Bladzijde 1 van het document")
    expect(large).not_to_have_js_property("naturalWidth", 0)
    box, frame = large.bounding_box(), desk.get_by_role("region").bounding_box()
    assert size
    assert box
    assert frame
    assert box["width"] > 1.8 * size["width"]
    assert box["width"] <= frame["width"]
    opened.judge(0)
    desk.get_by_role("link", name="Naast elkaar").click()
    expect(desk).to_have_url(re.compile("/versie/2.1/naast-elkaar#b-1$"))


@pytest.mark.long
def test_a_text_is_shown_while_it_is_typed_and_kept_until_it_is_saved(opened: EditorsDesk) -> None:
    desk = opened.page
    desk.get_by_role("button", name="Begin zonder document").click()
    desk.get_by_role("link", name="Ga verder: naast elkaar").click()
    part = desk.get_by_role("article").filter(has_text="Pas zakelijke berichten na verzending")
    part.get_by_role("link", name="Wijzig").click()
    field = desk.get_by_label("De tekst")
    with desk.expect_response(lambda answer: answer.url.endswith("/velden")):
        field.fill("Pas **niets** aan.")
    shown = desk.locator("#voorbeeld strong")
    expect(shown).to_have_text("niets")
    opened.judge()
    desk.reload()
    expect(field).to_have_value("Pas **niets** aan.")
    expect(shown).to_have_text("niets")
    desk.get_by_role("button", name="Bewaar").click()
    expect(desk.get_by_role("article").filter(has_text="gewijzigd")).to_be_visible()
