"""The steps that were taken, as editors read them: what, who, when, and what it changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from dulwich.objects import Commit, ObjectID

from generator.commands.workplace.differing import passages
from generator.commands.workplace.history.ledger import Ledger, LedgerFile
from generator.commands.workplace.history.recognised import PartDifference, Recogniser
from generator.commands.workplace.sources.files import edited_files
from generator.commands.workplace.workshop import Workshop
from generator.kinds.order import KINDS
from generator.model import SourceFile
from generator.time.redline import Words

PER_PAGE = 50
_ZONE = ZoneInfo("Europe/Amsterdam")
_NUMBER = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# What would show a name or a line as other than it is.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 500


# What the workplace keeps beside a received document.
_BESIDE = {
    ".herkomst.json": "Wat het inlezen vond van versie",
    ".voortgang.json": "Wat er is nagekeken van versie",
}
# Of each place of sources, what it holds.
_Sources = tuple[ObjectID | None, ...]


@dataclass(frozen=True)
class TakenStep:
    """A step: its number, what it is called, who took it and when; `first` has none before it."""

    number: str
    told: str
    by: str
    on: datetime
    before: str

    @property
    def first(self) -> bool:
        """Whether no step came before it, so that it cannot be put back."""
        return not self.before


@dataclass(frozen=True)
class FileDifference:
    """How a file differs: its name in words, whether it came or went, and the passages of a text.

    Of what is no text, `passages` is nothing; of what has no parts that a person knows, `parts` is.
    """

    file: str
    title: str
    came: bool
    went: bool
    passages: tuple[Words, ...] | None
    parts: tuple[PartDifference, ...] | None = None


def taken_steps(ledger: Ledger, page: int, per_page: int = PER_PAGE) -> tuple[TakenStep, ...]:
    """Return a page of the steps that changed sources, the last one first."""
    head = ledger.head
    if head is None:
        return ()
    commits = (entry.commit for entry in ledger.repo.get_walker([head]))
    found = steps_of_sources(ledger, commits)
    return tuple(islice(found, (page - 1) * per_page, page * per_page))


def steps_of_sources(ledger: Ledger, commits: Iterable[Commit]) -> Iterator[TakenStep]:
    """Yield of these steps those that changed sources."""
    known: dict[ObjectID, _Sources] = {}
    for commit in commits:
        if _changed_sources(ledger, commit, known):
            yield _taken(ledger, commit)


def last_steps(steps: Iterable[TakenStep]) -> tuple[TakenStep, ...]:
    """Return of each person the last step of these, the newest first."""
    by_person: dict[str, TakenStep] = {}
    for step in sorted(steps, key=lambda each: each.on, reverse=True):
        by_person.setdefault(step.by, step)
    return tuple(by_person.values())


def taken_step(ledger: Ledger, number: str) -> TakenStep | None:
    """Return the step with a number, where there is one."""
    if not _NUMBER.fullmatch(number):
        return None
    try:
        return _taken(ledger, ledger.commit(ObjectID(number.encode())))
    except KeyError:
        return None


def kept_by(ledger: Ledger, number: str) -> Mapping[str, LedgerFile]:
    """Return the sources as a step left them; before the first one there are none."""
    return ledger.files(ObjectID(number.encode())) if number else {}


def files_differing(
    workshop: Workshop, ledger: Ledger, before: str, after: str
) -> tuple[FileDifference, ...]:
    """Return how the sources differ between two steps."""
    old, new = kept_by(ledger, before), kept_by(ledger, after)
    names = sorted(name for name in {*old, *new} if _differ(old.get(name), new.get(name)))
    titles, knows = _titles(workshop), Recogniser.of(workshop)
    return tuple(
        _difference(ledger, name, titles, knows, old.get(name), new.get(name)) for name in names
    )


def text_of_file(data: bytes | None) -> str | None:
    """Return the text of a file, with bare line feeds, or nothing where it is no text."""
    if data is None:
        return ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.replace("\r\n", "\n")


def file_titles(workshop: Workshop, names: Iterable[str]) -> list[str]:
    """Return what sources are called."""
    titles = _titles(workshop)
    return [_title(name, titles) for name in names]


def _differ(one: LedgerFile | None, other: LedgerFile | None) -> bool:
    return (one and one.id) != (other and other.id)


def _difference(
    ledger: Ledger,
    name: str,
    titles: Mapping[str, str],
    knows: Recogniser,
    old: LedgerFile | None,
    new: LedgerFile | None,
) -> FileDifference:
    before, after = text_of_file(ledger.text(name, old)), text_of_file(ledger.text(name, new))
    shown = None if before is None or after is None else passages(before, after)
    is_text = before is not None and after is not None
    parts = knows.parts(name, before or "", after or "") if is_text else None
    return FileDifference(name, _title(name, titles), old is None, new is None, shown, parts)


def _changed_sources(ledger: Ledger, commit: Commit, known: dict[ObjectID, _Sources]) -> bool:
    """Tell whether a step left sources that none before it had; `known` are those of steps seen."""
    befores = [ledger.commit(parent) for parent in ledger.repo.get_parents(commit.id)]
    for each in (commit, *befores):
        if each.id not in known:
            known[each.id] = ledger.places_in(each)
    if not befores:
        return any(known[commit.id])
    return all(known[before.id] != known[commit.id] for before in befores)


def _taken(ledger: Ledger, commit: Commit) -> TakenStep:
    told = commit.message.decode("utf-8", "replace").strip().split("\n")[0]
    by = commit.author.decode("utf-8", "replace").rpartition(" <")[0]
    # A moment that no calendar has is a fault of whoever wrote it.
    try:
        on = datetime.fromtimestamp(commit.commit_time, _ZONE)
    except (ValueError, OverflowError, OSError):
        on = datetime.fromtimestamp(0, _ZONE)
    # Of a copy that is not whole, the first steps are not there.
    before = next((parent.decode() for parent in ledger.repo.get_parents(commit.id)), "")
    return TakenStep(
        commit.id.decode(), shown_text(told) or "Zonder omschrijving", shown_text(by), on, before
    )


def shown_text(text: str) -> str:
    """Return a text of somebody else's on one line, without signs that nobody sees."""
    return _UNSEEN.sub("", text)[:_LONGEST]


def _titles(workshop: Workshop) -> dict[str, str]:
    settings = workshop.settings()
    docs = workshop.file(settings.docs)
    pages = workshop.sources().handbook.pages
    files = (source for kind in KINDS for source in kind.sources if isinstance(source, SourceFile))
    titles = {f"{docs}/{source.path}": source.title for source in files}
    return {
        **titles,
        **{workshop.file(file.path): file.title for file in edited_files(workshop)},
        **{f"{docs}/{page.path}": f"Pagina ‘{page.front.title}’" for page in pages},
        workshop.file(settings.lock): "Vastgelegde vragen",
        workshop.file(settings.text_lock): "Vastgelegde teksten",
        workshop.file(settings.archive_lock): "Overgebrachte pakketten",
        workshop.file(settings.received) + "/": "Ontvangen document van versie",
        f"{docs}/instructie/": "Instructie",
        f"{docs}/apps/": "Labels van",
        workshop.file(settings.checklists) + "/": "Checklist",
    }


def _title(name: str, titles: Mapping[str, str]) -> str:
    path = PurePosixPath(name)
    if name in titles:
        return titles[name]
    for ending, words in _BESIDE.items():
        if path.name.endswith(ending):
            return f"{words} {path.name.removesuffix(ending)}"
    former = re.fullmatch(r"(.+)-concept-[0-9]+", path.stem)
    if former:
        return f"Eerder concept van versie {former[1]}"
    known = (titles[f"{folder}/"] for folder in path.parents if f"{folder}/" in titles)
    kind = next(known, None)
    if kind:
        return f"{kind} {path.stem}"
    return f"Pagina {path.stem}" if path.suffix == ".md" else f"Bestand {path.name}"


def steps_by_day(steps: tuple[TakenStep, ...]) -> Iterator[tuple[datetime, list[TakenStep]]]:
    """Yield the steps of each day."""
    days: list[TakenStep] = []
    for taken in steps:
        if days and days[0].on.date() != taken.on.date():
            yield days[0].on, days
            days = []
        days.append(taken)
    if days:
        yield days[0].on, days
