"""Call `handboek` for the tests' day: in this process, or as people do in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from generator.commands.main import main

BIN = Path(sys.executable).parent
_DAY = {"SOURCE_DATE_EPOCH": "1795392000", "NO_MKDOCS_2_WARNING": "1"}

Done = subprocess.CompletedProcess[str]


def run(*arguments: str, cwd: Path) -> Done:
    """Call `handboek` in this process, which costs no start, and return what it said.

    Whatever it does not tell of itself is raised here.
    """
    with chdir(cwd):
        result = CliRunner(env=_DAY).invoke(main, arguments, prog_name="handboek")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(arguments, result.exit_code, result.stdout, result.stderr)


def run_apart(*arguments: str, cwd: Path, program: str = "handboek") -> Done:
    """Start a command of this environment, and return what it said."""
    return subprocess.run(
        [BIN / program, *arguments],
        cwd=cwd,
        env={**os.environ, **_DAY},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
