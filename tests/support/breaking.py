"""Break one source of a project, and look whether an editor is told where and what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.problems import Place, Problem, errors, place_in
from tests.support.projects import edit

# Stands in a new text where the problem must be told, and is not written to the file.
MARK = "▲"

VERSION = "docs/instructie/2.0.1.md"
EARLIER = "docs/instructie/2.0.md"
APP = "docs/apps/signal.yml"
LIST = "checklists/bewindspersoon.yml"
EXPLANATIONS = "docs/uitleg.yml"
DECISION = "docs/bewaren.yml"
PAGE = "docs/privacy.md"
CONFIG = "mkdocs.yml"
LOCK = "checklists/questions.lock"

FRONT = "---\ntitle: Proef\ndescription: Een proef.\n---\n"


def replace(root: Path, file: str, old: str, new: str) -> Place:
    """Replace a text in a file, and return the place that the mark in the new text points at."""
    edit(root / file, old, new)
    return _take_mark(root, file)


def write(root: Path, file: str, text: str) -> Place:
    """Write a file, and return the place that the mark in its text points at."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return _take_mark(root, file)


def write_all(root: Path, file: str, text: str) -> list[Place]:
    """Write a file, and return the places that the marks in its text point at, in order."""
    bare, *rest = text.split(MARK)
    places = []
    for part in rest:
        places.append(len(bare))
        bare += part
    (root / file).write_text(bare, encoding="utf-8", newline="\n")
    return [place_in(bare, position, file) for position in places]


def append(root: Path, file: str, text: str) -> Place:
    """Add a text below a file, and return the place that the mark in it points at."""
    return write(root, file, (root / file).read_text(encoding="utf-8") + text)


def classed(root: Path, file: str, name: str, class_: str) -> None:
    """Class a change in a version, as an editor would before adopting it."""
    path = root / file
    if "\nchanges:\n" not in path.read_text(encoding="utf-8"):
        edit(path, "\nnotes:\n", "\nchanges:\nnotes:\n")
    edit(path, "\nchanges:\n", f"\nchanges:\n  {name}: {{class: {class_}, note: Proef.}}\n")


def _take_mark(root: Path, file: str) -> Place:
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(text.replace(MARK, ""), encoding="utf-8", newline="\n")
    return place_in(text, max(text.find(MARK), 0), file)


def assert_told_at_mark(
    check: Callable[[str, str, int], Iterable[Problem]], marked: str, fact: str
) -> None:
    """Assert that a check of a text tells one thing, with a remedy, at the mark alone."""
    found = list(check(marked.replace(MARK, ""), "x.md", 5))
    assert [p.place for p in found] == [place_in(marked, marked.index(MARK), "x.md", 5)]
    assert fact in found[0].fact
    assert found[0].remedy


def assert_told(found: Iterable[Problem], place: Place, fact: str, remedy: str) -> None:
    """Assert that one error is told and no other: at this place, with these words in it."""
    told = errors(found)
    shown = "\n".join(str(problem) for problem in told) or "(niets)"
    assert [problem.place for problem in told] == [place], shown
    assert fact in told[0].fact, shown
    assert remedy in told[0].remedy, shown
