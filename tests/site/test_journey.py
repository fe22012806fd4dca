"""An editor walks the whole way: from a Word file to a released site, and all of it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pydantic import BaseModel

from generator.commands.parser import COMMANDS
from generator.kinds.order import KINDS
from generator.reading import Sources
from generator.time.changes import ChangeKind, ClauseChange, compare
from tests.commands.workplace.revised import CODE, NAME, revised
from tests.site.desks import desk_of
from tests.site.journey import NUMBER, EditorsHands, EditorsJourney
from tests.support.command import run
from tests.support.projects import compiled, copy_project

_MOST_CLICKS = 150
_MOST_TYPED = 25
_MOST_MINUTES = 45


@pytest.mark.long
def test_a_word_file_becomes_a_released_site(browser: Browser, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    document, releases = tmp_path / NAME, tmp_path / "uit"
    document.write_bytes(revised())
    with desk_of(browser, root) as desk:
        hands = EditorsHands(desk.page)

        def looked(name: str) -> None:
            desk.judge()

        desk.whole("/")
        EditorsJourney(hands, document, releases, looked).walk()
    print(hands)
