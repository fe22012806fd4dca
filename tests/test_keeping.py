"""Archival packages: what is in them, what they say of it, and that they stay the same."""

from __future__ import annotations

import hashlib
import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import etree, html
from pikepdf import Array, Dictionary, Name, Pdf

from generator.checksums import checksums, from_text
from generator.cli import main
from generator.compiler import Compiled
from generator.keeping.formats import format_of
from generator.keeping.noting import Noted, note_packages
from generator.keeping.package import Package, packages
from generator.keeping.rendering import rendering_of
from generator.keeping.writing import write_packages
from generator.problems import ProblemsFound, Severity, errors
from generator.render import render
from generator.sources.cache import Store
from generator.sources.settings import load_settings
from tests.fiction import copy_fiction
from tests.mdto import NAMESPACE, faults
from tests.projects import DAY, ROOT, compiled, decide, edit, problems

HOSTILE = "<b>A&B</b> \"q\" 'r' ]]> {{ x }} é"
RECEIVED = b"%PDF-1.5\n<x:xmpmeta/>"
VERSION = "instructie/1.1"
_NAMES = {"m": NAMESPACE}


def receive(root: Path, number: str, data: bytes = RECEIVED, ending: str = ".pdf") -> None:
    """Put a received document beside a version, with its checksum."""
    folder = root / "docs/instructie/bron"
    folder.mkdir(exist_ok=True)
    name = f"{number}{ending}"
    (folder / name).write_bytes(data)
    line = f"{hashlib.sha256(data).hexdigest()}  {name}\n"
    (folder / f"{number}.sha256.txt").write_text(line, encoding="utf-8")


@pytest.fixture(scope="module")
def fiction(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the fictional project with a received document, published, and hostile texts."""
    root = copy_fiction(tmp_path_factory.mktemp("keeping") / "project")
    receive(root, "1.1")
    edit(root / "mkdocs.yml", "  archive:", "  publish_received: true\n  archive:")
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    edit(root / "mkdocs.yml", "beschrijving: Iedereen mag dit lezen.", f'beschrijving: "{quoted}"')
    version = root / f"docs/{VERSION}.md"
    edit(version, "title: Instructie dienstreizen", f'title: "{quoted}"')
    edit(version, "provenance: overgenomen", f'provenance: "{quoted}"  # overgenomen')
    return root


@pytest.fixture(scope="module")
def site(fiction: Path) -> Path:
    """Give the rendered site of that project, with its packages."""
    target = fiction.parent / "site"
    target.mkdir()
    render(compiled(fiction, pdfs=True), target)
    return target


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


def _opened(data: bytes, folder: Path) -> Pdf:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return pikepdf.open(path)


def test_a_rendering_says_that_it_is_pdf_a_2a(rendering: bytes, tmp_path: Path) -> None:
    with _opened(rendering, tmp_path) as pdf:
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
    with _opened(rendering, tmp_path) as pdf:
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
    with _opened(rendering, tmp_path) as pdf:
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


def test_a_package_holds_what_it_says_and_nothing_else(site: Path) -> None:
    folder = site / VERSION / "archief"
    sums = from_text((folder / "SHA256SUMS").read_text(encoding="utf-8"))
    assert sums == checksums(folder, without=("index.html", "SHA256SUMS"))
    files = ["1.1-bron.md.txt", "1.1-ontvangen.pdf", "1.1-weergave.pdf"]
    described = [f"{name}.bestand.mdto.xml" for name in files]
    assert sorted(sums) == sorted([*files, *described, "1.1.mdto.xml", "LEESMIJ.txt"])


def test_the_source_and_the_received_document_are_the_same_bytes(site: Path, fiction: Path) -> None:
    folder = site / VERSION / "archief"
    assert (folder / "1.1-ontvangen.pdf").read_bytes() == RECEIVED
    source = (fiction / f"docs/{VERSION}.md").read_bytes()
    assert (folder / "1.1-bron.md.txt").read_bytes() == source


def test_descriptions_are_as_the_schema_asks(site: Path) -> None:
    described = sorted(site.rglob("*.mdto.xml"))
    assert len(described) == 3 + 4
    assert {
        path.name: faults(path.read_bytes()) for path in described if faults(path.read_bytes())
    } == {}


def test_the_table_of_the_schema_finds_faults(site: Path) -> None:
    good = (site / VERSION / "archief/1.1.mdto.xml").read_text(encoding="utf-8")
    assert faults(
        good.replace("<taal>nl</taal>", "").replace("<naam>", "<taal>nl</taal><naam>").encode()
    )
    without = re.sub("<waardering>.*</waardering>", "", good, flags=re.DOTALL)
    assert faults(without.encode()) == ["informatieobject: 0 times waardering"]


def _value(path: Path, xpath: str) -> list[str]:
    tree = etree.fromstring(path.read_bytes())
    return [str(text) for text in tree.xpath(f"{xpath}/text()", namespaces=_NAMES)]


def test_a_description_says_what_is_known(site: Path) -> None:
    path = site / VERSION / "archief/1.1.mdto.xml"
    assert _value(path, "//m:naam") == [f"{HOSTILE}, versie 1.1"]
    assert HOSTILE in "".join(_value(path, "//m:omschrijving"))
    assert _value(path, "//m:beperkingGebruikNadereBeschrijving") == [HOSTILE]
    assert _value(path, "//m:waardering/m:begripCode") == ["V"]
    assert _value(path, "//m:termijnLooptijd") == ["P10Y"]
    assert _value(path, "//m:dekkingInTijdBegindatum") == ["2026-02-01"]
    events = ["Creatie", "Accordering", "Conversie"]
    assert _value(path, "//m:eventType/m:begripLabel") == events
    assert _value(path, "//m:eventTijd") == ["2026-01-15", "2026-01-15", DAY.isoformat()]
    files = ["1.1-ontvangen.pdf", "1.1-bron.md.txt", "1.1-weergave.pdf"]
    assert _value(path, "//m:heeftRepresentatie/m:verwijzingNaam") == files


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("1.1-bron.md.txt", "fmt/1149"),
        ("1.1-ontvangen.pdf", "fmt/19"),
        ("1.1-weergave.pdf", "fmt/476"),
    ],
)
def test_a_file_is_described_by_its_own_bytes(site: Path, name: str, code: str) -> None:
    folder = site / VERSION / "archief"
    data = (folder / name).read_bytes()
    described = folder / f"{name}.bestand.mdto.xml"
    assert _value(described, "//m:omvang") == [str(len(data))]
    assert _value(described, "//m:checksumWaarde") == [hashlib.sha256(data).hexdigest()]
    assert _value(described, "//m:checksumDatum") == ["2026-11-23T00:00:00+01:00"]
    assert _value(described, "//m:bestandsformaat/m:begripCode") == [code]
    address = f"http://handboek.test/reizen/{VERSION}/archief/{name}"
    assert _value(described, "//m:URLBestand") == [address]


def test_the_page_leads_to_every_file_and_says_what_is_absent(site: Path) -> None:
    for number in ("1.0", "1.1"):
        folder = site / f"instructie/{number}/archief"
        article = html.parse(str(folder / "index.html")).find(".//article")
        leads = {a.get("href") for a in article.iterfind(".//li/a")}
        assert leads == set(checksums(folder, without=("index.html",)))
        absent = " ".join(article.find(".//h2[@id='ontbreekt']").getnext().text_content().split())
        expected = {"1.0": "Dat is niet in ons bezit.", "1.1": "Niets van wat"}[number]
        assert expected in absent
    assert "<b>A" not in (site / VERSION / "archief/index.html").read_text(encoding="utf-8")


def test_the_version_page_offers_its_package_where_there_is_one(site: Path, fiction: Path) -> None:
    offered = '<a href="archief/">Archiefpakket</a>'
    assert offered in (site / VERSION / "index.html").read_text(encoding="utf-8")
    plain = [product.uri for product in compiled(fiction).products]
    assert [uri for uri in plain if "archief" in uri] == []
    concept = compiled(fiction, concepts=True, pdfs=True)
    assert [p.number for p in packages(concept.sources)] == ["1.0", "1.1"]


def test_pages_about_versions_name_the_feed(site: Path) -> None:
    for address, lead in (("instructie/", "feed.xml"), (f"{VERSION}/", "../feed.xml")):
        page = html.parse(str(site / address / "index.html"))
        (link,) = page.xpath("//head/link[@type='application/atom+xml']")
        assert (link.get("rel"), link.get("href")) == ("alternate", lead)
    assert page.xpath("//head/link[@rel='alternate']/@title")
    assert b"feed.xml" not in (site / "index.html").read_bytes()


def _led_to(site: Path, address: str) -> Iterator[str]:
    """Yield where the links and pictures of a page lead inside the site, without their places."""
    for element in html.parse(str(site / address / "index.html")).iter(
        "a", "img", "link", "script"
    ):
        target = element.get("href") or element.get("src") or ""
        if element.get("rel") != "canonical" and target and not target.startswith("#"):
            parts = urlsplit(target)
            assert parts.scheme in {"", "mailto", "tel", "https"}, target
            assert parts.scheme or not target.startswith("/"), target
            if not parts.scheme:
                yield posixpath.normpath(posixpath.join(address or ".", unquote(parts.path)))


def test_a_harvester_without_scripts_reaches_every_page_and_file(site: Path) -> None:
    seen, waiting = {"."}, ["."]
    while waiting:
        for address in _led_to(site, waiting.pop()):
            assert (site / address).exists(), address
            if address not in seen:
                seen.add(address)
                waiting += [address] if (site / address / "index.html").is_file() else []
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages - seen == set()
    sitemap = re.findall(
        "<loc>http://handboek.test/reizen/(.*?)/?</loc>", _text(site, "sitemap.xml")
    )
    assert {address or "." for address in sitemap} == pages
    kept = {path.relative_to(site).as_posix() for path in site.glob("instructie/*/archief/*")}
    assert {path for path in kept if not path.endswith("index.html")} - seen == set()


def _text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_a_withdrawn_version_is_kept_and_a_reconstructed_one_is_not(project: Path) -> None:
    text = "status: withdrawn\nwithdrawn: {on: 2026-02-01, note: Vervallen.}"
    edit(project / "docs/instructie/2.0.1.md", "status: adopted", text)
    found = compiled(project, pdfs=True)
    assert [package.number for package in packages(found.sources)] == ["2.0.1"]


def test_without_decisions_nothing_half_is_described(project: Path, tmp_path: Path) -> None:
    receive(project, "2.0.1")
    found = compiled(project, pdfs=True)
    write_packages(found, _with_pictures(tmp_path))
    folder = tmp_path / "instructie/2.0.1/archief"
    assert sorted(checksums(folder)) == [
        "2.0.1-bron.md.txt", "2.0.1-weergave.pdf", "LEESMIJ.txt", "SHA256SUMS",
        "eenmalige-weergave.svg",
    ]  # fmt: skip
    said = (folder / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert "De organisatie bewaart het, en publiceert het niet." in said
    assert hashlib.sha256(RECEIVED).hexdigest() in said
    assert "het kenmerk van versie 2.0.1" in said


def test_a_sign_that_no_font_has_is_told(project: Path, tmp_path: Path) -> None:
    # In the area for private use, where fonts for texts have nothing.
    edit(project / "docs/instructie/2.0.1.md", "provenance: over", "provenance: \ue9a7over")
    with pytest.raises(ProblemsFound, match="heeft het teken") as found:
        write_packages(compiled(project, pdfs=True), _with_pictures(tmp_path))
    (problem,) = found.value.problems
    assert problem.place.file == "docs/instructie/2.0.1.md"
    assert "U+E9A7" in problem.fact


def test_a_document_that_is_not_published_is_described_all_the_same(
    project: Path, tmp_path: Path
) -> None:
    receive(project, "2.0.1")
    decide(project, "2.0.1")
    write_packages(compiled(project, pdfs=True), _with_pictures(tmp_path))
    folder = tmp_path / "instructie/2.0.1/archief"
    described = folder / "2.0.1-ontvangen.pdf.bestand.mdto.xml"
    assert faults(described.read_bytes()) == []
    assert _value(described, "//m:URLBestand") == []
    assert not (folder / "2.0.1-ontvangen.pdf").exists()


def _with_pictures(site: Path) -> Path:
    (site / "instructie").mkdir(parents=True)
    picture = "instructie/eenmalige-weergave.svg"
    (site / picture).write_bytes((ROOT / "docs" / picture).read_bytes())
    return site


def test_a_received_document_that_changed_stops_the_build(fiction: Path, project: Path) -> None:
    assert [p for p in problems(fiction) if "bron" in p.place.file] == []
    receive(project, "2.0.1")
    (project / "docs/instructie/bron/2.0.1.pdf").write_bytes(RECEIVED + b"x")
    with pytest.raises(ProblemsFound, match="niet het bestand dat is ontvangen"):
        compiled(project)


def test_a_received_document_without_a_checksum_is_told_and_one_that_has_gone_stops(
    project: Path,
) -> None:
    receive(project, "2.0.1")
    noted = project / "docs/instructie/bron/2.0.1.sha256.txt"
    line = noted.read_text(encoding="utf-8").strip()
    noted.unlink()
    (problem,) = (p for p in problems(project) if "bron" in p.place.file)
    assert problem.severity is Severity.ATTENTION
    assert problem.remedy.endswith(line)
    noted.write_text(line + "\n", encoding="utf-8")
    (project / "docs/instructie/bron/2.0.1.pdf").unlink()
    with pytest.raises(ProblemsFound, match="is er niet meer"):
        compiled(project)


def test_a_file_in_the_folder_of_a_package_is_refused(project: Path) -> None:
    taken = project / "docs/instructie/2.0.1/archief/extra.txt"
    taken.parent.mkdir(parents=True)
    taken.write_text("x", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="is al van een pagina"):
        compiled(project, pdfs=True)


LATER = date(2031, 5, 1)


@pytest.fixture
def noted(fiction: Path, site: Path) -> Iterator[Path]:
    """Give the lock of the packages in the site, noted on the tests' day."""
    settings = load_settings(fiction / "mkdocs.yml", DAY)
    assert note_packages(settings, site).new == 5
    yield settings.archive_lock
    settings.archive_lock.unlink()


def test_a_package_that_was_noted_is_the_same_in_a_later_build(
    fiction: Path, site: Path, noted: Path, tmp_path: Path
) -> None:
    text = noted.read_text(encoding="utf-8")
    assert note_packages(load_settings(fiction / "mkdocs.yml", LATER), site) == Noted(0, ())
    assert noted.read_text(encoding="utf-8") == text
    write_packages(compiled(fiction, LATER, pdfs=True), tmp_path)
    without = ("index.html",)
    for number in ("1.0", "1.1"):
        folder = f"instructie/{number}/archief"
        assert checksums(tmp_path / folder) == checksums(site / folder, without)


def test_the_command_says_what_it_noted(site: Path, fiction: Path, tmp_path: Path) -> None:
    lock = fiction / "docs/instructie/archived.lock"
    config = f"--config={fiction / 'mkdocs.yml'}"
    try:
        done = CliRunner().invoke(main, ["archive", str(site), config, f"--date={DAY}"])
        assert (done.exit_code, done.output) == (0, "Vastgelegd: 5 nieuw, 0 gewijzigd.\n")
        assert "1.1-ontvangen.pdf" in lock.read_text(encoding="utf-8")
        failed = CliRunner().invoke(main, ["archive", str(tmp_path), config, f"--date={DAY}"])
        assert failed.exit_code == 1
        assert "handboek build --pdf" in failed.output
    finally:
        lock.unlink()


def test_only_what_changed_gets_another_day(
    fiction: Path, site: Path, noted: Path, tmp_path: Path
) -> None:
    lock = noted.read_text(encoding="utf-8")
    source = (site / VERSION / "archief/1.1-bron.md.txt").read_bytes()
    edit(noted, hashlib.sha256(source).hexdigest(), "0" * 64)
    settings = load_settings(fiction / "mkdocs.yml", LATER)
    changed = f"{VERSION}/archief/1.1-bron.md.txt"
    assert note_packages(settings, site) == Noted(0, (changed,))
    assert noted.read_text(encoding="utf-8") == lock.replace(
        f"{hashlib.sha256(source).hexdigest()} {DAY}",
        f"{hashlib.sha256(source).hexdigest()} {LATER}",
    )
    with pytest.raises(ProblemsFound, match="geen archiefpakket van versie"):
        note_packages(settings, tmp_path)


def test_what_is_not_what_the_sources_give_is_not_noted(
    fiction: Path, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site / "instructie", tmp_path / "instructie")
    (tmp_path / "instructie/1.0/archief/1.0-bron.md.txt").write_bytes(b"x")
    with pytest.raises(ProblemsFound, match="niet wat uw bronnen nu geven"):
        note_packages(load_settings(fiction / "mkdocs.yml", DAY), tmp_path)
    assert not (fiction / "docs/instructie/archived.lock").exists()


_LOCKS = [
    ("x\n", 1, "hier horen versies te staan"),
    ('"1.0": x\n', 1, "onder versie ‘1.0’ horen bestanden te staan"),
    ('"1.0":\n  a.txt: "x"\n', 2, "het bestand ‘a.txt’ heeft hier geen controlegetal"),
    (f'"1.0":\n  a.txt: "{"0" * 64} 2026-13-01"\n', 2, "geen controlegetal"),
]


@pytest.mark.parametrize(("text", "line", "fact"), _LOCKS)
def test_a_damaged_lock_is_refused(project: Path, text: str, line: int, fact: str) -> None:
    lock = "docs/instructie/archived.lock"
    (project / lock).write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound, match=fact) as found:
        compiled(project)
    (problem,) = errors(found.value.problems)
    assert (problem.place.file, problem.place.line) == (lock, line)
    assert "handboek archive" in problem.remedy


_FORMATS = [
    ("a.pdf", b"%PDF-1.4\n", "fmt/18"),
    ("a.pdf", b"%PDF-2.0\n", None),
    ("a.pdf", b'%PDF-1.7\n<r pdfaid:part="1" pdfaid:conformance="B"/>', "fmt/354"),
    ("a.pdf", b"%PDF-1.7\n<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U<", "fmt/481"),
    ("a.pdf", b"no pdf", None),
    ("a.docx", b"PK", "fmt/412"),
    ("a.odt", b"broken", None),
    ("a.md.txt", b"x", "fmt/1149"),
    ("a.txt", b"x", "x-fmt/111"),
    ("a.svg", b'<svg version="1.1"/>', "fmt/92"),
    ("a.svg", b"<svg/>", None),
    ("a.png", b"\x89PNG", None),
]


@pytest.mark.parametrize(("name", "data", "code"), _FORMATS)
def test_a_format_has_a_code_only_where_it_is_certain(
    name: str, data: bytes, code: str | None
) -> None:
    assert format_of(name, data).puid == code
    assert format_of(name, data).name


def test_unknown_numbers_and_terms_are_told(project: Path) -> None:
    decide(project, "2.0.1", "9.9")
    (told,) = (p for p in problems(project) if "kenmerken" in p.fact)
    assert told.severity is Severity.ATTENTION
    edit(project / "mkdocs.yml", "    waardering: B", "    waardering: X")
    with pytest.raises(ProblemsFound, match="‘X’ kan niet bij ‘waardering’"):
        compiled(project)
