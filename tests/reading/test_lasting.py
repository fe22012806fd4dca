"""What is written for a version shows where that is shown, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from generator.compiler import Compiled
from generator.site.product import Page
from tests.support.announcing import FOLDER, written_for_concept
from tests.support.projects import compiled, edit

_QUESTION = "Keek u bij elke langere reis eerst naar de nachttrein?"
# page: words that are there for the concept alone
OWN = {
    "in-gewone-taal.md": "Kijk eerst naar de nachttrein.",
    "normen/nachttrein-eerst.md": "Duurt de reis langer?",
    "checklists/reiziger.md": _QUESTION,
}


def said(made: Compiled, uri: str) -> str:
    page = made.product(uri)
    return page.body if isinstance(page, Page) else ""


def test_readers_see_nothing_of_what_is_written_for_a_concept(tmp_path: Path) -> None:
    made = compiled(written_for_concept(tmp_path / "project"))
    assert not [p.uri for p in made.products if p.uri.startswith(FOLDER)]
    for uri, words in OWN.items():
        assert words not in said(made, uri)
    assert "Duurt de reis langer?" not in "".join(said(made, p.uri) for p in made.products)
    assert made.product("in-gewone-taal-1.2.md") is None


def test_with_concepts_the_handbook_about_it_stands_beside_that_of_now(tmp_path: Path) -> None:
    made = compiled(written_for_concept(tmp_path / "project"), concepts=True)
    for uri, words in OWN.items():
        assert words not in said(made, uri)
        assert words in said(made, FOLDER + uri)
    shown = [p for p in made.products if isinstance(p, Page) and p.uri.startswith(FOLDER)]
    assert {page.front.get("status") for page in shown} == {"concept"}
    assert made.sources.handbook.latest.number == "1.1"


def test_an_explanation_gives_way_to_the_one_for_a_version(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    old = "    meaning:\n      - Duurt uw dienstreis korter dan zes uur? Neem dan de trein.\n"
    later = (
        "  - {id: trein-nemen, title: Altijd de trein, meaning: [Neem de trein.], since: '1.2'}\n"
    )
    edit(root / "docs/uitleg.yml", old, f"{old}    lapses_with: '1.2'\n{later}")
    made = compiled(root, concepts=True)
    for folder, title in (("", "De trein nemen"), (FOLDER, "Altijd de trein")):
        page = made.product(f"{folder}normen/trein-nemen.md")
        assert isinstance(page, Page)
        assert page.title == title
