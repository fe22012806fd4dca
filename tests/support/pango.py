"""See whether PDFs can be made here, or install the libraries for it; run as a command it tells."""

from __future__ import annotations

import subprocess
import sys

from tests.support.packages import install

_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
_SENTENCE = (
    "PDFs cannot be made here: WeasyPrint does not find Pango, and it could not be installed. "
    f"Install it (on Debian and Ubuntu: {', '.join(_PACKAGES)}; on macOS: brew install pango)."
)


def has_pango() -> bool:
    """Tell whether WeasyPrint finds its libraries, in a process that looks for them anew."""
    command = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def main() -> None:
    """Install the libraries where they are not there, and end with a sentence where that fails."""
    if not has_pango():
        install(*_PACKAGES)
        if not has_pango():
            sys.exit(_SENTENCE)
    print("pdf: WeasyPrint finds Pango")


if __name__ == "__main__":
    main()
