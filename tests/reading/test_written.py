"""What Markdown would flatten or lose in the text of a version is told where it is written."""

from __future__ import annotations

import pytest

from generator.problems import Severity, place_in
from generator.reading.written import check_written
from tests.support.breaking import MARK, assert_told_at_mark

TABLE = "| a | b |\n| --- | --- |\n"

# name: (text with ▲ at the place that must be told, part of the fact)
LOST = {
    "a cell too many": (f"{TABLE}| c | d |\n▲| e | f | g |", "meer cellen dan de 2"),
    "a cell too many without bars": ("a | b\n--- | ---\n▲c | d | e", "meer cellen dan de 2"),
    "a cell too many in an item": (
        "- een\n\n    | a | b |\n    |---|---|\n    ▲| c | d | e |", "meer cellen dan de 2"),
    "a bar that is not escaped": (f"{TABLE}▲| c | d|e |", "meer cellen dan de 2"),
    "attributes below a table": (f"{TABLE}| c | d |\n▲{{: #a .norm }}", "wordt deze lijst"),
    "a number left out": ("1. a\n2. b\n▲4. c\n4. d", "staat nummer 4, maar de lezer ziet 3"),
    "a number twice": ("1. a\n▲1. b", "staat nummer 1, maar de lezer ziet 2"),
    "a number after an empty line": ("1. a\n    {: #a .norm }\n\n▲3. b", "maar de lezer ziet 2"),
    "a number in a list in a list": ("- a\n    5. b\n    ▲7. c", "maar de lezer ziet 6"),
    "a number after a list in the item": ("1. a\n    - b\n▲1. c", "maar de lezer ziet 2"),
    "a number after one with a mark": (
        '1. a\n    {: data-mark="a." }\n▲1. b', "maar de lezer ziet 2"),
    "a heading that ends in a sign": ("#### Kop over C▲#", "‘#’ aan het eind van deze kop"),
    "such a heading with an id": ("# Kop over C▲## {: #kop }", "‘##’ aan het eind van deze kop"),
    "a sign behind a heading": ("a\n\n## Toets ▲#", "‘#’ aan het eind van deze kop"),
    "a note with a space": ("Een[^noot een].\n\n▲[^noot een]: b", "‘noot een’ kan geen teken"),
    "a note of many signs": (f"- a\n\n    ▲[^{'a' * 21}]: b", "kan geen teken van een noot"),
}  # fmt: skip

# The same, of what only looks so.
LIKE_ITEMS = {
    "a letter": ("Kies:\n\n▲a) een", "‘a)’ begint hier geen punt"),
    "a letter with a point": ("- een\n\n    ▲b. twee", "‘b.’ begint hier geen punt"),
    "a bullet": ("Kies:\n▲• een", "‘•’ begint hier geen punt"),
    "a dash": ("▲– een\n{: #a .context }", "‘–’ begint hier geen punt"),
    "an item right below a sentence": ("Kies:\n▲- een", "hoort bij de regel erboven"),
    "a number right below a sentence": ("Kies\ndit:\n▲1. een", "hoort bij de regel erboven"),
}

KEPT = {
    "cells as many as the head": f"{TABLE}| c | d |\n| e |\n\na | b | c",
    "a cell with a bar": f"{TABLE}| c | d\\|e |\n| `a|b` | c |",
    "an empty cell too many": "a | b\n--- | ---\nc | d |",
    "lists that start where they do": "5. a\n6. b\n\nc\n\n9. d\n\n# k\n1. e\n\n- f\n\n3. g",
    "lists in items": "1. a\n    1. b\n    2. c\n2. d\n    1. e\n\n    f\n\n    1. g",
    "items with marks": '1. a\n    {: data-mark="2.1" }\n1. b\n    {: data-mark="2.2" }\n3. c',
    "years in a sentence": "Dit stamt uit\n2023. Het geldt\n2025. Nu",
    "lists in blocks": '<div markdown="1">\n1. a\n</div>\n<div markdown="1">\n1. b\n</div>',
    "headings": "# Kop over C\\#\n\n## Kop ##\n\n# Een # in een kop\n\n#1\n\n##",
    "notes": "Een[^1].\n\n[^1]: a\n[^b*]: c\n\n[a b]: d.md",
    "lists below what is no sentence": "# k\n- a\n\n<div>\n1. a\n</div>\n\n- a\n    - b\n- c",
    "what begins no item": "Een (a) of b) en\n\n(Zie a.)\n\n\\- a\n\n(de) e",
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_what_would_be_lost_is_told(name: str) -> None:
    marked, fact = LOST[name]
    assert_told_at_mark(check_written, marked, fact)


@pytest.mark.parametrize("name", KEPT)
def test_nothing_is_told_of_what_is_kept(name: str) -> None:
    assert list(check_written(KEPT[name], "x.md", 1)) == []


@pytest.mark.parametrize("name", LIKE_ITEMS)
def test_what_looks_like_an_item_asks_for_attention(name: str) -> None:
    marked, fact = LIKE_ITEMS[name]
    (found,) = check_written(marked.replace(MARK, ""), "x.md", 5)
    assert found.place == place_in(marked, marked.index(MARK), "x.md", 5)
    assert (found.severity, fact in found.fact) == (Severity.ATTENTION, True)
