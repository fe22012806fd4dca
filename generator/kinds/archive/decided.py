"""The decisions that an organisation must take before a version can be described in MDTO."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Appraisal, Archive

Wish = tuple[str, str, str]

_WISHES = (
    ("bron", "waar de kenmerken vandaan komen", "bron: Zaaksysteem"),
    ("archiefvormer", "de archiefvormer", "archiefvormer: {naam: Ministerie van …}"),
    ("waardering", "de waardering", "waardering: B"),
    ("beperkingGebruik", "de beperking van het gebruik", "beperkingGebruik: {type: …}"),
)


def undecided(archive: Archive | None, number: str) -> Iterator[Wish]:
    """Yield the missing decisions for a version: the key, its meaning, and an example."""
    archive = archive or Archive()
    for key, what, example in _WISHES:
        if getattr(archive, key) is None:
            yield key, what, example
    if archive.waardering is Appraisal.TEMPORARY and archive.bewaartermijn is None:
        example = "bewaartermijn: {looptijd: P10Y, vanaf: …, lijst: …}"
        yield "bewaartermijn", "de bewaartermijn", example
    if number not in archive.kenmerken:
        yield "kenmerken", f"het kenmerk van versie {number}", f'kenmerken: {{"{number}": …}}'
