from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from generator.commands.workplace.sources.fields import Widget, branches_of, fields_of
from generator.commands.workplace.sources.files import edited_files
from generator.commands.workplace.sources.references import choices_of
from generator.commands.workplace.workshop import Workshop
from generator.files.text import read_text
from generator.model import Id, Ids
from generator.reading.yaml import parse
from tests.commands.workplace.test_history import hidden
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.projects import DAY, ROOT, copy_project

_FIELD = re.compile(r'<(?:input|textarea|select)[^>]* name="([^"]+)"')
_ORGANISATION = "/bronnen/organisatie"
_ITEMS = "sections.~weten-wat-eronder-valt.items"
_FIRST = f"/bronnen/checklists/bewindspersoon?deel={_ITEMS}.~prive-herkennen"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(copy_project(tmp_path / "project", frozen=True)) as visitor:
        yield visitor


def _filled_in(page: Answer) -> dict[str, str | list[str]]:
    """Return the fields of the first form of a page as they stand."""
    form = page.text.split("<form", 1)[1].split("</form>")[0]
    found: dict[str, str | list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        found[name] = unescape(value)
    for name, value in re.findall(r'<input id="([^"]+)" [^>]*?value="([^"]*)"', form):
        found[name] = unescape(value)
    for name, value in re.findall(r'(?s)<textarea id="([^"]+)"[^>]*>(.*?)</textarea>', form):
        found[name] = unescape(value)
    for name, inner in re.findall(r'(?s)<select id="([^"]+)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = unescape(chosen[1]) if chosen else ""
    ticked = r'<input type="checkbox" name="([^"]+)" value="([^"]*)" checked'
    for name, value in re.findall(ticked, form):
        several = found.setdefault(name, [])
        assert isinstance(several, list)
        several.append(unescape(value))
    return found


def _first_item(editor: Visitor) -> dict[str, str]:
    text = read_text(editor.root / "checklists" / "bewindspersoon.yml", editor.root)
    item: dict[str, str] = parse(text, "x").data["sections"][0]["items"][0]
    return item


def _lines(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_every_form_asks_in_words_and_shows_no_key() -> None:
    workshop = Workshop.open(ROOT / "mkdocs.yml", DAY)
    choices = choices_of(workshop.sources(), {})
    models = [file.model for file in edited_files(workshop)]
    asked = set()
    for model in models:
        asked |= {field.question for field in fields_of(model, {}, choices)}
        inner = [branch.model for branch in branches_of(model, {})]
        models += [one for one in inner if one not in models]
    assert "" not in asked
    bare = [q for q in asked if re.search(r"\btrue\b|\b(?:of de|De) id\b|\b\w+-\w+, \w+ of\b", q)]
    assert bare == []


def test_no_form_asks_for_an_id_to_be_typed() -> None:
    workshop = Workshop.open(ROOT / "mkdocs.yml", DAY)
    choices = choices_of(workshop.sources(), {"evidence": {"apk": {"source": "De app zelf."}}})
    models = [file.model for file in edited_files(workshop)]
    asked, typed = 0, []
    for model in models:
        fields = {field.path: field for field in fields_of(model, {}, choices)}
        for name, field in model.model_fields.items():
            shown = fields.get((field.alias or name,))
            if shown and field.annotation in (Id, Id | None, Ids):
                asked += 1
                typed += [] if shown.choices else [f"{model.__name__}.{name}"]
        models += [b.model for b in branches_of(model, {}) if b.model not in models]
    assert asked > 10
    assert typed == []


def test_an_answer_leads_to_a_question_that_is_chosen_by_its_words(editor: Visitor) -> None:
    page = editor.get("/bronnen/bewaren?deel=questions.0.answers.0")
    shown = re.search(r'(?s)<select id="to".*?</select>', page.text)
    assert shown
    assert "Uitkomst: " in shown[0]
    assert len(re.findall("<option", shown[0])) > 5


@pytest.mark.long
def test_every_part_of_every_source_has_a_form(editor: Visitor) -> None:
    page = editor.get("/bronnen/")
    todo = set(re.findall(r'href="(/bronnen/[^"]+)"', page.text))
    assert len(todo) > 10
    seen: set[str] = set()
    while todo:
        address = unescape(todo.pop())
        seen.add(address)
        shown = editor.get(address)
        assert shown.status == 200, address
        kinds = {re.sub(r"\d+", "0", each) for each in seen}
        links = map(unescape, re.findall(r'href="(/bronnen/[^"]+)"', shown.text))
        todo |= {link for link in links if re.sub(r"\d+", "0", link) not in kinds}
    assert len(seen) > 60


def test_what_is_saved_unchanged_changes_nothing(editor: Visitor) -> None:
    path = editor.root / "checklists" / "bewindspersoon.yml"
    before = path.read_bytes()
    assert editor.post(_FIRST, _filled_in(editor.get(_FIRST))).status == 303
    assert path.read_bytes() == before


def test_one_field_changes_its_own_lines(editor: Visitor) -> None:
    path = editor.root / "checklists" / "bewindspersoon.yml"
    before = read_text(path, editor.root)
    fields = {**_filled_in(editor.get(_FIRST)), "proof": "Een foto: # van het scherm."}
    done = editor.post(_FIRST, fields)
    assert (done.status, done.leads_to) == (303, f"{_FIRST}&gelukt=bewaard")
    assert 'role="status" data-hb-said tabindex="-1">Bewaard: ' in editor.get(done.leads_to).text
    after = read_text(path, editor.root)
    assert parse(after, "x").data["sections"][0]["items"][0]["proof"] == fields["proof"]
    assert len(_lines(before, after)) < 5


def test_a_question_that_changes_asks_what_that_means_and_keeps_what_it_was(
    editor: Visitor,
) -> None:
    path = editor.root / "checklists" / "bewindspersoon.yml"
    fields = _filled_in(editor.get(_FIRST))
    old = fields["question"]
    fields["question"] = "Staat alles nu echt uit?"
    asked = editor.post(_FIRST, fields)
    assert asked.status == 422
    assert "Kies wat er aan de vraag verandert." in asked.text
    assert "Staat alles nu echt uit?" in asked.text
    editor.post(_FIRST, {**fields, "soort-wijziging": "clarification"})
    item = parse(read_text(path, editor.root), "x").data["sections"][0]["items"][0]
    assert item["question"] == "Staat alles nu echt uit?"
    assert item["was"][-1] == {"question": old, "until": "2026-11-22", "class": "clarification"}


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(editor: Visitor) -> None:
    path = editor.root / "checklists" / "bewindspersoon.yml"
    before = path.read_bytes()
    fields = {**_filled_in(editor.get(_FIRST)), "why": "", "proof": "Getypt en gebleven."}
    page = editor.post(_FIRST, fields)
    assert page.status == 422
    assert re.search(r'id="why"[^>]*aria-invalid="true"', page.text)
    assert "Getypt en gebleven." in page.text
    assert path.read_bytes() == before


def _extra(editor: Visitor) -> Any:
    return parse(read_text(editor.root / "mkdocs.yml", editor.root), "x").data["extra"]


def test_what_would_be_an_error_in_the_sources_is_refused_at_its_field(editor: Visitor) -> None:
    config = (editor.root / "mkdocs.yml").read_bytes()
    fields = {
        **_filled_in(editor.get(_ORGANISATION)),
        "extra.contact.name": "Helpdesk", "extra.contact.mail": "geen",
    }  # fmt: skip
    page = editor.post(_ORGANISATION, fields)
    assert page.status == 422
    field = re.search(r'<input id="extra.contact.mail"[^>]*>', page.text)
    assert field
    assert 'aria-invalid="true" aria-describedby="extra.contact.mail-fout"' in field[0]
    told = re.search(r'id="extra.contact.mail-fout">([^<]*)<', page.text)
    assert told
    assert unescape(told[1]).startswith("‘geen’ kan niet bij ‘Het mailadres’. Schrijf een mail")
    assert re.search(r'<a href="#extra.contact.mail">Het mailadres</a>', page.text)
    shown = page.text.replace("/tekst/mkdocs.yml", "")
    assert "mkdocs.yml" not in shown
    assert (editor.root / "mkdocs.yml").read_bytes() == config
    fields["extra.contact.mail"] = "helpdesk@ministerie.example"
    assert editor.post(_ORGANISATION, fields).status == 303
    assert _extra(editor)["contact"] == {"name": "Helpdesk", "mail": "helpdesk@ministerie.example"}


def test_the_organisation_is_asked_in_values_that_people_know(editor: Visitor) -> None:
    page = editor.get(_ORGANISATION)
    shown = _filled_in(page)
    assert {name: value for name, value in shown.items() if value in ("{}", "[]", "None")} == {}
    assert "P10Y" not in page.text
    assert shown["extra.archive.beperkingGebruik.lijst"] == ""
    assert "Een tijd bewaren, en dan vernietigen" in page.text
    assert "Mag helemaal leeg blijven." in page.text


def test_a_day_has_three_fields_as_on_the_site(editor: Visitor) -> None:
    page = editor.get(_ORGANISATION)
    day = "extra.accessibility.drawn_up_on"
    fields = {
        **_filled_in(page), "extra.accessibility.status": "Voldoet deels",
        "extra.accessibility.signed_by": "De directeur",
        f"{day}:dag": "31", f"{day}:maand": "9", f"{day}:jaar": "2026",
    }  # fmt: skip
    assert set(fields) == {*_filled_in(page)}
    wrong = editor.post(_ORGANISATION, fields)
    assert wrong.status == 422
    assert f'aria-describedby="{day}-fout"' in wrong.text
    assert 'value="31"' in wrong.text
    fields[f"{day}:dag"] = "30"
    assert editor.post(_ORGANISATION, fields).status == 303
    assert _extra(editor)["accessibility"]["drawn_up_on"] == "2026-09-30"


def test_what_is_pasted_from_word_keeps_its_lines_and_no_hidden_signs(editor: Visitor) -> None:
    pasted = {"proof": "\x0bEen foto.\x0bMet een datum\x07.\x1f"}
    assert editor.post(_FIRST, {**_filled_in(editor.get(_FIRST)), **pasted}).status == 303
    assert _first_item(editor)["proof"].split("\n") == ["Een foto.", "Met een datum."]


def test_all_that_is_wrong_is_told_at_once(editor: Visitor) -> None:
    day = "extra.accessibility.drawn_up_on"
    fields = {
        **_filled_in(editor.get(_ORGANISATION)),
        "extra.contact.name": "Helpdesk", "extra.contact.mail": "geen",
        "extra.accessibility.status": "Voldoet deels",
        "extra.accessibility.signed_by": "De directeur",
        f"{day}:dag": "31", f"{day}:maand": "9", f"{day}:jaar": "2026",
    }  # fmt: skip
    page = editor.post(_ORGANISATION, fields)
    assert page.status == 422
    summary = page.text.split("data-hb-summary")[1].split("</div>")[0]
    assert re.findall(r'href="#([^"]+)"', summary) == ["extra.contact.mail", day]
    fields["site_url"] = "intranet/handboek"
    summary = editor.post(_ORGANISATION, fields).text.split("data-hb-summary")[1]
    named = ["site_url", "extra.contact.mail", day]
    assert re.findall(r'href="#([^"]+)"', summary.split("</div>")[0]) == named
    fields |= {f"{day}:dag": "30"}
    summary = editor.post(_ORGANISATION, fields).text.split("data-hb-summary")[1]
    assert re.findall(r'href="#([^"]+)"', summary.split("</div>")[0]) == named[:2]


def test_a_term_is_a_number_of_years(editor: Visitor) -> None:
    before = read_text(editor.root / "mkdocs.yml", editor.root)
    term = "extra.archive.bewaartermijn"
    fields = {
        **_filled_in(editor.get(_ORGANISATION)),
        f"{term}.looptijd": "tien", f"{term}.looptijd:eenheid": "Y",
        f"{term}.vanaf": "Intrekking", f"{term}.lijst": "Selectielijst",
        "extra.archive.waardering": "V", "extra.archive.kenmerken.2.0.1": "2023-1",
    }  # fmt: skip
    page = editor.post(_ORGANISATION, fields)
    assert page.status == 422
    assert f'id="{term}.looptijd" name="{term}.looptijd" value="tien"' in page.text
    assert "Schrijf een getal in cijfers" in page.text
    fields[f"{term}.looptijd"] = "10"
    assert editor.post(_ORGANISATION, fields).status == 303
    assert _extra(editor)["archive"] == {
        "kenmerken": {"2.0.1": "2023-1"}, "waardering": "V",
        "bewaartermijn": {"looptijd": "P10Y", "vanaf": "Intrekking", "lijst": "Selectielijst"},
    }  # fmt: skip
    after = read_text(editor.root / "mkdocs.yml", editor.root)
    assert [line for line in _lines(before, after) if line.startswith("-")] == []
    assert f'name="{term}.looptijd" value="10"' in editor.get(_ORGANISATION).text


def test_a_group_is_filled_in_whole_or_left_empty(editor: Visitor) -> None:
    before = (editor.root / "mkdocs.yml").read_bytes()
    empty = _filled_in(editor.get(_ORGANISATION))
    page = editor.post(_ORGANISATION, {**empty, "extra.contact.phone": "+31 70 000 0000"})
    assert page.status == 422
    assert re.search(r'id="extra.contact.name"[^>]*aria-invalid="true"', page.text)
    assert "of maak alles leeg bij ‘Wie lezers kunnen vragen’" in page.text
    editor.post(_ORGANISATION, {**empty, "extra.contact.name": "Helpdesk"})
    assert _extra(editor)["contact"] == {"name": "Helpdesk"}
    fields = {**_filled_in(editor.get(_ORGANISATION)), "extra.contact.name": ""}
    assert editor.post(_ORGANISATION, fields).status == 303
    assert "contact" not in _extra(editor)
    assert (editor.root / "mkdocs.yml").read_bytes() == before


def test_the_address_of_the_site_is_filled_in_and_a_wrong_one_breaks_nothing(
    editor: Visitor,
) -> None:
    fields = {**_filled_in(editor.get(_ORGANISATION)), "site_url": "intranet/handboek"}
    page = editor.post(_ORGANISATION, fields)
    assert page.status == 422
    assert re.search(r'id="site_url"[^>]*aria-invalid="true"', page.text)
    assert "site_url’" not in page.text
    fields["site_url"] = "https://intranet.example/handboek/"
    assert editor.post(_ORGANISATION, fields).status == 303
    data = parse(read_text(editor.root / "mkdocs.yml", editor.root), "x").data
    assert data["site_url"] == "https://intranet.example/handboek/"
    assert "# Vul het adres in waarop de site komt te staan" in read_text(
        editor.root / "mkdocs.yml", editor.root
    )


def test_a_new_part_gets_an_id_from_its_title(editor: Visitor) -> None:
    address = "/bronnen/checklists/bewindspersoon?deel=sections.0.items&nieuw=1"
    page = editor.get(address)
    assert "Over welke normen gaat het?" in page.text
    clause = re.search(r'name="clauses" value="([^"]+)"', page.text)
    assert clause
    fields = {
        **_filled_in(page), "question": "Hebt u de back-up aan de beheerder gevraagd?",
        "clauses": clause[1], "basis": "elaboration", "source": "Onze uitwerking.",
        "why": "Dan is er een.", "if_no.text": "Vraag het.", "proof": "Een bericht.",
        "who_knows": "De beheerder", "frequency": "once",
    }  # fmt: skip
    done = editor.post(address, fields)
    assert done.status == 303, done.text
    items = parse(
        read_text(editor.root / "checklists" / "bewindspersoon.yml", editor.root), "x"
    ).data["sections"][0]["items"]
    assert items[-1]["id"] == "hebt-u-de-back-up-aan-de-beheerder-gevraagd"
    assert editor.get(done.leads_to).status == 200


def test_somebody_else_was_here_first(editor: Visitor) -> None:
    fields = {**_filled_in(editor.get(_FIRST)), "proof": "Van mij."}
    editor.post(_FIRST, {**_filled_in(editor.get(_FIRST)), "proof": "Van een ander."})
    clash = editor.post(_FIRST, fields)
    assert clash.status == 409
    assert "Van een ander." in clash.text
    assert "Van mij." in clash.text
    path = editor.root / "checklists" / "bewindspersoon.yml"
    text = path.read_text(encoding="utf-8")
    assert "Van een ander." in text
    assert "Van mij." not in text
    assert 'value="Van mij."' in clash.text
    sent_to = unescape(re.findall(r'action="([^"]+)"', clash.text)[-1])
    assert sent_to == _FIRST
    done = editor.post(sent_to, {**hidden(clash), "botsing:houd:proof": "mijn"})
    assert done.status == 303
    assert "Van mij." in path.read_text(encoding="utf-8")


@pytest.mark.long
def test_two_who_change_other_fields_both_find_what_they_wrote(editor: Visitor) -> None:
    mine = {**_filled_in(editor.get(_FIRST)), "proof": "Van mij."}
    editor.post(_FIRST, {**_filled_in(editor.get(_FIRST)), "who_knows": "Van een ander."})
    assert editor.post(_FIRST, mine).status == 303
    held = _first_item(editor)
    assert (held["proof"], held["who_knows"]) == ("Van mij.", "Van een ander.")


def test_a_question_is_found_by_its_words(editor: Visitor) -> None:
    item = _first_item(editor)
    words = quote(" ".join(item["question"].upper().split()[:4]))
    page = editor.get(f"/bronnen/?zoek={words}").text
    links = re.findall(r'<a href="(/bronnen/[^"]+)">([^<]+)</a>', page)
    assert (_FIRST, item["question"]) in [(link, unescape(text)) for link, text in links]
    for link, _ in links:
        assert editor.get(unescape(link)).status == 200
    # What stands in a part is not found in those above it.
    assert not [link for link, _ in links if link.endswith("bewindspersoon")]
    assert "Niets gevonden" in editor.get("/bronnen/?zoek=xyzzy").text
    assert "Niets gevonden" not in editor.get("/bronnen/?zoek=+").text
    assert "<script>" not in editor.get("/bronnen/?zoek=<script>".replace("<", "%3C")).text


_CASES = "/bronnen/misgegaan?deel=cases."


def _cases(editor: Visitor) -> list[dict[str, Any]]:
    text = read_text(editor.root / "docs" / "misgegaan.yml", editor.root)
    cases: list[dict[str, Any]] = parse(text, "x").data["cases"]
    return cases


def _take_away(editor: Visitor, address: str) -> None:
    was = str(_filled_in(editor.get(address))["was"])
    away = address.replace("misgegaan?", "misgegaan/weg?")
    assert editor.post(away, {"was": was}).status == 303


def test_what_is_saved_lands_in_its_own_part_after_another_went(editor: Visitor) -> None:
    before = _cases(editor)
    first, second = (f"{_CASES}~{before[at]['id']}" for at in (6, 7))
    theirs = _filled_in(editor.get(first))
    mine = {**_filled_in(editor.get(f"{_CASES}7")), "keywords": "andere woorden"}
    _take_away(editor, first)
    assert editor.post(second, mine).status == 303
    changed = {**before[7], "keywords": ["andere woorden"]}
    assert _cases(editor) == [*before[:6], changed, *before[8:]]
    gone = editor.post(first, theirs)
    assert gone.status == 422
    assert "Wat u typte, vindt u op de werkbank." in gone.text


def test_of_two_parts_with_one_id_each_has_an_address(editor: Visitor) -> None:
    path = editor.root / "docs" / "misgegaan.yml"
    first, second = (case["id"] for case in _cases(editor)[:2])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"id: {second}", f"id: {first}"), encoding="utf-8", newline="\n")
    listed = editor.get("/bronnen/misgegaan").text
    links = re.findall(r'href="(/bronnen/misgegaan\?deel=cases[^"&]+)"', listed)
    assert links[:2] == ["/bronnen/misgegaan?deel=cases.0", "/bronnen/misgegaan?deel=cases.1"]
    titles = [_filled_in(editor.get(link))["title"] for link in links[:2]]
    assert titles == [case["title"] for case in _cases(editor)[:2]]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("mine", [1, 2])
def test_what_has_no_id_is_found_again_by_what_it_held(editor: Visitor, mine: int) -> None:
    at = next(n for n, case in enumerate(_cases(editor)) if len(case["now"]) == 3)
    before = _cases(editor)[at]["now"]
    inner = f"{_CASES}{at}.now."
    changed = {**_filled_in(editor.get(f"{inner}{mine}")), "text": "Een andere zin."}
    _take_away(editor, f"{inner}0")
    assert editor.post(f"{inner}{mine}", changed).status == 303
    expected = [
        {**one, "text": "Een andere zin."} if one == before[mine] else one for one in before
    ]
    assert _cases(editor)[at]["now"] == expected[1:]


def test_what_may_be_another_part_is_asked_field_by_field(editor: Visitor) -> None:
    at = next(n for n, case in enumerate(_cases(editor)) if len(case["now"]) == 3)
    inner = f"{_CASES}{at}.now."
    seen = _filled_in(editor.get(f"{inner}1"))
    _take_away(editor, f"{inner}1")
    # The text itself was not typed in: nothing of it would clash with that of the next.
    asked = editor.post(f"{inner}1", {**seen, "link": "misgegaan.md"})
    assert asked.status == 409
    assert str(seen["text"]) in unescape(asked.text)


def test_only_what_both_changed_is_asked_and_the_rest_is_taken(editor: Visitor) -> None:
    before = _filled_in(editor.get(_FIRST))
    mine = {**before, "proof": "Van mij.", "why": "Daarom, zeg ik."}
    editor.post(_FIRST, {**before, "proof": "Van een ander.", "who_knows": "Wie ook weer."})
    clash = editor.post(_FIRST, mine)
    assert clash.status == 409
    assert clash.text.count("<fieldset") == 1
    assert "Vraag ‘" in clash.text
    assert "Daarom" not in clash.text.split("<section>")[1]
    # While one chooses, the field changes once more: nothing goes over what nobody saw.
    editor.post(_FIRST, {**_filled_in(editor.get(_FIRST)), "proof": "Nog anders."})
    again = editor.post(_FIRST, {**hidden(clash), "botsing:houd:proof": "mijn"})
    assert again.status == 409
    assert "Nog anders." in again.text
    assert _first_item(editor)["proof"] == "Nog anders."
    assert editor.post(_FIRST, {**hidden(again), "botsing:houd:proof": "nu"}).status == 303
    held = _first_item(editor)
    assert (held["proof"], held["why"], held["who_knows"]) == (
        "Nog anders.", "Daarom, zeg ik.", "Wie ook weer.",
    )  # fmt: skip


@pytest.mark.long
def test_what_is_refused_does_not_forget_what_the_editor_saw(editor: Visitor) -> None:
    mine = {**_filled_in(editor.get(_FIRST)), "proof": "Van mij.", "why": ""}
    refused = editor.post(_FIRST, mine)
    assert refused.status == 422
    editor.post(_FIRST, {**_filled_in(editor.get(_FIRST)), "proof": "Van een ander."})
    clash = editor.post(_FIRST, {**_filled_in(refused), "why": "Toch wel."})
    assert clash.status == 409
    assert _first_item(editor)["proof"] == "Van een ander."


def test_a_published_question_lapses_and_does_not_go(editor: Visitor) -> None:
    page = editor.get(_FIRST)
    was = _filled_in(page)["was"]
    assert isinstance(was, str)
    address = "/bronnen/checklists/bewindspersoon/weg?deel=sections.0.items.0"
    done = editor.post(address, {"was": was})
    assert done.status == 303, done.text
    text = read_text(editor.root / "checklists" / "bewindspersoon.yml", editor.root)
    assert parse(text, "x").data["sections"][0]["items"][0]["retired"] == "2026-11-23"


@pytest.mark.parametrize(
    "deel",
    ["x", "sections", "sections.99", "sections.0.items.0.was.0", "0", "sections.~weg",
     "sections.-1", "sections.0.items.-1", "~a"],
)  # fmt: skip
def test_what_is_no_part_is_not_found(editor: Visitor, deel: str) -> None:
    assert editor.get(f"/bronnen/checklists/bewindspersoon?deel={deel}").status == 404
    assert editor.get(f"/bronnen/checklists/{deel}").status == 404
    gone = editor.post(f"/bronnen/checklists/bewindspersoon?deel={deel}", {"why": "Getypt."})
    assert gone.status == 422
    assert "dit staat niet meer in de bronnen" in gone.text


def test_each_widget_is_used_by_some_form() -> None:
    workshop = Workshop.open(ROOT / "mkdocs.yml", DAY)
    choices = choices_of(workshop.sources(), {})
    models = [file.model for file in edited_files(workshop)]
    used = set()
    for model in models:
        used |= {field.widget for field in fields_of(model, {}, choices)}
        inner = [branch.model for branch in branches_of(model, {})]
        models += [one for one in inner if one not in models]
    assert used >= set(Widget) - {Widget.TEXT}
