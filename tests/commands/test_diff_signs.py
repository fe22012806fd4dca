"""What is no word looks in every form of a comparison as the document has it."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_UNDERLINE
from docx.text.run import Run

from generator.commands.diff.forms import Form, format_comparison
from generator.model import Handbook
from generator.time.comparison import compared
from tests.support.fiction import fictional
from tests.support.seen_versions import seen_version

_NOTE = '<sup class="hb-note-mark"><a href="#n">1</a></sup>'
# name: (before, after, the words of the document with how they look, plain text, Markdown)
CASES: dict[str, tuple[str, str, list[tuple[str, str]], str, str]] = {
    "equal signs": (
        '<p id="a">Tot 25 m<sup>2</sup>, dus <u>niet</u> meer.</p>',
        '<p id="a">Tot 30 m<sup>2</sup>, dus <u>niet</u> meer.</p>',
        [("25", "gone"), ("30", "new"), ("2", "raised"), ("niet", "underlined")],
        "Tot [-25-]{+30+} m², dus {=niet=} meer.",
        "Tot <del>25</del><ins>30</ins> m<sup>2</sup>, dus <u>niet</u> meer.",
    ),
    "signs that came with their clause": (
        '<p id="b">B.</p>', '<p id="b">B.</p><p id="a">Na 10<sup>3</sup> dagen H<sub>2</sub>O.</p>',
        [("Na 10", "new"), ("3", "new raised"), (" dagen H", "new"), ("2", "new lowered"),
         ("O.", "new")],
        "{+Na 10³ dagen H₂O.+}",
        "<ins>Na 10<sup>3</sup> dagen H<sub>2</sub>O.</ins>",
    ),
    "signs that went with their clause": (
        '<p id="b">B.</p><p id="a">Doe <s>dit</s> <em>nooit</em>.</p>', '<p id="b">B.</p>',
        [("Doe ", "gone"), ("dit", "struck"), (" ", "gone"), ("nooit", "gone italic"),
         (".", "gone")],
        "[-Doe {-dit-} {_nooit_}.-]",
        "<del>Doe <s>dit</s> <em>nooit</em>.</del>",
    ),
    "the mark of a note": (
        f'<p id="a">Bewaar dit{_NOTE} altijd.</p>', f'<p id="a">Bewaar dat{_NOTE} altijd.</p>',
        [("dit", "gone"), ("1", "gone raised"), ("dat", "new"), ("1", "new raised")],
        "Bewaar [-dit[^1]-]{+dat[^1]+} altijd.",
        "Bewaar <del>dit<sup>\\[1\\]</sup></del><ins>dat<sup>\\[1\\]</sup></ins> altijd.",
    ),
    "more than a figure": (
        '<p id="a">De 2<sup>e</sup> dag.</p>', '<p id="a">De 2<sup>e</sup> week.</p>',
        [("e", "raised"), ("dag", "gone"), ("week", "new")],
        "De 2{^e^} [-dag-]{+week+}.",
        "De 2<sup>e</sup> <del>dag</del><ins>week</ins>.",
    ),
    "both in a word": (
        '<p id="a">Doe <strong>dit <em>nu</em></strong> en hier.</p>',
        '<p id="a">Doe <strong>dit <em>nu</em></strong> en daar.</p>',
        [("dit ", "bold"), ("nu", "bold italic"), ("hier", "gone"), ("daar", "new")],
        "Doe {*dit *}{_{*nu*}_} en [-hier-]{+daar+}.",
        "Doe <strong>dit </strong><em><strong>nu</strong></em> en <del>hier</del><ins>daar</ins>.",
    ),
}  # fmt: skip


def book(before: str, after: str) -> Handbook:
    texts = (text.replace("<p ", '<p class="norm" ') for text in (before, after))
    versions = tuple(map(seen_version, ("1.0", "1.1"), texts))
    return replace(fictional().sources.handbook, versions=versions)


def given(handbook: Handbook, form: Form) -> bytes:
    older, newer = handbook.versions
    return format_comparison(compared(handbook.versions, older, newer), handbook, form)


def look(run: Run) -> str:
    font = run.font
    own = {
        "gone": font.strike, "new": font.underline == WD_UNDERLINE.DOUBLE, "bold": font.bold,
        "italic": font.italic, "underlined": font.underline is True, "struck": font.double_strike,
        "raised": font.superscript, "lowered": font.subscript,
    }  # fmt: skip
    return " ".join(name for name, is_so in own.items() if is_so)


@pytest.mark.parametrize("name", CASES)
def test_words_look_as_in_their_document(name: str) -> None:
    before, after, wanted, plain, markdown = CASES[name]
    handbook = book(before, after)
    document = Document(BytesIO(given(handbook, Form.DOCX)))
    quoted = [p for p in document.paragraphs if p.style and p.style.name == "Quote"]
    runs = [(run.text, look(run)) for p in quoted for run in p.runs if look(run)]
    assert runs == wanted
    assert f"  {plain}\n" in given(handbook, Form.TEXT).decode()
    assert f"> {markdown}\n" in given(handbook, Form.MARKDOWN).decode()


def test_json_has_the_text_as_seen_beside_its_words() -> None:
    before, after, *_ = CASES["equal signs"]
    [change] = json.loads(given(book(before, after), Form.JSON))["changes"]
    assert change["from_text"] == "Tot 25 m2, dus niet meer."
    assert change["from_seen"] == "Tot 25 m{^2^}, dus {=niet=} meer."
    assert change["to_seen"] == "Tot 30 m{^2^}, dus {=niet=} meer."
