"""Work out the numbers and marks that Word shows before headings and items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.commands.importing.numerals import is_known, plain_mark, written
from generator.commands.importing.symbols import bullet_sign

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


def value(element: Element | None, path: str) -> str | None:
    """Return the value of the property at a path, if it is there."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get("val")


@dataclass(frozen=True)
class Level:
    """A level of a list: its format, its text with places for numbers, and where it starts.

    `restart` is the level after which it starts anew: 0 never, None each that is higher.
    """

    form: str = "bullet"
    text: str = "•"
    start: int = 1
    restart: int | None = None
    arabic: bool = False


@dataclass
class Numbering:
    """The lists of a document and how far each has been counted.

    Lists that share a definition are counted as one, until one of them says where it starts.
    `linked` tells for a list which level a style has.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    linked: dict[tuple[str, str], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, number: str, depth: int) -> Level:
        """Return a level of a list; an unknown one has bullets."""
        return self.levels.get((number, depth)) or Level()

    def mark(self, number: str, depth: int) -> str:
        """Count one more at a level of a list, and return the mark that stands there."""
        counts = self.counts.setdefault(self.kinds.get(number, number), [None] * _LEVELS)
        level = self.level(number, depth)
        begins = (number, depth) in self.starts and (number, depth) not in self._begun
        if begins:
            self._begun.add((number, depth))
            counts[depth] = self.starts[number, depth]
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = self.level(number, deeper).restart
            if restart is None or (restart and depth < restart):
                counts[deeper] = None
        return self._written(number, depth, counts)

    def unknown(self, number: str, depth: int) -> str:
        """Return the format of a mark at a level that numbers are not written in here, if any."""
        level = self.level(number, depth)
        if level.form == "bullet" or level.arabic:
            return ""
        forms = (self.level(number, int(at) - 1).form for at in _PLACE.findall(level.text))
        return next((form for form in forms if not is_known(form)), "")

    def _written(self, number: str, depth: int, counts: list[int | None]) -> str:
        level = self.level(number, depth)
        if level.form == "bullet":
            return plain_mark(level.text, deeper=depth > 0)
        if level.form == "none" and not _PLACE.search(level.text):
            return level.text.strip()

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = self.level(number, at)
            count = counts[at]
            form = "decimal" if level.arabic and shown.form != "none" else shown.form
            return written(shown.start if count is None else count, form)

        return _PLACE.sub(counted, level.text).strip()


def read_numbering(root: Element | None, styles: dict[str, Element]) -> Numbering:
    """Return what the part numbering.xml says; a list may take its levels from a style."""
    found = Numbering()
    if root is None:
        return found
    kinds = {a.get("abstractNumId", ""): a for a in root.iter("abstractNum")}
    numbers = {n.get("numId", ""): n for n in root.iter("num")}
    for key, number in numbers.items():
        kind = _kind(number, kinds, numbers, styles)
        found.kinds[key] = value(number, "abstractNumId") or key
        for level in () if kind is None else kind.iter("lvl"):
            found.levels[key, _depth(level)] = _level(level)
            style = value(level, "pStyle")
            if style is not None:
                found.linked.setdefault((key, style), _depth(level))
        for override in number.iter("lvlOverride"):
            _override(found, key, override)
    return found


def _kind(
    number: Element,
    kinds: dict[str, Element],
    numbers: dict[str, Element],
    styles: dict[str, Element],
) -> Element | None:
    """Return the definition of a list, be it by the style that the definition names."""
    kind = kinds.get(value(number, "abstractNumId") or "")
    style = styles.get(value(kind, "numStyleLink") or "")
    other = numbers.get(value(style, "pPr/numPr/numId") or "")
    return kind if other is None else kinds.get(value(other, "abstractNumId") or "", kind)


def _override(found: Numbering, key: str, override: Element) -> None:
    depth = _depth(override)
    for level in override.iter("lvl"):
        found.levels[key, depth] = _level(level)
        found.starts[key, depth] = found.levels[key, depth].start
    start = whole(value(override, "startOverride"))
    if start is not None:
        found.starts[key, depth] = start


def _level(level: Element) -> Level:
    # Of a format that came later, a file has what older programs show as well.
    form = value(level, "numFmt") or value(level, "AlternateContent/Choice/numFmt") or "decimal"
    text = value(level, "lvlText")
    default = "•" if form == "bullet" else f"%{_depth(level) + 1}."
    fonts = level.find("rPr/rFonts")
    font = "" if fonts is None else fonts.get("ascii") or fonts.get("hAnsi") or ""
    shown = default if text is None else text
    if form == "bullet":
        shown = "".join(bullet_sign(sign, font) for sign in shown)
    start = whole(value(level, "start"))
    return Level(
        form,
        shown,
        1 if start is None else start,
        whole(value(level, "lvlRestart")),
        level.find("isLgl") is not None,
    )


def _depth(element: Element) -> int:
    return min(whole(element.get("ilvl")) or 0, _LEVELS - 1)


def whole(written_number: str | None) -> int | None:
    """Return a number that is written out, if it is one."""
    known = written_number is not None and re.fullmatch("[0-9]{1,6}", written_number)
    return int(written_number) if known and written_number else None
