"""Write the compiled tree, so that an engine without our plugin can render the same site."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from generator.commands.own_folders import in_folder, menu_of_folders, seen_from_folder
from generator.compiler import Compiled
from generator.files.text import read_text, relative
from generator.problems import Place, Problem, ProblemsFound
from generator.reading import Sources
from generator.reading.settings import Settings
from generator.site.product import Page
from generator.site.received import is_hidden
from generator.site.theme import theme_data

# Names all that the export wrote.
_MARK = ".handboek-export"
_NOT_FOR_READERS = {".md", ".yml", ".lock"}


def export_tree(compiled: Compiled, folder: Path) -> None:
    """Write `mkdocs.yml`, `docs/` and the theme's overrides to a folder.

    Raises `ProblemsFound` where the folder holds something that is not an export.
    """
    folder = folder.absolute()
    _refuse_inside(folder, compiled.sources.settings)
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        remedy = "Kies een lege map, of een map met een eerdere export."
        raise ProblemsFound([Problem(Place(str(folder)), "deze map is niet leeg", remedy)])
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder.parent) as name:
        fresh = Path(name) / "new"
        _write(compiled, fresh)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)


def _refuse_foreign(folder: Path) -> None:
    """Refuse to take the place of what others put in an export; a site made of it may go."""
    mark = folder / _MARK
    told = mark.read_text(encoding="utf-8") if mark.exists() else ""
    if not told:
        return
    own = {*told.split("\n"), _MARK}
    foreign = sorted(name for name in _names(folder) - own if not name.startswith("site/"))
    if foreign:
        more = f" en nog {len(foreign) - 3}" if len(foreign) > 3 else ""
        fact = f"hier staat wat de export niet maakte: {', '.join(foreign[:3])}{more}"
        raise ProblemsFound([Problem(Place(str(folder)), fact, "Zet het ergens anders neer.")])


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _refuse_inside(folder: Path, settings: Settings) -> None:
    """Refuse a place among the sources or in the site: it would be taken for one of them."""
    taken = (Path(os.path.realpath(path)) for path in (*settings.made_from, settings.site))
    if any(Path(os.path.realpath(folder)).is_relative_to(place) for place in taken):
        remedy = "Kies een map buiten de bronnen en buiten de site."
        fact = "hier staan de bronnen of de site"
        raise ProblemsFound([Problem(Place(str(folder)), fact, remedy)])


def _write(compiled: Compiled, folder: Path) -> None:
    settings = compiled.sources.settings
    docs = folder / "docs"
    shutil.copytree(settings.docs, docs, ignore=partial(_ignored, compiled.sources))
    pages = {product.uri for product in compiled.products if isinstance(product, Page)}
    for product in compiled.products:
        path = docs / in_folder(product.uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = seen_from_folder(product, pages, compiled.cache)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    theme = settings.config.data.get("theme") or {}
    if isinstance(theme, dict) and theme.get("custom_dir"):
        shutil.copytree(settings.root / theme["custom_dir"], folder / "site_overrides")
    (folder / "mkdocs.yml").write_text(_config(compiled, pages), encoding="utf-8", newline="\n")
    names = "\n".join(sorted(_names(folder)))
    (folder / _MARK).write_text(names, encoding="utf-8", newline="\n")


def _ignored(sources: Sources, folder: str, names: list[str]) -> set[str]:
    files = [path for path in (Path(folder) / name for name in names) if path.is_file()]
    docs = sources.settings.docs
    return {
        path.name
        for path in files
        if path.suffix in _NOT_FOR_READERS or is_hidden(relative(path, docs), sources)
    }


def _config(compiled: Compiled, pages: set[str]) -> str:
    """Return the configuration without our plugin, and with folders and pages as in the export."""
    settings = compiled.sources.settings
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    config = yaml.load(read_text(settings.config_path, settings.root))
    config["plugins"] = []
    # An engine that is no Python knows no days; what is filled in is on the pages already.
    config["extra"] = _written_out(config.get("extra") or {})
    if "nav" in config:
        config["nav"] = menu_of_folders(config["nav"], pages)
    config["docs_dir"] = "docs"
    config["site_dir"] = "site"
    if "custom_dir" in (config.get("theme") or {}):
        config["theme"]["custom_dir"] = "site_overrides"
    config["extra"] |= theme_data()
    stream = io.StringIO()
    yaml.dump(config, stream)
    return stream.getvalue()


def _written_out(value: Any) -> Any:
    """Return a value with each day in it as text."""
    if isinstance(value, dict):
        return {key: _written_out(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_written_out(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value
