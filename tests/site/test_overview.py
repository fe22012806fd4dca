"""Many saved files side by side: counted, ordered by norm, refused with a reason, exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.axe import axe
from generator.commands.inspect.page import too_wide
from generator.commands.inspect.tab import opened
from tests.site.filling import answer, asked, begin, go, save

OVERVIEW = "zelfbeoordeling/overzicht/"
# What a sheet holds between its margins, in pixels.
A4 = 642
# As many columns as twelve files give.
_TWELVE = """() => {
  for (const row of document.querySelectorAll('.hb-matrix tr')) {
    for (const cell of [...row.cells].slice(1)) for (const _ of 'abc') row.append(cell.cloneNode(true));
  }
}"""


@pytest.fixture
def files(page: Page, tmp_path: Path) -> list[Path]:
    """Give the files of three subjects, each with another answer to the first question."""
    saved = []
    for value in ("yes", "no", "unknown"):
        begin(page, f"functie {value}")
        answer(page, asked(page)[0], value, "=2+3")
        saved.append(save(page, "#hb-save", tmp_path))
    return saved


def _read(page: Page, root: str, files: list[Path]) -> None:
    page.goto(f"{root}/{OVERVIEW}")
    page.set_input_files("#hb-pick", files)
    page.wait_for_function(
        "n => document.querySelector('#hb-stop').hidden"
        " && document.querySelector('#hb-status').innerText.includes(` van ${n} `)",
        arg=len(files),
    )
    page.wait_for_function("() => document.querySelectorAll('#hb-matrix tr').length > 10")


def _table(page: Page, box: str) -> list[list[str]]:
    """Return the first line of each cell of the rows in a box."""
    rows = page.locator(f"{box} tr").all()
    return [
        [cell.split("\n")[0] for cell in row.locator("th, td").all_inner_texts()] for row in rows
    ]


def test_each_column_of_the_norms_has_a_head_of_its_own(
    page: Page, root: str, tmp_path: Path
) -> None:
    saved = []
    for address in ("checklists/organisatie/", "checklists/informatiespecialist/"):
        go(page, root, address)
        begin(page, "ministerie van Voorbeelden")
        answer(page, asked(page)[0], "yes")
        saved.append(save(page, "#hb-save", tmp_path))
    answer(page, asked(page)[0], "no")
    later = save(page, "#hb-save", tmp_path / "later")
    saved.append(later.rename(later.with_stem(f"{later.stem} (1)")))
    _read(page, root, saved)
    heads = page.locator("#hb-matrix-heads th").all_inner_texts()[1:]
    assert len(set(heads)) == 3
    assert sum("organisatie" in head for head in heads) == 1
    assert sum("informatiespecialist" in head for head in heads) == 2
    unasked = page.locator("#hb-matrix td", has_text="niet gevraagd")
    assert unasked.count() > 0


@pytest.mark.long
def test_the_order_is_the_readers(page: Page, root: str, files: list[Path]) -> None:
    _read(page, root, files)
    for head, first, way in (
        ("subject", "functie no", "ascending"),
        ("unknown", "functie unknown", "descending"),
        ("yes", "functie yes", "descending"),
    ):
        page.click(f"#hb-head-{head}")
        page.wait_for_function(
            "head => document.querySelector('[aria-sort]').dataset.hbSort === head", arg=head
        )
        page.wait_for_function("() => document.querySelectorAll('#hb-files tr').length === 3")
        assert _table(page, "#hb-files")[0][0] == first
        assert page.get_attribute("[aria-sort]", "aria-sort") == way


def test_an_example_shows_what_it_is_for_and_goes_away(
    browser: Browser, root: str, tmp_path: Path
) -> None:
    with opened(browser, root) as (page, seen):
        go(page, root)
        begin(page)
        own = save(page, "#hb-save", tmp_path)
        page.goto(f"{root}/{OVERVIEW}")
        page.click("#hb-example")
        page.wait_for_function("() => document.querySelectorAll('#hb-matrix tr').length > 10")
        rows = _table(page, "#hb-files")
        assert [row[0] for row in rows] == ["Voorbeeld B", "Voorbeeld A", "Voorbeeld A"]
        assert rows[2][-1].endswith("minder")
        assert axe(page, "overview") == []
        assert too_wide(page, 320) == too_wide(page, 390) == []
        # Who takes a file of one's own reads no example beside it.
        page.set_input_files("#hb-pick", own)
        page.wait_for_function("() => document.querySelectorAll('#hb-files tr').length === 1")
        assert not page.is_visible("#hb-example")
        link = page.locator("#hb-matrix th a").first
        title = link.inner_text()
        link.click()
        assert page.inner_text("h1") == title
        assert seen.failures == []


def test_files_are_counted_and_ordered_by_norm(
    page: Page, root: str, files: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "vreemd.json").write_text("{}", encoding="utf-8")
    (tmp_path / "stuk.json").write_text(
        files[0].read_text(encoding="utf-8")[:-40], encoding="utf-8"
    )
    _read(page, root, [*files, files[0], tmp_path / "vreemd.json", tmp_path / "stuk.json"])
    assert page.inner_text("#hb-status") == "3 van 6 bestanden gelezen, 3 geweigerd."
    assert _table(page, "#hb-files") == [
        ["functie no", "november 2026", "1", "0", "24", "0", "1", "–"],
        ["functie unknown", "november 2026", "0", "1", "24", "0", "1", "–"],
        ["functie yes", "november 2026", "0", "0", "24", "1", "0", "–"],
    ]
    about = page.locator("#hb-files th .hb-hint").all_inner_texts()
    assert about[:2] == ["bewindspersoon · versie 2.0.1", files[1].name]
    cells = page.locator("#hb-matrix tr", has_text="✗").first.locator("td").all_inner_texts()
    assert [cell.split("\n") for cell in cells] == [
        ["✗", "nee"],
        ["?", "weet niet"],
        ["…", "open"],
    ]
    refused = page.locator("#hb-refused-list li").all_inner_texts()
    assert [line.split(":")[0] for line in refused] == [files[0].name, "vreemd.json", "stuk.json"]
    assert all(len(line.split(": ", 1)[1]) > 15 for line in refused)


@pytest.mark.long
def test_on_paper_no_head_and_no_file_is_lost(page: Page, root: str, files: list[Path]) -> None:
    _read(page, root, files)
    page.evaluate(_TWELVE)
    page.set_viewport_size({"width": A4, "height": 900})
    page.emulate_media(media="print")
    heads = page.locator("#hb-sorts button").all()
    assert [head.inner_text() for head in heads if head.is_visible()] == [
        "Voor", "Maand", "Nee", "Weet niet", "Open", "Ja", "Acties",
    ]  # fmt: skip
    columns = page.locator("#hb-matrix-heads th").all()
    assert len(columns) == 1 + 12
    for table in (".hb-overview", ".hb-matrix"):
        box = page.locator(table).bounding_box()
        assert box
        assert box["x"] + box["width"] <= A4, table
        name = page.locator(f"{table} tbody th").first.bounding_box()
        assert name
        assert name["width"] > 100, "a name is read from left to right"


@pytest.mark.long
def test_overview_is_saved_as_csv_and_json(
    page: Page, root: str, files: list[Path], tmp_path: Path
) -> None:
    _read(page, root, files)
    text = save(page, "#hb-csv", tmp_path).read_bytes().decode("utf-8")
    assert text.startswith('\ufeff"Bestand";"Voor";"Checklist";"Maand";"Vraag"')
    assert '"\'=2+3"' in text
    rows = json.loads(save(page, "#hb-json", tmp_path).read_text(encoding="utf-8"))
    assert {row["subject"] for row in rows} == {"functie yes", "functie no", "functie unknown"}
    assert [row["answer"] for row in rows if row["remark"]] == ["Ja", "Nee", "Weet ik niet"]


@pytest.mark.long
def test_reading_shows_progress_and_can_be_stopped(
    page: Page, root: str, files: list[Path], tmp_path: Path
) -> None:
    page.goto(f"{root}/{OVERVIEW}")
    copies = []
    for n in range(60):
        copies.append(tmp_path / f"kopie-{n}.json")
        copies[-1].write_bytes(files[0].read_bytes())
    page.evaluate(
        "new MutationObserver(() => document.querySelector('#hb-stop').click())"
        ".observe(document.querySelector('#hb-status'), { childList: true })"
    )
    page.set_input_files("#hb-pick", copies)
    page.wait_for_function(
        "() => document.querySelector('#hb-status').innerText.startsWith('Gestopt')"
    )
    assert page.inner_text("#hb-status") == "Gestopt. 1 van 60 bestanden gelezen."
    assert not page.locator("#hb-stop").is_visible()
    assert page.locator("#hb-files tr").count() == 1


def test_files_may_be_dropped(browser: Browser, root: str, tmp_path: Path) -> None:
    with opened(browser, root) as (page, seen):
        go(page, root)
        begin(page)
        file = save(page, "#hb-save", tmp_path)
        page.goto(f"{root}/{OVERVIEW}")
        box = page.locator("#hb-pick").bounding_box()
        assert box
        where = {"x": box["x"] + box["width"] - 5, "y": box["y"] + box["height"] / 2}
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        session = page.context.new_cdp_session(page)
        for name in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": name, **where, "data": data})
        page.wait_for_selector("#hb-files tr")
        assert seen.failures == []


def test_two_files_of_one_round_are_told(page: Page, root: str, tmp_path: Path) -> None:
    begin(page)
    (tmp_path / "a").mkdir()
    first = save(page, "#hb-save", tmp_path / "a")
    answer(page, asked(page)[0])
    _read(page, root, [first, save(page, "#hb-save", tmp_path)])
    notes = page.locator("#hb-files .hb-attention").all_inner_texts()
    assert notes == [f"Let op: {first.name} is van dezelfde lijst en maand."] * 2


def test_a_file_may_be_chosen_again(page: Page, root: str, tmp_path: Path) -> None:
    (tmp_path / "vreemd.json").write_text("{}", encoding="utf-8")
    page.goto(f"{root}/{OVERVIEW}")
    for n in (1, 2):
        page.set_input_files("#hb-pick", tmp_path / "vreemd.json")
        page.wait_for_function(
            "n => document.querySelectorAll('#hb-refused-list li').length === n", arg=n
        )
    assert not page.locator("#hb-stop").is_visible()
