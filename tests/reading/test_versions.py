"""Reading one version: its front matter, its clauses, and what is wrong in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Status, TextState
from generator.problems import Place, ProblemsFound, place_in
from generator.reading.cache import ConversionCache, Store
from generator.reading.settings import load_settings
from generator.reading.versions import ReadVersion, is_version_file, read_version
from tests.support.breaking import MARK
from tests.support.projects import DAY, ROOT

CACHE = ConversionCache(Store(None), *load_settings(ROOT / "mkdocs.yml", DAY).extensions)
FILE = "docs/instructie/1.0.md"
FRONT = """\
---
version: "1.0"
title: Een instructie
status: adopted
dated: 2023-01-01
valid_from: {on: 2023-01-01, basis: stated, source: artikel 1}
text: complete
issued_by: een ministerie
provenance: een brief
change_note: eerste versie
---
"""
NORM = 'Bewaar alles.\n{: #alles .norm data-role="a" }\n'


def read(text: str) -> ReadVersion:
    return read_version(text, FILE, "instructie/1.0.md", CACHE)


@pytest.mark.parametrize(
    ("uri", "is_one"),
    [
        ("instructie/1.0.md", True),
        ("instructie/2.0.1.md", True),
        ("instructie/v2.0.md", True),
        ("instructie/index.md", False),
        ("instructie/jongste.md", False),
        ("instructie/oud/1.0.md", False),
        ("1.0.md", False),
        ("apps/1.0.md", False),
    ],
)
def test_which_pages_are_versions(uri: str, is_one: bool) -> None:
    assert is_version_file(uri) is is_one


def test_a_version_is_read_with_lines_of_the_file() -> None:
    version = read(f"{FRONT}\n# Kop\n\n{NORM}").version
    assert version.front.status is Status.ADOPTED
    assert version.front.text is TextState.COMPLETE
    assert (version.number, version.sort_key) == ("1.0", (1, 0))
    assert version.body == f"\n# Kop\n\n{NORM}"
    clause = version.clause("alles")
    assert clause is not None
    assert (clause.text, clause.section, clause.line) == ("Bewaar alles.", "Kop", 16)
    assert version.clause("iets") is None


def test_a_sound_version_has_no_problems() -> None:
    assert read(FRONT + NORM).problems == ()


# name: (body with ▲ at the place that must be told, fact)
WRONG = {
    "no text": ("▲", "onder de gegevens staat geen tekst"),
    "headings alone": ("▲# Kop", "onder de gegevens staat geen tekst"),
    "no norm": ("▲Een zin.\n{: #a .context }", "deze versie heeft geen enkele norm"),
    "loose words": (f"{NORM}\n▲Los en vrij.", "‘Los en vrij.’ hoort bij geen enkel onderdeel"),
    "loose words in a list": (f"{NORM}\n- ▲Los.\n- Vast.\n    {{: #v .context }}", "‘Los.’"),
    "list that is not read": (f"{NORM}\n▲{{: #a .norm }}", "‘{: #a .norm }’ wordt niet herkend"),
    "id twice": (f"{NORM}\nNog een.\n▲{{: #alles .context }}", "staat ook op regel 13"),
    "id of a heading": (
        'Bewaar alles.\n▲{: #alles .norm data-role="a" }\n\n# Kop {: #alles }', "die van een kop"),
    "inside": (
        f'{NORM}\n▲<span id="b" class="norm">Een.</span>\n{{: #c .context }}', "‘b’ staat in een"),
    "no kind": (f"{NORM}\nEen.\n▲{{: #c }}", "‘c’ heeft geen soort"),
    "a cell of no cell": (
        '<div id="c" class="context" markdown="1">\n\n| a | b |\n|---|---|\n| ▲^ | d |\n\n'
        f"</div>\n\n{NORM}", "in deze rij hoort een cel"),
    "bold without an end": (
        f"{NORM}\nEen ▲**zin.\n{{: #c .context }}", "‘**zin.’ is niet vet of schuin"),
    "a row that is too long": (
        '<div id="c" class="context" markdown="1">\n\n| a | b |\n|---|---|\n▲| c | d | e |\n\n'
        f"</div>\n\n{NORM}", "deze rij heeft meer cellen"),
    "an attribute of nobody": (
        f'{NORM}\n- Een.\n    {{: #c .context ▲data-marks="a." }}', "‘data-marks’ bestaat niet"),
    "a mark of no item": (
        f'{NORM}\n▲Een.\n{{: #c .context data-mark="a." }}', "data-mark geeft hier geen teken"),
    "a note that is not there": (
        f"{NORM}\nEen▲[^1].\n{{: #c .context }}", "de noot ‘[^1]’ is er niet"),
    "a note twice": (
        f"{NORM}\nEen[^1].\n{{: #c .context }}\n\n[^1]: a\n    {{: #d .context }}\n"
        "▲[^1]: b\n    {: #e .context }", "de noot ‘[^1]’ staat er twee keer"),
    "a note that nothing leads to": (
        f"{NORM}\n▲[^1]: a\n    {{: #c .context }}", "niets verwijst naar de noot ‘[^1]’"),
    "the id of a note": (f"{NORM}\nEen.\n▲{{: #noot-1 .context }}", "‘noot-1’ kan geen id zijn"),
    "other HTML": (f"{NORM}\n▲<b>Vet.</b>", "<b> kan niet in een officiële tekst"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_text_is_told(name: str) -> None:
    marked, fact = WRONG[name]
    text = FRONT + marked
    found = read(text.replace(MARK, "")).problems
    assert [p.place for p in found if fact in p.fact] == [place_in(text, text.index(MARK), FILE)]
    assert all(problem.remedy for problem in found)


# name: (body with ▲ at each place that must be told)
AGAIN = {
    "in two paragraphs": (
        f"{NORM}\nEen ▲**zin.\n{{: #c .context }}\n\nNog ▲**zin.\n{{: #d .context }}"),
    "in one": f"{NORM}\nEen ▲**zin en ▲**zin\n{{: #c .context }}",
    "behind one that is sound": f"{NORM}\nEen **zin** en ▲**zin\n{{: #c .context }}",
    "behind one in code": f"{NORM}\nEen `**zin` en ▲**zin\n{{: #c .context }}",
    "loose": f"▲Los.\n\n{NORM}\n▲Los.\n",
    "at the end of a word": f"{NORM}\nEen ▲zin_ en ▲zin_.\n{{: #c .context }}",
}  # fmt: skip


@pytest.mark.parametrize("name", AGAIN)
def test_what_is_wrong_twice_is_told_at_each_place(name: str) -> None:
    places, text = [], FRONT + AGAIN[name]
    while MARK in text:
        places.append(place_in(text, text.index(MARK), FILE))
        text = text.replace(MARK, "", 1)
    assert [problem.place for problem in read(text).problems] == places


def test_a_text_that_is_absent_has_no_norms() -> None:
    front = FRONT.replace("text: complete", "text: absent")
    assert [p.fact for p in read(front + NORM).problems] == [
        "de tekst heet afwezig, maar er staan normen in"
    ]
    assert read(front + "Niet opgenomen.\n{: #afwezig .context }").problems == ()


def test_a_file_is_named_after_its_version() -> None:
    found = read(FRONT.replace('"1.0"', '"1.1"') + NORM).problems
    assert [(p.place, p.remedy) for p in found] == [
        (Place(FILE, 2, 10), "Noem het bestand 1.1.md, of herstel het versienummer.")
    ]


def test_front_matter_and_text_are_told_together() -> None:
    with pytest.raises(ProblemsFound) as found:
        read(FRONT.replace("2023-01-01\n", "2023-02-30\n") + "Los.\n\n<script>x</script>\n")
    assert [str(p.place) for p in found.value.problems] == [
        f"{FILE}:5:8", f"{FILE}:12:1", f"{FILE}:14:1",
    ]  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "body",
    [
        "- " * 5000 + "a",
        "*a " * 5000 + "b*" * 5000,
        f"{'<div>' * 1000}a{'</div>' * 1000}",
    ],
)
def test_a_text_that_is_too_deep_is_told(body: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(f"{FRONT}{body}")
    assert [(p.place, p.fact) for p in found.value.problems] == [
        (Place(FILE, 12, 1), "de opmaak van deze tekst is te diep")
    ]


PIECES = [
    "# k", "- ", "een", "\n", "\n\n", "    ", "{: #a .norm }", "{: #b }", "{: .norm }", "`", "```",
    '<span id="c" class="norm">', "</span>", '<div id="d" class="context" markdown="1">', "</div>",
    "|", "| --- |", "1. ", "> ", "*", "[x](y.md)", "![x](y.svg)", "&amp;", "\\", "<", "---", "é",
    "\x02", "wzxhzdk:0", "[a]: b", "{:", "}", "<b>", "<!--", "-->", "<p>", "\t",
]  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=16))
def test_whatever_the_text_it_is_read_and_every_word_is_in_a_clause_or_told(
    pieces: list[str],
) -> None:
    try:
        found = read(FRONT + "".join(pieces))
    except ProblemsFound as told:
        problems = told.problems
    else:
        problems = found.problems
    assert all(problem.place.line > 0 and problem.remedy for problem in problems)
    assert problems or found.version.clauses
