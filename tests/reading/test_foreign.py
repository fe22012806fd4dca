"""Attributes that would show a text otherwise than it is frozen, and those that it may have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import Problem, errors
from generator.reading.cache import NO_STORE, ConversionCache
from generator.reading.foreign import check_foreign
from generator.reading.settings import load_settings
from generator.text.links import final
from generator.text.seen import tree_of
from tests.support.breaking import VERSION, assert_told_at_mark, replace
from tests.support.projects import DAY, ROOT, problems

_CACHE = ConversionCache(NO_STORE, *load_settings(ROOT / "mkdocs.yml", DAY).extensions)


def found(text: str, file: str, first_line: int) -> Iterator[Problem]:
    seen = tree_of(final(_CACHE.convert(text).html, str))
    return check_foreign(seen, text, file, first_line)


# name: (text with ▲ at the place that must be told, part of the fact)
FOREIGN = {
    "hidden": ("Een.\n{: #a .norm ▲hidden=hidden }", "het kenmerk ‘hidden’"),
    "hidden by its name": ("Een.\n{: #a .norm ▲hidden }", "het kenmerk ‘hidden’"),
    "hidden sentence": ('<span id="a" class="norm" ▲hidden="">Een.</span>', "‘hidden’"),
    "hidden words": ('Een <span ▲hidden="">twee</span>.\n{: #a .norm }', "‘hidden’"),
    "hidden heading": ("## Kop {: ▲hidden=hidden }", "‘hidden’"),
    "hidden block": ('<div ▲hidden="" markdown="1">\n\nEen.\n\n</div>', "‘hidden’"),
    "hidden cell": ("| a |\n|---|\n| b {: ▲hidden=hidden } |", "‘hidden’"),
    "without a colon": ("## Kop { ▲hidden=hidden }", "‘hidden’"),
    "not read out": ("Een.\n{: #a .norm ▲aria-hidden=true }", "‘aria-hidden’"),
    "other words read out": ("[a](b.md){: ▲aria-label=c }", "‘aria-label’"),
    "another way": ("Een.\n{: #a .norm ▲dir=rtl }", "‘dir’"),
    "a remark": ("Een.\n{: #a .norm ▲title=nee }", "‘title’"),
    "a remark at a link": ('[a](b.md "▲title")', "‘title’"),
    "a small picture": ("![a](b.png){: ▲width=1 }", "‘width’"),
    "a second picture": ("![a](b.png){: ▲srcset=c.png }", "‘srcset’"),
    "not searched": ("Een.\n{: #a .norm ▲data-pagefind-ignore=all }", "‘data-pagefind-ignore’"),
    "a class of the site": ("Een.\n{: #a .norm .▲hb-hidden }", "de klasse ‘hb-hidden’"),
    "a class of a sign": ('Een <span class="▲hb-anchor">twee</span>.', "‘hb-anchor’"),
    "a class of a note": ('Een <span class="a ▲hb-note-mark">twee</span>.', "‘hb-note-mark’"),
    "a class of the theme": ("Een.\n{: #a .norm .▲md-nav }", "de klasse ‘md-nav’"),
}  # fmt: skip

OWN = {
    "all of ours": '- a\n    {: #a .norm data-role="b c" data-mark="(e)" }',
    "a definition": 'Een.\n{: #a .definition data-role="b" data-term="Een" lang="nl" }',
    "a sentence": '<span id="a" class="norm" data-role="b">Een.</span> Op 01-02-2026.',
    "a table": "| a | b | < |\n|---|:-:|---|\n| c | d | e |\n| ^ | f | < |",
    "lists": "5. a\n6. b\n\n- c\n    {: value=3 }",
    "a note": "Een.[^1]\n{: #a .norm }\n\n[^1]: Twee.\n    {: #b .context }",
    "a link and a picture": "[a](b.md) ![c](d.png){: .hb-pictogram } <https://x.nl/> <a@x.nl>",
    "code": "```py\nx\n```\n\n`{: hidden=hidden .hb-x }`",
    "words": "De klasse .hb-hidden, of hidden=hidden, en {a, b}.",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_would_show_a_text_otherwise_is_told(name: str) -> None:
    marked, fact = FOREIGN[name]
    assert_told_at_mark(found, marked, fact)


@pytest.mark.parametrize("name", OWN)
def test_nothing_is_told_of_the_notation(name: str) -> None:
    assert list(found(OWN[name], "x.md", 1)) == []


def test_an_adopted_text_cannot_be_hidden(frozen: Path) -> None:
    place = replace(
        frozen, VERSION, "#eenmalige-weergave .norm", "#eenmalige-weergave .norm ▲hidden=hidden"
    )
    (told,) = errors(problems(frozen))
    assert told.place == place
    assert "het kenmerk ‘hidden’ kan niet in een officiële tekst" in told.fact
