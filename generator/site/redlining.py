"""Show in the HTML of a clause what went and what came: words in a text, and whole items and rows.

The two texts are laid side by side block by block, so that an item that went is an item that is
struck out, and each mark stands where HTML allows words. A screen reader hears once where a run
of marked words begins and where it ends, however many marks it is made of.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import normalize

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from generator.site.redline_marks import TEXTS, mark_whole, mark_words, speak
from generator.text.clauses import fold
from generator.time.redline import WordKind, redline

_RUN = "hb-run"
# What holds blocks of one sort, and no words of its own.
_HOLDERS = frozenset({"ol", "ul", "table", "thead", "tbody", "tfoot", "tr"})
_BLOCKS = _HOLDERS | TEXTS | {"li", "td", "th", "div", "blockquote", "dl", "dt", "dd", "hr"}
# From here on two blocks are one that changed.
_LIKE = 0.4


def redlined_html(
    before: str | None, after: str | None, part: str | None = None, own: str | None = None
) -> Markup:
    """Return the HTML of two texts as one, with what went and what came marked.

    Of a text that was split, only the words of this `part` are what was there before; of one that
    some were joined to, only its `own` words are what stands there now.
    """
    if before is None or after is None:
        kind = WordKind.NEW if before is None else WordKind.GONE
        merged = mark_whole(_parsed(before or after or ""), kind)
    else:
        old, new = _parsed(before), _parsed(after)
        merged = _merged(
            old if part is None else _only(old, part), new if own is None else _only(new, own)
        )
    for run in list(merged.iter(_RUN)):
        run.drop_tag()
    speak(merged)
    inner = html.tostring(merged, encoding="unicode", with_tail=False)
    # Made of our own conversion, and of text that is escaped when it is written.
    return Markup(inner.removeprefix("<div>").removesuffix("</div>"))  # noqa: S704


def _parsed(text: str) -> HtmlElement:
    root = html.fragment_fromstring(normalize("NFC", text), create_parent="div")
    _wrap_runs(root)
    return root


def _wrap_runs(element: HtmlElement) -> None:
    """Put the words that stand between the blocks of an element in a run of their own."""
    if element.tag in TEXTS:
        return
    if element.tag in _HOLDERS:
        element.text = None
        for child in element:
            child.tail = None
            _wrap_runs(child)
        return
    children = list(element)
    run = _run(element.text)
    element.text = None
    for child in children:
        tail, child.tail = child.tail, None
        element.remove(child)
        if child.tag not in _BLOCKS:
            child.tail = tail
            run.append(child)
            continue
        _append(element, run)
        _wrap_runs(child)
        element.append(child)
        run = _run(tail)
    _append(element, run)


def _run(text: str | None) -> HtmlElement:
    made = html.Element(_RUN)
    made.text = text
    return made


def _append(element: HtmlElement, run: HtmlElement) -> None:
    if len(run) or (run.text or "").strip():
        element.append(run)


def _only(element: HtmlElement, part: str) -> HtmlElement:
    """Return an element with the texts that stand in a part of it, or one text with that alone."""
    texts = list(element.iter(*TEXTS))
    if len(texts) == 1:
        made = html.Element("div")
        made.append(_run(part))
        return made
    for text in texts:
        words = _text(text).split()
        shared = SequenceMatcher(None, part.split(), words, autojunk=False).get_matching_blocks()
        if 2 * sum(block.size for block in shared) < len(words):
            _take_out(text)
    return element


def _take_out(element: HtmlElement) -> None:
    """Take an element out of a tree, and what then holds nothing."""
    while len(element.getparent()) == 1 and element.getparent().getparent() is not None:
        element = element.getparent()
    element.getparent().remove(element)


# --- Two texts side by side ---------------------------------------------------------------------


def _merged(old: HtmlElement, new: HtmlElement) -> HtmlElement:
    """Return the new element with all that differs from the old one marked in it."""
    if new.tag in TEXTS:
        return mark_words(new, redline(_text(old), _text(new)))
    made = html.Element(new.tag, dict(new.attrib))
    behind_gone = False
    for one, other in _aligned(list(old), list(new)):
        if other is None:
            made.append(mark_whole(_numbered(one), WordKind.GONE))
            behind_gone = True
            continue
        made.append(mark_whole(copy.deepcopy(other), WordKind.NEW) if one is None
                    else _merged(one, other))  # fmt: skip
        if behind_gone and new.tag == "ol":
            made[-1].set("value", str(_number(other)))
        behind_gone = False
    return made


_Pair = tuple[HtmlElement | None, HtmlElement | None]


def _aligned(old: Sequence[HtmlElement], new: Sequence[HtmlElement]) -> Iterator[_Pair]:
    """Yield which blocks belong together, and those that only one text has, in order."""
    sorts = [_sort(block) for block in new]
    # A cell is at its place, and what is alone can only be that which was alone.
    placed = len(new) == 1 or set(sorts) == {"td"}
    if placed and [_sort(block) for block in old] == sorts:
        yield from zip(old, new, strict=True)
        return
    before, after = ([(_sort(b), _text(b)) for b in blocks] for blocks in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _resembling(old[i:j], new[k:m])


def _resembling(old: Sequence[HtmlElement], new: Sequence[HtmlElement]) -> Iterator[_Pair]:
    """Yield the pairs that resemble each other most without crossing, and what is left."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            pair = alike[i][k] + best[i + 1][k + 1] if alike[i][k] >= _LIKE else 0.0
            best[i][k] = max(pair, best[i + 1][k], best[i][k + 1])
    i = k = 0
    while i < len(old) and k < len(new):
        if alike[i][k] >= _LIKE and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            yield old[i], new[k]
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            yield old[i], None
            i += 1
        else:
            yield None, new[k]
            k += 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, other) for other in new[k:])


def _likeness(one: HtmlElement, other: HtmlElement) -> float:
    if _sort(one) != _sort(other):
        return 0.0
    return SequenceMatcher(None, _text(one).split(), _text(other).split(), autojunk=False).ratio()


def _sort(block: HtmlElement) -> str:
    """Return what a block is: two of one sort can be one that changed."""
    if block.tag in TEXTS:
        return "text"
    return {"ul": "list", "ol": "list", "th": "td"}.get(block.tag, str(block.tag))


def _text(element: HtmlElement) -> str:
    """Return the words of an element; a block ends a word."""
    if element.tag in TEXTS:
        return fold(element.text_content())
    return fold(" ".join(_text(child) for child in element))


# --- Numbers --------------------------------------------------------------------------------------


def _numbered(item: HtmlElement) -> HtmlElement:
    """Return a copy of a block that went; an item keeps the number that it had."""
    made = copy.deepcopy(item)
    parent = item.getparent()
    if item.tag == "li" and parent is not None and parent.tag == "ol":
        made.set("value", str(_number(item)))
    return made


def _number(item: HtmlElement) -> int:
    """Return the number of an item of a numbered list."""
    if (item.get("value") or "").isdecimal():
        return int(item.get("value", ""))
    before = item.getprevious()
    if before is not None:
        return _number(before) + 1
    start = item.getparent().get("start", "")
    return int(start) if start.isdecimal() else 1
