"""The site's stylesheet: each class has one place where it is styled, and is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from pathlib import Path

from generator.site.styles import LAYERS, rooms_with_style, stylesheet
from tests.classes import (
    PAPER,
    ROOMS,
    SHARED,
    Selector,
    looked_for,
    room_of,
    selectors,
    styled,
    writers,
    written,
)

Owners = Mapping[str, set[str]]
_SHARED = sorted(path for path in SHARED.glob("*.css") if path.name != "theme.css")
_ROOMS = sorted(ROOMS.glob("*/*.css"))


def _own(sheets: Mapping[str, Iterable[Selector]], places: Mapping[str, Set[str]]) -> Owners:
    """Return what each room may style: what it alone writes, and no shared stylesheet names.

    `places` are the rooms that write a class; what is written outside rooms may be of any.
    """
    shared = styled(*_SHARED)
    return {
        room: {
            name
            for found in sheet
            for name in found.classes - shared
            if places.get(name, set()) <= {room}
        }
        for room, sheet in sheets.items()
    }


def _places() -> Mapping[str, Set[str]]:
    """Return the rooms of which a template or script writes a class, by that class."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for path in writers():
        room = room_of(path)
        for name in written(path) if room else ():
            places[name].add(str(room))
    return places


def _unowned(
    sheets: Mapping[str, Sequence[Selector]], places: Mapping[str, Set[str]]
) -> list[tuple[str, str]]:
    """Return the selectors of rooms that hold in other rooms as well."""
    own = _own(sheets, places)
    several = [name for name, n in Counter(chain.from_iterable(own.values())).items() if n > 1]
    return [
        (room, found.text)
        for room, sheet in sheets.items()
        for found in sheet
        if not found.ids and not found.classes & (own[room] - set(several))
    ]


def _built(name: str, beginnings: set[str]) -> bool:
    return any(name.startswith(beginning) for beginning in beginnings)


def test_a_room_styles_only_what_is_its_own() -> None:
    sheets = {path.stem: selectors(path) for path in _ROOMS}
    assert _unowned(sheets, _places()) == []


def test_every_class_that_is_styled_is_written_somewhere() -> None:
    found = {name for path in writers() for name in written(path)}
    beginnings = {name for name in found if name.endswith("-")}
    names = styled(*_SHARED, *_ROOMS, PAPER)
    assert {name for name in names - found if not _built(name, beginnings)} == set()


def test_every_class_that_is_written_is_styled_or_looked_for() -> None:
    meant = styled(*_SHARED, *_ROOMS, PAPER).union(*(looked_for(path) for path in writers()))
    wrong = {
        (name, path.name)
        for path in writers()
        for name in written(path)
        if name not in meant and not name.endswith("-")
    }
    assert wrong == set()


def test_what_two_rooms_style_would_be_found(tmp_path: Path) -> None:
    def sheet(text: str) -> list[Selector]:
        path = tmp_path / "room.css"
        path.write_text(text, encoding="utf-8")
        return selectors(path)

    sheets = {
        "comparisons": sheet(".hb-change, .hb-same > p { top: 0 }"),
        "decision": sheet("@media print { .hb-trail .hb-change, .hb-change, mark { top: 0 } }"),
        "setup": sheet(".hb-quote > p, .hb-both { top: 0 } #hb-text { top: 0 }"),
        "search": sheet(".hb-both { top: 0 }"),
    }
    both = {"hb-change": {"comparisons", "decision"}}
    wanted = [
        ("comparisons", ".hb-change"),
        ("decision", ".hb-change"),
        ("decision", "mark"),
        ("setup", ".hb-quote > p"),
        ("setup", ".hb-both"),
        ("search", ".hb-both"),
    ]
    assert _unowned(sheets, both) == wanted


def test_every_part_has_its_layer() -> None:
    text = stylesheet()
    assert text.startswith(f"@layer {', '.join(LAYERS)};\n")
    starts = [text.index(f"@layer {name} {{") for name in LAYERS]
    assert starts == sorted(starts)
    assert [path.stem for path in _ROOMS] == rooms_with_style()
    on_paper = text[starts[-1] :]
    assert text.count("@media print {") == on_paper.count("@media print {") > len(_ROOMS) / 2
