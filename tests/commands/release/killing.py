"""Kill a release again and again, at random moments, and look each time at what is served.

Run as a command, in a process of its own, as it forks:
`python -m tests.commands.release.killing FOLDER KILLS SEED`. It prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

from generator.commands.release.layout import CURRENT, SITE, Folder
from generator.commands.release.verifying import verify_folder
from tests.commands.release.sites import Reader, pages_of, released, write_site
from tests.support.nginx import nginx

_SITES = 7
_KEEP = 3


def kill_releases(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill that many releases, and return how many were under way, and what was broken."""
    sites = [write_site(folder / f"site{n}", n) for n in range(1, _SITES + 1)]
    kept = Folder(folder / "uitgaven")
    chance = random.Random(seed)
    released(sites[0], kept.root)
    duration = _timed(sites[1], kept.root)
    found = dict.fromkeys(("kills", "under_way", "switched", "broken", "changed"), 0)
    with nginx(folder / "nginx", f"root {kept.root}/{CURRENT}/{SITE};") as port:
        while found["kills"] < kills:
            before = kept.shown()
            site = sites[(found["kills"] + found["switched"]) % _SITES]
            child = os.fork()
            if child == 0:
                released(site, kept.root, _KEEP)
                os._exit(0)
            time.sleep(chance.uniform(0, 2 * duration))
            os.kill(child, signal.SIGKILL)
            status = os.waitpid(child, 0)[1]
            found["kills"] += 1
            killed = os.WIFSIGNALED(status)
            found["under_way"] += killed
            # However busy the machine is, about half of them are soon still under way.
            duration *= 1.2 if killed else 1 / 1.2
            found["switched"] += kept.shown() != before
            _look(kept, port, found)
    return found


def _timed(site: Path, folder: Path) -> float:
    start = time.perf_counter()
    released(site, folder)
    return time.perf_counter() - start


def _look(kept: Folder, port: int, found: dict[str, int]) -> None:
    """Fetch every page, and look whether each release is whole."""
    shown = kept.shown()
    assert shown is not None
    with closing(Reader(port)) as reader:
        try:
            seen = reader.sites(pages_of(kept.root, shown))
        except AssertionError as error:
            print(error, file=sys.stderr)
            seen = set()
    found["broken"] += seen != {int(kept.record(shown).build.number, 16)}
    wrong = list(verify_folder(kept))
    for problem in wrong:
        print(problem, file=sys.stderr)
    found["changed"] += bool(wrong)


if __name__ == "__main__":
    place, number, start = sys.argv[1:]
    print(json.dumps(kill_releases(Path(place), int(number), int(start))))
