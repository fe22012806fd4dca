"""Make the search index of a built site with Pagefind: offline, repeatable byte for byte."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from filelock import FileLock, Timeout
from pagefind_bin_extended import get_executable
from pydantic import TypeAdapter

from generator.files.checksums import sha256, sha256_of
from generator.files.listing import files_below
from generator.finish.searchable import Searchable, searchable
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.batch import Batch
from generator.reading.cache import NO_STORE, Store
from generator.site import addresses

Facts = dict[str, object]
_PAGE = TypeAdapter[Searchable | None](Searchable | None)
# Each file of the index begins with it.
_SIGNATURE = b"pagefind_dcd"
# Its own user interfaces, and the index of texts in a language that is not told.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
_SECONDS = 600
# Of each page the index has a part, with its text.
_PARTS, _PART = "fragment", ".pf_fragment"


class _Told(NamedTuple):
    """The digest of what is indexed of a page, and what a search tells of it."""

    key: str
    facts: Facts


def index(
    site: Path, store: Store = NO_STORE, digests: Mapping[str, str] = MappingProxyType({})
) -> int:
    """Write the index into a built site, and return how many pages can be found with it.

    `store` has what was made of pages before; of some pages the digest is known.
    Raises `ProblemsFound` where Pagefind is missing or fails.
    """
    target = site / addresses.SEARCH_INDEX
    with _folder(store) as folder, store.batch("search") as batch:
        told, words = _write_pages(site, folder, batch, digests)
        known = _put_back(target, told, batch)
        _run(folder, target)
        named = _named(target, known)
        if len(set(named.values())) < len(named):
            # A name is the begin of a digest, longer where two are alike: one went to another page.
            shutil.rmtree(target)
            _run(folder, target)
            known, named = {}, _named(target, {})
        for name in sorted(named.keys() - known.keys()):
            kept = name.encode() + b"\n" + _part(target, name).read_bytes()
            batch.put(_PARTS + named[name], told[named[name]].key, kept)
    for pattern in _UNUSED:
        for file in target.glob(pattern):
            file.unlink()
    _write_kinds(site, {name: told[url].facts for name, url in named.items()}, words)
    return len(told)


@contextmanager
def _folder(store: Store) -> Iterator[Path]:
    """Give a folder for what is to be indexed, with what the last build wrote into it.

    It is an empty one where nothing can be kept, or while another build has it.
    """
    with ExitStack() as stack:
        folder = store.folder and store.folder.absolute() / "searched"
        try:
            if folder is None:
                raise BlockingIOError
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(FileLock(folder.with_suffix(".lock"), timeout=0))
        except (OSError, Timeout, NotImplementedError):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="handboek-")))
        yield folder


def _write_pages(
    site: Path, folder: Path, batch: Batch, digests: Mapping[str, str]
) -> tuple[dict[str, _Told], set[str]]:
    """Write what is to be indexed where its page stands.

    Returns what is told of pages, by address, and the words on them.
    """
    told: dict[str, _Told] = {}
    words: set[str] = set()
    before, written = set(files_below(folder)), set[str]()
    for uri in files_below(site):
        if uri.rpartition("/")[2] != "index.html":
            continue
        key = digests.get(uri) or sha256(site / uri)
        page = batch.modelled(uri, key, _PAGE, partial(_searchable, site, uri))
        if page is not None:
            indexed = page.html.encode()
            _write(folder / uri, indexed)
            written.add(uri)
            words.update(page.words.split(" "))
            address = f"/{uri.removesuffix('index.html')}"
            facts: Facts = {
                "kinds": page.kinds,
                "keys": page.keys,
                "version": page.version,
                "old": page.old,
            }
            told[address] = _Told(sha256_of(indexed), facts)
    if before and before != written:
        # Pagefind takes files as the disk lists them, which may be in the order of their making.
        shutil.rmtree(folder)
        folder.mkdir()
        return _write_pages(site, folder, batch, digests)
    return told, words


def _write(path: Path, data: bytes) -> None:
    """Write a file, unless it is there as it must be: that is sooner read than written."""
    try:
        if path.read_bytes() == data:
            return
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _put_back(target: Path, told: Mapping[str, _Told], batch: Batch) -> dict[str, str]:
    """Write the parts of the index that are those of pages of before, which Pagefind leaves alone.

    To pack and write these is half of its work. Returns the address of each, by its name.
    """
    known = {}
    (target / _PARTS).mkdir(parents=True, exist_ok=True)
    for url, page in told.items():
        kept = batch.get(_PARTS + url, page.key)
        if kept is not None:
            name, _, content = kept.partition(b"\n")
            known[name.decode()] = url
            _part(target, name.decode()).write_bytes(content)
    return known


def _named(target: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return the address of the page of each part of an index, by its name; some are known."""
    names = sorted(path.stem for path in (target / _PARTS).glob(f"*{_PART}"))
    return {name: known.get(name) or _address(_part(target, name)) for name in names}


def _address(part: Path) -> str:
    content = gzip.decompress(part.read_bytes()).removeprefix(_SIGNATURE)
    return str(json.loads(content)["url"])


def _part(target: Path, name: str) -> Path:
    return target / _PARTS / f"{name}{_PART}"


def _searchable(site: Path, uri: str) -> Searchable | None:
    return searchable((site / uri).read_bytes().decode(), uri)


def _write_kinds(site: Path, facts: Mapping[str, Facts], words: set[str]) -> None:
    """Write what each page is, by the name of its part of the index, and which words there are.

    Pagefind has filters for this, but writes what they hold in another order each time. For a word
    that it does not know it gives pages with some other word that begins alike.
    """
    known = {"pages": facts, "words": sorted(words)}
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
