"""Problems: what is wrong in a source, where, and what an editor can do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """The severity of a problem: an error stops the build, an attention is only listed."""

    ERROR = "error"
    ATTENTION = "attention"


@dataclass(frozen=True, order=True)
class Place:
    """A file (with slashes, from the project's root), and a line and column counted from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Show as `file:line:column`, leaving out what is unknown."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


def place_in(text: str, position: int, file: str, first_line: int = 1) -> Place:
    """Return the place of a position in a text that begins on `first_line` of a file."""
    line_start = text.rfind("\n", 0, position) + 1
    return Place(file, first_line + text.count("\n", 0, position), position - line_start + 1)


@dataclass(frozen=True)
class Problem:
    """One fact about a source that an editor must or should mend; texts are Dutch."""

    place: Place
    fact: str
    remedy: str
    severity: Severity = Severity.ERROR

    @property
    def told(self) -> str:
        """The fact and its remedy as sentences, for within a running text."""
        return f"{as_sentence(self.fact)}. {self.remedy}"

    def __str__(self) -> str:
        """Show as the two lines that an editor reads."""
        word = {"error": "fout", "attention": "let op"}[self.severity]
        return f"{self.place}: {word}: {self.fact}\n    → {self.remedy}"


class ProblemsFound(Exception):  # noqa: N818 - it carries findings, it is not one error
    """A run cannot go on; `problems` are all its problems, at least one of them an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def as_sentence(fact: str) -> str:
    """Return a fact as a sentence begins."""
    return fact[:1].upper() + fact[1:]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, without repeats, so that every run prints the same list."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.place, p.severity, p.fact)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def barring(problem: Problem) -> Problem:
    """Return a problem that says that a concept cannot be adopted while it is there."""
    return replace(problem, remedy=f"{problem.remedy} Zo kunt u niet vaststellen.")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Bedoelde u ‘…’?` with the likeliest known words, or else a list of all of them."""
    candidates = sorted(set(known))
    close = get_close_matches(word, candidates, n=2, cutoff=0.6)
    if close:
        return f"Bedoelde u {_either(close)}?"
    if 0 < len(candidates) <= 12:
        return f"Kies uit: {', '.join(candidates)}."
    return "Kijk of de naam goed gespeld is."


def _either(words: Sequence[str]) -> str:
    return " of ".join(f"‘{word}’" for word in words)
