"""Match a document with an earlier version: from what is certain to what an editor must choose."""

from __future__ import annotations

from generator.commands.importing.earlier import Earlier
from generator.commands.importing.joining import take_merged
from generator.commands.importing.leftovers import (
    doubt_deeper,
    take_added,
    take_joined,
    take_numbers,
    take_rewritten,
)
from generator.commands.importing.matching import CANDIDATE, KEEPS_ID, Matched, Matcher
from generator.commands.importing.splitting import doubt_halves, take_rest, take_split
from generator.commands.importing.units import Unit


def match(units: list[Unit], earlier: Earlier, *, lossy: bool) -> Matched:
    """Match the units with the clauses of an earlier version."""
    matcher = Matcher(units, earlier, lossy=lossy)
    matcher.exact()
    take_split(matcher)
    matcher.alike(KEEPS_ID)
    take_rewritten(matcher)
    take_joined(matcher)
    take_rest(matcher)
    matcher.alike(CANDIDATE)
    take_added(matcher)
    take_numbers(matcher)
    take_merged(matcher)
    doubt_halves(matcher)
    doubt_deeper(matcher)
    return matcher.result()
