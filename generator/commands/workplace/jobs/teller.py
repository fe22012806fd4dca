"""Tell on the disk how far a job is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.commands.workplace.jobs.job import Job, JobEnd, KeptProblem, write_job

# So often is enough for eyes.
_SECONDS_BETWEEN = 0.3


@dataclass
class Teller:
    """Tell on the disk how far a job is."""

    path: Path
    job: Job
    _last: float = 0.0

    def plan(self, *steps: str) -> None:
        """Tell which steps there are."""
        self._tell(steps=steps)

    def step(self) -> None:
        """Go on to the next step."""
        self._tell(step=self.job.step + 1, done=0, of=0)

    def count(self, done: int, of: int) -> None:
        """Tell how much of a step is done, unless that was told a moment ago."""
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            self._tell(done=done, of=of)

    def end(
        self, ending: JobEnd, words: str, problems: tuple[KeptProblem, ...], **made: str
    ) -> None:
        """Tell how it ended."""
        moment = datetime.now(UTC)
        self._tell(ending=ending, words=words, problems=problems, made=made, ended=moment)

    def _tell(self, **changed: Any) -> None:
        self.job = self.job.model_copy(update=changed)
        write_job(self.path, self.job)
