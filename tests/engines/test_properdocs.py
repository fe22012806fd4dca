"""ProperDocs instead of MkDocs: the same site, chosen by an option or by the environment."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.engine.loading import load_engine
from generator.engines import EngineName
from generator.problems import ProblemsFound
from tests.commands.test_serving import served
from tests.support.command import contents, run, run_apart
from tests.support.projects import edit

_NAMES = [f"{name} {version(name)}".encode() for name in EngineName]


def _without_names(site: Path) -> dict[str, bytes]:
    """Return the files of a site, without the name of the engine and what is made of pages."""
    files = {name: content for name, content in contents(site).items() if "pagefind/" not in name}
    for name in _NAMES:
        files = {file: content.replace(name, b"engine") for file, content in files.items()}
    return {name: content for name, content in files.items() if not name.endswith(".gz")}


@pytest.mark.long
def test_the_site_is_the_same_but_for_the_name_of_the_engine(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = {"mkdocs": ["--engine", "mkdocs"], "properdocs": ["--engine", "properdocs"]}
    for name, way in ways.items():
        built = run("build", *way, "--site-dir", name, cwd=frozen)
        assert built.returncode == 0, built.stderr
        assert f"{name} {version(name)}" in (frozen / name / "over-deze-site/index.html").read_text(
            encoding="utf-8"
        )
    ours, theirs = _without_names(frozen / "mkdocs"), _without_names(frozen / "properdocs")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []

    # And so does plain ProperDocs with our plugin, to the last byte.
    monkeypatch.setenv("HANDBOEK_ENGINE", "properdocs")
    options = ("--strict", "-f", "mkdocs.yml", "--site-dir", "plain")
    plain = run_apart("build", *options, cwd=frozen, program="properdocs")
    assert plain.returncode == 0, plain.stderr
    ours, theirs = contents(frozen / "properdocs"), contents(frozen / "plain")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.mark.long
def test_it_serves_and_tells_what_is_wrong(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOEK_ENGINE", "properdocs")
    with served(project, tmp_path) as running:
        running.until("over-deze-site/", f"properdocs {version('properdocs')}")
        edit(project / "docs/privacy.md", "# Privacy", "# Privacy eerst")
        running.until("privacy/", "Privacy eerst")
        edit(project / "docs/privacy.md", "Privacy eerst", "Privacy [x](weg.md)")
        assert "‘weg.md’ leidt nergens heen" in running.until("privacy/", "hb-problems")


def test_what_it_refuses_is_told_in_its_name(project: Path) -> None:
    edit(project / "mkdocs.yml", "site_dir: site", "site_dri: site")
    failed = run("build", "--engine", "properdocs", cwd=project)
    assert failed.returncode == 1
    assert "ProperDocs neemt ‘site_dri’ niet aan" in failed.stderr


def test_an_engine_that_is_none_is_told(project: Path) -> None:
    failed = run("build", "--engine", "hugo", cwd=project)
    assert failed.returncode == 2
    assert "‘hugo’ kan niet; kies mkdocs of properdocs." in failed.stderr


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*sys.modules]:
        if name.startswith(("properdocs", "generator.engine.properdocs")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "properdocs", None)
    with pytest.raises(ProblemsFound) as found:
        load_engine(EngineName.PROPERDOCS)
    assert "het pakket ‘properdocs’ is er niet" in str(found.value)
    assert "pip install .[properdocs]" in str(found.value)
