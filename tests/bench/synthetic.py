"""Sources of any size: the real project with as many further files as a figure asks for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator.model import Clause, Version
from generator.text.clauses import digest
from tests.support.projects import ROOT, compiled, copy_project

_MODEL = "docs/instructie/2.0.1.md"
# Of the pages that people wrote, the one that is as long as they are on average.
_PAGE = "docs/achtergrond.md"
_FIRST_DAY = date(2023, 9, 13)
_SENTENCE = re.compile(r'(<span id="([a-z-]+)" class="norm"[^>]*>)([^<]*)(</span>)')

_NOTE = "Verzonnen om mee te meten."
_FRONT = """---
version: "{number}"
title: Chatberichten archivering – tijdelijke instructie voor bewindspersonen
status: adopted
dated: {day}
valid_from: {{on: {day}, basis: stated, source: de versie zelf}}
text: complete
issued_by: CIO Rijk
provenance: verzonnen om mee te meten
change_note: Herziening {number}.
changes:
{changes}
notes:
  - {{clause: {clause}, text: Dit onderdeel is in herziening {number} aangevuld.}}
---
"""


def make_project(folder: Path, *, versions: int = 0, apps: int = 0, pages: int = 0) -> Path:
    """Copy the real project, and add versions, apps (each of three pages) and other pages."""
    copy_project(folder)
    _add_versions(folder, versions)
    app = (folder / "docs/apps/signal.yml").read_text(encoding="utf-8")
    page = (folder / _PAGE).read_text(encoding="utf-8")
    for index in range(apps):
        _write(folder / f"docs/apps/app-{index}.yml", app.replace("Signal", f"App {index}"))
    for index in range(pages):
        _write(folder / f"docs/pagina-{index}.md", page.replace("Achtergrond", f"Deel {index}"))
    return folder


def _add_versions(folder: Path, number: int) -> None:
    """Add versions that repeat the real text under the same ids.

    In each one norm differs from the real text, and is classed as changed.
    """
    text = (folder / _MODEL).read_text(encoding="utf-8").split("\n---\n", 1)[1]
    norms = [match[2] for match in _SENTENCE.finditer(text)]
    for index in range(number):
        _write(folder / f"docs/instructie/3.{index}.md", _version(index, text, norms))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _version(index: int, text: str, norms: list[str]) -> str:
    number, day = f"3.{index}", _FIRST_DAY + timedelta(days=index)
    changed = norms[index % len(norms)]
    # The norm that the version before had changed, reads again as it did.
    differs = {norms[(index - 1) % len(norms)], changed} if index else {changed}
    changes = "\n".join(
        f"  {name}: {{class: clarification, note: {_NOTE}}}" for name in sorted(differs)
    )

    def revised(match: re.Match[str]) -> str:
        more = f" Dit geldt ook na herziening {number}." if match[2] == changed else ""
        return match[1] + match[3] + more + match[4]

    front = _FRONT.format(number=number, day=day, changes=changes, clause=changed)
    return front + _SENTENCE.sub(revised, text)


_LIST = """title: Lijst om mee te meten
order: 9
role: {name}
role_name: Meter
audience: wie meet
introduction: [{note}]
monthly_limit: {items}
sections:
  - id: {name}-deel
    title: Alle vragen
    items:
"""
_ITEM = """      - id: {name}-{index}
        question: Is meting {index} gedaan?
        clauses: [{clause}]
        basis: elaboration
        source: {note}
        why: {note}
        if_no: {{text: {note}}}
        proof: {note}
        who_knows: Meter
        frequency: monthly
"""


def add_checklist(folder: Path, name: str, items: int) -> None:
    """Add a checklist of so many monthly questions to a project."""
    version = (folder / _MODEL).read_text(encoding="utf-8")
    norms = [match[2] for match in _SENTENCE.finditer(version)]
    questions = (
        _ITEM.format(name=name, index=index, clause=norms[index % len(norms)], note=_NOTE)
        for index in range(items)
    )
    text = _LIST.format(name=name, note=_NOTE, items=items) + "".join(questions)
    _write(folder / f"checklists/{name}.yml", text)


_WORDS_PER_PAGE = 400


def long_versions(pages: int) -> tuple[Version, Version]:
    """Return a version of so many pages, and one in which about every tenth clause is edited.

    The words are those of the real text, as frequent as they are there, in random order.
    """
    chance = random.Random(2023)
    model = compiled(ROOT).sources.handbook.latest
    words = [word for clause in model.clauses for word in clause.text.split()]
    before = list(_long_clauses(model, words, pages * _WORDS_PER_PAGE, chance))
    after = [_edited(c, words, chance) if chance.random() < 0.1 else c for c in before]
    moved = after.pop(len(after) // 3)
    after.insert(2 * len(after) // 3, moved)
    return _with_clauses(model, "1.0", before), _with_clauses(model, "1.1", after)


def _long_clauses(
    model: Version, words: list[str], total: int, chance: random.Random
) -> Iterator[Clause]:
    made = 0
    for number in range(total):
        clause = model.clauses[number % len(model.clauses)]
        length = len(clause.text.split())
        text = " ".join(chance.choices(words, k=length))
        yield replace(clause, id=f"deel-{number}", text=text, digest=digest(text))
        made += length
        if made >= total:
            return


def _edited(clause: Clause, words: list[str], chance: random.Random) -> Clause:
    """Replace, take out and put in a word."""
    text = clause.text.split()
    text[chance.randrange(len(text))] = chance.choice(words)
    text.pop(chance.randrange(len(text)))
    text.insert(chance.randrange(len(text) + 1), chance.choice(words))
    return replace(clause, text=" ".join(text), digest=digest(" ".join(text)))


def _with_clauses(model: Version, number: str, clauses: list[Clause]) -> Version:
    front = model.front.model_copy(update={"version": number, "changes": {}})
    return Version(front=front, clauses=tuple(clauses), body="", uri=f"instructie/{number}.md")
