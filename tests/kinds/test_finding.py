"""A–Z: what stands in it, in which order, and other words for the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compiler import context_of
from generator.kinds.search.pages import (
    by_letter,
    dutch_order,
    in_dutch_order,
    is_inflection,
    letter_of,
)
from generator.problems import errors
from generator.reading import Sources
from generator.site.kind import Entry
from generator.site.link import Link
from tests.support.fiction import FICTION
from tests.support.projects import ROOT, compiled, edit, problems


def entries(sources: Sources) -> list[Entry]:
    return in_dutch_order(context_of(sources).entries())


def test_dutch_order_looks_at_letters_alone() -> None:
    ordered = [
        "2.0.1", "Aan", "‘Altijd’", "archief", "Eén keer", "een telefoon", "’s avonds", "sms",
        "Sms’jes", "Über", "uit", "ijs", "zakelijk",
    ]  # fmt: skip
    expected = [
        "2.0.1", "Aan", "‘Altijd’", "archief", "Eén keer", "een telefoon", "ijs", "’s avonds",
        "sms", "Sms’jes", "Über", "uit", "zakelijk",
    ]  # fmt: skip
    assert sorted(ordered, key=dutch_order) == expected


@pytest.mark.parametrize(
    ("text", "letter"), [("één", "E"), ("‘x’", "X"), ("24 uur", "0–9"), ("Я", "0–9"), ("…", "0–9")]
)
def test_each_text_stands_under_a_letter(text: str, letter: str) -> None:
    assert letter_of(text) == letter


@pytest.mark.parametrize(
    ("word", "name", "same"),
    [
        ("gearchiveerd", "Archiveren als geheel", True),
        ("weergaven", "Geen eenmalige weergave", True),
        ("wissen", "Verzonden berichten niet verwijderen", False),
        ("verlopende berichten", "Verdwijnende berichten", False),
        ("app", "Andere app", False),
    ],
)
def test_an_inflection_adds_nothing(word: str, name: str, same: bool) -> None:
    assert is_inflection(word, name) is same


def test_questions_stand_apart() -> None:
    link = (Link("x.md", "x"),)
    found = [
        Entry("Aan", "norm", link),
        Entry("Aan?", "question", link),
        Entry("Bij", "page", link),
    ]
    letters = by_letter(found)
    assert [(letter, len(own), len(asked)) for letter, own, asked in letters] == [
        ("A", 1, 1), ("B", 1, 0),
    ]  # fmt: skip


def test_all_subjects_are_there() -> None:
    sources = compiled(ROOT).sources
    found = entries(sources)
    kinds = {kind: [e for e in found if e.kind == kind] for kind in {e.kind for e in found}}
    assert len(kinds["norm"]) == len(sources.handbook.explanations.norms)
    assert [e.term for e in kinds["definition"]] == [
        "partijpolitieke informatie",
        "privé-informatie",
    ]
    assert len(kinds["question"]) > 50
    [setting] = [e for e in kinds["setting"] if e.term == "Verdwijnende berichten"]
    assert [link.title for link in setting.links] == ["Signal op iPhone", "Signal op Android"]
    assert [dutch_order(e.term) for e in found] == sorted(dutch_order(e.term) for e in found)


def test_other_words_lead_to_what_they_mean() -> None:
    see = {
        e.term: [link.title for link in e.links]
        for e in entries(compiled(ROOT).sources)
        if e.kind == "see"
    }
    assert see["weggooien"] == [
        "Geen zakelijke berichten van uw telefoon verwijderen",
        "Verzonden berichten niet verwijderen",
        "Pas vernietigen na selectielijst en archivering",
    ]
    assert see["Verlopende berichten"][0] == "Verdwijnende berichten (Signal op iPhone)"
    assert "gearchiveerd" not in see


def test_editors_pages_stay_out_and_a_keyword_comes_in(project: Path) -> None:
    edit(project / "docs/privacy.md", "keywords: [", "keywords: [geheimhouding, ")
    edit(project / "docs/redactie/publiceren.md", "\n---\n#", "\nkeywords: [plaatsen]\n---\n#")
    terms = {entry.term for entry in entries(compiled(project).sources)}
    assert "geheimhouding" in terms
    assert not {"plaatsen", "Publiceren"} & terms


def test_another_handbook_has_its_own_a_to_z() -> None:
    found = entries(compiled(FICTION).sources)
    assert {"norm", "setting", "question", "see"} <= {entry.kind for entry in found}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("docs/privacy.md", "keywords: [", "keywords: wissen # ["),
        ("docs/uitleg.yml", "    keywords: [appjes, app", "    keywords: [ ' ', app"),
        ("docs/apps/signal.yml", "    keywords: [timer", "    keywords: [3"),
    ],
)
def test_keywords_that_are_none_are_told(project: Path, file: str, old: str, new: str) -> None:
    edit(project / file, old, new)
    [problem] = errors(problems(project))
    line = (project / file).read_text(encoding="utf-8").partition(new)[0].count("\n") + 1
    assert (problem.place.file, problem.place.line) == (file, line), problem
