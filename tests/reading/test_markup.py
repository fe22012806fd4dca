"""HTML and links that may not stand in a source, and those that may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown import Markdown

from generator.problems import errors, place_in
from generator.reading.markup import check_markup, check_picture
from generator.reading.settings import load_settings
from tests.support.breaking import MARK, PAGE, VERSION, append, assert_told, write
from tests.support.projects import DAY, ROOT, problems

EXTENSIONS, OPTIONS = load_settings(ROOT / "mkdocs.yml", DAY).extensions
RUNS = "voert iets uit"
SCRIPT = "<script> kan hier niet"

# name: (text with ▲ at the place that must be told, part of the fact)
REFUSED = {
    "script": ("▲<script>alert(1)</script>", SCRIPT),
    "script in capitals": ("▲<ScRiPt src=x>", SCRIPT),
    "script over two lines": ("▲<script\n>x</script>", SCRIPT),
    "script behind words": ("een\ntwee ▲<script>x</script>", SCRIPT),
    "script without end": ("▲<script", SCRIPT),
    "style": ("▲<style>p {}</style>", "<style> kan hier niet"),
    "frame": ("▲<iframe src=x></iframe>", "<iframe> kan hier niet"),
    "form": ("▲<form>", "<form> kan hier niet"),
    "meta": ('▲<meta http-equiv="refresh">', "<meta> kan hier niet"),
    "drawing": ("▲<svg></svg>", "<svg> kan hier niet"),
    "handler": ("▲<img src=x onerror=alert(1)>", "‘onerror’ voert iets uit"),
    "handler in quotes": ('▲<p onclick="x">a</p>', "‘onclick’ voert iets uit"),
    "handler in capitals": ("▲<p ONCLICK='x'>a</p>", "‘ONCLICK’ voert iets uit"),
    "handler on the next line": ("▲<p\nonclick=x>a</p>", "‘onclick’ voert iets uit"),
    "handler behind a quoted sign": ("▲<p title='a>b' onclick=x>a</p>", "‘onclick’"),
    "handler behind a slash": ("▲<br/onclick=x>", "‘onclick’ voert iets uit"),
    "handler in a tag without end": ("▲<p onclick=x", "‘onclick’ voert iets uit"),
    "handler behind a comment sign": ("▲<h1 <!-- onclick=x>", "‘onclick’ voert iets uit"),
    "style attribute": ('▲<p style="color: red">a</p>', "‘style’ kan hier niet"),
    "page in an attribute": ("▲<p srcdoc=x>", "‘srcdoc’ kan hier niet"),
    "attribute list with a handler": ('tekst\n{: ▲onclick="x" }', "‘onclick’ voert iets uit"),
    "attribute list without colon": ("# kop { ▲onclick=x }", "‘onclick’ voert iets uit"),
    "attribute list with a brace": ('x\n{: title="}" ▲onclick="x" }', "‘onclick’ voert iets uit"),
    "attribute list of code": ("``` { .py ▲onclick=x }\na\n```", "‘onclick’ voert iets uit"),
    "attribute list with style": ('tekst\n{: ▲style="a" }', "‘style’ kan hier niet"),
    "attribute list with an address": ("[x](a.md){: href=▲javascript:y }", RUNS),
    "link": ("[x](▲javascript:alert(1))", RUNS),
    "link in capitals": ("[x](▲JavaScript:y)", RUNS),
    "link between signs": ("[x](<▲javascript:y>)", RUNS),
    "link behind spaces": ("[x](  ▲javascript:y)", RUNS),
    "link with a tab": ("[x](<▲java\tscript:y>)", RUNS),
    "link with a line end": ("[x](<▲java\nscript:y>)", RUNS),
    "link with a number": ("[x](▲javascript&#58;y)", RUNS),
    "link with a number in front": ("[x](▲&#106;avascript:y)", RUNS),
    "link with a name": ("[x](▲java&Tab;script&colon;y)", RUNS),
    "link with a backslash": ("[x](▲javascript\\:y)", RUNS),
    "link around a picture": ("[![x](a.png)](▲javascript:y)", RUNS),
    "picture": ("![x](▲javascript:y)", RUNS),
    "named link": ("[x][r]\n\n[r]: ▲javascript:y", RUNS),
    "named link on the next line": ("[x][r]\n\n[r]:\n  ▲javascript:y", RUNS),
    "named link between signs": ("[x][r]\n\n[r]: <▲javascript:y>", RUNS),
    "bare link": ("<▲javascript:y>", RUNS),
    "bare link with slashes": ("<▲javascript://x>", RUNS),
    "other language": ("[x](▲vbscript:y)", RUNS),
    "data": ("[x](▲data:text/html,y)", RUNS),
    "address of an attribute": ('<a href="▲javascript:y">x</a>', RUNS),
    "address with a number": ('<a href="▲&#x6A;avascript:y">x</a>', RUNS),
    "address of a button": ("<button formaction=▲javascript:y>", RUNS),
    "code over two paragraphs": ("een ` twee\n\n▲<script>x</script>\n\ndrie ` vier", SCRIPT),
    "code over two lines": ("een ` twee\n`▲<script>x</script> drie", SCRIPT),
    "backtick that is none": ("\\`▲<script>x</script>`", SCRIPT),
    "code in raw HTML": ("<p>\n`▲<script>x</script>`\n</p>", SCRIPT),
    "code behind raw HTML": ('<div markdown="1">\n\n</div> `▲<script>x</script>`', SCRIPT),
    "block of code without end": ("```\n▲<script>x</script>", SCRIPT),
    "block of code set in": ("  ```\n▲<script>x</script>\n  ```", SCRIPT),
    "text set in as code": ("een\n\n    ▲<script>x</script>", SCRIPT),
    "comment that is none": ("<!--> ▲<script>x</script> -->", SCRIPT),
    "comment that ends early": ("<!-- a --!> ▲<script>x</script> -->", SCRIPT),
    "comment in a line": ("een <!-- ▲<script>x</script> -->", SCRIPT),
    "comment in code": ("`<!--` ▲<script>x</script> `-->`", SCRIPT),
    "comment in a tag without end": ("<a\n\n<!-- ▲<script>x</script> -->", SCRIPT),
    "comment below one without end": ("een <!--\n\n<!-- ▲<script>x</script> -->", SCRIPT),
    "instruction": ("<? ▲<script>x</script> ?>", SCRIPT),
    "CDATA": ("<![CDATA[ ▲<script>x</script> ]]>", SCRIPT),
    "link from the root": ("[x](▲/privacy/)", "‘/privacy/’ noemt geen bestand"),
    "link to a folder": ("[x](▲apps/)", "‘apps/’ noemt geen bestand"),
    "link to a page's address": ("[x](▲privacy/index.html#a)", "‘privacy/index.html’ noemt geen"),
    "link without an ending": ("[x](▲privacy)", "‘privacy’ noemt geen bestand"),
    "named link to a folder": ("[x][r]\n\n[r]: ▲apps/", "‘apps/’ noemt geen bestand"),
}  # fmt: skip

ALLOWED = {
    "words": "Zet op 3 < 4, of x<y. Zie (JavaScript) en data: alles.",
    "escaped HTML": "&lt;script&gt; en &#60;script>",
    "code": "Schrijf `<script>` of `javascript:x` niet.",
    "code with two backticks": "Schrijf ``een ` <script>`` niet.",
    "block of code": "```\n<script>x</script>\n```",
    "block of code in a language": "``` html\n<p onclick=x>\n```\n",
    "block of code with a tab behind": "~~~\n<script>x</script>\n~~~\t\n",
    "comment": "een\n\n<!-- <script>x</script> -->\n\ntwee",
    "comment of more lines": "<!--\n<p onclick=x>\n\n<script>\n-->\n",
    "code in a block of ours": '<div class="hb-advice" markdown="1">\n\nGeen `<script>`.\n\n</div>',
    "attributes": '# kop {: #kop .hb-klein data-on="1" }',
    "tags": '<abbr title="Ministerie: style">min</abbr> en <kbd>Ctrl</kbd><br>',
    "links": "[a](b.md) [a](b.md#c) [a](#c) [a](https://x.nl/) <https://x.nl/> <a@x.nl>",
    "picture": "![a](b.svg)",
    "named link": "[a][b]\n\n[b]: ../c.md",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    marked, fact = REFUSED[name]
    text = marked.replace(MARK, "")
    found = [p for p in check_markup(text, "x.md", 5, None) if fact in p.fact]
    assert [p.place for p in found] == [place_in(marked, marked.index(MARK), "x.md", 5)]
    assert found[0].remedy


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_left_alone(name: str) -> None:
    assert list(check_markup(ALLOWED[name], "x.md", 1, None)) == []


@pytest.mark.parametrize(
    "name", ["script", "handler in quotes", "link", "bare link", "style attribute"]
)
@pytest.mark.parametrize("file", [PAGE, VERSION])
def test_pages_and_versions_are_checked_alike(project: Path, file: str, name: str) -> None:
    marked, fact = REFUSED[name]
    place = append(project, file, f"\n\n{marked}\n")
    told = [problem for problem in errors(problems(project)) if problem.place == place]
    assert any(fact in problem.fact for problem in told)


@pytest.mark.parametrize("tag", ["p", "br", "abbr", "table"])
def test_an_official_text_has_no_other_html(tag: str) -> None:
    allowed = frozenset({"span", "div"})
    text = f'een <span id="a" class="norm">twee</span>\n<{tag}>drie'
    told = list(check_markup(text, "x.md", 1, allowed))
    assert [(p.place.line, p.fact) for p in told] == [
        (2, f"<{tag}> kan niet in een officiële tekst")
    ]


def test_an_official_text_may_hold_addresses() -> None:
    assert list(check_markup("Zie <https://x.nl/> of <a@x.nl>.", "x.md", 1, frozenset())) == []


def in_html(text: str) -> str:
    return Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS).convert(text)


# What looks as if it ran something, in an official text.
LOOKS = {
    "a mark": '- een\n    {: #een .context data-mark="javascript:" }',
    "a term": 'Over x.\n{: #x .definition data-role="lezer" data-term="onze= javascript:x" }',
    "a term of a sentence": '<span id="x" class="norm" data-term="onze= data:a/b">Over x.</span>',
    "words in quotes": 'Hij schreef: "javascript:alert(1)" en (data:text/html), of style="x".',
    "braces over two cells": "| a | b |\n|---|---|\n| { x | onx= 3 } |",
    "braces in a sentence": "De formule {a, onx = 3, style = 4} geldt.",
    "a link's title": '[x](a.md "javascript: een taal")',
    "a picture's text": '![x="javascript:y"](a.svg)',
    "a name that nothing uses": "een\n\n[r]: javascript:y",
}
ALLOWED_IN_TEXT = frozenset({"span", "div", "br"})


@pytest.mark.parametrize("name", LOOKS)
def test_what_only_looks_as_if_it_ran_something_is_left_alone(name: str) -> None:
    text = LOOKS[name]
    assert list(check_markup(text, "x.md", 1, ALLOWED_IN_TEXT, lambda: in_html(text))) == []


@pytest.mark.parametrize("name", LOOKS)
def test_beside_it_what_does_is_told_all_the_same(name: str) -> None:
    text = f"{LOOKS[name]}\n\n[y](javascript:y)\n\ntekst\n{{: onclick=x }}"
    facts = [p.fact for p in check_markup(text, "x.md", 1, ALLOWED_IN_TEXT, lambda: in_html(text))]
    assert "het adres ‘javascript:y’ voert iets uit" in facts
    assert "het kenmerk ‘onclick’ voert iets uit" in facts


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_in_an_official_text(name: str) -> None:
    marked, _ = REFUSED[name]
    text = marked.replace(MARK, "")
    assert list(check_markup(text, "x.md", 1, ALLOWED_IN_TEXT, lambda: in_html(text)))


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>{}</svg>\n'


@pytest.mark.parametrize(
    ("inside", "fact"),
    [
        ("▲<script>x</script>", SCRIPT),
        ("▲<svg:script>x</svg:script>", "<svg:script> kan hier niet"),
        ("▲<foreignObject/>", "<foreignobject> kan hier niet"),
        ('▲<g onload="x"/>', "‘onload’ voert iets uit"),
        ('<a xlink:href="▲javascript:x"/>', RUNS),
    ],
)
def test_a_picture_that_runs_something_is_told(project: Path, inside: str, fact: str) -> None:
    place = write(project, "docs/x.svg", PICTURE.format(inside))
    assert_told(problems(project), place, fact, "")


def test_a_picture_may_have_styles() -> None:
    inside = '<style>g {}</style><g style="fill: red"/>'
    assert list(check_picture(PICTURE.format(inside), "x.svg")) == []


# --- whatever Markdown makes of it --------------------------------------------------------------

ACTIVE = ["<script>x</script>", "\n<script>x</script>\n", "<p onclick=x>", "[x](javascript:y)",
          "{: onclick=x }", "<img src=x onerror=y>"]  # fmt: skip
AROUND = ["`", "``", "```", "\n```\n", "\n~~~\n", "\n``` py\n", "\n``` {.py}\n", "\n", "\n\n",
          "    ", "  ", "\t", "\\", "<!--", "-->", "\n\n<!-- ", " -->\n", "--!>", "\n<div>\n",
          "\n</div>\n", '\n<div markdown="1">\n', "</div> ", "<span>", "</span>", "<br>", "a",
          "[", "](u.md)", "# k ", "\n- ", "\n> ", "\n1. ", "|", "\n|---|---|\n", "*", '"', "<?",
          "?>", "&lt;", "<pre>", "</pre>", "x < y", "<", ">"]  # fmt: skip
TEXTS = st.tuples(
    st.lists(st.sampled_from(AROUND), max_size=6),
    st.sampled_from(ACTIVE),
    st.lists(st.sampled_from(AROUND), max_size=6),
).map(lambda parts: "".join([*parts[0], parts[1], *parts[2]]))


def runs_something(page: str) -> bool:
    """Tell whether a browser would run something in this HTML."""
    # Where no comment ends, a browser shows none of what follows.
    seen = re.sub(r"<!--(?!-?>).*?--!?>", "", page, flags=re.DOTALL)
    for element in html.fromstring(f"<div>{seen}</div>").iter(etree.Element):
        names = {str(name).lower() for name in element.attrib}
        targets = [str(element.get(name, "")) for name in ("href", "src")]
        if element.tag == "script" or any(name.startswith("on") for name in names):
            return True
        if any(target.strip().lower().startswith("javascript:") for target in targets):
            return True
    return False


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_what_passes_runs_nothing_in_the_page(text: str) -> None:
    if not list(check_markup(text, "x.md", 1, None)):
        assert not runs_something(in_html(text))


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_what_passes_in_an_official_text_runs_nothing(text: str) -> None:
    page = in_html(text)
    if not list(check_markup(text, "x.md", 1, ALLOWED_IN_TEXT, lambda: page)):
        assert not runs_something(page)


@pytest.mark.parametrize("active", ACTIVE)
def test_the_test_above_knows_what_runs(active: str) -> None:
    text = f"tekst\n{active}" if active.startswith("{") else active
    assert runs_something(in_html(text))
