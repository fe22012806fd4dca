"""What a screen reader says of the pages that answer: names, states, news, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened

# Everything that speaks by itself, in the order in which it spoke.
_LISTEN = """() => {
  window.spoken = [];
  const speaks = '[role=status], [role=alert], [aria-live]';
  for (const region of document.querySelectorAll(speaks)) {
    new MutationObserver(() => window.spoken.push(region.textContent.trim()))
      .observe(region, { childList: true, characterData: true, subtree: true });
  }
}"""
_USED = {
    "button", "checkbox", "combobox", "link", "radio", "region", "searchbox", "textbox",
}  # fmt: skip


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    with opened(browser, origin) as (page, seen):
        yield page
        assert seen.failures == []


def _open(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}/{address}")
    page.wait_for_selector("#hb-app:not([hidden])")
    page.evaluate(_LISTEN)


def _spoken(page: Page) -> list[str]:
    return [str(words) for words in page.evaluate("window.spoken.splice(0)")]


def _nodes(page: Page) -> list[dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node["ignored"]]


def _faults(page: Page) -> list[str]:
    """Return what has no name, and what says its name once more as its description."""
    faults = []
    for node in _nodes(page):
        role, name = node["role"]["value"], node.get("name", {}).get("value", "").strip()
        if role in _USED and not name:
            faults.append(f"{role} without a name")
        if name and node.get("description", {}).get("value", "").strip() == name:
            faults.append(f"{role} {name!r} says so twice")
    return faults


def test_search_says_what_it_found_once(page: Page, origin: str) -> None:
    _open(page, origin, "zoeken/")
    assert page.evaluate("document.activeElement.id") == "hb-q"
    page.get_by_role("searchbox", name="Zoek in het handboek").fill("gesprekken")
    page.wait_for_selector("#hb-results > li")
    expect(page.get_by_role("status")).to_contain_text("Gevonden")
    (words,) = _spoken(page)
    number = int(words.removeprefix("Gevonden voor ‘gesprekken’: ").removesuffix(" pagina’s."))
    assert number >= page.get_by_role("search").get_by_role("heading", level=2).count() > 5
    page.locator("summary", has_text="Kies wat u wilt zien").click()
    page.get_by_role("group", name="Soort").wait_for()
    page.get_by_role("checkbox", name="Zoek ook in oude versies", checked=False).check()
    assert _faults(page) == []

    page.get_by_role("searchbox").fill("qqqqq")
    expect(page.get_by_role("status")).to_have_text("Niets gevonden voor ‘qqqqq’.")
    assert _spoken(page)[-1] == "Niets gevonden voor ‘qqqqq’."


def test_a_day_is_answered_once(page: Page, origin: str) -> None:
    _open(page, origin, "instructie/op-datum/")
    fields = page.get_by_role("group", name="Kies een dag")
    for name, figures in (("Dag", "1"), ("Maand", "7"), ("Jaar", "2023")):
        fields.get_by_role("textbox", name=name).fill(figures)
    page.get_by_role("button", name="Toon deze dag").click()
    page.get_by_role("region", name="Op 01-07-2023").wait_for()
    assert _spoken(page) == ["Op 01-07-2023: versie 2.0. Dat is betwist."]
    assert _faults(page) == []

    fields.get_by_role("textbox", name="Dag").fill("32")
    page.get_by_role("button", name="Toon deze dag").click()
    wrong = "De dag ‘32-07-2023’ bestaat niet. Kies een andere dag."
    assert _spoken(page) == [wrong]
    day = next(node for node in _nodes(page) if node.get("name", {}).get("value") == "Dag")
    states = {each["name"]: each["value"].get("value") for each in day["properties"]}
    assert states["invalid"] == "true"
    expect(fields).to_have_accessible_description(wrong)


def test_an_overview_names_each_answer_by_its_heads(page: Page, origin: str) -> None:
    _open(page, origin, "zelfbeoordeling/overzicht/")
    page.get_by_role("button", name="Bekijk een voorbeeld").click()
    page.get_by_role("region", name="Per norm").wait_for()
    assert _spoken(page) == ["Dit is een voorbeeld. Zulke bestanden zijn er niet."]
    assert _faults(page) == []
    matrix = page.get_by_role("region", name="Per norm")
    heads = matrix.get_by_role("columnheader").all_inner_texts()
    assert len(heads) == 1 + page.locator("#hb-files tr").count()
    cells = {node["name"]["value"] for node in _nodes(page) if node["role"]["value"] == "cell"}
    assert "nee" in cells, "in words, and its heads say the rest"
    page.get_by_role("button", name="Maand").click()
    (sorted_by,) = page.locator("[aria-sort]").all()
    assert sorted_by.inner_text() == "Maand"
