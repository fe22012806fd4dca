"""The commands as people start them: `handboek`, and plain `mkdocs`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import contents, run_apart
from tests.support.projects import ROOT, edit


def test_check_and_build_say_what_they_did_and_plain_mkdocs_builds_the_same_site(
    project: Path,
) -> None:
    checked = run_apart("check", cwd=project)
    assert (checked.returncode, "In orde" in checked.stdout) == (0, True)
    assert not (project / "site").exists()
    built = run_apart("build", cwd=project)
    assert (built.returncode, "De site staat in" in built.stdout) == (0, True)
    assert (project / "site/index.html").is_file()
    plain = run_apart("build", "--strict", "--site-dir", "plain", cwd=project, program="mkdocs")
    assert plain.returncode == 0, plain.stderr
    ours, theirs = contents(project / "site"), contents(project / "plain")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.mark.long
def test_plain_mkdocs_stops_before_it_empties_the_target(project: Path, site: Path) -> None:
    shutil.copytree(site, project / "site")
    before = contents(project / "site")
    edit(project / "checklists/bewindspersoon.yml", "clauses: [", "clauses: [bestaat-niet, ")
    failed = run_apart("build", cwd=project, program="mkdocs")
    assert failed.returncode == 1
    assert "checklists/bewindspersoon.yml:" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert contents(project / "site") == before


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


@pytest.mark.long
def test_the_site_needs_only_what_its_own_lock_names(project: Path) -> None:
    lock = ROOT / "requirements/site.txt"
    done = subprocess.run(
        [sys.executable, "-c", _WITH_ONLY, lock],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert (project / "site/index.html").is_file()
