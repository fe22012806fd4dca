"""Make the files for machines: the model as JSON, the JSON Schemas, and robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from importlib.metadata import version as installed
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model
from pydantic_core import to_json

from generator.kinds.checklists.assessment_schema import assessment_schema
from generator.model import Described, Organisation, SourceFile, SourceFolder, Status, Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.build_info import BuildInfo
from generator.site.kind import Context, Kind
from generator.site.product import Product
from generator.site.schema_keys import schema_of

_DATA = "Everything that the sources say, versions oldest first."
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATA_START = b'{\n "$schema": "../schemas/handboek.schema.json",'


@cache
def schema_files(kinds: Sequence[Kind]) -> dict[str, str]:
    """Return the JSON Schemas of the sources, the data and a saved assessment, by file name."""
    sources = [source for kind in kinds for source in kind.sources]
    texts = {source.schema: _schema(source) for source in sources}
    texts["handboek"] = _data_schema(sources)
    texts["assessment"] = _json({"$schema": _DIALECT, **assessment_schema()})
    return {f"{name}.schema.json": text for name, text in texts.items()}


def data_files(context: Context) -> Iterator[Product]:
    """Yield the data file, the schemas and robots.txt."""
    sources = context.sources
    source = sources.settings.config.file
    yield Product(addresses.DATA, _data(sources), source)
    kinds = [kind.name for kind in context.kinds]
    schemas = context.parts.file(
        "schemas", kinds, lambda: json.dumps(schema_files(context.kinds)).encode()
    )
    for name, text in json.loads(schemas).items():
        yield Product(f"{addresses.SCHEMAS}/{name}", text, source)
    build = context.renderer.common["build"]
    yield Product(addresses.BUILD, _build(build, sources), source)
    yield Product(addresses.BUILD_SCRIPT, _build_script(build), source)
    yield Product(addresses.ROBOTS, _robots(sources), source)


def _data(sources: Sources) -> bytes:
    """Return the model, which pydantic writes many times quicker than `json` would, indented."""
    data = to_json(sources.handbook.told(), by_alias=True, indent=1)
    return b"".join((_DATA_START, memoryview(data)[1:], b"\n"))


def _build_script(build: BuildInfo) -> str:
    """Return the number of the build as a script: a page that is open may load no data."""
    number = json.dumps(build.number)
    return f"document.documentElement.dataset.hbBuild = {number};\n"


def _build(build: BuildInfo, sources: Sources) -> str:
    """Return how the site was made, for whoever keeps it."""
    book = sources.handbook
    told = {
        "day": build.day.isoformat(),
        "number": build.number,
        "generator": installed("handboek-chatberichten"),
        "versions": [version.number for version in book.versions],
        "latest": book.latest.number,
        "concepts": any(v.front.status is Status.CONCEPT for v in book.versions),
    }
    return _json(told)


def _schema(source: Described[BaseModel]) -> str:
    schema = deepcopy(schema_of(source.model, "validation"))
    if isinstance(source, SourceFolder):
        # The file's name says it; the file must not.
        schema["properties"].pop("id")
        schema["required"].remove("id")
    return _json({"$schema": _DIALECT, **schema})


def _data_schema(sources: Sequence[Described[Any]]) -> str:
    """Return the schema of the data file, in which each source stands under its key."""
    fields: dict[str, Any] = {
        "organisation": (Organisation, ...),
        "versions": (tuple[Version, ...], ...),
    }
    for source in sources:
        # A model that is known only now has no name that a type checker could read.
        model: Any = source.model
        if isinstance(source, SourceFolder):
            fields[source.key] = (tuple[model, ...], ...)
        elif isinstance(source, SourceFile):
            fields[source.key] = (model, ...) if source.required else (model | None, None)
    whole = create_model("Handbook", __doc__=_DATA, __config__=ConfigDict(frozen=True), **fields)
    schema = whole.model_json_schema(mode="serialization")
    schema["properties"]["$schema"] = {"type": "string"}
    return _json({"$schema": _DIALECT, **schema})


def _robots(sources: Sources) -> str:
    """Allow everything, as an intranet's own search may look everywhere."""
    lines = ["User-agent: *", "Allow: /"]
    if sources.settings.site_url:
        lines.append(f"Sitemap: {sources.settings.site_url}sitemap.xml")
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
