"""What a version changes, and what hangs on that, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.commands.workplace.concepts import (
    CONCEPT,
    GONE,
    NEW,
    NUMBER,
    REWORDED,
    SCATTERED,
    TURNED,
    with_concept,
)
from tests.site.desks import AT_WIDTHS, EditorsDesk, desk_of

CHANGES = f"/versie/{NUMBER}/wat-verandert"
RESTING = f"/versie/{NUMBER}/wat-hangt-eraan"
PAGES = [CHANGES, RESTING, *(f"{RESTING}/{key}" for key in (GONE, f"nieuw-{NEW}", "archief"))]


@pytest.fixture(params=AT_WIDTHS)
def desk(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[EditorsDesk]:
    with desk_of(browser, with_concept(tmp_path / "project"), request.param) as opened:
        yield opened


def test_the_pages_can_be_read_by_all(desk: EditorsDesk) -> None:
    for address in PAGES:
        desk.page.goto(address)
        desk.judge()


def test_changes_are_classed_with_the_keyboard_alone(desk: EditorsDesk) -> None:
    page, root = desk.page, desk.root
    page.goto(CHANGES)
    first = page.locator(f"#w-{REWORDED}")
    # What follows from the text is one line, that opens.
    first.locator("summary").press("Enter")
    first.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    # What a reader will see follows while one chooses and types.
    expect(first.locator(".hb-class").last).to_have_text("Redactioneel")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Andere letters.")
    expect(first.locator("[data-note]")).to_have_text("Andere letters.")
    for name in (SCATTERED, TURNED):
        page.locator(f"#w-{name}").get_by_label("Duidelijker").check()
        page.locator(f"#w-{name} textarea").fill("Er staat beter wat u doet.")
    page.get_by_label("De wijzigingsnotitie").fill("Regels aangescherpt.")
    page.get_by_role("button", name="Bewaar alles").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard: 6 wijzigingen.")).to_be_visible()
    expect(page.get_by_role("link", name="Verder: wat hangt eraan")).to_be_visible()
    assert "    note: Andere letters.\n" in (root / CONCEPT).read_text(encoding="utf-8")
    desk.judge()


def test_a_task_is_ticked_off_with_one_key(desk: EditorsDesk) -> None:
    page = desk.page
    page.goto(f"{RESTING}/{SCATTERED}")
    page.get_by_role("button", name="Nagekeken: bewaar en ga verder").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Geef nooit de code van zes cijfers aan iemand anders."
    )
    page.goto(RESTING)
    expect(page.get_by_text("nagekeken", exact=True)).to_have_count(1)
