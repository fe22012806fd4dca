"""`handboek diff`: its forms, its status, and the block of classes that it proposes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import html

from generator.commands.diff.forms import Form, format_comparison
from generator.commands.diff.proposal import proposal
from generator.model import ChangeClass, Handbook, Version
from generator.time.comparison import base_of, compared
from tests.commands.test_cli import assert_told
from tests.reading.test_refused_ids import NEWER, add_newer_version
from tests.support.command import run
from tests.support.fiction import fictional
from tests.support.projects import compiled, edit, real
from tests.time.test_changes import version


def chats() -> Handbook:
    return real().sources.handbook


def journeys() -> Handbook:
    return fictional(concepts=True).sources.handbook


def given(handbook: Handbook, before: str, after: str, form: Form, role: str = "") -> bytes:
    """Return a comparison of two versions of a handbook in a form."""
    versions = {v.number: v for v in handbook.versions}
    found = compared(handbook.versions, versions[before], versions[after])
    return format_comparison(found.of_role(role) if role else found, handbook, form)


def loaded(handbook: Handbook, before: str, after: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(given(handbook, before, after, Form.JSON))
    return data


def test_json_holds_what_differs_and_nothing_else() -> None:
    data = loaded(chats(), "2.0", "2.0.1")
    assert list(data) == ["from", "to", "changes", "marks", "lines"]
    assert (data["from"], data["to"]) == ("2.0", "2.0.1")
    [change] = data["changes"]
    assert list(change) == [
        "clause", "kind", "class", "note", "from_text", "to_text", "from_seen", "to_seen", "words",
        "rest", "joined", "signs",
    ]  # fmt: skip
    assert (change["clause"], change["kind"]) == ("reikwijdte-ambtenaren", "changed")
    assert change["class"] == "clarification"
    assert "defensie- en" not in change["from_text"]
    assert [w["text"].strip() for w in change["words"] if w["kind"] == "new"] == ["defensie- en"]


def test_words_of_json_lead_from_one_text_to_the_other() -> None:
    for change in loaded(journeys(), "1.0", "1.2")["changes"]:
        words = change["words"]
        for text, left_out in ((change["from_text"], "new"), (change["to_text"], "gone")):
            assert "".join(w["text"] for w in words if w["kind"] != left_out) == (text or "")


def test_a_changed_id_alone_is_no_difference() -> None:
    changes = loaded(journeys(), "1.0", "1.1")["changes"]
    assert [(c["clause"], c["kind"]) for c in changes] == [
        ("trein-nemen", "changed"), ("reisplan-bewaren", "added"), ("ingang", "changed"),
    ]  # fmt: skip
    assert changes[1]["from_text"] is None


def test_text_marks_words_without_colour() -> None:
    told = given(journeys(), "1.0", "1.1", Form.TEXT).decode()
    assert told.startswith("Van versie 1.0 naar 1.1\nVersie 1.0, gedateerd 01-03-2024: Instructie")
    assert "\n\n3 wijzigingen: 2 nieuwe normen, 1 redactioneel" in told
    assert "dan [-vier-]{+zes+} uur." in told
    assert "De grens ging van vier naar zes uur." in told


def test_markdown_keeps_signs_as_they_are() -> None:
    before = version("1.0", {"een": "Doe *dit* <b>."})
    after = version("1.1", {"een": "Doe *dat* <b>."}, {"een": ("editorial",)})
    handbook = replace(journeys(), versions=(before, after))
    told = given(handbook, "1.0", "1.1", Form.MARKDOWN).decode()
    assert "Doe \\*<del>dit</del><ins>dat</ins>\\* \\<b\\>." in told


def test_html_is_a_page_that_a_screen_reader_follows() -> None:
    tree = html.fromstring(given(journeys(), "1.0", "1.1", Form.HTML).decode())
    assert tree.get("lang") == "nl"
    marked = [e.text_content() for e in tree.xpath("//section//del | //section//ins")]
    assert "[verwijderd: vier einde]" in marked
    assert "[toegevoegd: zes einde]" in marked
    assert not tree.xpath("//script | //*[@style]")
    # No other sheet hides what is meant for a screen reader alone.
    assert ".hb-sr {" in tree.xpath("string(//style)")


def test_html_keeps_lists_in_lists() -> None:
    pair = []
    for number, word in (("1.0", "uit"), ("1.1", "aan")):
        made = version(number, {"een": f"Zo: a Zet {word}"})
        shown = f"<p>Zo:</p><ul><li>a<ol><li>Zet {word}</li></ol></li></ul>"
        clauses = tuple(replace(clause, html=shown) for clause in made.clauses)
        pair.append(made.model_copy(update={"clauses": clauses}))
    handbook = replace(journeys(), versions=tuple(pair))
    tree = html.fromstring(given(handbook, "1.0", "1.1", Form.HTML).decode())
    assert len(tree.xpath("//blockquote/ul/li/ol/li[del and ins]")) == 1


def test_html_escapes_texts() -> None:
    before = version("1.0", {"een": "x"})
    after = version("1.1", {"een": "<script>alert(1)</script>"}, {"een": ("editorial",)})
    handbook = replace(journeys(), versions=(before, after))
    assert b"<script>" not in given(handbook, "1.0", "1.1", Form.HTML)


def test_a_document_holds_the_note_and_the_marked_words() -> None:
    document = Document(BytesIO(given(journeys(), "1.0", "1.1", Form.DOCX)))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "3 wijzigingen: 2 nieuwe normen, 1 redactioneel (indeling door de redactie)." in text
    assert "Nieuwe norm, gewijzigd: De grens ging van vier naar zes uur." in text
    assert "‘Grens voor de trein verruimd; bewaren van het reisplan toegevoegd.’" in text
    runs = [run for p in document.paragraphs for run in p.runs]
    assert "vier" in [run.text for run in runs if run.font.strike]
    assert "zes" in [run.text for run in runs if run.font.underline]
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert len(headings) == 3


def test_a_document_tells_what_was_reconstructed() -> None:
    document = Document(BytesIO(given(chats(), "2.0", "2.0.1", Form.DOCX)))
    assert any(p.text.startswith("Let op. Versie 2.0: tekst niet in") for p in document.paragraphs)


def test_of_a_role_only_what_speaks_to_it_is_told() -> None:
    told = json.loads(given(journeys(), "1.0", "1.1", Form.JSON, "reiziger"))
    assert [c["clause"] for c in told["changes"]] == ["trein-nemen", "reisplan-bewaren"]
    other = json.loads(given(journeys(), "1.0", "1.1", Form.JSON, "leidinggevende"))
    assert other["changes"] == []


def test_counts_put_the_weightiest_first_and_the_unclassed_last() -> None:
    before = version("1.0", {"a": "A.", "b": "B.", "c": "C.", "d": "D."})
    after = version(
        "1.1",
        {"a": "A!", "b": "B!", "c": "C!"},
        {"a": ("editorial",), "c": ("new-norm",), "d": ("repealed",)},
    )
    found = compared([before, after], before, after)
    assert found.counts == (
        (ChangeClass.REPEALED, 1), (ChangeClass.NEW_NORM, 1), (ChangeClass.EDITORIAL, 1), (None, 1),
    )  # fmt: skip
    assert [change.clause.id for change in found.by_weight] == ["b", "d", "c", "a"]


def row(*changes: Any) -> list[Version]:
    return [version(f"1.{n}", *parts) for n, parts in enumerate(changes)]


def test_what_has_no_class_is_proposed_without_a_guess() -> None:
    versions = row(
        ({"een": "Zet dit uit.", "a": "A.", "b": "B.", "weg": "Weg."},),
        ({"een": "Zet dat uit.", "b": "B.", "a": "A.", "erbij": "Erbij."},),
    )
    told = proposal(compared(versions, *versions), versions)
    assert told.splitlines() == [
        "changes:",
        "  # gewijzigd: [-dit-] {+dat+}",
        "  een:",
        "    class:   # kies: editorial, clarification of new-norm",
        "    note:    # wat er anders is, in één zin",
        "  # verplaatst: B.",
        "  b:",
        "    class:   # kies: editorial, clarification of new-norm",
        "    note:    # wat er anders is, in één zin",
        "  # verdwenen: Weg.",
        "  weg:",
        "    class: repealed",
        "    note:    # wat er anders is, in één zin",
        "  # nieuw: Erbij.",
        "  erbij:",
        "    class:   # kies: editorial, clarification of new-norm",
        "    note:    # wat er anders is, in één zin",
    ]


def test_nothing_is_proposed_where_all_is_classed_or_another_version_is_the_base() -> None:
    versions = row(({"een": "A."},), ({"een": "B."}, {"een": ("editorial",)}), ({"een": "C."},))
    assert base_of(versions, versions[2]) == versions[1]
    assert proposal(compared(versions, versions[0], versions[1]), versions) == ""
    assert proposal(compared(versions, versions[0], versions[2]), versions) == ""
    assert proposal(compared(versions, versions[1], versions[2]), versions) != ""


@pytest.mark.long
def test_the_proposal_fits_once_it_is_filled_in(project: Path) -> None:
    add_newer_version(project)
    edit(project / NEWER, "van SMS en berichtenapps", "van SMS en andere berichtenapps")
    assert run("check", cwd=project).returncode == 1
    told = run("diff", "2.0.1", "2.0.2", cwd=project)
    assert told.returncode == 1, "what the check refuses does not stand in the way"
    block = told.stdout[told.stdout.index("changes:\n") :]
    edit(project / NEWER, "\nnotes:\n", f"\n{block}notes:\n")
    refused = run("check", cwd=project)
    assert refused.returncode == 1, "an empty class is no class"
    assert NEWER in refused.stderr
    edit(project / NEWER, "class:   # kies", "class: clarification  # kies")
    edit(project / NEWER, "note:    # wat", "note: Verduidelijkt.  # wat")
    assert run("check", cwd=project).returncode == 0


CALLS = [
    (["2.0", "2.1"], "versie ‘2.1’ is er niet. Bedoelde u ‘2.0.1’ of ‘2.0’?"),
    (["1.0", "2.0.1"], "de tekst van versie 1.0 is niet in ons bezit"),
    (["2.0", "2.0.1", "--role", "organisaties"], "de rol ‘organisaties’ is onbekend. Bedoelde u"),
    (["2.0", "2.0.1", "--format", "marcdown"], "de vorm ‘marcdown’ is onbekend. Bedoelde u"),
    (["2.0", "2.0.1", "--format", "docx"], "met --output"),
    (["2.0"], "vul B in."),
    (["2.0", "2.0.1", "--output", "nergens/x.txt"], "de map ‘nergens’ is er niet"),
    (["2.0", "2.0.1", "--output", "docs/uitleg.yml"], "hier staan de bronnen"),
]


@pytest.mark.parametrize(("arguments", "words"), CALLS)
def test_a_wrong_call_ends_with_status_2(project: Path, arguments: list[str], words: str) -> None:
    assert_told(run("diff", *arguments, cwd=project), 2, words)


def test_status_is_that_of_diff(project: Path) -> None:
    assert run("diff", "2.0.1", "2.0.1", cwd=project).returncode == 0
    assert run("diff", "2.0", "2.0.1", cwd=project).returncode == 1
    assert run("diff", "2.0", "2.0.1", "--role", "bewindspersoon", cwd=project).returncode == 0


def test_a_version_that_cannot_be_read_is_told(project: Path) -> None:
    edit(project / "docs/instructie/2.0.md", "dated: 2023-06-27", "dated: gisteren")
    assert_told(run("diff", "2.0", "2.0.1", cwd=project), 2, "docs/instructie/2.0.md:5:")


_EVERY_FORM = """
import sys
from generator.commands.main import main
for form in sys.argv[2:]:
    try:
        main(["diff", "2.0", "2.0.1", "--format", form, "--output", f"{sys.argv[1]}.{form}"])
    except SystemExit as end:
        assert end.code == 1, form
"""


@pytest.mark.long
def test_files_repeat_byte_for_byte(project: Path) -> None:
    for seed in ("1", "4242"):
        command = [sys.executable, "-c", _EVERY_FORM, seed, *Form]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
    for form in Form:
        one, other = ((project / f"{seed}.{form}").read_bytes() for seed in ("1", "4242"))
        assert one == other, form
        assert one, form


def test_backwards_the_same_words_go_the_other_way() -> None:
    there, back = loaded(chats(), "2.0", "2.0.1"), loaded(chats(), "2.0.1", "2.0")
    assert [c["class"] for c in back["changes"]] == [None]
    turned = {"new": "gone", "gone": "new", "same": "same"}
    for one, other in zip(there["changes"], back["changes"], strict=True):
        assert [(turned[w["kind"]], w["text"]) for w in one["words"]] == [
            (w["kind"], w["text"]) for w in other["words"]
        ]


@pytest.mark.long
def test_another_kind_role_or_heading_is_told_in_every_form(project: Path) -> None:
    concept = "docs/instructie/2.1.md"
    run("new-version", "2.1", cwd=project)
    edit(
        project / concept,
        '#niet-aanpassen .norm data-role="bewindspersoon"',
        "#niet-aanpassen .context",
    )
    edit(project / concept, "## Uitgangspunten", "## Beginselen")
    done = run("diff", "2.0.1", "2.1", cwd=project)
    assert done.returncode == 1
    for line in (
        "Versie 2.1 (concept, niet vastgesteld), gedateerd 23-11-2026: ",
        "Kop ‘Uitgangspunten’ heet nu ‘Beginselen’.\n",
        "niet-aanpassen: was norm, en nu context; was voor Bewindspersoon, en nu voor niemand.\n",
    ):
        assert line in done.stdout
    handbook = compiled(project, concepts=True).sources.handbook
    for form in (Form.MARKDOWN, Form.HTML, Form.DOCX):
        told = given(handbook, "2.0.1", "2.1", form)
        if form is Form.DOCX:
            told = "\n".join(p.text for p in Document(BytesIO(told)).paragraphs).encode()
        assert "was norm, en nu context" in told.decode()
        assert "concept, niet vastgesteld" in told.decode()
    assert loaded(handbook, "2.0.1", "2.1")["lines"] == [{
        "kind": "heading-line", "about": "Beginselen", "from": "Uitgangspunten",
        "to": "Beginselen", "moved": False,
    }]  # fmt: skip
    assert [marks["clause"] for marks in loaded(handbook, "2.0.1", "2.1")["marks"]] == [
        "niet-aanpassen"
    ]
