"""The JSON Schema of a saved self-assessment, the file that `files.js` writes and reads."""

from __future__ import annotations

from typing import Any

from generator.model.limits import MOST_CHARACTERS_OF_QUESTION, MOST_CLAUSES

# Of what a reader types with an answer; what is typed before it is one may be longer.
MOST_CHARACTERS_OF_REMARK = 10_000
# As in `records.js`.
MOST_COUNTER = 1_000_000
_HEX = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 200}
_VERSION = {"type": "string", "pattern": r"^\d+(\.\d+)*$", "maxLength": 200}
_MONTH = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
_TIME = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$",
    "maxLength": 200,
}
_LIST = {
    "description": "De willekeurige naam van de lijst: één per onderwerp en checklist.",
    "type": "string",
    "pattern": "^[0-9a-f]{8,64}$",
}


def assessment_schema() -> dict[str, Any]:
    """Return the schema of the file, without the dialect that it is written in."""
    records = {name: {"$ref": f"#/$defs/{name}"} for name in _record_forms()}
    saved = {
        "format": _described("De versie van deze bestandsvorm.", {"enum": [1, 2]}),
        "kind": {"const": "handboek-assessment"},
        "handbook": _described(
            "Het handboek waarmee het bestand bewaard is.",
            _whole({"id": _ID, "version": _VERSION, "build": _text(40)}),
        ),
        "list": _LIST,
        "checklist": _ID,
        "subject": _described("Voor wie: een functie, geen persoonsnaam.", _text(200)),
        "round": _described("De maand van de ronde.", _MONTH),
        "saved": _described("Wanneer het bestand bewaard is.", _TIME),
        "records": _described(
            "Alles wat ooit is ingevuld; er komt bij, er gaat niets af.",
            {"type": "array", "items": {"oneOf": list(records.values())}},
        ),
        "drafts": _described(
            "Wat getypt is en nog geen antwoord is.",
            {"type": "array", "items": _whole(_draft(), "follows")},
        ),
        "sha256": _described(
            "SHA-256 van al het andere, als JSON met gesorteerde sleutels en zonder witruimte.",
            _HEX,
        ),
    }
    forms = {
        name: _whole(_common(name) | form, "follows") for name, form in _record_forms().items()
    }
    return {"title": "Ingevulde checklist", **_whole(saved, "drafts"), "$defs": forms}


def _draft() -> dict[str, Any]:
    """Return what is typed at one question, before it is an answer."""
    text = {"type": "string"}
    follows = _described(
        "De controlecodes van de antwoorden waarnaast het getypt is.",
        {"type": "array", "items": _HEX},
    )
    texts = {"remark": text, "who": text, "by": text}
    return {"round": _MONTH, "item": _ID, **texts, "follows": follows}


def _record_forms() -> dict[str, dict[str, Any]]:
    clause = _whole({"id": _ID, "digest": _HEX})
    answer = {
        "round": _MONTH,
        "item": _ID,
        "question": _described("De vraag zoals die luidde.", _text(MOST_CHARACTERS_OF_QUESTION)),
        "questionDigest": _HEX,
        "answer": _described(
            "none neemt een antwoord terug: de vraag staat weer open.",
            {"enum": ["yes", "no", "unknown", "na", "none"]},
        ),
        "remark": _text(MOST_CHARACTERS_OF_REMARK),
        "who": _described("Wie het regelt (functie).", _text(200)),
        "by": _described("Vóór wanneer.", _text(40)),
        "version": _described("De versie van de instructie waarop dit antwoord slaat.", _VERSION),
        "clauses": _described(
            "De normen zoals ze toen luidden.",
            {"type": "array", "maxItems": MOST_CLAUSES, "items": clause},
        ),
        "follows": _described(
            "De controlecodes van de antwoorden waarop dit antwoord volgt; in vorm 1 "
            "van een bestand staan die er niet.",
            {"type": "array", "items": _HEX},
        ),
    }
    return {
        "list": {"checklist": _ID, "subject": _text(200)},
        "round": {"round": _MONTH, "state": {"enum": ["open", "closed"]}},
        "event": {"round": _MONTH, "event": _ID, "on": {"type": "boolean"}},
        "answer": answer,
    }


def _common(kind: str) -> dict[str, Any]:
    return {
        "kind": {"const": kind},
        "list": _LIST,
        "counter": _described(
            "Het hoogste bekende nummer plus één, tot er geen hoger mag.",
            {"type": "integer", "minimum": 1, "maximum": MOST_COUNTER},
        ),
        "time": _TIME,
        "digest": _described("SHA-256 van de rest van dit deel.", _HEX),
    }


def _whole(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    """Return an object that has these members and no others; all but the optional ones."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _text(most: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": most}


def _described(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, **schema}
