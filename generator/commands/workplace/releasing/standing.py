"""How putting out stands: what would be shown, what is shown, and how far the work is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.workplace.jobs.job import Job, Work
from generator.commands.workplace.jobs.machine import lacking_tools
from generator.commands.workplace.jobs.starting import job_of, running_job
from generator.commands.workplace.path.steps import HowFar
from generator.commands.workplace.releasing.chosen import Released, chosen_folder, released
from generator.commands.workplace.workshop import Workshop
from generator.model import Status, Version
from generator.problems import Problem
from generator.site.build_info import BuildInfo
from generator.site.rendering import dutch_date

PUTTING_OUT = (Work.RELEASE, Work.PACKAGE)


@dataclass(frozen=True)
class Outing:
    """How putting out stands; `lacking` is nothing while that is still being looked up.

    `unlocked` are the questions that readers get for the first time, or with other words;
    `changed` is whether the sources differ from what the release that is shown was made from;
    `site` is the address of the site, where that is filled in.
    """

    folder: Path | None
    released: Released | None
    latest: Version | None
    coming: tuple[Version, ...]
    begun: Job | None
    ended: tuple[Job, ...]
    package: Path | None
    lacking: tuple[Problem, ...] | None
    unlocked: int
    changed: bool
    site: str

    @property
    def is_ours(self) -> bool:
        """Whether what runs is putting out."""
        return self.begun is not None and self.begun.work in PUTTING_OUT


def outing(workshop: Workshop) -> Outing:
    """Return how putting out stands."""
    sources = workshop.sources()
    book, locked = sources.handbook, sources.locked_questions
    jobs = [job for work in PUTTING_OUT if (job := job_of(workshop, work))]
    now = released(workshop)
    return Outing(
        chosen_folder(workshop),
        now,
        book.latest if book.has_latest else None,
        coming_of(workshop),
        running_job(workshop),
        tuple(job for job in jobs if not job.is_running and not _is_past(job, now)),
        package_of(workshop),
        workshop.soon("tools", lambda _settings: lacking_tools()),
        sum(locked.get(item.id) != item.question for item in sources.published_items()),
        is_changed(workshop, now),
        workshop.settings().site_url,
    )


def is_changed(workshop: Workshop, now: Released | None) -> bool:
    """Tell whether the sources differ from what the release that is shown was made from."""
    if now is None or now.shown is None:
        return True
    return now.shown.build.number != BuildInfo.of(workshop.sources()).number


def _is_past(job: Job, now: Released | None) -> bool:
    """Tell whether a job put out what is shown no longer."""
    shown = now.shown.number if now and now.shown else None
    return job.is_done and job.work is Work.RELEASE and job.made.get("number") != str(shown)


def coming_of(workshop: Workshop) -> tuple[Version, ...]:
    """Return the versions that were adopted for a day that is still to come."""
    today = workshop.settings().today
    return tuple(
        version
        for version in workshop.sources().handbook.versions
        if version.front.status is Status.ADOPTED and version.front.valid_from.on > today
    )


def package_of(workshop: Workshop) -> Path | None:
    """Return the zip that was made last, where it is still there."""
    job = job_of(workshop, Work.PACKAGE)
    if job is None or not job.is_done:
        return None
    path = workshop.state / "zip" / job.made.get("file", "")
    return path if path.is_file() else None


def how_far_out(workshop: Workshop, version: Version) -> HowFar:
    """Tell how far putting out a version is."""
    if version.front.status is Status.CONCEPT:
        return HowFar(0, 1, "na het vaststellen", ready=False)
    begun = running_job(workshop)
    if begun is not None and begun.work in PUTTING_OUT:
        return HowFar(0, 1, f"bezig: {begun.at}")
    now = released(workshop)
    if now and now.shown and version.number in now.shown.build.versions:
        return HowFar(1, 1, f"te zien in uitgave {now.shown.number}")
    job = job_of(workshop, Work.PACKAGE)
    if job and job.is_done and version.number in job.made.get("versions", "").split():
        return HowFar(1, 1, f"ingepakt op {dutch_date(job.began.date())}")
    return HowFar(0, 1, "nog niet uitgebracht")
