"""A kind of page: what ARCHITECTURE.md writes out as an example makes one, and is all it takes."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader

from generator import kinds
from generator.files.listing import files_below
from generator.finish.links import file_at, read_built_page
from generator.kinds.order import KINDS
from generator.model import SourceFile, SourceFolder
from generator.site import addresses
from generator.site.product import Page, page_url
from generator.site.rendering import environment
from tests.support import looks
from tests.support.projects import ROOT, compiled, edit, problems, real

_STEP = re.compile(r"^\d+\. `([^`]+)`.*\n\n   ```\w+\n((?:   .*\n|\n)*?)   ```$", re.MULTILINE)
# The test's own names, so that whoever follows the example may use those of the example.
_RENAMED = {
    "hours": "invented", "Hours": "Invented", "HOURS": "INVENTED",
    "openingstijden": "verzonnen", "Openingstijden": "Verzonnen",
}  # fmt: skip


def _example() -> dict[str, str]:
    """Return the worked example of ARCHITECTURE.md: the text to write, by file."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name, other in _RENAMED.items():
        text = text.replace(name, other)
    return {path: re.sub("(?m)^   ", "", block) for path, block in _STEP.findall(text)}


_EXAMPLE = _example()
_SOURCE = "docs/verzonnen.yml"
_URI = "verzonnen.md"


@pytest.fixture
def with_example(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a project with the example's kind of page among the others."""
    room = tmp_path / "generator/kinds/invented"
    room.mkdir(parents=True)
    for file, text in _EXAMPLE.items():
        if file.startswith("generator/kinds/invented/"):
            (tmp_path / file).write_text(text, encoding="utf-8", newline="\n")
    (project / _SOURCE).write_text(_EXAMPLE[_SOURCE], encoding="utf-8", newline="\n")
    edit(project / "mkdocs.yml", "      - a-z.md\n", f"      - a-z.md\n{_EXAMPLE['mkdocs.yml']}")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(room.parent)])
    path = _lines(_EXAMPLE["generator/site/addresses.py"])
    monkeypatch.setattr(addresses, "INVENTED", path["INVENTED"], raising=False)
    kind = _lines(_EXAMPLE["generator/kinds/order.py"])["INVENTED"]
    *others, editors, data = KINDS
    monkeypatch.setattr("generator.compiler.KINDS", (*others, kind, editors, data))
    known = environment().loader
    assert isinstance(known, BaseLoader)
    monkeypatch.setattr(environment(), "loader", ChoiceLoader([known, FileSystemLoader(room)]))
    yield project
    for name in [name for name in sys.modules if name.startswith("generator.kinds.invented")]:
        del sys.modules[name]


def _lines(text: str) -> dict[str, Any]:
    """Return the names that lines of Python give."""
    given: dict[str, Any] = {}
    exec(text, given)  # noqa: S102 - our own documentation
    return given


def test_the_example_is_whole() -> None:
    assert list(_EXAMPLE) == [
        "generator/site/addresses.py",
        *(f"generator/kinds/invented/{name}" for name in (
            "__init__.py", "model.py", "pages.py", "invented.md.j2", "kind.py",
        )),
        "generator/kinds/order.py", _SOURCE, "mkdocs.yml",
    ]  # fmt: skip


def test_without_its_kind_the_source_is_of_no_use(project: Path) -> None:
    (project / _SOURCE).write_text("title: x\n", encoding="utf-8", newline="\n")
    told = [p.fact for p in problems(project) if p.place.file == _SOURCE]
    assert told == ["dit bestand wordt nergens voor gebruikt"]


def test_its_page_is_made(with_example: Path) -> None:
    edit(with_example / _SOURCE, "9–17 uur", "9–17 <uur>")
    page = compiled(with_example).product(_URI)
    assert page is not None
    assert "<li>maandag tot en met vrijdag, 9–17 &lt;uur&gt;</li>" in str(page.content)


def test_everything_that_loops_over_kinds_knows_it(with_example: Path) -> None:
    done = compiled(with_example)
    made = {p.uri: str(p.content) for p in done.products}
    assert "De dagen, met de uren." in made[addresses.schema("invented")]
    assert "De dagen, met de uren." in made[addresses.KEYS]
    assert 'href="../verzonnen/">Verzonnen</a>' in made[addresses.A_TO_Z]
    words = re.search(r'"kinds": (\{.*?\})', made[addresses.SEARCH], re.DOTALL)
    assert words is not None
    assert json.loads(words[1])["invented"] == "Verzonnen"
    assert "verzonnen/" in json.loads(made[addresses.PROMISED])["pages"]
    data = done.product(addresses.DATA)
    assert data is not None
    assert json.loads(data.content)["invented"]["title"] == "Verzonnen"


def test_what_is_wrong_in_its_source_has_a_place_and_a_remedy(with_example: Path) -> None:
    (with_example / _SOURCE).write_text("title: x\ndags: [y]\n", encoding="utf-8", newline="\n")
    told = {str(p.place): p.remedy for p in problems(with_example) if "verzonnen" in str(p.place)}
    assert any(place.startswith(f"{_SOURCE}:2") for place in told)
    assert any("‘days’" in remedy for remedy in told.values())


def test_how_each_type_of_page_looks_is_kept() -> None:
    pages = [page for page in real().products if isinstance(page, Page)]
    looked_at = {address for address, _ in looks.KINDS.values()}
    seen = {page.front.get("kind") for page in pages if page.url in looked_at}
    told = "give each of these a row in `KINDS` of tests/support/looks.py, and run `make records`"
    assert {
        page.front.get("kind"): page.url for page in pages if page.front.get("kind") not in seen
    } == {}, told


def test_a_page_to_which_nothing_leads_is_found(site: Path) -> None:
    told = "name each of these in the menu (mkdocs.yml), or link to it from another page"
    pages = {uri for uri in files_below(site) if uri.endswith(".html")}
    assert sorted(pages - _reached(site, pages) - {addresses.NOT_FOUND}) == [], told


def _reached(site: Path, pages: set[str]) -> set[str]:
    """Return the pages that a reader can reach from the start page by links."""
    reached: set[str] = set()
    waiting = ["index.html"]
    for uri in waiting:
        if uri in pages - reached:
            reached.add(uri)
            page = read_built_page(uri, (site / uri).read_text("utf-8"))
            parts = [urlsplit(address) for address, _ in page.addresses]
            here = (unquote(part.path) for part in parts if not part.scheme and not part.netloc)
            waiting += [file_at(uri, path, "/") for path in here]
    return reached


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
    told = "give it a row in the table “How to change …” of README.md"
    assert shown.removeprefix("docs/") in readme, told


def _paths() -> set[str]:
    """Return every path that the addresses name, and the address of each page."""
    named = {value for name, value in vars(addresses).items() if name.isupper()}
    # The first page of any folder is called as the start page is.
    named.remove(addresses.START)
    paths = {path for path in named if "/" in path or path.endswith((".md", ".json", ".atom"))}
    return paths | {page_url(path) for path in paths}


_SITE = re.compile(
    r"(?:\.{1,2}/)*(?:"
    + "|".join(sorted({f"{path.split('/')[0]}/" for path in _paths() if "/" in path}))
    + ")"
)
_TEXT = re.compile(r"""(?<!from )(?<!import )["'`}]([^"'`{}]+)""")


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts in a file of code: of a text with gaps the parts around them."""
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from _TEXT.findall(code)
        return
    tree = ast.parse(code)
    first = (node.body[0] for node in ast.walk(tree) if isinstance(node, _DOCUMENTED))
    docstrings = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) not in docstrings and isinstance(node, ast.Constant):
            yield from [node.value] if isinstance(node.value, str) else ()


def _paths_in(path: Path) -> list[str]:
    """Return the paths of the site that are written in a file; that of a source is none."""
    known = _paths()
    return [
        text
        for text in _texts(path)
        if text in known or (_SITE.match(text) and not text.endswith(".yml"))
    ]


def test_the_paths_of_the_site_are_written_in_one_place() -> None:
    folders = [ROOT / "generator", ROOT / "site_overrides"]
    files = [p for f in folders for p in f.rglob("*") if p.suffix in {".py", ".j2", ".html", ".js"}]
    found = {
        path.relative_to(ROOT).as_posix(): _paths_in(path)
        for path in files
        if path != ROOT / "generator/site/addresses.py"
    }
    assert {path: written for path, written in found.items() if written} == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.py", 'uri = f"normen/{id}.md"'),
        ("a.py", 'FOLDER = "instructie/bron"'),
        ("a.py", 'uri = "begrippen.md"'),
        ("a.js", 'location = new URL("regelen/", root);'),
        ("a.js", "fetch(`${root}pagefind/pages.json`);"),
        ("a.js", "fetch(`pagefind/${name}`);"),
        ("a.j2", '<a href="../regelen/">Regelen</a>'),
        ("a.j2", "<a href='{{ root }}apps/signal/'>Signal</a>"),
        ("a.html", '<a href="over-deze-site/">Over</a>'),
    ],
)
def test_a_path_that_is_written_elsewhere_is_found(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_text(f"{code}\n", encoding="utf-8")
    assert _paths_in(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.py", '"""regelen/ is a page."""\nshown = "checklists/<naam>.yml"'),
        ("a.js", 'import { book } from "../checklists/showing.js";'),
        ("a.j2", '<a href="{{ url(addresses.SETUP) }}">regelen/</a>'),
    ],
)
def test_what_is_no_path_of_the_site_may_be_written(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_text(f"{code}\n", encoding="utf-8")
    assert _paths_in(tmp_path / name) == []
