"""A concept that began wrong is thrown away, and can be put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import errors
from tests.commands.workplace.concepts import CONCEPT, NUMBER, with_concept
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.projects import edit, problems

AWAY = f"/versie/{NUMBER}/weg"
BESIDE = ("docs/instructie/2.1-afbeelding-1.png", "docs/instructie/bron/2.1.docx")
OTHERS = ("docs/instructie/bron/2.1.1.docx", "docs/instructie/bron/2.10.docx")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    root = with_concept(tmp_path / "project")
    (root / "docs/instructie/bron").mkdir(exist_ok=True)
    for name in (*BESIDE, *OTHERS):
        (root / name).write_bytes(b"x")
    with visited(root) as visitor:
        yield visitor


def _seen(page: Answer) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page.text)
    assert found
    return found[1]


def test_a_concept_goes_with_what_its_import_left_and_can_be_put_back(editor: Visitor) -> None:
    assert f'href="{AWAY}"' in editor.get(f"/versie/{NUMBER}/").text
    assert editor.post(AWAY, {"seen": _seen(editor.get(AWAY))}).leads_to == "/versie/"
    gone = [name for name in (CONCEPT, *BESIDE, *OTHERS) if not (editor.root / name).exists()]
    assert gone == [CONCEPT, *BESIDE]
    assert errors(problems(editor.root)) == ()
    assert editor.get(f"/versie/{NUMBER}/").status == 404
    assert "Concept van versie 2.1 weggegooid" in editor.get("/geschiedenis/").text


def test_a_concept_that_changed_meanwhile_stays(editor: Visitor) -> None:
    seen = _seen(editor.get(AWAY))
    edit(editor.root / CONCEPT, "Beperk het gebruik", "Vermijd het gebruik")
    answer = editor.post(AWAY, {"seen": seen})
    assert answer.status == 422
    assert "het concept is intussen gewijzigd" in answer.text
    assert (editor.root / CONCEPT).exists()


def test_a_concept_for_which_more_was_written_stays(editor: Visitor) -> None:
    edit(editor.root / "docs/privacy.md", "title:", 'since: "2.1"\ntitle:')
    page = editor.get(AWAY)
    assert "Dat kan nu niet" in page.text
    assert editor.post(AWAY, {"seen": "x"}).status == 422
    assert (editor.root / CONCEPT).exists()


def test_an_adopted_version_cannot_be_thrown_away(editor: Visitor) -> None:
    assert "/versie/2.0.1/weg" not in editor.get("/versie/2.0.1/").text
    assert editor.get("/versie/2.0.1/weg").status == 404
    assert editor.post("/versie/2.0.1/weg", {"seen": "x"}).status == 404


def test_the_manual_is_there_at_the_place_of_each_step(editor: Visitor) -> None:
    step = editor.get(f"/versie/{NUMBER}/wat-verandert").text
    assert 'href="/hulp/#wat-verandert"' in step
    page = editor.get("/hulp/").text
    assert 'id="wat-verandert"' in page
    [picture, *_] = re.findall(r'src="(/hulp/[^"]+)"', page)
    assert editor.get(picture).headers["content-type"] == "image/webp"
    assert editor.get("/hulp/..%2f..%2fprivacy.md").status == 404
    assert not re.search(r'<main.*href="(?!#|/)', page, re.DOTALL)
