"""A decision: what is refused, where its paths lead, and what its outcomes promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from generator.kinds.decision.model import DECISION as DECISION_FILE
from generator.kinds.decision.model import Decision, DecisionOutcome
from generator.kinds.decision.paths import paths
from generator.model import Basis
from generator.problems import Severity, errors
from tests.support.breaking import DECISION, assert_told, replace, write
from tests.support.fiction import FICTION, copy_fiction
from tests.support.projects import ROOT, compiled, edit, problems, real


def tree() -> Decision:
    """Return the real decision."""
    found = DECISION_FILE.of(real().sources.handbook)
    assert found is not None
    return found


def outcomes() -> dict[str, DecisionOutcome]:
    return {outcome.id: outcome for outcome in tree().outcomes}


def ends() -> dict[str, DecisionOutcome]:
    """Return where each path leads, by what was answered on the way."""
    found = outcomes()
    return {
        " > ".join(answer.text for answer in path): found[path[-1].to] for path in paths(tree())
    }


# name: (old text, new text with ▲ at the place that must be told, fact, remedy)
REFUSED = {
    "answer that leads nowhere": ("        to: groep\n", "        to: ▲groepp\n",
        "dit antwoord leidt naar ‘groepp’", "Bedoelde u ‘groep’?"),
    "two questions with one id": ("  - id: groep\n", "  - id: met-wie\n    question: Twee?\n"
        "    answers: [{text: Ja, to: twijfel}, {text: Nee, to: twijfel}]\n\n  - id: groep\n",
        "‘met-wie’ staat er twee keer", "eigen id"),
    "question and outcome with one id": ("  - id: gemengd\n    title",
        "  - id: ▲groep\n    title: Nog een\n    text: [x]\n    basis: advice\n    source: x\n\n"
        "  - id: gemengd\n    title", "de id ‘groep’ staat er twee keer", "eigen id"),
    "outcome that nothing leads to": ("  - id: gemengd\n    title",
        "  - id: ▲los\n    title: Los\n    text: [x]\n    basis: advice\n    source: x\n\n"
        "  - id: gemengd\n    title", "geen enkel antwoord leidt naar ‘los’", "(to)"),
    "circle": ("      - text: Nee\n        to: bewaren\n",
        "      - text: Nee\n        to: bewaren\n      - text: Terug\n        to: ▲met-wie\n",
        "leidt terug naar de vraag ‘met-wie’", "latere vraag of een uitkomst"),
    "question that leads to itself": ("      - text: Nee\n        to: bewaren\n",
        "      - text: Nee\n        to: bewaren\n      - text: Nog\n        to: ▲alleen-steun\n",
        "leidt terug naar de vraag ‘alleen-steun’", "latere vraag"),
    "one answer alone": ("outcomes:\n", "  - id: een\n    question: Een?\n"
        "    answers: ▲[{text: Ja, to: twijfel}]\n\noutcomes:\n", "‘answers’", ""),
    "outcome without a basis": ("    basis: instruction\n    clauses:\n      - alles-bewaren",
        "    clauses:\n      - alles-bewaren", "‘basis’ ontbreekt", "basis: …"),
    "instruction without a clause": ("    basis: elaboration\n    source: De instructie zegt niet "
        "wat u met", "    basis: ▲instruction\n    source: De instructie zegt niet wat u met",
        "‘gemengd’ rust op de instructie, maar noemt geen onderdeel", "clauses"),
    "elaboration without a source": (
        "    source: De instructie zegt niet wat u bij twijfel doet.\n", "",
        "‘twijfel’ staat niet in de instructie en noemt geen bron", "Vul ‘source’ in"),
    "clause that is unknown": ("      - alles-bewaren\n", "      - ▲alles-bewarn\n",
        "‘bewaren’ noemt een onbekend onderdeel ‘alles-bewarn’", "Bedoelde u ‘alles-bewaren’?"),
    "quoted clause that is unknown": ("    clauses: [definitie-prive-informatie, def",
        "    clauses: [▲definitie-prive, def", "noemt een onbekend onderdeel", "Bedoelde"),
    "key unknown": ("description: ", "▲descripion: x\ndescription: ", "‘descripion’ is onbekend",
        "Bedoelde u ‘description’?"),
}  # fmt: skip
ELSEWHERE = {"two questions with one id", "outcome without a basis", "elaboration without a source"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(project: Path, name: str) -> None:
    old, new, fact, remedy = REFUSED[name]
    place = replace(project, DECISION, old, new)
    told = errors(problems(project))
    if name in ELSEWHERE or name == "one answer alone":
        assert {problem.place.file for problem in told} == {DECISION}
        assert any(fact in problem.fact and remedy in problem.remedy for problem in told)
    else:
        assert_told(told, place, fact, remedy)


def test_all_problems_are_told_in_one_run(project: Path) -> None:
    edit(project / DECISION, "to: groep\n", "to: groepp\n")
    edit(project / DECISION, "- alles-bewaren\n", "- alles-bewarn\n")
    edit(project / DECISION, "    source: De instructie zegt niet wat u bij twijfel doet.\n", "")
    assert len(errors(problems(project))) == 3


def test_a_handbook_may_do_without(project: Path) -> None:
    (project / DECISION).unlink()
    assert errors(problems(project)) == ()
    assert compiled(project).product("bewaren.md") is None


def test_a_broken_decision_gives_no_echoes(project: Path) -> None:
    place = write(project, DECISION, "▲")
    assert_told(problems(project), place, "het bestand is leeg", "")


def test_a_clause_that_left_the_text_asks_attention(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    edit(root / "docs/bewaren.yml", "clauses: [reisplan-bewaren]", "clauses: [bonnetjes-inleveren]")
    [found] = problems(root)
    assert found.severity is Severity.ATTENTION
    assert "‘bonnetjes-inleveren’, dat niet meer in versie 1.1 staat" in found.fact


@pytest.mark.parametrize("root", [ROOT, FICTION])
def test_every_path_ends_and_together_they_reach_everything(root: Path) -> None:
    tree = DECISION_FILE.of(compiled(root).sources.handbook)
    assert tree is not None
    walked = list(paths(tree))
    assert len(walked) == len(set(walked)) >= len(tree.outcomes)
    ends = {path[-1].to for path in walked}
    assert ends == {outcome.id for outcome in tree.outcomes}
    between = {answer.to for path in walked for answer in path[:-1]}
    assert between == {question.id for question in tree.questions[1:]}


# What was said of a message: how the outcome begins or ends.
@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Met iemand anders uit mijn werk of uit het bestuur > Over het werk of het bestuur > Nee",
         "bewaren"),
        ("Met een partijgenoot > Over het werk of het bestuur > Nee", "bewaren"),
        ("Met een partijgenoot > Over een onderwerp dat onze partij aangaat", "partijpolitiek"),
        ("Met een groep > Ook anderen > Over een onderwerp dat mijn partij aangaat",
         "partij-zonder-partijgenoot"),
        ("Met iemand anders uit mijn werk of uit het bestuur > Over het werk of het bestuur > "
         "Ja, alleen steun", "steun"),
        ("Met een privépersoon > Over het werk of het bestuur", "privepersoon-over-het-werk"),
        ("Met een privépersoon > Niet over het werk of het bestuur", "prive-door-de-persoon"),
        ("Met een privépersoon > Over allebei", "gemengd"),
        ("Dat weet ik niet zeker", "twijfel"),
    ],
)  # fmt: skip
def test_a_message_has_its_outcome(said: str, outcome: str) -> None:
    assert ends()[said].id == outcome


def test_doubt_always_ends_in_keeping() -> None:
    doubtful = [end for said, end in ends().items() if said.endswith("Dat weet ik niet zeker")]
    assert len(doubtful) > len(outcomes())
    assert {end.id for end in doubtful} == {"twijfel"}


_KEEP = re.compile(r"\bbewa(?:ar|ren)\b", re.IGNORECASE)
_LEAVE = re.compile(
    r"\b(?:mag|mogen|kunt|kan|hoeft)\b[^.]*\b(?:wissen|verwijderen|verwijderd|weggooien|weg)\b"
    r"|\b(?:wissen|verwijderen|weggooien)\b[^.]*\b(?:mag|mogen|kunt|kan)\b"
    r"|\bniet (?:te )?bewaren\b|\bhoeft u niet\b|wettelijk|\bverplicht\b|\bgooi\b|\bwis\b",
    re.IGNORECASE,
)


def _texts(outcome: DecisionOutcome) -> Iterator[str]:
    yield outcome.title
    yield from outcome.text
    if outcome.advice:
        yield outcome.advice.text


@pytest.mark.each("outcome", lambda: outcomes().values(), ids=lambda outcome: outcome.id)
def test_an_outcome_keeps_or_is_outside_the_instruction(outcome: DecisionOutcome) -> None:
    said = " ".join(_texts(outcome))
    assert not _LEAVE.search(said)
    if outcome.title.endswith("valt buiten deze instructie"):
        assert outcome.basis is Basis.INSTRUCTION
        assert outcome.advice is not None
        assert "Woo-verzoek" in outcome.advice.text
        assert "Kamervraag" in outcome.advice.text
        assert "Vraag het eerst na" in outcome.advice.text
    else:
        assert _KEEP.search(outcome.title)
        if "voorleggen" in outcome.title:
            assert outcome.basis is Basis.ELABORATION


@pytest.mark.parametrize(
    "promise", ["U mag het wissen.", "Verwijderen mag.", "Dit hoeft u niet te bewaren."]
)
def test_what_no_outcome_may_say_would_be_found(promise: str) -> None:
    assert _LEAVE.search(promise)


def test_the_page_quotes_the_text_of_the_latest_version() -> None:
    product = compiled(ROOT).product("bewaren.md")
    assert product is not None
    assert isinstance(product.content, str)
    page = html.fromstring(product.content.split("\n---\n", 1)[1])
    assert "nergens wat een zakelijk bericht is" in page.text_content()
    latest = real().sources.handbook.latest
    for question in tree().questions:
        quoted = page.get_element_by_id(question.id).findall(".//blockquote")
        assert [" ".join(quote.text_content().split()) for quote in quoted] == [
            clause.text for clause in map(latest.clause, question.clauses) if clause
        ]
        assert len(quoted) == len(question.clauses) >= 1
    for outcome in tree().outcomes:
        text = page.get_element_by_id(outcome.id).text_content()
        label = (
            "Volgt uit de instructie" if outcome.basis is Basis.INSTRUCTION else "Onze uitwerking"
        )
        assert label in text
