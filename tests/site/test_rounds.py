"""Lists side by side, rounds one after the other, and closing one with its file and report."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from generator.model import Item
from tests.site.filling import (
    answer,
    answer_all,
    asked,
    begin,
    choose_list,
    chosen,
    count,
    go,
    hub,
    item,
    next_round,
    open_file,
    press,
    question,
    save,
    show_report,
    status,
    stored,
    visit,
    words_at,
)
from tests.support.projects import real


def _items() -> dict[str, Item]:
    """Return the questions to a bewindspersoon."""
    lists = real().sources.handbook.checklists
    (ours,) = (checklist for checklist in lists if checklist.id == "bewindspersoon")
    return {item.id: item for section in ours.sections for item in section.items}


def _of(frequency: str) -> list[str]:
    return [i.id for i in _items().values() if i.frequency == frequency and not i.retired]


def test_two_subjects_stand_side_by_side(page: Page) -> None:
    begin(page, "minister X")
    name = asked(page)[0]
    answer(page, name, "no", "bij X")
    begin(page, "staatssecretaris Y")
    assert chosen(page, name) == ""
    answer(page, name, "yes", "bij Y")
    choose_list(page, "minister X · november 2026")
    assert page.inner_text("#hb-for") == "minister X, november 2026"
    assert chosen(page, name) == "no"
    assert words_at(page, name).input_value() == "bij X"
    answer(page, asked(page)[1])
    page.reload()
    assert page.inner_text("#hb-for") == "minister X, november 2026", "the last worked on"


def test_subject_and_month_are_asked(page: Page) -> None:
    page.fill("#hb-new-subject", "minister X")
    page.fill("#hb-new-month", "november")
    page.click("#hb-start")
    assert fault(page, "new-month").startswith("Vul een maand en een jaar in, van januari 2019")
    assert fault(page, "new-subject") == ""
    assert page.evaluate("document.activeElement.id") == "hb-new-month"
    page.fill("#hb-new-month", "november 2026")
    page.fill("#hb-new-subject", " ")
    page.click("#hb-start")
    assert fault(page, "new-subject") == "Vul in voor wie de lijst is: een functie."
    assert fault(page, "new-month") == ""
    assert page.evaluate("document.activeElement.id") == "hb-new-subject"
    assert stored(page) == []


def fault(page: Page, name: str) -> str:
    """Return what a field of a new list says is wrong with it, as a screen reader is told too."""
    field = page.locator(f"#hb-{name}")
    told = page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text()
    assert field.get_attribute("aria-invalid") == str(bool(told)).lower()
    return told


@pytest.mark.parametrize("month", ["november 2026", "Nov 2026", "11-2026", "2026-11", "11/2026"])
def test_a_month_is_understood_as_people_write_it(page: Page, month: str) -> None:
    begin(page, month=month)
    assert page.inner_text("#hb-for") == "minister X, november 2026"


@pytest.mark.parametrize("month", ["9999-12", "2018-12"])
def test_a_mistyped_month_begins_nothing(page: Page, month: str) -> None:
    begin(page, month=month)
    assert "januari 2019" in fault(page, "new-month")
    assert stored(page) == []


def test_a_month_begins_once_it_has_begun_and_not_twice(page: Page) -> None:
    begin(page, month="2026-11")
    starts = page.get_by_role("button", name="Begin met december")
    assert starts.count() == 0
    answer_all(page)
    page.click("#hb-next")
    page.click("#hb-offered-yes")
    for screen in ("verslag", "overzicht", "samenvatting"):
        visit(page, screen)
        assert starts.count() == 0, "not before the first of the month"
    next_round(page, "2026-12-01")
    assert page.text_content("#hb-for") == "minister X, december 2026"
    for screen in ("samenvatting", "overzicht"):
        visit(page, screen)
        assert starts.count() == 0, "it was begun"


def test_a_new_round_keeps_once_and_asks_the_month_anew(page: Page) -> None:
    begin(page, month="2026-11")
    answer_all(page)
    next_round(page)
    assert page.inner_text("#hb-for") == "minister X, december 2026"
    shown = asked(page)
    for name in _of("monthly"):
        assert chosen(page, name) == ""
        assert "Vorige keer: Ja" in item(page, name).inner_text()
    for name in _of("once"):
        assert chosen(page, name) == "yes"
        assert "Uw antwoord: Ja" in item(page, name).inner_text()
    for name in [*_of("new-device"), *_of("leaving-office")]:
        assert name not in shown
    # Of answers it says nothing: of these the groups tell how many are unchanged.
    assert not page.inner_text("#hb-since")


def test_events_are_asked_when_ticked(page: Page) -> None:
    begin(page)
    assert "Eerste keer: alle vragen gelden." in page.inner_text("#hb-dossier")
    assert not page.locator("#hb-events").is_visible(), "all that can be asked is"
    answer_all(page)
    next_round(page)
    hub(page)
    before = count(page)
    page.get_by_label("nieuwe telefoon").check()
    assert page.evaluate("document.activeElement.id") == "hb-event-new-device"
    assert set(_of("new-device")) <= set(asked(page))
    page.get_by_label("vertrek").check()
    assert set(_of("leaving-office")) <= set(asked(page))
    page.get_by_label("nieuwe telefoon").uncheck()
    page.get_by_label("vertrek").uncheck()
    assert count(page) == before


def test_earlier_rounds_stay_readable(page: Page) -> None:
    begin(page)
    name = _of("monthly")[0]
    answer(page, name, "no")
    next_round(page)
    item(page, name).get_by_role("button", name="Bevestig: Nee").click()
    assert chosen(page, name) == "no"
    answer(page, name, "yes")
    choose_list(page, "minister X · november 2026")
    assert chosen(page, name) == "no"


def test_a_double_click_confirms_and_answers_nothing_else(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.clock.install(time="2026-10-20T10:00:00")
        go(page, root)
        begin(page, month="2026-10")
        monthly = _of("monthly")[:4]
        for name in monthly:
            answer(page, name, "yes")
        page.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        next_round(page)
        for name in monthly:
            item(page, name).get_by_role("button", name="Bevestig: Ja").dblclick()
            assert chosen(page, name) == "yes"
        assert seen.failures == []


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.long)])
def test_a_double_click_begins_a_list_and_nothing_else(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.fill("#hb-new-subject", "minister X")
    page.fill("#hb-new-month", "2026-11")
    page.dblclick("#hb-start")
    assert "begonnen" in status(page)
    assert not page.locator("#hb-memory").is_checked()


def test_a_round_closes_when_nothing_is_open(page: Page, tmp_path: Path) -> None:
    begin(page)
    page.click("#hb-next")
    assert question(page, asked(page)[0]).is_visible(), "it is not finished but gone on with"
    answer_all(page)
    file = save(page, "#hb-next", tmp_path)
    assert file.name == "2026-11_bewindspersoon_minister-x.json"
    code = json.loads(file.read_text(encoding="utf-8"))["sha256"]
    expect(page.locator("#hb-report")).to_contain_text(code)
    assert page.evaluate("document.activeElement.id") == "hb-report"
    page.click("#hb-report-hide")
    assert page.locator("#hb-closed").is_visible()
    assert not page.locator("#hb-draft").is_visible()
    assert item(page, asked(page)[0]).locator("input").first.is_disabled()
    hub(page)
    for name in ("#hb-quick", "#hb-others"):
        expect(page.locator(name)).to_be_hidden()
    press(page, "#hb-again")
    hub(page)
    for name in ("#hb-quick", "#hb-others"):
        expect(page.locator(name)).to_be_visible()
    assert not item(page, asked(page)[0]).locator("input").first.is_disabled()


def test_all_answers_are_one_tap_away_and_what_lacks_is_told_before_closing(page: Page) -> None:
    begin(page)
    hub(page)
    page.get_by_role("link", name="Bekijk alle antwoorden").click()
    expect(page.locator("#hb-summary-body li")).to_have_count(len(asked(page)))
    expect(page.locator("#hb-lacking")).to_be_hidden()
    first, second = asked(page)[:2]
    for name in (first, second):
        answer(page, name, "no")
    answer_all(page)
    item(page, second).locator("[data-hb-field=who]").fill("secretaris")
    hub(page)
    page.click("#hb-next")
    expect(page.locator("#hb-summary-title")).to_be_focused()
    expect(page.locator("#hb-lacking")).to_have_text(
        "Bij 2 acties staat nog niet wie het doet, of vóór wanneer."
        " U kunt de ronde ook zo afronden."
    )
    field = item(page, second).locator("[data-hb-field=by]")
    field.fill("1-12-2026")
    field.blur()
    page.click("#hb-next")
    expect(page.locator("#hb-lacking")).to_contain_text("Bij 1 actie staat")
    with page.expect_download():
        page.click("#hb-next")
    expect(page.locator("#hb-report-body")).to_contain_text("Deze ronde is afgerond.")
    visit(page, "samenvatting")
    expect(page.locator("#hb-lacking")).to_be_hidden()


def test_saving_twice_gives_the_same_file(page: Page, tmp_path: Path) -> None:
    begin(page, "Minister-président")
    answer(page, asked(page)[0])
    (tmp_path / "a").mkdir()
    first, second = save(page, "#hb-save", tmp_path / "a"), save(page, "#hb-save", tmp_path)
    assert first.name == "2026-11_bewindspersoon_minister-president.json"
    assert first.read_bytes() == second.read_bytes()


def test_a_file_opens_in_an_empty_browser(browser: Browser, root: str, tmp_path: Path) -> None:
    with opened(browser, root) as (page, _):
        go(page, root)
        begin(page)
        names = asked(page)
        answer(page, names[0], "no", "=1+1")
        file = save(page, "#hb-save", tmp_path)
        actions = save(page, "#hb-save-actions", tmp_path)
    text = actions.read_bytes().decode("utf-8")
    assert text.startswith('\ufeff"Vraag";"Antwoord";')
    assert '"\'=1+1"' in text
    with opened(browser, root) as (page, seen):
        go(page, root)
        assert page.get_by_label("Of open uw bestand").is_visible()
        open_file(page, file)
        assert (
            status(page)
            == "Geopend: minister X, november 2026. Het bestand zelf is niet veranderd."
        )
        assert chosen(page, names[0]) == "no"
        page.reload()
        assert chosen(page, names[0]) == "no"
        assert seen.failures == []


@pytest.mark.parametrize("text", ["geen json", '{"kind": "handboek-assessment"}'])
def test_a_wrong_file_changes_nothing(page: Page, tmp_path: Path, text: str) -> None:
    begin(page)
    before = stored(page)
    (tmp_path / "vreemd.json").write_text(text, encoding="utf-8")
    open_file(page, tmp_path / "vreemd.json")
    assert status(page).endswith("Er is niets veranderd.")
    assert stored(page) == before


def test_report_shows_what_stands_and_what_changed(page: Page) -> None:
    begin(page)
    monthly, other = _of("monthly")[:2]
    answer_all(page)
    next_round(page)
    answer(page, monthly, "no")
    item(page, monthly).locator("[data-hb-field=who]").fill("secretaris")
    answer(page, other, "unknown")
    show_report(page)
    text = page.inner_text("#hb-report")
    assert "Voor: minister X. Maand: december 2026." in text
    assert "Bij versie 2.0.1 van de instructie (vastgesteld)." in text
    assert "Dit is een concept" in text
    assert "1 weet ik niet (risico)" in text
    assert "Wie: secretaris." in text
    assert "was Ja, nu Nee." in text
    headings = page.locator("#hb-report-body h3").all_inner_texts()
    assert headings == ["Acties", "Stand per deel", "Veranderd sinds de vorige ronde", "Antwoorden"]
    rows = page.locator("#hb-report .hb-parts :is(tbody, tfoot) tr").all()
    figures = [row.locator("td").all_inner_texts() for row in rows]
    assert len(figures) > 2
    # The last row is the sum of those above it.
    sums = [sum(map(int, column)) for column in zip(*figures[:-1], strict=True)]
    assert [str(value) for value in sums] == figures[-1]
    assert figures[-1][:2] == ["1", "1"]
    assert {"✓", "✗", "?"} <= set(page.locator("#hb-report .hb-bars span").all_text_contents())


def test_a_printed_report_fills_its_pages_and_breaks_no_answer(page: Page, tmp_path: Path) -> None:
    begin(page)
    names = asked(page)
    for name in names[:5]:
        answer(page, name, "no", "Dit zoeken wij nog uit, samen met de beheerder. " * 3)
    answer_all(page)
    # By its address it has the focus of a key.
    page.goto(f"{page.url.partition('#')[0]}#verslag")
    page.reload()
    page.wait_for_selector("#hb-report-body .hb-code")
    page.emulate_media(media="print")
    rings = page.locator("#hb-report, #hb-report *").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).outlineStyle !== 'none').map(e => e.id)"
    )
    assert rings == []
    page.pdf(path=tmp_path / "verslag.pdf", format="A4", prefer_css_page_size=True)
    pages = [p.get_textpage() for p in pypdfium2.PdfDocument(tmp_path / "verslag.pdf")]
    texts = [text.get_text_range() for text in pages]
    assert len(pages) > 2
    for text, words in zip(pages[:-1], texts, strict=False):
        lowest = min(text.get_charbox(n)[1] for n, sign in enumerate(words) if not sign.isspace())
        assert lowest < 200, words
    whole = ["".join(words.split()) for words in texts]
    for each in page.locator("#hb-report-body li").all_inner_texts():
        assert any("".join(each.split()) in words for words in whole), each


def test_an_open_report_prints_alone(page: Page) -> None:
    begin(page)
    answer(page, asked(page)[0])
    show_report(page)
    page.emulate_media(media="print")
    assert page.locator("#hb-report h2").is_visible()
    assert page.locator("#hb-report .hb-signature").is_visible()
    for selector in ("h1", "#hb-form", "#hb-app", "#hb-bar", ".hb-before", "#hb-report button"):
        assert not page.locator(selector).first.is_visible(), selector
    page.emulate_media(media="screen")
    page.click("#hb-report-hide")
    page.emulate_media(media="print")
    assert page.inner_text("#hb-paper") == "minister X, november 2026 · concept"


def test_a_settled_event_rests_and_an_unsettled_one_stays(page: Page, tmp_path: Path) -> None:
    begin(page)
    settled, risky = _of("new-device")[0], _of("taking-office")[0]
    answer_all(page)
    answer(page, risky, "no")
    next_round(page)
    assert settled not in asked(page)
    assert chosen(page, risky) == "", "a no of last month is no answer of this one"
    assert "Vorige keer: Nee" in question(page, risky).inner_text()
    text = save(page, "#hb-save-actions", tmp_path).read_text(encoding="utf-8-sig")
    assert _items()[risky].question in text
    show_report(page)
    expect(page.locator("#hb-report-body ul").first).to_contain_text(_items()[risky].question)
    page.click("#hb-report-hide")
    answer(page, risky, "yes")
    assert chosen(page, risky) == "yes"


def test_a_report_is_of_the_list_in_the_header(page: Page) -> None:
    begin(page, "minister X")
    begin(page, "staatssecretaris Y")
    show_report(page)
    choose_list(page, "minister X · november 2026")
    assert not page.locator("#hb-report").is_visible()
    show_report(page)
    expect(page.locator("#hb-report")).to_contain_text("Voor: minister X.")
    begin(page, "directeur Z")
    assert not page.locator("#hb-report").is_visible()


def test_a_change_within_a_round_is_no_change_since_the_one_before(page: Page) -> None:
    begin(page)
    name = _of("once")[0]
    answer(page, name, "no")
    answer(page, name, "yes")
    next_round(page)
    show_report(page)
    assert "was Nee, nu Ja" not in page.inner_text("#hb-report")


def test_a_late_correction_of_an_earlier_round_stays_there(page: Page) -> None:
    begin(page)
    name = _of("once")[0]
    answer(page, name, "no")
    next_round(page)
    answer(page, name, "yes")
    choose_list(page, "minister X · november 2026")
    answer(page, name, "unknown")
    choose_list(page, "minister X · december 2026")
    assert chosen(page, name) == "yes"


def test_not_applicable_without_a_reason_is_open_everywhere(page: Page) -> None:
    begin(page)
    name = page.locator("[data-hb-item]:not([hidden]):has(input[value=na])").first.get_attribute(
        "data-hb-item"
    )
    assert name
    answer(page, name, "na")
    show_report(page)
    assert "0 n.v.t." in page.inner_text("#hb-report-body")
    page.click("#hb-report-hide")
    assert chosen(page, name) == "na"


def test_a_report_opens_at_its_head(page: Page) -> None:
    begin(page)
    answer_all(page)
    show_report(page)
    top = page.locator("#hb-report").evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < 300


def test_a_long_subject_makes_a_short_file_name(page: Page, tmp_path: Path) -> None:
    begin(page, "directeur-generaal " * 10)
    assert len(save(page, "#hb-save", tmp_path).name) < 100


@pytest.mark.long
def test_when_a_list_was_last_saved_is_remembered(page: Page, tmp_path: Path) -> None:
    begin(page)
    assert "Laatst als bestand bewaard" not in str(page.text_content("#hb-draft"))
    save(page, "#hb-save", tmp_path)
    page.reload()
    assert "Laatst als bestand bewaard op" in str(page.text_content("#hb-draft"))
