"""Work that takes minutes: one at a time, told on the disk, and ended with its server."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.commands.inspect.outcome import Check, Inspected, Looked, Shortfall
from generator.commands.inspect.site import open_site
from generator.commands.release.layout import Folder
from generator.commands.workplace.jobs import works
from generator.commands.workplace.jobs.job import (
    Job,
    JobEnd,
    KeptProblem,
    Work,
    read_job,
    write_job,
)
from generator.commands.workplace.jobs.starting import job_of, running_job, start
from generator.commands.workplace.jobs.teller import Teller
from generator.commands.workplace.jobs.works import WORKS
from generator.commands.workplace.workshop import Workshop
from generator.problems import Place, Problem, ProblemsFound
from tests.commands.workplace.adoptable import project
from tests.support.command import BIN
from tests.support.pango import has_pango
from tests.support.processes import below, runs, started, until
from tests.support.projects import DAY

needs_paper = pytest.mark.skipif(not has_pango(), reason="PDFs cannot be made here")
BEGAN = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
JOB = Job(work=Work.RELEASE, began=BEGAN, steps=("Een", "Twee"))


def opened(root: Path) -> Workshop:
    return Workshop.open(root / "mkdocs.yml", DAY)


def teller(tmp_path: Path, work: Work) -> Teller:
    return Teller(tmp_path / "job.json", Job(work=work, began=BEGAN))


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (JOB, "Het begint"),
        (JOB.model_copy(update={"step": 1}), "Een"),
        (JOB.model_copy(update={"step": 2, "done": 3, "of": 9}), "Twee: 3 van 9"),
        (JOB.model_copy(update={"step": 3}), "Het begint"),
    ],
)
def test_a_job_tells_where_it_is(job: Job, words: str) -> None:
    assert job.at == words
    # In winter Amsterdam is an hour ahead.
    assert job.since == "23-11-2026, 10.05 uur"


def test_a_job_reads_as_it_was_written(tmp_path: Path) -> None:
    problem = Problem(Place("docs/a.md", 3, 4), "dit klopt niet", "Herstel het.")
    job = JOB.model_copy(update={"problems": (KeptProblem.of(problem),), "ending": JobEnd.REFUSED})
    path = tmp_path / "job.json"
    assert read_job(path) is None
    write_job(path, job)
    assert read_job(path) == job
    assert job.told == (problem,)
    path.write_text("{", encoding="utf-8")
    assert read_job(path) is None


def test_one_job_runs_at_a_time_also_from_two_workplaces(tmp_path: Path) -> None:
    root = project(tmp_path)
    one, other = opened(root), opened(root)
    try:
        assert start(one, Work.PROOF)
        assert not start(other, Work.RELEASE, folder=str(tmp_path / "uit"))
        assert not start(one, Work.PROOF)
        begun = running_job(other)
        assert begun is not None
        assert begun.work is Work.PROOF
    finally:
        one.close()
    until(lambda: running_job(other) is None)
    stopped = job_of(other, Work.PROOF)
    assert stopped is not None
    assert stopped.ending is JobEnd.STOPPED
    assert job_of(other, Work.RELEASE) is None


@pytest.mark.long
def test_what_ends_the_server_ends_its_work_and_that_is_told(tmp_path: Path) -> None:
    root = project(tmp_path)
    script = (
        "import sys, time; from pathlib import Path;"
        "from generator.commands.workplace.workshop import Workshop;"
        "from generator.commands.workplace.jobs.starting import start;"
        "from generator.commands.workplace.jobs.job import Work;"
        "start(Workshop.open(Path(sys.argv[1]), None), Work.PROOF); time.sleep(600)"
    )
    with started([BIN / "python", "-c", script, root / "mkdocs.yml"]) as server:
        until(lambda: below(server.pid, "jobs.process"))
        (child,) = below(server.pid, "jobs.process")
        until(lambda: is_at(root, 1))
        os.kill(server.pid, signal.SIGKILL)
        until(lambda: not runs(child))
    workshop = opened(root)
    job = job_of(workshop, Work.PROOF)
    assert job is not None
    assert job.ending is JobEnd.STOPPED
    assert "De werkplek ging dicht" in job.words
    assert not (root / ".redactie/voorbeeld/site").exists()
    # What it left is no hindrance: the next one comes to an end.
    done = WORKS[Work.PROOF](workshop, teller(tmp_path, Work.PROOF), {})
    assert done.words == "Het voorbeeld is klaar."
    assert (root / ".redactie/voorbeeld/leesversie.zip").is_file()
    assert [path for path in (root / ".redactie/voorbeeld").iterdir() if path.name[0] == "."] == []


def is_at(root: Path, step: int) -> bool:
    job = job_of(opened(root), Work.PROOF)
    return job is not None and job.step >= step


def unseen(site: Path, *falls_short: Shortfall) -> Inspected:
    """Return the outcome of an inspection without one."""
    return Inspected(open_site(site).digest(), {}, Looked(frozenset(), falls_short))


@needs_paper
@pytest.mark.long
def test_a_site_is_released_and_packed_as_publish_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(works, "inspect_site", lambda site, **_: unseen(site))
    workshop, folder = opened(project(tmp_path)), tmp_path / "uit"
    # A question that was not on the site before.
    lock = workshop.settings().lock
    locked = lock.read_text(encoding="utf-8")
    lock.write_text(locked.rsplit("\n", 2)[0] + "\n", encoding="utf-8", newline="\n")
    told = teller(tmp_path, Work.RELEASE)
    done = WORKS[Work.RELEASE](workshop, told, {"folder": str(folder)})
    assert lock.read_text(encoding="utf-8") == locked
    assert done.words == "Te zien is nu uitgave 1, met versie 1.1."
    assert not Folder(folder).record(1).build.concepts
    assert told.job.step == len(told.job.steps)
    packed = WORKS[Work.PACKAGE](workshop, teller(tmp_path, Work.PACKAGE), {})
    assert packed.words == "De zip van 23-11-2026 is klaar, met versie 1.1."
    assert (workshop.state / "zip" / packed.made["file"]).is_file()
    assert "1.1" in packed.made["versions"].split()

    # What falls short is told, and then nothing changes.
    short = Shortfall(Check.LINKS, "", "deze link leidt nergens heen")
    monkeypatch.setattr(works, "inspect_site", lambda site, **_: unseen(site, short))
    with pytest.raises(ProblemsFound) as found:
        WORKS[Work.RELEASE](workshop, teller(tmp_path, Work.RELEASE), {"folder": str(folder)})
    facts = " ".join(problem.fact for problem in found.value.problems)
    assert "wordt niet uitgebracht" in facts
    assert "deze link leidt nergens heen" in facts
    assert Folder(folder).numbers() == [1]


def test_a_fault_of_ours_is_told_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    workshop = opened(root)
    # Where the site would come stands a file.
    workshop.state.mkdir()
    (workshop.state / "voorbeeld").write_text("", encoding="utf-8")
    assert start(workshop, Work.PROOF)
    until(lambda: running_job(workshop) is None)
    job = job_of(workshop, Work.PROOF)
    assert job is not None
    assert job.ending is JobEnd.REFUSED
    assert job.words.strip()
