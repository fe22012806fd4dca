"""The scripts of pages: ES modules of ours, made small, and the vendored one as it came."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import minify

from generator.products.product import Product

FOLDER = "assets/js"
_VENDORED = ("sha256.js", "LICENSE.txt")


def script_files() -> Iterator[Product]:
    """Yield every module, under `assets/js/`."""
    scripts = files("generator") / "scripts"
    for entry in sorted(scripts.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".js"):
            text = _small(entry.read_text(encoding="utf-8"))
            yield Product(f"{FOLDER}/{entry.name}", text, f"generator/scripts/{entry.name}")
    for name in _VENDORED:
        text = (scripts / "vendor" / name).read_text(encoding="utf-8")
        yield Product(f"{FOLDER}/vendor/{name}", text, f"generator/scripts/vendor/{name}")


@cache
def _small(text: str) -> str:
    return str(minify.string("application/javascript", text))
