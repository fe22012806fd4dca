"""The labels on the screen of a phone, in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from generator.commands.inspect.axe import axe
from generator.commands.inspect.page import too_wide
from generator.commands.inspect.tab import opened
from generator.commands.workplace.gate import HOST
from generator.commands.workplace.labels.room import LABELS
from generator.commands.workplace.running import phone_open
from generator.commands.workplace.workshop import Workshop
from tests.support.projects import DAY, copy_project


def test_on_a_phone_nothing_goes_wrong(browser: Browser, tmp_path: Path) -> None:
    """Over plain HTTP from another machine a browser has fewer powers: as if this were one."""
    root = copy_project(tmp_path / "project", frozen=True)
    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    with (
        phone_open(workshop, HOST) as keys,
        opened(browser, keys.origin, width=390) as (page, seen),
    ):
        page.add_init_script(
            "for (const name of ['crypto', 'navigator'])"
            " Object.defineProperty(globalThis, name, {value: {}});"
            "Object.defineProperty(globalThis, 'isSecureContext', {value: false});"
        )
        page.goto(keys.first_address)
        page.wait_for_url(f"**{LABELS.address}")
        page.get_by_role("link", name="Signal op iPhone").click()
        page.get_by_label("Welk toestel").fill("iPhone 15")
        assert axe(page, page.url) == []
        assert too_wide(page, 390) == []
    assert (seen.failures, seen.missing) == ([], [])
