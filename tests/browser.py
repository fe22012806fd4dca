"""Find a browser for the tests, or install one; run as a command it prints which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SENTENCE = (
    "No browser found and none could be installed: set HANDBOEK_CHROMIUM to the path of "
    "Chromium, Chrome or Edge."
)


def find_browser() -> str | None:
    """Return the path of a browser that is there."""
    given = os.environ.get("HANDBOEK_CHROMIUM")
    if given:
        return given
    named = (shutil.which(name) for name in _NAMES)
    placed = (place for place in _PLACES if Path(place).is_file())
    return next((path for path in (*named, *placed) if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


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
