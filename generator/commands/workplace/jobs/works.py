"""What jobs do: the same as `build --concepts`, `publish`, and a zip in the place of a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.inspect.known import FILE as KNOWN
from generator.commands.inspect.known import Known
from generator.commands.inspect.whole import inspect_site
from generator.commands.lock.locks import lock_of_questions
from generator.commands.release.fitting import fit
from generator.commands.release.layout import SITE, Folder
from generator.commands.release.making import release
from generator.commands.release.publishing import keep_outcome, refuse_among_sources
from generator.commands.workplace.jobs.copies import (
    comparison_pdf,
    proof_folder,
    reading_copy,
    team_zip,
)
from generator.commands.workplace.jobs.job import Work
from generator.commands.workplace.jobs.machine import require_tools
from generator.commands.workplace.jobs.teller import Teller
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from generator.compiler import Compiled, compile_site
from generator.engine.loading import load_engine
from generator.engine.render import BuildPart, build_site, put_back
from generator.files import atomic
from generator.model import Status
from generator.problems import Problem, ProblemsFound
from generator.reading.settings import Settings
from generator.site.rendering import dutch_date

_CHECK = "De bronnen nakijken"
_PAGES = "De pagina’s maken"
_PAPER = "De PDF’s maken"
_FINISH = "De site afmaken"


@dataclass(frozen=True)
class Achieved:
    """What a job did, in words; what came of it, by name; and what is worth attention."""

    words: str
    made: Mapping[str, str]
    attentions: tuple[Problem, ...] = ()


def _proof(workshop: Workshop, teller: Teller, _told: Mapping[str, str]) -> Achieved:
    """Build the site with its concepts, and what can be sent of it."""
    teller.plan(_CHECK, _PAGES, _FINISH, "De leesversie inpakken")
    settings = workshop.settings()
    compiled = _compiled(settings, teller)
    folder = proof_folder(workshop)
    site = folder / SITE
    put_back(site)
    build_site(compiled, site, _steps(teller))
    teller.step()
    atomic.write(folder / "leesversie.zip", reading_copy(site, settings.site_name))
    for version in compiled.sources.handbook.versions:
        if version.front.status is Status.CONCEPT:
            comparison_pdf(compiled, version, site, folder)
    return Achieved("Het voorbeeld is klaar.", {})


def _release(workshop: Workshop, teller: Teller, told: Mapping[str, str]) -> Achieved:
    """Build, inspect and release the site, as `publish` does."""
    folder = Folder(Path(told["folder"]))
    teller.plan(*_PUBLISHING, "De site uitbrengen")
    require_tools()
    refuse_among_sources(folder.root, workshop.settings())
    compiled = _published(workshop, teller)
    with folder.locked(new=True):
        site = folder.building / SITE
        _inspected(compiled, site, teller)
        teller.step()
        made = release(fit(site, folder), folder)
    record = made.record
    if made.new:
        words = f"Te zien is nu uitgave {record.number}, met versie {record.build.latest}."
    else:
        words = f"Uitgave {record.number} is al te zien: er was niets veranderd."
    return Achieved(words, {"number": str(record.number)}, made.attentions)


def _package(workshop: Workshop, teller: Teller, _told: Mapping[str, str]) -> Achieved:
    """Build and inspect the site, and pack it for who puts it on a server."""
    teller.plan(*_PUBLISHING, "De zip inpakken")
    require_tools()
    compiled = _published(workshop, teller)
    folder = workshop.state / "zip"
    site = folder / SITE
    put_back(site)
    _inspected(compiled, site, teller)
    teller.step()
    today = compiled.sources.settings.today
    name = f"handboek-{today}.zip"
    for former in folder.glob("*.zip"):
        former.unlink()
    atomic.write(folder / name, team_zip(site))
    book = compiled.sources.handbook
    latest = book.latest.number
    words = f"De zip van {dutch_date(today)} is klaar, met versie {latest}."
    return Achieved(words, {"file": name, "versions": " ".join(v.number for v in book.versions)})


WORKS: Mapping[Work, Callable[[Workshop, Teller, Mapping[str, str]], Achieved]] = {
    Work.PROOF: _proof,
    Work.RELEASE: _release,
    Work.PACKAGE: _package,
}

_PUBLISHING = (_CHECK, _PAGES, _PAPER, _FINISH, "De pagina’s nakijken in een browser")


def _published(workshop: Workshop, teller: Teller) -> Compiled:
    """Compile what readers get; from then on its questions are locked, as `handboek lock` does."""
    settings = replace(workshop.settings(), concepts=False, pdfs=True)
    compiled = _compiled(settings, teller)
    lock = lock_of_questions(compiled.sources)
    if lock is None:
        return compiled
    write_sources(workshop, "Vragen vastgelegd", [Edit(settings.lock, lambda _now: lock)])
    return compile_site(settings)


def _compiled(settings: Settings, teller: Teller) -> Compiled:
    teller.step()
    load_engine(settings.engine)
    return compile_site(settings)


def _inspected(compiled: Compiled, site: Path, teller: Teller) -> None:
    """Build a site, and look at each of its pages.

    Raises `ProblemsFound` with all that falls short.
    """
    build_site(compiled, site, _steps(teller))
    teller.step()
    known = Known(compiled.sources.settings.root / KNOWN)
    found = inspect_site(site, progress=teller.count, known=known)
    try:
        keep_outcome(found, site)
    except ProblemsFound as unsound:
        raise ProblemsFound([*unsound.problems, *found.shortfalls]) from None


def _steps(teller: Teller) -> Callable[[BuildPart, int, int], None]:
    """Return what tells how far a build is: each of its parts is a step."""
    under_way: list[BuildPart] = []

    def tell(part: BuildPart, done: int, of: int) -> None:
        if part not in under_way:
            under_way.append(part)
            teller.step()
        if of:
            teller.count(done, of)

    return tell
