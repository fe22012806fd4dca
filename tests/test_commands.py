"""The commands as people start them: `handboek`, and plain `mkdocs`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.projects import edit

BIN = Path(sys.executable).parent


def run(*arguments: str, cwd: Path, program: str = "handboek") -> subprocess.CompletedProcess[str]:
    """Run a command of this environment for the tests' day, and return what it said."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795392000", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [BIN / program, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_plain_mkdocs_builds_the_same_site(project: Path) -> None:
    assert run("build", "--site-dir", "ours", cwd=project).returncode == 0
    plain = run("build", "--strict", "--site-dir", "plain", cwd=project, program="mkdocs")
    assert plain.returncode == 0, plain.stderr
    ours, theirs = contents(project / "ours"), contents(project / "plain")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_plain_mkdocs_stops_before_it_empties_the_target(project: Path) -> None:
    assert run("build", cwd=project, program="mkdocs").returncode == 0
    before = contents(project / "site")
    edit(project / "checklists/bewindspersoon.yml", "clauses: [", "clauses: [bestaat-niet, ")
    failed = run("build", cwd=project, program="mkdocs")
    assert failed.returncode == 1
    assert "checklists/bewindspersoon.yml:" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert contents(project / "site") == before


def test_check_and_build_say_what_they_did(project: Path) -> None:
    checked = run("check", cwd=project)
    assert (checked.returncode, "In orde" in checked.stdout) == (0, True)
    assert not (project / "site").exists()
    built = run("build", cwd=project)
    assert "De site staat in" in built.stdout
    assert (project / "site/index.html").is_file()


_WITH_ONLY = """
import re, sys
from importlib.metadata import packages_distributions
from pathlib import Path

def plain(name):
    return re.sub("[-_.]+", "-", name).lower()
lock = Path(sys.argv[1]).read_text(encoding="utf-8")
named = {plain(name) for name in re.findall("^([A-Za-z0-9._-]+)==", lock, re.M)}
others = {
    top
    for top, whose in packages_distributions().items()
    if top != "generator" and not set(map(plain, whose)) & named
}
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in others:
            raise ModuleNotFoundError(f"{name} is not in the lock")
sys.meta_path.insert(0, Missing())
import generator.engine.serving
from generator.commands.main import main
assert "weasyprint" in others and "pikepdf" in others
main(["build"])
"""


def test_the_site_needs_only_what_its_own_lock_names(project: Path) -> None:
    lock = Path(__file__).parent.parent / "requirements" / "site.txt"
    done = subprocess.run(
        [sys.executable, "-c", _WITH_ONLY, lock],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert (project / "site/index.html").is_file()
