"""What a screen reader says of the pages that answer: names, states, news, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.site.listening import faults, listen, nodes, spoken


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    with opened(browser, origin) as (page, seen):
        yield page
        assert seen.failures == []


def _open(page: Page, origin: str, address: str, there: str = "#hb-app:not([hidden])") -> None:
    page.goto(f"{origin}/{address}")
    page.wait_for_selector(there)
    listen(page)


def test_search_says_what_it_found_once(page: Page, origin: str) -> None:
    _open(page, origin, "zoeken/", "#hb-q:focus")
    page.get_by_role("searchbox", name="Zoek in het handboek").fill("gesprekken")
    page.wait_for_selector("#hb-results > li")
    expect(page.get_by_role("status")).to_contain_text("Gevonden")
    (words,) = spoken(page)
    number = int(words.removeprefix("Gevonden voor ‘gesprekken’: ").removesuffix(" pagina’s."))
    assert number >= page.get_by_role("search").get_by_role("heading", level=2).count() > 5
    page.locator("summary", has_text="Kies wat u wilt zien").click()
    page.get_by_role("group", name="Soort").wait_for()
    page.get_by_role("checkbox", name="Zoek ook in oude versies", checked=False).check()
    assert faults(page) == []

    page.get_by_role("searchbox").fill("qqqqq")
    expect(page.get_by_role("status")).to_have_text("Niets gevonden voor ‘qqqqq’.")
    assert spoken(page)[-1] == "Niets gevonden voor ‘qqqqq’."


def test_a_day_is_answered_once(page: Page, origin: str) -> None:
    _open(page, origin, "instructie/op-datum/", "#hb-show:enabled")
    fields = page.get_by_role("group", name="Kies een dag")
    for name, figures in (("Dag", "1"), ("Maand", "7"), ("Jaar", "2023")):
        fields.get_by_role("textbox", name=name).fill(figures)
    page.get_by_role("button", name="Toon deze dag").click()
    page.get_by_role("region", name="Op 01-07-2023").wait_for()
    assert spoken(page) == ["Op 01-07-2023: versie 2.0. Dat is betwist."]
    assert faults(page) == []

    fields.get_by_role("textbox", name="Dag").fill("32")
    page.get_by_role("button", name="Toon deze dag").click()
    wrong = "Schrijf de dag als een getal van 1 tot en met 31."
    assert spoken(page) == [wrong]
    day = next(
        node
        for node in nodes(page)
        if node["role"]["value"] == "textbox" and node["name"]["value"] == "Dag"
    )
    states = {each["name"]: each["value"].get("value") for each in day["properties"]}
    assert states["invalid"] == "true"
    box = fields.get_by_role("textbox", name="Dag")
    expect(box).to_have_accessible_description(wrong)


def test_an_overview_names_each_answer_by_its_heads(page: Page, origin: str) -> None:
    _open(page, origin, "zelfbeoordeling/overzicht/")
    page.get_by_role("button", name="Bekijk een voorbeeld").click()
    page.get_by_role("region", name="Per norm").wait_for()
    assert spoken(page) == ["Dit is een voorbeeld. Zulke bestanden zijn er niet."]
    assert faults(page) == []
    matrix = page.get_by_role("region", name="Per norm")
    heads = matrix.get_by_role("columnheader").all_inner_texts()
    assert len(heads) == 1 + page.locator("#hb-files tr").count()
    cells = {node["name"]["value"] for node in nodes(page) if node["role"]["value"] == "cell"}
    assert "nee" in cells, "in words, and its heads say the rest"
    page.get_by_role("button", name="Maand").click()
    (sorted_by,) = page.locator("[aria-sort]").all()
    assert sorted_by.inner_text() == "Maand"
