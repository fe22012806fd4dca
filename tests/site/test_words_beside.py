"""Words without an answer: they stand in a field only beside the answers that they were typed beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.site.filling import (
    answer,
    asked,
    begin,
    choose_file,
    choose_list,
    chosen,
    colleague,
    go,
    going_on,
    item,
    keep_nothing,
    next_round,
    open_file,
    press,
    question,
    save,
    status,
    stored,
    words_at,
)

BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
LEAVES = "() => dispatchEvent(new Event('beforeunload', { cancelable: true }))"
BESIDE = "Hier staat nog tekst die bij geen antwoord hoort: "
# What another tab kept, once the page itself was told: its timer was set before this one.
_HEARS = """() => addEventListener("storage", () => setTimeout(() => {
  window.heard = Object.values(localStorage).join();
}, 500))"""
# Room for something small alone, until `window.most` says otherwise.
FULL = """() => {
  const set = Storage.prototype.setItem;
  window.most = 0;
  Storage.prototype.setItem = function (key, text) {
    if (text.length > window.most) throw new DOMException("vol", "QuotaExceededError");
    return set.call(this, key, text);
  };
}"""
# Room for what there is, and no more.
NO_ROOM = """() => {
  const set = Storage.prototype.setItem;
  const size = () => Object.entries(localStorage).reduce((sum, [k, v]) => sum + (k + v).length, 0);
  window.room = size();
  Storage.prototype.setItem = function (key, text) {
    const before = this.getItem(key);
    set.call(this, key, text);
    if (size() <= window.room) return;
    if (before === null) this.removeItem(key);
    else set.call(this, key, before);
    throw new DOMException("vol", "QuotaExceededError");
  };
}"""
_KEPT = "text => Object.values(localStorage).some(each => each.includes(text))"


def field(page: Page, name: str) -> str:
    """Return what stands in the field of a question."""
    return words_at(page, name).input_value()


def write(page: Page, name: str, text: str, *, leave: bool = True, kept: bool = True) -> None:
    """Type at a question, and leave the field or stay in it, until the letters are kept."""
    box = words_at(page, name)
    box.click()
    box.press_sequentially(text)
    if leave:
        box.blur()
    elif kept:
        page.wait_for_function(_KEPT, arg=text)


def said(page: Page, name: str) -> list[str]:
    """Return the words of all answers to a question, in the order in which they were given."""
    own = [record for record in stored(page) if record.get("item") == name and "digest" in record]
    return [record["remark"] for record in sorted(own, key=lambda record: record["counter"])]


def tab(page: Page, root: str) -> Page:
    """Open a second tab of the same browser."""
    other = page.context.new_page()
    go(other, root)
    page.bring_to_front()
    return other


def close(page: Page) -> None:
    """Close a tab as a reader does."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))")
    page.close()


def of_colleague(browser: Browser, root: str, file: Path, name: str, text: str) -> Path:
    """Return the file of somebody who went on from a file with words alone."""
    folder = file.parent / f"colleague-{name}-{len(text)}"
    folder.mkdir(exist_ok=True)
    with going_on(browser, root, file) as page:
        write(page, name, text)
        return save(page, "#hb-save", folder)


@pytest.fixture
def name(page: Page) -> str:
    """Give the first question of a list that was begun."""
    begin(page)
    return asked(page)[0]


@pytest.fixture
def file(page: Page, name: str, tmp_path: Path) -> Path:
    """Give the file of that list."""
    assert name
    return save(page, "#hb-save", tmp_path)


# --- Tabs -------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_tab_that_closes_does_not_seal_half_words_over_whole_ones(
    page: Page, name: str, root: str
) -> None:
    answer(page, name, "yes")
    write(page, name, "half", leave=False)
    other = tab(page, root)
    assert field(other, name) == "half"
    words_at(page, name).fill("heel")
    words_at(page, name).blur()
    expect(words_at(other, name)).to_have_value("heel")
    close(other)
    assert said(page, name)[-1] == "heel"
    page.reload()
    assert field(page, name) == "heel"


@pytest.mark.long
def test_a_tab_that_closes_seals_no_words_that_another_is_typing(
    page: Page, name: str, root: str
) -> None:
    answer(page, name, "yes")
    write(page, name, "half", leave=False)
    other = tab(page, root)
    write(page, name, " en heel", leave=False)
    expect(words_at(other, name)).to_have_value("half en heel")
    close(other)
    assert said(page, name) == [""]
    words_at(page, name).blur()
    assert said(page, name) == ["", "half en heel"]
    assert BESIDE not in item(page, name).inner_text()


@pytest.mark.long
def test_who_keeps_nothing_loses_nothing_of_another_tab(page: Page, name: str, root: str) -> None:
    other = tab(page, root)
    second = asked(page)[1]
    keep_nothing(page)
    write(page, name, "van hier")
    write(page, second, "wordt weer leeg")
    words_at(page, second).fill("")
    words_at(page, second).blur()
    for each in (name, second):
        write(other, each, "van daar")
    keep_nothing(page, on=False)
    for reader in (page, other):
        expect(words_at(reader, name)).to_have_value("van daar\nvan hier")
        assert field(reader, second) == "van daar"
    page.reload()
    assert (field(page, name), field(page, second)) == ("van daar\nvan hier", "van daar")


def test_words_go_only_where_the_answer_that_has_them_is_kept(page: Page, name: str) -> None:
    write(page, name, "wel bewaard")
    page.evaluate(NO_ROOM)
    item(page, name).locator("input[value=yes]").check()
    assert "kan niets meer bewaren" in page.inner_text("#hb-status")
    assert page.evaluate(_KEPT, "wel bewaard")
    page.evaluate("window.room = Infinity")
    answer(page, asked(page)[1])
    assert [each for each in stored(page) if each.get("remark") == "wel bewaard"] == [
        each for each in stored(page) if each.get("item") == name
    ]
    page.reload()
    assert (chosen(page, name), field(page, name)) == ("yes", "wel bewaard")


def test_words_typed_while_another_tab_answers_stand_beside_that_answer(
    page: Page, name: str, root: str
) -> None:
    other = tab(page, root)
    write(other, name, "van hier", leave=False, kept=False)
    answer(page, name, "no", "van daar")
    item(other, name).locator("input[value=no]:checked").wait_for()
    words_at(other, name).blur()
    expect(item(other, name)).to_contain_text(f"{BESIDE}van hier")
    assert (chosen(other, name), field(other, name)) == ("no", "van daar")
    assert said(other, name)[-1] == "van daar", "nothing is answered that nobody saw"
    item(other, name).get_by_role("button", name="Neem de tekst over").click()
    expect(words_at(page, name)).to_have_value("van daar\nvan hier")
    assert BESIDE not in item(other, name).inner_text()
    assert said(page, name)[-1] == "van daar\nvan hier"


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.long)])
def test_a_double_click_drops_one_text(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    answer(page, name, "yes", "antwoord")
    status(page)
    (mine,) = {each["list"] for each in stored(page) if each.get("item") == name}
    for n, text in enumerate(("een", "twee", "drie")):
        # Beside answers that stand here no longer.
        key = f"handboek:chatberichten:typing:{mine}:2026-11:{name}:{str(n) * 64}"
        fields = json.dumps({"remark": text, "who": "", "by": ""})
        page.evaluate("([key, fields]) => localStorage.setItem(key, fields)", [key, fields])
    page.reload()
    assert item(page, name).inner_text().count(BESIDE) == 3
    item(page, name).get_by_role("button", name="Verwijder de tekst").first.dblclick()
    assert item(page, name).inner_text().count(BESIDE) == 2


def test_words_beside_an_answer_can_be_dropped(page: Page, name: str, root: str) -> None:
    other = tab(page, root)
    write(other, name, "weg hiermee", leave=False, kept=False)
    answer(page, name, "no", "van daar")
    words_at(other, name).blur()
    expect(item(page, name)).to_contain_text(f"{BESIDE}weg hiermee")
    item(page, name).get_by_role("button", name="Verwijder de tekst").click()
    assert BESIDE not in item(page, name).inner_text()
    assert page.evaluate("document.activeElement.value") == "no"
    page.reload()
    assert BESIDE not in item(page, name).inner_text()


@pytest.mark.long
def test_words_typed_while_another_tab_closes_the_round_are_kept(
    page: Page, name: str, root: str
) -> None:
    for each in asked(page):
        item(page, each).locator("input[value=yes]").check()
    other = tab(page, root)
    write(other, name, "nog bezig", leave=False)
    box = words_at(other, name)
    box.press_sequentially(" hiermee")
    with page.expect_download():
        page.click("#hb-next")
    expect(item(other, name)).to_contain_text(f"{BESIDE}nog bezig hiermee")
    assert field(other, name) == ""
    assert item(other, name).get_by_role("button", name="Neem de tekst over").count() == 0
    press(other, "#hb-again")
    assert field(other, name) == "nog bezig hiermee"


# --- Files ------------------------------------------------------------------------------------


def test_words_of_a_file_do_not_cover_an_answer(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    theirs = of_colleague(browser, root, file, name, "klad van een ander")
    answer(page, name, "yes", "mijn bewijs")
    choose_file(page, theirs)
    assert "Vragen waarbij tekst komt die nog geen antwoord is: 1." in page.inner_text(
        "#hb-incoming"
    )
    press(page, "#hb-incoming-open")
    assert (chosen(page, name), field(page, name)) == ("yes", "mijn bewijs")
    assert f"{BESIDE}klad van een ander" in item(page, name).inner_text()
    page.reload()
    assert (chosen(page, name), field(page, name)) == ("yes", "mijn bewijs")
    item(page, name).get_by_role("button", name="Neem de tekst over").click()
    assert said(page, name)[-1] == "mijn bewijs\nklad van een ander"


@pytest.mark.long
def test_an_answer_of_a_file_does_not_take_in_words_of_here(
    page: Page, browser: Browser, root: str, name: str, file: Path, tmp_path: Path
) -> None:
    theirs = colleague(browser, root, file, tmp_path / "ander", (name, "yes"))
    write(page, name, "mijn woorden")
    open_file(page, theirs)
    assert (chosen(page, name), field(page, name)) == ("yes", "")
    assert f"{BESIDE}mijn woorden" in item(page, name).inner_text()
    page.reload()
    assert said(page, name) == [""]


@pytest.mark.long
def test_an_older_file_of_ones_own_brings_no_words_back(
    page: Page, name: str, tmp_path: Path
) -> None:
    write(page, name, "eerste aanzet")
    older = save(page, "#hb-save", tmp_path)
    words_at(page, name).fill("eerste aanzet, af")
    item(page, name).locator("input[value=yes]").check()
    open_file(page, older)
    assert (chosen(page, name), field(page, name)) == ("yes", "eerste aanzet, af")
    assert BESIDE not in item(page, name).inner_text()


@pytest.mark.long
def test_a_reader_is_warned_of_words_joined_with_those_of_a_file(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    theirs = of_colleague(browser, root, file, name, "van de ander")
    keep_nothing(page)
    write(page, name, "van mij")
    open_file(page, theirs)
    assert field(page, name) == "van mij\nvan de ander"
    assert not page.evaluate(LEAVES)


def test_a_file_opened_where_a_list_was_to_begin_is_shown(
    page: Page, name: str, file: Path
) -> None:
    assert name
    press(page, "#hb-new")
    open_file(page, file)
    assert page.inner_text("#hb-for") == "minister X, november 2026"
    assert page.evaluate("document.activeElement.id") == "hb-for"


@pytest.mark.long
def test_who_leaves_a_preview_goes_on_where_the_list_is(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    choose_file(page, of_colleague(browser, root, file, name, "van de ander"))
    page.click("#hb-incoming-leave")
    assert page.evaluate("document.activeElement.id") == "hb-for"
    assert field(page, name) == ""


@pytest.mark.long
def test_short_fields_are_joined_on_one_line(
    page: Page, browser: Browser, root: str, name: str, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "ander").mkdir()
    with going_on(browser, root, file) as other:
        item(other, name).locator("[data-hb-field=who]").evaluate("e => { e.value = 'CIO'; }")
        write(other, name, "nee")
        theirs = save(other, "#hb-save", tmp_path / "ander")
    answer(page, name, "no", "de geneesheer-directeur meldt het")
    item(page, name).locator("[data-hb-field=who]").fill("griffier")
    item(page, name).locator("[data-hb-field=who]").blur()
    open_file(page, theirs)
    # The letters stand in another word, the word does not.
    assert f"{BESIDE}nee · CIO" in item(page, name).inner_text()
    item(page, name).get_by_role("button", name="Neem de tekst over").click()
    assert field(page, name) == "de geneesheer-directeur meldt het\nnee"
    assert item(page, name).locator("[data-hb-field=who]").input_value() == "griffier, CIO"


def test_a_button_does_what_it_says_right_after_typing(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    theirs = of_colleague(browser, root, file, name, "van de ander")
    answer(page, name, "yes", "bewijs")
    open_file(page, theirs)
    write(page, name, " en meer", leave=False, kept=False)
    button = item(page, name).get_by_role("button", name="Neem de tekst over")
    button.hover()
    page.mouse.down()
    page.wait_for_timeout(120)
    page.mouse.up()
    expect(item(page, name)).not_to_contain_text(BESIDE)
    assert field(page, name) == "bewijs en meer\nvan de ander"


@pytest.mark.long
def test_another_tab_does_not_take_the_focus_from_a_button(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    theirs = of_colleague(browser, root, file, name, "van de ander")
    answer(page, name, "yes", "bewijs")
    open_file(page, theirs)
    other = tab(page, root)
    item(page, name).get_by_role("button", name="Neem de tekst over").focus()
    second = asked(page)[1]
    answer(other, second)
    question(page, second).locator("input[value=yes]:checked").wait_for(state="attached")
    assert page.evaluate("document.activeElement.textContent") == "Neem de tekst over"


@pytest.mark.long
def test_words_typed_beside_an_answer_of_an_earlier_round_stay_beside_it(
    page: Page, root: str
) -> None:
    begin(page, month="2026-10")
    name = next(
        each
        for each in asked(page)
        if item(page, each).get_attribute("data-hb-frequency") == "once"
    )
    answer(page, name, "yes", "bewijs A")
    other = tab(page, root)
    next_round(page)
    box = words_at(page, name)
    box.press_sequentially(" en nog wat")
    page.evaluate(_HEARS)
    words_at(other, name).fill("opgezegd")
    words_at(other, name).blur()
    page.wait_for_function("() => window.heard?.includes('opgezegd')")
    box.blur()
    assert "en nog wat" in item(page, name).locator(".hb-carry").inner_text()
    assert field(page, name) == "opgezegd"
    assert said(page, name)[-1] == "opgezegd"


# --- Undoing an opening -----------------------------------------------------------------------


@pytest.mark.long
def test_a_preview_is_made_anew_where_something_changed_under_it(
    page: Page, browser: Browser, root: str, name: str, file: Path, tmp_path: Path
) -> None:
    theirs = colleague(browser, root, file, tmp_path / "ander", (name, "yes"))
    choose_file(page, theirs)
    preview = page.locator("#hb-incoming")
    expect(preview).to_contain_text("Antwoorden die erbij komen: 1")
    other = tab(page, root)
    answer(other, name, "no")
    item(page, name).locator("input[value=no]:checked").wait_for()
    press(page, "#hb-incoming-open")
    expect(preview).to_contain_text("Antwoorden die elkaar tegenspreken: 1")
    assert "Ondertussen is hier iets veranderd." in page.inner_text("#hb-status")
    assert "spreken elkaar tegen" not in item(page, name).inner_text(), "nothing came yet"
    press(page, "#hb-incoming-open")
    expect(item(page, name)).to_contain_text("spreken elkaar tegen")


def undo(page: Page) -> None:
    """Undo an opening, and wait until the page has spoken."""
    page.evaluate("document.querySelector('#hb-status').textContent = ''")
    press(page, "#hb-open-undo")
    expect(page.locator("#hb-status")).to_contain_text("Het openen is ongedaan gemaakt.")


@pytest.mark.long
def test_to_undo_an_opening_leaves_what_came_since(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    second = asked(page)[1]
    theirs = of_colleague(browser, root, file, name, "van de ander")
    open_file(page, theirs)
    write(page, second, "later getypt")
    undo(page)
    assert (field(page, name), field(page, second)) == ("", "later getypt")
    page.reload()
    assert (field(page, name), field(page, second)) == ("", "later getypt")


@pytest.mark.long
def test_to_undo_an_opening_leaves_an_answer_its_list(
    browser: Browser, root: str, name: str, file: Path
) -> None:
    with going_on(browser, root, file) as page:
        answer(page, name, "yes", "van mij")
        undo(page)
        assert (chosen(page, name), field(page, name)) == ("yes", "van mij")
        page.reload()
        assert (chosen(page, name), field(page, name)) == ("yes", "van mij")


@pytest.mark.long
def test_to_undo_an_opening_makes_no_conflict(
    page: Page, browser: Browser, root: str, name: str, tmp_path: Path
) -> None:
    answer(page, name, "no")
    mine = save(page, "#hb-save", tmp_path)
    theirs = colleague(browser, root, mine, tmp_path / "ander", (name, "yes"))
    open_file(page, theirs)
    answer(page, name, "unknown")
    undo(page)
    assert "spreken elkaar tegen" not in item(page, name).inner_text()
    assert chosen(page, name) == "unknown"


@pytest.mark.long
def test_to_undo_an_opening_leaves_words_their_list(
    browser: Browser, root: str, name: str, file: Path
) -> None:
    with going_on(browser, root, file) as page:
        write(page, name, "van mij")
        undo(page)
        assert field(page, name) == "van mij"
        page.reload()
        assert field(page, name) == "van mij"


@pytest.mark.long
def test_each_opening_can_be_undone_the_last_one_first(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    second = asked(page)[1]
    for each, text in ((name, "een"), (second, "twee!")):
        open_file(page, of_colleague(browser, root, file, each, text))
    # One that brings nothing leaves the way back as it is.
    open_file(page, file)
    assert (field(page, name), field(page, second)) == ("een", "twee!")
    undo(page)
    assert (field(page, name), field(page, second)) == ("een", "")
    undo(page)
    assert (field(page, name), field(page, second)) == ("", "")
    assert not page.locator("#hb-open-undo").is_visible()


@pytest.mark.long
@pytest.mark.parametrize("way", ["memory", pytest.param("full", marks=pytest.mark.long)])
def test_to_undo_an_opening_leaves_what_another_tab_has_on_its_page_alone(
    browser: Browser, root: str, name: str, file: Path, way: str
) -> None:
    with opened(browser, root) as (page, _):
        go(page, root)
        other = tab(page, root)
        open_file(page, file)
        other.locator("#hb-dossier").wait_for()
        if way == "memory":
            keep_nothing(other)
        else:
            other.evaluate(FULL)
        answer(other, name, "yes", "alleen hier")
        undo(page)
        other.wait_for_function("() => !Object.values(localStorage).some(each => each === '0')")
        assert (chosen(other, name), field(other, name)) == ("yes", "alleen hier")
        assert not other.evaluate(LEAVES), "it would be lost with the page"
        if way == "memory":
            keep_nothing(other, on=False)
        else:
            other.evaluate("window.most = Infinity")
            answer(other, asked(other)[1])
        expect(item(page, name).locator("input[value=yes]")).to_be_checked()
        other.reload()
        assert (chosen(other, name), field(other, name)) == ("yes", "alleen hier")


@pytest.mark.long
def test_who_keeps_nothing_undoes_an_opening_on_the_page_alone(
    browser: Browser, root: str, name: str, file: Path
) -> None:
    with opened(browser, root) as (page, _):
        go(page, root)
        keep_nothing(page)
        open_file(page, file)
        other = tab(page, root)
        open_file(other, file)
        answer(other, name, "no", "van daar")
        undo(page)
        other.reload()
        assert (chosen(other, name), field(other, name)) == ("no", "van daar")


@pytest.mark.long
def test_nothing_is_called_erased_where_an_opening_is_undone(
    browser: Browser, root: str, name: str, file: Path
) -> None:
    with opened(browser, root) as (page, _):
        go(page, root)
        other = tab(page, root)
        open_file(page, file)
        answered = other.locator(f"[data-hb-item='{name}'] input[value=yes]:enabled")
        answered.wait_for(state="attached")
        undo(page)
        expect(other.locator("#hb-status")).to_contain_text("Het openen is ongedaan gemaakt.")
        assert other.locator("#hb-begin").is_visible()


@pytest.mark.long
def test_a_double_click_undoes_one_opening(
    page: Page, browser: Browser, root: str, name: str, file: Path
) -> None:
    second = asked(page)[1]
    for each, text in ((name, "een"), (second, "twee!")):
        open_file(page, of_colleague(browser, root, file, each, text))
    page.evaluate("document.querySelector('#hb-status').textContent = ''")
    page.dblclick("#hb-open-undo")
    expect(page.locator("#hb-status")).to_contain_text("Het openen is ongedaan gemaakt.")
    assert (field(page, name), field(page, second)) == ("een", "")
    undo(page)
    assert (field(page, name), field(page, second)) == ("", "")


# --- Erasing ----------------------------------------------------------------------------------


def erase(page: Page) -> None:
    press(page, "#hb-erase")
    page.click("#hb-erase-yes")
    page.wait_for_selector("#hb-erase-undo:visible")


def test_back_to_a_page_of_before_an_erasure_elsewhere_shows_nothing(
    page: Page, name: str, root: str
) -> None:
    answer(page, name, "yes", "geheim bewijs")
    status(page)
    # A page in the browser's cache hears of nothing.
    page.evaluate("addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    other = page.context.new_page()
    other.goto(f"{root}/checklists/organisatie/")
    other.wait_for_selector("[data-hb-screen]")
    erase(other)
    page.evaluate("localStorage.clear()")
    page.evaluate(BACK)
    page.wait_for_selector("#hb-begin:visible")
    assert field(page, name) == ""
    assert "geheim" not in str(page.evaluate("document.documentElement.innerHTML"))


@pytest.mark.long
def test_a_tab_that_keeps_nothing_forgets_what_another_erases(
    page: Page, name: str, root: str
) -> None:
    answer(page, name, "yes", "geheim bewijs")
    status(page)
    other = tab(page, root)
    keep_nothing(other)
    erase(page)
    other.wait_for_selector("#hb-begin:visible")
    keep_nothing(other, on=False)
    assert field(other, name) == ""
    assert stored(other) == []


@pytest.mark.long
def test_nothing_is_kept_again_while_the_browser_erases(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script("""
          const last = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
          Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
            set(act) { last.set.call(this, () => setTimeout(act, window.slow ?? 0)); },
          });
        """)
        go(page, root)
        begin(page)
        answer(page, asked(page)[0], "yes", "geheim")
        status(page)
        press(page, "#hb-erase")
        page.evaluate("window.slow = 600")
        page.click("#hb-erase-yes")
        page.evaluate("dispatchEvent(new Event('focus'))")
        page.wait_for_selector("#hb-erase-undo:visible")
        page.wait_for_timeout(700)
        assert page.evaluate("localStorage.length") == 0
        assert seen.failures == []


@pytest.mark.long
def test_what_is_kept_while_another_tab_erases_goes_as_well(
    page: Page, name: str, root: str
) -> None:
    answer(page, name, "yes", "geheim bewijs")
    status(page)
    other = tab(page, root)
    second = asked(page)[1]
    press(page, "#hb-erase")
    # The answer comes after the erasure and before the other tab hears of it.
    other.evaluate(
        """name => addEventListener("storage", () => {
          document.querySelector(`[data-hb-item="${name}"] input[value=no]`).click();
        }, { once: true })""",
        second,
    )
    page.click("#hb-erase-yes")
    other.wait_for_selector("#hb-begin:visible")
    expect(page.locator("#hb-erase-undo")).to_be_visible()
    other.wait_for_function("() => localStorage.length === 0")
    other.reload()
    other.wait_for_selector("#hb-begin:visible")
    assert stored(other) == []


@pytest.mark.long
def test_an_erasure_that_a_browser_did_not_finish_is_told(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script("""
          const open = indexedDB.open.bind(indexedDB);
          window.refuse = false;
          const act = IDBObjectStore.prototype.delete;
          IDBObjectStore.prototype.delete = function (key) {
            if (window.refuse) throw new Error("weigert");
            return act.call(this, key);
          };
        """)
        go(page, root)
        begin(page)
        answer(page, asked(page)[0])
        status(page)
        page.evaluate("window.refuse = true")
        erase(page)
        assert "De browser liet niet alles wissen." in status(page)
        assert seen.failures == []


@pytest.mark.long
def test_a_browser_whose_second_copy_never_answers_still_erases(
    browser: Browser, root: str
) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script("indexedDB.open = () => ({})")
        go(page, root)
        begin(page)
        answer(page, asked(page)[0])
        press(page, "#hb-erase")
        page.click("#hb-erase-yes")
        page.wait_for_selector("#hb-erase-undo:visible")
        assert page.evaluate("localStorage.length") == 0
        assert "De browser liet niet alles wissen." in status(page)
        assert seen.failures == []


@pytest.mark.long
def test_what_comes_back_in_a_full_browser_is_said_to_be_on_the_page_alone(
    page: Page, name: str
) -> None:
    answer(page, name, "yes", "bewijs")
    erase(page)
    page.evaluate(FULL)
    page.click("#hb-erase-undo")
    assert status(page).startswith("De browser kan niets meer bewaren.")
    assert (chosen(page, name), field(page, name)) == ("yes", "bewijs")
    assert not page.evaluate(LEAVES)


# --- Keeping ----------------------------------------------------------------------------------


@pytest.mark.long
def test_a_choice_takes_no_words_of_before_the_last_answer(
    page: Page, browser: Browser, root: str, name: str, tmp_path: Path
) -> None:
    answer(page, name, "no", "oud")
    mine = save(page, "#hb-save", tmp_path)
    theirs = colleague(browser, root, mine, tmp_path / "ander", (name, "unknown", "van de ander"))
    answer(page, name, "yes", "van mij")
    open_file(page, theirs)
    words_at(page, name).fill("nu getypt")
    words_at(page, name).blur()
    page.reload()
    assert field(page, name) == "nu getypt"
    item(page, name).get_by_role("button", name="Weet ik niet").click()
    assert (chosen(page, name), field(page, name)) == ("unknown", "nu getypt")
    assert said(page, name)[-1] == "nu getypt"


@pytest.mark.long
def test_newer_words_win_over_older_ones_that_a_full_browser_has(page: Page, name: str) -> None:
    write(page, name, "oud")
    page.evaluate(FULL)
    words_at(page, name).fill("nieuwer")
    words_at(page, name).blur()
    page.evaluate(BACK)
    assert field(page, name) == "nieuwer"
    page.evaluate("window.most = Infinity")
    answer(page, asked(page)[1])
    page.reload()
    assert field(page, name) == "nieuwer"


def test_an_emptied_browser_keeps_words_without_an_answer_again(page: Page, name: str) -> None:
    write(page, name, "nog geen antwoord")
    status(page)
    page.evaluate("localStorage.clear()")
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_function(_KEPT, arg="nog geen antwoord")


@pytest.mark.long
def test_words_are_kept_again_where_another_tab_emptied_the_browser(
    page: Page, name: str, root: str
) -> None:
    write(page, name, "nog geen antwoord")
    status(page)
    other = tab(page, root)
    other.evaluate("localStorage.clear()")
    page.wait_for_function(_KEPT, arg="nog geen antwoord")
    assert field(page, name) == "nog geen antwoord"


def test_words_emptied_while_nothing_is_kept_stay_away(page: Page, name: str) -> None:
    write(page, name, "van eerder")
    keep_nothing(page)
    words_at(page, name).fill("")
    words_at(page, name).blur()
    assert page.evaluate(_KEPT, "van eerder"), "what stood in the browser stays there"
    assert page.evaluate(LEAVES), "nothing is lost with the page"
    # As where the page goes before the second copy has heard of it.
    page.evaluate("() => { IDBDatabase.prototype.transaction = () => { throw Error(); }; }")
    keep_nothing(page, on=False)
    assert field(page, name) == ""
    page.reload()
    assert field(page, name) == ""
    page.reload()
    assert field(page, name) == "", "the copy is gone by now as well"


@pytest.mark.long
def test_a_clock_that_ran_ahead_hides_no_words(page: Page, name: str) -> None:
    page.clock.install()
    page.clock.fast_forward(72 * 60 * 60 * 1000)
    answer(page, name, "yes")
    page.clock.set_system_time("2026-11-20T10:00:00Z")
    write(page, name, "later getypt", leave=False)
    page.reload()
    assert field(page, name) == "later getypt"


@pytest.mark.long
def test_nothing_is_called_kept_before_the_last_of_it_is(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script("""
          const last = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
          window.hold = [];
          Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
            set(act) { last.set.call(this, () => window.held ? window.hold.push(act) : act()); },
          });
        """)
        go(page, root)
        begin(page)
        status(page)
        first, second = asked(page)[:2]
        page.evaluate("window.held = true")
        answer(page, first)
        answer(page, second)
        page.wait_for_function("() => window.hold.length === 1")
        page.evaluate("window.hold.shift()()")
        page.wait_for_function("() => window.hold.length === 1")
        assert page.inner_text("#hb-status").startswith("Wordt bewaard")
        page.evaluate("window.held = false; window.hold.shift()()")
        assert status(page).startswith("Bewaard in deze browser")
        assert seen.failures == []


@pytest.mark.long
def test_when_a_list_was_saved_is_said_of_that_list(page: Page, name: str) -> None:
    assert name
    with page.expect_download():
        press(page, "#hb-save")
    begin(page, "minister Y")
    page.click("#hb-offered-yes")
    assert "Laatst als bestand bewaard" not in page.inner_text("#hb-draft")
    choose_list(page, "minister X · november 2026")
    assert "Laatst als bestand bewaard" in page.inner_text("#hb-draft")


@pytest.mark.long
def test_an_answer_whose_words_are_too_long_stays_chosen(page: Page, name: str) -> None:
    long = "é" * 10_001
    words_at(page, name).fill(long)
    item(page, name).locator("input[value=no]").check()
    assert "er passen 10000 tekens" in status(page)
    assert (chosen(page, name), field(page, name)) == ("no", long)
    page.reload()
    assert (chosen(page, name), field(page, name)) == ("no", long)
