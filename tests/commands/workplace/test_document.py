"""Beginning a version in the workplace: from a document, or from the text of the last one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.importing.reading import MAX_BYTES
from generator.commands.workplace.beside import sheets
from generator.commands.workplace.document.room import next_number
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.documents import PNG, source_blocks, word, word_paragraph, word_table
from tests.support.projects import copy_project

CONCEPT = "docs/instructie/2.1.md"
OPEN_CHANGE = word(
    "<w:p><w:ins w:author='Jan'><w:r><w:t>Dit is er nog niet.</w:t></w:r></w:ins></w:p>"
    + word_paragraph("p", "En dit wel.")
)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    monkeypatch.setattr(sheets, "office_program", lambda: None)
    with visited(copy_project(tmp_path / "project", frozen=True)) as visitor:
        yield visitor


def hidden(page: Answer, name: str) -> str:
    """Return the value of a hidden field."""
    return page.text.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def again(editor: Visitor, page: Answer, **more: str) -> Answer:
    """Send the form of a page again, with the document that is kept."""
    fields = {name: hidden(page, name) for name in ("nummer", "ontvangen", "naam")}
    return editor.post("/versie/", {**fields, **more})


def test_the_next_number_is_proposed(editor: Visitor) -> None:
    page = editor.get("/versie/")
    assert page.status == 200
    assert 'name="nummer" value="2.1"' in page.text
    assert next_number(()) == "1"


def test_a_document_becomes_a_concept_with_its_report(editor: Visitor) -> None:
    blocks = [
        *source_blocks()[:1],
        ("p", "Een heel nieuwe alinea hierboven."),
        *source_blocks()[1:],
    ]
    sent = editor.upload("/versie/", "C:\\Mijn map\\a.docx", word(blocks), {"nummer": "2.1"})
    assert (sent.status, sent.leads_to) == (303, "/versie/2.1/document")
    assert (editor.root / CONCEPT).is_file()
    page = editor.get(sent.leads_to)
    assert page.status == 200
    assert "a.docx is ingelezen en vergeleken met versie 2.0.1." in page.text
    assert "<strong>32</strong> gelijk" in page.text
    assert "<strong>1</strong> nieuw" in page.text
    assert "<strong>Vergeleken:</strong> woorden, koppen met hun nummer" in page.text
    assert "<strong>Niet vergeleken:</strong> lettertype en kleur" in page.text
    assert not list((editor.root / ".redactie/ontvangen").iterdir())
    path = editor.get("/versie/2.1/")
    assert "ingelezen uit a.docx" in path.text


def test_open_changes_are_asked_about_and_taken(editor: Visitor) -> None:
    page = editor.upload("/versie/", "a.docx", OPEN_CHANGE, {"nummer": "2.1"})
    assert page.status == 422
    assert "Dit document heeft 1 open wijziging" in page.text
    assert "Neem ze aan" in page.text
    assert "Eerst in Word" in page.text
    assert "--accept" not in page.text
    assert not (editor.root / CONCEPT).exists()
    assert again(editor, page, aannemen="ja").leads_to == "/versie/2.1/document"
    assert "door Jan 1×" in editor.get("/versie/2.1/document").text


def test_a_concept_is_made_anew_only_after_asking(editor: Visitor) -> None:
    editor.upload("/versie/", "a.docx", word(source_blocks()), {"nummer": "2.1"})
    before = (editor.root / CONCEPT).read_bytes()
    page = editor.upload("/versie/", "b.docx", OPEN_CHANGE, {"nummer": "2.1"})
    assert page.status == 422
    assert "Er is al een concept van versie 2.1" in page.text
    assert "--force" not in page.text
    assert CONCEPT not in page.text
    assert (editor.root / CONCEPT).read_bytes() == before
    asked = again(editor, page, opnieuw="ja")
    assert "Neem ze aan" in asked.text
    done = again(editor, asked, opnieuw="ja", aannemen="ja")
    assert done.leads_to == "/versie/2.1/document"
    assert (editor.root / "docs/instructie/bron/2.1-concept-1.md").read_bytes() == before


def test_the_wrong_file_is_asked_about_and_leaves_no_facts_behind(editor: Visitor) -> None:
    editor.upload("/versie/", "bood.txt", b"Brood en melk\n\nKaas\n", {"nummer": "2.1"})
    question = "Bijna niets hiervan staat in versie 2.0.1. Is dit het goede bestand?"
    assert question in editor.get("/versie/2.1/document").text
    table = word_table([["Versie", "Datum", "Wijziging"], ["v2.1", "20-11-2026", "Nieuw."]])
    text = "".join(word_paragraph(*block) for block in source_blocks())
    page = editor.upload("/versie/", "a.docx", word(text + table), {"nummer": "2.1"})
    assert again(editor, page, opnieuw="ja").status == 303
    report = editor.get("/versie/2.1/document").text
    assert question not in report
    told = "datum in het document, geldt vanaf en wijzigingsnotitie."
    assert f"<strong>Nieuw uit dit document:</strong> {told}" in report
    assert "Gebleven zoals" not in report
    facts = editor.get("/versie/2.1/naast-elkaar/gegevens").text
    assert 'value="20"' in facts or "2026-11-20" in facts
    assert "nog in te vullen" not in facts
    # What an editor fills in stays.
    concept = (editor.root / CONCEPT).read_text(encoding="utf-8")
    changed = concept.replace("change_note: Nieuw.", "change_note: Zelf geschreven.")
    (editor.root / CONCEPT).write_text(changed, encoding="utf-8")
    page = editor.upload("/versie/", "b.docx", word(text + table), {"nummer": "2.1"})
    assert again(editor, page, opnieuw="ja").status == 303
    told = "<strong>Gebleven zoals het in het vorige concept stond:</strong> wijzigingsnotitie."
    assert told in editor.get("/versie/2.1/document").text
    assert "Zelf geschreven." in (editor.root / CONCEPT).read_text(encoding="utf-8")


def test_a_version_begins_without_a_document(editor: Visitor) -> None:
    sent = editor.post("/versie/", {"nummer": "2.1", "leeg": "ja"})
    assert sent.leads_to == "/versie/2.1/document"
    assert "zonder document" in editor.get(sent.leads_to).text
    page = editor.post("/versie/", {"nummer": "2.1", "leeg": "ja"})
    assert "Er is al een concept van versie 2.1" in page.text


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("twee", "Dit is geen versienummer"),
        ("2.0.1", "Versie 2.0.1 is geen concept"),
        ("0.1", "Er is geen eerdere versie met een tekst"),
        ("2.0.0.1", "Na dit nummer komt al versie"),
    ],
)
def test_a_number_that_cannot_be_is_kept_to_be_mended(
    editor: Visitor, number: str, told: str
) -> None:
    page = editor.upload("/versie/", "a.docx", word(source_blocks()), {"nummer": number})
    assert page.status == 422
    assert told in page.text
    assert f'name="nummer" value="{number}"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert "Ontvangen: a.docx" in page.text
    assert "--after" not in page.text
    assert "docs/" not in page.text


def test_a_number_before_another_goes_with_the_version_that_it_follows(editor: Visitor) -> None:
    page = editor.upload("/versie/", "a.docx", word(source_blocks()), {"nummer": "2.0.0.1"})
    assert 'name="na"' in page.text
    fields = {name: hidden(page, name) for name in ("ontvangen", "naam")}
    done = editor.post("/versie/", {"nummer": "2.0.0.1", "na": "2.0.1", **fields})
    assert done.leads_to == "/versie/2.0.0.1/document"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"", "Dit bestand is leeg"),
        ("a.doc", b"\xd0\xcf\x11\xe0abc", "oud Word-bestand"),
        ("a.docx", b"PK\x03\x04 geen zip", "Dit bestand is beschadigd"),
        (
            "foto.png",
            PNG,
            "‘foto.png’ is een afbeelding.</strong></p>\n    <p>Kies het Word-bestand.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_remedy(
    editor: Visitor, name: str, data: bytes, told: str
) -> None:
    page = editor.upload("/versie/", name, data, {"nummer": "2.1"})
    assert page.status == 422
    assert told in page.text
    assert 'value="2.1"' in page.text
    assert not (editor.root / CONCEPT).exists()


def test_without_a_document_it_says_so(editor: Visitor) -> None:
    page = editor.post("/versie/", {"nummer": "2.1"})
    assert page.status == 422
    assert "Er is nog geen document gekozen" in page.text
    elsewhere = {"nummer": "2.1", "ontvangen": "../../mkdocs.yml", "naam": "a.md"}
    assert "Er is nog geen document gekozen" in editor.post("/versie/", elsewhere).text


def test_what_is_too_large_is_not_kept(editor: Visitor) -> None:
    page = editor.upload("/versie/", "a.pdf", b"x" * (MAX_BYTES + 2_000_000), {"nummer": "2.1"})
    assert page.status == 422
    assert "groter dan 50 MB" in page.text
    assert not (editor.root / ".redactie/ontvangen").exists()
