"""Read the keys of a kind of source out of its model, so that no key goes undescribed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode


@dataclass(frozen=True)
class KeyRow:
    """A key, whether it must be there, what it holds, and what it means."""

    name: str
    required: bool
    values: str
    description: str


@cache
def schema_of(model: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
    """Return a model's JSON Schema, made once: it follows from the code. Leave it unchanged."""
    return model.model_json_schema(mode=mode)


def keys_of(model: type[BaseModel]) -> list[tuple[str, list[KeyRow]]]:
    """Return the keys of a model and of all models inside it, as (what it describes, rows)."""
    schema = schema_of(model, "validation")
    parts = [("", schema), *schema.get("$defs", {}).items()]
    shown = [(name, list(_rows(part))) for name, part in parts if part.get("type") == "object"]
    return [(name, rows) for name, rows in shown if rows]


def _rows(part: dict[str, Any]) -> Iterator[KeyRow]:
    required = part.get("required", [])
    for name, value in part.get("properties", {}).items():
        if name == "id" and value.get("description", "").startswith("Niet invullen"):
            continue
        yield KeyRow(name, name in required, _values(value), value.get("description", ""))


def _values(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in value:
        return _values(next(v for v in value["anyOf"] if v.get("type") != "null"))
    if value.get("type") == "array":
        return f"lijst van {_values(value['items'])}"
    if value.get("type") == "object":
        inner = value.get("additionalProperties")
        return f"per id: {_values(inner)}" if isinstance(inner, dict) else "sleutels"
    if value.get("format") == "date":
        return "datum"
    return {"string": "tekst", "integer": "getal", "boolean": "true of false"}.get(
        str(value.get("type")), "tekst"
    )
