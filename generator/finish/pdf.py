"""Make a PDF of each built page that asks for one."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compiler import Compiled
from generator.finish.paper_style import paper_style
from generator.problems import Place, Problem, ProblemsFound
from generator.site.product import Page, Product, page_url, pdf_uri
from generator.site.rendering import environment

if TYPE_CHECKING:
    from generator.finish.paper import Paper

# What the template of the link leaves open: only the file itself knows how large it is.
_SIZE = '<span class="hb-kb">…</span>'
_WITHOUT = "of bouw de site zonder --pdf"


def require_engine() -> None:
    """Require that PDFs can be made.

    Raises `ProblemsFound` where WeasyPrint, or a library that it needs, is missing.
    """
    if lacking := lacking_engine():
        fact, remedy = lacking
        raise ProblemsFound([Problem(Place("--pdf"), fact, f"{remedy}, {_WITHOUT}.")])


def lacking_engine() -> tuple[str, str] | None:
    """Return what is missing to make PDFs and what to do about it, or nothing."""
    said = io.StringIO()
    try:
        # Where a library is missing, it tells so in English, and at length.
        with redirect_stdout(said), redirect_stderr(said):
            import generator.finish.typesetting  # noqa: F401
    except ImportError as error:
        fact = f"PDF’s maken kan niet: het pakket ‘{error.name or 'weasyprint'}’ is er niet"
        return fact, "Typ ‘python -m pip install --require-hashes -r requirements/pdf.txt’"
    except OSError as error:
        fact = f"PDF’s maken kan niet: WeasyPrint mist een bibliotheek ({_library(error)})"
        remedy = (
            "Installeer Pango (op Debian en Ubuntu: libpango-1.0-0, libpangoft2-1.0-0 en "
            "libharfbuzz-subset0)"
        )
        return fact, remedy
    return None


def _library(error: OSError) -> str:
    """Return the name of the library that an error of the loader is about."""
    quoted = re.search("'([^']+)'", str(error))
    return quoted[1] if quoted else "Pango"


def write_pdfs(
    compiled: Compiled,
    site: Path,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Write the PDF of each page that has one into a built site, and its size on the page.

    `progress` is told how many are done, and of how many. Raises `ProblemsFound` where a page
    cannot be typeset in full.
    """
    asked = [product for product in compiled.products if isinstance(product, Page) and product.pdf]
    if not asked:
        return
    require_engine()
    problems = []
    for done, product in enumerate(asked):
        progress(done, len(asked))
        wrong = _write(product, compiled, site)
        if wrong:
            fact = f"van de pagina {product.uri} kan geen volledige PDF komen: {wrong}"
            remedy = f"Herstel de bron, {_WITHOUT}."
            problems.append(Problem(Place(product.source), fact, remedy))
    if problems:
        raise ProblemsFound(problems)


def _write(product: Product, compiled: Compiled, site: Path) -> str:
    """Write one PDF, and return what could not be typeset."""
    from generator.finish.typesetting import Refused

    try:
        content = page_pdf(product.uri, compiled, site)
    except Refused as refused:
        return str(refused)
    (site / pdf_uri(product.uri)).write_bytes(content)
    size = _SIZE.replace("…", str(-(-len(content) // 1024)))
    page = _built(product.uri, site)
    html = page.read_text(encoding="utf-8").replace(_SIZE, size)
    page.write_text(html, encoding="utf-8", newline="\n")
    return ""


def page_pdf(uri: str, compiled: Compiled, site: Path) -> bytes:
    """Return the PDF of a page of a built site.

    Raises `Refused` where it cannot be typeset in full.
    """
    from generator.finish.paper import on_paper
    from generator.finish.typesetting import typeset

    page = _built(uri, site)
    base = compiled.sources.settings.site_url
    address = base and base + page_url(uri)
    paper = on_paper(page.read_text(encoding="utf-8"), page, address)
    return typeset(_document(paper, compiled, address), site, page)


def _built(uri: str, site: Path) -> Path:
    return site / page_url(uri) / "index.html"


def _document(paper: Paper, compiled: Compiled, address: str) -> str:
    """Return the whole document, in which the page is told from what it was made."""
    settings = compiled.sources.settings
    style = paper_style("generator.finish", "pdf.css")
    return (
        environment()
        .get_template("pdf.html.j2")
        .render(
            paper=paper,
            style=style,
            address=address,
            handbook=compiled.sources.handbook,
            name=settings.site_name,
            day=settings.today,
        )
    )
