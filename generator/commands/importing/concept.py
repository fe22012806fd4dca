"""Make a concept of a document: its front matter, its body, and what became of each clause."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.commands.importing.document import (
    Block,
    BlockKind,
    DocumentPicture,
    Finding,
    Incoming,
    Met,
    excerpt,
)
from generator.commands.importing.earlier import Earlier
from generator.commands.importing.inline import PICTURE, picture_mark, without_signs
from generator.commands.importing.list_parts import in_parts
from generator.commands.importing.markdown import Convert, Marker
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named, named
from generator.commands.importing.passes import match
from generator.commands.importing.traits import TraitDifference, unlike_in, words_shown
from generator.commands.importing.units import Unit, units_of
from generator.commands.importing.versions_table import row_of, with_table
from generator.commands.importing.writing import Writer
from generator.model import Clause, ClauseKind, VersionFront
from generator.time.moving import longest_rising

_HEAD_OF_PROPOSAL = """\
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


@dataclass(frozen=True)
class Origin:
    """From which paragraphs, or pages, of the file a clause came, as far as that is known."""

    paragraphs: tuple[int, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Concept:
    """A concept, and what to report about it to the editor.

    `moved` are the ids of clauses that are the same, but stand elsewhere. `missing` are words that
    only the file has, `added` words that only the concept has, `differences` what else only one of
    them shows, unless `only_words` could be compared. `pictures` are those that the concept shows,
    by the names of their files.
    """

    text: str
    clauses: tuple[Named, ...]
    gone: tuple[Clause, ...]
    moved: frozenset[str]
    findings: tuple[Finding, ...]
    placed: int
    missing: tuple[str, ...]
    added: tuple[str, ...]
    to_do: tuple[str, ...]
    pictures: Mapping[str, bytes]
    origins: Mapping[str, Origin]
    differences: tuple[TraitDifference, ...]
    only_words: bool


def make_concept(
    incoming: Incoming,
    earlier: Earlier,
    task: Task,
    used: frozenset[str],
    convert: Convert,
    kept: str = "",
) -> Concept:
    """Return the concept of a document; `used` are the ids that any version has.

    Where it goes on from a concept, the front matter of that is `kept`.
    """
    files = {name: f"{task.number}-{name}{p.ending}" for name, p in incoming.pictures.items()}
    blocks = [block for block in incoming.blocks if _shows(block, files)]
    units = units_of(blocks, earlier, lossy=incoming.lossy)
    units, told = with_table(units, earlier)
    matched = match(units, earlier, lossy=incoming.lossy)
    rows = named(matched, used)
    clauses = tuple(clause for row in rows for clause in row)
    marker = Marker(convert, incoming.pictures, files)
    writer = Writer(earlier, marker, lossy=incoming.lossy)
    body = writer.body(in_parts(units, rows))
    findings = (*incoming.findings, *told, *writer.findings)
    placed = writer.placed + len(marker.placed)
    row = row_of(units, task.number)
    moved = _moved(clauses, earlier)
    proposal = _proposal(clauses, matched.gone, moved)
    front = _front(earlier, task, row, proposal, clauses, findings, placed, kept)
    html = convert(body).html
    missing, added = _compared(incoming, html, findings)
    pictures = {files[name]: incoming.pictures[name] for name in marker.placed}
    to_do = (
        *_to_do(row, clauses, _unplaced(findings, placed), earlier, units),
        *_untold(pictures),
    )
    return Concept(
        front + body,
        clauses,
        tuple(matched.gone),
        moved,
        findings,
        placed,
        missing,
        added,
        to_do,
        {file: picture.data for file, picture in pictures.items()},
        {c.id: Origin(units[c.unit].paragraphs, units[c.unit].pages) for c in clauses},
        () if incoming.lossy else unlike_in(blocks, html, earlier.headings, writer.placed),
        incoming.lossy,
    )


def _shows(block: Block, files: Mapping[str, str]) -> bool:
    """Tell whether a block shows anything, now that some pictures cannot be taken out."""
    has_picture = any(picture_mark(name) in block.text for name in files)
    return has_picture or bool(block.text.replace(PICTURE, " ").strip()) or bool(block.rows)


def _untold(pictures: Mapping[str, DocumentPicture]) -> Iterator[str]:
    untold = [file for file, picture in pictures.items() if not picture.told]
    if untold:
        files = ", ".join(untold)
        yield f"Schrijf wat er op de afbeeldingen staat, nu ‘…’ tussen [ ]: {files}."


def empty_concept(earlier: Earlier, task: Task) -> str:
    """Return a concept with the text of an earlier version, to be changed by hand."""
    origin = f"nog in te vullen; begonnen met de tekst van versie {earlier.version.number}"
    front = [
        *_heading_of_front(earlier.version.front, task, task.today.isoformat(), "nog in te vullen"),
        f"provenance: {quoted(origin)}",
        "change_note: Nog in te vullen.",
    ]
    notes = _notes(earlier, {clause.id for clause in earlier.clauses})
    return "\n".join(["---", *front, *notes, "---"]) + "\n" + earlier.version.body


def _front(
    earlier: Earlier,
    task: Task,
    row: tuple[str, str] | None,
    proposal: str,
    clauses: Sequence[Named],
    findings: Sequence[Finding],
    placed: int,
    kept: str,
) -> str:
    pictures = "".join(_room(findings, placed))
    if kept:
        return f"---\n{kept}\n{proposal}{pictures}---\n"
    day, note = row or (task.today.isoformat(), "")
    source = "de datum in de versietabel van het document" if row else "nog in te vullen"
    same = {c.id for c in clauses if c.match.fate is Fate.SAME}
    lines = [
        *_heading_of_front(earlier.version.front, task, day, source),
        f"provenance: {quoted(task.provenance)}",
        f"change_note: {quoted(note or 'Nog in te vullen.')}",
        *_notes(earlier, same),
    ]
    return "\n".join(["---", *lines]) + "\n" + proposal + pictures + "---\n"


def _heading_of_front(front: VersionFront, task: Task, day: str, source: str) -> list[str]:
    return [
        f'version: "{task.number}"',
        f"title: {quoted(front.title)}",
        "status: concept",
        f"dated: {day}",
        f"valid_from: {{on: {day}, basis: assumed, source: {source}}}",
        "text: complete",
        f"issued_by: {quoted(front.issued_by)}",
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


def _unplaced(findings: Sequence[Finding], placed: int) -> int:
    return max(0, sum(found.met is Met.PICTURE for found in findings) - placed)


def _room(findings: Sequence[Finding], placed: int) -> Iterator[str]:
    """Yield for each picture a comment with room for what it shows, unless all came back."""
    pictures = [f for f in findings if f.met is Met.PICTURE]
    if not _unplaced(findings, placed):
        return
    yield "# Afbeeldingen. Zet ze zelf terug met ![wat erop staat](bestand.svg).\n"
    for number, found in enumerate(pictures, start=1):
        told = found.text or "…"
        yield f"# {number}. {found.where}; alternatieve tekst: {_one_line(told)}\n"


def _moved(clauses: Sequence[Named], earlier: Earlier) -> frozenset[str]:
    """Return the clauses that only moved: out of order, but for the longest run that kept it."""
    place = {clause.id: n for n, clause in enumerate(earlier.clauses)}
    known = [clause.id for clause in clauses if clause.id in place]
    kept = longest_rising([place[name] for name in known])
    moved = {name for n, name in enumerate(known) if n not in kept}
    moved -= earlier.left_out
    return frozenset(c.id for c in clauses if c.id in moved and c.match.fate is Fate.SAME)


def _proposal(clauses: Sequence[Named], gone: Sequence[Clause], moved: frozenset[str]) -> str:
    """Return the block `changes:` as comments: a class is for an editor to give."""
    rows = [row for clause in clauses for row in _proposed(clause, moved)]
    for clause in gone:
        rows += [
            f"#   {clause.id}:  # staat niet meer in het document",
            "#     class: repealed",
            "#     note: …",
        ]
    return _HEAD_OF_PROPOSAL + "\n".join(rows) + "\n" if rows else ""


def _proposed(clause: Named, moved: frozenset[str]) -> list[str]:
    fate = clause.match.fate
    what = "verplaatst" if clause.id in moved else fate.value
    if what == Fate.SAME.value:
        return []
    lines = [f"#   {clause.id}:  # {what}", "#     class: …", "#     note: …"]
    if fate is Fate.SPLIT:
        lines.append(f"#     from: [{clause.match.candidates[0][0]}]")
    elif clause.match.candidates and clause.new:
        ids = ", ".join(name for name, _ in clause.match.candidates)
        lines.append(f"#     from: [{ids}]  # alleen als dit er een van is")
    return lines


def _compared(
    incoming: Incoming, html: str, findings: Sequence[Finding]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that only the file has, and those that only the concept has.

    Words that a finding tells of, such as those of a footer, are told already. The numbers of
    headings are worked out, and no words of the file.
    """
    numbers = [block.mark for block in incoming.blocks if block.kind is BlockKind.HEADING]
    file = _count("\n".join([incoming.words, *numbers]))
    concept = _count(words_shown(html))
    told: Counter[str] = Counter()
    for found in findings:
        if found.met is Met.JOINED:
            file -= _count(found.text.replace("|", " "))
            concept -= _count("".join(re.findall("‘(.*)’", found.done)))
        elif "niet overgenomen" in found.done:
            told += _count(found.text)
    return _listed(file - concept - told), _listed(concept - file)


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", without_signs(re.sub("[\u00ad\u200b\ufeff]", "", text))))


def _listed(words: Counter[str]) -> tuple[str, ...]:
    return tuple(word if n == 1 else f"{word} ({n}×)" for word, n in sorted(words.items()))


def _to_do(
    row: tuple[str, str] | None,
    clauses: Sequence[Named],
    unplaced: int,
    earlier: Earlier,
    units: Sequence[Unit],
) -> Iterator[str]:
    if row is None:
        yield "Het document geeft deze versie geen datum. Pas dated, valid_from en change_note aan."
    else:
        yield "Kijk na of dated, valid_from en change_note kloppen. Ze komen uit de versietabel."
    if any(clause.new for clause in clauses):
        roles = sorted({role for clause in earlier.clauses for role in clause.roles})
        yield (
            "Geef elk nieuw onderdeel een goede id, soort en rol. Wat er staat, is een voorstel. "
            f"Soorten: {', '.join(f'.{kind}' for kind in ClauseKind)}. Rollen: {', '.join(roles)}."
        )
    if any(clause.match.fate is not Fate.SAME for clause in clauses):
        yield "Vul bovenaan het concept bij ‘changes’ de indeling in."
    if unplaced:
        yield "Zet de afbeeldingen terug, elk met een alternatieve tekst."
    title = next((u.text for u in units if u.where and u.kind == "heading"), "")
    known = [text for level, text in earlier.headings.values() if level == 1]
    if title and known and title != known[0]:
        yield f"Het document begint met de kop ‘{excerpt(title)}’. Kijk of title klopt."


def quoted(text: str) -> str:
    """Return a text as YAML writes it, in quotes where it could be read as something else."""
    plain = re.fullmatch(r"[^\W\d_][^:#\"\\{}\[\]]*[^\s:#\"\\{}\[\],]", text)
    word = text.lower() in {"true", "false", "null", "yes", "no", "on", "off"}
    return text if plain and not word and "\n" not in text else json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
