"""Checks that the facts of an adopted version are as they were locked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Version, place_in_words
from generator.model.frozen import CHANGES, WITHDRAWN, Frozen, key_path, record_keys, record_of
from generator.problems import Problem
from generator.reading import Sources

_RESTORE_FACT = "Zet terug wat is vastgesteld. Iets anders hoort in een nieuwe versie."
_RESTORE_CLASS = (
    "Zet terug wat is vastgesteld: de indeling zegt of antwoorden in checklists blijven gelden. "
    "Was die fout, herstel die dan met ‘handboek rectify’."
)
_RESTORE_WITHDRAWAL = (
    "Zet terug wat ‘handboek withdraw’ schreef. Was dat fout, herstel het dan met "
    "‘handboek rectify’."
)


def facts_that_differ(
    sources: Sources, version: Version, then: Frozen, now: Frozen
) -> Iterator[Problem]:
    """Yield the facts that are not as they were locked, each at its key."""
    yield from _withdrawal(sources, version, then, now)
    yield from _records(sources, version, then, now)
    whole = record_keys(then) & record_keys(now)
    for name in {**then, **now}:
        before, after = then.get(name), now.get(name)
        record = record_of(name)
        if not name.startswith("front.") or before == after or (record and record not in whole):
            continue
        if name.startswith(WITHDRAWN) and None in {before, after}:
            continue
        fact = f"{_named(name, version, then)} is "
        fact += (
            f"vastgesteld als ‘{start_of(before)}’" if before is not None else "niet vastgesteld"
        )
        fact += f", maar is nu ‘{start_of(after)}’" if after is not None else ", maar staat er niet"
        place = sources.places.at(sources.version_file(version), *key_path(name))
        yield Problem(place, fact, _remedy(name))


def _remedy(name: str) -> str:
    if name.startswith(CHANGES):
        return _RESTORE_CLASS
    return _RESTORE_WITHDRAWAL if name.startswith(WITHDRAWN) else _RESTORE_FACT


def _withdrawal(sources: Sources, version: Version, then: Frozen, now: Frozen) -> Iterator[Problem]:
    """Report a withdrawal that is gone, or that the command did not write."""
    days = [rows.get(f"{WITHDRAWN}on") for rows in (then, now)]
    if days[0] is not None and days[1] is None:
        fact = f"de intrekking van versie {version.number} per {days[0]} is vastgelegd, maar staat "
        place = sources.places.at(sources.version_file(version), "status")
        remedy = f"{_RESTORE_WITHDRAWAL} Of typ ‘handboek withdraw’ nog eens, met deze dag."
        yield Problem(place, f"{fact}hier niet", remedy)
    elif days[0] is None and days[1] is not None:
        fact = f"de intrekking van versie {version.number} per {days[1]} is niet vastgelegd"
        place = sources.places.at(sources.version_file(version), "withdrawn")
        remedy = "Haal die weg, en trek de versie in met ‘handboek withdraw’."
        yield Problem(place, fact, remedy)


def _records(sources: Sources, version: Version, then: Frozen, now: Frozen) -> Iterator[Problem]:
    """Report rectifications that are gone, or that the command did not write."""
    for record in sorted(record_keys(then) ^ record_keys(now)):
        rows = then if record in record_keys(then) else now
        on, why = (rows.get(f"{record}.{key}", "") for key in ("on", "why"))
        fact = f"het herstel van {on} (‘{start_of(why)}’) "
        fact += "is vastgelegd, maar staat er niet" if rows is then else "is niet vastgelegd"
        remedy = _RESTORE_FACT if rows is then else "Haal het weg; ‘handboek rectify’ schrijft het."
        place = sources.places.at(sources.version_file(version), *key_path(record))
        yield Problem(place, fact, remedy)


def _named(name: str, version: Version, then: Frozen) -> str:
    """Return what a row of facts is about: of a rectified part by its words, as pages show it."""
    record = record_of(name)
    if record is None:
        return f"‘{name.removeprefix('front.')}’ van versie {version.number}"
    *path, key = name.removeprefix(f"{record}.").split(".")
    told = f"‘{key.removesuffix('_')}’ van het herstel van {then.get(f'{record}.on')}"
    if not path:
        return told
    part = ".".join([record, *path])
    words = then.get(f"{part}.now") or then.get(f"{part}.was", "")
    return f"{told} aan ‘{start_of(words)}’ ({place_in_words(then.get(f'{part}.what', ''))})"


def start_of(text: str) -> str:
    """Return as much of a text as fits in a message."""
    return text if len(text) <= 60 else text[:59] + "…"
