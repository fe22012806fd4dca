"""The module that holds the form of a saved file for scripts, made from its JSON Schema.

`make form` writes it anew; a test refuses one that the schema does not give.
"""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

from generator.kinds.checklists.assessment_schema import assessment_schema
from tests.support.deno import DENO
from tests.support.projects import ROOT

PATH = ROOT / "generator/kinds/checklists/form.js"
_HEAD = """\
// The form of a saved file and of each record. Made from `assessment_schema.py` by `make form`.

/**
 * A part of the schema, as far as it says what a file may hold; an object has no other members.
 * @typedef {object} Form
 * @property {string} [type]
 * @property {string | number} [const]
 * @property {(string | number)[]} [enum]
 * @property {string} [pattern]
 * @property {string} [format]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maxItems]
 * @property {Form} [items]
 * @property {Record<string, Form>} [properties]
 * @property {string[]} [optional]
 */
"""
_KEYS = (
    "type", "const", "enum", "pattern", "format", "maxLength", "minimum", "maxItems", "items",
    "properties",
)  # fmt: skip
_KEY = re.compile(r'"(\w+)":')
_TYPES = {"string": "string", "integer": "number", "boolean": "boolean"}


def form_module() -> str:
    """Return the text of the module, in the layout that `deno fmt` gives it."""
    schema = assessment_schema()
    records = schema.pop("$defs")
    file = {**schema, "properties": {**schema["properties"], "records": {"type": "array"}}}
    types = [_typedef(_named(name), form) for name, form in records.items()]
    union = " | ".join(_named(name) for name in records)
    types += [f"/** @typedef {{{union}}} Recorded */\n", _typedef("Saved", schema)]
    kind = schema["properties"]["kind"]["const"]
    forms = {name: _form(form) for name, form in records.items()}
    values = [
        f"export const KIND = {json.dumps(kind)};\n",
        _value("Form", "FILE", _form(file)),
        _value("Record<string, Form>", "RECORDS", forms),
    ]
    return _laid_out("\n".join([_HEAD, *types, *values]))


def _named(name: str) -> str:
    return f"{name.capitalize()}Record"


def _value(kind: str, name: str, value: Any) -> str:
    # As people write it, which is shorter too.
    written = _KEY.sub(r"\1:", json.dumps(value))
    return f"/** @type {{{kind}}} */\nexport const {name} = {written};\n"


def _form(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a schema says of values, without what it says to people."""
    form = {key: schema[key] for key in _KEYS if key in schema}
    if {"properties", "pattern", "maxLength"} & form.keys():
        # That it is an object, its members say; that it is a text, its limits.
        del form["type"]
    if "items" in form:
        form["items"] = _form(form["items"])
    if "properties" in form:
        form["properties"] = {name: _form(part) for name, part in form["properties"].items()}
        if optional := _optional(schema):
            form["optional"] = optional
    return form


def _optional(schema: dict[str, Any]) -> list[str]:
    return [name for name in schema["properties"] if name not in schema["required"]]


def _typedef(name: str, schema: dict[str, Any]) -> str:
    optional = _optional(schema)
    lines = [
        f" * @property {{{_type(part)}}} {f'[{member}]' if member in optional else member}"
        for member, part in schema["properties"].items()
    ]
    return "\n".join(["/**", f" * @typedef {{object}} {name}", *lines, " */", ""])


def _type(schema: dict[str, Any]) -> str:
    if "oneOf" in schema:
        return "Recorded"
    if "const" in schema:
        # A number that is the only one may still be read before it is known to be that.
        const = schema["const"]
        return json.dumps(const) if isinstance(const, str) else "number"
    if "enum" in schema:
        return " | ".join(map(json.dumps, schema["enum"]))
    if schema["type"] == "array":
        return f"{_type(schema['items'])}[]"
    if schema["type"] == "object":
        optional = _optional(schema)
        members = [
            f"{name}{'?' if name in optional else ''}: {_type(part)}"
            for name, part in schema["properties"].items()
        ]
        return "{ " + ", ".join(members) + " }"
    return _TYPES[schema["type"]]


def _laid_out(text: str) -> str:
    command = [*DENO, "fmt", "--ext", "js", "-"]
    done = subprocess.run(command, input=text, cwd=ROOT, text=True, capture_output=True, check=True)
    return done.stdout


if __name__ == "__main__":
    PATH.write_text(form_module(), encoding="utf-8", newline="\n")
