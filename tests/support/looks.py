"""How each kind of page looks, as data: the styles that a browser computes, in our own words.

Run as a command it writes the records anew. A record names no font, a size by its ratio to the
root's, and a colour by its token: it is the same on any machine, with any browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.site import filling
from tests.support.projects import DAY, ROOT

RECORDS = ROOT / "tests/data/styles"
Record = dict[str, dict[str, str]]

# The first is told whole, of the others what differs from it. Narrow, each block takes its line.
STATES: dict[str, dict[str, Any]] = {
    "light": {"media": "screen", "color_scheme": "light", "width": 390},
    "dark": {"media": "screen", "color_scheme": "dark", "width": 390},
    "narrow": {"media": "screen", "color_scheme": "light", "width": 320},
    "wide": {"media": "screen", "color_scheme": "light", "width": 1280},
    "print": {"media": "print", "color_scheme": "dark", "width": 700},
}
# Told of the first state alone: where an element lies, and what a reader points at or selects.
_SEEN_ONCE = {"edges", "hover", "focus", "selection"}
_SCRIPT = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")


def _show(page: Page) -> None:
    """Open what folds, and show what waits for an answer: it has its styles too."""
    page.evaluate("""() => {
      for (const e of document.querySelectorAll('[hidden]')) e.hidden = false;
      for (const e of document.querySelectorAll('details')) e.open = true;
    }""")


def _search(page: Page) -> None:
    page.fill("#hb-q", "archief")
    page.wait_for_selector("#hb-results mark")


def _choose(page: Page) -> None:
    page.wait_for_selector(".hb-stepwise")
    page.locator(".hb-pick:visible").first.click()
    page.wait_for_selector(".hb-trail-list > li")


def _fill_in(page: Page) -> None:
    filling.begin(page)
    for name, value in zip(filling.asked(page), ("yes", "unknown", "no"), strict=False):
        filling.answer(page, name, value)


def _filled_in(screen: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        _fill_in(page)
        filling.visit(page, screen)
        page.wait_for_selector(f"{_FILLED[screen]} li", state="attached")

    return act


# Where a screen of a list has what was filled in.
_FILLED = {
    "overzicht": "#hb-parts",
    "samenvatting": "#hb-summary-body",
    "verslag": "#hb-report-body",
}


def _all_cards(page: Page) -> None:
    page.wait_for_selector(".hb-cards--run")
    page.locator(".hb-card").evaluate_all("all => all.map(e => e.classList.add('hb-card--now'))")


# An address of each kind of page, and what a reader does there before it is looked at.
KINDS: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "about": ("over-deze-site/", None),
    "agreement": ("afspraken/", None),
    "app": ("apps/signal/", None),
    "apps": ("apps/", None),
    "attention": ("redactie/actualiteit/", None),
    "a-z": ("a-z/", None),
    "checklist": ("checklists/bewindspersoon/", _fill_in),
    "checklist-hub": ("checklists/bewindspersoon/", _filled_in("overzicht")),
    "checklist-report": ("checklists/bewindspersoon/", _filled_in("verslag")),
    "checklist-summary": ("checklists/bewindspersoon/", _filled_in("samenvatting")),
    "checklists": ("checklists/", None),
    "comparison": ("instructie/vergelijk/2.0/2.0.1/", None),
    "decision": ("bewaren/", _choose),
    "frame": ("achtergrond/", None),
    "definitions": ("begrippen/", None),
    "editors": ("redactie/", None),
    "guide": ("apps/signal/iphone/", None),
    "keys": ("redactie/sleutels/", None),
    "labels": ("redactie/labels/", None),
    "latest": ("instructie/jongste/", None),
    "look": ("zelfbeoordeling/controleren/", None),
    "mishaps": ("misgegaan/", None),
    "norm": ("normen/eenmalige-weergave/", None),
    "norms": ("normen/", None),
    "not-found": ("404.html", None),
    "on-date": ("instructie/op-datum/", None),
    "overview": ("zelfbeoordeling/overzicht/", None),
    "page": ("in-gewone-taal/", None),
    "reconstructed": ("instructie/2.0/", None),
    "register": ("instructie/", None),
    "registered": ("instructie/1.0/", None),
    "reminders": ("herinnering/", None),
    "requests": ("verzoek/", None),
    "search": ("zoeken/", _search),
    "setup": ("regelen/iphone/whatsapp-en-signal/", _all_cards),
    "setup-choice": ("regelen/", None),
    "sheet": ("redactie/naloopblad/signal-iphone/", None),
    "start": ("", None),
    "version": ("instructie/2.0.1/", None),
}


def fresh(browser: Browser) -> Page:
    """Return an empty page on the tests' day, on which nothing moves."""
    page = browser.new_context(reduced_motion="reduce", locale="nl-NL").new_page()
    page.clock.set_system_time(f"{DAY.isoformat()}T10:00:00")
    return page


def open_kind(page: Page, root: str, kind: str) -> None:
    """Open a page of a kind, and do there what its reader does."""
    address, act = KINDS[kind]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{root}/{address}")
    page.wait_for_load_state("networkidle")
    if act is not None:
        act(page)
    # On paper there is no margin: the pointer must lie beside the page, on nothing.
    page.mouse.move(-9, -9)


def record(page: Page, root: str, kind: str) -> Record:
    """Return how a kind of page looks: by state, by element, each property with its values."""
    open_kind(page, root, kind)
    _show(page)
    found = {state: look(page, kind, state) for state in STATES}
    page.emulate_media(media="screen", color_scheme="light")
    return {"light": found["light"]} | {
        state: dict(sorted(_unlike(found["light"], looks)))
        for state, looks in found.items()
        if state != "light"
    }


def look(page: Page, kind: str, state: str) -> dict[str, str]:
    """Return how the elements of an open page look in a state."""
    how = STATES[state]
    page.set_viewport_size({"width": how["width"], "height": 844})
    page.emulate_media(media=how["media"], color_scheme=how["color_scheme"])
    asked = {
        "lined": how["width"] == 390,
        "framed": kind == "frame",
        "reaching": state == "light",
    }
    return dict(sorted(page.evaluate(_SCRIPT, asked).items()))


def _unlike(first: dict[str, str], looks: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield of each element what is otherwise than in the first state."""
    for key in first.keys() | looks.keys():
        before, now = _looks(first.get(key, "")), _looks(looks.get(key, ""))
        changed = {name: now.get(name, "–") for name in before | now if name not in _SEEN_ONCE}
        told = [f"{name}: {new}" for name, new in changed.items() if new != before.get(name, "–")]
        if told:
            yield key, "; ".join(told)


def differences(kind: str, kept: Record, found: Record) -> Iterator[str]:
    """Yield where a page looks otherwise than it did: its address, the element, and what of it."""
    address = KINDS[kind][0] or "./"
    for state in STATES:
        before, now = kept.get(state, {}), found.get(state, {})
        for key in sorted(before.keys() | now.keys()):
            old, new = _looks(before.get(key, "")), _looks(now.get(key, ""))
            for name in sorted(old.keys() | new.keys()):
                if old.get(name) != new.get(name):
                    was, is_now = old.get(name, "nothing"), new.get(name, "nothing")
                    yield f"{address} ({state}) {key}: {name} was {was}, is {is_now}"


def read(kind: str) -> Record:
    """Return the record that is kept of a kind of page."""
    path = RECORDS / f"{kind}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def write(kind: str, found: Record) -> None:
    """Keep a record."""
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (RECORDS / f"{kind}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _looks(told: str) -> dict[str, str]:
    pairs = (part.partition(": ") for part in told.split("; ") if part)
    return {name: value for name, _, value in pairs}
