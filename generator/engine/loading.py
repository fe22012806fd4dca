"""Load an engine: its module is imported only where it is used."""

from __future__ import annotations

from generator.engine.interface import Engine
from generator.engines import EngineName
from generator.problems import Place, Problem, ProblemsFound


def load_engine(name: EngineName) -> Engine:
    """Return an engine.

    Raises `ProblemsFound` where it is not installed.
    """
    try:
        if name is EngineName.PROPERDOCS:
            from generator.engine.properdocs import ENGINE
        else:
            from generator.engine.mkdocs import ENGINE
    except ModuleNotFoundError as error:
        if not str(error.name).startswith(name.value):
            raise
        fact = f"het pakket ‘{name}’ is er niet"
        remedy = f"Typ ‘python -m pip install .[{name}]’, of laat --engine weg."
        raise ProblemsFound([Problem(Place("--engine"), fact, remedy)]) from None
    return ENGINE
