"""The way from a Word file to a released site, as the manual tells it, command by command."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.test_serving import served
from tests.support.command import BIN
from tests.support.projects import ROOT, copy_project, decide, edit

HANDBOOK = ROOT / "docs/redactie"
CONCEPT = "docs/instructie/2.1.md"
_FENCE = re.compile(
    r"^```\n(.*?)^```$|`(\.venv\\Scripts\\handboek [^`]*)`", re.MULTILINE | re.DOTALL
)
_OURS = ".venv/Scripts/handboek"
# What an editor fills in for the examples: an address, a folder, and days that have been.
FILLED = {"2099-12-31": "2026-11-23", "2099-12-01": "2026-11-20"}
# With a document there is a concept already; and before the first release there was none.
STATUS = {"new-version": 1, "rollback": 1}
# These make what a test has already: an environment with all that is pinned.
MADE_BEFORE = ("py -m venv", ".venv/Scripts/pip")


def commands(page: str, section: str = "") -> Iterator[tuple[str, str]]:
    """Yield each command of a page, with the section that it stands in."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    for part in re.split(r"(?m)^(?=## )", text):
        heading = re.search(r"\{: #([a-z0-9-]+) \}", part)
        name = heading[1] if heading else ""
        for block, inline in _FENCE.findall(part) if section in {"", name} else ():
            for line in (block or inline).splitlines():
                if re.match(r"git |cd |py |\.venv", line):
                    yield name, line.replace("\\", "/")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give the desk of an editor: a server with the sources, and a Word file that was received."""
    project = copy_project(tmp_path / "start", frozen=True)
    shutil.copy(ROOT / ".gitignore", project)
    decide(project, "2.0.1")
    edit(project / "mkdocs.yml", '# site_url: ""', "site_url: https://handboek.example/")
    for line in ("init -q -b main", "add -A", "commit -q -m Begin"):
        _run(["git", *line.split()], project)
    _run(["git", "clone", "-q", "--bare", str(project), str(tmp_path / "server.git")], tmp_path)
    (tmp_path / "Downloads").mkdir()
    shutil.copy(
        ROOT / "tests/data/documents/source.docx", tmp_path / "Downloads/Instructie 2.1.docx"
    )
    return tmp_path


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
           for key, value in (("NAME", "Redactie"), ("EMAIL", "redactie@example.org"))}  # fmt: skip
    day = {"SOURCE_DATE_EPOCH": "1795392000", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **who, **day}, check=False, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip


def _given(line: str, desk: Path) -> list[str]:
    """Return the words of a command, with what an editor fills in for its examples."""
    for wanted, given in {
        **FILLED,
        "$HOME": str(desk),
        "D:/handboek": str(desk / "uit"),
        "https://git.example/handboek.git": str(desk / "server.git"),
    }.items():
        line = line.replace(wanted, given)
    return [str(BIN / "handboek") if word == _OURS else word for word in shlex.split(line)]


def _by_hand(section: str, root: Path) -> None:
    """Do what an editor does in a text editor before the commands of a section."""
    if section == "stap-4":
        edit(root / CONCEPT, "change_note: Nog in te vullen.", "change_note: Opnieuw vastgesteld.")
    elif section == "stap-6":
        edit(root / "mkdocs.yml", '{"2.0.1": K-2.0.1}', '{"2.0.1": K-2.0.1, "2.1": K-2.1}')


@pytest.mark.long
def test_the_manual_leads_from_a_word_file_to_a_released_site(desk: Path) -> None:
    folder, before = desk, ""
    for section, line in [*commands("index.md", "klaarzetten"), *commands("nieuwe-versie.md")]:
        if line.startswith(MADE_BEFORE):
            continue
        if section != before:
            _by_hand(section, folder)
        before, words = section, _given(line, desk)
        if words[0] == "cd":
            folder = folder / words[1]
        elif words[1] == "serve":
            with served(folder, desk) as running:
                assert "2.1" in running.get("instructie/2.1/")
        else:
            done = _run(words, folder)
            assert done.returncode == STATUS.get(words[1], 0), (line, done.stdout, done.stderr)
    site = desk / "uit/current/site"
    assert "versie 2.1" in (site / "instructie/jongste/index.html").read_text(encoding="utf-8")
    assert (site / "instructie/2.1/index.html").is_file()
