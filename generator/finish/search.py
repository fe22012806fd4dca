"""Make the search index of a built site with Pagefind: offline, repeatable byte for byte."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
from pathlib import Path

from pagefind_bin_extended import get_executable

from generator.finish.searchable import Searchable, searchable, vocabulary
from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses

# Each file of the index begins with it.
_SIGNATURE = b"pagefind_dcd"
# Its own user interfaces, and the index of texts in a language that is not told.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
_SECONDS = 600


def index(site: Path) -> int:
    """Write the index into a built site, and return how many pages can be found with it.

    Raises `ProblemsFound` where Pagefind is missing or fails.
    """
    with tempfile.TemporaryDirectory(prefix="handboek-") as name:
        folder = Path(name) / "pages"
        pages = _write_pages(site, folder)
        _run(folder, site / addresses.SEARCH_INDEX)
    for pattern in _UNUSED:
        for file in (site / addresses.SEARCH_INDEX).glob(pattern):
            file.unlink()
    _write_kinds(site, pages)
    return len(pages)


def _write_pages(site: Path, folder: Path) -> dict[str, Searchable]:
    """Write what is to be indexed where its page stands, and return it by address."""
    folder.mkdir()
    pages = {}
    for path in sorted(site.rglob("index.html")):
        uri = path.relative_to(site).as_posix()
        page = searchable(path.read_text(encoding="utf-8"), uri)
        if page is not None:
            target = folder / uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page.html, encoding="utf-8", newline="\n")
            pages[f"/{uri.removesuffix('index.html')}"] = page
    return pages


def _write_kinds(site: Path, pages: dict[str, Searchable]) -> None:
    """Write what each page is, by the name of its part of the index, and which words there are.

    Pagefind has filters for this, but writes what they hold in another order each time. For a word
    that it does not know it gives pages with some other word that begins alike.
    """
    told = {}
    for path in sorted((site / addresses.SEARCH_INDEX / "fragment").glob("*.pf_fragment")):
        content = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        page = pages[json.loads(content)["url"]]
        told[path.stem] = {"kinds": page.kinds, "version": page.version, "old": page.old}
    known = {"pages": told, "words": vocabulary(pages.values())}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    (site / addresses.SEARCHED_PAGES).write_text(text, encoding="utf-8", newline="\n")


def _run(pages: Path, target: Path) -> None:
    # In a folder of its own, and without an environment, the tool finds no settings but these;
    # on Windows nothing starts without the place of the system.
    system = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    try:
        command = [str(get_executable()), "--site", str(pages), "--output-path", str(target)]
        run = subprocess.run(  # noqa: S603 - the tool that this package depends on
            [*command, "--silent"],
            cwd=pages,
            env=system,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProblemsFound([_failed(str(error))]) from None
    if run.returncode:
        raise ProblemsFound([_failed((run.stderr or run.stdout).decode(errors="replace"))])


def _failed(said: str) -> Problem:
    fact = f"het zoekregister kon niet worden gemaakt: {' '.join(said.split())[-300:]}"
    remedy = "Installeer de pakketten opnieuw met ‘make site’, of vraag het de beheerder."
    return Problem(Place(addresses.SEARCH_INDEX), fact, remedy)
