"""Put into the sources what changed between two states of them: to undo a step, or take one over.

What only one of both changed stays as that one left it. For each place that both changed, an editor
chooses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.commands.workplace.differing import Disputed, merged
from generator.commands.workplace.history.ledger import Ledger, LedgerFile
from generator.commands.workplace.history.taken import text_of_file
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import (
    PLACE,
    Clash,
    ClashingPlace,
    MeantBy,
    PlaceField,
    digest_seen,
)
from generator.problems import Place, Problem, ProblemsFound, errors

_Held = Mapping[str, bytes | None]
# What an editor chooses for a place: what is there now, what is meant, or a text of one's own;
# where both added something, also what is there now with what is meant below it.
_CHOICES = ("nu", "mijn", "beide", "eigen")


@dataclass(frozen=True)
class _Chosen:
    """A place that both changed, with the key of its fields, and what was chosen for it."""

    key: str
    place: Disputed
    choice: str
    own: str

    @property
    def chosen(self) -> str:
        now, meant = self.place.now, self.place.meant
        texts = {"mijn": meant, "beide": now + meant, "eigen": _whole_lines(self.own)}
        return texts.get(self.choice, now)


@dataclass(frozen=True)
class _Met:
    """A file in which two changes met: what it holds, and its text in pieces.

    `may_go` is that it is not there now, or is to go.
    """

    name: str
    held: bytes | None
    base: str
    now: str
    meant: str
    may_go: bool
    pieces: tuple[str | _Chosen, ...]

    @property
    def disputed(self) -> tuple[_Chosen, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, _Chosen))

    @property
    def is_one_side(self) -> bool:
        """Whether the file is as one side has it, so that nothing was joined."""
        return self.text in {self.now, self.meant}

    @property
    def text(self) -> str:
        return "".join(
            piece.chosen if isinstance(piece, _Chosen) else piece for piece in self.pieces
        )

    @property
    def data(self) -> bytes | None:
        if not self.text and self.may_go:
            return None
        # With the line ends that the file has.
        ends_both = b"\r\n" in (self.held or b"")
        return (self.text.replace("\n", "\r\n") if ends_both else self.text).encode()

    def with_meant(self, one: _Chosen | None) -> str:
        """Return the text with what is there now in each place, but what is meant in one."""
        texts = (
            piece
            if isinstance(piece, str)
            else (piece.place.meant if piece is one else piece.place.now)
            for piece in self.pieces
        )
        return "".join(texts)


@dataclass(frozen=True)
class Putting:
    """Makes of sources what differs between `old` and `new`, beside what else changed in them.

    `given` are the fields of a form, in which an editor may have chosen. `by` is whose change it
    is.
    """

    workshop: Workshop
    ledger: Ledger
    old: Mapping[str, LedgerFile]
    new: Mapping[str, LedgerFile]
    given: Mapping[str, Any]
    by: MeantBy

    @property
    def names(self) -> tuple[str, ...]:
        """The sources that differ."""
        both = {*self.old, *self.new}
        return tuple(sorted(name for name in both if self.old.get(name) != self.new.get(name)))

    def made(self, held: _Held) -> _Held:
        """Return what the sources become of what they hold.

        Raises `Clash` where an editor is to choose, also as what was joined cannot be read;
        `ProblemsFound` where what came after a step that locked a text is in the way of that.
        """
        made: dict[str, bytes | None] = {}
        met: list[_Met] = []
        for name in self.names:
            old, new = self.old.get(name), self.new.get(name)
            data = held[name]
            there = None if data is None else self.ledger.blob(name, data).id
            if there == (old and old.id):
                made[name] = self.ledger.text(name, new)
            elif there == (new and new.id):
                made[name] = data
            else:
                met.append(self._met(name, data))
        pieces = [piece for one in met for piece in one.disputed]
        left = self._left({piece.key for piece in pieces})
        asks = left or any(not piece.choice for piece in pieces)
        if asks and self._unlocks:
            raise self._later()
        if asks:
            raise self._clash(met, left=left)
        result = {**made, **{one.name: one.data for one in met}}
        # A text and its lock are put back whole, or at least as a version that agrees with it.
        if self._unlocks and met and self._errors(result):
            raise self._later()
        self._refuse_broken(met, result)
        return result

    @property
    def _unlocks(self) -> bool:
        """Whether a step is put back in which a text was locked."""
        lock = self.workshop.file(self.workshop.settings().text_lock)
        return self.by is MeantBy.STEP_PUT_BACK and lock in self.names

    def _later(self) -> ProblemsFound:
        fact = "na deze stap is er aan de vastgestelde tekst nog meer gewijzigd"
        remedy = (
            "Zet eerst de stap terug die daarna kwam. Of laat dit staan, en herstel de tekst "
            "opnieuw: dat kan bij Vaststellen van de versie."
        )
        place = Place(self.workshop.file(self.workshop.settings().text_lock))
        return ProblemsFound([Problem(place, fact, remedy)])

    def _met(self, name: str, held: bytes | None) -> _Met:
        before, wanted = (self.ledger.text(name, kept.get(name)) for kept in (self.old, self.new))
        now, base, meant = text_of_file(held), text_of_file(before), text_of_file(wanted)
        if now is None or base is None or meant is None:
            fact = (
                "dit bestand is sindsdien ook op een andere manier gewijzigd, en het is geen tekst"
            )
            remedy = "Vergelijk beide bestanden zelf, en zet neer welk u wilt."
            raise ProblemsFound([Problem(Place(name), fact, remedy)])
        whole = self._piece(name, Disputed(base, now, meant), 0)
        one = _Met(name, held, base, now, meant, held is None or wanted is None, (whole,))
        # Of a file that came or went there are no places; one that could not be joined has none.
        if None in (before, held, wanted) or whole.choice:
            return one
        return replace(one, pieces=tuple(self._pieces(name, merged(base, now, meant))))

    def _pieces(self, name: str, found: tuple[str | Disputed, ...]) -> Iterator[str | _Chosen]:
        seen: Counter[Disputed] = Counter()
        for piece in found:
            if isinstance(piece, str):
                yield piece
            else:
                yield self._piece(name, piece, seen[piece])
                seen[piece] += 1

    def _piece(self, name: str, place: Disputed, nth: int) -> _Chosen:
        key = digest_seen("\0".join((name, place.base, place.meant, str(nth))))
        # What is there may have changed since the editor chose.
        is_seen = self._given(key, PlaceField.SEEN) == digest_seen(place.now)
        choice = self._given(key, PlaceField.CHOICE) if is_seen else None
        own = self._given(key, PlaceField.OWN)
        return _Chosen(
            key, place, choice if choice in _CHOICES else "", place.meant if own is None else own
        )

    def _given(self, key: str, field: PlaceField) -> str | None:
        value = self.given.get(field.of(key))
        return value if isinstance(value, str) else None

    def _refuse_broken(self, met: list[_Met], result: _Held) -> None:
        """Raise `Clash` where a file that was joined has errors that neither side has."""
        joined = {one.name: one for one in met if not one.is_one_side}
        if not joined:
            return
        found = [each for each in self._errors(result) if each.place.file in joined]
        if found:
            meant = {**result, **{name: one.meant.encode() for name, one in joined.items()}}
            known = {each.fact for each in self._errors(meant)}
            found = [each for each in found if each.fact not in known]
        if found:
            broken = {each.place.file for each in found}
            raise self._clash(
                [self._as_one(one) if one.name in broken else one for one in met], found
            )

    def _errors(self, instead: _Held) -> tuple[Problem, ...]:
        files = {self.workshop.root / name: data for name, data in instead.items() if data}
        try:
            return self.workshop.new_errors(files)
        except ProblemsFound as found:
            return errors(found.problems)

    def _as_one(self, one: _Met) -> _Met:
        """Return a file as one place, with the text that was joined to be mended."""
        piece = self._piece(one.name, Disputed(one.base, one.now, one.meant), 0)
        return replace(one, pieces=(replace(piece, choice="eigen", own=one.text),))

    def _clash(
        self, met: list[_Met], problems: Sequence[Problem] = (), left: Sequence[str] = ()
    ) -> Clash:
        broken = {each.place.file for each in problems}
        places = [
            ClashingPlace(
                piece.key,
                one.name,
                piece.place.now,
                piece.place.meant,
                one.with_meant(None),
                one.with_meant(piece),
                piece.choice,
                piece.own,
                whole=one.name in broken,
                added=not piece.place.base and len(one.pieces) > 1,
            )
            for one in met
            for piece in one.disputed
        ]
        return Clash("", "", places=places, by=self.by, problems=problems, left=left)

    def _left(self, keys: set[str]) -> tuple[str, ...]:
        """Return the texts that were chosen for places that are there no more."""
        others = {
            name.removeprefix(PLACE).partition(":")[0]
            for name in self.given
            if name.startswith(PLACE)
        } - keys
        return tuple(
            self._given(key, PlaceField.OWN) or ""
            for key in sorted(others)
            if self._given(key, PlaceField.CHOICE) == "eigen"
        )


def _whole_lines(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
