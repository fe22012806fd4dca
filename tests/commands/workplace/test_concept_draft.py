"""Any change of any part of a concept reads back as meant, and touches no other line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.workplace.beside.draft import ConceptDraft
from generator.model import Clause, ClauseKind
from generator.problems import ProblemsFound
from generator.reading.clause_edit import NotAsMeantError
from tests.support.examples import examples
from tests.support.imports import concept_of, conversions
from tests.support.projects import ROOT
from tests.support.random_texts import PARTS, docx

REAL = (ROOT / "docs/instructie/2.0.1.md").read_text(encoding="utf-8")
AS_CONCEPT = REAL.replace("status: adopted", "status: concept")
_ROLES = ("bewindspersoon", "organisatie", "informatiespecialist")
# What is changed, in which clause, and into what.
Step = tuple[str, int, Any]
_STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        st.tuples(st.just("rename"), st.integers(0, 99), st.text("abc-", max_size=6)),
        st.tuples(
            st.just("describe"),
            st.integers(0, 99),
            st.tuples(
                st.sampled_from(ClauseKind),
                st.lists(st.sampled_from(_ROLES), unique=True),
                st.sampled_from([None, "een term", "‘twee’ woorden"]),
            ),
        ),
        st.tuples(
            st.just("write"),
            st.integers(0, 99),
            st.sampled_from(["Een woord.", "**Vet** en *schuin*.", "Een <br> regel & teken."]),
        ),
    ),
    min_size=1,
    max_size=5,
)


def draft_of(text: str) -> ConceptDraft:
    return ConceptDraft(text.encode(), "docs/instructie/9.9.md", "instructie/9.9.md", conversions())


def bare(clauses: tuple[Clause, ...]) -> list[Clause]:
    return [replace(clause, line=0) for clause in clauses]


def check(text: str, steps: list[Step]) -> None:
    """Take steps, and compare the lines and the model with what was meant after each."""
    draft = draft_of(text)
    for number, (what, at, meant) in enumerate(steps):
        before, clauses = draft.data.decode().split("\n"), bare(draft.version.clauses)
        # One norm is left alone: a version has at least one.
        place = at % (len(clauses) - 1)
        clause = clauses[place]
        if what == "rename":
            new = f"n{number}-" + (re.sub("-+", "-", str(meant)).strip("-") or "a")
            draft.rename(clause.id, new)
            clauses[place] = replace(clause, id=new)
        elif what == "describe":
            kind, roles, term = meant
            draft.describe(clause.id, kind, roles, term)
            same = set(roles) == set(clause.roles)
            own = clause.roles if same and (kind, term) == (clause.kind, clause.term) else roles
            clauses[place] = replace(clause, kind=kind, roles=tuple(own), term=term)
        elif "noot-" not in clause.html:
            # A note to which nothing leads would be refused.
            draft.write(clause.id, str(meant))
            now = draft.version.clauses[place]
            plain = re.sub(r"\*|<br> ", "", str(meant))
            assert now.text == plain
            clauses[place] = replace(clause, text=now.text, digest=now.digest, html=now.html)
        assert bare(draft.version.clauses) == clauses
        after = draft.data.decode().split("\n")
        if what != "write":
            changed = [line for old, line in zip(before, after, strict=True) if old != line]
            named = {clause.id, clauses[place].id}
            assert all(named & set(re.findall(r"[\w-]+", line)) for line in changed)


@examples(8)
@given(_STEPS)
def test_any_changes_of_the_real_text(steps: list[Step]) -> None:
    check(AS_CONCEPT, steps)


@examples(5)
@given(PARTS, _STEPS)
def test_any_changes_of_a_random_text(parts: object, steps: list[Step]) -> None:
    body = concept_of(docx(parts)).text.split("\n---\n", 1)[1]  # type: ignore[arg-type]
    front = AS_CONCEPT.split("changes:", 1)[0].replace('"2.0.1"', '"9.9"')
    check(f"{front}---\n{body}\nSlot.\n{{: #slot .norm }}\n", steps)


def test_a_rename_reaches_the_changes_and_the_notes() -> None:
    draft = draft_of(AS_CONCEPT)
    draft.rename("reikwijdte-ambtenaren", "anders")
    draft.rename("whatsapp-timer-uit", "nog-anders")
    assert "anders" in draft.version.front.changes
    assert "nog-anders" in {note.clause for note in draft.version.front.notes}
    changed = [
        new
        for old, new in zip(AS_CONCEPT.split("\n"), draft.data.decode().split("\n"), strict=True)
        if old != new
    ]
    assert [line.split()[0] for line in changed] == ["anders:", "-", "<span", "<div"]


@pytest.mark.parametrize("text", ["Een.\n\nTwee.", "# Kop", "- een\n- twee", "</span>", "[^1]"])
def test_what_would_change_more_is_refused(text: str) -> None:
    draft = draft_of(AS_CONCEPT)
    with pytest.raises((NotAsMeantError, ProblemsFound)):
        draft.write("ondertitel", text)
    assert draft.data == AS_CONCEPT.encode()
