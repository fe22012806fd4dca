"""What the inspection of pages must see: a fault of each kind, told with where it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.commands.inspect.page import look
from generator.commands.inspect.serving import served
from generator.commands.inspect.still import stands_still
from generator.commands.inspect.tab import Visitor

_STYLE = """
:root { --hb-paper: #fff; }
body { background: #fff; color: #1b1f24; }
a { color: inherit; }
@media screen and (prefers-color-scheme: dark) { body { background: #000; color: #fff; } }
@media print { .hb-header { display: none; } }
"""
_SCRIPT = "document.querySelector('main').append('alleen met script');"
_SCRIPTS = {
    "s.js": _SCRIPT,
    "pale.js": "document.querySelector('.d').className = 'pale'",
    "wide.js": "const b = document.querySelector('.d'); "
    "addEventListener('resize', () => { b.textContent = innerWidth > 999 ? '' : 'x'; })",
    "state.js": "document.querySelector('.c').checked = true",
}
_SOUND = "<p>Tekst.</p><details><summary>Meer</summary><p>Uitleg.</p></details>"
# The body of a page, more style, and how each complaint begins.
_CASES = {
    "sound": (_SOUND, "", []),
    "wide": ('<p class="w">x</p>', ".w { width: 380px }", ["reflow, licht, 320: de pagina is", "reflow, licht, 320: dit is", "reflow, donker, uitgeklapt, 320: de pagina", "reflow, donker, uitgeklapt, 320: dit is"]),
    "wide when folded out": ('<details><summary>S</summary><p class="w">x</p></details>', ".w { width: 385px }", ["reflow, donker, uitgeklapt, 320: de pagina is", "reflow, donker, uitgeklapt, 320: dit", "reflow, donker, uitgeklapt, 390: de pagina is", "reflow, donker, uitgeklapt, 390: dit"]),
    "pale and small in the dark": ('<p class="d">bleek</p><p><button class="b">+</button><button class="b">-</button></p>', "@media screen and (prefers-color-scheme: dark) { .d { color: #222 } .b { width: 12px; height: 12px; padding: 0; border: 0 } }", ["axe, donker, uitgeklapt, 320: color-contrast", "axe, donker, uitgeklapt, 320: target-size"]),
    "pale, small and without a name when wide": ('<p class="d">bleek</p><p><button class="b">+</button><button class="b">-</button></p><p><button><span class="n">Naam</span></button></p>', "@media (min-width: 60em) and (prefers-color-scheme: light) { .d { color: #ddd } .n { display: none } .b { width: 12px; height: 12px; padding: 0; border: 0; font-size: 9px } }", ["axe, licht, 1280: color-contrast", "axe, licht, 1280: target-size", "axe, licht, 1280: button-name"]),
    "link as words on a phone": ('<p>Dit is <a class="l" href="/">een link</a> in een tekst.</p>', ".l { color: #333 } @media (max-width: 30em) and (prefers-color-scheme: light) { .l { text-decoration: none } }", ["axe, licht, 390: link-in-text-block"]),
    "no name and no order of headings in a fold": ("<h2>A</h2><details><summary>S</summary><button></button><h4>B</h4></details>", "", ["axe, donker, uitgeklapt, 320: button-name", "axe, donker, uitgeklapt, 320: heading-order"]),
    "order of headings in sight": ("<h2>A</h2><details><summary>S</summary><h3>B</h3></details><h4>C</h4>", "", ["axe, licht, 390: heading-order", "axe, licht, 1280: heading-order"]),
    "pale and made by a script": ("<p class='d'>bleek</p><script src='pale.js' defer></script>", "@media (prefers-color-scheme: dark) { .pale { color: #222 } }", ["axe, donker, uitgeklapt, 320: color-contrast"]),
    "nameless by a script when wide": ("<p><button class='d'>x</button></p><script src='wide.js' defer></script>", "", ["axe, licht, 1280: button-name"]),
    "pale in a state": ("<p><input type='checkbox' aria-label='x' class='c'> <span class='s'>bleek</span></p><script src='state.js' defer></script>", ".c:checked + .s { color: #ddd }", ["axe, licht, 390: color-contrast", "axe, licht, 1280: color-contrast"]),
    "pale without scripts": ('<p class="d">bleek</p>', "@media (scripting: none) { .d { display: none } }", ["without-scripts, zonder scripts, 390: deze woorden zijn niet te lezen: bleek"]),
    "header, no title and pale ink on paper": (_SOUND, "@media print { .hb-header { display: block } h1 { display: none } body { color: #999 } }", ["print, papier, 700: de kop van de site", "print, papier, 700: er staat geen titel", "print, papier, 700: de inkt is rgb(153, 153, 153), te licht"]),
    "dark on paper": (_SOUND, "@media (prefers-color-scheme: dark) { body { color: #fff } }", ["print, papier, 700: de inkt is rgb(255, 255, 255)"]),
    "no styles": (_SOUND, "body { background: #eee }", ["frame, licht: de stijlbladen werken niet", "frame, zonder scripts, 390: de stijlbladen werken niet"]),
    "no tokens": (_SOUND, ":root { --hb-paper: ; }", ["frame, licht: de stijlbladen werken niet", "frame, zonder scripts, 390: de stijlbladen werken niet"]),
    "other paper and ink": (_SOUND, ":root { --hb-paper: #ffe } body { background: var(--hb-paper); color: #402 }", []),
    "only with scripts": (f"{_SOUND}<script src='s.js' defer></script>", "", ["without-scripts, zonder scripts, 390: deze woorden zijn niet te lezen: alleen, met, script"]),
    "covered fold": (f'{_SOUND}<div class="c"></div>', ".c { position: fixed; inset: 0 }", ["without-scripts, zonder scripts, 390: dit opent niet met een tik", "without-scripts, zonder scripts, 390: deze woorden"]),
    "scripts that complain and stop, and files that are not there or elsewhere": ("<img src='weg.png' alt='iets'><img src='http://127.0.0.1:1/a.png' alt='iets'><script>console.error('fout')</script><script>throw new Error('kapot')</script>", "", ["links, met scripts: dit bestand is er niet: /weg.png", "origin, met scripts: de pagina vraagt iets op een andere plek", "console, met scripts: melding (error): fout", "console, met scripts: een script stopt met een fout: kapot"]),
    "held back": ("<img src='s.js' alt='iets'>", "", ["csp, met scripts: de regels voor inhoud houden iets tegen", "csp, zonder scripts, 390: de regels"]),
}  # fmt: skip

# A page is shown again in a tab that showed another before it, with all its faults.
_ONE_AFTER_THE_OTHER = (
    "pale and small in the dark", "sound", "pale, small and without a name when wide", "sound",
    "wide", "sound",
)  # fmt: skip

_POLICY = {
    list(_CASES).index("held back"):
    """<meta http-equiv="Content-Security-Policy" content="style-src 'self'; img-src 'none'">"""
}  # fmt: skip


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("faulty")
    for name, script in _SCRIPTS.items():
        (folder / name).write_text(script, encoding="utf-8")
    for number, (body, style, _) in enumerate(_CASES.values()):
        (folder / f"{number}.css").write_text(_STYLE + style, encoding="utf-8")
        (folder / f"{number}.html").write_text(_page(number, body), encoding="utf-8")
    with served(folder) as port:
        yield f"http://127.0.0.1:{port}"


def _page(number: int, body: str) -> str:
    return f"""<!doctype html><html lang="nl"><meta charset="utf-8"><title>Titel</title>{_POLICY.get(number, "")}
      <meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="{number}.css"><link rel="icon" href="data:,">
      <header class="hb-header"><a class="hb-home" href="/">Begin</a></header>
      <main><h1>Titel</h1>{body}</main></html>"""


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", _CASES)
def test_each_fault_is_told_with_where_it_shows(visitor: Visitor, faulty: str, name: str) -> None:
    expected = _CASES[name][2]
    told = [str(s) for s in look(visitor, faulty, f"{list(_CASES).index(name)}.html")]
    for begin in expected:
        assert any(line.startswith(begin) for line in told), told
    if not expected:
        assert told == []


def test_nothing_but_the_fault_is_told(visitor: Visitor, faulty: str) -> None:
    for name in _ONE_AFTER_THE_OTHER:
        told = look(visitor, faulty, f"{list(_CASES).index(name)}.html")
        assert bool(told) == (name != "sound"), told


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ("0", True),
        ("document.querySelector('details').open = true", True),
        ("document.title = 'x'; document.body.append('meer')", True),
        ("const s = new CSSStyleSheet(); s.insertRule('p { margin: 3em }'); "
        "document.adoptedStyleSheets = [s]", False),
        ("document.querySelector('summary').focus()", False),
        ("document.querySelector('main').attachShadow({mode: 'open'}).append('x')", False),
        ("document.querySelector('p').append(document.createElement('canvas'))", False),
    ],
)  # fmt: skip
def test_a_page_is_shown_again_only_if_it_is_the_same(
    visitor: Visitor, faulty: str, change: str, same: bool
) -> None:
    with visitor.tab(faulty) as (page, _):
        page.goto(f"{faulty}/0.html")
        page.evaluate(change)
        shown = visitor.now(page, "light")
        assert (shown is not page) == same
        assert shown.inner_text("body") == page.inner_text("body")


@pytest.mark.parametrize(
    ("rule", "still"),
    [(".d { color: red }", True), ("p { color: red }", False), ("p::before { content: 'x' }", False),
     ("@supports (color: red) { .d { color: red } }", True), ("::marker { color: red }", False),
     ("@layer a { p { color: red } }", False)],
)  # fmt: skip
def test_a_page_that_styles_without_scripts_do_not_reach_stands_still(
    visitor: Visitor, faulty: str, rule: str, *, still: bool
) -> None:
    with visitor.tab(faulty) as (page, _):
        page.goto(f"{faulty}/0.html")
        page.evaluate(
            "rule => { document.head.appendChild(document.createElement('style')).textContent = rule; }",
            f"@layer b {{ @media (scripting: none) {{ {rule} }} }}",
        )
        assert stands_still(page, "<p>") == still


def test_a_page_that_is_not_there_is_told(visitor: Visitor, faulty: str) -> None:
    told = [str(shortfall) for shortfall in look(visitor, faulty, "weg/")]
    assert told == ["found: de pagina komt niet (status 404)"]


def test_a_tab_keeps_nothing_for_the_next_page(visitor: Visitor, faulty: str) -> None:
    url = f"{faulty}/0.html"
    with visitor.tab(faulty) as (page, _):
        page.goto(url)
        page.evaluate("() => { localStorage.setItem('a', 'b'); document.cookie = 'c=d'; }")
    with visitor.tab(faulty) as (page, seen):
        page.goto(url)
        assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
        assert seen.failures == []


def test_a_test_that_fails_leaves_a_fresh_tab(visitor: Visitor, faulty: str) -> None:
    with pytest.raises(ZeroDivisionError), visitor.tab(faulty) as (page, _):
        raise ZeroDivisionError
    assert page.is_closed()
    assert look(visitor, faulty, "0.html") == ()
