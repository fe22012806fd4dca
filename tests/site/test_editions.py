"""A version that is adopted for a later day: what readers see before, on and after that day."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.commands.adopt.adopting import withdraw_version
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import opened
from generator.commands.inspect.weight import too_heavy
from generator.reading.settings import load_settings
from generator.site.product import Page
from tests.support.announcing import (
    BEGINS,
    FOLDER,
    NUMBER,
    adopted_for_january,
    written_for_concept,
)
from tests.support.fiction import (
    MOUNT,
    build_fiction,
    copy_fiction,
    page_file,
    read_tree,
    text_of_page,
)
from tests.support.projects import DAY, compiled, edit

# In Amsterdam the year begins an hour before it does in London.
MIDNIGHT = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# moment: whether 1.2 has begun
MOMENTS = {MIDNIGHT - SECOND: False, MIDNIGHT: True, MIDNIGHT + timedelta(days=40): True}
ZONES = ("Europe/Amsterdam", "America/New_York", "Pacific/Kiritimati")
# page: (what only 1.1 says, what only 1.2 says)
PAGES = {
    "": ("versie 1.1", "versie 1.2 (02-11-2026)"),
    "in-gewone-taal/#na-afloop": ("Uw leidinggevende kijkt er", "Kijk eerst naar de nachttrein"),
    "checklists/reiziger/#overzicht": ("4 vragen, bij versie 1.1", "5 vragen, bij"),
    "normen/": ("Hier staan ze alle 7", "Hier staan ze alle 8"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return adopted_for_january(written_for_concept(tmp_path_factory.mktemp("coming") / "project"))


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_fiction(project)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with served(site, f"/{MOUNT}/") as number:
        yield f"http://127.0.0.1:{number}/{MOUNT}"


@pytest.mark.one_in(3)
@pytest.mark.parametrize("zone", ZONES)
def test_readers_see_what_holds_on_the_day_in_the_netherlands(
    browser: Browser, origin: str, zone: str
) -> None:
    with opened(browser, origin, timezone_id=zone) as (page, seen):
        for moment, begun in MOMENTS.items():
            page.clock.set_fixed_time(moment)
            for address, words in PAGES.items():
                page.goto(f"{origin}/{address}")
                page.wait_for_url(f"{origin}/{FOLDER if begun else ''}{address}")
                text = page.inner_text("article")
                assert [word in text for word in words] == [not begun, begun], (moment, address)
                assert page.locator("aside:visible").count() == (not begun), (moment, address)
        assert seen.failures == []


def test_the_new_one_can_be_read_before_its_day_and_leads_back(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin) as (page, seen):
        page.clock.set_fixed_time(MIDNIGHT - SECOND)
        page.goto(f"{origin}/normen/")
        page.get_by_role("link", name="deze pagina bij versie 1.2").click()
        page.wait_for_url(f"{origin}/{FOLDER}normen/")
        assert "voor de dagen vanaf 01-01-2027 (versie 1.2)" in page.inner_text("aside")
        page.get_by_role("link", name="Eerst naar de nachttrein kijken").click()
        page.wait_for_url(f"{origin}/{FOLDER}normen/nachttrein-eerst/")
        # The menu stays within what is read.
        page.locator(".hb-crumbs").get_by_role("link", name="Normen").click()
        page.wait_for_url(f"{origin}/{FOLDER}normen/")
        page.get_by_role("link", name="deze pagina bij versie 1.1").click()
        page.wait_for_url(f"{origin}/normen/")
        assert seen.failures == []


def test_looking_up_a_day_agrees(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        for moment, begun in MOMENTS.items():
            page.clock.set_fixed_time(moment)
            page.goto(f"{origin}/instructie/op-datum/")
            wanted = f"{origin}/{FOLDER if begun else ''}instructie/op-datum/"
            page.wait_for_url(re.compile(re.escape(wanted)))
            assert f"versie {NUMBER if begun else '1.1'}." in page.inner_text("#hb-status")


def test_without_scripts_every_page_says_for_which_days_it_is(site: Path) -> None:
    for address in PAGES:
        path = address.partition("#")[0]
        for folder, words in (
            (
                "",
                "voor de dagen tot en met 31-12-2026 (versie 1.1). Voor de dagen vanaf 01-01-2027:",
            ),
            (FOLDER, "voor de dagen vanaf 01-01-2027 (versie 1.2). Voor de dagen daarvóór:"),
        ):
            (said,) = read_tree(site, folder + path).xpath("//article/aside")
            assert words in " ".join(said.text_content().split())
            (link,) = said.xpath(".//a/@href")
            other = posixpath.normpath(posixpath.join(f"/{folder}{path}", link)).strip("/")
            assert other == f"{'' if folder else FOLDER}{path}".strip("/")
    # Its own page leads nowhere, so what it says is true before the day and after it.
    (said,) = read_tree(site, f"instructie/{NUMBER}/").xpath("//article/aside/p")
    words = "Van kracht vanaf 01-01-2027. Bij eerdere dagen hoort iets anders."
    assert " ".join(said.text_content().split()).startswith(words)


def test_what_is_the_same_on_all_days_says_nothing_of_days(site: Path) -> None:
    for address in ("instructie/1.0/", "instructie/vergelijk/1.0/1.1/", "toegankelijkheid/"):
        assert "voor de dagen" not in text_of_page(site, address)


def test_an_edition_is_found_in_no_search_and_no_sitemap_and_weighs_no_more(site: Path) -> None:
    assert FOLDER not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert FOLDER not in (site / "data/addresses.json").read_text(encoding="utf-8")
    assert 'content="noindex"' in page_file(site, f"{FOLDER}normen/").read_text(encoding="utf-8")
    heavy = {str(page): list(too_heavy(site, page, f"/{MOUNT}/")) for page in site.rglob("*.html")}
    assert not {page: told for page, told in heavy.items() if told}


def test_once_it_has_begun_a_build_makes_it_the_handbook(project: Path) -> None:
    made = compiled(project, BEGINS)
    assert made.sources.handbook.latest.number == NUMBER
    before = [p for p in compiled(project).products if isinstance(p, Page)]
    after = {p.uri: p.front for p in made.products if isinstance(p, Page)}
    # What readers kept of the days before leads to where it is now.
    kept = [p for p in before if p.uri.startswith(FOLDER) and "leads" not in p.front]
    assert len(kept) > 40
    for page in kept:
        assert after[page.uri]["leads"] == (page.url.removeprefix(FOLDER) or ".")
        assert "leads" not in after[page.uri.removeprefix(FOLDER)]
    start = made.product("in-gewone-taal.md")
    assert start is not None
    assert "nachttrein" in str(start.content)


@pytest.mark.long
def test_a_version_withdrawn_before_its_day_leaves_what_held(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns(".cache"))
    settings = load_settings(root / "mkdocs.yml", DAY)
    withdraw_version(settings, NUMBER, BEGINS, "Het besluit is vernietigd.")
    for day in (DAY, BEGINS):
        made = compiled(root, day)
        assert made.sources.handbook.latest.number == "1.1"
        pages = [p for p in made.products if isinstance(p, Page)]
        assert not [p.uri for p in pages if "edition" in p.front]
        assert not [p.uri for p in pages if p.uri.startswith(FOLDER)]
    edit(root / "docs/uitleg.yml", '    since: "1.2"\n', "")
    site = build_fiction(root)
    for address, said, unsaid in (
        ("normen/nachttrein-eerst/", "maar die versie is ingetrokken", "komt er pas bij"),
        (f"instructie/{NUMBER}/", "Deze versie is nooit van kracht geweest.", "Datum van ingang"),
    ):
        text = text_of_page(site, address)
        assert (said in text, unsaid in text) == (True, False), address


def test_a_page_for_later_leads_to_the_one_search_of_the_site(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin) as (page, seen):
        page.clock.set_fixed_time(MIDNIGHT + timedelta(days=4))
        page.goto(f"{origin}/normen/")
        page.wait_for_url(f"**/{FOLDER}normen/")
        page.get_by_role("link", name="Zoeken", exact=True).click()
        page.get_by_label("Zoek in het handboek").fill("trein")
        page.get_by_text("Gevonden voor ‘trein’").wait_for()
        page.get_by_role("link", name="De trein nemen").first.click()
        # What is found leads on to what holds on that day.
        page.wait_for_url(f"**/{FOLDER}normen/**")
        assert (seen.failures, seen.missing) == ([], [])


@pytest.mark.parametrize("followed", [False, True])
def test_a_withdrawal_for_a_later_day_is_told_before_it_on_every_page(
    project: Path, tmp_path: Path, followed: bool
) -> None:
    root = copy_fiction(tmp_path / "project")
    if followed:
        shutil.rmtree(root)
        shutil.copytree(project, root)
    ends = date(2026, 12, 15)
    withdraw_version(load_settings(root / "mkdocs.yml", DAY), "1.1", ends, "Er staat een fout in.")
    site = build_fiction(root)
    for address in ("", "normen/", "normen/reisplan-bewaren/", "checklists/reiziger/"):
        text = text_of_page(site, address).replace("\u2011", "-")
        assert "Versie 1.1 hoort bij de dagen tot en met 14-12-2026." in text, address
        assert "Die is ingetrokken per 15-12-2026. Er staat een fout in." in text, address
        assert "tot en met 31-12-2026" not in text, address
    own = text_of_page(site, "instructie/1.1/").replace("\u2011", "-")
    assert "Deze versie hoort bij de dagen tot en met 14-12-2026." in own
    assert "Nieuwste versie in dit handboek" not in own
