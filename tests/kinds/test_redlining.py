"""A redline is valid HTML around whatever differs, loses no word, and reads well by ear."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model import Clause
from generator.site.redlining import redlined_html
from generator.text.clauses import fold
from tests.support.content_model import misplaced
from tests.support.projects import real

# name: (before, after, with what went and came marked)
ROWS = {
    "a word": ("Zet uit.", "Zet aan.", "Zet <del>uit</del><ins>aan</ins>."),
    "a word in a step": (
        "<p>Zo:</p>\n<ol>\n<li>Open</li>\n<li>Zet aan</li>\n</ol>",
        "<p>Zo:</p>\n<ol>\n<li>Open</li>\n<li>Zet uit</li>\n</ol>",
        "<p>Zo:</p><ol><li>Open</li><li>Zet <del>aan</del><ins>uit</ins></li></ol>",
    ),
    "a step that went": (
        "<ol><li>Open</li><li>Wacht even</li><li>Zet uit</li></ol>",
        "<ol><li>Open</li><li>Zet uit</li></ol>",
        '<ol><li>Open</li><li value="2"><del>Wacht even</del></li><li value="2">Zet uit</li></ol>',
    ),
    "steps that came": (
        "<p>Zo:</p><ol><li>Open</li></ol>",
        "<p>Zo:</p><ol><li>Open</li><li>Tik</li><li>Zet <em>uit</em></li></ol>",
        "<p>Zo:</p><ol><li>Open</li><li><ins>Tik</ins></li>"
        "<li><ins>Zet <em>uit</em></ins></li></ol>",
    ),
    "a list that came": (
        "Open de app.", "Open de app.<ul>\n<li>nu</li>\n<li>straks</li>\n</ul>",
        "Open de app.<ul><li><ins>nu</ins></li><li><ins>straks</ins></li></ul>",
    ),
    "a list within a list that went": (
        "<ul><li>een<ol><li>a</li><li>b</li></ol></li><li>twee</li></ul>",
        "<ul><li>een</li><li>twee</li></ul>",
        '<ul><li>een<ol><li><del>a</del></li><li><del>b</del></li></ol></li>'
        "<li>twee</li></ul>",
    ),
    "bullets that became numbers": (
        "<ul><li>een</li></ul>", "<ol><li>een</li></ol>", "<ol><li>een</li></ol>",
    ),
    "a row that went": (
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr>"
        "<tr><td><del>c</del></td><td><del>d</del></td></tr></tbody></table>",
    ),
    "a cell": (
        "<table><tr><td>ja</td><td>b</td></tr></table>",
        "<table><tr><td>nee</td><td>b</td></tr></table>",
        "<table><tr><td><del>ja</del><ins>nee</ins></td><td>b</td></tr></table>",
    ),
    "signs of HTML": ("a &lt;b&gt; d", "a &lt;b&gt; c", "a &lt;b&gt; <del>d</del><ins>c</ins>"),
    "gone at the end": ("Uit nu", "Uit", "Uit <del>nu</del>"),
    "gone before bold": ("a c <strong>b</strong>", "a <strong>b</strong>",
        "a <del>c</del> <strong>b</strong>"),
    "a picture": (
        'Tik <img alt="x" src="y.svg"> uit', 'Tik <img alt="x" src="y.svg"> aan',
        'Tik <img alt="x" src="y.svg"> <del>uit</del><ins>aan</ins>',
    ),
    "a step of a picture alone": (
        "<ul><li>a</li></ul>", '<ul><li>a</li><li><img alt="x" src="y.svg"></li></ul>',
        '<ul><li>a</li><li><ins><img alt="x" src="y.svg"></ins></li></ul>',
    ),
    "letters of two signs": ("prive\u0301 x", "prive\u0301 y", "privé <del>x</del><ins>y</ins>"),
    "nothing but space": ("a - of b", "a -of b", "a <del>- of</del><ins>-of</ins> b"),
}  # fmt: skip
_SPOKEN = re.compile('<span class="hb-sr">[^<]*</span>')


@pytest.mark.parametrize("name", ROWS)
def test_what_differs_is_marked_where_it_stands(name: str) -> None:
    before, after, wanted = ROWS[name]
    assert _SPOKEN.sub("", redlined_html(before, after)) == wanted


def test_what_went_or_came_whole_is_marked_whole() -> None:
    text = "<p>Zo:</p><ol><li>Open</li></ol>"
    assert _SPOKEN.sub("", redlined_html(text, None)) == (
        "<p><del>Zo:</del></p><ol><li><del>Open</del></li></ol>"
    )
    assert _SPOKEN.sub("", redlined_html(None, text)) == (
        "<p><ins>Zo:</ins></p><ol><li><ins>Open</ins></li></ol>"
    )


def test_of_a_text_that_was_split_only_its_own_part_is_compared() -> None:
    before = "Bewaar alles. <em>Vraag na.</em>"
    assert redlined_html(before, "Bewaar alles.", "Bewaar alles.") == "Bewaar alles."
    steps = "<p>Zo:</p><ol><li>Open</li><li>Zet uit</li></ol><p>Daarna is het klaar.</p>"
    first = "<p>Zo:</p><ol><li>Open</li><li>Zet uit</li></ol>"
    assert redlined_html(steps, first, "Zo: Open Zet uit") == first
    assert redlined_html(steps, "Daarna klaar.", "Daarna is het klaar.").startswith("Daarna <del>")


def test_a_run_of_marks_is_told_once_by_ear() -> None:
    made = redlined_html(
        "<p>Zo:</p>", "<p>Zo: nu</p><ol><li>Open</li><li>Zet <em>uit</em> na</li></ol>"
    )
    assert html.fromstring(made).text_content() == "Zo: [toegevoegd: nuOpenZet uit na einde]"
    told = html.fromstring(redlined_html("Zet uit nu", "Zet aan straks")).text_content()
    assert told == "Zet [verwijderd: uit nu einde][toegevoegd: aan straks einde]"


# --- Random texts ------------------------------------------------------------------------------

_WORDS = st.lists(st.sampled_from(["de", "app", "uit", "3", "é", "&lt;x&gt;", "."]), min_size=1,
                  max_size=3).map(" ".join)  # fmt: skip


def _around(tags: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>" if tag else text,
        st.sampled_from(tags), inside,
    )  # fmt: skip


def _several(one: st.SearchStrategy[str], most: int, between: str = "") -> st.SearchStrategy[str]:
    return st.lists(one, min_size=1, max_size=most).map(between.join)


_INLINE = _several(_around(["", "", "strong", "em"], _WORDS) | st.just('<img alt="x" src="y.svg">'),
                   3, " ")  # fmt: skip
_PARAGRAPH = _around(["p"], _INLINE)
_LISTS = st.recursive(
    _around(["ol", "ul", 'ol start="4"'], _several(_around(["li"], _INLINE), 3, "\n")),
    lambda inner: _around(["ol", "ul"], _several(_around(["li"], st.builds(str.__add__, _INLINE,
                                                                          inner)), 2)),
    max_leaves=4,
)  # fmt: skip
_ROWS = _several(_around(["tr"], _several(_around(["td", "th"], _INLINE), 3)), 3, "\n")
_TABLES = _around(["table"], _around(["tbody"], _ROWS))
_TEXTS = _INLINE | st.builds(str.__add__, _INLINE, _LISTS) | _several(
    _PARAGRAPH | _LISTS | _TABLES, 3, "\n"
)  # fmt: skip


def _read(marked: str, without: str) -> list[str]:
    """Return the words of a redline, without one kind of marks and what is said of them."""
    root = html.fragment_fromstring(marked, create_parent="div")
    for element in [*root.find_class("hb-sr"), *root.iter(without)]:
        element.drop_tree()
    return " ".join(root.xpath(".//text()")).replace(" .", ".").split()


@given(_TEXTS, _TEXTS)
def test_a_redline_is_valid_and_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    made = redlined_html(before, after)
    assert list(misplaced(made)) == []
    assert "".join(_read(made, "ins")) == "".join(_read(before, "ins"))
    assert "".join(_read(made, "del")) == "".join(_read(after, "del"))
    if before == after:
        assert "<ins>" not in made
        assert "<del>" not in made


@pytest.mark.long
@given(_TEXTS, _TEXTS)
def test_no_mark_is_of_white_space_or_in_another_and_each_run_begins_and_ends(
    before: str, after: str
) -> None:
    root = html.fragment_fromstring(redlined_html(before, after), create_parent="div")
    said = [span.text for span in root.find_class("hb-sr")]
    assert all(text.startswith("[") for text in said[::2])
    assert said[1::2] == [" einde]"] * (len(said) // 2)
    for span in root.find_class("hb-sr"):
        span.drop_tree()
    for mark in root.iter("ins", "del"):
        text = mark.text_content()
        assert text.strip() or len(mark)
        assert len(mark) or text == text.strip()
        assert not [e for e in mark.iterdescendants() if e.tag in {"ins", "del"}]


@given(
    st.deferred(lambda: st.sampled_from(real().sources.handbook.latest.clauses)),
    st.integers(0, 60),
    st.integers(0, 8),
    st.sampled_from(["", "x y"]),
)
def test_the_text_of_a_real_clause_stays_whole(clause: Clause, at: int, out: int, put: str) -> None:
    tokens = re.split("( )", clause.html)
    text = re.compile("[^<>]*")
    cut = [t for n, t in enumerate(tokens) if not (at <= n < at + out and text.fullmatch(t))]
    made = redlined_html("".join([*cut[:1], put, *cut[1:]]), clause.html)
    assert list(misplaced(made)) == []
    assert "".join(_read(made, "del")) == "".join(fold(clause.text).split())
