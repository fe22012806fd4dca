"""Every address of every room, with what leads out in the place of each part of it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from starlette.routing import Route

from generator.commands.workplace.app import ROOMS
from generator.commands.workplace.desk import Desk
from generator.commands.workplace.gate import Keys
from generator.commands.workplace.workshop import Workshop
from tests.commands.workplace.attacking import FORM, Target, statuses
from tests.support.projects import DAY, ROOT

_PART = re.compile(r"\{(\w+)(?::\w+)?\}")
_ODD = [
    "..",
    "../../mkdocs.yml",
    "..\\..\\mkdocs.yml",
    "/etc/passwd",
    "2.0.1/../../..",
    "\0",
    "CON",
    "<script>alert(1)</script>",
    "\u202e",
    "x" * 1000,
    "-1",
    "é",
    "%",
]


def _addresses(method: str) -> list[str]:
    """Return the patterns of all addresses that take a method."""
    workshop = Workshop.open(ROOT / "mkdocs.yml", DAY)
    desk = Desk(workshop, Keys(1, "sleutel", "geheim"))
    routes = [route for room in ROOMS for route in room.routes(desk)]
    return sorted({each.path for each in routes if isinstance(each, Route) and method in _of(each)})


def _of(route: Route) -> set[str]:
    return set(route.methods or ())


def _filled(pattern: str, text: str) -> str:
    return _PART.sub(lambda _: quote(text, safe=""), pattern)


def _leaks(said: bytes) -> list[bytes]:
    found = (b"root:x:", b"docs_dir:", b"<script>alert", b"Traceback")
    return [each for each in found if each in said]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("pattern", [each for each in _addresses("GET") if "{" in each])
def test_an_odd_address_of_a_room_is_told_as_such(target: Target, pattern: str) -> None:
    for text in _ODD:
        said = target.raw(target.head(f"GET {_filled(pattern, text)} HTTP/1.1"))
        assert statuses(said)[0] in {303, 307, 400, 404, 422}, text
        assert _leaks(said) == [], text


@pytest.mark.parametrize("pattern", _addresses("POST"))
def test_a_form_of_a_room_wants_its_token(target: Target, pattern: str) -> None:
    for text in ("2.0.1", "..", "x"):
        answer = target.post(b"a=b&token=x", _filled(pattern, text))
        assert answer.status in {403, 404}, text


@pytest.mark.one_in(3)
@pytest.mark.parametrize("pattern", _addresses("POST"))
def test_an_empty_form_breaks_nothing(target: Target, pattern: str) -> None:
    """What a form must hold is asked for, in words: no page is broken by what is not there."""
    if pattern in {"/wie/", "/velden", "/velden/weg"} or "vaststellen" in pattern:
        pytest.skip("told in tests of its own")
    token = f"token={target.keys.token}".encode()
    for text in ("..", "9.9", "x"):
        answer = target.post(token, _filled(pattern, text), content_type=FORM)
        assert answer.status != 500, (text, answer.text[-600:])
        assert _leaks(answer.text.encode()) == []


def test_the_rooms_have_addresses() -> None:
    assert len(_addresses("GET")) > len(ROOMS)
