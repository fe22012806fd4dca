"""A Word document of ours: Dutch, without the moment at which it was made."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.archive import MOMENT, packed, unpacked


def empty_document(title: str) -> Docx:
    """Return a document with nothing but its title."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "", "nl-NL"
    properties.comments = ""
    properties.created = properties.modified = datetime(*MOMENT, tzinfo=UTC)
    normal = document.styles["Normal"]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    normal.element.get_or_add_rPr().append(language)
    normal.font.size = Pt(11)
    document.add_heading(title, 0)
    return document


def writable(text: str) -> str:
    """Leave out the signs that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def repeatable(document: Docx) -> bytes:
    """Return the file: the same document gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    files = unpacked(made.getvalue())
    names = sorted(files, key=lambda name: (name != "[Content_Types].xml", name))
    return packed({name: files[name] for name in names})
