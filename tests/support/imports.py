"""Import a document without the command, to see what became of it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from generator.commands.importing.concept import Concept, make_concept
from generator.commands.importing.document import Met
from generator.commands.importing.earlier import Earlier
from generator.commands.importing.front_matter import Task
from generator.commands.importing.reading import read_document
from generator.model import Version, VersionFront
from generator.reading.cache import ConversionCache, Store
from generator.reading.settings import load_settings
from generator.text.clauses import Converted
from tests.support.projects import ROOT

_ATTRIBUTES = re.compile(r"#[a-z0-9-]+ \.context ?")


@lru_cache(maxsize=1)
def conversions() -> ConversionCache:
    settings = load_settings(ROOT / "mkdocs.yml", date(2026, 1, 1))
    return ConversionCache(Store(None), *settings.extensions)


@lru_cache(maxsize=4096)
def converted(text: str) -> Converted:
    """Convert a text as the command does."""
    return conversions().convert(text)


def before() -> Earlier:
    """Return an earlier version that has no text."""
    front = VersionFront.model_validate(
        {
            "version": "1.0",
            "title": "Een instructie",
            "status": "adopted",
            "dated": date(2025, 1, 1),
            "valid_from": {"on": date(2025, 1, 1), "basis": "assumed", "source": "een test"},
            "text": "complete",
            "issued_by": "CIO Rijk",
            "provenance": "een test",
            "change_note": "Geen.",
        }
    )
    return Earlier(Version(front=front, clauses=(), body="", uri="instructie/1.0/"))


def concept_of(data: bytes, name: str = "a", *, accept: bool = False) -> Concept:
    """Return the concept of a document."""
    earlier = before()
    incoming = read_document(data, name, earlier.hints(), accept=accept)
    accepted = any(found.met is Met.CHANGE for found in incoming.findings)
    task = Task("9.9", name, "0", date(2026, 1, 1), accepted)
    return make_concept(incoming, earlier, task, frozenset(), converted)


def shown(concept: Concept) -> str:
    """Return the body of a concept, without what tells its clauses apart."""
    body = concept.text.split("\n---\n", 1)[1]
    body = re.sub(r'<div id="[^"]*" class="context" markdown="1">\n(.*?)\n</div>', r"\1", body,
                  flags=re.DOTALL)  # fmt: skip
    body = re.sub(r'<span id="[^"]*" class="context">(.*?)</span>', r"\1", body, flags=re.DOTALL)
    return re.sub(r"\n *\{: *\}(?=\n|$)", "", _ATTRIBUTES.sub("", body)).strip("\n")
