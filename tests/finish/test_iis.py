"""What IIS is told: well-formed, and a type for every kind of file."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from generator.finish.web_config import write_web_config
from generator.site import addresses, hosting
from tests.support.fiction import build_fiction, copy_fiction


def read(site: Path) -> etree._Element:
    return etree.fromstring((site / addresses.WEB_CONFIG).read_bytes())


def headers(element: etree._Element) -> dict[str, str]:
    added = element.findall("httpProtocol/customHeaders/add")
    removed = {e.get("name") for e in element.findall("httpProtocol/customHeaders/remove")}
    assert removed == {e.get("name") for e in added} | {"X-Powered-By"}
    return {str(e.get("name")): str(e.get("value")) for e in added}


def test_every_kind_of_file_has_one_type(site: Path) -> None:
    maps = read(site).findall("system.webServer/staticContent/mimeMap")
    told = [(str(m.get("fileExtension")), str(m.get("mimeType"))) for m in maps]
    endings = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert endings - {".config"} <= {ending for ending, _ in told} <= endings
    assert len(dict(told)) == len(told)
    assert all(kind == hosting.TYPES[ending[1:]] for ending, kind in told)


def test_a_kind_of_file_that_is_not_known_can_be_fetched(tmp_path: Path) -> None:
    for name in ("a.xyz", "B.PDF", "zonder", "index.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    write_web_config(tmp_path, "/")
    maps = read(tmp_path).findall("system.webServer/staticContent/mimeMap")
    told = {m.get("fileExtension"): m.get("mimeType") for m in maps}
    assert told[".xyz"] == "application/octet-stream"
    assert told[".pdf"] == "application/pdf"
    assert set(told) == {".xyz", ".pdf", ".html", ".gz", "."}


def test_headers_pages_and_redirects(tmp_path: Path) -> None:
    config = read(build_fiction(copy_fiction(tmp_path / "fiction")))
    everywhere = config.find("system.webServer")
    assert everywhere is not None
    own = {"Content-Security-Policy": hosting.POLICY, "Cache-Control": "no-cache"}
    assert headers(everywhere) == hosting.HEADERS | own
    assert everywhere.find("directoryBrowse").get("enabled") == "false"
    assert everywhere.find("httpErrors/error").get("path") == "404.html"
    places = {str(e.get("path")): e.find("system.webServer") for e in config.findall("location")}
    assert headers(places["assets"])["Cache-Control"] == hosting.FOR_A_YEAR
    assert "'wasm-unsafe-eval'" in headers(places["zoeken"])["Content-Security-Policy"]
    assert headers(everywhere)["X-Frame-Options"] == "DENY"
    assert places["reisregels"].find("httpRedirect").get("destination") == "/reizen/in-gewone-taal/"


def test_only_well_known_may_begin_with_a_dot(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    write_web_config(tmp_path, "/")
    config = read(tmp_path)
    denied = "security/requestFiltering/denyUrlSequences"

    def told(element: etree._Element, what: str) -> list[str]:
        return [str(e.get("sequence")) for e in element.findall(f"{denied}/{what}")]

    everywhere = config.find("system.webServer")
    known = config.find("location[@path='.well-known']/system.webServer")
    assert everywhere is not None
    assert known is not None
    assert told(everywhere, "add") == ["/."]
    assert (told(known, "remove"), told(known, "add")) == (["/."], [".well-known/."])
    (kind,) = known.findall("staticContent/mimeMap")
    assert (kind.get("fileExtension"), kind.get("mimeType")) == (".", "text/plain")
