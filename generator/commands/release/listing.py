"""`handboek releases`: list the releases of a folder as a table."""

from __future__ import annotations

from generator.commands.release.layout import Folder
from generator.commands.release.verifying import sums_digest


def listing(folder: Folder) -> str:
    """Return the releases, latest first, with the one that is shown marked."""
    shown = folder.shown()
    rows = [("", "nummer", "gemaakt op", "versie", "controlegetal")]
    for number in reversed(folder.numbers()):
        mark = "te zien" if number == shown else ""
        claim, digest = folder.claim(number), sums_digest(folder.path(number))
        if claim and digest:
            rows.append((mark, f"{number:04}", claim.build.day, claim.build.latest, digest))
        else:
            rows.append((mark, f"{number:04}", "niet te lezen", "", "kijk met ‘handboek verify’"))
    if len(rows) == 1:
        return "Er is nog geen uitgave.\n"
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, ""])
