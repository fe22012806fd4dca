"""Splitting a Markdown file into its front matter and its body."""

from __future__ import annotations

import pytest

from generator.problems import Place, ProblemsFound
from generator.reading.front import split


def test_front_matter_and_body_keep_their_lines() -> None:
    page = split("---\ntitle: een\n---\n\n# Kop\n", "x.md")
    assert page.front.data == {"title": "een"}
    assert page.front.place(("title",)) == Place("x.md", 2, 8)
    assert (page.body, page.body_line) == ("\n# Kop\n", 4)


@pytest.mark.parametrize("rule", ["---", "--- ", "---\t"])
def test_spaces_behind_a_rule_do_not_count(rule: str) -> None:
    assert split(f"{rule}\na: b\n{rule}\nc", "x.md").body == "c"


def test_a_rule_in_the_body_stays() -> None:
    assert split("---\na: b\n---\nc\n\n---\n\nd", "x.md").body == "c\n\n---\n\nd"


def test_a_text_that_is_longer_than_a_line_ends_where_it_should() -> None:
    page = split("---\na: |\n  ----\n  ---\nb: c\n---\nd", "x.md")
    assert page.front.data == {"a": "----\n---\n", "b": "c"}


@pytest.mark.parametrize(
    ("text", "line", "column", "fact"),
    [
        ("title: een\n", 1, 1, "de gegevens bovenaan ontbreken"),
        ("\n---\na: b\n---\n", 1, 1, "de gegevens bovenaan ontbreken"),
        ("--\na: b\n--\n", 1, 1, "de gegevens bovenaan ontbreken"),
        ("---\na: b\n", 1, 1, "worden niet afgesloten"),
        ("---\na: b\n ---\n", 1, 1, "worden niet afgesloten"),
        ("---\nb: c\na: [\n---\n", 4, 1, "nog niet gesloten"),
        ("---\na: b\na: c\n---\n", 3, 1, "‘a’ staat er twee keer"),
        ("---\na: b\n...\nc: d\n---\n", 4, 1, "hier begint een tweede document"),
    ],
)
def test_front_matter_that_is_refused(text: str, line: int, column: int, fact: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        split(text, "x.md")
    assert [problem.place for problem in found.value.problems] == [Place("x.md", line, column)]
    assert fact in found.value.problems[0].fact
    assert found.value.problems[0].remedy
