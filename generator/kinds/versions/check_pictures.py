"""Checks on the pictures in a text: what a page could not show stops here, and not at a build."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model import Version
from generator.problems import Place, Problem, did_you_mean
from generator.reading import Sources
from generator.text.links import target_of

_UNTOLD = (
    "heeft geen tekst",
    "Schrijf tussen [ ] wat er te zien is, voor wie de afbeelding niet ziet.",
)
_PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}


def check_pictures(sources: Sources) -> Iterator[Problem]:
    """Report pictures of other sites, those that are not there, and those without a text."""
    for version in sources.shown().handbook.versions:
        converted = sources.converted.get(version.uri)
        for address, text, line in converted.found.pictures if converted else ():
            wrong = [*_unshown(sources, version, address), *(() if text.strip() else (_UNTOLD,))]
            if wrong:
                # What is wrong with one picture is one thing to look at.
                facts, remedies = zip(*wrong, strict=True)
                fact = f"de afbeelding ‘{address}’ {' en '.join(facts)}"
                place = Place(sources.version_file(version), line, 1)
                yield Problem(place, fact, " ".join(remedies))


def _unshown(sources: Sources, version: Version, address: str) -> Iterator[tuple[str, str]]:
    if urlsplit(address).netloc:
        yield "staat op een andere site", "Zet het bestand zelf in docs/instructie/."
    elif target_of(address, version.uri) not in sources.pictures:
        yield "is er niet", _missing(sources, version, address)


def _missing(sources: Sources, version: Version, address: str) -> str:
    folder = (sources.settings.docs / version.uri).parent
    beside = (path for path in sources.files if path.parent == folder)
    names = [path.name for path in beside if path.suffix.lower() in _PICTURES]
    meant = did_you_mean(address, names)
    return f"Zet het bestand in docs/instructie/, of herstel de naam. {meant}".strip()
