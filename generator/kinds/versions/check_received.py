"""Checks that a received document has not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Version
from generator.problems import Place, Problem, Severity
from generator.reading import Sources
from generator.site import addresses
from generator.site.received import CHECKSUMS, Received, received_of

_SHA = re.compile(r"SHA-256 ([0-9a-f]{64})\b")


def check_received(sources: Sources) -> Iterator[Problem]:
    """Report received documents that differ from the checksum of the day of their import."""
    docs = sources.settings.docs
    for version in sources.handbook.versions:
        received = received_of(docs, version.number)
        if received is not None:
            yield from _compared(sources, version, received)
        elif (docs / addresses.RECEIVED / f"{version.number}{CHECKSUMS}").is_file():
            fact = f"het ontvangen bestand van versie {version.number} is er niet meer"
            place = _place(sources, version.number + CHECKSUMS)
            yield Problem(place, fact, "Zet het terug, of haal dit controlegetal weg.")


def _compared(sources: Sources, version: Version, received: Received) -> Iterator[Problem]:
    name = received.path.name
    if received.noted is None:
        noted_in = version.number + CHECKSUMS
        fact = f"het controlegetal van dit ontvangen bestand ontbreekt in {noted_in}"
        remedy = f"Schrijf daarin deze regel, met twee spaties: {received.digest}  {name}"
        yield Problem(_place(sources, name), fact, remedy, Severity.ATTENTION)
    elif received.noted != received.digest:
        fact = "dit is niet het bestand dat is ontvangen: het controlegetal is anders"
        remedy = f"Zet het ontvangen bestand terug (SHA-256 {received.noted})."
        yield Problem(_place(sources, name), fact, remedy)
    named = _SHA.search(version.front.provenance)
    if named and received.noted == received.digest != named[1]:
        place = sources.places.at(sources.version_file(version), "provenance")
        fact = f"de tekst komt uit een ander bestand dan {name}: het controlegetal is anders"
        remedy = f"Zet het ontvangen bestand terug (SHA-256 {named[1]})."
        yield Problem(place, fact, remedy)


def _place(sources: Sources, name: str) -> Place:
    return Place(sources.file(sources.settings.docs / addresses.RECEIVED / name))
