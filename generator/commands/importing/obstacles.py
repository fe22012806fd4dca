"""What may stand in the way of an import, where an editor has a choice to make."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from generator.problems import Place, Problem, ProblemsFound


class Obstacle(StrEnum):
    """A choice that is to be made before a document can be read, or a concept begun."""

    OPEN_CHANGES = "open-changes"
    CONCEPT_THERE = "concept-there"
    NOT_A_NUMBER = "not-a-number"
    TAKEN = "taken"
    NO_EARLIER = "no-earlier"
    NOT_EARLIER = "not-earlier"
    LATER_ADOPTED = "later-adopted"


class Hindered(ProblemsFound):
    """An import cannot go on before a choice is made: the problem names it as the command does."""

    def __init__(self, obstacle: Obstacle, problem: Problem) -> None:
        self.obstacle = obstacle
        super().__init__([problem])


def hinder(obstacle: Obstacle, name: str, fact: str, remedy: str) -> NoReturn:
    """Raise `Hindered` with one problem of a document or a version."""
    raise Hindered(obstacle, Problem(Place(name), fact, remedy))
