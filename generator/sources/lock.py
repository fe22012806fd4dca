"""Read the lock: the wording of every question as it was published."""

from __future__ import annotations

from generator.problems import Problem, ProblemsFound
from generator.sources.document import Document

_REMEDY = "Zet het bestand terug zoals ‘handboek lock’ het schreef."


def locked_questions(document: Document) -> dict[str, str]:
    """Return the published questions by id.

    Raises `ProblemsFound` where something else than texts stands in the lock.
    """
    if not isinstance(document.data, dict):
        fact = "hier horen vragen te staan, elk achter haar id"
        raise ProblemsFound([Problem(document.place(()), fact, _REMEDY)])
    found = [
        Problem(document.key_place((key,)), f"de vraag ‘{key}’ is hier geen tekst", _REMEDY)
        for key, question in document.data.items()
        if not isinstance(question, str)
    ]
    if found:
        raise ProblemsFound(found)
    return document.data
