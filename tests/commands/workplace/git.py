"""Git itself, beside the library that the workplace uses."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# What a person has set on this machine is of no concern here.
_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ontwikkelaar",
    "GIT_AUTHOR_EMAIL": "o@example.org",
    "GIT_COMMITTER_NAME": "Ontwikkelaar",
    "GIT_COMMITTER_EMAIL": "o@example.org",
}


def git(folder: Path, *words: str | Path) -> str:
    """Run Git in a folder, and return what it says."""
    done = subprocess.run(
        ["git", *words],  # noqa: S607 - the one that the tests of histories need
        cwd=folder,
        env={**os.environ, **_ALONE},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def repository(folder: Path) -> Path:
    """Make a repository of what is in a folder, and return the folder."""
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitignore").write_text("/.redactie/\n/.cache/\n", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def is_sound(folder: Path) -> bool:
    """Tell whether Git finds no fault in a repository, nor anything that is not kept."""
    said = git(folder, "fsck", "--full", "--strict", "--no-dangling")
    return not said.strip() and not git(folder, "status", "--porcelain").strip()
