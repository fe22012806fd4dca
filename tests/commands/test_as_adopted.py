"""What adopting a concept would refuse is told before: by `check`, and by `check --as-adopted`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.commands.adopt.adopting import told_if_adopted
from generator.compiler import compile_site
from generator.engine.render import build_site
from generator.problems import Problem, ProblemsFound, errors
from generator.reading.settings import Settings, load_settings
from tests.support.announcing import CONCEPT, NUMBER, adopted_for_january, written_for_concept
from tests.support.command import run
from tests.support.fiction import copy_fiction
from tests.support.projects import DAY, edit, problems

_KEPT = """- Bewaar het reisplan tot de declaratie is betaald.
    {: #reisplan-bewaren .norm data-role="reiziger" }
"""
# name: (file, what stands there, what an editor makes of it, words of the errors at adoption)
FAULTS = {
    "nothing": (CONCEPT, "Nachttrein toegevoegd.", "Nachttrein erbij.", []),
    "a norm that pages cite is gone": (
        CONCEPT, _KEPT, "",
        ["‘reisplan-bewaren’ is vervallen", "‘reisplan-bewaren’ staat niet meer in"]),
    "a placeholder": (CONCEPT, "voorstel van Bureau Reizen, nog niet vastgesteld", "…",
        ["‘provenance’ is nog niet ingevuld"]),
    "a change without a class": (CONCEPT, "Lever de bonnetjes binnen een maand in.",
        "Lever de bonnetjes binnen twee weken in.", ["‘declareren-binnen-een-maand’ is gewijzigd"]),
    "no question": ("checklists/reiziger.yml", "clauses: [nachttrein-eerst]",
        "clauses: [trein-nemen]", ["geen vraag voor de rol ‘reiziger’"]),
    "no explanation": ("docs/uitleg.yml", "    since: \"1.2\"\n", "    since: \"1.2\"\n"
        "    lapses_with: \"1.3\"\n", ["‘lapses_with’ noemt versie 1.3"]),
    "a page for it that cites what it has not": ("docs/in-gewone-taal-1.2.md",
        'cite("nachttrein-eerst")', 'cite("nachttrein")', ["‘nachttrein’ staat niet in"]),
    "a picture that is not there": (CONCEPT, "uur.\n", "uur. ![kaart](bestaat-niet.png)\n",
        ["de afbeelding ‘bestaat-niet.png’ is er niet"]),
    "a picture of another site without a text": (
        CONCEPT, "uur.\n", "uur. ![ ](https://elders.example/x.png)\n",
        ["‘https://elders.example/x.png’ staat op een andere site en heeft geen tekst"]),
    "no sign in the archive": ("mkdocs.yml", ', "1.2": WVV-2026-004', "",
        ["ontbreekt het kenmerk van versie 1.2"]),
}  # fmt: skip


def settings_of(root: Path) -> Settings:
    return load_settings(root / "mkdocs.yml", DAY)


def facts(found: Iterable[Problem]) -> set[tuple[str, str, int]]:
    return {(problem.fact, problem.place.file, problem.place.line) for problem in errors(found)}


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.long] if n % 3 else [])
        for n, name in enumerate(FAULTS)
    ],
)
def test_adoption_refuses_what_was_told_before_and_nothing_else(tmp_path: Path, name: str) -> None:
    file, old, new, words = FAULTS[name]
    root = written_for_concept(tmp_path / "project")
    edit(root / file, old, new)
    told = told_if_adopted(settings_of(root), NUMBER)
    shown = [problem.fact for problem in problems(root, concepts=True)]
    before = (root / CONCEPT).read_bytes()
    try:
        adopted_for_january(root)
        refused: tuple[Problem, ...] = ()
    except ProblemsFound as found:
        refused = found.problems
        assert (root / CONCEPT).read_bytes() == before
    assert facts(told) == facts(refused)
    assert len({fact for fact, _, _ in facts(told)}) == len(words)
    for word in words:
        assert any(word in fact for fact, _, _ in facts(told)), word
        # What an organisation decides about archiving is asked for at adoption alone.
        assert file == "mkdocs.yml" or any(word in fact for fact in shown), word


INDEX, COMING = "docs/index.md", "docs/in-gewone-taal-1.2.md"
# What stands at this address once 1.2 is there has no such place.
PLACE = (COMING, " {: #na-afloop }", "")
LISTS = "[**Controleren**](checklists/index.md)"
LAST = "Het bedrag is met btw."
MOVED = "in-gewone-taal/#na-afloop’ wijst naar een plek die er niet is"
# name: (what is edited in which files, what is told)
LOST = {
    "a place": ([(INDEX, LISTS, "[een](in-gewone-taal.md#na-afloop)"), PLACE], MOVED),
    "by a name": (
        [(INDEX, LISTS, "[een][r]\n\n[r]: in-gewone-taal.md#na-afloop\n\n"), PLACE], MOVED),
    "with room": ([(INDEX, LISTS, "[een]( in-gewone-taal.md#na-afloop )"), PLACE], MOVED),
    "in html": (
        [(INDEX, LISTS, '<a href="in-gewone-taal/&#35;na-afloop">een</a>'), PLACE], MOVED),
    "a page": (
        [(COMING, "\n\n", "\n\n[Lees dit](nergens.md).\n\n")], "‘nergens.md’ leidt nergens heen"),
    "a file in the official text": (
        [(CONCEPT, LAST, f"{LAST} Zie [de bijlage](bijlage.pdf).")],
        "‘bijlage.pdf’ leidt nergens heen"),
    "a place in the official text": (
        [(CONCEPT, LAST, f"{LAST} Zie [hier]( #weg-ervan ).")],
        "‘#weg-ervan’ wijst naar een plek die er niet is"),
}  # fmt: skip


def _edited(root: Path, edits: Iterable[tuple[str, str, str]]) -> None:
    for file, old, new in edits:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.one_in(4)
@pytest.mark.parametrize("lost", LOST)
def test_a_link_that_would_lead_nowhere_is_told_before_and_refused(
    tmp_path: Path, lost: str
) -> None:
    root = written_for_concept(tmp_path / "project")
    edits, fact = LOST[lost]
    _edited(root, edits)
    told = told_if_adopted(settings_of(root), NUMBER)
    before = (root / CONCEPT).read_bytes()
    with pytest.raises(ProblemsFound) as refused:
        adopted_for_january(root)
    assert (root / CONCEPT).read_bytes() == before
    assert facts(told) == facts(refused.value.problems)
    [(said, file, _)] = facts(told)
    assert fact in said
    assert file == edits[0][0]


SOUND = [
    "`[x](nergens.md)`", "<!-- [x](nergens.md) -->", "\\[x](nergens.md)",
    "```\n[x](nergens.md)\n```", "[x](in-gewone-taal.md#na-afloop)",
    "[x](server/nginx.conf)", '[x](begrippen.md "titel")',
]  # fmt: skip


def test_what_is_no_link_or_leads_somewhere_is_not_told(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    _edited(root, [(INDEX, LISTS, LISTS + "\n\n" + "\n\n".join(SOUND) + "\n\n")])
    assert errors(told_if_adopted(settings_of(root), NUMBER)) == ()
    build_site(compile_site(settings_of(root)), tmp_path / "site")


def test_each_reference_to_a_norm_that_is_gone_is_told(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    twice = "\n\nEen {{ cite('reisplan-bewaren') }}.\n\nTwee {{ cite('reisplan-bewaren') }}.\n"
    page = root / COMING
    page.write_text(page.read_text(encoding="utf-8") + twice, encoding="utf-8")
    edit(root / CONCEPT, _KEPT, "")
    lines = [
        one.place.line
        for one in told_if_adopted(settings_of(root), NUMBER)
        if one.place.file == COMING and "reisplan-bewaren" in one.fact
    ]
    last = page.read_text(encoding="utf-8").count("\n")
    assert {last - 2, last} <= set(lines)


def test_the_command_tells_and_writes_nothing(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    before = (root / CONCEPT).read_bytes()
    day = ("--date", "2026-11-23")
    asked = run("check", "--as-adopted", "1.2", *day, cwd=root)
    assert asked.returncode == 1
    for words in ("ontbreekt het kenmerk", "heeft geen titel en uitleg", "geen vraag voor de rol"):
        assert words in asked.stderr
    sound = written_for_concept(tmp_path / "sound")
    fine = run("check", "--as-adopted", "1.2", *day, cwd=sound)
    assert (fine.returncode, "kan worden vastgesteld" in fine.stdout) == (0, True)
    done = run("check", "--as-adopted", "1.1", *day, cwd=sound)
    assert (done.returncode, "is al vastgesteld" in done.stderr) == (1, True)
    assert (root / CONCEPT).read_bytes() == before


@pytest.mark.long
def test_nothing_comes_up_at_adoption_for_a_later_day_that_was_not_told(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    edit(root / "checklists/reiziger.yml", '        since: "1.2"\n', "")
    for old, new in (
        ("valid_from: {on: 2027-01-01", "valid_from: {on: 2026-11-02"),
        ("binnen een maand in.", "binnen twee weken in."),
        (
            "changes:\n",
            "changes:\n"
            "  declareren-binnen-een-maand: {class: clarification, note: Het moet eerder.}\n",
        ),
    ):
        edit(root / CONCEPT, old, new)
    told = told_if_adopted(settings_of(root), NUMBER)
    adopted_for_january(root)
    found = {problem.fact for problem in problems(root)}
    assert any("dat met versie 1.2 verandert, rust" in fact for fact in found)
    assert found <= {problem.fact for problem in told}
    # A question whose norms come with a later version does not lapse before.
    assert not [fact for fact in found if "vervalt: geen van de normen" in fact]


def test_each_picture_that_cannot_be_shown_is_told_at_its_line(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    wrong = "Zie [de kaart](kaart.png). ![kaart](kaart.png)\n![](kaart.png)\n![plan][plan]"
    text = (root / CONCEPT).read_text(encoding="utf-8")
    placed = f"Kijk eerst.\n{wrong}\n{{: #kaart .context }}\n\n[plan]: plan.png\n\n## Vooraf"
    edit(root / CONCEPT, "## Vooraf", placed)
    first = text[: text.index("## Vooraf")].count("\n") + 2
    found = [(p.fact, p.place.line - first) for p in problems(root, concepts=True)]
    assert [each for each in found if "de afbeelding" in each[0]] == [
        ("de afbeelding ‘kaart.png’ is er niet", 0),
        ("de afbeelding ‘kaart.png’ is er niet en heeft geen tekst", 1),
        ("de afbeelding ‘plan.png’ is er niet", 5),
    ]
    assert not [fact for fact, _ in found if "bij-versie" in fact]
