"""Read the settings of the generator from `mkdocs.yml`, without MkDocs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markdown import Markdown

from generator.engines import EngineName
from generator.files.text import read_text, relative
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.document import Document
from generator.reading.yaml import parse

# MkDocs adds these to whatever the configuration lists.
_BUILTIN_EXTENSIONS = ("toc", "tables", "fenced_code")
# What stands behind ? or # would come before the name of each page.
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
# A QR code of a page's address must still be drawn, and scanned from a screen.
_LONGEST_ADDRESS = 300
_SHAPES: tuple[tuple[str, type, str], ...] = (
    ("site_name", str, "een tekst"),
    ("site_url", str, "een adres, bijvoorbeeld https://intranet.example/handboek/"),
    ("docs_dir", str, "de naam van een map"),
    ("site_dir", str, "de naam van een map"),
    ("nav", list, "een lijst met pagina’s"),
    ("plugins", list, "een lijst, met daarin handboek"),
    ("markdown_extensions", list, "een lijst met namen"),
    ("extra", dict, "sleutels met waarden"),
)


@dataclass(frozen=True)
class Settings:
    """The site configuration, the day to build for, and the options of this build.

    `concepts` is whether versions that are concepts are shown, `pdfs` whether PDFs are made, and
    `engine` which engine makes the pages.
    """

    config: Document
    root: Path
    today: date
    concepts: bool = False
    pdfs: bool = False
    engine: EngineName = EngineName.MKDOCS

    @property
    def config_path(self) -> Path:
        """The configuration file."""
        return self.root / self.config.file

    @property
    def docs(self) -> Path:
        """The folder with the authored pages and sources."""
        return self.root / str(self.config.data.get("docs_dir") or "docs")

    @property
    def checklists(self) -> Path:
        """The folder with the checklists, beside `docs/`."""
        return self.docs.parent / "checklists"

    @property
    def lock(self) -> Path:
        """The file that holds the published wording of every question."""
        return self.checklists / "questions.lock"

    @property
    def text_lock(self) -> Path:
        """The file that holds the text of every adopted version."""
        return self.docs / "instructie" / "adopted.lock"

    @property
    def archive_lock(self) -> Path:
        """The file with the checksums of archival packages, and the day of each."""
        return self.docs / "instructie" / "archived.lock"

    @property
    def received(self) -> Path:
        """The folder with the received documents."""
        return self.docs / "instructie" / "bron"

    @property
    def site(self) -> Path:
        """The folder in which the site is built."""
        return self.root / str(self.config.data.get("site_dir") or "site")

    @property
    def made_from(self) -> tuple[Path, ...]:
        """The files and folders that the site is made from."""
        own = (self.config_path, self.docs, self.checklists)
        return (*own, self.overrides) if self.overrides else own

    @property
    def overrides(self) -> Path | None:
        """The folder with templates of the theme, if there is one."""
        theme = self.config.data.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, dict) else None
        return self.root / str(folder) if folder else None

    @property
    def site_url(self) -> str:
        """The address of the site, ending in a slash, or nothing where it is not set."""
        url = str(self.config.data.get("site_url") or "")
        return url if not url or url.endswith("/") else url + "/"

    @property
    def site_name(self) -> str:
        """The name of the site."""
        return str(self.config.data.get("site_name") or "")

    @property
    def extensions(self) -> tuple[list[str], dict[str, dict[str, Any]]]:
        """The names of the Markdown extensions, and their options by name."""
        names = list(_BUILTIN_EXTENSIONS)
        configs: dict[str, dict[str, Any]] = {}
        for entry in self.config.data.get("markdown_extensions") or ():
            options = entry if isinstance(entry, dict) else {str(entry): None}
            for name, config in options.items():
                if name not in names:
                    names.append(name)
                if config:
                    configs[name] = config
        return names, configs


def load_settings(
    config_path: Path,
    today: date,
    *,
    concepts: bool = False,
    pdfs: bool = False,
    engine: EngineName = EngineName.MKDOCS,
) -> Settings:
    """Read the configuration file.

    Raises `ProblemsFound` where it is missing, not YAML, or unfit for the generator.
    """
    # The project itself may lie behind a link; what is in it is then still inside.
    root = Path(os.path.realpath(Path(config_path).absolute().parent))
    path = root / Path(config_path).name
    if not path.exists():
        place, fact = Place(path.name, 1, 1), "dit bestand is er niet in deze map"
        remedy = "Ga met ‘cd’ naar de map met de bronnen, of noem het bestand bij --config."
        raise ProblemsFound([Problem(place, fact, remedy)])
    document = parse(read_text(path, root), path.name)
    settings = Settings(document, root, today, concepts, pdfs, engine)
    check_settings(settings)
    return settings


def check_settings(settings: Settings) -> None:
    """Raise `ProblemsFound` for settings that are unfit for the generator."""
    config = settings.config
    if not isinstance(config.data, dict):
        fact = "hier horen de instellingen van de site te staan"
        raise ProblemsFound([Problem(config.place(()), fact, "Schrijf ‘site_name: …’.")])
    found = tuple(_wrong(settings))
    if found:
        raise ProblemsFound(found)


def _wrong(settings: Settings) -> Iterator[Problem]:
    shapes = tuple(_wrong_shapes(settings.config))
    yield from shapes
    if shapes:
        return
    if settings.root not in Path(os.path.normpath(settings.docs)).parents:
        place = settings.config.place(("docs_dir",))
        fact = "‘docs_dir’ is geen map in het project"
        yield Problem(place, fact, "Noem een map naast mkdocs.yml.")
    yield from _wrong_addresses(settings)
    yield from _wrong_plugins(settings.config)
    yield from _wrong_extensions(settings)


def _wrong_shapes(config: Document) -> Iterator[Problem]:
    for key, kind, example in _SHAPES:
        value = config.data.get(key)
        if value is not None and not isinstance(value, kind):
            fact = f"‘{key}’ kan dit niet zijn"
            yield Problem(config.key_place((key,)), fact, f"Schrijf {example}.")


def _wrong_addresses(settings: Settings) -> Iterator[Problem]:
    config = settings.config
    if settings.site_url and not re.fullmatch(_ADDRESS, settings.site_url):
        fact = f"‘{settings.site_url.rstrip('/')}’ is geen adres van een site"
        remedy = "Schrijf het hele adres, zonder ? of #, bijvoorbeeld https://intranet.example/handboek/."
        yield Problem(config.place(("site_url",)), fact, remedy)
    if len(settings.site_url) > _LONGEST_ADDRESS:
        fact = f"‘site_url’ is te lang: {len(settings.site_url)} tekens"
        remedy = f"Kies een adres van ten hoogste {_LONGEST_ADDRESS} tekens."
        yield Problem(config.place(("site_url",)), fact, remedy)
    folder = settings.overrides
    if folder and not folder.is_dir():
        fact = f"de map ‘{relative(folder, settings.root)}’ van de vormgeving is er niet"
        remedy = "Zet de map terug, of herstel de naam."
        yield Problem(config.place(("theme", "custom_dir")), fact, remedy)


def _wrong_plugins(config: Document) -> Iterator[Problem]:
    plugins = config.data.get("plugins") or ()
    names = [next(iter(entry), None) if isinstance(entry, dict) else entry for entry in plugins]
    if "handboek" not in names:
        fact = "‘plugins’ noemt het programma zelf niet"
        yield Problem(config.place(("plugins",)), fact, "Voeg de regel ‘- handboek’ toe.")


def _wrong_extensions(settings: Settings) -> Iterator[Problem]:
    config = settings.config
    names, options = settings.extensions
    if _refusal(names, options):
        for index, entry in enumerate(config.data.get("markdown_extensions") or ()):
            name = next(iter(entry)) if isinstance(entry, dict) else str(entry)
            refusal = _refusal([name], {name: options.get(name, {})})
            if refusal:
                fact = f"de uitbreiding ‘{name}’ van Markdown kan zo niet ({refusal})"
                place = config.place(("markdown_extensions", index))
                yield Problem(place, fact, "Kijk of de naam en de opties goed gespeld zijn.")
    if "generator.text.clauses" not in names:
        place = config.place(("markdown_extensions",))
        fact = "de uitbreiding die onderdelen van de instructie herkent, ontbreekt"
        yield Problem(place, fact, "Voeg de regel ‘- generator.text.clauses’ toe.")


def _refusal(names: list[str], options: dict[str, dict[str, Any]]) -> str | None:
    """Return why Markdown does not take these extensions, in its own words."""
    try:
        Markdown(extensions=names, extension_configs=options)
    except (ImportError, AttributeError, LookupError, TypeError, ValueError) as error:
        return str(error)
    return None
