"""Any source as text: what opens, what is told at its line, and what is saved."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from tests.commands.workplace.adoptable import whole
from tests.commands.workplace.concepts import CONCEPT, with_concept
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.projects import copy_project

_PAGE = "docs/andere-app.md"
_BROKEN = "---\ntitle: Andere app\n  : [oops\n---\n# Andere app\n"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(copy_project(tmp_path / "project", frozen=True)) as visitor:
        yield visitor


def _fields(editor: Visitor, file: str) -> dict[str, str | list[str]]:
    tree = document_fromstring(editor.get(f"/tekst/{file}").text)
    (form,) = tree.xpath("//form[textarea or .//textarea]")
    # The first line feed in such a field is not of its text.
    text = str(form.xpath(".//textarea")[0].text).removeprefix("\n")
    return {"gezien": form.xpath(".//input[@name='gezien']/@value")[0], "tekst": text}


def _told(answer: Answer) -> list[str]:
    """Return what is wrong, each with its line or its source first."""
    found = document_fromstring(answer.text).xpath("//ul[@id='hb-tekst-fouten']/li/p[1]")
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.long
def test_every_source_opens_and_changes_nothing_when_it_is_saved_as_it_is(editor: Visitor) -> None:
    addresses = re.findall(r'href="/tekst/([^"]+)"', editor.get("/tekst/").text)
    assert {"mkdocs.yml", _PAGE, "docs/apps/signal.yml", "checklists/organisatie.yml"} <= set(
        addresses
    )
    before = {name: (editor.root / name).read_bytes() for name in addresses}
    for name in addresses:
        page = editor.get(f"/tekst/{name}")
        assert page.status == 200, name
        assert _told(page) == [], name
        if "readonly" not in page.text:
            answer = editor.post(f"/tekst/{name}", _fields(editor, name))
            assert answer.leads_to == f"/tekst/{name}?gelukt=gelijk"
    assert {name: (editor.root / name).read_bytes() for name in addresses} == before


def test_a_text_is_saved_as_it_was_typed_and_is_a_step(editor: Visitor) -> None:
    fields = _fields(editor, _PAGE)
    fields["tekst"] = f"{fields['tekst']}\nEen regel erbij.\n"
    assert editor.post(f"/tekst/{_PAGE}", fields).status == 303
    assert (editor.root / _PAGE).read_text(encoding="utf-8") == fields["tekst"]
    assert "Pagina ‘Andere app’: de tekst" in editor.get("/geschiedenis/").text


def test_the_ends_of_lines_and_the_mark_at_the_begin_stay(editor: Visitor) -> None:
    path = editor.root / _PAGE
    windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    fields = _fields(editor, _PAGE)
    fields["tekst"] = f"{fields['tekst']}Nog een."
    assert editor.post(f"/tekst/{_PAGE}", fields).status == 303
    assert path.read_bytes() == windows + b"Nog een.\r\n"


def test_lines_that_end_differently_each_keep_their_end(editor: Visitor) -> None:
    path = editor.root / _PAGE
    before = path.read_bytes().splitlines(keepends=True)
    mixed = [line.replace(b"\n", b"\r\n") if n % 5 == 0 else line for n, line in enumerate(before)]
    path.write_bytes(b"".join(mixed))
    fields = _fields(editor, _PAGE)
    fields["tekst"] = f"{fields['tekst']}Nog een."
    assert editor.post(f"/tekst/{_PAGE}", fields).status == 303
    assert path.read_bytes() == b"".join([*mixed, b"Nog een.\r\n"])


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (_PAGE, "title: Andere app", "title: [oops", "Regel"),
        (_PAGE, "keywords:", "sleutelwoorden:", "Regel 4: de sleutel ‘sleutelwoorden’ is onbekend"),
        (_PAGE, '"gebruik-beperken"', '"bestaat-niet"', "Regel 8"),
        ("docs/apps/signal.yml", "name: Signal", "naam: Signal", "Regel"),
        ("mkdocs.yml", "site_name:", "site_name: [", "Regel"),
        ("mkdocs.yml", "- handboek", "- ander", "Regel"),
    ],
)
def test_a_new_error_is_told_at_its_line_and_refused(
    editor: Visitor, file: str, old: str, new: str, told: str
) -> None:
    path = editor.root / file
    before = path.read_bytes()
    fields = _fields(editor, file)
    assert old in fields["tekst"]
    fields["tekst"] = str(fields["tekst"]).replace(old, new, 1)
    looked = editor.post(f"/tekst/{file}", {**fields, "kijk": "ja"})
    assert looked.status == 200
    assert [each for each in _told(looked) if each.startswith(told)]
    refused = editor.post(f"/tekst/{file}", fields)
    assert refused.status == 422
    assert _told(refused) == _told(looked)
    assert "Er is niets bewaard." in refused.text
    # What was typed stays.
    assert new in unescape(refused.text)
    assert path.read_bytes() == before


@pytest.mark.long
def test_what_a_text_breaks_elsewhere_is_told_with_a_way_there(editor: Visitor) -> None:
    file = "docs/achtergrond.md"
    fields = _fields(editor, file)
    fields["tekst"] = str(fields["tekst"]).replace(" {: #tijdlijn }", "", 1)
    refused = editor.post(f"/tekst/{file}", fields)
    assert refused.status == 422
    assert [each for each in _told(refused) if "wijst naar een plek die er niet is" in each]
    assert re.search(rf'href="/tekst/{_PAGE}\?regel=27">Pagina ‘Andere app’</a>', refused.text)


@pytest.mark.long
def test_a_question_that_was_published_keeps_its_name(editor: Visitor) -> None:
    file = "checklists/organisatie.yml"
    fields = _fields(editor, file)
    named = "- id: groepsbeheerder-aangewezen"
    fields["tekst"] = str(fields["tekst"]).replace(named, "- id: iets-anders", 1)
    refused = editor.post(f"/tekst/{file}", fields)
    assert refused.status == 422
    # What keeps the names is no text of an editor.
    assert [each for each in _told(refused) if each.startswith("Vastgelegde vragen: ")]
    assert "questions.lock" not in refused.text


def test_a_text_that_is_broken_is_mended_in_steps(editor: Visitor) -> None:
    path = editor.root / _PAGE
    path.write_text(_BROKEN, encoding="utf-8")
    page = editor.get(f"/tekst/{_PAGE}?regel=3")
    assert [each for each in _told(page) if each.startswith("Regel 3")]
    fields = _fields(editor, _PAGE)
    # It can be read then, and has an error of another sort.
    fields["tekst"] = _BROKEN.replace("  : [oops\n", "zoekwoord: x\n")
    saved = editor.post(f"/tekst/{_PAGE}", fields)
    assert saved.status == 303
    assert _told(editor.get(f"/tekst/{_PAGE}")) != []
    # As long as nothing of it is read, nothing of it gets worse.
    again = {**_fields(editor, _PAGE), "tekst": _BROKEN}
    assert editor.post(f"/tekst/{_PAGE}", again).status == 303
    sound = {**_fields(editor, _PAGE), "tekst": _BROKEN.replace("  : [oops\n", "description: x\n")}
    assert editor.post(f"/tekst/{_PAGE}", sound).status == 303
    # A text that is sound stays so.
    worse = {**_fields(editor, _PAGE), "tekst": _BROKEN}
    assert editor.post(f"/tekst/{_PAGE}", worse).status == 422
    assert path.read_text(encoding="utf-8") == sound["tekst"]


def test_a_text_that_is_no_utf_8_is_mended_by_saving_it(editor: Visitor) -> None:
    path = editor.root / _PAGE
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252", "replace") + b"\xe9\xe9n\n")
    assert [each for each in _told(editor.get(f"/tekst/{_PAGE}")) if "geen UTF-8" in each]
    fields = _fields(editor, _PAGE)
    fields["tekst"] = f"{fields['tekst']}Eind.\n"
    assert editor.post(f"/tekst/{_PAGE}", fields).status == 303
    assert path.read_text(encoding="utf-8").endswith("één\nEind.\n")


def test_the_settings_are_mended_while_nothing_else_can_be_shown(editor: Visitor) -> None:
    path = editor.root / "mkdocs.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("docs_dir", "x: [oops\ndocs_dir", 1) + "y: [\n", "utf-8")
    wrong = editor.get("/")
    assert wrong.status == 422
    (address,) = re.findall(r'href="(/tekst/mkdocs.yml\?regel=[0-9]+)"', wrong.text)
    assert [each for each in _told(editor.get(address)) if each.startswith("Regel ")]
    fields = _fields(editor, "mkdocs.yml")
    half = editor.post("/tekst/mkdocs.yml", {**fields, "tekst": "geen instellingen\n"})
    assert half.status == 303
    sound = {**_fields(editor, "mkdocs.yml"), "tekst": before}
    assert editor.post("/tekst/mkdocs.yml", sound).status == 303
    assert path.read_text(encoding="utf-8") == before
    assert editor.get("/").status == 200


def test_what_another_changed_meanwhile_is_offered_beside_it(editor: Visitor) -> None:
    path = editor.root / _PAGE
    fields = _fields(editor, _PAGE)
    mine = f"{fields['tekst']}\nVan mij.\n"
    path.write_text(path.read_text(encoding="utf-8") + "\nVan een ander.\n", encoding="utf-8")
    clash = editor.post(f"/tekst/{_PAGE}", {**fields, "tekst": mine})
    assert clash.status == 409
    assert "Van mij." in clash.text
    assert "Van een ander." in clash.text
    assert "Van mij." not in path.read_text(encoding="utf-8")
    again = dict(re.findall(r'name="([^"]+)" value="([0-9a-f]{64})"', clash.text))
    assert editor.post(f"/tekst/{_PAGE}", {**again, "tekst": mine}).status == 303
    assert path.read_text(encoding="utf-8") == mine


def test_the_text_of_an_adopted_version_can_only_be_read(editor: Visitor) -> None:
    file = "docs/instructie/2.0.1.md"
    page = editor.get(f"/tekst/{file}")
    assert "vastgestelde versie verandert niet meer" in page.text
    assert "<form" not in page.text
    text = (editor.root / file).read_text(encoding="utf-8")
    fields = {"tekst": f"{text}\nErbij.\n", "gezien": "x"}
    assert editor.post(f"/tekst/{file}", fields).status == 404
    # Also where somebody broke it by hand.
    broken = text.replace("version:", "version: [", 1)
    (editor.root / file).write_text(broken, encoding="utf-8")
    page = editor.get(f"/tekst/{file}")
    assert "<form" not in page.text
    assert [each for each in _told(page) if each.startswith("Regel ")]
    assert editor.post(f"/tekst/{file}", fields).status == 404


@pytest.mark.long
def test_a_concept_is_changed_here_and_not_adopted(tmp_path: Path) -> None:
    with visited(with_concept(tmp_path / "project")) as editor:
        fields = _fields(editor, CONCEPT)
        adopted = str(fields["tekst"]).replace("status: concept", "status: adopted", 1)
        refused = editor.post(f"/tekst/{CONCEPT}", {**fields, "tekst": adopted})
        assert refused.status == 422
        assert [each for each in _told(refused) if "hier wordt geen versie vastgesteld" in each]
        noted = str(fields["tekst"]).replace("Een noot van de redactie.", "Een andere noot.", 1)
        assert editor.post(f"/tekst/{CONCEPT}", {**fields, "tekst": noted}).status == 303


@pytest.mark.long
def test_a_concept_that_cannot_be_read_is_mended_as_text(tmp_path: Path) -> None:
    root = with_concept(tmp_path / "project")
    path = root / CONCEPT
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("status: concept", "status: [concept", 1), encoding="utf-8")
    with visited(root) as editor:
        bench = whole(editor, "/").text
        to_mend = re.search(rf'href="(/tekst/{CONCEPT}\?regel=[0-9]+)"', bench)
        assert to_mend
        assert _told(editor.get(to_mend[1])) != []
        fields = {**_fields(editor, CONCEPT), "tekst": sound}
        assert editor.post(f"/tekst/{CONCEPT}", fields).status == 303
        assert f"/tekst/{CONCEPT}" not in whole(editor, "/").text


def test_too_large_a_text_is_refused(editor: Visitor) -> None:
    before = (editor.root / _PAGE).read_bytes()
    fields = {**_fields(editor, _PAGE), "tekst": "x" * 1_000_001}
    assert editor.post(f"/tekst/{_PAGE}", fields).status == 400
    assert (editor.root / _PAGE).read_bytes() == before
    (editor.root / _PAGE).write_text("x" * 1_000_001, encoding="utf-8")
    page = editor.get(f"/tekst/{_PAGE}")
    assert page.status == 422
    assert "groter dan 1 MB" in page.text
    assert "Los het hier op" not in page.text


def test_a_page_that_cannot_be_read_stays_in_sight(editor: Visitor) -> None:
    (editor.root / _PAGE).write_text(_BROKEN, encoding="utf-8")
    to_mend = f'href="/tekst/{_PAGE}?regel=3"'
    listed = editor.get("/pagina/").text
    assert to_mend in listed
    assert "kan niet worden gelezen" in listed
    assert editor.get("/pagina/andere-app.md").leads_to == f"/tekst/{_PAGE}?regel=3"
    bench = whole(editor, "/").text
    held = bench[bench.index("Dit houdt het bouwen tegen") : bench.index("Vraagt aandacht")]
    assert to_mend in held
    assert "Los het hier op" in held


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("file", "name"),
    [("docs/uitleg.yml", "uitleg"), ("docs/apps/signal.yml", "apps/signal"),
     ("checklists/organisatie.yml", "checklists/organisatie")],
)  # fmt: skip
def test_a_source_that_cannot_be_read_stays_in_sight(editor: Visitor, file: str, name: str) -> None:
    path = editor.root / file
    path.write_text(path.read_text(encoding="utf-8") + "x: [oops\n", encoding="utf-8")
    listed = editor.get("/bronnen/").text
    to_mend = re.search(rf'href="(/tekst/{file}\?regel=[0-9]+)"', listed)
    assert to_mend
    assert "kan niet worden gelezen" in listed
    # Who comes by its own address is led there as well.
    assert to_mend[1] in editor.get(f"/bronnen/{name}").text
    bench = whole(editor, "/").text
    held = bench[bench.index("Dit houdt het bouwen tegen") : bench.index("Vraagt aandacht")]
    assert to_mend[1] in held


def test_a_source_with_a_key_that_no_form_shows_is_mended_as_text(editor: Visitor) -> None:
    path = editor.root / "docs" / "apps" / "signal.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("name: Signal", "naam: Signal", 1), encoding="utf-8")
    line = before[: before.index("name: Signal")].count("\n") + 1
    to_mend = f'href="/tekst/docs/apps/signal.yml?regel={line}"'
    assert to_mend in editor.get("/bronnen/").text
    bench = whole(editor, "/").text
    assert to_mend in bench[: bench.index("Vraagt aandacht")]
    fields = _fields(editor, "docs/apps/signal.yml")
    assert editor.post("/tekst/docs/apps/signal.yml", {**fields, "tekst": before}).status == 303
    assert "kan niet worden gelezen" not in editor.get("/bronnen/").text


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("form", "file"),
    [("/pagina/andere-app.md", _PAGE), ("/bronnen/uitleg", "docs/uitleg.yml"),
     ("/bronnen/organisatie", "mkdocs.yml")],
)  # fmt: skip
def test_a_form_and_its_text_lead_to_each_other(editor: Visitor, form: str, file: str) -> None:
    assert f'<a href="/tekst/{file}">Open als tekst</a>' in editor.get(form).text
    assert f'<a href="{form}">Naar het formulier</a>' in editor.get(f"/tekst/{file}").text


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_within_the_project_opens_nothing(editor: Visitor) -> None:
    page = editor.root / _PAGE
    page.unlink()
    page.symlink_to(editor.root / "site_overrides" / "main.html")
    assert editor.get(f"/tekst/{_PAGE}").status == 404
