"""The markup of every page: what the W3C's checker says of it, its titles and its landmarks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.support.markup import NO_CHECKER, find_checker, remarks

# What is said and stays so, with the reason.
ALLOWED = {
    r"violates Content Security Policy \(meta tag\)": (
        "a file on a disk has no origin, so that ‘self’ is nobody, and data is no script; "
        "a browser tries the policy on every page"
    ),
    r"Trailing slash on void elements has no effect": (
        "Markdown writes the official text's image so; its text is locked, and this harms nothing"
    ),
}
# The checker has a fault to find in it, or it did not look.
_FAULTY = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Fout</title></head>
<body><h1>Fout</h1><p><input type="checkbox" aria-label="Fout" autocomplete="off"></p></body></html>
"""
_TITLES = "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_LANDMARKS = (
    "//nav | //aside | //section[@aria-label or @aria-labelledby]"
    " | //*[@role='region' or @role='navigation' or @role='complementary' or @role='form']"
)


@pytest.fixture(scope="module")
def sites(site: Path, fiction_site: Path) -> tuple[Path, Path]:
    return site, fiction_site


def test_the_checker_finds_no_fault(sites: tuple[Path, Path], tmp_path: Path) -> None:
    if find_checker() is None:
        pytest.skip(NO_CHECKER)
    (tmp_path / "fout.html").write_text(_FAULTY, encoding="utf-8")
    said = remarks(*sites, tmp_path)
    needed = {reason for reason in ALLOWED for one in said if re.search(reason, one.text)}
    rest = [one for one in said if not any(re.search(reason, one.text) for reason in ALLOWED)]
    assert [str(one) for one in rest if one.page.name != "fout.html"] == []
    assert [one.text.split()[1] for one in rest] == ["“autocomplete”"]
    assert needed == ALLOWED.keys(), "what nothing needs is no exception"


def test_titles_and_landmarks_tell_a_page(sites: tuple[Path, Path]) -> None:
    pages = [page for site in sites for page in sorted(site.rglob("*.html"))]
    assert len(pages) > 100
    assert [fault for page in pages for fault in _faults(page)] == []


def _faults(page: Path) -> list[str]:
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    titles = [_words(title) for title in tree.xpath(_TITLES)]
    names = [_name(tree, mark) for mark in tree.xpath(_LANDMARKS)]
    faults = {
        "a title is empty": "" in titles,
        "there is not one main title": len(tree.xpath("//h1")) != 1,
        "a landmark has no name": "" in names,
        "two landmarks have one name": len(names) != len(set(names)),
    }
    return [f"{page}: {fault}" for fault, holds in faults.items() if holds]


def _name(tree: html.HtmlElement, mark: html.HtmlElement) -> str:
    named = mark.get("aria-labelledby", "").split()
    words = " ".join(_words(tree.get_element_by_id(name)) for name in named)
    return words or mark.get("aria-label", "").strip()


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
