"""The pictures of the editors' manual: those that are drawn are shown, and none is large."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from tests.support.manual_pictures import FOLDER, MOST_BYTES, PICTURES
from tests.support.projects import ROOT

MANUAL = (ROOT / "docs/redactie/werkplek.md").read_text(encoding="utf-8")
_SHOWN = re.compile(r'!\[([^\]]+)\]\(beelden/([^)]+)\)\{: [^}]*width="(\d+)" height="(\d+)"')


def test_each_picture_is_shown_as_large_as_it_is() -> None:
    shown = {name: (int(width), int(height)) for _, name, width, height in _SHOWN.findall(MANUAL)}
    assert shown == {path.name: _size(path) for path in FOLDER.iterdir()}
    assert set(shown) == {f"{picture.name}.webp" for picture in PICTURES.values()}


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_pictures_are_small_and_told_in_words() -> None:
    assert max(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES
    assert all(len(words.split()) > 5 for words, *_ in _SHOWN.findall(MANUAL))


def test_each_button_of_the_manual_is_one_of_the_workplace() -> None:
    folder = ROOT / "generator/commands/workplace"
    shown = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".j2", ".py"}
    )
    named = [name for name in re.findall(r"\*\*([^*]+)\*\*", MANUAL) if name[-1] != ":"]
    pieces = [piece.strip() for name in named for piece in name.split("…")]
    assert [piece for piece in pieces if piece not in shown] == []
    assert {"Laat lezen", "Neem over", "Terug naar uitgave", "Samen werken"} <= set(pieces)
