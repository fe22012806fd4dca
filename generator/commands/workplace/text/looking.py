"""What is wrong in a source while it is typed, and what of that keeps it from being saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.commands.workplace.text.opened import OpenedText, is_version
from generator.commands.workplace.workshop import Workshop
from generator.files.text import decoded
from generator.model import Status
from generator.problems import Place, Problem, ProblemsFound, errors, in_order
from generator.reading.front import split

_ADOPTING = "Schrijf ‘status: concept’. Een versie stelt u vast bij de stap ‘Vaststellen’."


@dataclass(frozen=True)
class LookedText:
    """What is wrong with a text: in it, and elsewhere by it; `refused` is why it is not saved."""

    problems: tuple[Problem, ...]
    refused: tuple[Problem, ...]


def as_it_is(workshop: Workshop, opened: OpenedText) -> LookedText:
    """Return what is wrong in a source now, as far as that is known already."""
    survey = workshop.survey_soon() if not workshop.errors_now() else None
    found = (*workshop.errors_now(), *(survey.problems if survey else ()))
    return LookedText(_in(opened, errors(found)), ())


def looked_at(workshop: Workshop, opened: OpenedText, data: bytes) -> LookedText:
    """Return what would be wrong with other content in a source.

    A source that is sound stays so, and one with errors may be saved as long as no new ones come.
    Of one that cannot be read nothing gets worse: it may be mended in steps, and is saved as it is.
    """
    adopting = tuple(_adopting(workshop, opened, data))
    foreseen = workshop.foresee({opened.path: data})
    new = () if opened.unread else foreseen.new
    told = in_order((*_in(opened, foreseen.found), *new, *adopting))
    return LookedText(told, (*new, *adopting))


def _in(opened: OpenedText, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return in_order(problem for problem in problems if problem.place.file == opened.file)


def _adopting(workshop: Workshop, opened: OpenedText, data: bytes) -> Iterator[Problem]:
    """Yield that a version is adopted at its own step, and not by its text."""
    if opened.path == workshop.config or not is_version(workshop.sources(), opened.file):
        return
    try:
        front = split(decoded(data, Place(opened.file, 1, 1)), opened.file).front
    except ProblemsFound:
        return
    status = front.data.get("status") if isinstance(front.data, dict) else None
    if status in {Status.ADOPTED, Status.WITHDRAWN}:
        yield Problem(front.place(("status",)), "hier wordt geen versie vastgesteld", _ADOPTING)
