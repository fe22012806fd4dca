"""Write a file in one go: whatever happens meanwhile, there is the old file or the new one."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from contextlib import suppress
from glob import escape
from pathlib import Path

# No writing takes longer: what is older was left behind by a run that was killed.
_SECONDS = 60


def write(path: Path, content: str | bytes) -> None:
    """Write a file in one go; a link stays a link, and a file keeps its mode and its owner.

    What is no file, such as a terminal, is written to as it stands. Raises `OSError` that names
    the path; what was there is then as it was, and nothing is left beside it.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        error.filename = str(path)
        raise


def settle(folder: Path) -> None:
    """Let what was renamed in a folder outlive a loss of power."""
    if os.name != "posix":
        return
    # It is renamed all the same: not every file system can promise more.
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _clean(target)
    # What is hidden is no source.
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        with fresh.open("xb") as file:
            _make_alike(fresh, target)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    settle(target.parent)


def _make_alike(fresh: Path, target: Path) -> None:
    """Give a new file the owner and the mode of the file that it replaces."""
    if target.exists():
        if os.name == "posix":
            known = target.stat()
            # Only root may give a file away.
            with suppress(OSError):
                os.chown(fresh, known.st_uid, known.st_gid)
        shutil.copymode(target, fresh)


def _clean(target: Path) -> None:
    """Remove what runs that were killed left beside a file."""
    for left in target.parent.glob(f".{escape(target.name)}.*.new"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _SECONDS:
                left.unlink()
