"""Addresses that name a page, and two files that claim one address."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import errors
from tests.support.breaking import CONFIG, FRONT, LIST, assert_told, replace, write
from tests.support.projects import edit, problems

ENTRY = "      - privacy.md\n"


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "entry",
    [
        "      - https://voorbeeld.nl/\n",
        "      - Elders: https://voorbeeld.nl/\n",
        "      - Begrippen: begrippen.md\n",
        "      - Dieper:\n          - normen/index.md\n          - apps/signal/iphone.md\n",
    ],
)
def test_a_menu_may_name_pages_and_other_sites(project: Path, entry: str) -> None:
    edit(project / CONFIG, ENTRY, entry)
    assert errors(problems(project)) == ()


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    ("entry", "remedy"),
    [
        ("      - Begrippen: ▲begripen.md\n", "Bedoelde u ‘begrippen.md’"),
        ("      - ▲begrippen\n", "Bedoelde u ‘begrippen.md’?"),
        ("      - ▲5\n", "gespeld"),
        ("      - ▲data/handboek.json\n", "gespeld"),
        ("      - Dieper:\n          - ▲normen/x.md\n", "Bedoelde u ‘normen/"),
    ],
)
def test_a_menu_names_nothing_else(project: Path, entry: str, remedy: str) -> None:
    place = replace(project, CONFIG, ENTRY, entry)
    assert_told(problems(project), place, "het menu noemt een pagina die er niet is", remedy)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "link", ["begrippen.md", "apps/index.md", "apps/signal/iphone.md", "begrippen.md#x"]
)
def test_a_question_may_lead_to_any_page(project: Path, link: str) -> None:
    edit(project / LIST, "link: begrippen.md", f"link: {link}")
    assert errors(problems(project)) == ()


@pytest.mark.one_in(4)
@pytest.mark.parametrize("link", ["https://voorbeeld.nl/", "robots.txt", "/begrippen.md", "#x"])
def test_a_question_leads_to_nothing_else(project: Path, link: str) -> None:
    place = replace(project, LIST, "link: begrippen.md", f'link: ▲"{link}"')
    assert_told(problems(project), place, "verwijst naar een pagina die er niet is", "")


@pytest.mark.parametrize("file", ["docs/foto.png", "docs/stukken/brief.pdf", "docs/privacy.txt"])
def test_other_files_may_stand_beside_the_pages(project: Path, file: str) -> None:
    write(project, file, "x")
    assert errors(problems(project)) == ()


COLLIDING = [
    ("docs/apps/index.md", "docs/apps"),
    ("docs/normen/alles-bewaren.md", "docs/uitleg.yml"),
    ("docs/normen/alles-bewaren/index.md", "docs/uitleg.yml"),
    ("docs/begrippen.md", "docs/uitleg.yml"),
    ("docs/Begrippen.md", "docs/uitleg.yml"),
    ("docs/BEGRIPPEN/index.md", "docs/uitleg.yml"),
    ("docs/apps/signal/iphone.md", "docs/apps/signal.yml"),
    ("docs/instructie/index.md", "docs/instructie"),
    ("docs/instructie/jongste.md", "docs/instructie/2.0.1.md"),
    ("docs/checklists/bewindspersoon.md", "checklists/bewindspersoon.yml"),
    ("docs/privacy/index.md", "docs/privacy.md"),
]


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("file", "other"), COLLIDING)
def test_a_page_on_the_address_of_another_is_told(project: Path, file: str, other: str) -> None:
    write(project, file, FRONT + "Tekst.\n")
    told = errors(problems(project))
    assert len(told) == 1
    assert {told[0].place.file, told[0].fact.rsplit(" ", 1)[-1]} == {file, other}
    assert (told[0].place.line, told[0].place.column) == (1, 1)
    assert "Geef het bestand een andere naam" in told[0].remedy


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "file", ["docs/robots.txt", "docs/data/handboek.json", "docs/404.html", "docs/Sitemap.xml",
             "docs/privacy", "docs/schemas/app.schema.json"],
)  # fmt: skip
def test_a_file_on_the_address_of_the_site_itself_is_told(project: Path, file: str) -> None:
    place = write(project, file, "tekst\n")
    remedy = "Geef het bestand een andere naam" if not file.endswith(".html") else "Markdown"
    assert_told(problems(project), place, "", remedy)
