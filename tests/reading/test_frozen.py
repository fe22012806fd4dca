"""The text of an adopted version: what may no longer change, and what an editor is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.lock.locks import lock_of_texts
from generator.problems import Severity, errors
from tests.support.breaking import EARLIER, VERSION, replace
from tests.support.command import run
from tests.support.projects import ROOT, TEXT_LOCK, compiled, edit, problems, thaw

LIMIT = "- Beperk het gebruik van SMS en berichtenapps.\n    "
GONE = "nieuw-ministerraad-en-commissiedebat"
RESTORE = "Zet de vastgestelde tekst terug."


def test_the_committed_lock_is_what_the_command_writes(project: Path) -> None:
    assert run("lock", "2.0.1", "--checked", cwd=project).stdout.endswith("van versies: 1.\n")
    assert (project / TEXT_LOCK).read_bytes() == (ROOT / TEXT_LOCK).read_bytes()
    assert lock_of_texts(compiled(project).sources) is None


def test_only_complete_texts_are_frozen() -> None:
    assert list(compiled(ROOT).sources.locked_texts.versions) == ["2.0.1"]


# name: (old text, new text with ▲ at the place that must be told, fact)
CHANGED = {
    "a word": (LIMIT, f"{LIMIT.replace('Beperk het', 'Beperk uw')}▲",
        "de vastgestelde tekst van ‘gebruik-beperken’ is gewijzigd: weg: ‘het’, erbij: ‘uw’"),
    "a comma": ("Maak geen gebruik van opties voor eenmalige weergave.\n    ",
        "Maak geen gebruik, van opties voor eenmalige weergave.\n    ▲", "erbij: ‘,’"),
    "a slip mended": ("de eisen van de eisen van de Archiefwet", "de eisen van de Archiefwet",
        "weg: ‘"),
    "a clause more": ("## Achtergrond\n",
        "Nog een zin.\n▲{: #nog .context }\n\n## Achtergrond\n",
        "‘nog’ stond niet in de vastgestelde tekst van versie 2.0.1"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_text_is_told_with_its_place_and_words(frozen: Path, name: str) -> None:
    old, new, fact = CHANGED[name]
    place = replace(frozen, VERSION, old, new)
    told = errors(problems(frozen))
    assert len(told) == 1
    assert fact in told[0].fact
    assert told[0].remedy.startswith(RESTORE)
    assert told[0].place.file == VERSION
    assert "▲" not in new or told[0].place.line == place.line


def test_build_refuses_it_too(frozen: Path) -> None:
    replace(frozen, VERSION, LIMIT, LIMIT.replace("SMS", "sms"))
    done = run("build", cwd=frozen)
    assert done.returncode == 1
    assert "weg: ‘SMS’, erbij: ‘sms’" in done.stderr
    assert not (frozen / "site").exists()


def test_a_clause_that_went_is_told(frozen: Path) -> None:
    place = replace(frozen, VERSION, "{: #nieuw-ministerraad-en-commissiedebat", "▲{: #nieuw")
    told = [p for p in errors(problems(frozen)) if p.remedy.startswith(RESTORE)]
    gone = f"‘{GONE}’ is vastgesteld, maar staat niet meer in versie"
    assert [problem.place.line for problem in told] == [1, place.line]
    assert f"{gone} 2.0.1: ‘Nieuw: In de ministerraad" in told[0].fact


def test_clauses_in_another_order_are_told(frozen: Path) -> None:
    text = (frozen / VERSION).read_text(encoding="utf-8")
    first, second = text.index("- Beperk het gebruik"), text.index("- Scheid privé")
    third = text.index("\n- ", second) + 1
    moved = text[:first] + text[second:third] + text[first:second] + text[third:]
    (frozen / VERSION).write_text(moved, encoding="utf-8")
    told = errors(problems(frozen))
    assert [problem.fact for problem in told] == [
        "hier stond in de vastgestelde tekst ‘gebruik-beperken’, niet ‘gesprekken-scheiden’"
    ]


def test_what_is_no_text_may_change(frozen: Path) -> None:
    edit(frozen / VERSION, "Wij laten dat zo staan.", "Dat laten wij zo.")
    edit(frozen / VERSION, "De Inspectie Overheidsinformatie", "De Inspectie\nOverheidsinformatie")
    assert errors(problems(frozen)) == ()


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("status: adopted", "status: ▲concept", "kan geen concept meer worden"),
        ("text: complete", "text: ▲reconstructed", "is vastgelegd, en dus volledig"),
    ],
)
def test_an_adopted_version_does_not_go_back(frozen: Path, old: str, new: str, fact: str) -> None:
    place = replace(frozen, VERSION, old, new)
    assert [(p.place, fact in p.fact) for p in errors(problems(frozen)) if p.place == place] == [
        (place, True)
    ]


def test_a_file_that_went_is_told(frozen: Path) -> None:
    edit(frozen / EARLIER, "text: reconstructed", "text: complete")
    (frozen / VERSION).unlink()
    told = [p for p in errors(problems(frozen)) if p.place.file == TEXT_LOCK]
    assert [(p.place.line, p.remedy) for p in told] == [(3, "Zet 2.0.1.md terug.")]


@pytest.mark.long
def test_a_reconstructed_text_is_replaced_once(frozen: Path) -> None:
    edit(frozen / EARLIER, "van rijksambtenaren", "van alle rijksambtenaren")
    assert errors(problems(frozen)) == ()
    edit(frozen / EARLIER, "text: reconstructed", "text: complete")
    told = [p for p in problems(frozen) if p.place.file == EARLIER]
    assert [(p.severity, p.fact) for p in told] == [
        (
            Severity.ERROR,
            "versie 2.0 is vastgesteld, maar staat niet in docs/instructie/adopted.lock",
        )
    ]
    assert told[0].remedy.endswith("leg die vast: handboek lock 2.0.")
    assert run("lock", cwd=frozen).returncode == 1, "not by the way"
    assert run("lock", "2.0", "--checked", cwd=frozen).stdout.endswith("van versies: 1.\n")
    assert list(compiled(frozen).sources.locked_texts.versions) == ["2.0", "2.0.1"]
    edit(frozen / EARLIER, "van alle rijksambtenaren", "van rijksambtenaren")
    assert "weg: ‘alle’" in errors(problems(frozen))[0].fact


@pytest.mark.parametrize(
    ("number", "fact", "remedy"),
    [
        ("2.0.2", "er is geen versie ‘2.0.2’", "Bedoelde u ‘2.0.1’ of ‘2.0’?"),
        ("2.0", "versie 2.0 is niet vastgesteld met een volledige tekst", "handboek adopt"),
        ("2.0.1", "de tekst van versie 2.0.1 ligt al vast", "Laat het nummer weg."),
    ],
)
def test_what_cannot_be_locked_is_told(frozen: Path, number: str, fact: str, remedy: str) -> None:
    before = (frozen / TEXT_LOCK).read_bytes()
    done = run("lock", number, cwd=frozen)
    assert done.returncode == 1
    assert fact in done.stderr
    assert remedy in done.stderr
    assert (frozen / TEXT_LOCK).read_bytes() == before


# name: (old text, new text with ▲ on the line that must be told, fact)
SEEN = {
    "a heading": ("## Nota bene:", "▲## Aanbevelingen (niet verplicht)",
        "hier stond in de vastgestelde tekst ‘## Nota bene:’, niet ‘## Aanbevelingen"),
    "a heading's level": ("## Nota bene:", "▲### Nota bene:",
        "hier stond in de vastgestelde tekst ‘## Nota bene:’, niet ‘### Nota bene:’"),
    "a heading more": ("## Nota bene:", "▲## Goed om te weten\n\n## Nota bene:",
        "‘## Goed om te weten’ stond niet in de vastgestelde tekst van versie 2.0.1"),
    "a heading less": ("## Nota bene:\n", "",
        "‘## Nota bene:’ is vastgesteld, maar staat niet meer in versie 2.0.1"),
    "a day in the table": ("| v2.0 | 27-06-2023 |", "▲| v2.0 | 04-07-2023 |",
        "hier stond in de vastgestelde tekst ‘| v2.0 | 27-06-2023"),
    "a row less": ("| v1.0 | 04-10-2022 | Initiele versie (CIO Rijk) |\n", "",
        "‘| v1.0 | 04-10-2022 | Initiele versie (CIO Rijk) |’ is vastgesteld"),
    "steps into bullets": ("1. Open de app Signal\n2. Klik", "- Open de app Signal\n- Klik",
        "de vastgestelde tekst van ‘signal-timer-uit’ is gewijzigd: weg: ‘1.’, erbij: ‘•’"),
    "emphasis": ("Scheid privé, partij", "Scheid **privé**, partij", "‘gesprekken-scheiden’ is"),
    "a link": ("berichtenapps.\n", "[berichtenapps](https://elders.example/).\n", "elders"),
    "a picture's text": ("![omcirkelde 1]", "![omcirkelde 2]", "weg: ‘1’, erbij: ‘2’"),
    "a paragraph in two": ("</span>\n<span id=\"uitzond", "</span>\n\n<span id=\"uitzond",
        "‘uitzondering-prive-en-partij’ is gewijzigd: weg: ‘…’"),
    "the title": ("title: Chatberichten archivering", "title: ▲Chatberichten",
        "‘title’ van versie 2.0.1 is vastgesteld als ‘Chatberichten archivering – tijdelijke"),
    "the day of the document": ("dated: 2023-09-12", "dated: ▲2023-09-13",
        "‘dated’ van versie 2.0.1 is vastgesteld als ‘2023-09-12’, maar is nu ‘2023-09-13’"),
    "the day from which it holds": ("valid_from: {on: 2023-09-12", "valid_from: {on: ▲2023-09-13",
        "‘valid_from.on’ van versie 2.0.1 is vastgesteld als ‘2023-09-12’, maar is nu"),
    "the class of a change": ("    class: clarification", "    class: ▲editorial",
        "‘changes.reikwijdte-ambtenaren.class’ van versie 2.0.1 is vastgesteld als ‘clarif"),
    "who approved it": ("issued_by: CIO Rijk\n", "issued_by: CIO Rijk\n▲approved: {by: ICBR}\n",
        "‘approved.by’ van versie 2.0.1 is niet vastgesteld, maar is nu ‘ICBR’"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_whatever_a_reader_sees_is_frozen(frozen: Path, name: str) -> None:
    old, new, fact = SEEN[name]
    place = replace(frozen, VERSION, old, new)
    told = [p for p in errors(problems(frozen)) if "vastgesteld" in p.fact]
    assert len(told) == 1, told
    assert fact in told[0].fact
    assert told[0].remedy.startswith("Zet ")
    assert told[0].place.file == VERSION
    assert "▲" not in new or told[0].place.line == place.line


# name: (old text, new text with ▲ at the place that must be told, fact)
MARKED = {
    "a norm that is none": ('beperken .norm data-role="bewindspersoon"', "beperken .▲context",
        "‘gebruik-beperken’ van versie 2.0.1 was norm, en nu context"),
    "in a paragraph": ('<span id="uitzondering-prive-en-partij" class="norm"',
        '<span id="uitzondering-prive-en-partij" ▲class="context"',
        "‘uitzondering-prive-en-partij’ van versie 2.0.1 was norm, en nu context"),
    "a norm more": ("{: #ondertitel .context }", '{: #ondertitel .▲norm data-role="organisatie" }',
        "‘ondertitel’ van versie 2.0.1 was context, en nu norm"),
    "a role": ('#gebruik-beperken .norm data-role="bewindspersoon"',
        '#gebruik-beperken .norm ▲data-role="organisatie"',
        "‘gebruik-beperken’ van versie 2.0.1 was voor Bewindspersoon, en nu voor Organisatie"),
    "a role less": ('{: #gebruik-beperken .norm data-role="bewindspersoon"',
        "▲{: #gebruik-beperken .norm",
        "‘gebruik-beperken’ van versie 2.0.1 was voor Bewindspersoon, en nu voor niemand"),
    "a term": ('data-term="privé-informatie"', '▲data-term="informatie"',
        "‘definitie-prive-informatie’ van versie 2.0.1 was het begrip ‘privé-informatie’, "
        "en nu het begrip ‘informatie’"),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKED)
def test_what_a_clause_is_and_for_whom_is_frozen(frozen: Path, name: str) -> None:
    old, new, fact = MARKED[name]
    place = replace(frozen, VERSION, old, new)
    told = next(problem for problem in errors(problems(frozen)) if problem.fact == fact)
    assert told.place == place
    assert told.remedy.startswith("Zet terug wat is vastgesteld: ")
    assert "handboek rectify" in told.remedy


def test_a_kind_that_was_taken_out_of_the_lock_is_told(frozen: Path) -> None:
    edit(frozen / TEXT_LOCK, '  clause.gebruik-beperken.kind: "norm"\n', "")
    (told,) = errors(problems(frozen))
    assert told.fact == (
        "wat ‘gebruik-beperken’ is, staat niet meer in docs/instructie/adopted.lock"
    )


def test_a_withdrawal_that_no_command_wrote_is_told(frozen: Path) -> None:
    withdrawn = "status: withdrawn\n▲withdrawn: {on: 2027-02-01, note: Fout.}\n"
    place = replace(frozen, VERSION, "status: adopted\n", withdrawn)
    (told,) = [p for p in errors(problems(frozen)) if p.place.file == VERSION]
    fact = "de intrekking van versie 2.0.1 per 2027-02-01 is niet vastgelegd"
    assert (told.place, told.fact) == (place, fact)


def test_sections_in_another_order_are_told(frozen: Path) -> None:
    text = (frozen / VERSION).read_text(encoding="utf-8")
    first, second, third = (text.index(f"## {t}") for t in ("Uitg", "Nota", "Instructie"))
    moved = text[:first] + text[second:third] + text[first:second] + text[third:]
    (frozen / VERSION).write_text(moved, encoding="utf-8")
    told = [p for p in errors(problems(frozen)) if p.remedy.startswith(RESTORE)]
    assert [problem.fact for problem in told] == [
        "hier stond in de vastgestelde tekst ‘## Uitgangspunten’, niet ‘## Nota bene:’"
    ]


def test_a_clause_within_another_is_told_and_breaks_nothing(frozen: Path) -> None:
    within = '<span id="zakelijk" class="norm">zakelijke</span> berichten na verzending'
    edit(frozen / VERSION, "zakelijke berichten na verzending", within)
    facts = [problem.fact for problem in errors(problems(frozen))]
    assert "het onderdeel ‘zakelijk’ staat in een ander onderdeel" in facts
    assert "‘zakelijk’ stond niet in de vastgestelde tekst van versie 2.0.1" in facts


def test_another_picture_is_told(frozen: Path) -> None:
    picture = "docs/instructie/eenmalige-weergave.svg"
    edit(frozen / picture, "<svg ", "<svg  ")
    (told,) = errors(problems(frozen))
    assert (told.place.file, told.fact) == (
        picture, "dit plaatje van versie 2.0.1 is een ander dan bij de vaststelling",
    )  # fmt: skip


def test_a_picture_that_was_taken_out_of_the_lock_is_told(frozen: Path) -> None:
    lines = (frozen / TEXT_LOCK).read_text(encoding="utf-8").split("\n")
    without = [line for line in lines if not line.startswith("  picture.")]
    (frozen / TEXT_LOCK).write_text("\n".join(without), encoding="utf-8")
    (told,) = errors(problems(frozen))
    assert told.place.file == "docs/instructie/eenmalige-weergave.svg"
    assert "is niet vastgelegd in docs/instructie/adopted.lock" in told.fact


@pytest.mark.long
def test_a_block_that_was_taken_out_of_the_lock_is_no_way_around(frozen: Path) -> None:
    edit(frozen / EARLIER, "text: reconstructed", "text: complete")
    assert run("lock", "2.0", "--checked", cwd=frozen).returncode == 0
    both = (frozen / TEXT_LOCK).read_text(encoding="utf-8")
    start, end = both.index('"2.0":'), both.index('"2.0.1":')
    (frozen / TEXT_LOCK).write_text(both[:start] + both[end:], encoding="utf-8")
    for command in ("check", "build", "lock"):
        done = run(command, cwd=frozen)
        assert done.returncode == 1
        assert "fout: de tekst van versie 2.0 lag al vast, maar staat niet meer in" in done.stderr
    line = "  gebruik-beperken: "
    without = [each for each in both.split("\n") if not each.startswith(line)]
    (frozen / TEXT_LOCK).write_text("\n".join(without), encoding="utf-8")
    facts = [problem.fact for problem in errors(problems(frozen))]
    assert "‘gebruik-beperken’ stond niet in de vastgestelde tekst van versie 2.0.1" in facts


def in_the_first_form(root: Path) -> str:
    """Write the lock as it was written before it held more than words, and return it."""
    clauses = compiled(root).sources.handbook.latest.clauses
    lines = [f"  {clause.id}: {json.dumps(clause.text, ensure_ascii=False)}" for clause in clauses]
    text = "# Vastgesteld.\n" + '"2.0.1":\n' + "\n".join(lines) + "\n"
    (root / TEXT_LOCK).write_text(text, encoding="utf-8")
    return text


def test_a_lock_of_before_is_read_and_brought_up_to_date_where_nothing_differs(
    frozen: Path,
) -> None:
    before = in_the_first_form(frozen)
    (told,) = [p for p in problems(frozen) if p.place.file == TEXT_LOCK]
    assert told.severity is Severity.ATTENTION
    assert "‘handboek lock’" in told.remedy
    edit(frozen / VERSION, "Beperk het gebruik", "Beperk uw gebruik")
    assert "weg: ‘het’, erbij: ‘uw’" in run("lock", cwd=frozen).stderr
    assert (frozen / TEXT_LOCK).read_text(encoding="utf-8") == before
    edit(frozen / VERSION, "Beperk uw gebruik", "Beperk het gebruik")
    assert "van versie 2.0.1 is niets anders" in run("lock", cwd=frozen).stdout
    assert (frozen / TEXT_LOCK).read_bytes() == (ROOT / TEXT_LOCK).read_bytes()


def in_an_earlier_form(root: Path, form: int, *without: str) -> str:
    """Write the lock as it was in a form that did not hold these rows yet, and return it."""
    lines = (root / TEXT_LOCK).read_text(encoding="utf-8").replace("format: 5", f"format: {form}")
    text = "\n".join(s for s in lines.split("\n") if not s.strip().startswith(without))
    (root / TEXT_LOCK).write_text(text, encoding="utf-8")
    return text


def test_a_lock_without_marks_is_brought_up_to_date_where_nothing_differs(frozen: Path) -> None:
    before = in_an_earlier_form(frozen, 3, "clause.", "front.provenance")
    (told,) = [p for p in problems(frozen) if p.place.file == TEXT_LOCK]
    assert (told.severity, "niet de soort en de rollen" in told.fact) == (Severity.ATTENTION, True)
    edit(frozen / VERSION, "    class: clarification", "    class: editorial")
    assert run("lock", cwd=frozen).returncode == 1
    assert (frozen / TEXT_LOCK).read_text(encoding="utf-8") == before
    edit(frozen / VERSION, "    class: editorial", "    class: clarification")
    assert "van versie 2.0.1 is niets anders" in run("lock", cwd=frozen).stdout
    assert (frozen / TEXT_LOCK).read_bytes() == (ROOT / TEXT_LOCK).read_bytes()


def test_a_lock_without_provenance_is_brought_up_to_date_and_then_freezes_it(frozen: Path) -> None:
    in_an_earlier_form(frozen, 4, "front.provenance")
    (told,) = [p for p in problems(frozen) if p.place.file == TEXT_LOCK]
    assert "niet waar de tekst vandaan komt" in told.fact
    assert "van versie 2.0.1 is niets anders" in run("lock", cwd=frozen).stdout
    assert (frozen / TEXT_LOCK).read_bytes() == (ROOT / TEXT_LOCK).read_bytes()
    edit(frozen / VERSION, "overgenomen uit de tekstlaag", "overgenomen uit een afdruk")
    [problem] = errors(problems(frozen))
    assert problem.fact.startswith("‘provenance’ ")


def test_a_lock_without_classes_is_brought_up_to_date_where_nothing_differs(frozen: Path) -> None:
    before = in_an_earlier_form(frozen, 2, "front.changes.", "clause.", "front.provenance")
    (told,) = [p for p in problems(frozen) if p.place.file == TEXT_LOCK]
    assert (told.severity, "niet de indeling" in told.fact) == (Severity.ATTENTION, True)
    edit(frozen / VERSION, "title: Chat", "title: Over chat")
    assert run("lock", cwd=frozen).returncode == 1
    assert (frozen / TEXT_LOCK).read_text(encoding="utf-8") == before
    edit(frozen / VERSION, "title: Over chat", "title: Chat")
    assert "van versie 2.0.1 is niets anders" in run("lock", cwd=frozen).stdout
    assert (frozen / TEXT_LOCK).read_bytes() == (ROOT / TEXT_LOCK).read_bytes()


@pytest.mark.long
def test_a_lock_of_before_gets_a_version_that_is_named(frozen: Path) -> None:
    in_the_first_form(frozen)
    edit(frozen / EARLIER, "text: reconstructed", "text: complete")
    assert run("lock", "2.0", "--checked", cwd=frozen).returncode == 0
    assert list(compiled(frozen).sources.locked_texts.versions) == ["2.0", "2.0.1"]


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        ("- een\n", 1, "hier horen versies te staan"),
        ('format: 6\n"2.0.1": {}\n', 1, "deze vorm van vastleggen (6) is hier niet bekend"),
        (
            'format: 3\n"2.0.1":\n  clause.x.kind: norm\n',
            1,
            "bij ‘format: 3’ hoort niet alles wat hier staat, bij 4 wel",
        ),
        ('format: 2\n"2.0.1":\n  front.changes.x.class: y\n', 1, "bij 3 wel"),
        ('format: ja\n"2.0.1": {}\n', 1, "deze vorm van vastleggen (ja) is hier niet bekend"),
        ('"2.0.1":\n  front.title: x\n', 1, "de regel ‘format: …’ ontbreekt"),
        ("twee: {a: b}\n", 1, "‘twee’ is geen nummer van een versie"),
        ('"2.0.1": x\n', 1, "onder versie ‘2.0.1’ horen onderdelen te staan"),
        ('"2.0.1":\n  ondertitel: 3\n', 2, "het onderdeel ‘ondertitel’ is hier geen tekst"),
        ('"2.0.1":\n  a: [\n', 3, "hier houdt het bestand op"),
    ],
)
def test_a_lock_that_is_none_is_told(frozen: Path, text: str, line: int, fact: str) -> None:
    (frozen / TEXT_LOCK).write_text(text, encoding="utf-8")
    told = errors(problems(frozen))
    assert [(p.place.file, p.place.line) for p in told] == [(TEXT_LOCK, line)]
    assert fact in told[0].fact


LOST = "de tekst van versie 2.0.1 lag al vast, maar staat niet meer in docs/instructie/adopted.lock"


@pytest.mark.parametrize("left", [None, "format: 5\n"])
def test_a_lock_that_lost_a_version_or_all_is_no_way_around(frozen: Path, left: str | None) -> None:
    (frozen / TEXT_LOCK).unlink()
    if left is not None:
        (frozen / TEXT_LOCK).write_text(left, encoding="utf-8")
    place = replace(frozen, VERSION, "locked: true", "locked: ▲true")
    (told,) = [p for p in errors(problems(frozen)) if p.place.file == VERSION]
    assert (told.place, told.fact) == (place, LOST)
    assert told.remedy.startswith("Zet daar terug wat er stond; Git heeft het nog.")
    for command in (["check"], ["lock"], ["lock", "2.0.1", "--checked"]):
        assert run(*command, cwd=frozen).returncode == 1
    assert "de tekst van versie 2.0.1 lag al vast" in run("lock", "2.0.1", cwd=frozen).stderr


def test_a_version_without_its_lock_is_missed_whatever_its_status(frozen: Path) -> None:
    (frozen / TEXT_LOCK).unlink()
    edit(frozen / VERSION, "text: complete", "text: reconstructed")
    assert LOST in [problem.fact for problem in errors(problems(frozen))]


def test_a_lock_that_was_thrown_away_is_missed_where_a_package_is_recorded(project: Path) -> None:
    lock = f'"2.0.1":\n  x.pdf: "{"0" * 64} 2026-11-20"\n'
    (project / "docs/instructie/archived.lock").write_text(lock, encoding="utf-8")
    assert [problem.fact for problem in errors(problems(project))] == [LOST]


def test_a_locked_version_says_so_itself(frozen: Path) -> None:
    before = (frozen / VERSION).read_bytes()
    edit(frozen / VERSION, "locked: true\n", "")
    (told,) = [p for p in problems(frozen) if "locked" in p.fact]
    assert (told.severity, told.place.file) == (Severity.ERROR, VERSION)
    assert run("lock", cwd=frozen).returncode == 0
    assert (frozen / VERSION).read_bytes() == before
    assert (frozen / TEXT_LOCK).read_bytes() == (ROOT / TEXT_LOCK).read_bytes()


def test_a_copy_of_a_locked_version_is_no_locked_one(frozen: Path) -> None:
    text = (frozen / VERSION).read_text(encoding="utf-8")
    text = text.replace('version: "2.0.1"', 'version: "2.1"').replace("adopted\n", "concept\n", 1)
    (frozen / "docs/instructie/2.1.md").write_text(text, encoding="utf-8", newline="\n")
    (told,) = [p for p in errors(problems(frozen)) if "lag al vast" in p.fact]
    assert told.remedy.endswith("Haal dan ‘locked’ weg.")


def test_what_would_be_locked_is_shown_first(project: Path) -> None:
    assert "handboek lock 2.0.1" in run("check", cwd=project).stderr
    shown = run("lock", "2.0.1", cwd=project).stdout.split("\n")
    assert shown[0] == "Versie 2.0.1:"
    assert (
        "  title: Chatberichten archivering – tijdelijke instructie voor bewindspersonen" in shown
    )
    assert "  [•] Beperk het gebruik van SMS en berichtenapps." in shown
    assert "  ## Nota bene:" in shown
    assert "  De soort van ‘gebruik-beperken’: norm" in shown
    assert "  De rollen van ‘gebruik-beperken’: voor Bewindspersoon" in shown
    assert shown[-2].endswith("Typ dan: handboek lock 2.0.1 --checked.")
    assert not (project / TEXT_LOCK).exists()


@pytest.mark.long
def test_an_id_disappears_only_with_a_word(frozen: Path) -> None:
    text = (frozen / VERSION).read_text(encoding="utf-8").replace('"2.0.1"', '"2.1"', 1)
    start, end = text.index("changes:"), text.index("notes:")
    text = text[:start] + "changes: {}\n" + text[end:].replace(f"#{GONE}", "#debat")
    text = text.replace("Nieuw: In de ministerraad", "Heel iets anders, in de vergadering", 1)
    text = text.replace("waarbij de werkwijze van BZK als ‘best practice’ is gedeeld", "en meer", 1)
    text = text.replace("tijdelijke instructie wordt aangepast rond externe", "ene rond de", 1)
    newer = "docs/instructie/2.1.md"
    thaw(frozen)
    text = text.replace("locked: true\n", "")
    (frozen / newer).write_text(text, encoding="utf-8")
    line = text[: text.index("changes:")].count("\n") + 1
    # The pages that cite it tell so as well.
    told = [p for p in errors(problems(frozen)) if p.place.file == newer]
    assert told[0].place.line == line
    assert told[0].fact == f"‘{GONE}’ is vervallen sinds versie 2.0.1, maar heeft geen indeling"
    assert "class: repealed" in told[0].remedy
    assert [p.fact for p in told[1:]] == [
        "‘debat’ is nieuw sinds versie 2.0.1, maar heeft geen indeling"
    ]
    for change in (
        f"  {GONE}: {{class: repealed, note: Weg.}}\n"
        "  debat: {class: clarification, note: Nieuw.}\n",
        f"  debat: {{class: editorial, note: Anders., from: [{GONE}]}}\n",
    ):
        (frozen / newer).write_text(
            text.replace("changes: {}\n", f"changes:\n{change}"), encoding="utf-8"
        )
        assert not [p for p in errors(problems(frozen)) if p.place.file == newer]


def test_a_copy_of_a_version_gives_no_echoes(frozen: Path) -> None:
    copy = frozen / "docs/instructie/2.0.1 - kopie.md"
    copy.write_bytes((frozen / VERSION).read_bytes())
    facts = [p.fact for p in errors(problems(frozen))]
    assert sorted(facts) == [
        "het bestand heet 2.0.1 - kopie.md, maar de versie is 2.0.1",
        "versie 2.0.1 staat ook in docs/instructie/2.0.1 - kopie.md",
    ]
