"""Identify the format of a file by the registry PRONOM; the code only where the file shows it.

Codes: nationalarchives.gov.uk/PRONOM.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.files.zip import UnreadableError, ZipReader

_PDF = {
    "1.0": "fmt/14", "1.1": "fmt/15", "1.2": "fmt/16", "1.3": "fmt/17",
    "1.4": "fmt/18", "1.5": "fmt/19", "1.6": "fmt/20", "1.7": "fmt/276",
}  # fmt: skip
_PDF_A = {
    "1a": "fmt/95", "1b": "fmt/354", "2a": "fmt/476", "2b": "fmt/477", "2u": "fmt/478",
    "3a": "fmt/479", "3b": "fmt/480", "3u": "fmt/481",
}  # fmt: skip
_ODT = {"1.0": "fmt/136", "1.1": "fmt/290", "1.2": "fmt/291"}
_SVG = {"1.0": "fmt/91", "1.1": "fmt/92"}
# Formats without a code here: telling their versions apart takes a closer look than ours.
_WITHOUT_A_CODE = {
    ".png": "Portable Network Graphics", ".jpg": "JPEG", ".jpeg": "JPEG",
    ".gif": "Graphics Interchange Format", ".webp": "WebP",
}  # fmt: skip
_LONGEST_HEAD = 4096


@dataclass(frozen=True)
class Format:
    """A format by its name, and its code where that is certain."""

    name: str
    puid: str | None = None


# The format of our own renderings.
RENDERED = Format("Acrobat PDF/A - Portable Document Format 2a", _PDF_A["2a"])


def format_of(name: str, data: bytes) -> Format:
    """Return the format of a file, by its name and its content."""
    match PurePosixPath(name).suffix.lower():
        case ".pdf":
            return _pdf(data)
        case ".docx":
            return Format("Microsoft Word for Windows 2007 onwards", "fmt/412")
        case ".odt":
            return _versioned("OpenDocument Text", _odf_version(data), _ODT)
        case ".svg":
            return _versioned("Scalable Vector Graphics", _svg_version(data), _SVG)
        case ".txt" if name.endswith(".md.txt"):
            return Format("Markdown", "fmt/1149")
        case ".txt":
            return Format("Plain Text File", "x-fmt/111")
        case suffix:
            return Format(_WITHOUT_A_CODE.get(suffix, suffix.lstrip(".").upper() or name))


def _versioned(name: str, version: str | None, codes: dict[str, str]) -> Format:
    return Format(f"{name} {version}" if version else name, codes.get(version or ""))


def _pdf(data: bytes) -> Format:
    part = re.search(rb"pdfaid:part(?:=[\"']|>)\s*(\d)", data)
    level = re.search(rb"pdfaid:conformance(?:=[\"']|>)\s*([A-Ua-u])", data)
    if part and level:
        claimed = f"{part[1].decode()}{level[1].decode().lower()}"
        name = f"Acrobat PDF/A - Portable Document Format {claimed}"
        return Format(name, _PDF_A.get(claimed))
    header = re.search(rb"%PDF-(\d\.\d)", data[:1024])
    return _versioned("Acrobat PDF - Portable Document Format", header and header[1].decode(), _PDF)


def _odf_version(data: bytes) -> str | None:
    try:
        head = ZipReader(data).head("content.xml", _LONGEST_HEAD * 4)
    except UnreadableError:
        return None
    return _attribute(rb"office:version", head)


def _svg_version(data: bytes) -> str | None:
    root = re.search(rb"<svg\b[^>]*>", data[:_LONGEST_HEAD])
    return _attribute(rb"\sversion", root[0]) if root else None


def _attribute(name: bytes, text: bytes) -> str | None:
    found = re.search(name + rb"\s*=\s*[\"'](\d\.\d)[\"']", text)
    return found[1].decode() if found else None
