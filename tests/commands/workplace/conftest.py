"""What tests of the workplace share: a workplace that is attacked, and a project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.workplace.history.who import editor_of
from generator.commands.workplace.workshop import Workshop
from tests.commands.workplace.attacking import Target, digests
from tests.commands.workplace.git import git, repository
from tests.commands.workplace.visiting import visited
from tests.support.projects import DAY, copy_project


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    root = copy_project(tmp_path_factory.mktemp("attacked") / "project", frozen=True)
    with visited(root) as visitor:
        yield Target(visitor, root)


@pytest.fixture(autouse=True)
def nothing_changes(request: pytest.FixtureRequest) -> Iterator[None]:
    """See to it that no attack changed a source, or the name of the editor."""
    if "target" not in request.fixturenames:
        yield
        return
    target: Target = request.getfixturevalue("target")
    before = digests(target.root)
    yield
    assert digests(target.root) == before
    assert editor_of(Workshop.open(target.root / "mkdocs.yml", DAY)) is None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project of one's own."""
    return copy_project(tmp_path / "project", frozen=True)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Return the projects of two colleagues who share a place."""
    mine = repository(copy_project(tmp_path / "mijn", frozen=True))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "gedeeld.git")
    git(mine, "remote", "add", "origin", (tmp_path / "gedeeld.git").as_uri())
    git(mine, "push", "-q", "-u", "origin", "main")
    git(tmp_path, "clone", "-q", "gedeeld.git", "haar")
    return mine, tmp_path / "haar"
