"""Small sites to release: each page tells of which site it is, and names assets of that site."""

from __future__ import annotations

import hashlib
import json
import re
import urllib.request
from collections.abc import Iterable
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path

from generator.commands.inspect.outcome import CHECKS
from generator.commands.release.fitting import fit
from generator.commands.release.layout import SITE, Folder
from generator.commands.release.making import Made, release
from generator.files.checksums import checksums, digest_of
from generator.site.promised import Promised

PAGES = 30
PROMISED = Promised(frozenset({"", "vast/"}), {"vast/": ("punt",)})
"""What a site may promise: two pages, and a place on one of them."""
_TOLD = re.compile(r"site (\d+)")
_ASSETS = re.compile(r'(?:href|src)="/(assets/[^"]+)"')
_SAME = "<!doctype html><title>Altijd hetzelfde</title>" + "<p>Deze pagina verandert niet.</p>" * 20


def write_site(
    folder: Path, number: int, pages: int = PAGES, promised: Promised | None = None
) -> Path:
    """Write a site as a build and an inspection would leave it; half of its pages never change."""
    named = {"handboek.css": f"/* {number} */", "js/page.js": f"export default {number}"}
    assets = {}
    for name, text in named.items():
        stem, _, suffix = name.rpartition(".")
        assets[f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}"] = text
    links = "".join(f'<link href="/{name}">' for name in assets)
    files = {"index.html": f"{links}<p>site {number}</p>", "vast/index.html": _SAME}
    for n in range(pages - 2):
        mine = f"{links}<p>site {number}</p>" + f"<p>pagina {n}</p>" * 50
        files[f"pagina/{n}/index.html"] = mine if n % 2 else f"{_SAME}{n}"
    build = {
        "day": "2026-11-27", "number": f"{number:08x}", "generator": "0", "versions": ["1.0"],
        "latest": "1.0", "concepts": False,
    }  # fmt: skip
    files |= assets | {"data/build.json": json.dumps(build)}
    if promised:
        files["data/addresses.json"] = promised.text()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return inspected(folder)


def inspected(site: Path) -> Path:
    """Write the outcome of an inspection into a site, without a browser."""
    (site / CHECKS).unlink(missing_ok=True)
    outcome = {"format": 1, "site": digest_of(checksums(site)), "sound": True}
    (site / CHECKS).write_text(json.dumps(outcome), encoding="utf-8")
    return site


def released(
    site: Path, folder: Path, keep: int | None = None, now: datetime | None = None
) -> Made:
    """Release a site as the command does."""
    kept = Folder(folder)
    fitting = fit(site, kept)
    with kept.locked(new=True):
        return release(fitting, kept, keep, now)


def pages_of(folder: Path, number: int) -> list[str]:
    """Return the address of every page of a release."""
    site = Folder(folder).path(number) / SITE
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if name == "." else f"{name}/" for name in found)


class Reader:
    """A reader on one connection that stays open."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def close(self) -> None:
        """Leave."""
        self.connection.close()

    def get(self, address: str) -> tuple[int, str]:
        """Return the status and the text at an address."""
        self.connection.request("GET", f"/{address}")
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def sites(self, addresses: Iterable[str]) -> set[int]:
        """Fetch pages with all that they name, and return of which sites they are."""
        found: set[int] = set()
        for address in addresses:
            status, text = self.get(address)
            assert status == 200, (status, address)
            found |= {int(number) for number in _TOLD.findall(text)}
            for asset in _ASSETS.findall(text):
                status, content = self.get(asset)
                assert status == 200, (status, asset)
                digest = hashlib.sha256(content.encode()).hexdigest()[:8]
                assert f".{digest}." in asset, "this is not the asset that the page was made with"
        return found


def fetch(port: int, address: str) -> tuple[int, dict[str, str]]:
    """Return the status and the headers at an address."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}") as answer:
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}
