"""Our rendering of a version: PDF/A-2a, every official word in it, and made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from generator.compiler import Compiled
from generator.finish.packages.rendering import document_of, rendering_of
from generator.finish.typesetting import Variant, typeset
from generator.kinds.archive.package import Package, packages
from generator.reading.cache import Store
from tests.support.projects import ROOT, compiled


@pytest.fixture(scope="module")
def real() -> tuple[Package, Compiled]:
    """Give the package of the real version."""
    found = compiled(ROOT, pdfs=True)
    (package,) = packages(found.sources)
    return package, found


@pytest.fixture(scope="module")
def rendering(real: tuple[Package, Compiled]) -> bytes:
    return rendering_of(*real, ROOT / "docs")


def _nodes(node: Any) -> Iterator[Dictionary]:
    for kid in node if isinstance(node, Array) else [node]:
        if isinstance(kid, Dictionary):
            yield kid
            yield from _nodes(kid.get("/K", Array()))


def opened(data: bytes, folder: Path) -> Pdf:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return pikepdf.open(path)


def test_a_rendering_says_that_it_is_pdf_a_2a(rendering: bytes, tmp_path: Path) -> None:
    with opened(rendering, tmp_path) as pdf:
        said = pdf.Root.Metadata.read_bytes().decode()
        assert 'pdfaid:part="2" pdfaid:conformance="A"' in said
        assert "(weergave)" in said
        assert "niet het document zelf" in said
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFA1
        assert int(intent.DestOutputProfile.N) == 3
        assert not pdf.is_encrypted
        assert pdf.trailer.ID[0]
        assert pdf.pdf_version == "1.7"


def test_a_rendering_is_tagged_and_has_a_title_and_an_outline(
    rendering: bytes, tmp_path: Path
) -> None:
    with opened(rendering, tmp_path) as pdf:
        tags = {str(node.get("/S")) for node in _nodes(pdf.Root.StructTreeRoot.K)}
        assert tags >= {
            "/Document",
            "/H1",
            "/H2",
            "/H3",
            "/P",
            "/L",
            "/LI",
            "/Table",
            "/TH",
            "/Figure",
        }
        figures = [n for n in _nodes(pdf.Root.StructTreeRoot.K) if n.get("/S") == Name.Figure]
        assert {str(figure.Alt) for figure in figures} == {"omcirkelde 1"}
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title).endswith("bewindspersonen, versie 2.0.1 (weergave)")
        # The day of a build is no part of what is kept.
        assert "/CreationDate" not in pdf.docinfo
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Chatberichten archivering"]
            assert outline.root[0].children[0].title == "Achtergrond"


def test_a_rendering_needs_nothing_and_hides_nothing(rendering: bytes, tmp_path: Path) -> None:
    with opened(rendering, tmp_path) as pdf:
        found = [o for o in pdf.objects if isinstance(o, Dictionary)]
        fonts = [o for o in found if o.get("/Type") == Name.FontDescriptor]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert all(o.get("/ca", 1) == 1 and o.get("/CA", 1) == 1 for o in found)
        assert all("/SMask" not in o for o in found)
        composed = [o for o in found if o.get("/Subtype") == Name.Type0]
        assert composed
        # Each sign can be read back as text.
        assert all("/ToUnicode" in font for font in composed)
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        assert {str(o.get("/S")) for o in found} & {"/JavaScript", "/Launch", "/URI"} == set()
        assert [o for o in found if o.get("/Type") == Name.Filespec] == []


def test_a_rendering_holds_every_official_word_in_order(
    rendering: bytes, real: tuple[Package, Compiled]
) -> None:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(rendering)]
    foot = r"Weergave van versie 2\.0\.1, niet het document zelf|bladzijde \d+ van \d+"
    shown = "".join("".join(re.sub(foot, "", text).split()) for text in pages)
    # So this reader shows a hyphen at the end of a line; it puts the signs of lists last.
    shown = shown.replace("\x02", "-").replace("•", "")
    place = 0
    clauses = real[0].version.clauses
    assert len(clauses) > 30
    for clause in clauses:
        words = "".join(clause.text.split())
        found = shown.find(words, place)
        assert found >= 0, clause.id
        place = found + len(words)
    assert "Weergave" in pages[0]
    assert "Hetisniethetdocumentzelf." in shown[:400]


def test_a_rendering_is_kept_and_is_what_a_fresh_one_would_be(
    rendering: bytes,
    real: tuple[Package, Compiled],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package, found = real
    cache = replace_store(found, Store(tmp_path))
    assert rendering_of(package, cache, ROOT / "docs") == rendering
    monkeypatch.setattr("generator.finish.typesetting.typeset", None)
    assert rendering_of(package, cache, ROOT / "docs") == rendering


def replace_store(found: Compiled, store: Store) -> Compiled:
    """Return what was compiled, with another store."""
    settings = found.sources.settings
    cache = type(found.cache)(store, *settings.extensions)
    return replace(found, cache=cache)


def test_each_level_of_a_list_has_the_bullet_that_the_site_shows(
    real: tuple[Package, Compiled],
) -> None:
    package, found = real
    source = ROOT / "docs" / package.version.uri
    nested = "<ul><li>een<ul><li>twee<ul><li>drie</li></ul></li></ul></li></ul>"
    html = document_of(package, found, source).replace("</main>", f"{nested}</main>")
    made = pypdfium2.PdfDocument(typeset(html, ROOT / "docs", source, Variant.ARCHIVAL))
    words = "".join(page.get_textpage().get_text_range() for page in made)
    made.close()
    assert words.count("•") >= 3
    assert not set("◦▪") & set(words)
