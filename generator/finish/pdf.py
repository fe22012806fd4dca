"""Make a PDF of each built page that asks for one."""

from __future__ import annotations

import io
import re
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
    said = io.StringIO()
    try:
        # Where a library is missing, it tells so in English, and at length.
        with redirect_stdout(said), redirect_stderr(said):
            import generator.finish.typesetting  # noqa: F401
    except ImportError as error:
        fact = f"PDF’s maken kan niet: het pakket ‘{error.name or 'weasyprint'}’ is er niet"
        remedy = "Typ ‘python -m pip install --require-hashes -r requirements/pdf.txt’"
    except OSError as error:
        fact = f"PDF’s maken kan niet: WeasyPrint mist een bibliotheek ({_library(error)})"
        remedy = (
            "Installeer Pango (op Debian en Ubuntu: libpango-1.0-0, libpangoft2-1.0-0 en "
            "libharfbuzz-subset0)"
        )
    else:
        return
    raise ProblemsFound([Problem(Place("--pdf"), fact, f"{remedy}, {_WITHOUT}.")])


def _library(error: OSError) -> str:
    """Return the name of the library that an error of the loader is about."""
    quoted = re.search("'([^']+)'", str(error))
    return quoted[1] if quoted else "Pango"


def write_pdfs(compiled: Compiled, site: Path) -> None:
    """Write the PDF of each page that has one into a built site, and its size on the page.

    Raises `ProblemsFound` where a page cannot be typeset in full.
    """
    asked = [product for product in compiled.products if isinstance(product, Page) and product.pdf]
    if not asked:
        return
    require_engine()
    problems = []
    for product in asked:
        wrong = _write(product, compiled, site)
        if wrong:
            fact = f"van de pagina {product.uri} kan geen volledige PDF komen: {wrong}"
            remedy = f"Herstel de bron, {_WITHOUT}."
            problems.append(Problem(Place(product.source), fact, remedy))
    if problems:
        raise ProblemsFound(problems)


def _write(product: Product, compiled: Compiled, site: Path) -> str:
    """Write one PDF, and return what could not be typeset."""
    from generator.finish.paper import on_paper
    from generator.finish.typesetting import Refused, typeset

    url = page_url(product.uri)
    page = site / url / "index.html"
    html = page.read_text(encoding="utf-8")
    base = compiled.sources.settings.site_url
    paper = on_paper(html, page, base and base + url)
    try:
        content = typeset(_document(paper, compiled, base and base + url), site, page)
    except Refused as refused:
        return str(refused)
    (site / pdf_uri(product.uri)).write_bytes(content)
    size = _SIZE.replace("…", str(-(-len(content) // 1024)))
    page.write_text(html.replace(_SIZE, size), encoding="utf-8", newline="\n")
    return ""


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
