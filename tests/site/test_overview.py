"""Many saved files side by side: counted, ordered by norm, refused with a reason, exported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened
from tests.site.filling import answer, asked, begin, go, save

OVERVIEW = "zelfbeoordeling/overzicht/"


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
        "n => document.querySelector('#hb-status').innerText.startsWith(`${n} van ${n} `)",
        arg=len(files),
    )
    page.wait_for_function("() => document.querySelectorAll('#hb-matrix tr').length > 10")


def test_files_are_counted_and_ordered_by_norm(
    page: Page, root: str, files: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "vreemd.json").write_text("{}", encoding="utf-8")
    (tmp_path / "stuk.json").write_text(
        files[0].read_text(encoding="utf-8")[:-40], encoding="utf-8"
    )
    _read(page, root, [*files, files[0], tmp_path / "vreemd.json", tmp_path / "stuk.json"])
    rows = page.locator("#hb-files li").all_inner_texts()
    assert len(rows) == 3
    assert rows[0].startswith("functie yes, bewindspersoon, 2026-11: 1 ja, 0 nee")
    assert "versie 2.0.1" in rows[0]
    matrix = page.inner_text("#hb-matrix")
    for kind, file in (("✓ ja", 1), ("✗ nee", 2), ("? weet niet", 3)):
        assert re.search(rf"{re.escape(kind)}: 1\s+bestand {file}\s", matrix + "\n"), kind
    refused = page.locator("#hb-refused-list li").all_inner_texts()
    assert [line.split(":")[0] for line in refused] == [files[0].name, "vreemd.json", "stuk.json"]
    assert all(len(line.split(": ", 1)[1]) > 15 for line in refused)


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
    assert page.locator("#hb-files li").count() == 1


def test_files_may_be_dropped(browser: Browser, root: str, tmp_path: Path) -> None:
    with opened(browser, root) as (page, seen):
        go(page, root)
        begin(page)
        text = save(page, "#hb-save", tmp_path).read_text(encoding="utf-8")
        page.goto(f"{root}/{OVERVIEW}")
        page.evaluate(
            """text => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([text], 'lijst.json'));
              const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
              document.querySelector('#hb-drop').dispatchEvent(drop);
            }""",
            text,
        )
        page.wait_for_selector("#hb-files li")
        assert seen.failures == []


def test_two_files_of_one_round_are_told(page: Page, root: str, tmp_path: Path) -> None:
    begin(page)
    (tmp_path / "a").mkdir()
    first = save(page, "#hb-save", tmp_path / "a")
    answer(page, asked(page)[0])
    _read(page, root, [first, save(page, "#hb-save", tmp_path)])
    rows = page.locator("#hb-files li").all_inner_texts()
    assert "Let op: bestand 2 is van dezelfde lijst en maand." in rows[0]
    assert "Let op: bestand 1" in rows[1]


def test_a_file_may_be_chosen_again(page: Page, root: str, tmp_path: Path) -> None:
    (tmp_path / "vreemd.json").write_text("{}", encoding="utf-8")
    page.goto(f"{root}/{OVERVIEW}")
    for n in (1, 2):
        page.set_input_files("#hb-pick", tmp_path / "vreemd.json")
        page.wait_for_function(
            "n => document.querySelectorAll('#hb-refused-list li').length === n", arg=n
        )
    assert not page.locator("#hb-stop").is_visible()
