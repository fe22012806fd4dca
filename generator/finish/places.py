"""Find the place in a source for something on a built page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.compiler import Compiled
from generator.files.text import decoded
from generator.finish.links import Locate
from generator.problems import Place
from generator.site.product import page_url


def source_places(
    compiled: Compiled, instead: Mapping[Path, bytes] = MappingProxyType({})
) -> Locate:
    """Return a function from a built page and an address on it to a place in a source.

    `instead` holds the content of some files, in the place of what is on disk.
    """
    settings = compiled.sources.settings
    made_from = {page_url(p.uri) + "index.html": p.source for p in compiled.products}

    @cache
    def text(file: str) -> str:
        path: Path = settings.root / file
        if path in instead:
            return decoded(instead[path], Place(file))
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def locate(uri: str, address: str) -> Place:
        file = made_from.get(uri, settings.config.file)
        return _find(address, text(file), file)

    return locate


def _find(address: str, text: str, file: str) -> Place:
    """Find the address as it is written, or what can be left of it after it was made relative."""
    path, _, fragment = address.partition("#")
    last = path.rstrip("/").rsplit("/", 1)[-1]
    for wanted in (address, f"#{fragment}" if fragment else "", fragment, last):
        match = re.search(re.escape(wanted), text) if wanted else None
        if match is not None:
            line = text.count("\n", 0, match.start()) + 1
            return Place(file, line, match.start() - text.rfind("\n", 0, match.start()))
    return Place(file, 1, 1)
