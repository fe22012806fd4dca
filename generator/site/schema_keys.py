"""List the keys of a kind of source from its model, so that no key goes undescribed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode


@dataclass(frozen=True)
class KeyRow:
    """A key: whether it is required, its values, and its meaning."""

    name: str
    required: bool
    values: str
    description: str


@cache
def schema_of(model: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
    """Return a model's JSON Schema, which is cached: callers must not change it."""
    return model.model_json_schema(mode=mode)


def keys_of(model: type[BaseModel]) -> list[tuple[str, list[KeyRow]]]:
    """Return the keys of a model and of all models inside it, as (where these stand, rows)."""
    schema = schema_of(model, "validation")
    models = schema.get("$defs", {})
    places = _places(schema, models)
    parts = [("", schema), *((places.get(name, name), part) for name, part in models.items())]
    shown = [(name, _rows(part, models)) for name, part in parts if part.get("type") == "object"]
    return [(name, rows) for name, rows in shown if rows]


def _places(schema: dict[str, Any], models: dict[str, Any]) -> dict[str, str]:
    """Return for each model the keys under which it stands."""
    keys: dict[str, list[str]] = {}
    for part in (schema, *models.values()):
        for key, value in part.get("properties", {}).items():
            for name in re.findall(r"#/\$defs/(\w+)", json.dumps(value)):
                keys.setdefault(name, []).append(key)
    return {name: ", ".join(dict.fromkeys(found)) for name, found in keys.items()}


def _rows(part: dict[str, Any], models: dict[str, Any]) -> list[KeyRow]:
    required = part.get("required", [])
    return [
        KeyRow(name, name in required, _values(value, models), value.get("description", ""))
        for name, value in part.get("properties", {}).items()
        if not (name == "id" and value.get("description", "").startswith("Niet invullen"))
    ]


def _values(value: dict[str, Any], models: dict[str, Any]) -> str:
    """Return in Dutch what a key holds: a word of a closed set, a text, a date, further keys."""
    if "$ref" in value:
        model = models[str(value["$ref"]).rsplit("/", 1)[-1]]
        return " / ".join(model["enum"]) if "enum" in model else "sleutels, zie hieronder"
    if "anyOf" in value:
        return _values(next(v for v in value["anyOf"] if v.get("type") != "null"), models)
    if value.get("type") == "array":
        return f"lijst van {_values(value['items'], models)}"
    if value.get("type") == "object":
        inner = value.get("additionalProperties")
        return f"per id: {_values(inner, models)}" if isinstance(inner, dict) else "sleutels"
    if value.get("format") == "date":
        return "datum"
    return {"string": "tekst", "integer": "getal", "boolean": "true of false"}.get(
        str(value.get("type")), "tekst"
    )
