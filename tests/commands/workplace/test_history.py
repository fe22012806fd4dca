"""The history as an editor sees it: look, compare, put back, and work with colleagues."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator.commands.workplace.differing import passages
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, PlaceField, write_sources
from generator.time.redline import WordKind
from tests.commands.workplace.git import git, is_sound, repository
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.projects import DAY

PAGE = "docs/achtergrond.md"
OTHER = "docs/privacy.md"


def write(root: Path, told: str, name: str, text: str) -> None:
    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    write_sources(workshop, told, [Edit(root / name, lambda _: text.encode())])


def number_of(page: Answer, told: str) -> str:
    """Return the number of the step with this line."""
    found = re.search(rf'/geschiedenis/stap/([0-9a-f]+)">{re.escape(told)}<', page.text)
    assert found, told
    return found[1]


def put_back(editor: Visitor, told: str) -> Answer:
    number = number_of(editor.get("/geschiedenis/"), told)
    return editor.post(f"/geschiedenis/stap/{number}/terug", {})


def hidden(page: Answer) -> dict[str, str]:
    """Return the hidden fields of the form on a page."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
    return {unescape(name): unescape(value) for name, value in found if name != "token"}


def choose(editor: Visitor, address: str, page: Answer, choice: str, own: str = "") -> Answer:
    """Send the form of a clash in one place."""
    assert page.status == 409
    fields = hidden(page)
    (seen,) = fields
    key = seen.removesuffix(PlaceField.SEEN)
    chosen = {f"{key}{PlaceField.CHOICE}": choice, f"{key}{PlaceField.OWN}": own}
    return editor.post(address, {**fields, **chosen})


def test_an_empty_history_says_so(root: Path) -> None:
    with visited(root) as editor:
        page = editor.get("/geschiedenis/")
    assert page.status == 200
    assert "Er is nog niets bewaard" in page.text
    assert "Samen werken" not in page.text


def test_each_step_tells_what_who_and_when(root: Path) -> None:
    with visited(root) as editor:
        # A name that was pasted comes on one line.
        pasted = {"naam": "Jan\x0bde\x07 Vries"}
        assert editor.post("/wie/", pasted).leads_to == "/geschiedenis/"
        write(root, "Achtergrond herschreven", PAGE, "# Achtergrond\n\nAlles is nieuw.\n")
        page = editor.get("/geschiedenis/")
        step = editor.get(f"/geschiedenis/stap/{number_of(page, 'Achtergrond herschreven')}")
    assert "Jan de Vries" in page.text
    assert "Hier begint de geschiedenis" in page.text
    assert "Pagina achtergrond" in step.text
    assert "Alles is nieuw." in step.text
    assert "[toegevoegd: " in step.text


def test_the_bench_tells_who_works_on_what(root: Path) -> None:
    with visited(root) as editor:
        assert "Er is nog niets bewaard." in editor.get("/").text
        for name, told in (("Jan", "Eerst"), ("Fatima", "Daarna"), ("Jan", "Als laatste")):
            editor.post("/wie/", {"naam": name})
            write(root, told, PAGE, f"# Achtergrond\n\n{told}.\n")
        bench = editor.get("/")
    assert re.findall(r"<bdi>(.*?)</bdi>\s*<a[^>]*>(.*?)</a>", bench.text) == [
        ("Jan", "Als laatste"),
        ("Fatima", "Daarna"),
    ]


def test_what_was_changed_by_hand_is_told_and_recorded(root: Path) -> None:
    repository(root)
    (root / PAGE).write_text("met de hand\n", encoding="utf-8")
    with visited(root) as editor:
        assert "Pagina achtergrond" in editor.get("/geschiedenis/").text
        assert editor.post("/geschiedenis/met-de-hand", {}).status == 303
        page = editor.get("/geschiedenis/")
    assert "nog niet in de geschiedenis" not in page.text
    assert git(root, "log", "--format=%s").splitlines() == ["Met de hand gewijzigd", "Begin"]
    assert is_sound(root)


def test_a_step_is_put_back_as_a_new_step(root: Path) -> None:
    repository(root)
    before = (root / PAGE).read_bytes()
    write(root, "Herschreven", PAGE, "anders\n")
    write(root, "Iets anders", OTHER, "ook anders\n")
    with visited(root) as editor:
        assert put_back(editor, "Herschreven").leads_to == "/geschiedenis/"
        assert "Teruggezet: Herschreven" in editor.get("/geschiedenis/").text
    assert (root / PAGE).read_bytes() == before
    assert (root / OTHER).read_text(encoding="utf-8") == "ook anders\n"
    assert is_sound(root)


def test_a_file_that_came_goes_and_one_that_went_comes_back(root: Path) -> None:
    repository(root)
    before = (root / PAGE).read_bytes()
    write(root, "Erbij", "docs/nieuw.md", "nieuw\n")
    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    write_sources(workshop, "Eraf", [Edit(root / PAGE, lambda _: None)])
    with visited(root) as editor:
        assert put_back(editor, "Erbij").status == 303
        assert put_back(editor, "Eraf").status == 303
    assert not (root / "docs" / "nieuw.md").exists()
    assert (root / PAGE).read_bytes() == before
    assert is_sound(root)


def test_what_came_after_stays_where_a_step_is_put_back(root: Path) -> None:
    repository(root)
    text = "".join(f"regel {n}\n" for n in range(9))
    write(root, "Begin van de pagina", PAGE, text)
    write(root, "Derde regel", PAGE, text.replace("regel 3", "regel drie"))
    write(root, "Laatste regel", PAGE, text.replace("regel 3", "regel drie") + "slot\n")
    with visited(root) as editor:
        assert put_back(editor, "Derde regel").status == 303
    assert (root / PAGE).read_text(encoding="utf-8") == text + "slot\n"


@pytest.mark.parametrize(
    ("choice", "own", "comes"),
    [("nu", "", "drie\n"), ("mijn", "", "een\n"), ("eigen", "een en drie\r\n", "een en drie\n")],
)
def test_where_one_place_changed_twice_the_editor_chooses(
    root: Path, choice: str, own: str, comes: str
) -> None:
    repository(root)
    write(root, "Een", PAGE, "een\n")
    write(root, "Twee", PAGE, "twee\n")
    write(root, "Drie", PAGE, "drie\n")
    with visited(root) as editor:
        number = number_of(editor.get("/geschiedenis/"), "Twee")
        address = f"/geschiedenis/stap/{number}/terug"
        page = editor.post(address, {})
        assert "drie" in page.text
        assert "Zoals het vóór die stap stond" in page.text
        assert (root / PAGE).read_text(encoding="utf-8") == "drie\n"
        assert choose(editor, address, page, choice, own).status == 303
    assert (root / PAGE).read_text(encoding="utf-8") == comes


def test_a_text_that_changes_while_one_chooses_is_shown_again(root: Path) -> None:
    repository(root)
    write(root, "Een", PAGE, "een\n")
    write(root, "Twee", PAGE, "twee\n")
    write(root, "Drie", PAGE, "drie\n")
    with visited(root) as editor:
        number = number_of(editor.get("/geschiedenis/"), "Twee")
        address = f"/geschiedenis/stap/{number}/terug"
        page = editor.post(address, {})
        (root / PAGE).write_text("vier, met de hand\n", encoding="utf-8")
        again = choose(editor, address, page, "eigen", "een en drie\n")
        assert "vier, met de hand" in again.text
        assert "een en drie" in again.text
        assert (root / PAGE).read_text(encoding="utf-8") == "vier, met de hand\n"
        assert choose(editor, address, again, "eigen", "een en drie\n").status == 303
    assert (root / PAGE).read_text(encoding="utf-8") == "een en drie\n"
    assert git(root, "log", "--format=%s", "-2").splitlines()[1] == "Met de hand gewijzigd"


def test_two_steps_are_compared(root: Path) -> None:
    repository(root)
    write(root, "Een", PAGE, "een\n")
    write(root, "Twee", OTHER, "twee\n")
    with visited(root) as editor:
        page = editor.get("/geschiedenis/")
        one, two = number_of(page, "Begin"), number_of(page, "Twee")
        between = editor.get(f"/geschiedenis/tussen?van={one}&met={two}")
    assert "Pagina achtergrond" in between.text
    assert "Pagina privacy" in between.text


@pytest.mark.long
def test_a_page_of_steps_leads_to_older_ones(root: Path) -> None:
    repository(root)
    for n in range(52):
        (root / PAGE).write_text(f"{n}\n", encoding="utf-8")
        git(root, "commit", "-q", "-a", "-m", f"Stap {n}")
    with visited(root) as editor:
        first, second = editor.get("/geschiedenis/"), editor.get("/geschiedenis/?pagina=2")
        assert editor.get("/geschiedenis/?pagina=-1").status == 200
        assert editor.get("/geschiedenis/?pagina=%C2%B2").status == 200
    assert "Stap 51" in first.text
    assert "Ouder" in first.text
    assert "Begin" in second.text
    assert "Ouder" not in second.text


def test_a_step_that_is_not_there_is_told(root: Path) -> None:
    with visited(root) as editor:
        for number in ("0" * 40, "x", "HEAD"):
            assert editor.get(f"/geschiedenis/stap/{number}").status == 404
            assert editor.post(f"/geschiedenis/stap/{number}/terug", {}).status == 404
            assert editor.post(f"/geschiedenis/neem-over/{number}", {}).status == 404


def test_of_a_copy_that_is_not_whole_the_first_step_is_the_first_there_is(
    root: Path, tmp_path: Path
) -> None:
    repository(root)
    write(root, "Stap", PAGE, "anders\n")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "ondiep")
    with visited(tmp_path / "ondiep") as editor:
        page = editor.get("/geschiedenis/")
        step = editor.get(f"/geschiedenis/stap/{number_of(page, 'Stap')}")
    assert "Begin" not in page.text
    assert "toen de geschiedenis begon" in step.text


# --- With colleagues ------------------------------------------------------------------------------


def share(root: Path, name: str) -> None:
    with visited(root) as editor:
        editor.post("/wie/", {"naam": name})
        assert editor.post("/geschiedenis/laat-lezen", {}).leads_to.endswith("gedeeld")


def test_alone_there_is_nothing_to_share(root: Path) -> None:
    repository(root)
    with visited(root) as editor:
        assert "geen plek" in editor.get("/geschiedenis/samen").text
        assert editor.post("/geschiedenis/laat-lezen", {}).status == 404
        assert editor.post("/geschiedenis/haal-op", {}).status == 404


def test_a_colleague_reads_and_takes_over(two: tuple[Path, Path], tmp_path: Path) -> None:
    mine, hers = two
    write(hers, "Haar stap", OTHER, "van haar\n")
    share(hers, "Fatima Özdemir")
    branches = git(tmp_path / "gedeeld.git", "for-each-ref", "--format=%(refname:short)").split()
    assert branches == ["main", "werkplek/fatima-ozdemir"]
    write(mine, "Mijn stap", PAGE, "van mij\n")
    with visited(mine) as editor:
        assert editor.post("/geschiedenis/haal-op", {}).leads_to.endswith("opgehaald")
        page = editor.get("/geschiedenis/samen")
        assert "Haar stap" in page.text
        bench = " ".join(editor.get("/").text.split())
        assert "Haar stap" in bench
        assert "nog niet overgenomen" in bench
        taking = re.search(r"/geschiedenis/neem-over/[0-9a-f]+", page.text)
        assert taking
        assert editor.post(taking[0], {}).leads_to == "/geschiedenis/"
        assert "Er is geen werk van collega’s" in editor.get("/geschiedenis/samen").text
        assert "nog niet overgenomen" not in editor.get("/").text
    assert (mine / OTHER).read_text(encoding="utf-8") == "van haar\n"
    assert (mine / PAGE).read_text(encoding="utf-8") == "van mij\n"
    assert len(git(mine, "log", "-1", "--format=%P").split()) == 2
    assert is_sound(mine)


def test_work_on_more_than_the_sources_is_refused(two: tuple[Path, Path]) -> None:
    mine, hers = two
    (hers / "kwaad.py").write_text("import os\n", encoding="utf-8")
    (hers / OTHER).unlink()
    (hers / OTHER).symlink_to("/etc/passwd")
    git(hers, "add", "-A")
    git(hers, "commit", "-q", "-m", "Meer dan bronnen")
    git(hers, "push", "-q", "origin", "HEAD:refs/heads/werkplek/kwaad")
    with visited(mine) as editor:
        editor.post("/geschiedenis/haal-op", {})
        taking = re.search(
            r"/geschiedenis/neem-over/[0-9a-f]+", editor.get("/geschiedenis/samen").text
        )
        assert taking
        assert editor.post(taking[0], {}).status == 422
    assert not (mine / "kwaad.py").exists()
    assert not (mine / OTHER).is_symlink()
    assert is_sound(mine)


def test_another_of_the_same_name_keeps_a_branch_of_ones_own(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, hers = two
    write(hers, "Haar stap", OTHER, "van haar\n")
    share(hers, "Redactie")
    write(mine, "Mijn stap", PAGE, "van mij\n")
    share(mine, "Redactie")
    write(mine, "Nog een", PAGE, "nog meer van mij\n")
    share(mine, "Redactie")
    names = git(tmp_path / "gedeeld.git", "for-each-ref", "--format=%(subject)").splitlines()
    assert sorted(names) == ["Begin", "Haar stap", "Nog een"]


def test_a_place_that_is_gone_is_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    mine, _ = two
    (tmp_path / "gedeeld.git").rename(tmp_path / "weg.git")
    with visited(mine) as editor:
        for address in ("laat-lezen", "haal-op"):
            answer = editor.post(f"/geschiedenis/{address}", {})
            assert answer.status == 422
            assert "niet te bereiken" in answer.text


# --- Texts ----------------------------------------------------------------------------------------


def test_passages_hold_what_differs_and_the_lines_beside_it() -> None:
    before = "".join(f"regel {n}\n" for n in range(20))
    found = passages(before, before.replace("regel 9\n", "zin 9\n"))
    assert found == (
        (
            (WordKind.SAME, "regel 8\n"),
            (WordKind.GONE, "regel"),
            (WordKind.NEW, "zin"),
            (WordKind.SAME, " 9\n"),
            (WordKind.SAME, "regel 10\n"),
        ),
    )
