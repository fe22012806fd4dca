"""Make paragraphs, headings and lists out of bare lines, such as those of a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from generator.commands.importing.document import (
    LISTED,
    Block,
    BlockKind,
    Finding,
    Hints,
    Met,
    clean,
    excerpt,
)

_BULLET = re.compile(r"(?P<mark>[•▪◦‣·●○■□➢✓\uf0b7\uf0a7\uf0d8]|[-–*o](?=\s))\s*(?P<text>.*)")
_STEP = re.compile(r"\(?(?P<mark>[0-9]{1,2})[.)]\s+(?P<text>.+)")
_ENDED = re.compile(r"[.:;!?…][”’\"')\]]*$")
_CUT = re.compile(r"(?P<before>[\w-]*\w)-$")
_AFTER = re.compile(r"\w+")
_JOINING = {"en", "of", "tot", "als", "dan", "noch", "maar", "respectievelijk"}
# A heading of more lines is a paragraph.
_HEADING_LINES = 3
_HEADING_LENGTH = 90
_LARGER = 1.12
# A line that ends this far from where others do, ends its paragraph.
_SHORT = 0.7
# A line that begins this much to the left of a mark is not in the list.
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `gap` tells of space above it, `turn` that a page or column begins.

    `size` is that of the letters, `left` where the line begins and `width` how far it reaches, or 0
    where these are not known.
    """

    text: str
    where: str
    gap: bool = False
    turn: bool = False
    size: float = 0
    bold: bool = False
    width: float = 0
    left: float = 0


def blocks_of(lines: Sequence[Line], hints: Hints) -> tuple[list[Block], list[Finding]]:
    """Return the blocks that lines make up, and the words that were joined on a guess."""
    joiner = _Joiner(lines, hints)
    joiner.run()
    return joiner.blocks, joiner.findings


class _Joiner:
    """One run over the lines, with the block that is being made."""

    def __init__(self, lines: Sequence[Line], hints: Hints) -> None:
        self.lines = [line for line in lines if line.text.strip()]
        self.hints = hints
        self.words = hints.words | {
            word for line in lines for word in re.findall(r"[\w-]+\w", line.text.lower())
        }
        sizes = [line.size for line in self.lines for _ in range(len(line.text)) if line.size]
        self.size = median(sizes) if sizes else 0
        self.width = max((line.width for line in self.lines), default=0)
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.current: list[Line] = []
        self.kind = BlockKind.PARAGRAPH
        self.number = 0

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            taken = self._heading(at)
            if taken:
                self._finish()
                self._add_heading(at, taken)
                at += taken
                continue
            self._line(line)
            at += 1
        self._finish()

    def _line(self, line: Line) -> None:
        text = line.text.strip()
        bullet, step = _BULLET.match(text), _STEP.match(text)
        if bullet:
            self._begin(BlockKind.BULLET, line, bullet["text"])
        elif step and self._follows(int(step["mark"]), line):
            self.number = int(step["mark"])
            self._begin(BlockKind.STEP, line, step["text"])
        elif self._goes_on(line):
            self.current.append(line)
        else:
            self._begin(BlockKind.PARAGRAPH, line, text)

    def _begin(self, kind: BlockKind, line: Line, text: str) -> None:
        self._finish()
        self.kind = kind
        self.current = [replace(line, text=text)]

    def _follows(self, number: int, line: Line) -> bool:
        """Tell whether a number begins a step: 1 on a fresh line, else one more than the last."""
        in_list = self.kind is BlockKind.STEP and bool(self.current)
        if number == 1:
            return in_list or not self.current or self._ended() or line.gap
        return in_list and number == self.number + 1

    def _goes_on(self, line: Line) -> bool:
        """Tell whether a line goes on with the block that is being made."""
        if not self.current:
            return False
        last = self.current[-1]
        if not last.text:
            return True
        if last.size and line.size and abs(last.size - line.size) > 0.1 * self.size:
            return False
        if not (line.gap or line.turn):
            return not self._begins_anew(line)
        begins_small = line.text.strip()[:1].islower()
        if line.turn and not line.gap and self._ended():
            return bool(last.width) and last.width > _SHORT * self.width and begins_small
        return begins_small and not self._ended()

    def _begins_anew(self, line: Line) -> bool:
        """Tell by its place whether a line without space above it begins a paragraph."""
        last, first = self.current[-1], self.current[0]
        if self.kind in LISTED and line.left and line.left < first.left - _INDENT:
            return True
        short = 0 < last.width < _SHORT * self.width
        return short and self._ended() and line.text.strip()[:1].isupper()

    def _ended(self) -> bool:
        return bool(self.current) and _ENDED.search(self.current[-1].text.strip()) is not None

    def _finish(self) -> None:
        text = self._joined(self.current)
        if text:
            self.blocks.append(Block(self.kind, text, self.current[0].where))
        self.current = []

    def _heading(self, at: int) -> int:
        """Return how many lines from here make a heading: one known from before, or by its looks.

        A line amid a paragraph is none, even where it happens to read like one.
        """
        line = self.lines[at]
        fresh = line.gap or line.turn or not self.current or self._ended() or self._bigger(line)
        if not fresh or (line.gap and self.current and not self.current[-1].text):
            return 0
        for taken in range(min(_HEADING_LINES, len(self.lines) - at), 0, -1):
            text = " ".join(one.text.strip() for one in self.lines[at : at + taken])
            if self.hints.heading(text):
                return taken
        return self._by_looks(at)

    def _by_looks(self, at: int) -> int:
        line = self.lines[at]
        if _BULLET.match(line.text.strip()) or _STEP.match(line.text.strip()):
            return 0
        taken = 1
        while at + taken < len(self.lines) and self._same_look(at, taken):
            taken += 1
        after = self.lines[at + taken] if at + taken < len(self.lines) else None
        text = " ".join(one.text.strip() for one in self.lines[at : at + taken])
        looks = self._bigger(line) or (line.bold and not (after and after.bold))
        if looks and taken <= _HEADING_LINES:
            return taken
        plain = not line.size and line.gap and after is not None and self._stands_alone(after)
        short = len(text) <= _HEADING_LENGTH and text[:1].isupper()
        return 1 if plain and taken == 1 and short and not re.search(r"[.,;:!?]$", text) else 0

    def _same_look(self, at: int, taken: int) -> bool:
        first, line = self.lines[at], self.lines[at + taken]
        styled = self._bigger(first) or first.bold
        same = line.bold == first.bold and abs(line.size - first.size) < 0.05 * (self.size or 1)
        return styled and same and not line.gap and not line.turn

    def _stands_alone(self, after: Line) -> bool:
        return after.gap or _BULLET.match(after.text.strip()) is not None

    def _bigger(self, line: Line) -> bool:
        return bool(self.size) and line.size > _LARGER * self.size

    def _add_heading(self, at: int, taken: int) -> None:
        lines = self.lines[at : at + taken]
        text = self._joined(lines)
        known = self.hints.heading(text)
        self.blocks.append(Block(BlockKind.HEADING, text, lines[0].where, sure=known))

    def _joined(self, lines: Sequence[Line]) -> str:
        text = ""
        for line in lines:
            text = self._join(text, line.text.strip(), line.where)
        return clean(text)

    def _join(self, before: str, after: str, where: str) -> str:
        """Join two lines; a word that was cut at the end of a line becomes whole."""
        if not before.endswith(("-", "\u00ad")):
            return f"{before} {after}"
        soft = before.endswith("\u00ad")
        cut = _CUT.search(before.rstrip("\u00ad") + "-" if soft else before)
        begun = _AFTER.match(after)
        if not cut or not begun:
            return f"{before} {after}"
        first, rest = cut["before"], begun.group()
        stem = before.rstrip("\u00ad-")
        if rest in _JOINING and not soft:
            return f"{before} {after}"
        if f"{first}-{rest}".lower() in self.words and not soft:
            return f"{stem}-{after}"
        whole = f"{first}{rest}"
        if soft or whole.lower() in self.words:
            self._tell(before, rest, whole, where)
            return stem + after
        self._tell(before, rest, f"{first}-{rest}", where)
        return f"{stem}-{after}"

    def _tell(self, before: str, rest: str, made: str, where: str) -> None:
        cut = f"{excerpt(before.split()[-1])}|{rest}"
        self.findings.append(Finding(Met.JOINED, where, cut, f"samengevoegd tot ‘{made}’"))
