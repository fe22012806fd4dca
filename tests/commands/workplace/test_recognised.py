"""What differs in a source is told as a person knows it: part by part, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from generator.commands.workplace.beside.shown import rows_shown
from generator.commands.workplace.called import clause_name
from generator.model import Clause, ClauseKind
from tests.commands.workplace.concepts import CONCEPT, REWORDED, with_concept
from tests.commands.workplace.git import repository
from tests.commands.workplace.test_history import choose, number_of
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.projects import edit

# What no editor knows: a key with its colon, an id, a path, a sign of Markdown's.
_RAW = re.compile(
    r"\b(?:[a-z]+_[a-z]+|question|title|class|note|changes|id):|\b[a-z]+(?:-[a-z]+){2,}\b|\.yml|docs/|\{:|#[a-z]"
)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    root = repository(with_concept(tmp_path / "project"))
    with visited(root) as visitor:
        yield visitor


def open_words(page: Answer) -> str:
    """Return what a page shows while nothing is unfolded."""
    tree = html.fromstring(page.text)
    for folded in tree.xpath("//details/*[not(self::summary)] | //script | //head | //template"):
        folded.getparent().remove(folded)
    for spoken in tree.find_class("hb-sr"):
        spoken.drop_tree()
    return " ".join(tree.xpath("//main")[0].text_content().split())


def by_hand(editor: Visitor) -> Answer:
    """Record what was changed, and open that step."""
    editor.post("/geschiedenis/met-de-hand", {})
    number = number_of(editor.get("/geschiedenis/"), "Met de hand gewijzigd")
    return editor.get(f"/geschiedenis/stap/{number}")


CHANGED = {
    "a question": (
        "checklists/bewindspersoon.yml", r"(?m)^( +who_knows: ).*$", r"\1De beheerder zelf.",
        ("Vraag ‘", "De beheerder zelf."),
    ),
    "an explanation": (
        "docs/uitleg.yml", r"(?m)^( +(?:- )?title: )(.*)$", r"\1Anders genoemd",
        ("Uitleg bij ‘Anders genoemd’",),
    ),
    "the organisation": (
        "mkdocs.yml", r"(?m)^  # organisation: .*$", "  organisation: Een ander ministerie",
        ("Gegevens van de organisatie", "Een ander ministerie"),
    ),
    "a page": (
        "docs/privacy.md", r"\Z", "\nNog een regel over **privacy**.\n",
        ("Pagina ‘", "De tekst", "Nog een regel over"),
    ),
    "a norm": (
        CONCEPT, "op twee telefoons", "op drie telefoons",
        ("Instructie 2.1: onderdeel ‘Houd zakelijke gesprekken", "De tekst", "drie"),
    ),
    "that a version is fixed": (
        CONCEPT, "status: concept", "status: withdrawn",
        ("Concept, vastgesteld of ingetrokken", "Concept", "Ingetrokken"),
    ),
    "the day of a version": (CONCEPT, "dated: 2026-11-20", "dated: 2026-11-19", ("19-11-2026",)),
    "the facts of a version": (
        CONCEPT, "Nog in te vullen", "Een nieuwe regel", ("Instructie 2.1: gegevens", "Een nieuwe"),
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize("what", CHANGED)
def test_a_step_shows_what_a_person_recognises(editor: Visitor, what: str) -> None:
    name, old, new, told = CHANGED[what]
    path = editor.root / name
    text = path.read_text(encoding="utf-8")
    after = re.sub(old, new, text, count=1)
    assert after != text
    path.write_text(after, encoding="utf-8", newline="\n")
    page = by_hand(editor)
    shown = open_words(page)
    assert [one for one in told if one not in shown] == [], shown
    assert _RAW.findall(shown) == []
    assert "Zo staat het in het bestand" in shown
    assert name in page.text


def test_a_part_that_came_or_went_says_so(editor: Visitor) -> None:
    path = editor.root / CONCEPT
    text = path.read_text(encoding="utf-8")
    gone = re.sub(r"(?m)^- Geef nooit de code.*\n.*\n", "", text)
    assert gone != text
    path.write_text(gone, encoding="utf-8", newline="\n")
    shown = open_words(by_hand(editor))
    assert "onderdeel ‘Geef nooit de code van zes cijfers" in shown
    assert "Dit is verwijderd." in shown


def test_a_clash_of_a_whole_file_shows_its_parts_and_folds_its_lines(editor: Visitor) -> None:
    path = editor.root / CONCEPT
    for number in ("drie", "vier"):
        before = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"op (twee|drie) telefoons", f"op {number} telefoons", before), encoding="utf-8"
        )
        editor.post("/geschiedenis/met-de-hand", {})
    page = editor.get("/geschiedenis/")
    steps = re.findall(r'/geschiedenis/stap/([0-9a-f]+)">Met de hand', page.text)
    address = f"/geschiedenis/stap/{steps[1]}/terug"
    clash = editor.post(address, {})
    shown = open_words(clash)
    assert "Instructie 2.1: onderdeel ‘Houd zakelijke" in shown
    assert _RAW.findall(shown) == []
    assert choose(editor, address, clash, "mijn").status == 303
    assert "op twee telefoons" in path.read_text(encoding="utf-8")


def test_a_line_of_the_history_names_what_it_changed(editor: Visitor) -> None:
    at = "/versie/2.1/naast-elkaar"
    page = html.fromstring(editor.get(at).text)
    form = next(f for f in page.forms if "twee telefoons" in f.getparent().text_content())
    sent = {name: str(value) for name, value in form.form_values() if name != "token"}
    assert editor.post(at, sent).status == 303
    first = "/bronnen/checklists/bewindspersoon?deel=sections.0.items.0"
    source = html.fromstring(editor.get(first).text).forms[0]
    sent = {name: str(value) for name, value in source.form_values() if name != "token"}
    assert editor.post(first, {**sent, "proof": "Een foto."}).status == 303
    lines = unescape(editor.get("/geschiedenis/").text)
    assert "Instructie 2.1: onderdeel ‘Houd zakelijke gesprekken" in lines
    assert "Vraag ‘" in lines


NAMES = {
    "words": ("<p>Beperk het gebruik.</p>", "Beperk het gebruik.", "‘Beperk het gebruik.’"),
    "a picture": ('<p><img alt="Het scherm" src="a.png"></p>', "", "Afbeelding ‘Het scherm’"),
    "a picture without words": (
        '<p><img alt="…" src="a.png"></p>', "", "Afbeelding ‘nog zonder tekst’",
    ),
    "a table": (
        "<table><tr><th>App</th><th>Stand</th></tr><tr><td>Signal</td><td>uit</td></tr></table>",
        "App Stand Signal uit", "Tabel: App, Stand",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NAMES)
def test_a_clause_without_a_title_has_a_name(what: str) -> None:
    shown, text, name = NAMES[what]
    kind = ClauseKind.CONTEXT
    clause = Clause("x", kind, (), "", None, text, "0", shown, 1)
    assert clause_name(clause) == name


def test_the_reworded_norm_is_one_of_the_concept(editor: Visitor) -> None:
    edit(editor.root / CONCEPT, "sms en berichtenapps.", "sms, fax en berichtenapps.")
    shown = open_words(by_hand(editor))
    assert REWORDED not in shown
    assert "fax" in shown


def test_a_row_of_the_version_table_that_is_new_says_so_in_words() -> None:
    rows = ["| v1.0 | Eerste |", "| v2.0 | Tweede |"]
    shown = html.fromstring(rows_shown(rows, frozenset(rows[:1])))
    told = [" ".join(row.itertext()) for row in shown.iter("tr")]
    assert told == ["v1.0 Eerste", "v2.0 Tweede nieuw of gewijzigd"]
