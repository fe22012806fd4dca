"""Whatever stands in a source, an editor is told of problems and of nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from generator.problems import Problem
from tests.support.breaking import APP, CONFIG, EXPLANATIONS, LIST, LOCK, PAGE, VERSION
from tests.support.examples import examples
from tests.support.projects import copy_project, problems

FILES = [APP, CONFIG, EXPLANATIONS, LIST, LOCK, PAGE, VERSION]
SPLICES = [b"\n", b"\t", b"  ", b"- ", b": ", b"[", b"]", b"{", b"}", b'"', b"'", b"&a ", b"*a ",
           b"!x ", b"|", b">", b"#", b"---\n", b"\x00", b"\xff", b"\xc3", b"{{ x }}", b"{%", b"<b>",
           b"<script>", b"{: #a .norm }", b"`", b"[x](y)", b"99999999999999999999", b"2023-02-30",
           b"~", b"no", b"\xef\xbb\xbf", b"\r", b"id: ", b"\\", b"\xe2\x80\xa8"]  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give one project for all examples, each of which puts back what it changes."""
    root = copy_project(tmp_path_factory.mktemp("random") / "project")
    yield root
    shutil.rmtree(root)


def told(root: Path, file: str, data: bytes) -> tuple[Problem, ...]:
    """Return the problems of a project in which one file holds these bytes."""
    before = (root / file).read_bytes()
    try:
        (root / file).write_bytes(data)
        return problems(root)
    finally:
        (root / file).write_bytes(before)


def assert_for_people(found: tuple[Problem, ...]) -> None:
    for problem in found:
        str(problem).encode()
        assert problem.fact
        assert problem.remedy
        assert "None" not in problem.fact


ALL_ALIKE = examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ALL_ALIKE
@given(file=st.sampled_from(FILES), data=st.binary(max_size=200) | st.text().map(str.encode))
@example(file=CONFIG, data=b"site_name: x\nplugins: [handboek]\n")
def test_any_bytes_as_a_source(shared: Path, file: str, data: bytes) -> None:
    assert_for_people(told(shared, file, data))


@pytest.mark.long
@ALL_ALIKE
@given(
    file=st.sampled_from(FILES),
    where=st.floats(0, 1, allow_nan=False),
    removed=st.integers(0, 30),
    splices=st.lists(st.sampled_from(SPLICES), max_size=3),
)
def test_a_slip_of_the_hand_in_a_source(
    shared: Path, file: str, where: float, removed: int, splices: list[bytes]
) -> None:
    data = (shared / file).read_bytes()
    start = int(where * len(data))
    changed = data[:start] + b"".join(splices) + data[start + removed :]
    assert_for_people(told(shared, file, changed))
