"""Read and write zip files: documents of office programs, and packages of files."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from enum import StrEnum

# The earliest moment that a zip file can hold: files differ by what they say alone.
MOMENT = (1980, 1, 1, 0, 0, 0)
# A 500-page document holds some 10 MB of XML.
MAX_FILE = 30_000_000
MAX_FILES = 5_000
# The bit of an entry that says that it is encrypted in a way that `zipfile` does not know.
_STRONGLY_LOCKED = 1 << 6


class Fault(StrEnum):
    """Why a zip file, or a file in it, cannot be read."""

    BROKEN = "broken"
    MISSING = "missing"
    LOCKED = "locked"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too large"


class UnreadableError(Exception):
    """A zip file, or a file in it, cannot be read; `fault` tells why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class ZipReader:
    """A zip file that a stranger may have made: within limits, and nothing but `UnreadableError`.

    `names` are the names of the files in it.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except NotImplementedError:
            raise UnreadableError(Fault.UNSUPPORTED) from None
        except (zipfile.BadZipFile, ValueError, OSError):
            raise UnreadableError(Fault.BROKEN) from None
        self.names = self._zip.namelist()
        if len(self.names) > MAX_FILES:
            raise UnreadableError(Fault.TOO_LARGE)

    def read(self, name: str) -> bytes:
        """Return a file.

        Raises `UnreadableError` where it is missing, locked, broken, far too large, or packed in a
        way that we cannot read.
        """
        data = self.head(name, MAX_FILE + 1)
        if len(data) > MAX_FILE:
            raise UnreadableError(Fault.TOO_LARGE)
        return data

    def head(self, name: str, length: int) -> bytes:
        """Return the first bytes of a file, as `read` does."""
        try:
            with self._zip.open(name) as stream:
                return stream.read(length)
        except KeyError:
            raise UnreadableError(Fault.MISSING) from None
        except NotImplementedError:
            locked = self._zip.getinfo(name).flag_bits & _STRONGLY_LOCKED
            raise UnreadableError(Fault.LOCKED if locked else Fault.UNSUPPORTED) from None
        except RuntimeError:
            # `zipfile` raises this for an encrypted file.
            raise UnreadableError(Fault.LOCKED) from None
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
            raise UnreadableError(Fault.BROKEN) from None


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with files in the order given; one named `mimetype` is left unpressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            # OpenDocument wants it so: the kind of file can be read from its first bytes.
            pressed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(entry, data, pressed)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a zip file, by name."""
    reader = ZipReader(data)
    return {name: reader.read(name) for name in reader.names}
