"""Check one built page in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.commands.inspect.axe import axe
from generator.commands.inspect.outcome import Check, Shortfall, shortfalls
from generator.commands.inspect.tab import HEIGHT, Scheme, Seen, Visitor, origin_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKED_FOR = frozenset(Check) - {Check.WEIGHT}
"""The checks of a page that need a browser; its weight does not."""

OURS = frozenset({Check.FRAME, Check.PRINT})
"""The checks that hold for our own theme alone, as they know its classes and colours."""

Judged = Callable[[str, Scheme], list[Shortfall]]

_WIDTHS = (390, 320, 1280)
# A busy machine takes its time to give a page its width.
_AT_WIDTH = """async (width) => {
  for (let n = 0; width && n < 100 && innerWidth !== width; n++) {
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return (%s)();
}"""
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1;
  });
  return [
    'de pagina is breder dan het scherm',
    ...wide.slice(0, 3).map(e => 'dit is te breed: ' + e.outerHTML.slice(0, 120)),
  ];
}"""
# A fold opens by a tap in its middle, also without scripts; folds within folds follow.
_TAP_FOLDS = """() => {
  const wrong = new Set(), told = [];
  const next = () => [...document.querySelectorAll('details:not([open]) > summary')]
    .find(e => !wrong.has(e) && e.checkVisibility());
  for (let summary; (summary = next());) {
    summary.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = summary.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (hit && summary.contains(hit)) hit.click();
    if (!summary.parentElement.open) {
      wrong.add(summary);
      told.push('dit opent niet met een tik: ' + summary.outerHTML.slice(0, 120));
    }
  }
  return told;
}"""
_ON_PAPER = """() => {
  const shows = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
  const ink = getComputedStyle(document.body).color;
  const light = ink.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, n) => sum + part * [.2126, .7152, .0722][n], 0);
  return [
    shows('.hb-header') && 'de kop van de site staat op papier',
    !shows('h1') && 'er staat geen titel op papier',
    1.05 / (light + .05) < 4.5 && 'de inkt is ' + ink + ', te licht voor wit papier',
  ].filter(Boolean);
}"""
_FRAME = """(root) => {
  const paper = getComputedStyle(document.body).backgroundColor;
  // The site says itself what its paper is; without its stylesheets it says nothing.
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.backgroundColor = 'var(--hb-paper)';
  const own = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const home = document.querySelector('.hb-home')?.href.replace(/\\/$/, '');
  return [
    (paper !== own || own === 'rgba(0, 0, 0, 0)')
      && 'de stijlbladen werken niet: het papier is ' + paper,
    home !== root && 'de weg naar het begin leidt naar ' + home,
  ].filter(Boolean);
}"""
_WORDS = "(document.querySelector('main') ?? document.body).innerText"
# What a script adds has no place without it: lists, rounds, progress. It stays where the script
# looks for it, though it does not show.
_WORDS_WITHOUT_APP = f"""() => {{
  document.querySelectorAll('.hb-app, .hb-saving, .hb-part-count').forEach(
    (e) => e.style.setProperty('display', 'none', 'important'));
  return {_WORDS};
}}"""


def look(
    visitor: Visitor,
    origin: str,
    address: str,
    *,
    mounted: str | None = None,
    checks: frozenset[Check] = LOOKED_FOR,
) -> tuple[Shortfall, ...]:
    """Return what falls short on a page, and where: at each width, in light and dark, on paper.

    The page is opened with scripts, at `mounted` where that is given: the same site, under a path;
    and without scripts, at `origin`, unless it has none. Each time it must find its styles and the
    way home.
    """
    root, with_axe = mounted or origin, Check.AXE in checks
    with visitor.tab(root) as (page, seen):
        response = page.goto(f"{root}/{quote(address)}")
        status = response.status if response is not None else "onbekend"
        if response is None or status != 200:
            return (Shortfall(Check.FOUND, "", f"de pagina komt niet (status {status})"),)
        told = shortfalls(Check.FRAME, "licht", page.evaluate(_FRAME, root))
        again = visitor.again(page, response.text()) if with_axe else None
        facts, text = _in_all_modes(visitor, page, again, with_axe=with_axe)
        told += [*facts, *_noted(seen, "met scripts")]
        if again is not None and root == origin:
            # No script runs in it, so that it is what a reader without scripts sees.
            told += _as_it_stands(page, seen, text)
    if again is None or root != origin:
        with visitor.tab(origin, scripts=False) as (page, seen):
            page.goto(f"{origin}/{quote(address)}")
            told += _as_it_stands(page, seen, text)
    wanted = (replace(s, fact=_here(s.fact, root, origin)) for s in told if s.check in checks)
    # The same message twice is one shortfall.
    return tuple(dict.fromkeys(wanted))


def _in_all_modes(
    visitor: Visitor, page: Page, again: Page | None, *, with_axe: bool
) -> tuple[list[Shortfall], str]:
    """Return what falls short at each width, on paper and in the dark, and all words it shows."""

    def judged(where: str, scheme: Scheme) -> list[Shortfall]:
        return axe(again or visitor.now(page, scheme), where) if with_axe else []

    shown = again or page
    told = [*_at_widths(shown, judged), *_on_paper(shown), *_with_open_folds(shown, judged)]
    return told, shown.evaluate(_WORDS_WITHOUT_APP)


def _at_widths(page: Page, judged: Judged) -> list[Shortfall]:
    told = []
    for width in _WIDTHS:
        told += shortfalls(Check.REFLOW, f"licht, {width}", too_wide(page, width))
        if width != 320:
            told += judged(f"licht, {width}", "light")
    return told


def _on_paper(page: Page) -> list[Shortfall]:
    """Return what is wrong with the print of a page that is dark on the screen."""
    page.emulate_media(media="print", color_scheme="dark")
    return shortfalls(Check.PRINT, "papier, 700", _at(page, 700, _ON_PAPER))


def _with_open_folds(page: Page, judged: Judged) -> list[Shortfall]:
    page.emulate_media(media="screen", color_scheme="dark")
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    told = []
    for width in (390, 320):
        where = f"donker, uitgeklapt, {width}"
        told += shortfalls(Check.REFLOW, where, too_wide(page, width))
    return told + judged("donker, uitgeklapt, 320", "dark")


def too_wide(page: Page, width: int | None = None) -> list[str]:
    """Return the elements that make a page wider than its window, at a width or the present one."""
    return list(page.evaluate(_TOO_WIDE)) if width is None else _at(page, width, _TOO_WIDE)


def _at(page: Page, width: int, script: str) -> list[str]:
    """Give a page another width, and return what a script tells of it there."""
    if page.viewport_size != {"width": width, "height": HEIGHT}:
        page.set_viewport_size({"width": width, "height": HEIGHT})
    return list(page.evaluate(_AT_WIDTH % script, width))


def _as_it_stands(page: Page, seen: Seen, text: str) -> list[Shortfall]:
    """Return what a reader without scripts misses of a page, or of its text."""
    where = "zonder scripts, 390"
    told = shortfalls(Check.FRAME, where, page.evaluate(_FRAME, seen.origin))
    told += shortfalls(Check.WITHOUT_SCRIPTS, where, page.evaluate(_TAP_FOLDS))
    missing = set(text.split()) - set(page.evaluate(_WORDS).split())
    if missing:
        fact = f"deze woorden zijn niet te lezen: {', '.join(sorted(missing)[:10])}"
        told.append(Shortfall(Check.WITHOUT_SCRIPTS, where, fact))
    return [*told, *_noted(seen, where)]


def _noted(seen: Seen, where: str) -> Iterator[Shortfall]:
    for check, fact in seen.findings:
        yield Shortfall(check, where, fact)
    for url in seen.missing:
        yield Shortfall(Check.LINKS, where, f"dit bestand is er niet: {url}")


def _here(fact: str, *roots: str) -> str:
    """Leave out where the site stood while it was looked at: another time it is another port."""
    for root in roots:
        fact = re.sub(re.escape(origin_of(root)) + r"(?=/)", "", fact)
    return fact
