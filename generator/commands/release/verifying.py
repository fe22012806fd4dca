"""`handboek verify`: find what has changed in a folder of releases since they were made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.commands.release.layout import SITE, Folder
from generator.commands.release.record import RECORD
from generator.files.checksums import SUMS, checksums, files, parse_sums, sha256
from generator.problems import Place, Problem

_RESTORE = "Breng de site opnieuw uit, of ga met ‘handboek rollback’ naar een uitgave die heel is."
# Of those who are neither its owner nor in its group.
_TO_ENTER, _TO_READ = 0o001, 0o004
_LOOK = "Zoek uit wie dit deed. " + _RESTORE


def verify_folder(folder: Folder, *, only_shown: bool = False) -> Iterator[Problem]:
    """Report everything that changed since it was made: files, links, and the chain of releases."""
    shown = _shown(folder)
    if isinstance(shown, Problem):
        yield shown
    yield from _shut(folder.root, folder.releases)
    numbers = folder.numbers()
    if only_shown:
        numbers = [n for n in numbers if n == shown]
    for number in numbers:
        yield from verify_release(folder, number)
    if isinstance(shown, int) and not folder.current.is_symlink():
        yield from _verify(folder.current)
    if not only_shown:
        yield from _strangers(folder)


def verify_release(folder: Folder, number: int) -> Iterator[Problem]:
    """Report what changed in a release since it was made, and in the one that it followed."""
    path = folder.path(number)
    found = list(_verify(path))
    yield from found
    if found:
        return
    claim = folder.claim(number)
    if not claim:
        yield Problem(Place(str(path / RECORD)), "dit bestand is niet te lezen", _LOOK)
        return
    if claim.number != number:
        fact = f"deze uitgave noemt zichzelf {claim.number:04} is"
        yield Problem(Place(str(path)), fact, _LOOK)
    before = folder.path(claim.before) if claim.before is not None else None
    if before and before.exists() and sums_digest(before) != claim.previous:
        fact = f"uitgave {number:04} volgde op een andere {claim.before:04} dan deze"
        yield Problem(Place(str(before / SUMS)), fact, _LOOK)


def recorded_sums(release: Path) -> Mapping[str, str]:
    """Return the recorded checksums of a release, or none where these cannot be read."""
    try:
        return parse_sums((release / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def sums_digest(release: Path) -> str | None:
    """Return the digest of a release's checksums, or nothing where it has none."""
    return sha256(release / SUMS) if (release / SUMS).is_file() else None


def _shown(folder: Folder) -> int | Problem:
    """Return the number of the release that is shown, or why there is none."""
    place = Place(str(folder.current))
    if not os.path.lexists(folder.current):
        return Problem(place, "er wordt geen uitgave getoond", "Breng een site uit.")
    number = folder.shown()
    if number is None:
        leads = folder.current.readlink() if folder.current.is_symlink() else "een onbekende map"
        return Problem(place, f"dit leidt niet naar een uitgave, maar naar {leads}", _LOOK)
    return number


def _verify(release: Path) -> Iterator[Problem]:
    """Report what differs between a release and its checksums."""
    yield from _shut(release, release / SITE)
    expected = recorded_sums(release)
    if not expected:
        fact = "de controlegetallen zijn er niet, of niet te lezen"
        yield Problem(Place(str(release / SUMS)), fact, _LOOK)
        return
    closed = {name for name, path in files(release).items() if not os.access(path, os.R_OK)}
    actual = checksums(release, without=(SUMS, *closed))
    expected = {name: digest for name, digest in expected.items() if name not in closed}
    yield from _differences(release, expected, actual)
    yield from _no_files(release, actual)


def _differences(
    release: Path, expected: Mapping[str, str], actual: Mapping[str, str]
) -> Iterator[Problem]:
    added = {name: actual[name] for name in actual.keys() - expected.keys()}
    for name in sorted(expected):
        place = Place(str(release / name))
        if name in actual:
            if actual[name] != expected[name]:
                yield Problem(place, "dit bestand is veranderd", _LOOK)
            continue
        renamed = next((new for new in sorted(added) if added[new] == expected[name]), None)
        if renamed is None:
            yield Problem(place, "dit bestand ontbreekt", _LOOK)
        else:
            del added[renamed]
            yield Problem(place, f"dit bestand heet nu ‘{renamed}’", _LOOK)
    for name in sorted(added):
        yield Problem(Place(str(release / name)), "dit bestand hoort hier niet", _LOOK)


def _no_files(release: Path, actual: Mapping[str, str]) -> Iterator[Problem]:
    """Report what is not a file that a server can read: links, empty folders, closed files."""
    folders = {str(parent) for name in actual for parent in Path(name).parents}
    for path in sorted(release.rglob("*")):
        name = str(path.relative_to(release))
        if path.is_symlink():
            yield Problem(Place(str(path)), f"dit is een link naar {path.readlink()}", _LOOK)
        elif _is_closed(path) and not (name == SITE and _lacks(path, _TO_ENTER)):
            fact = "niet elke gebruiker mag dit lezen, en de webserver dus misschien ook niet"
            yield Problem(Place(str(path)), fact, _RESTORE)
        elif path.is_dir() and name not in folders | {SITE}:
            yield Problem(Place(str(path)), "deze map hoort hier niet", _LOOK)
        elif not path.is_dir() and not path.is_file():
            yield Problem(Place(str(path)), "dit is geen gewoon bestand", _LOOK)


def _is_closed(path: Path) -> bool:
    return _lacks(path, _TO_READ | _TO_ENTER if path.is_dir() else _TO_READ)


def _lacks(path: Path, right: int) -> bool:
    return os.name == "posix" and path.stat().st_mode & right != right


def _shut(*folders: Path) -> Iterator[Problem]:
    """Report the folders on the way to the site that a server's own user may not enter."""
    for folder in folders:
        if folder.is_dir() and _lacks(folder, _TO_ENTER):
            fact = "niet elke gebruiker mag deze map in, en de webserver dus misschien ook niet"
            remedy = f"Geef iedereen dat recht: ‘chmod a+rx {folder}’."
            yield Problem(Place(str(folder)), fact, remedy)


def _strangers(folder: Folder) -> Iterator[Problem]:
    """Report the files and folders among the releases that are not releases."""
    for path in folder.strangers():
        if path.parent == folder.root:
            fact = "dit hoort hier niet"
        else:
            fact = f"dit is {'een link' if path.is_symlink() else 'iets anders'}, geen uitgave"
        yield Problem(Place(str(path)), fact, _LOOK)
