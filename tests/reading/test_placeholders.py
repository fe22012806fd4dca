"""The form of placeholders in pages; which names there are, the products know."""

from __future__ import annotations

import pytest

from generator.reading.placeholders import check_placeholders

RIGHT = [
    "{{ contact }}",
    "{{contact}}",
    '{{ cite("alles-bewaren") }}',
    "{{ cite('a', 'b' ,\"c\") }}",
    '{{ term("id", "een paar woorden, met een komma") }}',
    "{{ latest.number }}",
    "{{ quote() }}",
    "{% raw %}{{ wat dan ook {% raw {# {% endraw %}",
    "{% raw %}\n{{ 1 + 1 }}\n{% endraw %} {{ contact }}",
    "{: #id .klasse }",
    "accolades { en } en }} en %}",
]
WRONG = {
    "{{ contact": (1, 1, "{{"),
    "een\n  {{ 1 + 1 }}": (2, 3, "{{"),
    "{{ cite(1) }}": (1, 1, "{{"),
    '{{ cite("a" }}': (1, 1, "{{"),
    '{{ "x" * 10 ** 10 }}': (1, 1, "{{"),
    "{{ contact | safe }}": (1, 1, "{{"),
    '{{ cite("a") ~ "<p>" }}': (1, 1, "{{"),
    "{{ contact.__class__ }}": (1, 1, "{{"),
    "{{ range(9) }}": (1, 1, "{{"),
    "{{ a.b.c }}": (1, 1, "{{"),
    "een {% for x in y %}": (1, 5, "{%"),
    "{% raw %}{{ x }}": (1, 1, "{%"),
    '{% include "x" %}': (1, 1, "{%"),
    "# Kop {#id}": (1, 7, "{#"),
    "{{}}": (1, 1, "{{"),
}


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_a_placeholder_or_none_at_all(text: str) -> None:
    assert list(check_placeholders(text, "x.md", 1)) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_looks_like_a_placeholder(text: str) -> None:
    line, column, sign = WRONG[text]
    found = list(check_placeholders(text, "x.md", 4))
    first = next(problem for problem in found if "klopt" in problem.fact)
    assert (first.place.line, first.place.column) == (line + 3, column)
    assert first.fact == f"hier klopt een {sign} … niet"
    assert first.remedy
