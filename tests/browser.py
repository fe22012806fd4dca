"""Find a browser for the tests, or install one; run as a command it prints which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from generator.inspection.browser import find_browser

_SENTENCE = (
    "No browser found and none could be installed: set HANDBOEK_CHROMIUM to the path of "
    "Chromium, Chrome or Edge."
)


def install_browser() -> None:
    """Try Playwright's own download, then the system's packages."""
    if _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium")


def _run(*command: str) -> bool:
    print("+", " ".join(command), flush=True)
    return subprocess.run(command, check=False).returncode == 0


def main() -> None:
    """Print the browser that the tests will use, after installing one where there is none."""
    if find_browser() is None:
        install_browser()
    found = find_browser()
    if found is None:
        sys.exit(_SENTENCE)
    print(f"browser: {found}")


if __name__ == "__main__":
    main()
