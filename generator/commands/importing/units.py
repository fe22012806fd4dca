"""Group blocks, and the sentences in them, into units to search for clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.commands.importing.document import LISTED, Block, BlockKind, closed_up
from generator.commands.importing.earlier import Earlier, Notation
from generator.commands.importing.inline import bare, tidy
from generator.commands.importing.sentences import EDGE_LENGTH, Edges, edges_of, sentences


@dataclass(frozen=True)
class Unit:
    """A part of a document to search for clauses: one clause, or sentences that may each be one.

    `atoms` are its sentences; for a list that is read as a whole, those of its introduction
    (`intro` of them) and then its items, each one atom. A table is one atom; that of the
    `versions` holds no clauses. An item with items `deeper` below it has its own sentences for an
    introduction. `marks`, `levels` and `kinds` are those of the items, or of the one block;
    `paragraphs` and `pages` tell where in the file it stood. Blocks that together were one clause,
    such as a list and what follows it, are the `parts` of one unit, in which each is one atom.
    """

    kind: BlockKind
    atoms: tuple[str, ...]
    where: str
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    sure: bool = True
    steps: bool = False
    intro: int = 0
    versions: bool = False
    deeper: bool = False
    marks: tuple[str, ...] = ("",)
    levels: tuple[int, ...] = (1,)
    kinds: tuple[BlockKind, ...] = ()
    paragraphs: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    parts: tuple[Unit, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return " ".join(self.atoms)

    def between(self, start: int, end: int) -> str:
        """Return the text of some sentences."""
        return tidy(" ".join(self.atoms[start:end]))


def listed_in(unit: Unit) -> Iterator[tuple[str, str, int, bool]]:
    """Yield the items of a list, or those below one: text, mark, level, and if it has a number."""
    first = int(unit.deeper)
    rows = zip(
        unit.atoms[unit.intro :],
        unit.marks[first:],
        unit.levels[first:],
        unit.kinds[first:],
        strict=True,
    )
    return ((atom, mark, level, kind is BlockKind.STEP) for atom, mark, level, kind in rows)


def units_of(blocks: Sequence[Block], earlier: Earlier, *, lossy: bool) -> list[Unit]:
    """Return the units of a document, cut and joined where the earlier version was."""
    cut = [part for block in blocks for part in _headed(block, earlier)]
    if lossy:
        cut = _like_earlier(cut, earlier)
    return list(_grouped(cut, earlier, edges_of(earlier)))


def _headed(block: Block, earlier: Earlier) -> Iterator[Block]:
    """Yield a block, from which a heading that ran into it is cut: ‘Nota bene: …’."""
    if block.kind is BlockKind.PARAGRAPH:
        if closed_up(block.text) in earlier.headings:
            yield replace(block, kind=BlockKind.HEADING)
            return
        for _, heading in earlier.headings.values():
            if heading.endswith((":", ".")) and block.text.startswith(heading + " "):
                yield replace(block, kind=BlockKind.HEADING, text=heading)
                yield replace(block, text=block.text[len(heading) :].strip())
                return
    yield block


def _like_earlier(blocks: Sequence[Block], earlier: Earlier) -> list[Block]:
    """Divide and join paragraphs where the earlier version did, as lines alone do not tell."""
    texts = [closed_up(text) for text in earlier.block_texts()]
    seams: dict[str, list[str]] = {}
    for text, following in pairwise(texts):
        seams.setdefault(text[-EDGE_LENGTH:], []).append(following[:EDGE_LENGTH])
    result: list[Block] = []
    for block in (part for whole in blocks for part in _divided(whole, seams)):
        last = result[-1] if result else None
        if last and block.kind is BlockKind.PARAGRAPH and last.kind in _TEXTS:
            seam = closed_up(last.text)[-25:] + closed_up(block.text)[:25]
            if any(seam in text for text in texts):
                result[-1] = replace(last, text=f"{last.text} {block.text}")
                continue
        result.append(block)
    return result


def _divided(block: Block, seams: Mapping[str, list[str]]) -> Iterator[Block]:
    text, start, reach = block.text, 0, 2 * EDGE_LENGTH
    for space in re.finditer(r"\s+", text) if block.kind in _TEXTS else ():
        before = closed_up(text[max(start, space.start() - reach) : space.start()])
        begins = seams.get(before[-EDGE_LENGTH:])
        # The introduction of a list ends sooner than the clause that the list is.
        after = closed_up(text[space.end() : space.end() + reach])[:EDGE_LENGTH] if begins else ""
        if begins and any(begin.startswith(after) for begin in begins):
            yield replace(block, text=text[start : space.start()])
            start = space.end()
    yield replace(block, text=text[start:]) if start else block


_TEXTS = {BlockKind.PARAGRAPH, BlockKind.BULLET}


def _grouped(blocks: Sequence[Block], earlier: Earlier, edges: Edges) -> Iterator[Unit]:
    """Yield units: a list of steps with its introduction is one, other blocks each are."""
    at = 0
    known = _Known.of(earlier)
    while at < len(blocks):
        same = _reaches(blocks, at, known.whole)
        intro = int(_introduces(blocks, at))
        one_list = all(_same_list(blocks[at + intro], b) for b in blocks[at + intro : same])
        if same > at + 1 and not one_list:
            yield _together(blocks[at:same])
            at = same
            continue
        end = same if same > at + intro and one_list else _end_of_list(blocks, at + intro, known)
        if end > at + intro and (end == same or known.as_one(blocks[at + intro : end])):
            yield _steps(blocks[at:end], intro)
            at = end
        else:
            below = _end_below(blocks, at, known)
            deeper = below > at + 1
            yield _with_deeper(blocks[at:below], edges) if deeper else _single(blocks[at], edges)
            at = below


@dataclass(frozen=True)
class _Known:
    """The texts of the earlier version: of its lists that are `whole`, and of other clauses."""

    whole: tuple[str, ...]
    single: frozenset[str]

    @classmethod
    def of(cls, earlier: Earlier) -> _Known:
        texts: dict[bool, list[str]] = {True: [], False: []}
        for clause in earlier.clauses:
            steps = earlier.notations.get(clause.id) is Notation.STEPS
            texts[steps].append(closed_up(clause.text))
        return cls(tuple(texts[True]), frozenset(texts[False]))

    def in_whole(self, item: Block) -> bool:
        """Tell whether an item stood in a list that was one clause."""
        return any(closed_up(item.text) in text for text in self.whole)

    def alone(self, item: Block) -> bool:
        """Tell whether an item was a clause of its own, and nothing else."""
        return closed_up(item.text) in self.single and not self.in_whole(item)

    def as_one(self, items: Sequence[Block]) -> bool:
        """Tell whether a list is one clause: as it was before, else where it has numbers."""
        in_whole = sum(map(self.in_whole, items))
        alone = sum(closed_up(item.text) in self.single for item in items)
        if self.alone(items[0]):
            return False
        return in_whole > alone if in_whole != alone else items[0].kind is BlockKind.STEP


def _end_of_list(blocks: Sequence[Block], start: int, known: _Known) -> int:
    """Return up to where items are a list; where one was one clause, the next begins there."""
    for end in range(start, len(blocks)):
        apart = known.alone(blocks[end]) and any(map(known.in_whole, blocks[start:end]))
        begins = end > start and _reaches(blocks, end, known.whole)
        if apart or begins or not _same_list(blocks[start], blocks[end]):
            return end
    return len(blocks)


def _end_below(blocks: Sequence[Block], at: int, known: _Known) -> int:
    """Return up to where items stand deeper than one, unless one of them was a clause before."""
    end = at + 1
    while end < len(blocks) and _deeper(blocks[at], blocks[end]):
        end += 1
    return at + 1 if any(map(known.alone, blocks[at + 1 : end])) else end


def _reaches(blocks: Sequence[Block], at: int, whole: Sequence[str]) -> int:
    """Return up to which block a text goes that was one clause before, or 0."""
    so_far = ""
    for end in range(at, len(blocks)):
        so_far += closed_up(bare(blocks[end].text))
        if so_far in whole:
            return end + 1
        if blocks[end].kind is BlockKind.HEADING or not any(t.startswith(so_far) for t in whole):
            return 0
    return 0


def _together(blocks: Sequence[Block]) -> Unit:
    """Return blocks that are one clause."""
    parts: list[Unit] = []
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and _same_list(blocks[at], blocks[end]):
            end += 1
        parts.append(
            _steps(blocks[at:end], 0) if blocks[at].kind in LISTED else _single(blocks[at], None)
        )
        at = end
    return Unit(
        BlockKind.PARAGRAPH,
        tuple(block.text for block in blocks),
        blocks[0].where,
        parts=tuple(parts),
        paragraphs=_known(block.paragraph for block in blocks),
        pages=_known(block.page for block in blocks),
    )


def _same_list(one: Block, other: Block) -> bool:
    return (one.kind in LISTED and other.kind is one.kind) or _deeper(one, other)


def _deeper(one: Block, other: Block) -> bool:
    """Tell whether an item stands below another one."""
    return one.kind in LISTED and other.kind in LISTED and other.level > one.level


def _introduces(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    followed = at + 1 < len(blocks) and blocks[at + 1].kind in LISTED
    return block.kind is BlockKind.PARAGRAPH and followed and block.text.endswith(":")


def _steps(blocks: Sequence[Block], intro: int) -> Unit:
    first = sentences(blocks[0].text) if intro else ()
    items = blocks[intro:]
    return Unit(
        items[0].kind,
        (*first, *(item.text for item in items)),
        blocks[0].where,
        steps=True,
        intro=len(first),
        marks=tuple(item.mark for item in items),
        levels=tuple(item.level for item in items),
        kinds=tuple(item.kind for item in items),
        paragraphs=_known(block.paragraph for block in blocks),
        pages=_known(block.page for block in blocks),
    )


def _with_deeper(blocks: Sequence[Block], edges: Edges) -> Unit:
    """Return an item with those below it, which belong to what it says."""
    item = _single(blocks[0], edges)
    return replace(
        item,
        atoms=(*item.atoms, *(block.text for block in blocks[1:])),
        intro=len(item.atoms),
        deeper=True,
        marks=tuple(block.mark for block in blocks),
        levels=tuple(block.level for block in blocks),
        kinds=tuple(block.kind for block in blocks),
        paragraphs=_known(block.paragraph for block in blocks),
        pages=_known(block.page for block in blocks),
    )


def _single(block: Block, edges: Edges | None) -> Unit:
    whole = block.kind in {BlockKind.HEADING, BlockKind.TABLE, BlockKind.NOTE}
    atoms = (block.text,) if whole else sentences(block.text, edges)
    return Unit(
        block.kind,
        atoms,
        block.where,
        block.level,
        block.rows,
        block.sure,
        marks=(block.mark,),
        levels=(block.level,),
        kinds=(block.kind,),
        paragraphs=_known([block.paragraph]),
        pages=_known([block.page]),
    )


def _known(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return numbers that are known, each once."""
    return tuple(dict.fromkeys(number for number in numbers if number))
