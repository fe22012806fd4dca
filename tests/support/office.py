"""Find LibreOffice for the tests, or install it, and open files; as a command it prints which."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from odfdo import Document

from tests.support.packages import install

_PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui")
_SENTENCE = (
    "No LibreOffice with Calc and Writer found and none could be installed: install it (on Debian "
    f"and Ubuntu: {' '.join(_PACKAGES)}; on macOS: brew install --cask libreoffice)."
)
_ON_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
# What Calc and Writer are made of: a system may have one without the other.
_PROGRAMS = ("libsclo.*", "libswlo.*")


@dataclass(frozen=True)
class Opened:
    """What LibreOffice finds in a spreadsheet: the formulas, and the texts of each row."""

    formulas: list[str]
    rows: list[list[str]]


def find_office() -> str | None:
    """Return the path of a LibreOffice that is there, with all that the tests ask of it."""
    found = shutil.which("soffice") or (_ON_MACOS if Path(_ON_MACOS).is_file() else None)
    if found is None:
        return None
    at = Path(found).resolve().parent
    folders = (at, at.parent / "Frameworks")
    whole = all(any(list(folder.glob(name)) for folder in folders) for name in _PROGRAMS)
    return found if whole else None


def opened(file: Path, *, read_as: str = "") -> Opened:
    """Open a spreadsheet; `read_as` is the filter with its options, where the file tells it not."""
    folder = file.parent / "opened"
    how = [f"--infilter={read_as}"] if read_as else []
    _convert([file], "ods", folder, *how)
    tables = Document(folder / f"{file.stem}.ods").body.tables
    rows = [list(row.traverse()) for table in tables for row in table.traverse()]
    return Opened(
        [str(cell.formula) for row in rows for cell in row if cell.formula],
        [[str(cell.get_value() or "") for cell in row] for row in rows],
    )


def saved_as(ending: str, files: Iterable[Path], folder: Path) -> list[Path]:
    """Open texts, save each in a folder in the format that an ending tells, and return these."""
    files = list(files)
    _convert(files, ending, folder)
    return [folder / f"{file.stem}.{ending}" for file in files]


def _convert(files: Iterable[Path], ending: str, folder: Path, *how: str) -> None:
    program = find_office()
    assert program, _SENTENCE
    # Nobody's settings are read, and nobody's window is asked.
    apart = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [program, apart, "--headless", "--convert-to", ending, *how]
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)


def main() -> None:
    """Print the LibreOffice that the tests will use, after installing one where there is none."""
    if find_office() is None:
        install(*_PACKAGES)
    found = find_office()
    if found is None:
        sys.exit(_SENTENCE)
    print(f"LibreOffice: {found}")


if __name__ == "__main__":
    main()
