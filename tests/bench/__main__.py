"""`python -m tests.bench` measures, prints a table, and writes build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import figures
from tests.bench.figures import Figure
from tests.support.projects import ROOT, copy_project


def main() -> None:
    """Measure all figures; end with status 1 where a limit is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    quick = parser.parse_args().quick
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="handboek-bench-") as name:
        found = list(_told(_measured(Path(name), quick=quick)))
    _write(found)
    print(f"\n{time.monotonic() - start:.0f} s")
    sys.exit(0 if all(figure.met for figure in found) else 1)


def _measured(folder: Path, *, quick: bool) -> Iterator[Figure]:
    real = copy_project(folder / "real")
    yield from figures.weight(real)
    yield from figures.searching(real)
    yield from figures.shares(real, folder)
    yield from figures.pdfs(real, folder / "pdfs")
    yield from figures.watching(real)
    yield from figures.comparing()
    yield from figures.drawing()
    yield from figures.browsing(folder / "browsing")
    yield from figures.importing()
    yield from figures.working(folder / "working")
    yield from figures.growth(folder / "growing")
    yield from figures.releasing(folder / "releasing")
    yield from figures.hosting(real, folder / "hosting")
    pages = len(list((real / "site").rglob("index.html")))
    yield from figures.memory(folder / "memory", pages)
    if not quick:
        yield from figures.inspecting(real)
        yield from figures.publishing(folder / "publishing")
        project = figures.thousand_pages(folder / "thousand", pages)
        yield from figures.second_build(project)
        yield from figures.watching_thousand(project)
        yield from figures.against_default(project, folder / "default")


def _told(found: Iterator[Figure]) -> Iterator[Figure]:
    """Print each figure as soon as it is known, as a row of the table."""
    print(f"{'':8}{'value':>11}  {'limit':>9}  figure")
    for figure in found:
        value = f"{figure.value:.2f} {figure.unit}"
        limit = f"{figure.limit:g} {figure.unit}"
        note = f" ({figure.note})" if figure.note else ""
        verdict = "met" if figure.met else "MISSED"
        print(f"{verdict:8}{value:>11}  {limit:>9}  {figure.name}{note}", flush=True)
        yield figure


def _write(found: list[Figure]) -> None:
    machine = {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "processors": os.cpu_count(),
    }
    rows = [{**vars(figure), "met": figure.met} for figure in found]
    path = ROOT / "build/bench.json"
    path.parent.mkdir(exist_ok=True)
    text = json.dumps({"machine": machine, "figures": rows}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
