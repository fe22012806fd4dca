"""Work out the sign that Word shows for each note: a number, or a sign that its writer chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.commands.importing.document import Finding, Met
from generator.commands.importing.note_signs import NoteSign, signs_for
from generator.commands.importing.numerals import is_known, written
from generator.commands.importing.symbols import symbol
from generator.commands.importing.word_numbering import value, whole
from generator.commands.importing.word_styles import Styles
from generator.commands.importing.word_text import NOTES, NoteKey
from generator.commands.importing.word_xml import visible

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
_ON = {"1", "true", "on"}


@dataclass(frozen=True)
class _Reference:
    """A place where the text refers to a note, its section, and the sign that was chosen."""

    key: NoteKey
    section: int
    chosen: str


def note_signs(
    body: Element, notes: Mapping[NoteKey, Element], settings: Element, styles: Styles
) -> tuple[dict[NoteKey, NoteSign], list[Finding]]:
    """Return the sign of each note that the text refers to, and what is not known of them.

    A sign that was chosen is taken out of the text and out of its note: it is no word.
    """
    sections = [each for each in visible(body) if each.tag == "sectPr"]
    references = list(_references(body, styles))
    for one in references:
        if one.chosen and one.key in notes:
            _take_out(notes[one.key], one.chosen)
    counting = _Counting(sections, settings)
    shown = [one.chosen or counting.next(one.key[0], one.section) for one in references]
    signs = zip((one.key for one in references), signs_for(shown), strict=True)
    return dict(signs), [*counting.told.values()]


class _Counting:
    """Counts the notes of each kind, and keeps what to tell of that."""

    def __init__(self, sections: Sequence[Element], settings: Element) -> None:
        self.sections = sections
        self.settings = settings
        self.told: dict[str, Finding] = {}
        self._counts: dict[str, int] = {}
        self._sections: dict[str, int] = {}

    def next(self, kind: str, section: int) -> str:
        """Count one more note of a kind, and return its number as it is shown."""
        form = self._said(kind, section, "numFmt") or _USUAL[kind]
        anew = self._said(kind, section, "numRestart")
        first = kind not in self._counts
        if first or (anew == "eachSect" and self._sections[kind] != section):
            self._counts[kind] = (whole(self._said(kind, section, "numStart")) or 1) - 1
        self._counts[kind] += 1
        self._sections[kind] = section
        if anew == "eachPage":
            self._tell("het document telt noten per bladzijde; hier tellen ze door")
        if not is_known(form):
            self._tell(f"het document nummert noten in een vorm ‘{form}’; hier in cijfers")
        return written(self._counts[kind], form)

    def _said(self, kind: str, section: int, name: str) -> str | None:
        """Return what the section says of its notes, or else the document."""
        own = self.sections[section] if section < len(self.sections) else None
        return value(own, f"{kind}Pr/{name}") or value(self.settings, f"{kind}Pr/{name}")

    def _tell(self, done: str) -> None:
        self.told[done] = Finding(Met.FOOTNOTE, "overal", "", done)


def _references(body: Element, styles: Styles) -> Iterator[_Reference]:
    """Yield each first reference to a note that is seen; a section ends at its properties."""
    section, met, paragraph = 0, set[NoteKey](), body
    for element in visible(body):
        section += element.tag == "sectPr"
        paragraph = element if element.tag == "p" else paragraph
        if element.tag != "r" or styles.hidden(element, paragraph):
            continue
        for child in list(element):
            key = NOTES.get(str(child.tag), ""), child.get("id", "")
            if key[0] and key not in met:
                met.add(key)
                yield _Reference(key, section, _chosen(element, child))


def _chosen(run: Element, reference: Element) -> str:
    """Return the sign behind a reference that its writer chose, and take it out of the text."""
    if reference.get("customMarkFollows") not in _ON:
        return ""
    behind = [e for e in list(run)[list(run).index(reference) + 1 :] if e.tag in {"t", "sym"}]
    for element in behind:
        run.remove(element)
    return "".join(_sign(element) for element in behind).strip()


def _sign(element: Element) -> str:
    return element.text or symbol(element.get("font", ""), element.get("char", ""))


def _take_out(note: Element, sign: str) -> None:
    """Take the sign away with which a note begins."""
    for run in note.iter("r"):
        for element in [e for e in run if e.tag in {"t", "sym"} and _sign(e).strip()]:
            if _sign(element).strip() == sign:
                run.remove(element)
            return
