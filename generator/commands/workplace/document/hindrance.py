"""Say what stands in the way of a new version in the words of the workplace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.commands.importing.obstacles import Hindered, Obstacle
from generator.problems import Problem, ProblemsFound, as_sentence

# The commands' own remedies name options and files, which an editor here does not have.
_REMEDIES = {
    Obstacle.OPEN_CHANGES: "Kies hieronder wat u ermee doet.",
    Obstacle.CONCEPT_THERE: "Kies hieronder wat u ermee doet.",
    Obstacle.NOT_A_NUMBER: "Schrijf cijfers met punten ertussen, bijvoorbeeld 2.1.",
    Obstacle.TAKEN: "Kies een ander nummer voor de nieuwe versie.",
    Obstacle.NO_EARLIER: "Kies hieronder met welke versie de nieuwe wordt vergeleken.",
    Obstacle.NOT_EARLIER: "Kies hieronder een andere versie om mee te vergelijken.",
    Obstacle.LATER_ADOPTED: (
        "Kies een hoger nummer, of kies hieronder na welke versie de nieuwe komt."
    ),
}
_ASKS_AFTER = {Obstacle.NO_EARLIER, Obstacle.NOT_EARLIER, Obstacle.LATER_ADOPTED}
_NUMBERS = {*_ASKS_AFTER, Obstacle.NOT_A_NUMBER, Obstacle.TAKEN}


@dataclass(frozen=True)
class ObstacleTold:
    """What is wrong, and what an editor does about it; `where` it is, if an editor knows that."""

    fact: str
    remedy: str
    where: str = ""


@dataclass(frozen=True)
class Hindrance:
    """What stands in the way of a new version, and which choice would take it away."""

    told: tuple[ObstacleTold, ...] = ()
    obstacle: Obstacle | None = None

    @property
    def at_number(self) -> bool:
        """Whether the number is what is wrong."""
        return self.obstacle in _NUMBERS

    @property
    def asks_changes(self) -> bool:
        """Whether the editor says what to do with open changes."""
        return self.obstacle is Obstacle.OPEN_CHANGES

    @property
    def asks_anew(self) -> bool:
        """Whether the editor says what to do with a concept that is there."""
        return self.obstacle is Obstacle.CONCEPT_THERE

    @property
    def asks_after(self) -> bool:
        """Whether the editor says which version the new one follows."""
        return self.obstacle in _ASKS_AFTER


def hindrance_of(found: ProblemsFound, number: str, name: str) -> Hindrance:
    """Return what stands in the way: `name` is that of the document that was sent, if any."""
    obstacle = found.obstacle if isinstance(found, Hindered) else None
    return Hindrance(tuple(_told(found, obstacle, number, name)), obstacle)


def _told(
    found: ProblemsFound, obstacle: Obstacle | None, number: str, name: str
) -> Iterator[ObstacleTold]:
    for problem in found.problems:
        if obstacle is Obstacle.CONCEPT_THERE:
            yield ObstacleTold(f"Er is al een concept van versie {number}", _REMEDIES[obstacle])
        elif obstacle is not None:
            yield ObstacleTold(
                as_sentence(problem.fact), _REMEDIES[obstacle], _where(problem, name)
            )
        else:
            yield ObstacleTold(
                as_sentence(problem.fact), problem.remedy, _where(problem, name, known=True)
            )


def _where(problem: Problem, name: str, *, known: bool = False) -> str:
    file = problem.place.file
    return str(problem.place) if known or (name and file == name) else ""
