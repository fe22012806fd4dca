"""`handboek publish`: build, inspect and release in one, the same wherever and whenever it runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands.inspect.known import FILE as KNOWN
from generator.commands.release.layout import SITE, Folder
from generator.commands.release.verifying import verify_folder
from tests.support.command import BIN, contents
from tests.support.fiction import copy_fiction, fiction_pages
from tests.support.projects import edit
from tests.support.styling import PALE, STYLE, styled_fiction

_MOMENT = "1795474800"
_ONE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
_OTHER = {"TZ": "America/Adak", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242"}


def publish(project: Path, target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Publish a project for a fixed day."""
    return subprocess.run(
        [BIN / "handboek", "publish", target],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": _MOMENT, **environment},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.long
def test_two_publications_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    one = copy_fiction(tmp_path / "one")
    done = publish(one, tmp_path / "uit", **_ONE)
    assert done.returncode == 0, done.stderr
    assert "Te zien is nu uitgave 0001, van 2026-11-24." in done.stdout
    other = copy_fiction(tmp_path / "a folder/élders")
    # Pages with the same bytes are not opened again, and give the same outcome. That opening
    # them twice does so too, `test_a_sound_site_gives_the_same_file_each_time` shows.
    (other / KNOWN).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(one / KNOWN, other / KNOWN)
    again = publish(other, tmp_path / "a folder/uit", **_OTHER)
    assert again.returncode == 0, again.stderr
    first, second = contents(tmp_path / "uit"), contents(tmp_path / "a folder/uit")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    checks = json.loads(first[f"releases/0001/{SITE}/checks.json"])
    assert checks["sound"] is True
    assert set(checks["pages"]) >= set(fiction_pages())
    pdfs = {"instructie/1.1/archief/1.1-weergave.pdf", "regelen/telefoon/planner.pdf"}
    assert {f"releases/0001/{SITE}/{pdf}" for pdf in pdfs} <= first.keys()
    assert list(verify_folder(Folder(tmp_path / "uit"))) == []

    # What is wrong in a source, or on a page, stops it before anything changes.
    edit(one / "docs/index.md", "# ", "[weg](weg.md)\n\n# ")
    refused = publish(one, tmp_path / "uit")
    assert refused.returncode == 1
    assert "docs/index.md:" in refused.stderr
    assert "Wat er te zien is, is niet veranderd." in refused.stderr
    assert contents(tmp_path / "uit") == first


@pytest.mark.long
def test_an_organisation_publishes_in_its_own_style_and_not_in_one_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    done = publish(styled_fiction(tmp_path / "project", STYLE), tmp_path / "uit")
    assert done.returncode == 0, done.stderr
    (sheet,) = (tmp_path / "uit/current/site/assets").glob("huisstijl.*.css")
    assert "--basis-color-default-color-document: #00204a" in sheet.read_text(encoding="utf-8")
    pale = publish(styled_fiction(tmp_path / "pale", PALE), tmp_path / "uit")
    assert pale.returncode == 1
    assert "color-contrast" in pale.stderr + pale.stdout
    assert "Wat er te zien is, is niet veranderd." in pale.stderr
