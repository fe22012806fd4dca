"""A text as a reader sees it: each sign that tells something stands in it, and none is mistaken."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.seen import pictures_of, pieces_of, tree_of
from generator.text.signs import words_of

# name: (HTML, lines)
SHOWN = {
    "headings": ("<h2>Een</h2><h4>Twee <em>b</em></h4>", ["## Een", "#### Twee {_b_}"]),
    "a paragraph": ("<p>Een\n  zin.</p>", ["Een zin."]),
    "emphasis": (
        "<p><strong>a</strong> <em>b</em> <u>c</u> <s>d</s> <code>e</code></p>",
        ["{*a*} {_b_} {=c=} {-d-} {`e`}"],
    ),
    "raised and lowered": ("<p>10<sup>3</sup> H<sub>2</sub>O</p>", ["10{^3^} H{~2~}O"]),
    "a break": ("<p>a<br>b</p>", ["a ⏎ b"]),
    "a link and a picture": (
        '<p><a href="x.md">a</a> <img alt="b" src="c.svg"></p>', ["[a](x.md) ![b](c.svg)"]
    ),
    "no anchor sign": (
        '<p>a<span class="hb-anchor"><a href="#a">adres</a></span></p>', ["a"]
    ),
    "bullets": ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", ["[•] a", "[•] b", "    c"]),
    "numbers": ('<ol start="5"><li>a</li><li>b</li></ol>', ["[5.] a", "[6.] b"]),
    "a number of its own": ('<ol><li>a</li><li value="7">b</li><li>c</li></ol>',
        ["[1.] a", "[7.] b", "[8.] c"]),
    "letters": ('<ol type="a" start="26"><li>a</li><li>b</li></ol>', ["[z.] a", "[aa.] b"]),
    "roman": ('<ol type="I" start="4"><li>a</li><li>b</li></ol>', ["[IV.] a", "[V.] b"]),
    "a list in a list": ("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
        ["[•] a", "    [1.] b", "    [2.] c", "[•] d"]),
    "an empty item": ("<ul><li></li></ul>", ["[•] "]),
    "a table": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d|</td></tr></table>",
        ["| = a | = b |", "| c | d\\| |"],
    ),
    "spans": ('<table><tr><td colspan="2">a</td><td rowspan="3">b</td></tr></table>',
        ["| [2×1] a | [1×3] b |"]),
    "a cell with paragraphs": ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", ["| a ⏎ b |"]),
    "a quotation and a line": ("<blockquote><p>a</p></blockquote><hr>", ["> a", "---"]),
    "code": ("<pre><code>a\n  b\n</code></pre>", ["{`a`}", "{`  b`}"]),
    "what looks like a sign": ("<p># [a] {b} \\</p><p>… c</p>",
        ["\\# \\[a\\] \\{b\\} \\\\", "\\… c"]),
    "text in a list but in no item": ("<ul>a<li>b</li>c</ul>", ["a", "[•] b", "c"]),
    "no comment": ("<p>a<!-- b -->c</p>", ["ac"]),
    "a start that is no number": ('<ol start="x"><li>a</li></ol>', ["[1.] a"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_reader_sees_stands_in_it(name: str) -> None:
    text, lines = SHOWN[name]
    assert [piece.text for piece in pieces_of(tree_of(text))] == lines


def test_a_clause_has_all_its_lines_and_says_where_it_goes_on() -> None:
    text = (
        '<p><span id="a" class="norm">Een.</span> <span id="b" class="context">Twee.</span></p>'
        '<div id="c" class="norm"><p>Drie:</p><ol><li>x</li></ol></div>'
        '<ul><li id="d" class="norm">Vier</li></ul><p>Los</p>'
    )
    assert [(piece.clause, piece.text) for piece in pieces_of(tree_of(text))] == [
        ("a", "Een."), ("b", "… Twee."), ("c", "Drie:\n[1.] x"), ("d", "[•] Vier"), (None, "Los"),
    ]  # fmt: skip


_TAGS = [
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "<table>",
    "<tr>",
    "<th>",
    "<span>",
    "<img>",
    "<a>",
    "<br>",
    "<h2>",
    "<pre>",
    "<!--",
    "-->",
    "<",
    "&",
    "",
]


@given(st.text() | st.lists(st.sampled_from(_TAGS)).map("".join))
def test_nothing_that_somebody_wrote_breaks_it(text: str) -> None:
    assert pieces_of(tree_of(text)) == pieces_of(tree_of(text))
    assert pictures_of(tree_of(text)) == pictures_of(tree_of(text))


def test_pictures_are_found() -> None:
    assert pictures_of(tree_of('<p><img src="a.svg"> <a href="b.svg">b</a></p>')) == (
        ("a.svg", ""),
    )


# --- No two texts that differ give the same lines ------------------------------------------------

# Few signs, and those that mean something: what could be mistaken then soon is.
_WORDS = st.text("ab[]{}*_|#>…=-\\⏎().^", min_size=1, max_size=4)
_STYLES = st.sampled_from(["", "strong", "em", "u", "s", "sup", "sub", "code"])


@dataclass(frozen=True)
class Node:
    """An element with what is in it: text, or other elements."""

    tag: str
    inside: tuple[Node, ...] | str
    attributes: str = ""

    def html(self) -> str:
        """Return it as HTML."""
        inner = (
            escape(self.inside)
            if isinstance(self.inside, str)
            else "".join(node.html() for node in self.inside)
        )
        return f"<{self.tag}{self.attributes}>{inner}</{self.tag}>" if self.tag else inner


def _several(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(nodes, min_size=1, max_size=2).map(tuple)


# No two runs of the same style side by side: a reader sees them as one.
_RUNS = st.lists(
    st.builds(Node, _STYLES, _WORDS), min_size=1, max_size=3, unique_by=lambda node: node.tag
).map(tuple)
_PARAGRAPHS = st.builds(Node, st.just("p"), _RUNS)
_HEADINGS = st.builds(Node, st.sampled_from(["h2", "h3"]), _RUNS)
_ITEMS = st.builds(Node, st.just("li"), _several(_PARAGRAPHS))
_LISTS = st.builds(
    Node, st.sampled_from(["ol", "ul"]), _several(_ITEMS), st.sampled_from(["", ' type="a"'])
)
_CELLS = st.builds(
    Node, st.sampled_from(["th", "td"]), _RUNS, st.sampled_from(["", ' colspan="2"'])
)
_TABLES = st.builds(
    Node, st.just("table"), _several(st.builds(Node, st.just("tr"), _several(_CELLS)))
)
_TEXTS = _several(_PARAGRAPHS | _HEADINGS | _LISTS | _TABLES)


def _told(text: tuple[Node, ...]) -> tuple[str, ...]:
    """Return a text in a form of its own, in which what looks the same is the same."""
    told: list[str] = []
    for node in text:
        # Two lists of bullets after one another are one to a reader; a bullet has no kind of mark.
        html = node.html().replace('<ul type="a">', "<ul>")
        if html.startswith("<ul>") and told and told[-1].endswith("</ul>"):
            html = told.pop().removesuffix("</ul>") + html.removeprefix("<ul>")
        if html.startswith("<table>") and told and told[-1].endswith("</table>"):
            html = told.pop().removesuffix("</table>") + html.removeprefix("<table>")
        told.append(html)
    return tuple(told)


def _lines(text: tuple[Node, ...]) -> list[str]:
    return [piece.text for piece in pieces_of(tree_of("".join(node.html() for node in text)))]


@given(_TEXTS, _TEXTS)
def test_texts_that_differ_give_other_lines(one: tuple[Node, ...], other: tuple[Node, ...]) -> None:
    assert (_lines(one) == _lines(other)) == (_told(one) == _told(other))


@given(st.lists(_PARAGRAPHS | _LISTS, min_size=1, max_size=1), st.integers(0, 3), _WORDS)
def test_a_text_with_one_change_gives_other_lines(text: list[Node], place: int, words: str) -> None:
    html = text[0].html()
    ends = [n for n in range(len(html)) if html.startswith("</", n)]
    at = ends[place % len(ends)]
    assert pieces_of(tree_of(html)) != pieces_of(tree_of(f"{html[:at]}{escape(words)}x{html[at:]}"))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("[a.] Een [^1] *zin*", "Een *zin*"),
        ("Een [woord [^1] en](x.md) ![plaatje](y.svg) ⏎ twee", "Een woord en twee"),
        ("^1 Een {*vet*} woord\n    [•] punt", "Een vet woord punt"),
        ("| = [2×1] a | [1×2] [•] b ⏎ [1.] c |\n|  | \\| |", "a b c |"),
        ("> Een {`\\[^1\\]`}", "Een [^1]"),
        ("---", ""),
    ],
)
def test_the_words_of_lines(lines: str, words: str) -> None:
    assert words_of(lines) == words
