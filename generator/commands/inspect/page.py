"""Look at one rendered page with a real browser, and tell what falls short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.commands.inspect.axe import axe
from generator.commands.inspect.outcome import Check, Shortfall, shortfalls
from generator.commands.inspect.tab import HEIGHT, Seen, Visitor, origin_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKED_FOR = frozenset(Check) - {Check.WEIGHT}
"""What a page in a browser is looked at for; its weight needs none."""

OURS = frozenset({Check.FRAME, Check.PRINT})
"""What only our own theme promises, by the classes and colours that it has."""

_WIDTHS = (320, 390, 1280)
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
# What a script adds has no place without it: lists, rounds, progress. It stays where the script
# looks for it, though it does not show.
_HIDE_APP = """document.querySelectorAll('.hb-app, .hb-saving, .hb-part-count').forEach(
  (e) => e.style.setProperty('display', 'none', 'important'))"""
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
_SETTLE = """async (width) => {
  for (let n = 0; n < 100 && innerWidth !== width; n++) {
    await new Promise((resume) => setTimeout(resume, 20));
  }
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


def look(
    visitor: Visitor,
    origin: str,
    address: str,
    *,
    mounted: str | None = None,
    checks: frozenset[Check] = LOOKED_FOR,
) -> tuple[Shortfall, ...]:
    """Return what falls short on a page, with where: at each width, in light and dark, on paper.

    The page is opened twice: with scripts, at `mounted` where the same site stands there under a
    path; and without, at `origin`. Both times it must find its styles and the way home.
    """
    root = mounted or origin
    with visitor.tab(root) as (page, seen):
        response = page.goto(f"{root}/{quote(address)}")
        status = response.status if response is not None else "onbekend"
        if status != 200:
            return (Shortfall(Check.FOUND, "", f"de pagina komt niet (status {status})"),)
        told = shortfalls(Check.FRAME, "licht", page.evaluate(_FRAME, root))
        told += _at_widths(page, with_axe=Check.AXE in checks)
        told += _on_paper(page)
        told += _with_open_folds(page, with_axe=Check.AXE in checks)
        page.evaluate(_HIDE_APP)
        text = page.evaluate(_WORDS)
    told += _noted(seen, "met scripts")
    told += _without_scripts(visitor, origin, address, text)
    wanted = (replace(s, fact=_here(s.fact, root, origin)) for s in told if s.check in checks)
    # What is told twice in the same words is one thing.
    return tuple(dict.fromkeys(wanted))


def _at_widths(page: Page, *, with_axe: bool) -> list[Shortfall]:
    told = []
    for width in _WIDTHS:
        _resize(page, width)
        told += shortfalls(Check.REFLOW, f"licht, {width}", too_wide(page))
        if with_axe and width != 320:
            told += axe(page, f"licht, {width}")
    return told


def _resize(page: Page, width: int) -> None:
    """Give the page another width, and wait until it knows: a busy machine takes its time."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.evaluate(_SETTLE, width)


def _on_paper(page: Page) -> list[Shortfall]:
    """Return what is wrong with the print of a page that is dark on the screen."""
    page.emulate_media(media="print", color_scheme="dark")
    _resize(page, 700)
    told = shortfalls(Check.PRINT, "papier, 700", page.evaluate(_ON_PAPER))
    page.emulate_media(media="screen", color_scheme="light")
    return told


def _with_open_folds(page: Page, *, with_axe: bool) -> list[Shortfall]:
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    page.emulate_media(color_scheme="dark")
    told = []
    for width in (390, 320):
        _resize(page, width)
        told += shortfalls(Check.REFLOW, f"donker, uitgeklapt, {width}", too_wide(page))
    return told + (axe(page, "donker, uitgeklapt, 320") if with_axe else [])


def too_wide(page: Page) -> list[str]:
    """Return what makes a page wider than its window."""
    return list(page.evaluate(_TOO_WIDE))


def _without_scripts(visitor: Visitor, origin: str, address: str, text: str) -> list[Shortfall]:
    where = "zonder scripts, 390"
    with visitor.tab(origin, scripts=False) as (page, seen):
        page.goto(f"{origin}/{quote(address)}")
        told = shortfalls(Check.FRAME, where, page.evaluate(_FRAME, origin))
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
