"""Options that commands share, and the types of their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.engines import EngineName

F = TypeVar("F", bound=Callable[..., Any])


class _Path(click.Path):
    """A path that is not empty; it would be where a shell variable is not set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; end the command where it is empty."""
        if not str(value):
            self.fail("een naam is leeg; noem een map of een bestand.", param, ctx)
        return super().convert(value, param, ctx)


# Whether we may read it, we tell in our own words.
PATH = _Path(path_type=Path, readable=False)


class DayParam(click.ParamType[date]):
    """A day, written as editors write it in the sources."""

    name = "jjjj-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; end the command where the value is not one."""
        if isinstance(value, date):
            return value
        # Python also reads other forms, such as 20261123.
        written = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        try:
            return date.fromisoformat(value if written else "")
        except ValueError:
            self.fail(f"‘{value}’ is geen datum; schrijf jjjj-mm-dd.", param, ctx)


class NumberParam(click.ParamType[int]):
    """A whole number from 1 to `most`."""

    name = "aantal"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; end the command where the value is not one, or too large."""
        number = int(value) if re.fullmatch("[0-9]{1,9}", str(value)) else 0
        if not 1 <= number <= self.most:
            self.fail(
                f"‘{value}’ kan niet; kies een getal van 1 tot en met {self.most}.", param, ctx
            )
        return number


class EngineParam(click.ParamType[EngineName]):
    """The name of an engine."""

    name = "|".join(EngineName)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> EngineName:
        """Return the engine; end the command where the value is not one."""
        try:
            return EngineName(value)
        except ValueError:
            self.fail(f"‘{value}’ kan niet; kies {' of '.join(EngineName)}.", param, ctx)


def engine_option(command: F) -> F:
    """Add the option `--engine` to a command."""
    return click.option(
        "--engine",
        type=EngineParam(),
        default=EngineName.MKDOCS,
        envvar="HANDBOEK_ENGINE",
        help="Wat de pagina’s maakt (zonder deze optie: HANDBOEK_ENGINE, anders mkdocs).",
    )(command)


def common(command: F) -> F:
    """Add the options `--config` and `--date` to a command."""
    config = click.option(
        "--config",
        "config_path",
        type=PATH,
        default=Path("mkdocs.yml"),
        show_default=True,
        help="Het bestand met de instellingen van de site.",
    )
    day = click.option("--date", "day", type=DayParam(), help="Maak de site voor deze dag.")
    return config(day(command))
