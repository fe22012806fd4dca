"""Read and write files beneath a folder, and never through a link that somebody puts on the way.

A path that was looked at may be another one when it is opened. So each folder on the way is opened
from the one above it, no link is followed, and what is opened is looked at, not its path.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

# Where folders cannot be opened, paths are all there is.
_BY_FOLDER = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_PLAIN = _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_beneath(root: Path, name: str) -> bytes | None:
    """Return what a file holds, or nothing where there is none.

    Raises `OSError` for what is no plain file, and for a link on the way.
    """
    try:
        with _folder_of(root, name) as (at, base):
            opened = _opened(at, base)
    except FileNotFoundError:
        return None
    with os.fdopen(opened, "rb") as file:
        return file.read()


class Staged:
    """Files that are written beside the ones that they replace, and then put in place at once.

    What was staged and not put goes when the block ends. Who is killed before, gives the same `tag`
    the next time, and nothing is left.
    """

    def __init__(self, root: Path, tag: str) -> None:
        self.root = root
        self.tag = tag
        self._held = ExitStack()
        # Of each: its name, the folder that is open, its name there, and what is to come there.
        self._files: list[tuple[str, int | Path, str, str | None]] = []

    def __enter__(self) -> Staged:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take away what was not put in place."""
        for _name, at, _base, fresh in self._files:
            if fresh is not None:
                with suppress(OSError):
                    _unlink(at, fresh)
        self._held.close()

    def stage(self, name: str, data: bytes | None) -> None:
        """Write what a file is to hold; nothing means that it is to go."""
        at, base = self._held.enter_context(_folder_of(self.root, name, make=data is not None))
        state = _state(at, base)
        if state is not None and not os.access(self.root / name, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.root / name))
        fresh = None
        if data is not None:
            fresh = self._fresh(base)
            with suppress(FileNotFoundError):
                _unlink(at, fresh)
            self._files.append((name, at, base, fresh))
            _write(at, fresh, data, state)
        elif state is not None:
            self._files.append((name, at, base, None))

    def leave(self, name: str) -> None:
        """Take away what was staged for a file before, which is to stay as it is."""
        with suppress(OSError), _folder_of(self.root, name) as (at, base):
            _unlink(at, self._fresh(base))

    def _fresh(self, base: str) -> str:
        """Return the name of a file that is staged: what is hidden is no source."""
        return f".{base}.{self.tag}.new"

    def put(self) -> Iterator[str]:
        """Put each file in place, and yield its name once it is there."""
        while self._files:
            name, at, base, fresh = self._files[0]
            if fresh is None:
                _unlink(at, base)
            else:
                _rename(at, fresh, base)
            self._files.pop(0)
            if isinstance(at, int):
                with suppress(OSError):
                    os.fsync(at)
            yield name


@contextmanager
def _folder_of(root: Path, name: str, *, make: bool = False) -> Iterator[tuple[int | Path, str]]:
    """Give the folder of a file, and the file's name in it."""
    *folders, base = PurePosixPath(name).parts
    if not base or ".." in (*folders, base) or PurePosixPath(name).is_absolute():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
    if not _BY_FOLDER:
        folder = root.joinpath(*folders)
        if make:
            folder.mkdir(parents=True, exist_ok=True)
        yield folder, base
        return
    at = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        at = _deeper(at, folders, make=make)
        yield at, base
    except OSError as error:
        error.filename = str(root / name)
        raise
    finally:
        os.close(at)


def _deeper(at: int, folders: Sequence[str], *, make: bool) -> int:
    """Return the folder below an open one, and close that; where it fails, the first is closed."""
    held = at
    for folder in folders:
        if make:
            with suppress(FileExistsError):
                os.mkdir(folder, dir_fd=held)
        below = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK, dir_fd=held)
        # The one above is that of the caller, who closes what it knows: so they change places.
        os.dup2(below, held, inheritable=False)
        os.close(below)
    return held


def _opened(at: int | Path, base: str) -> int:
    """Open a plain file, and close what turns out to be none."""
    if isinstance(at, Path):
        if (at / base).is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), base)
        opened = os.open(at / base, os.O_RDONLY | _PLAIN)
    else:
        opened = os.open(base, os.O_RDONLY | _PLAIN, dir_fd=at)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), base)
    return opened


def _state(at: int | Path, base: str) -> os.stat_result | None:
    """Return the state of a plain file, or nothing where there is none."""
    try:
        opened = _opened(at, base)
    except FileNotFoundError:
        return None
    try:
        return os.fstat(opened)
    finally:
        os.close(opened)


def _write(at: int | Path, fresh: str, data: bytes, like: os.stat_result | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
    opened = (
        os.open(at / fresh, flags, 0o666)
        if isinstance(at, Path)
        else os.open(fresh, flags, 0o666, dir_fd=at)
    )
    with os.fdopen(opened, "wb") as file:
        if like is not None and isinstance(at, int):
            # Only root may give a file away.
            with suppress(OSError):
                os.fchown(opened, like.st_uid, like.st_gid)
            os.fchmod(opened, stat.S_IMODE(like.st_mode))
        file.write(data)
        file.flush()
        os.fsync(opened)


def _rename(at: int | Path, fresh: str, base: str) -> None:
    if isinstance(at, Path):
        (at / fresh).replace(at / base)
    else:
        os.replace(fresh, base, src_dir_fd=at, dst_dir_fd=at)


def _unlink(at: int | Path, base: str) -> None:
    if isinstance(at, Path):
        (at / base).unlink()
    else:
        os.unlink(base, dir_fd=at)
