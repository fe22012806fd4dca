"""The file of a version that is adopted already, imported again: the same, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from generator.commands.importing.concept import Concept, make_concept
from generator.commands.importing.earlier import read_earlier
from generator.commands.importing.facts import FormerFront, ProposedDay, ProposedFacts
from generator.commands.importing.front_matter import Task
from generator.commands.importing.matching import Fate
from generator.commands.importing.reading import read_document
from generator.commands.importing.record import ImportRecord
from generator.commands.importing.report import report_of
from generator.commands.importing.storing import Imported
from generator.model import ClauseKind, Version
from generator.reading.cache import ConversionCache, Store
from generator.reading.settings import load_settings
from generator.reading.versions import read_version
from tests.commands import test_import_word
from tests.support.documents import word, word_paragraph, word_table
from tests.support.fiction import fictional
from tests.support.imports import concept_of, converted
from tests.support.projects import ROOT

FOLDER = ROOT / "tests/data/documents"
FILES = [
    f"{stem}.{suffix}"
    for stem in ("source", "columns", "mixed", "commented")
    for suffix in ("docx", "odt", "pdf")
    if (FOLDER / f"{stem}.{suffix}").exists()
]


# A picture alone is no text that can be adopted.
ROWS = [
    name
    for name, (_, _, shown) in test_import_word.ROWS.items()
    if re.sub(r"!\[[^]]*\]\([^)]*\)", "", shown).strip()
]


def _adopted(text: str) -> Version:
    """Return a concept as it is once an editor has said that each of its parts is a norm."""
    settings = load_settings(ROOT / "mkdocs.yml", date(2026, 1, 1))
    cache = ConversionCache(Store(None), *settings.extensions)
    norms = text.replace('class="context"', 'class="norm"').replace(" .context", " .norm")
    return read_version(norms, "docs/instructie/9.9.md", "instructie/9.9.md", cache).version


def _again(version: Version, data: bytes, name: str) -> Concept:
    earlier = read_earlier(version)
    incoming = read_document(data, name, earlier.hints())
    task = Task("9.10", name, "0", date(2026, 1, 1))
    used = frozenset(clause.id for clause in version.clauses)
    return make_concept(incoming, earlier, task, used, converted)


def _assert_same(version: Version, again: Concept) -> None:
    fates = {clause.id: clause.match.fate for clause in again.clauses}
    assert fates == dict.fromkeys((c.id for c in version.clauses), Fate.SAME)
    assert (again.gone, again.moved) == ((), frozenset())
    # The number alone is another one.
    other = _adopted(again.text.replace('"9.10"', '"9.9"', 1))
    assert [(p.clause, p.text) for p in other.pieces] == [
        (p.clause, p.text) for p in version.pieces
    ]


def _row(name: str) -> bytes:
    body, numbering, _ = test_import_word.ROWS[name]
    return word(body, numbering=numbering) if numbering else word(body)


@pytest.mark.parametrize("name", ROWS[::8])
def test_whatever_a_word_document_shows_is_the_same_again(name: str) -> None:
    version = _adopted(concept_of(_row(name)).text)
    _assert_same(version, _again(version, _row(name), "a.docx"))


@pytest.mark.long
@pytest.mark.parametrize("name", ROWS)
def test_whatever_any_word_document_shows_is_the_same_again(name: str) -> None:
    version = _adopted(concept_of(_row(name)).text)
    _assert_same(version, _again(version, _row(name), "a.docx"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_people_make_it_is_the_same_again(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    version = _adopted(concept_of(data, name).text)
    _assert_same(version, _again(version, data, name))


@pytest.mark.parametrize("number", ["1.0", "1.1", "1.2"])
def test_a_version_whose_text_an_editor_divided_is_the_same_again(number: str) -> None:
    versions = {v.number: v for v in fictional(concepts=True).sources.handbook.versions}
    data = f"---\nx: 1\n---\n{versions[number].body}".encode()
    again = _again(versions[number], data, "a.md")
    assert {clause.match.fate for clause in again.clauses} == {Fate.SAME}
    assert (again.gone, again.moved) == ((), frozenset())


# A list, what stands above it and what stands below it, that an editor made one norm.
TOGETHER = """\
<div id="stappen" class="norm" markdown="1">
Zo doet u dat:

- open de app;
- zet de timer uit.

Daarna is het klaar.
</div>

Maak geen gebruik van andere apps.
{: #geen-andere .norm }
"""


def _together(kind: str) -> bytes:
    return word([
        ("p", "Zo doet u dat:"), (kind, "open de app;"), (kind, "zet de timer uit."),
        ("p", "Daarna is het klaar."), ("p", "Maak geen gebruik van andere apps."),
    ])  # fmt: skip


def test_a_list_and_what_follows_it_stay_one_clause() -> None:
    head = concept_of(word([("p", "x")])).text.split("\n---\n", 1)[0]
    version = _adopted(f"{head}\n---\n{TOGETHER}")
    again = _again(version, _together("bullet"), "a.docx")
    _assert_same(version, again)
    assert again.text.endswith(TOGETHER)


def test_such_a_clause_is_written_as_the_document_shows_it_now() -> None:
    head = concept_of(word([("p", "x")])).text.split("\n---\n", 1)[0]
    version = _adopted(f"{head}\n---\n{TOGETHER}")
    again = _again(version, _together("step"), "a.docx")
    assert {clause.match.fate for clause in again.clauses} == {Fate.SAME}
    assert "\n\n1. open de app;\n2. zet de timer uit.\n\nDaarna is het klaar.\n" in again.text


BY_HAND = [
    "| a | b |\n{: #streep .norm }",
    '<div class="norm" id="streep" markdown="1">\n| a | b |\n</div>',
    '<div class="norm" id="streep" markdown="1">\n\n| a | b |\n\n</div>',
]


@pytest.mark.parametrize("written", BY_HAND)
def test_a_clause_as_an_editor_may_write_it_is_the_same_again(written: str) -> None:
    head = concept_of(word([("p", "x")])).text.split("\n---\n", 1)[0]
    version = _adopted(f"{head}\n---\n{written}\n")
    _assert_same(version, _again(version, word([("p", "| a | b |")]), "a.docx"))


# Items that are clauses, and below them a list that is one.
IN_LETTERS = """\
- Beperk het gebruik van apps.
    {: #beperken .norm data-mark="a." }
- Maak geen gebruik van de timer.
    {: #timer .norm data-mark="b." }

<div id="overzicht" class="norm" markdown="1">
- Zorg voor een goed overzicht van groepen.
    {: data-mark="c." }
    - Zorg ook voor namen.
        {: data-mark="i." }
    - En zorg voor data.
        {: data-mark="ii." }
</div>

- Vraag afzenders dit ook te doen.
    {: #vragen .norm data-mark="d." }
"""
STEPS = """\
- Open de app.
    {: #openen .norm }

<div id="stappen" class="norm" markdown="1">
1. Open de app.
2. Zet de timer uit.
</div>
"""
REWORDED: dict[str, tuple[str, str, str]] = {
    "nothing": (IN_LETTERS, "", ""),
    "the first item of a list that is one clause": (IN_LETTERS, "goed overzicht", "beter beeld"),
    "an item that is a clause": (IN_LETTERS, "gebruik van de timer", "gebruik van die timer"),
    "an item in a list that is one clause": (IN_LETTERS, "voor namen", "voor alle namen"),
    "a step beside one that was a clause as well": (STEPS, "de timer uit", "die timer uit"),
}


def _in_lists(text: str) -> bytes:
    """Return a Word document with the items of a text, in letters and Roman numerals."""
    items = re.findall(r"(?m)^( *)(?:-|[0-9]\.) (.*)$", text)
    body = "".join(test_import_word.p(said, 1, len(indent) // 4) for indent, said in items)
    levels = test_import_word.level(0, "lowerLetter", "%1.") + test_import_word.level(
        1, "lowerRoman", "%2."
    )
    return word(body, numbering=test_import_word.lists(levels))


@pytest.mark.parametrize("what", REWORDED)
def test_a_list_stays_a_list_whatever_was_reworded(what: str) -> None:
    text, old, new = REWORDED[what]
    head = concept_of(word([("p", "x")])).text.split("\n---\n", 1)[0]
    again = _again(_adopted(f"{head}\n---\n{text}"), _in_lists(text.replace(old, new)), "a.docx")
    items = re.findall(r"(?m)^ *(?:-|[0-9]\.) .*$", again.text.split("\n---\n", 1)[1])
    assert len(items) == len(re.findall(r"(?m)^ *(?:-|[0-9]\.) ", text))
    assert (again.missing, again.added, again.differences) == ((), (), ())


def test_items_and_a_list_that_is_one_clause_are_written_as_they_were() -> None:
    head = concept_of(word([("p", "x")])).text.split("\n---\n", 1)[0]
    version = _adopted(f"{head}\n---\n{IN_LETTERS}")
    again = _again(version, _in_lists(IN_LETTERS), "a.docx")
    _assert_same(version, again)
    assert again.text.endswith(IN_LETTERS)


NORM = "Bewaar elk bericht over een besluit binnen een week in het archief"
REASON = "omdat een later onderzoek anders niet kan nagaan wie wat wanneer heeft besloten en waarom"


def test_a_norm_that_may_have_gone_into_what_is_no_norm_is_asked() -> None:
    head = concept_of(word([("p", "x")])).text.split("\n---\n", 1)[0]
    text = f"{NORM}.\n{{: #bewaren .norm }}\n\n{REASON.capitalize()}.\n{{: #reden .norm }}\n"
    version = _adopted(f"{head}\n---\n{text}")
    kinds = {"bewaren": ClauseKind.NORM, "reden": ClauseKind.CONTEXT}
    clauses = tuple(replace(clause, kind=kinds[clause.id]) for clause in version.clauses)
    version = version.model_copy(update={"clauses": clauses})
    again = _again(version, word([("p", f"{NORM}, {REASON}.")]), "a.docx")
    (clause,) = again.clauses
    assert clause.match.fate is Fate.UNSURE
    assert dict(clause.match.candidates).keys() == {"bewaren", "reden"}
    record = ImportRecord(format=1, file="a.docx", sha256="0", clauses={})
    report = report_of(Imported("9.10", "docs/instructie/9.10.md", again, record, "versie 9.9"))
    assert "weg: bewaren" in report
    assert "Niet zeker: staat misschien in reden." in report


# As a document without a version table gives them, but for the note.
PROPOSED = ProposedFacts(
    title="Een instructie",
    dated="2026-01-01",
    valid_from=ProposedDay(on="2026-01-01", basis="assumed", source="nog in te vullen"),
    change_note="Iets anders.",
    issued_by="CIO Rijk",
)


def test_facts_that_stay_are_not_said_to_come_from_the_document() -> None:
    version = _adopted(concept_of(word([("p", "Iets.")])).text)
    rows = [["Versie", "Datum", "Wijziging"], ["9.10", "20-11-2026", "Bewaartermijn."]]
    earlier = read_earlier(version)
    document = word(word_paragraph("p", "Iets.") + word_table(rows))
    incoming = read_document(document, "a.docx", earlier.hints())
    task = Task("9.10", "a.docx", "0", date(2026, 1, 1))
    head = version.front.model_dump(mode="json", exclude_none=True, by_alias=True)
    front = f"---\n{json.dumps(head)}\n---\n".encode()
    unknown = FormerFront(front, "2.1.md", version.front)
    noted = FormerFront(front, "2.1.md", version.front, PROPOSED)
    edited = "De versietabel zegt nu: ‘Bewaartermijn.’. Klopt dat, pas dan change_note aan."
    for former, words in (
        (None, ["Kijk na of dated, valid_from en change_note kloppen. Ze komen uit de"]),
        (
            unknown,
            [
                "change_note nog kloppen. Ze staan er zoals in het vorige concept.",
                "De versietabel noemt nu 2026-11-20, en in het concept staat dated: 2026-01-01.",
                edited,
            ],
        ),
        (
            noted,
            [
                "Kijk na of change_note nog klopt. Dat staat er zoals in het vorige concept.",
                edited,
                "Kijk na of dated en valid_from kloppen. Ze komen uit de versietabel.",
            ],
        ),
    ):
        made = make_concept(incoming, earlier, task, frozenset(), converted, former)
        told = " ".join(made.to_do)
        assert all(each in told for each in words), told
        assert ("Ze komen uit de versietabel." in told) is (former is not unknown)
