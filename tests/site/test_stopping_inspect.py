"""Who stops `handboek inspect` gets the terminal back at once, and no browser stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from generator.commands.inspect.outcome import CHECKS
from tests.site.test_inspect import PROGRESS, make_site
from tests.support.command import BIN
from tests.support.processes import SECONDS, below, catches, started, until, working_in

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

_LOOP = "<script>setTimeout(() => { for (;;); }, 50)</script>"
_MOST_SECONDS = 2


@dataclass(frozen=True)
class Way:
    """How it is stopped; Ctrl+C in a terminal reaches all that was started from it."""

    name: str
    number: signal.Signals
    to_all: bool = False
    background: bool = False

    def stop(self, process: subprocess.Popen[str]) -> None:
        """Send the signal."""
        if self.to_all:
            os.killpg(process.pid, self.number)
        else:
            process.send_signal(self.number)

    @property
    def status(self) -> int:
        """Return the exit status that tells of it."""
        return 2 if self.number is signal.SIGINT else -self.number


WAYS = (
    Way("Ctrl+C", signal.SIGINT, to_all=True),
    Way("SIGTERM in the background", signal.SIGTERM, background=True),
    Way("SIGINT", signal.SIGINT),
    Way("SIGTERM", signal.SIGTERM),
)


@contextmanager
def inspecting(folder: Path, way: Way) -> Iterator[subprocess.Popen[str]]:
    """Inspect a site in a folder, from where the program itself has begun."""
    # With settings beside it, it asks the browser's version first; another time it knows nothing.
    (folder / "mkdocs.yml").touch()
    (folder / "site" / CHECKS).unlink(missing_ok=True)
    command: list[str | Path] = [BIN / "handboek", "inspect", folder / "site", "--jobs", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with started([*command, "--fresh"], background=way.background, cwd=folder, **pipes) as process:
        until(lambda: catches(process.pid, signal.SIGTERM))
        yield process


def ended(process: subprocess.Popen[str], folder: Path) -> str:
    """Wait until nothing works in a folder any more, and return what the terminal got."""
    said = "".join(process.communicate(timeout=SECONDS))
    until(lambda: not working_in(folder))
    return said


@pytest.mark.long
@pytest.mark.parametrize(
    "way",
    [WAYS[0], *(pytest.param(way, marks=pytest.mark.long) for way in WAYS[1:])],
    ids=lambda way: way.name,
)
def test_who_stops_it_leaves_no_browser_behind(tmp_path: Path, way: Way) -> None:
    make_site(tmp_path / "site", lus=f"<p>x</p>{_LOOP}")
    with inspecting(tmp_path, way) as process:
        until(lambda: {*below(process.pid, "--type=renderer")} & {*working_in(tmp_path)})
        way.stop(process)
        said = ended(process, tmp_path)
    assert (process.returncode, PROGRESS.sub("", said)) == (way.status, "\nGestopt.\n")
    assert not (tmp_path / "site" / CHECKS).exists()


@pytest.mark.long
def test_in_the_background_it_goes_on_at_ctrl_c(tmp_path: Path) -> None:
    """It ignores that, as all in the background does; what drives its browsers does not."""
    make_site(tmp_path / "site")
    way = Way("Ctrl+C", signal.SIGINT, to_all=True, background=True)
    with inspecting(tmp_path, way) as process:
        until(lambda: below(process.pid, "--type=renderer"))
        way.stop(process)
        said = ended(process, tmp_path)
    assert process.returncode == 0, said
    assert "3 pagina’s nagekeken: alles in orde." in said


def seconds_to_end(folder: Path, way: Way, moment: float) -> float:
    """Stop an inspection after so many seconds, and return how long it took to end."""
    with inspecting(folder, way) as process:
        time.sleep(moment)
        way.stop(process)
        begun = time.monotonic()
        said = ended(process, folder)
        seconds = time.monotonic() - begun
    if (folder / "site" / CHECKS).exists():
        # This time it was done sooner.
        return seconds_to_end(folder, way, moment / 2)
    place = f"{way.name} after {moment:.2f} s"
    assert (process.returncode, PROGRESS.sub("", said)) == (way.status, "\nGestopt.\n"), place
    return seconds


@pytest.mark.long
def test_it_ends_within_two_seconds_at_any_moment(tmp_path: Path) -> None:
    number = 50
    make_site(tmp_path / "site", **{f"pagina{n}": f"<p>{n}</p>" for n in range(min(number, 8))})
    with inspecting(tmp_path, WAYS[0]) as process:
        begun = time.monotonic()
        ended(process, tmp_path)
        life = time.monotonic() - begun
    chance = Random(number)
    for n in range(number):
        way, moment = WAYS[n % len(WAYS)], chance.uniform(0, life)
        seconds = seconds_to_end(tmp_path, way, moment)
        if seconds > _MOST_SECONDS:
            # The machine may have been busy with others just then: not so twice.
            seconds = min(seconds, seconds_to_end(tmp_path, way, moment))
        assert seconds <= _MOST_SECONDS, f"{way.name} after {moment:.2f} s"
