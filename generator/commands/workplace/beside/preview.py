"""A part as readers would see it, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.commands.workplace.beside.blocks import TextPart
from generator.commands.workplace.beside.saving import NOT_SO, draft_of_file
from generator.commands.workplace.beside.shown import clause_shown
from generator.commands.workplace.workshop import Workshop
from generator.model import Version
from generator.problems import ProblemsFound
from generator.reading.clause_edit import NotAsMeantError


@dataclass(frozen=True)
class Preview:
    """How a text would look, or why it cannot be."""

    html: Markup
    wrong: str = ""


def preview_of(workshop: Workshop, version: Version, part: TextPart, text: str) -> Preview | None:
    """Return how a part would look with another text; None for what has no text of its own."""
    if part.clause is None:
        return None
    path = workshop.settings().docs / "instructie" / f"{version.number}.md"
    draft = draft_of_file(workshop, path, path.read_bytes())
    try:
        draft.write(part.clause.id, text)
    except NotAsMeantError:
        return Preview(Markup(""), NOT_SO)
    except ProblemsFound as found:
        words = (problem.told for problem in found.problems)
        return Preview(Markup(""), " ".join(words))
    shown = draft.clause(part.clause.id)
    return Preview(clause_shown(draft.version, shown, version.number))
