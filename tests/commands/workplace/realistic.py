"""A Word document of a realistic 2.1: clauses changed, new, gone and split, a table, a note."""

from __future__ import annotations

from tests.support.documents import PNG, source_blocks, word, word_paragraph, word_table

_CHANGED = {
    "Beperk het gebruik van SMS": "Beperk het gebruik van sms, chatberichten en berichtenapps.",
    "Pas zakelijke berichten": "Pas zakelijke berichten na verzending of ontvangst niet meer aan.",
    "Zorg ervoor dat ‘automatisch": (
        "Zorg ervoor dat ‘automatisch verwijderen van berichten’ altijd en overal uitgezet is."
    ),
}
_GONE = ("Verwijder zakelijke berichten (inclusief", "Vraag afzenders om bovenstaande")
_BEHIND = "Maak geen gebruik van opties"
_NEW = "Geef nooit een code van zes cijfers door aan iemand anders, ook niet aan een collega."
DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Afbeelding 1"/><a:graphic><a:graphicData>'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    '<a:blip r:embed="plaatje"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
RELATION = (
    '<Relationship Id="plaatje" Target="media/a.png" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/image"/>'
)
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>Zie de wet.</w:t></w:r></w:p></w:footnote>'
MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_ROWS = [["App", "Instelling"], ["WhatsApp", "uit"], ["Signal", "uit"]]


def realistic() -> bytes:
    """Return the document."""
    parts: list[str] = []
    lists = 0
    before = ""
    for kind, text in source_blocks():
        if text.startswith(_GONE):
            continue
        lists += kind == "step" != before
        before = kind
        shown = f"step{lists}" if kind == "step" and lists > 1 else kind
        changed = next((new for old, new in _CHANGED.items() if text.startswith(old)), text)
        parts.append(word_paragraph(shown, changed))
        if text.startswith(_BEHIND):
            parts.append(word_paragraph("bullet", _NEW))
        if text == "Achtergrond":
            parts.append(word_paragraph("p", "Deze instructie is in 2026 herzien.", MARK))
            parts.append(word_paragraph("p", "Zo hangt het samen.", DRAWING))
            parts.append(word_table(_ROWS))
    return word("".join(parts), relations=RELATION, files={"word/media/a.png": PNG}, footnotes=NOTE)
