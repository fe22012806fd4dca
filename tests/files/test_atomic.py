"""A file is written in one go: what stands there is the old one or the new one, never a part."""

from __future__ import annotations

import ast
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.files import atomic
from tests.support.projects import ROOT

_SIZE = 1_000_000
_WRITES_ON_AND_ON = """
import itertools, sys
from pathlib import Path
from generator.files import atomic
print(flush=True)
for sign in itertools.cycle("ab"):
    atomic.write(Path(sys.argv[1]), sign * int(sys.argv[2]))
"""
# These write into a folder that is not yet in its place, or what is no loss, or nowhere.
_FRESH = {
    "commands/export/tree.py", "commands/inspect/command.py", "commands/inspect/known.py",
    "commands/release/layout.py", "commands/release/making.py", "commands/release/publishing.py",
    "commands/release/switching.py", "commands/workplace/beside/sheets.py", "console/messages.py",
    "files/atomic.py", "reading/batch.py", "reading/cache.py",
}  # fmt: skip


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    atomic.write(tmp_path / "a.txt", "één\n")
    assert (tmp_path / "a.txt").read_bytes() == "één\n".encode()
    atomic.write(tmp_path / "a.txt", b"\r\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="modes and links are of POSIX")
def test_mode_and_link_stay(tmp_path: Path) -> None:
    atomic.write(tmp_path / "new.txt", "")
    (tmp_path / "beside.txt").touch()
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "beside.txt").stat().st_mode
    (tmp_path / "new.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("new.txt")
    atomic.write(tmp_path / "link.txt", "x")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "new.txt").read_text(encoding="utf-8") == "x"
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="pipes are of POSIX")
def test_what_is_no_file_is_written_to_as_it_stands(tmp_path: Path) -> None:
    read, write = os.pipe()
    atomic.write(Path(f"/dev/fd/{write}"), "x")
    os.close(write)
    with open(read, encoding="utf-8") as pipe:  # noqa: PTH123 - it has no path
        assert pipe.read() == "x"
    with pytest.raises(IsADirectoryError):
        atomic.write(tmp_path, "x")


def _no_disk(*_: object) -> None:
    raise OSError(5, "Input/output error")


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("fault", [_no_disk, _stopped])
@pytest.mark.parametrize("call", ["os.fsync", "shutil.copymode", "pathlib.Path.replace"])
def test_what_fails_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: Callable[..., None]
) -> None:
    path = tmp_path / "a.lock"
    path.write_text("oud", encoding="utf-8")
    monkeypatch.setattr(call, fault)
    with pytest.raises((OSError, KeyboardInterrupt)) as caught:
        atomic.write(path, "nieuw")
    monkeypatch.undo()
    assert getattr(caught.value, "filename", str(path)) == str(path)
    assert path.read_text(encoding="utf-8") == "oud"
    assert [beside.name for beside in tmp_path.iterdir()] == ["a.lock"]


def test_an_error_names_the_file_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "weg" / "2.1.md"
    with pytest.raises(FileNotFoundError) as caught:
        atomic.write(path, "x")
    assert caught.value.filename == str(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_is_closed_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    path.write_text("oud", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        atomic.write(path, "nieuw")
    assert path.read_text(encoding="utf-8") == "oud"


def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    path.write_text("b" * _SIZE, encoding="utf-8")
    chance = random.Random(13)
    left = 0
    for _ in range(12):
        command = [sys.executable, "-c", _WRITES_ON_AND_ON, str(path), str(_SIZE)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writing:
            assert writing.stdout
            writing.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            writing.kill()
        assert writing.returncode == -signal.SIGKILL
        text = path.read_bytes()
        assert text in (b"a" * _SIZE, b"b" * _SIZE)
        left += len(list(tmp_path.iterdir())) - 1
    # Some were killed half way, or this tells nothing.
    assert left


def test_what_a_killed_run_left_goes_unless_another_may_still_be_writing(tmp_path: Path) -> None:
    old, new = tmp_path / ".a.lock.0123.new", tmp_path / ".a.lock.4567.new"
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    atomic.write(tmp_path / "a.lock", "x")
    assert (old.exists(), new.exists()) == (False, True)


def test_nothing_else_writes_in_place() -> None:
    """Whatever a person or a lock owns goes through `atomic.write`."""
    writing = {
        path.relative_to(ROOT / "generator").as_posix()
        for path in (ROOT / "generator").rglob("*.py")
        if any(map(_writes, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
    }
    built = {name for name in writing if name.startswith(("finish/", "engine/"))}
    assert writing - built == _FRESH


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('path.write_text("x")', True),
        ('path.open("xb")', True),
        ("path.open()", False),
        ('open(path, mode="a")', True),
        ("os.open(path, os.O_WRONLY | os.O_CREAT)", True),
        ("os.open(path, flags=os.O_RDWR)", True),
        ("os.open(folder, os.O_RDONLY)", False),
        ("shutil.copyfile(here, there)", True),
        ("shutil.copy(here, there)", True),
        ("copy2(here, there)", True),
        ("shutil.move(here, there)", True),
        ("shutil.copymode(here, there)", False),
        ("environment.copy()", False),
    ],
)
def test_what_writes_in_place_is_found(code: str, found: bool) -> None:
    assert any(map(_writes, ast.walk(ast.parse(code)))) == found


_WRITERS = {"write_text", "write_bytes", "copyfile", "copy2", "copytree"}
_OF_SHUTIL = {"shutil.copy", "shutil.move"}
_TO_WRITE = re.compile(r"\bO_(WRONLY|RDWR|APPEND|CREAT|TRUNC)\b")


def _writes(node: ast.AST) -> bool:
    """Tell whether this is a call that writes in a file, or opens one to do so."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    modes = [
        argument.value
        for argument in given
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    opens = name == "open" and (
        any(set("wax+") & set(mode) for mode in modes if len(mode) < 4)
        or any(_TO_WRITE.search(ast.unparse(argument)) for argument in given)
    )
    return opens or name in _WRITERS or ast.unparse(node.func) in _OF_SHUTIL
