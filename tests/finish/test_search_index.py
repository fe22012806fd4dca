"""What the search index is made from, and what becomes of it in a build."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from generator.files.checksums import sha256_of
from generator.finish import search
from generator.finish.search import index
from generator.finish.searchable import searchable
from generator.problems import ProblemsFound
from generator.reading.cache import NO_STORE, Store
from generator.site import addresses
from tests.support.command import contents
from tests.support.projects import ROOT, compiled

_PAGE = """<!doctype html><html lang="nl"><head>{head}</head><body>
<header>Kop</header><nav class="hb-crumbs"><ol><li aria-current="page">Titel</li></ol></nav>
<article id="inhoud" {told}><h1>Lange titel</h1>{text}</article>
<footer>Voet</footer></body></html>"""


def of(
    text: str, told: str = 'data-hb-kind="page"', head: str = "", uri: str = "x/index.html"
) -> str:
    """Return what is indexed of a page, without what stands around its words."""
    found = searchable(_PAGE.format(text=text, told=told, head=head), uri)
    written = found.html if found else ""
    return re.sub(r"^.*?<body[^>]*>|</body>.*", "", written, flags=re.DOTALL)


_HEAD = '<h1 data-pagefind-meta="title">Titel</h1>'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<p>Woorden.</p>", "<p>Woorden.</p>"),
        ('<p class="hb-lead hb-meta">Weg</p><p>Blijft</p>', "<p>Blijft</p>"),
        ("<noscript>Weg</noscript><script>1</script><p>a <svg/>b</p>", "<p>a b</p>"),
        (
            '<form><fieldset id="v" data-hb-basis="advice"><legend><a class="hb-number">1</a>Is het'
            " <b>zo</b>?</legend></fieldset></form>",
            '<div><div data-hb-basis="advice"><h3><hb-advice id="v">Is het zo?</hb-advice></h3>'
            "</div></div>",
        ),
        (
            '<section id="s" data-hb-keywords="wissen, weg"><h2>Kop</h2><p>t</p></section>',
            '<section data-hb-keywords="wissen, weg"><h2><hb-place id="s">Kop</hb-place></h2>'
            '<p data-pagefind-weight="10">⟦ wissen, weg ⟧</p><p>t</p></section>',
        ),
        (
            '<section id="s" data-hb-basis="advice"><h2 id="k">Kop</h2></section>',
            '<section data-hb-basis="advice"><h2 id="k"><hb-advice id="s">Kop</hb-advice></h2>'
            "</section>",
        ),
        ('<h2 id="k">Kop</h2>', '<h2><hb-place id="k">Kop</hb-place></h2>'),
        ('<p id="zin">Zin</p><p id="hb-x">Zo</p>', '<p id="zin">Zin</p><p id="hb-x">Zo</p>'),
    ],
)  # fmt: skip
def test_the_words_of_the_article_are_indexed(text: str, kept: str) -> None:
    assert of(text) == _HEAD + kept


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        ('data-hb-kind="norm" data-hb-version="2.0"', "", (("norm",), "2.0", False)),
        ('data-hb-kind="norm" data-hb-old', "", (("norm",), None, True)),
        ('data-hb-kind="guide"', '<p class="hb-advice">t</p>', (("guide", "advice"), None, False)),
        ('data-hb-kind="norm" data-hb-concept', "", None),
        ('data-hb-kind="setup"', "", None),
        ("", "", None),
    ],
)
def test_a_page_tells_what_it_is(
    told: str, text: str, expected: tuple[tuple[str, ...], str | None, bool] | None
) -> None:
    found = searchable(_PAGE.format(text=text, told=told, head=""), "x/index.html")
    assert (found and (found.kinds, found.version, found.old)) == expected


def test_editors_pages_stay_out() -> None:
    assert of("<p>t</p>", uri="redactie/index.html") == ""
    assert "woord" in of("<p>t</p>", head='<meta name="keywords" content="woord">')


def test_of_a_version_only_the_official_text_is_indexed() -> None:
    text = '<p>Van ons</p><div class="hb-official" data-hb-version="1">{}</div>'
    told = 'data-hb-kind="version"'
    assert "Van ons" not in of(text.format("<p>Echt</p>"), told)
    assert "Echt" in of(text.format("<p>Echt</p>"), told)
    folded = f'<details class="hb-reveal">{text.format("Zo")}</details>'
    found = searchable(_PAGE.format(text=folded, told=told, head=""), "x/index.html")
    assert found
    assert found.kinds == ("calculated",)


def test_the_index_holds_what_the_search_uses(site: Path) -> None:
    paths = (path for path in (site / addresses.SEARCH_INDEX).rglob("*") if path.is_file())
    files = {path.name for path in paths if path.suffix != ".gz"}
    used = {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "wasm.nl.pagefind",
        "pages.json",
    }
    assert used <= files
    endings = {name.rpartition(".")[2] for name in files - used}
    assert endings == {"pf_meta", "pf_index", "pf_fragment"}
    folder = site / addresses.SEARCH_INDEX
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["nl"]
    known = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    told = known["pages"]
    assert len(told) == entry["languages"]["nl"]["page_count"] > 40
    keys = ["2.0", "versie 2.0", "instructie 2.0", "instructie versie 2.0", "versie 2.0 instructie"]
    assert {"kinds": ["calculated"], "keys": keys, "version": "2.0", "old": True} in told.values()
    assert known["words"] == sorted(set(known["words"]))
    assert {"appgroep", "chats", "eenmalige"} <= set(known["words"])


def test_the_index_repeats_byte_for_byte(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "élders"
    for path in site.rglob("index.html"):
        target = other / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert index(other) > 40
    served = contents(site / addresses.SEARCH_INDEX).items()
    assert contents(other / addresses.SEARCH_INDEX) == {
        n: data for n, data in served if not n.endswith(".gz")
    }


def small(site: Path, *names: str) -> Path:
    """Write a site of a few pages."""
    for name in names:
        (site / name).mkdir(parents=True)
        page = _PAGE.format(text=f"<p>Over {name}.</p>", told='data-hb-kind="page"', head="")
        (site / name / "index.html").write_text(page, encoding="utf-8")
    return site


def indexed(site: Path, store: Store = NO_STORE) -> dict[str, bytes]:
    """Return the index that a site gets anew."""
    shutil.rmtree(site / addresses.SEARCH_INDEX, ignore_errors=True)
    index(site, store)
    return contents(site / addresses.SEARCH_INDEX)


def test_an_index_with_what_was_kept_is_that_of_nothing_kept(tmp_path: Path) -> None:
    site, store = small(tmp_path / "site", "a", "b", "c"), Store(tmp_path / "kept")
    assert indexed(site, store) == indexed(site, store) == indexed(site)
    shutil.rmtree(site / "b")
    small(site, "0", "d")
    page = site / "a/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Over", "Niet"), encoding="utf-8")
    assert indexed(site, store) == indexed(site, store) == indexed(site)
    kept = tmp_path / "kept/searched"
    assert set(contents(kept)) == {f"{name}/index.html" for name in "0acd"}
    (kept / "c/index.html").write_bytes(b"damaged")
    with FileLock(kept.with_suffix(".lock")):
        assert indexed(site, store) == indexed(site)
    assert (kept / "c/index.html").read_bytes() == b"damaged"
    assert indexed(site, store) == indexed(site)


def test_a_part_of_an_index_that_has_the_name_of_another_is_made_anew(tmp_path: Path) -> None:
    site, store = small(tmp_path / "site", "a", "b"), Store(tmp_path / "kept")
    page = (site / "a/index.html").read_text(encoding="utf-8")
    made = searchable(page, "a/index.html")
    assert made
    key = sha256_of(made.html.encode())
    expected = indexed(site, store)
    for name in (name for name in expected if name.endswith(".pf_fragment")):
        with store.batch("search") as batch:
            content = (batch.get("fragment/a/", key) or b"").partition(b"\n")[2]
            batch.put("fragment/a/", key, Path(name).stem.encode() + b"\n" + content)
        assert indexed(site, store) == expected


def test_a_tool_that_fails_is_told_in_dutch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho stuk >&2\nexit 3\n", encoding="utf-8")
    for mode, said in ((0o644, "Permission"), (0o755, "stuk")):
        broken.chmod(mode)
        monkeypatch.setattr(search, "get_executable", lambda: broken)
        with pytest.raises(ProblemsFound) as found:
            index(tmp_path / "site")
        [problem] = found.value.problems
        assert "zoekregister" in problem.fact
        assert said in problem.fact


def test_every_kind_of_page_has_a_word_for_readers() -> None:
    products = compiled(ROOT).products
    [page] = [p for p in products if p.uri == "zoeken.md"]
    told = re.search(r'id="hb-words">(.*?)</script>', str(page.content), re.DOTALL)
    assert told
    kinds = json.loads(told[1])["kinds"]
    left_out = {"latest", "reference", "search", "setup", "a-z"}
    for product in products:
        kind = re.search(r'^kind: "(.*)"$', str(product.content), re.MULTILINE)
        if product.uri.endswith(".md") and kind and product.uri != "index.md":
            assert kind[1] in kinds.keys() | left_out, product.uri
