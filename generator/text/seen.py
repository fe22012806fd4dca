"""A text as a reader sees it, line by line: words, and what is no word but tells something.

Headings have their level, items their own mark, cells their spans; emphasis, raised and lowered
signs, line breaks, links and pictures stand among the words:

    ## Kop            a heading            {*vet*} {_schuin_} {=onderstreept=} {-doorgehaald-}
    [•] Punt          an item              {^hoog^} {~laag~} {`code`}
    [2.] Stap         an item              [woorden](adres)  ![tekst](plaatje)
        Vervolg       more of an item      ⏎ a line break
    … Vervolg         more of a paragraph  | = Kop | cel | [2×1] over twee kolommen |
    > Citaat          a quotation          --- a line
    ^1 Noot           a note, which the mark [^1] in a text leads to

A sign that means something here is escaped in the text itself, so that two texts which a reader
sees as different never give the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import html
from lxml.html import HtmlElement

from generator.model import ClauseKind, Piece
from generator.text.anchors import ANCHOR_CLASS
from generator.text.clauses import fold
from generator.text.notation import MARK_ATTRIBUTE
from generator.text.notes import NOTE_CLASS, NOTE_MARK_CLASS

_KINDS = {kind.value for kind in ClauseKind}
_BLOCKS = frozenset({
    "address", "blockquote", "dd", "details", "div", "dl", "dt", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "ul",
})  # fmt: skip
_WITHIN = {
    "b": "*", "strong": "*", "i": "_", "em": "_", "u": "=", "ins": "=", "s": "-", "del": "-",
    "sup": "^", "sub": "~", "code": "`",
}  # fmt: skip
_ESCAPED = re.compile(r"[\\{}\[\]|⏎]")
_BEGINS_A_LINE = re.compile(r"^(?=#|>|…|=|---|\^)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

SeenLine = tuple[str | None, str]


def tree_of(text: str) -> HtmlElement:
    """Return a text in HTML as a tree, however deep or odd it is."""
    parser = html.HTMLParser(huge_tree=True)
    return html.document_fromstring(f"<html><body>{text}", parser=parser).body


def pieces_of(tree: HtmlElement) -> tuple[Piece, ...]:
    """Return the pieces of a text: a clause with all its lines, or a line of no clause."""
    pieces: list[Piece] = []
    for clause, line in _content(tree, None):
        if clause is not None and pieces and pieces[-1].clause == clause:
            pieces[-1] = Piece(clause, f"{pieces[-1].text}\n{line}")
        else:
            pieces.append(Piece(clause, line))
    return tuple(pieces)


def pictures_of(tree: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Return the address of each picture in a text, with the text that stands for it."""
    return tuple((each.get("src", ""), each.get("alt", "")) for each in tree.iter("img"))


def _content(element: HtmlElement, clause: str | None) -> Iterator[SeenLine]:
    """Yield the lines of what an element holds: of its blocks, and of the text between them."""
    run = [(clause, _escaped(element.text))]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _run(run)
            yield from _block(child, _clause(child) or clause)
            run = []
        elif isinstance(child.tag, str):
            run.append((_clause(child) or clause, _marked(child)))
        run.append((clause, _escaped(child.tail)))
    yield from _run(run)


def _block(element: HtmlElement, clause: str | None) -> Iterator[SeenLine]:
    tag = element.tag
    if re.fullmatch("h[1-6]", tag):
        yield clause, f"{'#' * int(tag[1])} {fold(_words(element))}"
    elif tag in {"ol", "ul"}:
        yield from _items(element, clause)
    elif tag == "table":
        yield from ((clause, _row(row)) for row in element.iter("tr"))
    elif tag == "hr":
        yield clause, "---"
    elif tag == "blockquote":
        yield from ((of, f"> {line}") for of, line in _content(element, clause))
    elif NOTE_CLASS in element.get("class", "").split():
        yield from _beside(f"^{_note_mark(element)} ", element, clause)
    elif tag == "pre":
        lines = element.text_content().rstrip("\n").split("\n")
        yield from ((clause, f"{{`{_escaped(line)}`}}") for line in lines)
    else:
        yield from _content(element, clause)


def _items(element: HtmlElement, clause: str | None) -> Iterator[SeenLine]:
    number = _number(element, "start", 1)
    yield from _run([(clause, _escaped(element.text))])
    for child in element:
        if child.tag == "li":
            number = _number(child, "value", number)
            mark = child.get(MARK_ATTRIBUTE) or _mark(element, number)
            yield from _beside(f"[{_escaped(mark)}] ", child, _clause(child) or clause)
            number += 1
        elif isinstance(child.tag, str):
            yield from _block(child, clause)
        yield from _run([(clause, _escaped(child.tail))])


def _beside(mark: str, element: HtmlElement, clause: str | None) -> Iterator[SeenLine]:
    """Yield the lines of what has a mark: behind it, and then below it."""
    for of, line in list(_content(element, clause)) or [(clause, "")]:
        yield of, mark + line
        mark = "    "


def _note_mark(note: HtmlElement) -> str:
    return "".join(mark.text_content() for mark in note.find_class(NOTE_MARK_CLASS)[:1])


def _number(element: HtmlElement, name: str, otherwise: int) -> int:
    written = element.get(name, "")
    return int(written) if re.fullmatch("-?[0-9]{1,9}", written) else otherwise


def _mark(element: HtmlElement, number: int) -> str:
    """Return the mark of an item as it is shown: a bullet, or a number in the list's own signs."""
    if element.tag == "ul":
        return "•"
    kind = element.get("type", "1")
    written = {"a": _letters(number), "i": _roman(number)}.get(kind.lower(), str(number))
    return f"{written.upper() if kind.isupper() else written}."


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, left = divmod(number - 1, 26)
        letters = chr(ord("a") + left) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _row(row: HtmlElement) -> str:
    cells = (cell for cell in row if cell.tag in {"th", "td"})
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(cell: HtmlElement) -> str:
    """Return a cell: a heading begins with `=`, and how far it reaches stands before it."""
    columns, rows = (_number(cell, name, 1) for name in ("colspan", "rowspan"))
    reach = f"[{columns}×{rows}] " if (columns, rows) != (1, 1) else ""
    lines = [line for _, line in _content(cell, None)]
    # Of the head, also where it is empty.
    in_head = cell.tag == "th" or next(cell.iterancestors("thead"), None) is not None
    return ("= " if in_head else "") + reach + " ⏎ ".join(lines)


def _run(parts: Iterable[SeenLine]) -> Iterator[SeenLine]:
    """Yield what stands in one paragraph: a line for each clause in it and each text between."""
    joined: list[SeenLine] = []
    for clause, text in parts:
        if joined and joined[-1][0] == clause:
            joined[-1] = (clause, joined[-1][1] + text)
        else:
            joined.append((clause, text))
    texts = ((clause, fold(text)) for clause, text in joined)
    for number, (clause, text) in enumerate((c, t) for c, t in texts if t):
        # What goes on in the same paragraph begins with an ellipsis.
        yield clause, f"… {text}" if number else _BEGINS_A_LINE.sub(r"\\", text, count=1)


def _marked(element: HtmlElement) -> str:
    """Return what stands within a line, with the signs that say how it is shown."""
    classes = element.get("class", "").split()
    tag = element.tag
    if NOTE_MARK_CLASS in classes:
        return f"[^{_escaped(element.text_content())}]" if tag == "sup" else ""
    if ANCHOR_CLASS in classes:
        return ""
    if tag == "br":
        return " ⏎ "
    if tag == "img":
        return f"![{_escaped(element.get('alt'))}]({_address(element, 'src')})"
    words = _words(element)
    if tag == "a" and element.get("href"):
        return f"[{words}]({_address(element, 'href')})"
    sign = _WITHIN.get(tag)
    return f"{{{sign}{words}{sign}}}" if sign else words


def _address(element: HtmlElement, name: str) -> str:
    return str(element.get(name, "")).replace(")", "%29")


def _words(element: HtmlElement) -> str:
    parts = [_escaped(element.text)]
    for child in element:
        # A comment is not seen, what follows it is.
        parts += [_marked(child) if isinstance(child.tag, str) else "", _escaped(child.tail)]
    return "".join(parts)


def _escaped(text: str | None) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text or "")


def _clause(element: HtmlElement) -> str | None:
    """Return the id of an element that is a clause."""
    is_clause = _KINDS & set(element.get("class", "").split())
    return element.get("id") if is_clause else None
