"""What becomes of answers when a newer edition takes the place of the site, and the way back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import opened
from tests.site import editions
from tests.site.filling import (
    answer,
    answer_all,
    asked,
    begin,
    choose_file,
    chosen,
    go,
    item,
    next_round,
    save,
    show_report,
    stored,
    visit,
)
from tests.support.sharing import shared


@dataclass
class Address:
    """One address, behind which editions of the site take each other's place."""

    origin: str
    place: Path
    sites: dict[str, Path]

    def show(self, edition: str) -> None:
        """Serve another edition."""
        self.place.unlink(missing_ok=True)
        self.place.symlink_to(self.sites[edition])


@pytest.fixture(scope="module")
def sites(site: Path) -> dict[str, Path]:
    """Give the site of today, the newer one, and one that follows on a version without a text."""
    newer = shared("newer", editions.build_newer)
    gap = shared("gap", partial(editions.build_newer, gap=True))
    return {"today": site, "newer": newer / "site", "gap": gap / "site"}


@pytest.fixture
def address(sites: dict[str, Path], tmp_path: Path) -> Iterator[Address]:
    with served(tmp_path) as port:
        host = Address(f"http://handboek.test:{port}/boek", tmp_path / "boek", sites)
        host.show("today")
        yield host


@pytest.fixture
def page(browser: Browser, address: Address) -> Iterator[Page]:
    """Give a list that was filled in under today's edition."""
    with opened(browser, address.origin.removesuffix("/boek")) as (page, seen):
        go(page, address.origin)
        begin(page)
        answer_all(page)
        yield page
        assert seen.failures == []


def _move(page: Page, address: Address, edition: str) -> None:
    address.show(edition)
    page.reload()
    page.wait_for_selector("[data-hb-screen]")


def _carried(page: Page, name: str) -> str:
    return item(page, name).locator(".hb-carry").inner_text()


def _answers(page: Page) -> list[dict[str, object]]:
    return sorted((r for r in stored(page) if r["kind"] == "answer"), key=lambda r: r["digest"])


def test_only_what_changed_is_asked_again(page: Page, address: Address) -> None:
    kept = _answers(page)
    _move(page, address, "newer")
    # One question and two clauses changed.
    assert page.inner_text("#hb-since") == (
        "Sinds uw vorige keer veranderde de tekst: 3 opnieuw, 1 nieuw."
    )
    assert chosen(page, editions.SAME) == "yes"
    assert not item(page, editions.SAME).locator(".hb-carry").is_visible()
    assert chosen(page, editions.EDITORIAL) == "yes"
    assert "Alleen redactioneel gewijzigd" in _carried(page, editions.EDITORIAL)
    assert chosen(page, editions.CLARIFIED) == chosen(page, editions.REWORDED) == ""
    assert "Opnieuw beantwoorden" in _carried(page, editions.CLARIFIED)
    assert "versie 2.0.1" in _carried(page, editions.CLARIFIED)
    assert "Nieuw." in _carried(page, editions.NEW)
    assert _answers(page) == kept, "nothing was stamped anew"


def test_a_change_is_shown_word_by_word(page: Page, address: Address) -> None:
    _move(page, address, "newer")
    box = item(page, editions.CLARIFIED).locator(".hb-carry")
    box.locator("summary").click()
    assert box.locator("ins").all_inner_texts() == ["andere"]
    assert "Redactie: Het woord andere maakt duidelijk" in box.inner_text()
    reworded = item(page, editions.REWORDED).locator(".hb-carry")
    reworded.locator("summary").click()
    assert "De vraag" in reworded.inner_text()
    assert reworded.locator("del").count() > 0
    assert reworded.locator("ins").count() > 0


def test_one_tap_confirms_as_a_new_answer(page: Page, address: Address) -> None:
    before = _answers(page)
    _move(page, address, "newer")
    item(page, editions.CLARIFIED).get_by_role("button", name="Bevestig: Ja").click()
    assert chosen(page, editions.CLARIFIED) == "yes"
    focused = "document.activeElement.closest('[data-hb-item]').dataset.hbItem"
    assert page.evaluate(focused) != editions.CLARIFIED, "it goes on to what is open"
    assert page.locator("[data-hb-now]").get_attribute("data-hb-state") == "open"
    answer(page, editions.REWORDED, "no")
    after = _answers(page)
    assert all(record in after for record in before)
    assert {r["version"] for r in after if r not in before} == {"2.1"}


def test_what_is_not_asked_any_more_stays_readable(page: Page, address: Address) -> None:
    _move(page, address, "newer")
    visit(page, "samenvatting")
    page.wait_for_selector("#hb-lapsed-list li")
    assert page.locator("#hb-lapsed h2").inner_text() == "Vervallen"
    assert page.locator("#hb-lapsed-list li").count() == 1
    assert item(page, editions.RETIRED).count() == 0
    assert any(record["item"] == editions.RETIRED for record in _answers(page))


def test_without_a_text_on_the_way_all_is_asked_again(page: Page, address: Address) -> None:
    kept = _answers(page)
    _move(page, address, "gap")
    assert chosen(page, editions.SAME) == ""
    assert "wij hebben de tekst van een versie ertussen niet" in _carried(page, editions.SAME)
    assert "veranderde de tekst" in page.inner_text("#hb-since")
    assert _answers(page) == kept


@pytest.mark.long
def test_back_and_forward_again_loses_nothing(page: Page, address: Address) -> None:
    _move(page, address, "newer")
    answer(page, editions.NEW, "no", "komt nog")
    answer(page, editions.CLARIFIED)
    kept = _answers(page)
    _move(page, address, "today")
    assert "latere versie" in _carried(page, editions.CLARIFIED)
    assert item(page, editions.CLARIFIED).locator("input:enabled").count() == 0
    assert chosen(page, editions.CLARIFIED) == "yes"
    answer(page, editions.SAME, "unknown", "op de oude site")
    _move(page, address, "newer")
    assert chosen(page, editions.NEW) == "no"
    assert item(page, editions.NEW).locator("[data-hb-field=remark]").input_value() == "komt nog"
    assert chosen(page, editions.SAME) == "unknown"
    assert all(record in _answers(page) for record in kept)


@pytest.mark.long
def test_only_what_is_really_later_in_a_file_waits_to_be_answered(
    page: Page, browser: Browser, address: Address, tmp_path: Path
) -> None:
    _move(page, address, "newer")
    answer(page, editions.CLARIFIED, "no")
    file = save(page, "#hb-save", tmp_path)
    address.show("today")
    with opened(browser, address.origin.removesuffix("/boek")) as (older, seen):
        go(older, address.origin)
        choose_file(older, file)
        assert "versie 2.1" in older.inner_text("#hb-incoming")
        older.click("#hb-incoming-open")
        assert item(older, editions.SAME).locator("input:enabled").count() > 0
        assert chosen(older, editions.SAME) == "yes"
        later = item(older, editions.CLARIFIED)
        assert (chosen(older, editions.CLARIFIED), later.locator("input:enabled").count()) == (
            "no",
            0,
        )
        later.get_by_role("button", name="Antwoord hier opnieuw").click()
        answer(older, editions.CLARIFIED, "yes")
        assert chosen(older, editions.CLARIFIED) == "yes"
        assert {r["version"] for r in _answers(older) if r["item"] == editions.CLARIFIED} == {
            "2.0.1", "2.1",
        }  # fmt: skip
        assert seen.failures == []


def test_a_deploy_while_the_page_is_open_loses_nothing(page: Page, address: Address) -> None:
    address.show("newer")
    answer(page, editions.SAME, "no", "na de wissel")
    page.reload()
    assert chosen(page, editions.SAME) == "no"
    assert item(page, editions.SAME).locator("[data-hb-field=remark]").input_value() == (
        "na de wissel"
    )


def test_a_look_at_a_file_tells_what_has_changed(
    page: Page, address: Address, tmp_path: Path
) -> None:
    file = save(page, "#hb-save", tmp_path)
    address.show("newer")
    page.goto(f"{address.origin}/zelfbeoordeling/controleren/")
    page.set_input_files("#hb-file", file)
    page.wait_for_selector("#hb-result li")
    text = page.inner_text("#hb-result")
    assert "Onbeschadigd." in text
    assert "bij versie 2.0.1 van de instructie. Deze site kent versie 2.1." in text
    assert "3 opnieuw, 1 nieuw, 1 vervallen" in text
    assert "Het laat niet zien wie het heeft ingevuld" in page.inner_text("main")
    shutil.copy(file, tmp_path / "stuk.json")
    (tmp_path / "stuk.json").write_text(
        file.read_text(encoding="utf-8").replace('"yes"', '"no"', 1), encoding="utf-8"
    )
    page.set_input_files("#hb-file", tmp_path / "stuk.json")
    page.wait_for_selector("text=Niet in orde")


def test_a_new_round_after_a_new_version_shows_what_changed(page: Page, address: Address) -> None:
    _move(page, address, "newer")
    next_round(page)
    monthly = editions.CLARIFIED_MONTHLY
    assert "Opnieuw beantwoorden" in _carried(page, monthly)
    box = item(page, monthly).locator(".hb-carry")
    box.locator("summary").click()
    assert box.locator("ins").all_inner_texts() == ["de"]
    assert "Redactie: Het gaat om de verzending." in box.inner_text()
    assert page.inner_text("#hb-since").endswith("de tekst: 3 opnieuw, 1 nieuw.")


def test_only_a_question_that_did_not_exist_is_called_new(page: Page, address: Address) -> None:
    begin(page, "staatssecretaris Y")
    for name in (editions.SAME, editions.EDITORIAL, editions.CLARIFIED):
        answer(page, name)
    _move(page, address, "newer")
    assert page.inner_text("#hb-since").endswith("de tekst: 1 opnieuw, 1 nieuw.")
    assert page.locator(".hb-carry strong", has_text="Nieuw.").count() == 1


def test_a_closed_round_stays_as_it_was_closed(
    page: Page, address: Address, tmp_path: Path
) -> None:
    total = len(asked(page))
    save(page, "#hb-next", tmp_path)
    _move(page, address, "newer")
    show_report(page)
    text = page.inner_text("#hb-report")
    assert f"{total} van {total} keer ja" in text
    assert "Beantwoord bij versie 2.0.1." in text
    assert "Sindsdien is de tekst van 3 antwoorden gewijzigd, en zijn er 1 vervallen." in text
    page.click("#hb-report-hide")
    assert chosen(page, editions.CLARIFIED) == "", "not shown as valid for another text"
