"""The site's stylesheet: each class has one place where it is styled, and is used."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from pathlib import Path

from tinycss2.color3 import parse_color

from generator.site.styles import LAYERS, colours, rooms_with_style, stylesheet
from tests.support.classes import (
    ARCHIVAL,
    GENERATOR,
    PAPER,
    ROOMS,
    SHARED,
    Selector,
    identified,
    looked_for,
    room_of,
    selectors,
    styled,
    writers,
    written,
)
from tests.support.projects import ROOT

# A colour as it is written in CSS and SVG, in an address within these, and in files of Word.
_COLOUR = re.compile(
    r"(?<![\w&\"/])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?!\s*[{,.:-])"
    r"|(?<=[=\"'])(?:#|%23)(?:[0-9a-f]{3}|[0-9a-f]{6})(?=[\"'])"
    r"|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\("
    r"|RGBColor\(0x|color w:val='[0-9a-f]{6}'",
    re.IGNORECASE,
)
_VALUE = re.compile(r":[^;{}]*")
_WORD = re.compile(r"(?<![\w.#-])[a-z]+(?![\w(-])", re.IGNORECASE)
# What is the colour of something else is none of its own.
_NO_COLOUR = {"transparent", "currentcolor"}
# Which values a letter or a corner has; a circle is a form.
_SHAPES = {
    "border-radius": re.compile(r"(?:(?:var\(--hb-radius(?:-\w+)?\)|0|50%)\s*)+"),
    "font-family": re.compile(r"var\(--hb-(?:\w+-)?font\)|inherit"),
    "font": re.compile(r".* var\(--hb-(?:\w+-)?font\)|inherit"),
}
# file: why it writes a colour itself
_ELSEWHERE = {
    "site/styles/tokens.css": "the one place",
    "site/styles/theme.css": "made from the theme by `make theme`",
    "commands/inspect/page.py": "how a browser writes that there is no colour",
}
Owners = Mapping[str, set[str]]
_SHARED = sorted(path for path in SHARED.glob("*.css") if path.name != "theme.css")
_ROOMS = sorted(ROOMS.glob("*/*.css"))
# The pages of the workplace have what all pages share, and stylesheets of their own on top.
_WORKPLACE = sorted((GENERATOR / "commands" / "workplace").rglob("*.css"))


def _own(sheets: Mapping[str, Iterable[Selector]], places: Mapping[str, Set[str]]) -> Owners:
    """Return what each room may style: what it alone writes, and no shared stylesheet names.

    `places` are the rooms that write a class or id; what is written outside rooms may be of any.
    """
    shared = {name for path in _SHARED for found in selectors(path) for name in found.names}
    return {
        room: {
            name
            for found in sheet
            for name in found.names - shared
            if places.get(name, set()) <= {room}
        }
        for room, sheet in sheets.items()
    }


def _places() -> Mapping[str, Set[str]]:
    """Return the rooms of which a template or script writes a class or id, by that name."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for path in writers():
        room = room_of(path)
        for name in written(path) | identified(path) if room else ():
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
        if not found.names & (own[room] - set(several))
    ]


def _built(name: str, beginnings: set[str]) -> bool:
    return any(name.startswith(beginning) for beginning in beginnings)


def test_a_room_styles_only_what_is_its_own() -> None:
    sheets = {path.stem: selectors(path) for path in _ROOMS}
    assert _unowned(sheets, _places()) == []


def test_every_class_that_is_styled_is_written_somewhere() -> None:
    found = {name for path in writers() for name in written(path)}
    beginnings = {name for name in found if name.endswith("-")}
    names = styled(*_SHARED, *_ROOMS, PAPER, *_WORKPLACE)
    assert {name for name in names - found if not _built(name, beginnings)} == set()


def test_every_id_that_is_styled_is_written_somewhere() -> None:
    sheets = [found for path in (*_SHARED, *_ROOMS) for found in selectors(path)]
    ids = {f"#{name}" for found in sheets for name in found.ids}
    assert ids - {name for path in writers() for name in identified(path)} == set()


def test_every_class_that_is_written_is_styled_or_looked_for() -> None:
    meant = styled(*_SHARED, *_ROOMS, PAPER, *_WORKPLACE).union(
        *(looked_for(path) for path in writers())
    )
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
        "search": sheet(".hb-both { top: 0 } #hb-app { top: 0 }"),
    }
    both = {"hb-change": {"comparisons", "decision"}, "#hb-app": {"search", "checklists"}}
    wanted = [
        ("comparisons", ".hb-change"),
        ("decision", ".hb-change"),
        ("decision", "mark"),
        ("setup", ".hb-quote > p"),
        ("setup", ".hb-both"),
        ("search", ".hb-both"),
        ("search", "#hb-app"),
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


def test_every_colour_is_a_token() -> None:
    files = (path for path in GENERATOR.rglob("*") if path.suffix in {".css", ".j2", ".js", ".py"})
    found = {path.relative_to(GENERATOR).as_posix(): _literals(path) for path in files}
    assert {name for name, literals in found.items() if literals} == _ELSEWHERE.keys()


def _literals(path: Path) -> list[str]:
    """Return the colours that a file writes itself."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [*_COLOUR.findall(text), *(_named(text) if path.suffix == ".css" else ())]


def _named(text: str) -> list[str]:
    """Return the colours that a stylesheet calls by their name."""
    words = {word for value in _VALUE.findall(text) for word in _WORD.findall(value)}
    return [word for word in words if word.lower() not in _NO_COLOUR and parse_color(word)]


def _shaped(text: str) -> list[str]:
    """Return the letters and corners of a stylesheet that are no token."""
    return [
        f"{name}: {value}"
        for name, form in _SHAPES.items()
        for value in re.findall(rf"(?<![\w-]){name}: ?([^;}}]+)", text)
        if not form.fullmatch(value.strip())
    ]


def test_every_letter_and_corner_is_a_token() -> None:
    sheets = [path for path in (*_SHARED, *_ROOMS) if path.stem != "tokens"]
    assert [found for path in sheets for found in _shaped(path.read_text("utf-8"))] == []
    wrong = "a { border-radius: 3px } b { font-family: Comic } c { font: 13px Comic }"
    assert len(_shaped(wrong)) == 3


def test_no_page_is_styled_by_what_it_has() -> None:
    """Each change within a page would make a browser style the whole of it anew; paper is still."""
    whole = re.compile(r"(?:html|body|main|article|:root|\.md-[\w-]+|#inhoud)\S*:has\(")
    on_screen, _, _ = stylesheet().rpartition("@layer print {")
    assert whole.findall(on_screen) == []
    assert whole.findall(".md-typeset:has(> .hb-qr) > p { }")


def test_a_colour_would_be_found(tmp_path: Path) -> None:
    cases = {
        "a.css": ["a { color: #FFF }", "a { color: Red }", "a { color: hotpink }",
                  "a { color: oklch(1 0 0) }", "a { color: color-mix(in lab, red, var(--b)) }",
                  "a { border: 1px solid gray }",
                  'a { background: url("data:image/svg+xml,%3Crect fill=\'%23a4262c\'/%3E") }'],
        "a.j2": ['<rect fill="#154273"/>', "<style>p { color: hsl(0 0% 0%) }</style>"],
        "a.py": ['dark="#000"', "RGBColor(0xA4, 0x26, 0x2C)", "\"<w:color w:val='595959'/>\""],
        "a.js": ['e.style.color = "rgb(0 0 0)"'],
    }  # fmt: skip
    for name, texts in cases.items():
        for text in texts:
            (tmp_path / name).write_text(text, encoding="utf-8")
            assert _literals(tmp_path / name), text


def test_the_icon_has_the_colours_of_the_site() -> None:
    icon = (ROOT / "site_overrides/assets/favicon.svg").read_text(encoding="utf-8")
    assert set(_COLOUR.findall(icon)) == {colours()["primary"], colours()["on-primary"]}


def test_pictures_in_the_stylesheet_get_our_colours() -> None:
    assert f"fill='%23{colours()['wrong'][1:]}'" in stylesheet()
    assert not [url for url in re.findall(r'url\("[^"]*"\)', stylesheet()) if "var(" in url]


def test_every_token_is_used_and_described() -> None:
    tokens = (SHARED / "tokens.css").read_text(encoding="utf-8")
    ours = set(re.findall(r"(?m)^ +(--hb-[\w-]+):", tokens))
    theirs = set(re.findall(r"--basis-[\w-]+", tokens))
    assert (len(ours), len(theirs)) > (30, 20)
    sheets = "".join(path.read_text("utf-8") for path in (*_SHARED, *_ROOMS, ARCHIVAL))
    assert {name for name in ours if f"var({name})" not in sheets} == set()
    page = (ROOT / "docs/redactie/huisstijl.md").read_text(encoding="utf-8")
    # Of a row of sizes the first is written whole.
    told = {name for name in ours | theirs if f"`{name}`" in page or _ends_a_row(name, page)}
    assert ours | theirs == told


def _ends_a_row(name: str, page: str) -> bool:
    first, _, last = name.rpartition("-")
    return f"`{first}-" in page and (f"`-{last}`" in page or last in {"sm", "md", "lg", "xl"})


def test_colours_for_what_no_stylesheet_reaches_are_the_light_tokens() -> None:
    assert {"ink", "paper", "primary", "on-primary"} <= colours().keys()
    assert colours()["ink"] == "#1b1f24"
