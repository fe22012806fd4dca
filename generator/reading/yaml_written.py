"""Write values as YAML, in the style that the sources have."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.problems import ProblemsFound
from generator.reading.yaml import parse

# As wide as the lines of the sources are.
WIDTH = 100
_STEP = 2
# What cannot stand in YAML, or not without being read as an end of a line.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BREAK = re.compile(r"(?<=\S) (?=\S)")


class Inline(dict[str, Any]):
    """A group that is written between braces, on one line."""


def key_text(key: str) -> str:
    """Return a key as it is written, in quotes where it needs them."""
    return key if _reads(f"{key}: x\n", {key: "x"}) else _quoted(key, None)


def behind(value: Any, column: int, used: int, style: str | None = None) -> str:
    """Return what is written behind a key with its colon, or behind the dash of an item.

    Key or dash stands at `column`, and `used` is how far the line is filled. `style` is how a text
    was written before: `>`, `|`, a quote, `plain`, `long` on a line that is longer; none: new.
    """
    if isinstance(value, Mapping) and value and not isinstance(value, Inline):
        return "\n" + group(value, column + _STEP)
    if isinstance(value, list) and value and not _fits(value, used):
        inner = column + _STEP
        return "\n" + "\n".join(" " * inner + item(one, inner) for one in value)
    if isinstance(value, Mapping | list):
        return f" {in_line(value)}"
    return f" {scalar(value, column + _STEP, used + 1, style)}"


def item(value: Any, column: int, style: str | None = None) -> str:
    """Return an item of a list from its dash on, which stands at a column."""
    written = behind(value, column, column + 1, style)
    # The first line of a group or list stands on that of the dash.
    return f"- {written.lstrip()}" if written.startswith("\n") else f"-{written}"


def group(value: Mapping[str, Any], column: int) -> str:
    """Return the lines of a group, with its keys at a column."""
    return "\n".join(" " * column + pair(key, part, column) for key, part in value.items())


def pair(key: str, value: Any, column: int) -> str:
    """Return a key at a column, with its value."""
    written = f"{key_text(key)}:"
    return written + behind(value, column, column + len(written))


def in_line(value: Any, style: str | None = None) -> str:
    """Return a value as it is written between brackets or braces."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(pair_in_line(key, part) for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(in_line(one) for one in value)}]"
    if not isinstance(value, str):
        return _word(value)
    safe = _reads(f"[{value}]\n", [value]) and _reads(f"{{k: {value}}}\n", {"k": value})
    return value if safe and style in {None, "plain"} else _quoted(value, style)


def pair_in_line(key: str, value: Any) -> str:
    """Return a key with its value as they are written between braces."""
    safe = _reads(f"{{{key}: x}}\n", {key: "x"})
    return f"{key if safe else _quoted(key, None)}: {in_line(value)}"


def scalar(value: Any, indent: int, used: int, style: str | None) -> str:
    """Return a text, number or other word; a text of more lines is indented so far."""
    if not isinstance(value, str):
        return _word(value)
    fits = used + len(value) <= WIDTH
    if style == ">" or (style in {None, "plain"} and not fits and "\n" not in value):
        block = _folded(value, indent)
    else:
        block = _literal(value, indent) if style == "|" or (not style and "\n" in value) else None
    if block is not None:
        return block
    plain = style not in {"'", '"'} and _reads(f"k: {value}\n", {"k": value})
    return value if plain else _quoted(value, style)


def _fits(value: Sequence[Any], used: int) -> bool:
    """Tell whether a list is one of words that fit on the line."""
    words = not any(isinstance(one, Mapping | list) or "\n" in str(one) for one in value)
    return words and used + 1 + len(in_line(value)) <= WIDTH


def _word(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return getattr(value, "written", "") or repr(value)


def _reads(text: str, meant: Any) -> bool:
    """Tell whether YAML reads as what is meant, and without a remark in it."""
    try:
        read = parse(text, "").data
    except ProblemsFound:
        return False
    return bool(read == meant and json.dumps(read) == json.dumps(meant))


def _quoted(text: str, style: str | None) -> str:
    plain = "\n" not in text and "\t" not in text and not _ESCAPED.search(text)
    if plain and (style == "'" or (style != '"' and ('"' in text or "\\" in text))):
        return "'" + text.replace("'", "''") + "'"
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _folded(text: str, indent: int) -> str | None:
    """Return a text as a block whose lines are one, or nothing where it cannot be."""
    head = _head(">", text)
    if head is None or any(line != line.strip() for line in text.split("\n")):
        return None
    lines: list[str] = []
    # An end of a line within the text is written as an empty line more.
    for paragraph in text.removesuffix("\n").split("\n"):
        lines += [*_filled(paragraph, WIDTH - indent), ""]
    return _block(head, lines[:-1], indent)


def _literal(text: str, indent: int) -> str | None:
    """Return a text as a block that keeps its lines, or nothing where it cannot be."""
    head = _head("|", text)
    lines = text.removesuffix("\n").split("\n")
    # A line of blanks, or blanks at the end of one, would be lost in many an editor.
    if head is None or any(line != line.rstrip() for line in lines):
        return None
    return _block(head, lines, indent)


def _head(sign: str, text: str) -> str | None:
    """Return how a block begins, which tells how its text ends."""
    ends = len(text) - len(text.rstrip("\n"))
    if not text.strip() or ends > 1 or text[0].isspace() or _ESCAPED.search(text) or "\t" in text:
        return None
    return sign if ends else f"{sign}-"


def _block(head: str, lines: Sequence[str], indent: int) -> str:
    return "\n".join([head, *(" " * indent + line if line else "" for line in lines)])


def _filled(text: str, width: int) -> list[str]:
    """Return a text in lines that are as full as they can be."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
