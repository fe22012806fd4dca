"""Labels, sources and pages of the workplace, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.desks import AT_WIDTHS, EditorsDesk, desk_of
from tests.support.projects import copy_project

_SHEET = "/labels/signal/iphone"
_QUESTION = "/bronnen/checklists/bewindspersoon?deel=sections.0.items.0"
_TEXT = "/tekst/docs/andere-app.md"
_PAGES = (
    "/labels/", _SHEET, "/bronnen/", "/bronnen/organisatie", _QUESTION,
    "/bronnen/?zoek=timer", "/bronnen/uitleg?deel=norms&nieuw=1", "/pagina/",
    "/pagina/andere-app.md", "/tekst/", _TEXT, "/tekst/mkdocs.yml",
    "/tekst/docs/instructie/2.0.1.md",
)  # fmt: skip


@pytest.fixture(params=AT_WIDTHS)
def forms(
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> Iterator[EditorsDesk]:
    root = copy_project(tmp_path / "project", frozen=True)
    with desk_of(browser, root, request.param) as opened:
        yield opened


def test_every_form_can_be_read_by_all(forms: EditorsDesk) -> None:
    for address in _PAGES:
        forms.page.goto(address)
        forms.judge(least=0)


def test_a_label_is_looked_at_and_what_stands_there_now_is_asked_in_its_place(
    forms: EditorsDesk,
) -> None:
    page, root = forms.page, forms.root
    page.goto(_SHEET)
    for name, text in (("device", "iPhone 15"), ("versions", "iOS 26.1"), ("by", "redactie")):
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="Begin").press("Enter")
    # On the way to a place in a page, the browser takes the focus away.
    page.wait_for_url("**#kaarten")
    card = page.locator("#standaardtimer")
    now = page.locator("[name=standaardtimer-5-nu]")
    expect(now).to_be_hidden()
    page.locator("[name=standaardtimer-5][value=anders]").press("Space")
    expect(now).to_be_visible()
    now.fill("Timers")
    forms.judge(least=0)
    card.get_by_role("button", name="Bewaar wat u koos").press("Enter")
    expect(card.get_by_text("Timers").first).to_be_visible()
    assert "label: Timers" in (root / "docs/apps/signal.yml").read_text(encoding="utf-8")


def test_a_page_is_looked_at_before_it_is_saved(forms: EditorsDesk) -> None:
    page, root = forms.page, forms.root
    page.goto("/pagina/andere-app.md")
    page.locator("#tekst").fill("# Andere app\n\nEen **vet** woord.")
    page.locator("[name=bekijk]").press("Enter")
    expect(page.locator(".hb-desk-preview strong")).to_have_text("vet")
    forms.judge(least=0)
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.locator(".hb-desk-preview")).to_have_count(0)
    text = (root / "docs/andere-app.md").read_text(encoding="utf-8")
    assert text.endswith("Een **vet** woord.\n")


def test_a_reference_is_put_at_the_cursor_by_the_title_of_its_norm(forms: EditorsDesk) -> None:
    page, root = forms.page, forms.root
    page.goto("/pagina/andere-app.md")
    text = page.locator("#tekst")
    text.fill("# Andere app\n\nZet de timer uit.\n\nNiet vergeten.")
    text.press("ControlOrMeta+Home")
    for _ in range(2):
        text.press("ArrowDown")
    text.press("End")
    page.locator(".hb-desk-inserting summary").press("Enter")
    refer = page.get_by_role("button", name="Verwijs naar deze tekst")
    refer.press("Enter")
    expect(page.get_by_text("Kies eerst uit de lijst.")).to_be_visible()
    expect(page.get_by_label("Welke norm of tekst")).to_be_focused()
    page.keyboard.type("Automatisch verwijderen")
    refer.press("Enter")
    expect(text).to_be_focused()
    before = "# Andere app\n\nZet de timer uit."
    cited = before + ' {{ cite("automatisch-verwijderen-uit") }}'
    expect(text).to_have_value(f"{cited}\n\nNiet vergeten.")
    page.keyboard.press("ControlOrMeta+z")
    expect(text).to_have_value(f"{before}\n\nNiet vergeten.")
    refer.press("Space")
    page.get_by_role("button", name="Citeer deze tekst").press("Enter")
    page.get_by_role("button", name="Wie men kan vragen").press("Enter")
    quoted = '{{ quote("automatisch-verwijderen-uit") }}'
    whole = f"{cited}\n\n{quoted}\n\n{{{{ contact }}}}\n\nNiet vergeten."
    expect(text).to_have_value(whole)
    forms.judge(least=0)
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.locator(".hb-desk-draft")).to_have_count(0)
    written = (root / "docs/andere-app.md").read_text(encoding="utf-8")
    assert written.endswith(f"{whole}\n")


def test_a_term_takes_the_words_that_were_chosen(forms: EditorsDesk) -> None:
    page = forms.page
    page.goto("/pagina/andere-app.md")
    text = page.locator("#tekst")
    text.fill("# Andere app\n\nbewindspersonen")
    text.press("ControlOrMeta+Shift+ArrowLeft")
    page.locator(".hb-desk-inserting summary").press("Enter")
    term = page.locator("#hb-welk-begrip")
    term.select_option("definitie-prive-informatie")
    page.get_by_role("button", name="Leid naar dit begrip").press("Enter")
    made = '{{ term("definitie-prive-informatie", "bewindspersonen") }}'
    expect(text).to_have_value(f"# Andere app\n\n{made}")


def test_what_was_saved_is_told_once(forms: EditorsDesk) -> None:
    page = forms.page
    page.goto("/bronnen/organisatie")
    page.get_by_label("De naam van de organisatie").fill("Ministerie van Proeven")
    page.get_by_role("button", name="Bewaar").press("Enter")
    said = page.get_by_role("status").filter(has_text="Bewaard: Gegevens van de organisatie.")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()
    forms.judge(least=0)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(said).to_have_count(0)


def test_what_is_refused_is_in_sight(forms: EditorsDesk) -> None:
    page = forms.page
    page.goto(_QUESTION)
    page.locator("#question").fill("Staat alles nu echt uit?")
    page.get_by_role("button", name="Bewaar").press("Enter")
    told = page.get_by_text("Kies wat er aan de vraag verandert.", exact=True)
    expect(told).to_be_in_viewport()
    # The answer that refuses it is told to the console, as it should be.
    forms.wrong.clear()
    forms.judge(least=0)


def test_a_text_is_looked_at_while_it_is_typed_and_leads_to_the_line(forms: EditorsDesk) -> None:
    page, root = forms.page, forms.root
    before = (root / "docs/andere-app.md").read_text(encoding="utf-8")
    page.goto(_TEXT)
    text = page.get_by_label("De tekst")
    wrong = f"{before}\nZie [x](bestaat-niet.md).\n"
    text.fill(wrong)
    line = page.get_by_role("link", name=f"Regel {before.count(chr(10)) + 2}")
    expect(line).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 fout gevonden.")).to_be_visible()
    assert "bestaat-niet" not in (root / "docs/andere-app.md").read_text(encoding="utf-8")
    forms.judge()
    text.press("ControlOrMeta+Home")
    line.press("Enter")
    expect(text).to_be_focused()
    # The cursor is in the address that leads nowhere, and that line is in sight.
    assert text.evaluate("field => field.selectionStart") == wrong.index("bestaat-niet")
    assert text.evaluate("field => field.scrollTop + field.clientHeight / 2") > 300
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.get_by_text("Er is niets bewaard.")).to_be_focused()
    expect(text).to_have_value(wrong)
    forms.wrong.clear()
    forms.judge()
    text.fill(before.replace("Teams]", "Teams, Wire]"))
    expect(page.get_by_text("Geen fouten gevonden.")).to_be_visible()
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.get_by_text("Bewaard: Pagina ‘Andere app’.")).to_be_focused()
    assert "Teams, Wire]" in (root / "docs/andere-app.md").read_text(encoding="utf-8")


@pytest.mark.long
def test_from_the_list_one_comes_at_the_line_that_cannot_be_read(forms: EditorsDesk) -> None:
    page, root = forms.page, forms.root
    path = root / "docs/andere-app.md"
    title = "title: Andere app\n"
    broken = path.read_text(encoding="utf-8").replace(title, f"{title}  : [oops\n")
    path.write_text(broken, encoding="utf-8")
    page.goto("/pagina/")
    forms.judge(least=0)
    page.get_by_role("link", name="kan niet worden gelezen").press("Enter")
    text = page.get_by_label("De tekst")
    expect(text).to_be_focused()
    at = text.evaluate("field => field.value.slice(0, field.selectionStart).split('\\n').length")
    assert at == broken.split("\n").index("  : [oops") + 1
    page.keyboard.press("Shift+End")
    page.keyboard.press("Delete")
    page.keyboard.press("Delete")
    expect(page.get_by_text("Geen fouten gevonden.")).to_be_visible()
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.get_by_text("Bewaard:")).to_be_visible()
    assert path.read_text(encoding="utf-8") == broken.replace("  : [oops\n", "")


@pytest.mark.long
def test_what_was_typed_in_a_text_outlives_a_reload(forms: EditorsDesk) -> None:
    page = forms.page
    page.goto(_TEXT)
    text = page.get_by_label("De tekst")
    with page.expect_response("**/velden"):
        text.press_sequentially("x")
    typed = text.input_value()
    page.reload()
    expect(page.locator(".hb-desk-draft")).to_be_visible()
    expect(text).to_have_value(typed)
    # What is put back is looked at too.
    expect(page.get_by_role("link", name="Regel 1", exact=True)).to_be_visible()
