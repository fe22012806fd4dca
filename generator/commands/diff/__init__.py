"""`handboek diff`: what differs between two versions, as a text or a file to pass on."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from generator.commands.diff.document import as_docx
from generator.commands.diff.texts import as_html, as_json, as_markdown, as_text
from generator.model import Handbook
from generator.time.comparison import Comparison

__all__ = ["Format", "written"]


class Format(StrEnum):
    """The forms in which a comparison can be had."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


_WRITERS: dict[Format, Callable[[Comparison, Handbook], bytes]] = {
    Format.TEXT: as_text,
    Format.MARKDOWN: as_markdown,
    Format.JSON: as_json,
    Format.HTML: as_html,
    Format.DOCX: as_docx,
}


def written(comparison: Comparison, handbook: Handbook, form: Format) -> bytes:
    """Return a comparison in a form; the handbook tells the titles of norms, and what else is."""
    return _WRITERS[form](comparison, handbook)
