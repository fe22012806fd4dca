"""Where two changes meet: what one of both changed stays, and for what both changed one chooses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.commands.workplace.differing import Disputed, merged
from tests.commands.workplace.git import is_sound, repository
from tests.commands.workplace.test_history import number_of, put_back, share, write
from tests.commands.workplace.test_recognised import open_words
from tests.commands.workplace.visiting import Answer, Visitor, visited

MISHAPS = "docs/misgegaan.yml"
QUESTIONS = "checklists/bewindspersoon.yml"
PRIVACY = "docs/privacy.md"


def titled(root: Path, **titles: str) -> str:
    """Return the file of what went wrong, with other titles for its first, second, third case."""
    lines = (root / MISHAPS).read_text(encoding="utf-8").splitlines(keepends=True)
    places = [n for n, line in enumerate(lines) if line.startswith("    title: ")]
    for name, title in titles.items():
        lines[places["abcdefg".index(name)]] = f"    title: {title}\n"
    return "".join(lines)


def titles(root: Path) -> list[str]:
    text = (root / MISHAPS).read_text(encoding="utf-8")
    return re.findall(r"(?m)^    title: (.*)$", text)


def chosen(page: Answer, *choices: str, own: str = "") -> Mapping[str, str]:
    """Return the fields of a page on which one chooses, with a choice for each place in order."""
    assert page.status == 409, page.text
    form = html.fromstring(page.text).forms[-1]
    sent = {name: str(value) for name, value in form.form_values() if name != "token"}
    names = list(
        dict.fromkeys(radio.get("name") for radio in form.xpath(".//input[@type='radio']"))
    )
    assert len(names) == len(choices)
    sent |= dict(zip(names, choices, strict=True))
    return {**sent, **({name: own for name in sent if name.endswith(":eigen")} if own else {})}


def taking(editor: Visitor) -> str:
    """Fetch the work of the one colleague, and return the address at which it is taken over."""
    editor.post("/geschiedenis/haal-op", {})
    page = editor.get("/geschiedenis/samen")
    found = re.findall(r"/geschiedenis/neem-over/[0-9a-f]+", page.text)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("choice", "own", "first"),
    [
        ("nu", "", "A van mij"),
        ("mijn", "", "A van Fatima"),
        ("eigen", "    title: A van ons", "A van ons"),
    ],
)
def test_what_only_one_of_two_changed_stays_whatever_is_chosen(
    two: tuple[Path, Path], choice: str, own: str, first: str
) -> None:
    mine, theirs = two
    write(theirs, "Twee titels", MISHAPS, titled(theirs, a="A van Fatima", c="C van Fatima"))
    share(theirs, "Fatima")
    write(mine, "Ook twee titels", MISHAPS, titled(mine, a="A van mij", b="B van mij"))
    with visited(mine) as editor:
        address = taking(editor)
        page = editor.post(address, {})
        assert page.text.count("<fieldset") == 1
        assert "B van mij" not in page.text
        assert "C van Fatima" not in page.text
        assert titles(mine)[0] == "A van mij"
        assert editor.post(address, chosen(page, choice, own=own)).status == 303
    assert titles(mine)[:3] == [first, "B van mij", "C van Fatima"]
    assert is_sound(mine)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("choice", "first"), [("nu", "A, nog eens"), ("mijn", "")])
def test_what_came_after_a_step_stays_whatever_is_chosen(
    root: Path, choice: str, first: str
) -> None:
    repository(root)
    before = titles(root)[0]
    write(root, "Eerst", MISHAPS, titled(root, a="A", d="D"))
    write(root, "Daarna", MISHAPS, titled(root, a="A, nog eens"))
    write(root, "Elders", MISHAPS, titled(root, c="C"))
    fourth = titles(root)[3]
    with visited(root) as editor:
        page = put_back(editor, "Eerst")
        assert "Zoals het vóór die stap stond" in page.text
        number = number_of(editor.get("/geschiedenis/"), "Eerst")
        assert editor.post(f"/geschiedenis/stap/{number}/terug", chosen(page, choice)).status == 303
    assert titles(root)[0] == (first or before)
    assert titles(root)[2] == "C"
    assert titles(root)[3] != fourth


def test_each_clashing_place_is_chosen_by_itself_on_one_page(two: tuple[Path, Path]) -> None:
    mine, theirs = two
    for root, who in ((theirs, "Fatima"), (mine, "mij")):
        page = (root / PRIVACY).read_text(encoding="utf-8")
        other = page.replace("title: Privacy", f"title: Privacy van {who}")
        texts = {
            MISHAPS: titled(root, a=f"A van {who}", c=f"C van {who}"),
            PRIVACY: other + (f"\nSlot van {who}.\n" if who == "mij" else ""),
        }
        for name, text in texts.items():
            write(root, f"Van {who}", name, text)
    share(theirs, "Fatima")
    with visited(mine) as editor:
        address = taking(editor)
        page_shown = editor.post(address, {})
        assert page_shown.text.count("<fieldset") == 3
        assert "plek 3 van 3" in page_shown.text
        incomplete = dict(chosen(page_shown, "nu", "mijn", "mijn"))
        del incomplete[next(name for name in incomplete if name.endswith(":keuze"))]
        again = editor.post(address, incomplete)
        assert again.text.count(" checked") == 2
        assert editor.post(address, chosen(again, "nu", "mijn", "mijn")).status == 303
    assert titles(mine)[0::2][:2] == ["A van mij", "C van Fatima"]
    text = (mine / PRIVACY).read_text(encoding="utf-8")
    assert "title: Privacy van Fatima\n" in text
    assert text.endswith("Slot van mij.\n")
    assert is_sound(mine)


@pytest.mark.long
def test_lines_below_each_other_that_are_of_other_fields_are_other_places(
    two: tuple[Path, Path],
) -> None:
    mine, theirs = two
    text = (mine / MISHAPS).read_text(encoding="utf-8")
    write(theirs, "Titel", MISHAPS, titled(theirs, a="A van Fatima"))
    share(theirs, "Fatima")
    write(mine, "Trefwoord", MISHAPS, text.replace("[verdwenen, app weg]", "[verdwenen]"))
    with visited(mine) as editor:
        assert editor.post(taking(editor), {}).status == 303
    assert "    title: A van Fatima\n    keywords: [verdwenen]\n" in (mine / MISHAPS).read_text(
        encoding="utf-8"
    )


def test_a_place_shows_what_a_person_recognises(two: tuple[Path, Path]) -> None:
    mine, theirs = two
    write(theirs, "Titel", MISHAPS, titled(theirs, a="Alles van Fatima"))
    share(theirs, "Fatima")
    write(mine, "Mijn titel", MISHAPS, titled(mine, a="Alles van mij"))
    with visited(mine) as editor:
        page = editor.post(taking(editor), {})
    shown = open_words(page)
    assert "Wat er is misgegaan Alles van mijFatima" in shown
    assert "title:" not in shown
    assert MISHAPS not in shown
    assert "Wat mijn collega schreef" in shown


@pytest.mark.long
def test_what_cannot_be_read_once_joined_is_not_written(two: tuple[Path, Path]) -> None:
    mine, theirs = two
    text = (mine / MISHAPS).read_text(encoding="utf-8")
    head, first, *others = re.split(r"(?m)^(?=  - id: )", text)
    new = re.sub("id: .*", "id: nieuw", first, count=1)
    write(theirs, "Erbij", MISHAPS, "".join((head, new, first, *others)))
    share(theirs, "Fatima")
    write(mine, "Ook erbij", MISHAPS, "".join((head, first, *others, new)))
    mine_now = (mine / MISHAPS).read_text(encoding="utf-8")
    with visited(mine) as editor:
        address = taking(editor)
        page = editor.post(address, {})
        assert "klopt niet" in page.text
        assert "nieuw" in page.text
        assert (mine / MISHAPS).read_text(encoding="utf-8") == mine_now
        both = chosen(page, "eigen")
        again = editor.post(address, both)
        assert "klopt niet" in again.text
        assert (mine / MISHAPS).read_text(encoding="utf-8") == mine_now
        name = next(name for name in both if name.endswith(":eigen"))
        joined = both[name].replace("id: nieuw", "id: anders", 1)
        assert editor.post(address, {**chosen(again, "eigen"), name: joined}).status == 303
    made = (mine / MISHAPS).read_text(encoding="utf-8")
    assert made.count("id: anders\n") == made.count("id: nieuw\n") == 1


def test_where_both_added_something_both_can_come(two: tuple[Path, Path]) -> None:
    mine, theirs = two
    text = (mine / MISHAPS).read_text(encoding="utf-8")
    last = re.split(r"(?m)^(?=  - id: )", text)[-1]
    for root, name in ((theirs, "van-fatima"), (mine, "van-mij")):
        write(root, "Erbij", MISHAPS, text + re.sub("id: .*", f"id: {name}", last, count=1))
    share(theirs, "Fatima")
    with visited(mine) as editor:
        address = taking(editor)
        page = editor.post(address, {})
        assert editor.post(address, chosen(page, "beide")).status == 303
    made = re.findall("(?m)^  - id: (.*)", (mine / MISHAPS).read_text(encoding="utf-8"))
    assert made[-2:] == ["van-mij", "van-fatima"]


def test_what_was_made_by_copying_something_is_not_taken_for_that() -> None:
    one, fields = "- id: a\n", "  title: t\n  text: x\n  basis: b\n"
    rest = "- id: z\n  title: t\n"
    base = one + fields + rest
    copied = one + fields + "- id: copy\n" + fields + rest
    changed = base.replace("text: x", "text: X")
    pieces = merged(base, changed, copied)
    assert "".join(map(str, pieces)) == copied.replace("text: x", "text: X", 1)


def test_a_file_that_one_removed_and_another_changed_is_chosen_whole(root: Path) -> None:
    repository(root)
    write(root, "Erbij", "docs/nieuw.md", "# Nieuw\n\nEen regel.\n")
    write(root, "Meer", "docs/nieuw.md", "# Nieuw\n\nEen regel.\n\n- En meer.\n")
    with visited(root) as editor:
        page = put_back(editor, "Erbij")
        number = number_of(editor.get("/geschiedenis/"), "Erbij")
        address = f"/geschiedenis/stap/{number}/terug"
        assert editor.post(address, chosen(page, "mijn")).status == 303
    assert not (root / "docs/nieuw.md").exists()


def test_a_text_typed_for_a_place_that_is_gone_is_offered_again(root: Path) -> None:
    repository(root)
    write(root, "Eerst", MISHAPS, titled(root, a="A", c="C"))
    write(root, "Daarna", MISHAPS, titled(root, a="A, nog eens", c="C, nog eens"))
    with visited(root) as editor:
        page = put_back(editor, "Eerst")
        number = number_of(editor.get("/geschiedenis/"), "Eerst")
        address = f"/geschiedenis/stap/{number}/terug"
        sent = chosen(page, "eigen", "nu", own="    title: Getypt\n")
        write(root, "Hersteld", MISHAPS, titled(root, a="A"))
        again = editor.post(address, sent)
    assert again.status == 409
    assert again.text.count("<fieldset") == 1
    assert "title: Getypt" in again.text


# --- Texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("a\nb\nc\nd\n", "a\nb\nc\nd\n", "a\nb\nc\nd\n"),
        ("A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
        ("A\nb\nc\nd\n", "A\nb\nc\nd\n", "A\nb\nc\nd\n"),
        ("A\nb\nc\nd\n", "X\nb\nc\nd\n", None),
        ("b\nc\nd\n", "a\nb\nc\nd\ne\n", "b\nc\nd\ne\n"),
        ("a\nB\nc\nd\n", "a\nb\nC\nd\n", None),
        ("a\nb\nc\nd", "A\nb\nc\nd\n", "A\nb\nc\nd"),
    ],
)
def test_two_changes_become_one_text(one: str, other: str, both: str | None) -> None:
    for now, meant in ((one, other), (other, one)):
        pieces = merged("a\nb\nc\nd\n", now, meant)
        is_joined = all(isinstance(piece, str) for piece in pieces)
        assert ("".join(map(str, pieces)) if is_joined else None) == both


KEYS = "- id: x\n  title: t\n  note: n\n- id: y\n"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        # Each changed a field of its own.
        ("  title: T\n  note: n\n", "  title: t\n  note: N\n", "  title: T\n  note: N\n"),
        # One removed what the other added to.
        ("", "  title: t\n  note: n\n  more: m\n", None),
        # One made a longer text of the first, the other changed the second.
        ("  title: >-\n    T\n  note: n\n", "  title: t\n  note: N\n", None),
        # The second of one begins with more of the first.
        ("  title: T\n  note: n\n", "  title: t\n   meer\n  note: N\n", None),
        # Both added something at one place.
        ("  title: t\n  note: n\n  a: 1\n", "  title: t\n  note: n\n  b: 2\n", None),
    ],
)
def test_fields_below_each_other_are_joined_only_where_each_was_changed_by_itself(
    one: str, other: str, both: str | None
) -> None:
    base, fields = KEYS, "  title: t\n  note: n\n"
    for now, meant in ((one, other), (other, one)):
        pieces = merged(base, base.replace(fields, now), base.replace(fields, meant))
        disputed = [piece for piece in pieces if isinstance(piece, Disputed)]
        assert (not disputed) == (both is not None)
        if both is not None:
            assert "".join(map(str, pieces)) == base.replace(fields, both)


@pytest.mark.parametrize(
    ("gone", "at", "new", "is_joined"),
    [
        # An item beside one that went, below it and above it.
        ("- id: x\n  title: t\n", "- id: y\n", "- id: n\n  title: n\n", True),
        ("- id: x\n  title: t\n", "- id: x\n", "- id: n\n  title: n\n", True),
        # More of the item that went, and an item of which a part went.
        ("- id: x\n  title: t\n", "- id: y\n", "  note: n\n", False),
        ("- id: x\n", "- id: x\n", "- id: n\n", False),
    ],
)
def test_an_item_beside_one_that_went_is_another_place(
    gone: str, at: str, new: str, is_joined: bool
) -> None:
    base = "- id: w\n- id: x\n  title: t\n- id: y\n"
    less, more = base.replace(gone, ""), base.replace(at, new + at)
    for now, meant in ((less, more), (more, less)):
        pieces = merged(base, now, meant)
        assert all(isinstance(piece, str) for piece in pieces) == is_joined
        if is_joined:
            assert "".join(map(str, pieces)) == f"- id: w\n{new}- id: y\n"


# What a side does to each line: leave it, change it, take it away, put something below it.
DEEDS = st.lists(st.sampled_from(["", "", "", "change", "remove", "add"]), min_size=9, max_size=9)


def done(deeds: list[str], side: str, begin: str) -> str:
    """Return nine lines after a side has done something to each."""
    made = {"change": "{1}{2}{0}\n", "remove": "", "add": "{1}{0}\n{1}{2}+{0}\n"}
    return "".join(
        made.get(deed, "{1}{0}\n").format(n, begin, side) for n, deed in enumerate(deeds)
    )


@given(DEEDS, DEEDS, st.sampled_from(["", "- ", "key: "]), st.booleans())
def test_what_only_one_side_changed_is_always_there(
    mine: list[str], theirs: list[str], begin: str, takes_theirs: bool
) -> None:
    base, now, meant = (done(d, s, begin) for d, s in (([""] * 9, ""), (mine, "m"), (theirs, "t")))
    pieces = merged(base, now, meant)
    disputed = [piece for piece in pieces if isinstance(piece, Disputed)]
    made = "".join(
        piece if isinstance(piece, str) else (piece.meant if takes_theirs else piece.now)
        for piece in pieces
    )
    assert all(len({piece.base, piece.now, piece.meant}) == 3 for piece in disputed)
    lines = made.splitlines()
    assert len(lines) == len(set(lines))
    for deeds, others, side in ((mine, theirs, "m"), (theirs, mine, "t")):
        for n, deed in enumerate(deeds):
            if any(others[max(0, n - 1) : n + 2]) or _meets(n, mine, theirs):
                continue
            own = {"change": [f"{side}{n}"], "remove": [], "add": [f"{n}", f"{side}+{n}"]}
            for text in own.get(deed, [f"{n}"]):
                assert f"{begin}{text}" in lines
            if deed in ("change", "remove"):
                assert f"{begin}{n}" not in lines
    if not any(theirs):
        assert made == now
    if not any(mine):
        assert made == meant


def _meets(n: int, mine: list[str], theirs: list[str]) -> bool:
    """Tell whether a line is in a run of changed lines in which both sides did something."""
    touched = [bool(a or b) for a, b in zip(mine, theirs, strict=True)]
    first = last = n
    while first > 0 and touched[first - 1]:
        first -= 1
    while last < len(touched) - 1 and touched[last + 1]:
        last += 1
    run = slice(first, last + 1)
    return any(mine[run]) and any(theirs[run])
