"""Make the search index of a built site with Pagefind: offline, repeatable byte for byte."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from pagefind_bin_extended import get_executable
from pydantic import TypeAdapter

from generator.files.checksums import sha256_of
from generator.files.listing import files_below
from generator.finish.searchable import Searchable, searchable
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.cache import NO_STORE, Store
from generator.site import addresses

Facts = dict[str, dict[str, object]]
_PAGE = TypeAdapter[Searchable | None](Searchable | None)
# Each file of the index begins with it.
_SIGNATURE = b"pagefind_dcd"
# Its own user interfaces, and the index of texts in a language that is not told.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
_SECONDS = 600


def index(site: Path, store: Store = NO_STORE) -> int:
    """Write the index into a built site, and return how many pages can be found with it.

    `store` has what was made of pages before.
    Raises `ProblemsFound` where Pagefind is missing or fails.
    """
    with tempfile.TemporaryDirectory(prefix="handboek-") as name:
        folder = Path(name) / "pages"
        told, words = _write_pages(site, folder, store)
        _run(folder, site / addresses.SEARCH_INDEX)
    for pattern in _UNUSED:
        for file in (site / addresses.SEARCH_INDEX).glob(pattern):
            file.unlink()
    _write_kinds(site, told, words)
    return len(told)


def _write_pages(site: Path, folder: Path, store: Store) -> tuple[Facts, set[str]]:
    """Write what is to be indexed where its page stands.

    Returns what a search tells of pages, by address, and the words on them.
    """
    folder.mkdir()
    told: Facts = {}
    words: set[str] = set()
    with store.batch("search") as batch:
        for uri in files_below(site):
            if uri.rpartition("/")[2] != "index.html":
                continue
            data = (site / uri).read_bytes()
            make = partial(_searchable, data, uri)
            page = batch.modelled(uri, sha256_of(data), _PAGE, make)
            if page is not None:
                target = folder / uri
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(page.html.encode())
                words.update(page.words.split(" "))
                address = f"/{uri.removesuffix('index.html')}"
                told[address] = {"kinds": page.kinds, "version": page.version, "old": page.old}
    return told, words


def _searchable(page: bytes, uri: str) -> Searchable | None:
    return searchable(page.decode(), uri)


def _write_kinds(site: Path, told: Facts, words: set[str]) -> None:
    """Write what each page is, by the name of its part of the index, and which words there are.

    Pagefind has filters for this, but writes what they hold in another order each time. For a word
    that it does not know it gives pages with some other word that begins alike.
    """
    named = {}
    for path in sorted((site / addresses.SEARCH_INDEX / "fragment").glob("*.pf_fragment")):
        content = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        named[path.stem] = told[json.loads(content)["url"]]
    known = {"pages": named, "words": sorted(words)}
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
