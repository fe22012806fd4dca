"""Lock questions and texts; everything is checked before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.commands.lock.locks import (
    FRONT_KEYS,
    lock_of_texts,
    lock_questions,
    read_versions,
    unknown_version,
    version_of,
)
from generator.compiler import Compiled, compile_site
from generator.files import atomic
from generator.model import place_in_words, value_in_words
from generator.model.frozen import FORMAT, PIECE, UNFROZEN, frozen_rows, is_clause
from generator.model.rectified import MARK
from generator.problems import Place, Problem, ProblemsFound
from generator.reading import Sources
from generator.reading.front_edit import with_front
from generator.reading.settings import Settings


@dataclass(frozen=True)
class Locked:
    """What was locked: how many questions and versions, and the versions in a lock of older `form`.

    `loose` are the adopted versions that are still in no lock.
    """

    added: int
    changed: int
    texts: int
    upgraded: tuple[str, ...]
    form: int
    loose: tuple[str, ...]

    @property
    def lines(self) -> Iterator[str]:
        """What to tell of it."""
        yield (
            f"Vastgelegd: {self.added} nieuw, {self.changed} gewijzigd; "
            f"teksten van versies: {self.texts}."
        )
        if self.upgraded:
            numbers = ", ".join(self.upgraded)
            yield (
                f"Vergeleken met wat vastlag: van versie {numbers} is niets anders. Eerst lagen "
                f"alleen vast {UNFROZEN[self.form]}. Nu ligt dat ook vast."
            )
        for number in self.loose:
            yield (
                f"Nog niet vastgelegd: de tekst van versie {number}. Vergelijk die met het "
                f"document, en typ ‘handboek lock {number}’."
            )


def lock_all(settings: Settings, numbers: Collection[str] = ()) -> Locked:
    """Lock new and rightly changed questions, and the texts of `numbers`.

    Raises `ProblemsFound`, and writes nothing, where anything is wrong.
    """
    sources = read_versions(settings)
    _refuse(sources, numbers)
    old = sources.locked_texts
    if old.form < FORMAT:
        # That nothing of it differs, its own form can tell.
        lock = lock_of_texts(sources, numbers, old.form)
        compile_site(settings, instead={settings.text_lock: lock} if lock else None)
    files = files_to_lock(sources, numbers)
    compiled = compile_site(settings, instead=files)
    added, changed = lock_questions(compiled.sources)
    for path, data in files.items():
        atomic.write(path, data)
    locked = compiled.sources.locked_texts.versions
    upgraded = tuple(old.versions) if old.form < FORMAT else ()
    new = len(locked) - len(old.versions)
    return Locked(added, changed, new, upgraded, old.form, _loose(compiled))


def files_to_lock(sources: Sources, numbers: Collection[str]) -> dict[Path, bytes]:
    """Return what to write: the lock, and the locked versions that do not say yet that they are."""
    lock, settings = lock_of_texts(sources, numbers), sources.settings
    files = {settings.text_lock: lock} if lock else {}
    for version in sources.handbook.versions:
        locked = version.number in {*sources.locked_texts.versions, *numbers}
        if locked and not version.front.locked:
            path, file = settings.docs / version.uri, sources.version_file(version)
            files[path] = with_front(path.read_bytes(), file, {"locked": True}, FRONT_KEYS)
    return files


def _loose(compiled: Compiled) -> tuple[str, ...]:
    sources = compiled.sources
    frozen = (version.number for version in sources.handbook.versions if version.is_frozen)
    return tuple(number for number in frozen if number not in sources.locked_texts.versions)


def lines_to_lock(settings: Settings, numbers: Collection[str]) -> Iterator[str]:
    """Yield all that would be frozen of versions, as a reader sees it; nothing is written.

    Raises `ProblemsFound` where that cannot be frozen.
    """
    sources = read_versions(settings)
    _refuse(sources, numbers)
    compile_site(settings, instead=files_to_lock(sources, numbers))
    for number in numbers:
        rows = frozen_rows(version_of(sources, number), sources.pictures)
        yield f"Versie {number}:"
        names = sources.handbook.role_names
        yield from (line for name, text in rows.items() for line in _shown(name, text, names))
    yield (
        "Er is nog niets vastgelegd. Daarna verandert dit nooit meer. Klopt het met het document? "
        f"Typ dan: handboek lock {' '.join(numbers)} --checked."
    )


def _shown(name: str, text: str, role_names: Mapping[str, str]) -> Iterator[str]:
    """Yield a row of a lock as lines, with the name of what no reader can see by itself."""
    if name.startswith(MARK):
        yield f"  {place_in_words(name)}: {value_in_words(name, text, role_names)}"
        return
    label = "" if is_clause(name) or name.startswith(PIECE) else f"{name.partition('.')[2]}: "
    yield from (f"  {label}{line}" for line in text.split("\n"))


def _refuse(sources: Sources, numbers: Collection[str]) -> None:
    known = {version.number: version for version in sources.handbook.versions}
    found = []
    for number in numbers:
        if number not in known:
            found.append(unknown_version(sources, number))
        elif not known[number].is_frozen:
            place = sources.places.at(sources.version_file(known[number]), "status")
            fact = f"versie {number} is niet vastgesteld met een volledige tekst"
            found.append(Problem(place, fact, "Een concept legt u vast met ‘handboek adopt’."))
        elif known[number].front.locked and number not in sources.locked_texts.versions:
            place = sources.places.at(sources.version_file(known[number]), "locked")
            fact = f"de tekst van versie {number} lag al vast"
            remedy = f"Zet {sources.file(sources.settings.text_lock)} terug; Git heeft het nog."
            found.append(Problem(place, fact, remedy))
        elif number in sources.locked_texts.versions:
            place = Place(sources.file(sources.settings.text_lock), 1, 1)
            fact = f"de tekst van versie {number} ligt al vast"
            found.append(Problem(place, fact, "Laat het nummer weg."))
    if found:
        raise ProblemsFound(found)
