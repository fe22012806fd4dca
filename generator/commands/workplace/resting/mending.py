"""Write what an editor changed in the texts of a task: each value by itself, and nothing unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.resting.passages import (
    Passage,
    TextField,
    has_broken_mark,
    paragraph_of,
    with_signs,
)
from generator.commands.workplace.resting.tasks import SeenText
from generator.commands.workplace.sources.questions import class_choices, earlier_question
from generator.commands.workplace.writing import Edit
from generator.files.text import decoded
from generator.kinds.norms.model import EXPLANATIONS
from generator.model import AuthoredPage, Item, PageFront, Version
from generator.model.explanations import DefinitionExplanation, NormExplanation
from generator.problems import Place
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.reading.front_edit import with_front
from generator.reading.yaml import parse
from generator.reading.yaml_edit import Insert, Put, Remove, YamlChange, value_at, with_yaml

_PAGE_ORDER = tuple(PageFront.model_fields)


@dataclass
class TypedText:
    """What an editor typed in a text, what is wrong with it, and what stands there meanwhile."""

    text: str
    seen: str
    wrong: str = ""
    now: str = ""


@dataclass
class Given:
    """What an editor did with one text of a task: by field what was typed, and what was chosen.

    `alone` is whether the new words are for the coming version alone, `class_` what kind of change
    a question gets, `lapse` that it lapses, `unlink` that it no longer names a clause.
    """

    seen: SeenText
    typed: list[TypedText]
    class_: str = ""
    alone: bool = False
    lapse: bool = False
    unlink: bool = False
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it, and nobody else wrote meanwhile."""
        return not self.wrong and not any(one.wrong or one.now for one in self.typed)

    @property
    def mends_page(self) -> bool:
        """Whether it changes a paragraph."""
        return self.seen.passage.is_page and (self.unlink or bool(self.changed))

    @property
    def changed(self) -> list[tuple[TextField, TypedText]]:
        """The texts that an editor changed."""
        pairs = zip(self.seen.passage.fields, self.typed, strict=True)
        return [(one, typed) for one, typed in pairs if typed.text != one.text]


def given_in(form: Mapping[str, Any], seen: SeenText, sources: Sources) -> Given:
    """Return what a form says of one text of a task."""
    name = field_name(seen)
    typed = [_typed(form, f"{name}-{n}", each) for n, each in enumerate(seen.passage.fields)]
    given = Given(
        seen,
        typed,
        _text(form, f"class-{name}"),
        f"alone-{name}" in form,
        f"lapse-{name}" in form,
        f"unlink-{name}" in form,
    )
    for one in typed:
        if seen.passage.is_page and has_broken_mark(one.text, seen.passage.signs):
            one.wrong = "Laat wat tussen [ ] staat zoals het is, of haal het helemaal weg."
    if needs_class(given, sources) and given.class_ not in [each.value for each in class_choices()]:
        given.wrong["class"] = "Kies wat er aan de vraag verandert."
    return given


def field_name(seen: SeenText) -> str:
    """Return the name that a text of a task has in forms."""
    return value_digest(seen.key)


def _typed(form: Mapping[str, Any], name: str, one: TextField) -> TypedText:
    if name not in form:
        return TypedText(one.text, one.seen)
    text = _text(form, name) if "\n" not in one.text else _lines(form, name)
    typed = TypedText(text, _text(form, f"seen-{name}"))
    if not text and one.needed:
        typed.wrong = "Vul dit in."
    elif one.most is not None and len(text) > one.most:
        typed.wrong = f"Maak deze tekst korter: ten hoogste {one.most} tekens."
    return typed


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _lines(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def needs_class(given: Given, sources: Sources) -> bool:
    """Tell whether a published question gets other words, so that the old ones are kept."""
    data = given.seen.passage.data
    if not given.seen.is_question or sources.locked_questions.get(data["id"]) != data["question"]:
        return False
    return any(_is_question(one, given) for one, _ in given.changed)


def _is_question(one: TextField, given: Given) -> bool:
    return one.path == (*given.seen.passage.entry, "question")


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
            yield from _page_edits(sources, version, path, file, group)


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
        if one.unlink and one.seen.refers:
            yield Remove(one.seen.refers)

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


def _page_edits(
    sources: Sources, version: Version, path: Path, file: str, group: Sequence[Given]
) -> Iterator[Edit]:
    """Yield the edit of a page, or of one beside it that takes its place with the version."""
    page = next(p for p in sources.handbook.pages if sources.page_file(p) == file)
    if not any(one.alone for one in group if one.mends_page) or page.front.since == version.number:
        yield Edit(path, lambda data: _with_paragraphs(data, file, group, sources))
        return
    target = own_page(sources, page, version)
    before = path.read_bytes()

    def make(data: bytes) -> bytes:
        text = _with_paragraphs(data or before, file, group, sources)
        front = {"since": version.number, "replaces": page.uri}
        return text if data else with_front(text, file, front, _PAGE_ORDER)

    yield Edit(target, make)


def own_page(sources: Sources, page: AuthoredPage, version: Version) -> Path:
    """Return the file of the page that takes the place of another with a version."""
    stem = page.path.removesuffix(".md")
    return sources.settings.docs / f"{stem}-{version.number}.md"


def _with_paragraphs(data: bytes, file: str, group: Sequence[Given], sources: Sources) -> bytes:
    """Return a page with some paragraphs changed; one that was emptied goes."""
    decoded(data, Place(file, 1, 1))
    lines = data.decode("utf-8").splitlines(keepends=True)
    for one in sorted(group, key=lambda given: given.seen.passage.lines, reverse=True):
        passage = one.seen.passage
        start, stop = passage.lines[0] - 1, passage.lines[1] - 1
        _, now, _ = paragraph_of(lines[start:stop], sources.handbook)
        for typed in one.typed if one.is_right and one.mends_page else ():
            if value_digest(now) != typed.seen:
                typed.now, typed.seen = now or "Hier staat niets meer.", value_digest(now)
                continue
            first = lines[start]
            end = first[len(first.rstrip("\r\n")) :] or "\n"
            indent = passage.begins or first[: len(first) - len(first.lstrip())]
            text = with_signs(typed.text, passage.signs, one.seen.cites if one.unlink else "")
            lines[start:stop] = [f"{indent}{text}{end}"] if text else []
    return "".join(lines).encode()
