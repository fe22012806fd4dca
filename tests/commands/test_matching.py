"""Ids go to the clauses that they belong to, or the editor is told that it is not sure."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from generator.commands.importing.document import Block, BlockKind
from generator.commands.importing.earlier import Notation
from generator.commands.importing.likeness import likeness
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import named
from tests.support.revisions import Revision, given, matched, real, revise, steps_of
from tests.support.rounds_of_edits import ASKED, Rates, Score, given_to, revised

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
        if fate not in ASKED:
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


def _fates(*texts: str) -> list[tuple[Fate, str | None, list[str]]]:
    return [
        (m.fate, m.clause.id if m.clause else None, [name for name, _ in m.candidates])
        for row in matched(_revision(*texts)).matches
        for m in row
    ]


def test_of_what_was_split_the_half_with_the_beginning_keeps_the_id() -> None:
    found = _fates(
        "Overheidsorganisaties archiveren werkgerelateerde chatberichten van hun bewindslieden.",
        "Zij doen dat in een door de organisatie beheerd systeem en/of omgeving.",
    )
    # Two halves as long: whether the first one keeps the sense, an editor says.
    assert found == [
        (Fate.UNSURE, "archiveren-in-beheerd-systeem", ["archiveren-in-beheerd-systeem"]),
        (Fate.SPLIT, None, ["archiveren-in-beheerd-systeem"]),
    ]
    found = _fates(
        "Voor chatberichten van defensie- en rijksambtenaren hanteren we vooralsnog het beleid in "
        "de Instructie bewaren chatberichten.",
        "Dat blijft zo totdat het aangepaste beleid is uitgeschreven en ingevoerd.",
    )
    assert found == [
        (Fate.CHANGED, "reikwijdte-ambtenaren", []),
        (Fate.SPLIT, None, ["reikwijdte-ambtenaren"]),
    ]


SCHEID = "Scheid privé, partij-politieke en zakelijke conversaties."
MAAK = "Maak hiervoor gebruik van een zakelijke telefoon én een privé-telefoon."


@pytest.mark.parametrize("texts", [(SCHEID, MAAK), (MAAK, SCHEID)])
def test_a_longer_half_behind_the_beginning_gets_no_id_in_silence(texts: tuple[str, str]) -> None:
    kept = (Fate.UNSURE, "gesprekken-scheiden", ["gesprekken-scheiden"])
    part = (Fate.SPLIT, None, ["gesprekken-scheiden"])
    wanted = {SCHEID: kept, MAAK: part}
    assert _fates(*texts) == [wanted[text] for text in texts]


@pytest.mark.parametrize("begins", ["Gaat het om", "Daarnaast uit", "Ongeacht of", "Denk daarbij"])
def test_of_a_definition_the_half_with_the_term_keeps_it_and_the_id(begins: str) -> None:
    whole = next(c.text for c in real().clauses if c.id == "definitie-prive-informatie")
    at = whole.index(begins)
    result = matched(_revision(whole[:at].strip(), whole[at:]))
    rows = [clause for row in named(result, frozenset()) for clause in row]
    assert [(r.match.fate, r.match.clause and r.match.clause.id, r.term) for r in rows] == [
        (Fate.CHANGED, "definitie-prive-informatie", "privé-informatie"),
        (Fate.SPLIT, None, None),
    ]


def test_a_part_that_was_split_off_a_definition_defines_no_term() -> None:
    whole = next(c.text for c in real().clauses if c.id == "definitie-prive-informatie")
    at = whole.index("Denk daarbij")
    rest = whole[at:].replace("Denk daarbij aan", "Denk daarbij aan:")
    rows = [c for row in named(matched(_revision(whole[:at], rest)), frozenset()) for c in row]
    assert [(row.match.fate, row.term) for row in rows] == [
        (Fate.CHANGED, "privé-informatie"),
        (Fate.SPLIT, None),
    ]


def test_a_short_half_in_other_words_is_told_beside_the_rest_of_its_clause() -> None:
    first = (
        "Maak binnen uw organisatie afspraken (en leg die vast) met welke frequentie berichten "
        "worden veiliggesteld."
    )
    whole = (Fate.CHANGED, "afspraken-vastleggen", list[str]())
    half = (Fate.SPLIT, None, ["afspraken-vastleggen"])
    assert _fates(first, "Vermeld wie dit doet.") == [whole, half]
    assert _fates(f"Vermeld wie dit doet. {first}") == [half, whole]
    assert _fates(first, "Vermeld hoe dat gaat.") == [whole, (Fate.NEW, None, [])]


def test_a_paragraph_in_other_words_between_the_same_neighbours_is_told_as_rewritten() -> None:
    before = real().clauses
    at = next(n for n, c in enumerate(before) if c.id == "signal-zonder-bulkexport")
    texts = [clause.text for clause in before[at - 1 : at + 4]]
    texts[1:3] = [
        "Rijksorganisaties kunnen berichten uit Signal nog niet veiligstellen via een bulkexport.",
        "Open Overheid zoekt software om berichten in bulk te archiveren.",
    ]
    assert _fates(texts[0], f"{texts[1]} {texts[2]}", *texts[3:])[1:3] == [
        (Fate.REWRITTEN, "signal-zonder-bulkexport", ["signal-zonder-bulkexport"]),
        (Fate.REWRITTEN, "onderzoek-archiveringssoftware", ["onderzoek-archiveringssoftware"]),
    ]


def test_a_number_typed_before_a_sentence_is_a_part_of_it() -> None:
    assert _fates("3.1 Maak geen gebruik van opties voor eenmalige weergave.") == [
        (Fate.CHANGED, "eenmalige-weergave", [])
    ]


def test_what_was_joined_is_told_with_all_that_it_was() -> None:
    texts = [clause.text for clause in real().clauses[20:24]]
    rows = tuple((str(n), text) for n, text in enumerate(texts))
    block = Block(BlockKind.TABLE, " ".join(" ".join(row) for row in rows), "tabel", rows=rows)
    ((row,),) = matched(Revision((block,), {})).matches
    assert (row.fate, row.clause) == (Fate.UNSURE, None)
    assert [name for name, _ in row.candidates] == [c.id for c in real().clauses[20:24]]


ADAPT = "Pas zakelijke berichten na verzending niet meer aan"
REMOVE = (
    "Verwijder zakelijke berichten (inclusief foto’s video’s en dergelijke) na verzending niet."
)


@pytest.mark.parametrize(
    "text",
    [
        f"{ADAPT} en {REMOVE[0].lower()}{REMOVE[1:]}",
        # So it is where the end of a paragraph was deleted.
        f"{ADAPT}.{REMOVE}",
    ],
)
def test_a_clause_that_was_joined_to_another_is_not_gone(text: str) -> None:
    result = matched(_without(text, "niet-aanpassen", "niet-verwijderen-na-verzending"))
    (row,) = (m for row in result.matches for m in row if m.fate is not Fate.SAME)
    assert (row.fate, row.clause and row.clause.id, row.candidates) == (
        Fate.JOINED,
        "niet-verwijderen-na-verzending",
        (("niet-aanpassen", 1.0),),
    )
    assert result.gone == []


def test_what_may_have_been_joined_is_asked() -> None:
    text = f"{ADAPT} en verwijder ze niet (inclusief foto’s, video’s en dergelijke)."
    result = matched(_without(text, "niet-aanpassen", "niet-verwijderen-na-verzending"))
    (row,) = (m for row in result.matches for m in row if m.fate is not Fate.SAME)
    names = {name for name, _ in row.candidates}
    assert (row.fate, names) == (
        Fate.UNSURE,
        {"niet-aanpassen", "niet-verwijderen-na-verzending"},
    )


def _without(text: str, *ids: str) -> Revision:
    """Return all clauses but these, and a text in the place of the first; without the steps."""
    before = [c for c in real().clauses if real().notations[c.id] is not Notation.STEPS]
    at = next(n for n, clause in enumerate(before) if clause.id == ids[0])
    texts = [clause.text for clause in before]
    texts[at] = text
    blocks = (
        Block(BlockKind.PARAGRAPH, text, "x")
        for clause, text in zip(before, texts, strict=True)
        if clause.id not in ids[1:]
    )
    steps = (b for c in real().clauses if c not in before for b in steps_of(real().sources[c.id]))
    return Revision((*blocks, *steps), {})


# The edits, each at random: a quarter of the clauses rewritten, or every clause by a quarter.
RATES = {
    "a quarter of the clauses": Rates(),
    "a quarter of all words": Rates(rewritten=1, words=0.25),
    "many splits": Rates(split=0.3),
    "everything moves": Rates(moved=0.6, numbered=0.5),
}


def _scored(rates: Rates, seeds: range) -> Score:
    score = Score()
    for seed in seeds:
        score.add(revised(Random(seed), rates))
    return score


@pytest.mark.parametrize("name", RATES)
def test_revisions_at_random_get_no_wrong_id_and_nearly_all_get_theirs(name: str) -> None:
    _assert_good(_scored(RATES[name], range(8)), splits=0.75)


@pytest.mark.long
@pytest.mark.parametrize("name", RATES)
def test_many_revisions_at_random_get_no_wrong_id_and_nearly_all_get_theirs(name: str) -> None:
    _assert_good(_scored(RATES[name], range(1000, 1400)), splits=0.9)


def _assert_good(score: Score, *, splits: float) -> None:
    assert score.wrong == []
    assert score.repealed == []
    assert len(score.behind) <= score.split // 500
    assert score.right >= 0.99 * (score.right + score.asked + score.lost)
    assert score.split_found >= splits * score.split


def test_what_is_known_of_a_revision_is_true_of_its_texts() -> None:
    revision = revised(Random(3), Rates(split=0.5))
    rows, _ = given_to(revision)
    assert len(revision.split) > 5
    for row in rows:
        if row.match.fate is Fate.SAME and row.match.clause:
            assert row.origins[0] == row.match.clause.id
