"""Files and YAML that are refused, whatever they would say; and those that are simply read."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import Place, errors
from tests.support.breaking import (
    APP,
    CONFIG,
    DECISION,
    EXPLANATIONS,
    FRONT,
    LIST,
    LOCK,
    PAGE,
    VERSION,
    append,
    assert_told,
    replace,
    write,
)
from tests.support.projects import edit, problems

NAME = "name: Signal\n"
TOO_DEEP = "meer dan 50 lagen diep"

# name: (old text in an app, new text with ▲ at the place that must be told, fact, remedy)
YAML = {
    "key twice": (NAME, NAME + "▲name: Signaal\n", "‘name’ staat er twee keer", "Haal er één weg"),
    "key twice, quoted": (NAME, NAME + '▲"name": x\n', "‘name’ staat er twee keer", "Haal er één"),
    "key twice, inside": ("    state: off\n", "    state: off\n    ▲state: on\n",
        "‘state’ staat er twee keer", "Haal er één weg"),
    "tab before a key": ("    state: off\n", "▲\tstate: off\n", "hier staat een tab", "spaties"),
    "tab behind a colon": ("    state: off\n", "    state:▲\toff\n", "staat een tab", "spaties"),
    "key unknown": ("    state: off\n", "    state: off\n    ▲stat: x\n",
        "‘stat’ is onbekend", "Bedoelde u ‘state’?"),
    "key unknown above a group": ("    state: off\n", "    state: off\n    ▲stat:\n      a: b\n",
        "‘stat’ is onbekend", "Bedoelde u ‘state’?"),
    "word of no closed set": ("    state: off\n", "    state: ▲uit\n",
        "‘uit’ kan niet bij ‘state’", "Kies uit: do-not-use, for-specialist, forever, off, on"),
    "word nearly of a closed set": ("    basis: instruction\n", "    basis: ▲instructie\n",
        "‘instructie’ kan niet bij ‘basis’", "Bedoelde u ‘instruction’?"),
    "number for a text": (NAME, "name: ▲12\n", "is hier een getal (12)", 'name: "12"'),
    "true for a text": (NAME, "name: ▲true\n", "‘name’ moet tekst zijn", "gewone tekst"),
    "list for a text": (NAME, "▲name: [Signal]\n", "‘name’ moet tekst zijn", "gewone tekst"),
    "nothing for a text": (NAME, "▲name:\n", "‘name’ is leeg", "Vul het in"),
    "spaces for a text": (NAME, 'name: ▲"  "\n', "‘name’ is leeg", "Vul het in"),
    "text for a number": ("order: 2\n", "order: ▲twee\n", "‘twee’ kan niet", "heel getal"),
    "quotes around a number": ("order: 2\n", 'order: ▲"2"\n', "‘2’ kan niet", "zonder aanhaling"),
    "true for a number": ("order: 2\n", "order: ▲true\n", "‘true’ kan niet", "heel getal"),
    "fraction for a number": ("order: 2\n", "order: ▲2.0\n", "‘2.0’ kan niet", "heel getal"),
    "number below one": ("shelf_life: 180\n", "shelf_life: ▲0\n", "‘0’ kan niet", "boven nul"),
    "number too large": ("shelf_life: 180\n", "shelf_life: ▲99999\n",
        "te groot", "tot en met 3660"),
    "text for true": ("described: true", "described: ▲ja", "‘ja’ kan niet", "true of false"),
    "group for a list": ("settings:\n", "▲settings: {}\nx:\n  y:\n", "", ""),
    "text for a list": ("    clauses: [automatisch-verwijderen-uit, signal-timer-uit]\n",
        "    clauses: ▲signal-timer-uit\n", "‘clauses’ moet een lijst zijn", "[een, twee]"),
    "empty list": ("platforms:\n  - {id: iphone, name: iPhone, device: phone}\n"
        "  - {id: android, name: Android, device: phone}\n",
        "▲platforms: []\n", "‘platforms’ is leeg", "ten minste één"),
    "text for a group": ("evidence:\n", "evidence:\n  los: ▲x\n",
        "‘los’ moet sleutels hebben", "waarde"),
    "id with a capital": ("  - id: standaardtimer\n", "  - id: ▲Standaardtimer\n",
        "‘Standaardtimer’ kan niet bij ‘id’", "kleine letters"),
    "key that is no id": ("evidence:\n", "evidence:\n  ▲Los bewijs: {}\n", "", ""),
    "tag": (NAME, "name: ▲!!str Signal\n", "hier staat een tag (!!str)", "anders de tag weg"),
    "tag of our own": (NAME, "name: ▲!x Signal\n", "hier staat een tag (!x)", "anders de tag weg"),
    "tag without a name": (NAME, "name: ▲! Signal\n", "hier staat een tag (!)", "de tag weg"),
    "tag on a list": ("platforms:\n", "platforms: ▲!!seq\n", "hier staat een tag", "tag weg"),
    "tag that would run": (NAME, 'name: ▲!!python/object/apply:os.system ["x"]\n',
        "hier staat een tag (!!python/object/apply:os.system)", "anders de tag weg"),
    "anchor": (NAME, "name: ▲&a Signal\n", "hier staat een anker (&a)", "anders het anker weg"),
    "anchor on a list": ("platforms:\n", "platforms: ▲&a\n", "hier staat een anker", "anker weg"),
    "alias": (NAME, "name: ▲*a\n", "hier staat een verwijzing (*a)", "anders de waarde uit"),
    "merge key": ("  - id: standaardtimer\n", "  - ▲<<: {why: x}\n    id: standaardtimer\n",
        "‘<<’ is onbekend", "Kies uit: basis"),
    "list as a key": (NAME, NAME + "? ▲[a, b]\n: c\n", "een sleutel moet een woord zijn", ""),
    "second document": (NAME, NAME + "▲---\n", "hier begint een tweede document", "---"),
    "second document behind dots": (NAME, NAME + "...\n▲x: y\n", "tweede document", "..."),
    "quotes not closed": ("summary: ", 'summary: "', "", ""),
    "list not closed": ("[automatisch-verwijderen-uit, signal-timer-uit]", "▲[signal-timer-uit",
        "een lijst [ … ] wordt niet gesloten", "Zet ] neer"),
    "group not closed": ("{id: iphone, name: iPhone, device: phone}",
        "▲{id: iphone, name: iPhone, device: phone",
        "een groep { … } wordt niet gesloten", "Zet } neer"),
    "colon too many": (NAME, "name: Signal▲: de app\n", "een dubbele punt te veel", "aanhalings"),
    "sign that begins nothing": (NAME, "name: ▲@Signal\n", "met dit teken", "aanhalingstekens"),
    "colon too many in a group": ("{id: iphone, name: iPhone,", "{id: iphone, name: i▲: Phone,",
        "een dubbele punt te veel", "tussen aanhalingstekens"),
    "number sign in a text": (NAME, "name: Kies ▲#1 van Signal\n", "als opmerking", "aanhaling"),
    "number sign before a text": (NAME, "name: ▲#1 van Signal\n", "als opmerking", "aanhaling"),
    "number sign in a group": ("{id: iphone, name: iPhone, device: phone}",
        "{id: iphone, device: phone, name: iPhone ▲#1}",
        "telt als opmerking", "tussen aanhalingstekens"),
    "brackets before a text": (NAME, "name: [Signal] ▲uit\n", "die al af is", "aanhaling"),
    "braces before a text": (NAME, "name: {{ organisation }} ▲uit\n", "die al af is", "aanhaling"),
    "quote in a text in quotes": (NAME, "name: 'Zet '▲s timer uit'\n", "al af is", "andere soort"),
    "double quotes at the start": (NAME, 'name: "Signal" ▲uit\n', "die al af is", "andere soort"),
    "text in italics": (NAME, "name: ▲*Signal* uit\n", "een verwijzing", "tussen aanhaling"),
    "text in bold": (NAME, "name: ▲**Signal** uit\n", "een verwijzing", "tussen aanhaling"),
    "ampersand before a text": (NAME, "name: ▲& Signal\n", "met dit teken", "tussen aanhaling"),
    "larger than before a text": (NAME, "name: ▲>Signal\n", "met dit teken", "tussen aanhaling"),
    "bar before a text": (NAME, "name: ▲| Signal\n", "met dit teken", "tussen aanhaling"),
    "code that is none": (NAME, 'name: "\\▲q"\n', "deze code met \\ bestaat niet", "\\\\"),
    "code of no character": (NAME, 'name: ▲"\\UFFFFFFFF"\n', "geen geldige YAML", "aanhalings"),
    "code of NUL": (NAME, 'name: ▲"\\0"\n', "teken dat niet kan (U+0000)", "Haal de code"),
    "code of half a character": (NAME, 'name: ▲"\\ud800"\n', "niet kan (U+D800)", "Haal de code"),
    "51 deep": (NAME, "x: " + "[" * 49 + "▲[" + "]" * 50 + "\n" + NAME, TOO_DEEP, "eenvoudiger"),
    "100,000 deep": (NAME, "x: " + "[" * 49 + "▲[" + "[" * 100_000, TOO_DEEP, "eenvoudiger"),
    "100,000 groups deep": (NAME, "x: " + "{a: " * 49 + "▲{" + "a: {" * 100_000, TOO_DEEP, ""),
    "100,000 dashes deep": (NAME, "x:\n  " + "- " * 49 + "▲- " + "- " * 100_000, TOO_DEEP, ""),
}  # fmt: skip
SEVERAL = {"group for a list", "key that is no id", "quotes not closed", "code of no character"}


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", [name for name in YAML if name not in SEVERAL])
def test_yaml_that_is_refused(project: Path, name: str) -> None:
    old, new, fact, remedy = YAML[name]
    place = replace(project, APP, old, new)
    start = time.monotonic()
    found = problems(project)
    assert time.monotonic() - start < 20, "a deep file must not keep an editor waiting"
    assert_told(found, place, fact, remedy)


@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_yaml_that_is_refused_in_that_file_alone(project: Path, name: str) -> None:
    old, new, fact, _ = YAML[name]
    place = replace(project, APP, old, new)
    told = errors(problems(project))
    assert told
    assert {problem.place.file for problem in told} == {APP}
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in told)
    assert all(problem.fact and problem.remedy for problem in told)
    if name != "quotes not closed":
        assert place.line in {problem.place.line for problem in told}
    assert any(fact in problem.fact for problem in told)


@pytest.mark.parametrize("file", [APP, LIST, EXPLANATIONS, DECISION, LOCK, CONFIG, VERSION, PAGE])
def test_every_kind_of_source_is_read_by_one_reader(project: Path, file: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    first = next(line for line in text.split("\n") if re.match(r" *[a-z][\w-]*: ", line))
    indent = " " * (len(first) - len(first.lstrip()))
    place = replace(project, file, f"{first}\n", f"{first}\n{indent}▲{first.lstrip()}\n")
    assert_told(problems(project), place, "staat er twee keer", "Haal er één weg")


FILES: dict[str, tuple[bytes, int, int, str, str]] = {
    "Latin-1": (b"name: caf\xe9", 1, 10, "dit is geen UTF-8", "opnieuw als UTF-8"),
    "Latin-1 below": (b"# een\nname: \xe9", 2, 7, "dit is geen UTF-8", "opnieuw als UTF-8"),
    "UTF-16": ("name: x".encode("utf-16"), 1, 1, "dit is geen UTF-8", "opnieuw als UTF-8"),
    "NUL": (b"name: a\nx: b\0c", 2, 5, "hier staat een NUL-teken", "Haal het teken weg"),
    "bell": (b"name: a\x07", 1, 8, "teken dat niet kan (U+0007)", "Haal het teken weg"),
    "empty": (b"", 1, 1, "het bestand is leeg", "Vul het"),
    "spaces": (b" \n \n", 1, 1, "het bestand is leeg", "Vul het"),
    "BOM alone": (b"\xef\xbb\xbf", 1, 1, "het bestand is leeg", "Vul het"),
    "over 1 MB": (b"# " + b"x" * 1_000_000, 1, 1, "groter dan 1 MB", "Verdeel het"),
}


SOURCES = [LIST, EXPLANATIONS, VERSION, PAGE, LOCK]


@pytest.mark.parametrize(
    ("file", "name"), [*((APP, name) for name in FILES), *((file, "NUL") for file in SOURCES)]
)
def test_a_file_that_is_no_text_is_told(project: Path, file: str, name: str) -> None:
    data, line, column, fact, remedy = FILES[name]
    (project / file).write_bytes(data)
    assert_told(problems(project), Place(file, line, column), fact, remedy)


def outside(project: Path) -> Path:
    """Give a folder outside the project, with a file in it."""
    folder = project.parent / "elders"
    folder.mkdir()
    (folder / "geheim.md").write_text(FRONT + "geheim", encoding="utf-8")
    return folder


def _moved_out(project: Path, name: str) -> None:
    (project / name).rename(project.parent / "elders")
    (project / name).symlink_to(project.parent / "elders")


def _as_folder(project: Path, name: str) -> None:
    (project / name).unlink()
    (project / name).mkdir()


OUTSIDE = "koppeling naar iets buiten het project"
FOLDER = "dit is een map, geen bestand"
ODD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "folder as a page": (lambda p: (p / "docs/x.md").mkdir(), "docs/x.md", FOLDER),
    "folder as an app": (lambda p: (p / "docs/apps/x.yml").mkdir(), "docs/apps/x.yml", FOLDER),
    "folder as a version": (
        lambda p: (p / "docs/instructie/3.0.md").mkdir(), "docs/instructie/3.0.md", FOLDER),
    "folder as a list": (lambda p: (p / "checklists/x.yml").mkdir(), "checklists/x.yml", FOLDER),
    "folder as the explanations": (lambda p: _as_folder(p, EXPLANATIONS), EXPLANATIONS, FOLDER),
    "folder as the lock": (lambda p: _as_folder(p, LOCK), LOCK, FOLDER),
    "folder as the settings": (lambda p: _as_folder(p, CONFIG), CONFIG, FOLDER),
    "link to a file outside": (
        lambda p: (p / "docs/x.md").symlink_to(outside(p) / "geheim.md"), "docs/x.md", OUTSIDE),
    "link to a picture outside": (
        lambda p: (p / "docs/x.png").symlink_to(outside(p) / "geheim.md"), "docs/x.png", OUTSIDE),
    "link to a folder outside": (
        lambda p: (p / "docs/x").symlink_to(outside(p)), "docs/x", OUTSIDE),
    "link to a list outside": (
        lambda p: (p / "checklists/x.yml").symlink_to(outside(p) / "geheim.md"),
        "checklists/x.yml", OUTSIDE),
    "lock outside": (lambda p: _moved_out(p, LOCK), LOCK, OUTSIDE),
    "explanations outside": (lambda p: _moved_out(p, EXPLANATIONS), EXPLANATIONS, OUTSIDE),
    "settings outside": (lambda p: _moved_out(p, CONFIG), CONFIG, OUTSIDE),
    "link to a folder inside": (
        lambda p: (p / "docs/x").symlink_to("redactie"), "docs/x", "koppeling naar een map"),
    "link to itself": (
        lambda p: (p / "docs/x.md").symlink_to("x.md"), "docs/x.md", "geen gewoon bestand"),
    "link to nothing": (
        lambda p: (p / "docs/x.md").symlink_to("y.md"), "docs/x.md", "geen gewoon bestand"),
    "pipe": (lambda p: os.mkfifo(p / "docs/x.md"), "docs/x.md", "geen gewoon bestand"),
    "settings missing": (lambda p: (p / CONFIG).unlink(), CONFIG, "dit bestand is er niet"),
    "explanations missing": (
        lambda p: (p / EXPLANATIONS).unlink(), EXPLANATIONS, "dit bestand is er niet"),
    "name that ends an address": (
        lambda p: write(p, "docs/a?b#c.md", FRONT), "docs/a?b#c.md", "kan niet in een adres"),
    "other ending of a page": (
        lambda p: write(p, "docs/x.markdown", FRONT), "docs/x.markdown", "*.markdown wordt niet"),
    "ending in capitals": (lambda p: write(p, "docs/x.MD", FRONT), "docs/x.MD", "*.MD wordt niet"),
    "other ending of an app": (
        lambda p: write(p, "docs/apps/x.yaml", "a: b"), "docs/apps/x.yaml", "*.yaml wordt niet"),
    "README": (lambda p: write(p, "docs/README.md", FRONT), "docs/README.md", "adres van de map"),
    "page in HTML": (lambda p: write(p, "docs/x.html", "<p>x"), "docs/x.html", "kan hier niet"),
    "app in a folder": (
        lambda p: write(p, "docs/apps/x/y.yml", "a: b"), "docs/apps/x/y.yml", "nergens voor"),
    "app beside the apps": (lambda p: write(p, "docs/x.yml", "a: b"), "docs/x.yml", "nergens voor"),
    "list in a folder": (
        lambda p: write(p, "checklists/x/y.yml", "a: b"), "checklists/x/y.yml", "nergens voor"),
}  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", ODD)
def test_a_file_that_is_no_source_is_told(project: Path, name: str) -> None:
    change, file, fact = ODD[name]
    change(project)
    assert_told(problems(project), Place(file, 1, 1), fact, "")


def test_a_name_that_is_no_text_is_told(project: Path) -> None:
    name = os.fsencode(project / "docs") + b"/\xff.md"
    try:
        Path(os.fsdecode(name)).write_text(FRONT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    told = errors(problems(project))
    assert ["kan niet in een adres" in problem.fact for problem in told] == [True]


@pytest.mark.parametrize(
    ("folder", "fact"),
    [
        ("docs", "deze map is er niet"),
        ("checklists", "deze map is er niet"),
        ("docs/instructie", "geen enkele versie"),
    ],
)
def test_a_missing_folder_is_told_without_echoes(project: Path, folder: str, fact: str) -> None:
    shutil.rmtree(project / folder)
    told = errors(problems(project))
    assert (told[0].place.file, told[0].fact) == (folder, told[0].fact)
    assert fact in told[0].fact
    # Without the explanations' own folder that file is missing as well.
    assert {problem.place.file for problem in told[1:]} <= {EXPLANATIONS}


@pytest.mark.parametrize("folder", ["docs", "checklists"])
def test_a_folder_that_is_a_link_out_is_told_without_echoes(project: Path, folder: str) -> None:
    _moved_out(project, folder)
    told = errors(problems(project))
    assert folder in {problem.place.file for problem in told}
    assert {problem.place.file for problem in told} <= {folder, EXPLANATIONS, LOCK}


@pytest.mark.parametrize("folder", ["docs", "checklists"])
def test_a_file_in_the_place_of_a_folder_is_told(project: Path, folder: str) -> None:
    shutil.rmtree(project / folder)
    (project / folder).write_text("geen map", encoding="utf-8")
    told = errors(problems(project))
    assert told[0].place.file == folder
    assert told[0].fact == "deze map is er niet"


def test_a_project_behind_a_link_is_read(project: Path) -> None:
    link = project.parent / "koppeling"
    link.symlink_to(project)
    assert errors(problems(link)) == ()


def test_hidden_files_are_left_alone(project: Path) -> None:
    (project / "docs/.x.md").write_bytes(b"\xff")
    (project / "docs/.git").mkdir()
    (project / "docs/.git/y.md").write_bytes(b"\xff")
    assert errors(problems(project)) == ()


def test_bom_and_windows_line_ends_are_read_and_move_nothing(project: Path) -> None:
    before = {problem.place for problem in problems(project)}
    place = replace(project, VERSION, "dated: 2023-09-12", "dated: ▲2023-02-30")
    for path in [*project.rglob("*.md"), *project.rglob("*.yml"), *project.rglob("*.lock")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert_told(problems(project), place, "bestaat niet", "")
    edit_bytes(project / VERSION, b"2023-02-30", b"2023-09-12")
    assert {problem.place for problem in problems(project)} == before


def edit_bytes(path: Path, old: bytes, new: bytes) -> None:
    """Replace bytes in a file, which must be there."""
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))


def test_a_lock_that_holds_something_else_is_told(project: Path) -> None:
    place = write(project, LOCK, "a: een vraag\n▲b: [een, lijst]\n")
    assert_told(problems(project), place, "‘b’ is hier geen tekst", "handboek lock")
    write(project, LOCK, "- een\n- lijst\n")
    assert_told(problems(project), Place(LOCK, 1, 1), "hier horen vragen te staan", "handboek lock")


def test_a_changed_question_is_told_beside_a_broken_list(project: Path) -> None:
    edit(project / "checklists/organisatie.yml", "order: ", "order: twee # ")
    place = replace(project, LIST, "question: Bewaart u een", "question: ▲Houdt u een")
    assert place in {problem.place for problem in errors(problems(project))}


def test_a_broken_page_hides_nothing_in_another(project: Path) -> None:
    first = append(project, PAGE, "\nZie ▲{{ 1 + 1 }}.\n")
    second = append(project, "docs/achtergrond.md", "\n{{ ▲nietes }}\n")
    assert {problem.place for problem in errors(problems(project))} == {first, second}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (VERSION, "dated: 2023-09-12", "dated: ▲2023-02-30"),
        ("docs/uitleg.yml", "norms:", "▲norm:"),
        ("mkdocs.yml", "  handboek_id:", "  ▲handboek_ied:"),
    ],
)
def test_an_unknown_word_is_told_whatever_else_is_wrong(
    project: Path, file: str, old: str, new: str
) -> None:
    other = replace(project, file, old, new)
    word = append(project, PAGE, "\n{{ ▲nietes }}\n")
    assert {other, word} <= {problem.place for problem in errors(problems(project))}
