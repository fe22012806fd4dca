"""The scripts of pages: ES modules of ours, made small, and the vendored one as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import minify

from generator.site.product import Product

FOLDER = "assets/js"
_VENDORED = ("sha256.js", "LICENSE.txt")
# What few pages use goes into the module of each: one file packs better than three.
_PARTS = {
    "checklist.js": ("page.js", "store.js", "report.js"),
    "look.js": ("page.js",),
    "overview.js": ("page.js",),
    "regelen.js": ("page.js", "store.js"),
}
_IMPORT = re.compile(r'^import \{ (.+) \} from "\./(.+)";\n', re.MULTILINE)


def script_files() -> Iterator[Product]:
    """Yield every module, under `assets/js/`."""
    scripts = files("generator") / "scripts"
    texts = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in sorted(scripts.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".js")
    }
    parts = {part for names in _PARTS.values() for part in names}
    for name in sorted(texts.keys() - parts):
        text = _small(_joined([*_PARTS.get(name, ()), name], texts))
        yield Product(f"{FOLDER}/{name}", text, f"generator/scripts/{name}")
    for name in _VENDORED:
        text = (scripts / "vendor" / name).read_text(encoding="utf-8")
        yield Product(f"{FOLDER}/vendor/{name}", text, f"generator/scripts/vendor/{name}")


def _joined(names: list[str], texts: dict[str, str]) -> str:
    """Return modules as one, that imports what they import from others; the last alone exports."""
    wanted: dict[str, dict[str, None]] = {}
    for name in names:
        for members, source in _IMPORT.findall(texts[name]):
            wanted.setdefault(source, {}).update(dict.fromkeys(members.split(", ")))
    imports = [
        f'import {{ {", ".join(members)} }} from "./{source}";\n'
        for source, members in wanted.items()
        if source not in names
    ]
    *parts, last = [_IMPORT.sub("", texts[name]) for name in names]
    own = [re.sub(r"^export ", "", part, flags=re.MULTILINE) for part in parts]
    return "".join([*imports, *own, last])


@cache
def _small(text: str) -> str:
    return str(minify.string("application/javascript", text))
