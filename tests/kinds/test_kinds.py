"""A kind of page: an invented one needs its room, its place in the list, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import BaseLoader, ChoiceLoader, DictLoader
from pydantic import Field

from generator.kinds.order import KINDS
from generator.model import Source, SourceFile, SourceFolder, Text, Texts
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context, Entry, Kind, PageType
from generator.site.link import Link
from generator.site.product import Product, page_url
from generator.site.rendering import environment
from tests.support.projects import ROOT, compiled, problems

_URI = "openingstijden.md"
_PATH = "openingstijden.yml"


class Hours(Source):
    """The invented source."""

    title: Text = Field(description="De titel van de pagina.")
    days: Texts = Field(min_length=1, description="De dagen, met de uren.")


HOURS = SourceFile("hours", Hours, "Openingstijden", f"docs/{_PATH}", "hours", _PATH)


def _pages(context: Context) -> Iterator[Product]:
    hours = HOURS.of(context.sources.handbook)
    if hours is not None:
        yield context.renderer.page(
            _URI,
            "hours.md.j2",
            title=hours.title,
            description="Wanneer er iemand is.",
            kind="hours",
            source=context.sources.file_of(HOURS),
            hours=hours,
        )


def _entries(sources: Sources) -> Iterator[Entry]:
    hours = HOURS.of(sources.handbook)
    if hours is not None:
        yield Entry("Openingstijden", "page", (Link(_URI, "Openingstijden"),))


KIND = Kind(
    "hours",
    sources=(HOURS,),
    pages=_pages,
    types=(PageType("hours", label="Openingstijden", rank=75),),
    entries=_entries,
)


@pytest.fixture
def with_hours(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with the invented kind of page among the others."""
    *others, editors, data = KINDS
    monkeypatch.setattr("generator.compiler.KINDS", (*others, KIND, editors, data))
    template = "<h1>{{ title }}</h1>\n{% for day in hours.days %}\n<p>{{ day }}</p>\n{% endfor %}\n"
    known = environment().loader
    assert isinstance(known, BaseLoader)
    loader = ChoiceLoader([known, DictLoader({"hours.md.j2": template})])
    monkeypatch.setattr(environment(), "loader", loader)
    source = "title: Wanneer zijn wij er?\ndays: [maandag 9–17 <uur>]\n"
    (project / "docs" / _PATH).write_text(source, encoding="utf-8", newline="\n")
    return project


def test_without_its_kind_the_source_is_of_no_use(project: Path) -> None:
    (project / "docs" / _PATH).write_text("title: x\n", encoding="utf-8", newline="\n")
    told = [p.fact for p in problems(project) if p.place.file == f"docs/{_PATH}"]
    assert told == ["dit bestand wordt nergens voor gebruikt"]


def test_its_page_is_made(with_hours: Path) -> None:
    page = compiled(with_hours).product(_URI)
    assert page is not None
    assert "<p>maandag 9–17 &lt;uur&gt;</p>" in str(page.content)


def test_everything_that_loops_over_kinds_knows_it(with_hours: Path) -> None:
    made = {p.uri: str(p.content) for p in compiled(with_hours).products}
    assert "De dagen, met de uren." in made[addresses.schema("hours")]
    assert "De dagen, met de uren." in made[addresses.KEYS]
    assert 'href="../openingstijden/">Openingstijden</a>' in made[addresses.A_TO_Z]
    words = re.search(r'"kinds": (\{.*?\})', made[addresses.SEARCH], re.DOTALL)
    assert words is not None
    assert json.loads(words[1])["hours"] == "Openingstijden"
    assert "openingstijden/" in json.loads(made[addresses.PROMISED])["pages"]
    data = compiled(with_hours).product(addresses.DATA)
    assert data is not None
    assert json.loads(data.content)["hours"]["title"] == "Wanneer zijn wij er?"


def test_what_is_wrong_in_its_source_has_a_place_and_a_remedy(with_hours: Path) -> None:
    path = with_hours / "docs" / _PATH
    path.write_text("title: x\ndags: [y]\n", encoding="utf-8", newline="\n")
    told = {
        str(p.place): p.remedy for p in problems(with_hours) if "openingstijden" in str(p.place)
    }
    assert any(place.startswith(f"docs/{_PATH}:2") for place in told)
    assert any("‘days’" in remedy for remedy in told.values())


def test_no_two_kinds_share_a_name_a_source_or_a_schema() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))
    sources = [source for kind in KINDS for source in kind.sources]
    schemas = [source.schema for source in sources]
    assert len(schemas) == len(set(schemas))
    keys = [s.key for s in sources if isinstance(s, SourceFile | SourceFolder)]
    assert len(keys) == len(set(keys))


def test_every_room_is_listed_and_every_template_has_a_name_of_its_own() -> None:
    rooms = {path.parent.name for path in (ROOT / "generator/kinds").glob("*/kind.py")}
    assert rooms == {kind.name for kind in KINDS}
    names = [path.name for path in (ROOT / "generator").rglob("*.j2")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "shown", [s.shown for k in KINDS for s in k.sources if isinstance(s, SourceFile)]
)
def test_the_readme_names_each_source(shown: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert shown.removeprefix("docs/") in readme


def _paths() -> set[str]:
    """Return every path that the addresses name, and the address of each page."""
    named = {value for name, value in vars(addresses).items() if name.isupper()}
    # The first page of any folder is called as the start page is.
    named.remove(addresses.START)
    paths = {path for path in named if "/" in path or path.endswith((".md", ".json", ".atom"))}
    return paths | {page_url(path) for path in paths}


def test_the_paths_of_the_site_are_written_in_one_place() -> None:
    folders = [ROOT / "generator", ROOT / "site_overrides"]
    files = [p for f in folders for p in f.rglob("*") if p.suffix in {".py", ".j2", ".html"}]
    quoted = re.compile("|".join(f"[\"']{re.escape(path)}[\"']" for path in sorted(_paths())))
    found = {
        path.relative_to(ROOT).as_posix(): quoted.findall(path.read_text(encoding="utf-8"))
        for path in files
        if path != ROOT / "generator/site/addresses.py"
    }
    assert {path: written for path, written in found.items() if written} == {}
