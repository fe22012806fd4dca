"""Pages as PDFs: tagged, complete, alone, and the same at every build."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import pikepdf
import pypdfium2
import pytest
import tinyhtml5
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, Pdf

from generator.commands.main import main
from generator.compiler import Compiled
from generator.engine.render import build_site
from generator.files.checksums import checksums
from generator.finish.cascade import Cascade
from generator.finish.paper import on_paper
from generator.finish.pdf import write_pdfs
from generator.finish.typesetting import Refused, Variant, typeset
from generator.problems import ProblemsFound
from generator.site.product import Page, page_url, pdf_uri
from tests.support.projects import DAY, ROOT, compiled, edit
from tests.support.sharing import shared


@cache
def real_with_pdfs() -> Compiled:
    return compiled(ROOT, pdfs=True)


def with_a_pdf() -> list[str]:
    """Return the source of each page that gets a PDF."""
    return json.loads((shared("with-a-pdf", _list_pages) / "pages.json").read_text())  # type: ignore[no-any-return]


def _list_pages(folder: Path) -> None:
    pages = [page.uri for page in real_with_pdfs().products if isinstance(page, Page) and page.pdf]
    (folder / "pages.json").write_text(json.dumps(pages))


@pytest.fixture(scope="module")
def with_pdfs() -> Path:
    return shared("pdfs", lambda at: build_site(real_with_pdfs(), at / "site")) / "site"


@pytest.fixture(scope="module")
def opened(with_pdfs: Path) -> Iterator[dict[str, Pdf]]:
    found = {uri: pikepdf.open(with_pdfs / pdf_uri(uri)) for uri in with_a_pdf()}
    yield found
    for pdf in found.values():
        pdf.close()


def _nodes(node: Any) -> Iterator[Dictionary]:
    """Walk the structure of a PDF, from the top."""
    for kid in node if isinstance(node, Array) else [node]:
        if isinstance(kid, Dictionary):
            yield kid
            yield from _nodes(kid.get("/K", Array()))


def _objects(pdf: Pdf, kind: str) -> list[Dictionary]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name(kind)]


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_there_are_pages_with_a_pdf() -> None:
    assert len(with_a_pdf()) >= 6


@pytest.mark.long
@pytest.mark.each("uri", with_a_pdf)
def test_pdf_is_tagged_and_says_what_it_is(opened: dict[str, Pdf], uri: str) -> None:
    pdf = opened[uri]
    tags = {str(node.get("/S")) for node in _nodes(pdf.Root.StructTreeRoot.K)}
    assert tags >= {"/Document", "/H1", "/H2", "/P", "/L", "/LI", "/LBody"}
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert 'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes().decode()
    assert "Handboek chatberichten" in str(pdf.docinfo.Title)
    assert str(pdf.docinfo.Subject)
    assert str(pdf.docinfo.CreationDate) == "D:20261123"
    assert all(page.Tabs == Name.S for page in pdf.pages)


@pytest.mark.long
@pytest.mark.each("uri", with_a_pdf)
def test_outline_holds_the_headings_of_the_page(
    opened: dict[str, Pdf], with_pdfs: Path, uri: str
) -> None:
    article = _article(with_pdfs, uri)
    headings = ["".join(e.itertext()).strip() for e in article.iter() if e.tag in {"h1", "h2"}]
    assert len(headings) > 5
    with opened[uri].open_outline() as outline:
        top = outline.root
        assert [item.title for item in top] == headings[:1]
        assert [item.title for item in top[0].children] == headings[1:]


@pytest.mark.long
@pytest.mark.each("uri", with_a_pdf)
def test_every_picture_has_a_text(opened: dict[str, Pdf], uri: str) -> None:
    figures = [n for n in _nodes(opened[uri].Root.StructTreeRoot.K) if n.get("/S") == Name.Figure]
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_a_drawn_picture_is_a_figure_with_its_words(tmp_path: Path) -> None:
    picture = '<text y="20">Privacy</text>'
    svg = f'<svg role="img" aria-label="Tik op Privacy" viewBox="0 0 90 30">{picture}</svg>'
    html = f"<html lang='nl'><title>T</title><h1>T</h1><p>{_paper(tmp_path, svg)}</p>"
    path = tmp_path / "a.pdf"
    path.write_bytes(typeset(html, tmp_path, tmp_path / "index.html"))
    with pikepdf.open(path) as pdf:
        nodes = list(_nodes(pdf.Root.StructTreeRoot.K))
        (figure,) = (node for node in nodes if node.get("/S") == Name.Figure)
        assert str(figure.Alt) == "Tik op Privacy"
        assert _objects(pdf, "/FontDescriptor")
    assert "Privacy" in _text(path)


@pytest.mark.long
@pytest.mark.each("uri", with_a_pdf)
def test_pdf_needs_nothing_from_elsewhere(opened: dict[str, Pdf], uri: str) -> None:
    pdf = opened[uri]
    fonts = _objects(pdf, "/FontDescriptor")
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    for link in _objects(pdf, "/Annot"):
        assert str(link.Contents)
        action = link.get("/A")
        assert action is None or re.match("https?:|tel:|mailto:", str(action.URI))
        assert action is not None or "/Dest" in link
    assert not _objects(pdf, "/Filespec")
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())


@pytest.mark.long
@pytest.mark.each("uri", with_a_pdf)
def test_pdf_holds_every_word_that_prints(with_pdfs: Path, uri: str) -> None:
    article = _article(with_pdfs, uri)
    for picture in article.iter("{http://www.w3.org/2000/svg}svg"):
        for part in list(picture):
            picture.remove(part)
    words = {word for text in article.itertext() for word in text.split()}
    # A long word may be broken at the end of a line.
    shown = "".join(_text(with_pdfs / pdf_uri(uri)).split())
    assert len(words) > 60
    assert {word for word in words if word not in shown} == set()


def _article(site: Path, uri: str) -> Element:
    paper = on_paper(_page(site, uri), site / page_url(uri) / "index.html", "")
    root: Element = tinyhtml5.parse(paper.article, namespace_html_elements=False)
    return root


def _page(site: Path, uri: str) -> str:
    return (site / page_url(uri) / "index.html").read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.each("uri", with_a_pdf)
def test_page_offers_its_pdf_with_its_size(with_pdfs: Path, site: Path, uri: str) -> None:
    name = pdf_uri(uri).rsplit("/", 1)[1]
    size = -(-(with_pdfs / pdf_uri(uri)).stat().st_size // 1024)
    offered = f'href="../{name}" download type="application/pdf">Bewaar als PDF ('
    assert offered in _page(with_pdfs, uri)
    assert f'<span class="hb-kb">{size}</span> KB)' in _page(with_pdfs, uri)
    assert "PDF" not in _page(site, uri)


def test_a_build_without_the_option_makes_none(site: Path) -> None:
    assert list(site.rglob("*.pdf")) == []


def test_serve_makes_none() -> None:
    result = CliRunner().invoke(main, ["serve", "--pdf"])
    assert result.exit_code == 2
    assert "de optie ‘--pdf’ is onbekend" in result.output


# Of a smaller handbook `test_two_publications_are_the_same_byte_for_byte` shows it each time.
@pytest.mark.long
def test_the_same_sources_and_day_give_the_same_bytes(with_pdfs: Path, tmp_path: Path) -> None:
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "POSIX"}
    result = _handboek(tmp_path, env=elsewhere)
    assert result.returncode == 0, result.stderr
    for uri in with_a_pdf():
        again = tmp_path / "site" / pdf_uri(uri)
        assert again.read_bytes() == (with_pdfs / pdf_uri(uri)).read_bytes(), uri
    # What may come from the cache there, was made anew here.
    kept = "instructie/2.0.1/archief"
    assert checksums(tmp_path / "site" / kept) == checksums(with_pdfs / kept)
    assert len(checksums(with_pdfs / kept)) > 4


_NO_PACKAGE = "sys.modules['weasyprint'] = None"
_NO_LIBRARY = """
import cffi
def dlopen(self, name, flags=0): raise OSError(f"cannot load library '{name}': not found")
cffi.FFI.dlopen = dlopen
"""


@pytest.mark.parametrize(
    ("before", "fact", "remedy"),
    [
        pytest.param(
            _NO_PACKAGE,
            "het pakket ‘weasyprint’ is er niet",
            "requirements/pdf.txt",
            marks=pytest.mark.long,
        ),
        (_NO_LIBRARY, "WeasyPrint mist een bibliotheek (lib", "libpango-1.0-0"),
    ],
)
def test_what_is_missing_is_told_and_nothing_changes(
    tmp_path: Path, before: str, fact: str, remedy: str
) -> None:
    result = _handboek(tmp_path, before)
    assert result.returncode == 1
    assert result.stdout == ""
    told, arrow, count = result.stderr.partition("\n    → ")
    assert told.startswith("--pdf: fout: PDF’s maken kan niet: ")
    assert fact in told
    assert arrow
    assert remedy in count
    assert "bouw de site zonder --pdf" in count
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_build_without_the_option_does_not_import_the_engine(tmp_path: Path) -> None:
    result = _handboek(tmp_path, _NO_PACKAGE, pdf=False)
    assert result.returncode == 0, result.stderr


def _handboek(
    folder: Path, before: str = "", *, pdf: bool = True, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    options = [f"--config={ROOT / 'mkdocs.yml'}", f"--date={DAY}", f"--site-dir={folder / 'site'}"]
    script = f"import sys\n{before}\nfrom generator.commands.main import main\nmain()"
    command = [sys.executable, "-c", script, "build", *options, *(["--pdf"] if pdf else [])]
    return subprocess.run(
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
    )


def test_a_file_at_the_address_of_a_pdf_is_refused(project: Path) -> None:
    taken = project / "docs" / pdf_uri(with_a_pdf()[0])
    taken.parent.mkdir(parents=True, exist_ok=True)
    taken.write_bytes(b"%PDF-1.7")
    with pytest.raises(ProblemsFound, match="is al van een pagina die gemaakt wordt uit"):
        compiled(project, pdfs=True)
    assert compiled(project).products


def test_a_picture_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    for uri in with_a_pdf():
        page = tmp_path / page_url(uri) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text('<article><h1>Titel</h1><img src="weg.png" alt="Iets"></article>')
    with pytest.raises(ProblemsFound, match="kan geen volledige PDF komen"):
        write_pdfs(real_with_pdfs(), tmp_path)


@pytest.mark.parametrize("source", ["https://elders.example/a.png", "file:///etc/hostname"])
def test_nothing_is_fetched_from_outside_the_site(tmp_path: Path, source: str) -> None:
    html = f'<html lang="nl"><title>T</title><img src="{source}" alt="Iets">'
    with pytest.raises(Refused, match="Failed to load image"):
        typeset(html, tmp_path, tmp_path / "index.html")


@pytest.mark.parametrize("variant", Variant)
def test_a_list_begins_with_its_own_number(tmp_path: Path, variant: Variant) -> None:
    items = "<li>Bewaar dit.</li><li>Lees dit.</li>"
    html = f'<html lang="nl"><title>T</title><ol start="7">{items}</ol><ol>{items}</ol>'
    made = tmp_path / "lijst.pdf"
    made.write_bytes(typeset(html, tmp_path, tmp_path / "index.html", variant))
    # The engine writes the numbers behind the texts.
    assert re.findall(r"\d+\.", _text(made)) == ["7.", "8.", "1.", "2."]


_ADDRESS = "https://intranet.example/handboek/regelen/a/"
_LINKS = [
    ("#hier", "", '<a href="#hier">x</a>'),
    ("#weg", "", '<span class="hb-dead">x</span>'),
    ("../b/#c", "", '<span class="hb-dead">x</span>'),
    ("../b/#c", _ADDRESS, '<a href="https://intranet.example/handboek/regelen/b/#c">x</a>'),
    ("https://elders.example/", "", '<a href="https://elders.example/">x</a>'),
    ("tel:+31701234567", _ADDRESS, '<a href="tel:+31701234567">x</a>'),
    ("mailto:a@b.example", "", '<a href="mailto:a@b.example">x</a>'),
]


@pytest.mark.parametrize(("href", "address", "expected"), _LINKS)
def test_links_lead_somewhere_or_are_text(
    tmp_path: Path, href: str, address: str, expected: str
) -> None:
    link = f'<p id="hier">Zie <a href="{href}">x</a></p>'
    assert expected in _paper(tmp_path, link, address=address)


_CASES = [
    ("<p>a</p>tail<button>b</button> end", "<p>a</p>tail end"),
    ("<nav>n</nav> <script>s</script><p>a</p>", " <p>a</p>"),
    ("<p class='weg'>a</p><p>b</p>", "<p>b</p>"),
    ("<details><summary>S</summary><p>a</p></details>",
     '<div class="hb-details"><p class="hb-summary">S</p><p>a</p></div>'),
    ("<form><label><input type='checkbox'> Gedaan</label><input type='text'></form>",
     '<div><span><span class="hb-tick"></span> Gedaan</span></div>'),
    ("<p><a href='../b/'>Verder</a></p><p><a href='#hier'>a</a></p><p id='hier'>b</p>",
     '<p><a href="#hier">a</a></p><p id="hier">b</p>'),
    ("<p>a<span class='sr'>: alleen gezegd</span> b</p>", "<p>a b</p>"),
    ("<details><summary><i>1</i><h2>S</h2></summary><p>a</p></details>",
     '<div class="hb-details"><div class="hb-summary"><i>1</i><h2>S</h2></div><p>a</p></div>'),
    ("<figure><blockquote>q</blockquote><figcaption>c</figcaption></figure>",
     "<div><blockquote>q</blockquote><p>c</p></div>"),
    ("<p>a<img src='a.png' alt=''>b</p>", "<p>ab</p>"),
    ("<p><svg aria-hidden='true'><path/></svg>b</p>", "<p>b</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), _CASES)
def test_what_is_for_a_screen_goes_and_what_folds_stands(
    tmp_path: Path, html: str, expected: str
) -> None:
    css = "@media print { .weg { display: none } } .sr { clip-path: inset(50%) }"
    assert _paper(tmp_path, html, css) == expected


def test_a_picture_takes_its_text_and_its_colours_along(tmp_path: Path) -> None:
    css = """
      :root { --hb-ink: #111; --hb-font: Georgia; }
      .hb-screen rect { fill: var(--hb-ink); stroke: red }
      @media (forced-colors: active) { rect { fill: CanvasText } }
      @media print { .hb-screen rect { stroke: var(--hb-none, blue) } }
      rect:hover { fill: red }
    """
    svg = '<svg class="hb-screen" role="img" aria-label="Scherm &amp; knop"><rect/></svg>'
    found = _paper(tmp_path, svg, css)
    assert "<title>Scherm &amp; knop</title>" in found
    assert 'style="color:#111;font-family:Georgia"' in found
    assert '<rect style="fill:#111;stroke:blue">' in found


def test_what_is_important_and_what_comes_later_prevails() -> None:
    css = """
      :root { --a: var(--b); --b: 1px; --round: var(--round) }
      p { color: red !important; width: var(--a); height: var(--round); top: var(--none) }
      @media screen { p { color: green !important } }
      p.x { color: blue; left: 1px } p { left: 2px }
    """
    root = tinyhtml5.parse("<p class='x'>", namespace_html_elements=False)
    wrappers = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    (p,) = [wrapper for wrapper in wrappers if wrapper.local_name == "p"]
    assert Cascade([css]).of(p) == {"color": "red", "width": "1px", "left": "1px"}


def test_layers_prevail_in_their_order_and_what_stands_in_none_over_all() -> None:
    css = """
      @layer theme, kinds, print;
      @layer print { @media print { p { top: 4px } @media screen { p { top: 5px } } } }
      @layer kinds { :root { --a: 2px; --b: 2px } p { left: 2px !important; top: 2px; right: 2px } }
      @layer theme { :root { --a: 1px } p#x { left: 1px !important; top: 1px; right: 1px } }
      p { left: 3px !important; width: var(--a); height: var(--b) }
      :root { --b: 3px }
    """
    root = tinyhtml5.parse("<p id='x'>", namespace_html_elements=False)
    wrappers = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    (p,) = [wrapper for wrapper in wrappers if wrapper.local_name == "p"]
    wanted = {"left": "1px", "top": "4px", "right": "2px", "width": "2px", "height": "3px"}
    assert Cascade([css]).of(p) == wanted


def test_a_page_without_an_article_has_no_paper(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="without an article"):
        on_paper("<p>a</p>", tmp_path / "index.html", "")


def _paper(folder: Path, article: str, css: str = "", address: str = "") -> str:
    (folder / "a.css").write_text(css, encoding="utf-8")
    html = f'<link rel="stylesheet" href="a.css"><article>{article}</article>'
    return on_paper(html, folder / "index.html", address).article


@pytest.mark.long
def test_with_an_address_the_pdf_leads_back_to_the_site(project: Path, tmp_path: Path) -> None:
    edit(project / "mkdocs.yml", '# site_url: ""', 'site_url: "https://intranet.example/h/"')
    uri = with_a_pdf()[0]
    found = compiled(project, pdfs=True)
    build_site(compiled(project), tmp_path / "site")
    alone = tuple(product for product in found.products if product.uri == uri)
    write_pdfs(replace(found, products=alone), tmp_path / "site")
    path = tmp_path / "site" / pdf_uri(uri)
    assert f"https://intranet.example/h/{page_url(uri)}" in "".join(_text(path).split())
    with pikepdf.open(path) as pdf:
        links = [str(link.A.URI) for link in _objects(pdf, "/Annot") if "/A" in link]
    assert len(links) > 2
    assert all(link.startswith("https://intranet.example/h/") for link in links)
