"""What stands on the workbench: what is out, what is in preparation, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.drafts import Draft, all_drafts
from generator.commands.workplace.history.elsewhere import work_elsewhere
from generator.commands.workplace.history.ledger import ledger_of
from generator.commands.workplace.history.taken import TakenStep, last_steps, taken_steps
from generator.commands.workplace.jobs.job import Job, Work
from generator.commands.workplace.jobs.starting import running_job
from generator.commands.workplace.mending import Mended, mended
from generator.commands.workplace.path.noted import Reader, noted_of
from generator.commands.workplace.path.room import steps_of
from generator.commands.workplace.path.steps import HowFar, PathStep
from generator.commands.workplace.releasing.chosen import Released, released
from generator.commands.workplace.releasing.standing import coming_of, is_changed
from generator.commands.workplace.workshop import Workshop
from generator.kinds.guides.checks import check_shelf_life
from generator.model import Handbook, Status, Version
from generator.problems import Problem, errors
from generator.site.grounds import WITHOUT_SOURCE
from generator.time.today import in_amsterdam

_LABELS = "/labels/"
# On the bench stands who is at work; who was once, stands in the history.
_MOST_PEOPLE = 5
_MOST_DRAFTS = 10
_LATELY = 15


@dataclass(frozen=True)
class Coming:
    """A concept: how many of its steps are done, the one that is next, and who worked on it."""

    version: Version
    done: int
    of: int
    next: PathStep | None
    words: str
    looked_at: int
    readers: tuple[Reader, ...]
    alone: str

    @property
    def address(self) -> str:
        """Where an editor goes on."""
        step = f"{self.next.name}" if self.next else ""
        return f"/versie/{self.version.number}/{step}"


@dataclass(frozen=True)
class AttentionGroup:
    """What needs attention of one sort, and where it is mended, where that is one place."""

    title: str
    found: tuple[Mended, ...]
    address: str | None = None


@dataclass(frozen=True)
class AtWork:
    """What somebody did last; `elsewhere` is that it was fetched, and not yet taken over."""

    step: TakenStep
    elsewhere: bool


@dataclass(frozen=True)
class Unsaved:
    """What was typed in a form and not saved, and when, by the clocks in Amsterdam."""

    draft: Draft
    on: datetime


@dataclass(frozen=True)
class Next:
    """What to do next: a link, and the words on it."""

    words: str
    address: str


@dataclass(frozen=True)
class Bench:
    """What the workbench shows; `latest` is missing while no version is adopted.

    `earlier` are the other versions that were adopted, the last one first.
    While the sources are being looked at, what is wrong in them and how far a concept is are not
    known: `looked_at` is false then.
    """

    latest: Version | None
    coming: tuple[Version, ...]
    earlier: tuple[Version, ...]
    released: Released | None
    changed: bool
    job: Job | None
    looked_at: bool
    concepts: tuple[Coming, ...]
    at_work: tuple[AtWork, ...]
    unsaved: tuple[Unsaved, ...]
    preparing: tuple[Version, ...]
    errors: tuple[Mended, ...]
    groups: tuple[AttentionGroup, ...]
    next: Next | None


def bench_of(desk: Desk) -> Bench:
    """Return what stands on the workbench of a project now."""
    workshop = desk.workshop
    book, survey = workshop.sources().handbook, workshop.survey_soon()
    preparing = tuple(v for v in book.versions if v.front.status is Status.CONCEPT)
    concepts = tuple(_coming(desk, version) for version in preparing) if survey else ()
    problems = survey.problems if survey else ()
    wrong = errors(problems)
    now = released(workshop)
    changed = bool(now and now.shown) and is_changed(workshop, now)
    job = running_job(workshop)
    groups = tuple(_groups(desk, [problem for problem in problems if problem not in wrong]))
    latest, coming = book.latest if book.has_latest else None, coming_of(workshop)
    return Bench(
        latest=latest,
        coming=coming,
        earlier=_earlier(book, latest, coming),
        released=now,
        changed=changed,
        job=job,
        looked_at=survey is not None,
        concepts=concepts,
        at_work=_at_work(workshop),
        unsaved=tuple(
            Unsaved(draft, in_amsterdam(draft.on)) for draft in all_drafts(workshop)[:_MOST_DRAFTS]
        ),
        preparing=preparing,
        errors=tuple(mended(desk, wrong)),
        groups=groups,
        next=_next(job, wrong, concepts, groups, changed=changed) if survey else None,
    )


def _earlier(
    book: Handbook, latest: Version | None, coming: Sequence[Version]
) -> tuple[Version, ...]:
    """Return the adopted versions that are neither on the site as the latest nor to come."""
    named = {version.number for version in (latest, *coming) if version is not None}
    adopted = (v for v in reversed(book.versions) if v.front.status is not Status.CONCEPT)
    return tuple(version for version in adopted if version.number not in named)


def _coming(desk: Desk, version: Version) -> Coming:
    steps = steps_of(desk, version)
    open_ = next(((step, far) for step, far in steps if not far.whole), None)
    noted = noted_of(desk.workshop, version.number)
    return Coming(
        version,
        sum(far.whole for _, far in steps),
        len(steps),
        open_[0] if open_ else None,
        _words(open_),
        len(noted.seen),
        noted.readers,
        noted.alone,
    )


def _at_work(workshop: Workshop) -> tuple[AtWork, ...]:
    """Return who worked on the sources of late, and on what, the last one first."""
    with ledger_of(workshop) as ledger:
        here = last_steps(taken_steps(ledger, 1, _LATELY))
        elsewhere = last_steps(step for one in work_elsewhere(ledger) for step in one.steps)
    known = {step.number for step in here}
    found = [AtWork(step, elsewhere=False) for step in here]
    found += [AtWork(step, elsewhere=True) for step in elsewhere if step.number not in known]
    return tuple(sorted(found, key=lambda one: one.step.on, reverse=True)[:_MOST_PEOPLE])


def _words(open_: tuple[PathStep, HowFar] | None) -> str:
    return f"{open_[0].title}: {open_[1].words}" if open_ else "Alle stappen zijn klaar"


def _groups(desk: Desk, problems: Sequence[Problem]) -> Iterator[AttentionGroup]:
    """Yield what needs attention: labels, advice without a source, and the rest by its source."""
    stale = set(check_shelf_life(desk.workshop.sources()))
    labels = [problem for problem in problems if problem in stale]
    advice = [problem for problem in problems if problem.fact.endswith(WITHOUT_SOURCE)]
    others = [problem for problem in problems if problem not in stale and problem not in advice]
    room = next((room.address for room in desk.menu if room.address == _LABELS), None)
    if labels:
        yield AttentionGroup("Labels die over hun datum zijn", tuple(mended(desk, labels)), room)
    by_source: dict[str, list[Mended]] = {}
    for one in mended(desk, others):
        by_source.setdefault(one.words, []).append(one)
    yield from (AttentionGroup(title, tuple(found)) for title, found in by_source.items())
    if advice:
        yield AttentionGroup("Advies zonder bron", tuple(mended(desk, advice)))


def _next(
    job: Job | None,
    wrong: Sequence[Problem],
    concepts: Sequence[Coming],
    groups: Sequence[AttentionGroup],
    *,
    changed: bool,
) -> Next | None:
    """Return the one thing to do next; what is wrong comes first, and stands on the page itself."""
    newest = concepts[-1] if concepts else None
    labels = next((group.address for group in groups if group.address), None)
    if job is not None and job.work is not Work.PROOF:
        return Next("Kijk hoe ver het uitbrengen is", "/uitbrengen/")
    if newest is not None:
        step = f": {newest.next.title}" if newest.next else ""
        return Next(f"Ga verder met versie {newest.version.number}{step}", newest.address)
    if wrong:
        return None
    if changed:
        return Next("Breng de site uit", "/uitbrengen/")
    if labels is not None:
        return Next("Kijk de labels na", labels)
    return Next("Begin een nieuwe versie", "/versie/")
