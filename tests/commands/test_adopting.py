"""Adopting and withdrawing a version: what is written, what is left alone, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.commands.adopt.adopting import Adoption, adopt_version, withdraw_version
from generator.files import atomic
from generator.model import Status
from generator.model.frozen import frozen_rows
from generator.problems import ProblemsFound, Severity, errors
from generator.reading.settings import Settings, load_settings
from tests.support.breaking import VERSION, replace
from tests.support.command import contents, run
from tests.support.projects import (
    DAY,
    TEXT_LOCK,
    compiled,
    copy_project,
    decide,
    edit,
    problems,
    thaw,
)

NEWER = "docs/instructie/2.1.md"
ADOPTION = Adoption(date(2027, 1, 1), "ICBR", date(2026, 11, 20))
ADOPT = ("adopt", "2.1", "--valid-from", "2027-01-01", "--approved-by", "ICBR",
         "--approved-on", "2026-11-20", "--date", "2026-11-23")  # fmt: skip
WITHDRAW = ("withdraw", "2.1", "--on", "2027-02-01", "--note", "Er stond een fout in.",
            "--date", "2026-11-23")  # fmt: skip


@pytest.fixture
def concept(tmp_path: Path) -> Path:
    """Give a project with its lock, and a concept 2.1 that repeats the text of 2.0.1."""
    root = copy_project(tmp_path / "project", frozen=True)
    text = (root / VERSION).read_text(encoding="utf-8")
    start, end = text.index("changes:"), text.index("notes:")
    text = (text[:start] + text[end:]).replace('version: "2.0.1"', 'version: "2.1"')
    text = text.replace("status: adopted\n", "# De stand\nstatus: concept   # nog niet\n")
    text = text.replace("locked: true\n", "")
    (root / NEWER).write_text(text, encoding="utf-8", newline="\n")
    decide(root, "2.0.1", "2.1")
    return root


def settings_of(root: Path) -> Settings:
    return load_settings(root / "mkdocs.yml", DAY)


def sources_in(root: Path) -> dict[str, bytes]:
    """Return every file but those of the cache."""
    return {name: data for name, data in contents(root).items() if name[0] != "."}


def test_adopting_writes_the_decision_and_nothing_else(concept: Path) -> None:
    before = (concept / NEWER).read_text(encoding="utf-8").split("\n")
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    after = (concept / NEWER).read_text(encoding="utf-8").split("\n")
    assert [line for line in after if line not in before] == [
        "status: adopted   # nog niet",
        "approved: {by: ICBR, on: 2026-11-20}",
        "valid_from: {on: 2027-01-01, basis: stated, source: het besluit van ICBR van 20-11-2026}",
        "locked: true",
    ]
    gone = [line.split(":")[0] for line in before if line not in after]
    assert gone == ["status", "valid_from"]
    version = compiled(concept).sources.handbook.versions[-1]
    assert (version.number, version.front.status) == ("2.1", Status.ADOPTED)


_UNDECIDED = [
    ("    bron: Zaaksysteem\n", "waar de kenmerken vandaan komen", "archive:"),
    ("    waardering: B\n", "de waardering", "archive:"),
    ("    archiefvormer: {naam: Ministerie}\n", "de archiefvormer", "archive:"),
    ("    beperkingGebruik: {type: Geen beperking}\n", "de beperking van het gebruik", "archive:"),
    (', "2.1": K-2.1', "het kenmerk van versie 2.1", "kenmerken:"),
]


@pytest.mark.parametrize(("gone", "what", "key"), _UNDECIDED)
def test_a_version_is_not_adopted_before_it_can_be_archived(
    concept: Path, gone: str, what: str, key: str
) -> None:
    config = concept / "mkdocs.yml"
    edit(config, gone, "")
    before = sources_in(concept)
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
    (problem,) = found.value.problems
    assert problem.fact == f"onder ‘extra: archive’ ontbreekt {what}"
    line = config.read_text(encoding="utf-8").split("\n")[problem.place.line - 1]
    assert (problem.place.file, line.split()[0]) == ("mkdocs.yml", key)
    assert problem.remedy.startswith("Vul in: ")
    assert sources_in(concept) == before


def test_what_is_kept_for_some_time_needs_a_term(concept: Path) -> None:
    edit(concept / "mkdocs.yml", "    waardering: B", "    waardering: V")
    with pytest.raises(ProblemsFound, match="ontbreekt de bewaartermijn"):
        adopt_version(settings_of(concept), "2.1", ADOPTION)


def test_a_project_that_decided_nothing_tells_all_that_is_missing(concept: Path) -> None:
    text = (concept / "mkdocs.yml").read_text(encoding="utf-8")
    kept = text[: text.rindex("  archive:\n")]
    (concept / "mkdocs.yml").write_text(kept, encoding="utf-8", newline="\n")
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
    assert len(found.value.problems) == 5


@pytest.mark.long
@pytest.mark.parametrize(("mark", "end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_the_body_and_the_kind_of_lines_stay(concept: Path, mark: bytes, end: bytes) -> None:
    file = concept / NEWER
    data = mark + file.read_bytes().replace(b"\n", end)
    file.write_bytes(data)
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    after = file.read_bytes()
    fence = end + b"---" + end
    assert after.split(fence, 1)[1] == data.split(fence, 1)[1]
    assert after.startswith(mark + b"---" + end)
    assert after.count(b"\n") == after.count(end)


@pytest.mark.long
def test_the_text_is_added_to_the_lock(concept: Path) -> None:
    before = (concept / TEXT_LOCK).read_text(encoding="utf-8")
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    assert (concept / TEXT_LOCK).read_text(encoding="utf-8").startswith(before)
    sources = compiled(concept).sources
    rows = frozen_rows(sources.handbook.versions[-1], sources.pictures)
    assert sources.locked_texts.versions["2.1"] == rows
    assert rows["front.valid_from.on"] == str(ADOPTION.valid_from)
    assert rows["front.approved.by"] == ADOPTION.approved_by
    assert list(sources.locked_texts.versions) == ["2.0.1", "2.1"]


def test_a_lock_of_before_is_brought_up_to_date_first(concept: Path) -> None:
    # Before, a lock held nothing but the words of clauses.
    (concept / TEXT_LOCK).write_text('"2.0.1": {}\n', encoding="utf-8")
    before = sources_in(concept)
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
    assert "Typ eerst ‘handboek lock’." in [problem.remedy for problem in found.value.problems]
    assert sources_in(concept) == before


def test_an_adoption_freezes_no_other_version_unseen(concept: Path) -> None:
    thaw(concept)
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
    (problem,) = errors(found.value.problems)
    assert "versie 2.0.1 is vastgesteld, maar staat niet in" in problem.fact
    assert problem.remedy.endswith("leg die vast: handboek lock 2.0.1.")


@pytest.mark.long
def test_an_adoption_that_was_cut_short_can_be_done_again(
    concept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    whole = atomic.write

    def write(path: Path, data: bytes) -> None:
        if path.is_relative_to(concept / "docs"):
            if written:
                raise KeyboardInterrupt
            written.append(path)
        whole(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "write", write)
        with pytest.raises(KeyboardInterrupt):
            adopt_version(settings_of(concept), "2.1", ADOPTION)
    assert written == [concept / TEXT_LOCK]
    assert errors(problems(concept))
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    assert not errors(problems(concept))


@pytest.mark.long
def test_a_note_is_kept(concept: Path) -> None:
    note = "Met: komma, # en ‘haken’ {x}"
    adopt_version(settings_of(concept), "2.1", Adoption(date(2027, 1, 1), "ICBR", DAY, note))
    approved = compiled(concept).sources.handbook.versions[-1].front.approved
    assert approved is not None
    assert approved.note == note


@pytest.mark.long
def test_what_is_there_already_stays(concept: Path) -> None:
    spread = "approved:\n  # volgt\n  by: iemand\n  note: Gevraagd.   # door wie?\ntext: complete"
    edit(concept / NEWER, "text: complete", spread)
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    text = (concept / NEWER).read_text(encoding="utf-8")
    assert (
        "approved:\n  # volgt\n  by: ICBR\n  note: Gevraagd.   # door wie?\n  on: 2026-11-20\ntext"
        in text
    )


# name: (old, new, version, first day, day of the decision, place, fact)
SINCE, ON = ADOPTION.valid_from, ADOPTION.approved_on
STATUS = "status: concept   # nog niet\n"
REFUSED = {
    "an unknown version": ("", "", "2.2", SINCE, ON,
        "docs/instructie", "er is geen versie ‘2.2’"),
    "adopted already": ("", "", "2.0.1", SINCE, ON,
        f"{VERSION}:4:9", "versie 2.0.1 is al vastgesteld"),
    "text that is not ours": ("text: complete", "text: reconstructed", "2.1", SINCE, ON,
        f"{NEWER}:8:7", "is de tekst niet volledig"),
    "a decision still to come": ("", "", "2.1", SINCE, date(2026, 11, 24),
        f"{NEWER}:5:9", "(2026-11-24) is van na vandaag (2026-11-23)"),
    "before the version before": ("", "", "2.1", date(2023, 1, 1), ON,
        f"{NEWER}:7:1", "versie 2.1 begint (2023-01-01) vóór versie 2.0.1"),
    "an id that has gone": ("#nieuw-ministerraad-en-commissiedebat", "#nieuw", "2.1", SINCE, ON,
        f"{NEWER}:49:1", "heet in versie 2.0.1 ‘nieuw-ministerraad-en-commissiedebat’"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_wrong_is_refused_and_nothing_is_written(concept: Path, name: str) -> None:
    old, new, number, since, on, place, fact = REFUSED[name]
    edit(concept / NEWER, old, new)
    before = sources_in(concept)
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), number, Adoption(since, "ICBR", on))
    told = [str(problem.place) for problem in errors(found.value.problems) if fact in problem.fact]
    assert told == [place], found.value
    assert sources_in(concept) == before


@pytest.mark.long
def test_a_withdrawn_version_keeps_its_text_and_its_place(concept: Path) -> None:
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    body = (concept / NEWER).read_bytes().split(b"\n---\n", 1)[1]
    withdraw_version(settings_of(concept), "2.1", date(2027, 2, 1), "Er stond een fout in.")
    assert "status: withdrawn   # nog niet" in (concept / NEWER).read_text(encoding="utf-8")
    assert (concept / NEWER).read_bytes().split(b"\n---\n", 1)[1] == body
    late = date(2027, 2, 1)
    handbook = compiled(concept, late).sources.handbook
    assert handbook.latest.number == "2.1"
    told = [p for p in problems(concept, late) if "hoort geen versie meer" in p.fact]
    assert [p.place.file for p in told] == [NEWER]


@pytest.mark.long
def test_a_version_that_was_withdrawn_before_it_began_gives_way(concept: Path) -> None:
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    withdraw_version(
        settings_of(concept), "2.1", ADOPTION.valid_from, "Het besluit is ingetrokken."
    )
    assert compiled(concept, date(2027, 2, 1)).sources.handbook.latest.number == "2.0.1"
    assert not [p for p in problems(concept, date(2027, 2, 1)) if "hoort geen" in p.fact]


def test_a_version_that_has_begun_is_not_withdrawn_from_its_first_day(concept: Path) -> None:
    before = sources_in(concept)
    begun = date(2023, 9, 12)
    for day in (begun, date(2023, 1, 1)):
        with pytest.raises(ProblemsFound) as found:
            withdraw_version(settings_of(concept), "2.0.1", day, "x")
        (problem,) = found.value.problems
        assert str(problem.place) == f"{VERSION}:6:1"
        assert "hoort al sinds 12-09-2023 bij dagen" in problem.fact
        assert problem.remedy == "Kies bij --on een dag na 2023-09-12."
    assert sources_in(concept) == before
    withdraw_version(settings_of(concept), "2.0.1", date(2023, 9, 13), "x")


@pytest.mark.long
def test_a_version_stands_as_it_did_until_the_day_of_its_withdrawal(concept: Path) -> None:
    withdraw_version(settings_of(concept), "2.0.1", date(2027, 2, 1), "Er stond een fout in.")
    for day, told in ((DAY, "latest"), (date(2027, 2, 1), "withdrawn")):
        page = compiled(concept, day).product("instructie/2.0.1.md")
        assert page is not None
        assert f'standing: "{told}"\n' in str(page.content)


def withdrawn(root: Path, note: str = "x") -> None:
    withdraw_version(settings_of(root), "2.0.1", date(2027, 2, 1), note)


# name: (what an editor changes, into what, with ▲ at the place that must be told, fact)
OTHERWISE = {
    "the day": ("on: 2027-02-01", "on: ▲2027-03-01",
        "‘withdrawn.on’ van versie 2.0.1 is vastgesteld als ‘2027-02-01’, maar is nu ‘2027-03-01’"),
    "the note": ("note: x", "note: ▲Anders.",
        "‘withdrawn.note’ van versie 2.0.1 is vastgesteld als ‘x’, maar is nu ‘Anders.’"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_withdrawal_is_locked_as_well(concept: Path, name: str) -> None:
    withdrawn(concept)
    old, new, fact = OTHERWISE[name]
    place = replace(concept, VERSION, old, new)
    (told,) = errors(problems(concept))
    assert (told.place, told.fact) == (place, fact)
    assert told.remedy.startswith("Zet terug wat ‘handboek withdraw’ schreef.")


@pytest.mark.long
def test_a_withdrawal_that_stopped_half_way_can_be_done_again(concept: Path) -> None:
    before = (concept / VERSION).read_bytes()
    withdrawn(concept)
    after, sources = sources_in(concept), compiled(concept).sources
    rows = frozen_rows(sources.handbook.latest, sources.pictures)
    assert [*rows.items()] == [*sources.locked_texts.versions["2.0.1"].items()]
    # The lock was written, the version was not.
    (concept / VERSION).write_bytes(before)
    (told,) = errors(problems(concept))
    assert (told.place.file, told.place.line) == (VERSION, 4)
    fact = "de intrekking van versie 2.0.1 per 2027-02-01 is vastgelegd, maar staat hier niet"
    assert told.fact == fact
    assert "Of typ ‘handboek withdraw’ nog eens" in told.remedy
    with pytest.raises(
        ProblemsFound, match=r"‘withdrawn\.note’ van versie 2\.0\.1 is vastgesteld als"
    ):
        withdrawn(concept, "Een andere reden.")
    assert (concept / VERSION).read_bytes() == before
    withdrawn(concept)
    assert sources_in(concept) == after


def test_withdrawing_freezes_nothing_that_was_changed_by_hand(concept: Path) -> None:
    edit(concept / VERSION, "Beperk het gebruik", "Vermijd het gebruik")
    before = sources_in(concept)
    with pytest.raises(ProblemsFound, match="is gewijzigd: weg: ‘Beperk’"):
        withdrawn(concept)
    assert sources_in(concept) == before


def test_a_withdrawal_waits_for_a_lock_that_can_hold_it(concept: Path) -> None:
    lines = (concept / TEXT_LOCK).read_text(encoding="utf-8").replace("format: 5", "format: 3")
    older = "\n".join(
        line
        for line in lines.split("\n")
        if not line.startswith(("  clause.", "  front.provenance"))
    )
    (concept / TEXT_LOCK).write_text(older, encoding="utf-8", newline="\n")
    with pytest.raises(ProblemsFound, match="Typ eerst ‘handboek lock’"):
        withdrawn(concept)


@pytest.mark.long
def test_what_is_locked_is_not_adopted_anew_with_another_text(concept: Path) -> None:
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    edit(concept / NEWER, "status: adopted", "status: concept")
    # Adopting that stopped half way may be done again.
    adopt_version(settings_of(concept), "2.1", ADOPTION)
    edit(concept / NEWER, "status: adopted", "status: concept")
    edit(concept / NEWER, "Beperk het gebruik", "Vermijd het gebruik")
    before = sources_in(concept)
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
    (problem,) = found.value.problems
    assert problem.fact == "de tekst van versie 2.1 ligt al vast, en was anders"
    done = run("import", "docs/index.md", "--version", "2.1", "--force", cwd=concept)
    assert (done.returncode, "2.1 is vastgesteld; die blijft" in done.stderr) == (1, True)
    assert sources_in(concept) == before


OPEN = [
    ("change_note", "Nog in te vullen."), ("issued_by", "TODO"),
    ("provenance", "nog in te vullen; begonnen met de tekst van versie 2.0.1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text"),
    [("provenance", "…"), *(pytest.param(*row, marks=pytest.mark.long) for row in OPEN)],
)
def test_what_is_not_filled_in_is_not_adopted(concept: Path, key: str, text: str) -> None:
    source = (concept / NEWER).read_text(encoding="utf-8")
    (line,) = (line for line in source.split("\n") if line.startswith(f"{key}: "))
    edit(concept / NEWER, line, f"{key}: {text}")
    fact = f"‘{key}’ is nog niet ingevuld: ‘{text}’"
    told = [problem for problem in problems(concept, concepts=True) if problem.fact == fact]
    assert [problem.severity for problem in told] == [Severity.ATTENTION]
    before = sources_in(concept)
    with pytest.raises(ProblemsFound) as found:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
    assert [problem.fact for problem in errors(found.value.problems)] == [fact]
    assert sources_in(concept) == before


@pytest.mark.long
def test_a_decision_about_a_later_document_asks_attention(concept: Path) -> None:
    edit(concept / NEWER, "dated: 2023-09-12", "dated: 2026-11-21")
    found = adopt_version(settings_of(concept), "2.1", ADOPTION).attentions
    fact = "het document is van 2026-11-21, maar het besluit erover al van 2026-11-20"
    assert [str(p.place) for p in found if p.fact == fact] == [f"{NEWER}:6:8"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("adopted", "fact"), [(False, "is nog een concept"), (True, "is al ingetrokken")]
)
def test_only_an_adopted_version_can_be_withdrawn(concept: Path, adopted: bool, fact: str) -> None:
    if adopted:
        adopt_version(settings_of(concept), "2.1", ADOPTION)
        withdraw_version(settings_of(concept), "2.1", date(2027, 2, 1), "x")
    before = sources_in(concept)
    with pytest.raises(ProblemsFound) as found:
        withdraw_version(settings_of(concept), "2.1", date(2027, 2, 1), "x")
    assert fact in found.value.problems[0].fact
    assert sources_in(concept) == before


def test_the_commands_do_it_in_dutch(concept: Path) -> None:
    done = run(*ADOPT, cwd=concept)
    assert (done.returncode, done.stdout) == (
        0,
        "Versie 2.1 is vastgesteld. De tekst ligt vast.\n",
    )
    done = run(*ADOPT, cwd=concept)
    assert done.returncode == 1
    assert f"{NEWER}:5:9: fout: versie 2.1 is al vastgesteld" in done.stderr
    done = run(*WITHDRAW, cwd=concept)
    assert (done.returncode, done.stdout) == (
        0,
        "Versie 2.1 wordt ingetrokken per 01-02-2027. De tekst blijft te lezen.\n",
    )
    assert run("check", cwd=concept).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["adopt"], "vul VERSIE in."),
        (["adopt", "2.1"], "--valid-from"),
        (["adopt", "2.1", "--valid-from", "morgen"], "‘morgen’ is geen datum"),
        (["withdraw", "2.1", "--on", "2027-01-01"], "--note"),
    ],
)
def test_what_a_command_needs_is_told(concept: Path, arguments: list[str], words: str) -> None:
    done = run(*arguments, cwd=concept)
    assert done.returncode == 2
    assert words in done.stderr
