"""Install packages of the system for the tests, where that can be done without asking."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(*packages: str) -> None:
    """Try the system's packages; who needs them looks afterwards whether they are there."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        run(apt, "update", "-q")
        run(apt, "install", "-q", "-y", "--no-install-recommends", *packages)


def run(*command: str) -> bool:
    """Run a command that is told, and return whether it succeeded."""
    print("+", " ".join(command), flush=True)
    # A server's package starts it only where the system runs one at this level.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    return subprocess.run(command, check=False, env=quiet).returncode == 0
