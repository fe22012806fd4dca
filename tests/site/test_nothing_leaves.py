"""Nothing that is filled in leaves the browser, whatever a reader does with it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from generator.commands.inspect.tab import opened
from tests.site.filling import answer_all, begin, go, open_file, press, save

MARK = "geheim-kenmerk-7341"
PAGES = (
    *(f"checklists/{name}/" for name in ("bewindspersoon", "organisatie", "informatiespecialist")),
    "zelfbeoordeling/controleren/",
    "zelfbeoordeling/overzicht/",
    "regelen/iphone/whatsapp-en-signal/",
)


@pytest.mark.parametrize("address", PAGES)
def test_pages_with_answers_may_not_connect(browser: Browser, root: str, address: str) -> None:
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/{address}")
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert policy is not None
        assert "connect-src 'none'" in policy
        assert "form-action 'none'" in policy
        assert "unsafe" not in policy
        blocked = "fetch('/privacy/').then(() => 'sent', () => 'blocked')"
        assert page.evaluate(blocked) == "blocked"
        assert [f for f in seen.failures if "/privacy/" not in f and "connect" not in f] == []


def _fill_in(page: Page, root: str, address: str) -> None:
    go(page, root, address)
    begin(page, f"minister {MARK}")
    answer_all(page, "no")
    for field in page.locator("[data-hb-item] [data-hb-field]:visible").all():
        field.fill(MARK)


@pytest.mark.parametrize(
    "address", [PAGES[0], *(pytest.param(page, marks=pytest.mark.long) for page in PAGES[1:3])]
)
def test_no_request_holds_what_was_filled_in(
    browser: Browser, root: str, site: Path, tmp_path: Path, address: str
) -> None:
    sent: list[Request] = []
    with opened(browser, root) as (page, seen):
        page.on("request", lambda request: sent.append(request))
        _fill_in(page, root, address)
        page.evaluate("window.print = () => {}")
        file = save(page, "#hb-save", tmp_path)
        save(page, "#hb-save-actions", tmp_path)
        # Once all answers are shown, as somebody has still to do something.
        press(page, "#hb-next")
        save(page, "#hb-next", tmp_path)
        page.click("#hb-print")
        page.emulate_media(media="print")
        page.pdf()
        page.emulate_media(media="screen")
        page.click("#hb-report-hide")
        open_file(page, file)
        page.goto(f"{root}/{PAGES[3]}")
        page.set_input_files("#hb-file", file)
        page.wait_for_selector("#hb-result li")
        page.goto(f"{root}/{PAGES[4]}")
        page.set_input_files("#hb-pick", file)
        page.wait_for_selector("#hb-files tr")
        assert seen.failures == []
    assert len(sent) > 10
    for request in sent:
        if request.url.startswith(("blob:", "data:")):
            continue  # inside the browser: the saved file, and pictures of the stylesheet
        path = unquote(urlsplit(request.url).path).lstrip("/")
        assert request.method == "GET"
        assert request.post_data is None
        assert urlsplit(request.url).query == ""
        assert MARK not in unquote(request.url)
        assert (site / path).exists(), request.url
    assert b'"answer": "no"' in file.read_bytes(), "what was filled in is in the file alone"
