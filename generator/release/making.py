"""Make a release of an inspected site."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.checksums import SUMS, as_text, checksums, digest_of, from_text, sha256
from generator.finish.assets import is_hashed
from generator.inspection.outcome import CHECKS
from generator.problems import Place, Problem, ProblemsFound, Severity
from generator.promised import promised_of, vanished
from generator.release.keeping import prune
from generator.release.layout import SITE, Folder
from generator.release.record import RECORD, Record, read_build
from generator.release.switching import share, switch
from generator.release.verifying import verify_release

_ASSETS = "assets/"


@dataclass(frozen=True)
class Made:
    """The release that is shown now: whether it is new, whether it came at once, and attentions."""

    record: Record
    new: bool
    at_once: bool
    attentions: tuple[Problem, ...] = ()
    removed: tuple[int, ...] = ()


def release(site: Path, folder: Folder, keep: int | None = None) -> Made:
    """Copy a site into a folder of releases, of which the lock is held, and show it.

    `keep` is how many releases stay. Raises `ProblemsFound` where the site may not be released;
    what is shown then stays as it is.
    """
    sums, digest = _inspected(site, folder)
    shown = folder.shown()
    _refuse_vanished(site, folder, shown)
    known = _same(folder, digest, shown)
    attentions: tuple[Problem, ...] = ()
    if known is None:
        known = max(folder.numbers(), default=0) + 1
        attentions = tuple(_make(site, sums, folder, known, digest, shown))
    at_once = known == shown or switch(folder, known)
    removed = prune(folder, keep)
    return Made(folder.record(known), known != shown, at_once, attentions, removed)


def _inspected(site: Path, folder: Folder) -> tuple[dict[str, str], str]:
    """Return the checksums of a site that may be released, and its digest as it was inspected.

    Raises `ProblemsFound` with everything that stands in the way.
    """
    problems = [Problem(Place(str(site)), *wrong) for wrong in _unfit(site, folder)]
    if problems:
        raise ProblemsFound(problems)
    sums = checksums(site)
    digest = digest_of({name: sums[name] for name in sums if name != CHECKS})
    told = _checks(site)
    if not told:
        problem = "deze site is niet nagekeken", f"Typ eerst ‘handboek inspect {site}’."
    elif told.get("site") != digest:
        fact = "de site is na het nakijken veranderd"
        problem = fact, f"Kijk haar opnieuw na: ‘handboek inspect {site}’."
    elif told.get("sound") is not True:
        fact = "bij het nakijken schortte er iets"
        problem = fact, f"Los op wat in {CHECKS} staat, en kijk de site opnieuw na."
    elif read_build(site).concepts:
        fact = "deze site laat een concept zien, en dat is niet om uit te brengen"
        problem = fact, "Bouw de site zonder --concepts."
    else:
        return sums, digest
    raise ProblemsFound([Problem(Place(str(site)), *problem)])


def _unfit(site: Path, folder: Folder) -> Iterator[tuple[str, str]]:
    inside, outside = (Path(os.path.realpath(path)) for path in (site, folder.root))
    if not site.is_dir():
        yield "hier staat geen site", "Bouw haar eerst met ‘handboek build’."
    elif inside.is_relative_to(outside) and not inside.is_relative_to(
        outside / folder.building.name
    ):
        yield "de site staat in de map met uitgaven", "Bouw de site op een andere plek."
    elif outside.is_relative_to(inside):
        yield "de map met uitgaven staat in de site", "Kies een map buiten de site."
    else:
        for path in sorted(site.rglob("*")):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                name = path.relative_to(site).as_posix()
                fact = f"‘{name}’ is een link of iets anders dan een gewoon bestand"
                yield fact, "Zet het bestand zelf neer."


def _checks(site: Path) -> Mapping[str, object]:
    try:
        told = json.loads((site / CHECKS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _refuse_vanished(site: Path, folder: Folder, shown: int | None) -> None:
    """Refuse a site in which an address is gone that the release before it promised."""
    if shown is None:
        return
    before = promised_of(folder.path(shown) / SITE)
    now = promised_of(site)
    remedy = "Zet in docs/redirects.yml waar de lezer het nu vindt, en bouw de site opnieuw."
    gone = [
        Problem(Place(str(site)), f"het adres ‘{address or './'}’ is verdwenen", remedy)
        for address in vanished(before, now)
    ]
    if gone:
        raise ProblemsFound(gone)


def _same(folder: Folder, digest: str, shown: int | None) -> int | None:
    """Return a whole release of this very site: the shown one, or the last, never shown."""
    numbers = dict.fromkeys((shown, max(folder.numbers(), default=None)))
    return next((n for n in numbers if n is not None and _holds(folder, n, digest)), None)


def _holds(folder: Folder, number: int, digest: str) -> bool:
    """Tell whether a release is one of this site, and whole."""
    try:
        claimed = folder.record(number).site
    except ProblemsFound:
        return False
    return claimed == digest and not any(verify_release(folder, number))


def _make(
    site: Path, sums: dict[str, str], folder: Folder, number: int, digest: str, shown: int | None
) -> Iterator[Problem]:
    """Make a whole release beside the others; yield what is remarkable about the one before it."""
    before = folder.path(shown) if shown is not None else None
    recorded = _recorded(before)
    folder.half.mkdir()
    target = folder.half / "release"
    for name in sums:
        former = before / SITE / name if before and f"{SITE}/{name}" in recorded else None
        changed = _put(site / name, target / SITE / name, former)
        if changed and recorded[f"{SITE}/{name}"] == sums[name]:
            fact = "dit bestand was veranderd; in de nieuwe uitgave staat het goede"
            yield Problem(
                Place(str(former)), fact, "Kijk met ‘handboek verify’ verder.", Severity.ATTENTION
            )
    carried = tuple(_carried(folder, shown, sums))
    for name in carried:
        assert before is not None  # noqa: S101 - only a release before this one gives any
        _put(before / SITE / name, target / SITE / name, before / SITE / name)
    record = Record(
        number=number,
        build=read_build(site),
        site=digest,
        before=shown,
        previous=sha256(before / SUMS) if before else None,
        carried=carried,
    )
    _write(target / RECORD, record.text())
    _write(target / SUMS, as_text(checksums(target)))
    _open_to_readers(target)
    if hasattr(os, "sync"):
        # All of it is on the disk before anything leads to it.
        os.sync()
    target.rename(folder.path(number))
    folder.half.rmdir()


def _recorded(before: Path | None) -> dict[str, str]:
    if before is None:
        return {}
    try:
        return from_text((before / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _put(source: Path, target: Path, former: Path | None) -> bool:
    """Put a file in a release, shared with the one before it where it holds the same.

    Returns whether there was another file at its place.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    there = former is not None and former.is_file() and not former.is_symlink()
    if former and there and filecmp.cmp(source, former, shallow=False):
        share(former, target)
        return False
    shutil.copyfile(source, target)
    if former and there:
        # A server tells files apart by their time, in seconds, and their size.
        moment = max(time.time(), former.stat().st_mtime + 1)
        os.utime(target, (moment, moment))
    return former is not None


def _carried(folder: Folder, shown: int | None, sums: Mapping[str, str]) -> Iterator[str]:
    """Yield the assets of the release before, which a page that is open may still ask for."""
    if shown is None:
        return
    before, old = folder.path(shown) / SITE, set(folder.record(shown).carried)
    for path in sorted((before / _ASSETS).rglob("*")):
        name = path.relative_to(before).as_posix()
        hashed = is_hashed(name.removesuffix(".gz"))
        if path.is_file() and hashed and name not in sums and name not in old:
            yield name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _open_to_readers(folder: Path) -> None:
    """Let a server's own user read everything, whoever made it."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
