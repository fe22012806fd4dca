"""Show the releases of a folder as a table."""

from __future__ import annotations

from generator.checksums import SUMS, sha256
from generator.problems import ProblemsFound
from generator.release.layout import Folder


def listing(folder: Folder) -> str:
    """Return the releases, latest first, with the one that is shown marked."""
    shown = folder.shown()
    rows = [("", "nummer", "gemaakt op", "versie", "controlegetal")]
    for number in reversed(folder.numbers()):
        mark = "te zien" if number == shown else ""
        try:
            record = folder.record(number)
        except ProblemsFound:
            rows.append((mark, f"{number:04}", "niet te lezen", "", "kijk met ‘handboek verify’"))
            continue
        digest = sha256(folder.path(number) / SUMS)
        rows.append((mark, f"{number:04}", record.build.day, record.build.latest, digest))
    if len(rows) == 1:
        return "Er is nog geen uitgave.\n"
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, ""])
