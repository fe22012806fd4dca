"""A room of the workplace: a part of it with its own address, pages and templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.routing import Route

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.path.steps import PathStep


@dataclass(frozen=True)
class Room:
    """What a room is called in the menu, where it begins, what it answers, and its steps.

    A room without a title stands in no menu: another one leads to it.
    """

    title: str
    address: str
    routes: Callable[[Desk], list[Route]]
    steps: tuple[PathStep, ...] = ()
