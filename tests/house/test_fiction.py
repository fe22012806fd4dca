"""The generator knows nothing of chats: another instruction builds with the same code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.promised import promised_of
from tests.support.fiction import (
    FICTION,
    MOUNT,
    build_fiction,
    copy_fiction,
    fiction_pages,
    page_file,
    read_tree,
    text_of_page,
)
from tests.support.projects import compiled, edit, problems, thaw

URL = f"http://handboek.test/{MOUNT}/"
PHONE = "tel:+31885550123"
GUIDES = ["apps/planner/laptop/", "apps/planner/telefoon/"]
SETUPS = ["regelen/laptop/planner/", "regelen/telefoon/planner/"]
NORM = re.compile("normen/.+")
CHECKLISTS = ["checklists/leidinggevende/", "checklists/reiziger/"]
WITH_CONTACT = [
    *GUIDES, *SETUPS, *CHECKLISTS,
    "", "bewaren/", "in-gewone-taal/", "over-deze-site/", "toegankelijkheid/",
]  # fmt: skip
# Words of the one real instruction; the fictional one has no use for any of them.
OTHER_INSTRUCTION = re.compile(
    r"chat|\bbericht(?:en)?\b|bewindspersoon|bewindspersonen|\bsignal\b|whatsapp|\bsms\b|kabinet"
    r"|\bmedewerker\b|\bambt\b|\bwoo\b|archiefwet|iphone|android|-office\b",
    re.IGNORECASE,
)
CONCEPT = "instructie/1.2/"
CONCEPT_NORM = "nachttrein"
ADOPTED_WITHOUT_TEXT = """\
---
version: "1.2"
title: Instructie dienstreizen
status: adopted
dated: 2026-11-02
valid_from: {on: 2026-11-09, basis: assumed, source: het prikbord}
text: absent
issued_by: Bureau Reizen
provenance: alleen bekend van het prikbord
change_note: Nachttrein toegevoegd.
---
De tekst van versie 1.2 is niet opgenomen.
{: #tekst-afwezig .context }
"""


@pytest.fixture(scope="module")
def site(fiction_site: Path) -> Path:
    return fiction_site


@pytest.fixture(scope="module")
def concept_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_fiction(tmp_path_factory.mktemp("fiction") / "project")
    return build_fiction(root, concepts=True)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Give a function that changes one text in a copy, and builds it."""

    def build(file: str, old: str, new: str) -> Path:
        root = copy_fiction(tmp_path / "project")
        thaw(root)
        edit(root / file, old, new)
        return build_fiction(root)

    return build


def test_nothing_asks_for_attention() -> None:
    assert problems(FICTION) == ()


@pytest.mark.each("address", fiction_pages)
def test_page_says_nothing_of_the_other_instruction(site: Path, address: str) -> None:
    html = page_file(site, address).read_text(encoding="utf-8")
    assert OTHER_INSTRUCTION.findall(html) == []


def test_sitemap_has_full_addresses_and_robots_names_it(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sorted(re.findall("<loc>(.*)</loc>", sitemap)) == sorted(
        URL + page for page in promised_of(site).pages
    )
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {URL}sitemap.xml" in robots.splitlines()


def test_concept_is_absent_from_a_build(site: Path) -> None:
    assert not page_file(site, CONCEPT).exists()
    assert list(site.rglob(f"*{CONCEPT_NORM}*")) == []
    for name in ("sitemap.xml", "data/handboek.json"):
        assert not re.search(rf"1\.2\b|{CONCEPT_NORM}", (site / name).read_text(encoding="utf-8"))
    for page in fiction_pages():
        assert CONCEPT_NORM not in text_of_page(site, page).lower()


@pytest.mark.long
def test_concept_is_watermarked_where_it_is_asked_for(concept_site: Path) -> None:
    banner = read_tree(concept_site, CONCEPT).find_class("hb-banner--concept")
    assert [b.text_content().split(".")[0] for b in banner] == ["Concept"]
    assert "instructie/1.2" not in (concept_site / "sitemap.xml").read_text(encoding="utf-8")
    for page in ("instructie/jongste/", "instructie/1.1/", "checklists/reiziger/"):
        assert CONCEPT_NORM not in text_of_page(concept_site, page).lower()


def test_norm_of_a_concept_has_no_page(concept_site: Path) -> None:
    assert list((concept_site / "normen").glob(f"*{CONCEPT_NORM}*")) == []


@pytest.mark.each("address", fiction_pages)
def test_phone_is_a_link_where_the_contact_stands(site: Path, address: str) -> None:
    blocks = read_tree(site, address).find_class("hb-contact")
    for block in blocks:
        assert [a.get("href") for a in block.findall(".//a")][:1] == [PHONE]
        assert "Bureau Reizen" in block.text_content()
    assert bool(blocks) == (address in WITH_CONTACT or bool(NORM.fullmatch(address)))


def test_guide_without_precaution_shows_the_contact_too(
    changed: Callable[[str, str, str], Path],
) -> None:
    before = (FICTION / "docs/apps/planner.yml").read_text(encoding="utf-8")
    precaution = re.search(r"(?m)^before:\n(?:  .*\n)+", before)
    assert precaution
    site = changed("docs/apps/planner.yml", precaution[0], "")
    (contact,) = read_tree(site, "apps/planner/laptop/").find_class("hb-contact")
    assert contact.find(".//a").get("href") == PHONE


def test_a_guide_and_its_pages_call_a_laptop_a_laptop(site: Path) -> None:
    shown = text_of_page(site, "apps/planner/laptop/")
    assert "nog niet op een laptop getest" in shown
    assert "Klik op" not in text_of_page(site, "apps/planner/telefoon/")
    for address in ("apps/planner/laptop/", "regelen/laptop/planner/"):
        assert "op een telefoon" not in text_of_page(site, address)
    assert "Nagekeken op 02-11-2026 op een telefoon" in text_of_page(site, "apps/planner/telefoon/")
    # Where labels are of several devices, the table has a word for all of them.
    (columns,) = read_tree(site, "redactie/labels/").xpath("//thead/tr")
    assert [column.text_content() for column in columns][:2] == ["App", "Toestel"]


def test_a_pdf_is_kept_on_the_device_that_its_page_is_for() -> None:
    product = compiled(FICTION, pdfs=True).product("regelen/laptop/planner.md")
    assert product is not None
    assert "te bewaren op een laptop die niet op het intranet kan" in str(product.content)


def test_the_reader_tells_what_is_done_in_the_words_of_the_handbook(site: Path) -> None:
    tree = read_tree(site, "regelen/laptop/planner/")
    assert tree.get_element_by_id("hb-message-title").text == "Laat het Bureau Reizen weten"
    words = json.loads(tree.get_element_by_id("hb-words").text)
    assert words["subject"] == "Reisplanner ingesteld: Reisplanner op Laptop"


@pytest.mark.each("address", lambda: SETUPS)
def test_whom_to_call_stands_where_something_stood_otherwise(site: Path, address: str) -> None:
    card = read_tree(site, address).get_element_by_id("plan-bewaren")
    (contact,) = card.find_class("hb-contact")
    assert contact.find(".//a").get("href") == PHONE


def test_accessibility_statement_shows_all_its_fields(site: Path) -> None:
    data = json.loads((site / "data/handboek.json").read_text(encoding="utf-8"))
    statement = data["organisation"]["accessibility"]
    deviations = [text for deviation in statement.pop("deviations") for text in deviation.values()]
    assert len(deviations) == 5
    assert statement.pop("drawn_up_on") == "2026-10-01"
    shown = text_of_page(site, "toegankelijkheid/")
    for text in [*deviations, *statement.values(), "01-10-2026"]:
        assert text in shown


@pytest.mark.parametrize(
    ("norm", "rows"),
    [
        (
            "bonnetjes-inleveren",
            [
                "1.1 15-01-2026 · de tekst hierboven; staat daar als Binnen een maand declareren",
                "1.0 01-03-2024 · de tekst hierboven",
            ],
        ),
        (
            "declareren-binnen-een-maand",
            [
                "1.1 15-01-2026 · de tekst hierboven Redactioneel De woorden zijn gelijk;",
                "1.0 01-03-2024 · dezelfde tekst; staat daar als Bonnetjes inleveren",
            ],
        ),
        (
            "trein-nemen",
            [
                "1.1 15-01-2026 · de tekst hierboven Nieuwe norm De grens ging",
                "1.0 01-03-2024 · een andere tekst Neem de trein als de reis korter duurt dan vier",
            ],
        ),
        (
            "reisplan-bewaren",
            ["1.1 15-01-2026 · de tekst hierboven", "1.0 01-03-2024 · stond er nog niet in"],
        ),
    ],
)
def test_history_follows_a_norm_through_the_versions(
    site: Path, norm: str, rows: list[str]
) -> None:
    history = read_tree(site, f"normen/{norm}/").xpath("//h2[.='Geschiedenis']/following::ul[1]/li")
    shown = [" ".join(row.text_content().split()) for row in history]
    assert len(shown) == len(rows)
    assert all(line.startswith(f"Versie {row}") for line, row in zip(shown, rows, strict=True))


def test_a_norm_that_is_gone_says_so_above_its_quote(site: Path) -> None:
    page = read_tree(site, "normen/bonnetjes-inleveren/")
    (said,) = page.xpath("//h1/following-sibling::aside[following-sibling::figure]")
    assert " ".join(said.text_content().split()) == (
        "Deze norm staat niet meer in de instructie. De norm stond voor het laatst in versie 1.0; "
        "in versie 1.1 staat die niet meer. In plaats daarvan staat er nu: "
        "Binnen een maand declareren."
    )
    assert said.xpath(".//a/@href") == ["../declareren-binnen-een-maand/"]
    assert not read_tree(site, "normen/trein-nemen/").xpath("//article//aside")


def test_renamed_norms_lead_to_each_other(site: Path) -> None:
    old, new = "bonnetjes-inleveren", "declareren-binnen-een-maand"
    assert f'href="../{new}/"' in page_file(site, f"normen/{old}/").read_text(encoding="utf-8")
    assert f'href="../{old}/"' in page_file(site, f"normen/{new}/").read_text(encoding="utf-8")


def test_withdrawn_version_says_so(changed: Callable[[str, str, str], Path]) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {on: 2026-01-10, note: Er stond een fout in.}"
    site = changed("docs/instructie/1.0.md", "status: adopted", withdrawn)
    banner = read_tree(site, "instructie/1.0/").find_class("hb-banner")
    assert [b.text_content().split(".")[0] for b in banner] == ["Ingetrokken per 10-01-2026"]
    assert "Er stond een fout in." in banner[0].text_content()
    register = read_tree(site, "instructie/").get_element_by_id("versie-1-0")
    assert "Ingetrokken" in [fact.text_content() for fact in register.findall(".//dd")]


def test_a_later_withdrawal_is_told_in_words_that_stay_true(
    changed: Callable[[str, str, str], Path],
) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {on: 2027-01-10, note: Er stond een fout in.}"
    site = changed("docs/instructie/1.1.md", "status: adopted", withdrawn)
    (banner,) = read_tree(site, "instructie/1.1/").find_class("hb-banner")
    text = " ".join(banner.text_content().split())
    assert " Ingetrokken per 10-01-2027. Er stond een fout in. " in text
    assert "wordt" not in text


def test_a_text_without_a_title_of_its_own_still_has_one_heading(
    changed: Callable[[str, str, str], Path],
) -> None:
    site = changed("docs/instructie/1.1.md", "\n# Instructie dienstreizen\n", "\n")
    titles = read_tree(site, "instructie/1.1/").xpath("//h1")
    assert [title.text_content() for title in titles] == ["Instructie dienstreizen"]


def test_newer_version_without_text_says_so(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    (root / "docs/instructie/1.2.md").write_text(ADOPTED_WITHOUT_TEXT, encoding="utf-8")
    site = build_fiction(root)
    banner = read_tree(site, CONCEPT).find_class("hb-banner")
    assert [b.find(".//strong").text for b in banner] == [
        "Vastgesteld, maar zonder volledige tekst."
    ]
    assert "versie 1.1" in text_of_page(site, "instructie/jongste/")


def test_explanation_and_question_may_come_before_the_adoption(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    explanation = (
        f"  - id: {CONCEPT_NORM}-eerst\n    title: Nachttrein\n    meaning: [Kies de trein.]\n"
    )
    edit(root / "docs/uitleg.yml", "norms:\n", f"norms:\n{explanation}")
    assert problems(root) == ()
    assert compiled(root).product(f"normen/{CONCEPT_NORM}-eerst.md") is None
    assert compiled(root, concepts=True).product(f"normen/{CONCEPT_NORM}-eerst.md") is not None
