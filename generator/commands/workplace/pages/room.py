"""Pages that people write: a form for what stands above the text, the text, and a preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.called import page_name
from generator.commands.workplace.desk import Desk, gone_to, saved_at
from generator.commands.workplace.meeting import SEEN, met_in, seen_in
from generator.commands.workplace.mending import mended
from generator.commands.workplace.pages.placeholders import placeholder_groups
from generator.commands.workplace.pages.spoilt import TextTold, told_in_text
from generator.commands.workplace.pages.texts import body_of, preview, with_body, written_pages
from generator.commands.workplace.room import Room
from generator.commands.workplace.sources.faults import at_fields
from generator.commands.workplace.sources.fields import SourceField, fields_of, grouped
from generator.commands.workplace.sources.reading_back import field_changes, typed_in
from generator.commands.workplace.sources.references import choices_of
from generator.commands.workplace.sources.told import value_told
from generator.commands.workplace.text.opened import text_address, unread_pages, unread_paths
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, ClashingField, Edit, write_sources
from generator.files.text import decoded
from generator.model import AuthoredPage, PageFront
from generator.problems import Place, Problem, ProblemsFound, Severity, as_sentence, errors
from generator.reading.front import split
from generator.reading.yaml_edit import with_front_yaml

BODY = "tekst"
"""The field for the text of a page."""


@dataclass(frozen=True)
class WrittenPage:
    """A page as its file holds it now."""

    page: AuthoredPage
    path: Path
    data: bytes
    fields: tuple[SourceField, ...]
    body: str

    @property
    def address(self) -> str:
        """The address of its form."""
        return f"/pagina/{self.page.path}"

    @property
    def told(self) -> str:
        """What a line of the history calls it."""
        return f"Pagina ‘{page_name(self.page.front)}’"

    @property
    def values(self) -> Mapping[str, Any]:
        """What each field of its form holds now, its text included."""
        return {**{field.name: field.value for field in self.fields}, BODY: self.body}

    @property
    def digest(self) -> str:
        """The digest of what the editor sees."""
        return sha256(self.data).hexdigest()


def _page(desk: Desk, request: Request) -> WrittenPage:
    workshop, name = desk.workshop, request.path_params["name"]
    page = next((each for each in written_pages(workshop) if each.path == name), None)
    if page is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    path = workshop.settings().docs / page.path
    data = path.read_bytes()
    file = workshop.file(path)
    held = split(decoded(data, Place(file, 1, 1)), file).front.data
    fields = tuple(fields_of(PageFront, held, choices_of(workshop.sources(), held)))
    return WrittenPage(page, path, data, fields, body_of(data, file))


def _typed(page: WrittenPage, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was filled in, the text included."""
    body = str(given.get(BODY, "")).replace("\r\n", "\n").strip("\n")
    return {**typed_in(page.fields, given), BODY: body}


def _made(
    workshop: Workshop, page: WrittenPage, typed: Mapping[str, Any]
) -> tuple[bytes, Mapping[str, str]]:
    """Return the page with what was filled in, and what is wrong with that, by name of field.

    Raises `ProblemsFound`.
    """
    file = workshop.file(page.path)
    held = split(decoded(page.data, Place(file, 1, 1)), file).front.data
    order = [field.alias or name for name, field in PageFront.model_fields.items()]
    changes, wrong = field_changes(page.fields, typed, held, (), order)
    data = with_front_yaml(page.data, file, changes) if changes else page.data
    body = typed[BODY]
    return (data if body == page.body else with_body(data, file, body)), wrong


def _meet(page: WrittenPage, typed: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was filled in, with what somebody else changed since the form was opened.

    Raises `Clash` for what both changed.
    """
    meeting = met_in(given, typed, page.values)
    if meeting is None:
        return dict(typed)
    again = {SEEN: meeting.seen}
    if meeting.both == (BODY,):
        raise Clash(page.body, typed[BODY], field=BODY, again=again, what=page.told)
    if meeting.both:
        asked = {field.name: field for field in page.fields}
        fields = [
            ClashingField(
                name,
                asked[name].question if name in asked else "De tekst",
                value_told(asked[name], page.values[name]) if name in asked else page.body,
                value_told(asked[name], typed[name]) if name in asked else typed[BODY],
            )
            for name in meeting.both
        ]
        raise Clash("", "", again=again, fields=fields, what=page.told)
    return dict(meeting.values)


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop

    def pages(request: Request) -> Response:
        found = [(page, page_name(page.front)) for page in written_pages(workshop)]
        unread = list(unread_pages(workshop.sources()))
        return desk.page(request, "pages.list.j2", "Pagina’s", pages=found, unread=unread)

    def form(request: Request) -> Response:
        path = workshop.settings().docs / request.path_params["name"]
        if as_text := unread_paths(workshop.sources()).get(path):
            return gone_to(as_text)
        return _form(desk, request, _page(desk, request), {})

    async def sent(request: Request) -> Response:
        return await run_in_threadpool(_sent, desk, request, await desk.form(request))

    return [
        Route("/pagina/", pages),
        Route("/pagina/{name:path}", form, methods=["GET"]),
        Route("/pagina/{name:path}", sent, methods=["POST"]),
    ]


def _sent(desk: Desk, request: Request, given: Mapping[str, Any]) -> Response:
    workshop, page = desk.workshop, _page(desk, request)
    try:
        typed = _meet(page, _typed(page, given), given)
        made, wrong = _made(workshop, page, typed)
        html, told = preview(workshop, page.path, made)
        if not errors(told):
            told = (*told, *workshop.new_errors({page.path: made}))
    except ProblemsFound as found:
        told_above = told_in_text(found.problems, page.data, workshop.file(page.path))
        return _form(desk, request, page, given, told_above)
    file = workshop.file(page.path)
    front = split(decoded(made, Place(file, 1, 1)), file).front
    at, others = at_fields(told, front, page.fields, ())
    wrong = {**at, **wrong}
    if "bekijk" in given or wrong or errors(others):
        return _form(desk, request, page, given, _told(desk, others, made, file), html, wrong)
    was = page.digest if SEEN in given else str(given.get("was", ""))

    def make(data: bytes) -> bytes:
        if sha256(data).hexdigest() != was:
            now, meant = body_of(data, workshop.file(page.path)), str(typed[BODY])
            raise Clash(now, meant, field=BODY, again={"was": sha256(data).hexdigest()})
        return made

    write_sources(workshop, page.told, [Edit(page.path, make)])
    return saved_at(page.address, "bewaard")


def _told(desk: Desk, problems: Sequence[Problem], data: bytes, file: str) -> tuple[TextTold, ...]:
    """Return what is wrong in a page by its line, and what its text breaks elsewhere."""
    here = told_in_text([each for each in problems if each.place.file == file], data, file)
    others = mended(desk, [each for each in problems if each.place.file != file])
    elsewhere = (
        TextTold(
            as_sentence(one.fact),
            one.problem.remedy,
            one.words,
            one.problem.severity,
        )
        for one in others
    )
    return (*here, *elsewhere)


def _form(
    desk: Desk,
    request: Request,
    page: WrittenPage,
    given: Mapping[str, Any],
    problems: Sequence[TextTold] = (),
    shown: Markup | None = None,
    wrong: Mapping[str, str] | None = None,
) -> Response:
    refused = wrong or any(told.severity is Severity.ERROR for told in problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return desk.page(
        request,
        "pages.form.j2",
        page_name(page.page.front),
        status,
        page=page,
        parts=grouped(page.fields),
        typed=typed_in(page.fields, given) if given else {},
        body=str(given.get(BODY, page.body)),
        was=str(given.get("was", page.digest)),
        seen=str(given.get(SEEN, "")) or seen_in(page.values),
        problems=problems,
        wrong=wrong or {},
        preview=shown,
        groups=placeholder_groups(desk.workshop.sources()),
        text=text_address(desk.workshop.file(page.path)),
    )


PAGES = Room("Pagina’s", "/pagina/", _routes)
