"""Where sources stand: the files and folders of a project, and the model that each must fit."""

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
    """A file in `docs/` that is one source; a handbook may do without one that is not required.

    `key` names the source in the model and among what could not be read, `path` its file in
    `docs/`; `empty` stands for what it says where it cannot be read.
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

    `key` names the sources in the model and among what could not be read, `folder` their folder
    in `docs/`, or `beside` it. `stray` says what to do with a file that stands deeper.
    """

    key: str
    folder: str
    stray: str
    beside: bool = False
