"""Archives that office programs read, without the moment at which they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The earliest moment that an archive can hold: files differ by what they say alone.
MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return an archive with files in the order given; one named `mimetype` is left unpressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            # OpenDocument wants it so: the kind of file can be read from its first bytes.
            pressed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, pressed)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
