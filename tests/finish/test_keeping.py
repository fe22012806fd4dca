"""Archival packages: what is in them, what they say of it, and that they stay the same."""

from __future__ import annotations

import hashlib
import posixpath
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html

from generator.commands.archive.noting import Noted, note_packages
from generator.commands.lock.locking import lock_all
from generator.commands.main import main
from generator.engine.render import render
from generator.files.checksums import checksums, parse_sums
from generator.finish.packages.writing import write_packages
from generator.kinds.archive.package import packages
from generator.problems import ProblemsFound
from generator.reading.settings import load_settings
from generator.site.promised import promised_of
from tests.support.fiction import copy_fiction
from tests.support.keeping import RECEIVED, receive, value
from tests.support.mdto import faults
from tests.support.projects import DAY, compiled, edit, thaw

HOSTILE = "<b>A&B</b> \"q\" 'r' ]]> {{ x }} é"


VERSION = "instructie/1.1"


@pytest.fixture(scope="module")
def fiction(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the fictional project with a received document, published, and hostile texts."""
    root = copy_fiction(tmp_path_factory.mktemp("keeping") / "project")
    receive(root, "1.1")
    edit(root / "mkdocs.yml", "  archive:", "  publish_received: true\n  archive:")
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    edit(root / "mkdocs.yml", "beschrijving: Iedereen mag dit lezen.", f'beschrijving: "{quoted}"')
    thaw(root)
    version = root / f"docs/{VERSION}.md"
    edit(version, "title: Instructie dienstreizen", f'title: "{quoted}"')
    edit(version, "provenance: overgenomen", f'provenance: "{quoted}"  # overgenomen')
    lock_all(load_settings(root / "mkdocs.yml", DAY), ["1.0", "1.1"])
    return root


@pytest.fixture(scope="module")
def site(fiction: Path) -> Path:
    """Give the rendered site of that project, with its packages."""
    target = fiction.parent / "site"
    target.mkdir()
    render(compiled(fiction, pdfs=True), target)
    return target


@pytest.mark.long
def test_a_package_holds_what_it_says_and_nothing_else(site: Path) -> None:
    folder = site / VERSION / "archief"
    sums = parse_sums((folder / "SHA256SUMS").read_text(encoding="utf-8"))
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


def test_a_description_says_what_is_known(site: Path) -> None:
    path = site / VERSION / "archief/1.1.mdto.xml"
    assert value(path, "//m:naam") == [f"{HOSTILE}, versie 1.1"]
    assert HOSTILE in "".join(value(path, "//m:omschrijving"))
    assert value(path, "//m:beperkingGebruikNadereBeschrijving") == [HOSTILE]
    assert value(path, "//m:waardering/m:begripCode") == ["V"]
    assert value(path, "//m:termijnLooptijd") == ["P10Y"]
    assert value(path, "//m:dekkingInTijdBegindatum") == ["2026-02-01"]
    events = ["Creatie", "Accordering", "Conversie"]
    assert value(path, "//m:eventType/m:begripLabel") == events
    assert value(path, "//m:eventTijd") == ["2026-01-15", "2026-01-15", DAY.isoformat()]
    files = ["1.1-ontvangen.pdf", "1.1-bron.md.txt", "1.1-weergave.pdf"]
    assert value(path, "//m:heeftRepresentatie/m:verwijzingNaam") == files


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
    assert value(described, "//m:omvang") == [str(len(data))]
    assert value(described, "//m:checksumWaarde") == [hashlib.sha256(data).hexdigest()]
    assert value(described, "//m:checksumDatum") == ["2026-11-23T00:00:00+01:00"]
    assert value(described, "//m:bestandsformaat/m:begripCode") == [code]
    address = f"http://handboek.test/reizen/{VERSION}/archief/{name}"
    assert value(described, "//m:URLBestand") == [address]


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
    for address, lead in (("instructie/", "feed.atom"), (f"{VERSION}/", "../feed.atom")):
        page = html.parse(str(site / address / "index.html"))
        (link,) = page.xpath("//head/link[@type='application/atom+xml']")
        assert (link.get("rel"), link.get("href")) == ("alternate", lead)
    assert page.xpath("//head/link[@rel='alternate']/@title")
    assert b"feed.atom" not in (site / "index.html").read_bytes()


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
    # At an address that has moved there is nothing to keep but where it leads.
    pages = {address.rstrip("/") or "." for address in promised_of(site).pages}
    assert pages - seen == set()
    sitemap = re.findall(
        "<loc>http://handboek.test/reizen/(.*?)/?</loc>", _text(site, "sitemap.xml")
    )
    assert {address or "." for address in sitemap} == pages
    kept = {path.relative_to(site).as_posix() for path in site.glob("instructie/*/archief/*")}
    assert {path for path in kept if not path.endswith("index.html")} - seen == set()


def _text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


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
    told = [p.fact for p in compiled(fiction, LATER, pdfs=True).attentions]
    assert not [fact for fact in told if "nog niet vastgelegd" in fact]
    without = ("index.html",)
    for number in ("1.0", "1.1"):
        folder = f"instructie/{number}/archief"
        assert checksums(tmp_path / folder) == checksums(site / folder, without)


@pytest.mark.long
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


def test_a_package_of_which_nothing_was_noted_is_told(fiction: Path) -> None:
    told = [p.fact for p in compiled(fiction, pdfs=True).attentions]
    assert "het archiefpakket van versie 1.0 is nog niet vastgelegd" in told
    told = [p.fact for p in compiled(fiction).attentions]
    assert not [fact for fact in told if "archiefpakket" in fact]


def test_what_is_not_what_the_sources_give_is_not_noted(
    fiction: Path, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site / "instructie", tmp_path / "instructie")
    (tmp_path / "instructie/1.0/archief/1.0-bron.md.txt").write_bytes(b"x")
    with pytest.raises(ProblemsFound, match="niet wat uw bronnen nu geven"):
        note_packages(load_settings(fiction / "mkdocs.yml", DAY), tmp_path)
    assert not (fiction / "docs/instructie/archived.lock").exists()
