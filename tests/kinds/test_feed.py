"""The feed of versions: as RFC 4287 asks, the same at every build, and without concepts."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime
from pathlib import Path

import pytest
from lxml import etree, html

from generator.commands.adopt.adopting import withdraw_version
from generator.reading.settings import load_settings
from generator.site.addresses import FEED
from tests.support.fiction import copy_fiction
from tests.support.projects import DAY, ROOT, compiled, edit, problems, thaw

HOSTILE = "</q><b>A&B</b> \"q\" 'r' ]]> é🧳"
ADDRESS = "http://handboek.test/reizen/"
_ATOM = "http://www.w3.org/2005/Atom"
_A = f"{{{_ATOM}}}"
# RFC 4287, 4.1.1 and 4.1.2: what there must be once, and what there may be once at most.
_ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
_AT_MOST = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}


@pytest.fixture
def fiction(tmp_path: Path) -> Path:
    return copy_fiction(tmp_path / "project")


def feed_of(root: Path, day: date = date(2026, 11, 23), *, concepts: bool = False) -> bytes:
    product = compiled(root, day, concepts=concepts).product(FEED)
    assert product is not None
    assert isinstance(product.content, str)
    return product.content.encode()


def rfc_4287(data: bytes) -> etree._Element:
    """Return the feed, once it is found to be as the standard asks."""
    feed = etree.fromstring(data)
    assert feed.tag == f"{_A}feed"
    entries = feed.findall(f"{_A}entry")
    assert list(feed)[-len(entries) :] == entries
    for element in (feed, *entries):
        _structure(element)
    ids = [element.findtext(f"{_A}id") for element in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    return feed


def _structure(element: etree._Element) -> None:
    kind = etree.QName(element).localname
    names = [etree.QName(child).localname for child in element]
    assert [name for name in _ONCE[kind] if names.count(name) != 1] == []
    assert [name for name in _AT_MOST[kind] if names.count(name) > 1] == []
    assert {etree.QName(child).namespace for child in element.iter()} == {_ATOM}
    assert names.count("author") >= 1
    assert all(author.findtext(f"{_A}name") for author in element.findall(f"{_A}author"))
    assert uuid.UUID((element.findtext(f"{_A}id") or "").removeprefix("urn:uuid:")).version == 5
    for name in ("updated", "published"):
        for moment in element.findall(f"{_A}{name}"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment.text or "")
    links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{_A}link")]
    assert len(set(links)) == len(links)
    assert ("alternate", "text/html") in links
    assert all(link.get("href", "").startswith(ADDRESS) for link in element.findall(f"{_A}link"))


def test_feed_is_as_the_standard_asks(fiction: Path) -> None:
    feed = rfc_4287(feed_of(fiction))
    titles = [entry.findtext(f"{_A}title") for entry in feed.findall(f"{_A}entry")]
    assert titles == ["Versie 1.1: Instructie dienstreizen", "Versie 1.0: Instructie dienstreizen"]
    newest = feed.findtext(f"{_A}entry/{_A}updated")
    assert feed.findtext(f"{_A}updated") == newest
    assert datetime.fromisoformat(newest or "").date() == date(2026, 1, 15)


def test_an_entry_tells_what_changed_and_leads_there(fiction: Path) -> None:
    entry = rfc_4287(feed_of(fiction)).find(f"{_A}entry")
    assert entry is not None
    content = html.fromstring(f"<div>{entry.findtext(f'{_A}content')}</div>")
    groups = [" ".join(p.text_content().split()) for p in content.iterfind("p")]
    assert "Nieuwe norm (indeling door de redactie):" in groups
    assert "De grens ging van vier naar zes uur." in content.text_content()
    leads = [a.get("href") for a in content.iter("a")]
    assert leads == [f"{ADDRESS}instructie/1.1/", f"{ADDRESS}instructie/vergelijk/1.0/1.1/"]
    known = {p.uri.removesuffix(".md") + "/" for p in compiled(fiction).products}
    assert {lead.removeprefix(ADDRESS) for lead in leads} <= known


def test_texts_cannot_break_out(fiction: Path) -> None:
    quoted = HOSTILE.replace('"', '\\"')
    thaw(fiction)
    version = fiction / "docs/instructie/1.1.md"
    edit(version, "title: Instructie dienstreizen", f'title: "{quoted}"')
    edit(version, "note: De grens ging van vier naar zes uur.", f'note: "{quoted}"')
    edit(version, "change_note: Grens", f'change_note: "{quoted}"  # Grens')
    entry = rfc_4287(feed_of(fiction)).find(f"{_A}entry")
    assert entry is not None
    assert entry.findtext(f"{_A}title") == f"Versie 1.1: {HOSTILE}"
    assert entry.findtext(f"{_A}summary") == HOSTILE
    content = html.fromstring(f"<div>{entry.findtext(f'{_A}content')}</div>")
    assert content.find(".//b") is None
    assert content.text_content().count(HOSTILE) == 2


def test_a_concept_is_not_in_the_feed_and_a_withdrawal_is(fiction: Path) -> None:
    before = feed_of(fiction)
    assert feed_of(fiction, concepts=True) == before
    settings = load_settings(fiction / "mkdocs.yml", DAY)
    withdraw_version(settings, "1.1", date(2026, 3, 1), "Er stond een fout in.")
    feed = rfc_4287(feed_of(fiction))
    entry = feed.find(f"{_A}entry")
    assert entry is not None
    assert "(ingetrokken)" in (entry.findtext(f"{_A}title") or "")
    assert "Er stond een fout in." in (entry.findtext(f"{_A}content") or "")
    assert feed.findtext(f"{_A}updated") == "2026-03-01T00:00:00+01:00"
    ids = [rfc_4287(data).findtext(f"{_A}entry/{_A}id") for data in (before, feed_of(fiction))]
    assert ids[0] == ids[1]


def test_another_day_or_address_gives_the_same_ids_and_moments(fiction: Path) -> None:
    before = feed_of(fiction)
    assert feed_of(fiction, date(2031, 5, 1)) == before
    edit(fiction / "mkdocs.yml", ADDRESS, "https://elders.example/")
    after = feed_of(fiction)
    for name in ("id", "updated"):
        found = [re.findall(f"<{name}>.*?</{name}>", data.decode()) for data in (before, after)]
        assert found[0] == found[1]


def test_without_an_address_there_is_no_feed_and_that_is_told() -> None:
    found = compiled(ROOT)
    assert found.product(FEED) is None
    register = found.product("instructie/index.md")
    assert register is not None
    assert "feed" not in str(register.content)
    assert any("er is geen feed van versies" in problem.fact for problem in problems(ROOT))
