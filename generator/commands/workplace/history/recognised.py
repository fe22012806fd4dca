"""What differs between two states of a source, as a person recognises it: by part and by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.commands.workplace.called import clause_name
from generator.commands.workplace.differing import passages
from generator.commands.workplace.sources.fields import Branch, branches_of, fields_of
from generator.commands.workplace.sources.files import EditedFile, edited_files
from generator.commands.workplace.sources.references import Choices, choices_of
from generator.commands.workplace.sources.told import part_told, value_told
from generator.commands.workplace.sources.words import closed_sets
from generator.commands.workplace.workshop import Workshop
from generator.compiler import cache_store
from generator.model import Clause, PageFront, Rectification, Version, VersionFront
from generator.problems import ProblemsFound
from generator.reading.cache import ConversionCache
from generator.reading.front import split
from generator.reading.versions import is_version_file, read_version
from generator.reading.yaml import parse
from generator.reading.yaml_edit import value_at
from generator.time.redline import WordKind, Words, redline

# Longer texts are compared by the passages that differ.
_LONGEST = 1_500
# What a part has lost or gained as a whole.
CAME, WENT = "is toegevoegd", "is verwijderd"


@dataclass(frozen=True)
class FieldDifference:
    """A field that differs: what it asks, and its words, or the passages of a long text."""

    question: str
    passages: tuple[Words, ...]


@dataclass(frozen=True)
class PartDifference:
    """A part that differs: what a person calls it, whether it came or went, and its fields."""

    title: str
    fields: tuple[FieldDifference, ...]
    became: str = ""


@dataclass(frozen=True)
class Recogniser:
    """Tells what differs in the sources of one project."""

    workshop: Workshop
    files: Mapping[str, EditedFile]
    choices: Choices

    @classmethod
    def of(cls, workshop: Workshop) -> Recogniser:
        """Return what knows the sources as they are now."""
        files = {workshop.file(file.path): file for file in edited_files(workshop)}
        return cls(workshop, files, choices_of(workshop.sources(), {}))

    def parts(self, name: str, before: str, after: str) -> tuple[PartDifference, ...] | None:
        """Return the parts of a file that differ, or nothing where it has none that we know."""
        try:
            if name in self.files:
                return tuple(self._source(self.files[name], name, before, after))
            docs = f"{self.workshop.file(self.workshop.settings().docs)}/"
            own = name.removeprefix(docs)
            if is_version_file(own):
                return tuple(self._version(name, before, after))
            if name.startswith(docs) and own.endswith(".md") and own.count("/") == 0:
                return tuple(self._page(name, before, after))
        except (ProblemsFound, LookupError, TypeError, ValueError, AttributeError):
            # What cannot be read as such is shown as it stands.
            return None
        return None

    # --- files of fields --------------------------------------------------------------------

    def _source(
        self, file: EditedFile, name: str, before: str, after: str
    ) -> Iterator[PartDifference]:
        old, new = (self._held(name, text) for text in (before, after))
        yield from self._part(file.model, old, new, file.title, whole=True)

    def _held(self, name: str, text: str) -> Mapping[str, Any]:
        held = parse(text, name).data if text else {}
        return held if isinstance(held, Mapping) else {}

    def _part(
        self,
        model: type[BaseModel],
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        title: str,
        *,
        whole: bool = False,
    ) -> Iterator[PartDifference]:
        """Yield a part that differs, and those within it."""
        if old == new:
            return
        fields = tuple(self._fields(model, old, new))
        inner = list(self._inner(model, old, new, title))
        became = "" if old and new else (WENT if old else CAME)
        if fields or became or not inner:
            yield PartDifference(
                part_told(model, new or old, title, whole=whole), fields, "" if whole else became
            )
        if not became or whole:
            yield from inner

    def _fields(
        self, model: type[BaseModel], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[FieldDifference]:
        known = [
            {field.name: field for field in fields_of(model, held, self.choices)} if held else {}
            for held in (old, new)
        ]
        for name in dict.fromkeys((*known[1], *known[0])):
            fields = [each.get(name) for each in known]
            one, other = (value_told(field, field.value) if field else "" for field in fields)
            question = next(field.question for field in fields if field).removesuffix(".")
            if one != other:
                yield FieldDifference(question, _compared(one, other))

    def _inner(
        self, model: type[BaseModel], old: Mapping[str, Any], new: Mapping[str, Any], title: str
    ) -> Iterator[PartDifference]:
        befores = {branch.path: branch for branch in branches_of(model, old)}
        afters = {branch.path: branch for branch in branches_of(model, new)}
        for path in dict.fromkeys((*befores, *afters)):
            branch = afters.get(path) or befores[path]
            one, other = (_named_parts(held, branch) for held in (old, new))
            for key in dict.fromkeys((*other, *one)):
                yield from self._part(branch.model, one.get(key, {}), other.get(key, {}), title)

    # --- pages and versions -----------------------------------------------------------------

    def _page(self, name: str, before: str, after: str) -> Iterator[PartDifference]:
        old, new = (split(text, name) if text else None for text in (before, after))
        fronts = [page.front.data if page else {} for page in (old, new)]
        title = str((fronts[1] or fronts[0]).get("title", "")) or Path(name).stem
        fields = list(self._fields(PageFront, fronts[0], fronts[1]))
        bodies = [page.body.strip("\n") if page else "" for page in (old, new)]
        if bodies[0] != bodies[1]:
            fields.append(FieldDifference("De tekst", passages(bodies[0], bodies[1])))
        became = "" if old and new else (WENT if old else CAME)
        yield PartDifference(f"Pagina ‘{title}’", tuple(fields), became)

    def _version(self, name: str, before: str, after: str) -> Iterator[PartDifference]:
        old, new = (self._read(name, text) if text else None for text in (before, after))
        known = new or old
        if known is None:
            return
        called = f"Instructie {known.number}"
        facts = tuple(_facts(old, new))
        became = "" if old and new else (WENT if old else CAME)
        if facts or became:
            yield PartDifference(f"{called}: gegevens", facts, became)
        if became:
            return
        names = [clause.id for version in (new, old) if version for clause in version.clauses]
        for clause_id in dict.fromkeys(names):
            yield from self._clause(clause_id, old, new, called)
        others = [_others(version) for version in (old, new)]
        if others[0] != others[1]:
            field = FieldDifference("Koppen en tabellen", passages(others[0], others[1]))
            yield PartDifference(f"{called}: koppen en tabellen", (field,))

    def _read(self, name: str, text: str) -> Version:
        settings = self.workshop.settings()
        cache = ConversionCache(cache_store(settings), *settings.extensions)
        uri = name.removeprefix(f"{self.workshop.file(settings.docs)}/")
        return read_version(text, name, uri, cache).version

    def _clause(
        self, clause_id: str, old: Version | None, new: Version | None, called: str
    ) -> Iterator[PartDifference]:
        one = old.clause(clause_id) if old else None
        other = new.clause(clause_id) if new else None
        fields = [
            FieldDifference(question, _compared(was, now))
            for question, was, now in (
                ("De tekst", one.text if one else "", other.text if other else ""),
                ("Wat het is", one.kind.word if one else "", other.kind.word if other else ""),
                ("Voor wie", self._roles(one), self._roles(other)),
                *_told_changes(clause_id, old, new),
            )
            if was != now
        ]
        became = "" if one and other else (WENT if one else CAME)
        clause = other or one
        shown = one is None or other is None or one.html != other.html
        if clause is not None and (fields or became or shown):
            title = f"{called}: onderdeel {clause_name(clause)}"
            yield PartDifference(title, tuple(fields), became)

    def _roles(self, clause: Clause | None) -> str:
        names = self.workshop.sources().handbook.role_names
        return ", ".join(names.get(role, role) for role in clause.roles) if clause else ""


def _named_parts(held: Mapping[str, Any], branch: Branch) -> dict[str, Mapping[str, Any]]:
    """Return the parts of a list or group by what stays theirs: a key, an id, or their place."""
    try:
        parts = value_at(held, branch.path) or ()
    except LookupError:
        return {}
    pairs = parts.items() if isinstance(parts, Mapping) else enumerate(parts)
    return {
        str(part.get("id", key)): part for key, part in pairs if isinstance(part, Mapping) and part
    }


def _compared(before: str, after: str) -> tuple[Words, ...]:
    if max(len(before), len(after)) > _LONGEST:
        return passages(before, after)
    if not before or not after:
        kind, text = (WordKind.NEW, after) if after else (WordKind.GONE, before)
        return (((kind, text),),)
    return (redline(before, after),)


def _facts(old: Version | None, new: Version | None) -> Iterator[FieldDifference]:
    for key, field in VersionFront.model_fields.items():
        if key == "changes":
            continue
        one, other = (_fact(version, key) for version in (old, new))
        if one != other and field.description:
            asked = _FACTS.get(key, field.description).removesuffix(".")
            yield FieldDifference(asked, _compared(one, other))


# What the model says of these is for who writes the file.
_FACTS = {
    "locked": "De tekst ligt vast",
    "status": "Concept, vastgesteld of ingetrokken",
    "text": "Of de tekst is opgenomen",
    "valid_from": "Vanaf wanneer de versie geldt",
}


def _fact(version: Version | None, key: str) -> str:
    value = getattr(version.front, key) if version else None
    return "\n".join(_plain(value))


def _plain(value: Any) -> Iterator[str]:
    """Yield the texts of a value, without the keys of its groups."""
    if isinstance(value, Rectification):
        # What was put right stands with the part that it is of.
        yield from (f"{value.on:%d-%m-%Y}", value.by, value.why, value.document, value.class_.word)
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from _plain(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _plain(part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _plain(part)
    elif isinstance(value, bool):
        yield "Ja" if value else "Nee"
    elif isinstance(value, date):
        yield f"{value:%d-%m-%Y}"
    elif value is not None and value != "":
        sets = closed_sets().get(type(value).__name__, ())
        words = {choice.value: choice.words for choice in sets}
        yield words.get(str(value)) or str(value)


def _told_changes(
    clause_id: str, old: Version | None, new: Version | None
) -> Iterator[tuple[str, str, str]]:
    """Yield what is told of a change: its class and its sentence."""
    one, other = (v.front.changes.get(clause_id) if v else None for v in (old, new))
    words = {choice.value: choice.words for choice in closed_sets()["ChangeClass"]}
    classes = [words[change.class_.value] if change else "" for change in (one, other)]
    yield "Wat voor wijziging het is", classes[0], classes[1]
    notes = [change.note or "" if change else "" for change in (one, other)]
    yield "Wat de lezer erover leest", notes[0], notes[1]


def _others(version: Version | None) -> str:
    pieces = (piece.text for piece in version.pieces if not piece.clause) if version else ()
    return "".join(f"{text.lstrip('# ')}\n" for text in pieces)
