"""The fictional project with content for its concept 1.2, and with that adopted for January."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.commands.adopt.adopting import Adoption, adopt_version
from generator.commands.lock.locking import lock_all
from generator.reading.settings import load_settings
from tests.support.fiction import copy_fiction
from tests.support.projects import DAY, edit

NUMBER = "1.2"
BEGINS = date(2027, 1, 1)
CONCEPT = f"docs/instructie/{NUMBER}.md"
FOLDER = f"bij-versie/{NUMBER}/"
# On the last day of 1.1, its train took six hours.
_NIGHT_TRAIN = """
  - id: nachttrein-eerst
    title: Eerst naar de nachttrein kijken
    meaning: [Duurt de reis langer? Kijk dan eerst of er een nachttrein rijdt.]
    since: "1.2"

definitions:
"""
_QUESTION = """
      - id: nachttrein-bekeken
        question: Keek u bij elke langere reis eerst naar de nachttrein?
        clauses: [nachttrein-eerst]
        basis: instruction
        why: Met een nachttrein blijft uw reis korter.
        if_no: {text: Kijk alsnog.}
        proof: De dienstregeling.
        who_knows: de reiziger
        frequency: once
        since: "1.2"
      - id: planner-ingesteld
"""
_PAGE = """---
title: In gewone taal
description: Wat er in de instructie staat, in korte zinnen.
since: "1.2"
replaces: in-gewone-taal.md
---
# De instructie in gewone taal

Duurt uw reis langer dan zes uur? Kijk eerst naar de nachttrein. {{ cite("nachttrein-eerst") }}

## Voor u gaat {: #vooraf }

Vraag toestemming. {{ cite("toestemming-vooraf") }}

## Als u terug bent {: #na-afloop }

Lever uw bonnetjes binnen een maand in. {{ cite("declareren-binnen-een-maand") }}
"""


def written_for_concept(target: Path) -> Path:
    """Copy the fictional project, and write for its concept what adoption asks for."""
    root = copy_fiction(target)
    edit(root / "docs/uitleg.yml", "\ndefinitions:\n", _NIGHT_TRAIN)
    edit(root / "checklists/reiziger.yml", "\n      - id: planner-ingesteld\n", _QUESTION)
    page = root / "docs/in-gewone-taal-1.2.md"
    page.write_text(_PAGE, encoding="utf-8", newline="\n")
    edit(root / "mkdocs.yml", '"1.1": WVV-2026-003', '"1.1": WVV-2026-003, "1.2": WVV-2026-004')
    lock_all(load_settings(root / "mkdocs.yml", DAY))
    return root


def adopted_for_january(root: Path) -> Path:
    """Adopt the concept, on the day for which tests build."""
    decision = Adoption(BEGINS, "Directie", date(2026, 11, 20))
    adopt_version(load_settings(root / "mkdocs.yml", DAY), NUMBER, decision)
    return root


def adopted_next(root: Path, number: str, begins: date, words: str = "") -> Path:
    """Adopt a version that is as 1.2, for a day; its text has some words more, if any are given."""
    text = (root / CONCEPT).read_text(encoding="utf-8")
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    facts = front.split("\nchanges:\n")[0].split("\n")
    left_out = ("status", "approved", "valid_from", "locked", "withdrawn")
    kept = [fact for fact in facts if not fact.startswith(left_out)]
    kept[kept.index(f'version: "{NUMBER}"')] = f'version: "{number}"'
    concept = [
        "status: concept",
        f"valid_from: {{on: {begins}, basis: assumed, source: verzonnen}}",
    ]
    changes = ""
    if words:
        changes = "\nchanges:\n  bereik: {class: editorial, note: Iets korter.}"
        body = body.replace("Deze instructie geldt voor iedereen die", words, 1)
    target = (root / CONCEPT).with_name(f"{number}.md")
    written = "\n".join(["---", *kept, *concept]) + changes + f"\n---\n{body}"
    target.write_text(written, encoding="utf-8", newline="\n")
    edit(root / "mkdocs.yml", "kenmerken: {", f'kenmerken: {{"{number}": WVV-{number}, ')
    decision = Adoption(begins, "Directie", date(2026, 11, 20))
    adopt_version(load_settings(root / "mkdocs.yml", DAY), number, decision)
    return root
