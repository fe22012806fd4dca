"""Show what was put right in an adopted text, with both texts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import RectifiedPart, Version
from generator.model.frozen import is_clause
from generator.site.rendering import environment
from generator.text.dates import dates_whole
from generator.text.signs import words_of
from generator.time.changes import Words, redline, set_apart

_LABELS = {
    "front": "De gegevens van het document",
    "picture": "Een plaatje",
    "piece": "Een kop of regel",
    "text": "De volgorde",
}


@dataclass(frozen=True)
class ShownPart:
    """A part that was put right: where it stands now, and its words or what else differs."""

    label: str
    anchor: str
    words: Words
    was: str
    now: str


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
    label = _LABELS.get(kind) or (clause.section if clause else "") or part.what
    was, now = words_of(part.was), words_of(part.now)
    words = set_apart(redline(was, now)) if was != now and kind != "picture" else ()
    shown = (
        ("een ander plaatje", "het goede plaatje") if kind == "picture" else (part.was, part.now)
    )
    return ShownPart(
        label, clause.id if clause else "", words, *(text or "niets" for text in shown)
    )
