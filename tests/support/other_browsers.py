"""Find Firefox and WebKit for the tests, or install them; run as a command it prints which."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.support.packages import install

_PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
_SENTENCE = (
    "Firefox, WebKit and a screen for it are not all there, and could not be installed: install "
    f"them (on Debian and Ubuntu: {' '.join(_PACKAGES)})."
)


def find_firefox() -> str | None:
    """Return the path of Firefox."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def find_webkit() -> tuple[str, str, str] | None:
    """Return the paths of WebKit's driver, of its small browser, and of a screen to show it on."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))
    return (driver, str(browsers[-1]), screen) if driver and browsers and screen else None


def main() -> None:
    """Print the browsers that the walks will use, after installing what is not there."""
    if find_firefox() is None or find_webkit() is None:
        install(*_PACKAGES)
    firefox, webkit = find_firefox(), find_webkit()
    if firefox is None or webkit is None:
        sys.exit(_SENTENCE)
    print(f"Firefox: {firefox}\nWebKit: {webkit[1]}")


if __name__ == "__main__":
    main()
