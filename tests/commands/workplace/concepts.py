"""A project with a concept as an import leaves it: some norms changed, one new, one gone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.support.projects import copy_project

NUMBER = "2.1"
CONCEPT = f"docs/instructie/{NUMBER}.md"
# The ids of what differs, in the order of the text.
REWORDED, SCATTERED, GONE, NEW, TURNED = (
    "gebruik-beperken", "gesprekken-scheiden", "niet-aanpassen", "code-nooit-geven",
    "prive-en-partij-niet-archiveren",
)  # fmt: skip
_FRONT = f"""\
---
version: "{NUMBER}"
title: Chatberichten archivering – tijdelijke instructie voor bewindspersonen
status: concept
dated: 2026-11-20
valid_from: {{on: 2026-12-15, basis: assumed, source: de datum in het document}}
text: complete
issued_by: CIO Rijk
provenance: overgenomen uit instructie.docx
change_note: Nog in te vullen.
notes:
  # Deze noot hoort bij de tabel.
  - text: Een noot van de redactie.
# Voorstel van ‘handboek import’. Vul per onderdeel class en note in en haal de hekjes weg.
# class: editorial, clarification, new-norm of repealed. Staat ‘from’ erbij, kies dan zelf de id.
# changes:
#   {REWORDED}:  # gewijzigd
#     class: …
#     note: …
#   {SCATTERED}:  # gewijzigd
#     class: …
#     note: …
#   {NEW}:  # nieuw
#     class: …
#     note: …
#   {TURNED}:  # gewijzigd
#     class: …
#     note: …
#   {GONE}:  # staat niet meer in het document
#     class: repealed
#     note: …
---
"""
_ROLE = 'data-role="bewindspersoon" }'
_REPLACED = [
    ("Beperk het gebruik van SMS en berichtenapps.",
     "Beperk het gebruik van sms en berichtenapps."),
    ("Scheid privé, partij-politieke en zakelijke conversaties en maak hiervoor gebruik van een "
     "zakelijke telefoon én een privé-telefoon.",
     "Houd zakelijke gesprekken en andere gesprekken op twee telefoons."),
    ("- Pas zakelijke berichten na verzending niet meer aan.\n"
     f"    {{: #{GONE} .norm {_ROLE}\n", ""),
    (f"    {{: #afzenders-vragen .norm {_ROLE}\n",
     f"    {{: #afzenders-vragen .norm {_ROLE}\n"
     "- Geef nooit de code van zes cijfers aan iemand anders.\n"
     f"    {{: #{NEW} .norm {_ROLE}\n"),
    ("Privé en partij politieke berichten worden niet gearchiveerd.",
     "Privé en partij politieke berichten worden nooit gearchiveerd."),
]  # fmt: skip


def with_concept(target: Path) -> Path:
    """Copy the real project, with the concept in it."""
    root = copy_project(target, frozen=True)
    text = (root / "docs/instructie/2.0.1.md").read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1]
    for old, new in _REPLACED:
        assert old in body, old
        body = body.replace(old, new)
    (root / CONCEPT).write_text(_FRONT + body, encoding="utf-8", newline="\n")
    return root


def note_titles(root: Path, titles: Mapping[str, str]) -> None:
    """Note how editors call what is new in the concept."""
    path = root / f"docs/instructie/bron/{NUMBER}.voortgang.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"titles": dict(titles)}), encoding="utf-8")
