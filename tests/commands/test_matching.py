"""Ids go to the clauses that they belong to, or the editor is told that it is not sure."""

from __future__ import annotations

from random import Random

from hypothesis import given as for_all
from hypothesis import strategies as st

from generator.commands.importing.document import Block, BlockKind
from generator.commands.importing.likeness import likeness
from generator.commands.importing.matching import Fate
from tests.support.revisions import Revision, given, matched, real, revise

_SHARES = st.floats(0, 0.5)


@for_all(
    seed=st.integers(0, 2**32),
    changed=_SHARES,
    share=st.floats(0, 0.6),
    gone=st.floats(0, 0.3),
    added=_SHARES,
)
def test_whatever_was_edited_the_unchanged_keep_their_id_and_none_gets_a_wrong_one(
    seed: int, changed: float, share: float, gone: float, added: float
) -> None:
    revision = revise(Random(seed), changed=changed, share=share, gone=gone, added=added)
    found = given(matched(revision))
    before = {clause.id: clause.text for clause in real().clauses}
    for clause_id, text in revision.texts.items():
        if text == before[clause_id]:
            assert found[clause_id] == (text, Fate.SAME)
    for clause_id, (text, fate) in found.items():
        if fate is not Fate.UNSURE:
            meant = revision.texts[clause_id]
            assert meant is not None, (clause_id, text)
            # A sentence that an edit cut in two or joined is still that clause.
            assert likeness(meant, text) > 0.6, (clause_id, meant, text)


@for_all(seed=st.integers(0, 2**32))
def test_no_word_gets_lost_and_none_is_used_twice(seed: int) -> None:
    revision = revise(Random(seed), changed=0.3, share=0.3, gone=0.1, added=0.3)
    result = matched(revision)
    for unit, row in zip(result.units, result.matches, strict=True):
        if unit.kind is not BlockKind.HEADING:
            covered = [n for m in row for n in range(m.start, m.end)]
            assert covered == list(range(len(unit.atoms)))
    text = " ".join(unit.text for unit in result.units)
    assert text == " ".join(block.text for block in revision.blocks)


def _revision(*texts: str) -> Revision:
    return Revision(tuple(Block(BlockKind.PARAGRAPH, text, "x") for text in texts), {})


def test_a_sentence_that_stands_there_twice_is_not_sure() -> None:
    text = "Maak geen gebruik van opties voor eenmalige weergave."
    result = matched(_revision(text, text))
    rows = [m for row in result.matches for m in row]
    assert [m.fate for m in rows] == [Fate.UNSURE, Fate.UNSURE]
    assert [m.clause.id if m.clause else None for m in rows] == ["eenmalige-weergave", None]
    assert rows[1].candidates == (("eenmalige-weergave", 1.0),)


def test_what_resembles_two_clauses_is_not_sure() -> None:
    text = "Verwijder geen zakelijke berichten van de telefoon na verzending."
    (row,) = matched(_revision(text)).matches
    assert row[0].fate is Fate.UNSURE
    assert len(row[0].candidates) >= 1


def test_what_was_added_to_a_whole_paragraph_stays_in_that_clause() -> None:
    text = "Maak geen gebruik van opties voor eenmalige weergave. Ook niet voor foto’s."
    (row,) = matched(_revision(text)).matches
    assert [(m.fate, m.clause.id if m.clause else "") for m in row] == [
        (Fate.CHANGED, "eenmalige-weergave")
    ]


def test_what_was_added_between_sentences_is_new() -> None:
    first, second, third = (c.text for c in real().clauses[2:5])
    (row,) = matched(_revision(f"{first} Dit is nieuw. {second} {third}")).matches
    assert [m.fate for m in row] == [Fate.SAME, Fate.NEW, Fate.SAME, Fate.SAME]
