"""The editors' page: everything marked attention, in order, with where to go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from tests.support.breaking import VERSION
from tests.support.fiction import FICTION
from tests.support.projects import compiled, edit

PAGE = "redactie/actualiteit.md"
# Every label is past its shelf life by then.
LATE = date(2035, 1, 1)


def shown(root: Path, day: date) -> html.HtmlElement:
    product = compiled(root, day).product(PAGE)
    assert product is not None
    assert isinstance(product.content, str)
    return html.fromstring(product.content.split("\n---\n", 1)[1])


@pytest.mark.parametrize("root", [None, FICTION])
def test_everything_marked_attention_is_there_once(project: Path, root: Path | None) -> None:
    root = root or project
    found = compiled(root, LATE).attentions
    entries = [" ".join(entry.text_content().split()) for entry in shown(root, LATE).iter("li")]
    assert len(entries) == len(found) > 2
    for problem in found:
        words = " ".join(f"{problem.fact}{problem.remedy}{problem.place}".split())
        assert any(entry.startswith(words) for entry in entries), problem


def test_it_is_ordered_by_kind_with_where_to_go(project: Path) -> None:
    until = "valid_until: {on: 2034-01-01, basis: stated, source: x}\n"
    edit(project / VERSION, "valid_from:", f"{until}valid_from:")
    page = shown(project, LATE)
    assert [heading.text for heading in page.iter("h2")] == [
        "De instructie", "Apps en gidsen", "Checklists", "Pagina’s en uitleg",
        "De site en de organisatie",
    ]  # fmt: skip
    links = [link.get("href") for link in page.xpath("//ul//a | //ul/following-sibling::p[1]/a")]
    for link in ("../../instructie/2.0.1/", "../../apps/signal/", "../#label",
                 "../publiceren/#nieuwe-versie"):  # fmt: skip
        assert link in links
    told = page.xpath("//h2[.='De instructie']/following::ul[1]")[0].text_content()
    assert "bij vandaag (2035-01-01) hoort geen versie meer: 2.0.1 is de laatste" in told
