"""Words are marked in the HTML of a clause: nothing is lost, and lists stay lists."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from generator.site.marking import marked, with_labels
from generator.time.redline import WordKind


def shown(clause_html: str, text: str, labels: list[str]) -> str:
    """Return the HTML with marks, as a template writes it."""
    parts = marked(Markup(clause_html), with_labels(text, labels))  # noqa: S704 - a test's own
    assert parts is not None
    return "".join(
        f"<mark>{escape(part)}</mark>" if kind is WordKind.NEW else str(escape(part))
        for kind, part in parts
    )


ROWS = {
    "a list": (
        "<p>Zo:</p>\n<ol>\n<li>Open de app</li>\n<li>Zet uit</li>\n</ol>",
        "Zo: Open de app Zet uit", ["uit"],
        "<p>Zo:</p> <ol> <li>Open de app</li> <li>Zet <mark>uit</mark></li> </ol>",
    ),
    "a sign of HTML": ("a &lt;b&gt; c", "a <b> c", ["c"], "a &lt;b&gt; <mark>c</mark>"),
    "a picture": (
        'Tik <img alt="x" src="y.svg" /> aan', "Tik aan", ["aan"],
        'Tik <img alt="x" src="y.svg" /> <mark>aan</mark>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_words_are_marked_where_they_stand(name: str) -> None:
    clause_html, text, labels, wanted = ROWS[name]
    assert shown(clause_html, text, labels) == wanted


def test_html_that_says_otherwise_is_not_marked() -> None:
    assert marked(Markup("<p>Iets anders</p>"), with_labels("Dit", ["Dit"])) is None


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
