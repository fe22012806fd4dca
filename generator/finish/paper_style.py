"""The stylesheets of what is typeset."""

from __future__ import annotations

from importlib.resources import files


def paper_style(package: str, name: str) -> str:
    """Return a stylesheet for paper, with what the notation of official texts shows on any."""
    sheets = (files(package) / name, files("generator.finish") / "notation.css")
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
