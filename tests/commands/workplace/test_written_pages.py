from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from generator.commands.workplace.pages.texts import body_of, with_body
from generator.reading.placeholders import NAMES
from tests.commands.workplace.visiting import Visitor, visited
from tests.support.projects import copy_project

_PAGE = "/pagina/andere-app.md"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(copy_project(tmp_path / "project", frozen=True)) as visitor:
        yield visitor


def _form(editor: Visitor) -> dict[str, str | list[str]]:
    page = editor.get(_PAGE).text
    found: dict[str, str | list[str]] = {}
    for name, value in re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', page):
        found[name] = unescape(value)
    for name, value in re.findall(r'(?s)<textarea id="([^"]+)"[^>]*>(.*?)</textarea>', page):
        found[name] = unescape(value)
    return found


def test_every_page_has_a_form(editor: Visitor) -> None:
    addresses = re.findall(r'href="(/pagina/[^"]+)"', editor.get("/pagina/").text)
    assert len(addresses) > 8
    assert {address: editor.get(address).status for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_what_is_saved_unchanged_changes_nothing(editor: Visitor) -> None:
    path = editor.root / "docs" / "andere-app.md"
    before = path.read_bytes()
    assert editor.post(_PAGE, _form(editor)).status == 303
    assert path.read_bytes() == before


def test_the_text_and_what_stands_above_change_their_own_lines(editor: Visitor) -> None:
    path = editor.root / "docs" / "andere-app.md"
    before = path.read_text(encoding="utf-8")
    fields = _form(editor)
    fields["tekst"] = f"{fields['tekst']}\n\nEen nieuwe alinea."
    fields["description"] = "Waar u op let: in een andere app."
    assert editor.post(_PAGE, fields).status == 303
    after = path.read_text(encoding="utf-8")
    assert after.endswith("\n\nEen nieuwe alinea.\n")
    kept = [line for line in before.splitlines() if not line.startswith("description:")]
    assert [line for line in kept if line not in after.splitlines()] == []


def test_a_preview_shows_the_page_and_saves_nothing(editor: Visitor) -> None:
    path = editor.root / "docs" / "andere-app.md"
    before = path.read_bytes()
    fields = {**_form(editor), "tekst": "# Kop\n\nEen **vet** woord.", "bekijk": "ja"}
    page = editor.post(_PAGE, fields)
    assert page.status == 200
    assert "<strong>vet</strong>" in page.text
    assert "Een **vet** woord." in page.text
    assert path.read_bytes() == before


def test_without_scripts_each_placeholder_is_explained(editor: Visitor) -> None:
    page = unescape(editor.get(_PAGE).text).split("<template")[0]
    for name in NAMES:
        assert re.search(rf"<code>{{{{ {name}\b[^<]*</code>", page), name
    assert '<code>{{ cite("automatisch-verwijderen-uit") }}</code>' in page


def test_what_is_wrong_in_a_text_is_told_and_the_text_stays(editor: Visitor) -> None:
    before = (editor.root / "docs" / "andere-app.md").read_bytes()
    page = editor.post(_PAGE, {**_form(editor), "tekst": '# Kop\n\n{{ cit("x") }} gebleven'})
    assert page.status == 422
    assert "Het programma kent {{ cit(&#34;x&#34;) }} niet." in page.text
    assert "docs/" not in page.text.split("<form")[0]
    assert "gebleven" in page.text
    assert (editor.root / "docs" / "andere-app.md").read_bytes() == before


SPOILT = {
    '{{ cite("x }} erbij': '{{ cite("x }} klopt niet',
    "{{ cite(“x”) }} erbij": "{{ cite(“x”) }} klopt niet",
    '{{ cite("x" erbij': '{{ cite("x" erbij is niet af',
    '{{ naam("id") }} erbij': 'Het programma kent {{ naam("id") }} niet',
    '{{ cite("bestaat-niet") }} erbij': (
        '{{ cite("bestaat-niet") }} leidt naar iets wat niet in de instructie staat'
    ),
    "{% if x %} erbij": "{% if x %} klopt niet",
    "{{ latest.dag }} erbij": "{{ latest.dag }} klopt niet",
}


@pytest.mark.parametrize("typed", SPOILT)
def test_what_the_program_cannot_fill_in_is_told_in_words_at_its_line(
    editor: Visitor, typed: str
) -> None:
    text = f"# Kop\n\nEen regel.\nEn {typed}\n\nSlot."
    page = editor.post(_PAGE, {**_form(editor), "tekst": text})
    assert page.status == 422
    told = unescape(page.text.split('id="tekst-fout">', 1)[1].split("</ul>", 1)[0])
    assert re.findall("<strong>(.*?)</strong>", told) == [f"{SPOILT[typed]}."]
    assert f"Regel 4 van de tekst, bij ‘En {typed}" in told
    assert "Haal het weg" in told
    for unknown in ("docs/", "uitleg voor redacteuren", "‘x’", "naam }}"):
        assert unknown not in told


def test_what_is_wrong_above_the_text_is_told_at_its_field(editor: Visitor) -> None:
    page = editor.post(_PAGE, {**_form(editor), "title": ""})
    assert page.status == 422
    assert re.search(r'id="title"[^>]*aria-invalid="true" aria-describedby="title-fout"', page.text)
    assert re.search(r'id="title-fout">Vul dit in.<', page.text)
    assert '<a href="#title">' in page.text


def test_what_another_changed_meanwhile_is_not_overwritten(editor: Visitor) -> None:
    path = editor.root / "docs" / "andere-app.md"
    fields = {**_form(editor), "tekst": "# Van mij"}
    path.write_text(path.read_text(encoding="utf-8") + "\nVan een ander.\n", encoding="utf-8")
    assert editor.post(_PAGE, fields).status != 303
    assert path.read_text(encoding="utf-8").endswith("Van een ander.\n")


@pytest.mark.long
def test_two_who_change_other_places_of_a_page_both_find_what_they_wrote(editor: Visitor) -> None:
    path = editor.root / "docs" / "andere-app.md"
    mine = {**_form(editor), "tekst": "# Van mij"}
    other = {**_form(editor), "description": "Van een ander."}
    assert editor.post(_PAGE, other).status == 303
    assert editor.post(_PAGE, mine).status == 303
    text = path.read_text(encoding="utf-8")
    assert "description: Van een ander." in text
    assert text.endswith("\n# Van mij\n")
    both = editor.post(_PAGE, {**mine, "tekst": "# Weer anders", "description": "Van mij."})
    assert both.status == 409
    assert both.text.count("<fieldset") == 2
    assert "Pagina ‘" in both.text
    assert path.read_text(encoding="utf-8") == text


def test_a_link_that_leads_nowhere_is_told_and_refused(editor: Visitor) -> None:
    path = editor.root / "docs" / "andere-app.md"
    before = path.read_bytes()
    dead = {**_form(editor)}
    dead["tekst"] = f"{dead['tekst']}\n\nZie [x](bestaat-niet.md)."
    for asked, status in (({"bekijk": "ja"}, 422), ({}, 422)):
        page = editor.post(_PAGE, {**dead, **asked})
        assert page.status == status
        assert "De link ‘bestaat-niet.md’ leidt nergens heen" in page.text
        line = str(dead["tekst"]).count("\n") + 1
        assert f"Regel {line} van de tekst, bij ‘Zie [x](bestaat-niet.md).’" in page.text
        assert "Zie [x](bestaat-niet.md)." in unescape(page.text)
    assert path.read_bytes() == before
    sound = {**dead, "tekst": str(dead["tekst"]).replace("bestaat-niet.md", "achtergrond.md")}
    assert editor.post(_PAGE, sound).status == 303


@pytest.mark.long
def test_a_place_that_others_lead_to_is_not_taken_away(editor: Visitor) -> None:
    address = "/pagina/achtergrond.md"
    text = body_of((editor.root / "docs" / "achtergrond.md").read_bytes(), "achtergrond.md")
    given = editor.get(address).text
    fields = dict(re.findall(r'<input type="hidden" name="(was|gezien)" value="([^"]*)"', given))
    fields = {name: unescape(value) for name, value in fields.items()}
    filled = dict(re.findall(r'(?s)<textarea id="([^"]+)"[^>]*>(.*?)</textarea>', given))
    filled |= dict(re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', given))
    typed = {name: unescape(value) for name, value in filled.items()}
    page = editor.post(address, {**typed, **fields, "tekst": text.replace(" {: #tijdlijn }", "")})
    assert page.status == 422
    assert "wijst naar een plek die er niet is" in page.text
    # It stands on another page, which is named.
    assert "De pagina ‘Andere app’" in page.text
    assert "van de tekst, bij" not in page.text


def test_a_link_that_is_dead_already_keeps_no_other_page_from_being_saved(
    editor: Visitor,
) -> None:
    other = editor.root / "docs" / "achtergrond.md"
    other.write_text(
        other.read_text(encoding="utf-8") + "\nZie [x](bestaat-niet.md).\n", encoding="utf-8"
    )
    fields = _form(editor)
    fields["tekst"] = f"{fields['tekst']}\n\nEen nieuwe alinea."
    assert editor.post(_PAGE, fields).status == 303


@pytest.mark.parametrize(
    "name", ["geen.md", "../mkdocs.yml", "instructie/2.0.1.md", "apps/signal.yml"]
)
def test_what_is_no_page_is_not_found(editor: Visitor, name: str) -> None:
    assert editor.get(f"/pagina/{name}").status == 404


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_ends_of_lines_stay(end: str) -> None:
    data = f"---{end}title: Een{end}---{end}# Een{end}".encode()
    after = with_body(data, "een.md", "# Twee\r\n\r\nMeer")
    assert after == f"---{end}title: Een{end}---{end}# Twee{end}{end}Meer{end}".encode()
    assert body_of(after, "een.md") == "# Twee\n\nMeer"
