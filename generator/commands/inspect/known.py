"""Keep the results of an inspection, so that the next one can skip unchanged pages.

Only pages on which nothing fell short are kept. One is taken over where its own bytes and those of
every file that a browser fetched for it are the same, and so are the program that looked, axe, the
browser and the path of the site. Links and weight are looked at anew each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.commands.inspect.axe import axe_script
from generator.commands.inspect.outcome import page_file
from generator.commands.inspect.readers import read_all
from generator.commands.inspect.site import Site

FILE = ".cache/handboek/inspected.json"
"""The file in a project that holds the kept results."""


class Known:
    """The pages that were sound, by address, each with the digests of its files."""

    def __init__(self, file: Path, *, fresh: bool = False) -> None:
        """Read the kept results from a file, or begin anew where it cannot be read."""
        self._file = file
        self._maker = ""
        self._before: dict[str, dict[str, str]] = {}
        self._now: dict[str, dict[str, str]] = {}
        self._made_by = ""
        if not fresh:
            with suppress(OSError, ValueError, KeyError, TypeError):
                read = json.loads(file.read_text(encoding="utf-8"))
                self._made_by, self._before = str(read["maker"]), dict(read["pages"])

    def begin(self, site: Site, browser: str) -> None:
        """Forget the results of another program, another browser or another path of the site."""
        self._maker = _maker(site, browser)
        if self._made_by != self._maker:
            self._before = {}

    def holds(self, site: Site, address: str) -> bool:
        """Tell whether a page was found sound and has not changed since."""
        parts = self._before.get(address)
        if not parts or any(site.sums.get(name) != digest for name, digest in parts.items()):
            return False
        self._now[address] = parts
        return True

    def keep(self, site: Site, address: str, asked: Iterable[str]) -> None:
        """Record a page as sound, with the files that it asked for."""
        names = {page_file(address), *(_name(site, url) for url in asked if url[:5] != "data:")}
        if names <= site.sums.keys():
            self._now[address] = {name: site.sums[name] for name in sorted(names)}

    def write(self) -> None:
        """Write the file; where that fails, the next inspection looks at every page."""
        text = json.dumps({"maker": self._maker, "pages": dict(sorted(self._now.items()))})
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(text, encoding="utf-8", newline="\n")


def _name(site: Site, url: str) -> str:
    """Return the path of the file that an address in the site is answered with."""
    return page_file(unquote(urlsplit(url).path).removeprefix(site.base))


def _maker(site: Site, browser: str) -> str:
    """Return one digest of all that decides what is seen of the same files."""
    own = {
        path.name: path for path in files("generator.commands.inspect").iterdir() if path.is_file()
    }
    texts = [own[name].read_text(encoding="utf-8") for name in sorted(own)]
    said = [*texts, axe_script(), browser_version(browser), site.base, str(site.ours)]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def browser_version(browser: str) -> str:
    """Return the version of a browser; only one that runs tells it on every system."""
    ((_, version),) = read_all([""], browser, 1, lambda visitor, _: visitor.browser.version, str)
    return version
