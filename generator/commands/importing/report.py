"""Write the report of an import: what became of every clause, and the other findings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from textwrap import fill

from generator.commands.importing.concept import Concept
from generator.commands.importing.counted import COUNTED
from generator.commands.importing.document import Finding, Met, Trait
from generator.commands.importing.facts import FACT_WORDS
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named
from generator.commands.importing.storing import Imported
from generator.model import Clause
from generator.text.enumerating import enumerated
from generator.time.redline import WordKind, redline, set_apart

_MORE = {
    Met.PICTURE: "afbeeldingen", Met.TEXT_BOX: "tekstvakken", Met.FOOTNOTE: "voetnoten",
    Met.TABLE: "tabellen", Met.HIDDEN: "verborgen teksten", Met.STRUCK: "doorgehaalde teksten",
    Met.HEADER: "kopteksten", Met.FOOTER: "voetteksten", Met.COMMENT: "opmerkingen",
    Met.LETTERHEAD: "regels van een briefhoofd",
    Met.LIST: "lijstpunten", Met.HEADING: "koppen", Met.JOINED: "afgebroken woorden",
    Met.CONTENTS: "regels van een inhoudsopgave",
    Met.SIGN: "tekens die alleen hun lettertype kent", Met.FORMULA: "formules",
    Met.LINK: "koppelingen", Met.LOOK: "onderdelen met andere opmaak",
    Met.CHANGE: "soorten open wijzigingen", Met.OTHER: "andere zaken",
}  # fmt: skip
_WIDTH = 100
# What is seen in a document, and no import looks at.
_NEVER = (
    "lettertype en kleur", "hoofdletters door opmaak", "uitlijning",
    "hoe diep een punt in een lijst staat", "wat er op afbeeldingen staat",
)  # fmt: skip
_NEVER_IN_LINES = ("waar een alinea begint", "tabellen zonder lijnen")


def report_of(imported: Imported) -> str:
    """Return the report of an import, as the command tells it."""
    concept = imported.concept
    lines = [f"Concept {imported.file}, vergeleken met {imported.before}."]
    lines += [_counts(concept), *_unlike(imported), ""]
    for fate in (Fate.UNSURE, Fate.REWRITTEN, Fate.CHANGED, Fate.JOINED, Fate.SPLIT, Fate.NEW):
        for clause in concept.clauses:
            if clause.match.fate is fate:
                lines += _clause(clause)
    for gone in concept.gone:
        lines += [f"{Fate.GONE.value}: {gone.id}", _indented(gone.text)]
        near = [c.id for c in concept.clauses if gone.id in dict(c.match.candidates)]
        if near:
            told = f"{Fate.UNSURE.value}: staat misschien in {', '.join(near)}."
            lines.append(_indented(told.capitalize()))
    alike = [clause.id for clause in concept.clauses if clause.match.fate is Fate.SAME]
    moved = [name for name in alike if name in concept.moved]
    if moved:
        lines += ["verplaatst:", _indented(", ".join(moved))]
    same = [name for name in alike if name not in concept.moved]
    if same:
        lines += [f"{Fate.SAME.value}:", _indented(", ".join(same))]
    lines += ["", *_met(concept), *_words(concept), "", "Wat u nog doet:"]
    lines += [f"- {one}" for one in concept.to_do]
    return "\n".join(lines) + "\n" + _former(imported)


def _former(imported: Imported) -> str:
    """Say where the concept is that was there before, and what was taken over from it."""
    if imported.former is None:
        return ""
    told = f"\nHet vorige concept staat in {imported.former}. Het komt niet op de site.\n"
    if not imported.continued:
        return f"{told}Het kon niet worden gelezen: er is niets uit overgenomen.\n"
    base = imported.record.against
    return (
        f"{told}{_facts(imported)}Overgenomen zijn, waar de tekst gelijk bleef of erop lijkt, de "
        f"id’s, soorten en rollen. Vergelijk met versie {base}: handboek diff {base} "
        f"{imported.number}.\n"
    )


def _facts(imported: Imported) -> str:
    """Say which facts above the text the document gave, and which stayed as somebody left them."""
    anew, stayed = imported.record.anew, imported.record.stayed
    lines = []
    if anew:
        lines.append(f"Nieuw uit het document: {facts_told(anew)}.\n")
    if stayed:
        lines.append(f"Gebleven zoals het in het vorige concept stond: {facts_told(stayed)}.\n")
    return "".join(lines)


def facts_told(names: Sequence[str]) -> str:
    """Return facts above the text, in words."""
    return enumerated([FACT_WORDS[name] for name in names])


def _unlike(imported: Imported) -> Iterator[str]:
    if imported.record.unlike:
        yield unlike_told(imported.record.against)


def unlike_told(against: str) -> str:
    """Return the question whether a document is the right one."""
    return f"Bijna niets hiervan staat in versie {against}. Is dit het goede bestand?"


def _counts(concept: Concept) -> str:
    fates = [clause.match.fate for clause in concept.clauses] + [Fate.GONE] * len(concept.gone)
    seldom = {Fate.SPLIT, Fate.JOINED, Fate.REWRITTEN}
    counts = {fate.value: fates.count(fate) for fate in Fate if fate not in seldom or fate in fates}
    if concept.moved:
        counts[Fate.SAME.value] -= len(concept.moved)
        counts["verplaatst"] = len(concept.moved)
    return "Onderdelen: " + ", ".join(f"{count} {word}" for word, count in counts.items()) + "."


def _clause(clause: Named) -> Iterator[str]:
    match = clause.match
    yield f"{match.fate.value}: {clause.id}"
    if match.clause is not None:
        yield _indented(redlined(match.clause, clause.text))
    else:
        yield _indented(clause.text)
        roles = f", voor {' en '.join(clause.roles)}" if clause.roles else ""
        yield _indented(f"Voorstel: {clause.kind.word}{roles}.")
    like = ", ".join(f"{name} ({score:.0%})" for name, score in match.candidates)
    if match.fate is Fate.SPLIT:
        yield _indented(f"Was een deel van: {like}. Zet die id onder ‘from’.")
    elif match.fate is Fate.JOINED:
        yield _indented(f"Hierin ging op: {like}. Zet die id onder ‘from’.")
    elif match.fate is Fate.REWRITTEN:
        yield _indented(f"Staat op dezelfde plaats: {like}. Kijk of het hetzelfde onderdeel is.")
    elif match.fate is Fate.UNSURE and not match.candidates:
        yield _indented("Stond dieper in een lijst. Kijk of dit bij het punt erboven hoort.")
    elif match.candidates:
        yield _indented(f"Lijkt op: {like}. Kies zelf de id.")


def redlined(before: Clause, after: str) -> str:
    """Return a text with [-words that went-] and {+words that came+}."""
    marks = {WordKind.SAME: "{}", WordKind.GONE: "[-{}-]", WordKind.NEW: "{{+{}+}}"}
    shown = set_apart(redline(before.text, after))
    return "".join(marks[kind].format(words) for kind, words in shown)


def _met(concept: Concept) -> Iterator[str]:
    for met in Met:
        found = [f for f in concept.findings if f.met is met]
        if not found and not (met is Met.PICTURE and concept.placed):
            continue
        yield _heading(met, found, concept.placed)
        for one in found:
            text = f": {one.text}" if one.text else ""
            done = f" ({one.done})" if one.done else ""
            yield _indented(f"{one.where}{text}{done}", "  - ")


def _heading(met: Met, found: Sequence[Finding], placed: int) -> str:
    count = len(found)
    if met is not Met.PICTURE:
        return f"{counted(met, count)}:"
    more = f" {placed} uit de vorige versie overgenomen." if placed > count else ""
    return f"{counted(met, count)} gevonden, {min(placed, count)} geplaatst.{more}"


def _words(concept: Concept) -> Iterator[str]:
    if concept.missing:
        yield "Wel in het bestand, niet in het concept:"
        yield _indented(", ".join(concept.missing))
    if concept.added:
        yield "Wel in het concept, niet in het bestand:"
        yield _indented(", ".join(concept.added))
    if not concept.missing and not concept.added:
        yield "Alle woorden uit het bestand staan in het concept of hierboven."
    for one in concept.differences:
        yield f"Niet gelijk: {one.trait.value}."
        for where, what in (("bestand", one.in_file), ("concept", one.in_concept)):
            if what:
                yield _indented(f"alleen in het {where}: {', '.join(what)}")
    yield from _compared(concept)


def _compared(concept: Concept) -> Iterator[str]:
    """Say what was compared, and what was not."""
    yield fill(f"Vergeleken: {', '.join(compared_in(concept.traits))}.", _WIDTH)
    if concept.counted:
        words = ", ".join(trait.value for trait in COUNTED)
        yield fill(f"Daarvan geteld in het bestand zelf: {words}.", _WIDTH)
    left = not_compared_in(concept.traits, (found.met for found in concept.findings))
    yield fill(f"Niet vergeleken: {', '.join(left)}.", _WIDTH)


def compared_in(traits: Container[Trait]) -> list[str]:
    """Return what was compared of a document that tells these traits."""
    return ["woorden", *(trait.value for trait in Trait if trait in traits)]


def not_compared_in(traits: Container[Trait], met: Iterable[Met] = ()) -> list[str]:
    """Return what was not compared of a document with these traits, in which this was met."""
    more = _NEVER if Trait.BREAK in traits else (*_NEVER_IN_LINES, *_NEVER)
    signs = [_MORE[Met.SIGN]] if Met.SIGN in met else []
    return [*(trait.value for trait in Trait if trait not in traits), *signs, *more]


def counted(met: Met, count: int) -> str:
    """Return a number of things that were met, in words."""
    return f"{count} {met.value if count == 1 else _MORE[met]}"


def _indented(text: str, mark: str = "    ") -> str:
    return fill(
        text,
        _WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
