"""What must hold across files: what is only worth attention, and what is told of nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.compiler import check_sources, read
from generator.problems import Place, Problem, Severity, errors, place_in
from generator.reading.cache import ConversionCache, Store
from generator.reading.settings import load_settings
from tests.support.breaking import APP, CONFIG, LIST, LOCK, VERSION, assert_told, replace, write
from tests.support.command import run
from tests.support.projects import DAY, decide, edit, problems

CONCEPT = "docs/instructie/2.1.md"
EXPLANATIONS = "docs/uitleg.yml"
NORM = """
- Een nieuwe regel die nog nergens staat.
    {: #nieuw .norm data-role="bewindspersoon" }
"""


# An advice stays without a source until somebody finds one.
UNSOURCED = "advies zonder bron"


def attentions(root: Path, day: date = DAY, *, concepts: bool = False) -> list[Problem]:
    """Return what is worth attention, of a project without errors."""
    found = problems(root, day, concepts=concepts)
    assert errors(found) == ()
    return list(found)


def test_the_real_project_asks_for_the_organisation_and_for_sources_of_advice(frozen: Path) -> None:
    rest = [problem for problem in attentions(frozen) if UNSOURCED not in problem.fact]
    assert {problem.place.file for problem in rest} == {CONFIG}


def test_what_an_organisation_fills_in_is_no_longer_asked(frozen: Path) -> None:
    filled = """\
organisation: Ministerie
  contact: {name: Bureau, phone: "+31 70 000 0000"}
  accessibility: {status: voldoet, drawn_up_on: 2026-01-01, signed_by: directeur}
  handboek_id: x"""
    edit(frozen / CONFIG, "handboek_id: chatberichten", filled)
    edit(frozen / CONFIG, '# site_url: ""', "site_url: https://intranet.example/")
    decide(frozen, "2.0.1")
    assert [problem for problem in attentions(frozen) if UNSOURCED not in problem.fact] == []


@pytest.mark.long
def test_labels_are_asked_about_from_the_day_after_their_shelf_life(project: Path) -> None:
    text = (project / APP).read_text(encoding="utf-8")
    key = place_in(text, text.index("  schermteksten-ios:") + 2, APP)
    due = DAY + timedelta(days=180)
    assert key not in {problem.place for problem in attentions(project, due)}
    late = [p for p in attentions(project, due + timedelta(days=1)) if p.place == key]
    assert [problem.severity for problem in late] == [Severity.ATTENTION]
    assert f"sinds {due} over hun houdbaarheid" in late[0].fact


def test_guides_without_the_warning_are_asked_about(project: Path) -> None:
    text = (project / EXPLANATIONS).read_text(encoding="utf-8")
    write(project, EXPLANATIONS, text[text.index("norms:") :])
    asked = [p for p in attentions(project) if "het omgekeerde" in p.fact]
    assert [problem.place.file for problem in asked] == [EXPLANATIONS]


def test_a_new_question_is_to_be_locked(project: Path) -> None:
    lines = (project / LOCK).read_text(encoding="utf-8").split("\n")
    write(project, LOCK, "\n".join(x for x in lines if not x.startswith("bij-twijfel-bewaren:")))
    found = [p for p in attentions(project) if p.place.file == LIST and UNSOURCED not in p.fact]
    assert [problem.fact for problem in found] == [
        "de vraag ‘bij-twijfel-bewaren’ is nog niet vastgelegd"
    ]
    assert "handboek lock" in found[0].remedy


def test_a_changed_question_with_its_history_is_to_be_locked(project: Path) -> None:
    old = "Bewaart u een bericht als u twijfelt of het zakelijk is?"
    was = f"\n        was: [{{question: {old}, until: 2026-11-01, class: clarification}}]"
    place = replace(project, LIST, f"question: {old}", f"question: ▲Bewaart u het dan?{was}")
    found = [p for p in attentions(project) if p.place.file == LIST and UNSOURCED not in p.fact]
    assert [(problem.place, problem.fact) for problem in found] == [
        (place, "de nieuwe tekst van ‘bij-twijfel-bewaren’ is nog niet vastgelegd")
    ]


def add_concept(root: Path, norm: str = NORM) -> Place:
    """Add a concept with a new norm; return the place of that norm."""
    text = (root / VERSION).read_text(encoding="utf-8").replace("2.0.1", "2.1", 1)
    start, end = text.index("changes:"), text.index("notes:")
    text = text[:start] + text[end:]
    text = text.replace("status: adopted", "status: concept", 1).replace("2023-09-12", "2027-01-01")
    text = text.replace("\n## Nota bene:", f"{norm}\n## Nota bene:")
    write(root, CONCEPT, text)
    return place_in(text, text.index("    {: #nieuw"), CONCEPT)


@pytest.mark.long
def test_what_a_concept_lacks_is_asked_only_where_concepts_are_shown(project: Path) -> None:
    place = add_concept(project)
    assert [p for p in attentions(project) if p.place.file == CONCEPT] == []
    found = [
        problem
        for problem in attentions(project, concepts=True)
        # Its notes are those of the version before it, and are asked about as well.
        if problem.place.file == CONCEPT and not problem.fact.startswith("deze noot")
    ]
    assert {problem.place for problem in found} == {place}
    assert {problem.fact for problem in found} == {
        "geen vraag voor de rol ‘bewindspersoon’ gaat over de norm ‘nieuw’",
        "‘nieuw’ heeft geen titel en uitleg",
        "‘nieuw’ is nieuw sinds versie 2.0.1, maar heeft geen indeling",
    }


def test_what_is_wrong_in_a_concept_is_told_before_it_is_shown(project: Path) -> None:
    add_concept(project, NORM.replace("bewindspersoon", "minister"))
    assert "de rol ‘minister’ hoort bij geen enkele checklist" in {
        problem.fact for problem in errors(problems(project))
    }


def test_a_handbook_is_about_an_adopted_version_with_a_text(project: Path) -> None:
    for path in (project / "docs/instructie").glob("*.md"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("text: complete", "text: reconstructed"),
            encoding="utf-8",
        )
    found = errors(problems(project))
    assert [(str(p.place), p.fact) for p in found] == [
        ("docs/instructie", "er is geen vastgestelde versie met een volledige tekst")
    ]


SCREEN = "            screen: Verdwijnende berichten\n"
TO_OFF = "            to: off\n            control: choice\n"

# name: (text in an app, new text with ▲ at the place that must be told, fact)
APPS = {
    "platform twice": ("name: Android, device: phone}\n",
        "name: Android, device: phone}\n  - {id: ▲iphone, name: iPhone, device: phone}\n",
        "het toestel ‘iphone’ staat er twee keer"),
    "platform that is another device elsewhere": ("name: iPhone, device: phone}",
        "name: iPhone, device: ▲tablet}", "‘iphone’ heeft in een andere app ‘device: phone’"),
    "setting twice": ("  - id: timer-per-chat\n", "  - id: ▲standaardtimer\n",
        "de instelling ‘standaardtimer’ staat er twee keer"),
    "instruction without a norm": (
        "    clauses: [automatisch-verwijderen-uit, signal-timer-uit]\n    basis: instruction\n",
        "    basis: ▲instruction\n", "rust op de instructie, maar noemt geen norm"),
    "elaboration without a source": (
        "    clauses: [automatisch-verwijderen-uit, signal-timer-uit]\n    basis: instruction\n",
        "    basis: ▲elaboration\n", "noemt geen bron"),
    "sure of what nobody can look up": ("    source: één bron\n    certainty: medium",
        "    source: één bron\n    certainty: ▲high", "‘een-bron’ heet zeker"),
    "sure of what was heard": ("    source: van horen zeggen\n    certainty: low",
        "    source: van horen zeggen\n    certainty: ▲high", "‘horen-zeggen’ heet zeker"),
    "step that names a state for nothing": (
        "- {do: open, label: Signal, evidence: weg-iphone}",
        "- ▲{do: open, label: Signal, evidence: weg-iphone, to: off}",
        "zet niets, maar noemt een stand"),
    "step that says the opposite": (f"- do: set\n            label: Uit\n{SCREEN}",
        f"- ▲do: set\n            label: Aan\n{SCREEN}", "zegt ‘Aan’, maar het moet op off"),
    **{
        f"step that says so in other words: {label}": (
            f"- do: set\n            label: Uit\n{SCREEN}",
            f"- ▲do: set\n            label: {label}\n{SCREEN}",
            f"zegt ‘{label}’, maar het moet op off",
        )
        for label in ("Ingeschakeld", "Zet aan", "Aan (4 weken)", "8 uur")
    },
    "end that says the opposite": (
        "        done: Op het scherm Verdwijnende berichten is Uit gekozen.\n        former",
        "        done: ▲Op het scherm Verdwijnende berichten is Aan gekozen.\n        former",
        "‘done’ van ‘standaardtimer’ zegt iets anders dan off"),
    "look at the opposite": (f"{TO_OFF}            evidence: schermteksten-ios\n",
        f"{TO_OFF}            evidence: schermteksten-ios\n"
        "          - ▲{do: check, label: x, to: on, evidence: schermteksten-ios}\n",
        "kijkt of het staat op on, maar het moet op off"),
    "look at nothing in particular": (f"- do: set\n            label: Uit\n{SCREEN}{TO_OFF}",
        f"- ▲do: check\n            label: Uit\n{SCREEN}", "eindigen niet bij de vereiste stand"),
    "something else after it is set": (f"{TO_OFF}            evidence: schermteksten-ios\n",
        f"{TO_OFF}            evidence: schermteksten-ios\n"
        "          - {do: tap, label: x, evidence: schermteksten-ios}\n"
        "          - ▲{do: check, label: x, evidence: schermteksten-ios}\n",
        "eindigen niet bij de vereiste stand"),
    "what must not be used is set": ("- do: check\n            label: Bewerken\n",
        "- ▲do: set\n            to: do-not-use\n            label: Bewerken\n",
        "zet iets wat de lezer juist niet gebruikt"),
    "what must not be used is tapped": ("- do: check\n            label: Bewerken\n",
        "- ▲do: tap\n            label: Bewerken\n", "eindigen niet bij de vereiste stand"),
    "control of nothing": ("- {do: open, label: Signal, evidence: weg-iphone}",
        "- ▲{do: open, label: Signal, evidence: weg-iphone, control: switch}",
        "zet niets, maar noemt een knop"),
    "switch without end": (
        "- {do: set, label: voor altijd, described: true, to: forever, evidence: een-bron}",
        "- ▲{do: set, label: x, control: switch, to: forever, evidence: een-bron}",
        "zet een schuif op forever"),
    "former label without evidence": ("            evidence: versie-2-0-1\n",
        "            evidence: ▲versie-2-0-2\n", "het bewijs ‘versie-2-0-2’"),
}  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", APPS)
def test_what_is_wrong_in_an_app(project: Path, name: str) -> None:
    old, new, fact = APPS[name]
    place = replace(project, APP, old, new)
    told = [problem for problem in errors(problems(project)) if problem.place.file == APP]
    assert_told(told, place, fact, "")
    assert told[0].remedy


def test_a_look_at_the_state_is_an_end_too(project: Path) -> None:
    seen = f"- do: check\n            label: Uit\n{SCREEN}            to: off\n"
    edit(project / APP, f"- do: set\n            label: Uit\n{SCREEN}{TO_OFF}", seen)
    assert errors(problems(project)) == ()


def test_two_parts_of_a_list_with_one_id_are_told(project: Path) -> None:
    text = (project / LIST).read_text(encoding="utf-8")
    second = text.split("\n  - id: ")[2].split("\n")[0]
    place = replace(project, LIST, f"\n  - id: {second}\n", "\n  - id: ▲weten-wat-eronder-valt\n")
    told = [problem for problem in errors(problems(project)) if problem.place.file == LIST]
    assert_told(told, place, "het deel ‘weten-wat-eronder-valt’ staat er twee keer", "eigen id")


BROKEN = {
    "versions": ("docs/instructie/2.0.1.md", "dated: 2023-09-12", "dated: gisteren"),
    "apps": (APP, "order: 2", "order: twee"),
    "checklists": (LIST, "order: 1", "order: een"),
    "filling": ("docs/controleren.yml", "id: new-app", "id: 1"),
    "explanations": ("docs/uitleg.yml", "norms:\n", "norms:\n  - {id: x}\n"),
    "organisation": (CONFIG, "  handboek_id:", "  organisatie: x\n  handboek_id:"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_gives_no_echoes_in_others(project: Path, kind: str) -> None:
    file, old, new = BROKEN[kind]
    edit(project / file, old, new)
    told = errors(problems(project))
    assert told
    assert {problem.place.file for problem in told} == {file}


def test_every_check_runs_on_sources_in_which_nothing_could_be_read(project: Path) -> None:
    for path in [*project.rglob("docs/**/*.md"), *project.rglob("*.yml")]:
        if path.name != CONFIG:
            path.write_text("\x00", encoding="utf-8")
    settings = load_settings(project / CONFIG, DAY)
    cache = ConversionCache(Store(None), *settings.extensions)
    sources = read(settings, cache)
    assert errors(sources.problems)
    assert {problem.place.file for problem in check_sources(sources)} <= {CONFIG, LOCK}


def test_a_table_whose_words_nothing_freezes_is_told(project: Path) -> None:
    table = "| Soort | Bewaren |\n| --- | --- |\n| chats | 20 jaar |\n"
    edit(project / VERSION, "## Nota bene:", f"{table}\n## Nota bene:")
    line = (project / VERSION).read_text(encoding="utf-8").split("\n").index("| Soort | Bewaren |")
    (found,) = errors(problems(project))
    assert (found.place.line, found.severity) == (line + 1, Severity.ERROR)
    assert found.fact == "de tabel ‘Soort Bewaren chats 20 jaar’ hoort bij geen enkel onderdeel"
    attributes = 'id="termijnen" class="context" markdown="1"'
    edit(project / VERSION, table, f"<div {attributes}>\n{table}</div>\n")
    (found,) = errors(problems(project))
    assert found.fact.startswith("‘termijnen’ is nieuw sinds versie 2.0")


LIMIT = "van SMS en berichtenapps"
CLASSED = "changes:\n  gebruik-beperken: {{class: {}, note: Anders.}}\nnotes:"


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("class_", "asked"),
    [
        ("clarification", True),
        pytest.param("new-norm", True, marks=pytest.mark.long),
        ("editorial", False),
    ],
)
def test_a_changed_norm_asks_whether_its_explanation_still_holds(
    project: Path, class_: str, asked: bool
) -> None:
    add_concept(project)
    edit(project / CONCEPT, LIMIT, "van SMS en andere berichtenapps")
    edit(project / CONCEPT, "notes:", CLASSED.format(class_))
    lines = (project / CONCEPT).read_text(encoding="utf-8").split("\n")
    line = next(n for n, text in enumerate(lines, start=1) if "#gebruik-beperken" in text)

    def told() -> list[tuple[str, int]]:
        found = attentions(project, concepts=True)
        return [(p.fact, p.place.line) for p in found if "veranderd" in p.fact]

    fact = "de tekst van ‘gebruik-beperken’ is veranderd; klopt wat wij erover zeggen nog?"
    assert told() == ([(fact, line)] if asked else [])
    norm = "id: gebruik-beperken\n"
    edit(project / EXPLANATIONS, norm, f'{norm}    checked_for: "2.1"\n')
    assert told() == []


def test_an_explanation_is_checked_for_a_version_that_is_there(project: Path) -> None:
    place = replace(project, EXPLANATIONS, 'checked_for: "2.0.1"', 'checked_for: ▲"2.0.2"')
    found = [(p.place, p.fact) for p in errors(problems(project))]
    assert found == [(place, "er is geen versie ‘2.0.2’")]


@pytest.mark.long
def test_check_looks_at_concepts_too(project: Path) -> None:
    add_concept(project)
    done = run("check", cwd=project)
    assert (done.returncode, "Nog concept: 2.1." in done.stdout) == (0, True)
    assert f"{CONCEPT}:" in done.stderr
    assert "let op: ‘nieuw’ heeft geen titel en uitleg" in done.stderr
