"""Look back: the table, the page with a script, and the same answer in Python and the browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from generator.commands.adopt.adopting import Adoption, adopt_version
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Visitor, opened
from generator.engine.render import build_site
from generator.reading.settings import load_settings
from tests.site.late import scripts_held
from tests.support.projects import DAY, compiled, copy_project, decide

ADDRESS = "instructie/op-datum/"
NOON = "2026-11-23T12:00:00Z"
BASIS = "De bronnen geven geen datum van ingang; dit berust op de datum van het document"

# day: (what the status says, words in the answer)
ANSWERS = {
    "2022-10-03": ("geen versie.", ["Toen was nog geen instructie geregistreerd."]),
    "2022-10-04": ("versie 1.0.", ["Versie 1.0", "Tekst niet in ons bezit.", BASIS]),
    "2023-06-20": ("versie 1.0.", ["Versie 1.0"]),
    "2023-06-21": ("versie 1.9. Dat is betwist.", ["Betwist", "Versie 1.9", "In de pers", BASIS]),
    "2023-06-27": ("versie 2.0. Dat is betwist.", ["Betwist", "Wij kiezen niet.", BASIS]),
    "2023-07-03": ("versie 2.0. Dat is betwist.", ["Betwist"]),
    "2023-07-04": ("versie 2.0.", ["Versie 2.0", "Tekst niet in ons bezit.", BASIS]),
    "15-08-2023": ("versie 2.0.", ["Versie 2.0"]),
    "2023-09-11": ("versie 2.0.", ["Versie 2.0"]),
    "2023-09-12": ("versie 2.0.1.", ["lees versie 2.0.1", BASIS]),
    "2026-11-23": ("versie 2.0.1.", ["lees versie 2.0.1"]),
    "2030-01-01": ("versie 2.0.1.", ["Deze dag moet nog komen."]),
}
# The colour of what is as it should be, as a browser computes it.
GOOD = """() => {
  const probe = document.body.appendChild(document.createElement("p"));
  probe.style.color = "var(--hb-good)";
  return getComputedStyle(probe).color;
}"""
# what is asked for: what the reader is told
WRONG = {
    "2023-02-30": "De dag ‘2023-02-30’ bestaat niet. Kies een andere dag.",
    "2023-13-01": "De dag ‘2023-13-01’ bestaat niet. Kies een andere dag.",
    "gisteren": "‘gisteren’ is geen datum. Schrijf bijvoorbeeld 15-08-2023.",
    "<b>x</b>": "‘<b>x</b>’ is geen datum. Schrijf bijvoorbeeld 15-08-2023.",
    "0023-08-15": "De dag ‘0023-08-15’ ligt te ver weg. Kies een jaar van 1900 tot en met 2999.",
    "275760-01-01": "De dag ‘275760-01-01’ ligt te ver weg. Kies een jaar van 1900 tot en met 2999.",
    "-2023-08-15": "De dag ‘-2023-08-15’ ligt te ver weg. Kies een jaar van 1900 tot en met 2999.",
}


_DAY = "Schrijf de dag als een getal van 1 tot en met 31."
_MONTH = "Schrijf de maand als een getal van 1 tot en met 12."
_YEAR = "Schrijf het jaar met vier cijfers, van 1900 tot en met 2999."
# what stands in the three fields: what the reader is told, and which fields are wrong
FIELDS = {
    "-8-2023": ("Vul de dag in.", ["day"]),
    "15--2023": ("Vul de maand in.", ["month"]),
    "15-8-": ("Vul het jaar in.", ["year"]),
    "--2023": ("Vul de dag en de maand in.", ["day", "month"]),
    "--": ("Vul de dag, de maand en het jaar in.", ["day", "month", "year"]),
    "32-8-2023": (_DAY, ["day"]),
    "15-aug-2023": (_MONTH, ["month"]),
    "15-8-23": (_YEAR, ["year"]),
    "-13-2023": (f"Vul de dag in. {_MONTH}", ["day", "month"]),
    "30-2-2023": ("De dag ‘30-2-2023’ bestaat niet. Kies een andere dag.", ["day"]),
}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Visitor]:
    """Give a reader whose clock may be set: a tab of its own keeps that from other tests."""
    own = Visitor(browser)
    yield own
    own.close()


@pytest.fixture
def tab(reader: Visitor, root: str) -> Iterator[Page]:
    """Give an empty page whose clock stands at noon on the day for which tests build."""
    with reader.tab(root) as (page, seen):
        page.clock.set_fixed_time(NOON)
        yield page
        assert seen.failures == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize("asked", ANSWERS)
def test_a_day_has_its_answer(tab: Page, root: str, asked: str) -> None:
    status, words = ANSWERS[asked]
    tab.goto(f"{root}/{ADDRESS}?datum={asked}")
    assert tab.inner_text("#hb-status").split(": ", 1)[1] == status
    answer = tab.inner_text("#hb-answer")
    for word in words:
        assert word in answer
    assert ("Betwist" in answer) == ("betwist" in status)
    assert tab.is_hidden("#hb-stale")


def test_what_stands_there_before_the_script_is_what_it_says(
    tab: Page, root: str, site: Path
) -> None:
    document = html.fromstring((site / ADDRESS / "index.html").read_text(encoding="utf-8"))
    tab.goto(f"{root}/{ADDRESS}")
    tab.wait_for_selector("#hb-question-list li", state="attached")
    for name in ("status", "answer-title", "answer-text", "question-count", "no-questions"):
        before = document.get_element_by_id(f"hb-{name}")
        after = tab.locator(f"#hb-{name}")
        said = (after.text_content() or "").split()
        assert before.text_content().split() == said, name
        assert ("hidden" in before.attrib) == (after.get_attribute("hidden") is not None), name
    for part in ("day", "month", "year"):
        before = document.get_element_by_id(f"hb-date-{part}")
        assert before.get("value") == tab.input_value(f"#hb-date-{part}")


def test_what_is_typed_before_the_script_is_there_stays(tab: Page, root: str) -> None:
    with scripts_held(tab, "**/on-date*.js") as held:
        with tab.expect_request("**/on-date*.js"):
            tab.goto(f"{root}/{ADDRESS}", wait_until="commit")
        tab.fill("#hb-date-year", "2022")
        assert tab.is_disabled("#hb-show")
    tab.click("#hb-show")
    assert tab.inner_text("#hb-answer-title") == "Op 23-11-2022"
    assert held


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_in_doubt_never_has_the_colour_of_good(
    tab: Page, root: str, scheme: Literal["light", "dark"]
) -> None:
    tab.emulate_media(color_scheme=scheme)
    colours = []
    for day in ("2023-06-21", "2023-08-15"):
        tab.goto(f"{root}/{ADDRESS}?datum={day}")
        colours.append(tab.evaluate("getComputedStyle(document.getElementById('hb-status')).color"))
        good = tab.evaluate(GOOD)
    assert [colour == good for colour in colours] == [False, True]


@pytest.mark.parametrize("asked", WRONG)
def test_a_date_that_is_none_is_told_kindly(tab: Page, root: str, asked: str) -> None:
    tab.goto(f"{root}/{ADDRESS}?datum={asked}")
    assert tab.inner_text("#hb-status") == WRONG[asked]
    assert tab.is_hidden("#hb-answer")


@pytest.mark.one_in(3)
@pytest.mark.parametrize("typed", FIELDS)
def test_a_field_that_is_wrong_is_named_and_marked(tab: Page, root: str, typed: str) -> None:
    said, wrong = FIELDS[typed]
    tab.goto(f"{root}/{ADDRESS}")
    parts = ("day", "month", "year")
    for part, value in zip(parts, typed.split("-"), strict=True):
        tab.fill(f"#hb-date-{part}", value)
    tab.click("#hb-show")
    assert tab.inner_text("#hb-status[role=status]") == said
    assert tab.is_hidden("#hb-answer")
    invalid = tab.locator("#hb-date [aria-invalid=true][aria-describedby=hb-status]")
    assert invalid.evaluate_all("all => all.map(e => e.id)") == [f"hb-date-{p}" for p in wrong]
    assert tab.locator("#hb-date :is([aria-invalid=true], [aria-describedby])").count() == len(
        wrong
    )
    assert tab.url == f"{root}/{ADDRESS}"
    for part, value in zip(parts, ("1", "5", "2023"), strict=True):
        tab.fill(f"#hb-date-{part}", value)
    tab.press("#hb-date-day", "Enter")
    assert tab.inner_text("#hb-answer-title") == "Op 01-05-2023"
    assert tab.locator("#hb-date :is([aria-invalid=true], [aria-describedby])").count() == 0


def test_a_day_can_be_picked_and_passed_on(tab: Page, root: str) -> None:
    tab.goto(f"{root}/{ADDRESS}")
    assert tab.inner_text("#hb-answer-title") == "Op 23-11-2026"
    for part, value in (("day", "25"), ("month", "12"), ("year", "2022")):
        tab.fill(f"#hb-date-{part}", value)
    tab.press("#hb-date-year", "Enter")
    assert tab.inner_text("#hb-answer-title") == "Op 25-12-2022"
    assert tab.url.endswith("?datum=2022-12-25")
    tab.reload()
    assert "Versie 1.0" in tab.inner_text("#hb-answer")
    tab.click("#hb-answer-text a >> nth=0")
    assert tab.url.endswith("/instructie/1.0/")


def test_questions_belong_to_the_text_of_the_day(tab: Page, root: str) -> None:
    tab.goto(f"{root}/{ADDRESS}?datum=2023-10-01")
    tab.click("#hb-question-count")
    shown = tab.locator("#hb-question-list li")
    assert shown.count() > 40
    assert "Bewindspersoon" in shown.first.inner_text() or "hecklist" in shown.first.inner_text()
    tab.goto(f"{root}/{ADDRESS}?datum=2023-01-01")
    assert tab.is_hidden("#hb-questions")
    assert "er is geen tekst om van uit te gaan" in tab.inner_text("#hb-answer")


def test_the_table_says_it_without_scripts(site: Path) -> None:
    page = html.fromstring((site / ADDRESS / "index.html").read_text(encoding="utf-8"))
    rows = [" ".join(row.text_content().split()) for row in page.get_element_by_id("hb-spans")]
    starts = [
        "Tot en met 03-10-2022 Toen was nog geen instructie geregistreerd.",
        "04-10-2022 tot en met 20-06-2023 Versie 1.0, gedateerd 04-10-2022.",
        "21-06-2023 tot en met 26-06-2023 Betwist: het is niet zeker of versie 1.9",
        "27-06-2023 tot en met 03-07-2023 Betwist: het is niet zeker of versie 2.0",
        "04-07-2023 tot en met 11-09-2023 Versie 2.0, gedateerd 27-06-2023.",
        "Vanaf 12-09-2023 Versie 2.0.1, gedateerd 12-09-2023.",
    ]
    assert [row[: len(start)] for row, start in zip(rows, starts, strict=True)] == starts
    assert [BASIS in row for row in rows] == [False, True, True, True, True, True]


@pytest.mark.parametrize(
    ("now", "stale", "folder"),
    [
        pytest.param("2026-12-31T12:00:00Z", None, "", marks=pytest.mark.long),
        (
            "2026-12-31T23:30:00Z",
            "versie 2.0.1. Bij vandaag hoort: versie 2.1.",
            "bij-versie/2.1/",
        ),
    ],
)
def test_a_page_of_yesterday_says_that_its_version_expired(
    browser: Browser, tmp_path: Path, now: str, stale: str | None, folder: str
) -> None:
    with (
        served(_announced(tmp_path)) as port,
        opened(browser, f"http://127.0.0.1:{port}") as (
            page,
            seen,
        ),
    ):
        page.clock.set_fixed_time(now)
        page.goto(f"http://127.0.0.1:{port}/normen/")
        page.wait_for_url(f"**:{port}/{folder}normen/")
        # This page says the same before that day and after it.
        page.goto(f"http://127.0.0.1:{port}/{ADDRESS}")
        assert page.is_visible("#hb-stale") == (stale is not None)
        assert (stale or "") in page.inner_text("#hb-stale")
        page.goto(f"http://127.0.0.1:{port}/{ADDRESS}?datum=2027-03-01")
        answer = page.inner_text("#hb-answer")
        assert ("Nog niet van kracht. Deze versie is aangekondigd." in answer) == (stale is None)
        page.goto(f"http://127.0.0.1:{port}/instructie/2.0.1/")
        assert "de dagen tot en met 31-12-2026" in page.inner_text(".hb-banner")
        assert seen.failures == []


def _announced(folder: Path) -> Path:
    """Build a site for 31-12-2026 in which version 2.1 is announced for the next day."""
    root = copy_project(folder / "project", frozen=True)
    text = (root / "docs/instructie/2.0.1.md").read_text(encoding="utf-8")
    start, end = text.index("changes:"), text.index("notes:")
    text = (text[:start] + text[end:]).replace('version: "2.0.1"', 'version: "2.1"')
    text = text.replace("status: adopted", "status: concept")
    (root / "docs/instructie/2.1.md").write_text(text, encoding="utf-8")
    decide(root, "2.1")
    adopt_version(
        load_settings(root / "mkdocs.yml", DAY), "2.1", Adoption(date(2027, 1, 1), "ICBR", DAY)
    )
    build_site(compiled(root, date(2026, 12, 31)), folder / "site")
    return folder / "site"
