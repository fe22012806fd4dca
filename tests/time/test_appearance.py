"""What differs between two texts and is no word: nothing that a reader sees goes untold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.rendering import environment
from generator.text.signs import signs_of
from generator.time.appearance import sign_differences
from generator.time.changes import ChangeKind
from generator.time.comparison import compared
from tests.support.seen_versions import seen_version

# name: (before, after, what differs: kind, words, before, after)
SIGNS: dict[str, tuple[str, str, list[tuple[str, str, str | None, str | None]]]] = {
    "nothing": ("Doe {*dit*}.", "Doe {*dit*}.", []),
    "emphasis that goes": ("Doe {*niet*} dit.", "Doe niet dit.", [("bold", "niet", "", None)]),
    "emphasis that comes": ("Doe dit.", "Doe {=dit=}.", [("underlined", "dit", None, "")]),
    "emphasis over more": (
        "Doe {*niet*} dit.", "Doe {*niet dit*}.",
        [("bold", "niet dit", None, ""), ("bold", "niet", "", None)],
    ),
    "emphasis on the other of two": (
        "{*niet*} of niet", "niet of {*niet*}",
        [("bold", "niet", None, ""), ("bold", "niet", "", None)],
    ),
    "emphasis around another word": ("Doe {*dit*} nu.", "Doe {*dat*} nu.", []),
    "a raised sign": ("103 dagen", "10{^3^} dagen", [("raised", "3", None, "")]),
    "a number": ("[2.] Zet uit.", "[3.] Zet uit.", [("item", "Zet uit.", "2.", "3.")]),
    "a bullet that becomes a number": (
        "[•] Zet uit.", "[1.] Zet uit.", [("item", "Zet uit.", "•", "1.")],
    ),
    "numbers of steps within": (
        "Zo:\n[1.] Open\n[2.] Zet", "Zo:\n[a.] Open\n[b.] Zet",
        [("item", "Open Zet", "1.", "a."), ("item", "Zet", "2.", "b.")],
    ),
    "numbers behind a step that came": (
        "[1.] Open\n[2.] Zet", "[1.] Open nu\n[2.] Tik\n[3.] Zet",
        [("item", "Tik", None, "2."), ("item", "Zet", "2.", "3.")],
    ),
    "one item that becomes two": (
        "Neem:\n[•] de trein, en laat de auto staan.",
        "Neem:\n[•] de trein\n[•] en laat de auto staan.",
        [("paragraph", "en laat de auto staan.", None, "1"),
         ("item", "en laat de auto staan.", None, "•")],
    ),
    "two items that become one": (
        "Neem:\n[•] de trein\n[•] en laat de auto staan.",
        "Neem:\n[•] de trein en laat de auto staan.",
        [("paragraph", "en laat de auto staan.", "1", None),
         ("item", "en laat de auto staan.", "•", None)],
    ),
    "an item behind one": (
        "Neem de trein.\n[•] Koop een kaartje.",
        "Neem de trein.\n[•] Koop een kaartje.\n[•] Kijk wanneer hij gaat.",
        [("item", "Kijk wanneer hij gaat.", None, "•")],
    ),
    "an item before one": (
        "Neem de trein.\n[•] Koop een kaartje.",
        "Neem de trein.\n[•] Kijk wanneer hij gaat.\n[•] Koop een kaartje.",
        [("item", "Kijk wanneer hij gaat.", None, "•")],
    ),
    "an item that went before one": (
        "[1.] Open\n[2.] Sluit", "[1.] Sluit", [("item", "Sluit", "2.", None)]),
    "an item behind one, without full stops": (
        "Neem:\n[•] de trein", "Neem:\n[•] de trein\n[•] uw fiets",
        [("item", "uw fiets", None, "•")],
    ),
    "a paragraph that came": ("Bewaar dit.", "Bewaar dit.\nEn dat.", []),
    "a paragraph before it that came": ("Bewaar dit.", "Kijk eerst.\nBewaar dit.", []),
    "a paragraph before it that went": ("Kijk eerst.\nBewaar dit.", "Bewaar dit.", []),
    "a sign behind the last step": (
        "Zo:\n[1.] Open\n[2.] Zet op ‘UIT", "Zo:\n[1.] Open\n[2.] Zet op ‘UIT’", [],
    ),
    "words behind the last step": ("Zo:\n[1.] Open", "Zo:\n[1.] Open die app", []),
    "a link to elsewhere": (
        "Zie [dit](a.md).", "Zie [dit](b.md).", [("link", "dit", "a.md", "b.md")],
    ),
    "a picture": (
        "Tik ![plus](p.svg) aan", "Tik ![min](m.svg) aan",
        [("picture", "aan", "plus (p.svg)", "min (m.svg)")],
    ),
    "a line that is broken": ("Een twee", "Een ⏎ twee", [("break", "twee", None, "⏎")]),
    "a paragraph of its own": ("Een. Twee.", "Een.\nTwee.", [("paragraph", "Twee.", None, "1")]),
    "no paragraph of its own": ("Een.", "… Een.", [("joined", "Een.", None, "…")]),
    "a cell that spans": (
        "| a | b |", "| [2×1] a | b |", [("reach", "a b", None, "2×1")],
    ),
    "a cell that is a heading": ("| a | b |", "| = a | b |", [("cell", "a b", "|", "| =")]),
    "a note that came": ("Doe dit.", "Doe[^1] dit.", [("note", "dit.", None, "1")]),
    "a note of another number": ("Doe[^1].", "Doe[^2].", [("note", ".", "1", "2")]),
    "a note at the end": ("Doe dit[^1]", "Doe dit", [("note", "Doe dit", "1", None)]),
    "a note at the end of more": ("a b c d e f g", "a b c d e f g[^1]",
        [("note", "…b c d e f g", None, "1")]),
    "emphasis of a link with a picture": ("{*[![p](x.svg)](b.md) een*}", "[![p](x.svg)](b.md) een",
        [("bold", "een", "", None)]),
    "an end of what began before": ("een *} twee", "een twee",
        [("other", "een twee", "een *} twee", "een twee")]),
    "an end between other words": ("een *} twee", "een drie", []),
    "the text of a note": ("^1 Een noot.", "^* Een noot.", [("note-text", "Een noot.", "1", "*")]),
    "level": ("## Kop", "### Kop", [("heading", "Kop", "##", "###")]),
    "signs of words that came": ("Doe dit.", "Doe dit.\n[•] {*Nu*}\n[•] Straks",
        [("item", "Nu", None, "•"), ("item", "Straks", None, "•")]),
    "words alone": ("Doe dit.", "Doe dat.", []),
    "an unknown sign": ("a {?b?}", "a {!b!}", []),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNS)
def test_signs_that_differ(name: str) -> None:
    before, after, wanted = SIGNS[name]
    found = sign_differences(before, after)
    assert [(d.kind.value, d.about, d.before, d.after) for d in found] == wanted


def laid_out(words: list[str], begins: set[str]) -> str:
    """Return words as lines of items, each of which begins with one of `begins`."""
    lines = "".join(f"\n[•] {word}" if word in begins else f" {word}" for word in words)
    return f"Doe:{lines}"


_NINE = [f"w{n}" for n in range(9)]
_OF_NINE = st.sets(st.sampled_from(_NINE))


@given(_OF_NINE, _OF_NINE, _OF_NINE, _OF_NINE)
def test_what_is_said_of_lines_is_true(
    left: set[str], came: set[str], began: set[str], begins: set[str]
) -> None:
    old, new = ([w for w in _NINE if w not in out] for out in (came, left))
    before, after = began.intersection(old), begins.intersection(new)
    for told in sign_differences(laid_out(old, before), laid_out(new, after)):
        first = told.about.split()[0]
        if told.kind.value == "paragraph":
            assert {first} <= set(old) & set(new)
            assert (first in before, first in after) == (
                told.before is not None,
                told.after is not None,
            )
        elif told.came:
            assert first in after
            words = told.about.split()
            assert 2 * len(set(words) & set(old)) < len(words)


def test_a_new_item_is_told_as_one() -> None:
    words = environment().overlay(autoescape=False).get_template("words.j2").module
    told = sign_differences("Zo:\n[1.] Open", "Zo:\n[1.] Open\n[2.] Sluit")
    sentences = [str(words.difference(one)) for one in told]  # type: ignore[attr-defined]
    assert sentences == ["‘Sluit’ is een nieuw punt, met ‘2.’ ervoor."]


LINES = {
    "a heading with other words": (
        '<h2>Oud</h2><p id="a" class="norm">A</p>', '<h2>Nieuw</h2><p id="a" class="norm">A</p>',
        [("heading-line", "Oud", "Nieuw", False)],
    ),
    "a heading with another number": (
        "<h2>2.4 Iets</h2>", "<h2>2.5 Iets</h2>", [("heading-line", "2.4 Iets", "2.5 Iets", False)],
    ),
    "a heading that gets a number": (
        "<h2>Doel</h2>", "<h2>Artikel 1. Doel</h2>",
        [("heading-line", "Doel", "Artikel 1. Doel", False)],
    ),
    "a heading before one that gets a number": (
        "<h2>Doel</h2>", "<h2>Nieuw</h2><h2>3. Doel</h2>",
        [("heading-line", "Doel", "3. Doel", False), ("heading-line", None, "Nieuw", False)],
    ),
    "a heading of another level": ("<h2>K</h2>", "<h3>K</h3>", [("heading", "##", "###", False)]),
    "a heading that comes": (
        '<p id="a" class="norm">A</p>', '<h2>K</h2><p id="a" class="norm">A</p>',
        [("heading-line", None, "K", False)],
    ),
    "a heading above another norm": (
        '<p id="a" class="norm">A</p><h2>K</h2><p id="b" class="norm">B</p>',
        '<h2>K</h2><p id="a" class="norm">A</p><p id="b" class="norm">B</p>',
        [("heading-line", "B", "A", True)],
    ),
    "a row that comes": (
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        [("row", None, "c; d", False)],
    ),
    "a cell of a row": (
        "<table><tr><td>a</td><td>b</td><td>c</td></tr></table>",
        "<table><tr><td>a</td><td>b</td><td>x</td></tr></table>",
        [("row", "a; b; c", "a; b; x", False)],
    ),
    "a line": ('<p id="a" class="norm">A</p>', '<p id="a" class="norm">A</p><hr></hr>',
        [("line", None, "---", False)]),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_lines_of_no_clause_that_differ(name: str) -> None:
    before, after, wanted = LINES[name]
    versions = [seen_version("1.0", before), seen_version("1.1", after)]
    found = compared(versions, *versions).lines
    assert [(d.kind.value, d.before, d.after, d.moved) for d in found] == wanted


def test_a_norm_that_changed_and_moved_is_told_to_have_moved() -> None:
    versions = [
        seen_version("1.0", "".join(f'<p id="{i}" class="norm">{i}</p>' for i in "abc")),
        seen_version("1.1", "".join(f'<p id="{i}" class="norm">{i * n}</p>' for i, n in
                                    (("c", 2), ("a", 1), ("b", 1)))),
    ]  # fmt: skip
    [found] = compared(versions, *versions).differing
    assert (found.kind, found.moved) == (ChangeKind.CHANGED, True)


# --- Random texts ------------------------------------------------------------------------------

_WORDS = st.text("ab ", min_size=1, max_size=3).filter(str.strip)
_RUN = st.tuples(st.sampled_from(["", "", "strong", "em", "sup", "u"]), _WORDS).map(
    lambda run: f"<{run[0]}>{run[1]}</{run[0]}>" if run[0] else run[1]
)
_INLINE = st.lists(_RUN, min_size=1, max_size=2).map(" ".join)


def _around(tags: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a strategy for something inside an element, of which each tag may have attributes."""
    return st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(tags), inside
    )


def _several(one: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(one, min_size=1, max_size=3).map("".join)


_LIST = _around(["ol", "ul", 'ol start="3"', 'ol type="a"'], _several(_around(["li"], _INLINE)))
_CELL = _around(["td", "th", 'td colspan="2"'], _INLINE)
_TABLE = _around(["table"], _several(_around(["tr"], _several(_CELL))))
_LOOSE = _around(["h2", "h3"], _INLINE)
_CLAUSE = st.one_of(
    _around(["p ID"], _INLINE),
    _around(["ol", "ul", 'ol start="3"'], _around(["li ID"], _INLINE)),
    _around(["div ID"], st.tuples(_around(["p"], _INLINE), _LIST | _TABLE).map("".join)),
)
_PARTS = st.lists(_LOOSE | _TABLE | st.just("<hr></hr>") | _CLAUSE, min_size=1, max_size=4)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text of a few parts, in which each clause has an id of its own."""
    ids = iter(draw(st.permutations("pqrs")))
    parts = draw(_PARTS)
    return "".join(
        part.replace("ID", f'id="{next(ids)}" class="norm"', 1) if "ID" in part else part
        for part in parts
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Draw two texts, most often alike but for one place."""
    before = draw(texts())
    places = [n for n in range(len(before)) if before[n] in "ab" and before[n - 1] in "> "]
    if not places or draw(st.integers(0, 3)) == 0:
        return before, draw(texts())
    at = draw(st.sampled_from(places))
    put = draw(st.sampled_from(["x", "<strong>a</strong>", "<em>b</em>", ""]))
    return before, before[:at] + put + before[at + 1 :]


@given(pairs())
def test_whatever_a_reader_sees_otherwise_is_told_and_nothing_else(pair: tuple[str, str]) -> None:
    before, after = seen_version("1.0", pair[0]), seen_version("1.1", pair[1])
    found = compared([before, after], before, after)
    assert found.differs == (before.pieces != after.pieces)
    for change in found.changes:
        unlike = bool(change.after and change.before) and change.seen[0] != change.seen[1]
        assert not unlike or change.differs
        # Where no word differs, the signs that do are told one by one.
        if change.kind not in {ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.GONE}:
            assert bool(change.signs) == unlike


@given(_INLINE | _LIST | _TABLE)
def test_the_words_of_a_text_as_seen_are_those_of_the_text(html: str) -> None:
    made = seen_version("1.0", f'<div id="p" class="norm">{html}</div>')
    clause = made.clauses[0]
    assert "".join(signs_of(made.seen("p")).words).split() == clause.text.split()
