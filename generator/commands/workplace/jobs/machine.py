"""What putting a site out needs of this machine: told before an editor waits for minutes.

It is looked for in a process of its own: what was missing a moment ago may be there now, and what
looks for it takes over the output of a process for a while.
"""

from __future__ import annotations

import subprocess
import sys

from pydantic import TypeAdapter

from generator.commands.inspect.browser import require_browser
from generator.commands.workplace.jobs.job import KeptProblem
from generator.finish.pdf import lacking_engine
from generator.problems import Place, Problem, ProblemsFound

_LACKING = TypeAdapter(tuple[KeptProblem, ...])


def lacking_tools() -> tuple[Problem, ...]:
    """Return what is missing on this machine, each with what to do about it."""
    command = [sys.executable, "-m", "generator.commands.workplace.jobs.machine"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - it is our own
    return tuple(found.problem for found in _LACKING.validate_json(done.stdout))


def require_tools() -> None:
    """Require, in a process that may be taken over, that all is there.

    Raises `ProblemsFound` where something is missing.
    """
    if lacking := _lacking():
        raise ProblemsFound(lacking)


def _lacking() -> tuple[Problem, ...]:
    found: list[Problem] = []
    try:
        require_browser()
    except ProblemsFound as lacking:
        found += lacking.problems
    if told := lacking_engine():
        fact, remedy = told
        found.append(Problem(Place("pdf"), fact, f"{remedy}."))
    return tuple(found)


if __name__ == "__main__":
    kept = tuple(KeptProblem.of(problem) for problem in _lacking())
    sys.stdout.buffer.write(_LACKING.dump_json(kept))
