"""Make a concept of a document: its front matter, its body, and what became of each clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.commands.importing.document import (
    Block,
    BlockKind,
    DocumentPicture,
    Finding,
    Incoming,
    Met,
    Trait,
    excerpt,
)
from generator.commands.importing.earlier import Earlier
from generator.commands.importing.facts import (
    FormerFront,
    ProposedFacts,
    proposed_facts,
)
from generator.commands.importing.front_matter import Task, front_matter_of, proposal_of, unplaced
from generator.commands.importing.inline import (
    ABOVE,
    LEFT,
    PICTURE,
    bare,
    picture_mark,
    without_signs,
)
from generator.commands.importing.list_parts import in_parts
from generator.commands.importing.markdown import Convert, Marker
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named, named
from generator.commands.importing.passes import match
from generator.commands.importing.table_heads import with_heads
from generator.commands.importing.traits import TraitDifference, unlike_in, words_shown
from generator.commands.importing.units import Unit, units_of
from generator.commands.importing.versions_table import row_of, with_table
from generator.commands.importing.writing import Writer
from generator.model import Clause, ClauseKind, Version, VersionFront
from generator.text.enumerating import enumerated
from generator.time.moving import longest_rising

# What of the facts above the text a document may tell.
_OF_DOCUMENT = ("dated", "valid_from", "change_note")
_KNOWN = {Fate.SAME, Fate.CHANGED, Fate.SPLIT, Fate.JOINED}


@dataclass(frozen=True)
class Origin:
    """From which paragraphs, or pages, of the file a clause came, as far as that is known.

    `rows` are the words of its cells, where it is a table.
    """

    paragraphs: tuple[int, ...]
    pages: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Concept:
    """A concept, and what to report about it to the editor.

    `moved` are the ids of clauses that are the same, but stand elsewhere. `missing` are words that
    only the file has, `added` words that only the concept has, `differences` what else only one of
    them shows of the `traits` that could be compared; some were `counted` in the file itself.
    `pictures` are those that the concept shows, by the names of their files. `facts` are those
    above the text as this document proposes them: where a concept was there before, they came
    `anew`, or `stayed` as somebody changed them. It is `unlike` the earlier version where that has
    almost nothing of it.
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
    traits: frozenset[Trait]
    counted: bool
    facts: ProposedFacts
    anew: tuple[str, ...]
    stayed: tuple[str, ...]
    unlike: bool


def make_concept(
    incoming: Incoming,
    earlier: Earlier,
    task: Task,
    used: frozenset[str],
    convert: Convert,
    former: FormerFront | None = None,
) -> Concept:
    """Return the concept of a document; `used` are the ids that any version has.

    Where it goes on from a concept, `former` is the front matter of that.
    """
    files = {name: f"{task.number}-{name}{p.ending}" for name, p in incoming.pictures.items()}
    shown = [block for block in incoming.blocks if _shows(block, files)]
    blocks, headed = with_heads(shown)
    units = units_of(blocks, earlier, lossy=incoming.lossy)
    units, told = with_table(units, earlier)
    matched = match(units, earlier, lossy=incoming.lossy)
    rows = named(matched, used)
    clauses = tuple(clause for row in rows for clause in row)
    marker = Marker(convert, incoming.pictures, files)
    writer = Writer(earlier, marker, incoming.traits)
    body = writer.body(in_parts(units, rows))
    findings = (*incoming.findings, *headed, *told, *writer.findings)
    placed = writer.placed + len(marker.placed)
    row = row_of(units, task.number)
    moved = _moved(clauses, earlier)
    proposal = proposal_of(clauses, matched.gone, moved)
    base = (earlier.before or earlier).version
    facts = proposed_facts(base.front, task.today, row)
    front = front_matter_of(earlier, task, facts, proposal, clauses, findings, placed, former)
    html = convert(body).html
    missing, added = _compared(incoming, html, findings)
    pictures = {files[name]: incoming.pictures[name] for name in marker.placed}
    to_do = (
        *_facts_to_do(row, former),
        *_to_do(clauses, unplaced(findings, placed), earlier, units),
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
        {clause.id: _origin(units[clause.unit]) for clause in clauses},
        unlike_in(blocks, html, earlier.headings, writer.placed, incoming.traits, incoming.counts),
        incoming.traits,
        incoming.counts is not None,
        facts,
        former.anew(facts) if former else (),
        former.stayed if former else (),
        _is_unlike(clauses, base),
    )


def _origin(unit: Unit) -> Origin:
    cells = (
        tuple("" if cell in {LEFT, ABOVE} else bare(cell).replace(PICTURE, "") for cell in row)
        for row in unit.rows
    )
    return Origin(unit.paragraphs, unit.pages, tuple(cells))


def _is_unlike(clauses: Sequence[Named], base: Version) -> bool:
    """Tell whether a version has fewer than a tenth of the clauses of a document."""
    known = sum(clause.match.fate in _KNOWN and _comes_from(clause, base) for clause in clauses)
    return known * 10 < max(len(clauses), 1)


def _comes_from(clause: Named, base: Version) -> bool:
    names = (clause.id, *(name for name, _ in clause.match.candidates))
    return any(base.clause(name) for name in names)


def _shows(block: Block, files: Mapping[str, str]) -> bool:
    """Tell whether a block shows anything, now that some pictures cannot be taken out."""
    has_picture = any(picture_mark(name) in block.text for name in files)
    return has_picture or bool(block.text.replace(PICTURE, " ").strip()) or bool(block.rows)


def _untold(pictures: Mapping[str, DocumentPicture]) -> Iterator[str]:
    untold = [file for file, picture in pictures.items() if not picture.told]
    if untold:
        files = ", ".join(untold)
        yield f"Schrijf wat er op de afbeeldingen staat, nu ‘…’ tussen [ ]: {files}."


def _moved(clauses: Sequence[Named], earlier: Earlier) -> frozenset[str]:
    """Return the clauses that only moved: out of order, but for the longest run that kept it."""
    place = {clause.id: n for n, clause in enumerate(earlier.clauses)}
    known = [clause.id for clause in clauses if clause.id in place]
    kept = longest_rising([place[name] for name in known])
    moved = {name for n, name in enumerate(known) if n not in kept}
    moved -= earlier.left_out
    return frozenset(c.id for c in clauses if c.id in moved and c.match.fate is Fate.SAME)


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


def _facts_to_do(row: tuple[str, str] | None, former: FormerFront | None) -> Iterator[str]:
    """Yield what to do about the facts above the text: those of the document, and those kept."""
    kept = [name for name in _OF_DOCUMENT if former and name in former.stayed]
    if former and kept:
        yield from _kept_facts(kept, row, former.front)
    told = [name for name in _OF_DOCUMENT if name not in kept]
    names, many = enumerated(told), len(told) > 1
    if told and row is None:
        yield f"Het document geeft deze versie geen datum. Pas {names} aan."
    elif told:
        right = f"{names} kloppen. Ze komen" if many else f"{names} klopt. Dat komt"
        yield f"Kijk na of {right} uit de versietabel."


def _kept_facts(
    kept: Sequence[str], row: tuple[str, str] | None, front: VersionFront
) -> Iterator[str]:
    """Yield what to do about the facts of the concept before that stayed as they were."""
    right = "nog kloppen. Ze staan" if len(kept) > 1 else "nog klopt. Dat staat"
    yield f"Kijk na of {enumerated(kept)} {right} er zoals in het vorige concept."
    day, note = row or ("", "")
    if "dated" in kept and day and day != front.dated.isoformat():
        yield (
            f"De versietabel noemt nu {day}, en in het concept staat dated: {front.dated}. "
            "Klopt de tabel, pas dan dated en valid_from aan."
        )
    if "change_note" in kept and note and note != front.change_note:
        yield f"De versietabel zegt nu: ‘{note}’. Klopt dat, pas dan change_note aan."


def _to_do(
    clauses: Sequence[Named],
    unplaced: int,
    earlier: Earlier,
    units: Sequence[Unit],
) -> Iterator[str]:
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
