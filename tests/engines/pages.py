"""What a reader, a link and a script find on a page, however an engine lays it out."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

_PLACE = "http://handboek.test/"
_ADDRESSES = {"href", "src"}
_KEPT = {"id", "alt", "lang", "content", "aria-label", *_ADDRESSES}


class _Page(HTMLParser):
    """Ids, addresses and words in their order; marks around words, as in code, are layout."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _KEPT:
                self.end_text()
                # `./` and nothing are one address to a browser.
                full = urljoin(self.url, value) if name in _ADDRESSES else value
                self.found.append(f"{tag} {name}: {full}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def end_text(self) -> None:
        if folded := " ".join(self.text.split()):
            self.found.append(folded)
        self.text = ""


def pages(site: Path, base: str) -> dict[str, list[str]]:
    """Return what stands on each page of a site: ids, links, title and text, in their order."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = _Page(_PLACE + base + name.removesuffix("index.html"))
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        page.end_text()
        found[name] = page.found
    return found
