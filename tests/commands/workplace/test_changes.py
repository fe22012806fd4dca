"""The room in which an editor says of each change what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

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
from tests.support.projects import edit

ADDRESS = f"/versie/{NUMBER}/wat-verandert"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(with_concept(tmp_path / "project")) as visitor:
        yield visitor


def fields(page: Answer) -> dict[str, str]:
    """Return what the form of a page would send as it stands."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    typed = re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page.text)
    radios = re.findall(
        r'<input type="radio" name="([^"]+)" value="([^"]+)"[^>]* checked', page.text
    )
    return {name: value for name, value in (*hidden, *typed, *radios) if name != "token"}


ALL: Mapping[str, str] = {
    f"class-{REWORDED}": "editorial",
    f"class-{SCATTERED}": "clarification",
    f"note-{SCATTERED}": "Er staat korter hetzelfde.",
    f"class-{TURNED}": "new-norm",
    "change_note": "Regels aangescherpt: zie hoofdstuk 2.",
}


def test_what_differs_is_shown_with_what_follows_from_it(editor: Visitor) -> None:
    page = editor.get(ADDRESS)
    assert page.status == 200
    given = fields(page)
    # What is gone can be nothing but repealed, and a norm that was not there is new.
    assert given[f"class-{GONE}"] == "repealed"
    assert given[f"class-{NEW}"] == "new-norm"
    assert f"class-{TURNED}" not in given
    assert given[f"note-{REWORDED}"] == "‘SMS’ is nu ‘sms’."
    assert given[f"note-{SCATTERED}"] == ""
    assert "0 van 6 ingevuld" in page.text
    # No id is read by an editor: they stand in attributes alone.
    assert GONE not in re.sub(r"<[^>]*>", "", page.text)


def test_all_is_written_at_once_and_nothing_else_is_touched(editor: Visitor) -> None:
    before = (editor.root / CONCEPT).read_text(encoding="utf-8")
    answer = editor.post(ADDRESS, {**fields(editor.get(ADDRESS)), **ALL})
    assert (answer.status, answer.leads_to) == (303, f"{ADDRESS}?bewaard=6")
    after = (editor.root / CONCEPT).read_text(encoding="utf-8")
    proposal = before[before.index("# Voorstel") : before.index("---\n", 5)]
    changes = f"""\
changes:
  {REWORDED}:
    class: editorial
    note: ‘SMS’ is nu ‘sms’.
  {SCATTERED}:
    class: clarification
    note: Er staat korter hetzelfde.
  {GONE}:
    class: repealed
    note: Deze regel is vervallen.
  {NEW}:
    class: new-norm
    note: Deze regel is nieuw.
  {TURNED}:
    class: new-norm
    note: ‘niet’ is nu ‘nooit’.
"""
    meant = before.replace(proposal, "").replace("notes:\n", f"{changes}notes:\n", 1)
    note = 'change_note: "Regels aangescherpt: zie hoofdstuk 2."'
    assert after == meant.replace("change_note: Nog in te vullen.", note)
    page = editor.get(answer.leads_to)
    assert "Bewaard: 6 wijzigingen." in page.text
    assert "Verder: wat hangt eraan" in page.text
    assert "6 van 6 ingevuld" in editor.get(f"/versie/{NUMBER}/").text


def test_a_mistake_in_one_loses_none(editor: Visitor) -> None:
    typed = {**fields(editor.get(ADDRESS)), **ALL, f"note-{SCATTERED}": " ", f"class-{TURNED}": ""}
    answer = editor.post(ADDRESS, {**typed, f"note-{TURNED}": "Nooit is strenger."})
    assert answer.status == 422
    assert "2 wijzigingen zijn nog niet bewaard" in answer.text
    assert f'aria-describedby="en-{SCATTERED}"' in answer.text
    assert f'aria-describedby="ec-{TURNED}"' in answer.text
    assert "Nooit is strenger.</textarea>" in answer.text
    text = (editor.root / CONCEPT).read_text(encoding="utf-8")
    assert f"  {REWORDED}:\n    class: editorial\n" in text
    assert f"#   {SCATTERED}:  # gewijzigd\n#     class: …\n" in text
    assert f"#   {REWORDED}" not in text


def test_what_somebody_else_wrote_is_not_overwritten_unseen(editor: Visitor) -> None:
    old = fields(editor.get(ADDRESS))
    front = "change_note: Nog in te vullen.\n"
    theirs = f"{front}changes:\n  {REWORDED}: {{class: clarification, note: Van een ander.}}\n"
    edit(editor.root / CONCEPT, front, theirs)
    answer = editor.post(ADDRESS, {**old, **ALL})
    assert answer.status == 422
    assert "Iemand anders schreef hier intussen:</strong> Van een ander." in answer.text
    text = (editor.root / CONCEPT).read_text(encoding="utf-8")
    assert "{class: clarification, note: Van een ander.}" in text
    assert "Er staat korter hetzelfde." in text
    # Whoever saves again has seen it.
    again = editor.post(ADDRESS, {**fields(answer), f"class-{REWORDED}": "editorial"})
    assert again.status == 303
    assert "Van een ander" not in (editor.root / CONCEPT).read_text(encoding="utf-8")


def test_a_split_off_part_keeps_where_it_came_from(editor: Visitor) -> None:
    path = editor.root / CONCEPT
    proposed = f"#   {NEW}:  # nieuw\n#     class: …\n#     note: …\n"
    edit(path, proposed, f"{proposed}#     from: [{SCATTERED}]\n")
    page = editor.get(ADDRESS)
    assert "Dit komt uit een tekst van versie 2.0.1" in page.text
    given = {**fields(page), f"class-{NEW}": "clarification", f"note-{NEW}": "Stond elders."}
    assert editor.post(ADDRESS, given).status == 303
    entry = (
        f"  {NEW}:\n    class: clarification\n    note: Stond elders.\n    from: [{SCATTERED}]\n"
    )
    assert entry in path.read_text(encoding="utf-8")
    # A later word keeps it as well.
    again = {**fields(editor.get(ADDRESS)), f"note-{NEW}": "Stond eerst elders."}
    editor.post(ADDRESS, again)
    assert entry.replace("Stond", "Stond eerst") in path.read_text(encoding="utf-8")


def test_what_follows_from_the_text_is_proposed_in_a_line(editor: Visitor) -> None:
    edit(editor.root / CONCEPT, "voor eenmalige weergave.", "voor eenmalige weergave!")
    page = editor.get(ADDRESS)
    given = fields(page)
    assert given["class-eenmalige-weergave"] == "editorial"
    assert given["note-eenmalige-weergave"] == "Alleen leestekens zijn anders."
    settled = {name for name in (GONE, NEW, REWORDED, SCATTERED, TURNED, "eenmalige-weergave")
               if "<summary>" in section(page, name)}  # fmt: skip
    assert settled == {GONE, NEW, REWORDED, "eenmalige-weergave"}
    assert "Voorstel: <strong>vervallen</strong>. Deze regel is vervallen." in section(page, GONE)


def test_a_text_is_called_as_the_editor_called_it(editor: Visitor) -> None:
    assert "Geef nooit de code van zes cijfers aan iemand anders.</h2>" in section(
        editor.get(ADDRESS), NEW
    )
    note_titles(editor.root, {NEW: "Code geheim houden"})
    page = editor.get(ADDRESS)
    assert "Code geheim houden</h2>" in section(page, NEW)
    assert page.text.count("Code geheim houden") == 2


def test_a_picture_in_a_change_comes_from_the_workplace(editor: Visitor) -> None:
    edit(editor.root / CONCEPT, "4. Kies een foto of video.", "4. Kies de foto of video.")
    shown = section(editor.get(ADDRESS), "whatsapp-eenmalige-weergave")
    address = re.search(r'<img[^>]* src="([^"]+)"', shown)
    assert address
    assert editor.get(address[1]).status == 200


def section(page: Answer, name: str) -> str:
    """Return the part of a page that is about a change."""
    found = re.search(rf'<section [^>]*id="w-{name}".*?</section>', page.text, re.DOTALL)
    assert found
    return found[0]


def test_a_form_that_is_not_ours_changes_nothing(editor: Visitor) -> None:
    before = (editor.root / CONCEPT).read_bytes()
    assert editor.post(ADDRESS, {"token": "x", **ALL}).status == 403
    assert editor.get("/versie/9.9/wat-verandert").status == 404
    assert (editor.root / CONCEPT).read_bytes() == before
