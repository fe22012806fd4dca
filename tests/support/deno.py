"""Deno runs the scripts' pure modules outside a browser: from its wheel, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.support.projects import ROOT

DENO = [str(Path(sys.executable).with_name("deno"))]
_RUNNER = [*DENO, "run", "--no-remote", "--no-npm", "--no-prompt", "tests/scripts/runner.js"]
# What it keeps stands with what else is kept between runs; it looks for no newer version of itself.
os.environ.setdefault("DENO_DIR", str(ROOT / ".cache/deno"))
os.environ.setdefault("DENO_NO_UPDATE_CHECK", "1")


class Modules:
    """The modules in a process; JavaScript given to `run` finds them by name."""

    def __init__(self, asked: IO[str], answered: IO[str]) -> None:
        self.asked = asked
        self.answered = answered

    def run(self, script: str, data: Any = None) -> Any:
        """Run the body of a function of `data`, and return what it returns."""
        self.asked.write(json.dumps({"script": script, "data": data}) + "\n")
        self.asked.flush()
        answer = json.loads(self.answered.readline())
        assert "error" not in answer, answer["error"]
        return answer["result"]


@contextmanager
def running_modules() -> Iterator[Modules]:
    """Start the process, and end it."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        _RUNNER, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Modules(process.stdin, process.stdout)
        process.stdin.close()
