"""Checking labels: a card per setting of an app on a device, with its labels and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.labels.checking import label_changes
from generator.commands.workplace.labels.device import (
    FIELDS,
    device_of,
    keep_device,
    read_device,
)
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, Edit, write_sources
from generator.kinds.guides.labels import Label, labels_of
from generator.kinds.guides.pictures import pictures
from generator.model import App, Platform, Setting
from generator.reading.yaml_edit import with_yaml
from generator.site.qr import qr_code

_CHECKED, _OTHER = "klopt", "anders"


@dataclass(frozen=True)
class Sheet:
    """The labels of one app on one platform: how many, how many are due, and since when."""

    app: App
    platform: Platform
    labels: tuple[Label, ...]
    due: int
    first_due: date


def sheets_of(workshop: Workshop) -> list[Sheet]:
    """Return the sheets of all apps, the most urgent first."""
    today = workshop.settings().today
    found = []
    for app in workshop.sources().handbook.apps:
        for platform in app.platforms:
            labels = tuple(each for each in labels_of(app) if each.platform == platform)
            days = [app.evidence[each.step.evidence].due for each in labels]
            if days:
                due = sum(day < today for day in days)
                found.append(Sheet(app, platform, labels, due, min(days)))
    return sorted(found, key=lambda sheet: (-sheet.due, sheet.first_due))


def _sheet(desk: Desk, request: Request) -> Sheet:
    app, platform = request.path_params["app"], request.path_params["platform"]
    for sheet in sheets_of(desk.workshop):
        if (sheet.app.id, sheet.platform.id) == (app, platform):
            return sheet
    raise HTTPException(HTTPStatus.NOT_FOUND)


def _card(sheet: Sheet, setting: Setting, today: date) -> dict[str, Any]:
    """Return what the card of a setting shows: its steps with their pictures and evidence."""
    guide = setting.platforms[sheet.platform.id]
    shown = pictures(guide.steps, setting.state, sheet.platform.device)
    evidence = [sheet.app.evidence[step.evidence] for step in guide.steps]
    return {
        "setting": setting,
        "steps": guide.steps,
        "picture": next((one for one in reversed(shown) if one), None),
        "due": min(one.due for one in evidence),
        "checked_on": min(one.checked_on for one in evidence),
        "fresh": all(one.checked_on == today and one.how == "device" for one in evidence),
    }


def _shown(desk: Desk, request: Request, **more: Any) -> Response:
    sheet = _sheet(desk, request)
    today = desk.workshop.settings().today
    device = device_of(desk.workshop, sheet.app.id, sheet.platform.id)
    typed = {"on": today.isoformat()} if device is None else {
        "device": device.device, "versions": device.versions, "by": device.by,
        "on": device.on.isoformat(),
    }  # fmt: skip
    settings = [each for each in sheet.app.settings if sheet.platform.id in each.platforms]
    told: dict[str, Any] = {
        "sheet": sheet, "device": device, "today": today, "fields": FIELDS, "typed": typed,
        "wrong": {}, "cards": [_card(sheet, setting, today) for setting in settings], **more,
    }  # fmt: skip
    status = HTTPStatus.UNPROCESSABLE_ENTITY if told["wrong"] else HTTPStatus.OK
    title = f"{sheet.app.name} op {sheet.platform.name}"
    return desk.page(request, "labels.sheet.j2", title, status, **told)


def _routes(desk: Desk) -> list[Route]:
    def overview(request: Request) -> Response:
        sheets = sheets_of(desk.workshop)
        phone = desk.phone.first_address if desk.phone else ""
        code = qr_code(phone) if phone else ""
        return desk.page(
            request, "labels.sheets.j2", "Labels nakijken", sheets=sheets, phone=phone, code=code
        )

    def sheet(request: Request) -> Response:
        return _shown(desk, request)

    async def device(request: Request) -> Response:
        given = await desk.form(request)
        found = _sheet(desk, request)
        seen, wrong = read_device(given, desk.workshop.settings().today)
        if seen is None:
            return _shown(desk, request, wrong=wrong, typed=given)
        keep_device(desk.workshop, found.app.id, found.platform.id, seen)
        return gone_to(f"/labels/{found.app.id}/{found.platform.id}#kaarten")

    async def card(request: Request) -> Response:
        given = await desk.form(request)
        found = _sheet(desk, request)
        name = request.path_params["setting"]
        setting = next((each for each in found.app.settings if each.id == name), None)
        seen = device_of(desk.workshop, found.app.id, found.platform.id)
        if setting is None or found.platform.id not in setting.platforms or seen is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        read, wrong = _read(given, setting, found.platform.id)
        if wrong:
            return _shown(desk, request, wrong=wrong, answers={name: given})
        workshop = desk.workshop
        path = workshop.settings().docs / "apps" / f"{found.app.id}.yml"
        changes = label_changes(found.app, setting, found.platform.id, read, seen)
        was = path.read_bytes()

        def make(data: bytes) -> bytes:
            if data != was:
                meant = with_yaml(was, workshop.file(path), changes).decode()
                raise Clash(data.decode(), meant, file=workshop.file(path))
            return with_yaml(data, workshop.file(path), changes)

        told = f"Labels nagekeken: {setting.title}, {found.app.name} op {found.platform.name}"
        write_sources(workshop, told, [Edit(path, make)])
        return gone_to(f"/labels/{found.app.id}/{found.platform.id}#{name}")

    at = "/labels/{app}/{platform}"
    return [
        Route("/labels/", overview),
        Route(at, sheet),
        Route(f"{at}/toestel", device, methods=["POST"]),
        Route(f"{at}/{{setting}}", card, methods=["POST"]),
    ]


def _read(
    given: Mapping[str, Any], setting: Setting, platform: str
) -> tuple[dict[int, str], dict[str, str]]:
    """Return what stood on the screen, by number of step; and what is wrong, by field."""
    steps = setting.platforms[platform].steps
    if given.get("alles") == _CHECKED:
        return {number: step.label for number, step in enumerate(steps, start=1)}, {}
    read: dict[int, str] = {}
    wrong: dict[str, str] = {}
    for number, step in enumerate(steps, start=1):
        answer = given.get(f"{setting.id}-{number}")
        now = " ".join(str(given.get(f"{setting.id}-{number}-nu", "")).split())
        if answer == _CHECKED:
            read[number] = step.label
        elif answer == _OTHER and now:
            read[number] = now
        elif answer == _OTHER:
            wrong[f"{setting.id}-{number}-nu"] = "Schrijf op wat er nu staat."
    if not read and not wrong:
        wrong[setting.id] = "Kies bij ten minste één woord wat u zag."
    return read, wrong


LABELS = Room("Labels", "/labels/", _routes)
