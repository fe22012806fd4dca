"""The page of version 2.0.1 says what the source document says, character for character."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from tests.support.projects import ROOT

SOURCE = ROOT / "tests/data/instructie-v2.0.1.txt"
ROWS = {
    ("v1.0", "04-10-2022", "Initiele versie (CIO Rijk)"),
    (
        "v1.9",
        "21-06-2023",
        "Uitgangspunten rond vernietigingsopties zijn aangevuld, instructie is aangevuld met "
        "waarschuwing voor optie eenmalige weergave. (CIO Rijk)",
    ),
    ("v2.0", "27-06-2023", "Definitieve versie n.a.v. accordering in ICBR d.d. 4 juli 2023."),
    ("v.2.0.1", "12-09-2023", "Term defensieambtenaren toegevoegd op verzoek van Defensie."),
}


def _packed(text: str) -> str:
    """Leave out all white space: line ends in the source carry no meaning."""
    return re.sub(r"\s+", "", text)


def _source() -> tuple[str, str]:
    """Return the text before the version table, without bullets and numbers, and the table."""
    text, table = SOURCE.read_text(encoding="utf-8").replace("\f", "\n").split("\nVersies\n")
    return re.sub(r"(?m)^\s*(•|\d+\.)\s", "", text), table


def _official(site: Path) -> html.HtmlElement:
    page = html.parse(str(site / "instructie/2.0.1/index.html")).getroot()
    (official,) = page.find_class("hb-official")
    for anchor in official.find_class("hb-anchor"):
        anchor.drop_tree()
    return official


def test_text_is_the_source_document(site: Path) -> None:
    official = _official(site)
    (table,) = official.iter("table")
    table.drop_tree()
    text, _ = _source()
    assert _packed(official.text_content()) == _packed(text) + "Versies"


def test_version_table_holds_the_rows_of_the_source(site: Path) -> None:
    rows = {tuple(c.text_content() for c in row.iter("td")) for row in _official(site).iter("tr")}
    assert rows - {()} == ROWS
    _, table = _source()
    for row in ROWS:
        for cell in row:
            assert _packed(cell) in _packed(table)


def test_pictogram_is_back_where_the_source_lost_it(site: Path) -> None:
    images = list(_official(site).iter("img"))
    assert [image.get("alt") for image in images] == ["omcirkelde 1"] * 2
    for image in images:
        (step,) = image.xpath("ancestor::li[1]")
        assert _packed(step.text_content()) == "Zorghierbijdathetpictogramnietisaangeklikt."


def test_text_of_absent_versions_is_nowhere(site: Path) -> None:
    for number in ("1.0", "1.9"):
        page = html.parse(str(site / f"instructie/{number}/index.html")).getroot()
        assert page.find_class("hb-official") == []
        assert "niet opgenomen" in page.text_content()


def test_reconstructed_text_differs_by_the_one_word(site: Path) -> None:
    page = html.parse(str(site / "instructie/2.0/index.html")).getroot()
    (details,) = page.find_class("hb-reveal")
    assert details.get("open") is None
    text = _packed(details.text_content())
    assert _packed("Voor chatberichten van rijksambtenaren hanteren we vooralsnog") in text
    assert "defensie" not in text
