"""Word documents of ours: in Dutch, without the moment at which they were made."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.files.zip import MOMENT, packed, unpacked


def empty_document(title: str) -> Docx:
    """Return a document with nothing but a title."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "", "nl-NL"
    properties.comments = ""
    properties.created = properties.modified = datetime(*MOMENT, tzinfo=UTC)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    _leave_out_picture(document)
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(title, 0)
    return document


def _leave_out_picture(document: Docx) -> None:
    """Leave out the library's own picture of an empty document, which a folder would show."""
    relations = document.part.package.rels
    for name in [n for n, r in relations.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]


def writable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def repeatable(document: Docx) -> bytes:
    """Return the bytes of a document: the same document gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    files = unpacked(made.getvalue())
    names = sorted(files, key=lambda name: (name != "[Content_Types].xml", name))
    return packed({name: files[name] for name in names})
