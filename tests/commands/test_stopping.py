"""What is left when a command is stopped: nothing, and nothing for long when it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine.render import put_back, swap_in
from generator.files.run_folder import run_folder, sweep
from tests.commands.test_serving import served
from tests.support.command import run
from tests.support.processes import SECONDS, below, until
from tests.support.projects import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")

# A build of three words in the place of the whole site, which stops itself at a step.
_BUILD = """
import os, signal, sys
from pathlib import Path
from generator import __main__
from generator.commands import main
from generator.console.stopping import interrupt
from generator.engine import render

# Whatever ignores them that the tests were started from.
for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(name, signal.SIG_DFL)

number, at, target = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])

def stop(*_):
    os.kill(os.getpid(), number)

def build():
    # As the commands do that have something to put right.
    interrupt()
    with render._folder_beside(target) as fresh:
        (fresh / "index.html").write_text("new")
        if at == "building":
            stop()
        render.swap_in(fresh, target)

rename = Path.rename
def slow(path, other):
    if at == "swapping" and path.name == "new":
        stop()
    return rename(path, other)

Path.rename = slow
main.main = build
__main__.main()
"""


def stopped(number: int, at: str, target: Path) -> int:
    command = [sys.executable, "-c", _BUILD, str(int(number)), at, str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=SECONDS)
    return done.returncode


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("old", encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def page(target: Path) -> str:
    return (target / "index.html").read_text(encoding="utf-8")


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("number", "at"),
    [
        (signal.SIGINT, "building"),
        (signal.SIGTERM, "swapping"),
        (signal.SIGHUP, "swapping"),
        pytest.param(signal.SIGINT, "swapping", marks=pytest.mark.long),
        pytest.param(signal.SIGTERM, "building", marks=pytest.mark.long),
        pytest.param(signal.SIGHUP, "building", marks=pytest.mark.long),
    ],
)
def test_a_build_that_is_asked_to_stop_leaves_nothing(
    target: Path, number: signal.Signals, at: str
) -> None:
    assert stopped(number, at, target) == 2
    assert (names(target.parent), page(target)) == (["site"], "old")


@pytest.mark.parametrize("at", ["building", "swapping"])
def test_what_a_killed_build_left_is_taken_away_by_the_next(target: Path, at: str) -> None:
    assert stopped(signal.SIGKILL, at, target) == -signal.SIGKILL
    assert len(names(target.parent)) == (2 if at == "building" else 1)
    assert put_back(target) == (at == "swapping")
    assert (names(target.parent), page(target)) == (["site"], "old")


@pytest.mark.long
def test_a_site_that_was_put_back_is_told(project: Path) -> None:
    target = project / "site"
    (target / "data").mkdir(parents=True)
    (target / "data/handboek.json").write_text("{}", encoding="utf-8")
    assert stopped(signal.SIGKILL, "swapping", target) == -signal.SIGKILL
    assert not target.exists()
    (project / "docs/privacy.md").write_text("# {{ nergens }}", encoding="utf-8")
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert "De site van daarvoor staat er weer." in done.stderr
    assert (target / "data/handboek.json").exists()


def test_a_running_build_keeps_its_folder(tmp_path: Path) -> None:
    (tmp_path / ".site-of-another").mkdir()
    with run_folder(tmp_path, ".site-") as folder:
        sweep(tmp_path, ".site-", lambda left: pytest.fail(f"{left} is in use"))
        assert folder.is_dir()
    assert names(tmp_path) == [".site-of-another"]


def test_a_folder_that_was_swept_before_it_was_locked_is_there_all_the_same(tmp_path: Path) -> None:
    stop = threading.Event()
    sweeping = threading.Thread(target=_sweep_on_and_on, args=(tmp_path, stop.is_set))
    sweeping.start()
    try:
        for _ in range(200):
            with run_folder(tmp_path, ".site-") as folder:
                (folder / "new").mkdir()
                assert folder.is_dir()
    finally:
        stop.set()
        sweeping.join()


def _sweep_on_and_on(folder: Path, stops: Callable[[], bool]) -> None:
    while not stops():
        sweep(folder, ".site-", lambda _: None)


@pytest.mark.long
def test_a_swap_that_fails_puts_back_what_was_there(target: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap_in(target.parent / "nowhere" / "new", target)
    assert page(target) == "old"


def test_serve_leaves_nothing_when_it_is_asked_to_stop(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    with served(project, tmp_path) as serving:
        [process] = below(os.getpid(), "serve")
        [killed] = [name for name in names(folder) if name.startswith("handboek-serve-")]
        os.kill(process, signal.SIGKILL)
    assert killed in names(folder)
    with served(project, tmp_path) as serving:
        [process] = below(os.getpid(), "serve")
        [running] = [name for name in names(folder) if name.startswith("handboek-serve-")]
        assert running != killed
        os.kill(process, signal.SIGTERM)
        serving.heard("Gestopt.")
        until(lambda: not names(folder))
