"""Whatever was damaged in a folder of releases: it is told, and there is a way on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.commands.release.keeping import roll_back
from generator.commands.release.layout import Folder
from generator.commands.release.listing import listing
from generator.commands.release.record import Build, Record, read_record
from generator.commands.release.verifying import verify_folder
from generator.problems import ProblemsFound
from tests.commands.release.sites import PROMISED, released, write_site
from tests.support.projects import edit


def _made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


_HOW: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "no text": lambda path: path.write_bytes(b"\xff\x00{"),
    "other content": lambda path: path.write_bytes(b"[]"),
    "a folder": _made_a_folder,
}


def site(tmp_path: Path, number: int) -> Path:
    return write_site(tmp_path / f"site{number}", number, pages=4, promised=PROMISED)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a folder with two releases."""
    for number in (1, 2):
        released(site(tmp_path, number), tmp_path / "uitgaven")
    return Folder(tmp_path / "uitgaven")


def _back(folder: Folder) -> int:
    with folder.locked():
        return roll_back(folder, None)[0].number


def _sound(folder: Folder) -> bool:
    return list(verify_folder(folder, only_shown=True)) == []


@pytest.mark.parametrize("how", _HOW)
@pytest.mark.parametrize("name", ["release.json", "SHA256SUMS"])
def test_a_release_that_cannot_be_read_stops_nobody(
    folder: Folder, tmp_path: Path, name: str, how: str
) -> None:
    _HOW[how](folder.path(2) / name)
    assert any(str(problem.place.file).endswith(name) for problem in verify_folder(folder))
    _, shown, former = listing(folder).splitlines()
    assert shown.startswith("te zien  0002")
    if name == "release.json" or how in {"gone", "a folder"}:
        assert "niet te lezen" in shown
    assert "0001    2026" in former
    # Its own site once more is always a way on.
    assert released(tmp_path / "site2", folder.root).record.number == 3
    assert _sound(folder)


@pytest.mark.parametrize("how", _HOW)
def test_back_from_a_release_that_cannot_be_read(folder: Folder, how: str) -> None:
    _HOW[how](folder.path(2) / "release.json")
    assert _back(folder) == 1
    assert _sound(folder)


@pytest.mark.parametrize("damage", [("{", "["), ('Z"', '"')], ids=["no JSON", "no time zone"])
def test_a_new_site_follows_a_release_that_cannot_be_read(
    folder: Folder, tmp_path: Path, damage: tuple[str, str]
) -> None:
    edit(folder.path(2) / "release.json", *damage)
    assert released(site(tmp_path, 3), folder.root).record.number == 3
    assert _sound(folder)


_RECORD = Record(
    number=12,
    build=Build("2026-11-27", "0a", "0.1.0", ("1.0", "2.0"), "2.0", concepts=False),
    site="ab",
    before=None,
    previous="cd",
    carried={"assets/één.css": datetime(2026, 11, 27, 10, 30, tzinfo=UTC)},
)


def test_a_record_reads_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "release.json"
    path.write_text(_RECORD.text(), encoding="utf-8")
    assert read_record(path) == _RECORD
    assert '"assets/één.css": "2026-11-27T10:30:00Z"' in _RECORD.text()


@pytest.mark.parametrize(
    "damage",
    [
        {"number": "twaalf"}, {"build": []}, {"build": {"day": "2026-11-27"}}, {"site": None},
        {"before": "elf"}, {"previous": 3}, {"carried": ["assets/x.css"]},
        {"carried": {"assets/x.css": "gisteren"}}, {"carried": {"assets/x.css": 1}},
        {"carried": {"assets/x.css": "2026-11-27T10:30:00"}},
        {"build": {**vars(_RECORD.build), "versions": [1]}},
    ],
)  # fmt: skip
def test_a_record_that_is_not_as_it_should_be_is_refused(
    tmp_path: Path, damage: dict[str, object]
) -> None:
    path = tmp_path / "release.json"
    path.write_text(json.dumps({**json.loads(_RECORD.text()), **damage}), encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"release\.json: fout: dit bestand is er niet, of"):
        read_record(path)


def test_what_is_told_names_the_file_that_is_damaged(folder: Folder, tmp_path: Path) -> None:
    (folder.path(2) / "SHA256SUMS").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        released(site(tmp_path, 3), folder.root)
    assert str(found.value.problems[0].place).endswith("0002/SHA256SUMS")


@pytest.mark.parametrize("name", [".current.new", ".current.old", ".new", ".building"])
@pytest.mark.parametrize("what", ["file", "folder", "link", "dangling link"])
def test_what_is_left_of_an_earlier_run_goes(
    folder: Folder, tmp_path: Path, name: str, what: str
) -> None:
    left, other = folder.root / name, tmp_path / "anders"
    other.mkdir()
    (other / "brief.txt").write_text("x", encoding="utf-8")
    match what:
        case "file":
            left.write_text("x", encoding="utf-8")
        case "folder":
            shutil.copytree(other, left)
        case _:
            left.symlink_to(other if what == "link" else "nergens")
    assert released(site(tmp_path, 3), folder.root).record.number == 3
    assert (other / "brief.txt").is_file()
    assert list(verify_folder(folder)) == []


@pytest.mark.parametrize("how", ["gone", "empty", "other content"])
def test_a_copy_that_is_shown_and_cannot_be_read(folder: Folder, tmp_path: Path, how: str) -> None:
    """Without symbolic links, `current` is a copy of a release."""
    folder.current.unlink()
    shutil.copytree(folder.path(2), folder.current)
    assert list(verify_folder(folder)) == []
    _HOW[how](folder.current / "release.json")
    (found,) = verify_folder(folder, only_shown=True)
    assert "leidt niet naar een uitgave" in found.fact
    assert "te zien" not in listing(folder)
    if how == "gone":
        # Whose it is cannot be told any more.
        with pytest.raises(ProblemsFound, match="niet door ‘handboek release’ gemaakt"):
            released(site(tmp_path, 3), folder.root)
    else:
        assert released(site(tmp_path, 3), folder.root).record.number == 3
        assert _sound(folder)


def test_without_its_mark_a_folder_is_not_touched_and_it_is_told_why(
    folder: Folder, tmp_path: Path
) -> None:
    mark = folder.root / "LEESMIJ-UITGAVEN.txt"
    mark.unlink()
    for act in (lambda: released(site(tmp_path, 3), folder.root), folder.require):
        with pytest.raises(ProblemsFound, match=r"‘LEESMIJ-UITGAVEN\.txt’ ontbreekt"):
            act()
    mark.write_text("", encoding="utf-8")
    assert released(tmp_path / "site3", folder.root).record.number == 3
