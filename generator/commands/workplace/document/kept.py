"""What is kept of the import of a version."""

from __future__ import annotations

from generator.commands.importing.record import ImportRecord, read_import_record, record_path
from generator.commands.workplace.workshop import Workshop


def record_named(workshop: Workshop, number: str) -> ImportRecord | None:
    """Return what is kept of the import of a version; None where it was begun without a document.

    Raises `ProblemsFound` where it cannot be read.
    """
    path = record_path(workshop.settings().received, number)
    return read_import_record(path.read_bytes(), workshop.file(path)) if path.is_file() else None
