"""Write a comparison as plain text, Markdown, JSON or an HTML page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from jinja2 import Environment
from lxml import html
from markupsafe import Markup

from generator.commands.diff.proposal import proposal
from generator.commands.diff.shown import ShownWords, shown_words
from generator.model import Clause, Handbook
from generator.site.redlining import redlined_html
from generator.site.rendering import environment, unescaped_environment
from generator.text.links import final
from generator.text.signs import SignKind
from generator.time.appearance import Difference
from generator.time.changes import ClauseChange
from generator.time.comparison import Comparison
from generator.time.redline import WordKind

# The sign of a text as seen, and the tag in Markdown.
_SIGN = {
    SignKind.BOLD: ("*", "strong"), SignKind.ITALIC: ("_", "em"), SignKind.UNDERLINED: ("=", "u"),
    SignKind.STRUCK: ("-", "s"), SignKind.RAISED: ("^", "sup"), SignKind.LOWERED: ("~", "sub"),
    SignKind.CODE: ("`", "code"),
}  # fmt: skip
_FIGURES = "0123456789"
_SMALL = {SignKind.RAISED: "⁰¹²³⁴⁵⁶⁷⁸⁹", SignKind.LOWERED: "₀₁₂₃₄₅₆₇₈₉"}


def as_text(comparison: Comparison, handbook: Handbook) -> bytes:
    """Return the comparison for a terminal."""
    shown = partial(_shown, comparison, _in_signs)
    return _rendered(unescaped_environment(), "diff.txt.j2", comparison, handbook, shown=shown)


def as_markdown(comparison: Comparison, handbook: Handbook) -> bytes:
    """Return the comparison as Markdown."""
    shown = partial(_shown, comparison, _in_tags)
    return _rendered(unescaped_environment(), "diff.md.j2", comparison, handbook, shown=shown)


def as_html(comparison: Comparison, handbook: Handbook) -> bytes:
    """Return the comparison as a page of its own, without scripts."""
    return _rendered(environment(), "diff.html.j2", comparison, handbook, redlined=_redlined)


def as_json(comparison: Comparison, handbook: Handbook) -> bytes:
    """Return what differs as JSON."""
    del handbook
    data = {
        "from": comparison.before.number,
        "to": comparison.after.number,
        "changes": [_change(change, comparison) for change in comparison.differing],
        "marks": [_marks(change) for change in comparison.remarked],
        "lines": [_difference(one) for one in comparison.lines],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _redlined(change: ClauseChange) -> Markup:
    """Return a change with its lists and tables, as a page of its own can show it."""
    old, new = (_standing_alone(clause) for clause in (change.before, change.after))
    return redlined_html(old, new, change.part, change.own)


def _standing_alone(clause: Clause | None) -> str | None:
    """Return the HTML of a clause without links and pictures, which lead nowhere from elsewhere."""
    if clause is None:
        return None
    tree = html.fragment_fromstring(final(clause.html, str), create_parent="div")
    for link in list(tree.iter("a")):
        link.drop_tag()
    for picture in list(tree.iter("img")):
        picture.tag, picture.text = "span", f"[{picture.get('alt', '')}]"
        picture.attrib.clear()
    inner: str = html.tostring(tree, encoding="unicode", with_tail=False)
    return inner.removeprefix("<div>").removesuffix("</div>")


def _change(change: ClauseChange, comparison: Comparison) -> dict[str, Any]:
    sides = ((change.before, comparison.before), (change.after, comparison.after))
    seen = [version.seen(clause.id) if clause else None for clause, version in sides]
    return {
        "clause": change.clause.id,
        "kind": change.kind.value,
        "class": change.class_.value if change.class_ else None,
        "note": change.note,
        "from_text": change.former,
        "to_text": change.latter,
        "from_seen": seen[0],
        "to_seen": seen[1],
        "words": [{"kind": kind.value, "text": text} for kind, text in change.words],
        "rest": list(change.rest),
        "joined": list(change.joined),
        "signs": [_difference(one) for one in change.signs],
    }


def _shown(
    comparison: Comparison, write: Callable[[ShownWords], str], change: ClauseChange
) -> Iterator[tuple[WordKind, str]]:
    """Yield the words of a change as they are written, those of one kind that follow together."""
    words = shown_words(change, comparison.before, comparison.after)
    for kind, run in groupby(words, key=lambda word: word.kind):
        yield kind, "".join(write(word) for word in run)


def _in_signs(word: ShownWords) -> str:
    """Return words in plain text, with the signs that a text as seen has for how they look."""
    if word.is_note:
        return f"[^{word.text}]"
    text, styles = word.text, word.styles
    for kind, raised in _SMALL.items():
        # A small figure of its own reads best; other signs have none.
        if kind in styles and set(text) <= set(_FIGURES):
            text, styles = text.translate(str.maketrans(_FIGURES, raised)), styles - {kind}
    for kind in sorted(styles):
        sign = _SIGN[kind][0]
        text = f"{{{sign}{text}{sign}}}"
    return text


def _in_tags(word: ShownWords) -> str:
    """Return words in Markdown, with the tags that show how they look."""
    text = str(unescaped_environment().filters["md"](word.text))
    if word.is_note:
        return f"<sup>\\[{text}\\]</sup>"
    for kind in sorted(word.styles):
        tag = _SIGN[kind][1]
        text = f"<{tag}>{text}</{tag}>"
    return text


def _difference(one: Difference) -> dict[str, Any]:
    told = {"kind": one.kind.value, "about": one.about, "from": one.before, "to": one.after}
    return {**told, "moved": one.moved}


def _marks(change: ClauseChange) -> dict[str, Any]:
    clauses = {"from": change.before, "to": change.after}
    marks = {
        name: {"kind": clause.kind.value, "roles": list(clause.roles)}
        for name, clause in clauses.items()
        if clause
    }
    return {"clause": change.clause.id, **marks}


def _rendered(
    env: Environment, template: str, comparison: Comparison, handbook: Handbook, **more: Any
) -> bytes:
    text = env.get_template(template).render(
        comparison=comparison,
        entries=[(change, handbook.title_of(change.clause)) for change in comparison.differing],
        proposal=proposal(comparison, handbook.versions),
        role_names=handbook.role_names,
        **more,
    )
    return (text.strip() + "\n").encode()
