"""What tests share: a project to change, and the real site built once for all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.engine.render import build
from tests.projects import ROOT, compiled, copy_project

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# The same examples for everyone; how long one takes says how busy the machine is.
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
settings.load_profile("any machine")


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are processors: each waits for its browser at times."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the real project, of which a test may change any source."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Give a copy of the real project in which the text of adopted versions may not change."""
    return copy_project(tmp_path / "frozen", frozen=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site, built once per worker."""
    target = tmp_path_factory.mktemp("built") / "site"
    build(compiled(ROOT), target)
    return target
