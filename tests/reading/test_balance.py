"""Tags around clauses that are not closed, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import errors
from generator.reading.balance import check_closed
from tests.support.breaking import VERSION
from tests.support.projects import edit, problems

DIV, SPAN = '<div id="a" class="norm" markdown="1">', '<span id="b" class="norm">'
# Text, and for each problem the line, and a word of the fact.
CASES: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "all closed": (f"{DIV}\nEen.\n</div>\n\n{SPAN}Twee.</span>", []),
    "in code": ("Schrijf `<div>` zo.", []),
    "a div": (f"Nul.\n\n{DIV}\nEen.\n\n{SPAN}Twee.</span>", [(3, "<div> van regel 3")]),
    "a div before another": (f"{DIV}\nEen.\n\n{DIV}\nTwee.\n</div>", [(1, "<div> van regel 1")]),
    "a span": (f"{SPAN}Een.\n\n{DIV}\nTwee.\n</div>", [(1, "<span> van regel 1")]),
    "a span in a div": (f"{DIV}\n{SPAN}Een.\n</div>", [(2, "<span> van regel 2")]),
    "a raised sign": ("Een.\n\nm<sup>2\n\nTwee.", [(3, "<sup> van regel 3")]),
    "a lowered sign": ("H<sub>2<sub>O", [(1, "<sub> van"), (1, "<sub> van")]),
    "an underlined word": (f"{SPAN}Een <u>twee.</span>", [(1, "<u> van regel 1")]),
    "underlined paragraphs": ("Nul.\n\n<u>Een.\n\nTwee</u>.", [(3, "<u> van regel 3")]),
    "an end of nothing": ("Een</u>.", [(1, "</u> sluit iets")]),
    "an end too many": ("Een.\n</div>", [(2, "</div> sluit iets")]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_closed_is_told_where_it_is_opened(name: str) -> None:
    text, wanted = CASES[name]
    found = list(check_closed(text, "a.md", 1))
    assert [problem.place.line for problem in found] == [line for line, _ in wanted]
    assert all(word in p.fact for p, (_, word) in zip(found, wanted, strict=True))


@pytest.mark.parametrize("tag", ["</div>", "</span>"])
def test_nothing_else_is_told_of_a_version_with_such_a_tag(frozen: Path, tag: str) -> None:
    edit(frozen / VERSION, tag, "")
    found = errors(problems(frozen))
    assert [p.place.file for p in found] == [VERSION]
    assert f"<{tag[2:-1]}> van regel {found[0].place.line} is niet gesloten" in found[0].fact
