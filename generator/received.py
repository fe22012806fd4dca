"""Where a received document is kept: beside its version, out of the site unless it may be there."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator.sources import Sources

FOLDER = "instructie/bron"
CHECKSUMS = ".sha256.txt"
# A text must not be taken for a page.
SUFFIXES = {".pdf": ".pdf", ".docx": ".docx", ".odt": ".odt", ".md": ".md.txt", ".txt": ".txt"}
_KEPT = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)*)(?P<rest>\.(?:pdf|docx|odt|md\.txt|txt|sha256\.txt))"
)


def is_hidden(uri: str, sources: Sources) -> bool:
    """Tell whether a file of `docs/` is a received one that readers may not see.

    They may where the organisation says so, and the version itself is shown.
    """
    path = PurePosixPath(uri)
    if not path.is_relative_to(FOLDER):
        return False
    kept = _KEPT.fullmatch(path.name)
    if kept is None or str(path.parent) != FOLDER:
        return True
    shown = {version.number for version in sources.shown().handbook.versions}
    return not sources.handbook.organisation.publish_received or kept["number"] not in shown
