"""How quick the pages with scripts are in a real browser, and whether they ever hold it up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from generator.commands.inspect.browser import launched, require_browser
from generator.commands.inspect.serving import served
from tests.bench.runs import build
from tests.bench.synthetic import add_checklist, make_project
from tests.site.filling import begin, go, open_file, press
from tests.support.deno import running_modules

_LONG, _SHORT = "lang", "kort"
_ITEMS, _FILES, _ITEMS_OF_A_FILE = 200, 500, 40
# Rounds of the long list: 3,000 answers in all, of which a file brings 1,000.
_ROUNDS, _ROUNDS_OF_A_FILE = 15, 5
# From before the page's own scripts: every stretch of 50 ms and more that held the page.
_WATCH = """
  window.start = 0;
  window.held = [];
  new MutationObserver(() => {
    const app = document.querySelector('[data-hb-screen]');
    if (app) window.shown ??= performance.now();
  }).observe(document, { attributes: true, subtree: true });
  new PerformanceObserver(list => window.held.push(...list.getEntries()))
    .observe({ type: 'longtask', buffered: true });
"""
# On the screen of each question in turn, from the tap until the page says so, and a picture of what
# it shows then has been drawn: after a yes the next question, else what that answer asks for.
_ANSWER = """async value => {
  const drawn = async () => {
    await new Promise(requestAnimationFrame);
    await new Promise(resume => setTimeout(resume));
  };
  const now = () => document.querySelector('[data-hb-now]')?.dataset.hbItem;
  const status = document.querySelector('#hb-status');
  const times = [];
  for (const set of document.querySelectorAll('[data-hb-item]:not([hidden])')) {
    const name = set.dataset.hbItem;
    location.hash = `vraag-${name}`;
    while (now() !== name) await drawn();
    status.textContent = '';
    const radio = set.querySelector(`input[value=${value}]`);
    const start = performance.now();
    radio.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    radio.click();
    if (!/^(Wordt bewaard|Bewaard)/.test(status.textContent)) throw new Error(status.textContent);
    if ((now() === name) === (value === 'yes')) throw new Error(`after ${name} comes ${now()}`);
    await drawn();
    times.push(performance.now() - start);
  }
  return times;
}"""
# From the address until the screen is filled, and a picture of that has been drawn.
_SCREEN = """async ([hash, filled]) => {
  const start = performance.now();
  location.hash = hash;
  while (!document.querySelector(filled)?.checkVisibility()) {
    if (performance.now() - start > 60000) throw new Error(`${hash} stays without ${filled}`);
    await new Promise(requestAnimationFrame);
  }
  await new Promise(resume => setTimeout(resume));
  return performance.now() - start;
}"""
# What each screen of a list has once it is filled.
_FILLED = {
    "samenvatting": "#hb-summary-body li",
    "verslag": "#hb-report-body li",
    "overzicht": "#hb-groups summary",
}
_MAKE = """
  const { checklist, number, book } = data;
  const { seal, wording } = logic;
  const { version } = book.handbook;
  return Array.from({ length: number }, (_, n) => {
    const list = n.toString(16).padStart(32, '0');
    const [time, round, subject] = ['2026-11-02T09:00:00.000Z', '2026-11', `functie ${n}`];
    const common = counter => ({ list, counter, time });
    const cited = id => wording(book, id, version).digest;
    const items = Object.entries(book.items);
    const answers = items.map(([item, { question, digest: questionDigest, clauses }], m) => seal({
      ...common(m + 3), kind: 'answer', round, item, question, questionDigest,
      answer: ['yes', 'no', 'unknown'][(n + m) % 3], remark: '', who: '', by: '', version,
      clauses: clauses.map(id => ({ id, digest: cited(id) })),
    }));
    const records = [
      seal({ ...common(1), kind: 'list', checklist, subject }),
      seal({ ...common(2), kind: 'round', round, state: 'open' }),
      ...answers,
    ];
    return files.write(records, book, { list, checklist, subject, round }, time);
  });
"""
_MAKE_ROUNDS = """
  const { checklist, rounds, book } = data;
  const { seal, followed, merge, wording } = logic;
  const { version } = book.handbook;
  const list = 'a'.repeat(32);
  const common = counter => ({ list, counter, time: '2026-11-02T09:00:00.000Z' });
  const records = [seal({ ...common(1), kind: 'list', checklist, subject: 'minister' })];
  const months = Array.from({ length: rounds }, (_, n) =>
    new Date(Date.UTC(2025, n + 8)).toISOString().slice(0, 7));
  for (const round of months) {
    records.push(seal({ ...common(records.length + 1), kind: 'round', round, state: 'open' }));
    const items = Object.entries(book.items);
    for (const [item, { question, digest: questionDigest, clauses }] of items) {
      records.push(seal({
        ...common(records.length + 1), kind: 'answer', round, item, question, questionDigest,
        answer: 'yes', remark: `bewijs ${records.length}`, who: '', by: '', version,
        clauses: clauses.map(id => ({ id, digest: wording(book, id, version).digest })),
        follows: followed([], item, round),
      }));
    }
  }
  const about = { list, checklist, subject: 'minister', round: months.at(-1) };
  return files.write(merge(records), book, about, '2026-11-02T09:00:00.000Z');
"""
_READ = f"""() =>
  document.querySelector('#hb-status').innerText.startsWith('{_FILES} van {_FILES} ')
  && document.querySelector('#hb-stop').hidden
  && document.querySelectorAll('#hb-matrix tr').length > 10"""


@dataclass(frozen=True)
class Browsed:
    """What was measured: seconds, and the longest stretch in milliseconds that held a page."""

    saved_ms: float
    saving_held_ms: float
    overview_seconds: float
    overview_held_ms: float
    load_seconds: float
    answer_ms: float
    screen_ms: float
    tabs_seconds: float
    tabs_held_ms: float


def browse(folder: Path) -> Browsed:
    """Fill in a page of 200 items, and read 500 files of 40 items, in a real browser."""
    project = make_project(folder / "project")
    add_checklist(project, _LONG, _ITEMS)
    add_checklist(project, _SHORT, _ITEMS_OF_A_FILE)
    build(project)
    with served(project / "site") as port, _page() as page:
        origin = f"http://127.0.0.1:{port}"
        saved, held = _fill_in(page, origin)
        overview = _overview(page, origin, folder)
        load, answer, screen = _many_answers(page, origin, folder)
        tabs = _two_tabs(page, origin, folder)
    return Browsed(saved, held, *overview, load, answer, screen, *tabs)


@contextmanager
def _page() -> Iterator[Page]:
    path = require_browser()
    with sync_playwright() as playwright, launched(playwright, path) as browser:
        # A context of our own can have a second tab.
        page = browser.new_context().new_page()
        page.add_init_script(_WATCH)
        page.set_default_timeout(600_000)
        yield page


def _fill_in(page: Page, origin: str) -> tuple[float, float]:
    go(page, origin, f"checklists/{_LONG}/")
    begin(page)
    times = page.evaluate(_ANSWER, "yes")
    if len(times) != _ITEMS:
        raise RuntimeError(f"{len(times)} items were answered")
    return median(times), _held(page)


def _overview(page: Page, origin: str, folder: Path) -> tuple[float, float]:
    go(page, origin, f"checklists/{_SHORT}/")
    files = []
    book = json.loads(page.locator("#hb-book").text_content() or "")
    with running_modules() as modules:
        texts = modules.run(_MAKE, {"checklist": _SHORT, "number": _FILES, "book": book})
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.json")
        files[-1].write_text(text, encoding="utf-8")
    page.goto(f"{origin}/zelfbeoordeling/overzicht/")
    # To hand over 500 files holds the page as well, but that is the browser's doing.
    page.evaluate(
        "document.querySelector('#hb-pick').addEventListener("
        "'change', () => { window.start = performance.now(); }, { capture: true })"
    )
    page.set_input_files("#hb-pick", files)
    page.wait_for_function(_READ, polling=50)
    refused = page.locator("#hb-refused-list li").count()
    if refused:
        raise RuntimeError(f"{refused} files were refused")
    return page.evaluate("performance.now() - window.start") / 1000, _held(page)


def _file_of_rounds(page: Page, rounds: int, folder: Path) -> Path:
    book = json.loads(page.locator("#hb-book").text_content() or "")
    with running_modules() as modules:
        data = {"checklist": _LONG, "rounds": rounds, "book": book}
        text = modules.run(_MAKE_ROUNDS, data)
    path = folder / f"{rounds}.json"
    path.write_text(text, encoding="utf-8")
    return path


def _many_answers(page: Page, origin: str, folder: Path) -> tuple[float, float, float]:
    """Return how long a page takes to show 3,000 answers, one more, and the slowest screen."""
    go(page, origin, f"checklists/{_LONG}/")
    _erase(page)
    open_file(page, _file_of_rounds(page, _ROUNDS, folder))
    page.reload()
    page.wait_for_function("window.shown")
    parsed = "performance.getEntriesByType('navigation')[0].domInteractive"
    load = float(page.evaluate(f"(window.shown - {parsed}) / 1000"))
    times = page.evaluate(_ANSWER, "no")
    screens = [page.evaluate(_SCREEN, [*screen]) for screen in _FILLED.items()]
    return load, median(times), max(screens)


def _two_tabs(page: Page, origin: str, folder: Path) -> tuple[float, float]:
    """Return how long a second tab takes to follow a file of 1,000 answers and its undoing."""
    _erase(page)
    other = page.context.new_page()
    other.add_init_script(_WATCH)
    go(other, origin, f"checklists/{_LONG}/")
    file = _file_of_rounds(page, _ROUNDS_OF_A_FILE, folder)
    for tab in (page, other):
        tab.evaluate("window.start = performance.now()")
    open_file(page, file)
    other.wait_for_function(
        "() => document.querySelector('#hb-count').textContent.includes('200 van 200')"
    )
    opened = other.evaluate("performance.now() - window.start") / 1000
    page.evaluate("window.again = performance.now()")
    page.click("#hb-open-undo")
    other.wait_for_selector("#hb-begin:visible")
    undone = page.evaluate("performance.now() - window.again") / 1000
    return max(opened, undone), max(_held(page), _held(other))


def _erase(page: Page) -> None:
    """Erase all lists: what is emptied in another way, comes back from the page's second copy."""
    press(page, "#hb-erase")
    page.click("#hb-erase-yes")
    page.wait_for_selector("#hb-erase-undo:visible")


def _held(page: Page) -> float:
    """Return the longest stretch since the start; under 50 ms the browser tells of none."""
    since = "window.held.filter(e => e.startTime >= window.start).map(e => e.duration)"
    return float(page.evaluate(f"Math.max(0, ...{since})"))
