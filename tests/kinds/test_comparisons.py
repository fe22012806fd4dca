"""Pages that compare versions: what they say, what they keep apart, and where they lead."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import html

from generator.commands.diff.forms import Form, format_comparison
from generator.site import addresses
from generator.site.product import Page
from generator.time.comparison import compared
from generator.time.order import predecessor
from tests.support.content_model import misplaced
from tests.support.fiction import copy_fiction, fictional
from tests.support.projects import compiled, edit, real
from tests.time.test_changes import version

PAIR = "instructie/vergelijk/2.0/2.0.1.md"
FICTIONAL_PAIR = "instructie/vergelijk/1.0/1.1.md"


def tree(uri: str, fiction: bool = False) -> html.HtmlElement:
    product = (fictional() if fiction else real()).product(uri)
    assert product is not None
    return html.fromstring(str(product.content).split("\n---\n", 1)[1])


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def front(uri: str) -> str:
    product = real().product(uri)
    assert product is not None
    return str(product.content).split("\n---\n", 1)[0]


def test_there_is_a_page_per_pair_of_neighbours_and_per_old_version() -> None:
    uris = {p.uri for p in real().products if p.uri.startswith("instructie/vergelijk/")}
    pairs = ["1.0/1.9", "1.9/2.0", "2.0/2.0.1", "1.0/index", "1.9/index", "2.0/index"]
    assert uris == {f"instructie/vergelijk/{pair}.md" for pair in pairs}


def test_the_summary_stands_on_top() -> None:
    lead = tree(PAIR).find_class("hb-lead")[0]
    assert text(lead) == "1 wijziging: 1 verduidelijking (indeling door de redactie)."


def test_words_that_differ_are_marked_for_eye_and_ear() -> None:
    change = tree(FICTIONAL_PAIR, fiction=True).get_element_by_id("onderdeel-trein-nemen")
    assert [text(e) for e in change.iter("del")] == ["[verwijderd: vier einde]"]
    assert [text(e) for e in change.iter("ins")] == ["[toegevoegd: zes einde]"]
    assert [text(e) for e in change.find_class("hb-sr")] == [
        "[verwijderd:", "einde]", "[toegevoegd:", "einde]",
    ]  # fmt: skip


def test_a_reconstructed_text_is_shown_only_after_a_tap() -> None:
    page = tree(PAIR)
    assert "tekst niet in ons bezit; volgens de wijzigingsnotitie verder gelijk" in text(page)
    change = page.get_element_by_id("onderdeel-reikwijdte-ambtenaren")
    (reveal,) = change.find_class("hb-reveal")
    assert reveal.get("open") is None
    assert [text(e) for e in change.iter("ins")] == [text(e) for e in reveal.iter("ins")]
    quote = change.find_class("hb-quote")[0]
    assert "defensie- en rijksambtenaren" in text(quote)
    assert not list(quote.iter("ins"))
    for fold in page.find_class("hb-same"):
        assert fold.get("open") is None


@pytest.mark.parametrize(
    "uri", ["instructie/vergelijk/1.0/1.9.md", "instructie/vergelijk/1.9/index.md"]
)
def test_without_a_text_only_notes_are_told(uri: str) -> None:
    page = tree(uri)
    assert "kunnen wij niet woord voor woord vergelijken" in text(page)
    assert not page.xpath("//*[contains(@class, 'hb-change') or contains(@class, 'hb-role')]")
    assert page.xpath("//q")


def test_from_a_version_without_a_text_it_leads_to_what_can_be_compared() -> None:
    links = {a.get("href") for a in tree("instructie/vergelijk/1.0/index.md").iter("a")}
    assert "../2.0/2.0.1/" in links


def test_each_role_reads_what_changes_for_it() -> None:
    page = tree(FICTIONAL_PAIR, fiction=True)
    reader, leader = (page.get_element_by_id(f"rol-{r}") for r in ("reiziger", "leidinggevende"))
    assert [text(e) for e in reader.find_class("hb-class")] == ["Nieuwe norm"] * 2
    assert "De grens ging van vier naar zes uur." in text(reader)
    assert "verandert er niets" in text(leader)
    assert "1 onderdeel dat voor geen bepaalde rol is bedoeld" in text(page)


def test_what_stayed_the_same_is_there_folded() -> None:
    page = tree(FICTIONAL_PAIR, fiction=True)
    folds = page.find_class("hb-same")
    assert all(fold.get("open") is None for fold in folds)
    assert "Lever de bonnetjes binnen een maand in." in " ".join(map(text, folds))
    assert "het onderdeel heeft een andere naam" in " ".join(map(text, folds))


def test_every_clause_of_both_versions_is_on_the_page_once() -> None:
    page = tree(FICTIONAL_PAIR, fiction=True)
    ids = re.findall(r'id="onderdeel-([a-z-]+)"', html.tostring(page, encoding="unicode"))
    versions = {v.number: v for v in fictional().sources.handbook.versions}
    assert ids == [clause.id for clause in versions["1.1"].clauses]


def test_an_old_version_names_neither_the_latest_nor_a_day() -> None:
    head = front("instructie/2.0.md")
    assert '"instructie/vergelijk/2.0/"' in head
    page = real().product("instructie/2.0.md")
    assert isinstance(page, Page)
    assert page.front["compare"] == "instructie/vergelijk/2.0/"
    computed = {k: v for k, v in page.front.items() if k != "notes"}
    computed = {k: v for k, v in computed.items() if k not in {"provenance", "valid_from_source"}}
    assert "2.0.1" not in str(computed)
    assert "2026" not in head


def test_the_register_and_the_latest_page_lead_to_comparisons() -> None:
    register = {a.get("href") for a in tree("instructie/index.md").iter("a")}
    assert {"vergelijk/2.0/2.0.1/", "vergelijk/2.0/", "vergelijk/1.0/"} <= register
    latest = {a.get("href") for a in tree("instructie/jongste.md").iter("a")}
    assert "../vergelijk/2.0/2.0.1/#voor-u" in latest


def test_a_norm_leads_to_the_clause_in_each_version() -> None:
    links = [a.get("href") for a in tree("normen/trein-nemen.md", fiction=True).iter("a")]
    for number in ("1.0", "1.1"):
        assert f"../../instructie/{number}/#trein-nemen" in links
    assert "../../instructie/vergelijk/1.0/1.1/#onderdeel-trein-nemen" in links


def test_a_norm_shows_a_reconstructed_wording_only_after_a_tap() -> None:
    page = tree("normen/reikwijdte-ambtenaren.md")
    (history,) = page.find_class("hb-history")
    assert "tekst niet in ons bezit; volgens de wijzigingsnotitie anders" in text(history)
    assert all(q.getparent().tag == "details" for q in history.find_class("hb-quote"))
    same = tree("normen/eenmalige-weergave.md").find_class("hb-history")[0]
    assert "volgens de wijzigingsnotitie verder gelijk" in text(same)
    assert not same.find_class("hb-quote")


def test_texts_are_escaped(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    note = "De grens ging van vier naar zes uur."
    edit(root / "docs/instructie/1.1.md", note, "'<b>vet</b> & **sterren**'")
    product = compiled(root).product(FICTIONAL_PAIR)
    assert product is not None
    assert "&lt;b&gt;vet&lt;/b&gt; &amp; **sterren**" in str(product.content)


def test_nothing_follows_on_a_concept() -> None:
    versions = [
        version("1.0", {"een": "A."}),
        version("1.1", {"een": "B."}, status="concept"),
        version("1.2", {"een": "C."}),
    ]
    found = [predecessor(versions, v) for v in versions]
    assert [v.number if v else None for v in found] == [None, "1.0", "1.0"]
    assert addresses.comparison("1.0", "1.2") == "instructie/vergelijk/1.0/1.2.md"


def test_a_comparison_with_a_concept_says_so_and_is_not_in_a_release() -> None:
    concepts = fictional(concepts=True)
    product = concepts.product("instructie/vergelijk/1.1/1.2.md")
    assert product is not None
    assert 'status: "concept"' in str(product.content)
    assert "hb-banner--concept" in str(product.content)
    assert fictional().product("instructie/vergelijk/1.1/1.2.md") is None


# What an editor changed in the concept, and what every form then says of it.
OTHERWISE = {
    "## Vooraf\n": ("## Voor de reis\n", "Kop ‘Vooraf’ heet nu ‘Voor de reis’."),
    "## Na afloop\n": ("### Na afloop\n", "De kop ‘Na afloop’ is nu van niveau 3."),
    "- Vraag vóór": ("1. Vraag vóór", "staat nu ‘1.’. Eerst was dat ‘•’."),
    "- Neem de": ("\n- Neem de", ""),
    "korter duurt dan": ("korter duurt **dan**", "‘dan’ is nu vet."),
    "binnen een maand in.": ("binnen een [maand](https://x.nl) in.",
        "‘maand’ is nu een link naar https://x.nl."),
    "| Eerste versie. |": ("| Allereerste versie. |", "Rij van een tabel veranderd: eerst ‘1.0;"),
}  # fmt: skip


def test_what_is_no_word_is_told_on_the_page_in_the_document_and_in_every_form(
    tmp_path: Path,
) -> None:
    root = copy_fiction(tmp_path / "project")
    for old, (new, _) in OTHERWISE.items():
        edit(root / "docs/instructie/1.2.md", old, new)
    handbook = (made := compiled(root, concepts=True)).sources.handbook
    versions = {v.number: v for v in handbook.versions}
    found = compared(handbook.versions, versions["1.1"], versions["1.2"])
    told = {form: format_comparison(found, handbook, form) for form in Form}
    page = made.product("instructie/vergelijk/1.1/1.2.md")
    assert page is not None
    shown = {
        "page": text(html.fromstring(str(page.content).split("\n---\n", 1)[1])),
        "html": text(html.fromstring(told[Form.HTML].decode())),
        "docx": "\n".join(p.text for p in Document(BytesIO(told[Form.DOCX])).paragraphs),
        "text": told[Form.TEXT].decode(),
        "markdown": told[Form.MARKDOWN].decode().replace("\\", ""),
    }
    for form, words in shown.items():
        for _, sentence in OTHERWISE.values():
            assert sentence in words, (form, sentence)


@pytest.mark.parametrize(
    ("now", "counted", "verdict", "asked"),
    [
        ("binnen  \ntwee weken", "1 alleen in de opmaak", "Alleen opmaak", 0),
        # The same words may say something else by a sign.
        ("**binnen** twee weken", "1 nog niet ingedeeld", "Nog niet ingedeeld", 1),
        ("binnen <sup>twee</sup> weken", "1 nog niet ingedeeld", "Nog niet ingedeeld", 1),
    ],
)
def test_a_norm_with_the_same_words_counts_for_its_role_and_needs_a_class_where_it_may_say_more(
    tmp_path: Path, now: str, counted: str, verdict: str, asked: int
) -> None:
    root = copy_fiction(tmp_path / "project")
    edit(root / "docs/instructie/1.2.md", "binnen twee weken", now)
    made = compiled(root, concepts=True)
    fact = "‘declaratie-beoordelen’ heeft andere tekens, opmaak of noten"
    assert sum(p.fact.startswith(fact) for p in made.attentions) == asked
    page = made.product("instructie/vergelijk/1.1/1.2.md")
    assert page is not None
    tree = html.fromstring(str(page.content).split("\n---\n", 1)[1])
    summary = text(tree).partition("8 wijzigingen: ")[2][:90]
    assert "5 nieuwe normen, 1 verduidelijking, 1 redactioneel, " in summary
    assert counted in summary
    role = tree.get_element_by_id("rol-leidinggevende")
    assert [text(e) for e in role.find_class("hb-verdict")] == [f"{verdict} anders weergegeven"]


def test_a_page_is_valid_whatever_changed_in_lists_and_tables(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "project")
    concept = root / "docs/instructie/1.2.md"
    steps = "2. Tik rechtsboven\n3. Ga naar “Instellingen”\n4. Kies:\n\n    - Plek\n    - Delen\n\n"
    edit(concept, "2. Ga naar “Opties”\n3. Zet", f"{steps}5. Zet")
    table = "| Grens | Vervoer |\n| --- | --- |\n| zes uur | trein |\n\n1. Kijk eerst.\n\n2. Kies."
    edit(concept, "- Neem de trein als de reis korter duurt dan zes uur.\n"
         '    {: #trein-nemen .norm data-role="reiziger" }',
         '\n<div id="trein-nemen" class="norm" data-role="reiziger" markdown="1">\n'
         f"Neem de trein.\n\n{table}\n</div>\n")  # fmt: skip
    made = compiled(root, concepts=True)
    comparisons = [p for p in made.products if p.uri.startswith("instructie/vergelijk/")]
    assert len(comparisons) == 3
    for product in comparisons:
        assert list(misplaced(str(product.content).split("\n---\n", 1)[1])) == [], product.uri
