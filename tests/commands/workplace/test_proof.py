"""The step in which a concept is looked at and read along."""

from __future__ import annotations

import json
import posixpath
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import html

from generator.commands.workplace.jobs.copies import linked_to_files, reading_copy
from generator.commands.workplace.jobs.job import Work
from generator.commands.workplace.jobs.starting import start
from generator.commands.workplace.workshop import Workshop
from tests.commands.workplace.adoptable import READING, project, read_along, whole
from tests.commands.workplace.visiting import shown_in, visited
from tests.support.announcing import CONCEPT, NUMBER
from tests.support.fiction import build_fiction, copy_fiction
from tests.support.pango import has_pango
from tests.support.processes import until
from tests.support.projects import DAY, edit

NOTED = f"docs/instructie/bron/{NUMBER}.voortgang.json"


def root_of(page: str) -> str:
    """Return the address under which the proof stands, from a link to it."""
    found = re.search(r'href="(/voorbeeld/[0-9a-f]{64}/)', page)
    assert found
    return found[1]


def noted(root: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((root / NOTED).read_text(encoding="utf-8"))
    return told


def test_a_concept_is_built_looked_at_and_sent(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        assert "Het voorbeeld is er nog niet." in editor.get(READING).text
        editor.post(f"{READING}/bouwen", {})
        # A second click starts nothing, and the page tells how far it is.
        assert not start(Workshop.open(root / "mkdocs.yml", DAY), Work.PROOF)
        assert "Bezig, sinds" in editor.get(READING).text
        until(lambda: "De pagina’s maken" in editor.get(READING).text)
        page = whole(editor, READING).text
        assert "Sindsdien is er niets veranderd." in page
        at = root_of(page)

        text = editor.ask("GET", f"{at}instructie/{NUMBER}/", cookie="")
        assert text.status == 200
        assert "Deze tekst is niet vastgesteld en geldt niet." in text.text

        copy = editor.ask("GET", f"{READING}/leesversie.zip")
        assert "leesversie-1.2.zip" in copy.headers["content-disposition"]
        assert (editor.get(f"{READING}/vergelijking.pdf").status == 200) == has_pango()

        edit(root / CONCEPT, "Nachttrein toegevoegd.", "De nachttrein is toegevoegd.")
        assert "van vóór uw laatste wijziging" in editor.get(READING).text


def test_what_the_proof_shows_stands_apart_from_the_workplace(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        site = root / ".redactie/voorbeeld/site"
        site.mkdir(parents=True)
        (site / "index.html").write_text("<p>start", encoding="utf-8")
        (site / "a").mkdir()
        (site / "a" / "index.html").write_text("<p>a", encoding="utf-8")
        (site / "script.js").write_text("1", encoding="utf-8")
        (site.parent / "geheim.txt").write_text("geheim", encoding="utf-8")
        (site / "uit.txt").symlink_to(site.parent / "geheim.txt")
        at = editor.keys.proof
        page = editor.ask("GET", at, cookie="", sec_fetch_site="cross-site")
        policy = page.headers["content-security-policy"]
        # An origin of its own: what runs there reads nothing of ours, and sends none of our forms.
        assert "sandbox allow-scripts" in policy
        assert "allow-same-origin" not in policy
        assert "allow-forms" not in policy
        assert "form-action 'none'" in policy
        assert page.headers["access-control-allow-origin"] == "null"
        assert editor.get(f"{at}a").leads_to == f"{at}a/"
        assert editor.get(f"{at}script.js").headers["content-type"].startswith("text/javascript")
        for wrong in (
            "geheim.txt", "../geheim.txt", "..%2fgeheim.txt", "%2e%2e/geheim.txt", "uit.txt",
            "a/../../geheim.txt", "..\\geheim.txt", "a%00", "//etc/passwd", "b/", "a/index.htm",
            "../../docs/index.md", "./index.html",
        ):  # fmt: skip
            assert editor.get(f"{at}{wrong}").status in {400, 403, 404}, wrong
        # Its address is the key, and it opens nothing else.
        assert editor.ask("GET", f"/voorbeeld/{'0' * 64}/", cookie="").status == 403
        assert editor.ask("GET", f"{at[:-2]}/", cookie="").status == 403
        assert editor.ask("GET", "/", cookie="").status == 403
        assert editor.ask("POST", at, b"", cookie="", origin=editor.keys.origin).status == 403
        assert editor.ask("GET", at, cookie="", host="elders.example").status == 421
        assert editor.keys.token not in page.text


def test_a_second_reader_is_noted_and_can_be_taken_away(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        assert "Nog niemand." in editor.get(READING).text
        read_along(editor)
        page = editor.get(READING).text
        assert "Akkoord." in page
        assert "Verder: vaststellen" in page
        assert noted(root)["readers"] == [
            {"by": "adviseur", "on": "2026-11-20", "remarks": "Akkoord."}
        ]
        # The same once more adds nobody.
        read_along(editor)
        assert len(list(noted(root)["readers"])) == 1  # type: ignore[call-overload]
        digest = re.search(r'name="reader" value="([0-9a-f]+)"', page)
        assert digest
        editor.post(f"{READING}/lezer-weg", {"reader": digest[1]})
        assert noted(root)["readers"] == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"by": " ", "on": "20-11-2026"}, "Vul in wie het las"),
        ({"by": "adviseur", "on": ""}, "Vul in wanneer het gelezen is"),
        ({"by": "adviseur", "on": "31-02-2026"}, "‘31-02-2026’ is geen datum."),
        ({"by": "adviseur", "on": "01-12-2026"}, "Deze dag moet nog komen."),
    ],
)
def test_what_is_amiss_stands_at_its_field_and_what_was_typed_stays(
    tmp_path: Path, fields: dict[str, str], fault: str
) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        page = editor.post(f"{READING}/lezer", {**fields, "remarks": "Eén <opmerking>."})
    assert page.status == 422
    tree = html.fromstring(page.text)
    field = tree.xpath("//*[@aria-invalid]")[0]
    assert fault in tree.get_element_by_id(field.get("aria-describedby")).text_content()
    assert tree.get_element_by_id("remarks").text == "Eén <opmerking>."
    assert shown_in(tree, "on") == fields["on"]
    assert not (root / NOTED).exists()


def test_a_day_may_be_typed_as_dutch_people_write_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        editor.post(f"{READING}/lezer", {"by": "adviseur", "on": "3-11-2026", "remarks": ""})
    assert noted(root)["readers"] == [{"by": "adviseur", "on": "2026-11-03", "remarks": ""}]


def test_why_nobody_reads_along_is_noted_and_never_over_what_nobody_saw(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        first = editor.get(READING).text
        was = re.search(r'name="was" value="([0-9a-f]+)"', first)
        assert was
        one = editor.post(f"{READING}/alleen", {"alone": "Er is haast.", "was": was[1]})
        assert one.status == 303
        other = editor.post(f"{READING}/alleen", {"alone": "Er is niemand.", "was": was[1]})
        assert other.status == 422
        assert "Er is haast." in other.text
        assert "Er is niemand." in other.text
        assert noted(root)["alone"] == "Er is haast."
        now = re.search(r'name="was" value="([0-9a-f]+)"', other.text)
        assert now
        editor.post(f"{READING}/alleen", {"alone": "Er is niemand.", "was": now[1]})
        assert noted(root)["alone"] == "Er is niemand."
        # Who reads along after all takes its place.
        read_along(editor)
        assert noted(root)["alone"] == ""


def test_the_comparison_is_there_as_a_word_document(tmp_path: Path) -> None:
    with visited(project(tmp_path)) as editor:
        answer = editor.get(f"{READING}/vergelijking.docx")
        assert "vergelijking-1.2.docx" in answer.headers["content-disposition"]
        assert editor.get(f"{READING}/vergelijking.odt").status == 404
        assert editor.get(f"{READING}/leesversie.zip").status == 404


@pytest.mark.long
def test_every_link_of_the_reading_copy_leads_to_a_file(tmp_path: Path) -> None:
    site = build_fiction(copy_fiction(tmp_path / "project"), concepts=True)
    with ZipFile(BytesIO(reading_copy(site, "Het handboek"))) as copy:
        names = set(copy.namelist())
        assert "LEESMIJ.txt" in names
        for name in sorted(name for name in names if name.endswith(".html")):
            if name == "404.html":
                continue
            for _, attribute, address, _ in html.fromstring(copy.read(name)).iterlinks():
                path = unquote(re.split("[#?]", address)[0])
                if attribute == "href" and path and not re.match("[a-z]+:", path):
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                    assert target in names, (name, address)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a class="x" href="../a/#b">', '<a class="x" href="../a/index.html#b">'),
        ('<a href="./?vraag=1">', '<a href="./index.html?vraag=1">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<meta http-equiv="refresh" content="0; url=../a/">',
         '<meta http-equiv="refresh" content="0; url=../a/index.html">'),
        ('<a href="#b">', None),
        ('<a href="a.pdf">', None),
        ('<a href="https://elders.example/a/">', None),
        ('<a href="mailto:a@b.example">', None),
        ('<link href="../a/">', None),
    ],
)  # fmt: skip
def test_a_link_to_a_folder_leads_to_the_page_in_it(link: str, file: str | None) -> None:
    assert linked_to_files(link) == (file or link)


def test_a_version_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with visited(project(tmp_path)) as editor:
        for step in ("laten-lezen", "vaststellen", "uitbrengen"):
            assert editor.get(f"/versie/9.9/{step}").status == 404


def test_a_form_that_is_not_ours_changes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    with visited(root) as editor:
        for address in ("lezer", "alleen", "bouwen", "lezer-weg"):
            sent = editor.post(f"{READING}/{address}", {"token": "x", "by": "a", "alone": "b"})
            assert sent.status == 403
    assert not (root / NOTED).exists()
    assert not (root / ".redactie/klussen").exists()
