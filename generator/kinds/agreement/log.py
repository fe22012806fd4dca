"""Write an empty log of secured chats, as CSV and as an OpenDocument spreadsheet."""

from __future__ import annotations

from generator.files.csv import csv_row
from generator.files.zip import packed
from generator.kinds.agreement.model import Log
from generator.site.rendering import environment

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_PARTS = ("content", "styles", "settings", "meta")


def as_csv(log: Log) -> str:
    """Return the log as Dutch Excel opens it: BOM, semicolons, CRLF, and no cell a formula."""
    return "\ufeff" + csv_row(column.title for column in log.columns) + "\r\n"


def as_ods(log: Log) -> bytes:
    """Return the log as a spreadsheet in OpenDocument 1.3.

    The heading stays in sight, and repeats on each printed page. A second sheet explains the
    columns.
    """
    files = {"mimetype": _KIND.encode()}
    for part in _PARTS:
        template = environment().get_template(f"log_{part}.xml.j2")
        files[f"{part}.xml"] = template.render(log=log, kind=_KIND).encode()
    manifest = environment().get_template("log_manifest.xml.j2")
    files["META-INF/manifest.xml"] = manifest.render(parts=_PARTS, kind=_KIND).encode()
    return packed(files)
