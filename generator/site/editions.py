"""Editions: the handbook as it is once a later version is there, beside the handbook of now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Status, Version
from generator.model.frozen import frozen_rows
from generator.reading import Sources
from generator.site import addresses
from generator.time.timeline import announced


@dataclass(frozen=True)
class Edition:
    """The handbook about one version; a concept stands in its sources as if it were adopted."""

    version: Version
    sources: Sources

    @property
    def folder(self) -> str:
        """The folder in which its pages stand."""
        return addresses.edition(self.version.number)

    @property
    def is_concept(self) -> bool:
        """Whether its version is a concept."""
        return self.version.front.status is Status.CONCEPT


def editions(sources: Sources) -> Iterator[Edition]:
    """Yield the editions beside the handbook of now: of what was announced, and of concepts.

    Those of concepts are there where the build shows concepts. `sources` hold all that is written.
    """
    now, versions = sources.handbook.latest, sources.handbook.versions
    adopted = replace(
        sources, handbook=replace(sources.handbook, versions=tuple(filter(_is_adopted, versions)))
    )
    for version in announced(versions, now):
        yield Edition(version, _about(adopted, version))
    for version in versions if sources.settings.concepts else ():
        if not _is_adopted(version) and version.sort_key > now.sort_key:
            as_if = as_adopted(sources, version)
            if as_if.handbook.versions[-1].is_usable:
                yield Edition(version, _about(as_if, as_if.handbook.versions[-1]))


def as_adopted(sources: Sources, version: Version) -> Sources:
    """Return the sources as they would be with a concept adopted, and without later versions."""
    front = version.front.model_copy(update={"status": Status.ADOPTED, "locked": True})
    adopted = version.model_copy(update={"front": front})
    before = [v for v in sources.handbook.versions if v.sort_key < version.sort_key]
    versions = (*filter(_is_adopted, before), adopted)
    locked = sources.locked_texts
    rows = frozen_rows(adopted, sources.pictures, locked.form)
    texts = replace(locked, versions={**locked.versions, version.number: rows})
    handbook = replace(sources.handbook, versions=versions)
    return replace(sources, handbook=handbook, locked_texts=texts)


def _is_adopted(version: Version) -> bool:
    return version.front.status is not Status.CONCEPT


def _about(sources: Sources, version: Version) -> Sources:
    """Return the sources of the handbook about a version, on its first day."""
    day = max(sources.settings.today, version.front.valid_from.on)
    settings = replace(sources.settings, today=day, concepts=False, pdfs=False)
    return replace(sources, settings=settings, handbook=sources.handbook.at(version))
