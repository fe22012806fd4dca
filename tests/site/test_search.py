"""Search as readers do: Dutch words in any form, by keyboard, by link, and where it cannot work."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.axe import axe
from generator.commands.inspect.page import too_wide
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import opened
from generator.site.hosting import POLICY, POLICY_OF_SEARCH, SEARCH_INDEX, SEARCH_PAGE
from tests.site.late import scripts_held
from tests.support.projects import ROOT

ADDRESS = "zoeken/"
_WORD = re.compile(r"\w+")
_STATUS = "#hb-status"
_RESULTS = "#hb-results > li"
_ANSWERED = "words => document.querySelector('#hb-status').textContent.includes(words)"

# what is asked for: a page that must be among the ten first
WORDS = {
    "gesprekken": "Zakelijk, privé en partijpolitiek apart houden",
    "gesprek": "Zakelijk, privé en partijpolitiek apart houden",
    "archieven": "Archiveren in een systeem van de organisatie",
    "ministeries": "Achtergrond",
    "bewaartermijnen": "Pas vernietigen na selectielijst en archivering",
    "bericht": "Verzonden berichten niet verwijderen",
    "berichten": "Verzonden berichten niet verwijderen",
    "telefoons": "Geen zakelijke berichten van uw telefoon verwijderen",
    "verlopende": "Signal op iPhone",
    "verlopen": "Signal op iPhone",
    "verwijderd": "Verzonden berichten niet verwijderen",
    "verwijderen": "Verzonden berichten niet verwijderen",
    "gearchiveerd": "Archiveren in een systeem van de organisatie",
    "archiveren": "Archiveren in een systeem van de organisatie",
    "weergaven": "Geen eenmalige weergave",
    "weergave": "Geen eenmalige weergave",
    "verlopende berichten": "Signal op Android",
    "wissen": "Geen zakelijke berichten van uw telefoon verwijderen",
    "weggooien": "Pas vernietigen na selectielijst en archivering",
    "vernietigen": "Pas vernietigen na selectielijst en archivering",
    "appjes weggooien": "Geen zakelijke berichten van uw telefoon verwijderen",
    "Mag ik appjes wissen?": "Geen zakelijke berichten van uw telefoon verwijderen",
    # Thirty more forms, as people write them.
    "ambtenaar": "Voor ambtenaren voorlopig het oudere beleid",
    "bewindslieden": "Begrippen",
    "afspraak": "Afspraken over veiligstellen vastleggen",
    "afzender": "Afzenders vragen hetzelfde te doen",
    "aangepast": "Verzonden berichten niet aanpassen",
    "automatische": "Automatisch verwijderen uit",
    "beheerde": "Archiveren in een systeem van de organisatie",
    "beheerder": "WhatsApp op iPhone",
    "bewaar": "Alle zakelijke chats bewaren",
    "bewaarde": "Alle zakelijke chats bewaren",
    "chats": "Alle zakelijke chats bewaren",
    "standaardtimers": "Signal: standaardtimer uit",
    "definities": "Begrippen",
    "foto": "Eenmalige weergave niet kiezen bij een foto of video",
    "groep": "WhatsApp op iPhone",
    "informatiespecialist": "Hulp van informatiespecialisten",
    "inspecties": "Achtergrond",
    "vertrekken": "Checklist bewindspersoon",
    "maanden": "Minstens elke maand veiligstellen",
    "maandelijks": "Minstens elke maand veiligstellen",
    "organisaties": "Archiveren in een systeem van de organisatie",
    "overstapt": "Overstap overwegen bij apps die niet te archiveren zijn",
    "partijen": "Privé en partijpolitiek vallen erbuiten",
    "persoonlijke": "Privé en partijpolitiek vallen erbuiten",
    "pictogrammen": "Signal: eenmalige weergave niet aantikken",
    "selectielijsten": "Pas vernietigen na selectielijst en archivering",
    "timers": "Automatisch verwijderen uit",
    "veiliggesteld": "Minstens elke maand veiligstellen",
    "vernietigd": "Pas vernietigen na selectielijst en archivering",
    "verzonden": "Verzonden berichten niet aanpassen",
    "vragen": "Afzenders vragen hetzelfde te doen",
    "zakelijk": "Alle zakelijke chats bewaren",
}


# What is asked for: the page that comes first. The first half was written by who had not seen what
# the site gives.
FIRST = {
    "mag ik": "Moet ik dit bericht bewaren?",
    "mag ik dit bericht wissen": "Moet ik dit bericht bewaren?",
    "woo": "Moet ik dit bericht bewaren?",
    "woo verzoek": "Moet ik dit bericht bewaren?",
    "Kamervraag": "Moet ik dit bericht bewaren?",
    "nieuwe telefoon": "Regelen",
    "iCloud": "Archiveren in een systeem van de organisatie",
    "back-up": "Archiveren in een systeem van de organisatie",
    "backup": "Archiveren in een systeem van de organisatie",
    "telefoon kwijt": "Het is al misgegaan",
    "telefoon gestolen": "Het is al misgegaan",
    "ik ben mijn telefoon kwijt": "Het is al misgegaan",
    "versie 1.0": "Versie 1.0",
    "versie 1.9": "Versie 1.9",
    "Versie 2.0": "Versie 2.0",
    "versie 2.0.1": "Versie 2.0.1",
    "1.0": "Versie 1.0",
    "2.0": "Versie 2.0",
    "v1.9": "Versie 1.9",
    "instructie 1.9": "Versie 1.9",
    "instructie 1.0": "Versie 1.0",
    "versie 1.0 van de instructie": "Versie 1.0",
    "wat is er veranderd van versie 2.0 naar 2.0.1": "Wat is er veranderd van versie 2.0 naar 2.0.1",
    "bericht per ongeluk gewist": "Het is al misgegaan",
    "per ongeluk verwijderd": "Het is al misgegaan",
    "hoe zet ik verdwijnende berichten uit": "Regelen",
    "hoe zet ik de timer uit": "Regelen",
    "hoe vaak veiligstellen": "Minstens elke maand veiligstellen",
    "modelafspraken": "Modelafspraken veiligstellen",
    "logboek": "Modelafspraken veiligstellen",
    "staatssecretaris": "Controleren",
    "minister": "Controleren",
    "teams": "Andere app",
    "telegram": "Andere app",
    "threema": "Andere app",
    "ambtenaren": "Voor ambtenaren voorlopig het oudere beleid",
    "herinnering agenda": "Maandelijkse herinnering",
    "wat is er veranderd": "Wat is er veranderd van versie 2.0 naar 2.0.1",
    "welke versie gold in 2023": "Op datum",
    "toegankelijkheid": "Toegankelijkheid",
    "cookies": "Privacy",
    "verzoek aan afzender": "Verzoek aan de afzender",
    "bestand bekijken": "Een bestand bekijken",
    "begrippen": "Begrippen",
    "normen": "Normen",
    "wat moet ik doen": "Regelen",
    "hoe begin ik": "Regelen",
    # With the site at hand.
    "regelen": "Regelen",
    "controleren": "Controleren",
    "kapot": "Het is al misgegaan",
    "simkaart": "Het is al misgegaan",
    "aftreden": "Het is al misgegaan",
    "telefoon inleveren": "Het is al misgegaan",
    "agenda": "Maandelijkse herinnering",
    "docx": "Modelafspraken veiligstellen",
    "appgroep": "Alle zakelijke chats bewaren",
    "appjes bewaren": "Alle zakelijke chats bewaren",
    "privé-informatie": "Begrippen",
    "privé": "Zakelijk, privé en partijpolitiek apart houden",
    "prive": "Zakelijk, privé en partijpolitiek apart houden",
    "partijpolitieke": "Begrippen",
    "selectielijst": "Pas vernietigen na selectielijst en archivering",
    "informatiespecialist": "Checklist informatiespecialist",
    "screenshot": "Archiveren als geheel, niet per stuk",
    "bericht bewerkt": "Verzonden berichten niet aanpassen",
    "archiefwet": "Achtergrond",
    "timer": "Regelen",
    "timer aan": "Regelen",
    "signal android": "Signal op Android",
    "whatsapp iphone": "WhatsApp op iPhone",
    "spraakbericht": "WhatsApp op iPhone",
    "reservekopie": "Archiveren in een systeem van de organisatie",
    "google drive": "Archiveren in een systeem van de organisatie",
    "mag dit weg": "Moet ik dit bericht bewaren?",
    "oude versies": "Op datum",
    "pdf": "Regelen",
}
# the question as a reader puts it: the part of the first page that must come first
PART = {
    "telefoon kwijt": "Uw telefoon is kwijt",
    "telefoon gestolen": "Uw telefoon is kwijt",
    "ik ben mijn telefoon kwijt": "Uw telefoon is kwijt",
    "telefoon stuk": "Uw telefoon is stuk",
    "oude telefoon ingeruild": "Uw telefoon is al vervangen",
    "telefoon vervangen": "Uw telefoon is al vervangen",
}
# what nothing here is about, though words here begin alike: what was meant instead, if anything
UNKNOWN = {
    "delete": "", "demissionair": "", "staatsgeheim": "", "toeslagen": "", "über": "", "ü": "",
    "qqq": "", "Apple": "", "wathsapp": "whatsapp", "sginal": "signal", "kwjit": "kwijt",
}  # fmt: skip


@pytest.fixture
def tab(browser: Browser, root: str) -> Iterator[Page]:
    """Give an empty search page, on which nothing may go wrong before the test is done."""
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/{ADDRESS}")
        yield page
        assert seen.failures == []


def ask(page: Page, words: str) -> None:
    """Search for words by keyboard, and wait for the answer to them."""
    page.fill("#hb-q", words)
    page.press("#hb-q", "Enter")
    page.wait_for_function(_ANSWERED, arg=f"‘{words}’")


def titles(page: Page) -> list[str]:
    return page.locator(f"{_RESULTS} h2").all_inner_texts()


def test_the_page_that_is_about_it_comes_first(browser: Browser, port: int) -> None:
    found = {}
    with opened(browser, f"http://handboek.test:{port}") as (page, seen):
        page.goto(f"http://handboek.test:{port}/{ADDRESS}")
        for words in FIRST:
            ask(page, words)
            found[words] = titles(page)[0]
        assert seen.failures == []
    assert found == FIRST


def test_the_part_that_is_about_it_comes_first(tab: Page) -> None:
    found = {}
    for words in PART:
        ask(tab, words)
        found[words] = tab.locator(_RESULTS).first.locator("li a").first.inner_text()
    assert found == PART


@pytest.mark.long
def test_an_unknown_word_finds_nothing_and_is_set_right(browser: Browser, port: int) -> None:
    with opened(browser, f"http://handboek.test:{port}") as (page, seen):
        page.goto(f"http://handboek.test:{port}/{ADDRESS}")
        for words, better in UNKNOWN.items():
            ask(page, words)
            assert (words, titles(page)) == (words, [])
            assert page.is_visible("#hb-nothing")
            assert (words, page.inner_text("#hb-meant a") if better else "") == (words, better)
            assert page.is_visible("#hb-meant") == bool(better)
        page.click("#hb-meant a")
        page.wait_for_function(_ANSWERED, arg="‘kwijt’")
        assert titles(page)[0] == "Het is al misgegaan"
        ask(page, "timer qqq")
        assert page.inner_text(_STATUS).startswith("Geen pagina heeft alle woorden")
        assert titles(page)
        assert seen.failures == []


@pytest.mark.long
def test_words_are_found_in_every_form(browser: Browser, port: int) -> None:
    missing = {}
    with opened(browser, f"http://handboek.test:{port}") as (page, seen):
        page.goto(f"http://handboek.test:{port}/{ADDRESS}")
        for words, title in WORDS.items():
            ask(page, words)
            if title not in titles(page):
                missing[words] = titles(page)
        assert seen.failures == []
    assert missing == {}


def test_a_result_tells_what_it_is_and_leads_to_its_place(tab: Page, root: str) -> None:
    ask(tab, "verlopende berichten")
    first = tab.locator(_RESULTS).first
    assert first.locator("p").first.inner_text() == "Gids · versie 2.0.1"
    place = first.locator("li a").first
    assert place.inner_text() == "Verdwijnende berichten"
    place.click()
    assert tab.url.endswith("/#standaardtimer")
    assert tab.url.startswith(f"{root}/apps/signal/")
    tab.go_back()
    tab.wait_for_function(_ANSWERED, arg="‘verlopende berichten’")
    ask(tab, "geavanceerde chatprivacy")
    assert "Advies (staat niet in de instructie)" in tab.inner_text("#hb-results")
    ask(tab, "commerciële")
    official = tab.locator(_RESULTS, has_text="Uit de instructie").locator("li a")
    address = official.first.get_attribute("href") or ""
    assert address.endswith("/instructie/2.0.1/#vernietiging-na-selectielijst")
    assert official.locator("mark").first.inner_text() == "commerciële"


def test_what_is_shown_of_a_page_keeps_its_spaces(tab: Page, site: Path) -> None:
    pages = (html.parse(str(path)).getroot() for path in site.rglob("index.html"))
    known = {word for page in pages for text in page.itertext() for word in _WORD.findall(text)}
    for words in ("timer", "versie", "afspraken", "telefoon"):
        ask(tab, words)
        shown = " ".join(tab.locator(_RESULTS).all_inner_texts())
        assert set(_WORD.findall(shown)) <= known


def test_other_words_for_the_same_are_found_and_not_shown(tab: Page) -> None:
    ask(tab, "weggooien")
    assert "Verzonden berichten niet verwijderen" in titles(tab)
    shown = tab.inner_text("#hb-results").casefold()
    assert "weggooien" not in shown
    assert not {"⟦", "⟧"} & set(shown)


def test_old_versions_are_found_on_request_alone(tab: Page) -> None:
    ask(tab, "reikwijdte archiefwet")
    assert "Oude versie" not in tab.inner_text("#hb-results")
    tab.click(".hb-narrow summary")
    tab.check("#hb-old")
    expect(tab.locator(_RESULTS, has_text="Oude versie").first).to_be_visible()
    assert tab.inner_text("#hb-shown") == "alles, ook oude versies"
    old = tab.locator(_RESULTS, has_text="Versie 2.0").filter(has_text="Door ons samengesteld")
    assert "niet het document zelf · versie 2.0" in old.inner_text()
    assert "oud=" in tab.url


def test_a_kind_can_be_chosen(tab: Page) -> None:
    ask(tab, "timer")
    tab.click(".hb-narrow summary")
    kinds = tab.locator("#hb-kinds label").all_inner_texts()
    assert kinds[0].strip() == "Alles"
    guides = next(kind for kind in kinds if kind.strip().startswith("Gids"))
    tab.get_by_label(guides.strip()).check()
    expect(tab.locator("#hb-shown")).to_have_text("Gids")
    assert f"({tab.locator(_RESULTS).count()})" in guides
    assert all(
        row.startswith("Gids")
        for row in tab.locator(f"{_RESULTS} > p:first-of-type").all_inner_texts()
    )
    assert tab.evaluate("document.activeElement.value") == "guide"
    tab.reload()
    expect(tab.locator("#hb-shown")).to_have_text("Gids")


def test_the_address_keeps_what_was_asked(tab: Page, root: str) -> None:
    assert tab.evaluate("document.activeElement.id") == "hb-q"
    ask(tab, "timer")
    ask(tab, "zakelijke telefoon")
    assert tab.url == f"{root}/{ADDRESS}#q=zakelijke+telefoon"
    tab.go_back()
    tab.wait_for_function(_ANSWERED, arg="‘timer’")
    assert tab.input_value("#hb-q") == "timer"
    tab.goto(f"{root}/{ADDRESS}#q=%3Cb%3Ex%3C%2Fb%3E")
    tab.wait_for_function(_ANSWERED, arg="‘<b>x</b>’")
    tab.fill("#hb-q", "")
    expect(tab.locator(_STATUS)).to_be_empty()
    assert tab.url == f"{root}/{ADDRESS}"


def test_one_key_after_the_other_gives_one_answer(tab: Page) -> None:
    tab.locator("#hb-q").press_sequentially("bewaartermijnen", delay=15)
    tab.wait_for_function(_ANSWERED, arg="‘bewaartermijnen’")
    assert tab.evaluate("history.length") == 3
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.innerText") == titles(tab)[0]


def test_what_is_typed_before_the_script_is_there_is_asked_for(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        with scripts_held(page, "**/search*.js") as held:
            with page.expect_request("**/search*.js"):
                page.goto(f"{root}/{ADDRESS}", wait_until="commit")
            page.fill("#hb-q", "timer")
        page.wait_for_function(_ANSWERED, arg="‘timer’")
        assert held
        assert page.input_value("#hb-q") == "timer"
        assert seen.failures == []


def test_more_results_follow_on_request(tab: Page) -> None:
    ask(tab, "berichten")
    assert len(titles(tab)) == 10
    tab.click("#hb-more")
    expect(tab.locator(_RESULTS).nth(10)).to_be_visible()
    assert tab.evaluate("document.activeElement.innerText") == titles(tab)[10]


def test_nothing_found_is_told_kindly(tab: Page) -> None:
    ask(tab, "qwxyz")
    assert tab.inner_text(_STATUS) == "Niets gevonden voor ‘qwxyz’."
    assert tab.locator(_RESULTS).count() == 0
    assert "A–Z" in tab.inner_text("#hb-nothing")
    ask(tab, "timer")
    assert tab.is_hidden("#hb-nothing")


def test_it_is_sound_with_results(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/{ADDRESS}")
        ask(page, "verwijderen")
        page.click(".hb-narrow summary")
        for width, scheme in ((320, "dark"), (390, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert [*too_wide(page), *axe(page, f"{scheme}, {width}")] == []
        assert seen.failures == []


def test_nothing_is_fetched_before_there_is_a_word(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/")
        page.click(".hb-search")
        page.wait_for_selector("#hb-q:focus")
        assert not [url for url in seen.requests if "/pagefind/" in url]
        ask(page, "timer")
        assert [url for url in seen.requests if "/pagefind/" in url]
        assert not [url for url in seen.requests if "q=timer" in url.partition("#")[0]]
        assert seen.failures == []


def test_only_this_page_may_fetch(site: Path) -> None:
    for path in site.rglob("*.html"):
        policy = (
            path.read_text(encoding="utf-8").partition('Policy" content="')[2].partition('"')[0]
        )
        assert "form-action 'none'" in policy
        assert "wasm-unsafe-eval" not in policy
        found = path.relative_to(site).as_posix() == "zoeken/index.html"
        assert ("connect-src 'self'" in policy) is found, path


def test_without_an_index_the_page_says_so(browser: Browser, site: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(site, bare, ignore=shutil.ignore_patterns("pagefind"))
    with served(bare) as port, opened(browser, f"http://127.0.0.1:{port}") as (page, _):
        page.goto(f"http://127.0.0.1:{port}/{ADDRESS}#q=timer")
        expect(page.locator(_STATUS)).to_have_text("Zoeken lukt nu niet.")
        assert "A–Z" in page.inner_text("#hb-failed")


@pytest.fixture
def strict(site: Path) -> Iterator[ThreadingHTTPServer]:
    """Serve the site with the policy in the header that web teams are told to use."""
    document = (ROOT / "docs/redactie/webserver.md").read_text(encoding="utf-8")
    assert f"\nContent-Security-Policy: {POLICY}\n" in document
    wider = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    assert wider in document
    assert wider in POLICY_OF_SEARCH

    class Strict(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            allowed: str = self.server.allowed  # type: ignore[attr-defined]
            search = self.path.startswith((f"/{SEARCH_PAGE}", f"/{SEARCH_INDEX}"))
            policy = POLICY_OF_SEARCH if search else POLICY
            given = policy.replace("'wasm-unsafe-eval'", allowed)
            self.send_header("Content-Security-Policy", given)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("allowed", "status"),
    [("'wasm-unsafe-eval'", "Gevonden voor ‘timer’"), ("", "Zoeken lukt nu niet.")],
)
def test_a_policy_in_the_header_must_allow_it(
    browser: Browser, strict: ThreadingHTTPServer, allowed: str, status: str
) -> None:
    strict.allowed = allowed  # type: ignore[attr-defined]
    origin = f"http://127.0.0.1:{strict.server_port}"
    with opened(browser, origin) as (page, _):
        page.clock.install()
        page.goto(f"{origin}/{ADDRESS}#q=timer")
        if not allowed:
            page.clock.fast_forward(11_000)
        expect(page.locator(_STATUS)).to_contain_text(status)


def test_every_kind_of_page_works_under_the_policy_that_web_teams_are_told(
    browser: Browser, strict: ThreadingHTTPServer
) -> None:
    strict.allowed = "'wasm-unsafe-eval'"  # type: ignore[attr-defined]
    origin = f"http://127.0.0.1:{strict.server_port}"
    pages = ("", "apps/signal/iphone/", "bewaren/", "checklists/bewindspersoon/", "verzoek/",
             "regelen/iphone/signal/", "instructie/2.0.1/", "instructie/op-datum/", "a-z/")  # fmt: skip
    with opened(browser, origin) as (page, seen):
        for address in pages:
            page.goto(f"{origin}/{address}")
        assert seen.failures == []


def test_without_scripts_a_to_z_is_the_way(browser: Browser, origin: str) -> None:
    with opened(browser, origin, scripts=False) as (page, seen):
        page.goto(f"{origin}/{ADDRESS}")
        assert page.is_hidden("#hb-q")
        page.click("noscript a")
        page.click('.hb-letters a[href="#letter-w"]')
        page.click("#letter-w li:has-text('weggooien') a >> nth=1")
        assert page.inner_text("h1") == "Verzonden berichten niet verwijderen"
        assert seen.failures == []
