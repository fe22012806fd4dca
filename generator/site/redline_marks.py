"""Mark words in a tree of HTML, and say for a screen reader where they begin and end."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from generator.time.redline import WordKind, Words, set_apart

TEXTS = frozenset({"hb-run", "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
"""What holds words and what stands among them; `hb-run` is our own, for words between blocks."""

_TAGS = {WordKind.GONE: "del", WordKind.NEW: "ins"}
_SPOKEN = {"del": "[verwijderd: ", "ins": "[toegevoegd: "}
_END = " einde]"


def mark_whole(element: HtmlElement, kind: WordKind) -> HtmlElement:
    """Mark all words of an element; a whole text at once, with the pictures in it."""
    if element.tag in TEXTS:
        _wrap(element, _TAGS[kind])
        return element
    for child in element:
        mark_whole(child, kind)
    return element


def _wrap(text: HtmlElement, tag: str) -> None:
    if not len(text) and not (text.text or "").strip():
        return
    mark = html.Element(tag)
    mark.text = (text.text or "").lstrip() or None
    for child in list(text):
        mark.append(child)
    if len(mark):
        mark[-1].tail = (mark[-1].tail or "").rstrip() or None
    else:
        mark.text = (mark.text or "").rstrip()
    text.text = None
    text.append(mark)


@dataclass
class _Place:
    """A text in a tree: that of an element, or what follows an element."""

    element: HtmlElement
    tail: bool
    depth: int

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""


def _places(element: HtmlElement, depth: int = 0) -> Iterator[_Place]:
    yield _Place(element, tail=False, depth=depth)
    for child in element:
        yield from _places(child, depth + 1)
        yield _Place(child, tail=True, depth=depth)


def mark_words(text: HtmlElement, words: Words) -> HtmlElement:
    """Return a text with the words in it marked; those that went stand where they stood."""
    made = copy.deepcopy(text)
    places = list(_places(made))
    parts: list[list[tuple[WordKind, str]]] = [[] for _ in places]
    signs = _signs(places)
    at = 0
    for kind, part in (piece for one in words for piece in _apart(one)):
        if kind is None or kind is WordKind.GONE:
            parts[_where(places, signs, at)].append((kind or WordKind.SAME, part))
            continue
        for _ in part:
            for n, sign in signs[at]:
                parts[n].append((kind, sign))
            at += 1
    for n, sign in (written for seen in signs[at:] for written in seen):
        # White space between pictures, where there is no word at all.
        parts[n].append((WordKind.SAME, sign))
    for place, pieces in zip(places, parts, strict=True):
        _fill(place, set_apart(_joined(tuple(pieces))))
    return made


_Seen = list[tuple[int, str]]


def _signs(places: Sequence[_Place]) -> list[_Seen]:
    """Return the signs that a reader sees, as they are written, each with its place.

    White space in a row is one sign, in however many places; at an end it goes with what is there.
    """
    signs: list[_Seen] = []
    for written in ((n, sign) for n, place in enumerate(places) for sign in place.text):
        space = written[1].isspace()
        if signs and (_is_space(signs[-1]) and (space or len(signs) == 1)):
            signs[-1].append(written)
        else:
            signs.append([written])
    if len(signs) > 1 and _is_space(signs[-1]):
        last = signs.pop()
        signs[-1] += last
    return signs


def _is_space(seen: _Seen) -> bool:
    return all(sign.isspace() for _, sign in seen)


def _apart(word: tuple[WordKind, str]) -> Iterator[tuple[WordKind | None, str]]:
    """Yield a mark with white space beside it, which of words that went stands in no text."""
    for kind, part in set_apart((word,)):
        space = word[0] is WordKind.GONE and kind is WordKind.SAME
        yield None if space else kind, part


def _where(places: Sequence[_Place], signs: Sequence[_Seen], at: int) -> int:
    """Return the place of words that went: the one least deep, of what is before and behind."""
    near = [signs[at - 1][-1][0]] if at else []
    near.append(signs[at][0][0] if at < len(signs) else len(places) - 1)
    return min(near, key=lambda n: (places[n].depth, -n))


def _joined(pieces: Words) -> Words:
    joined: list[tuple[WordKind, str]] = []
    for kind, text in pieces:
        if joined and joined[-1][0] is kind:
            joined[-1] = (kind, joined[-1][1] + text)
        else:
            joined.append((kind, text))
    return tuple(joined)


def _fill(place: _Place, pieces: Words) -> None:
    """Put marked words in the place of a text."""
    element = place.element
    parent = element.getparent() if place.tail else element
    last = element if place.tail else None
    if place.tail:
        element.tail = None
    else:
        element.text = None
    at = parent.index(element) + 1 if place.tail else 0
    for kind, text in pieces:
        if kind is WordKind.SAME:
            if last is None:
                parent.text = (parent.text or "") + text
            else:
                last.tail = (last.tail or "") + text
            continue
        mark = html.Element(_TAGS[kind])
        mark.text = text
        parent.insert(at, mark)
        last, at = mark, at + 1


# --- By ear --------------------------------------------------------------------------------------


def speak(root: HtmlElement) -> None:
    """Say at the first mark of each run that it begins, and at the last that it ends."""
    for run in _runs(root):
        tag = run[0].tag
        begin, end = _spoken(_SPOKEN[tag]), _spoken(_END)
        begin.tail, run[0].text = run[0].text, None
        run[0].insert(0, begin)
        run[-1].append(end)


def _spoken(text: str) -> HtmlElement:
    made = html.Element("span", {"class": "hb-sr"})
    made.text = text
    return made


def _runs(root: HtmlElement) -> list[list[HtmlElement]]:
    """Return the marks of each run: of one kind, with nothing between them."""
    runs: list[list[HtmlElement]] = []
    broken = True
    for place in _places(root):
        inside = place.element if not place.tail else place.element.getparent()
        mark = next((e for e in (inside, *inside.iterancestors()) if e.tag in _SPOKEN), None)
        if mark is None:
            broken = broken or bool(place.text.strip())
        elif not broken and runs[-1][-1].tag == mark.tag:
            runs[-1] += [mark] if runs[-1][-1] is not mark else []
        else:
            runs.append([mark])
            broken = False
    return runs
