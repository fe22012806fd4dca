"""Signs within a text that tell how it is shown: bold, links, notes, line breaks, spanned cells.

Each stands between two characters that no text may hold (Unicode calls them noncharacters) and
has no white space in it, so that a text with signs is cut and joined as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from generator.text.notes import NOTE_MARK_CLASS

# Stands in a text where the document has a picture.
PICTURE = "\ufffc"
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_SIGN = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_ADDRESS = "%/:=&?~#+!$,;'@*-._"
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
# From the outside in, as they are written.
_ORDER = ("a", "b", "i", "u", "sup", "sub")
_TAGS = {"b": "strong", "i": "em"}

_STYLE = re.compile(f"{_OPEN}/?(?:{'|'.join(_ORDER)})(?:=[^{_CLOSE}]*)?{_CLOSE}")
# A pattern for any number of signs where styles begin or end.
STYLES = f"(?:{_STYLE.pattern})*"

# A piece of text, or one sign that stands for something, and how it is shown.
Run = tuple[str, tuple[str, ...]]


def _sign(what: str) -> str:
    return f"{_OPEN}{what}{_CLOSE}"


BREAK = f" {_sign('br')} "
# Cells that belong to the one at their left, or above them.
LEFT, ABOVE = _sign("<"), _sign("^")


def without_signs(text: str) -> str:
    """Return a text of a document without the characters that signs are made of."""
    return text if text.isascii() else _NONCHARACTERS.sub("", text)


def begun(name: str, address: str = "") -> str:
    """Return the sign where a style begins, or a link to an address (`a`)."""
    return _sign(link_style(address) if address else name)


def ended(name: str) -> str:
    """Return the sign where a style or a link ends."""
    return _sign(f"/{name}")


def styled(text: str, names: Iterable[str]) -> str:
    """Return a text that is bold (`b`), italic (`i`), `u`nderlined, raised or lowered."""
    for name in names:
        text = begun(name) + text + ended(name)
    return text


def unstyled(text: str, name: str) -> str:
    """Return a text without one of the ways in which it is shown."""
    return text.replace(begun(name), "").replace(ended(name), "")


def link_style(address: str) -> str:
    """Return the style of what leads to an address, as the pieces of a text have it."""
    return f"a={quote(address, safe=_ADDRESS)}"


def edges_apart(text: str) -> tuple[str, str, str]:
    """Return the styles that begin or end before a text, the text, and those behind it."""
    start, end = 0, len(text)
    while found := _STYLE.match(text, start):
        start = found.end()
    while end > start and text[end - 1] == _CLOSE:
        at = text.rindex(_OPEN, 0, end)
        if not _STYLE.fullmatch(text, at, end):
            break
        end = at
    return text[:start], text[start:end], text[end:]


def as_heading(text: str) -> str:
    """Return the text of a heading, which is bold as it is, without what all of it is shown in."""
    text = unstyled(text, "b")
    for name in ("i", "u"):
        if all(name in styles for piece, styles in runs_of(text) if not is_sign(piece)):
            text = unstyled(text, name)
    return text


def linked(text: str, address: str) -> str:
    """Return a text that leads to an address."""
    return begun("a", address) + text + ended("a")


def note_mark(label: str) -> str:
    """Return the mark of a note."""
    return _sign(f"n={label}")


def picture_mark(name: str) -> str:
    """Return the place of a picture that is known by this name."""
    return PICTURE + _sign(f"p={name}") if name else PICTURE


def notes_in(text: str) -> list[str]:
    """Return the labels of the notes whose marks stand in a text, each once."""
    told = (told_by(piece) for piece, _ in runs_of(text) if is_sign(piece))
    return list(dict.fromkeys(said for name, said in told if name == "n"))


def bare(text: str) -> str:
    """Return a text without signs, but for the places of pictures."""
    if _OPEN not in text:
        return text
    return " ".join(_SIGN.sub("", text).split())


def has_signs(text: str) -> bool:
    """Tell whether anything in a text is shown in a way of its own."""
    return _OPEN in text


def is_empty(text: str) -> bool:
    """Tell whether a text shows nothing: no words, pictures, notes or spanned cells."""
    signs = _SIGN.findall(text)
    return not bare(text).strip() and not any(re.match("[n<^]", sign) for sign in signs)


def runs_of(text: str) -> Iterator[Run]:
    """Yield the pieces of a text and its signs, each with the styles that it is shown in."""
    opened: dict[str, str] = {}
    for number, part in enumerate(_SIGN.split(text)):
        name = part.partition("=")[0]
        styles = tuple(opened[key] for key in _ORDER if key in opened)
        if number % 2 == 0:
            if part:
                yield part, styles
        elif part.startswith("/"):
            opened.pop(part[1:], None)
        elif name in _ORDER:
            opened[name] = part
        else:
            yield _sign(part), styles


def told_by(sign: str) -> tuple[str, str]:
    """Return what a sign is, and what it says: `n` and the label of a note."""
    name, _, said = sign.strip(_OPEN + _CLOSE).partition("=")
    return name, said


def is_sign(part: str) -> bool:
    """Tell whether a piece of a text is a sign."""
    return part.startswith(_OPEN)


def tidy(text: str) -> str:
    """Return a text in which signs that do nothing are left out, and none begins with a space."""
    if _OPEN not in text:
        return text
    runs = [run for piece, styles in runs_of(text) for run in _spaces_apart(piece, styles)]
    placed: list[Run] = []
    for number, (piece, styles) in enumerate(runs):
        if not piece.strip():
            after = runs[number + 1][1] if number + 1 < len(runs) else ()
            before = placed[-1][1] if placed else ()
            styles = tuple(style for style in before if style in after)
        placed.append((piece, styles))
    return " ".join(written_runs(placed).split())


def trimmed(text: str) -> str:
    """Return a tidy text without line breaks before or behind it, which nobody sees."""
    line = BREAK.strip()
    text = tidy(text)
    while text.startswith(line) or text.endswith(line):
        text = text.removeprefix(line).removesuffix(line).strip()
    return text


def _spaces_apart(piece: str, styles: tuple[str, ...]) -> Iterator[Run]:
    if is_sign(piece):
        name = told_by(piece)[0]
        if name == "n":
            # The mark of a note leads to the note, whatever link it stands in.
            styles = tuple(style for style in styles if style.partition("=")[0] != "a")
        # A line break is white space as well.
        yield (f" {piece} ", ()) if name == "br" else (piece, styles)
        return
    core = piece.strip()
    start = piece.index(core) if core else len(piece)
    for part in (piece[:start], core, piece[start + len(core) :]):
        if part:
            yield part, styles


def edges(runs: Iterable[Run]) -> Iterator[tuple[list[str], list[str], str]]:
    """Yield for each piece the styles that end before it, those that begin, and the piece.

    Of styles that begin together, the one that goes on longest is the outermost.
    """
    opened: list[str] = []
    runs = [*runs, ("", ())]
    for number, (piece, styles) in enumerate(runs):
        same = 0
        while same < len(opened) and opened[same] in styles:
            same += 1
        begun_here = [style for style in styles if style not in opened[:same]]
        begun_here.sort(key=lambda style: -_reach(runs[number:], style))
        yield opened[same:][::-1], begun_here, piece
        opened = [*opened[:same], *begun_here]


def _reach(runs: Sequence[Run], style: str) -> int:
    """Return over how many pieces a style goes on."""
    return next((n for n, (_, styles) in enumerate(runs) if style not in styles), len(runs))


def written_runs(runs: Iterable[Run]) -> str:
    """Return the text that pieces make up, each shown in its styles."""
    parts: list[str] = []
    for ended, begun, piece in edges(runs):
        parts += [_sign("/" + style.partition("=")[0]) for style in ended]
        parts += [_sign(style) for style in begun]
        parts.append(piece)
    return "".join(parts)


def balanced(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a text; what is shown alike over an edge, ends and begins there."""
    if not any(_OPEN in part for part in parts):
        return tuple(parts)
    opened: dict[str, str] = {}
    result = []
    for part in parts:
        before = "".join(_sign(opened[key]) for key in _ORDER if key in opened)
        for said in _SIGN.findall(part):
            name = said.partition("=")[0]
            if said.startswith("/"):
                opened.pop(said[1:], None)
            elif name in _ORDER:
                opened[name] = said
        result.append(tidy(before + part))
    return tuple(result)


def html_of(text: str) -> str:
    """Return a text as HTML shows it, without its pictures."""
    parts: list[str] = []
    for ended, begun, piece in edges(runs_of(text.replace(PICTURE, " "))):
        parts += [f"</{_tag(style)}>" for style in ended]
        parts += [_opening(style) for style in begun]
        parts.append(_sign_in_html(piece) if is_sign(piece) else escape(piece, quote=False))
    return "".join(parts)


def _sign_in_html(sign: str) -> str:
    name, said = told_by(sign)
    note = f'<sup class="{NOTE_MARK_CLASS}">{escape(said)}</sup>'
    return {"br": "<br>", "n": note}.get(name, "")


def _tag(style: str) -> str:
    name = style.partition("=")[0]
    return _TAGS.get(name, name)


def _opening(style: str) -> str:
    address = style.partition("=")[2]
    return f'<a href="{escape(address)}">' if address else f"<{_tag(style)}>"
