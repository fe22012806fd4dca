"""The room with all that hangs on a new version."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.adopt.adopting import told_if_adopted
from generator.commands.workplace.resting.passages import with_signs
from generator.commands.workplace.resting.room import tasks_now
from generator.commands.workplace.workshop import Workshop
from generator.problems import errors
from generator.reading.settings import load_settings
from tests.commands.test_as_adopted import FAULTS
from tests.commands.workplace.concepts import (
    CONCEPT,
    GONE,
    NEW,
    NUMBER,
    REWORDED,
    SCATTERED,
    TURNED,
    note_titles,
    with_concept,
)
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support import announcing
from tests.support.projects import DAY, edit, problems

ADDRESS = f"/versie/{NUMBER}/wat-hangt-eraan"
CLASSED = f"""\
change_note: De regels zijn scherper.
changes:
  {REWORDED}: {{class: editorial, note: Andere letters.}}
  {SCATTERED}: {{class: clarification, note: Korter.}}
  {GONE}: {{class: repealed, note: Vervallen.}}
  {NEW}: {{class: new-norm, note: Nieuw.}}
  {TURNED}: {{class: new-norm, note: Nooit.}}
"""


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    root = with_concept(tmp_path / "project")
    edit(root / CONCEPT, "change_note: Nog in te vullen.\n", CLASSED)
    with visited(root) as visitor:
        yield visitor


def fields(page: Answer) -> dict[str, str]:
    """Return what the form of a page would send as it stands."""
    text = page.text
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    found += re.findall(r'<input id="[^"]+" name="([^"]+)" value="([^"]*)"', text)
    found += re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', text)
    found += re.findall(
        r'<input type="(?:radio|checkbox)" name="([^"]+)" value="([^"]+)" checked', text
    )
    for name, choices in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', text):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        found.append((name, chosen[1] if chosen else ""))
    return {name: html.unescape(value) for name, value in found if name != "token"}


def field_with(page: Answer, words: str) -> str:
    """Return the name of the only field that holds some words."""
    [name] = [name for name, value in fields(page).items() if words in value]
    return name


def opened(editor: Visitor, key: str) -> Answer:
    return editor.get(f"{ADDRESS}/{key}")


def sent(editor: Visitor, key: str, typed: dict[str, str], klaar: str = "ja") -> Answer:
    return editor.post(f"{ADDRESS}/{key}", {**typed, "klaar": klaar})


def text_of(editor: Visitor, file: str) -> str:
    return (editor.root / file).read_text(encoding="utf-8")


def test_a_change_of_words_alone_asks_for_nothing(editor: Visitor) -> None:
    page = editor.get(ADDRESS)
    assert page.status == 200
    told = re.findall(r'href="/versie/2.1/wat-hangt-eraan/([^"]+)"', page.text)
    assert REWORDED not in told
    assert set(told) == {SCATTERED, GONE, f"nieuw-{NEW}", TURNED, "archief"}
    assert "5 taken open" in editor.get(f"/versie/{NUMBER}/").text
    # An editor reads no id.
    assert "niet-aanpassen" not in re.sub(r"<[^>]*>", "", opened(editor, GONE).text)


def test_what_is_not_classed_yet_comes_first(editor: Visitor) -> None:
    edit(editor.root / CONCEPT, f"  {TURNED}: {{class: new-norm, note: Nooit.}}\n", "")
    page = editor.get(ADDRESS)
    assert "Ga verder: Wijzigingen die u nog niet hebt ingedeeld" in page.text


@pytest.mark.long
def test_one_tick_notes_all_that_was_shown(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    before = {path: path.read_bytes() for path in (editor.root / "docs").rglob("*.md")}
    answer = sent(editor, SCATTERED, fields(page))
    assert answer.status == 303
    assert answer.leads_to == f"{ADDRESS}/nieuw-{NEW}"
    assert "nagekeken" in editor.get(ADDRESS).text
    # The explanation says so itself; nothing else changed.
    entry = "title: Zakelijk, privé en partijpolitiek apart houden\n"
    start = text_of(editor, "docs/uitleg.yml").index(entry)
    assert 'checked_for: "2.1"' in text_of(editor, "docs/uitleg.yml")[start : start + 900]
    assert all(path.read_bytes() == data for path, data in before.items())
    # Whatever is written there later, is to be looked at again.
    edit(editor.root / "docs/index.md", "partijpolitiek apart", "partijpolitiek uit elkaar")
    assert "1 na te kijken" in editor.get(ADDRESS).text


def test_what_is_gone_goes_first(editor: Visitor) -> None:
    """Its texts get other words: what else rests on them is looked at as it will be."""
    keys = re.findall(rf'href="{ADDRESS}/([^"]+)"', editor.get(ADDRESS).text)
    assert keys[0] == GONE


@pytest.mark.long
def test_a_text_that_was_looked_at_is_folded_at_another_task(editor: Visitor) -> None:
    first, second = "niet-verwijderen-tot-nieuw-beleid", "automatisch-verwijderen-uit"
    edit(editor.root / CONCEPT, "is aangepast\n", "is aangepast en ingevoerd.\n")
    edit(editor.root / CONCEPT, "’ uitgezet is.", "’ altijd uitgezet is.")
    told = "{class: clarification, note: Duidelijker.}"
    more = f"  {first}: {told}\n  {second}: {told}\n"
    edit(editor.root / CONCEPT, f"  {TURNED}: {{class", f"{more}  {TURNED}: {{class")
    folded = "U keek deze tekst al na bij ‘Geen zakelijke berichten van uw telefoon verwijderen’."
    assert folded not in opened(editor, second).text
    assert sent(editor, first, fields(opened(editor, first))).status == 303
    page = opened(editor, second)
    assert folded in page.text
    # It can be opened there, and the tick of this task notes it as well.
    assert sent(editor, second, fields(page)).status == 303
    assert folded not in opened(editor, second).text


@pytest.mark.long
def test_a_question_that_the_version_of_now_asks_keeps_its_norm(editor: Visitor) -> None:
    """It may name what is gone: adoption asks for it until the first day of the version."""
    gone = "niet-verwijderen-na-verzending"
    text = (editor.root / CONCEPT).read_text(encoding="utf-8")
    line = re.search(rf"- Verwijder zakelijke berichten .*\n.*#{gone} .*\n", text)
    assert line
    edit(editor.root / CONCEPT, line[0], "")
    more = f"  {gone}: {{class: repealed, note: Vervallen.}}\n"
    edit(editor.root / CONCEPT, f"  {TURNED}: {{class", f"{more}  {TURNED}: {{class")
    page = opened(editor, gone)
    choices = re.findall(r'name="((?:lapse|refer)-[0-9a-f]+)" value="([a-z]+)"', page.text)
    assert choices
    assert sent(editor, gone, {**fields(page), **dict(choices)}).status == 303
    told = told_if_adopted(load_settings(editor.root / "mkdocs.yml", DAY), NUMBER)
    assert not [one for one in told if f"de norm ‘{gone}’" in one.fact]


def test_what_an_editor_said_before_is_filled_in(editor: Visitor) -> None:
    note_titles(editor.root, {NEW: "Code geheim houden"})
    page = opened(editor, f"nieuw-{NEW}")
    assert fields(page)["title"] == "Code geheim houden"
    assert "<h1>Code geheim houden</h1>" in page.text


def test_of_what_was_split_off_the_question_is_known(editor: Visitor) -> None:
    origin = f"  {NEW}: {{class: new-norm, note: Nieuw., from: [{SCATTERED}]}}\n"
    edit(editor.root / CONCEPT, f"  {NEW}: {{class: new-norm, note: Nieuw.}}\n", origin)
    page = opened(editor, f"nieuw-{NEW}")
    chosen = re.search(r'<option value="([^"]+)" selected>', page.text)
    assert chosen
    assert re.search(
        rf"id: {chosen[1]}\n.*\n +clauses: \[.*{SCATTERED}",
        text_of(editor, "checklists/bewindspersoon.yml"),
    )


def test_a_text_is_mended_by_itself(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    old = "Vraag de ander om voortaan naar uw zakelijke telefoon te schrijven."
    before = text_of(editor, "docs/misgegaan.yml")
    answer = sent(
        editor, SCATTERED, {**fields(page), field_with(page, old): "Vraag het: nu."}, "nee"
    )
    assert answer.leads_to == f"{ADDRESS}/{SCATTERED}"
    assert text_of(editor, "docs/misgegaan.yml") == before.replace(old, '"Vraag het: nu."')
    assert "9 na te kijken" in editor.get(ADDRESS).text


def test_a_page_gets_one_beside_it_for_the_version(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    name = field_with(page, "partijpolitieke gesprekken apart. Gebruik")
    shown = fields(page)[name]
    assert shown.endswith("[verwijzing: Zakelijk, privé en partijpolitiek apart houden]")
    before = text_of(editor, "docs/in-gewone-taal.md")
    mark = shown[shown.index("[") :]
    sent(editor, SCATTERED, {**fields(page), name: f"Houd gesprekken apart. {mark}"})
    assert text_of(editor, "docs/in-gewone-taal.md") == before
    own = text_of(editor, "docs/in-gewone-taal-2.1.md")
    assert 'since: "2.1"\nreplaces: in-gewone-taal.md\n' in own
    assert f'\n- Houd gesprekken apart. {{{{ cite("{SCATTERED}") }}}}\n' in own
    titles = re.findall(r'<a href="/pagina/[^"]+">([^<]+)</a>', editor.get("/pagina/").text)
    assert "In gewone taal (vanaf versie 2.1)" in titles
    assert len(titles) == len(set(titles))
    assert "nagekeken" in editor.get(ADDRESS).text


@pytest.mark.long
def test_an_explanation_gets_one_beside_it_for_the_version(editor: Visitor) -> None:
    page = opened(editor, TURNED)
    old = "Privéberichten en partijpolitieke berichten gaan niet naar het archief."
    names = [name for name, value in fields(page).items() if value == old]
    sent(editor, TURNED, {**fields(page), names[0]: "Zij gaan nooit naar het archief."})
    text = text_of(editor, "docs/uitleg.yml")
    assert old in text
    assert 'lapses_with: "2.1"\n' in text
    assert "Zij gaan nooit naar het archief." in text
    assert 'since: "2.1"\n' in text
    assert not errors(problems(editor.root, concepts=True))


@pytest.mark.long
def test_a_question_that_changes_keeps_what_it_was(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    old = "Gebruikt u een zakelijke telefoon én een privételefoon?"
    name = field_with(page, old)
    typed = {**fields(page), name: "Hebt u twee telefoons?"}
    answer = sent(editor, SCATTERED, typed)
    assert answer.status == 422
    assert "Kies wat er aan de vraag verandert." in answer.text
    assert "Hebt u twee telefoons?</textarea>" in answer.text
    assert old in text_of(editor, "checklists/bewindspersoon.yml")
    section = name.rpartition("-")[0]
    assert sent(editor, SCATTERED, {**typed, f"class-{section}": "clarification"}).status == 303
    text = text_of(editor, "checklists/bewindspersoon.yml")
    assert "question: Hebt u twee telefoons?\n" in text
    assert f"        was:\n          - question: {old}\n            until: 2026-11-22\n" in text
    assert not errors(problems(editor.root, concepts=True))


@pytest.mark.long
def test_what_somebody_else_wrote_is_not_overwritten_unseen(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    old = "Vraag de ander om voortaan naar uw zakelijke telefoon te schrijven."
    typed = {**fields(page), field_with(page, old): "Van mij."}
    edit(editor.root / "docs/misgegaan.yml", old, "Van een ander.")
    answer = sent(editor, SCATTERED, typed)
    assert answer.status == 422
    assert "Iemand anders schreef hier intussen:</strong> Van een ander." in answer.text
    assert "text: Van een ander." in text_of(editor, "docs/misgegaan.yml")
    assert sent(editor, SCATTERED, fields(answer)).status == 303
    assert "text: Van mij." in text_of(editor, "docs/misgegaan.yml")


def test_a_text_that_is_too_long_is_told_at_its_field(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    name = field_with(page, "Gebruikt u een zakelijke telefoon én een privételefoon?")
    section = name.rpartition("-")[0]
    typed = {**fields(page), name: "x" * 2_000, f"class-{section}": "editorial"}
    answer = sent(editor, SCATTERED, typed)
    assert answer.status == 422
    assert "Maak deze tekst korter" in answer.text
    assert f'aria-invalid="true" aria-describedby="e-{name}"' in answer.text


def test_a_source_that_cannot_be_read_is_told(editor: Visitor) -> None:
    (editor.root / "docs/uitleg.yml").write_text("norms: [\n", encoding="utf-8")
    page = editor.get(ADDRESS)
    assert page.status == 200
    assert "Wat vaststellen verder tegenhoudt" in page.text
    assert "Los het hier op" in opened(editor, "overig").text


def test_a_version_that_is_fixed_is_left_as_it_is(editor: Visitor) -> None:
    before = text_of(editor, "docs/instructie/2.0.1.md")
    for step in ("wat-verandert", "wat-hangt-eraan", "wat-hangt-eraan/archief"):
        assert editor.get(f"/versie/2.0.1/{step}").leads_to == "/versie/2.0.1/"
    for step in ("wat-verandert", "wat-hangt-eraan/archief"):
        answer = editor.post(f"/versie/2.0.1/{step}", {"change_note": "Anders.", "klaar": "ja"})
        assert answer.leads_to == "/versie/2.0.1/"
    assert "ligt vast" in editor.get("/versie/2.0.1/").text
    assert text_of(editor, "docs/instructie/2.0.1.md") == before


def test_a_mark_that_was_broken_is_refused(editor: Visitor) -> None:
    page = opened(editor, SCATTERED)
    name = field_with(page, "partijpolitieke gesprekken apart. Gebruik")
    answer = sent(editor, SCATTERED, {**fields(page), name: "Houd apart. [verwijzing: anders]"})
    assert answer.status == 422
    assert "Laat wat tussen [ ] staat zoals het is" in answer.text


def _coming_up(editor: Visitor) -> list[str]:
    """Return what asks for attention on the day of adoption, and does not now."""
    now = {one.fact for one in problems(editor.root, concepts=True)}
    settings = load_settings(editor.root / "mkdocs.yml", DAY)
    told = (one for one in told_if_adopted(settings, NUMBER) if one not in errors([one]))
    return [f"{one.place.file}: {one.fact}" for one in told if one.fact not in now]


@pytest.mark.long
def test_what_will_ask_for_attention_is_a_task_until_it_is_settled(editor: Visitor) -> None:
    fact = f"docs/misgegaan.yml: versie {NUMBER} heeft geen van deze normen meer"
    assert fact in _coming_up(editor)
    page = opened(editor, GONE)
    assert "Dit vraagt aandacht zodra de versie is vastgesteld:" in page.text
    # A tick alone does not settle it.
    assert sent(editor, GONE, fields(page)).status == 303
    page = opened(editor, GONE)
    assert "Dit vraagt aandacht zodra" in page.text
    assert "De tekst is dan onze uitwerking" in page.text
    choices = re.findall(r'name="(refer-[0-9a-f]+)"', page.text)
    sent(editor, GONE, {**fields(page), **dict.fromkeys(choices, "weg")})
    assert fact not in _coming_up(editor)
    text = text_of(editor, "docs/misgegaan.yml")
    assert (
        "      - text: Bewerk het bericht niet nog een keer.\n        basis: elaboration\n" in text
    )


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Visitor]:
    """Give the workplace of a concept in which one norm went up in another."""
    root = with_concept(tmp_path / "project")
    changes = CLASSED.replace(f"  {GONE}: {{class: repealed, note: Vervallen.}}\n", "")
    changes = changes.replace("note: Korter.}", f"note: Korter., from: [{GONE}]}}")
    edit(root / CONCEPT, "change_note: Nog in te vullen.\n", changes)
    with visited(root) as visitor:
        yield visitor


@pytest.mark.long
def test_what_refers_to_a_norm_that_went_up_in_another_may_refer_to_that(joined: Visitor) -> None:
    page = opened(joined, SCATTERED)
    assert "Hier wordt ook verwezen naar ‘Verzonden berichten niet aanpassen’." in page.text
    # A page gets one beside it for the version; the rest is also for the version of now.
    sent(joined, SCATTERED, fields(page))
    text = text_of(joined, "docs/index-2.1.md")
    assert GONE not in text
    assert SCATTERED in text
    assert GONE in text_of(joined, "docs/index.md")
    lists = ("docs/bewaren.yml", "docs/apps/signal.yml", "checklists/bewindspersoon.yml")
    before = {file: text_of(joined, file) for file in lists}
    page = opened(joined, SCATTERED)
    assert all(GONE in text for text in before.values())
    choices = re.findall(r'name="(refer-[0-9a-f]+)"', page.text)
    sent(joined, SCATTERED, {**fields(page), **dict.fromkeys(choices, "naar")})
    after = {file: text_of(joined, file) for file in lists}
    assert all(after[file].count(SCATTERED) > before[file].count(SCATTERED) for file in lists)
    assert GONE not in after["docs/bewaren.yml"] + after["docs/apps/signal.yml"]
    # The version of now asks for the norm that goes up in another.
    assert after["checklists/bewindspersoon.yml"].count(GONE) == before[lists[2]].count(GONE)
    assert errors(problems(joined.root, concepts=True)) == ()


@pytest.mark.parametrize(
    ("sign", "moved"),
    [
        ('{{ term("bewaren", "wie bewaren moet") }}', '{{ term("elders", "wie bewaren moet") }}'),
        ('{{ quote("bewaren") }}', '{{ quote("elders") }}'),
        ('{{ quote("bewaren-ook") }}', '{{ quote("bewaren-ook") }}'),
        ('{{ cite("bewaren", "ander") }}', '{{ cite("elders", "ander") }}'),
        ('{{ cite("elders", "bewaren") }}', '{{ cite("elders") }}'),
    ],
)
def test_of_a_sign_only_the_name_of_the_norm_moves(sign: str, moved: str) -> None:
    assert with_signs("Zie [m].", (("[m]", sign),), "bewaren", "elders") == f"Zie {moved}."


@pytest.mark.long
def test_the_whole_way_leads_to_what_can_be_adopted(editor: Visitor) -> None:
    """Nothing comes up on the day of adoption that did not stand here."""
    for key in (SCATTERED, TURNED):
        assert sent(editor, key, fields(opened(editor, key))).status == 303
    gone = opened(editor, GONE)
    choices = re.findall(r'name="((?:lapse|refer)-[0-9a-f]+)" value="([a-z]+)"', gone.text)
    answer = sent(editor, GONE, {**fields(gone), **dict(choices)})
    assert answer.leads_to == f"{ADDRESS}/nieuw-{NEW}"
    assert 'lapses_with: "2.1"' in text_of(editor, "checklists/bewindspersoon.yml")
    assert f'cite("{GONE}"' not in text_of(editor, "docs/index-2.1.md")

    empty = sent(editor, f"nieuw-{NEW}", fields(opened(editor, f"nieuw-{NEW}")))
    assert empty.status == 422
    assert 'aria-describedby="e-u-title"' in empty.text
    new = {
        **fields(empty),
        "title": "Code geheim houden",
        "meaning": "Geef de code niet.\n\nAan niemand.",
        "question-bewindspersoon": "Houdt u de code geheim?",
    }
    assert sent(editor, f"nieuw-{NEW}", new).leads_to == f"{ADDRESS}/archief"
    assert f"""\
  - id: {NEW}
    title: Code geheim houden
    meaning: [Geef de code niet., Aan niemand.]
    since: "2.1"
""" in text_of(editor, "docs/uitleg.yml")
    assert "Regel dit alsnog" in text_of(editor, "checklists/bewindspersoon.yml")
    assert "id: houdt-code-geheim\n" in text_of(editor, "checklists/bewindspersoon.yml")

    archive = {"bron": "Zaaksysteem", "naam": "Ministerie", "waardering": "V", "kenmerken": "Z-1"}
    asked = sent(editor, "archief", {**fields(opened(editor, "archief")), **archive})
    assert asked.status == 422
    more = {"looptijd": "10", "vanaf": "Intrekking", "lijst": "Lijst 1"}
    done = sent(editor, "archief", {**fields(asked), **more})
    assert done.leads_to == ADDRESS
    assert "Niets houdt vaststellen tegen." in editor.get(ADDRESS).text
    settings = load_settings(editor.root / "mkdocs.yml", DAY)
    assert not errors(told_if_adopted(settings, NUMBER))
    # A new question is laid down by bringing out, by itself.
    assert [one for one in _coming_up(editor) if "niet vastgelegd" not in one] == []
    assert "klaar" in editor.get(f"/versie/{NUMBER}/").text


def _archive(editor: Visitor) -> dict[str, str]:
    page = opened(editor, "archief")
    decided = {"bron": "Zaaksysteem", "naam": "Ministerie", "waardering": "V", "kenmerken": "Z-1"}
    return {**fields(page), **decided, "vanaf": "Intrekking", "lijst": "Lijst 1"}


def test_a_decision_is_written_whole_or_not_at_all(editor: Visitor) -> None:
    refused = sent(editor, "archief", {**_archive(editor), "looptijd": "lang"})
    assert refused.status == 422
    assert "Nog niet alles is bewaard." in refused.text
    assert not errors(problems(editor.root, DAY))
    assert sent(editor, "archief", {**fields(refused), "looptijd": "10 jaar"}).status == 303
    assert "looptijd: P10Y" in text_of(editor, "mkdocs.yml")


def test_a_task_that_is_gone_loses_nothing(editor: Visitor) -> None:
    typed = {**_archive(editor), "looptijd": "10"}
    assert sent(editor, "archief", typed).status == 303
    again = sent(editor, "archief", typed)
    assert again.status == 422
    assert "deze taak is er niet meer" in again.text
    assert opened(editor, "archief").leads_to == ADDRESS


def test_one_question_for_two_roles_has_two_ids(editor: Visitor) -> None:
    role = '.norm data-role="bewindspersoon'
    edit(editor.root / CONCEPT, f"#{NEW} {role}", f"#{NEW} {role} informatiespecialist")
    page = opened(editor, f"nieuw-{NEW}")
    asked = {
        f"question-{role}": "Is de nieuwe telefoon nagekeken?"
        for role in ("bewindspersoon", "informatiespecialist")
    }
    typed = {**fields(page), "title": "Code geheim", "meaning": "Geef de code niet.", **asked}
    assert sent(editor, f"nieuw-{NEW}", typed).status == 303
    assert not errors(problems(editor.root, DAY))
    for role in ("bewindspersoon", "informatiespecialist"):
        assert asked[f"question-{role}"] in text_of(editor, f"checklists/{role}.yml")


def test_what_still_holds_back_is_told_before_one_goes_on(editor: Visitor) -> None:
    answer = sent(editor, GONE, fields(opened(editor, GONE)))
    assert answer.leads_to == f"{ADDRESS}/{GONE}?gelukt=open"
    told = editor.get(answer.leads_to).text
    assert "Hier staat nog iets open" in told
    assert "Dit houdt vaststellen tegen:" in told


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.long] if n % 3 else [])
        for n, name in enumerate(FAULTS)
    ],
)
def test_all_that_adoption_would_refuse_stands_here(tmp_path: Path, name: str) -> None:
    file, old, new, _ = FAULTS[name]
    root = announcing.written_for_concept(tmp_path / "project")
    edit(root / file, old, new)
    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    version = workshop.sources().handbook.versions[-1]
    tasks = tasks_now(workshop, version)
    refused = errors(told_if_adopted(workshop.settings(), announcing.NUMBER))
    standing = {
        p for task in tasks for p in (*task.problems, *(q for s in task.seen for q in s.problems))
    }
    asked = sum(task.unexplained + len(task.roles) for task in tasks)
    assert len(standing & set(refused)) + asked == len(set(refused))


@pytest.mark.long
def test_a_claim_is_checked_or_said_otherwise(editor: Visitor) -> None:
    edit(editor.root / CONCEPT, "aan iemand anders.", "aan iemand anders, ook niet bij twijfel.")
    page = opened(editor, "beweringen")
    name = field_with(page, "De instructie zegt niet wat u bij twijfel doet.")
    sent(editor, "beweringen", {**fields(page), name: "De instructie zegt weinig over twijfel."})
    claims = text_of(editor, "docs/beweringen.yml")
    assert "says: De instructie zegt weinig over twijfel.\n" in claims
    assert 'checked_for: "2.1"' in claims
    assert "De instructie zegt weinig over twijfel." in text_of(editor, "docs/bewaren.yml")
