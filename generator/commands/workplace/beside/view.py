"""What the page of a document beside its concept shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.commands.workplace.beside.blocks import (
    Around,
    Became,
    PartSort,
    TextPart,
    earlier_of,
    parts_of_version,
)
from generator.commands.workplace.beside.facts import KEY, facts_digest
from generator.commands.workplace.beside.sheets import Sheets
from generator.commands.workplace.document.kept import record_named
from generator.commands.workplace.path.noted import noted_of
from generator.commands.workplace.path.steps import HowFar
from generator.commands.workplace.workshop import Workshop
from generator.model import ClauseKind, Status, Version
from generator.text.signs import signs_of

KINDS = {
    ClauseKind.NORM: ("norm", "Dit moet, of mag niet."),
    ClauseKind.DEFINITION: ("begripsbepaling", "Dit zegt wat een woord betekent."),
    ClauseKind.CONTEXT: ("gewone tekst", "Inleiding, uitleg of een afbeelding. Geen regel."),
}
_OTHERS = {
    PartSort.HEADING: ("kop", "koppen"),
    PartSort.LINE: ("losse regel", "losse regels"),
    PartSort.ROWS: ("tabel met versies", "tabellen met versies"),
}


@dataclass(frozen=True)
class SheetGroup:
    """The parts that stand on one page of the document; `number` is None where that is unknown."""

    number: int | None
    parts: tuple[TextPart, ...]


@dataclass(frozen=True)
class BesideView:
    """The parts of a concept, by the page that they stand on, and how far an editor is."""

    groups: tuple[SheetGroup, ...]
    parts: tuple[TextPart, ...]
    facts_seen: bool

    @property
    def done(self) -> int:
        """How many parts were looked at, with the facts above the text as one."""
        return sum(part.seen for part in self.parts) + self.facts_seen

    @property
    def of(self) -> int:
        """How many parts there are."""
        return len(self.parts) + 1

    @property
    def same_open(self) -> int:
        """How many parts are the same as before, and not looked at."""
        return sum(part.became is Became.SAME and not part.seen for part in self.parts)

    @property
    def tally(self) -> tuple[tuple[str, int], ...]:
        """How many clauses became what: an import counts those, too."""
        clauses = [p.became for p in self.parts if p.sort in {PartSort.CLAUSE, PartSort.GONE}]
        counts = ((became.value, clauses.count(became)) for became in Became)
        return tuple((word, count) for word, count in counts if count)

    @property
    def others(self) -> tuple[str, ...]:
        """How many parts there are that are no clauses, and how many of those are not the same."""
        return tuple(filter(None, (self._other(sort) for sort in _OTHERS)))

    def _other(self, sort: PartSort) -> str:
        found = [part.became is not Became.SAME for part in self.parts if part.sort is sort]
        one, more = _OTHERS[sort]
        words = f"{len(found)} {one if len(found) == 1 else more}"
        differing = f" ({sum(found)} nieuw of gewijzigd)" if any(found) else ""
        return f"{words}{differing}" if found else ""

    @property
    def next_open(self) -> str:
        """What pages call the first part that was not looked at."""
        return next((part.handle for part in self.parts if not part.seen), "")

    def part(self, handle: str) -> TextPart | None:
        """Return the part that pages call so."""
        return next((part for part in self.parts if part.handle == handle), None)

    def after(self, handle: str) -> str:
        """Return where an editor goes on: the next part that is open, else the part itself."""
        order = [part.handle for part in self.parts]
        at = order.index(handle) if handle in order else -1
        later = (*self.parts[at + 1 :], *self.parts[: at + 1])
        return next((part.handle for part in later if not part.seen), handle)


def around_of(workshop: Workshop, version: Version) -> Around:
    """Return what the parts of a concept are compared with."""
    book = workshop.sources().handbook
    record = record_named(workshop, version.number)
    noted = noted_of(workshop, version.number)
    explained = {e.id: e.title for e in book.explanations.norms}
    explained |= {e.id: e.title for e in book.explanations.definitions}
    titles = {**noted.titles, **explained}
    return Around(earlier_of(book, version, record), record, noted, titles)


def view_of(workshop: Workshop, version: Version, sheets: Sheets | None) -> BesideView:
    """Return what to show of a concept, beside the pages of its document where they are there."""
    around = around_of(workshop, version)
    parts = parts_of_version(version, around)
    seen = around.noted.is_seen(KEY, facts_digest(version.front))
    return BesideView(tuple(_groups(parts, sheets)), parts, seen)


def how_far_beside(workshop: Workshop, version: Version) -> HowFar:
    """Tell how many parts of a concept were looked at; what is adopted stays as it is."""
    if version.front.status is not Status.CONCEPT:
        return HowFar(1, 1, "klaar")
    view = view_of(workshop, version, None)
    return HowFar(view.done, view.of, f"{view.done} van {view.of} nagekeken")


def _groups(parts: Sequence[TextPart], sheets: Sheets | None) -> Iterable[SheetGroup]:
    if sheets is None:
        return [SheetGroup(None, tuple(parts))]
    numbers = sheets.pages_of([_words(part) for part in parts])
    groups: list[tuple[int, list[TextPart]]] = []
    for part, number in zip(parts, numbers, strict=True):
        last = groups[-1][0] if groups else 1
        page = last if number is None or number < last else number
        if not groups or page != last:
            groups.append((page, []))
        groups[-1][1].append(part)
    return [SheetGroup(number, tuple(own)) for number, own in groups]


def _words(part: TextPart) -> str:
    """Return the words of a part as its document has them.

    What is not in it has none, nor has a note: that stands where its page has room.
    """
    if part.sort in {PartSort.GONE, PartSort.ROWS} or part.is_note:
        return ""
    return part.in_file or (part.clause.text if part.clause else signs_of(str(part.html)).text)
