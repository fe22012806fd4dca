"""A job as it is kept on the disk: what it does, since when, how far it is, and how it ended."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.commands.workplace.workshop import Workshop
from generator.files import atomic
from generator.problems import Place, Problem, Severity
from generator.time.today import in_amsterdam

_FOLDER = "klussen"
_STOPPED = "De werkplek ging dicht voordat dit klaar was. Er is niets veranderd. Begin opnieuw."


class Work(StrEnum):
    """What a job can do; each has one file, which tells of the last time."""

    PROOF = "voorbeeld"
    RELEASE = "uitgave"
    PACKAGE = "zip"


class JobEnd(StrEnum):
    """How a job ended, if it has."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


class KeptProblem(BaseModel):
    """A problem, as it is kept."""

    model_config = ConfigDict(frozen=True)

    file: str
    line: int
    column: int
    fact: str
    remedy: str
    severity: Severity

    @classmethod
    def of(cls, problem: Problem) -> KeptProblem:
        """Return a problem to keep."""
        place = problem.place
        return cls(
            file=place.file, line=place.line, column=place.column,
            fact=problem.fact, remedy=problem.remedy, severity=problem.severity,
        )  # fmt: skip

    @property
    def problem(self) -> Problem:
        """The problem itself."""
        place = Place(self.file, self.line, self.column)
        return Problem(place, self.fact, self.remedy, self.severity)


class Job(BaseModel):
    """A job: `step` is the number of the one of `steps` that it is at, or how many are done.

    `done` and `of` count within a step, where that can be counted; `words` tell how it ended, and
    `made` what came of it, by name.
    """

    model_config = ConfigDict(frozen=True)

    work: Work
    began: datetime
    steps: tuple[str, ...] = ()
    step: int = 0
    done: int = 0
    of: int = 0
    ended: datetime | None = None
    ending: JobEnd = JobEnd.RUNNING
    words: str = ""
    problems: tuple[KeptProblem, ...] = ()
    made: dict[str, str] = {}

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.ending is JobEnd.RUNNING

    @property
    def is_done(self) -> bool:
        """Whether it came to a good end."""
        return self.ending is JobEnd.DONE

    @property
    def told(self) -> tuple[Problem, ...]:
        """What was wrong, or worth attention."""
        return tuple(found.problem for found in self.problems)

    @property
    def since(self) -> str:
        """When it began, as an editor reads a clock."""
        return clock(self.began)

    @property
    def until(self) -> str:
        """When it ended, as an editor reads a clock."""
        return clock(self.ended) if self.ended else ""

    @property
    def at(self) -> str:
        """Where it is, in a few words."""
        if not self.step or self.step > len(self.steps):
            return "Het begint"
        counted = f": {self.done} van {self.of}" if self.of else ""
        return f"{self.steps[self.step - 1]}{counted}"

    def stopped(self) -> Job:
        """Return the job as one that ended before it was done."""
        return self.model_copy(update={"ending": JobEnd.STOPPED, "words": _STOPPED})


def clock(moment: datetime) -> str:
    """Return a moment as an editor reads a clock and a calendar."""
    return in_amsterdam(moment).strftime("%d-%m-%Y, %H.%M uur")


def folder_of(workshop: Workshop) -> Path:
    """Return the folder in which jobs are kept."""
    return workshop.state / _FOLDER


def read_job(path: Path) -> Job | None:
    """Return a job as it was last told, or nothing where there is none that can be read."""
    try:
        return Job.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def write_job(path: Path, job: Job) -> None:
    """Tell how far a job is."""
    atomic.write(path, job.model_dump_json(indent=1) + "\n")
