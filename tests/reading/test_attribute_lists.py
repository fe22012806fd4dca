"""Attributes in the text of a version that are not read as they are meant, and those that are."""

from __future__ import annotations

import pytest

from generator.reading.attribute_lists import check_attributes
from tests.support.breaking import assert_told_at_mark

# name: (text with ▲ at the place that must be told, part of the fact)
WRONG = {
    "a letter too many": ('- a\n    {: #a .norm ▲data-marks="a." }', "‘data-marks’ bestaat niet"),
    "no data": ('- a\n    {: ▲mark="a." }', "‘mark’ bestaat niet"),
    "no data behind a kind": ('- a\n    {:.norm ▲role="b" }', "‘role’ bestaat niet"),
    "in a span": ('<span id="a" class="norm" ▲data-roles="b">Een.</span>', "‘data-roles’"),
    "in a div": ('<div id="a" ▲dataterm="b" markdown="1">', "‘dataterm’ bestaat niet"),
    "curly quotes": ("- a\n    {: ▲data-mark=“a.” }", "‘“’ is hier geen aanhalingsteken"),
    "curly quotes around an id": ("- a\n    {: ▲id=’a’ }", "‘’’ is hier geen aanhalingsteken"),
    "spaces around the sign": ('- a\n    {: ▲data-mark = "a." }', "‘data-mark’ krijgt hier geen"),
    "no value": ("- a\n    {: #a ▲data-mark }", "‘data-mark’ krijgt hier geen waarde"),
    "a quote without a second": ('- a\n    {: #a data-mark=▲"a. }', "heeft geen tweede"),
}  # fmt: skip

READ = {
    "all of ours": '- a\n    {: #a .norm data-role="b c" data-term="d" data-mark="(e)" }',
    "others": '[a](b.md){: title="mark = “c”" lang="nl" } <div class="b" markdown="1"></div>',
    "odd signs": "- a\n    {: data-mark=\"}\" data-role='“b”' }\n- b\n    {: data-mark=c. }",
    "words": "Het is \\{: mark=“a” } en `{: mark=“a” }`.",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_read_as_it_is_meant_is_told(name: str) -> None:
    marked, fact = WRONG[name]
    assert_told_at_mark(check_attributes, marked, fact)


@pytest.mark.parametrize("name", READ)
def test_nothing_is_told_of_what_is_read(name: str) -> None:
    assert list(check_attributes(READ[name], "x.md", 1)) == []
