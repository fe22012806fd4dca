"""The places of sources: files and folders of a project, each with its model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from pydantic import BaseModel

from generator.model.handbook import Handbook

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Described(Generic[M]):
    """A kind of source as editors see it: its title, where it stands, and its model.

    `schema` is the name of its JSON Schema.
    """

    schema: str
    model: type[M]
    title: str
    shown: str


@dataclass(frozen=True)
class SourceFile(Described[M]):
    """A file in `docs/` that is one source, required or not.

    `key` names the source in the model and in `unread`, `path` its file in `docs/`; `empty` is the
    value to use where it cannot be read.
    """

    key: str
    path: str
    required: bool = False
    empty: M | None = None

    def of(self, handbook: Handbook) -> M | None:
        """Return what the file says, or nothing where the handbook has none."""
        return cast(M | None, handbook.own[self.key])


@dataclass(frozen=True)
class SourceFolder(Described[M]):
    """A folder with a source per file: the name of a file is the `id` of its source.

    `key` names the sources in the model and in `unread`, `folder` their folder
    in `docs/`, or `beside` it. `stray` says what to do with a file that stands deeper.
    """

    key: str
    folder: str
    stray: str
    beside: bool = False
