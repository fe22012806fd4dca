"""The document beside the concept: what became of each part, and what an editor says of it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from PIL import Image as PillowImage
from reportlab.platypus import Image

from generator.commands.importing.document import closed_up
from generator.commands.workplace.beside import sheets
from generator.commands.workplace.beside.blocks import handle_of
from generator.commands.workplace.beside.sheets import Sheets
from generator.files.png import png
from tests.commands.workplace.realistic import DRAWING, RELATION, realistic
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.documents import PNG, pdf, source_blocks, word, word_paragraph
from tests.support.office import find_office
from tests.support.processes import runs, until
from tests.support.projects import copy_project, edit
from tests.support.sharing import shared

AT = "/versie/2.1/naast-elkaar"
CONCEPT = "docs/instructie/2.1.md"
RECORD = "docs/instructie/bron/2.1.herkomst.json"
NOTED = "docs/instructie/bron/2.1.voortgang.json"
NEW = "geef-nooit-code-zes"


def _make(folder: Path) -> None:
    root = copy_project(folder / "project", frozen=True)
    with visited(root) as editor:
        editor.upload("/versie/", "Instructie 2.1.docx", realistic(), {"nummer": "2.1"})


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no pages be made of documents of Word: that takes a while."""
    monkeypatch.setattr(sheets, "office_program", lambda: None)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Visitor]:
    root = Path(shutil.copytree(shared("beside", _make) / "project", tmp_path / "project"))
    with visited(root) as visitor:
        yield visitor


def part(page: Answer, name: str) -> HtmlElement:
    """Return the part of a clause, or of another key, on the page."""
    return html.fromstring(page.text).get_element_by_id(f"d-{handle_of(name)}")


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def fields(page: Answer, name: str) -> dict[str, str | list[str]]:
    """Return what a browser would send of the form of a part as it is shown."""
    form = part(page, name).forms[0]
    sent: dict[str, str | list[str]] = {}
    for key, value in form.form_values():
        known = sent.get(key)
        sent[key] = (
            value if known is None else [*([known] if isinstance(known, str) else known), value]
        )
    return {key: value for key, value in sent.items() if key != "token"}


def text(editor: Visitor) -> str:
    return (editor.root / CONCEPT).read_text(encoding="utf-8")


def test_each_part_says_what_became_of_it(editor: Visitor) -> None:
    page = editor.get(AT)
    assert page.status == 200
    told = words(html.fromstring(page.text))
    assert "3 gewijzigd" in told
    assert "2 vervallen" in told
    assert words(part(page, "gebruik-beperken").find_class("hb-class")[0]) == "gewijzigd"
    assert part(page, "gebruik-beperken").xpath(".//ins")
    assert words(part(page, NEW).find_class("hb-class")[0]) == "nieuw"
    assert "Dit staat niet meer in het document" in words(part(page, "weg:afzenders-vragen"))
    assert "noten" in words(part(page, "instructie-2026-herzien"))
    assert NEW not in page.text
    assert "gebruik-beperken" not in page.text


@pytest.mark.parametrize("address", [AT, "/versie/2.1/document"])
def test_a_step_leads_back_to_all_steps_of_the_version(editor: Visitor, address: str) -> None:
    main = html.fromstring(editor.get(address).text).get_element_by_id("inhoud")
    assert "/versie/2.1/" in [link.get("href") for link in main.iter("a")]


@pytest.mark.skipif(os.name != "posix", reason="needs a program of a shell")
def test_the_office_that_draws_pages_stops_with_the_workplace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, office, kept = tmp_path / "begonnen", tmp_path / "soffice", tmp_path / "tijdelijk"
    # As LibreOffice does, it leaves the work to a program that it starts.
    office.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {begun}.nieuw\n"
                      f"mv {begun}.nieuw {begun}\nwait\n")  # fmt: skip
    office.chmod(0o755)
    kept.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    monkeypatch.setattr(sheets, "office_program", lambda: str(office))
    root = Path(shutil.copytree(shared("beside", _make) / "project", tmp_path / "project"))
    with visited(root) as visitor:
        assert "worden getekend" in visitor.get(AT).text
        until(begun.exists)
        program = int(begun.read_text())
        assert runs(program)
    until(lambda: not runs(program))
    assert list(kept.iterdir()) == []
    assert not list((root / ".redactie" / "bladzijden").rglob("mislukt"))


def test_all_that_is_the_same_is_ticked_at_once(editor: Visitor) -> None:
    before = text(editor)
    assert editor.post(AT, {"gelijk": "ja"}).status == 303
    page = editor.get(AT)
    assert part(page, "eenmalige-weergave").find_class("hb-desk-seen")
    assert not part(page, "gebruik-beperken").find_class("hb-desk-seen")
    assert "Alle gelijke onderdelen" not in page.text
    assert text(editor) == before


def test_a_changed_part_is_ticked_until_it_changes_again(editor: Visitor) -> None:
    page = editor.get(AT)
    before = text(editor)
    done = editor.post(AT, fields(page, "gebruik-beperken"))
    assert done.leads_to.startswith(f"{AT}#d-")
    assert text(editor) == before
    assert part(editor.get(AT), "gebruik-beperken").find_class("hb-desk-seen")
    edit(editor.root / CONCEPT, "gebruik van sms,", "gebruik van fax,")
    assert not part(editor.get(AT), "gebruik-beperken").find_class("hb-desk-seen")


def test_a_new_part_gets_its_kind_roles_and_title_and_so_its_id(editor: Visitor) -> None:
    edit(
        editor.root / CONCEPT,
        "---\n",
        f"---\nchanges:\n  {NEW}: {{class: new-norm, note: Erbij.}}\n",
    )
    page = editor.get(AT)
    before = text(editor).split("\n")
    sent = fields(page, NEW) | {"soort": "norm", "titel": "Nooit een code doorgeven"}
    done = editor.post(AT, {**sent, "rollen": ["bewindspersoon", "organisatie"]})
    assert done.status == 303, done.text
    after = text(editor).split("\n")
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [b for _, b in changed] == [
        "  nooit-code-doorgeven: {class: new-norm, note: Erbij.}",
        "#   nooit-code-doorgeven:  # nieuw",
        '    {: #nooit-code-doorgeven .norm data-role="bewindspersoon organisatie" }',
    ]
    record = json.loads((editor.root / RECORD).read_text(encoding="utf-8"))
    assert record["clauses"]["nooit-code-doorgeven"]["fate"] == "new"
    assert NEW not in record["clauses"]
    page = editor.get(AT)
    ticked = part(page, "nooit-code-doorgeven")
    assert ticked.find_class("hb-desk-seen")
    assert "Nooit een code doorgeven" in words(ticked)
    # The editor goes on at the next part that is open.
    goal = done.leads_to.removeprefix(f"{AT}#")
    assert goal != f"d-{handle_of('nooit-code-doorgeven')}"
    assert not html.fromstring(page.text).get_element_by_id(goal).find_class("hb-desk-seen")
    last = html.fromstring(page.text).xpath("//main/p[@class='hb-buttons']")[-1]
    assert words(last) == "Naar het volgende onderdeel"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {"soort": "norm", "rollen": "organisatie", "titel": " "},
            "Geef dit onderdeel een korte titel",
        ),
        ({"soort": "norm", "rollen": [], "titel": "Een titel"}, "Kies voor wie dit onderdeel is"),
    ],
)
def test_what_is_lacking_is_told_at_the_part_and_what_was_filled_in_stays(
    editor: Visitor, more: dict[str, str | list[str]], told: str
) -> None:
    before = text(editor)
    sent = {key: value for key, value in fields(editor.get(AT), NEW).items() if key != "rollen"}
    page = editor.post(AT, {**sent, **more})
    assert page.status == 422
    assert told in words(part(page, NEW))
    assert part(page, NEW).xpath('.//*[@aria-invalid="true"]')
    assert part(page, NEW).xpath('.//input[@value="norm"]/@checked')
    assert text(editor) == before
    assert not (editor.root / NOTED).exists()


@pytest.mark.long
def test_a_title_that_another_part_has_gives_another_id(editor: Visitor) -> None:
    sent = fields(editor.get(AT), NEW) | {"soort": "norm", "rollen": "organisatie"}
    editor.post(AT, {**sent, "titel": "Eenmalige weergave"})
    assert "{: #eenmalige-weergave-2 .norm" in text(editor)
    editor.post(AT, {"deel": handle_of("eenmalige-weergave-2"), "open": "ja"})
    sent = fields(editor.get(AT), "eenmalige-weergave-2")
    assert sent["titel"] == "Eenmalige weergave"
    editor.post(AT, {**sent, "titel": "Een code"})
    assert "{: #code .norm" in text(editor)


def test_an_id_that_another_source_names_stays(editor: Visitor) -> None:
    with (editor.root / "docs/uitleg.yml").open("a", encoding="utf-8") as file:
        file.write(f"# {NEW}\n")
    sent = fields(editor.get(AT), NEW) | {"soort": "norm", "rollen": "organisatie"}
    editor.post(AT, {**sent, "titel": "Een code"})
    assert f"{{: #{NEW} .norm" in text(editor)
    assert "Een code" in words(part(editor.get(AT), NEW))


def test_a_part_that_changed_meanwhile_is_not_overwritten(editor: Visitor) -> None:
    sent = fields(editor.get(AT), NEW) | {"soort": "norm", "rollen": "organisatie"}
    edit(editor.root / CONCEPT, "Geef nooit een code", "Geef geen code")
    before = text(editor)
    page = editor.post(AT, {**sent, "titel": "Een code"})
    assert page.status == 422
    assert "intussen ergens anders veranderd" in words(part(page, NEW))
    assert "Geef geen code" in words(part(page, NEW))
    assert 'value="Een code"' in page.text
    assert text(editor) == before


def edit_fields(editor: Visitor, name: str) -> tuple[str, dict[str, str]]:
    """Return the address of the page on which a part is changed, and what it would send."""
    address = f"{AT}/deel/{handle_of(name)}"
    page = html.fromstring(editor.get(address).text)
    form = page.forms[0]
    return address, {k: v for k, v in form.form_values() if k != "token"}


def test_the_text_of_a_part_changes_in_its_own_lines(editor: Visitor) -> None:
    address, sent = edit_fields(editor, "niet-aanpassen")
    before = text(editor).split("\n")
    shown = editor.post(address, {**sent, "tekst": "Pas **niets** aan.", "bekijk": "ja"})
    assert "<strong>niets</strong>" in shown.text
    assert text(editor).split("\n") == before
    assert editor.post(address, {**sent, "tekst": "Pas **niets** aan."}).status == 303
    after = text(editor).split("\n")
    assert [b for a, b in zip(before, after, strict=True) if a != b] == ["- Pas **niets** aan."]


@pytest.mark.parametrize(
    "wrong", ["Een.\n\nTwee.", "<script>a</script>", "Een </span> teveel.", ""]
)
def test_a_text_that_would_do_more_is_refused_and_kept_to_be_mended(
    editor: Visitor, wrong: str
) -> None:
    address, sent = edit_fields(editor, "niet-aanpassen")
    before = text(editor)
    page = editor.post(address, {**sent, "tekst": wrong})
    assert page.status == 422
    assert 'role="alert"' in page.text
    shown = html.fromstring(page.text).xpath('//textarea[@id="tekst"]')[0]
    assert (shown.text or "").removeprefix("\n").rstrip("\n") == wrong
    assert text(editor) == before


def test_a_heading_gets_another_level(editor: Visitor) -> None:
    address, sent = edit_fields(editor, "kop:1:Uitgangspunten")
    editor.post(address, {**sent, "niveau": "3"})
    assert "\n### Uitgangspunten\n" in text(editor)


def test_a_picture_gets_its_text(editor: Visitor) -> None:
    page = editor.get(AT)
    name = "zo-hangt-samen"
    sent = fields(page, name)
    assert "Schrijf wat er op de afbeelding staat" in editor.post(AT, sent).text
    editor.post(AT, {**sent, "plaatje-0": "Een [grijze] stip"})
    assert "![Een \\[grijze\\] stip](2.1-afbeelding-1.png)" in text(editor)
    shown = part(editor.get(AT), name).xpath(".//img/@src")[0]
    picture = editor.get(shown)
    assert (picture.status, picture.headers["content-type"]) == (200, "image/png")


def test_a_picture_is_added_and_placed_by_pointing(editor: Visitor) -> None:
    sent = editor.upload(f"{AT}/erbij", "foto.png", PNG)
    assert sent.leads_to == f"{AT}?plaats=2.1-afbeelding-2.png"
    page = editor.get(sent.leads_to)
    assert len(part(page, "alles-bewaren").forms) == 1
    where = part(page, "reikwijdte-ambtenaren").forms[-1]
    assert where.action == f"{AT}/afbeelding"
    done = editor.post(where.action, {k: v for k, v in where.form_values() if k != "token"})
    assert done.leads_to == f"{AT}#d-{handle_of('afbeelding')}"
    assert "\n\n![…](2.1-afbeelding-2.png)\n{: #afbeelding .context }\n\nNieuw: In de" in text(
        editor
    )
    assert "Afbeeldingen zonder plek" not in editor.get(AT).text
    assert "Kies een afbeelding in PNG" in editor.upload(f"{AT}/erbij", "a.svg", b"<svg/>").text


def test_a_picture_of_a_pdf_is_taken_out_and_placed(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    picture = Image(io.BytesIO(coloured_png()), 100, 100)
    with visited(root) as editor:
        data = pdf(source_blocks()[:20], more=[picture])
        editor.upload("/versie/", "a.pdf", data, {"nummer": "2.1"})
        page = html.fromstring(editor.get(AT).text)
        loose = page.find_class("hb-desk-pictures")[0].xpath(".//img/@src")
        assert loose == ["/versie/2.1/los-plaatje/2.1-afbeelding-1.png"]
        placing = editor.get(page.find_class("hb-desk-pictures")[0].xpath(".//a/@href")[0])
        # An item is no place: a list is not cut in two.
        assert len(part(placing, "niet-aanpassen").forms) == 1
        where = part(placing, "maandelijks-veiligstellen").forms[-1]
        sent = {k: v for k, v in where.form_values() if k != "token"}
        assert editor.post(where.action, sent).status == 303
    written = (root / "docs/instructie/2.1-afbeelding-1.png").read_bytes()
    assert colour_of(written) == (200, 30, 10)
    assert "![…](2.1-afbeelding-1.png)" in (root / CONCEPT).read_text(encoding="utf-8")


def coloured_png() -> bytes:
    """Return a picture of one colour."""
    pixels = bytes([200, 30, 10]) * 32 * 32
    return png(32, 32, pixels, stride=32 * 3, channels=3)


def colour_of(picture: bytes) -> tuple[int, int, int]:
    """Return the colour in the middle of a picture, as another program reads it."""
    shown = PillowImage.open(io.BytesIO(picture)).convert("RGB")
    found = shown.getpixel((shown.width // 2, shown.height // 2))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


def first_button(editor: Visitor) -> str:
    """Return the words on what comes first, which leads to something that is there."""
    tree = html.fromstring(editor.get(AT).text)
    (first,) = tree.find_class("hb-button--first")
    to = first.get("href", "")
    assert not to.startswith("#") or tree.get_element_by_id(to[1:]) is not None
    return words(first)


def test_the_facts_are_a_form_and_only_what_changed_is_written(editor: Visitor) -> None:
    page = editor.get(f"{AT}/gegevens")
    form = html.fromstring(page.text).forms[0]
    sent = {k: v for k, v in form.form_values() if k != "token"}
    before = text(editor).split("\n")
    assert [sent[f"dated:{part}"] for part in ("dag", "maand", "jaar")] == ["23", "11", "2026"]
    february = {"dated:dag": "31", "dated:maand": "2"}
    wrong = editor.post(f"{AT}/gegevens", {**sent, **february})
    assert wrong.status == 422
    invalid = html.fromstring(wrong.text).xpath('//*[@id="dated"]//input[@aria-invalid="true"]')
    assert [field.get("value") for field in invalid] == ["31", "2", "2026"]
    december = {"dated:dag": "1", "dated:maand": "12"}
    filled = {"valid_from.source": "de brief", "change_note": "Herzien.", **december}
    assert editor.post(f"{AT}/gegevens", {**sent, **filled}).leads_to == AT
    after = text(editor).split("\n")
    assert [b for a, b in zip(before, after, strict=True) if a != b] == [
        "dated: 2026-12-01",
        "valid_from: {on: 2026-11-23, basis: assumed, source: de brief}",
        "change_note: Herzien.",
    ]
    assert "✓ Gegevens boven de tekst" in editor.get(AT).text
    # What comes first leads on, until nothing is open.
    assert first_button(editor).startswith("Alle gelijke onderdelen")
    assert editor.post(AT, {"gelijk": "ja"}).status == 303
    assert first_button(editor) == "Naar het volgende onderdeel"
    # Who sends the same form again says nothing new.
    assert editor.post(f"{AT}/gegevens", {**sent, **filled}).leads_to == AT
    assert text(editor).split("\n") == after


def facts(editor: Visitor) -> dict[str, str]:
    """Return the form of the facts as it is sent, all that is open filled in."""
    form = html.fromstring(editor.get(f"{AT}/gegevens").text).forms[0]
    sent = {k: str(v) for k, v in form.form_values() if k != "token"}
    return {**sent, "valid_from.source": "de brief", "change_note": "Herzien."}


def test_all_that_is_amiss_with_the_facts_is_told_at_once(editor: Visitor) -> None:
    before = text(editor)
    empty = {"title": " ", "dated:dag": "31", "dated:maand": "2", "change_note": "Nog in te vullen"}
    told = editor.post(f"{AT}/gegevens", {**facts(editor), **empty})
    assert told.status == 422
    amiss = html.fromstring(told.text).xpath('//*[@aria-invalid="true"]/@name')
    assert amiss == ["title", "dated:dag", "dated:maand", "dated:jaar", "change_note"]
    assert text(editor) == before
    left_out = {k: v for k, v in facts(editor).items() if k != "valid_from.basis"}
    assert "Kies hoe we die dag weten." in editor.post(f"{AT}/gegevens", left_out).text


def test_two_people_may_fill_in_the_facts(editor: Visitor) -> None:
    one, two = facts(editor), facts(editor)
    one |= {"title": "De titel van de een", "issued_by": "BZK"}
    two |= {"title": "De titel van de ander", "provenance": "Uit Word, door de ander."}
    assert editor.post(f"{AT}/gegevens", one).leads_to == AT
    clash = editor.post(f"{AT}/gegevens", two)
    assert clash.status == 409
    asked = html.fromstring(clash.text).xpath("//section/h2/text()")
    assert asked == ["Titel"]
    form = html.fromstring(clash.text).forms[0]
    again = {k: v for k, v in form.form_values() if k != "token"}
    assert editor.post(f"{AT}/gegevens", {**again, "botsing:houd:title": "nu"}).leads_to == AT
    written = text(editor)
    for kept in ("De titel van de een", "issued_by: BZK", "Uit Word, door de ander."):
        assert kept in written
    assert "De titel van de ander" not in written


def _tally(page: Answer) -> list[str]:
    tally = html.fromstring(page.text).find_class("hb-desk-tally")[0]
    return [words(one) for one in tally.iter("li")]


def test_the_report_and_this_page_count_the_same(editor: Visitor) -> None:
    report, page = editor.get("/versie/2.1/document"), editor.get(AT)
    assert _tally(report) == _tally(page)
    assert "2 vervallen" in _tally(page)
    parts = html.fromstring(page.text).find_class("hb-desk-piece")
    counted = sum(int(one.split()[0]) for one in _tally(page))
    others = "Daarnaast zijn er: 9 koppen, 1 tabel met versies."
    for shown in (report, page):
        assert others in words(html.fromstring(shown.text))
    assert counted + 9 + 1 == len(parts)


def test_what_is_no_text_is_called_what_it_is(editor: Visitor) -> None:
    page = editor.get(AT)
    table = part(page, "app-instelling-whatsapp-signal")
    assert words(table.find("h2")) == "nieuw Tabel Tabel: App, Instelling"
    cells = table.xpath(".//p[.='In het document']/following-sibling::table//td")
    assert [words(cell) for cell in cells] == [
        "App",
        "Instelling",
        "WhatsApp",
        "uit",
        "Signal",
        "uit",
    ]
    versions = part(page, "versietabel")
    assert words(versions.find("h2")) == "gelijk De versietabel"
    editor.post(AT, fields(page, "versietabel"))
    assert "De versietabel" in words(part(editor.get(AT), "versietabel").xpath(".//summary")[0])


def test_a_picture_alone_is_called_a_picture(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    body = "".join(word_paragraph(*block) for block in source_blocks()[:3])
    drawn = word_paragraph("p", "", DRAWING)
    data = word(body + drawn, relations=RELATION, files={"word/media/a.png": PNG})
    with visited(root) as editor:
        editor.upload("/versie/", "a.docx", data, {"nummer": "2.1"})
        page = html.fromstring(editor.get(AT).text)
        titles = [words(title) for title in page.find_class("hb-desk-piece-title")]
        assert "nieuw Afbeelding Afbeelding ‘nog zonder tekst’" in titles


@pytest.mark.long
def test_the_path_tells_how_far_it_is(editor: Visitor) -> None:
    assert re.search(r"0 van 48 nagekeken", editor.get("/versie/2.1/").text)
    editor.post(AT, {"gelijk": "ja"})
    assert re.search(r"37 van 48 nagekeken", editor.get("/versie/2.1/").text)


def unsure(root: Path) -> str:
    """Import a document with one text twice, and return the key of the second."""
    blocks = source_blocks()
    twice = next(words for _, words in blocks if words.startswith("Pas zakelijke"))
    with visited(root) as editor:
        data = word([*blocks[:1], ("p", twice), *blocks[1:]])
        editor.upload("/versie/", "a.docx", data, {"nummer": "2.1"})
    record = json.loads((root / RECORD).read_text(encoding="utf-8"))
    names = [str(name) for name, kept in record["clauses"].items() if kept["fate"] == "unsure"]
    return next(name for name in names if name != "niet-aanpassen")


def test_what_is_not_sure_is_chosen_from_the_candidates(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    other = unsure(root)
    with visited(root) as editor:
        page = editor.get(AT)
        sent = fields(page, other)
        assert "Pas zakelijke berichten" in words(part(page, other))
        assert "Kies welk onderdeel dit is" in editor.post(AT, sent).text
        sent |= {"keuze": handle_of("niet-aanpassen")}
        assert editor.post(AT, sent).status == 303
        # What had that id until now is new, or what an editor says.
        page = editor.get(AT)
        assert words(part(page, "niet-aanpassen").find_class("hb-class")[0]) == "gewijzigd"
        # The words are the same, but it was an item of a list.
        assert not part(page, "niet-aanpassen").xpath(".//ins|.//del")
        now = json.loads((root / RECORD).read_text(encoding="utf-8"))["clauses"]
        left = next(name for name, kept in now.items() if kept["fate"] == "unsure")
        editor.post(AT, fields(page, left) | {"keuze": "nieuw"})
        assert words(part(editor.get(AT), left).find_class("hb-class")[0]) == "nieuw"


@pytest.mark.long
def test_what_was_chosen_can_be_chosen_anew(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    other = unsure(root)
    was = handle_of("niet-aanpassen")
    with visited(root) as editor:
        # What is none of the candidates is new: it is asked what it is, and how it is called.
        sent = editor.post(AT, fields(editor.get(AT), other) | {"keuze": "nieuw"})
        assert sent.leads_to == f"{AT}#d-{handle_of(other)}"
        shown = part(editor.get(AT), other)
        assert words(shown.find_class("hb-class")[0]) == "nieuw"
        assert not shown.find_class("hb-desk-seen")
        assert shown.xpath(".//input[@name='titel']")
        assert shown.xpath(".//button[@name='open']")
        told = editor.post(
            AT, fields(editor.get(AT), other) | {"soort": "norm", "rollen": "organisatie"}
        )
        assert "Geef dit onderdeel een korte titel." in told.text
        named = fields(editor.get(AT), other) | {"soort": "context", "titel": ""}
        assert editor.post(AT, named).status == 303
        assert part(editor.get(AT), other).find_class("hb-desk-seen")
        # Set open again, it is asked again; and so after the other choice.
        for choice, became in ((was, "gewijzigd"), ("nieuw", "nieuw")):
            name = other if choice == was else "niet-aanpassen"
            editor.post(AT, fields(editor.get(AT), name) | {"open": "ja"})
            shown = part(editor.get(AT), name)
            assert words(shown.find_class("hb-class")[0]) == "niet zeker"
            assert shown.xpath(".//input[@name='keuze']/@value") == [was, "nieuw"]
            sent = editor.post(AT, fields(editor.get(AT), name) | {"keuze": choice})
            handle = str(sent.leads_to).rsplit("#d-", 1)[1]
            page = html.fromstring(editor.get(AT).text)
            made = handle if choice == "nieuw" else was
            found = page.get_element_by_id(f"d-{made}")
            assert words(found.find_class("hb-class")[0]) == became


def test_the_pages_of_a_pdf_stand_beside_its_parts(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    with visited(root) as editor:
        editor.upload("/versie/", "a.pdf", pdf(source_blocks()), {"nummer": "2.1"})
        page = html.fromstring(editor.get(AT).text)
        shown = page.find_class("hb-desk-sheet")
        assert len(shown) > 1
        assert "Beperk het gebruik" in words(
            page.get_element_by_id(f"d-{handle_of('gebruik-beperken')}")
        )
        address = shown[0].xpath(".//img/@src")[0]
        picture = editor.ask("GET", address)
        assert picture.headers["content-type"] == "image/png"
        assert editor.get("/versie/2.1/bladzijde/99").status == 404
        # It opens large, on a page that leads back and on.
        link = shown[0].xpath(".//figure/a")[0]
        assert link.xpath("./img/@alt") == ["Bekijk bladzijde 1 van het document groot"]
        large = html.fromstring(editor.get(link.get("href")).text)
        assert large.find_class("hb-desk-large")[0].xpath("./img/@src") == [address]
        assert f"{AT}#b-1" in large.xpath("//main//a/@href")
        assert editor.get(f"{AT}/bladzijde/2").status == 200
        assert [editor.get(f"{AT}/bladzijde/{n}").status for n in (0, 99)] == [404, 404]


def test_a_short_text_stands_between_the_long_ones_around_it() -> None:
    first, second = (
        "Een lange tekst die hier maar een keer staat.",
        "En een andere die lang genoeg is.",
    )
    letters = (closed_up(f"Kop {first} Twee"), closed_up(f"Twee {second} Kop"))
    made = Sheets(Path("a.pdf"), Path(), letters)
    assert made.pages_of(["Kop", first, "Twee", second, "Kop", "Drie"]) == [1, 1, 1, 2, 2, None]
    assert made.pages_of(["", "Kop", second]) == [None, 1, 2]


def test_what_was_split_says_of_what_it_was_a_part(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    blocks: list[tuple[str, str]] = []
    for kind, said in source_blocks():
        first, mark, rest = said.partition(" en maak hiervoor")
        if first.startswith("Scheid privé"):
            blocks += [(kind, f"{first}."), (kind, f"Maak hiervoor{rest}")]
        else:
            blocks.append((kind, first + mark + rest))
    with visited(root) as editor:
        editor.upload("/versie/", "a.docx", word(blocks), {"nummer": "2.1"})
        kept = json.loads((root / RECORD).read_text(encoding="utf-8"))["clauses"]
        name = next(n for n, clause in kept.items() if clause["fate"] == "split")
        page = editor.get(AT)
        assert "Dit was een deel van: Scheid privé" in words(part(page, name))
        sent = fields(page, name)
        assert (sent["soort"], sent["rollen"]) == ("norm", "bewindspersoon")
        editor.post(AT, {**sent, "titel": "Twee telefoons"})
        assert "{: #twee-telefoons .norm" in text(editor)
        assert "#     from: [gesprekken-scheiden]" in text(editor)


@pytest.mark.long
def test_libreoffice_makes_the_pages_of_a_word_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "office_program", find_office)
    root = copy_project(tmp_path / "project", frozen=True)
    with visited(root) as editor:
        editor.upload("/versie/", "a.docx", word(source_blocks()), {"nummer": "2.1"})
        while "worden getekend" in editor.get(AT).text:
            time.sleep(1)
        assert editor.get("/versie/2.1/bladzijde/1").headers["content-type"] == "image/png"


def test_an_adopted_version_cannot_be_changed(editor: Visitor) -> None:
    at = "/versie/2.0.1/naast-elkaar"
    assert editor.get(at).status == 404
    assert "klaar" in editor.get("/versie/2.0.1/").text
    assert editor.post(at, {"gelijk": "ja"}).status == 404
    assert editor.post(f"{at}/gegevens", {"title": "x"}).status == 404
    assert editor.post(f"{at}/deel/{handle_of('niet-aanpassen')}", {"tekst": "x"}).status == 404


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "address",
    [
        "/versie/2.1/plaatje/..%2f..%2fmkdocs.yml", "/versie/2.1/plaatje/2.1.md",
        "/versie/2.1/los-plaatje/mkdocs.yml", f"{AT}/deel/000000000000", "/versie/9.9/naast-elkaar",
        "/versie/2.1/bladzijde/0", "/versie/2.1/bladzijde/-1",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(editor: Visitor, address: str) -> None:
    assert editor.get(address).status == 404


def test_a_norm_that_another_took_in_is_not_shown_as_gone(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    blocks = source_blocks()
    at = next(n for n, (_, text) in enumerate(blocks) if text.startswith("Pas zakelijke"))
    first, second = blocks[at][1], blocks[at + 1][1]
    both = f"{first.rstrip('.')} en {second[0].lower()}{second[1:]}"
    document = word([*blocks[:at], ("bullet", both), *blocks[at + 2 :]])
    with visited(root) as editor:
        editor.upload("/versie/", "Instructie 2.1.docx", document, {"nummer": "2.1"})
        page = html.fromstring(editor.get(AT).text)
    ids = page.xpath("//@id")
    assert f"d-{handle_of('niet-verwijderen-na-verzending')}" in ids
    assert f"d-{handle_of('weg:niet-aanpassen')}" not in ids
