"""The fictional project: another instruction, with its own apps, checklists and organisation."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from lxml import html

from generator.compiler import Compiled
from generator.engine.render import build_site
from generator.site.product import Page
from tests.support.projects import ROOT, compiled, copy_kept, edit

FICTION = ROOT / "tests/fixtures/dienstreizen"
# The path under which `site_url` in its mkdocs.yml says that the site stands.
MOUNT = "reizen"
_THEME = "site_overrides"


def copy_fiction(target: Path) -> Path:
    """Copy the fictional project to a folder, and return that folder."""
    shutil.copytree(FICTION, target, ignore=shutil.ignore_patterns(".cache"))
    edit(target / "mkdocs.yml", f"../../../{_THEME}", (ROOT / _THEME).as_posix())
    copy_kept(FICTION, target)
    return target


def build_fiction(root: Path, *, concepts: bool = False) -> Path:
    """Build a copy of the fictional project, and return the folder of its site."""
    site = root.parent / f"site-{root.name}" / MOUNT
    build_site(compiled(root, concepts=concepts), site)
    return site


@cache
def fictional(*, concepts: bool = False) -> Compiled:
    """Return the fictional project for whoever only reads it, compiled once."""
    return compiled(FICTION, concepts=concepts)


def fiction_pages(*, concepts: bool = False) -> list[str]:
    """Return the address of every page that stays, the one for what is not there included."""
    products = fictional(concepts=concepts).products
    pages = (product for product in products if isinstance(product, Page))
    # Those of a handbook that is still to begin are made as the others are.
    shown = (page for page in pages if not {"leads", "base"} & page.front.keys())
    return sorted([*(page.url for page in shown), "404.html"])


def page_file(site: Path, address: str) -> Path:
    """Return the file of a page."""
    return site / (address if address.endswith(".html") else f"{address}index.html")


def read_tree(site: Path, address: str) -> html.HtmlElement:
    """Return a built page as a tree of elements."""
    return html.fromstring(page_file(site, address).read_text(encoding="utf-8"))


def text_of_page(site: Path, address: str) -> str:
    """Return the words of a built page, with single spaces."""
    return " ".join(read_tree(site, address).text_content().split())
