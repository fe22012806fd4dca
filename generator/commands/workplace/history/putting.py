"""Put into a source what changed between two texts of it: to undo a step, or to take one over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from generator.commands.workplace.differing import both_changes
from generator.commands.workplace.history.ledger import Ledger, LedgerFile
from generator.commands.workplace.history.taken import text_of_file
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, Edit, MeantBy, digest_seen
from generator.problems import Place, Problem, ProblemsFound

_TEXT, _SEEN = "tekst:", "gezien:"


def change_edits(
    workshop: Workshop,
    ledger: Ledger,
    old: Mapping[str, LedgerFile],
    new: Mapping[str, LedgerFile],
    given: Mapping[str, Any],
    by: MeantBy,
) -> list[Edit]:
    """Return the edits that make of each source what differs between `old` and `new`.

    `given` are the fields of a form, in which an editor may have chosen a text where what is there
    now was changed in the same place. `by` is whose change it is.
    """
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    edits = [
        _edit(workshop, ledger, name, old.get(name), new.get(name), given, by) for name in names
    ]
    fixed = workshop.file(workshop.settings().text_lock)
    if fixed in names and by is MeantBy.STEP_PUT_BACK:
        return _whole(workshop, edits, [ledger.text(name, new.get(name)) for name in names])
    return edits


def _whole(workshop: Workshop, edits: Sequence[Edit], wanted: Sequence[bytes | None]) -> list[Edit]:
    """Return edits that give back what was, or at least a version that agrees with its lock.

    Raises `ProblemsFound` where what came after a step is in the way, as the edits are made.
    """
    made: dict[Path, bytes | None] = {}

    def whole(edit: Edit) -> Edit:
        def make(data: bytes) -> bytes | None:
            try:
                made[edit.path] = edit.make(data)
            except Clash:
                _refuse_later(workshop)
            if len(made) == len(edits) and list(made.values()) != list(wanted):
                there = {path: text for path, text in made.items() if text is not None}
                if workshop.new_errors(there):
                    _refuse_later(workshop)
            return made[edit.path]

        return Edit(edit.path, make)

    return [whole(edit) for edit in edits]


def _refuse_later(workshop: Workshop) -> NoReturn:
    fact = "na deze stap is er aan de vastgestelde tekst nog meer gewijzigd"
    remedy = (
        "Zet eerst de stap terug die daarna kwam. Of laat dit staan, en herstel de tekst opnieuw: "
        "dat kan bij Vaststellen van de versie."
    )
    place = Place(workshop.file(workshop.settings().text_lock))
    raise ProblemsFound([Problem(place, fact, remedy)])


def _edit(
    workshop: Workshop,
    ledger: Ledger,
    name: str,
    old: LedgerFile | None,
    new: LedgerFile | None,
    given: Mapping[str, Any],
    by: MeantBy,
) -> Edit:
    before, wanted = ledger.text(name, old), ledger.text(name, new)
    path = workshop.root / name

    def make(data: bytes) -> bytes | None:
        there = ledger.blob(name, data).id if path.exists() else None
        if there == (old and old.id):
            return wanted
        if there == (new and new.id):
            return data if path.exists() else None
        return _joined(name, data, before, wanted, given, by)

    return Edit(path, make)


def _joined(
    name: str,
    data: bytes,
    before: bytes | None,
    wanted: bytes | None,
    given: Mapping[str, Any],
    by: MeantBy,
) -> bytes:
    """Return what is there with what is wanted in it. Raises `Clash` where they differ."""
    now, base, meant = text_of_file(data), text_of_file(before), text_of_file(wanted)
    if now is None or base is None or meant is None:
        fact = "dit bestand is sindsdien ook op een andere manier gewijzigd, en het is geen tekst"
        remedy = "Vergelijk beide bestanden zelf, en zet neer welk u wilt."
        raise ProblemsFound([Problem(Place(name), fact, remedy)])
    chosen = str(given.get(_TEXT + name, ""))
    if given.get(_SEEN + name) == digest_seen(now):
        return _with_ends(chosen, data)
    both = both_changes(base, now, meant) if before is not None and wanted is not None else None
    if both is None:
        again = {_SEEN + name: digest_seen(now)}
        raise Clash(now, chosen or meant, field=_TEXT + name, again=again, file=name, by=by)
    return _with_ends(both, data)


def _with_ends(text: str, like: bytes) -> bytes:
    """Return a text with the line ends that a file has."""
    return (text.replace("\n", "\r\n") if b"\r\n" in like else text).encode()
