"""The process of a job: it does the work, tells how far it is, and ends with the server."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from threading import Thread

from generator.commands.workplace.jobs.job import JobEnd, KeptProblem, Work, read_job
from generator.commands.workplace.jobs.teller import Teller
from generator.commands.workplace.workshop import Workshop
from generator.problems import ProblemsFound


def main(order: str) -> None:
    """Do what was ordered."""
    Thread(target=_end_with_server, daemon=True).start()
    given = json.loads(order)
    path = Path(given["path"])
    job = read_job(path)
    if job is None:
        return
    teller = Teller(path, job)
    # What a build needs takes a second to load; that it has begun was told already.
    from generator.commands.workplace.jobs.works import WORKS
    from generator.console.messages import in_words

    day = date.fromisoformat(given["day"]) if given["day"] else None
    try:
        workshop = Workshop.open(Path(given["config"]), day)
        done = WORKS[Work(given["work"])](workshop, teller, given["told"])
    except ProblemsFound as found:
        problems = tuple(KeptProblem.of(problem) for problem in found.problems)
        teller.end(JobEnd.REFUSED, "Dit houdt het tegen:", problems)
    except Exception as error:  # noqa: BLE001 - whatever it is, the editor is told
        teller.end(JobEnd.REFUSED, in_words(error), ())
    else:
        told = tuple(KeptProblem.of(problem) for problem in done.attentions)
        teller.end(JobEnd.DONE, done.words, told, **done.made)


def _end_with_server() -> None:
    """End at once when the server does: it holds the other end of this pipe."""
    sys.stdin.buffer.read()
    os._exit(2)


if __name__ == "__main__":
    main(sys.argv[1])
