"""Show what was put right in an adopted text, with both texts."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from generator.model import RECTIFIED_KINDS, RectifiedPart, Version
from generator.model.frozen import WITHDRAWN, is_clause
from generator.site.rendering import environment
from generator.text.dates import dates_whole
from generator.text.signs import words_of
from generator.time.appearance import Difference, sign_differences
from generator.time.redline import Words, redline, set_apart

# So much of a clause tells which one it is.
_MOST = 60


@dataclass(frozen=True)
class ShownPart:
    """A part that was put right: where it stands now, its words, and what else differs.

    `told` says what differs where it is no text.
    """

    label: str
    anchor: str
    words: Words
    differences: tuple[Difference, ...]
    told: str
    found: bool


def rectified_html(version: Version) -> str:
    """Return what was put right in a version, latest first, as HTML; nothing where nothing was."""
    rectified = [
        (each, [shown_part(part, version) for part in each.parts])
        for each in reversed(version.front.rectified)
    ]
    template = environment().get_template("rectified.html.j2")
    return dates_whole(template.render(rectified=rectified).strip())


def shown_part(part: RectifiedPart, version: Version) -> ShownPart:
    """Return a part that was put right, as readers of its version see it."""
    clause = version.clause(part.clause) if part.clause else None
    kind = "" if is_clause(part.what) else part.what.split(".")[0]
    known = "" if part.what.startswith(WITHDRAWN) else RECTIFIED_KINDS.get(kind)
    label = known or (clause.section if clause else "") or part.place
    text = kind in {"", "piece"}
    was, now = words_of(part.was), words_of(part.now)
    words = set_apart(redline(was, now)) if text and was != now else ()
    differences = sign_differences(part.was, part.now) if text and part.was and part.now else ()
    about = f"‘{shorten(clause.text, _MOST, placeholder='…')}’" if clause else "dit"
    told = {
        "front": f"er stond ‘{part.was or '…'}’, nu staat er ‘{part.now or '…'}’.",
        "picture": "er stond een ander plaatje.",
        "clause": f"{about} was {part.was}, en is nu {part.now}.",
        "text": "de onderdelen stonden anders.",
    }.get(kind, "")
    return ShownPart(label, clause.id if clause else "", words, differences, told, part.found)
