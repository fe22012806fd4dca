"""The same sources and day give the same bytes: wherever, whenever and however a build is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.command import BIN, contents
from tests.support.projects import ROOT, copy_project, edit

_ONE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
# Python reads and writes ASCII here wherever the code forgets to say UTF-8.
_OTHER = {
    "TZ": "America/Adak",
    "LC_ALL": "POSIX",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
# Midnight in Amsterdam, where 24 November begins; in Adak the 23rd is not over.
_MOMENT = "1795474800"


def built(folder: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """Build a copy of the real project with an address, and return every file of its site."""
    project = copy_project(folder)
    edit(project / "mkdocs.yml", '# site_url: ""', "site_url: http://handboek.test/a/")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": _MOMENT}
    subprocess.run(
        [BIN / "handboek", "build"],
        cwd=project,
        env=environment | surroundings,
        capture_output=True,
        check=True,
    )
    return contents(project / "site")


@pytest.mark.long
def test_a_build_repeats_byte_for_byte_and_names_no_machine(tmp_path: Path) -> None:
    one = built(tmp_path / "one", _ONE)
    other = built(tmp_path / "a folder/élders", _OTHER)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert b"http://handboek.test/a/" in one["sitemap.xml"]
    assert {"sitemap.xml.gz", "data/handboek.json", "404.html"} <= one.keys()
    assert "24-11-2026" in one["over-deze-site/index.html"].decode()
    machine = [bytes(folder) for folder in (tmp_path, ROOT)]
    assert [path for path, data in one.items() if any(name in data for name in machine)] == []
