"""Each kind of page looks as it did: compared by what its styles say, on any machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.support import looks

# Dates that stand on two lines.
_BROKEN_DATES = r"""() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode());) {
    if (text.parentElement.closest('code, option, pre, script')) continue;
    for (const date of text.data.matchAll(/\b(\d{2}-\d{2}-\d{4}|\d{4}-\d{2}(-\d{2})?)\b/g)) {
      const range = document.createRange();
      range.setStart(text, date.index);
      range.setEnd(text, date.index + date[0].length);
      if (range.getClientRects().length > 1) found.push(text.data);
    }
  }
  return found;
}"""


# Words that a place too narrow for them breaks: short ones in two, longer ones in many.
_BROKEN_WORDS = r"""() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const isClipped = (element) =>
    element && (getComputedStyle(element).clipPath !== 'none' || isClipped(element.parentElement));
  const lines = () => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  for (let text; (text = walk.nextNode());) {
    if (text.parentElement.closest('code, option, pre, script, svg, .hb-code')) continue;
    range.selectNodeContents(text);
    if (lines() < 2 || isClipped(text.parentElement)) continue;
    for (const word of text.data.matchAll(/\p{L}+/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (lines() > (word[0].length > 6 ? 2 : 1)) found.push(`${word[0]}: ${text.data.trim()}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("kind", looks.KINDS)
def test_a_kind_of_page_looks_as_it_did_and_breaks_no_date_or_word(
    browser: Browser, root: str, kind: str
) -> None:
    page = looks.fresh(browser)
    found = looks.record(page, root, kind)
    # All that folds or waits for an answer is shown there now.
    page.set_viewport_size({"width": 320, "height": 844})
    broken = page.evaluate(_BROKEN_DATES)
    for width in (320, 390, 700, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        broken += page.evaluate(_BROKEN_WORDS)
    # Beside what a line holds already, a date stands as a part of it and no column of its own.
    apart = page.locator(".hb-date").evaluate_all(
        "all => all.map(e => e.parentElement).filter(e => e.childNodes.length > 1"
        " && /flex|grid/.test(getComputedStyle(e).display)).map(e => e.textContent)"
    )
    page.context.close()
    different = list(looks.differences(kind, looks.read(kind), found))
    assert different == [], "look at the pages; is it meant? Then run `make records`"
    assert (broken, apart) == ([], [])


# Each of them once changed a page that still looked as it did, or would have.
_SABOTAGE = (
    "li { visibility: hidden }",
    "li { opacity: 0 }",
    "li { max-height: 0; overflow: hidden }",
    "li { clip-path: inset(50%) }",
    "li { filter: blur(2px) }",
    "li { mask: linear-gradient(#0000, #0000) }",
    "li { transform: translateX(-999px) }",
    "li { scale: 0 }",
    "li { text-indent: -999px }",
    "li { -webkit-text-fill-color: #0000 }",
    "li { white-space: nowrap }",
    "li { font-size: 0 }",
    "li::marker { color: var(--hb-paper) }",
    "li::marker { content: 'q ' }",
    "p::selection { background: var(--hb-ink) }",
    "a:hover { color: var(--hb-paper) }",
    ":focus-visible { outline: none }",
    "h2 { text-transform: uppercase }",
    "h2 { text-align: right }",
    "h2 { font-size: 1rem }",
)


@pytest.mark.one_in(5)
@pytest.mark.parametrize("rule", _SABOTAGE)
def test_what_vanishes_or_changes_would_be_found(
    browser: Browser, site: Path, root: str, rule: str
) -> None:
    [sheet] = (site / "assets").glob("handboek.*.css")
    text = sheet.read_text(encoding="utf-8") + f"@layer print {{ {rule} }}"
    page = looks.fresh(browser)
    page.route(
        "**/assets/handboek.*.css", lambda route: route.fulfill(body=text, content_type="text/css")
    )
    # What is selected is told of running text, of which this page has none.
    kind = "page" if "selection" in rule else "about"
    looks.open_kind(page, root, kind)
    found = looks.look(page, kind, "light")
    page.context.close()
    kept = {"light": looks.read(kind)["light"]}
    assert list(looks.differences(kind, kept, {"light": found})) != []


def test_every_record_is_of_a_kind_of_page() -> None:
    kept = sorted(path.stem for path in looks.RECORDS.iterdir())
    assert kept == sorted(looks.KINDS)


def test_a_name_that_another_kind_styles_would_be_found(
    browser: Browser, site: Path, root: str
) -> None:
    [sheet] = (site / "assets").glob("handboek.*.css")
    # As it was: the decision's button, of the same name as a change in a comparison.
    clash = "@layer kinds { .hb-change { color: var(--hb-primary); text-decoration: underline } }"

    def clashing(route: Route) -> None:
        text = sheet.read_text(encoding="utf-8") + clash
        route.fulfill(body=text, content_type="text/css")

    page = looks.fresh(browser)
    page.route("**/assets/handboek.*.css", clashing)
    found = looks.record(page, root, "comparison")
    page.context.close()
    told = list(looks.differences("comparison", looks.read("comparison"), found))
    element = "instructie/vergelijk/2.0/2.0.1/ (light) section.hb-change"
    assert f"{element}: color was ink, is primary" in told
    assert f"{element}: decoration was nothing, is underline solid primary" in told


@pytest.mark.one_in(3)
@pytest.mark.parametrize("kind", ["a-z", "comparison", "guide", "mishaps", "requests", "setup"])
def test_paper_asks_for_no_tap(browser: Browser, root: str, kind: str) -> None:
    """What folds shows no mark to open it, and no list of links to the same page is printed."""
    page = looks.fresh(browser)
    looks.open_kind(page, root, kind)
    page.emulate_media(media="print")
    marks = page.locator("main summary:visible").evaluate_all(
        "all => all.map(e => getComputedStyle(e).listStyleType)"
    )
    assert set(marks) <= {"none"}
    lists = page.locator(
        "main ul:visible:has(> li > a):not(:has(> li > :not(a:only-child[href^='#'])))"
    )
    assert lists.all_inner_texts() == []
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 430])
def test_no_line_begins_with_the_sign_after_a_label(
    browser: Browser, root: str, width: int
) -> None:
    page = looks.fresh(browser)
    page.goto(f"{root}/regelen/iphone/whatsapp/")
    page.set_viewport_size({"width": width, "height": 844})
    torn = page.evaluate("""() => {
      for (const e of document.querySelectorAll('.hb-card')) e.classList.add('hb-card--now');
      for (const e of document.querySelectorAll('details')) e.open = true;
      const next = (e) => {
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        walk.currentNode = e.lastChild;
        return walk.nextNode();
      };
      return [...document.querySelectorAll('.hb-steps .hb-label')].filter((e) => {
        const text = next(e), range = document.createRange();
        if (!/^[,.:]/.test(text?.data ?? '')) return false;
        range.setStart(text, 0);
        range.setEnd(text, 1);
        const last = [...e.getClientRects()].at(-1), sign = range.getBoundingClientRect();
        return sign.top > last.bottom || sign.left < last.right - 1;
      }).map((e) => e.textContent);
    }""")
    page.context.close()
    assert torn == []


@pytest.mark.parametrize("address", ["apps/signal/android/", "redactie/naloopblad/signal-android/"])
def test_a_sign_after_a_label_stands_with_its_word(
    browser: Browser, root: str, address: str
) -> None:
    page = looks.fresh(browser)
    page.goto(f"{root}/{address}")
    gaps = page.evaluate("""() => {
      for (const e of document.querySelectorAll('details')) e.open = true;
      const box = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
      };
      return [...document.querySelectorAll('.hb-label')].flatMap((e) => {
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        walk.currentNode = e.lastChild;
        const word = e.lastChild, sign = walk.nextNode();
        if (!/^[,.:]/.test(sign?.data ?? '')) return [];
        return [box(sign, 0).left - box(word, word.data.length - 1).right];
      });
    }""")
    page.context.close()
    assert gaps
    assert max(gaps) < 6, gaps


@pytest.mark.parametrize("width", [320, 390, 430])
def test_no_line_of_a_title_begins_with_a_dash(browser: Browser, root: str, width: int) -> None:
    page = looks.fresh(browser)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{root}/instructie/2.0/")
    before = page.locator("h1").first.evaluate("""(title) => {
      const range = document.createRange(), text = title.firstChild, at = text.data.indexOf('–');
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().left - title.getBoundingClientRect().left;
    }""")
    page.context.close()
    assert before > 0


def test_a_number_in_a_list_stays_a_number(browser: Browser, root: str) -> None:
    page = looks.fresh(browser)
    page.goto(f"{root}/instructie/2.0.1/")
    shown = page.evaluate("""() => {
      const list = document.createElement('ul');
      list.innerHTML = '<li>x<ol><li>y<ol><li>z</ol></ol><ol type="a"><li>q</ol>';
      document.querySelector('article').append(list);
      return [...list.querySelectorAll('ol')].map(e => getComputedStyle(e).listStyleType);
    }""")
    page.context.close()
    assert shown == ["decimal", "decimal", "lower-alpha"]


def test_on_paper_nothing_is_said_to_be_folded(browser: Browser, root: str) -> None:
    page = looks.fresh(browser)
    looks.open_kind(page, root, "comparison")
    said = page.locator("#woord-voor-woord + p")
    assert said.inner_text().endswith("Wat gelijk bleef, staat dichtgevouwen ertussen.")
    page.emulate_media(media="print")
    assert said.inner_text().endswith("Wat gelijk bleef, staat ertussen.")
    page.context.close()


def test_on_paper_a_heading_has_something_under_it(browser: Browser, root: str) -> None:
    page = looks.fresh(browser)
    looks.open_kind(page, root, "app")
    page.emulate_media(media="print")
    assert page.locator("main h2:visible").all_inner_texts() == ["Zo moet het staan"]
    page.context.close()


@pytest.mark.parametrize("kind", ["start", "setup-choice"])
def test_paper_has_no_planes_of_ink(browser: Browser, root: str, kind: str) -> None:
    page = looks.fresh(browser)
    looks.open_kind(page, root, kind)
    page.emulate_media(media="print")
    planes = page.locator("main .hb-doors li").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    page.context.close()
    assert set(planes) == {"rgba(0, 0, 0, 0)"}


def test_fields_end_where_the_text_does(browser: Browser, root: str) -> None:
    page = looks.fresh(browser)
    looks.open_kind(page, root, "checklist-summary")
    page.set_viewport_size({"width": 1280, "height": 844})
    widths = page.locator(".hb-summary, .hb-app, .hb-saving").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(box => box.height)"
        ".map(box => box.right)"
    )
    page.context.close()
    assert len(widths) > 1
    assert len({round(width) for width in widths}) == 1, widths
