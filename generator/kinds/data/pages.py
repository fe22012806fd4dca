"""Files for machines: the model as JSON, the JSON Schemas, and robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.metadata import version as installed

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode
from pydantic_core import to_json

from generator.kinds.about.pages import BuildInfo
from generator.kinds.checklists.assessment_schema import assessment_schema
from generator.kinds.editors.schema_keys import schema_of
from generator.model import (
    Agreement,
    App,
    Checklist,
    Decision,
    Explanations,
    Handbook,
    Mishaps,
    Organisation,
    PageFront,
    Redirects,
    Reminders,
    Requests,
    Setup,
    Status,
    VersionFront,
)
from generator.reading import Sources
from generator.site.product import Product

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATA_START = b'{\n "$schema": "../schemas/handboek.schema.json",'
_SCHEMAS: dict[str, type[BaseModel]] = {
    "agreement": Agreement,
    "app": App,
    "checklist": Checklist,
    "decision": Decision,
    "explanations": Explanations,
    "mishaps": Mishaps,
    "organisation": Organisation,
    "page": PageFront,
    "redirects": Redirects,
    "reminders": Reminders,
    "requests": Requests,
    "setup": Setup,
    "version": VersionFront,
}


@cache
def schemas() -> dict[str, str]:
    """Return the JSON Schemas of the sources, the data and a saved assessment, by file name."""
    texts = {name: _schema(model, "validation") for name, model in _SCHEMAS.items()}
    texts["handboek"] = _schema(Handbook, "serialization")
    texts["assessment"] = _json({"$schema": _DIALECT, **assessment_schema()})
    return {f"{name}.schema.json": text for name, text in texts.items()}


def data_files(sources: Sources) -> Iterator[Product]:
    """Yield the data file, the schemas and robots.txt."""
    source = sources.settings.config.file
    yield Product("data/handboek.json", _data(sources), source)
    for name, text in schemas().items():
        yield Product(f"schemas/{name}", text, source)
    yield Product("data/build.json", _build(sources), source)
    yield Product("robots.txt", _robots(sources), source)


def _data(sources: Sources) -> bytes:
    """Return the model, which pydantic writes many times quicker than `json` would, indented."""
    data = to_json(sources.handbook, by_alias=True, indent=1)
    return b"".join((_DATA_START, memoryview(data)[1:], b"\n"))


def _build(sources: Sources) -> str:
    """Return how the site was made, for whoever keeps it."""
    build, book = BuildInfo.of(sources), sources.handbook
    told = {
        "day": build.day.isoformat(),
        "number": build.number,
        "generator": installed("handboek-chatberichten"),
        "versions": [version.number for version in book.versions],
        "latest": book.latest.number,
        "concepts": any(v.front.status is Status.CONCEPT for v in book.versions),
    }
    return _json(told)


def _schema(model: type[BaseModel], mode: JsonSchemaMode) -> str:
    schema = deepcopy(schema_of(model, mode))
    properties = schema.get("properties", {})
    if model in (App, Checklist):
        # The file's name says it; the file must not.
        properties.pop("id")
        schema["required"].remove("id")
    if model is Handbook:
        properties["$schema"] = {"type": "string"}
    return _json({"$schema": _DIALECT, **schema})


def _robots(sources: Sources) -> str:
    """Allow everything, as an intranet's own search may look everywhere."""
    lines = ["User-agent: *", "Allow: /"]
    if sources.settings.site_url:
        lines.append(f"Sitemap: {sources.settings.site_url}sitemap.xml")
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
