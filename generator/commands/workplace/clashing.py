"""The page for a text that was changed elsewhere while an editor wrote: both are offered."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.differing import passages
from generator.commands.workplace.forms import CHOICE, CHOSEN, NOW, OWN, SentForm, sent_form
from generator.commands.workplace.writing import Clash


def clash_page(desk: Desk, request: Request, clash: Clash) -> Response:
    """Return a page on which an editor chooses one of both texts, or writes a third.

    Its form is the one that was sent, with what the editor has seen now. Where the texts are of no
    one field, an editor chooses between them as they are.
    """
    sent = sent_form(request)
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
        passages=passages(clash.now, clash.meant),
        field=field,
        again=again,
        back=desk.came_from(request),
        names={"chosen": CHOSEN, "choice": CHOICE, "now": NOW, "own": OWN},
    )


def _field_with(sent: SentForm | None, text: str) -> str:
    """Return the one field that holds a text."""
    names = [name for name, value in sent.each() if value == text] if sent else []
    return names[0] if len(names) == 1 else ""
