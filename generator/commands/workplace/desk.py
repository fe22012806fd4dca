"""What every page of the workplace is made with: the project, the frame, and forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from generator.commands.workplace.forms import is_clean, received_form
from generator.commands.workplace.gate import Keys, is_token
from generator.commands.workplace.history.who import editor_of
from generator.commands.workplace.text.opened import mended_as_text
from generator.commands.workplace.workshop import Workshop
from generator.problems import Problem, ProblemsFound
from generator.site.rendering import environment

if TYPE_CHECKING:
    from generator.commands.workplace.path.steps import PathStep
    from generator.commands.workplace.room import Room

# A form of ours has a page's worth of fields; a document comes apart, and is bounded by its reader.
MOST_FIELDS = 2_000
MOST_IN_FIELD = 1_000_000


class NotOurs(Exception):  # noqa: N818 - it is an answer, not an error
    """A form that is not ours, or is too large."""


class TooLarge(NotOurs):
    """A form with a file that is larger than what is asked for."""


@dataclass(frozen=True)
class Desk:
    """The project, who may come in, the rooms that the menu shows, and the steps of a version.

    `phone` are the keys of a phone that may look at labels, where the editor asked for that.
    """

    workshop: Workshop
    keys: Keys
    phone: Keys | None = None
    menu: list[Room] = field(default_factory=list)
    steps: list[PathStep] = field(default_factory=list)

    def page(
        self,
        request: Request,
        template: str,
        title: str,
        status: HTTPStatus = HTTPStatus.OK,
        **told: Any,
    ) -> Response:
        """Return a page in the frame. `told` is what its template shows."""
        text = environment().get_template(template).render(
            title=title,
            here=request.url.path,
            menu=self.menu,
            start=self.keys.start,
            said=request.query_params.get(_SAID, ""),
            is_answer=request.method == "POST",
            is_refused=status is HTTPStatus.UNPROCESSABLE_ENTITY,
            token=self.keys.token,
            name=self._name(),
            editor=editor_of(self.workshop),
            **told,
        )  # fmt: skip
        return HTMLResponse(text, status)

    def _name(self) -> str:
        """Return the name of the site; where its settings are broken, a page must tell so."""
        try:
            return self.workshop.settings().site_name
        except ProblemsFound:
            return ""

    def wrong(self, request: Request, title: str, problems: Sequence[Problem]) -> Response:
        """Return a page that tells what is wrong, each with its place and its remedy."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        text = mended_as_text(self.workshop, problems)
        return self.page(
            request,
            "wrong.j2",
            title,
            status,
            problems=problems,
            back=self.came_from(request),
            # Where the text itself cannot be shown, nothing is mended in it.
            text="" if text.partition("?")[0] == request.url.path else text,
        )

    async def form(self, request: Request) -> Mapping[str, Any]:
        """Return the fields of a form of ours; one that was sent more than once is a list of texts.

        Raises `NotOurs` for a form that is none of ours, or too large.
        """
        async with request.form(
            max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_IN_FIELD
        ) as sent:
            return received_form(request, self._given(sent))

    async def form_with_file(
        self, request: Request, name: str, most: int
    ) -> tuple[Mapping[str, Any], tuple[str, bytes] | None]:
        """Return the fields of a form of ours, and of the file in one of them its name and bytes.

        Raises `NotOurs` as `form` does, and `TooLarge` for more than `most` bytes, unread.
        """
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > most + MOST_IN_FIELD:
            # A browser shows an answer only once all that it sends was taken.
            async for _ in request.stream():
                pass
            raise TooLarge
        async with request.form(
            max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_IN_FIELD
        ) as sent:
            given, file = received_form(request, self._given(sent)), sent.get(name)
            if not isinstance(file, UploadFile) or not file.filename:
                return given, None
            return given, (PurePath(file.filename.replace("\\", "/")).name, await file.read())

    def _given(self, sent: FormData) -> Mapping[str, Any]:
        given = {
            name: values if len(values := sent.getlist(name)) > 1 else values[0] for name in sent
        }
        texts = [(name, text) for name, text in sent.multi_items() if isinstance(text, str)]
        clean = all(is_clean(name) and is_clean(text) for name, text in texts)
        if not clean or not is_token(given, self.keys):
            raise NotOurs
        return given

    def came_from(self, request: Request) -> str:
        """Return the page of ours that a form came from."""
        came = request.headers.get("referer", "")
        address = came.removeprefix(self.keys.origin)
        return address if came.startswith(self.keys.origin) and is_within(address) else "/"


def is_within(address: str) -> bool:
    """Tell whether an address is one of this site, as every browser reads it."""
    return re.match(r"/(?![/\\])", address) is not None and address.isprintable()


_SAID = "gelukt"


def saved_at(address: str, how: str) -> Response:
    """Return the answer after a form, to a page that tells how it went: a word of `saved.j2`."""
    return gone_to(f"{address}{'&' if '?' in address else '?'}{_SAID}={how}")


def gone_to(address: str) -> Response:
    """Return the answer after a form: the browser goes on, and a reload sends nothing again."""
    return RedirectResponse(address if is_within(address) else "/", HTTPStatus.SEE_OTHER)
