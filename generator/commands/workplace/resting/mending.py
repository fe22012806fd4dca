"""Write what an editor changed in the texts of a task: each value by itself, and nothing unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.resting.given import Given, TypedText, needs_class
from generator.commands.workplace.resting.paragraphs import page_edits
from generator.commands.workplace.resting.passages import (
    Passage,
)
from generator.commands.workplace.sources.questions import earlier_question
from generator.commands.workplace.writing import Edit
from generator.files.text import decoded
from generator.kinds.norms.model import EXPLANATIONS
from generator.model import Basis, Item, Version
from generator.model.explanations import DefinitionExplanation, NormExplanation
from generator.problems import Place
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.reading.yaml import parse
from generator.reading.yaml_edit import Insert, Put, Remove, YamlChange, value_at, with_yaml


def mended_texts(
    sources: Sources, version: Version, given: Sequence[Given], *, looked: bool
) -> Iterator[Edit]:
    """Yield the edits of a task; `looked` is whether its explanations and claims were looked at."""
    files: dict[str, list[Given]] = {}
    for one in given:
        files.setdefault(one.seen.passage.file, []).append(one)
    for file, group in files.items():
        path = sources.settings.root / file
        if not group[0].seen.passage.is_page:
            changes = _FileChanges(sources, version, group, looked=looked)
            if changes.any():
                yield Edit(path, changes.make(file))
            yield from _claimed(sources, group)
        elif any(one.is_right and one.mends_page for one in group):
            yield from page_edits(sources, version, path, file, group)


def _claimed(sources: Sources, group: Sequence[Given]) -> Iterator[Edit]:
    """Yield the edit of each sentence where it stands, for a claim that gets other words."""
    for one in group:
        if one.seen.claim is not None and one.is_right:
            file = str(one.seen.passage.data["file"])
            for each, typed in one.changed:
                yield Edit(sources.settings.root / file, _said(file, each.text, typed))


def _said(file: str, old: str, typed: TypedText) -> Callable[[bytes], bytes]:
    def make(data: bytes) -> bytes:
        if file.endswith(".yml"):
            texts = parse(decoded(data, Place(file, 1, 1)), file).data
            changes = [
                Put(path, text.replace(old, typed.text))
                for path, text in _texts(texts)
                if old in text
            ]
            return with_yaml(data, file, changes)
        return data.replace(old.encode(), typed.text.encode())

    return make


def _texts(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*path, key))


@dataclass
class _FileChanges:
    """The changes in one file of YAML, with the texts on which they rest."""

    sources: Sources
    version: Version
    given: Sequence[Given]
    looked: bool

    def any(self) -> bool:
        """Tell whether anything changes."""
        return any(True for one in self.given for _ in self._of(one))

    def make(self, file: str) -> Callable[[bytes], bytes]:
        """Return the function that changes the file."""

        def make(data: bytes) -> bytes:
            document = parse(decoded(data, Place(file, 1, 1)), file)
            free = [one for one in self.given if not _clashes(one, document.data)]
            changes = [change for one in free for change in self._of(one)]
            # Paths are those of before: what comes in between goes last.
            changes.sort(key=lambda change: isinstance(change, Insert))
            return with_yaml(data, file, changes)

        return make

    def _of(self, one: Given) -> Iterator[YamlChange]:
        if not one.is_right:
            return
        passage, number = one.seen.passage, self.version.number
        order = _order(passage, self.sources)
        if one.seen.is_explanation:
            yield from self._explanation(one, order)
            return
        for each, typed in one.changed:
            yield Put(each.path, typed.text)
        if needs_class(one, self.sources):
            yield from self._kept_question(one, order)
        if one.seen.claim is not None and self.looked:
            yield Put((*passage.entry, "checked_for"), number)
        if one.lapse:
            yield Put((*passage.entry, "lapses_with"), number, order)
        if one.onto:
            yield from _moved(one)
        elif one.unlink and one.seen.refers:
            yield Remove(one.seen.refers)
            if one.seen.refers == (*passage.entry, "clauses"):
                yield Put((*passage.entry, "basis"), Basis.ELABORATION.value)

    def _kept_question(self, one: Given, order: Sequence[str]) -> Iterator[YamlChange]:
        """Yield what keeps the words with which a question was published."""
        passage, today = one.seen.passage, self.sources.settings.today
        entry = earlier_question(passage.data, one.class_, today)
        earlier = passage.data.get("was") or []
        yield Put((*passage.entry, "was"), [*earlier, entry], order)

    def _explanation(self, one: Given, order: Sequence[str]) -> Iterator[YamlChange]:
        """Yield the change of an explanation: of its own words, or one beside it."""
        passage, number = one.seen.passage, self.version.number
        path = passage.entry
        if one.changed and one.alone and passage.data.get("since") != number:
            entry = dict(passage.data)
            for each, typed in one.changed:
                _put(entry, each.path[len(path) :], typed.text)
            entry.pop("checked_for", None)
            yield Put((*path, "lapses_with"), number, order)
            *above, index = path
            yield Insert((*above, int(index) + 1), {**entry, "since": number})
            return
        for each, typed in one.changed:
            yield Put(each.path, typed.text)
        if self.looked:
            yield Put((*path, "checked_for"), number, order)


def _moved(one: Given) -> Iterator[YamlChange]:
    """Yield what lets a list name the clause in which another went up.

    A question keeps that one as well: the version of now still has it, and asks for it.
    """
    names = one.seen.passage.named
    path = (*one.seen.passage.entry, "clauses", names.index(one.seen.lost))
    if one.seen.is_question:
        yield Insert((*path[:-1], len(names)), one.onto)
    elif one.onto in names:
        yield Remove(path)
    else:
        yield Put(path, one.onto)


def _order(passage: Passage, sources: Sources) -> tuple[str, ...]:
    """Return the keys of an entry in the order of its model."""
    if passage.file == sources.file_of(EXPLANATIONS):
        model = DefinitionExplanation if passage.entry[0] == "definitions" else NormExplanation
        return tuple(model.model_fields)
    return tuple(Item.model_fields)


def _put(entry: dict[str, Any], path: KeyPath, text: str) -> None:
    """Put a text into a copy of an entry, whose own lists stay as they are."""
    if len(path) == 1:
        entry[str(path[0])] = text
    else:
        items = list(entry[str(path[0])])
        items[int(path[1])] = text
        entry[str(path[0])] = items


def _clashes(one: Given, data: Any) -> bool:
    """Tell whether somebody else wrote what an editor changed; that is told beside it."""
    for each, typed in one.changed:
        try:
            now = value_at(data, each.path)
        except (LookupError, TypeError):
            now = ""
        if value_digest(now) != typed.seen:
            typed.now, typed.seen = str(now) or "Hier staat niets meer.", value_digest(now)
    return any(typed.now for _, typed in one.changed)
