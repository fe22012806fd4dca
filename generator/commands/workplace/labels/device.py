"""Which device an editor has at hand: kept in this workplace, so that it is typed once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.commands.workplace.filled import day_written
from generator.commands.workplace.labels.checking import DeviceSeen
from generator.commands.workplace.workshop import Workshop
from generator.files import atomic

FIELDS = {
    "device": ("Welk toestel?", "Bijvoorbeeld: iPhone 15, of Samsung Galaxy A55."),
    "versions": (
        "Welke versies?",
        "Van het systeem en van de app. Beide staan bij de instellingen.",
    ),
    "by": ("Wie kijkt? (functie)", "Geen naam."),
    "on": ("Welke dag?", "De dag waarop u kijkt."),
}
"""The fields of the form: each with its question and a hint."""


def device_of(workshop: Workshop, app: str, platform: str) -> DeviceSeen | None:
    """Return the device that was filled in last, if that was today."""
    path = workshop.state / f"toestel-{app}-{platform}.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        seen = DeviceSeen(data["device"], data["versions"], _iso(data["on"]), data["by"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return seen


def keep_device(workshop: Workshop, app: str, platform: str, seen: DeviceSeen) -> None:
    """Keep the device for the next card."""
    workshop.state.mkdir(exist_ok=True)
    data = {"device": seen.device, "versions": seen.versions, "by": seen.by}
    path = workshop.state / f"toestel-{app}-{platform}.json"
    atomic.write(path, json.dumps({**data, "on": seen.on.isoformat()}, ensure_ascii=False))


def read_device(given: Mapping[str, Any], today: date) -> tuple[DeviceSeen | None, dict[str, str]]:
    """Return the device that was filled in, or what is wrong, by field."""
    texts = {name: " ".join(str(given.get(name, "")).split()) for name in FIELDS}
    wrong = {name: "Vul dit in." for name, text in texts.items() if not text}
    day = day_written(texts["on"])
    if texts["on"] and day is None:
        wrong["on"] = "Schrijf de dag als 29-11-2026."
    elif day is not None and day > today:
        wrong["on"] = "Deze dag moet nog komen."
    if wrong or day is None:
        return None, wrong
    return DeviceSeen(texts["device"], texts["versions"], day, texts["by"]), {}


def _iso(text: str) -> date:
    return date.fromisoformat(text)
