"""What scripts and their tests know of a saved file: its types, and its form as pages have it.

`make form` writes both anew; a test refuses what the schema does not give.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

from generator.kinds.checklists.assessment_schema import assessment_schema
from generator.kinds.checklists.forms import forms, optional_in
from tests.support.deno import DENO
from tests.support.projects import ROOT

TYPES = ROOT / "generator/kinds/checklists/saved.d.ts"
FORMS = ROOT / "tests/data/forms.json"
_HEAD = """\
// A saved file and each record. Made from `assessment_schema.py` by `make form`.

/** A part of the schema, as far as it says what a file may hold; an object has no other members. */
export interface Form {
  type?: string;
  const?: string | number;
  enum?: (string | number)[];
  pattern?: string;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maxItems?: number;
  items?: Form;
  properties?: Record<string, Form>;
  optional?: string[];
}
"""
_TYPES = {"string": "string", "integer": "number", "boolean": "boolean"}


def types_text() -> str:
    """Return the text of the types, in the layout that `deno fmt` gives it."""
    schema = assessment_schema()
    records = schema.pop("$defs")
    types = [_interface(_named(name), form) for name, form in records.items()]
    union = " | ".join(_named(name) for name in records)
    types += [f"export type Recorded = {union};", _interface("Saved", schema)]
    return _laid_out("\n".join([_HEAD, *types]), "ts")


def forms_text() -> str:
    """Return the text of the form, in the layout that `deno fmt` gives it."""
    return _laid_out(json.dumps(forms()), "json")


def _named(name: str) -> str:
    return f"{name.capitalize()}Record"


def _interface(name: str, schema: dict[str, Any]) -> str:
    return f"export interface {name} {_members(schema)}\n"


def _members(schema: dict[str, Any]) -> str:
    optional = optional_in(schema)
    members = [
        f"{name}{'?' if name in optional else ''}: {_type(part)};"
        for name, part in schema["properties"].items()
    ]
    return "{ " + " ".join(members) + " }"


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
    return _members(schema) if schema["type"] == "object" else _TYPES[schema["type"]]


def _laid_out(text: str, kind: str) -> str:
    command = [*DENO, "fmt", "--ext", kind, "-"]
    done = subprocess.run(command, input=text, cwd=ROOT, text=True, capture_output=True, check=True)
    return done.stdout


if __name__ == "__main__":
    TYPES.write_text(types_text(), encoding="utf-8", newline="\n")
    FORMS.write_text(forms_text(), encoding="utf-8", newline="\n")
