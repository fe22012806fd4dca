"""`handboek inspect`: a sound site, a broken one, what is no site, and browsers that fail."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Playwright

from generator.commands.inspect import known, readers
from generator.commands.inspect.browser import launched, require_browser
from generator.commands.inspect.outcome import CHECKS, Check
from generator.commands.inspect.site import open_site
from generator.commands.inspect.tab import Visitor
from generator.commands.main import main
from generator.files.checksums import checksums, digest_of
from tests.support.processes import SECONDS

_STYLE = """
:root { --hb-paper: #fff; }
body { background: #fff; color: #1b1f24; }
a { color: inherit; }
@media screen and (prefers-color-scheme: dark) { body { background: #000; color: #fff; } }
@media print { .hb-header { display: none; } }
"""
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:"
_SOUND = '<p>Tekst.</p><p><a href="/boek/oud/">Oud</a></p>'
_DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
# On a busy machine it takes so long that it is told how far it is.
PROGRESS = re.compile(r"Nagekeken: \d+ van \d+\n")


def make_site(folder: Path, **bodies: str) -> Path:
    """Make a small site of our kind, to stand under /boek/, with a page for each body."""
    folder.mkdir(parents=True)
    for name, body in {"index": _SOUND, "404": "<p>Weg.</p>", **bodies}.items():
        (folder / f"{name}.html").write_text(_page(body), encoding="utf-8")
    (folder / "s.css").write_text(_STYLE, encoding="utf-8")
    (folder / "oud").mkdir()
    leave = '<!doctype html><meta http-equiv="refresh" content="0; url=../#top"><a href="../">x</a>'
    (folder / "oud/index.html").write_text(leave, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data/handboek.json").write_text("{}", encoding="utf-8")
    return folder


def _page(body: str, policy: str = "") -> str:
    return f"""<!doctype html><html lang="nl"><meta charset="utf-8"><title>Titel</title>{policy}
      <meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="/boek/s.css"><link rel="icon" href="data:,">
      <header class="hb-header"><a class="hb-home" href="/boek/">Begin</a></header>
      <main><h1>Titel</h1>{body}</main></html>"""


def run(*arguments: str | Path) -> Result:
    given = [str(argument) for argument in arguments]
    outside = [] if "--config" in given else ["--config", "weg.yml"]
    return CliRunner().invoke(main, ["inspect", *given, *outside])


@pytest.mark.long
def test_a_sound_site_gives_the_same_file_each_time(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", pagina=_SOUND)
    result = run(site, "--jobs", "1")
    assert (result.exit_code, PROGRESS.sub("", result.stderr)) == (0, "")
    assert "4 pagina’s nagekeken: alles in orde." in result.stdout
    first = (site / CHECKS).read_bytes()
    other = tmp_path / "andere.json"
    assert run(site, "--jobs", "3", "--output", other).exit_code == 0
    assert other.read_bytes() == first
    found = json.loads(first)
    assert (found["format"], found["sound"], found["left_out"]) == (1, True, {})
    assert found["site"] == digest_of(checksums(site, without=[CHECKS]))
    assert set(found["pages"]) == {"", "404.html", "oud/", "pagina.html"}
    assert found["pages"][""] == dict.fromkeys(Check, "ok")
    assert found["pages"]["oud/"] == {"found": "ok", "links": "ok"}


def test_each_shortfall_is_told_with_its_page(tmp_path: Path) -> None:
    away = "http://127.0.0.1:1/a.png"
    # Nothing repeats in it, so it does not get smaller.
    heavy = "".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(1500))
    site = make_site(
        tmp_path / "site",
        breed=f'<p><img alt="x" width="500" height="9" src="{_DOT}"></p>',
        elders=f'<p><img alt="x" src="{away}"></p>',
        link='<p><a href="weg/">Weg</a></p>',
        toegang="<p><input></p>",
        zwaar='<p><img alt="x" width="9" height="9" src="/boek/zwaar.svg"></p>',
    )
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!--{heavy}--></svg>'
    (site / "zwaar.svg").write_text(drawing, encoding="utf-8")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    body = "<p>x</p><script>document.title = 'y'</script>"
    (site / "regels.html").write_text(_page(body, policy), encoding="utf-8")
    gone = (site / "oud/index.html").read_text(encoding="utf-8").replace("../#top", "../weg/")
    (site / "oud/index.html").write_text(gone, encoding="utf-8")
    result = run(site)
    assert result.exit_code == 1
    assert "9 pagina’s nagekeken: op 7 daarvan klopt iets niet." in result.stdout
    pages = json.loads((site / CHECKS).read_text(encoding="utf-8"))["pages"]
    short = {
        page: {c for c, found in checks.items() if found != "ok"} for page, checks in pages.items()
    }
    assert short == {
        "": set(), "404.html": set(), "breed.html": {"reflow"},
        "elders.html": {"links", "origin", "console"},
        "link.html": {"links"}, "oud/": {"links"}, "regels.html": {"csp"}, "toegang.html": {"axe"},
        "zwaar.html": {"weight"},
    }  # fmt: skip
    lines = result.stdout.splitlines()
    at = lines.index("link.html")
    assert lines[at + 1] == "  links: de link ‘weg/’ leidt nergens heen"
    assert lines[at + 2].startswith("    → ")
    assert not any("127.0.0.1" in line and away not in line for line in lines)


@pytest.mark.long
def test_the_same_fault_on_many_pages_is_told_once(tmp_path: Path) -> None:
    pale = {
        f"bleek{n}": f'<p><a class="b" href="/boek/#{n}">Bleke link {n}</a></p>' for n in range(12)
    }
    other = '<p><a class="b" href="/boek/">Bleek</a></p><p class="c">Lichter</p>'
    site = make_site(tmp_path / "site", **pale, anders=other)
    with (site / "s.css").open("a", encoding="utf-8") as style:
        style.write("@media screen { .b { color: #ccc; background: #fff } }")
        style.write("@media screen { .c { color: #bbb; background: #fff } }")
    result = run(site)
    told = [line for line in result.stdout.splitlines() if "color-contrast" in line]
    assert len(told) == 2, result.stdout
    shared, own = told
    assert "a.b in #cccccc op #ffffff: <a class=" in shared
    assert shared.endswith("op 13 pagina’s, bijvoorbeeld anders.html")
    assert "p.c in #bbbbbb op #ffffff: <p class=" in own
    # Every page with its own words, for who looks for them.
    pages = json.loads((site / CHECKS).read_text(encoding="utf-8"))["pages"]
    for n in range(12):
        assert f"Bleke link {n}<" in pages[f"bleek{n}.html"]["axe"][0]["fact"]
    assert len({one["fact"] for one in pages["anders.html"]["axe"]}) == 2
    assert "op 13 daarvan klopt iets niet." in result.stdout


@pytest.mark.long
def test_only_what_is_the_same_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(
        tmp_path / "site", stuk="<p><input></p>", script='<script src="s.js"></script>'
    )
    (site / "s.js").write_text("fetch('d.json')", encoding="utf-8")
    (site / "d.json").write_text("1", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.touch()
    cache = tmp_path / known.FILE
    monkeypatch.setattr(known, "browser_version", lambda _: "1")

    def held(*, fresh: bool = False) -> set[str]:
        now, before = open_site(site), known.Known(cache, fresh=fresh)
        before.begin(now, "")
        return {address for address in now.pages if before.holds(now, address)}

    def changed(name: str, text: str) -> set[str]:
        path = site / name
        old = path.read_bytes()
        path.write_bytes(old + text.encode())
        found = held()
        path.write_bytes(old)
        return found

    assert "niet opnieuw" not in run(site, "--config", config, "--jobs", "1").stdout
    first = (site / CHECKS).read_bytes()
    again = run(site, "--config", config, "--jobs", "1")
    assert again.exit_code == 1
    assert "Waarvan 3 niet opnieuw geopend" in again.stdout
    assert (site / CHECKS).read_bytes() == first
    # What falls short is looked at each time, and so is what leaves at once.
    assert held() == {"", "404.html", "script.html"}
    assert changed("index.html", "<!-- x -->") == {"404.html", "script.html"}
    assert changed("d.json", "2") == {"", "404.html"}
    assert changed("s.css", "p { margin: 0 }") == set()
    assert held(fresh=True) == set()
    monkeypatch.setattr(known, "browser_version", lambda _: "2")
    assert held() == set()
    cache.write_text('{"maker": 1, "pages": [', encoding="utf-8")
    assert held() == set()


def test_other_commands_need_no_driver_of_browsers() -> None:
    asked = (
        "import sys, generator.commands.main; print([m for m in sys.modules if 'playwright' in m])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_of_the_browser_is_known() -> None:
    assert re.match(r"[0-9]+[.]", known.browser_version(require_browser()))


@pytest.mark.long
def test_of_a_site_of_another_kind_it_is_said_what_was_not_looked_at(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(
        '<!doctype html><html lang="en"><title>T</title><meta name="viewport" '
        'content="width=device-width"><main><h1>T</h1>text</main></html>',
        encoding="utf-8",
    )
    result = run(site)
    assert "Niet nagekeken: weight" in result.stdout
    assert "De site als geheel\n  found: de site heeft geen 404.html" in result.stdout
    assert result.exit_code == 1
    found = json.loads((site / CHECKS).read_text(encoding="utf-8"))
    assert set(found["left_out"]) == {"frame", "print", "weight"}
    assert set(found["pages"][""]) == set(Check) - set(found["left_out"])
    assert set(found["pages"][""].values()) == {"ok"}


@pytest.mark.long
def test_what_cannot_be_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bestand"
    file.touch()
    empty = tmp_path / "leeg"
    empty.mkdir()
    latin = tmp_path / "latin"
    latin.mkdir()
    (latin / "index.html").write_bytes(b"\xe9")
    site = make_site(tmp_path / "release/site")
    (tmp_path / "release/release.json").write_text("{}", encoding="utf-8")
    assert "Opties:" in run("--help").stdout
    _refused(run(file, "--jobs", "0"), "kies een getal van 1")
    _refused(run(tmp_path / "weg"), "deze map is er niet")
    _refused(run(file), "dit is geen map")
    _refused(run(empty), "geen enkele pagina")
    _refused(run(latin), "geen UTF-8")
    _refused(run(site), "Geef met --output")
    _refused(run(site, "--output", site / CHECKS), "Geef met --output")
    _refused(run(site, "--output", tmp_path / "weg/uit.json"), "is er niet")
    assert not (site / CHECKS).exists()
    (tmp_path / "release/release.json").unlink()
    _refused(run(site, "--output", site / "uit.json"), "erbuiten")
    monkeypatch.setenv("HANDBOEK_CHROMIUM", str(tmp_path / "geen-browser"))
    _refused(run(site), "HANDBOEK_CHROMIUM: fout: ")
    monkeypatch.setenv("HANDBOEK_CHROMIUM", sys.executable)
    _refused(run(site), "deze browser start niet")
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    _refused(run(site), "requirements/inspect.txt")


def _refused(result: Result, words: str) -> None:
    assert result.exit_code == 2
    assert words in result.stderr, result.stderr
    assert "Traceback" not in result.stderr
    assert "programma zelf" not in result.stderr


@pytest.mark.long
def test_a_page_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_SECONDS", 1)

    def look(visitor: Visitor, address: str) -> str:
        if address == "lus":
            visitor.browser.new_page().evaluate("() => { for (;;); }")
        return address

    found = readers.read_all(["a", "lus", "b"], require_browser(), 1, look, lambda page: f"-{page}")
    assert dict(found) == {"a": "a", "lus": "-lus", "b": "b"}


@pytest.mark.long
def test_a_browser_that_is_lost_is_started_again() -> None:
    tried: list[str] = []

    def look(visitor: Visitor, address: str) -> str:
        tried.append(address)
        if tried.count(address) == 1 and address == "b":
            os.kill(readers.process_of(visitor.browser), signal.SIGTERM)
        page = visitor.browser.new_page()
        page.set_content(f"<p>{address}</p>")
        return page.inner_text("p")

    found = dict(readers.read_all(["a", "b", "c"], require_browser(), 1, look, lambda a: f"-{a}"))
    assert found == {"a": "a", "b": "b", "c": "c"}
    assert tried == ["a", "b", "b", "c"]


def test_a_browser_that_starts_while_others_stop_opens_no_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starting, stopped = threading.Event(), threading.Event()
    starts, looked = iter([False, True]), []

    @contextmanager
    def launch(playwright: Playwright, path: str) -> Iterator[Browser]:
        with launched(playwright, path) as running:
            if next(starts):
                starting.set()
                assert stopped.wait(SECONDS)
            yield running

    def look(_: Visitor, address: str) -> str:
        looked.append(address)
        assert starting.wait(SECONDS)
        raise ValueError(address)

    monkeypatch.setattr(readers, "launched", launch)
    monkeypatch.setattr(readers, "_kill", lambda *_: stopped.set())
    with pytest.raises(ValueError, match="a"):
        list(readers.read_all(["a", "a"], require_browser(), 2, look, str))
    assert looked == ["a"]
