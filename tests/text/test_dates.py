"""A date or month is one part, which no browser breaks, and reads as it did."""

from __future__ import annotations

import pytest

from generator.text.clauses import convert
from generator.text.dates import dates_whole

_DAY = '<span class="hb-date">28-11-2026</span>'


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>Op 28-11-2026.</p>", f"<p>Op {_DAY}.</p>"),
        ("<p>2026-11</p>", '<p><span class="hb-date">2026-11</span></p>'),
        ("<p>2026-11-28</p>", '<p><span class="hb-date">2026-11-28</span></p>'),
        ('<p title="28-11-2026">x</p>', '<p title="28-11-2026">x</p>'),
        ("<pre>on: 2026-11-28</pre>", "<pre>on: 2026-11-28</pre>"),
        ("<script>28-11-2026</script>28-11-2026", f"<script>28-11-2026</script>{_DAY}"),
        ("<option>28-11-2026</option>", "<option>28-11-2026</option>"),
        ("<p>06-12345678, 2025-2026</p>", "<p>06-12345678, 2025-2026</p>"),
    ],
)
def test_each_date_of_a_page_is_whole(html: str, whole: str) -> None:
    assert dates_whole(html) == whole


def test_a_converted_text_keeps_its_dates_whole_and_its_clauses_as_they_were() -> None:
    body = "- Tot 28-11-2026 *en* 28-11-2026 `28-11-2026`.\n    {: #tot .context }\n"
    converted = convert(body, ["attr_list", "generator.text.clauses"], {})
    said = f"Tot {_DAY} <em>en</em> {_DAY} <code>28-11-2026</code>."
    assert said in converted.html
    [clause] = converted.found.clauses
    assert clause.html == "Tot 28-11-2026 <em>en</em> 28-11-2026 <code>28-11-2026</code>."
