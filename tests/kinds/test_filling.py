"""What filling in takes stands in its source: events, the first month, what to know before."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.site.product import page_url
from tests.support.breaking import LIST, assert_told, replace
from tests.support.fiction import FICTION, copy_fiction, fictional
from tests.support.projects import DAY, ROOT, compiled, edit, problems

FILLING = "docs/controleren.yml"
LEAVING = "- {id: leaving-office,"
MONTH = "first_month: 2019-01"
REAL_CAUTION = "Een ingevulde lijst kan onder de Woo en de Archiefwet vallen."

# name: (file, text, new text with ▲ at the place that must be told, fact, remedy)
WRONG = {
    "event twice": (FILLING, LEAVING, "- {id: ▲new-app,", "de gebeurtenis ‘new-app’ staat er twee",
        "eigen id"),
    "event called as a frequency": (FILLING, LEAVING, "- {id: ▲monthly,",
        "‘monthly’ is geen gebeurtenis", "eigen id"),
    "question that waits for nothing": (LIST, "frequency: leaving-office",
        "frequency: ▲leaving-ofice", "onbekende gebeurtenis ‘leaving-ofice’",
        "Bedoelde u ‘leaving-office’"),
    "no month": (FILLING, MONTH, "first_month: ▲2019-13", "‘first_month’", "jjjj-mm"),
    "day": (FILLING, MONTH, "first_month: ▲2019-01-01", "‘first_month’", "jjjj-mm"),
    "month to come": (FILLING, MONTH, f"first_month: ▲{DAY.year + 1}-01", "nog niet geweest",
        "die er al was"),
    # A saved file quotes the question and the norms that were answered.
    "longer than a file can quote": (LIST,
        "question: Weet u welke berichten volgens de instructie privé zijn?",
        f"question: ▲{'Weet u dat? ' * 84}", "‘question’", "1000 tekens"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told(project: Path, name: str) -> None:
    file, old, new, fact, remedy = WRONG[name]
    place = replace(project, file, old, new)
    found = [p for p in problems(project) if "wacht op" not in p.fact or file == LIST]
    assert_told(found, place, fact, remedy)


def test_what_a_question_waits_for_is_told_where_the_events_can_be_read(project: Path) -> None:
    """What could not be read gives no echo; without the file there is no event."""
    edit(project / FILLING, LEAVING, "- {name: x,")
    assert {p.place.file for p in problems(project) if "wacht op" in p.fact} == set()
    (project / FILLING).unlink()
    assert {p.place.file.split("/")[0] for p in problems(project) if "wacht op" in p.fact} == {
        "checklists"
    }


def page_of(root: Path, checklist: str) -> str:
    product = compiled(root).product(f"checklists/{checklist}.md")
    assert product is not None
    return str(product.content)


def book_of(page: str) -> dict[str, Any]:
    block = page.partition('id="hb-book">')[2].partition("</script>")[0]
    book: dict[str, Any] = json.loads(block)
    return book


def test_another_handbook_says_its_own_words() -> None:
    page = page_of(FICTION, "reiziger")
    assert '<input type="checkbox" id="hb-event-nieuw-toestel"> nieuw toestel<' in page
    assert "Gevraagd: bij een nieuw toestel." in page
    assert "Zet geen namen van reisgenoten in de lijst." in page
    book = book_of(page)
    assert book["events"] == {"aantreden": True, "nieuw-toestel": True, "laatste-reis": False}


def test_no_page_of_another_handbook_says_ours() -> None:
    ours = compiled(ROOT).sources.handbook.own["filling"].model_dump()  # type: ignore[attr-defined]
    words = [text for event in ours["events"] for text in (f'"{event["id"]}"', event["when"])]
    for product in fictional().products:
        if product.uri.endswith(".md"):
            found = [
                w for w in (*words, REAL_CAUTION, ours["first_month"]) if w in str(product.content)
            ]
            assert found == [], page_url(product.uri)


def test_the_first_month_is_that_of_the_oldest_version_unless_it_is_said(tmp_path: Path) -> None:
    page = page_of(FICTION, "reiziger")
    assert book_of(page)["firstMonth"] == "2024-03"
    assert "vóór 2024-03 of later dan de volgende maand" in page
    root = copy_fiction(tmp_path / "project")
    (root / FILLING).write_text('first_month: "2023-07"\n', encoding="utf-8")
    for name in ("leidinggevende", "reiziger"):
        file = root / f"checklists/{name}.yml"
        text = file.read_text(encoding="utf-8")
        once = re.sub("frequency: (?!monthly).*", "frequency: once", text)
        file.write_text(once, encoding="utf-8")
    page = page_of(root, "reiziger")
    assert book_of(page)["firstMonth"] == "2023-07"
    assert "vóór 2023-07 of later" in page
    assert "hb-events" not in page
    assert "hb-before" not in page
