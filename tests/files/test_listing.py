"""Which files are below a folder."""

from __future__ import annotations

from pathlib import Path

from generator.files.listing import files_below


def test_files_stand_in_order_with_slashes(tmp_path: Path) -> None:
    for name in ("b/index.html", "a/c/x.css", "index.html", "a.txt", ".hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    expected = [".hidden", "a.txt", "a/c/x.css", "b/index.html", "index.html"]
    assert files_below(tmp_path) == expected
    assert files_below(tmp_path / "nowhere") == []
