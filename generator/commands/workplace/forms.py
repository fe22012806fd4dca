"""What comes in with a form beside what its room asks for: a text that was chosen, and a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

# Which of two texts an editor chose, of the field with this name, and the text to choose from.
CHOSEN, CHOICE, NOW, OWN = "botsing:veld", "botsing:keuze", "botsing:nu", "botsing:eigen"
# The form and the tab of which a draft is kept, which goes once the form is saved.
DRAFT_FORM, DRAFT_TAB = "concept:formulier", "concept:venster"
# What the names of the three fields of a day end in.
_DAY = (":dag", ":maand", ":jaar")
# What comes along with a text that is pasted from Word: its line breaks, and signs nobody sees.
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_TOKEN = "token"  # noqa: S105 - the name of a field


@dataclass(frozen=True)
class SentForm:
    """A form as it was sent: all its fields but the token, and whose draft it was."""

    fields: Mapping[str, Any]
    draft: tuple[str, str] | None

    def each(self) -> Iterator[tuple[str, str]]:
        """Yield each field with each of its texts."""
        for name, value in self.fields.items():
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    yield name, text


def is_clean(text: object) -> bool:
    """Tell whether a text can be kept and shown at all: no half of a character, and no NUL."""
    if not isinstance(text, str):
        return True
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def received_form(request: Request, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields for a room, with bare line feeds and no control signs.

    The request keeps them too, for the answer.
    """
    plain = {name: _plain(value) for name, value in given.items()}
    draft = str(plain.get(DRAFT_FORM, "")), str(plain.get(DRAFT_TAB, ""))
    chosen = str(plain.pop(CHOSEN, ""))
    choice, now, own = (str(plain.pop(name, "")) for name in (CHOICE, NOW, OWN))
    if chosen:
        plain[chosen] = {"nu": now, "eigen": own}.get(choice, plain.get(chosen, ""))
    plain = _with_days(plain)
    fields = {name: value for name, value in plain.items() if name != _TOKEN}
    request.state.sent = SentForm(fields, draft if all(draft) else None)
    return {name: value for name, value in plain.items() if name not in (DRAFT_FORM, DRAFT_TAB)}


def sent_form(request: Request) -> SentForm | None:
    """Return the form that came with a request, where one was read."""
    sent = getattr(request.state, "sent", None)
    return sent if isinstance(sent, SentForm) else None


def _with_days(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with each day as one value, as Dutch people write it: it has three fields."""
    names = {name.removesuffix(_DAY[0]) for name in given if name.endswith(_DAY[0])}
    days: dict[str, str] = {}
    for name in names:
        parts = [str(given.get(f"{name}{part}", "")).strip() for part in _DAY]
        days[name] = "-".join(parts) if any(parts) else ""
    taken = {f"{name}{part}" for name in names for part in _DAY}
    return {**{name: value for name, value in given.items() if name not in taken}, **days}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, str):
        return value
    return _CONTROL.sub("", _LINE_BREAK.sub("\n", value))
