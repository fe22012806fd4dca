"""What is typed is kept until it is saved, and a text that changed elsewhere is never lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.commands.inspect.axe import axe
from generator.commands.workplace.forms import CHOICE, OWN
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from tests.commands.workplace.git import repository
from tests.commands.workplace.test_history import hidden
from tests.commands.workplace.trying import ADDRESS, PAGE, tried
from tests.commands.workplace.visiting import Visitor
from tests.site.late import scripts_held
from tests.support.processes import until
from tests.support.projects import DAY

_SCRIPT = "**/js/workplace.js"


@pytest.fixture
def editor(frozen: Path) -> Iterator[Visitor]:
    (frozen / PAGE).write_text("De tekst.\n", encoding="utf-8", newline="\n")
    with tried(frozen) as visitor:
        yield visitor


@pytest.fixture
def window(browser: Browser, editor: Visitor) -> Iterator[BrowserContext]:
    """Give a browser that was let in, and in which nothing may go wrong."""
    context = browser.new_context()
    told: list[str] = []
    context.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: told.append(str(error.error)))
    let_in(context, editor)
    yield context
    context.close()
    # What the server refuses on purpose, a browser tells.
    assert [one for one in told if not re.search("status of 4(09|22)", one)] == []


def let_in(context: BrowserContext, editor: Visitor) -> None:
    page = context.new_page()
    page.goto(editor.keys.first_address)
    page.wait_for_url(f"{editor.keys.origin}/")
    page.close()


def form(context: BrowserContext, editor: Visitor) -> Page:
    page = context.new_page()
    page.goto(editor.keys.origin + ADDRESS)
    return page


def kept(editor: Visitor) -> list[str]:
    """Return what is kept of the form."""
    folder = editor.root / ".redactie" / "velden"
    return [path.read_text(encoding="utf-8") for path in folder.rglob("*.json")]


def typed(page: Page, editor: Visitor, text: str) -> None:
    """Type a text, and wait until it is kept."""
    page.fill("#tekst", text)
    written = json.dumps(text)[1:-1]
    until(lambda: any(written in draft for draft in kept(editor)))


def test_what_is_typed_is_there_again_after_a_reload(
    window: BrowserContext, editor: Visitor
) -> None:
    page = form(window, editor)
    page.fill("#regel", "een regel")
    page.check("[value=a]")
    page.uncheck("[value=b]")
    page.check("[value=ja]")
    page.select_option("#soort", "twee")
    typed(page, editor, "Getypt.\nOp twee regels.")
    page.reload()
    expect(page.locator("#tekst")).to_have_value("Getypt.\nOp twee regels.")
    expect(page.locator("#regel")).to_have_value("een regel")
    expect(page.locator("[value=a]")).to_be_checked()
    expect(page.locator("[value=b]")).not_to_be_checked()
    expect(page.locator("[value=ja]")).to_be_checked()
    expect(page.locator("#soort")).to_have_value("twee")
    expect(page.locator(".hb-desk-draft")).to_contain_text("nog niet bewaard")


def test_what_is_typed_before_the_script_is_there_is_kept(
    window: BrowserContext, editor: Visitor
) -> None:
    page = window.new_page()
    with scripts_held(page, _SCRIPT):
        page.goto(editor.keys.origin + ADDRESS, wait_until="commit")
        page.fill("#tekst", "Heel vroeg getypt.")
        page.wait_for_function("() => document.readyState === 'interactive'")
    until(lambda: any("Heel vroeg getypt." in draft for draft in kept(editor)))


def test_what_is_typed_early_stays_beside_what_was_typed_before(
    window: BrowserContext, editor: Visitor
) -> None:
    page = form(window, editor)
    typed(page, editor, "Eerst getypt.")
    with scripts_held(page, _SCRIPT):
        page.reload(wait_until="commit")
        page.fill("#tekst", "Later getypt.")
        page.wait_for_function("() => document.readyState === 'interactive'")
    expect(page.locator(".hb-desk-draft")).to_contain_text("Eerder typte u hier")
    expect(page.locator("#tekst")).to_have_value("Later getypt.")
    until(lambda: any("Later getypt." in draft for draft in kept(editor)))
    page.get_by_role("button", name="Neem dat over").click()
    expect(page.locator("#tekst")).to_have_value("Eerst getypt.")


def test_what_is_typed_last_is_kept_when_one_leaves(
    window: BrowserContext, editor: Visitor
) -> None:
    page = form(window, editor)
    page.fill("#tekst", "Op het laatst.")
    page.goto(f"{editor.keys.origin}/geschiedenis/")
    until(lambda: any("Op het laatst." in draft for draft in kept(editor)))
    expect(form(window, editor).locator("#tekst")).to_have_value("Op het laatst.")


def test_it_outlives_the_browser_and_the_server(browser: Browser, frozen: Path) -> None:
    (frozen / PAGE).write_text("De tekst.\n", encoding="utf-8", newline="\n")
    with tried(frozen) as editor:
        context = browser.new_context()
        let_in(context, editor)
        typed(form(context, editor), editor, "Voor de klap.")
        context.close()
    with tried(frozen) as editor:
        context = browser.new_context()
        let_in(context, editor)
        page = form(context, editor)
        expect(page.locator("#tekst")).to_have_value("Voor de klap.")
        page.get_by_role("button", name="Weg ermee").click()
        expect(page.locator("#tekst")).to_have_value("De tekst.\n")
        until(lambda: kept(editor) == [])
        context.close()


def test_once_saved_it_is_gone(window: BrowserContext, editor: Visitor) -> None:
    page = form(window, editor)
    typed(page, editor, "Bewaard.\n")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#tekst")).to_have_value("Bewaard.\n")
    assert kept(editor) == []
    assert (editor.root / PAGE).read_text(encoding="utf-8") == "Bewaard.\n"
    page.reload()
    expect(page.locator(".hb-desk-draft")).to_have_count(0)


def test_what_is_refused_is_kept_as_it_was_sent(window: BrowserContext, editor: Visitor) -> None:
    page = form(window, editor)
    typed(page, editor, "Eerst dit.")
    page.fill("#regel", "fout")
    page.fill("#tekst", "Toen dit.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#regel")).to_have_value("fout")
    expect(page.locator("#tekst")).to_have_value("Toen dit.")
    until(lambda: any("Toen dit." in draft for draft in kept(editor)))
    expect(page.locator(".hb-desk-draft")).to_have_count(0)


def test_what_is_refused_at_once_is_kept_as_the_editors_own(
    window: BrowserContext, editor: Visitor
) -> None:
    page = form(window, editor)
    # Nothing is kept before the form is sent: it is sent in the same turn in which it is filled in.
    page.evaluate("""() => {
        document.querySelector("#regel").value = "fout";
        document.querySelector("#tekst").value = "Vlug getypt.";
        document.querySelector("form button").click();
    }""")
    expect(page.locator("#regel")).to_have_value("fout")
    until(lambda: any("Vlug getypt." in draft for draft in kept(editor)))
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#regel")).to_have_value("fout")
    page.goto(editor.keys.origin + ADDRESS)
    expect(page.locator("#tekst")).to_have_value("Vlug getypt.")
    expect(page.locator(".hb-desk-draft")).to_contain_text("nog niet bewaard")
    expect(page.locator(".hb-desk-draft")).not_to_contain_text("ergens anders")


def test_what_is_refused_before_the_script_is_there_is_kept(
    window: BrowserContext, editor: Visitor
) -> None:
    page = window.new_page()
    with scripts_held(page, _SCRIPT):
        page.goto(editor.keys.origin + ADDRESS, wait_until="commit")
        page.fill("#tekst", "Voor het script verstuurd.")
        page.fill("#regel", "fout")
        page.get_by_role("button", name="Bewaar").click(no_wait_after=True)
        expect(page.locator("[data-hb-refused]")).to_be_visible()
    until(lambda: any("Voor het script verstuurd." in draft for draft in kept(editor)))
    page.goto(editor.keys.origin + ADDRESS)
    expect(page.locator("#tekst")).to_have_value("Voor het script verstuurd.")
    expect(page.locator(".hb-desk-draft")).to_contain_text("nog niet bewaard")
    expect(page.locator(".hb-desk-draft")).not_to_contain_text("ergens anders")


def test_the_workbench_leads_to_what_is_not_saved(window: BrowserContext, editor: Visitor) -> None:
    page = form(window, editor)
    typed(page, editor, "Onderweg getypt.\n")
    page.goto(f"{editor.keys.origin}/")
    told = page.locator(".hb-desk-unsaved")
    told.locator("summary").click()
    expect(told).to_contain_text("Onderweg getypt.")
    told.get_by_role("link", name="Proef").click()
    expect(page.locator("#tekst")).to_have_value("Onderweg getypt.\n")
    page.goto(f"{editor.keys.origin}/")
    told.locator("summary").click()
    told.get_by_role("button", name="Gooi dit weg").click()
    expect(page.get_by_role("heading", name="Werkbank")).to_be_visible()
    expect(page.locator("#onbewaard")).to_have_count(0)
    assert kept(editor) == []


def test_what_is_ticked_and_not_saved_is_told_without_a_text(
    window: BrowserContext, editor: Visitor
) -> None:
    page = form(window, editor)
    page.check("[value=a]")
    until(lambda: kept(editor))
    page.goto(f"{editor.keys.origin}/")
    page.locator(".hb-desk-unsaved summary").click()
    expect(page.locator(".hb-desk-unsaved")).to_contain_text("u koos alleen iets")


def test_a_draft_is_told_with_the_dutch_time(browser: Browser, editor: Visitor) -> None:
    context = browser.new_context(timezone_id="America/New_York")
    let_in(context, editor)
    page = form(context, editor)
    typed(page, editor, "Getypt.")
    page.reload()
    on = datetime.fromisoformat(json.loads(kept(editor)[0])["on"])
    dutch = on.astimezone(ZoneInfo("Europe/Amsterdam"))
    expect(page.locator(".hb-desk-draft")).to_contain_text(f"om {dutch:%H:%M}")
    context.close()


def test_two_tabs_tell_of_each_other_and_overwrite_nothing(
    window: BrowserContext, editor: Visitor
) -> None:
    one = form(window, editor)
    typed(one, editor, "In het eerste venster.")
    two = form(window, editor)
    expect(two.locator("#tekst")).to_have_value("De tekst.\n")
    expect(two.locator(".hb-desk-draft")).to_contain_text("In een ander venster")
    typed(two, editor, "In het tweede venster.")
    assert len(kept(editor)) == 2
    two.get_by_role("button", name="Neem dat over").click()
    expect(two.locator("#tekst")).to_have_value("In het eerste venster.")
    one.reload()
    expect(one.locator("#tekst")).to_have_value("In het eerste venster.")


def test_a_draft_on_a_text_that_changed_is_offered_beside_it(
    window: BrowserContext, editor: Visitor
) -> None:
    page = form(window, editor)
    typed(page, editor, "Van mij.\n")
    (editor.root / PAGE).write_text("Met de hand.\n", encoding="utf-8", newline="\n")
    page.reload()
    expect(page.locator("#tekst")).to_have_value("Van mij.\n")
    expect(page.locator(".hb-desk-draft")).to_contain_text("ook ergens anders gewijzigd")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze tekst is intussen gewijzigd")
    expect(page.get_by_label("Dit staat er nu")).to_have_text("Met de hand.")
    expect(page.get_by_label("Dit schreef u")).to_have_text("Van mij.")
    assert (editor.root / PAGE).read_text(encoding="utf-8") == "Met de hand.\n"
    assert kept(editor) != []
    page.get_by_label("Een tekst uit beide, die ik hieronder maak").check()
    page.get_by_role("textbox").fill("Van beide.\n")
    page.get_by_role("button", name="Bewaar deze keuze").click()
    expect(page.locator("#tekst")).to_have_value("Van beide.\n")
    assert (editor.root / PAGE).read_text(encoding="utf-8") == "Van beide.\n"
    assert kept(editor) == []


@pytest.mark.long
def test_who_types_while_the_server_is_gone_is_told(browser: Browser, frozen: Path) -> None:
    context = browser.new_context()
    with tried(frozen) as editor:
        let_in(context, editor)
        page = form(context, editor)
        expect(page.locator("#tekst")).to_be_editable()
        page.wait_for_load_state("networkidle")
    page.fill("#tekst", "Wie hoort mij?")
    expect(page.locator(".hb-status--wrong")).to_contain_text("niet bereikbaar")
    context.close()


def test_a_copy_of_a_tab_has_a_name_of_its_own(window: BrowserContext, editor: Visitor) -> None:
    page = form(window, editor)
    typed(page, editor, "In de eerste.")
    with page.expect_popup() as opened:
        # What a tab opens begins with a copy of what that tab keeps.
        page.evaluate(f"open({ADDRESS!r})")
    copy = opened.value
    expect(copy.locator(".hb-desk-draft")).to_contain_text("In een ander venster")
    names = [each.evaluate("sessionStorage.getItem('hb-venster')") for each in (page, copy)]
    assert names[0] != names[1]


# --- Texts that clash, without scripts ------------------------------------------------------------


def save(editor: Visitor, text: str) -> dict[str, str]:
    """Return the fields of the form as a browser would send them."""
    fields = hidden(editor.get(ADDRESS))
    return {**fields, "tekst": text, "regel": "", "vak": "b", "keus": "nee", "soort": "een"}


@pytest.mark.parametrize(
    ("choice", "own", "comes"),
    [
        ("nu", "", "Met de hand.\n"),
        ("mijn", "", "Van mij.\n"),
        ("eigen", "Van\r\nbeide.\r\n", "Van\nbeide.\n"),
    ],
)
def test_the_editor_chooses_between_two_texts(
    editor: Visitor, choice: str, own: str, comes: str
) -> None:
    sent = save(editor, "Van mij.\n")
    (editor.root / PAGE).write_text("Met de hand.\n", encoding="utf-8", newline="\n")
    page = editor.post(ADDRESS, sent)
    assert page.status == 409
    again = {**hidden(page), CHOICE: choice, OWN: own}
    assert {name: again[name] for name in ("vak", "keus", "soort")} == {
        "vak": "b", "keus": "nee", "soort": "een",
    }  # fmt: skip
    assert editor.post(ADDRESS, again).status == 303
    assert (editor.root / PAGE).read_text(encoding="utf-8") == comes


def test_a_command_that_writes_between_open_and_save_is_seen(editor: Visitor) -> None:
    sent = save(editor, "Van mij.\n")
    workshop = Workshop.open(editor.root / "mkdocs.yml", DAY)
    write_sources(
        workshop, "Opdracht", [Edit(editor.root / PAGE, lambda _: b"Van een opdracht.\n")]
    )
    assert "Van een opdracht." in editor.post(ADDRESS, sent).text


def test_two_servers_on_one_folder_see_each_other(editor: Visitor) -> None:
    with tried(editor.root) as other:
        mine, hers = save(editor, "Van mij.\n"), save(other, "Van haar.\n")
        assert editor.post(ADDRESS, mine).status == 303
        page = other.post(ADDRESS, hers)
        assert page.status == 409
        assert "Van mij." in page.text
        assert other.post(ADDRESS, {**hidden(page), CHOICE: "mijn", OWN: ""}).status == 303
        assert "Van haar." in editor.get(ADDRESS).text


def test_the_same_text_twice_is_no_clash_with_oneself(editor: Visitor) -> None:
    first = save(editor, "Van mij.\n")
    assert editor.post(ADDRESS, first).status == 303
    assert editor.post(ADDRESS, save(editor, "Van mij.\n")).status == 303


# --- The pages themselves -------------------------------------------------------------------------


@pytest.mark.one_in(4)
@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.long)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_can_be_used_by_all(
    browser: Browser, frozen: Path, width: int, scheme: str
) -> None:
    repository(frozen)
    workshop = Workshop.open(frozen / "mkdocs.yml", DAY)
    write_sources(workshop, "Stap", [Edit(frozen / PAGE, lambda data: data + b"Erbij.\n")])
    (frozen / "docs" / "achtergrond.md").write_text("met de hand\n", encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    with tried(frozen) as editor:
        let_in(context, editor)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text))
        for address in ("/geschiedenis/", "/geschiedenis/samen", "/wie/", ADDRESS):
            page.goto(editor.keys.origin + address)
            assert axe(page, address) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(f"{editor.keys.origin}/geschiedenis/")
        page.get_by_role("link", name="Stap", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Stap")
        assert axe(page, "stap") == []
        page.get_by_role("button", name="Vergelijk").click()
        assert axe(page, "tussen") == []
        assert wrong == []
        page.goto(editor.keys.origin + ADDRESS)
        page.fill("#tekst", "Van mij, " + "eenheelerglangwoord" * 20)
        (frozen / PAGE).write_text("Met de hand.\n", encoding="utf-8")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("intussen")
        assert axe(page, "botsing") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_label("Wat ik schreef").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Bewaar deze keuze").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#tekst")).to_be_visible()
    context.close()
    assert (frozen / PAGE).read_text(encoding="utf-8").startswith("Van mij")
