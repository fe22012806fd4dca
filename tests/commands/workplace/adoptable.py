"""A project with a concept that can be adopted, and what tests of its rooms wait for."""

from __future__ import annotations

from pathlib import Path

from tests.commands.workplace.visiting import Answer, Visitor
from tests.support.announcing import NUMBER, written_for_concept
from tests.support.processes import until

READING = f"/versie/{NUMBER}/laten-lezen"
ADOPTING = f"/versie/{NUMBER}/vaststellen"
RELEASING = f"/versie/{NUMBER}/uitbrengen"


def project(tmp_path: Path) -> Path:
    """Return a copy of the fictional project of which the concept can be adopted."""
    return written_for_concept(tmp_path / "project")


def whole(editor: Visitor, address: str) -> Answer:
    """Wait until a page has all that it waits for itself, and return it."""
    page = editor.get(address)
    while "data-hb-again" in page.text:
        last = page.text
        until(lambda last=last: editor.get(address).text != last)  # type: ignore[misc]
        page = editor.get(address)
    return page


def read_along(editor: Visitor) -> None:
    """Note a second reader."""
    fields = {"by": "adviseur", "on": "2026-11-20", "remarks": "Akkoord."}
    assert editor.post(f"{READING}/lezer", fields).status == 303
