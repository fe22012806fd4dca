"""Start a job, and ask how far it is.

The server holds a lock for as long as the process of a job lives, so that there is one at a time,
also where two workplaces are open on one project. What the disk calls running without that lock
was ended with its server.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from filelock import FileLock, Timeout

from generator.commands.workplace.jobs.job import Job, Work, folder_of, read_job, write_job
from generator.commands.workplace.workshop import Workshop

_LOCK = "bezig.lock"
_PROCESS = "generator.commands.workplace.jobs.process"
# Who only looks whether it is held, has it for a moment.
_PATIENCE = 1


def start(workshop: Workshop, work: Work, **told: str) -> bool:
    """Start a job, unless one is running, and return whether it was started.

    `told` is what it needs to know.
    """
    folder = folder_of(workshop)
    folder.mkdir(parents=True, exist_ok=True)
    lock = _lock(folder)
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        return False
    path = _path(folder, work)
    try:
        write_job(path, Job(work=work, began=datetime.now(UTC)))
        child = subprocess.Popen(  # noqa: S603 - it is our own module, and no shell is asked
            [sys.executable, "-m", _PROCESS, _order(workshop, work, path, told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl+C is for the server: the job ends as its pipe is closed.
            start_new_session=True,
        )
    except BaseException:
        lock.release()
        raise
    workshop.children.add(child)
    Thread(target=_wait, args=(workshop, child, path, lock), daemon=True).start()
    return True


def job_of(workshop: Workshop, work: Work) -> Job | None:
    """Return the last job of a kind, as it is now."""
    folder = folder_of(workshop)
    job = read_job(_path(folder, work))
    return job.stopped() if job and job.is_running and not _is_held(folder) else job


def running_job(workshop: Workshop) -> Job | None:
    """Return the job that runs, if there is one."""
    jobs = (job_of(workshop, work) for work in Work)
    return next((job for job in jobs if job and job.is_running), None)


def _wait(workshop: Workshop, child: subprocess.Popen[bytes], path: Path, lock: FileLock) -> None:
    """Wait for the end of a process, and see to it that its end is told."""
    child.wait()
    if child.stdin is not None:
        child.stdin.close()
    workshop.children.discard(child)
    job = read_job(path)
    if job is not None and job.is_running:
        write_job(path, job.stopped())
    lock.release()


def _order(workshop: Workshop, work: Work, path: Path, told: dict[str, str]) -> str:
    day = workshop.day.isoformat() if workshop.day else None
    return json.dumps(
        {"config": str(workshop.config), "day": day, "work": work, "path": str(path), "told": told}
    )


def _path(folder: Path, work: Work) -> Path:
    return folder / f"{work}.json"


def _lock(folder: Path) -> FileLock:
    # It is taken in one thread, and let go in another.
    return FileLock(folder / _LOCK, thread_local=False)


def _is_held(folder: Path) -> bool:
    if not (folder / _LOCK).exists():
        return False
    try:
        with _lock(folder).acquire(timeout=0):
            return False
    except Timeout:
        return True
