"""What archival packages are made from: received documents, decisions, and what is noted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.files.checksums import checksums
from generator.finish.packages.writing import write_packages
from generator.kinds.archive.formats import format_of
from generator.kinds.archive.package import packages
from generator.problems import ProblemsFound, Severity, errors
from tests.support.keeping import RECEIVED, receive, value, with_pictures
from tests.support.mdto import faults
from tests.support.projects import compiled, decide, edit, problems


def test_a_withdrawn_version_is_kept_and_a_reconstructed_one_is_not(project: Path) -> None:
    text = "status: withdrawn\nwithdrawn: {on: 2026-02-01, note: Vervallen.}"
    edit(project / "docs/instructie/2.0.1.md", "status: adopted", text)
    found = compiled(project, pdfs=True)
    assert [package.number for package in packages(found.sources)] == ["2.0.1"]


def test_without_decisions_nothing_half_is_described(project: Path, tmp_path: Path) -> None:
    receive(project, "2.0.1")
    found = compiled(project, pdfs=True)
    write_packages(found, with_pictures(tmp_path))
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
        write_packages(compiled(project, pdfs=True), with_pictures(tmp_path))
    (problem,) = found.value.problems
    assert problem.place.file == "docs/instructie/2.0.1.md"
    assert "U+E9A7" in problem.fact


def test_a_document_that_is_not_published_is_described_all_the_same(
    project: Path, tmp_path: Path
) -> None:
    receive(project, "2.0.1")
    decide(project, "2.0.1")
    write_packages(compiled(project, pdfs=True), with_pictures(tmp_path))
    folder = tmp_path / "instructie/2.0.1/archief"
    described = folder / "2.0.1-ontvangen.pdf.bestand.mdto.xml"
    assert faults(described.read_bytes()) == []
    assert value(described, "//m:URLBestand") == []
    assert not (folder / "2.0.1-ontvangen.pdf").exists()


def test_a_received_document_that_changed_stops_the_build(project: Path) -> None:
    receive(project, "2.0.1")
    assert [p for p in problems(project) if "bron" in p.place.file] == []
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


def test_a_document_that_took_the_place_of_the_received_one_is_told(project: Path) -> None:
    receive(project, "2.0.1")
    version, digest = project / "docs/instructie/2.0.1.md", hashlib.sha256(RECEIVED).hexdigest()
    edit(version, "overgenomen uit de tekstlaag", f"overgenomen uit a.pdf (SHA-256 {digest}), uit")
    assert errors(problems(project)) == ()
    # Its checksum was put there as well.
    receive(project, "2.0.1", RECEIVED + b"x")
    [problem] = errors(problems(project))
    assert problem.fact.startswith("de tekst komt uit een ander bestand dan 2.0.1.pdf")
    assert digest in problem.remedy


def test_a_file_in_the_folder_of_a_package_is_refused(project: Path) -> None:
    taken = project / "docs/instructie/2.0.1/archief/extra.txt"
    taken.parent.mkdir(parents=True)
    taken.write_text("x", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="is al van een pagina"):
        compiled(project, pdfs=True)


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
