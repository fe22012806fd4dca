"""Killed, out of disk, two at once, or read all the while: what is served stays whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from generator.commands.release.layout import CURRENT, SITE, Folder
from generator.commands.release.verifying import verify_folder
from generator.problems import ProblemsFound
from tests.commands.release.sites import Reader, pages_of, released, write_site
from tests.support.command import BIN, contents
from tests.support.nginx import nginx
from tests.support.processes import started
from tests.support.projects import ROOT


@pytest.mark.parametrize("kills", [25, pytest.param(400, marks=pytest.mark.long)])
def test_no_kill_breaks_what_is_served(tmp_path: Path, kills: int) -> None:
    seed = random.randrange(10**6)
    run = subprocess.run(
        [sys.executable, "-m", "tests.commands.release.killing", tmp_path, str(kills), str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found = json.loads(run.stdout)
    assert (found["kills"], found["broken"], found["changed"]) == (kills, 0, 0), (seed, run.stderr)
    # Some came before the switch and some after it; else nothing was tried.
    assert kills / 5 < found["under_way"] < kills, found
    assert kills / 20 < found["switched"] < kills, found
    kept = Folder(tmp_path / "uitgaven")
    released(write_site(tmp_path / "last", 99), kept.root)
    assert not kept.half.exists()
    assert kept.record(kept.shown() or 0).build.number == f"{99:08x}"
    assert list(verify_folder(kept)) == []


@pytest.mark.parametrize("kills", [6, pytest.param(60, marks=pytest.mark.long)])
def test_no_kill_of_the_command_breaks_what_is_served(tmp_path: Path, kills: int) -> None:
    chance = random.Random(7)
    kept = Folder(tmp_path / "uitgaven")
    sites = [write_site(tmp_path / f"site{n}", n) for n in range(3)]
    start = time.perf_counter()
    subprocess.run(
        [BIN / "handboek", "release", sites[0], kept.root], stdout=subprocess.DEVNULL, check=True
    )
    duration = time.perf_counter() - start
    killed = 0
    for number in range(kills):
        site = sites[(number + 1) % 3]
        command = [str(BIN / "handboek"), "release", str(site), str(kept.root), "--keep", "3"]
        with started(command, stdout=subprocess.DEVNULL) as process:
            # Most of its time goes by before it begins.
            time.sleep(chance.uniform(0.5 * duration, duration))
            process.send_signal(signal.SIGKILL)
        under_way = process.returncode == -signal.SIGKILL
        killed += under_way
        # However busy the machine is, a part of them is still under way.
        duration *= 1.1 if under_way else 0.8
        assert list(verify_folder(kept)) == []
    assert killed > 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk on which one release fits, and half of another."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    mount = shutil.which("mount")
    if not mount or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=260k", "tmpfs", folder], check=False
    ).returncode
    if made:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)  # noqa: S607


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path, small_disk: Path) -> None:
    kept = Folder(small_disk / "uitgaven")
    released(write_site(tmp_path / "one", 1), kept.root)
    before = contents(kept.root)
    two = write_site(tmp_path / "two", 2)
    filling = small_disk / "vol"
    free = shutil.disk_usage(small_disk).free
    filling.write_bytes(b"x" * (free - 16 * 1024))
    failed = subprocess.run(
        [BIN / "handboek", "release", two, kept.root], capture_output=True, text=True, check=False
    )
    assert failed.returncode == 1
    assert "schijf is vol" in failed.stderr
    assert "Wat er te zien is, is niet veranderd." in failed.stderr
    assert "Traceback" not in failed.stderr
    assert contents(kept.root) == before
    assert list(verify_folder(kept)) == []
    filling.unlink()
    assert released(two, kept.root).record.number == 2
    assert not kept.half.exists()


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    kept = Folder(tmp_path / "uitgaven")
    sites = [write_site(tmp_path / f"site{n}", n) for n in range(1, 7)]
    outcomes = []
    for first, second in zip(sites[::2], sites[1::2], strict=True):
        with ExitStack() as both:
            running = [
                both.enter_context(
                    started(
                        [BIN / "handboek", "release", site, kept.root],
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.PIPE,
                    )
                )
                for site in (first, second)
            ]
            told = [process.communicate()[1] for process in running]
        outcomes.append([process.returncode for process in running])
        for process, said in zip(running, told, strict=True):
            assert process.returncode == 0 or "een andere opdracht is hier bezig" in said, said
        assert 0 in outcomes[-1]
        assert list(verify_folder(kept)) == []
    assert len(kept.numbers()) == sum(codes.count(0) for codes in outcomes)


def test_a_busy_folder_is_left_alone(tmp_path: Path) -> None:
    kept = Folder(tmp_path / "uitgaven")
    with kept.locked(new=True):
        kept.half.mkdir()
        other = Folder(kept.root)
        with pytest.raises(ProblemsFound, match="een andere opdracht"), other.locked():
            pass
        assert kept.half.exists()


@pytest.mark.long
def test_a_reader_sees_only_whole_sites(tmp_path: Path) -> None:
    kept = Folder(tmp_path / "uitgaven")
    sites = [write_site(tmp_path / f"site{n}", n, pages=12) for n in range(1, 11)]
    released(sites[0], kept.root)
    pages = pages_of(kept.root, 1)
    whole = [(site / p / "index.html").read_text(encoding="utf-8") for site in sites for p in pages]
    done, passes, faults = threading.Event(), [0], []

    def read(port: int) -> None:
        with closing(Reader(port)) as reader:
            while not done.is_set():
                try:
                    reader.sites(pages)
                    assert {reader.get(page)[1] for page in pages} <= set(whole)
                except (AssertionError, OSError) as error:
                    faults.append(error)
                passes[0] += 1

    with nginx(tmp_path / "nginx", f"root {kept.root}/{CURRENT}/{SITE};") as port:
        reader = threading.Thread(target=read, args=(port,))
        reader.start()
        try:
            for number in range(1, 51):
                released(sites[number % len(sites)], kept.root, keep=4)
        finally:
            done.set()
            reader.join()
    assert faults == []
    assert passes[0] > 5
    assert kept.numbers()[-1] == 51
    assert not kept.half.exists()
