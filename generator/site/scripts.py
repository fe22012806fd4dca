"""The scripts of pages: ES modules from the rooms and from what these share, each made small.

They keep their folders, so that what one module says of another holds on the site as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files

import minify

from generator.site import addresses
from generator.site.product import Product


def script_files() -> Iterator[Product]:
    """Yield every module, under `assets/js/`."""
    with as_file(files("generator")) as root:
        for path in sorted(root.rglob("*.js")):
            name = path.relative_to(root).as_posix()
            text = path.read_text(encoding="utf-8")
            yield Product(f"{addresses.SCRIPTS}/{name}", _small(text), f"generator/{name}")


@cache
def _small(text: str) -> str:
    return str(minify.string("application/javascript", text))
