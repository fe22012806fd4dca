"""The last steps on a built site: names that change with the content, and packed copies."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.files.checksums import sha256
from generator.finish.assets import hash_assets, is_hashed
from generator.finish.precompress import precompress
from generator.site import hosting
from tests.support.command import contents

_PAGE = (
    '<link href="{0}assets/a.css"><script src="{0}assets/js/a.js"></script><a href="{0}x/">x</a>'
)
_FILES = {
    "index.html": _PAGE.format(""),
    "x/index.html": _PAGE.format("../"),
    "404.html": _PAGE.format("/boek/"),
    "assets/a.css": "p { background: url('img/sign.svg') } q { background: url(data:image/png;x) }",
    "assets/img/sign.svg": "<svg/>",
    "assets/js/a.js": 'import{b}from"./b.js";const c=import( "./c.js" )',
    "assets/js/b.js": 'import "./a.js";export const b=1',
    "assets/js/c.js": "export {}",
    "assets/js/LICENSE.txt": "free",
    "pagefind/pagefind.js": "export {}",
}


def written(folder: Path, **instead: str) -> Path:
    """Write a small site, in which some files (named by their stem) hold something else."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(instead.get(path.stem, text), encoding="utf-8")
    hash_assets(folder, "/boek/")
    return folder


def names(site: Path) -> dict[str, str]:
    """Return the name that each asset has now, by the name that it had."""
    return {re.sub(r"\.[0-9a-f]{8}", "", name): name for name in contents(site)}


def test_every_asset_gets_a_name_of_its_content_and_is_found_by_it(tmp_path: Path) -> None:
    site = written(tmp_path)
    now = names(site)
    assert now.keys() == _FILES.keys()
    hashed = {name for name, new in now.items() if is_hashed(new)}
    assert hashed == {n for n in _FILES if n.startswith("assets/") and not n.endswith(".txt")}
    for page, up in (("index.html", ""), ("x/index.html", "../"), ("404.html", "/boek/")):
        html = (site / page).read_text(encoding="utf-8")
        assert f'href="{up}{now["assets/a.css"]}"' in html
        assert f'src="{up}{now["assets/js/a.js"]}"' in html
        assert f'href="{up}x/"' in html
    style = (site / now["assets/a.css"]).read_text(encoding="utf-8")
    assert style.startswith(f"p {{ background: url('{now['assets/img/sign.svg'][7:]}') }}")
    assert "url(data:image/png;x)" in style
    script = (site / now["assets/js/a.js"]).read_text(encoding="utf-8")
    assert f'from"./{Path(now["assets/js/b.js"]).name}"' in script
    assert f'import( "./{Path(now["assets/js/c.js"]).name}" )' in script


def test_the_digest_of_each_page_is_that_of_what_is_written(tmp_path: Path) -> None:
    site = written(tmp_path)
    (site / "x/index.html").write_bytes(b"<p>a\r\nb\rc</p>")
    digests = hash_assets(site, "/boek/")
    assert digests == {uri: sha256(site / uri) for uri in _FILES if uri.endswith(".html")}
    assert (site / "x/index.html").read_bytes() == b"<p>a\nb\nc</p>"


@pytest.mark.parametrize(
    ("changed", "others"),
    [
        ("sign", {"assets/img/sign.svg", "assets/a.css"}),
        # Two modules that import each other change together.
        ("c", {"assets/js/a.js", "assets/js/b.js", "assets/js/c.js"}),
        ("index", set()),
    ],
)
def test_a_name_changes_with_what_the_file_uses(
    tmp_path: Path, changed: str, others: set[str]
) -> None:
    before = names(written(tmp_path / "before"))
    after = names(written(tmp_path / "after", **{changed: "/* other */"}))
    assert {name for name in before if before[name] != after[name]} == others


@pytest.mark.parametrize("name", ["a.css", "a.01234567.", "a.0123456.css", "01234567.css"])
def test_other_names_hold_no_digest(name: str) -> None:
    assert is_hashed("js/a.01234567.css")
    assert not is_hashed(name)


def test_packed_copies_are_smaller_and_the_same_each_time(tmp_path: Path) -> None:
    for name, content in {
        "long.html": b"abc " * 1000,
        "short.html": b"abc",
        "picture.png": b"abc " * 1000,
        "sitemap.xml": b"<a/>" * 1000,
        "sitemap.xml.gz": b"made by another",
        "pakket/long.txt": b"abc " * 1000,
        "pakket/SHA256SUMS": b"",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    precompress(tmp_path)
    first = contents(tmp_path)
    assert first.keys() - {"long.html.gz"} == {
        "long.html", "short.html", "picture.png", "sitemap.xml", "sitemap.xml.gz",
        "pakket/long.txt", "pakket/SHA256SUMS",
    }  # fmt: skip
    assert gzip.decompress(first["long.html.gz"]) == first["long.html"]
    assert len(first["long.html.gz"]) < 100
    assert first["sitemap.xml.gz"] == b"made by another"
    (tmp_path / "long.html.gz").unlink()
    precompress(tmp_path)
    assert contents(tmp_path) == first


def test_every_packed_copy_of_the_site_holds_its_file(site: Path) -> None:
    packed = sorted(site.rglob("*.gz"))
    assert len(packed) > 100
    for path in packed:
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes(), path


def test_web_teams_read_every_header() -> None:
    told = Path("docs/redactie/webserver.md").read_text(encoding="utf-8")
    headers = hosting.HEADERS | {"Content-Security-Policy": hosting.POLICY}
    assert [name for name, value in headers.items() if f"\n{name}: {value}\n" not in told] == []
