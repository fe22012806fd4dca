"""Texts that look like code, put into every field of a project in which a person may write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.kinds.checklists.model import Filling
from generator.kinds.decision.model import Decision
from generator.kinds.setup.model import Setup
from generator.model import (
    App,
    Checklist,
    Explanations,
    Organisation,
    VersionFront,
)
from generator.reading.front import split
from generator.reading.yaml import parse

FOR_BROWSERS = " ".join([
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&amp;", "&#42;", "&lt;b&gt;",
    "{{ 7*7 }}", "{% raw %}", "x" * 400, "🧳👩‍💻", "\u202bמסע עבודה\u202c", "voor\u2028na",
])  # fmt: skip
FOR_MARKDOWN = " ".join([
    "**vet**", "[x](javascript:alert(1))", "![x](y)", "<https://voorbeeld.test>", "{: .elders }",
    "* een *", "_twee_", "`drie`", "~~~", "|", "\\*",
])  # fmt: skip
HOSTILE = f"{FOR_BROWSERS} {FOR_MARKDOWN}"

Keys = tuple[str | int, ...]
# It stands amid the Markdown of authored pages, which read its signs; a test of its own tells.
_IN_MARKDOWN = "extra/organisation"


class Marking:
    """Mark each free text with a number of its own, so that a page can be asked what it shows."""

    def __init__(self) -> None:
        self.fields: dict[int, str] = {}

    def project(self, root: Path) -> None:
        """Mark every free text of a project, in place."""
        for path in sorted((root / "docs/instructie").glob("*.md")):
            self._version(path)
        for path in sorted((root / "docs/apps").glob("*.yml")):
            self._file(path, App, {"id": path.stem})
        for path in sorted((root / "checklists").glob("*.yml")):
            self._file(path, Checklist, {"id": path.stem})
        self._file(root / "docs/uitleg.yml", Explanations, {})
        self._file(root / "docs/controleren.yml", Filling, {})
        self._file(root / "docs/bewaren.yml", Decision, {})
        self._file(root / "docs/regelen.yml", Setup, {})
        self._organisation(root / "mkdocs.yml")

    def hostile(self, number: int) -> str:
        """Return what stands behind the mark of a field."""
        return FOR_BROWSERS if self.fields[number] == _IN_MARKDOWN else HOSTILE

    def _version(self, path: Path) -> None:
        page = split(path.read_text(encoding="utf-8"), path.name)
        self._mark(page.front.data, VersionFront, {}, path.stem)
        _write(path, f"---\n{_yaml(page.front.data)}\n---\n{page.body}")

    def _file(self, path: Path, model: type[BaseModel], known: dict[str, str]) -> None:
        data = parse(path.read_text(encoding="utf-8"), path.name).data
        self._mark(data, model, known, path.stem)
        _write(path, _yaml(data))

    def _organisation(self, path: Path) -> None:
        config = parse(path.read_text(encoding="utf-8"), path.name).data
        self._mark(config["extra"], Organisation, {}, "extra")
        _write(path, _yaml(config))

    def _mark(self, data: Any, model: type[BaseModel], known: dict[str, str], name: str) -> None:
        for keys, text, put in list(_texts(data)):
            put(HOSTILE)
            if _refers(keys) or not _fits(data, model, known):
                put(text)
                continue
            number = len(self.fields) + 1
            self.fields[number] = "/".join(map(str, (name, *keys)))
            put(f"{text} ⟦{number}⟧ {self.hostile(number)}")


def _refers(keys: Keys) -> bool:
    """Tell whether a text names a page or a setting, in a field or in a list of them."""
    return keys[-1] == "link" or keys[-2:-1] in {("settings",), ("later",)}


def _texts(data: Any, above: Keys = ()) -> Iterator[tuple[Keys, str, Callable[[str], None]]]:
    """Yield each text in plain data: its keys, the text, and a function that replaces it."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        if isinstance(value, dict | list):
            yield from _texts(value, (*above, key))
        elif isinstance(value, str):
            yield (*above, key), value, partial(data.__setitem__, key)


def _fits(data: Any, model: type[BaseModel], known: dict[str, str]) -> bool:
    """Tell whether the model takes the data: ids, dates and closed sets refuse a free text."""
    try:
        model.model_validate({**data, **known})
    except ValidationError:
        return False
    return True


def _yaml(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
