"""What is seen in a document and not in its concept is told, whatever it is."""

from __future__ import annotations

import pytest

from generator.commands.importing.document import Block, BlockKind, Trait
from generator.commands.importing.inline import (
    BREAK,
    LEFT,
    PICTURE,
    linked,
    note_mark,
    styled,
)
from generator.commands.importing.traits import unlike_in
from tests.support.imports import converted

P, H, ITEM = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.STEP
_TABLE = "| a | < |\n| --- | --- |\n| b | c |"
LOST: dict[str, tuple[Trait, Block, str, str]] = {
    # What is lost, the block, its Markdown, and Markdown that lost it.
    "a number": (Trait.HEADING, Block(H, "Kop", "", mark="2.5"), "## 2.5 Kop", "## Kop"),
    "a mark": (
        Trait.MARK, Block(ITEM, "a", "", mark="b."), '- a\n    {: data-mark="b." }', "1. a",
    ),
    "a span": (
        Trait.SPAN,
        Block(BlockKind.TABLE, "a b c", "", rows=(("a", LEFT), ("b", "c"))),
        _TABLE,
        _TABLE.replace("<", " "),
    ),
    "bold": (Trait.EMPHASIS, Block(P, styled("a", "b"), ""), "**a**", "a"),
    "italic": (Trait.EMPHASIS, Block(P, styled("a", "i"), ""), "*a*", "**a**"),
    "a line": (Trait.EMPHASIS, Block(P, styled("a", "u"), ""), "<u>a</u>", "a"),
    "a raised sign": (Trait.LIFT, Block(P, styled("a", ["sup"]), ""), "<sup>a</sup>", "a"),
    "a lowered sign": (Trait.LIFT, Block(P, styled("a", ["sub"]), ""), "<sub>a</sub>", "a"),
    "a mark of a note": (Trait.NOTE, Block(P, "a" + note_mark("1"), ""), "a[^1]\n\n[^1]: b", "a"),
    "an address": (
        Trait.LINK, Block(P, linked("a", "https://a.nl"), ""), "[a](https://a.nl)", "[a](https://b.nl)",
    ),
    "a line break": (Trait.BREAK, Block(P, f"a{BREAK}b", ""), "a<br>b", "a b"),
    "a picture": (Trait.PICTURE, Block(P, f"a {PICTURE}", ""), "a ![x](x.png)", "a"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_told(name: str) -> None:
    trait, block, kept, lost = LOST[name]
    blocks = [block, *([Block(BlockKind.NOTE, "b", "", mark="1")] if "[^1]" in kept else [])]
    assert unlike_in(blocks, converted(kept).html, (), 0) == ()
    told = unlike_in(blocks, converted(lost).html, (), 0)
    assert trait in {one.trait for one in told if one.in_file}
    # What a concept has of its own, is told as well.
    told = unlike_in([Block(P, "a", "")], converted(kept).html, (), 0)
    assert trait in {one.trait for one in told if one.in_concept}
