"""Pages that are made from a part of the handbook, and made anew only where that part changed.

What such pages are made from has nothing else in it: what they would ask of the rest is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic_core import to_json

from generator.files.checksums import sha256_of
from generator.model import Handbook, SourceFile, SourceFolder, Version
from generator.reading import Sources
from generator.reading.batch import Batch, own_files
from generator.reading.cache import NO_STORE, Store, key_of
from generator.reading.lock import LockedTexts
from generator.reading.settings import Settings
from generator.reading.sources import Places
from generator.site.product import Page, page_of
from generator.site.rendering import PageRenderer
from generator.text.clauses import Converted, Found

_STEP = "pages"
Make = Callable[[Sources, PageRenderer], Iterable[Page]]


class Parts:
    """The parts of a handbook that some pages are made from, and the pages that were made of them.

    Every part has the organisation, the latest version and our explanations.
    """

    def __init__(self, sources: Sources, renderer: PageRenderer, batch: Batch | None) -> None:
        self._sources = sources
        self._renderer = renderer
        self._batch = batch or NO_STORE.batch(_STEP)
        self._latest = sources.handbook.latest
        until = renderer.interval.until if renderer.interval else None
        self._standing = (renderer.standing, until)
        # A value is kept beside its digest: no other one can get its identity.
        self._digests: dict[int, tuple[object, str]] = {}

    def pages(
        self,
        name: str,
        make: Make,
        *,
        versions: Iterable[Version] = (),
        own: Mapping[str, object] | None = None,
        told: object = None,
    ) -> Iterator[Page]:
        """Yield the pages that `make` gives of a part of the handbook, or gave of an equal one.

        Of the handbook there are these `versions` and no others, and of what kinds of pages have
        as their own only what stands in `own`, by key; `told` is whatever else `make` knows.
        """
        numbers = {self._latest.number, *(version.number for version in versions)}
        part = replace(
            self._sources.handbook,
            versions=tuple(v for v in self._sources.handbook.versions if v.number in numbers),
            own={"explanations": self._sources.handbook.explanations, **(own or {})},
            pages=(),
        )

        parts = [part.organisation, *part.versions, *part.own.values()]
        digests = [self._digest(one) for one in parts]
        key = key_of(self._standing, list(part.own), digests, told)
        kept = self._batch.get(name, key)
        if kept is not None:
            yield from _read(kept)
            return
        made = list(make(_of(self._sources, part), self._renderer.of(part)))
        self._batch.put(name, key, _told(made))
        yield from made

    def file(self, name: str, told: object, make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives, or gave before, of what is `told` alone, as plain data."""
        return self._batch.made(f"file {name}", key_of(told), make)

    def _digest(self, value: object) -> str:
        known = self._digests.get(id(value))
        if known is None:
            # The text of a version is no part of what is told of it.
            body = value.body.encode() if isinstance(value, Version) else b""
            known = value, sha256_of(to_json(value) + body)
            self._digests[id(value)] = known
        return known[1]


def kept_pages(store: Store, settings: Settings, edition: str = "") -> Batch:
    """Return the pages that were made of parts of the handbook in the last build.

    `edition` is the number of the version that is still to begin, where they are about one.
    """
    asked = (settings.today, settings.concepts, settings.pdfs, settings.engine)
    # A check, which looks at concepts as well, takes nothing away from a build.
    step = f"{_STEP}-concepts" if settings.concepts else _STEP
    step = f"{step}-{edition}" if edition else step
    return store.batch(step, settings.config.data, asked, list(own_files(".j2", ".css", ".js")))


def own_of(
    handbook: Handbook, *described: SourceFile[Any] | SourceFolder[Any]
) -> dict[str, object]:
    """Return what some sources of kinds of pages say, by key."""
    return {source.key: handbook.own[source.key] for source in described}


def _of(sources: Sources, handbook: Handbook) -> Sources:
    """Return sources that know nothing but a part of the handbook."""
    return Sources(
        sources.settings,
        handbook,
        Places(),
        {},
        {},
        LockedTexts({}),
        {},
        [],
        sources.unread,
        files=(),
    )


def _told(pages: Iterable[Page]) -> bytes:
    told = [(p.uri, p.source, p.front, p.body, p.pdf, p.ids) for p in pages]
    return json.dumps(told, ensure_ascii=False).encode()


def _read(kept: bytes) -> Iterator[Page]:
    for uri, source, front, body, pdf, ids in json.loads(kept):
        page = page_of(uri, front, body, source, Converted(body, [], Found()), pdf=pdf)
        yield replace(page, known_ids=tuple(ids))
