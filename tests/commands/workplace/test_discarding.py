"""A concept that began wrong is thrown away, and can be put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from generator.problems import errors
from tests.commands.workplace.concepts import (
    CONCEPT,
    GONE,
    NEW,
    NUMBER,
    SCATTERED,
    TURNED,
    with_concept,
)
from tests.commands.workplace.test_history import put_back
from tests.commands.workplace.test_resting import CLASSED, fields, opened, sent
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.projects import edit, problems

AWAY = f"/versie/{NUMBER}/weg"
THROWN_AWAY = "/versie/?gelukt=weggegooid"
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
    assert editor.post(AWAY, {"seen": _seen(editor.get(AWAY))}).leads_to == THROWN_AWAY
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


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[Visitor]:
    """Open a concept for which what hangs on it can be written."""
    root = with_concept(tmp_path / "project")
    edit(root / CONCEPT, "change_note: Nog in te vullen.\n", CLASSED)
    with visited(root) as visitor:
        yield visitor


def _contents(root: Path) -> dict[str, bytes]:
    folders = (root / "docs", root / "checklists")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.long
def test_what_was_written_for_a_concept_alone_goes_with_it_in_one_step(prepared: Visitor) -> None:
    before = _contents(prepared.root)
    for key in (SCATTERED, TURNED):
        assert sent(prepared, key, fields(opened(prepared, key))).status == 303
    mended = "Privéberichten en partijpolitieke berichten gaan niet naar het archief."
    page = opened(prepared, TURNED)
    [name, *_] = [name for name, value in fields(page).items() if value == mended]
    assert sent(prepared, TURNED, {**fields(page), name: "Nooit."}).status == 303
    gone = opened(prepared, GONE)
    choices = re.findall(r'name="((?:lapse|refer)-[0-9a-f]+)" value="([a-z]+)"', gone.text)
    assert sent(prepared, GONE, {**fields(gone), **dict(choices)}).status == 303
    new = {
        **fields(opened(prepared, f"nieuw-{NEW}")),
        "title": "Code geheim houden",
        "meaning": "Geef de code niet.",
        "question-bewindspersoon": "Houdt u de code geheim?",
    }
    made = sent(prepared, f"nieuw-{NEW}", new)
    assert made.status == 303
    archive = '\nextra:\n  archive: {kenmerken: {"2.0.1": Z-0, "2.1": Z-1}}\n'
    edit(prepared.root / "mkdocs.yml", "\nextra:\n", archive)
    written = _contents(prepared.root)
    assert "docs/index-2.1.md" in written

    page = prepared.get(AWAY)
    told = unescape(page.text)
    for each in (
        "<li>De vraag ‘Houdt u de code geheim?’</li>",
        "<li>De uitleg ‘Code geheim houden’</li>",
        "<li>De pagina ‘",
        "vervalt niet meer</li>",
        "<li>Het kenmerk van 2.1</li>",
    ):
        assert each in told, each
    assert NEW not in told
    assert prepared.post(AWAY, {"seen": _seen(page)}).leads_to == THROWN_AWAY
    after = _contents(prepared.root)
    # What no longer names a norm that would go, does so for every version.
    other = {name for name in after if after[name] != before.get(name)}
    assert other == {"docs/misgegaan.yml", "docs/verzoeken.yml", "docs/bewaren.yml"}
    assert set(before) - set(after) == {CONCEPT}
    config = (prepared.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert 'kenmerken: {"2.0.1": Z-0}' in config
    assert errors(problems(prepared.root, concepts=True)) == ()
    # And back in one step.
    answer = put_back(prepared, "Concept van versie 2.1 weggegooid")
    assert answer.status == 303
    assert _contents(prepared.root) == written


def test_what_cannot_be_told_apart_is_left_to_a_person(prepared: Visitor) -> None:
    path = prepared.root / "docs/uitleg.yml"
    text = path.read_text(encoding="utf-8")
    # An explanation that readers have now, and that somebody let begin with the concept.
    first = text.index("    meaning:")
    path.write_text(f'{text[:first]}    since: "2.1"\n{text[first:]}', encoding="utf-8")
    page = prepared.get(AWAY)
    assert "Dat kan nu niet" in page.text
    assert prepared.post(AWAY, {"seen": "x"}).status == 422
    path.write_text(text, encoding="utf-8")
    # A page that leads to what only the concept has.
    edit(prepared.root / "docs/privacy.md", "\n---\n", f'\n---\n{{{{ cite("{NEW}") }}}}\n')
    assert "Dat kan nu niet" in prepared.get(AWAY).text


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
