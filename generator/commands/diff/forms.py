"""The formats of `handboek diff`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from generator.commands.diff.document import comparison_docx
from generator.commands.diff.texts import as_html, as_json, as_markdown, as_text
from generator.model import Handbook
from generator.time.comparison import Comparison


class Form(StrEnum):
    """A format of a comparison."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


_WRITERS: dict[Form, Callable[[Comparison, Handbook], bytes]] = {
    Form.TEXT: as_text,
    Form.MARKDOWN: as_markdown,
    Form.JSON: as_json,
    Form.HTML: as_html,
    Form.DOCX: comparison_docx,
}


def format_comparison(comparison: Comparison, handbook: Handbook, form: Form) -> bytes:
    """Return a comparison in a format; the handbook gives the titles of norms."""
    return _WRITERS[form](comparison, handbook)
