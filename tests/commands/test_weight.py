"""What the first view of a page weighs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.commands.inspect.weight import MOST_BYTES_OF_FILES, first_view, too_heavy


@pytest.mark.parametrize(("more", "heavy"), [("", 1), (' loading="lazy"', 0)])
def test_a_picture_that_comes_later_is_no_part_of_it(tmp_path: Path, more: str, heavy: int) -> None:
    picture, page = tmp_path / "groot.webp", tmp_path / "index.html"
    picture.write_bytes(os.urandom(MOST_BYTES_OF_FILES))
    page.write_text(f'<p><img alt="x"{more} src="groot.webp"></p>', encoding="utf-8")
    assert len(list(too_heavy(tmp_path, page))) == heavy
    page.write_text(f'<p><img alt="x" src="groot.webp"{more}></p>', encoding="utf-8")
    assert (first_view(tmp_path, page) > MOST_BYTES_OF_FILES) == bool(heavy)


def test_what_is_written_on_a_page_holds_no_site_back(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(f"<p>{os.urandom(2 * MOST_BYTES_OF_FILES).hex()}</p>", encoding="utf-8")
    assert first_view(tmp_path, page) > MOST_BYTES_OF_FILES
    assert list(too_heavy(tmp_path, page)) == []
