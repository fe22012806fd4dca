"""`handboek release`: make a release of an inspected site, and show it."""

from __future__ import annotations

import filecmp
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.commands.release.fitting import Fit
from generator.commands.release.keeping import prune
from generator.commands.release.layout import SITE, Folder
from generator.commands.release.record import RECORD, Record
from generator.commands.release.switching import share, switch
from generator.commands.release.verifying import recorded_sums, sums_digest, verify_release
from generator.files.checksums import SUMS, checksums, files, format_sums, sha256
from generator.problems import Place, Problem, ProblemsFound, Severity
from generator.site import addresses
from generator.site.hosting import KEPT
from generator.site.promised import Promised, promised_of, vanished

# No page stays open for longer, but for one that is forgotten.
_OPEN_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """The shown release: whether it is new, whether the switch was atomic, and attentions."""

    record: Record
    new: bool
    at_once: bool
    attentions: tuple[Problem, ...] = ()
    removed: tuple[int, ...] = ()


def release(fit: Fit, folder: Folder, keep: int | None = None, now: datetime | None = None) -> Made:
    """Copy a site into a folder of releases, and show it; the caller holds the lock of the folder.

    `keep` is how many releases stay; `now` is the present moment, by default from the clock.
    Raises `ProblemsFound` where an address has vanished, or the site changed meanwhile; the
    shown release then stays.
    """
    shown, number = folder.shown(), _same(folder, fit.digest)
    if number is None or number != shown:
        _refuse_vanished(fit, folder)
    attentions: tuple[Problem, ...] = ()
    if number is None:
        number = folder.next_number()
        moment = (now or datetime.now(UTC)).replace(microsecond=0)
        attentions = tuple(_make(fit, folder, number, moment))
    at_once = number == shown or switch(folder, number)
    return Made(folder.record(number), number != shown, at_once, attentions, prune(folder, keep))


def _refuse_vanished(fit: Fit, folder: Folder) -> None:
    """Refuse a site in which an address is gone that the releases before it promised.

    These are the one that it follows, and the latest: from that one a folder may have gone back.
    """
    last, latest = folder.last(), max(folder.numbers(), default=None)
    now = promised_of(fit.site)
    gone: dict[str, None] = {}
    for number in dict.fromkeys((latest, last)):
        if number is not None and not _same_promises(fit, folder, number):
            before = _promised_by(folder.path(number))
            if before is not None:
                gone |= dict.fromkeys(vanished(before, now))
            elif number == last:
                raise ProblemsFound([_unknown(folder.path(number))])
    if gone:
        place = Place("docs/redirects.yml")
        remedy = "Zet hierin waar de lezer het nu vindt, en bouw de site opnieuw."
        facts = (f"het adres ‘{address or './'}’ is verdwenen" for address in gone)
        raise ProblemsFound([Problem(place, fact, remedy) for fact in facts])


def _unknown(release: Path) -> Problem:
    path = release / (f"{SITE}/{addresses.PROMISED}" if recorded_sums(release) else SUMS)
    fact = "wat deze uitgave aan adressen belooft is niet te lezen, of het is veranderd"
    remedy = (
        "Ga met ‘handboek rollback’ naar een uitgave die heel is, zet het bestand terug uit een "
        "reservekopie, of breng de site opnieuw uit die hierbij hoort."
    )
    return Problem(Place(str(path)), fact, remedy)


def _same_promises(fit: Fit, folder: Folder, number: int) -> bool:
    """Tell whether a release was one of this very site, or of one that promises the same."""
    claim, recorded = folder.claim(number), recorded_sums(folder.path(number))
    if claim and claim.site == fit.digest:
        return True
    promises = recorded.get(f"{SITE}/{addresses.PROMISED}")
    return promises is not None and promises == fit.sums.get(addresses.PROMISED)


def _promised_by(release: Path) -> Promised | None:
    """Return what a release promises, or nothing where that cannot be known for sure."""
    path = release / SITE / addresses.PROMISED
    recorded = recorded_sums(release)
    actual = sha256(path) if path.is_file() else None
    known = recorded and recorded.get(f"{SITE}/{addresses.PROMISED}") == actual
    return promised_of(release / SITE) if known else None


def _same(folder: Folder, digest: str) -> int | None:
    """Return a whole release of this very site: the shown one, or one that came to be after it."""
    shown, latest = folder.shown(), max(folder.numbers(), default=None)
    if shown is not None and _holds(folder, shown, digest):
        return shown
    if latest is None or not _holds(folder, latest, digest):
        return None
    return latest if shown in {None, folder.before(latest)} else None


def _holds(folder: Folder, number: int, digest: str) -> bool:
    """Tell whether a release is one of this site, and whole."""
    claim = folder.claim(number)
    return claim is not None and claim.site == digest and not any(verify_release(folder, number))


def _make(fit: Fit, folder: Folder, number: int, now: datetime) -> Iterator[Problem]:
    """Make a whole release beside the others; yield what is remarkable about the one before it."""
    site, sums, last = fit.site, fit.sums, folder.last()
    before = folder.path(last) if last is not None else None
    recorded, own = (recorded_sums(before), files(before)) if before else ({}, {})
    folder.half.mkdir()
    target = folder.half / "release"
    for name, digest in sums.items():
        key = f"{SITE}/{name}"
        # What tells of promises is needed most where another copy was damaged.
        same = _put(site / name, target / key, own.get(key), sharing=name != addresses.PROMISED)
        if not same and recorded.get(key) == digest:
            fact = "dit bestand was veranderd; in de nieuwe uitgave staat het goede"
            remedy = "Kijk met ‘handboek verify’ verder."
            yield Problem(Place(f"{before}/{key}"), fact, remedy, Severity.ATTENTION)
    copied = checksums(target / SITE)
    if copied != sums:
        fact = "de site veranderde tijdens het uitbrengen"
        remedy = f"Kijk die opnieuw na: ‘handboek inspect {site}’."
        raise ProblemsFound([Problem(Place(str(site)), fact, remedy)])
    claim = folder.claim(last) if last is not None else None
    carried = _carried(recorded, own, claim.carried if claim else {}, sums, now)
    for name in carried:
        (target / SITE / name).parent.mkdir(parents=True, exist_ok=True)
        share(own[f"{SITE}/{name}"], target / SITE / name)
    record = Record(
        number=number,
        build=fit.build,
        site=fit.digest,
        before=last,
        previous=sums_digest(before) if before else None,
        carried=carried,
    )
    _write(target / RECORD, record.text())
    _write(target / SUMS, format_sums(checksums(target)))
    _open_to_readers(target)
    if hasattr(os, "sync"):
        # All of it is on the disk before anything leads to it.
        os.sync()
    target.rename(folder.path(number))
    folder.half.rmdir()


def _put(source: Path, target: Path, former: Path | None, *, sharing: bool) -> bool:
    """Put a file in a release, shared with the one before it where it holds the same.

    Returns whether that one held the same.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    same = former is not None and filecmp.cmp(source, former, shallow=False)
    if former and same and sharing:
        share(former, target)
        return True
    shutil.copyfile(source, target)
    if former and not same:
        # A server tells files apart by their time, in seconds, and their size.
        moment = max(time.time(), former.stat().st_mtime + 1)
        os.utime(target, (moment, moment))
    return same


def _carried(
    recorded: Mapping[str, str],
    own: Mapping[str, Path],
    gone: Mapping[str, datetime],
    sums: Mapping[str, str],
    now: datetime,
) -> dict[str, datetime]:
    """Return what pages that are open may still ask for, and when the site that had it went.

    `recorded` and `own` are the checksums and the files of the release before, `gone` is what that
    one carried. What is not as it was made is left behind.
    """
    carried = {}
    for key, digest in recorded.items():
        name = key.removeprefix(f"{SITE}/")
        # By a clock that was ahead, it would never go.
        moment = min(gone.get(name, now), now)
        wanted = name.startswith(KEPT) and name not in sums and now - moment < _OPEN_FOR
        if wanted and key in own and sha256(own[key]) == digest:
            carried[name] = moment
    return carried


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _open_to_readers(folder: Path) -> None:
    """Let a server's own user read everything, whoever made it."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
