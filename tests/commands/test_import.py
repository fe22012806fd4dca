"""`handboek import` and `new-version` as an editor calls them, on the real document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.importing.matching import Fate
from generator.commands.importing.record import read_import_record
from generator.problems import errors
from tests.commands.test_cli import assert_told
from tests.support.announcing import adopted_for_january, written_for_concept
from tests.support.command import contents, run
from tests.support.documents import (
    PNG,
    SOURCE,
    Block,
    opendocument,
    pdf,
    scan,
    source_blocks,
    typed_pdf,
    word,
    word_paragraph,
    word_table,
    zipped,
)  # fmt: skip
from tests.support.projects import ROOT, edit, problems

FOLDER = ROOT / "tests/data/documents"
TARGET = "docs/instructie/2.1.md"
ORIGINS = "docs/instructie/bron/2.1.herkomst.json"
REAL = ROOT / "docs/instructie/2.0.1.md"
MADE: dict[str, Callable[[], bytes]] = {
    "bron.txt": SOURCE.read_bytes,
    "typed.pdf": lambda: typed_pdf(SOURCE.read_text(encoding="utf-8")),
    "set.pdf": lambda: pdf(source_blocks(), footer="Pagina"),
    "columns.pdf": lambda: pdf(source_blocks(), columns=2),
    "word.docx": lambda: word(source_blocks()),
    "writer.odt": lambda: opendocument(source_blocks()),
    "own.md": REAL.read_bytes,
    # These LibreOffice wrote.
    **{
        name: (FOLDER / name).read_bytes
        for stem in ("source", "columns")
        for name in (f"{stem}.docx", f"{stem}.odt", f"{stem}.pdf")
    },
}


def body(path: Path) -> str:
    """Return what stands below the front matter."""
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


def bring(project: Path, name: str, data: bytes, *more: str) -> str:
    """Import a document as 2.1 and return the report."""
    (project / name).write_bytes(data)
    done = run("import", name, "--version", "2.1", *more, cwd=project)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", MADE)
def test_the_real_document_comes_back(project: Path, name: str) -> None:
    told = bring(project, name, MADE[name]())
    assert "Onderdelen: 32 gelijk, 0 gewijzigd, 0 nieuw, 0 weg, 0 niet zeker." in told
    assert body(project / TARGET) == body(REAL)
    assert "Wel in het bestand, niet in het concept" not in told
    assert "Niet gelijk" not in told


def test_the_received_file_is_kept_with_its_checksum(project: Path) -> None:
    data = word(source_blocks())
    bring(project, "Instructie ‘def’.docx", data)
    kept = project / "docs/instructie/bron"
    assert (kept / "2.1.docx").read_bytes() == data
    digest = hashlib.sha256(data).hexdigest()
    assert (kept / "2.1.sha256.txt").read_text(encoding="utf-8") == f"{digest}  2.1.docx\n"
    text = (project / TARGET).read_text(encoding="utf-8")
    assert f"provenance: overgenomen uit Instructie def .docx (SHA-256 {digest})" in text


@pytest.mark.parametrize(
    ("name", "compared", "not_compared"),
    [
        (
            "word.docx",
            "Vergeleken: woorden, koppen met hun nummer, tekens",
            "lettertype en kleur, hoofdletters",
        ),
        ("bron.txt", "Vergeleken: woorden.", "koppen met hun nummer, tekens"),
        # The real document has no link, so that nobody knows whether the file lost any.
        (
            "source.pdf",
            "cellen, nadruk (vet, schuin, onderstreept), hoge en lage tekens, noten.",
            "koppelingen, regeleinden, afbeeldingen, waar een alinea begint",
        ),
    ],
)
def test_the_last_words_say_what_was_compared(
    project: Path, name: str, compared: str, not_compared: str
) -> None:
    told = " ".join(bring(project, name, MADE[name]()).split())
    assert compared in told
    assert f"Niet vergeleken: {not_compared}" in told
    counted = "geteld in het bestand zelf: samengevoegde cellen, hoge en lage tekens, noten."
    assert (counted in told) is (name == "word.docx")


def test_it_is_kept_from_which_paragraph_each_clause_came(project: Path) -> None:
    bring(project, "a.docx", word([("h1", "Kop"), ("p", "Iets heel nieuws hierbij.")]))
    kept = json.loads((project / ORIGINS).read_text(encoding="utf-8"))
    assert (kept["format"], kept["file"], kept["name"]) == (2, "2.1.docx", "a.docx")
    assert kept["clauses"] == {
        "iets-heel-nieuws-hierbij": {
            "paragraphs": [2],
            "pages": [],
            "fate": "new",
            "candidates": [],
            "text": "Iets heel nieuws hierbij.",
            "rows": [],
            "chosen": False,
            "asked": None,
        }
    }
    assert "eenmalige-weergave" in kept["gone"]


def test_what_the_import_matched_is_kept_with_the_candidates(project: Path) -> None:
    blocks = source_blocks()
    twice = next(text for _, text in blocks if text.startswith("Pas zakelijke"))
    bring(project, "a.docx", word([*blocks[:1], ("p", twice), *blocks[1:]]))
    record = read_import_record((project / ORIGINS).read_bytes(), ORIGINS)
    unsure = [clause for clause in record.clauses.values() if clause.fate is Fate.UNSURE]
    assert [clause.candidates for clause in unsure] == [(("niet-aanpassen", 1.0),)] * 2
    assert record.count(Fate.SAME) == 31
    assert (record.against, record.again) == ("2.0.1", False)


def test_what_an_earlier_program_kept_of_an_import_is_read() -> None:
    clauses = {"naam": {"paragraphs": [2], "pages": []}}
    old = {"format": 1, "file": "2.1.docx", "sha256": "0", "clauses": clauses}
    record = read_import_record(json.dumps(old).encode(), ORIGINS)
    assert (record.clauses["naam"].paragraphs, record.clauses["naam"].fate) == ((2,), None)


def test_an_id_can_be_one(project: Path) -> None:
    long = " ".join(letter * 39 for letter in "abcd")
    title, *blocks = source_blocks()
    bring(project, "a.docx", word([title, ("p", "Inhoud."), ("p", long), *blocks]))
    assert errors(problems(project, concepts=True)) == ()
    record = read_import_record((project / ORIGINS).read_bytes(), ORIGINS)
    new = [name for name, clause in record.clauses.items() if clause.fate is Fate.NEW]
    assert new == ["inhoud-2", "a" * 39]


LIKE_MARKDOWN = (
    "Gebruik {: #gebruik-beperken .norm } of {#a} bij *[ja](nee)*, of {{ naam }} en {% raw %}.",
    "{: .norm }", "[a]: b", "![a](b.png) {: onclick=a }", "</div>", "| a | b |", "[^1]: Een noot.",
)  # fmt: skip


def test_a_concept_passes_the_checks(project: Path) -> None:
    bring(project, "a.docx", word([*source_blocks(), *(("p", text) for text in LIKE_MARKDOWN)]))
    assert errors(problems(project, concepts=True)) == ()


def changed_blocks() -> list[Block]:
    """Return the real document with a clause changed, one added, one gone, and a table row."""
    blocks = []
    for kind, text in source_blocks():
        if text.startswith("Pas zakelijke"):
            continue
        blocks.append((kind, text.replace("defensie- en rijks", "defensie-, politie- en rijks")))
        if text.startswith("Maak geen gebruik van opties"):
            blocks.append(("bullet", "Geef nooit een code van *zes* cijfers door aan een ander."))
    return blocks


@pytest.mark.long
@pytest.mark.parametrize("make", [word, opendocument, pdf])
def test_every_change_is_told(project: Path, make: Callable[[list[Block]], bytes]) -> None:
    name = {word: "a.docx", opendocument: "a.odt", pdf: "a.pdf"}[make]
    told = bring(project, name, make(changed_blocks()))
    assert "Onderdelen: 30 gelijk, 1 gewijzigd, 1 nieuw, 1 weg, 0 niet zeker." in told
    assert "gewijzigd: reikwijdte-ambtenaren" in told
    assert "van defensie{+-, politie+}- en" in told
    assert "nieuw: geef-nooit-code-zes" in told
    assert "Voorstel: norm, voor bewindspersoon." in told
    assert "weg: niet-aanpassen" in told
    text = (project / TARGET).read_text(encoding="utf-8")
    assert "#   reikwijdte-ambtenaren:  # gewijzigd\n#     class: …\n" in text
    assert "#   niet-aanpassen:  # staat niet meer in het document\n" in text
    assert "- Geef nooit een code van \\*zes\\* cijfers door aan een ander.\n" in text
    assert '    {: #geef-nooit-code-zes .norm data-role="bewindspersoon" }\n' in text
    assert errors(problems(project, concepts=True)) == ()


def _joined_norms(how: Callable[[str, str], str]) -> bytes:
    """Return the real document, with two norms joined into one."""
    blocks = source_blocks()
    at = next(n for n, (_, text) in enumerate(blocks) if text.startswith("Pas zakelijke"))
    before = "".join(word_paragraph(*block) for block in blocks[:at])
    after = "".join(word_paragraph(*block) for block in blocks[at + 2 :])
    return word(before + how(blocks[at][1], blocks[at + 1][1]) + after)


_END_DELETED = '</w:numPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
JOINED: dict[str, tuple[Callable[[str, str], str], tuple[str, ...]]] = {
    "in one sentence": (
        lambda a, b: word_paragraph("bullet", f"{a.rstrip('.')} en {b[0].lower()}{b[1:]}"), (),
    ),
    "the end of a paragraph was deleted": (
        lambda a, b: word_paragraph("bullet", a.rstrip(".")).replace(
            "</w:numPr></w:pPr>", _END_DELETED
        ) + word_paragraph("bullet", f" en {b[0].lower()}{b[1:]}"),
        ("--accept-changes",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", JOINED)
def test_a_norm_that_was_joined_to_another_is_not_proposed_as_repealed(
    project: Path, name: str
) -> None:
    how, more = JOINED[name]
    told = bring(project, "a.docx", _joined_norms(how), *more)
    assert "samengevoegd: niet-verwijderen-na-verzending" in told
    assert "Hierin ging op: niet-aanpassen (100%). Zet die id onder ‘from’." in told
    text = (project / TARGET).read_text(encoding="utf-8")
    assert (
        "#   niet-verwijderen-na-verzending:  # samengevoegd\n#     class: …\n#     note: …\n"
        "#     from: [niet-aanpassen]\n"
    ) in text
    assert "repealed\n" not in text.split("# changes:")[1]
    record = read_import_record((project / ORIGINS).read_bytes(), ORIGINS)
    assert record.gone == ()
    assert record.clauses["niet-verwijderen-na-verzending"].fate is Fate.JOINED


def test_a_norm_that_may_stand_in_another_is_not_proposed_as_repealed(project: Path) -> None:
    text = (
        "Pas zakelijke berichten na verzending niet meer aan en verwijder ze niet (inclusief "
        "foto’s, video’s en dergelijke)."
    )
    told = bring(project, "a.docx", _joined_norms(lambda _, __: word_paragraph("bullet", text)))
    assert "niet zeker: niet-aanpassen" in told
    assert "Niet zeker: staat misschien in niet-aanpassen." in told
    proposed = (project / TARGET).read_text(encoding="utf-8").split("# changes:")[1]
    assert "#     class: repealed" not in proposed
    assert (
        "#     from: [niet-verwijderen-na-verzending]  # alleen als dat hierin is samengevoegd\n"
    ) in proposed
    assert "#   niet-verwijderen-na-verzending:  # niet zeker: staat misschien in" in proposed


EXCEPTION = "Behalve als de afzender daar al om vroeg."


def _with_exception() -> list[Block]:
    """Return the real document, with two items below a norm."""
    blocks = source_blocks()
    at = next(n for n, (_, text) in enumerate(blocks) if text.startswith("Vraag afzenders"))
    return [*blocks[: at + 1], ("deep", EXCEPTION), ("deep", "Doe dit ook."), *blocks[at + 1 :]]


def test_items_below_a_norm_stay_within_it(project: Path) -> None:
    told = bring(project, "a.docx", word(_with_exception()))
    assert "1 gewijzigd, 0 nieuw, 0 weg, 0 niet zeker." in told
    assert "gewijzigd: afzenders-vragen" in told
    text = (project / TARGET).read_text(encoding="utf-8")
    assert (
        '    {: #afzenders-vragen .norm data-role="bewindspersoon" }\n'
        f"    - {EXCEPTION}\n    - Doe dit ook.\n- <span"
    ) in text
    assert errors(problems(project, concepts=True)) == ()
    again = bring(project, "b.docx", word(_with_exception()), "--force")
    assert "0 gewijzigd, 0 nieuw, 0 weg, 0 niet zeker." in again


def test_a_new_item_below_a_norm_among_norms_that_stand_there_is_not_sure(project: Path) -> None:
    blocks = [
        ("deep" if text.startswith("Pas zakelijke") else kind, text)
        for kind, text in source_blocks()
    ]
    at = next(n for n, (_, text) in enumerate(blocks) if text.startswith("Pas zakelijke"))
    blocks.insert(at + 1, ("deep", EXCEPTION))
    told = " ".join(bring(project, "a.docx", word(blocks)).split())
    assert re.search(f"niet zeker: behalve-[a-z-]+ {EXCEPTION} Voorstel:", told)
    assert "0 nieuw, 0 weg, 1 niet zeker." in told
    assert "Stond dieper in een lijst. Kijk of dit bij het punt erboven hoort." in told
    assert f"bij ‘{EXCEPTION}’ (stond dieper in de lijst, en nu op één niveau)" in told


@pytest.mark.long
def test_the_proposal_can_be_filled_in(project: Path) -> None:
    bring(project, "a.docx", word(changed_blocks()))
    path = project / TARGET
    text = path.read_text(encoding="utf-8")
    head, front, rest = re.split(r"(?m)^# class: .*\n", text)[0], *text.split("# changes:", 1)
    del front
    proposal, below = rest.split("\n---\n", 1)
    filled = ("# changes:" + proposal).replace("\n# ", "\n").replace("# changes", "changes")
    filled = filled.replace("class: …", "class: new-norm").replace("note: …", "note: Een zin.")
    path.write_text(f"{head}{filled}\n---\n{below}", encoding="utf-8", newline="\n")
    assert errors(problems(project, concepts=True)) == ()


def test_date_and_note_come_from_the_version_table(project: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8").replace("v.2.0.1 Term", "v2.1 Term")
    bring(project, "a.txt", text.encode())
    concept = (project / TARGET).read_text(encoding="utf-8")
    assert "dated: 2023-09-12\nvalid_from: {on: 2023-09-12, basis: assumed, source: de" in concept
    assert "change_note: Term defensieambtenaren toegevoegd op verzoek van Defensie.\n" in concept


def test_an_earlier_version_may_be_chosen(project: Path) -> None:
    told = bring(project, "bron.txt", SOURCE.read_bytes(), "--after", "2.0")
    assert "vergeleken met versie 2.0." in told
    assert "gewijzigd: reikwijdte-ambtenaren" in told


BOMB = zipped({"[Content_Types].xml": "", "word/document.xml": b" " * 40_000_000})
ENTITIES = zipped(
    {
        "[Content_Types].xml": "",
        "word/document.xml": '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
    }
)
OUTSIDE = zipped(
    {
        "content.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'.encode(
            "utf-16"
        )
    }
)
DEEP = zipped({"[Content_Types].xml": "", "word/document.xml": "<a>" * 500 + "</a>" * 500})
LOCKED_ODT = zipped(
    {
        "content.xml": b"\x01\x02\x03",
        "META-INF/manifest.xml": '<m xmlns="urn:x"><file-entry><encryption-data/></file-entry></m>',
    }
)


def entries_set(data: bytes, at: int, value: int) -> bytes:
    """Return a zip file with one byte of the heading of each file in it changed.

    `at` is the byte's place, counted from the version that is needed to unpack the file.
    """
    changed = bytearray(data)
    for sign, version in ((b"PK\x03\x04", 4), (b"PK\x01\x02", 6)):
        for found in re.finditer(re.escape(sign), data):
            changed[found.start() + version + at] = value
    return bytes(changed)


# Windows packs large files as Deflate64, of which a short Deflate is a part.
DEFLATE64 = entries_set(word(source_blocks()), 4, 9)
NEWER = entries_set(word(source_blocks()), 0, 99)
BROKEN_LZMA = entries_set(word(source_blocks()), 4, 14)
STRONGLY_LOCKED = entries_set(word(source_blocks()), 2, 1 << 6)
_OPEN = word_paragraph("p", "Bewaar alles.", '<w:ins w:id="1"><w:r><w:t>nu</w:t></w:r></w:ins>')
SHEET = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
REFUSED = [
    ("scan.pdf", scan(), "in deze PDF staat geen tekst; misschien is het een scan"),
    ("stuk.pdf", b"%PDF-1.7\nstuk", "deze PDF is beschadigd"),
    ("stuk.docx", b"PK\x03\x04stuk", "dit bestand is beschadigd"),
    ("geen.pdf", b"gewone tekst", "dit is geen PDF"),
    ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "dit is een oud Word-bestand (.doc)"),
    ("tekst.rtf", b"{\\rtf1 x}", "dit is een RTF-bestand"),
    ("leeg.txt", b" \n", "dit bestand is leeg"),
    ("latin.txt", "één".encode("latin-1"), "van dit bestand zijn de letters niet te lezen"),
    ("binair.txt", b"a\x00b", "‘binair.txt’ is geen document"),
    ("map.zip", zipped({"a": "b"}), "‘map.zip’ is een zip-bestand"),
    ("foto.png", PNG, "‘foto.png’ is een afbeelding"),
    ("foto.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF", "‘foto.docx’ is een afbeelding"),
    ("teken.svg", b"<?xml version='1.0'?>\n<svg xmlns='x'/>", "‘teken.svg’ is een afbeelding"),
    ("iphone.heic", b"\x00\x00\x00\x18ftypheic", "‘iphone.heic’ is een afbeelding"),
    ("film.mp4", b"\x00\x00\x00\x18ftypisom", "‘film.mp4’ is een film of geluid"),
    ("setup.exe", b"MZ\x90\x00\x03", "‘setup.exe’ is een programma"),
    ("lijst.xlsx", SHEET, "‘lijst.xlsx’ is een Excel-bestand"),
    ("bom.docx", BOMB, "dit bestand is uitgepakt veel te groot"),
    ("entiteit.docx", ENTITIES, "in dit bestand staat iets dat daar niet hoort"),
    ("buiten.odt", OUTSIDE, "in dit bestand staat iets dat daar niet hoort"),
    ("diep.docx", DEEP, "in dit bestand staat iets dat daar niet hoort"),
    ("slot.odt", LOCKED_ODT, "dit bestand heeft een wachtwoord"),
    ("sterk.docx", STRONGLY_LOCKED, "dit bestand heeft een wachtwoord"),
    ("windows.docx", DEFLATE64, "dit bestand is ingepakt op een manier die wij niet kunnen lezen"),
    ("nieuw.docx", NEWER, "dit bestand is ingepakt op een manier die wij niet kunnen lezen"),
    ("lzma.docx", BROKEN_LZMA, "dit bestand is beschadigd"),
    ("leeg.docx", word(""), "in dit document staat geen tekst"),
    ("open.docx", word(_OPEN * 2), "dit document heeft 2 open wijzigingen, bij: ‘Bewaar alles.nu’"),
    ("pagina.html", b"<!DOCTYPE html><p>Tekst.", "dit is een webpagina (HTML)"),
    ("pagina.txt", b"\xef\xbb\xbf\n<html lang=nl><p>Tekst.", "dit is een webpagina (HTML)"),
    ("pagina.html", b"<p>Tekst.</p>", "dit is een webpagina (HTML)"),
    ("pagina.HTM", b"Tekst <b>vet</b>.", "dit is een webpagina (HTML)"),
    (
        "deel.txt",
        b"<!-- Word -->\n<div class=WordSection1><p>Tekst.",
        "dit is een webpagina (HTML)",
    ),
    ("wijd.txt", "<html><p>Tekst.".encode("utf-16"), "dit is een webpagina (HTML)"),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("name", "data", "fact"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_and_writes_nothing(
    project: Path, name: str, data: bytes, fact: str
) -> None:
    (project / name).write_bytes(data)
    before = contents(project)
    done = run("import", name, "--version", "2.1", cwd=project)
    assert_told(done, 1, f"{name}: fout: {fact}", "→ ")
    assert contents(project) == before


WRONG = [
    (["import", "a.txt"], 2, "vul --version in"),
    (["import", "weg.txt", "--version", "2.1"], 1, "weg.txt: dit is er niet"),
    (["import", "docs", "--version", "2.1"], 1, "docs: fout: dit is een map"),
    (["import", "a.txt", "--version", "2,1"], 1, "dit is geen versienummer"),
    (["import", "a.txt", "--version", "2.0.1"], 1, "versie 2.0.1 is geen concept"),
    (["import", "a.txt", "--version", "2.0.1", "--force"], 1, "versie 2.0.1 is geen concept"),
    (["import", "a.txt", "--version", "2.1", "--after", "2.0.2"], 1, "Bedoelde u ‘2.0.1’ of ‘2.0’"),
    (["import", "a.txt", "--version", "2.1", "--after", "1.0"], 1, "van deze versie is geen tekst"),
    (["import", "a.txt", "--version", "1.1"], 1, "er is geen eerdere versie met een tekst"),
    (["new-version", "2.0"], 1, "versie 2.0 is geen concept"),
    (["new-version", "../x"], 1, "dit is geen versienummer"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "status", "words"), WRONG)
def test_a_wrong_call_writes_nothing(
    project: Path, arguments: list[str], status: int, words: str
) -> None:
    (project / "a.txt").write_bytes(SOURCE.read_bytes())
    before = contents(project)
    assert_told(run(*arguments, cwd=project), status, words)
    assert contents(project) == before


def test_a_concept_is_replaced_only_when_asked(project: Path) -> None:
    document = word([("p", "Iets heel nieuws hierbij."), *source_blocks()])
    bring(project, "a.docx", document)
    before = contents(project)
    for command in (["import", "a.docx", "--version", "2.1"], ["new-version", "2.1"]):
        assert_told(run(*command, cwd=project), 1, f"{TARGET}: fout: dit bestand bestaat al")
    assert contents(project) == before
    # Made anew of the same document, it is the same: no id is taken by what it replaces.
    concept = (project / TARGET).read_bytes()
    bring(project, "a.docx", document, "--force")
    assert (project / TARGET).read_bytes() == concept
    # A concept that is beyond repair may be made anew as well.
    (project / TARGET).write_text("stuk", encoding="utf-8")
    bring(project, "b.txt", SOURCE.read_bytes(), "--force")
    names = sorted(path.name for path in (project / "docs/instructie/bron").iterdir())
    rounds = ("2.1-concept-1", "2.1-concept-2")
    drafts = [f"{name}{ending}" for name in rounds for ending in (".docx", ".md")]
    assert names == [*drafts, "2.1.herkomst.json", "2.1.sha256.txt", "2.1.txt"]


@pytest.mark.long
def test_drafts_come_in_rounds_and_what_an_editor_did_stays(project: Path) -> None:
    bring(project, "a.docx", word([("bullet", "Geef geen code van zes cijfers door."),
                                   *source_blocks()]))  # fmt: skip
    concept = project / TARGET
    edit(concept, "#geef-geen-code-zes .context", '#geen-code .norm data-role="organisatie"')
    front = "#   geef-geen-code-zes:  # nieuw\n#     class: …\n#     note: …\n"
    edit(concept, f"# changes:\n{front}", (
        "changes:\n  geen-code:\n    class: new-norm\n    note: Codes zijn nieuw.\n"
    ))  # fmt: skip
    note = "  - {clause: geen-code, text: Nog vragen aan Bureau Reizen.}\n"
    edit(concept, "\nnotes:\n", f"\nnotes:\n{note}")
    edit(concept, "title: Chatberichten", "title: Nieuwe Chatberichten")
    before = concept.read_bytes()
    blocks = [
        (kind, text) for kind, text in source_blocks() if not text.startswith("Pas zakelijke")
    ]
    second = word([
        ("bullet", "Geef geen code van acht cijfers door."),
        ("p", "Dit is er later nog bij gekomen, en staat nergens anders."), *blocks,
    ])  # fmt: skip
    told = bring(project, "b.docx", second, "--force")
    assert "Concept docs/instructie/2.1.md, vergeleken met het vorige concept." in told
    assert "gewijzigd: geen-code" in told
    assert "weg: niet-aanpassen" in told
    assert "Het vorige concept staat in docs/instructie/bron/2.1-concept-1.md." in told
    kept = project / "docs/instructie/bron"
    assert (kept / "2.1-concept-1.md").read_bytes() == before
    assert (kept / "2.1-concept-1.docx").read_bytes() == (project / "a.docx").read_bytes()
    text = concept.read_text(encoding="utf-8")
    assert "title: Nieuwe Chatberichten" in text
    assert "    class: new-norm\n    note: Codes zijn nieuw.\n" in text
    assert note in text
    assert "overgenomen uit b.docx (SHA-256 " in text
    assert '{: #geen-code .norm data-role="organisatie" }' in text
    assert "#   later-nog-gekomen-staat:  # nieuw\n" in text
    # What the second draft left out comes back with the id that it had in the version before.
    last = word([("bullet", "Geef geen code van acht cijfers door."), *source_blocks()])
    third = bring(project, "c.docx", last, "--force")
    assert "Onderdelen: 33 gelijk, 0 gewijzigd, 0 nieuw, 1 weg, 0 niet zeker." in third
    assert '#niet-aanpassen .norm data-role="bewindspersoon"' in concept.read_text(encoding="utf-8")
    assert "2.1-concept-2.md" in third
    # None of it is built, and nothing of it makes a problem.
    bring(project, "weer.docx", (kept / "2.1-concept-1.docx").read_bytes(), "--force")
    concept.write_bytes(before)
    assert errors(problems(project, concepts=True)) == ()


SHOPPING = b"Brood\n\nMelk en kaas\n\nEen krop sla\n"
STRANGE = "Bijna niets hiervan staat in versie 2.0.1. Is dit het goede bestand?"


def _dated(note: str) -> bytes:
    """Return the real document with a row for 2.1 in its table of versions."""
    row = ["v2.1", "20-11-2026", note]
    rows = [["Versie", "Datum", "Wijziging"], row]
    blocks = source_blocks()
    at = next(n for n, (_, text) in enumerate(blocks) if text == "Versies")
    body = "".join(word_paragraph(kind, text) for kind, text in blocks[: at + 1])
    return word(body + word_table(rows))


def test_facts_that_nobody_changed_come_from_the_document_of_now(project: Path) -> None:
    first = bring(project, "bood.txt", SHOPPING)
    assert STRANGE in first
    assert "dated: 2026-11-20" not in (project / TARGET).read_text(encoding="utf-8")
    again = bring(project, "goed.docx", _dated("Bewaartermijn toegevoegd."), "--force")
    assert STRANGE not in again
    assert "Nieuw uit het document: datum in het document, geldt vanaf en wijzigingsnotitie." in (
        again
    )
    assert "Gebleven" not in again
    text = (project / TARGET).read_text(encoding="utf-8")
    assert "dated: 2026-11-20\n" in text
    source = "de datum in de versietabel van het document"
    assert f"valid_from: {{on: 2026-11-20, basis: assumed, source: {source}}}\n" in text
    assert "change_note: Bewaartermijn toegevoegd.\n" in text


def test_a_fact_that_somebody_changed_stays_and_the_others_are_taken_anew(project: Path) -> None:
    bring(project, "a.docx", _dated("Eerst zo."))
    edit(project / TARGET, "on: 2026-11-20", "on: 2026-12-15")
    again = bring(project, "b.docx", _dated("Nu zo."), "--force")
    assert "Nieuw uit het document: wijzigingsnotitie.\n" in again
    assert "Gebleven zoals het in het vorige concept stond: geldt vanaf.\n" in again
    text = (project / TARGET).read_text(encoding="utf-8")
    assert "valid_from: {on: 2026-12-15, " in text
    assert "change_note: Nu zo.\n" in text
    # An import of before this was kept says nothing of it: all stays.
    kept = json.loads((project / ORIGINS).read_text(encoding="utf-8"))
    older = {key: told for key, told in kept.items() if key not in {"facts", "anew", "stayed"}}
    (project / ORIGINS).write_text(json.dumps(older), encoding="utf-8")
    bring(project, "c.docx", _dated("En nu zo."), "--force")
    assert "change_note: Nu zo.\n" in (project / TARGET).read_text(encoding="utf-8")


def test_a_fault_in_another_version_stops_an_import(project: Path) -> None:
    edit(project / "docs/instructie/2.0.md", "status: adopted", "status: adoptd")
    (project / "a.txt").write_bytes(SOURCE.read_bytes())
    done = run("import", "a.txt", "--version", "2.1", cwd=project)
    assert_told(done, 1, "docs/instructie/2.0.md:")
    assert not (project / TARGET).exists()


def test_a_version_begins_without_a_document(project: Path) -> None:
    done = run("new-version", "2.1", "--after", "2.0.1", cwd=project)
    assert (done.returncode, done.stdout) == (0, f"Het concept staat in {TARGET}.\n")
    assert body(project / TARGET) == body(REAL)
    assert errors(problems(project, concepts=True)) == ()


@pytest.mark.long
def test_a_version_begins_no_sooner_than_one_that_is_still_to_begin(tmp_path: Path) -> None:
    root = adopted_for_january(written_for_concept(tmp_path / "project"))
    done = run("new-version", "1.3", cwd=root)
    assert done.returncode == 0, done.stderr
    text = (root / "docs/instructie/1.3.md").read_text(encoding="utf-8")
    assert "valid_from: {on: 2027-01-01, basis: assumed, source: nog in te vullen}" in text
    assert errors(problems(root, concepts=True)) == ()


@pytest.mark.long
@pytest.mark.parametrize("published", [True, pytest.param(False, marks=pytest.mark.long)])
def test_a_received_file_is_published_only_where_the_organisation_says_so(
    project: Path, published: bool
) -> None:
    bring(project, "a.docx", word(source_blocks()))
    folder = project / "docs/instructie/bron"
    (folder / "2.0.1.pdf").write_bytes(b"%PDF-1.7")
    (folder / "2.0.1.sha256.txt").write_text("x", encoding="utf-8")
    # What did not come through the command is never published, nor looked at.
    for name in ("kladje.html", "notities.md", "2.0.1.html", "wat <is> dit.yml"):
        (folder / name).write_text("{{ x }}", encoding="utf-8")
    if published:
        edit(project / "mkdocs.yml", "  handboek_id:", "  publish_received: true\n  handboek_id:")
    assert run("build", cwd=project).returncode == 0
    assert run("export", "boom", cwd=project).returncode == 0
    expected = ["2.0.1.pdf", "2.0.1.sha256.txt"] if published else []
    for where in ("site", "boom/docs"):
        found = project / where / "instructie/bron"
        assert sorted(p.name for p in found.glob("*")) == expected
    concepts = run("build", "--concepts", cwd=project)
    assert concepts.returncode == 0, concepts.stderr
    shown = (project / "site/instructie/bron/2.1.docx").exists()
    assert shown is published


@pytest.mark.parametrize("name", ["tracked.docx", "tracked.odt"])
def test_open_changes_are_accepted_only_when_asked(project: Path, name: str) -> None:
    data = (FOLDER / name).read_bytes()
    told = bring(project, name, data, "--accept-changes")
    assert "ingevoegd: 1× (door A 1×; gelezen alsof het is geaccepteerd)" in told
    assert "Bewaar altijd alles." in body(project / TARGET)
    kept = project / f"docs/instructie/bron/2.1.{name.split('.')[1]}"
    assert kept.read_bytes() == data


@pytest.mark.long
def test_a_picture_is_taken_out_and_published_with_its_version_alone(project: Path) -> None:
    drawing = '<w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<a><Relationship Id="i1" Type="{kind}" Target="media/x.png"/></a>'
    paragraphs = [word_paragraph(kind, text) for kind, text in source_blocks()]
    inside = "".join([*paragraphs[:4], f"<w:p>{drawing}</w:p>", *paragraphs[4:]])
    files: dict[str, str | bytes] = {"word/_rels/document.xml.rels": link, "word/media/x.png": PNG}
    told = bring(project, "a.docx", word(inside, files=files))
    name = "2.1-afbeelding-1.png"
    assert f"Schrijf wat er op de afbeeldingen staat, nu ‘…’ tussen [ ]: {name}." in told
    assert (project / "docs/instructie" / name).read_bytes() == PNG
    assert f"![…]({name})\n{{: #afbeelding .context }}\n" in body(project / TARGET)
    assert errors(problems(project, concepts=True)) == ()
    for arguments, shown in ((["build"], False), (["build", "--concepts"], True)):
        done = run(*arguments, cwd=project)
        assert done.returncode == 0, done.stderr
        assert (project / "site/instructie" / name).exists() is shown


@pytest.mark.long
def test_a_table_becomes_one_clause_and_keeps_its_id(project: Path) -> None:
    rows = [["Soort bericht", "Bewaren"], ["zakelijke chats", "20 jaar"]]
    text = "".join(word_paragraph(kind, text) for kind, text in source_blocks())
    report = bring(project, "a.docx", word(word_table(rows) + text))
    assert "overgenomen als tabel, en als één onderdeel" in report
    concept = (project / TARGET).read_text(encoding="utf-8")
    block = (
        '<div id="soort-bericht-bewaren-zakelijke" class="context" markdown="1">\n'
        "| Soort bericht | Bewaren |\n| --- | --- |\n| zakelijke chats | 20 jaar |\n</div>\n"
    )
    assert block in concept
    assert errors(problems(project, concepts=True)) == ()
    (project / TARGET).rename(project / "docs/instructie/2.0.2.md")
    edit(project / "docs/instructie/2.0.2.md", 'version: "2.1"', 'version: "2.0.2"')
    rows[1][1] = "2 jaar"
    report = bring(project, "a.docx", word(word_table(rows) + text))
    assert "gewijzigd: soort-bericht-bewaren-zakelijke" in report
    assert "[-20-]{+2+} jaar" in report


def test_a_table_of_versions_without_a_head_gets_that_of_the_version_before(project: Path) -> None:
    rows = [["v2.0.1", "12-09-2023", "Iets."], ["v2.1", "01-12-2026", "Nog iets."]]
    blocks = source_blocks()
    end = next(n for n, (kind, text) in enumerate(blocks) if text == "Versies")
    text = "".join(word_paragraph(kind, text) for kind, text in blocks[: end + 1])
    told = bring(project, "a.docx", word(text + word_table(rows)))
    assert "versietabel zonder kopjes" in told
    assert body(project / TARGET).endswith(
        "| Versie | Datum | Wijziging |\n| --- | --- | --- |\n"
        "| v2.0.1 | 12-09-2023 | Iets. |\n| v2.1 | 01-12-2026 | Nog iets. |\n"
    )


def test_a_clause_that_moved_is_told_and_proposed(project: Path) -> None:
    blocks = source_blocks()
    at = next(n for n, (_, text) in enumerate(blocks) if text.startswith("Pas zakelijke"))
    blocks.insert(at - 2, blocks.pop(at))
    told = bring(project, "a.docx", word(blocks))
    assert "verplaatst:\n    niet-aanpassen\n" in told
    assert "0 niet zeker, 1 verplaatst.\n" in told
    text = (project / TARGET).read_text(encoding="utf-8")
    assert "#   niet-aanpassen:  # verplaatst\n#     class: …\n" in text
    assert text.count("# verplaatst") == 1


def test_plain_text_as_word_saves_it_is_read_line_by_line(project: Path) -> None:
    marks = {"bullet": "•\t", "step": "1.\t"}
    lines = [marks.get(kind, "") + text for kind, text in source_blocks()]
    steps = [n for n, line in enumerate(lines) if line.startswith("1.\t")]
    for n in steps:
        before = re.match(r"(\d+)\.\t", lines[n - 1]) if n - 1 in steps else None
        lines[n] = f"{int(before[1]) + 1 if before else 1}.\t" + lines[n][3:]
    told = bring(project, "a.txt", "\r\n".join(lines).encode())
    assert ", 0 gewijzigd, 0 nieuw, 0 weg, 0 niet zeker." in told
    assert "voor een kop aangezien" not in told
    headings = [line for line in body(REAL).split("\n") if line.startswith("#")]
    found = [line for line in body(project / TARGET).split("\n") if line.startswith("#")]
    assert found == headings


def test_a_number_before_an_adopted_version_is_meant_to_be_so(project: Path) -> None:
    done = run("new-version", "2.0.0.1", cwd=project)
    assert_told(done, 1, "2.0.0.1: fout: na dit nummer komt al versie 2.0.1", "--after")
    assert run("new-version", "2.0.0.1", "--after", "2.0", cwd=project).returncode == 0


def test_the_name_of_the_file_is_told_as_it_is(project: Path) -> None:
    bring(project, "Instructie 2.1 (definitief) – ICBR.docx", word(source_blocks()))
    text = (project / TARGET).read_text(encoding="utf-8")
    assert "overgenomen uit Instructie 2.1 (definitief) – ICBR.docx (SHA-256" in text
