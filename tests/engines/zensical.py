"""Zensical on the exported tree: the same pages as plain MkDocs. `make test-engines` runs this.

It is installed apart, in `.venv-engines`: what it needs is no business of the site's own lock.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from generator.commands.export.tree import export_tree
from generator.compiler import Compiled
from generator.finish.coverage import check_coverage
from generator.finish.links import check_links
from generator.finish.places import source_places
from tests.engines.pages import pages
from tests.support.command import contents, run_apart
from tests.support.fiction import MOUNT, copy_fiction
from tests.support.projects import ROOT, compiled, copy_project

_BIN = ROOT / ".venv-engines" / ("Scripts" if os.name == "nt" else "bin")


@dataclass(frozen=True)
class Made:
    """The products, the path under which they will stand, and the sites of two engines."""

    products: Compiled
    base: str
    mkdocs: Path
    zensical: Path


@pytest.fixture(scope="module", params=["/", f"/{MOUNT}/"], ids=["handboek", "fiction"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make an exported tree into a site, with MkDocs and with Zensical."""
    folder = tmp_path_factory.mktemp("engines")
    copy = copy_project if request.param == "/" else copy_fiction
    products = compiled(copy(folder / "project"))
    tree = folder / "tree"
    export_tree(products, tree)
    plain = run_apart("build", "--strict", "--site-dir", "../mkdocs", cwd=tree, program="mkdocs")
    assert plain.returncode == 0, plain.stderr
    done = subprocess.run(
        [_BIN / "zensical", "build", "--strict"],
        cwd=tree,
        # Our extension of Markdown is not installed there, but read from here.
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    return Made(products, request.param, folder / "mkdocs", tree / "site")


def test_every_page_says_the_same_and_leads_to_the_same(made: Made) -> None:
    base = made.base.lstrip("/")
    plain, theirs = pages(made.mkdocs, base), pages(made.zensical, base)
    assert plain.keys() == theirs.keys()
    assert len(plain) > 30
    for name, page in plain.items():
        assert theirs[name] == page, name


def test_every_other_file_comes_along_as_it_is(made: Made) -> None:
    plain, theirs = contents(made.mkdocs), contents(made.zensical)
    apart = (".html", "sitemap.xml", "sitemap.xml.gz")
    files = {name: content for name, content in plain.items() if not name.endswith(apart)}
    assert {"assets/handboek.css", "assets/huisstijl.css", "data/handboek.json"} <= files.keys()
    assert [name for name in files if theirs.get(name) != files[name]] == []


def test_the_site_map_names_the_same_pages(made: Made) -> None:
    # Each writes a slash in XML in its own way.
    plain, theirs = (etree.parse(site / "sitemap.xml") for site in (made.mkdocs, made.zensical))
    assert theirs.xpath("//text()") == plain.xpath("//text()")


def test_our_own_checks_find_nothing_wrong(made: Made) -> None:
    assert list(check_coverage(made.products, made.zensical, made.base)) == []
    places = source_places(made.products)
    assert list(check_links(made.zensical, made.base, places)) == []
