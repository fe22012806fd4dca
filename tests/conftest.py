"""What tests share: a project to change, and the real site built once for all of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.engine.render import build_site
from tests.support.deno import Modules, running_modules
from tests.support.fiction import MOUNT, build_fiction, copy_fiction
from tests.support.projects import copy_project, real
from tests.support.sharing import shared

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# The same examples for everyone; how long one takes says how busy the machine is. A few, as each
# change is tried with them: `make test-long` takes two thousand.
settings.register_profile(
    "any machine",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
# What `make test-long` asks for.
settings.register_profile("long", settings.get_profile("any machine"), max_examples=2000)
settings.load_profile("any machine")


def pytest_xdist_auto_num_workers() -> int:
    """Return two workers more than there are processors: each waits for its browser at times."""
    return (os.cpu_count() or 1) + 2


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Repeat a test that is marked `each` for all that a function returns, called only here."""
    for mark in metafunc.definition.iter_markers("each"):
        names, values = mark.args
        metafunc.parametrize(names, values(), **mark.kwargs)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave most cases of a test that is marked `one_in` to `make test-long`."""
    cases = Counter[str]()
    for item in items:
        mark = item.get_closest_marker("one_in")
        if mark is not None:
            test = item.nodeid.partition("[")[0]
            if cases[test] % mark.args[0]:
                item.add_marker(pytest.mark.long)
            cases[test] += 1


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the real project, of which a test may change any source."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Give a copy of the real project in which the text of adopted versions may not change."""
    return copy_project(tmp_path / "frozen", frozen=True)


@pytest.fixture(scope="session")
def site() -> Path:
    """Give the real site, built once for all."""
    return shared("real", lambda at: build_site(real(), at / "site")) / "site"


@pytest.fixture(scope="session")
def fiction_site() -> Path:
    """Give the fictional site, built once for all."""
    made = shared("fiction", lambda at: build_fiction(copy_fiction(at / "project")))
    return made / "site-project" / MOUNT


@pytest.fixture(scope="session")
def modules() -> Iterator[Modules]:
    """Give the scripts' pure modules, outside a browser."""
    with running_modules() as running:
        yield running
