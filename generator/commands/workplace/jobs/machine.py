"""What putting a site out needs of this machine: told before an editor waits for minutes."""

from __future__ import annotations

from generator.commands.inspect.browser import require_browser
from generator.finish.pdf import lacking_engine
from generator.problems import Place, Problem, ProblemsFound


def lacking_tools() -> tuple[Problem, ...]:
    """Return what is missing on this machine, each with what to do about it."""
    found: list[Problem] = []
    try:
        require_browser()
    except ProblemsFound as lacking:
        found += lacking.problems
    if told := lacking_engine():
        fact, remedy = told
        found.append(Problem(Place("pdf"), fact, f"{remedy}."))
    return tuple(found)


def require_tools() -> None:
    """Require that all is there. Raises `ProblemsFound` where something is missing."""
    if lacking := lacking_tools():
        raise ProblemsFound(lacking)
