"""Checks on the pictures in a text: what a page could not show stops here, and not at a build."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model import Version
from generator.problems import Place, Problem, did_you_mean
from generator.reading import Sources
from generator.text.links import target_of

_PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}


def check_pictures(sources: Sources) -> Iterator[Problem]:
    """Report pictures of other sites, those that are not there, and those without a text."""
    for version in sources.shown().handbook.versions:
        converted = sources.converted.get(version.uri)
        for address, text, line in converted.found.pictures if converted else ():
            place = Place(sources.version_file(version), line, 1)
            if urlsplit(address).netloc:
                fact = f"de afbeelding ‘{address}’ staat op een andere site"
                yield Problem(place, fact, "Zet het bestand zelf in docs/instructie/.")
            elif target_of(address, version.uri) not in sources.pictures:
                fact = f"de afbeelding ‘{address}’ is er niet"
                yield Problem(place, fact, _missing(sources, version, address))
            if not text.strip():
                fact = f"de afbeelding ‘{address}’ heeft geen tekst"
                remedy = "Schrijf tussen [ ] wat er te zien is, voor wie de afbeelding niet ziet."
                yield Problem(place, fact, remedy)


def _missing(sources: Sources, version: Version, address: str) -> str:
    folder = (sources.settings.docs / version.uri).parent
    beside = (path for path in sources.files if path.parent == folder)
    names = [path.name for path in beside if path.suffix.lower() in _PICTURES]
    return (
        f"Zet het bestand in docs/instructie/, of herstel de naam. {did_you_mean(address, names)}"
    )
