"""Rectifying an adopted text: both texts stay, the document proves it, answers follow the class."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from generator.commands.adopt.adopting import withdraw_version
from generator.commands.adopt.rectifying import Proof, Rectified, rectify_version
from generator.commands.importing.storing import ReceivedFile
from generator.model import ChangeClass, Version
from generator.problems import ProblemsFound, errors
from generator.reading.settings import load_settings
from generator.site import addresses
from generator.site.product import Page
from generator.time.rectified import stages
from tests.support.breaking import VERSION
from tests.support.command import contents, run
from tests.support.projects import DAY, ROOT, TEXT_LOCK, compiled, copy_project, edit, problems

DOCUMENT = ROOT / "tests/data/instructie-v2.0.1.txt"


def received(path: Path) -> ReceivedFile:
    return ReceivedFile(path.name, path.read_bytes())


WHY = "Bij het overnemen viel een woord weg."
PROOF = Proof("redactie", date(2026, 11, 20), WHY, ChangeClass.CLARIFICATION, received(DOCUMENT))
RIGHT, WRONG = "Maak geen gebruik van opties", "Maak gebruik van opties"


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """Give a project whose lock has a text with a mistake, which its source no longer has."""
    root = copy_project(tmp_path / "project", frozen=True)
    edit(root / TEXT_LOCK, RIGHT, WRONG)
    return root


def rectify(root: Path, proof: Proof = PROOF) -> Rectified:
    return rectify_version(load_settings(root / "mkdocs.yml", DAY), "2.0.1", proof)


def line_of(root: Path, text: str) -> int:
    """Return the line of a text in the version's file."""
    before = (root / VERSION).read_text(encoding="utf-8").split(text)[0]
    return before.count("\n") + 1


def latest(root: Path) -> Version:
    return compiled(root).sources.handbook.latest


def refusal(root: Path, proof: Proof = PROOF) -> str:
    before = contents(root)
    with pytest.raises(ProblemsFound) as found:
        rectify(root, proof)
    assert {n: d for n, d in contents(root).items() if n[0] != "."} == {
        n: d for n, d in before.items() if n[0] != "."
    }
    return "\n".join(map(str, found.value.problems))


def test_a_changed_text_is_an_error_that_names_the_way_to_rectify_it(mended: Path) -> None:
    [problem] = errors(problems(mended))
    assert "de vastgestelde tekst van ‘eenmalige-weergave’ is gewijzigd: erbij: ‘geen’" in (
        problem.fact
    )
    assert "handboek rectify" in problem.remedy


def test_both_texts_are_kept_with_who_when_why_and_the_document(mended: Path) -> None:
    body = (mended / VERSION).read_text(encoding="utf-8").split("---\n", 2)[2]
    rectify(mended)
    text = (mended / VERSION).read_text(encoding="utf-8")
    assert text.split("---\n", 2)[2] == body
    assert not errors(problems(mended))
    [rectification] = latest(mended).front.rectified
    assert (rectification.on, rectification.by, rectification.why) == (PROOF.on, "redactie", WHY)
    assert rectification.document.startswith("instructie-v2.0.1.txt (SHA-256 ")
    [part] = rectification.parts
    assert part.what == "eenmalige-weergave"
    assert part.was == "[•] Maak gebruik van opties voor eenmalige weergave."
    assert part.now == "[•] Maak geen gebruik van opties voor eenmalige weergave."
    lock = (mended / TEXT_LOCK).read_text(encoding="utf-8")
    assert RIGHT in lock
    assert f'front.rectified.1.why: "{WHY}"' in lock


def test_what_was_recorded_cannot_be_taken_out_or_changed(mended: Path) -> None:
    rectify(mended)
    edit(mended / VERSION, f"why: {WHY}", "why: Niets bijzonders.")
    [problem] = errors(problems(mended))
    assert problem.fact == (
        f"‘why’ van het herstel van 2026-11-20 is vastgesteld als ‘{WHY}’, "
        "maar is nu ‘Niets bijzonders.’"
    )
    assert problem.place.line == line_of(mended, "why: Niets bijzonders.")


@pytest.mark.long
def test_a_record_of_a_line_of_no_clause_is_named_by_its_words(mended: Path) -> None:
    edit(mended / VERSION, "## Gehanteerde definities", "### Gehanteerde definities")
    rectify(mended, replace(PROOF, checked=True))
    edit(mended / VERSION, "what: piece.3", "what: piece.4")
    [problem] = errors(problems(mended))
    assert problem.fact == (
        "‘what’ van het herstel van 2026-11-20 aan ‘### Gehanteerde definities’ (Een kop of regel) "
        "is vastgesteld als ‘piece.3’, maar is nu ‘piece.4’"
    )
    assert problem.place.line == line_of(mended, "what: piece.4")


@pytest.mark.long
def test_a_record_that_went_or_was_written_by_hand_is_told_once(mended: Path) -> None:
    rectify(mended)
    after = (mended / VERSION).read_text(encoding="utf-8")
    start, end = after.index("rectified:"), after.index("text: complete")
    (mended / VERSION).write_text(after[:start] + after[end:], encoding="utf-8", newline="\n")
    [problem] = errors(problems(mended))
    assert problem.fact == f"het herstel van 2026-11-20 (‘{WHY}’) is vastgelegd, maar staat er niet"
    # Twice the same one: the second is not in the lock.
    entry = after[start:end].removeprefix("rectified:\n")
    (mended / VERSION).write_text(after[:end] + entry + after[end:], encoding="utf-8", newline="\n")
    [problem] = errors(problems(mended))
    assert problem.fact == f"het herstel van 2026-11-20 (‘{WHY}’) is niet vastgelegd"
    assert problem.place.line == after[:end].count("\n") + 1


@pytest.mark.long
def test_the_class_of_a_change_can_be_rectified(mended: Path) -> None:
    rectify(mended)
    entry = "  reikwijdte-ambtenaren:\n    class: "
    edit(mended / VERSION, f"{entry}clarification\n", f"{entry}new-norm\n")
    [problem] = errors(problems(mended))
    assert "handboek rectify" in problem.remedy
    second = replace(PROOF, class_=ChangeClass.EDITORIAL, why="De indeling was te licht.")
    assert "De gegevens van het document (changes." in refusal(mended, second)
    rectify(mended, replace(second, checked=True))
    assert not errors(problems(mended))
    change = latest(mended).front.changes["reikwijdte-ambtenaren"]
    assert change.class_ is ChangeClass.NEW_NORM
    [part] = latest(mended).front.rectified[1].parts
    assert (part.was, part.now) == ("verduidelijking", "nieuwe norm")


@pytest.mark.long
def test_the_day_of_a_withdrawal_can_be_rectified(mended: Path) -> None:
    rectify(mended)
    withdraw_version(load_settings(mended / "mkdocs.yml", DAY), "2.0.1", date(2027, 2, 1), "Fout.")
    edit(mended / VERSION, "withdrawn: {on: 2027-02-01", "withdrawn: {on: 2027-03-01")
    [problem] = errors(problems(mended))
    assert "handboek rectify" in problem.remedy
    rectify(mended, replace(PROOF, class_=ChangeClass.EDITORIAL, checked=True))
    page = compiled(mended).product("instructie/2.0.1.md")
    assert isinstance(page, Page)
    shown = " ".join(html.fromstring(page.front["rectified"]).text_content().split())
    told = "De dag van de intrekking: er stond ‘01-02-2027’, nu staat er ‘01-03-2027’."
    assert told in shown.replace("\u2011", "-")


@pytest.mark.long
def test_what_a_clause_is_and_for_whom_can_be_rectified(mended: Path) -> None:
    rectify(mended)
    mark = "  clause.gebruik-beperken."
    edit(mended / TEXT_LOCK, f'{mark}kind: "norm"', f'{mark}kind: "definition"')
    edit(mended / TEXT_LOCK, f'{mark}roles: "bewindspersoon"', f'{mark}roles: "organisatie"')
    why = "De norm was als definitie gemerkt."
    second = replace(PROOF, class_=ChangeClass.EDITORIAL, why=why)
    told = refusal(mended, second)
    assert "De soort van ‘gebruik-beperken’, ‘norm’" in told
    assert "De rollen van ‘gebruik-beperken’, ‘voor Bewindspersoon’" in told
    rectify(mended, replace(second, checked=True))
    assert not errors(problems(mended))
    parts = latest(mended).front.rectified[1].parts
    assert [(part.what, part.was, part.now, part.found) for part in parts] == [
        ("clause.gebruik-beperken.kind", "definitie", "norm", False),
        ("clause.gebruik-beperken.roles", "voor Organisatie", "voor Bewindspersoon", False),
    ]
    edit(mended / VERSION, "#gebruik-beperken .norm", "#gebruik-beperken .context")
    assert "‘gebruik-beperken’ van versie 2.0.1 was norm, en nu context" in [
        problem.fact for problem in errors(problems(mended))
    ]


@pytest.mark.long
def test_pages_tell_whom_a_clause_was_for(mended: Path) -> None:
    rectify(mended)
    mark = "  clause.gebruik-beperken.roles: "
    edit(mended / TEXT_LOCK, f'{mark}"bewindspersoon"', f'{mark}"organisatie"')
    why = "De norm stond bij de verkeerde rol."
    rectify(mended, replace(PROOF, why=why, checked=True))
    version = compiled(mended).product("instructie/2.0.1.md")
    assert isinstance(version, Page)
    [link] = html.fromstring(version.front["rectified"]).xpath("//a[@href='#gebruik-beperken']")
    assert link.tail == (
        ": ‘Beperk het gebruik van SMS en berichtenapps.’ was voor Organisatie, "
        "en is nu voor Bewindspersoon."
    )
    norm = compiled(mended).product(addresses.norm("gebruik-beperken"))
    assert norm is not None
    assert why in str(norm.content)


@pytest.mark.long
def test_of_a_clause_that_went_the_text_alone_is_recorded(mended: Path) -> None:
    edit(mended / VERSION, *UNPROVEN["a clause less"])
    assert "De soort van" not in refusal(mended)


@pytest.mark.long
def test_a_text_can_be_rectified_twice(mended: Path) -> None:
    rectify(mended)
    edit(mended / VERSION, "## Gehanteerde definities", "### Gehanteerde definities")
    second = replace(PROOF, class_=ChangeClass.EDITORIAL, why="De kop stond te hoog.")
    told = refusal(mended, second)
    assert "wat hier nu staat: Een kop of regel, ‘### Gehanteerde definities’" in told
    rectify(mended, replace(second, checked=True))
    version = latest(mended)
    assert [len(each.parts) for each in version.front.rectified] == [1, 1]
    part = version.front.rectified[1].parts[0]
    assert (part.was, part.now) == ("## Gehanteerde definities", "### Gehanteerde definities")
    clauses = [edition.clause("eenmalige-weergave") for edition in stages(version)]
    first, then, now = (clause.text if clause else None for clause in clauses)
    assert (first, then, now) == (
        f"{WRONG} voor eenmalige weergave.",
        f"{RIGHT} voor eenmalige weergave.",
        f"{RIGHT} voor eenmalige weergave.",
    )


@pytest.mark.long
@pytest.mark.parametrize("class_", [ChangeClass.EDITORIAL, ChangeClass.NEW_NORM])
def test_a_checklist_knows_both_texts_and_what_lies_between(
    mended: Path, class_: ChangeClass
) -> None:
    rectify(mended, replace(PROOF, class_=class_))
    site = compiled(mended)
    [page] = [p for p in site.products if p.uri == "checklists/bewindspersoon.md"]
    scripts = html.fragment_fromstring(str(page.content), create_parent="div").iter("script")
    [book] = [data for data in map(json.loads, (s.text for s in scripts)) if "versions" in data]
    assert [v["number"] for v in book["versions"]][-2:] == ["2.0.1", "2.0.1"]
    was, now = book["clauses"]["eenmalige-weergave"][-2:]
    assert (was["text"][:23], now["text"][:28]) == (WRONG, RIGHT)
    assert (now["class"], now["note"]) == (class_.value, WHY)
    other = book["clauses"]["niet-aanpassen"][-1]
    assert other["until"] == len(book["versions"]) - 1
    assert other["since"] < other["until"]


# What now stands there, and never so in the document.
UNPROVEN = {
    "a word of elsewhere": (RIGHT, "Maak nooit gebruik van opties"),
    "words in another order": (RIGHT, "Maak gebruik van geen opties"),
    "a word less": ("Pas zakelijke berichten na", "Pas berichten na"),
    "a clause less": (
        "- Pas zakelijke berichten na verzending niet meer aan.\n"
        '    {: #niet-aanpassen .norm data-role="bewindspersoon" }\n', ""),
}  # fmt: skip


@pytest.mark.parametrize("name", UNPROVEN)
@pytest.mark.parametrize("checked", [pytest.param(False, marks=pytest.mark.long), True])
def test_what_the_document_does_not_say_is_refused_also_if_somebody_checked_it(
    mended: Path, name: str, checked: bool
) -> None:
    edit(mended / VERSION, *UNPROVEN[name])
    told = refusal(mended, replace(PROOF, checked=checked))
    assert "instructie-v2.0.1.txt: fout: dit document heeft andere woorden dan hier nu" in told


_LINE = '  niet-aanpassen: "[•] Pas zakelijke berichten na verzending niet meer aan."\n'
_MARKS = """\
  clause.niet-aanpassen.kind: "norm"
  clause.niet-aanpassen.roles: "bewindspersoon"
"""
_HEADING = '  piece.3: "## Gehanteerde definities"\n'
_OTHER = '  zie-elders: "Zie ook elders."\n  clause.zie-elders.kind: "context"\n'
# What was locked wrongly, against what the document says, and of what that is the name.
CONVERTED = {
    "a heading forgotten": (_HEADING, "", "piece.3"),
    "a heading too many": (_HEADING, _HEADING + '  piece.99: "## Elders"\n', "piece.99"),
    "a clause forgotten": (_LINE + _MARKS, "", "niet-aanpassen"),
    "a clause too many": (_LINE + _MARKS, _LINE + _MARKS + _OTHER, "zie-elders"),
}


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", CONVERTED)
def test_what_was_forgotten_or_too_much_is_put_right(tmp_path: Path, name: str) -> None:
    right, wrong, what = CONVERTED[name]
    root = copy_project(tmp_path / "project", frozen=True)
    lock = root / TEXT_LOCK
    before, text = lock.read_text(encoding="utf-8").split('"2.0.1":')
    assert right in text
    locked = f'{before}"2.0.1":{text.replace(right, wrong)}'
    lock.write_text(locked, encoding="utf-8", newline="\n")
    assert errors(problems(root))
    [part] = rectify(root).parts
    assert part.what == what
    assert part.found
    assert not errors(problems(root))
    page = compiled(root).product("instructie/2.0.1.md")
    assert isinstance(page, Page)
    shown = html.fromstring(page.front["rectified"]).text_content()
    assert ("[verwijderd: " if wrong else "[toegevoegd: ") in shown


def test_an_earlier_rectification_cannot_be_forged_by_a_later_one(mended: Path) -> None:
    rectify(mended)
    edit(mended / VERSION, f"why: {WHY}", "why: Niets bijzonders.")
    edit(mended / VERSION, "## Gehanteerde definities", "### Gehanteerde definities")
    assert "wat eerder is hersteld, is hier veranderd" in refusal(
        mended, replace(PROOF, checked=True)
    )


@pytest.mark.long
def test_the_page_tells_what_stood_there_in_words(mended: Path) -> None:
    edit(mended / VERSION, "## Gehanteerde definities", "### Gehanteerde definities")
    edit(mended / VERSION, "title: Chatberichten archivering", "title: Chatberichten")
    rectify(mended, replace(PROOF, checked=True))
    page = compiled(mended).product("instructie/2.0.1.md")
    assert isinstance(page, Page)
    shown = " ".join(html.fromstring(page.front["rectified"]).text_content().split())
    assert "Maak [toegevoegd: geen einde] gebruik van opties" in shown
    assert "De kop ‘Gehanteerde definities’ is nu van niveau 3. Eerst was dat niveau 2." in shown
    assert "er stond ‘Chatberichten archivering –" in shown
    assert "Het document heeft deze woorden." in shown
    assert "##" not in shown


def test_what_cannot_be_rectified_is_told(mended: Path, tmp_path: Path) -> None:
    assert "geen ontvangen document bewaard" in refusal(mended, replace(PROOF, document=None))
    empty = tmp_path / "leeg.txt"
    empty.write_text("", encoding="utf-8")
    assert "dit bestand is leeg" in refusal(mended, replace(PROOF, document=received(empty)))
    rectify(mended)
    assert "is gelijk aan wat vastligt" in refusal(mended)
    with pytest.raises(ProblemsFound, match=r"er is geen versie ‘2\.0\.2’"):
        rectify_version(load_settings(mended / "mkdocs.yml", DAY), "2.0.2", PROOF)
    with pytest.raises(ProblemsFound, match=r"de tekst van versie 2\.0 ligt niet vast"):
        rectify_version(load_settings(mended / "mkdocs.yml", DAY), "2.0", PROOF)


def test_the_command_tells_what_stood_and_what_stands(mended: Path) -> None:
    edit(mended / VERSION, "## Gehanteerde definities", "### Gehanteerde definities")
    result = run(
        "rectify", "2.0.1", "--why", WHY, "--by", "redactie", "--class", "editorial", "--checked",
        "--document", str(DOCUMENT), "--date", "2026-11-23", cwd=mended,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "Een kop of regel\n  stond er: ## Gehanteerde definities\n  nu: ###" in result.stdout
    assert "eenmalige-weergave\n  stond er: [•] Maak gebruik van" in result.stdout
    assert "Versie 2.0.1 is hersteld volgens instructie-v2.0.1.txt" in result.stdout
