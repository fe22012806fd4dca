"""Start what is measured as processes of their own, and note time and memory."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.finish import search
from generator.site import addresses
from tests.support.projects import ROOT

BIN = Path(sys.executable).parent
DAY_EPOCH = "1795392000"
_KILOBYTES_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1


@dataclass(frozen=True)
class Run:
    """One run of a command: its time, its peak memory, and what it printed last.

    `seconds` passed on the clock; `work` is processor time, which is the same where a program
    works on one core and waits for nothing, but does not grow when other programs are busy.
    """

    seconds: float
    work: float
    peak_mb: float
    last_line: str


def environment() -> dict[str, str]:
    """Return an environment in which every command finds its bytecode, as on a user's machine."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    bytecode = Path(tempfile.gettempdir()) / "handboek-bench-bytecode"
    own = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": DAY_EPOCH, "PYTHONPATH": str(ROOT)}
    return kept | own | {"PYTHONPYCACHEPREFIX": str(bytecode)}


def run(*command: str | Path, cwd: Path, fresh: Sequence[str] = ()) -> Run:
    """Run a command to its end, after removing the folders in `fresh`.

    Raises `RuntimeError` with what it said where it fails.
    """
    for name in fresh:
        shutil.rmtree(cwd / name, ignore_errors=True)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [*command], cwd=cwd, env=environment(), stdout=output, stderr=subprocess.STDOUT
        )
        # wait4 tells the memory of this child alone, where getrusage knows only of all together.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{said[-3000:]}")
    last_line = said.strip().rpartition("\n")[2]
    work = usage.ru_utime + usage.ru_stime
    return Run(seconds, work, usage.ru_maxrss * _KILOBYTES_PER_UNIT / 1024, last_line)


def build(project: Path, *, cold: bool = True) -> Run:
    """Build a project with our command; cold means without anything kept from before."""
    return run(BIN / "handboek", "build", cwd=project, fresh=["site", ".cache"] if cold else [])


def plain_build(tree: Path) -> Run:
    """Build an exported tree with plain MkDocs."""
    return run(BIN / "mkdocs", "build", "-q", cwd=tree, fresh=["site"])


def index_work(site: Path) -> float:
    """Make the search index of a built site anew; return the processor time it takes."""
    shutil.rmtree(site / addresses.SEARCH_INDEX, ignore_errors=True)
    before = sum(os.times()[:4])
    search.index(site)
    return sum(os.times()[:4]) - before


def export(project: Path, folder: Path) -> Path:
    """Write a project's exported tree to a folder, and return it."""
    run(BIN / "handboek", "export", folder, cwd=project)
    return folder


def interleaved(times: int, *measured: Callable[[], float]) -> list[list[float]]:
    """Measure in turns, so that a slow spell of the machine hits all alike; one list for each."""
    rounds = [[measure() for measure in measured] for _ in range(times)]
    return [list(values) for values in zip(*rounds, strict=True)]


def median_ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """Return the median of the ratios per round."""
    return statistics.median(a / b for a, b in zip(above, below, strict=True))


def compile_seconds(project: Path) -> tuple[float, float]:
    """Build a project cold; return the seconds before MkDocs begins, and those of the whole run."""
    command = [sys.executable, "-m", "tests.bench.phases", "build"]
    made = run(*command, cwd=project, fresh=["site", ".cache"])
    return json.loads(made.last_line)["compile"], made.seconds
