"""Write the monthly reminder of a role as a calendar file (RFC 5545)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from generator.kinds.reminders.model import (
    REMINDERS,
    DayOfMonth,
    Reminder,
    Reminders,
    Week,
    Weekday,
)
from generator.reading import Sources
from generator.site import addresses
from generator.site.product import Product, page_url

_ZONE = "Europe/Amsterdam"
_NOTICE = timedelta(minutes=10)
# Since 1996 in the whole Union: directive 2000/84/EC, and those before it.
_SUMMER_TIME = (TimezoneDaylight, datetime(1996, 3, 31, 2), 3, 1, 2, "CEST")
_WINTER_TIME = (TimezoneStandard, datetime(1996, 10, 27, 3), 10, 2, 1, "CET")


def reminder_files(reminders: Reminders, sources: Sources) -> Iterator[Product]:
    """Yield a calendar file per reminder.

    It begins in the month of the build: then a calendar shows no row of months gone by, and the
    file stays the same all month.
    """
    settings = sources.settings
    for reminder in reminders.reminders:
        page = addresses.checklist(reminder.checklist)
        address = f"{settings.site_url}{page_url(page)}" if settings.site_url else None
        calendar = Calendar(prodid="-//handboek//herinnering//NL", version="2.0")
        calendar.add_component(_timezone())
        event = _event(reminders, reminder, settings.today, address)
        # The same in each build and for each version: an agenda then replaces, and adds nothing.
        handboek_id = sources.handbook.organisation.handboek_id
        event.add("uid", f"herinnering-{reminder.checklist}@{handboek_id}")
        calendar.add_component(event)
        file = sources.file_of(REMINDERS)
        yield Product(addresses.reminder(reminder.checklist), calendar.to_ical(), file)


def day_in_month(every: DayOfMonth | None, month: date) -> date:
    """Return the day of a reminder in the month in which a day lies."""
    first = month.replace(day=1)
    if every is None:
        return first
    days = [first + timedelta(days=n) for n in range(monthrange(month.year, month.month)[1])]
    weekday = list(Weekday).index(every.weekday)
    named = [day for day in days if day.weekday() == weekday]
    return named[-1 if every.week is Week.LAST else list(Week).index(every.week)]


def _rule(every: DayOfMonth | None) -> dict[str, str]:
    if every is None:
        return {"freq": "monthly"}
    number = -1 if every.week is Week.LAST else list(Week).index(every.week) + 1
    return {"freq": "monthly", "byday": f"{number}{every.weekday[:2].upper()}"}


def _event(reminders: Reminders, reminder: Reminder, today: date, address: str | None) -> Event:
    day, zone = day_in_month(reminders.every, today), ZoneInfo(_ZONE)
    event = Event()
    event.add("dtstamp", datetime(day.year, day.month, 1, tzinfo=ZoneInfo("UTC")))
    event.add("dtstart", datetime.combine(day, time.fromisoformat(reminders.time), zone))
    event.add("duration", timedelta(minutes=reminders.minutes))
    event.add("rrule", _rule(reminders.every))
    event.add("summary", reminder.summary)
    event.add("description", f"{reminder.text}\n\n{address}" if address else reminder.text)
    if address:
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(reminder))
    return event


def _alarm(reminder: Reminder) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.summary)
    alarm.add("trigger", -_NOTICE)
    return alarm


def _timezone() -> Timezone:
    """Return the zone with its two rules, instead of each change of the clock in a century."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    for kind, since, month, before, after, name in (_SUMMER_TIME, _WINTER_TIME):
        part = kind()
        part.add("dtstart", since)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
