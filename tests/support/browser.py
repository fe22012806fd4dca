"""See to it that there is a browser for the tests; run as a command it prints which."""

from __future__ import annotations

import sys

from generator.commands.inspect.browser import find_browser
from tests.support.packages import install, run

_SENTENCE = (
    "No browser found and none could be installed: set HANDBOEK_CHROMIUM to the path of "
    "Chromium, Chrome or Edge."
)


def install_browser() -> None:
    """Try Playwright's own download, then the system's packages, of which the first is lighter."""
    if run(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    for package in ("chromium-headless-shell", "chromium"):
        install(package)
        if find_browser() is not None:
            return


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
