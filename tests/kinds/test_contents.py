"""What the list of contents beside a page leads to."""

from __future__ import annotations

import pytest

from generator.site.contents import contents_of

_OTHER = '<h2 id="b">B</h2>'
CASES = {
    "a heading with an id": ('<h2 id="a">A</h2>', [("a", "A")]),
    "a part that begins with its heading": ('<section id="a"><h2>A</h2></section>', [("a", "A")]),
    "a part whose heading folds it": (
        '<section id="a"><details><summary><h2>A</h2></summary></details></section>',
        [("a", "A")],
    ),
    "its own id goes before that of the part": (
        '<section id="c"><h2 id="a">A</h2></section>',
        [("a", "A")],
    ),
    "a second heading in a part": (
        '<section id="a"><h2>A</h2><h2>C</h2></section>',
        [("a", "A")],
    ),
    "signs and tags in a title": ('<h2 id="a">A &lt;b&gt; <em>c</em></h2>', [("a", "A <b> c")]),
    "no place to lead to": ("<h2>A</h2>", []),
    "what is filled in by a script": ('<h2 id="a"> </h2>', []),
    "what is not shown": ('<section hidden><h2 id="a">A</h2></section>', []),
    "what a script fills in anew": (
        '<div class="hb-app hb-app--early"><h2 id="a">A</h2></div>',
        [],
    ),
    "what is only heard": ('<h2 class="hb-sr" id="a">A</h2>', []),
    "a lower heading": ('<h3 id="a">A</h3>', []),
}


@pytest.mark.parametrize("name", CASES)
def test_contents_lead_to_what_a_reader_sees_as_parts(name: str) -> None:
    page, wanted = CASES[name]
    found = contents_of(f'{page}{_OTHER}<h2 id="c2">C</h2>')
    assert [(part["id"], part["title"]) for part in found] == [*wanted, ("b", "B"), ("c2", "C")]


def test_of_one_part_there_is_no_list() -> None:
    assert contents_of(_OTHER) == []
