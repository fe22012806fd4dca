"""Tell an editor what would be put right, and why it is not, in words and without an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.commands.adopt.rectifying import Doubt, NotRectified
from generator.commands.importing.obstacles import Hindered
from generator.commands.workplace.rectifying.correcting import TEXT
from generator.commands.workplace.rectifying.parts import FixedPart, fixed_parts
from generator.kinds.versions.rectified import ShownPart, shown_part
from generator.model import Handbook, RectifiedPart, Version
from generator.model.frozen import CHANGES
from generator.problems import Problem, ProblemsFound, errors

DOCUMENT = "document"
"""The field for the document that proves it."""

_SAME = "De tekst is gelijk aan wat vastligt. Verbeter hier wat er mis is."
_OPEN = (
    "In dit document staan open wijzigingen. Neem die in Word aan of verwerp ze, en kies het "
    "document opnieuw."
)


def shown_parts(
    book: Handbook, version: Version, parts: Iterable[RectifiedPart]
) -> tuple[ShownPart, ...]:
    """Return what would be put right as readers will see it, each under a title that is known."""
    known = fixed_parts(book, version)
    return tuple(_shown(part, version, known) for part in parts)


def told_at_fields(
    found: ProblemsFound, number: str, part: FixedPart, known: Sequence[FixedPart], document: str
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return by field what is amiss with it, and what else stands in the way.

    `known` are the parts of the version, `document` the name of what is to prove it.
    """
    if isinstance(found, NotRectified):
        if found.doubt is Doubt.SAME:
            return {TEXT: _SAME}, ()
        if found.doubt is Doubt.NO_DOCUMENT:
            words = f"Bij versie {number} is geen document bewaard. Kies het document waaruit de "
            return {DOCUMENT: f"{words}fout blijkt."}, ()
        return {TEXT: _other_words(found, part, known)}, ()
    if isinstance(found, Hindered):
        return {DOCUMENT: _OPEN}, ()
    wrong = errors(found.problems)
    of_it = [problem for problem in wrong if document and problem.place.file == document]
    told = " ".join(problem.told for problem in of_it)
    left = tuple(problem for problem in wrong if problem not in of_it)
    return ({DOCUMENT: told} if told else {}), left


def _other_words(found: NotRectified, part: FixedPart, known: Sequence[FixedPart]) -> str:
    names = {each.clause for each in found.doubted} - {part.clause.id}
    others = [each.named for each in known if each.clause.id in names]
    place = f" (bij {', '.join(others)})" if others else ""
    return (
        f"Het document heeft andere woorden dan hier nu staan{place}. Zet er de woorden van het "
        "document neer. Een andere tekst hoort in een nieuwe versie."
    )


def _shown(part: RectifiedPart, version: Version, known: Sequence[FixedPart]) -> ShownPart:
    shown = shown_part(part, version)
    if part.what.startswith(CHANGES):
        words = "dit deel staat nu bij de wijzigingen" if part.now else "dit deel vervalt daar"
        kind = f": {part.now}." if part.now else ": het is gelijk aan de versie ervoor."
        return replace(shown, label="Wat er verandert", told=f"{words}{kind}")
    if part.clause is None:
        return shown
    title = next((each.title for each in known if each.clause.id == part.clause), "Een onderdeel")
    return replace(shown, label=title)
