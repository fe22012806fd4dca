"""Build the site's one stylesheet out of its parts: the theme's, the shared ones, and the rooms'.

The print rules of all parts have a layer of their own, as they outweigh the rules for all media.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from generator.site import addresses
from generator.site.product import Product

LAYERS = ("theme", "base", "kinds", "print")
# From the rules that hold everywhere to those of one part of a page.
_BASE = ("tokens", "base", "frame", "parts", "fields", "pictures")
_FOLDER = "site/styles"
_COLOUR = re.compile(r"--hb-([\w-]+): (?:var\(--basis-[\w-]+, )?(#[0-9a-f]{3,6})\b")
_USED = re.compile(r"var\(--hb-([\w-]+)\)")
_PICTURE = re.compile(r'url\("data:image/svg[^"]*"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
_ON_PAPER = re.compile(r"^@media print \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)


def stylesheet_file() -> Product:
    """Return the stylesheet as a file of the site."""
    return Product(addresses.STYLESHEET, stylesheet(), f"generator/{_FOLDER}")


def stylesheet() -> str:
    """Return the stylesheet: the rules of all parts, each in its layer, and no more than that."""
    shared = [_text(f"{_FOLDER}/{name}.css") for name in _BASE]
    rooms = [_text(f"kinds/{room}/{room}.css") for room in rooms_with_style()]
    parts = {
        "theme": [_text(f"{_FOLDER}/theme.css")],
        "base": [_on_screen(text) for text in shared],
        "kinds": [_on_screen(text) for text in rooms],
        "print": [_on_paper(_text(f"{_FOLDER}/print.css")), *map(_on_paper, (*shared, *rooms))],
    }
    order = f"@layer {', '.join(LAYERS)};\n"
    return _bare(order + "".join(_layer(name, parts[name]) for name in LAYERS))


@cache
def colours() -> Mapping[str, str]:
    """Return our own light colours by token, for files that the stylesheet does not reach."""
    light, _, _ = _file(f"{_FOLDER}/tokens.css").partition("@media")
    return dict(_COLOUR.findall(light))


def with_colours(text: str) -> str:
    """Return a text with our own light colours in the place of their tokens."""
    ours = colours()
    return _USED.sub(lambda match: ours[match[1]], text)


def rooms_with_style() -> list[str]:
    """Return the rooms that have a stylesheet of their own."""
    folder = files("generator") / "kinds"
    rooms = (entry for entry in folder.iterdir() if entry.is_dir())
    return sorted(room.name for room in rooms if (room / f"{room.name}.css").is_file())


def _text(path: str) -> str:
    """Return a part; tokens do not reach into its pictures, so that these get the colours."""
    text = _file(path)
    return _PICTURE.sub(lambda match: with_colours(match[0]).replace("#", "%23"), text)


def _file(path: str) -> str:
    return (files("generator") / path).read_text(encoding="utf-8")


def _bare(text: str) -> str:
    """Return rules without what only their writers read; a notice of copyright goes along."""
    bare = _COMMENT.sub(lambda match: match[0] if "Copyright" in match[0] else "", text)
    return _INDENT.sub("\n", bare)


def _on_screen(text: str) -> str:
    """Return what a part says for all media."""
    return _ON_PAPER.sub("", text)


def _on_paper(text: str) -> str:
    """Return what a part says for paper only."""
    return "".join(_ON_PAPER.findall(text))


def _layer(name: str, texts: Iterable[str]) -> str:
    return f"@layer {name} {{\n{''.join(texts)}}}\n"
