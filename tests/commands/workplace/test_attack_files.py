"""Ways out of the project: in addresses, and by what stands in the place of a source."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from generator.problems import ProblemsFound
from tests.commands.workplace.attacking import Target, digests, statuses
from tests.commands.workplace.visiting import visited
from tests.support.projects import DAY

WAYS_OUT = [
    "../mkdocs.yml",
    "..%2fmkdocs.yml",
    "%2e%2e/mkdocs.yml",
    "%2e%2e%2fmkdocs.yml",
    "..%5cmkdocs.yml",
    "..\\mkdocs.yml",
    "....//mkdocs.yml",
    "%252e%252e%252fmkdocs.yml",
    "%c0%ae%c0%ae/mkdocs.yml",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "%5c%5cserver%5cshare",
    "C:%5cWindows%5cwin.ini",
    "file:///etc/passwd",
    "%00",
    "workplace.js%00.css",
    "CON",
    "/dev/zero",
    "workplace.js/",
    ".",
    "..",
    "%0d%0aSet-Cookie:%20a=b",
    "<script>alert(1)</script>",
]
PLACES = [
    "/js/{}",
    "/{}",
    "/versie/{}/",
    "/versie/2.0.1/{}",
    "/geschiedenis/stap/{}",
    "/geschiedenis/tussen?van={}&met={}",
    "/tekst/{}",
    "/tekst/docs/{}",
]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("place", PLACES)
def test_an_address_leads_to_no_file(target: Target, place: str, way: str) -> None:
    line = f"GET {place.format(way, way)} HTTP/1.1"
    said = target.raw(target.head(line))
    assert statuses(said)[0] in {400, 404, 303, 307}
    for leak in (b"root:", b"site_name", b"docs_dir", b"<script>alert", b"\r\nset-cookie"):
        assert leak not in said.lower()


def _workshop(root: Path) -> Workshop:
    return Workshop.open(root / "mkdocs.yml", DAY)


@pytest.mark.parametrize(
    "name",
    [
        "../buiten.md",
        "docs/../mkdocs.yml",
        "docs/../../buiten.md",
        "generator/x.py",
        "site_overrides/main.html",
        ".git/hooks/pre-commit",
        ".redactie/wie.json",
        "/etc/cron.d/x",
        "docs",
        "docs/CON",
        "docs/con.md",
        "docs/LPT1.txt",
        "docs/nul.yml",
        "docs/a:b.md",
        "docs/a\\..\\b.md",
        "docs/a .md ",
        "docs/a.",
        "docs/a\nb.md",
        "docs/a\0b.md",
        "docs/*.md",
        "mkdocs.yml/x",
    ],
)
def test_only_sources_can_be_written(target: Target, name: str) -> None:
    path = Path(os.path.join(target.root, name))  # noqa: PTH118 - a way out must stay one
    with pytest.raises((ProblemsFound, OSError)):
        write_sources(_workshop(target.root), "Kwaad", [Edit(path, lambda _: b"kwaad")])


PAGE = "docs/achtergrond.md"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    secret = tmp_path / "buiten.md"
    secret.write_text("geheim\n", encoding="utf-8")
    return secret


def _linked(page: Path, secret: Path) -> None:
    page.unlink()
    page.symlink_to(secret)


def _linked_to_nothing(page: Path, secret: Path) -> None:
    page.unlink()
    page.symlink_to(secret.with_name("nergens.md"))


def _linked_to_itself(page: Path, _secret: Path) -> None:
    page.unlink()
    page.symlink_to(page)


def _piped(page: Path, _secret: Path) -> None:
    page.unlink()
    os.mkfifo(page)


def _device(page: Path, _secret: Path) -> None:
    page.unlink()
    page.symlink_to("/dev/zero")


def _folder(page: Path, _secret: Path) -> None:
    page.unlink()
    page.mkdir()


def _spoken_to(page: Path, _secret: Path) -> None:
    page.unlink()
    with socket.socket(socket.AF_UNIX) as opened:
        before = Path.cwd()
        # The name of such a file may not be long.
        os.chdir(page.parent)
        try:
            opened.bind(page.name)
        finally:
            os.chdir(before)


IN_ITS_PLACE = [
    _linked,
    _linked_to_nothing,
    _linked_to_itself,
    _piped,
    _device,
    _folder,
    _spoken_to,
]


@pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and devices")
@pytest.mark.parametrize("put", IN_ITS_PLACE, ids=lambda put: put.__name__.strip("_"))
def test_what_is_no_plain_file_is_not_written(
    root: Path, outside: Path, put: Callable[[Path, Path], None]
) -> None:
    workshop = _workshop(root)
    put(root / PAGE, outside)
    with pytest.raises((ProblemsFound, OSError)):
        write_sources(workshop, "Kwaad", [Edit(root / PAGE, lambda data: data + b"kwaad")])
    assert outside.read_text(encoding="utf-8") == "geheim\n"
    assert sorted(path.name for path in outside.parent.iterdir()) == ["buiten.md", "project"]


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize("put", IN_ITS_PLACE, ids=lambda put: put.__name__.strip("_"))
def test_what_changes_between_a_look_and_a_write_is_not_followed(
    root: Path, outside: Path, put: Callable[[Path, Path], None]
) -> None:
    def swap(data: bytes) -> bytes:
        put(root / PAGE, outside)
        return data + b"kwaad"

    with pytest.raises((ProblemsFound, OSError)):
        write_sources(_workshop(root), "Kwaad", [Edit(root / PAGE, swap)])
    assert outside.read_text(encoding="utf-8") == "geheim\n"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_folder_that_becomes_a_link_is_not_followed(root: Path, outside: Path) -> None:
    def swap(data: bytes) -> bytes:
        (root / "docs" / "apps").rename(root / "weg")
        (root / "docs" / "apps").symlink_to(outside.parent)
        return data + b"kwaad"

    fresh = root / "docs" / "apps" / "signal.yml"
    with pytest.raises((ProblemsFound, OSError)):
        write_sources(_workshop(root), "Kwaad", [Edit(fresh, swap)])
    assert sorted(path.name for path in outside.parent.iterdir()) == ["buiten.md", "project"]


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_file_outside_that_has_a_second_name_inside_stays(root: Path, outside: Path) -> None:
    (root / PAGE).unlink()
    os.link(outside, root / PAGE)
    write_sources(_workshop(root), "Stap", [Edit(root / PAGE, lambda data: data + b"erbij\n")])
    assert outside.read_text(encoding="utf-8") == "geheim\n"
    assert (root / PAGE).read_text(encoding="utf-8") == "geheim\nerbij\n"


@pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and devices")
@pytest.mark.parametrize("put", IN_ITS_PLACE, ids=lambda put: put.__name__.strip("_"))
def test_what_is_no_plain_file_opens_as_no_text(
    root: Path, outside: Path, put: Callable[[Path, Path], None]
) -> None:
    put(root / PAGE, outside)
    with visited(root) as editor:
        for answer in (
            editor.get(f"/tekst/{PAGE}"),
            editor.post(f"/tekst/{PAGE}", {"tekst": "kwaad", "gezien": "x"}),
        ):
            assert answer.status == 404
            assert "geheim" not in answer.text
    assert outside.read_text(encoding="utf-8") == "geheim\n"


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "name",
    [
        "docs/instructie/adopted.lock",
        "checklists/questions.lock",
        "docs/stijl.css",
        "docs/.verborgen.md",
        "docs/instructie/bron/verslag.md",
        "site_overrides/main.html",
        ".redactie/wie.json",
        ".git/config",
        "generator/compiler.py",
        "pyproject.toml",
        "docs/../mkdocs.yml",
        "docs//achtergrond.md",
        "docs/achtergrond.md/",
        "DOCS/ACHTERGROND.MD",
    ],
)
def test_what_is_no_source_opens_as_no_text(root: Path, name: str) -> None:
    for hidden in ("docs/.verborgen.md", "docs/stijl.css", "docs/instructie/bron/verslag.md"):
        (root / hidden).parent.mkdir(exist_ok=True)
        (root / hidden).write_text("# Geheim\n", encoding="utf-8")
    with visited(root) as editor:
        before = digests(root)
        assert editor.get(f"/tekst/{name}").status == 404
        assert editor.post(f"/tekst/{name}", {"tekst": "kwaad", "gezien": "x"}).status == 404
        assert digests(root) == before


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_among_the_sources_holds_no_page_up(root: Path) -> None:
    os.mkfifo(root / "docs" / "pijp.yml")
    os.mkfifo(root / "docs" / "instructie" / "9.9.md")
    with visited(root) as editor:
        assert editor.get("/").status == 200
        assert editor.get("/geschiedenis/").status == 200
