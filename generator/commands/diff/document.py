"""Write a comparison as a Word document: a change note to send along with a letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_UNDERLINE
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generator.commands.diff.lined import lined
from generator.commands.diff.shown import ShownWords, shown_words
from generator.files.word import empty_document, repeatable, writable
from generator.model import Handbook, Status, Version
from generator.site.rendering import dutch_date, environment
from generator.site.styles import colours
from generator.text.signs import SignKind
from generator.time.changes import ClauseChange
from generator.time.comparison import Comparison
from generator.time.redline import WordKind


def comparison_docx(comparison: Comparison, handbook: Handbook) -> bytes:
    """Return the change note: the versions, what differs and why, and the documents' own notes."""
    document = empty_document(
        f"Van versie {comparison.before.number} naar {comparison.after.number}"
    )
    for version in (comparison.before, comparison.after):
        document.add_paragraph(_about(version), style="List Bullet")
    document.add_paragraph(_word("summary", comparison))
    if comparison.missing:
        _bold(document.add_paragraph(), "Let op. ").add_run(_word("ground", comparison))
    if comparison.differing:
        _legend(document.add_paragraph())
    for change in comparison.differing:
        _add_change(document, change, comparison, handbook)
    for line in _beside(comparison, handbook):
        document.add_paragraph(writable(line), style="List Bullet")
    if comparison.way:
        document.add_heading("Wat het document zelf over de wijziging zegt", 1)
    for version in comparison.way:
        text = f"Versie {version.number}: ‘{version.front.change_note}’"
        document.add_paragraph(writable(text), style="List Bullet")
    return repeatable(document)


def _about(version: Version) -> str:
    front = version.front
    concept = ", concept, niet vastgesteld" if front.status is Status.CONCEPT else ""
    text = f"Versie {version.number}{concept}, gedateerd {dutch_date(front.dated)}: {front.title}"
    return writable(text)


def _beside(comparison: Comparison, handbook: Handbook) -> list[str]:
    """Return what differs and is no text: headings, kinds and roles."""
    told = str(_plain_words().beside(comparison, handbook.role_names))
    return [line for line in told.split("\n") if line]


def _plain_words() -> Any:
    """Return the macros of the words that pages use, which escape nothing here."""
    return environment().overlay(autoescape=False).get_template("words.j2").module


def _word(macro: str, comparison: Comparison) -> str:
    """Return a phrase in the words that pages use."""
    module = environment().get_template("words.j2").module
    # A macro escapes what it is given; these hold numbers and our own words.
    return str(getattr(module, macro)(comparison))


def _legend(paragraph: Paragraph) -> None:
    said = (
        (WordKind.GONE, "Doorgehaald"),
        (WordKind.SAME, " stond er eerst. "),
        (WordKind.NEW, "Dubbel onderstreept"),
        (WordKind.SAME, " is nieuw."),
    )
    _marked(paragraph, [ShownWords(kind, text) for kind, text in said])


def _add_change(
    document: Docx, change: ClauseChange, comparison: Comparison, handbook: Handbook
) -> None:
    names = handbook.role_names
    words = environment().get_template("words.j2").module
    document.add_heading(writable(handbook.title_of(change.clause)), 2)
    class_ = str(words.class_of(change))  # type: ignore[attr-defined] # a macro
    kind = str(words.kind_of(change))  # type: ignore[attr-defined] # a macro
    note = f": {change.note}" if change.note else ""
    _bold(document.add_paragraph(), class_).add_run(writable(f", {kind}{note}"))
    if change.roles:
        document.add_paragraph("Voor: " + ", ".join(names.get(r, r) for r in change.roles))
    before, after = comparison.before, comparison.after
    shown = shown_words(change, before, after)
    gone = change.after is None
    seen = (before if gone else after).seen(change.clause.id)
    for line in lined(shown, seen, WordKind.GONE if gone else WordKind.NEW):
        _marked(document.add_paragraph(style="Quote"), line)
    plain = _plain_words()
    if change.joined:
        document.add_paragraph(writable(plain.joined(change)), style="List Bullet")
    if change.rest:
        document.add_paragraph(writable(plain.rest(change)), style="List Bullet")
    for one in change.signs:
        document.add_paragraph(writable(plain.difference(one)), style="List Bullet")


def _bold(paragraph: Paragraph, text: str) -> Paragraph:
    paragraph.add_run(text).bold = True
    return paragraph


def _marked(paragraph: Paragraph, words: Iterable[ShownWords]) -> None:
    """Add words, those that differ in a way that also shows without colour.

    What the document itself underlines has one line, and what it strikes through two.
    """
    for word in words:
        run = paragraph.add_run(writable(word.text))
        _style(run, word)
        if word.kind is not WordKind.SAME:
            gone = word.kind is WordKind.GONE
            if not gone:
                run.font.underline = WD_UNDERLINE.DOUBLE
            elif SignKind.STRUCK not in word.styles:
                run.font.strike = True
            run.font.color.rgb = RGBColor.from_string(colours()["wrong" if gone else "good"][1:])


def _style(run: Run, word: ShownWords) -> None:
    """Show words as their own document does."""
    font, styles = run.font, word.styles
    font.bold = SignKind.BOLD in styles or None
    font.italic = SignKind.ITALIC in styles or None
    font.underline = SignKind.UNDERLINED in styles or None
    font.double_strike = SignKind.STRUCK in styles or None
    if word.is_note or SignKind.RAISED in styles:
        font.superscript = True
    elif SignKind.LOWERED in styles:
        font.subscript = True
    if SignKind.CODE in styles:
        font.name = "Courier New"
