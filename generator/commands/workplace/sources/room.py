"""Forms for all sources: choose a file, then a part of it, and fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, NoReturn

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, saved_at
from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.meeting import SEEN, Meeting, met_in, seen_in
from generator.commands.workplace.room import Room
from generator.commands.workplace.sources.faults import at_fields
from generator.commands.workplace.sources.fields import (
    BY_ID,
    Branch,
    GroupedFields,
    SourceField,
    branches_of,
    fields_of,
    grouped,
    title_of,
)
from generator.commands.workplace.sources.files import EditedFile, edited_files
from generator.commands.workplace.sources.finding import MOST_FOUND, parts_with
from generator.commands.workplace.sources.parts import (
    branch_at,
    id_from_title,
    model_at,
    parts_above,
    path_of,
    path_text,
)
from generator.commands.workplace.sources.questions import (
    CLASS,
    asks_class,
    class_choices,
    earlier_question,
)
from generator.commands.workplace.sources.reading_back import field_changes, typed_in
from generator.commands.workplace.sources.references import choices_of
from generator.commands.workplace.sources.told import part_told, value_told
from generator.commands.workplace.text.opened import text_address, unread_paths
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, ClashingField, Edit, write_sources
from generator.files.text import read_text
from generator.model.words import ChangeClass
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.document import KeyPath
from generator.reading.yaml import parse
from generator.reading.yaml_edit import Put, Remove, YamlChange, value_at, with_yaml


@dataclass(frozen=True)
class SourcePart:
    """A part of a file with a form: where it stands, what it holds, its fields and branches.

    Of a new part `path` is that of the list or group that it comes in; `way` are the parts above
    it, each with its path and what it is called. `at` is the path as it stands in an address.
    """

    file: EditedFile
    path: KeyPath
    at: str
    model: type[BaseModel]
    held: Mapping[str, Any]
    fields: tuple[SourceField, ...]
    branches: tuple[Branch, ...]
    way: tuple[tuple[str, str], ...] = ()
    new: Branch | None = None

    @property
    def address(self) -> str:
        """The address of its form."""
        return _address(self.file, self.at, new=self.new is not None)

    @property
    def arranged(self) -> Sequence[SourceField | GroupedFields]:
        """Its fields, those of a group together."""
        return grouped(self.fields)

    @property
    def title(self) -> str:
        """What it is called."""
        if self.new:
            return "Nieuw"
        return title_of(self.held, self.file.title) if self.path else self.file.title

    @property
    def told(self) -> str:
        """What a line of the history calls it."""
        if self.new:
            return f"{self.file.title}: iets toegevoegd"
        return part_told(self.model, self.held, self.file.title, whole=not self.path)

    @property
    def values(self) -> Mapping[str, Any]:
        """What each field of its form holds now."""
        return {field.name: field.value for field in self.fields}


@dataclass(frozen=True)
class Outcome:
    """What came of a form: the changes that it makes to the part at a path, or what is wrong."""

    changes: tuple[YamlChange, ...]
    wrong: Mapping[str, str]
    at: KeyPath
    asked: bool = False
    goes_to: str = ""


_MOST_ASKED = 200
_GONE = "dit staat niet meer in de bronnen: iemand anders haalde het weg"


def _address(file: EditedFile, deel: str, *, new: bool = False) -> str:
    more = "&nieuw=1" if new else ""
    return f"/bronnen/{file.name}" + (f"?deel={deel}{more}" if deel else "")


def part_of(
    workshop: Workshop, file: EditedFile, path: KeyPath, *, new: bool = False
) -> SourcePart:
    """Return a part of a file, or a new one of the list at a path.

    Raises `LookupError` where there is none, `ProblemsFound` where the file cannot be read.
    """
    whole = _data(workshop, file) or {}
    at = path_text(path, whole)
    choices = choices_of(workshop.sources(), whole)
    if new:
        above, branch = branch_at(file.model, whole, path)
        fields = tuple(fields_of(branch.model, {}, choices))
        way = (*parts_above(file.model, whole, above), *_itself(whole, above))
        return SourcePart(file, path, at, branch.model, {}, fields, (), way, branch)
    model, held = model_at(file.model, whole, path), value_at(whole, path)
    shown = tuple(fields_of(model, held, choices))
    way = tuple(parts_above(file.model, whole, path))
    branches = tuple(branches_of(model, held))
    return SourcePart(file, path, at, model, held, shown, branches, way)


def _itself(whole: Any, path: KeyPath) -> Iterator[tuple[str, str]]:
    if path:
        yield path_text(path, whole), title_of(value_at(whole, path), str(path[-1]))


def outcome_of(
    workshop: Workshop, part: SourcePart, given: Mapping[str, Any], typed: Mapping[str, Any]
) -> Outcome:
    """Return what a form that was sent does to the source; `typed` is what its fields say."""
    order = [field.alias or name for name, field in part.model.model_fields.items()]
    if part.new is not None:
        return _added(workshop, part, part.new, typed, order)
    at = part.path
    changes, wrong = field_changes(part.fields, typed, part.held, at, order)
    asked = asks_class(part.model, part.held, typed)
    if asked:
        class_ = str(given.get(CLASS, ""))
        if class_ not in list(ChangeClass):
            wrong = {**wrong, CLASS: "Kies wat er aan de vraag verandert."}
        else:
            was = [*(part.held.get("was") or ()), _earlier(workshop, part, class_)]
            changes.append(Put((*at, "was"), was, order))
    return Outcome(tuple(changes), wrong, at, asked, part.address)


def _earlier(workshop: Workshop, part: SourcePart, class_: str) -> Mapping[str, str]:
    return earlier_question(part.held, class_, workshop.settings().today)


def _added(
    workshop: Workshop,
    part: SourcePart,
    branch: Branch,
    typed: Mapping[str, Any],
    order: Sequence[str],
) -> Outcome:
    """Return what adding a part does: its values, and an id made from its title."""
    changes, wrong = field_changes(part.fields, typed, {}, (), order)
    wrong |= {f.name: "Vul dit in." for f in part.fields if f.required and not typed[f.name]}
    if wrong:
        return Outcome((), wrong, part.path)
    value: dict[str, Any] = {}
    for change in changes:
        if isinstance(change, Put):
            _set(value, change.path, change.value)
    title = title_of(value, "deel")
    at = part.path
    taken = {str(key) for key, _ in branch.parts} | _ids(workshop, part)
    key: str | int = id_from_title(title, taken) if branch.keyed else len(branch.parts)
    if "id" in branch.model.model_fields and "id" not in value:
        value = {"id": id_from_title(title, taken), **value}
    named = f"{BY_ID}{value['id']}" if "id" in value and not branch.keyed else str(key)
    goes_to = _address(part.file, f"{part.at}.{named}")
    if not branch.parts and not branch.keyed:
        return Outcome((Put(at, [value]),), {}, (*at, key), goes_to=goes_to)
    return Outcome((Put((*at, key), value),), {}, (*at, key), goes_to=goes_to)


def _set(data: dict[str, Any], path: KeyPath, value: Any) -> None:
    """Put a value into plain data; the groups above it are made."""
    *above, last = path
    for key in above:
        data = data.setdefault(str(key), {})
    data[str(last)] = value


def _ids(workshop: Workshop, part: SourcePart) -> set[str]:
    """Return all ids of parts like a new one: some are promised over all files of a kind."""
    found: set[str] = set()
    for file in edited_files(workshop):
        if file.model is part.file.model:
            _collect(_data(workshop, file), found)
    return found


def _collect(data: Any, found: set[str]) -> None:
    if isinstance(data, Mapping):
        if isinstance(data.get("id"), str):
            found.add(data["id"])
        for value in data.values():
            _collect(value, found)
    elif isinstance(data, list):
        for value in data:
            _collect(value, found)


def _data(workshop: Workshop, file: EditedFile) -> Any:
    return parse(read_text(file.path, workshop.root), workshop.file(file.path)).data


def save(workshop: Workshop, part: SourcePart, changes: Sequence[YamlChange], was: str) -> None:
    """Write the changes of a part.

    Raises `Clash` where the part holds something else than `was`, the digest of what the editor
    saw; `ProblemsFound` where the sources would have errors that they do not have now.
    """
    file = workshop.file(part.file.path)

    def make(data: bytes) -> bytes:
        now = part_of(workshop, part.file, part.path, new=part.new is not None)
        after = with_yaml(data, file, changes)
        if value_digest(_seen(now)) != was:
            again = {"was": value_digest(_seen(now))}
            raise Clash(_told(now.held), _told(_held_in(after, part, file)), again=again)
        if found := workshop.new_errors({part.file.path: after}):
            raise ProblemsFound(found)
        return after

    write_sources(workshop, part.told, [Edit(part.file.path, make)])


def _seen(part: SourcePart) -> Any:
    """Return what an editor saw of a part: of a new one, how many there were."""
    return len(part.new.parts) if part.new else part.held


def _held_in(data: bytes, part: SourcePart, file: str) -> Mapping[str, Any]:
    """Return what a part would hold in a file, or nothing where it is not in it."""
    try:
        held = value_at(parse(data.decode(), file).data, part.path)
    except LookupError:
        return {}
    return held if isinstance(held, Mapping) else {}


def _told(held: Mapping[str, Any]) -> str:
    return "\n".join(f"{value}" for value in held.values() if isinstance(value, str))


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop

    def files(request: Request) -> Response:
        asked = " ".join(request.query_params.get("zoek", "")[:_MOST_ASKED].split())
        return desk.page(
            request,
            "sources.files.j2",
            "Vragen en teksten",
            files=list(edited_files(workshop)),
            unread=unread_paths(workshop.sources()),
            asked=asked,
            found=parts_with(workshop, asked),
            most=MOST_FOUND,
        )

    def form(request: Request) -> Response:
        return _form(desk, request, _named(desk, request)[0], {}, {})

    async def sent(request: Request) -> Response:
        given = await desk.form(request)
        return await run_in_threadpool(_sent, desk, request, given)

    async def removed(request: Request) -> Response:
        given = await desk.form(request)
        return await run_in_threadpool(_removed, desk, request, given)

    return [
        Route("/bronnen/", files),
        Route("/bronnen/{name:path}/weg", removed, methods=["POST"]),
        Route("/bronnen/{name:path}", form, methods=["GET"]),
        Route("/bronnen/{name:path}", sent, methods=["POST"]),
    ]


def _named(desk: Desk, request: Request, seen: str = "") -> tuple[SourcePart, bool]:
    """Return the part that an address leads to, and whether it is surely the one that was `seen`.

    What has an id is found by it. Of another one only the place is known, and others may have come
    before it, or gone: it is looked for by what the editor saw in it.
    """
    workshop, query = desk.workshop, request.query_params
    name = request.path_params["name"]
    file = next((each for each in edited_files(workshop) if each.name == name), None)
    if file is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    try:
        path = path_of(query.get("deel", ""), _data(workshop, file))
    except LookupError:
        _refuse_missing(desk, request, file)
    try:
        part = part_of(workshop, file, path, new="nieuw" in query)
    except (LookupError, TypeError):
        part = None
    if part is not None and (not seen or seen == seen_in(part.values)):
        return part, True
    beside = tuple(_beside(workshop, file, path)) if seen else ()
    again = next((one for one in beside if seen == seen_in(one.values)), part)
    if again is None:
        _refuse_missing(desk, request, file)
    return again, not beside or again is not part


def _beside(workshop: Workshop, file: EditedFile, path: KeyPath) -> Iterator[SourcePart]:
    """Yield the parts of a list of parts without ids, in which a path leads to one."""
    try:
        beside = value_at(_data(workshop, file), path[:-1]) if path else None
    except (LookupError, TypeError):
        return
    if isinstance(beside, list) and not any("id" in one for one in beside):
        yield from (part_of(workshop, file, (*path[:-1], at)) for at in range(len(beside)))


def _refuse_missing(desk: Desk, request: Request, file: EditedFile) -> NoReturn:
    if request.method != "POST":
        raise HTTPException(HTTPStatus.NOT_FOUND)
    remedy = "Wat u typte, vindt u op de werkbank. Kijk bij Geschiedenis waar dit bleef."
    raise ProblemsFound([Problem(Place(desk.workshop.file(file.path)), _GONE, remedy)])


def _sent(desk: Desk, request: Request, given: Mapping[str, Any]) -> Response:
    part, sure = _named(desk, request, str(given.get(SEEN, "")))
    typed = typed_in(part.fields, given)
    was = str(given.get("was", ""))
    meeting = None if part.new else met_in(given, typed, part.values, ask_all=not sure)
    if meeting is not None:
        _refuse_both(part, typed, meeting)
        typed, was = dict(meeting.values), value_digest(_seen(part))
    outcome = outcome_of(desk.workshop, part, given, typed)
    if outcome.wrong:
        wrong, others = _wrong_besides(desk.workshop, part, outcome)
        wrong = {**wrong, **outcome.wrong}
        return _form(desk, request, part, typed, wrong, outcome.asked, others)
    if not outcome.changes:
        return saved_at(part.address, "gelijk")
    try:
        save(desk.workshop, part, outcome.changes, was)
    except ProblemsFound as found:
        wrong, others = _at_fields(desk.workshop, part, outcome, found.problems)
        besides, _ = _wrong_besides(desk.workshop, part, replace(outcome, wrong=wrong))
        wrong = {**besides, **wrong}
        return _form(desk, request, part, typed, wrong, outcome.asked, others)
    return saved_at(outcome.goes_to, "bewaard")


def _wrong_besides(
    workshop: Workshop, part: SourcePart, outcome: Outcome
) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Return what else would be wrong in the sources, so that all of it is told in one round.

    What is known to be wrong is left out.
    """
    # A question that changed is an error as long as nobody said what changed in it.
    if CLASS in outcome.wrong:
        return {}, ()
    file = workshop.file(part.file.path)
    paths = [(*outcome.at, *f.path) for f in part.fields if f.name in outcome.wrong]
    right = [c for c in outcome.changes if not any(p[: len(c.path)] == c.path for p in paths)]
    rest = replace(outcome, changes=tuple(right))
    after = with_yaml(read_text(part.file.path, workshop.root).encode(), file, right)
    found = workshop.new_errors({part.file.path: after})
    told, others = _at_fields(workshop, part, rest, found)
    # What cannot be is left out here, and is no more to be missed in its group.
    lacking = {field.groups[-1:] for field in part.fields if field.name in outcome.wrong} - {()}
    beside = {field.name for field in part.fields if field.groups[-1:] in lacking}
    wrong = {name: words for name, words in told.items() if name not in beside}
    if not wrong.keys() - outcome.wrong.keys():
        return wrong, others
    # Settings that are unfit hide all else.
    known = {**outcome.wrong, **wrong}
    besides, more = _wrong_besides(workshop, part, replace(rest, wrong=known))
    return {**besides, **wrong}, list(dict.fromkeys([*others, *more]))


def _at_fields(
    workshop: Workshop, part: SourcePart, outcome: Outcome, problems: Sequence[Problem]
) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Return what is wrong by name of field, and what is about none."""
    file = workshop.file(part.file.path)
    made = with_yaml(read_text(part.file.path, workshop.root).encode(), file, outcome.changes)
    return at_fields(problems, parse(made.decode(), file), part.fields, outcome.at)


def _refuse_both(part: SourcePart, typed: Mapping[str, Any], meeting: Meeting) -> None:
    """Raise `Clash` for the fields that somebody else changed too."""
    if meeting.both:
        fields = [
            ClashingField(
                field.name,
                field.question,
                value_told(field, field.value),
                value_told(field, typed[field.name]),
            )
            for field in part.fields
            if field.name in meeting.both
        ]
        raise Clash("", "", again={SEEN: meeting.seen}, fields=fields, what=part.told)


def _removed(desk: Desk, request: Request, given: Mapping[str, Any]) -> Response:
    """Take a part away, or let a question lapse that has been published."""
    part, _ = _named(desk, request)
    if not part.path:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    at = part.path
    lapses = "retired" in part.model.model_fields
    today = desk.workshop.settings().today.isoformat()
    change = Put((*at, "retired"), today) if lapses else Remove(at)
    try:
        save(desk.workshop, part, [change], str(given.get("was", "")))
    except ProblemsFound as found:
        return _form(desk, request, part, {}, {}, problems=found.problems)
    above = part.way[-1][0] if part.way else ""
    address = _address(part.file, part.at if lapses else above)
    return saved_at(address, "vervallen" if lapses else "weg")


def _form(
    desk: Desk,
    request: Request,
    part: SourcePart,
    typed: Mapping[str, Any],
    wrong: Mapping[str, str],
    asked: bool = False,
    problems: Sequence[Problem] = (),
) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong or problems else HTTPStatus.OK
    return desk.page(
        request,
        "sources.form.j2",
        part.title,
        status,
        part=part,
        typed=typed,
        wrong=wrong,
        problems=problems,
        classes=class_choices() if asked else [],
        class_field=CLASS,
        was=value_digest(_seen(part)),
        seen=seen_in(part.values),
        deel=part.at,
        text=text_address(desk.workshop.file(part.file.path)),
    )


SOURCES = Room("Vragen en teksten", "/bronnen/", _routes)
