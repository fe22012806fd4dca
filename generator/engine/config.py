"""Make an engine's configuration of a project."""

from __future__ import annotations

from typing import Any

from generator.engine.interface import Engine
from generator.problems import Problem, ProblemsFound
from generator.reading.settings import Settings


def configuration(engine: Engine, settings: Settings, site_dir: str) -> Any:
    """Return the engine's configuration of a project that writes to `site_dir`.

    Raises `ProblemsFound` with all that the engine refuses or warns of.
    """
    path = settings.config_path
    config = engine.configuration(str(path))
    try:
        with path.open("rb") as file:
            config.load_file(file)
        config.load_dict({"site_dir": site_dir, "strict": True})
        failed, warned = config.validate()
    except engine.refusal as error:
        failed, warned = [("", error)], []
    found = [_refused(settings, key, reason) for key, reason in (*failed, *warned)]
    if found:
        raise ProblemsFound(found)
    return config


def _refused(settings: Settings, key: str, reason: object) -> Problem:
    named = f"‘{key}’" if key else "deze instellingen"
    fact = f"{settings.engine.label} neemt {named} niet aan: {reason}"
    remedy = "Herstel mkdocs.yml; vergelijk met de versie van vóór uw wijziging."
    return Problem(settings.config.key_place((key,)), fact, remedy)
