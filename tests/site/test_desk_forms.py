"""Labels, sources and pages of the workplace, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.axe import axe
from generator.commands.inspect.tab import Seen, opened
from generator.commands.workplace.running import workplace_open
from tests.support.projects import DAY, copy_project

_SHEET = "/labels/signal/iphone"
_QUESTION = "/bronnen/checklists/bewindspersoon?deel=sections.0.items.0"
_PAGES = (
    "/labels/", _SHEET, "/bronnen/", "/bronnen/organisatie", _QUESTION,
    "/bronnen/uitleg?deel=norms&nieuw=1", "/pagina/", "/pagina/andere-app.md",
)  # fmt: skip

Forms = tuple[Page, Seen, str, Path]


@pytest.fixture(params=(390, 1280))
def forms(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Forms]:
    root = copy_project(tmp_path / "project", frozen=True)
    with (
        workplace_open(root / "mkdocs.yml", DAY) as keys,
        opened(browser, keys.origin, width=request.param) as (page, seen),
    ):
        page.goto(keys.first_address)
        yield page, seen, keys.origin, root


def test_every_form_can_be_read_by_all(forms: Forms) -> None:
    page, seen, origin, _ = forms
    for address in _PAGES:
        page.goto(origin + address)
        assert axe(page, address) == []
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(wide) <= 0, address
    assert (seen.failures, seen.missing) == ([], [])


def test_a_label_is_looked_at_and_what_stands_there_now_is_asked_in_its_place(
    forms: Forms,
) -> None:
    page, seen, origin, root = forms
    page.goto(origin + _SHEET)
    for name, text in (("device", "iPhone 15"), ("versions", "iOS 26.1"), ("by", "redactie")):
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="Begin").press("Enter")
    card = page.locator("#standaardtimer")
    now = page.locator("[name=standaardtimer-5-nu]")
    expect(now).to_be_hidden()
    page.locator("[name=standaardtimer-5][value=anders]").press("Space")
    expect(now).to_be_visible()
    now.fill("Timers")
    assert axe(page, _SHEET) == []
    card.get_by_role("button", name="Bewaar wat u koos").press("Enter")
    expect(card.get_by_text("Timers").first).to_be_visible()
    assert "label: Timers" in (root / "docs/apps/signal.yml").read_text(encoding="utf-8")
    assert (seen.failures, seen.missing) == ([], [])


def test_a_page_is_looked_at_before_it_is_saved(forms: Forms) -> None:
    page, _, origin, root = forms
    page.goto(origin + "/pagina/andere-app.md")
    page.locator("#tekst").fill("# Andere app\n\nEen **vet** woord.")
    page.locator("[name=bekijk]").press("Enter")
    expect(page.locator(".hb-desk-preview strong")).to_have_text("vet")
    assert axe(page, "preview") == []
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.locator(".hb-desk-preview")).to_have_count(0)
    text = (root / "docs/andere-app.md").read_text(encoding="utf-8")
    assert text.endswith("Een **vet** woord.\n")
