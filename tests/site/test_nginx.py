"""The lines for nginx, tried with a real nginx: at the root, and under a path with redirects."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import Seen, opened
from generator.commands.release.fitting import fit
from generator.commands.release.keeping import roll_back
from generator.commands.release.layout import CURRENT, SITE, Folder
from generator.commands.release.making import release
from generator.site import hosting
from tests.commands.release.sites import inspected
from tests.site.filling import answer, asked, begin, go, press, save, stored, visit
from tests.support.fiction import MOUNT
from tests.support.nginx import nginx

_HASHED = re.compile(r'href="[./]*(assets/handboek\.[0-9a-f]{8}\.css)"')
_TEXTS = {"atom", "conf", "css", "csv", "html", "ics", "js", "json", "md", "svg", "txt", "xml"}
_OUTSIDE = (
    "buiten.txt", "erbuiten/passwd", ".geheim", "leeg/", "assets/", "data/", "web.config", "weg",
    "../release.json", "..%2frelease.json", "%2e%2e/release.json", "assets/../../release.json",
    "assets../release.json", "assets%2f..%2f..%2fSHA256SUMS", "....//release.json", "404.html",
)  # fmt: skip
_HIDDEN = (
    ".geheim/x", "%2egeheim/x", ".well-known-x/x", "assets/.well-known/x", "assets/%2Ewell-known/x",
    ".well-known/.git", ".well-known/%2egit", ".well-known/map/.git", ".well-known/../.geheim/x",
    ".well-known/..%2f.geheim/x",
)  # fmt: skip
_PAGES = ("", "checklists/bewindspersoon/", "regelen/iphone/whatsapp/", "verzoek/", "weg/")
# A checklist, by the path of its site.
_LISTS = {"/": "checklists/bewindspersoon/", f"/{MOUNT}/": "checklists/reiziger/"}
_ALWAYS = (*hosting.HEADERS, "Content-Security-Policy", "Cache-Control")


@dataclass(frozen=True)
class Hosted:
    """A release that nginx serves: where it stands, and its folder."""

    port: int
    path: str
    folder: Folder

    def get(self, address: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """Ask for an address as it is written."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, address, headers=named)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def asset(self) -> str:
        """Return the address of the stylesheet."""
        found = _HASHED.search(self.get(self.path)[1].decode())
        assert found
        return self.path + found[1]


def hosted(site: Path, folder: Path) -> Iterator[Hosted]:
    """Release a site, and serve it with the lines that it brings itself."""
    kept = Folder(folder / "uit gaven")
    with kept.locked(new=True):
        release(fit(inspected(site), kept), kept)
    lines = (kept.current / SITE / "server/nginx.conf").read_text(encoding="utf-8")
    path = re.findall(r"location \^~ (\S+) ", lines)[0]
    mine = lines.replace("/srv/handboek/current/site", f'"{kept.root}/{CURRENT}/{SITE}"')
    assert mine.count(str(kept.root)) == 1
    # What must stay has a place of its own, as the lines say.
    (folder / "blijft.txt").write_text("Contact: mailto:", encoding="utf-8")
    mine += f'location = {path}.well-known/blijft.txt {{ alias "{folder}/blijft.txt"; }}\n'
    with nginx(folder / "nginx", mine) as port:
        yield Hosted(port, path, kept)


@pytest.fixture(scope="module")
def at_root(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("root")
    yield from hosted(Path(shutil.copytree(site, folder / "site")), folder)


@pytest.fixture(scope="module")
def under_path(fiction_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("path")
    yield from hosted(Path(shutil.copytree(fiction_site, folder / MOUNT)), folder)


@pytest.fixture(params=["at_root", "under_path"])
def server(request: pytest.FixtureRequest) -> Hosted:
    found: Hosted = request.getfixturevalue(request.param)
    return found


@pytest.mark.long
def test_the_path_is_that_of_the_site(at_root: Hosted, under_path: Hosted) -> None:
    assert (at_root.path, under_path.path) == ("/", f"/{MOUNT}/")
    answer, _ = under_path.get(f"/{MOUNT}")
    assert (answer.status, answer.getheader("Location")) == (301, f"/{MOUNT}/")
    assert all(answer.getheader(name) for name in _ALWAYS)


def test_every_answer_has_the_headers_once(server: Hosted) -> None:
    for address, status in (
        ("", 200), ("zoeken/", 200), ("pagefind/pagefind-entry.json", 200), ("weg/", 404),
        ("data/handboek.json", 200), (server.asset().removeprefix(server.path), 200),
    ):  # fmt: skip
        answer, _ = server.get(server.path + address)
        assert answer.status == status, address
        _assert_headers(answer)
        assert answer.getheader("X-Frame-Options") == "DENY"
        assert answer.getheader("Set-Cookie") is None
        assert answer.getheader("Server") == "nginx"
        policy = answer.getheader("Content-Security-Policy") or ""
        assert "frame-ancestors 'none'" in policy
        assert ("'wasm-unsafe-eval'" in policy) == address.startswith(("zoeken/", "pagefind/"))
        assert "'unsafe-inline'" not in policy


def test_what_is_kept_and_what_is_asked_again(server: Hosted) -> None:
    answer, content = server.get(server.asset())
    assert answer.getheader("Cache-Control") == hosting.FOR_A_YEAR
    assert content
    page, _ = server.get(server.path)
    assert page.getheader("Cache-Control") == "no-cache"
    tag = page.getheader("ETag") or ""
    assert server.get(server.path, If_None_Match=tag)[0].status == 304


def test_packed_copies_are_served_as_what_they_hold(server: Hosted) -> None:
    plain, text = server.get(server.path)
    packed, content = server.get(server.path, Accept_Encoding="gzip")
    assert packed.getheader("Content-Encoding") == "gzip"
    assert plain.getheader("Content-Encoding") is None
    kinds = {answer.getheader("Content-Type") for answer in (plain, packed)}
    assert kinds == {"text/html; charset=utf-8"}
    assert "Accept-Encoding" in (packed.getheader("Vary") or "")
    assert gzip.decompress(content) == text
    stored = server.folder.current / SITE / "index.html.gz"
    assert content == stored.read_bytes()


def test_every_kind_of_file_has_its_type(server: Hosted) -> None:
    root = server.folder.current / SITE
    seen = {path.suffix[1:]: path for path in root.rglob("*") if path.suffix and path.is_file()}
    seen.pop("config")
    assert seen.keys() - {"gz"} <= hosting.TYPES.keys()
    for ending, path in seen.items():
        answer, _ = server.get(server.path + path.relative_to(root).as_posix())
        kind, _, charset = (answer.getheader("Content-Type") or "").partition("; ")
        assert kind == hosting.TYPES[ending], path
        assert charset in {"", "charset=utf-8"}
        assert (charset != "") == (ending in _TEXTS), path


def test_nothing_but_the_site_is_reached(server: Hosted) -> None:
    site = server.folder.path(1) / SITE
    (site / "buiten.txt").symlink_to("/etc/passwd")
    (site / "erbuiten").symlink_to("/etc")
    (site / ".geheim").write_text("geheim", encoding="utf-8")
    (site / "leeg").mkdir()
    try:
        for address in _OUTSIDE:
            answer, content = server.get(server.path + address)
            assert answer.status in {400, 404}, address
            assert b"root:" not in content
            assert b"geheim" not in content
            assert b"Index of" not in content
            assert b'"site":' not in content
    finally:
        for name in ("buiten.txt", "erbuiten", ".geheim"):
            (site / name).unlink()
        (site / "leeg").rmdir()


def test_only_well_known_may_begin_with_a_dot(server: Hosted) -> None:
    site = server.folder.path(1) / SITE
    made = [".geheim", ".well-known", ".well-known-x", "assets/.well-known"]
    for name in (*made, ".well-known/map"):
        (site / name).mkdir()
        (site / name / "x").write_text("te zien", encoding="utf-8")
        (site / name / ".git").write_text("geheim", encoding="utf-8")
    try:
        for address in _HIDDEN:
            answer, content = server.get(server.path + address)
            assert answer.status == 404, address
            assert content == (site / "404.html").read_bytes()
            _assert_headers(answer)
        for address in (".well-known/x", "%2ewell-known/map/x", "assets/../.well-known/x"):
            answer, content = server.get(server.path + address)
            assert (answer.status, content) == (200, b"te zien"), address
            _assert_headers(answer)
        answer, content = server.get(f"{server.path}.well-known/blijft.txt")
        assert (answer.status, content) == (200, b"Contact: mailto:")
    finally:
        for name in made:
            shutil.rmtree(site / name)


def _assert_headers(answer: HTTPResponse) -> None:
    for name in _ALWAYS:
        assert len(answer.headers.get_all(name, [])) == 1, (name, answer.status)


def test_every_error_has_the_headers_once(server: Hosted) -> None:
    for status, address, method, headers in (
        (403, "leeg/", "GET", {}), (404, "weg/", "POST", {}), (405, "", "POST", {}),
        (405, "assets/", "DELETE", {}), (405, "zoeken/", "OPTIONS", {}),
        (412, "", "GET", {"If_Match": '"x"'}), (413, "", "GET", {"Content_Length": "9" * 9}),
        (413, "zoeken/", "POST", {"Content_Length": "9" * 9}), (416, "", "GET", {"Range": "bytes=9999999-"}),
    ):  # fmt: skip
        answer, _ = server.get(server.path + address, method, **headers)
        # What has no page is not there; and whatever part is asked for, the whole comes.
        expected = {403: {404}, 404: {404, 405}, 416: {200}}.get(status, {status})
        assert answer.status in expected, address
        _assert_headers(answer)


def test_errors_before_the_place_is_known_have_the_headers_at_the_root(at_root: Hosted) -> None:
    for status, address, method, headers in (
        (405, "/", "TRACE", {}), (405, "/", "CONNECT", {}), (414, "/" + "x" * 9000, "GET", {}),
        (400, "/", "GET", {"X": "y" * 9000}), (400, "/%zz", "GET", {}), (400, "/../..", "GET", {}),
        (501, "/", "POST", {"Transfer_Encoding": "onzin"}),
    ):  # fmt: skip
        answer, _ = at_root.get(address, method, **headers)
        assert answer.status == status, address
        _assert_headers(answer)


def test_what_is_not_there_gets_the_site_s_own_page(server: Hosted) -> None:
    answer, content = server.get(f"{server.path}weg/en/nog/verder/")
    assert answer.status == 404
    assert content == (server.folder.current / SITE / "404.html").read_bytes()
    slash, _ = server.get(f"{server.path}zoeken")
    assert (slash.status, slash.getheader("Location")) == (301, f"{server.path}zoeken/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent(at_root: Hosted, method: str) -> None:
    assert at_root.get("/", method)[0].status == 405
    assert at_root.get("/", "HEAD")[0].status == 200


def test_what_moved_is_told_by_the_server(under_path: Hosted) -> None:
    odd = quote("over;{geld}$en'meer/")
    for old in ("reisregels/", "reisregels", "reizen-in-het-kort/", odd):
        answer, _ = under_path.get(under_path.path + old)
        expected = (301, f"{under_path.path}in-gewone-taal/")
        assert (answer.status, answer.getheader("Location")) == expected


def test_a_switch_is_seen_at_once(under_path: Hosted, tmp_path: Path) -> None:
    kept = under_path.folder
    other = Path(shutil.copytree(kept.current / SITE, tmp_path / "site"))
    page = other / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- anders -->", encoding="utf-8")
    (other / "index.html.gz").unlink()
    with kept.locked():
        release(fit(inspected(other), kept), kept)
    assert under_path.get(under_path.path)[1].endswith(b"<!-- anders -->")
    with kept.locked():
        roll_back(kept, None)
    assert not under_path.get(under_path.path)[1].endswith(b"<!-- anders -->")


def _search(page: Page) -> None:
    page.fill("input[type=search]", "verwijderen")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hb-found a, .hb-results a, main ol a")


@pytest.mark.parametrize("host", ["127.0.0.1", "handboek.test"])
def test_pages_work_under_the_headers(browser: Browser, at_root: Hosted, host: str) -> None:
    root = f"http://{host}:{at_root.port}"
    with opened(browser, root) as (page, seen):
        for address in _PAGES:
            page.goto(f"{root}/{address}")
            assert page.locator("h1").is_visible()
        page.goto(f"{root}/zoeken/")
        _search(page)
        assert page.context.cookies() == []
        assert seen.failures == []


@contextmanager
def _on_list(browser: Browser, server: Hosted) -> Iterator[tuple[Page, Seen]]:
    """Begin a list on a page of a release."""
    root = f"http://127.0.0.1:{server.port}{server.path}".rstrip("/")
    with opened(browser, root) as (page, seen):
        go(page, root, _LISTS[server.path])
        begin(page)
        answer(page, asked(page)[0], "no")
        yield page, seen


def test_what_a_page_loads_later_comes_under_the_headers(browser: Browser, server: Hosted) -> None:
    (file,) = (server.folder.current / SITE).rglob("later.*.js")
    with _on_list(browser, server) as (page, seen):
        visit(page, "verslag")
        expect(page.locator("#hb-report-body")).to_contain_text("1 nee")
        asked_for = [url for url in seen.requests if "/later." in url]
        path = file.relative_to(server.folder.current / SITE).as_posix()
        assert asked_for == [f"http://127.0.0.1:{server.port}{server.path}{path}"]
        assert seen.failures == []
    plain, content = server.get(f"{server.path}{path}")
    _assert_headers(plain)
    assert content == file.read_bytes()
    assert plain.getheader("Cache-Control") == hosting.FOR_A_YEAR


def test_a_page_says_so_where_the_server_has_no_such_script_any_more(
    browser: Browser, server: Hosted, tmp_path: Path
) -> None:
    """Another release may have come while a page stayed open."""
    (file,) = (server.folder.current / SITE).rglob("later.*.js")
    parts = [file, file.with_name(f"{file.name}.gz")]
    for part in parts:
        part.rename(part.with_name(f"{part.name}.weg"))
    try:
        with _on_list(browser, server) as (page, _):
            visit(page, "verslag")
            expect(page.locator("#hb-status")).to_contain_text("kon niet worden geladen")
            text = save(page, "#hb-save", tmp_path).read_text("utf-8")
            assert '"answer": "no"' in text
            press(page, "#hb-erase")
            page.click("#hb-erase-yes")
            expect(page.locator("#hb-erase-undo")).to_be_visible()
            assert stored(page) == []
    finally:
        for part in parts:
            part.with_name(f"{part.name}.weg").rename(part)
