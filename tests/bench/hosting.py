"""What it costs to release and to publish, and what a web server does with a release."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from generator.commands.release.layout import CURRENT, SITE, Folder
from tests.bench.runs import BIN, Run, run
from tests.bench.synthetic import make_project
from tests.commands.release.sites import inspected, released, write_site
from tests.support.nginx import nginx

_SECONDS, _CONNECTIONS = 4, 32
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_SLOWEST = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def release_seconds(folder: Path, pages: int) -> tuple[float, float, float]:
    """Return the seconds of a first release, of a second, and of a plain copy of the site."""
    first, second = (write_site(folder / f"site{n}", n, pages) for n in (1, 2))
    kept = folder / "releases"
    times = []
    for work in (
        lambda: released(first, kept),
        lambda: released(second, kept),
        lambda: shutil.copytree(second, folder / "copy"),
    ):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times[0], times[1], times[2]


def publish_twice(folder: Path, versions: int) -> tuple[Run, Run]:
    """Publish a project with many versions, and once more with one version more."""
    project = make_project(folder / "project", versions=versions)
    first = _publish(project, folder / "releases")
    more = make_project(folder / "more", versions=versions + 1)
    new = f"docs/instructie/3.{versions}.md"
    shutil.copyfile(more / new, project / new)
    return first, _publish(project, folder / "releases")


def _publish(project: Path, folder: Path) -> Run:
    return run(BIN / "handboek", "publish", folder, cwd=project)


@dataclass(frozen=True)
class Load:
    """What nginx did under load: requests a second, the slowest hundredth, and its memory."""

    name: str
    a_second: float
    slowest_ms: float
    megabytes: float


def loads(site: Path, folder: Path) -> list[Load]:
    """Serve a built site with its own lines for nginx, by two workers, and load it for a while."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return []
    kept = Folder(folder / "releases")
    released(inspected(site), kept.root)
    lines = (kept.current / SITE / "server/nginx.conf").read_text(encoding="utf-8")
    own = lines.replace("/srv/handboek/current/site", f"{kept.root}/{CURRENT}/{SITE}")
    found = []
    with nginx(folder / "nginx", own, workers=2) as port:
        pid = int((folder / "nginx/nginx.pid").read_text(encoding="utf-8"))
        for name, address, encoding in (
            ("start page", "", "identity"),
            ("start page, gzipped", "", "gzip"),
            ("guide, gzipped", "apps/signal/iphone/", "gzip"),
            ("page that is not there", "weg/", "identity"),
        ):
            said = subprocess.run(
                [
                    wrk, "-t2", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", "--latency",
                    "-H", f"Accept-Encoding: {encoding}", f"http://127.0.0.1:{port}/{address}",
                ],
                capture_output=True,
                text=True,
                check=True,
            ).stdout  # fmt: skip
            rate, slowest = _RATE.search(said), _SLOWEST.search(said)
            if rate is None or slowest is None:
                raise RuntimeError(said)
            ms = float(slowest[1]) * _MS[slowest[2]]
            found.append(Load(name, float(rate[1]), ms, _megabytes(pid)))
    return found


def _megabytes(pid: int) -> float:
    """Return the resident memory of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    total = 0
    for number in (str(pid), *children):
        status = Path(f"/proc/{number}/status").read_text(encoding="utf-8")
        total += int(re.findall(r"VmRSS:\s+(\d+)", status)[0])
    return total / 1024
