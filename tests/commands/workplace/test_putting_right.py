"""Putting an adopted text right in the workplace: as the command does, and nothing unseen."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.commands.adopt.rectifying import Proof, rectify_version
from generator.commands.importing.storing import ReceivedFile
from generator.commands.workplace.beside.blocks import handle_of
from generator.commands.workplace.forms import CHOICE
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import finish_left, write_made
from generator.model import ChangeClass, Version
from generator.problems import ProblemsFound, errors
from generator.reading.settings import load_settings
from tests.commands.workplace.adoptable import whole
from tests.commands.workplace.test_history import hidden, number_of, put_back
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.announcing import NUMBER, written_for_concept
from tests.support.breaking import VERSION
from tests.support.command import contents
from tests.support.projects import (
    DAY,
    ROOT,
    TEXT_LOCK,
    compiled,
    copy_project,
    edit,
    problems,
    real,
)

AT = "/versie/2.0.1/herstellen"
ADOPTED = "/versie/2.0.1/vaststellen"
DOCUMENT = ROOT / "tests/data/instructie-v2.0.1.txt"
RIGHT, WRONG = "Maak geen gebruik van opties", "Maak gebruik van opties"
TITLE = "Geen eenmalige weergave"
TOLD = f"Versie 2.0.1 hersteld: onderdeel ‘{TITLE}’"
SAID = {
    "why": "Bij het overnemen viel een woord weg.",
    "by": "de redactie",
    "class": "clarification",
}


def mistaken(root: Path, right: str = RIGHT, wrong: str = WRONG) -> Path:
    """Return a project in which an adopted text was taken over wrongly, and is fixed so."""
    edit(root / VERSION, right, wrong)
    edit(root / TEXT_LOCK, right, wrong)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return mistaken(copy_project(tmp_path / "project", frozen=True))


def sources(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(root).items() if name.startswith("docs/")}


def address_of_part(editor: Visitor, title: str = TITLE) -> str:
    """Return the address of the form for a part, as the list leads to it."""
    tree = html.fromstring(editor.get(AT).text)
    [found] = [link for link in tree.xpath("//main//li/a") if link.text_content() == title]
    return str(found.get("href"))


def text_in(page: Answer) -> str:
    """Return what the field for the text holds; a browser leaves out its first line feed."""
    return str(html.fromstring(page.text).get_element_by_id("tekst").text).removeprefix("\n")


class Mending:
    """An editor who puts one part right, by its title or address: looks first, and then writes."""

    def __init__(self, editor: Visitor, part: str = TITLE, document: Path | None = DOCUMENT):
        self.editor, self.document = editor, document
        self.address = part if part.startswith("/") else address_of_part(editor, part)
        self.page = editor.get(self.address)
        self.text = text_in(self.page)

    def look(self, text: str, **more: str) -> Answer:
        fields = {**hidden(self.page), **SAID, "tekst": text, "bekijk": "ja", **more}
        if self.document is not None and not fields["ontvangen"]:
            data = self.document.read_bytes()
            self.page = self.editor.upload(self.address, self.document.name, data, fields)
        else:
            self.page = self.editor.post(self.address, fields)
        self.text = text
        return self.page

    def write(self, text: str | None = None, **more: str) -> Answer:
        fields = {**hidden(self.page), **SAID, "tekst": self.text, "herstel": "ja", **more}
        if text is not None:
            fields["tekst"] = text
        answer = self.editor.post(self.address, fields)
        if answer.status == 422:
            self.page = answer
        return answer


def faults(page: Answer) -> dict[str, str]:
    """Return what is told at each field that is amiss."""
    tree = html.fromstring(page.text)
    found = tree.xpath("//*[@aria-invalid]")
    return {
        str(field.get("name")): tree.get_element_by_id(f"{field.get('name')}-fout").text_content()
        for field in found
    }


def test_a_mistake_is_put_right_in_the_browser_after_it_was_looked_at(project: Path) -> None:
    before = sources(project)
    with visited(project) as editor:
        assert AT in html.fromstring(editor.get(ADOPTED).text).xpath("//main//a/@href")
        mending = Mending(editor)
        assert mending.page.text.count("hb-button--first") == 1
        seen = mending.look(mending.text.replace(WRONG, RIGHT))
        assert seen.status == 200
        added = html.fromstring(seen.text).xpath("//main//ins[contains(., 'geen')]")
        assert len(added) == 1
        assert "Het document heeft deze woorden." in seen.text
        assert seen.text.count("hb-button--first") == 1
        assert seen.text.index("Wat legt u hiermee vast?") < seen.text.index("Herstel de tekst")
        # Until then nothing is written.
        assert sources(project) == before
        done = mending.write()
        assert done.leads_to.startswith(ADOPTED)
        page = editor.get(done.leads_to).text
        assert "De tekst is hersteld, en ligt weer vast." in page
        assert "Hersteld op" in page
        assert SAID["why"] in page
        assert "Verder: uitbrengen" in page
        step = editor.get(f"/geschiedenis/stap/{number_of(editor.get('/geschiedenis/'), TOLD)}")
        told = html.fromstring(step.text).xpath("//section/*[not(self::details)]//text()")
        assert "eenmalige-weergave" not in "".join(told)
    assert not errors(problems(project))
    [record] = compiled(project).sources.handbook.latest.front.rectified
    assert (record.on, record.by, record.class_) == (DAY, "de redactie", "clarification")


def dropped(version: Version, seed: int) -> tuple[str, str, str]:
    """Return the id of some clause, some of its words, and these without one of them.

    They stand once in its file and once in the lock.
    """
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in (VERSION, TEXT_LOCK)]
    chance = random.Random(seed)
    places = [(clause, at) for clause in version.clauses for at in range(clause.text.count(" "))]
    chance.shuffle(places)
    for clause, at in places:
        around = clause.text.split(" ")[at : at + 5]
        right = " ".join(around)
        if all(word.isalpha() for word in around) and all(text.count(right) == 1 for text in texts):
            return clause.id, right, " ".join([*around[:2], *around[3:]])
    raise AssertionError


@pytest.mark.one_in(12)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("seed", range(6))
def test_it_is_written_as_by_hand_and_by_the_command(tmp_path: Path, seed: int, ends: str) -> None:
    name, right, wrong = dropped(real().sources.handbook.latest, seed)
    by_hand = copy_project(tmp_path / "hand", frozen=True)
    text = (by_hand / VERSION).read_bytes().replace(b"\n", ends.encode())
    (by_hand / VERSION).write_bytes(text)
    edit(by_hand / TEXT_LOCK, right, wrong)
    root = copy_project(tmp_path / "project", frozen=True)
    (root / VERSION).write_bytes(text.replace(right.encode(), wrong.encode()))
    edit(root / TEXT_LOCK, right, wrong)

    file = ReceivedFile(DOCUMENT.name, DOCUMENT.read_bytes())
    proof = Proof(SAID["by"], DAY, SAID["why"], ChangeClass.CLARIFICATION, file, checked=True)
    rectify_version(load_settings(by_hand / "mkdocs.yml", DAY), "2.0.1", proof)
    with visited(root) as editor:
        mending = Mending(editor, f"{AT}/{handle_of(name)}")
        mending.look(mending.text.replace(wrong, right))
        # Around a sign or a note a document may have other words: that is checked.
        assert mending.write(checked="ja").status == 303
    assert sources(root) == sources(by_hand)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"why": ""}, {"why": "Schrijf in één zin wat er mis was."}),
        ({"by": " "}, {"by": "Vul in wie dit herstelt."}),
        ({"class": "repealed"}, {"class": "Kies wat dit voor lezers betekent."}),
        ({"tekst": f"{RIGHT}. <script>x</script>"}, {"tekst": "<script> kan hier niet"}),
        ({"tekst": WRONG}, {"tekst": "Zo verdwijnt"}),
        (
            {"tekst": "Maak nooit gebruik van opties"},
            {"tekst": "Het document heeft andere woorden"},
        ),
        ({"tekst": f"{RIGHT}.\n\n- Nog een punt."}, {"tekst": "Zo verandert er meer dan"}),
        ({"ontvangen": "0" * 64}, {"document": "Het gekozen document is hier niet meer."}),
    ],
)
def test_what_is_amiss_stands_at_its_field_and_all_that_was_typed_stays(
    project: Path, said: dict[str, str], fault: dict[str, str]
) -> None:
    before = sources(project)
    with visited(project) as editor:
        mending = Mending(editor)
        mending.look(mending.text.replace(WRONG, RIGHT))
        typed = {"why": "Er viel <een> woord weg.", "tekst": mending.text, **said}
        if said.get("tekst") == WRONG:
            typed["tekst"] = mending.text.replace(RIGHT, WRONG)
            fault = {"tekst": "De tekst is gelijk aan wat vastligt."}
        page = mending.write(**typed)
        assert page.status == 422
        [(name, words)] = dict(faults(page)).items()
        [(field, told)] = fault.items()
        assert (name, told in words) == (field, True)
        tree = html.fromstring(page.text)
        assert text_in(page) == typed["tekst"]
        assert tree.get_element_by_id("why").text == (typed["why"] or None)
        assert f"#{field}" in tree.xpath("//*[@role='alert']//a/@href")
        assert sources(project) == before


def test_a_document_is_asked_for_where_none_is_hidden(project: Path, tmp_path: Path) -> None:
    with visited(project) as editor:
        mending = Mending(editor, document=None)
        assert "Bij deze versie is geen document bewaard." in mending.page.text
        right = mending.text.replace(WRONG, RIGHT)
        assert faults(mending.look(right)) == {
            "document": "Bij versie 2.0.1 is geen document bewaard. Kies het document waaruit de "
            "fout blijkt."
        }
        mending.document = ROOT / "tests/data/documents/tracked.docx"
        assert "open wijzigingen" in faults(mending.look(right))["document"]
        mending.document = tmp_path / "leeg.txt"
        mending.document.write_bytes(b"")
        mending.page = editor.get(mending.address)
        assert "Dit bestand is leeg." in faults(mending.look(right))["document"]


def test_the_document_that_is_kept_proves_it(project: Path) -> None:
    bron = project / "docs/instructie/bron"
    bron.mkdir()
    shutil.copy(DOCUMENT, bron / "2.0.1.txt")
    with visited(project) as editor:
        mending = Mending(editor, document=None)
        assert "het document bewaard (2.0.1.txt)" in mending.page.text
        assert mending.look(mending.text.replace(WRONG, RIGHT)).status == 200
        assert mending.write().status == 303
    [record] = compiled(project).sources.handbook.latest.front.rectified
    assert record.document.startswith("2.0.1.txt (SHA-256 ")


@pytest.mark.long
def test_what_no_word_proves_is_checked_by_the_editor(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    before = sources(root)
    with visited(root) as editor:
        mending = Mending(editor)
        page = mending.look(mending.text.replace("gebruik", "**gebruik**"))
        assert page.status == 200
        assert "Kijk dit zelf na." in page.text
        assert "‘gebruik’ is nu vet." in html.fromstring(page.text).text_content()
        # It counts for what was looked at, and only where it is said.
        refused = mending.write()
        assert refused.status == 422
        assert faults(refused) == {"checked": "Vink aan dat u dit zelf nakeek in het document."}
        other = mending.write(mending.text.replace("opties", "**opties**"), checked="ja")
        assert other.status == 422
        assert not html.fromstring(other.text).xpath("//*[@id='checked'][@checked]")
        assert sources(root) == before
        assert mending.write(mending.text.replace("opties", "**opties**"), checked="ja").leads_to
    assert "found: false" in (root / VERSION).read_text(encoding="utf-8")


@pytest.mark.long
def test_what_was_not_looked_at_is_not_written(project: Path) -> None:
    before = sources(project)
    with visited(project) as editor:
        mending = Mending(editor)
        right = mending.text.replace(WRONG, RIGHT)
        fields = {**SAID, "tekst": right, "herstel": "ja"}
        first = editor.upload(
            mending.address,
            DOCUMENT.name,
            DOCUMENT.read_bytes(),
            {**hidden(mending.page), **fields},
        )
        assert first.status == 422
        assert "De tekst is veranderd sinds u het verschil bekeek." in first.text
        assert sources(project) == before
        # Meanwhile somebody changes another part by hand: that would come in with it, unseen.
        mending.page = first
        edit(project / VERSION, "Pas zakelijke berichten", "Pas **zakelijke** berichten")
        by_hand = sources(project)
        again = mending.write(right)
        assert again.status == 422
        assert "Verzonden berichten niet aanpassen" in again.text
        assert "‘zakelijke’ is nu vet." in html.fromstring(again.text).text_content()
        assert sources(project) == by_hand


@pytest.mark.long
def test_a_part_that_was_changed_meanwhile_is_not_overwritten(project: Path) -> None:
    with visited(project) as editor:
        mending = Mending(editor)
        mending.look(mending.text.replace(WRONG, RIGHT))
        edit(project / VERSION, WRONG, "Maak weinig gebruik van opties")
        by_hand = sources(project)
        clash = mending.write()
        assert clash.status == 409
        assert "Maak weinig gebruik" in html.fromstring(clash.text).text_content()
        assert sources(project) == by_hand
        # Who chooses has seen both; the document that was chosen goes along.
        assert editor.post(mending.address, {**hidden(clash), CHOICE: "mijn"}).status == 303
    assert not errors(problems(project))
    assert RIGHT in (project / VERSION).read_text(encoding="utf-8")


@pytest.mark.long
def test_nothing_is_written_over_what_changes_while_it_is_made(project: Path) -> None:
    workshop = Workshop.open(project / "mkdocs.yml", DAY)
    path = project / VERSION

    def make() -> Mapping[Path, bytes]:
        path.write_bytes(b"met de hand")
        return {path: b"van de werkplek"}

    with pytest.raises(ProblemsFound, match="intussen met de hand gewijzigd"):
        write_made(workshop, "Iets", [path], make)
    assert path.read_bytes() == b"met de hand"


@pytest.mark.long
def test_a_version_and_its_lock_are_written_both_or_not_at_all(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_replace, before = os.replace, sources(project)

    def replace(one: Any, other: Any, **options: Any) -> None:
        if str(other).endswith("adopted.lock"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        real_replace(one, other, **options)

    with visited(project) as editor:
        mending = Mending(editor)
        mending.look(mending.text.replace(WRONG, RIGHT))
        monkeypatch.setattr(os, "replace", replace)
        assert mending.write().status == 500
        monkeypatch.undo()
        assert sources(project) == before
        # Nothing is left of it that would be written later, and it can be done again.
        finish_left(Workshop.open(project / "mkdocs.yml", DAY))
        assert sources(project) == before
        assert mending.write().status == 303


@pytest.mark.long
def test_what_a_version_says_of_its_changes_stays_true(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    before = (root / VERSION).read_bytes()
    document = tmp_path / "besluit.txt"
    words = DOCUMENT.read_text(encoding="utf-8")
    document.write_text(words.replace("Beperk het", "Beperk altijd het"), encoding="utf-8")
    with visited(root) as editor:
        mending = Mending(editor, "Sms en chat beperken", document)
        text = mending.text
        told = faults(mending.look(text.replace("Beperk", "Beperk altijd")))
        assert told.keys() == {"anders"}
        assert "Zo verschilt dit deel van versie 2.0" in told["anders"]
        page = mending.look(mending.text, anders="Er staat nu altijd bij.")
        assert "Dit deel staat nu bij de wijzigingen: verduidelijking." in page.text
        assert mending.write(anders="Er staat nu altijd bij.", checked="ja").status == 303
        assert not errors(problems(root))
        change = compiled(root).sources.handbook.latest.front.changes["gebruik-beperken"]
        assert (change.class_, change.note) == ("clarification", "Er staat nu altijd bij.")
        # As the version before it again, it is no change.
        mending = Mending(editor, "Sms en chat beperken")
        page = mending.look(text)
        assert "het is gelijk aan de versie ervoor" in page.text
        assert mending.write(checked="ja").status == 303
    assert not errors(problems(root))
    front = compiled(root).sources.handbook.latest.front
    assert "gebruik-beperken" not in front.changes
    assert len(front.rectified) == 2
    body = (root / VERSION).read_bytes().split(b"---\n", 2)[2]
    assert body == before.split(b"---\n", 2)[2]


@pytest.mark.long
def test_it_is_put_back_whole_or_not_at_all(project: Path) -> None:
    before = sources(project)
    with visited(project) as editor:
        mending = Mending(editor)
        mending.look(mending.text.replace(WRONG, RIGHT))
        assert mending.write().status == 303
        assert put_back(editor, TOLD).status == 303
        assert sources(project) == before
        mending = Mending(editor)
        mending.look(mending.text.replace(WRONG, RIGHT))
        assert mending.write().status == 303
        # Another part of the same version: the record of that rests on this one.
        other = Mending(editor, "Verzonden berichten niet aanpassen")
        other.look(other.text.replace("zakelijke", "**zakelijke**"))
        assert other.write(checked="ja").status == 303
        both = sources(project)
        refused = put_back(editor, TOLD)
        assert refused.status == 422
        assert "aan de vastgestelde tekst nog meer gewijzigd" in refused.text
        assert sources(project) == both
        # The last one first: then all of it.
        last = "Versie 2.0.1 hersteld: onderdeel ‘Verzonden berichten niet aanpassen’"
        assert put_back(editor, last).status == 303
        assert put_back(editor, TOLD).status == 303
        assert sources(project) == before


@pytest.mark.long
def test_a_fixed_text_that_was_changed_by_hand_leads_to_where_it_is_put_right(
    tmp_path: Path,
) -> None:
    root = copy_project(tmp_path / "project", frozen=True)
    edit(root / VERSION, "Pas zakelijke berichten", "Pas **zakelijke** berichten")
    with visited(root) as editor:
        tree = html.fromstring(whole(editor, "/").text)
        [at] = tree.xpath("//li[contains(., 'onder ‘Uitgangspunten’')]//a/@href")
        # As whoever changed it would type the command: the text is there, and is only recorded.
        mending = Mending(editor, str(at))
        assert "**zakelijke**" in mending.text
        assert "‘zakelijke’ is nu vet." in mending.look(mending.text).text
        assert mending.write(checked="ja").status == 303
    assert not errors(problems(root))


def test_an_editor_sees_no_id(project: Path) -> None:
    with visited(project) as editor:
        page = editor.get(AT).text
        for clause in real().sources.handbook.latest.clauses:
            assert clause.id not in page


def test_only_what_is_fixed_is_put_right(tmp_path: Path) -> None:
    root = written_for_concept(tmp_path / "project")
    with visited(root) as editor:
        at = f"/versie/{NUMBER}/herstellen"
        assert editor.get(at).status == 404
        assert editor.get("/versie/9.9/herstellen").status == 404
        assert editor.get("/versie/1.1/herstellen").status == 200
        assert editor.get("/versie/1.1/herstellen/onbekend").status == 404
        assert editor.upload("/versie/1.1/herstellen/onbekend", "a.txt", b"a").status == 404
