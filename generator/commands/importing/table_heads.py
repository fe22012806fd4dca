"""Give tables a head of their own where a cell of the first row goes on in the rows below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.commands.importing.document import Block, Finding, Met, excerpt
from generator.commands.importing.inline import ABOVE


def with_heads(blocks: Sequence[Block]) -> tuple[list[Block], list[Finding]]:
    """Return the blocks, each such table with an empty head, as a head reaches over no rows."""
    return [_headed(block) for block in blocks], list(_told(blocks))


def _headed(block: Block) -> Block:
    if not _goes_on(block):
        return block
    return replace(block, rows=(("",) * len(block.rows[0]), *block.rows))


def _told(blocks: Sequence[Block]) -> Iterator[Finding]:
    done = (
        "een cel van de eerste rij loopt door in de rij eronder, en dat kan niet in een kop; "
        "de tabel kreeg een lege kop. Schrijf er zelf een"
    )
    for block in filter(_goes_on, blocks):
        yield Finding(Met.TABLE, f"{block.where}, bij ‘{excerpt(block.text)}’", "", done)


def _goes_on(block: Block) -> bool:
    return len(block.rows) > 1 and ABOVE in block.rows[1]
