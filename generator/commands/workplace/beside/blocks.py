"""The parts of a concept in order, each with what became of it since the earlier version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, zip_longest

from markupsafe import Markup

from generator.commands.importing.matching import Fate
from generator.commands.importing.record import ImportRecord
from generator.commands.importing.traits import trait_told
from generator.commands.workplace.beside.shown import (
    clause_shown,
    difference_shown,
    pictures_in,
    rows_shown,
)
from generator.commands.workplace.called import clause_name
from generator.commands.workplace.path.noted import Notebook
from generator.files.checksums import sha256_of
from generator.model import Clause, Handbook, TextState, Version
from generator.text.signs import signs_of
from generator.time.appearance import Difference, sign_differences

_ITEM = re.compile(r"\[(?:[^\]\\]|\\.)+\] ")
# An address shows it, and an id never.
_HANDLE = 12


class Became(StrEnum):
    """What became of a part; the value is what the editor reads."""

    SAME = "gelijk"
    CHANGED = "gewijzigd"
    SPLIT = "afgesplitst"
    NEW = "nieuw"
    GONE = "vervallen"
    UNSURE = "niet zeker"


class PartSort(StrEnum):
    """What a part is."""

    CLAUSE = "clause"
    HEADING = "heading"
    ROWS = "rows"
    LINE = "line"
    GONE = "gone"


@dataclass(frozen=True)
class Resembling:
    """An earlier clause that a part may be, by how much it resembles it, and its text."""

    handle: str
    clause: Clause
    share: float
    html: Markup


@dataclass(frozen=True)
class TextPart:
    """A part of a concept beside its document.

    `key` names it in what is noted, `handle` on pages; `digest` is that of all that an editor may
    change of it. `base` is the earlier clause, `in_file` its words in the document with the
    `cells` of a table, and `not_words` what it has that is no word. `line` and `level` are those of
    a heading. It is `chosen` where an editor said which clause it is, and can be asked that again.
    """

    key: str
    sort: PartSort
    became: Became
    digest: str
    html: Markup
    clause: Clause | None = None
    base: Clause | None = None
    redline: Markup | None = None
    differences: tuple[Difference, ...] = ()
    candidates: tuple[Resembling, ...] = ()
    in_file: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    not_words: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    title: str = ""
    is_note: bool = False
    moved: bool = False
    seen: bool = False
    chosen: bool = False
    line: int = 0
    level: int = 0

    @property
    def handle(self) -> str:
        """What pages call it."""
        return handle_of(self.key)

    @property
    def name(self) -> str:
        """What an editor calls it: its title, else its first words, its picture or its table."""
        known = self.clause or self.base
        if self.title or known is None:
            words = " ".join(self.html.striptags().split())
            return self.title or ("De versietabel" if self.sort is PartSort.ROWS else words)
        called = clause_name(known)
        return called[1:-1] if called.startswith("‘") else called

    @property
    def what(self) -> str:
        """What it is, where that is no text."""
        if self.clause is None:
            return ""
        if self.pictures and not self.clause.text:
            return "Afbeelding"
        return "Tabel" if clause_name(self.clause).startswith("Tabel: ") else ""

    @property
    def told(self) -> str:
        """What a line of the history calls it."""
        if self.sort is PartSort.ROWS:
            return "de versietabel"
        known = self.clause or self.base
        if known is not None:
            return f"onderdeel {clause_name(known)}"
        words = " ".join(self.html.striptags().split())
        return f"kop ‘{words}’" if self.level else f"regel ‘{words}’"

    @property
    def asks_kind(self) -> bool:
        """Whether the editor says what it is, and for whom."""
        return self.clause is not None and self.became in {Became.NEW, Became.SPLIT}

    @property
    def asks_choice(self) -> bool:
        """Whether the editor says which earlier clause it is."""
        return self.became is Became.UNSURE and self.clause is not None

    @property
    def untold(self) -> tuple[tuple[str, str], ...]:
        """The pictures that have no text yet."""
        return tuple(one for one in self.pictures if one[1] in {"", "…"})


@dataclass(frozen=True)
class Around:
    """What parts are compared with: the earlier version, the import, and what is noted."""

    earlier: Version | None = None
    record: ImportRecord | None = None
    noted: Notebook = field(default_factory=Notebook)
    titles: Mapping[str, str] = field(default_factory=dict)


def handle_of(key: str) -> str:
    """Return what pages call a part."""
    return sha256_of(key.encode())[:_HANDLE]


def part_digest(version: Version, clause: Clause) -> str:
    """Return the digest of all that an editor may change of a clause; its id is none of it."""
    told = (clause.kind.value, " ".join(clause.roles), clause.term or "", version.seen(clause.id))
    return sha256_of("\n".join(told).encode())


def earlier_of(book: Handbook, version: Version, record: ImportRecord | None) -> Version | None:
    """Return the version that a concept is compared with: that of its import, else the last."""
    texts = [v for v in book.versions if v.front.text is not TextState.ABSENT]
    known = next((v for v in texts if record and v.number == record.against), None)
    before = [v for v in texts if v.sort_key < version.sort_key]
    return known or (before[-1] if before else None)


def ends_of_blocks(version: Version) -> frozenset[str]:
    """Return the handles of the clauses behind which a paragraph or list ends."""
    ends = set()
    for piece, following in zip_longest(version.pieces, version.pieces[1:]):
        more = following.text if following else ""
        goes_on = more.startswith("… ") or (_ITEM.match(piece.text) and _ITEM.match(more))
        if piece.clause and not goes_on:
            ends.add(handle_of(piece.clause))
    return frozenset(ends)


def parts_of_version(version: Version, around: Around) -> tuple[TextPart, ...]:
    """Return the parts of a concept, and where they stood those that it no longer has."""
    return tuple(_with_gone(version, around, list(_present(version, around))))


def _present(version: Version, around: Around) -> Iterator[TextPart]:
    known = frozenset(p.text for p in around.earlier.pieces if not p.clause) if (
        around.earlier) else frozenset()  # fmt: skip
    count: dict[str, int] = {}
    for is_row, pieces in groupby(
        version.pieces, lambda piece: piece.clause is None and piece.text.startswith("| ")
    ):
        group = list(pieces)
        if is_row:
            yield _rows([piece.text for piece in group], known, around)
            continue
        for piece in group:
            clause = version.clause(piece.clause) if piece.clause else None
            if clause is not None:
                yield _clause_part(version, clause, around)
            elif piece.clause is None:
                number = count[piece.text] = count.get(piece.text, 0) + 1
                yield _line(piece.text, piece.line, number, known, around)


def _clause_part(version: Version, clause: Clause, around: Around) -> TextPart:
    kept = around.record.clauses.get(clause.id) if around.record else None
    base = _base(version, clause, around)
    html = clause_shown(version, clause, version.number)
    seen = version.seen(clause.id)
    was = around.earlier.seen(base.id) if around.earlier and base else ""
    became = _became(clause, base, kept.fate if kept else None, same_look=was == seen)
    before = clause_shown(around.earlier, base, version.number) if around.earlier and base else None
    differs = became in {Became.CHANGED, Became.UNSURE} and before is not None
    digest = part_digest(version, clause)
    return TextPart(
        clause.id,
        PartSort.CLAUSE,
        became,
        digest,
        html,
        clause,
        base,
        difference_shown(before, html) if differs and before is not None else None,
        sign_differences(was, seen) if differs else (),
        tuple(_candidates(around, kept.candidates if kept else (), version.number)),
        kept.text if kept else "",
        kept.rows if kept else (),
        _not_words(seen) if became not in {Became.SAME, Became.CHANGED} else (),
        pictures_in(clause),
        around.titles.get(clause.id, ""),
        seen.startswith("^"),
        bool(around.record and clause.id in around.record.moved and base),
        around.noted.is_seen(clause.id, digest),
        bool(kept and kept.asked),
    )


def _base(version: Version, clause: Clause, around: Around) -> Clause | None:
    """Return the earlier clause that a clause was, by its id or by what an editor said."""
    if around.earlier is None:
        return None
    own = around.earlier.clause(clause.id)
    change = version.front.changes.get(clause.id)
    named = change.from_ if change else ()
    return own or next(filter(None, map(around.earlier.clause, named)), None)


def _became(clause: Clause, base: Clause | None, fate: Fate | None, *, same_look: bool) -> Became:
    if fate in {Fate.UNSURE, Fate.REWRITTEN}:
        return Became.UNSURE
    if base is None:
        return Became.SPLIT if fate is Fate.SPLIT else Became.NEW
    marks = (clause.kind, set(clause.roles)) == (base.kind, set(base.roles))
    return Became.SAME if clause.digest == base.digest and same_look and marks else Became.CHANGED


def _candidates(
    around: Around, candidates: tuple[tuple[str, float], ...], number: str
) -> Iterator[Resembling]:
    for name, share in candidates:
        clause = around.earlier.clause(name) if around.earlier else None
        if clause is not None and around.earlier is not None:
            html = clause_shown(around.earlier, clause, number)
            yield Resembling(handle_of(name), clause, share, html)


def _not_words(seen: str) -> tuple[str, ...]:
    """Return which sorts of signs a text has, each once; a bullet tells nothing."""
    signs = (sign for line in seen.split("\n") for sign in signs_of(line).signs)
    told = (trait_told(sign.kind) for sign in signs if sign.value != "•")
    return tuple(dict.fromkeys(word for word in told if word))


def _line(text: str, line: int, number: int, known: frozenset[str], around: Around) -> TextPart:
    level = len(text) - len(text.lstrip("#")) if text.startswith("#") else 0
    key = f"{'kop' if level else 'regel'}:{number}:{text.lstrip('# ')}"
    digest = sha256_of(text.encode())
    words = signs_of(text).text
    return TextPart(
        key,
        PartSort.HEADING if level else PartSort.LINE,
        Became.SAME if text in known else Became.NEW,
        digest,
        Markup("{}").format(words.lstrip("# ").strip()),
        seen=around.noted.is_seen(key, digest),
        line=line,
        level=level,
    )


def _rows(rows: list[str], known: frozenset[str], around: Around) -> TextPart:
    digest = sha256_of("\n".join(rows).encode())
    became = Became.SAME if all(row in known for row in rows) else Became.CHANGED
    seen = around.noted.is_seen("versietabel", digest)
    return TextPart(
        "versietabel", PartSort.ROWS, became, digest, rows_shown(rows, known), seen=seen
    )


def _with_gone(version: Version, around: Around, parts: list[TextPart]) -> Iterator[TextPart]:
    """Yield the parts, each earlier clause that has no part now behind the one that it followed."""
    held = {part.base.id for part in parts if part.base} | _joined(around)
    behind: dict[str | None, list[TextPart]] = {}
    last: str | None = None
    for clause in around.earlier.clauses if around.earlier else ():
        if clause.id in held:
            last = clause.id
        elif not _was_divided(version, clause):
            behind.setdefault(last, []).append(_gone(clause, around, version.number))
    yield from behind.get(None, ())
    for part in parts:
        yield part
        yield from behind.pop(part.base.id, ()) if part.base else ()


def _joined(around: Around) -> set[str]:
    """Return the earlier clauses of which the import found that another one took them in."""
    kept = around.record.clauses.values() if around.record else ()
    return {name for one in kept if one.fate is Fate.JOINED for name, _ in one.candidates}


def _was_divided(version: Version, clause: Clause) -> bool:
    return any(clause.id in change.from_ for change in version.front.changes.values())


def _gone(clause: Clause, around: Around, number: str) -> TextPart:
    key = f"weg:{clause.id}"
    html = clause_shown(around.earlier, clause, number) if around.earlier else Markup("")
    return TextPart(
        key,
        PartSort.GONE,
        Became.GONE,
        clause.digest,
        html,
        base=clause,
        seen=around.noted.is_seen(key, clause.digest),
    )
