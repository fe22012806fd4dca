"""Give the assets of a site names that hold a digest of their content.

A browser may then cache such a file forever: other content has another name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Set
from functools import partial
from pathlib import Path, PurePosixPath

from generator.files.checksums import digest_of, sha256, sha256_of
from generator.files.listing import files_below
from generator.site import addresses

_SUFFIXES = {".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico", ".woff", ".woff2"}
_HASHED = re.compile(r".+\.[0-9a-f]{8}\.[a-z0-9]+")
_IN_HTML = re.compile(r"""(<[a-z][^<>]*?\s(?:href|src)=")([^"#?]+)""")
# The folder stands in each address of an asset, but for those that are named from within it.
_OF_ASSET = re.compile(
    rf"""="(?:(?<=\shref=")|(?<=\ssrc="))([^"#?]*{addresses.ASSETS}/[^"#?]+)""".encode()
)
_IN_ASSET = {
    ".css": re.compile(r"""(url\(\s*["']?)([^"')]+)"""),
    ".js": re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*["'])(\.[^"']+)"""),
}


def is_hashed(name: str) -> bool:
    """Tell whether the name of a file under `assets/` holds a digest of its content."""
    return _HASHED.fullmatch(PurePosixPath(name).name) is not None


def hash_assets(site: Path, base: str) -> dict[str, str]:
    """Rename the assets of a built site, and whatever names them; return the digest of each page.

    `base` is the path under which the site will stand, with slashes at both ends.
    """
    digests = {}
    names = _names(site)
    for old, new in names.items():
        path = site / old
        pattern = _IN_ASSET.get(path.suffix)
        if pattern is not None:
            _rewrite(path, pattern, partial(_renamed, uri=old, names=names, base="/"))
        path.rename(site / new)
    for uri in files_below(site):
        if not uri.endswith(".html"):
            continue
        page = site / uri
        renamed = partial(_renamed, uri=uri, names=names, base=base)
        if uri.startswith(f"{addresses.ASSETS}/"):
            _rewrite(page, _IN_HTML, renamed)
        else:
            digests[uri] = _rewrite_page(page, renamed)
    return digests


def _names(site: Path) -> dict[str, str]:
    """Return the new name of each asset by its old one, both as seen from the site's root."""
    files = sorted(
        path for path in (site / addresses.ASSETS).rglob("*") if path.suffix in _SUFFIXES
    )
    paths = {path.relative_to(site).as_posix(): path for path in files}
    uses = {uri: _uses(uri, path, paths.keys()) for uri, path in paths.items()}
    sums = {uri: sha256(path) for uri, path in paths.items()}
    return {uri: _named(uri, {name: sums[name] for name in _reached(uri, uses)}) for uri in paths}


def _uses(uri: str, path: Path, known: Set[str]) -> set[str]:
    pattern = _IN_ASSET.get(path.suffix)
    found = pattern.findall(path.read_text(encoding="utf-8")) if pattern else ()
    return {target for _, written in found if (target := _target(written, uri, "/")) in known}


def _reached(uri: str, uses: Mapping[str, set[str]]) -> list[str]:
    """Return a file and all that it uses in the end: a change in any of these is a change in it."""
    found, waiting = {uri}, [uri]
    while waiting:
        new = uses[waiting.pop()] - found
        found |= new
        waiting += new
    return sorted(found)


def _named(uri: str, sums: Mapping[str, str]) -> str:
    path = PurePosixPath(uri)
    return str(path.with_name(f"{path.stem}.{digest_of(sums)[:8]}{path.suffix}"))


def _target(written: str, uri: str, base: str) -> str:
    if written.startswith("/"):
        return written.removeprefix(base)
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), written))


def _renamed(written: str, uri: str, names: Mapping[str, str], base: str) -> str:
    """Return an address as it is to be written now: its folder stays as it is."""
    new = names.get(_target(written, uri, base))
    if new is None:
        return written
    return posixpath.join(posixpath.dirname(written), posixpath.basename(new))


def _rewrite_page(path: Path, renamed: Callable[[str], str]) -> str:
    """Do what `_rewrite` does, many times quicker, and return the digest of the page."""
    # A file that is emptied first costs the disk more than all else here.
    with path.open("r+b") as file:
        # A page that was written elsewhere may end its lines otherwise.
        page = file.read().replace(b"\r\n", b"\n").replace(b"\r", b"\n")

        def fresh(found: re.Match[bytes]) -> bytes:
            tag = page.rfind(b"<", 0, found.start())
            in_tag = page.rfind(b">", 0, found.start()) < tag and page[tag + 1 : tag + 2].isalpha()
            return b'="' + renamed(found[1].decode()).encode() if in_tag else found[0]

        written = _OF_ASSET.sub(fresh, page)
        file.seek(0)
        file.write(written)
        file.truncate()
    return sha256_of(written)


def _rewrite(path: Path, pattern: re.Pattern[str], renamed: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    fresh = pattern.sub(lambda found: found[1] + renamed(found[2]), text)
    if fresh != text:
        path.write_text(fresh, encoding="utf-8", newline="\n")
