"""What the generator takes from `mkdocs.yml`, and what it refuses there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import ProblemsFound
from generator.reading.settings import Settings, load_settings
from tests.support.breaking import CONFIG, assert_told, replace, write
from tests.support.projects import DAY

SMALL = """\
site_name: Proef
plugins: [handboek]
markdown_extensions:
  - attr_list
  - tables: {use_align_attribute: true}
  - generator.text.clauses
"""


def load(root: Path, more: str = "") -> Settings:
    (root / "docs").mkdir(exist_ok=True)
    write(root, CONFIG, SMALL + more)
    return load_settings(root / CONFIG, DAY)


def test_folders_stand_beside_the_settings(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.docs == tmp_path / "docs"
    assert settings.checklists == tmp_path / "checklists"
    assert settings.lock == tmp_path / "checklists/questions.lock"
    assert settings.config_path == tmp_path / CONFIG
    assert (settings.today, settings.concepts) == (DAY, False)


def test_docs_may_stand_elsewhere_in_the_project(tmp_path: Path) -> None:
    settings = load(tmp_path, "docs_dir: bron/tekst\n")
    assert settings.docs == tmp_path / "bron/tekst"
    assert settings.checklists == tmp_path / "bron/checklists"


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("", ""),
        ("site_url: https://x.nl/h", "https://x.nl/h/"),
        ("site_url: https://x.nl/h/", "https://x.nl/h/"),
    ],
)
def test_the_address_ends_in_a_slash(tmp_path: Path, line: str, url: str) -> None:
    assert load(tmp_path, f"{line}\n").site_url == url
    assert load(tmp_path).site_name == "Proef"


def test_extensions_are_those_of_mkdocs_and_those_that_are_named(tmp_path: Path) -> None:
    names, options = load(tmp_path).extensions
    assert names == ["toc", "tables", "fenced_code", "attr_list", "generator.text.clauses"]
    assert options == {"tables": {"use_align_attribute": True}}


@pytest.mark.parametrize("path", ["mkdocs.yml", "./mkdocs.yml", "../proef/mkdocs.yml"])
def test_the_settings_may_be_named_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    root = tmp_path / "proef"
    root.mkdir()
    load(root)
    monkeypatch.chdir(root)
    assert load_settings(Path(path), DAY).root == root


# name: (text in the real settings, new text with ▲ at the place that must be told, fact, remedy)
WRONG = {
    "name that is none": ("site_name: Handboek chatberichten", "▲site_name: [x]",
        "‘site_name’ kan dit niet zijn", "een tekst"),
    "number for an address": ('# site_url: ""', "▲site_url: 5", "‘site_url’ kan dit niet", "adres"),
    "folder that is none": ("docs_dir: docs", "▲docs_dir: 5", "‘docs_dir’ kan dit niet", "map"),
    "folder outside": ("docs_dir: docs", "docs_dir: ▲../docs", "geen map in het project", "naast"),
    "folder from the root": ("docs_dir: docs", "docs_dir: ▲/etc", "geen map in het project", ""),
    "folder of everything": ("docs_dir: docs", "docs_dir: ▲.", "geen map in het project", ""),
    "menu that is none": ("nav:\n", "▲nav: index.md\nx:\n", "‘nav’ kan dit niet zijn", "lijst"),
    "plugins that are none": ("plugins:\n  - handboek", "▲plugins: handboek",
        "‘plugins’ kan dit niet zijn", "handboek"),
    "plugins without ours": ("plugins:\n  - handboek", "▲plugins: []",
        "noemt het programma zelf niet", "- handboek"),
    "extensions that are none": ("markdown_extensions:\n", "▲markdown_extensions: 5\nx:\n",
        "‘markdown_extensions’ kan dit niet zijn", "lijst"),
    "extension unknown": ("  - attr_list\n", "  - ▲attr_lst\n", "‘attr_lst’ van", "gespeld"),
    "number for an extension": ("  - attr_list\n", "  - ▲5\n", "‘5’ van Markdown", "gespeld"),
    "option unknown": ("  - tables:\n      use_align_attribute: true", "  - ▲tables: {x: 1}",
        "‘tables’ van Markdown", "gespeld"),
    "options that are none": ("  - tables:\n      use_align_attribute: true", "  - ▲tables: 5",
        "‘tables’ van Markdown", "gespeld"),
    "clauses not read": ("markdown_extensions:\n", "▲markdown_extensions: []\nx:\n",
        "herkent, ontbreekt", "generator.text.clauses"),
    "extra that is none": ("extra:\n  handboek_id: chatberichten", "▲extra: [x]",
        "‘extra’ kan dit niet zijn", "sleutels"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_settings_that_are_refused(project: Path, name: str) -> None:
    old, new, fact, remedy = WRONG[name]
    place = replace(project, CONFIG, old, new)
    with pytest.raises(ProblemsFound) as found:
        load_settings(project / CONFIG, DAY)
    assert_told(found.value.problems, place, fact, remedy)
