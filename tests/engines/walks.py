"""Walks through the built site in Firefox and WebKit. `make test-engines` runs this.

What drives them is installed apart, in `.venv-engines`, which knows nothing of the generator: so
the site is built by the command.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from generator.commands.inspect.serving import served
from tests.engines.firefox import firefox
from tests.engines.reader import Hands, Reader
from tests.engines.screens import QUESTION, ChecklistScreen, SetupScreen
from tests.engines.webkit import watched, webkit
from tests.support.processes import SECONDS

_ROOT = Path(__file__).parents[2]
_HANDBOEK = _ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "handboek"
_STARTS: dict[str, Callable[[Path], AbstractContextManager[Hands]]] = {
    "firefox": firefox,
    "webkit": webkit,
}
_DAY = "2026-11-25"
# Selenium's own way to its driver, which it means to change itself.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real site."""
    site = tmp_path_factory.mktemp("built") / "site"
    subprocess.run(
        [str(_HANDBOEK), "build", "--date", _DAY, "--site-dir", str(site)],
        cwd=_ROOT,
        check=True,
        timeout=SECONDS,
    )
    return site


@pytest.fixture(scope="module", params=_STARTS)
def reader(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Give a reader with a browser of each kind."""
    folder = tmp_path_factory.mktemp(request.param)
    site = watched(built, folder / "site") if request.param == "webkit" else built
    with served(site) as port, _STARTS[request.param](folder / "home") as hands:
        yield Reader(hands, f"http://127.0.0.1:{port}/")


@pytest.fixture(autouse=True)
def _nothing_goes_wrong(reader: Reader) -> Iterator[None]:
    reader.open("")
    yield
    assert reader.hands.faults() == []


def test_every_kind_of_page_opens_and_fits_a_phone(reader: Reader, built: Path) -> None:
    kinds = {}
    for page in sorted(built.rglob("index.html")):
        address = page.parent.relative_to(built).as_posix().removeprefix(".")
        told = re.findall(
            r'data-hb-kind="([^"]+)"|src="[^"]*/js/([^"]+)\.\w+\.js"', page.read_text()
        )
        kinds[str(told)] = f"{address}/" if address else ""
    assert len(kinds) > 20
    wide = {address: reader.hands.look(reader.root + address) for address in kinds.values()}
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}


def test_what_goes_wrong_is_seen(reader: Reader) -> None:
    reader.hands.run("() => { setTimeout(() => { throw new Error('thrown'); }); }")
    reader.hands.run("() => { console.error('told'); }")
    reader.until("() => true")
    reader.open("privacy/")
    seen = reader.hands.faults()
    assert [word for word in ("thrown", "told") if word not in str(seen)] == []


def test_search_finds(reader: Reader) -> None:
    reader.open("zoeken/")
    reader.write("Zoek in het handboek", "gesprekken")
    reader.says("Gevonden voor ‘gesprekken’")
    title = reader.hands.run("() => document.querySelector('#hb-results a').textContent")
    reader.press(title, "link", "#hb-results")
    reader.until("title => document.querySelector('h1').innerText.includes(title)", title)


def test_a_day_is_answered(reader: Reader) -> None:
    reader.open("instructie/op-datum/")
    reader.until("() => !document.querySelector('#hb-show').disabled")
    for field, figures in (("Dag", "1"), ("Maand", "9"), ("Jaar", "2023")):
        reader.write(field, figures)
    reader.press("Toon deze dag")
    reader.says("Op 01-09-2023: versie 2.0.")


def test_a_list_is_filled_in_saved_and_opened_again(reader: Reader) -> None:
    screen = ChecklistScreen(reader)
    screen.begin()
    screen.answer("Nee")
    file = screen.save()
    assert QUESTION in json.dumps(json.loads(file.read_text(encoding="utf-8"))["records"])
    screen.erase()
    screen.reopen(file)
    assert screen.answered() == "no"

    reader.open("zelfbeoordeling/overzicht/")
    reader.give("Kies bestanden", file)
    reader.says("minister X")


def test_a_tick_does_not_outlive_what_it_tells(reader: Reader) -> None:
    screen = ChecklistScreen(reader)
    screen.keep_nothing()
    assert screen.keeps_nothing()
    reader.hands.reload()
    assert not screen.keeps_nothing()


def test_what_is_done_stays_done(reader: Reader) -> None:
    screen = SetupScreen(reader)
    screen.open()
    assert screen.ticked() == 0
    screen.tick()
    reader.until("() => document.querySelector('[aria-pressed=true]') !== null")
    screen.open()
    assert screen.ticked() == 1
