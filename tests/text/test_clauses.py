"""Clauses: what is one, what it says, where it stands, and what the page makes of it."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Clause, ClauseKind
from generator.reading.settings import load_settings
from generator.text.clauses import Converted, convert, digest, fold
from tests.support.projects import DAY, ROOT

EXTENSIONS, OPTIONS = load_settings(ROOT / "mkdocs.yml", DAY).extensions


def converted(text: str) -> Converted:
    return convert(text, EXTENSIONS, OPTIONS)


def only(text: str) -> Clause:
    found = converted(text).found
    assert len(found.clauses) == 1
    return found.clauses[0]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("een  twee\n\tdrie ", "een twee drie"),
        ("cafe\u0301", "café"),
        ("\u00a0een\u2003twee", "een twee"),
        ("", ""),
    ],
)
def test_text_is_folded_before_it_is_compared(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert digest(written) == hashlib.sha256(folded.encode()).hexdigest()


@given(text=st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert digest(unicodedata.normalize("NFD", text)) == digest(f" {text}\n")


# kind of place: (text, text of the clause, line)
PLACES = {
    "paragraph": ("Een zin.\n{: #a .norm }", "Een zin.", 2),
    "item": ("- Een zin.\n    {: #a .norm }\n- Los.", "Een zin.", 2),
    "sentence": ('Los. <span id="a" class="norm">Een zin.</span> Los.', "Een zin.", 1),
    "block": ('<div id="a" class="norm" markdown="1">\nBij x:\n\n1. een\n2. twee\n</div>',
              "Bij x: een twee", 1),
    "item with emphasis": ("- Een *zin* met `code`.\n    {: #a .norm }", "Een zin met code.", 2),
    "picture": ("Een ![omcirkelde 1](a.svg) teken.\n{: #a .norm }", "Een teken.", 2),
    "break": ("Een  \nzin.\n{: #a .norm }", "Een zin.", 3),
    "two lines": ("Een\nzin.\n{: #a .norm }", "Een zin.", 3),
    "id as a key": ("Een zin.\n{: id=a .norm }", "Een zin.", 2),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_where_a_clause_can_stand(name: str) -> None:
    text, said, line = PLACES[name]
    clause = only(text)
    assert (clause.id, clause.kind, clause.text, clause.line) == ("a", ClauseKind.NORM, said, line)
    assert clause.digest == digest(said)


def test_a_clause_knows_its_roles_term_and_section() -> None:
    clause = only(
        "## Begrippen:\n\n### Van *nu*\n\n"
        'bericht: een tekst.\n{: #bericht .definition data-role="a b" data-term="bericht" }'
    )
    assert (clause.section, clause.roles, clause.term) == ("Van nu", ("a", "b"), "bericht")
    assert clause.kind is ClauseKind.DEFINITION


def _sign(clause_id: str, named: str) -> str:
    link = f'<a aria-label="Adres van {named}" href="#{clause_id}">adres</a>'
    return f'<span class="hb-anchor" data-hb-clause="{clause_id}">{link}</span>'


@pytest.mark.parametrize("kind", ClauseKind)
def test_norms_and_definitions_get_a_sign_and_context_does_not(kind: ClauseKind) -> None:
    page = converted(f"Een zin.\n{{: #een-zin .{kind} }}").html
    sign = _sign("een-zin", "een zin") if kind is not ClauseKind.CONTEXT else ""
    assert page == f'<p class="{kind}" id="een-zin">Een zin.{sign}</p>'


def test_the_sign_of_a_block_stands_in_its_first_line() -> None:
    page = converted('<div id="a" class="norm" markdown="1">\nBij x:\n\n1. een\n</div>').html
    assert page.index("Bij x:<span ") < page.index("</p>") < page.index("<li>")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('<div id="a" class="norm" markdown="1">\n1. een\n2. twee\n</div>', "<li>een{}</li>"),
        ('<div id="a" class="norm" markdown="1">\n\n- een\n\n    twee\n\n</div>', "<p>een{}</p>"),
        ('<div id="a" class="norm" markdown="1">\n| a | b |\n| - | - |\n| c | d |\n</div>',
         "<th>a{}</th>"),
        ("- een\n    {: #a .norm }\n    - *twee*", ">een{}<ul>"),
        ("Een *zin*.\n{: #a .norm }", "Een <em>zin</em>.{}</p>"),
    ],
)  # fmt: skip
def test_no_sign_stands_alone_under_a_list_or_table(text: str, line: str) -> None:
    assert line.format(_sign("a", "a")) in converted(text).html


def test_the_html_of_a_clause_carries_no_ids_and_no_signs() -> None:
    clause = only('<div id="a" class="norm" markdown="1">\nBij *x*:\n\n1. ![b](c.svg)\n</div>')
    assert clause.html == (
        '<p>Bij <em>x</em>:</p>\n<ol>\n<li><img alt="b" src="c.svg"></li>\n</ol>'
    )


def test_line_numbers_do_not_reach_the_page() -> None:
    text = "# Kop {: #kop }\n\nEen.\n{: #a .norm }\n\n" + PLACES["block"][0].replace('"a"', '"b"')
    assert "data-hb-line" not in converted(text).html
    assert "data-hb-line" not in "".join(clause.html for clause in converted(text).found.clauses)


@pytest.mark.parametrize("line", ["x", "-1", "", "9" * 5000, "٣"])
def test_a_line_number_of_ones_own_is_not_believed(line: str) -> None:
    assert only(f'Een.\n{{: #a .norm data-hb-line="{line}" }}').line == 0
    assert only(f'<span id="a" class="norm" data-hb-line="{line}">Een.</span>').line == 0


def test_what_is_wrong_is_found_with_its_line() -> None:
    found = converted(
        'Los.\n\n- <span id="b" class="norm">Binnen.</span>\n    {: #a .norm }\n\n'
        "Geen soort.\n{: #c }\n\nTwee soorten.\n{: #d .norm .context }\n"
    ).found
    assert found.nested == [("b", 3)]
    assert found.unmarked == [("c", 7), ("d", 10)]
    assert found.loose == ["Los."]
    assert [clause.id for clause in found.clauses] == ["a"]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Een.\n\n{: #a .norm }", ["{: #a .norm }"]),
        ("- een\n\n    {: #a .norm }\n- twee", ["een", "twee"]),
        ("Voor <b>vet</b> na.", ["Voor <b>vet</b> na."]),
        ("<div id='a'>\nRuw.\n</div>", ["<div id='a'> Ruw. </div>"]),
        ("| a |\n| --- |\n| b |", []),
        ("# Kop\n\n## Kop", []),
        ("", []),
    ],
)
def test_text_in_no_clause_is_found_as_it_was_written(text: str, loose: list[str]) -> None:
    said = " ".join(converted(text).found.loose)
    for part in loose:
        assert part in said
    assert bool(said) is bool(loose)


WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8)


@given(words=st.lists(WORDS, min_size=1, max_size=12))
def test_the_text_of_a_clause_is_its_words(words: list[str]) -> None:
    said = " ".join(words)
    assert only(f"{said}.\n{{: #a .norm }}").text == fold(f"{said}.")
    assert only(f'<span id="a" class="norm">{said}.</span>').text == fold(f"{said}.")


@pytest.mark.parametrize(
    ("written", "text", "html"),
    [
        (
            "Kosten &lt; 5 euro &amp; meer.",
            "Kosten < 5 euro & meer.",
            "Kosten &lt; 5 euro &amp; meer.",
        ),
        ("Zaak&nbsp;1.", "Zaak 1.", "Zaak&nbsp;1."),
        ("Dit &eacute;n dat.", "Dit én dat.", "Dit &eacute;n dat."),
    ],
)
def test_an_entity_is_read_as_its_character(written: str, text: str, html: str) -> None:
    clause = only(f"{written}\n{{: #een .context }}\n")
    assert (clause.text, clause.html) == (text, html)
    assert clause.digest == digest(text)


def test_a_term_is_compared_as_the_text_is() -> None:
    said = unicodedata.normalize("NFD", "privé")
    clause = only(f'{said}: iets.\n{{: #a .definition data-term="{said}" }}')
    assert clause.term is not None
    assert clause.term in clause.text


TABLE = "| {} | Bewaren |\n| --- | --- |\n| {} | 20 jaar |"


def test_words_of_a_table_belong_to_the_clause_around_it() -> None:
    inside = TABLE.format("Soort", "chats")
    clause = only(f'<div id="a" class="norm" markdown="1">\n{inside}\n</div>')
    assert clause.text == "Soort Bewaren chats 20 jaar"


@pytest.mark.parametrize(
    ("heading", "cells", "loose"),
    [
        ("Termijnen", ("Soort", "chats"), ["Soort Bewaren chats 20 jaar"]),
        ("Versies", ("Nr", "1"), []),
        ("Tot slot", ("Versie", "v1.0"), []),
        ("Tot slot", ("v.1.0", "v1.1"), []),
    ],
)
def test_only_the_table_of_versions_may_stand_loose(
    heading: str, cells: tuple[str, str], loose: list[str]
) -> None:
    found = converted(f"## {heading}\n\n{TABLE.format(*cells)}").found
    assert [text for text, _ in found.tables] == loose


def test_a_second_table_of_versions_may_not_stand_loose() -> None:
    first, second = TABLE.format("Nr", "1"), TABLE.format("Versie", "v1.0")
    found = converted(f"## Versies\n\n{first}\n\n{second}").found
    assert [text for text, _ in found.tables] == ["Versie Bewaren v1.0 20 jaar"]
