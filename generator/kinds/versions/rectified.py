"""Show what was put right in an adopted text, with both texts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import RECTIFIED_KINDS, RectifiedPart, Version
from generator.model.frozen import is_clause
from generator.site.rendering import environment
from generator.text.dates import dates_whole
from generator.text.signs import words_of
from generator.time.appearance import Difference, sign_differences
from generator.time.redline import Words, redline, set_apart


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
        (each, [_shown(part, version) for part in each.parts])
        for each in reversed(version.front.rectified)
    ]
    template = environment().get_template("rectified.html.j2")
    return dates_whole(template.render(rectified=rectified).strip())


def _shown(part: RectifiedPart, version: Version) -> ShownPart:
    clause = version.clause(part.what)
    kind = "" if is_clause(part.what) else part.what.split(".")[0]
    label = RECTIFIED_KINDS.get(kind) or (clause.section if clause else "") or part.what
    text = kind in {"", "piece"}
    was, now = words_of(part.was), words_of(part.now)
    words = set_apart(redline(was, now)) if text and was != now else ()
    differences = sign_differences(part.was, part.now) if text and part.was and part.now else ()
    told = {
        "front": f"er stond ‘{part.was or '…'}’, nu staat er ‘{part.now or '…'}’.",
        "picture": "er stond een ander plaatje.",
        "text": "de onderdelen stonden anders.",
    }.get(kind, "")
    return ShownPart(label, clause.id if clause else "", words, differences, told, part.found)
