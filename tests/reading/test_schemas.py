"""The JSON Schemas that editors' tools use say the same as the generator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.kinds.data.pages import schema_files
from generator.kinds.order import KINDS
from generator.model import SourceFile
from generator.reading.front import split
from generator.reading.yaml import parse
from tests.support.projects import ROOT

SCHEMAS = schema_files(KINDS)


def sources() -> list[tuple[str, Path]]:
    """Return every real source of data, with the name of its schema."""
    docs = ROOT / "docs"
    found = [("app", path) for path in sorted((docs / "apps").glob("*.yml"))]
    found += [("checklist", path) for path in sorted((ROOT / "checklists").glob("*.yml"))]
    found += [("version", path) for path in sorted((docs / "instructie").glob("*.md"))]
    pages = (path for path in sorted(docs.rglob("*.md")) if path.parent.name != "instructie")
    found += [("page", path) for path in pages]
    own = (source for kind in KINDS for source in kind.sources if isinstance(source, SourceFile))
    found += [(source.schema, docs / source.path) for source in own]
    return [*found, ("organisation", ROOT / "mkdocs.yml")]


def data_of(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return split(text, path.name).front.data
    data = parse(text, path.name).data
    return data["extra"] if path.name == "mkdocs.yml" else data


def test_the_committed_schemas_are_those_of_the_model() -> None:
    committed = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()
    }
    assert committed == SCHEMAS, "run `handboek schemas`"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one(name: str) -> None:
    schema = json.loads(SCHEMAS[name])
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert "id" not in schema["properties"]


@pytest.mark.parametrize(("kind", "path"), sources(), ids=lambda part: getattr(part, "name", part))
def test_every_real_source_fits_its_schema(kind: str, path: Path) -> None:
    validator = Draft202012Validator(json.loads(SCHEMAS[f"{kind}.schema.json"]))
    assert [error.message for error in validator.iter_errors(data_of(path))] == []


@pytest.mark.parametrize(
    ("kind", "name", "key", "value"),
    [
        ("app", "signal.yml", "order", "2"),
        ("app", "signal.yml", "name", " "),
        ("app", "signal.yml", "naam", "x"),
        ("checklist", "organisatie.yml", "monthly_limit", 0),
        ("version", "2.0.1.md", "version", "twee"),
        ("version", "2.0.1.md", "status", "vastgesteld"),
        ("explanations", "uitleg.yml", "norms", {}),
        ("requests", "verzoeken.yml", "requests", []),
        ("agreement", "afspraken.yml", "log", {}),
        ("reminders", "herinnering.yml", "time", "9 uur"),
        ("reminders", "herinnering.yml", "every", {"week": "fifth", "weekday": "monday"}),
        ("mishaps", "misgegaan.yml", "cases", [{"id": "x", "title": "x", "now": []}]),
        ("decision", "bewaren.yml", "questions", []),
        ("filling", "controleren.yml", "first_month", "2019-13"),
        ("organisation", "mkdocs.yml", "handboek_id", "Niet goed"),
    ],
)
def test_a_schema_refuses_what_the_generator_refuses(
    kind: str, name: str, key: str, value: object
) -> None:
    path = next(path for _, path in sources() if path.name == name)
    validator = Draft202012Validator(json.loads(SCHEMAS[f"{kind}.schema.json"]))
    assert not validator.is_valid({**data_of(path), key: value})
