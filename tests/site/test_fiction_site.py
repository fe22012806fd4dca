"""The fictional handbook in a real browser: as it is, and with hostile texts in every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.commands.inspect.outcome import Check
from generator.commands.inspect.page import look
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Visitor, opened
from generator.commands.lock.locking import lock_all
from generator.reading.settings import load_settings
from tests.site.kinds import checks_of
from tests.support.fiction import MOUNT, build_fiction, copy_fiction, fiction_pages
from tests.support.hostile import Marking
from tests.support.projects import DAY, edit, problems, thaw

# That its own pages are sound is told when they are published: tests/commands/release/test_publish.py.
hostile_pages = partial(fiction_pages, concepts=True)
_MARK = re.compile(r"⟦(\d+)⟧ ")
# What no page shows: the model keeps it for editors, for later, or for words to find.
_NOT_SHOWN = re.compile(
    r".*/steps/\d+/screen|.*/was/\d+/question|uitleg/definitions/\d+/words/\d+"
    r"|1\.[12]/title|1\.[01]/valid_from/source|planner/evidence/instructie-1-0/source"
    r"|reiziger/sections/1/items/2/.*|extra/archive/.*"
)
_MADE_BY_A_TEXT = (
    'script:not([type="application/json"], [type="module"][src*="assets/js/"]), [onerror], '
    'img[src="x"], img[src="y"], [href^="javascript:"], .elders'
)
# All that a page says, and every text that its data blocks hold, as their reader gets it.
_SAID = """() => {
  const root = document.documentElement.cloneNode(true);
  const texts = [...root.querySelectorAll('script')].flatMap(script => {
    script.remove();
    const found = [];
    const note = (key, value) => { found.push(key); if (typeof value === 'string') found.push(value); };
    if (script.type === 'application/json') {
      JSON.parse(script.textContent, (key, value) => { note(key, value); return value; });
    }
    return found;
  });
  return [root.textContent, ...texts].join('\\n');
}"""


@contextmanager
def _mounted(site: Path) -> Iterator[str]:
    """Serve a site under its own path."""
    with served(site, f"/{MOUNT}/") as number:
        yield f"http://127.0.0.1:{number}/{MOUNT}"


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Marking]:
    root = copy_fiction(tmp_path_factory.mktemp("hostile") / "project")
    # A text of which only the outline is known shows fields that a complete one does not.
    edit(root / "docs/instructie/1.0.md", "text: complete", "text: reconstructed")
    (root / "checklists/questions.lock").unlink()
    thaw(root)
    marking = Marking()
    marking.project(root)
    lock_all(load_settings(root / "mkdocs.yml", DAY), ["1.1"])
    return root, marking


@pytest.fixture(scope="module")
def hostile_site(hostile_project: tuple[Path, Marking]) -> Path:
    return build_fiction(hostile_project[0], concepts=True)


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Iterator[str]:
    with _mounted(hostile_site) as origin:
        yield origin


@pytest.fixture(scope="module")
def checks(hostile_site: Path) -> dict[str, frozenset[Check]]:
    # Axe looked at each of these pages, without hostile texts, when they were published.
    return checks_of(hostile_site, hostile_pages(), fewest=10)


def test_unknown_address_gets_the_sites_own_page(browser: Browser, fiction: str) -> None:
    with opened(browser, fiction) as (page, seen):
        page.goto(f"{fiction}/diep/in/het/niets/")
        assert page.locator("h1").inner_text() == "Deze pagina is er niet"
        font = page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
        assert font == "30px", "the stylesheets were not found"
        page.get_by_role("link", name="Naar het begin").click()
        assert page.url == f"{fiction}/"
        assert page.locator("h1").inner_text() == "Handboek dienstreizen"
        assert seen.failures == []


def test_phone_can_be_called(browser: Browser, fiction: str) -> None:
    with opened(browser, fiction) as (page, _):
        page.goto(f"{fiction}/apps/planner/telefoon/")
        link = page.get_by_role("link", name="+31 (0)88 555 0123")
        assert link.get_attribute("href") == "tel:+31885550123"


def test_questions_with_hostile_texts_can_be_locked(hostile_project: tuple[Path, Marking]) -> None:
    assert problems(hostile_project[0]) == ()


@pytest.mark.one_in(4)
@pytest.mark.each("address", hostile_pages)
def test_page_with_hostile_texts_is_sound(
    visitor: Visitor, hostile: str, checks: dict[str, frozenset[Check]], address: str
) -> None:
    assert look(visitor, hostile, address, checks=checks[address]) == ()


@pytest.mark.long
@pytest.mark.each("address", hostile_pages)
def test_axe_finds_nothing_on_any_page_with_hostile_texts(
    visitor: Visitor, hostile: str, address: str
) -> None:
    assert look(visitor, hostile, address) == ()


def test_hostile_texts_are_shown_as_text(
    browser: Browser, hostile: str, hostile_project: tuple[Path, Marking]
) -> None:
    marking = hostile_project[1]
    shown: set[int] = set()
    with opened(browser, hostile) as (page, seen):
        for address in hostile_pages():
            page.goto(f"{hostile}/{address}")
            assert page.locator(_MADE_BY_A_TEXT).count() == 0
            text = page.evaluate(_SAID)
            for mark in _MARK.finditer(text):
                number = int(mark[1])
                shown.add(number)
                whole = marking.hostile(number)
                assert text[mark.end() :][: len(whole)] == whole, (address, marking.fields[number])
        assert seen.failures == []
    hidden = [field for number, field in marking.fields.items() if number not in shown]
    assert [field for field in hidden if not _NOT_SHOWN.fullmatch(field)] == []


def test_hostile_texts_say_what_a_page_is_about(
    browser: Browser, hostile: str, hostile_project: tuple[Path, Marking]
) -> None:
    """Attributes hold the texts too, and nothing breaks out of them."""
    marking = hostile_project[1]
    with opened(browser, hostile) as (page, _):
        page.goto(f"{hostile}/apps/planner/")
        told = page.locator("meta[name=description]").get_attribute("content") or ""
        mark = _MARK.search(told)
        assert mark is not None
        assert told[mark.end() :] == marking.hostile(int(mark[1]))
        assert marking.fields[int(mark[1])] == "planner/summary"


def test_name_of_the_organisation_is_text_amid_markdown(browser: Browser, tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    name = "De **vette** `Vaart` _x_"
    edit(root / "mkdocs.yml", "Waterschap De Verzonnen Vaart", name)
    with _mounted(build_fiction(root)) as origin, opened(browser, origin) as (page, _):
        page.goto(f"{origin}/")
        assert name in page.inner_text("main")


def test_code_on_a_page_is_shown_as_it_was_written(browser: Browser, tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    line = '{: #trein-nemen .norm data-role="reiziger" }'
    edit(
        root / "docs/redactie/index.md", "- [Alle", f"```\n- Een norm.\n    {line}\n```\n\n- [Alle"
    )
    with _mounted(build_fiction(root)) as origin, opened(browser, origin) as (page, _):
        page.goto(f"{origin}/redactie/")
        assert page.locator("pre").inner_text().split("\n")[1].strip() == line
