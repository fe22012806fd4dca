"""A newer document for a concept: what an editor had not confirmed, is looked at anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.commands.workplace.beside import sheets
from generator.commands.workplace.beside.blocks import handle_of
from tests.commands.workplace.test_beside import AT, RECORD, fields, part, words
from tests.commands.workplace.visiting import Visitor, visited
from tests.support.documents import Block, source_blocks, word
from tests.support.projects import copy_project

TWICE = "Pas zakelijke berichten na verzending niet meer aan."
DOUBTED, VIEWS, LIMIT = "niet-aanpassen", "eenmalige-weergave", "gebruik-beperken"
OTHER = "Maak geen gebruik van opties voor verlopende foto’s."
ONCE = "Maak geen gebruik van opties voor eenmalige weergave."
HALVES = (
    "Scheid privé, partij-politieke en zakelijke conversaties.",
    "Maak hiervoor gebruik van een zakelijke telefoon én een privé-telefoon.",
)

# By how a block begins, what stands there instead.
Words = str | tuple[str, ...]
Texts = Mapping[str, Words]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    monkeypatch.setattr(sheets, "office_program", lambda: None)
    with visited(copy_project(tmp_path / "project", frozen=True)) as visitor:
        yield visitor


def blocks(changed: Texts) -> list[Block]:
    """Return the real document with other texts, by how the old ones begin."""
    made: list[Block] = []
    for kind, text in source_blocks():
        shown = next((new for old, new in changed.items() if text.startswith(old)), text)
        made += [(kind, one) for one in ([shown] if isinstance(shown, str) else shown)]
    return made


def send(editor: Visitor, changed: Texts) -> None:
    """Send a document, as a newer one where there is a concept already."""
    number = {"nummer": "2.1"}
    sent = editor.upload("/versie/", "a.docx", word(blocks(changed)), number)
    if sent.status == 422:
        fields = {name: sent.text.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]
                  for name in ("ontvangen", "naam")}  # fmt: skip
        sent = editor.post("/versie/", {**number, **fields, "opnieuw": "ja"})
    assert sent.leads_to == "/versie/2.1/document", sent.text


def became(editor: Visitor, name: str) -> str:
    """Return what the page says became of a part."""
    return words(part(editor.get(AT), name).find_class("hb-class")[0])


def is_seen(editor: Visitor, name: str) -> bool:
    return bool(part(editor.get(AT), name).find_class("hb-desk-seen"))


def fates(editor: Visitor) -> dict[str, str]:
    clauses = json.loads((editor.root / RECORD).read_text(encoding="utf-8"))["clauses"]
    return {name: kept["fate"] for name, kept in clauses.items()}


ROUNDS: dict[str, dict[str, Words]] = {
    "the same": {},
    "another text elsewhere": {"Beperk het gebruik": "Beperk het gebruik van sms."},
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("what", ROUNDS)
def test_a_doubt_that_nobody_decided_is_a_doubt_again(editor: Visitor, what: str) -> None:
    twice: dict[str, Words] = {TWICE: (TWICE, TWICE)}
    send(editor, twice)
    open_ = {name for name, fate in fates(editor).items() if fate == "unsure"}
    assert len(open_) == 2
    send(editor, {**twice, **ROUNDS[what]})
    assert {name for name, fate in fates(editor).items() if fate == "unsure"} == open_
    for name in open_:
        shown = part(editor.get(AT), name)
        assert words(shown.find_class("hb-class")[0]) == "niet zeker"
        assert shown.xpath(f".//input[@name='keuze' and @value='{handle_of(DOUBTED)}']")


def test_what_an_editor_decided_is_not_asked_again(editor: Visitor) -> None:
    twice: dict[str, Words] = {TWICE: (TWICE, TWICE)}
    send(editor, twice)
    (other,) = {name for name, fate in fates(editor).items() if fate == "unsure"} - {DOUBTED}
    for name, choice in ((DOUBTED, handle_of(DOUBTED)), (other, "nieuw")):
        form = fields(editor.get(AT), name) | {"keuze": choice}
        form |= {"titel": "Nog eens", "soort": "context"} if choice == "nieuw" else {}
        assert editor.post(AT, form).status == 303
    before = fates(editor)
    assert "unsure" not in before.values()
    send(editor, {**twice, "Beperk het gebruik": "Beperk het gebruik van sms."})
    after = fates(editor)
    assert "unsure" not in after.values()
    assert set(after) == set(before)
    assert is_seen(editor, DOUBTED)
    # But it can be chosen anew.
    assert editor.post(AT, fields(editor.get(AT), DOUBTED) | {"open": "ja"}).status == 303
    assert became(editor, DOUBTED) == "niet zeker"
    assert part(editor.get(AT), DOUBTED).xpath(".//input[@name='keuze']")


def test_a_tick_stays_with_what_did_not_change(editor: Visitor) -> None:
    send(editor, {"Beperk het gebruik": "Beperk het gebruik van sms en berichtenapps."})
    for name in (LIMIT, VIEWS):
        assert editor.post(AT, fields(editor.get(AT), name)).status == 303
    send(editor, {"Beperk het gebruik": "Beperk het gebruik van sms en berichtenapps.",
                  "Maak geen gebruik": ONCE[:-1] + " van foto’s."})  # fmt: skip
    assert (is_seen(editor, LIMIT), is_seen(editor, VIEWS)) == (True, False)


def test_a_pairing_that_nobody_confirmed_is_made_anew(editor: Visitor) -> None:
    send(editor, {ONCE: OTHER})
    assert became(editor, VIEWS) == "gewijzigd"
    # The newer document has the norm as it was, too: the other text was another one.
    send(editor, {ONCE: (OTHER, ONCE)})
    assert became(editor, VIEWS) == "gelijk"
    assert ONCE in words(part(editor.get(AT), VIEWS))


@pytest.mark.long
def test_a_pairing_that_an_editor_ticked_off_stays(editor: Visitor) -> None:
    send(editor, {ONCE: OTHER})
    assert editor.post(AT, fields(editor.get(AT), VIEWS)).status == 303
    send(editor, {ONCE: (OTHER, ONCE)})
    assert became(editor, VIEWS) == "gewijzigd"
    assert is_seen(editor, VIEWS)


@pytest.mark.long
def test_what_was_split_off_stays_so(editor: Visitor) -> None:
    split: dict[str, Words] = {"Scheid privé": HALVES}
    send(editor, split)
    (half,) = [name for name, fate in fates(editor).items() if fate == "split"]
    send(editor, {**split, "Beperk het gebruik": "Beperk het gebruik van sms."})
    assert fates(editor)[half] == "split"
    assert became(editor, half) == "afgesplitst"


def test_what_was_joined_is_not_repealed_by_a_newer_document(editor: Visitor) -> None:
    views = "Maak geen gebruik van opties voor eenmalige weergave"
    joined: dict[str, Words] = {
        ONCE: f"{views} en pas zakelijke berichten na verzending niet meer aan.",
        TWICE: (),
    }
    send(editor, joined)
    (whole,) = [name for name, fate in fates(editor).items() if fate == "joined"]
    assert "vervallen" not in words(part(editor.get(AT), whole))
    gone = editor.get(AT).text.count("Dit staat niet meer in het document")
    send(editor, {**joined, "Beperk het gebruik": "Beperk het gebruik van sms."})
    assert fates(editor)[whole] == "joined"
    assert editor.get(AT).text.count("Dit staat niet meer in het document") == gone
