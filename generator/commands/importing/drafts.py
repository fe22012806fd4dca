"""Go on from a concept that is there already: drafts come in rounds, and what editors did stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.commands.importing.earlier import Earlier, read_earlier
from generator.files import atomic
from generator.model import Version
from generator.reading import Sources
from generator.reading.front_edit import with_front
from generator.site import addresses
from generator.site.received import received_of


def draft_of(sources: Sources, number: str) -> Version | None:
    """Return the concept of this number as it is now, if there is one that can be read."""
    found = (v for v in sources.handbook.versions if v.number == number)
    return next((version for version in found if version.clauses), None)


def continued(draft: Version, earlier: Earlier) -> Earlier:
    """Return a concept to go on from; what it left out of the earlier version may come back."""
    now = read_earlier(draft)
    left_out = [clause for clause in earlier.clauses if draft.clause(clause.id) is None]
    return replace(
        now,
        version=draft.model_copy(update={"clauses": (*draft.clauses, *left_out)}),
        sources={**earlier.sources, **now.sources},
        notations={**earlier.notations, **now.notations},
        left_out=frozenset(clause.id for clause in left_out),
    )


def front_of(path: Path, file: str, provenance: str) -> str:
    """Return the front matter of a concept as an editor left it, with where its text is from now.

    Raises `ProblemsFound` where it is written in a way that cannot be kept.
    """
    data = with_front(path.read_bytes(), file, {"provenance": provenance}, ("provenance",))
    return data.decode("utf-8").replace("\r\n", "\n").split("\n---\n", 1)[0].removeprefix("---\n")


def keep_draft(path: Path, docs: Path, number: str) -> Path:
    """Keep a concept and its document beside the received files, and return where the concept is.

    No site shows either of them.
    """
    folder = docs / addresses.RECEIVED
    folder.mkdir(parents=True, exist_ok=True)
    round_ = 1
    while (kept := folder / f"{number}-concept-{round_}.md").exists():
        round_ += 1
    atomic.write(kept, path.read_bytes())
    received = received_of(docs, number)
    if received is not None:
        document = folder / f"{kept.stem}{received.ending}"
        atomic.write(document, received.path.read_bytes())
    return kept
