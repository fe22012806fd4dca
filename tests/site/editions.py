"""A newer, fictional edition of the project: version 2.1, with one change of each kind."""

from __future__ import annotations

from pathlib import Path

from generator.commands.lock.locks import lock_questions
from generator.engine.render import build_site
from tests.support.projects import compiled, copy_project, edit

# The questions, by what version 2.1 changed for them.
SAME = "prive-herkennen"
EDITORIAL = "verzonden-berichten-ongewijzigd"
CLARIFIED = "besluiten-buiten-chat"
CLARIFIED_MONTHLY = "zakelijke-berichten-niet-verwijderd"
REWORDED = "opruimfuncties-ongebruikt"
RETIRED = "geavanceerde-chatprivacy-uit"
NEW = "back-up-gemaakt"

_FRONT = """status_checked: {on: 2026-11-23, by: redactie, note: verzonnen voor een test}
change_note: Verzonnen voor een test.
changes:
  niet-aanpassen:
    class: editorial
    note: Alleen een lidwoord.
  gebruik-beperken:
    class: clarification
    note: Het woord andere maakt duidelijk dat sms ook een berichtenapp is.
  back-up-maken:
    class: new-norm
    note: Verzonnen voor een test.
  niet-verwijderen-na-verzending:
    class: clarification
    note: Het gaat om de verzending.
---
"""
_ABSENT = """---
version: "2.0.5"
title: Verzonnen voor een test
status: adopted
dated: 2026-10-01
valid_from: {on: 2026-10-01, basis: assumed, source: verzonnen}
text: absent
issued_by: CIO Rijk
provenance: verzonnen
change_note: Verzonnen voor een test.
---
De tekst is niet opgenomen.
{: #tekst-afwezig .context }
"""
_ITEM = """      - id: back-up-gemaakt
        question: Hebt u een back-up gemaakt?
        clauses: [back-up-maken]
        basis: instruction
        why: Verzonnen voor een test.
        if_no:
          text: Maak een back-up.
        proof: De datum van de back-up.
        who_knows: bewindspersoon
        frequency: once
        since: "2.1"
"""
_NORM = '- Maak een back-up.\n    {: #back-up-maken .norm data-role="bewindspersoon" }\n'
_EXPLANATION = """norms:
  - id: back-up-maken
    title: Een back-up maken
    meaning: [Verzonnen voor een test.]

"""


def build_newer(folder: Path, *, gap: bool = False) -> Path:
    """Build the newer edition, with or without a version before it whose text is not there."""
    project = copy_project(folder / "project")
    if gap:
        (project / "docs/instructie/2.0.5.md").write_text(_ABSENT, encoding="utf-8")
    _add_version(project)
    edit(project / "docs/uitleg.yml", "norms:\n", _EXPLANATION)
    _change_questions(project / "checklists/bewindspersoon.yml")
    lock_questions(compiled(project).sources)
    build_site(compiled(project), folder / "site")
    return folder / "site"


def _add_version(project: Path) -> None:
    text = (project / "docs/instructie/2.0.1.md").read_text(encoding="utf-8")
    front, body = text.split("status_checked:")[0], text.split("\n---\n", 1)[1]
    target = project / "docs/instructie/2.1.md"
    target.write_text(front + _FRONT + body, encoding="utf-8")
    for old, new in (
        ('version: "2.0.1"', 'version: "2.1"'),
        ("dated: 2023-09-12", "dated: 2026-11-20"),
        ("{on: 2023-09-12", "{on: 2026-11-20"),
        ("berichten na verzending niet meer aan", "berichten na de verzending niet meer aan"),
        ("dergelijke) na verzending niet", "dergelijke) na de verzending niet"),
        ("van SMS en berichtenapps", "van SMS en andere berichtenapps"),
        ("- Verwijder zakelijke berichten (", _NORM + "- Verwijder zakelijke berichten ("),
    ):
        edit(target, old, new)


def _change_questions(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    start = text.index(f"- id: {REWORDED}")
    question = text[start:].split("question: ", 1)[1].split("\n", 1)[0]
    was = f"\n        was:\n          - {{question: {question}, until: 2026-11-19, class: clarification}}"
    edit(file, f"question: {question}", f"question: Laat u alle opruimfuncties uit?{was}")
    edit(file, f"- id: {RETIRED}\n", f"- id: {RETIRED}\n        retired: 2026-11-20\n")
    edit(file, f"      - id: {CLARIFIED}\n", f"{_ITEM}      - id: {CLARIFIED}\n")
