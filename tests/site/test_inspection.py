"""What the inspection of pages must see: a fault of each kind, told with where it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.commands.inspect.page import look
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Visitor

_STYLE = """
:root { --hb-paper: #fff; }
body { background: #fff; color: #1b1f24; }
a { color: inherit; }
@media screen and (prefers-color-scheme: dark) { body { background: #000; color: #fff; } }
@media print { .hb-header { display: none; } }
"""
_SCRIPT = "document.querySelector('main').append('alleen met script');"
_SOUND = "<p>Tekst.</p><details><summary>Meer</summary><p>Uitleg.</p></details>"
# The body of a page, more style, and how each complaint begins.
_CASES = {
    "sound": (_SOUND, "", []),
    "wide": ('<p class="w">x</p>', ".w { width: 380px }", ["reflow, licht, 320: de pagina is", "reflow, licht, 320: dit is", "reflow, donker, uitgeklapt, 320: de pagina", "reflow, donker, uitgeklapt, 320: dit is"]),
    "wide when folded out": ('<details><summary>S</summary><p class="w">x</p></details>', ".w { width: 385px }", ["reflow, donker, uitgeklapt, 320: de pagina is", "reflow, donker, uitgeklapt, 320: dit", "reflow, donker, uitgeklapt, 390: de pagina is", "reflow, donker, uitgeklapt, 390: dit"]),
    "pale in the dark": ('<p class="d">bleek</p>', "@media screen and (prefers-color-scheme: dark) { .d { color: #222 } }", ["axe, donker, uitgeklapt, 320: color-contrast"]),
    "pale when wide": ('<p class="d">bleek</p>', "@media (min-width: 60em) and (prefers-color-scheme: light) { .d { color: #ddd } }", ["axe, licht, 1280: color-contrast"]),
    "header on paper": (_SOUND, "@media print { .hb-header { display: block } }", ["print, papier, 700: de kop van de site"]),
    "no title on paper": (_SOUND, "@media print { h1 { display: none } }", ["print, papier, 700: er staat geen titel"]),
    "dark on paper": (_SOUND, "@media (prefers-color-scheme: dark) { body { color: #fff } }", ["print, papier, 700: de inkt is rgb(255, 255, 255)"]),
    "no styles": (_SOUND, "body { background: #eee }", ["frame, licht: de stijlbladen werken niet", "frame, zonder scripts, 390: de stijlbladen werken niet"]),
    "no tokens": (_SOUND, ":root { --hb-paper: ; }", ["frame, licht: de stijlbladen werken niet", "frame, zonder scripts, 390: de stijlbladen werken niet"]),
    "other paper and ink": (_SOUND, ":root { --hb-paper: #ffe } body { background: var(--hb-paper); color: #402 }", []),
    "pale on paper": (_SOUND, "@media print { body { color: #999 } }", ["print, papier, 700: de inkt is rgb(153, 153, 153), te licht"]),
    "only with scripts": (f"{_SOUND}<script src='s.js' defer></script>", "", ["without-scripts, zonder scripts, 390: deze woorden zijn niet te lezen: alleen, met, script"]),
    "covered fold": (f'{_SOUND}<div class="c"></div>', ".c { position: fixed; inset: 0 }", ["without-scripts, zonder scripts, 390: dit opent niet met een tik", "without-scripts, zonder scripts, 390: deze woorden"]),
    "file that is not there": ("<img src='weg.png' alt='iets'>", "", ["links, met scripts: dit bestand is er niet: /weg.png"]),
    "script that complains": ("<script>console.error('fout')</script>", "", ["console, met scripts: melding (error): fout"]),
    "script that stops": ("<script>throw new Error('kapot')</script>", "", ["console, met scripts: een script stopt met een fout: kapot"]),
    "held back": ("<img src='s.js' alt='iets'>", "", ["csp, met scripts: de regels voor inhoud houden iets tegen", "csp, zonder scripts, 390: de regels"]),
    "from elsewhere": ("<img src='http://127.0.0.1:1/a.png' alt='iets'>", "", ["origin, met scripts: de pagina vraagt iets op een andere plek"]),
}  # fmt: skip

_POLICY = {
    list(_CASES).index("held back"):
    """<meta http-equiv="Content-Security-Policy" content="style-src 'self'; img-src 'none'">"""
}  # fmt: skip


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "s.js").write_text(_SCRIPT, encoding="utf-8")
    for number, (body, style, _) in enumerate(_CASES.values()):
        (folder / f"{number}.css").write_text(_STYLE + style, encoding="utf-8")
        (folder / f"{number}.html").write_text(_page(number, body), encoding="utf-8")
    with served(folder) as port:
        yield f"http://127.0.0.1:{port}"


def _page(number: int, body: str) -> str:
    return f"""<!doctype html><html lang="nl"><title>Titel</title>{_POLICY.get(number, "")}
      <meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="{number}.css"><link rel="icon" href="data:,">
      <header class="hb-header"><a class="hb-home" href="/">Begin</a></header>
      <main><h1>Titel</h1>{body}</main></html>"""


@pytest.mark.parametrize("name", _CASES)
def test_each_fault_is_told_with_where_it_shows(visitor: Visitor, faulty: str, name: str) -> None:
    expected = _CASES[name][2]
    told = [str(s) for s in look(visitor, faulty, f"{list(_CASES).index(name)}.html")]
    for begin in expected:
        assert any(line.startswith(begin) for line in told), told
    if not expected:
        assert told == []


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
