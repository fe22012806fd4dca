"""Reading a file as an editor means it; what is refused stands in test_refused_files.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files.text import leads_out, read_text, relative
from generator.problems import ProblemsFound
from generator.reading.tree import walk


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"een\ntwee", "een\ntwee"),
        (b"\xef\xbb\xbfeen", "een"),
        (b"een\r\ntwee\r\n", "een\ntwee\n"),
        (b"een\rtwee", "een\ntwee"),
        ("één – 🧳\tx".encode(), "één – 🧳\tx"),
        (b"x" * 1_000_000, "x" * 1_000_000),
    ],
)
def test_what_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "x.md").write_bytes(data)
    assert read_text(tmp_path / "x.md", tmp_path) == text


def test_a_link_inside_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("een", encoding="utf-8")
    (tmp_path / "y.md").symlink_to("x.md")
    assert read_text(tmp_path / "y.md", tmp_path) == "een"
    assert not leads_out(tmp_path / "y.md", tmp_path)


def test_paths_are_shown_from_the_root_with_slashes(tmp_path: Path) -> None:
    assert relative(tmp_path / "docs" / "x.md", tmp_path) == "docs/x.md"
    assert relative(tmp_path.parent / "x.md", tmp_path) == "../x.md"


@given(data=st.binary(max_size=60))
def test_whatever_the_bytes_problems_are_all_that_is_raised(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "x.md"
    path.write_bytes(data)
    try:
        text = read_text(path, path.parent)
    except ProblemsFound as found:
        assert [p.place.file for p in found.problems] == ["x.md"]  # noqa: PT017 - either is right
    else:
        assert text.encode().replace(b"\n", b"") in data.replace(b"\r", b"").replace(b"\n", b"")


def test_a_walk_finds_files_below_folders_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("docs/a.md", "docs/b/c.md", "docs/.d.md", "docs/.e/f.md", "docs/g.yml", "h.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    tree = walk((tmp_path / "docs",), tmp_path)
    assert [relative(path, tmp_path) for path in tree.files] == [
        "docs/a.md", "docs/b/c.md", "docs/g.yml",
    ]  # fmt: skip
    assert tree.problems == ()
    assert tree.below(tmp_path / "docs/b", ".md") == [tmp_path / "docs/b/c.md"]
    assert tree.below(tmp_path / "docs", ".yml") == [tmp_path / "docs/g.yml"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/rond").symlink_to(".")
    tree = walk((tmp_path / "docs",), tmp_path)
    assert tree.files == ()
    assert [str(problem.place) for problem in tree.problems] == ["docs/rond:1:1"]
