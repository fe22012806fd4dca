"""Who is at work on this machine: asked once, and the author of each step."""

from __future__ import annotations

import getpass
import json
import platform
import re
from dataclasses import dataclass

from generator.commands.workplace.workshop import Workshop
from generator.files import atomic

_FILE = "wie.json"
LONGEST_NAME = 80
# What a name cannot hold where Git keeps it, nor on one line.
_UNFIT = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOBODY = "Redactie"


@dataclass(frozen=True)
class Editor:
    """Who takes a step; the address is for Git, which wants one."""

    name: str
    mail: str


def editor_of(workshop: Workshop) -> Editor | None:
    """Return who works here, or nothing while nobody was asked."""
    name = _names(workshop).get(_place())
    return Editor(name, _mail()) if name else None


def somebody(workshop: Workshop) -> Editor:
    """Return who works here, or that it was the redaction."""
    return editor_of(workshop) or Editor(_NOBODY, _mail())


def remember_editor(workshop: Workshop, name: str) -> None:
    """Keep the name of who works on this machine. Raises `ValueError` for what is no name."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or _UNFIT.search(name) or not name.strip(".,:;\"\\'"):
        raise ValueError(name)
    workshop.make_state()
    names = {**_names(workshop), _place(): name}
    atomic.write(workshop.state / _FILE, json.dumps(names, ensure_ascii=False, indent=1))


def _names(workshop: Workshop) -> dict[str, str]:
    try:
        found = json.loads((workshop.state / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _place() -> str:
    """Return whose computer this is: several editors may work in one folder."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return f"{user}@{platform.node()}"


def _mail() -> str:
    place = re.sub(r"[^A-Za-z0-9.@_-]", "-", _place())
    return place if not place.startswith("@") else f"redactie{place}"
