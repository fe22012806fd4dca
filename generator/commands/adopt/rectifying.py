"""Rectify an adopted text: put a mistake of ours right, with the document as proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any

from generator.commands.adopt.writing import compiled_with, write_files
from generator.commands.importing.document import Hints
from generator.commands.importing.reading import read_document
from generator.commands.importing.storing import ReceivedFile
from generator.commands.lock.locks import lock_with_rectified, read_versions, version_of
from generator.compiler import Compiled
from generator.files.checksums import sha256_of
from generator.model import ChangeClass, Rectification, RectifiedPart, Version, value_in_words
from generator.model.frozen import (
    CHANGES,
    FORMAT,
    PIECE,
    RECORD,
    UNFROZEN,
    Frozen,
    frozen_rows,
    is_clause,
)
from generator.model.rectified import MARK
from generator.problems import Place, Problem, ProblemsFound
from generator.reading import Sources
from generator.reading.settings import Settings
from generator.site.received import received_of
from generator.text.clauses import fold
from generator.text.signs import words_of

# So much of a text fits in a message.
_MOST = 60
# So many words on either side of a change must stand in the document with it.
_AROUND = 3


@dataclass(frozen=True)
class Proof:
    """Who puts a text right, when and why, what that means for answers, and by which document.

    `checked` is whether somebody looked at what the words of the document cannot prove.
    """

    by: str
    on: date
    why: str
    class_: ChangeClass
    document: ReceivedFile | None = None
    checked: bool = False

    @property
    def told(self) -> dict[str, Any]:
        """What is recorded of it."""
        return {"on": self.on.isoformat(), "by": self.by, "why": self.why, "class": self.class_}


@dataclass(frozen=True)
class Rectified:
    """What was put right, and by which document."""

    compiled: Compiled
    document: str
    parts: tuple[RectifiedPart, ...]


class Doubt(StrEnum):
    """Why a text is not put right as it now reads."""

    SAME = "same"
    NO_DOCUMENT = "no-document"
    OTHER_WORDS = "other-words"
    UNCHECKED = "unchecked"


class NotRectified(ProblemsFound):
    """A text is not put right: why, what would be put right, and what of that is in doubt."""

    def __init__(
        self,
        doubt: Doubt,
        problems: Iterable[Problem],
        parts: tuple[RectifiedPart, ...] = (),
        doubted: tuple[RectifiedPart, ...] = (),
    ) -> None:
        self.doubt, self.parts, self.doubted = doubt, parts, doubted
        super().__init__(problems)


def rectify_version(settings: Settings, number: str, proof: Proof) -> Rectified:
    """Record how the text of an adopted version differs from the lock, and lock it as it is now.

    Raises `ProblemsFound`, and writes nothing, where nothing differs, where the document has other
    words, where it cannot prove the rest and nobody checked that, or where anything would be wrong
    afterwards.
    """
    rectified, files = rectified_with(settings, number, proof)
    write_files(files)
    return rectified


def rectified_with(
    settings: Settings, number: str, proof: Proof, written: bytes | None = None
) -> tuple[Rectified, dict[Path, bytes]]:
    """Compile with the text of a version put right, and return that with the files to write.

    `written` is the file of the version, where that is not as it is on disk. Raises as
    `rectify_version` does.
    """
    instead = {} if written is None else {settings.docs / "instructie" / f"{number}.md": written}
    sources = read_versions(settings, instead)
    version = version_of(sources, number)
    locked, frozen = _locked(sources, version), frozen_rows(version, sources.pictures)
    if _records(locked) != _records(frozen):
        place = sources.places.at(sources.version_file(version), "rectified")
        fact = "wat eerder is hersteld, is hier veranderd"
        raise ProblemsFound([Problem(place, fact, "Zet terug wat er stond; Git heeft het nog.")])
    parts = tuple(_parts(_text_rows(locked), _text_rows(frozen)))
    if not parts:
        fact = f"de tekst van versie {number} is gelijk aan wat vastligt"
        same = Problem(
            Place(sources.version_file(version)), fact, "Verbeter eerst de tekst in dit bestand."
        )
        raise NotRectified(Doubt.SAME, [same])
    file = _document(sources, version, proof)
    parts = _worded(parts, sources.handbook.role_names)
    said = f" {' '.join(_words(read_document(file.data, file.name, Hints()).words))} "
    parts = tuple(part.model_copy(update={"found": _is_found(part, said)}) for part in parts)
    _refuse_unproven(parts, file.name, said, checked=proof.checked)
    document = f"{file.name} (SHA-256 {sha256_of(file.data)})"
    record = Rectification.model_validate({**proof.told, "document": document, "parts": parts})
    records = [*version.front.rectified, record]
    told = [each.model_dump(mode="json", by_alias=True) for each in records]
    values = {"locked": True, "rectified": told}
    compiled, files = compiled_with(settings, version, values, lock_with_rectified, written)
    return Rectified(compiled, document, parts), files


def _locked(sources: Sources, version: Version) -> Frozen:
    locked = sources.locked_texts
    file = sources.file(sources.settings.text_lock)
    if locked.form < FORMAT:
        fact = f"hier liggen alleen vast {UNFROZEN[locked.form]}"
        remedy = "Zet de vastgestelde tekst terug, en typ eerst ‘handboek lock’."
        raise ProblemsFound([Problem(Place(file), fact, remedy)])
    if version.number not in locked.versions or not version.is_frozen:
        fact = f"de tekst van versie {version.number} ligt niet vast"
        remedy = "Een concept verbetert u in het bestand zelf; herstellen is dan niet nodig."
        raise ProblemsFound([Problem(Place(sources.version_file(version)), fact, remedy)])
    return locked.versions[version.number]


def _records(rows: Frozen) -> Frozen:
    """Return what was recorded of earlier rectifications."""
    return {name: text for name, text in rows.items() if name.startswith(RECORD)}


def _text_rows(rows: Frozen) -> Frozen:
    """Return all else."""
    return {name: text for name, text in rows.items() if not name.startswith(RECORD)}


def _parts(then: Frozen, now: Frozen) -> Iterator[RectifiedPart]:
    """Yield what differs: by name, lines of no clause by what stands around them, and the order."""
    for name in {**then, **now}:
        was, is_ = then.get(name, ""), now.get(name, "")
        if was != is_ and not name.startswith(PIECE) and not _came_or_went(name, then, now):
            yield RectifiedPart(what=name, was=was, now=is_, found=False)
    yield from _loose_parts(
        *([(n, t) for n, t in rows.items() if n.startswith(PIECE)] for rows in (then, now))
    )
    orders = [
        [name for name in rows if is_clause(name) and name in then and name in now]
        for rows in (then, now)
    ]
    if orders[0] != orders[1]:
        was, is_ = (" ".join(order) for order in orders)
        yield RectifiedPart(what="text.order", was=was, now=is_, found=False)


def _came_or_went(name: str, then: Frozen, now: Frozen) -> bool:
    """Tell whether a row is a mark of a clause of which the text tells that it came or went."""
    clause = name.split(".")[1] if name.startswith(MARK) else None
    return clause is not None and (clause in then) != (clause in now)


def _worded(
    parts: Iterable[RectifiedPart], role_names: Mapping[str, str]
) -> tuple[RectifiedPart, ...]:
    """Return the parts with what a lock says in words of its own as readers know it."""
    return tuple(
        part.model_copy(
            update={
                "was": value_in_words(part.what, part.was, role_names),
                "now": value_in_words(part.what, part.now, role_names),
            }
        )
        for part in parts
    )


def _loose_parts(
    then: list[tuple[str, str]], now: list[tuple[str, str]]
) -> Iterator[RectifiedPart]:
    before, after = ([text for _, text in lines] for lines in (then, now))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, since, until in matcher.get_opcodes():
        pairs = zip_longest(then[start:end], now[since:until], fillvalue=("", ""))
        for (old, was), (new, is_) in pairs if kind != "equal" else ():
            yield RectifiedPart(what=old or new, was=was, now=is_, found=False)


def _document(sources: Sources, version: Version, proof: Proof) -> ReceivedFile:
    """Return the document that proves it: the one that is named, or else the one as received."""
    if proof.document is not None:
        return proof.document
    received = received_of(sources.settings.docs, version.number)
    if received is None:
        fact = f"van versie {version.number} is geen ontvangen document bewaard"
        remedy = "Noem het document waaruit de fout blijkt: --document BESTAND."
        problem = Problem(Place(sources.version_file(version)), fact, remedy)
        raise NotRectified(Doubt.NO_DOCUMENT, [problem])
    return ReceivedFile(received.path.name, received.path.read_bytes())


def _is_found(part: RectifiedPart, said: str) -> bool:
    """Tell whether a document has the words of a part as they now stand."""
    was, now = (_words(words_of(text)) for text in (part.was, part.now))
    # Signs, pictures, marks and the order of a text are no words.
    if was == now or part.what.startswith(("picture.", MARK, CHANGES)):
        return False
    return _stands(now, said) if now else not _stands(was, said)


def _contradicts(part: RectifiedPart, said: str) -> bool:
    """Tell whether a document has other words in the place of those that changed.

    Between two lines of a text it may have a note, or what stands at the edge of a page: the words
    around a change are enough.
    """
    if part.found or not (is_clause(part.what) or part.what.startswith(PIECE)):
        return False
    was, now = (_words(words_of(text)) for text in (part.was, part.now))
    if not now:
        return bool(was)
    changes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return not all(
        _stands(now[max(0, since - _AROUND) : until + _AROUND], said)
        for kind, _, _, since, until in changes
        if kind != "equal"
    )


def _stands(words: list[str], said: str) -> bool:
    return f" {' '.join(words)} " in said


def _refuse_unproven(
    parts: tuple[RectifiedPart, ...], name: str, said: str, *, checked: bool
) -> None:
    """Raise `NotRectified` where a document has other words, or where nobody checked the rest."""
    other = tuple(part for part in parts if _contradicts(part, said))
    unsure = tuple(p for p in parts if not (p.found or checked or p in other))
    problems = [*(_other_words(p, name) for p in other), *(_unchecked(p, name) for p in unsure)]
    if problems:
        doubt = Doubt.OTHER_WORDS if other else Doubt.UNCHECKED
        raise NotRectified(doubt, problems, parts, other or unsure)


def _other_words(part: RectifiedPart, name: str) -> Problem:
    fact = f"dit document heeft andere woorden dan hier nu staan: {_stands_there(part)}"
    remedy = "Zet er de woorden van het document neer. Een andere tekst hoort in een nieuwe versie."
    return Problem(Place(name), fact, remedy)


def _unchecked(part: RectifiedPart, name: str) -> Problem:
    fact = f"uit de woorden van dit document blijkt niet wat hier nu staat: {_stands_there(part)}"
    remedy = (
        "Klopt het met wat u in het document ziet, zoals een teken, een plaatje of voor "
        "wie iets geldt? Typ dan --checked erbij. "
        "Een andere tekst hoort in een nieuwe versie."
    )
    return Problem(Place(name), fact, remedy)


def _stands_there(part: RectifiedPart) -> str:
    shown = part.now or part.was
    return f"{part.place}, ‘{shown if len(shown) <= _MOST else shown[:_MOST] + '…'}’"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).casefold())
