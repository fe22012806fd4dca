"""`handboek inspect`: the checks of the tests, over any built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from generator.inspection import command, whole
from generator.inspection.browser import find_browser
from generator.inspection.outcome import CHECKS, Check, Inspected, Shortfall
from tests.fiction import build_fiction, copy_fiction
from tests.test_commands import contents, run

# A page of each kind will do: that all are sound is what test_pages.py is for.
_KEPT = {"index.html", "404.html", "reisregels/index.html", "checklists/reiziger/index.html"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a few pages of the fictional site; where their links lead, there is nothing."""
    site = build_fiction(copy_fiction(tmp_path_factory.mktemp("inspect") / "fiction"))
    for path in site.rglob("*.html"):
        if path.relative_to(site).as_posix() not in _KEPT:
            path.unlink()
    return site


def test_a_site_is_looked_at_and_the_outcome_repeats(small: Path) -> None:
    browser = find_browser()
    assert browser
    told: list[tuple[int, int]] = []
    first = whole.inspect_site(small, browser, jobs=2, progress=lambda *at: told.append(at))
    assert set(first.pages) == {"", "404.html", "checklists/reiziger/", "reisregels/"}
    # What leads on at once is not opened; all else is, in whatever order.
    assert told[-1] == (3, 3)
    assert not [s for all_ in first.pages.values() for s in all_ if s.check is not Check.LINKS]
    assert whole.inspect_site(small, browser, jobs=1).text() == first.text()
    outcome = json.loads(first.text())
    assert outcome["checks"] == [check.value for check in Check]
    assert list(outcome["pages"]) == sorted(outcome["pages"])


def test_what_falls_short_is_told_in_dutch_and_stops(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    page = '<!doctype html><html lang="nl"><title>x</title><link rel="icon" href="data:,"><h1>x'
    (site / "index.html").write_text(page + '<p><a href="weg/">weg</a>', encoding="utf-8")
    failed = run("inspect", "site", cwd=tmp_path)
    assert failed.returncode == 1
    assert "de startpagina\n" in failed.stderr
    assert "    links: de link ‘weg/’ leidt nergens heen\n" in failed.stderr
    assert "    toegankelijkheid (axe): licht, 390 px: landmark-one-main" in failed.stderr
    assert "tekortkomingen op 1 van de 1 pagina’s.\n" in failed.stderr
    outcome = json.loads((site / CHECKS).read_text(encoding="utf-8"))
    assert outcome["sound"] is False
    assert outcome["pages"][""]["links"] == ["de link ‘weg/’ leidt nergens heen"]
    # The outcome itself is no part of what was looked at.
    again = run("inspect", "site", "--output", "elders.json", "--jobs", "1", cwd=tmp_path)
    assert again.returncode == 1
    assert (tmp_path / "elders.json").read_bytes() == (site / CHECKS).read_bytes()


def test_a_sound_site_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    command.show(Inspected("0", {"": (), "a/": ()}))
    assert capsys.readouterr().out == "In orde: alle 2 pagina’s.\n"
    command.show(Inspected("0", {"": (Shortfall(Check.PRINT, "x"),), "a/": ()}))
    assert "1 tekortkoming op 1 van de 2 pagina’s." in capsys.readouterr().err


def test_what_cannot_be_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "leeg").mkdir()
    for name in ("weg", "leeg"):
        failed = run("inspect", name, cwd=tmp_path)
        assert (failed.returncode, "hier staat geen gebouwde site" in failed.stderr) == (2, True)
    site = tmp_path / "release/site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("x", encoding="utf-8")
    (site.parent / "release.json").write_text("{}", encoding="utf-8")
    before = contents(tmp_path)
    failed = run("inspect", "release/site", cwd=tmp_path)
    assert "dit is een uitgebrachte site" in failed.stderr
    assert contents(tmp_path) == before
    monkeypatch.setenv("HANDBOEK_CHROMIUM", str(tmp_path / "geen"))
    failed = run("inspect", "release/site", "--output", "uit.json", cwd=tmp_path)
    assert failed.returncode == 2
    assert "start niet" in failed.stderr
    assert "HANDBOEK_CHROMIUM" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_page_that_holds_the_browser_is_told_and_the_next_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = find_browser()
    assert path
    monkeypatch.setattr(whole, "SECONDS_A_PAGE", 8)
    sound = '<!doctype html><html lang="nl"><title>x</title><link rel="icon" href="data:,"><h1>x'
    (tmp_path / "a.html").write_text(f"{sound}<script>for (;;);</script>", encoding="utf-8")
    (tmp_path / "b.html").write_text(sound, encoding="utf-8")
    found = whole.inspect_site(tmp_path, path, jobs=1)
    (held,) = (s for s in found.pages["a.html"] if s.check is Check.FOUND)
    assert held.text.startswith("niet te bekijken:")
    assert not [s for s in found.pages["b.html"] if s.check is Check.FOUND]
