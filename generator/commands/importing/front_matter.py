"""Write the front matter of a concept: its facts, and what an editor is to decide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.commands.importing.document import Finding, Met
from generator.commands.importing.earlier import Earlier
from generator.commands.importing.facts import FormerFront, ProposedFacts, proposed_facts
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named
from generator.model import Clause

HEAD_OF_PROPOSAL = """\
# Voorstel van ‘handboek import’. Vul per onderdeel class en note in en haal de hekjes weg.
# class: editorial, clarification, new-norm of repealed. Staat ‘from’ erbij, kies dan zelf de id.
# changes:
"""


@dataclass(frozen=True)
class Task:
    """The task of an import: the number of the version, the received file, and today.

    `accepted` is whether open changes were read as accepted.
    """

    number: str
    file: str
    digest: str
    today: date
    accepted: bool = False

    @property
    def provenance(self) -> str:
        """What the concept says of where its text is from."""
        accepted = "; open wijzigingen gelezen alsof ze zijn geaccepteerd" if self.accepted else ""
        return f"overgenomen uit {self.file} (SHA-256 {self.digest}){accepted}"


def empty_concept(earlier: Earlier, task: Task) -> str:
    """Return a concept with the text of an earlier version, to be changed by hand."""
    origin = f"nog in te vullen; begonnen met de tekst van versie {earlier.version.number}"
    front = [
        *_front(proposed_facts(earlier.version.front, task.today, None), task.number, origin),
    ]
    notes = _notes(earlier, {clause.id for clause in earlier.clauses})
    return "\n".join(["---", *front, *notes, "---"]) + "\n" + earlier.version.body


def front_matter_of(
    earlier: Earlier,
    task: Task,
    facts: ProposedFacts,
    proposal: str,
    clauses: Sequence[Named],
    findings: Sequence[Finding],
    placed: int,
    former: FormerFront | None,
) -> str:
    """Return the front matter; where a concept goes on from another, what `former` keeps of it."""
    pictures = "".join(_room(findings, placed))
    if former:
        kept = former.with_facts(facts, task.provenance)
        return f"---\n{kept}\n{proposal}{pictures}---\n"
    same = {c.id for c in clauses if c.match.fate is Fate.SAME}
    lines = [*_front(facts, task.number, task.provenance), *_notes(earlier, same)]
    return "\n".join(["---", *lines]) + "\n" + proposal + pictures + "---\n"


def _front(facts: ProposedFacts, number: str, provenance: str) -> list[str]:
    begins = facts.valid_from
    return [
        f'version: "{number}"',
        f"title: {quoted(facts.title)}",
        "status: concept",
        f"dated: {facts.dated}",
        f"valid_from: {{on: {begins.on}, basis: {begins.basis}, source: {begins.source}}}",
        "text: complete",
        f"issued_by: {quoted(facts.issued_by)}",
        f"provenance: {quoted(provenance)}",
        f"change_note: {quoted(facts.change_note)}",
    ]


def _notes(earlier: Earlier, same: set[str]) -> list[str]:
    """Return the editors' notes at clauses that did not change: what they say still holds."""
    notes = [note for note in earlier.version.front.notes if note.clause in same]
    lines = [
        line
        for note in notes
        for line in (f"  - clause: {note.clause}", f"    text: {quoted(note.text)}")
    ]
    return ["notes:", *lines] if lines else []


def unplaced(findings: Sequence[Finding], placed: int) -> int:
    """Return how many pictures of a document have no place in the concept."""
    return max(0, sum(found.met is Met.PICTURE for found in findings) - placed)


def _room(findings: Sequence[Finding], placed: int) -> Iterator[str]:
    """Yield for each picture a comment with room for what it shows, unless all came back."""
    pictures = [f for f in findings if f.met is Met.PICTURE]
    if not unplaced(findings, placed):
        return
    yield "# Afbeeldingen. Zet ze zelf terug met ![wat erop staat](bestand.svg).\n"
    for number, found in enumerate(pictures, start=1):
        told = found.text or "…"
        yield f"# {number}. {found.where}; alternatieve tekst: {_one_line(told)}\n"


def proposal_of(clauses: Sequence[Named], gone: Sequence[Clause], moved: frozenset[str]) -> str:
    """Return the block `changes:` as comments: a class is for an editor to give."""
    left = {clause.id for clause in gone}
    rows = [row for clause in clauses for row in _proposed(clause, moved, left)]
    for clause in gone:
        rows += _proposed_gone(clause.id, clauses)
    return HEAD_OF_PROPOSAL + "\n".join(rows) + "\n" if rows else ""


def _proposed_gone(gone: str, clauses: Sequence[Named]) -> list[str]:
    """Return what is proposed for a clause that is not there; in a clause that is, it may be."""
    near = [c.id for c in clauses if gone in dict(c.match.candidates)]
    if near:
        ids = ", ".join(near)
        told = f"niet zeker: staat misschien in {ids}; haal dit dan weg, anders class: repealed"
        return [f"#   {gone}:  # {told}", "#     class: …", "#     note: …"]
    return [
        f"#   {gone}:  # staat niet meer in het document",
        "#     class: repealed",
        "#     note: …",
    ]


def _proposed(clause: Named, moved: frozenset[str], gone: set[str]) -> list[str]:
    fate = clause.match.fate
    what = "verplaatst" if clause.id in moved else fate.value
    if what == Fate.SAME.value:
        return []
    lines = [f"#   {clause.id}:  # {what}", "#     class: …", "#     note: …"]
    candidates = [name for name, _ in clause.match.candidates]
    maybe = [name for name in candidates if name in gone]
    if fate in {Fate.SPLIT, Fate.JOINED}:
        lines.append(f"#     from: [{', '.join(candidates)}]")
    elif candidates and clause.new:
        lines.append(f"#     from: [{', '.join(candidates)}]  # alleen als dit er een van is")
    elif maybe:
        lines.append(f"#     from: [{', '.join(maybe)}]  # alleen als dat hierin is samengevoegd")
    return lines


def quoted(text: str) -> str:
    """Return a text as YAML writes it, in quotes where it could be read as something else."""
    plain = re.fullmatch(r"[^\W\d_][^:#\"\\{}\[\]]*[^\s:#\"\\{}\[\],]", text)
    word = text.lower() in {"true", "false", "null", "yes", "no", "on", "off"}
    return text if plain and not word and "\n" not in text else json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
