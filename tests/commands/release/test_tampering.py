"""Whatever changes in a release after it was made is found, and called by its name."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.release.layout import CURRENT, SITE, Folder
from generator.commands.release.verifying import verify_folder
from generator.files.checksums import checksums, format_sums
from tests.commands.release.sites import released, write_site


def _one_byte(folder: Folder) -> None:
    path = folder.path(1) / SITE / "pagina/1/index.html"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _added(folder: Folder) -> None:
    (folder.path(1) / SITE / "erbij.html").write_text("x", encoding="utf-8")


def _renamed(folder: Folder) -> None:
    (folder.path(1) / SITE / "index.html").rename(folder.path(1) / SITE / "i.html")


def _sums(folder: Folder) -> None:
    path = folder.path(2) / "SHA256SUMS"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("a", "b", 1), encoding="utf-8")


def _record(folder: Folder) -> None:
    path = folder.path(2) / "release.json"
    path.write_text(path.read_text(encoding="utf-8").replace("11-27", "11-28"), encoding="utf-8")


def _whole_release(folder: Folder) -> None:
    """Write one release anew, with checksums that fit: the one after it knows better."""
    path = folder.path(1)
    _one_byte(folder)
    sums = format_sums(checksums(path, without=("SHA256SUMS",)))
    (path / "SHA256SUMS").write_text(sums, encoding="utf-8")


def _other_link(folder: Folder) -> None:
    folder.current.unlink()
    folder.current.symlink_to(folder.root.parent / "site1")


def _link_in_site(folder: Folder) -> None:
    (folder.path(1) / SITE / "geheim.html").symlink_to("/etc/passwd")


def _link_for_file(folder: Folder) -> None:
    path = folder.path(1) / SITE / "vast/index.html"
    path.rename(folder.root.parent / "weg.html")
    path.symlink_to(folder.root.parent / "weg.html")


def _link_for_release(folder: Folder) -> None:
    folder.path(1).rename(folder.root.parent / "elders")
    folder.path(1).symlink_to(folder.root.parent / "elders")


_CASES: list[tuple[Callable[[Folder], object], str, str]] = [
    (_one_byte, "0001/site/pagina/1/index.html", "dit bestand is veranderd"),
    (_added, "0001/site/erbij.html", "hoort hier niet"),
    (lambda f: (f.path(1) / SITE / "index.html").unlink(), "0001/site/index.html", "ontbreekt"),
    (_renamed, "0001/site/index.html", "heet nu ‘site/i.html’"),
    (lambda f: (f.path(1) / SITE / "leeg").mkdir(), "0001/site/leeg", "deze map hoort hier niet"),
    (lambda f: (f.releases / "los.txt").write_text("x"), "releases/los.txt", "geen uitgave"),
    (lambda f: (f.releases / "0007").write_text("x"), "releases/0007", "geen uitgave"),
    (lambda f: (f.root / "los.txt").write_text("x"), "uitgaven/los.txt", "hoort hier niet"),
    (lambda f: (f.path(2) / "SHA256SUMS").unlink(), "0002/SHA256SUMS", "controlegetallen"),
    (lambda f: f.current.unlink(), CURRENT, "er wordt geen uitgave getoond"),
    (lambda f: os.mkfifo(f.path(1) / SITE / "pijp"), "0001/site/pijp", "geen gewoon bestand"),
    (_sums, "0002/", ""),
    (_record, "0002/release.json", "dit bestand is veranderd"),
    (_whole_release, "0001/SHA256SUMS", "uitgave 0002 volgde op een andere"),
    (_other_link, CURRENT, "leidt niet naar een uitgave"),
    (_link_in_site, "0001/site/geheim.html", "een link naar /etc/passwd"),
    (_link_for_file, "0001/site/vast/index.html", ""),
    (_link_for_release, "releases/0001", "dit is een link, geen uitgave"),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "place", "fact"), _CASES)
def test_every_change_is_found(
    tmp_path: Path, tamper: Callable[[Folder], object], place: str, fact: str
) -> None:
    folder = Folder(tmp_path / "uitgaven")
    for number in (1, 2):
        released(write_site(tmp_path / f"site{number}", number, pages=4), folder.root)
    assert list(verify_folder(folder)) == []
    tamper(folder)
    found = list(verify_folder(folder))
    assert found
    assert any(place in problem.place.file and fact in problem.fact for problem in found), found


def test_only_the_shown_release_is_looked_at_where_that_is_asked(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "uitgaven")
    for number in (1, 2):
        released(write_site(tmp_path / f"site{number}", number, pages=4), folder.root)
    (folder.path(1) / SITE / "index.html").write_text("anders", encoding="utf-8")
    assert list(verify_folder(folder, only_shown=True)) == []
    assert len(list(verify_folder(folder))) == 1
    record = json.loads((folder.path(2) / "release.json").read_text(encoding="utf-8"))
    assert (record["number"], record["before"]) == (2, 1)
