"""Find the W3C's checker of HTML for the tests, or fetch it; run as a command it prints which.

It is a program in Java, of 30 MB. `requirements/markup.json` says which, with its hash. Deno
fetches it once, and keeps it with what else it keeps.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support.deno import DENO
from tests.support.packages import install, run
from tests.support.projects import ROOT

NO_CHECKER = (
    "No checker of HTML: it takes Java 17 or later (on Debian and Ubuntu: default-jre-headless; on "
    "macOS: brew install openjdk) and, once, the npm registry. The markup is not checked."
)
_LOCK = ROOT / "requirements/markup.json"
_NAME = "vnu-jar"
# It reads a hundred pages and ends: what makes a program fast in the long run is lost on it.
_JAVA = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m")


@dataclass(frozen=True)
class Remark:
    """What the checker says of a place on a page."""

    page: Path
    line: int
    text: str
    extract: str

    def __str__(self) -> str:
        """Return it in a line."""
        return f"{self.page}:{self.line}: {self.text} {self.extract!r}"


def find_checker() -> list[str | Path] | None:
    """Return the command that checks, or nothing where a part of it is missing."""
    java = shutil.which("java")
    place = f"npm/**/{_NAME}/{_version()}/build/dist/vnu.jar"
    jar = next(Path(os.environ["DENO_DIR"]).glob(place), None)
    return [java, *_JAVA, "-jar", jar] if java and jar else None


def remarks(*folders: Path) -> list[Remark]:
    """Check every page in folders, in one process, and return all that is said of them."""
    command = find_checker()
    assert command, NO_CHECKER
    how = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", *folders]
    done = subprocess.run(
        [*map(str, command), *map(str, how)], check=True, capture_output=True, encoding="utf-8"
    )
    return list(_told(done.stdout))


def _told(answer: str) -> Iterator[Remark]:
    for one in json.loads(answer)["messages"]:
        page = Path(unquote(urlsplit(one.get("url", "")).path))
        extract = " ".join(one.get("extract", "").split())
        yield Remark(page, one.get("lastLine", 0), one["message"], extract)


def _version() -> str:
    (version,) = json.loads(_LOCK.read_text(encoding="utf-8"))["specifiers"].values()
    return str(version)


def _fetch() -> None:
    if shutil.which("java") is None:
        install("default-jre-headless")
    if find_checker() is None:
        pinned = ("--no-config", f"--lock={_LOCK}", "--frozen")
        run(*DENO, "cache", "-q", *pinned, f"npm:{_NAME}@{_version()}")


def main() -> None:
    """Print the checker that the tests will use, after fetching it where there is none."""
    _fetch()
    command = find_checker()
    if command is not None and run(*map(str, command), "--version"):
        print(f"checker of HTML: {command[-1]}")
    elif os.environ.get("CI"):
        sys.exit(NO_CHECKER)
    else:
        print(f"\n*** {NO_CHECKER} ***\n")


if __name__ == "__main__":
    main()
