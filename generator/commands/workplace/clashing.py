"""The page for a text that was changed elsewhere while an editor wrote: both are offered."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.differing import passages
from generator.commands.workplace.forms import CHOICE, CHOSEN, NOW, OWN, SentForm, sent_form
from generator.commands.workplace.history.recognised import PartDifference, Recogniser
from generator.commands.workplace.history.taken import file_titles
from generator.commands.workplace.writing import (
    KEEP,
    Clash,
    ClashingField,
    ClashingPlace,
    PlaceField,
    digest_seen,
)
from generator.time.redline import Words, redline


def clash_page(desk: Desk, request: Request, clash: Clash) -> Response:
    """Return a page on which an editor chooses one of both texts, or writes a third.

    Its form is the one that was sent, with what the editor has seen now. Where the texts are of no
    one field, an editor chooses between them as they are.
    """
    sent = sent_form(request)
    if clash.fields:
        return _fields_page(desk, request, clash, sent)
    if clash.by:
        return _places_page(desk, request, clash)
    field = clash.field or _field_with(sent, clash.meant)
    again: list[tuple[str, str]] = []
    if sent is not None and clash.again:
        others = [(name, text) for name, text in sent.each() if name not in {field, *clash.again}]
        again = [*others, *clash.again.items(), *([(field, clash.meant)] if field else [])]
    return desk.page(
        request,
        "clash.j2",
        "Deze tekst is intussen gewijzigd",
        HTTPStatus.CONFLICT,
        now=clash.now,
        meant=clash.meant,
        what=clash.what or _file_told(desk, clash),
        file=clash.file,
        parts=_parts(desk, clash),
        passages=passages(clash.now, clash.meant),
        field=field,
        again=again,
        back=desk.came_from(request),
        sent_to=_sent_to(request),
        names={"chosen": CHOSEN, "choice": CHOICE, "now": NOW, "own": OWN},
    )


def _file_told(desk: Desk, clash: Clash) -> str:
    """Return what the file is called of which a whole text clashes, if it is of one."""
    return file_titles(desk.workshop, [clash.file])[0] if clash.file else ""


def _parts(desk: Desk, clash: Clash) -> tuple[PartDifference, ...]:
    """Return what differs in a whole file, as a person recognises it."""
    if not clash.file:
        return ()
    return Recogniser.of(desk.workshop).parts(clash.file, clash.now, clash.meant) or ()


@dataclass(frozen=True)
class _PlaceShown:
    """A place that two changes changed, as a person recognises it, or else its words."""

    place: ClashingPlace
    title: str
    parts: tuple[PartDifference, ...]
    passages: tuple[Words, ...]
    seen: str


def _places_page(desk: Desk, request: Request, clash: Clash) -> Response:
    """Return a page on which an editor chooses for each place that two changes changed."""
    titles = file_titles(desk.workshop, [place.file for place in clash.places])
    knows = Recogniser.of(desk.workshop)
    shown = [
        _PlaceShown(
            place,
            title,
            knows.parts(place.file, place.before, place.after) or (),
            passages(place.now, place.meant),
            digest_seen(place.now),
        )
        for place, title in zip(clash.places, titles, strict=True)
    ]
    return desk.page(
        request,
        "clash_places.j2",
        "Kies wat er komt",
        HTTPStatus.CONFLICT,
        by=clash.by,
        shown=shown,
        problems=clash.problems,
        left=clash.left,
        fields=PlaceField,
        sent_to=_sent_to(request),
    )


def _fields_page(desk: Desk, request: Request, clash: Clash, sent: SentForm | None) -> Response:
    """Return a page on which an editor chooses for each field that two people changed."""
    kept = {*clash.again, *(KEEP + field.name for field in clash.fields)}
    others = [(name, text) for name, text in sent.each() if name not in kept] if sent else []
    return desk.page(
        request,
        "clash_fields.j2",
        "Dit is intussen gewijzigd",
        HTTPStatus.CONFLICT,
        what=clash.what,
        fields=[(field, KEEP + field.name, _redline(field)) for field in clash.fields],
        again=[*others, *clash.again.items()],
        sent_to=_sent_to(request),
    )


def _sent_to(request: Request) -> str:
    """Return where the form was sent, with what the address asks for."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _redline(field: ClashingField) -> Words:
    return tuple(redline(field.now, field.meant))


def _field_with(sent: SentForm | None, text: str) -> str:
    """Return the one field that holds a text."""
    names = [name for name, value in sent.each() if value == text] if sent else []
    return names[0] if len(names) == 1 else ""
