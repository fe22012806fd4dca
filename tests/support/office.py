"""Find LibreOffice for the tests, or install it, and open files; as a command it prints which."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from odfdo import Document

from tests.support.packages import install

_SENTENCE = (
    "No LibreOffice found and none could be installed: install it (on Debian and Ubuntu: "
    "libreoffice-calc-nogui; on macOS: brew install --cask libreoffice)."
)
_ON_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


@dataclass(frozen=True)
class Opened:
    """What LibreOffice finds in a spreadsheet: the formulas, and the texts of each row."""

    formulas: list[str]
    rows: list[list[str]]


def find_office() -> str | None:
    """Return the path of a LibreOffice that is there."""
    return shutil.which("soffice") or (_ON_MACOS if Path(_ON_MACOS).is_file() else None)


def opened(file: Path, *, read_as: str = "") -> Opened:
    """Open a spreadsheet; `read_as` is the filter with its options, where the file tells it not."""
    program = find_office()
    assert program, _SENTENCE
    folder = file.parent / "opened"
    # Nobody's settings are read, and nobody's window is asked.
    apart = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    how = [f"--infilter={read_as}"] if read_as else []
    command = [program, apart, "--headless", "--convert-to", "ods", *how]
    subprocess.run([*command, "--outdir", folder, file], check=True, capture_output=True)
    tables = Document(folder / f"{file.stem}.ods").body.tables
    rows = [list(row.traverse()) for table in tables for row in table.traverse()]
    return Opened(
        [str(cell.formula) for row in rows for cell in row if cell.formula],
        [[str(cell.get_value() or "") for cell in row] for row in rows],
    )


def main() -> None:
    """Print the LibreOffice that the tests will use, after installing one where there is none."""
    if find_office() is None:
        install("libreoffice-calc-nogui")
    found = find_office()
    if found is None:
        sys.exit(_SENTENCE)
    print(f"LibreOffice: {found}")


if __name__ == "__main__":
    main()
