"""Addresses that never die: what a site promises, what has gone, and where readers are sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import errors
from generator.site.promised import Promised, page_redirects, promised_of, vanished
from tests.support.breaking import assert_told, classed, write, write_all
from tests.support.fiction import build_fiction, copy_fiction, read_tree
from tests.support.projects import compiled, edit, problems

REDIRECTS = "docs/redirects.yml"
_FRAME = re.compile(r"hb-.*|__.*|inhoud|letter-.*|.*-(remark|who|by)")


def test_every_id_on_a_page_is_promised_or_of_a_heading_or_the_frame(site: Path) -> None:
    promised = promised_of(site)
    assert promised.pages == {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/" * (path.parent != site)
        for path in site.rglob("index.html")
    }
    assert sum(len(ids) for ids in promised.ids.values()) > 400
    for page in promised.pages - {p for p in promised.pages if p.startswith("redactie/")}:
        tree = read_tree(site, page)
        found = {element.get("id"): element for element in tree.xpath("//article//*[@id]")}
        ids = set(promised.ids.get(page, ()))
        assert ids <= found.keys(), page
        for name in found.keys() - ids:
            slug = found[name].tag in {"h1", "h2", "h3"} and "class" not in found[name].attrib
            assert slug or _FRAME.fullmatch(name), f"{page}#{name}"


def test_norms_questions_and_places_are_promised(site: Path) -> None:
    promised = promised_of(site)
    for address in (
        "",
        "instructie/2.0.1/#eenmalige-weergave",
        "begrippen/#definitie-prive-informatie",
        "checklists/bewindspersoon/#signal-standaardtimer-uit",
        "apps/signal/iphone/#standaardtimer",
        "in-gewone-taal/#wat-is-zakelijk",
    ):
        assert promised.has(address), address
    assert not promised.has("instructie/2.0.1/#uitgangspunten")


_NAMES = st.sampled_from(["", "a/", "b/", "c/d/"])
_IDS = st.dictionaries(_NAMES, st.frozensets(st.sampled_from("xyz")).map(tuple))
_SITES = st.builds(Promised, st.frozensets(_NAMES), _IDS)


def _sound(site: Promised) -> Promised:
    return Promised(site.pages, {p: ids for p, ids in site.ids.items() if p in site.pages})


@given(_SITES.map(_sound), _SITES.map(_sound))
def test_what_went_is_told_unless_it_is_redirected(before: Promised, now: Promised) -> None:
    assert vanished(before, before) == []
    gone = vanished(before, now)
    kept = {p for p in before.pages if p in now.pages}
    assert {address for address in gone if "#" not in address} == before.pages - kept
    if now.pages:
        somewhere = min(now.pages)
        led = Promised(now.pages, now.ids, dict.fromkeys(gone, somewhere))
        assert vanished(before, led) == []
        # What once led somewhere is promised as well.
        assert set(vanished(led, now)) == set(gone)


def test_redirects_are_followed_to_their_end() -> None:
    leads = {
        "oud/": "ouder/",
        "ouder/": "nu/#x",
        "los/": "weg/",
        "rond/": "rondom/",
        "rondom/": "rond/",
    }
    site = Promised(frozenset({"nu/"}), {"nu/": ("x",)}, leads)
    assert page_redirects(site) == (("oud/", "nu/#x"), ("ouder/", "nu/#x"))
    # A part goes along with its page.
    assert site.leads("oud/#deel") == "nu/#x"
    assert site.leads("nu/#y") is None


_WRONG = (
    ("from: ▲/oud/\n    to: privacy/", "‘/oud/’ is geen adres", "Bedoelde u ‘oud/’?"),
    ("from: oud/\n    to: ▲privacy.md", "‘privacy.md’ is geen adres", "Bedoelde u ‘privacy/’?"),
    ("from: oud/\n    to: ▲privacy/index.html", "geen adres", "Bedoelde u ‘privacy/’?"),
    ("from: oud/\n    to: ▲https://elders.example/", "geen adres", "Schrijf het adres"),
    ("from: ▲../oud/\n    to: privacy/", "geen adres", "Schrijf het adres"),
    ("from: oud/\n    to: ▲privcy/", "‘privcy/’ is geen pagina", "Bedoelde u ‘privacy/’?"),
    (
        "from: oud/\n    to: ▲begrippen/#definitie-prive",
        "geen pagina of vaste id",
        "Bedoelde u",
    ),
    ("from: ▲privacy/\n    to: begrippen/", "‘privacy/’ is er nog", "Haal de regel weg"),
    ("from: ▲privacy/#zoeken\n    to: begrippen/", "is er nog", "Haal de regel weg"),
    ("from: ▲weg/#deel\n    to: begrippen/", "de pagina ‘weg/’ is er niet", "‘from: weg/’"),
    ("from: een/\n    to: ▲een/", "leidt in een kring", "die er is"),
    (
        "from: oud/\n    to: privacy/\n  - from: ▲oud/\n    to: begrippen/",
        "staat hier al",
        "Haal een van de twee weg",
    ),
)


def test_wrong_redirects_are_told_in_one_run(project: Path) -> None:
    wrong = [[each.replace("oud/", f"oud-{n}/") for each in row] for n, row in enumerate(_WRONG)]
    entries = "".join(f"  - {text}\n" for text, _, _ in wrong)
    places = write_all(project, REDIRECTS, f"redirects:\n{entries}")
    told = {problem.place: problem for problem in errors(problems(project))}
    assert list(told) == places
    for place, (text, fact, remedy) in zip(places, wrong, strict=True):
        assert fact in told[place].fact, text
        assert remedy in told[place].remedy, text


_IMPOSSIBLE = (
    ("▲'oud%20pagina/'", "het teken ‘%’"),
    ("▲'oud\"pagina/'", 'het teken ‘"’'),
    ("▲'a<b/'", "het teken ‘<’"),
    ("▲data/build.json/", "een plek van bestanden"),
    ("▲zoeken/index.html/", "een plek van bestanden"),
    ("▲web.config/", "een plek van bestanden"),
    ("▲assets/", "een plek van bestanden"),
    ("▲index/", "is de startpagina"),
    ("▲./", "‘./’ is er nog"),
    ("▲Begrippen/", "‘Begrippen/’ en de pagina ‘begrippen/’ verschillen alleen"),
    ("▲con/", "‘con’ kan niet de naam"),
    ("▲oud/Aux.x/", "‘Aux.x’ kan niet de naam"),
    ("▲oud./", "‘oud.’ kan niet de naam"),
    ("▲.git/", "‘.git’ kan niet de naam"),
    ("▲pagefind/index/", "een plek van bestanden"),
    ("Oud/\n    to: privacy/\n  - from: ▲oud/", "‘oud/’ en ‘Oud/’ verschillen alleen"),
)


def test_an_old_address_that_cannot_be_is_told(project: Path) -> None:
    lines = [f"  - from: {text}\n    to: privacy/\n" for text, _ in _IMPOSSIBLE]
    places = write_all(project, REDIRECTS, "redirects:\n" + "".join(lines))
    told = {problem.place: problem.fact for problem in errors(problems(project))}
    assert list(told) == places
    for place, (text, fact) in zip(places, _IMPOSSIBLE, strict=True):
        assert fact in told[place], text


def test_each_wrong_end_is_told_and_a_ring_once(project: Path) -> None:
    write(project, REDIRECTS, "redirects:\n  - from: /oud/\n    to: privcy/\n")
    assert [p.place.line for p in errors(problems(project))] == [2, 3]
    ring = "redirects:\n  - from: een/\n    to: ▲twee/\n  - from: twee/\n    to: een/\n"
    place = write(project, REDIRECTS, ring)
    assert_told(problems(project), place, "in een kring", "die er is")


def test_a_part_that_moved_before_its_page_did_may_stay(project: Path) -> None:
    lines = "redirects:\n  - from: oud/#een\n    to: oud/#twee\n  - from: oud/\n    to: privacy/\n"
    write(project, REDIRECTS, lines)
    assert not errors(problems(project))


def test_what_moved_leads_on_in_the_site(tmp_path: Path) -> None:
    site = build_fiction(copy_fiction(tmp_path / "fiction"))
    for old in ("reisregels/", "reizen-in-het-kort/"):
        tree = read_tree(site, old)
        (refresh,) = tree.xpath("//meta[@http-equiv='refresh']/@content")
        assert refresh == "0; url=../in-gewone-taal/"
        assert tree.xpath("//article//a[@href='../in-gewone-taal/']")
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not tree.xpath("//link[@rel='canonical']")
    (moved,) = read_tree(site, "apps/planner/").xpath("//p[@id='oude-plek']")
    assert moved.xpath(".//a/@href") == ["../../in-gewone-taal/"]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "in-gewone-taal/" in sitemap
    assert "reisregels/" not in sitemap
    assert "reisregels/" not in (site / "pagefind/pages.json").read_text(encoding="utf-8")
    promised = promised_of(site)
    assert "reisregels/" not in promised.pages
    assert promised.leads("reizen-in-het-kort/") == "in-gewone-taal/"
    assert promised.leads("apps/planner/#oude-plek") == "in-gewone-taal/"


@pytest.mark.long
def test_a_renamed_norm_leads_on_by_itself(project: Path) -> None:
    edit(project / "docs/instructie/2.0.1.md", "{: #niet-aanpassen ", "{: #niet-bewerken ")
    edit(project / "docs/uitleg.yml", "id: niet-aanpassen", "id: niet-bewerken")
    for path in [*project.glob("docs/**/*.md"), *project.glob("**/*.yml")]:
        text = path.read_text(encoding="utf-8")
        if path.name not in {"2.0.md", "uitleg.yml"}:
            path.write_text(re.sub(r"\bniet-aanpassen\b", "niet-bewerken", text), encoding="utf-8")
    classed(project, "docs/instructie/2.0.1.md", "niet-bewerken", "editorial")
    edit(
        project / "docs/instructie/2.0.1.md",
        "niet-bewerken: {class: editorial, note: Proef.}",
        "niet-bewerken: {class: editorial, note: Proef., from: [niet-aanpassen]}",
    )
    assert not errors(problems(project))
    listed = compiled(project).product("data/addresses.json")
    assert listed is not None
    assert '"normen/niet-aanpassen/": "normen/niet-bewerken/"' in str(listed.content)
    assert compiled(project).product("normen/niet-aanpassen.md") is not None


@pytest.mark.long
def test_a_page_cannot_be_where_one_has_moved_from(project: Path) -> None:
    place = write(project, REDIRECTS, "redirects:\n  - from: ▲weg/\n    to: privacy/\n")
    assert not errors(problems(project))
    write(project, "docs/Weg.md", "---\ntitle: Weg\ndescription: Weg.\n---\n# Weg\n")
    fact = "‘weg/’ en de pagina ‘Weg/’ verschillen alleen in hoofdletters"
    assert_told(problems(project), place, fact, "geef de pagina een andere naam")
