"""The form of a saved file and of its records, as pages check it: the schema without its prose."""

from __future__ import annotations

from typing import Any

from generator.kinds.checklists.assessment_schema import assessment_schema

_KEYS = (
    "type", "const", "enum", "pattern", "format", "maxLength", "minimum", "maxItems", "items",
    "properties",
)  # fmt: skip


def forms() -> dict[str, Any]:
    """Return the form of a file, in which records may be anything, and of each kind of record."""
    schema = assessment_schema()
    records = schema.pop("$defs")
    file = {**schema, "properties": {**schema["properties"], "records": {"type": "array"}}}
    return {"file": _form(file), "records": {name: _form(form) for name, form in records.items()}}


def _form(schema: dict[str, Any]) -> dict[str, Any]:
    form = {key: schema[key] for key in _KEYS if key in schema}
    if "properties" in form:
        # That it is an object, its members say.
        del form["type"]
    if "items" in form:
        form["items"] = _form(form["items"])
    if "properties" in form:
        form["properties"] = {name: _form(part) for name, part in form["properties"].items()}
        if optional := optional_in(schema):
            form["optional"] = optional
    return form


def optional_in(schema: dict[str, Any]) -> list[str]:
    """Return the members that an object may do without."""
    return [name for name in schema["properties"] if name not in schema["required"]]
