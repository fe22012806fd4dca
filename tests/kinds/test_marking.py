"""Words are marked in the HTML of a clause: nothing is lost, and lists stay lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup, escape

from generator.model import Clause
from generator.site.marking import marked, with_labels
from generator.text.clauses import fold
from generator.time.changes import WordKind, redline
from tests.support.projects import real

BLOCKS = "p|li|ol|ul|div|br"


def shown(clause_html: str, before: str, after: str) -> str:
    """Return the HTML with marks, as a template writes it."""
    parts = marked(Markup(clause_html), redline(before, after))  # noqa: S704 - a test's own
    assert parts is not None
    tags = {WordKind.SAME: "", WordKind.GONE: "del", WordKind.NEW: "ins"}
    return "".join(
        f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" if tags[kind] else str(escape(text))
        for kind, text in parts
    )


def words(marked_html: str, without: str) -> str:
    """Return the text of HTML without one kind of marks, every block on its own."""
    root = html.fragment_fromstring(marked_html, create_parent="div")
    for element in list(root.iter(without)):
        element.drop_tree()
    for element in root.iter(*BLOCKS.split("|")):
        element.tail = f" {element.tail or ''}"
        element.text = f" {element.text or ''}"
    return fold(root.text_content())


ROWS = {
    "a list": (
        "<p>Zo:</p>\n<ol>\n<li>Open de app</li>\n<li>Zet uit</li>\n</ol>",
        "Zo: Open de app Zet aan",
        "Zo: Open de app Zet uit",
        "<p>Zo:</p> <ol> <li>Open de app</li> <li>Zet <del>aan</del><ins>uit</ins></li> </ol>",
    ),
    "a sign of HTML": (
        "a &lt;b&gt; c", "a <b> d", "a <b> c", "a &lt;b&gt; <del>d</del><ins>c</ins>",
    ),
    "gone at the end": ("Uit", "Uit nu", "Uit", "Uit<del> nu</del>"),
    "all gone": ("<p>Weg</p>", "Weg", "", "<p><del>Weg</del></p>"),
    "a picture": (
        'Tik <img alt="x" src="y.svg" /> aan', "Tik uit", "Tik aan",
        'Tik <img alt="x" src="y.svg" /> <del>uit</del><ins>aan</ins>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_words_are_marked_where_they_stand(name: str) -> None:
    clause_html, before, after, wanted = ROWS[name]
    assert shown(clause_html, before, after) == wanted


def test_html_that_says_otherwise_is_not_marked() -> None:
    assert marked(Markup("<p>Iets anders</p>"), redline("Dit", "Dat")) is None


@given(
    st.deferred(lambda: st.sampled_from(real().sources.handbook.latest.clauses)),
    st.integers(0, 60),
    st.integers(0, 8),
    st.sampled_from(["", "x y"]),
)
def test_the_text_of_a_clause_stays_whole(clause: Clause, at: int, out: int, put: str) -> None:
    tokens = clause.text.split(" ")
    before = fold(" ".join([*tokens[:at], put, *tokens[at + out :]]))
    made = shown(clause.html, before, clause.text)
    assert words(made, "del") == clause.text


LABELLED = {
    "two labels": ("Zoek “Oude naam”, zet Oud uit", ["Oud", "Oude naam"], ["Oude naam", "Oud"]),
    "a part of a word": ("Ouderwets, uit", ["Oud", "ui"], []),
    "signs with a meaning in patterns": ("Tik op a+b (c).", ["a+b (c)"], ["a+b (c)"]),
    "no labels": ("Tekst.", [], []),
}


@pytest.mark.parametrize("name", LABELLED)
def test_labels_in_a_text_are_told_apart_from_it(name: str) -> None:
    text, labels, found = LABELLED[name]
    parts = with_labels(text, labels)
    assert "".join(part for _, part in parts) == text
    assert [part for kind, part in parts if kind is WordKind.NEW] == found
