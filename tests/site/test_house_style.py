"""A site in the style of another organisation is sound, and what cannot be read in it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.commands.inspect.page import look
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Visitor
from tests.support.fiction import MOUNT, build_fiction
from tests.support.styling import PALE, STYLE, styled_fiction

# Of each way in which a page uses its colours: doors, a picture, a quotation, a form, a list.
PAGES = ("", "apps/planner/telefoon/", "instructie/1.1/", "checklists/reiziger/", "zoeken/")


@contextmanager
def _site(folder: Path, style: str) -> Iterator[str]:
    site = build_fiction(styled_fiction(folder / "project", style))
    with served(site.parent) as port:
        yield f"http://127.0.0.1:{port}/{MOUNT}"


@pytest.mark.long
def test_another_style_is_sound(tmp_path: Path, visitor: Visitor) -> None:
    with _site(tmp_path, STYLE) as origin:
        assert {page: look(visitor, origin, page) for page in PAGES} == dict.fromkeys(PAGES, ())
        with visitor.tab(origin) as (page, _):
            page.goto(origin)
            said = page.evaluate("""() => {
              const style = (e) => getComputedStyle(document.querySelector(e));
              return [style('body').color, style('body').backgroundColor, style('h1').color,
                style('h1').fontFamily, style('main a').color, style('body').fontFamily];
            }""")
    assert said == [
        "rgb(0, 32, 74)",
        "rgb(255, 253, 245)",
        "rgb(58, 0, 96)",
        "Georgia, serif",
        "rgb(0, 89, 79)",
        'Verdana, "DejaVu Sans", sans-serif',
    ]


def test_a_colour_that_is_too_pale_is_told(tmp_path: Path, visitor: Visitor) -> None:
    with _site(tmp_path, PALE) as origin:
        found = look(visitor, origin, "instructie/1.1/")
    told = [one for one in found if "color-contrast" in one.fact]
    assert told
    assert all("site_overrides/assets/huisstijl.css" in one.remedy for one in told)
    assert {one.check.value for one in found} == {"axe"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("ink", ["#fff", "#ddd"])
def test_ink_that_is_too_pale_for_paper_is_told(tmp_path: Path, visitor: Visitor, ink: str) -> None:
    style = STYLE + f"@media print {{ :root {{ --hb-ink: {ink}; }} }}"
    with _site(tmp_path, style) as origin:
        [found] = look(visitor, origin, "404.html")
    assert (found.check.value, found.fact.rpartition(", ")[2]) == (
        "print",
        "te licht voor wit papier",
    )
