"""Validate plain data against the model, and report problems in words for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem, ProblemsFound, did_you_mean
from generator.reading.document import Document, KeyPath, WrittenFloat, WrittenInt

M = TypeVar("M", bound=BaseModel)
Advice = tuple[str, str]

_DATE_REMEDY = "Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2023-09-12."
_FILL_IN = "Vul het in, of haal de sleutel weg."
_PATTERNS = {
    "^[a-z]": "Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld eenmalige-weergave.",
    "^[0-9]": "Schrijf een versienummer als cijfers met punten, bijvoorbeeld \"2.0.1\".",
    r"^\+?": "Schrijf een telefoonnummer, bijvoorbeeld \"+31 70 000 0000\".",
    "^(19|": "Schrijf een maand als jjjj-mm, bijvoorbeeld 2024-03.",
    "^([01]": "Schrijf een tijd, bijvoorbeeld 09:00.",
    "^P[": "Schrijf een termijn als P10Y (tien jaar), P6M (zes maanden) of P90D (90 dagen).",
    "^[^@": "Schrijf een mailadres, bijvoorbeeld naam@organisatie.nl.",
}  # fmt: skip


def validate(model: type[M], document: Document, known: Mapping[str, Any] | None = None) -> M:
    """Return a document's data as an instance of the model.

    `known` are values that do not stand in the document, such as its id.
    Raises `ProblemsFound` with every problem in the document.
    """
    if not isinstance(document.data, dict):
        fact = "hier horen sleutels met waarden te staan"
        raise ProblemsFound([Problem(document.place(()), fact, "Schrijf ‘sleutel: waarde’.")])
    clash = [
        Problem(
            document.key_place((key,)), f"‘{key}’ hoort hier niet", "De bestandsnaam zegt dit al."
        )
        for key in known or {}
        if key in document.data
    ]
    try:
        result = model.model_validate({**document.data, **(known or {})})
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ProblemsFound([*clash, *(_problem(model, document, d) for d in details)]) from None
    if clash:
        raise ProblemsFound(clash)
    return result


def _problem(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    fact, remedy = _words(model, path, detail)
    about_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    # Where nothing is filled in, there is only the key to look at.
    at_key = about_key or (detail["input"] is None and path in document.keys)
    return Problem(document.key_place(path) if at_key else document.place(path), fact, remedy)


def _words(model: type[BaseModel], path: KeyPath, detail: ErrorDetails) -> Advice:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "waarde")
    explain = _EXPLANATIONS.get(detail["type"])
    if explain is None:
        return f"‘{name}’ klopt niet", "Vergelijk met de lijst van sleutels in het handboek."
    if detail["type"] == "extra_forbidden":
        return f"de sleutel ‘{name}’ is onbekend", did_you_mean(name, _keys(model, path[:-1]))
    return explain(name, detail)


def _keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that the model allows at a path."""
    current: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        field = _field(current, part)
        current = current if field is None else _inner_model(field.annotation) or current
    return [field.alias or name for name, field in current.model_fields.items() if name != "id_"]


def _field(model: Any, name: str) -> Any:
    fields = model.model_fields
    return next((f for key, f in fields.items() if name in (key, f.alias)), None)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """Find the model inside `tuple[M, ...]`, `dict[str, M]` or `M | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _shown(value: object) -> str:
    """Show a value as it was written, as far as it fits in a message."""
    match value:
        case None:
            return "niets"
        case bool():
            return f"‘{str(value).lower()}’"
        case dict():
            return "een groep sleutels"
        case list():
            return "een lijst"
        case WrittenInt() | WrittenFloat():
            return f"‘{value.written}’"
        case _:
            return f"‘{str(value)[:50]}’"


def _string(name: str, detail: ErrorDetails) -> Advice:
    value = detail["input"]
    if value is None:
        return f"‘{name}’ is leeg", _FILL_IN
    if isinstance(value, WrittenInt | WrittenFloat):
        return (
            f"‘{name}’ is hier een getal ({value.written}), geen tekst",
            f'Zet aanhalingstekens om de waarde: {name}: "{value.written}".',
        )
    return f"‘{name}’ moet tekst zijn", "Schrijf er een gewone tekst neer."


def _enum(name: str, detail: ErrorDetails) -> Advice:
    words = [word.strip(" '") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
    return f"{_shown(detail['input'])} kan niet bij ‘{name}’", did_you_mean(
        str(detail["input"]), words
    )


def _pattern(name: str, detail: ErrorDetails) -> Advice:
    pattern = detail["ctx"]["pattern"]
    if pattern == r"\S":
        return f"‘{name}’ is leeg", _FILL_IN
    remedy = next((r for start, r in _PATTERNS.items() if pattern.startswith(start)), "Herschrijf.")
    return f"{_shown(detail['input'])} kan niet bij ‘{name}’", remedy


def _too_long(name: str, detail: ErrorDetails) -> Advice:
    size, most = len(detail["input"]), detail["ctx"]["max_length"]
    return f"‘{name}’ is te lang: {size} tekens", f"Maak het korter: ten hoogste {most} tekens."


def _too_large(name: str, detail: ErrorDetails) -> Advice:
    fact = f"{_shown(detail['input'])} is te groot bij ‘{name}’"
    return fact, f"Schrijf een getal tot en met {detail['ctx']['le']}."


def _plain(fact: str, remedy: str) -> Callable[[str, ErrorDetails], Advice]:
    def explain(name: str, detail: ErrorDetails) -> Advice:
        shown = _shown(detail["input"])
        return fact.format(name=name, shown=shown), remedy.format(name=name)

    return explain


_EXPLANATIONS: dict[str, Callable[[str, ErrorDetails], Advice]] = {
    "missing": _plain("de sleutel ‘{name}’ ontbreekt", "Voeg ‘{name}: …’ toe."),
    "extra_forbidden": _plain("de sleutel ‘{name}’ is onbekend", ""),
    "string_type": _string,
    "enum": _enum,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "too_short": _plain("‘{name}’ is leeg", "Zet er ten minste één ding in."),
    "bool_type": _plain("{shown} kan niet bij ‘{name}’", "Schrijf true of false."),
    "int_type": _plain(
        "{shown} kan niet bij ‘{name}’", "Schrijf een heel getal, zonder aanhalingstekens."
    ),
    "greater_than": _plain("{shown} kan niet bij ‘{name}’", "Schrijf een getal boven nul."),
    "less_than_equal": _too_large,
    "tuple_type": _plain("‘{name}’ moet een lijst zijn", "Schrijf [een, twee] of regels met ‘- ’."),
    "dict_type": _plain("‘{name}’ moet sleutels hebben", "Schrijf ‘sleutel: waarde’."),
    "model_type": _plain("‘{name}’ moet sleutels hebben", "Schrijf ‘sleutel: waarde’."),
    "hb_date_form": _plain("{shown} is geen datum", _DATE_REMEDY),
    "hb_date_far": _plain("de dag {shown} ligt te ver weg", _DATE_REMEDY),
    "hb_date_impossible": _plain("de dag {shown} bestaat niet", _DATE_REMEDY),
}
