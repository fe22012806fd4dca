"""List the labels to check again as text, Markdown, JSON or CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from generator.compiler import cache_store, read
from generator.console.output import write_output
from generator.files.csv import csv_row
from generator.kinds.guides.labels import Label, LabelGroup, common_device, listed
from generator.model import App
from generator.problems import ProblemsFound, did_you_mean, errors
from generator.reading.cache import ConversionCache
from generator.reading.settings import Settings
from generator.site.rendering import unescaped_environment


class ListForm(StrEnum):
    """A format of the list of labels."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


_TEMPLATES = {
    ListForm.TEXT: "labels.txt.j2",
    ListForm.MARKDOWN: "labels.list.md.j2",
    ListForm.CSV: "labels.csv.j2",
}


def write_labels(settings: Settings, until: date | None, form: str, output: Path | None) -> None:
    """Write the list of labels to check again to the terminal, or to a file.

    Raises `ProblemsFound` where an app cannot be read or the file may not be written, and
    `click.BadParameter` where the form is unknown.
    """
    if form not in list(ListForm):
        raise click.BadParameter(
            f"de vorm ‘{form}’ is onbekend. {did_you_mean(form, list(ListForm))}"
        )
    found = listed(_apps(settings), settings.today, until)
    text = format_labels(found, settings.today, ListForm(form), until)
    if output is None:
        sys.stdout.write(text)
    else:
        # Excel reads UTF-8 only where a mark at the beginning says so.
        content = text.encode("utf-8-sig" if form == ListForm.CSV else "utf-8")
        write_output(output, content, settings.made_from)
        click.echo(f"De labels staan in {output}.")


def _apps(settings: Settings) -> Sequence[App]:
    """Return the apps; what is wrong in other sources does not stand in the way."""
    cache = ConversionCache(cache_store(settings), *settings.extensions)
    sources = read(settings, cache)
    folder = f"{sources.file(settings.docs / 'apps')}/"
    broken = [p for p in errors(sources.problems) if p.place.file.startswith(folder)]
    if broken:
        raise ProblemsFound(broken)
    return sources.handbook.apps


def format_labels(
    found: Sequence[LabelGroup], today: date, form: ListForm, until: date | None = None
) -> str:
    """Return the labels in a format."""
    if form is ListForm.JSON:
        data = {"day": str(today), "groups": [_group(group) for group in found]}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    env = unescaped_environment().overlay()
    env.filters = env.filters | {"row": _row}
    template = env.get_template(_TEMPLATES[form])
    device = common_device(label.platform for group in found for label in group.labels)
    text = template.render(groups=found, today=today, until=until, device=device)
    return text.strip("\n") + "\n"


def _group(group: LabelGroup) -> dict[str, Any]:
    return {
        "app": group.app.id,
        "evidence": group.key,
        **group.evidence.model_dump(mode="json"),
        "due": str(group.evidence.due),
        "overdue": group.overdue,
        "labels": [_label(label) for label in group.labels],
    }


def _label(label: Label) -> dict[str, Any]:
    return {
        "platform": label.platform.id,
        "setting": label.setting.id,
        "step": label.number,
        "do": label.step.do.value,
        "label": label.step.label,
        "described": label.step.described,
        "where": label.step.where,
        "screen": label.step.screen,
    }


def _row(cells: Iterable[object]) -> str:
    """Return what the template knows of a label as a row for a spreadsheet."""
    return csv_row("" if cell is None else str(cell) for cell in cells)
