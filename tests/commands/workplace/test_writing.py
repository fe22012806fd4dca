"""A step is written whole or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import gc
import os
import resource
import shutil
import sys
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, Edit, finish_left, step, write_sources
from generator.problems import ProblemsFound
from tests.commands.workplace.git import git, is_sound, repository
from tests.commands.workplace.killed import PAGES, TEXT
from tests.support.processes import SECONDS, started
from tests.support.projects import DAY, ROOT


def workshop_of(root: Path) -> Workshop:
    return Workshop.open(root / "mkdocs.yml", DAY)


def held(root: Path) -> list[bytes | None]:
    return [path.read_bytes() if (path := root / page).exists() else None for page in PAGES]


def edits(root: Path) -> list[Edit]:
    return [Edit(root / page, lambda _: TEXT) for page in PAGES]


def left_beside(root: Path) -> list[str]:
    return [path.name for path in (root / "docs").rglob(".*.new")]


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.long
def test_a_step_that_is_killed_is_whole_or_not_there(root: Path, tmp_path: Path) -> None:
    """At each move of a file, of ours and of Git's: what is left then is finished or undone."""
    repository(root)
    before, after = held(root), [TEXT] * len(PAGES)
    outcomes = set()
    for moves in range(100):
        tried = tmp_path / "tried"
        shutil.copytree(root, tried, symlinks=True)
        git(tried, "update-index", "-q", "--refresh")
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "tests.commands.workplace.killed",
            tried,
            str(moves),
        ]
        with started(command, cwd=ROOT) as process:
            status = process.wait(SECONDS)
        workshop = workshop_of(tried)
        finish_left(workshop)
        assert held(tried) in (before, after), moves
        write_sources(workshop, "Daarna", [Edit(tried / "docs/daarna.md", lambda _: b"daarna\n")])
        told = git(tried, "log", "--format=%s").splitlines()
        assert told in (["Daarna", "Begin"], ["Daarna", "Stap", "Begin"]), moves
        assert (held(tried) == after) == ("Stap" in told), moves
        assert is_sound(tried), moves
        outcomes.add("Stap" in told)
        shutil.rmtree(tried)
        if status == 0:
            break
    assert status == 0
    assert outcomes == {True, False}
    assert moves > len(PAGES)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.long
def test_a_disk_that_fills_up_leaves_all_or_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, own: bool
) -> None:
    if not own:
        repository(root)
    before, real = held(root), os.fsync
    for full in range(100):
        calls = [full]

        def fsync(opened: int, calls: list[int] = calls) -> None:
            if not calls[0]:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            calls[0] -= 1
            real(opened)

        monkeypatch.setattr(os, "fsync", fsync)
        workshop = workshop_of(root)
        written = True
        # The library that writes for Git leaves a file open then.
        with warnings.catch_warnings(action="ignore"):
            try:
                write_sources(workshop, "Stap", edits(root))
            except OSError:
                written = False
            gc.collect()
        monkeypatch.setattr(os, "fsync", real)
        assert held(root) == ([TEXT] * len(PAGES) if written else before)
        finish_left(workshop)
        assert held(root) == ([TEXT] * len(PAGES) if written else before)
        assert left_beside(root) == []
        if written and calls[0]:
            break
        for page, data in zip(PAGES, before, strict=True):
            if data is None:
                (root / page).unlink(missing_ok=True)
            else:
                (root / page).write_bytes(data)
    assert 0 < full < 99


@pytest.mark.skipif(os.name != "posix", reason="needs limits of a process")
def test_a_file_that_is_too_large_for_the_disk_changes_nothing(root: Path) -> None:
    """A real limit: what is written beyond it fails amid a file."""
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from generator.commands.workplace.workshop import Workshop\n"
        "from generator.commands.workplace.writing import Edit, write_sources\n"
        "from tests.support.projects import DAY\n"
        "root = Path(sys.argv[1])\n"
        "workshop = Workshop.open(root / 'mkdocs.yml', DAY)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "page = root / 'docs/achtergrond.md'\n"
        "try:\n"
        "    write_sources(workshop, 'Stap', [Edit(page, lambda data: data + bytes(90_000))])\n"
        "except OSError as error:\n"
        "    sys.exit(error.errno)\n"
    )
    before = held(root)
    with started([sys.executable, "-c", script, root], cwd=ROOT) as process:
        assert process.wait(SECONDS) == errno.EFBIG
    assert held(root) == before
    finish_left(workshop_of(root))
    assert held(root) == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_file_that_may_not_be_written_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., bool] = os.access

    def access(path: Any, mode: int) -> bool:
        return not str(path).endswith(PAGES[1]) and real(path, mode)

    monkeypatch.setattr(os, "access", access)
    before = held(root)
    with pytest.raises(PermissionError):
        write_sources(workshop_of(root), "Stap", edits(root))
    finish_left(workshop_of(root))
    assert held(root) == before
    assert left_beside(root) == []


def test_a_file_that_cannot_be_moved_puts_the_others_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that is open in another program cannot be replaced."""
    real = os.replace

    def replace(one: Any, other: Any, **options: Any) -> None:
        if other == "privacy.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        real(one, other, **options)

    monkeypatch.setattr(os, "replace", replace)
    before = held(root)
    with pytest.raises(PermissionError):
        write_sources(workshop_of(root), "Stap", edits(root))
    finish_left(workshop_of(root))
    assert held(root) == before
    assert left_beside(root) == []


def test_what_was_changed_by_hand_after_a_kill_stays(root: Path) -> None:
    repository(root)
    command: list[str | Path] = [sys.executable, "-m", "tests.commands.workplace.killed"]
    command += [root, "2"]
    with started(command, cwd=ROOT) as process:
        process.wait(SECONDS)
    assert (root / ".redactie" / "schrijven.json").exists()
    (root / PAGES[0]).write_text("met de hand\n", encoding="utf-8")
    finish_left(workshop_of(root))
    assert held(root) == [b"met de hand\n", TEXT, TEXT]
    assert git(root, "log", "--format=%s").splitlines()[0] == "Stap"


def test_two_workplaces_lose_no_step(root: Path) -> None:
    repository(root)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from generator.commands.workplace.workshop import Workshop\n"
        "from generator.commands.workplace.writing import Edit, write_sources\n"
        "from tests.support.projects import DAY\n"
        "root, name = Path(sys.argv[1]), sys.argv[2]\n"
        "workshop = Workshop.open(root / 'mkdocs.yml', DAY)\n"
        "page = root / 'docs/achtergrond.md'\n"
        "for n in range(8):\n"
        "    line = f'{name} {n}\\n'.encode()\n"
        "    write_sources(workshop, f'{name} {n}', [Edit(page, lambda data: data + line)])\n"
    )
    names = ("een", "twee", "drie")

    with ExitStack() as stack:
        commands = [[sys.executable, "-c", script, str(root), name] for name in names]
        running = [stack.enter_context(started(each, cwd=ROOT)) for each in commands]
        assert [process.wait(SECONDS) for process in running] == [0, 0, 0]
    wanted = {f"{name} {n}" for name in names for n in range(8)}
    lines = (root / PAGES[0]).read_text(encoding="utf-8").splitlines()
    assert wanted <= set(lines)
    told = git(root, "log", "--format=%s").splitlines()
    assert sorted(told) == sorted([*wanted, "Begin"])
    assert is_sound(root)


def test_who_waits_too_long_for_another_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.commands.workplace.writing._PATIENCE", 0.1)
    with (
        step(workshop_of(root), "Lang"),
        pytest.raises(ProblemsFound, match="nog aan het schrijven"),
    ):
        write_sources(workshop_of(root), "Kort", edits(root))
    write_sources(workshop_of(root), "Kort", edits(root))
    assert held(root) == [TEXT] * len(PAGES)


def test_a_clash_leaves_everything_as_it_was(root: Path) -> None:
    def clash(_: bytes) -> bytes:
        raise Clash("nu", "bedoeld")

    before = held(root)
    with pytest.raises(Clash):
        write_sources(workshop_of(root), "Stap", [*edits(root)[:1], Edit(root / PAGES[1], clash)])
    assert held(root) == before


def test_a_copy_of_a_project_has_no_part_in_the_first(root: Path, tmp_path: Path) -> None:
    """What is of the workplace goes along with a copy, and means the copy there."""
    write_sources(workshop_of(root), "Stap", edits(root))
    other = shutil.copytree(root, tmp_path / "kopie")
    write_sources(workshop_of(other), "Daar", [Edit(other / PAGES[0], lambda _: b"daar\n")])
    assert held(root) == [TEXT] * len(PAGES)
