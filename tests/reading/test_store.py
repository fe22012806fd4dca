"""What is kept from an earlier build saves time, and never changes what a build gives."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

import pytest

from generator.compiler import compile_site
from generator.engine.render import build_site
from generator.kinds.pages.pages import _template
from generator.problems import ProblemsFound
from generator.reading import cache
from generator.reading.cache import OWN_MODULES, ConversionCache, Store
from generator.reading.settings import load_settings
from generator.site.rendering import environment, unescaped_environment
from tests.support.command import contents
from tests.support.projects import DAY, ROOT, edit

PAGE = "docs/privacy.md"
LINKING = "docs/achtergrond.md"


def built(project: Path, *, keep: bool = True) -> dict[str, bytes]:
    """Build a project, with what was kept before or without; return every file of the site."""
    store = Store(project / ".cache") if keep else Store(None)
    settings = load_settings(project / "mkdocs.yml", DAY)
    build_site(compile_site(settings, store), project / "site")
    return contents(project / "site")


def kept(project: Path) -> list[Path]:
    """Return the files of the store that are named by what they were made from."""
    files = (path for path in (project / ".cache").rglob("*") if path.is_file())
    # What is kept for the search stands under the names of pages.
    return sorted(path for path in files if path.parent.name != "made" and not path.suffix)


def write(path: Path, text: str) -> None:
    """Write a page with the front matter that every page has."""
    front = "---\ntitle: Een pagina\ndescription: Om mee te testen.\n---\n"
    path.write_text(front + text, encoding="utf-8", newline="\n")


@pytest.mark.long
def test_a_warm_build_gives_the_bytes_of_a_cold_one(project: Path) -> None:
    without = built(project, keep=False)
    assert built(project) == without
    assert kept(project)
    assert built(project) == without


@pytest.mark.long
def test_a_warm_build_converts_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(project)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("converted once more")

    monkeypatch.setattr(cache, "convert", refused)
    assert built(project) == before


def _text_modules(name: str, known: set[str]) -> set[str]:
    """Return a module and all of `generator.text` that it imports, directly or not."""
    source = (ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
    imported = set(re.findall(r"^from (generator\.text\.\w+) import", source, re.MULTILINE))
    for other in imported - known:
        known |= {other, *_text_modules(other, known | {other})}
    return known | {name}


def test_other_code_that_converts_makes_all_anew() -> None:
    assert _text_modules("generator.text.clauses", set()) <= set(OWN_MODULES)


def test_a_warm_build_shows_a_change(project: Path) -> None:
    built(project)
    edit(project / PAGE, "Deze site verzamelt niets over u.", "Deze site weet niets van u.")
    edit(project / "docs/instructie/2.0.1.md", "provenance: overgenomen", "provenance: genomen")
    warm = built(project)
    assert "weet niets van u" in warm["privacy/index.html"].decode()
    assert "genomen uit de tekstlaag" in warm["instructie/2.0.1/index.html"].decode()
    assert warm == built(project, keep=False)


def removed(project: Path) -> None:
    (project / "docs/doel.md").unlink()


def renamed(project: Path) -> None:
    (project / "docs/doel.md").rename(project / "docs/ander-doel.md")


def without_the_place(project: Path) -> None:
    write(project / "docs/doel.md", "# Doel\n\n## Elders {: #elders }\n")


@pytest.mark.long
@pytest.mark.parametrize(
    "change",
    [
        renamed,
        pytest.param(removed, marks=pytest.mark.long),
        pytest.param(without_the_place, marks=pytest.mark.long),
    ],
)
def test_a_link_to_what_went_is_noticed(project: Path, change: Callable[[Path], None]) -> None:
    write(project / "docs/doel.md", "# Doel\n\n## Hier {: #hier }\n")
    with (project / LINKING).open("a", encoding="utf-8") as page:
        page.write("\nZie [het doel](doel.md#hier).\n")
    assert 'href="../doel/#hier"' in built(project)["achtergrond/index.html"].decode()
    change(project)
    with pytest.raises(ProblemsFound, match=r"achtergrond\.md.*doel"):
        built(project)


@pytest.mark.long
def test_a_page_that_moved_is_linked_at_its_new_address(project: Path) -> None:
    write(project / "docs/doel.md", "# Doel\n")
    with (project / LINKING).open("a", encoding="utf-8") as page:
        page.write("\nZie [het doel](doel.md).\n")
    built(project)
    (project / "docs/verder").mkdir()
    (project / "docs/doel.md").rename(project / "docs/verder/index.md")
    edit(project / LINKING, "(doel.md)", "(verder/index.md)")
    warm = built(project)
    assert 'href="../verder/"' in warm["achtergrond/index.html"].decode()
    assert warm == built(project, keep=False)


@pytest.mark.long
def test_a_wrong_link_is_told_at_every_build(project: Path) -> None:
    edit(project / PAGE, "# Privacy", "# Privacy\n\nZie [dit](weg.md).")
    told = []
    for _ in range(2):
        with pytest.raises(ProblemsFound) as found:
            built(project)
        told.append(str(found.value))
    assert told[0] == told[1]


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        (
            "  - generator.text.clauses",
            "  - generator.text.clauses:\n      anchor_label: Plek",
            "Plek alles",
        ),
        pytest.param(
            "  - attr_list",
            "  - attr_list\n  - admonition",
            'class="admonition',
            marks=pytest.mark.long,
        ),
    ],
)
def test_another_extension_or_option_counts(project: Path, old: str, new: str, sign: str) -> None:
    edit(project / PAGE, "# Privacy", "# Privacy\n\n!!! note\n    Tekst.\n")
    before = built(project)
    edit(project / "mkdocs.yml", old, new)
    after = built(project)
    pages = ("instructie/2.0.1/index.html", "privacy/index.html")
    assert not any(sign in before[page].decode() for page in pages)
    assert any(sign in after[page].decode() for page in pages)


def changed(data: bytes) -> bytes:
    return data.replace(b"niet", b"wel ")


def forget_templates() -> None:
    """Leave no template in memory, as in a new program."""
    _template.cache_clear()
    for env in (environment(), unescaped_environment()):
        if env.cache is not None:
            env.cache.clear()


@pytest.mark.long
def test_what_is_cut_off_or_changed_is_made_anew(project: Path) -> None:
    before = built(project)
    damages: list[Callable[[bytes], bytes]] = [changed]
    damages += [itemgetter(slice(left)) for left in (0, 10, 64, 65, -1)]
    for damage in damages:
        for path in kept(project):
            path.write_bytes(damage(path.read_bytes()))
        # With no page kept, every template is asked for.
        shutil.rmtree(project / ".cache/made")
        forget_templates()
        assert built(project) == before, damage
        assert all(Store(project / ".cache").get(path.name) for path in kept(project)), damage


@pytest.mark.long
def test_a_build_goes_on_where_nothing_can_be_kept(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("in the way", encoding="utf-8")
    assert built(project) == built(project, keep=False)


def test_a_store_gives_back_what_was_put(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.get("ab12") is None
    store.put("ab12", b"one\ntwo\x00")
    assert store.get("ab12") == b"one\ntwo\x00"


def test_a_conversion_that_was_kept_equals_a_new_one(tmp_path: Path) -> None:
    body = "# Kop\n\nEen norm met [een link](x.md).\n{: #norm .norm data-role='a b' }\n\nLos.\n"
    conversions = ConversionCache(
        Store(tmp_path), ["toc", "attr_list", "generator.text.clauses"], {}
    )
    assert conversions.kept(body) is None
    converted = conversions.convert(body)
    conversions.keep(body, converted)
    assert conversions.kept(body) == converted
    assert conversions.kept(body, numbered=False) is None
    assert converted.found.clauses[0].line == 4
    assert conversions.convert(body, numbered=False).found.clauses[0].line == 0


def test_only_a_text_in_which_nothing_is_wrong_is_kept(project: Path) -> None:
    edit(project / "docs/instructie/2.0.1.md", "## Uitgangspunten", "## Uitgangspunten\n\nLos.\n")
    told = []
    for _ in range(2):
        with pytest.raises(ProblemsFound, match="hoort bij geen enkel onderdeel") as found:
            built(project)
        told.append(str(found.value))
    assert told[0] == told[1]


def test_serve_reads_a_text_once_until_it_changes() -> None:
    store = Store(None, remember=True)
    first = store.last_read("a.md", "x", object)
    assert store.last_read("a.md", "x", object) is first
    assert store.last_read("b.md", "x", object) is not first
    second = store.last_read("a.md", "y", object)
    assert second is not first
    assert store.last_read("a.md", "y", object) is second


def test_a_build_remembers_nothing_of_its_reading() -> None:
    store = Store(None)
    assert store.last_read("a.md", "x", object) is not store.last_read("a.md", "x", object)
