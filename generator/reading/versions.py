"""Read one version of the instruction: its front matter, its text and its clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from generator.model import Clause, Piece, TextState, Version, VersionFront
from generator.problems import Place, Problem, ProblemsFound, errors
from generator.reading.attribute_lists import check_attributes
from generator.reading.balance import check_closed
from generator.reading.cache import ConversionCache
from generator.reading.document import Document
from generator.reading.finding import Finder
from generator.reading.foreign import check_foreign
from generator.reading.front import MarkdownFile, split
from generator.reading.markup import check_markup
from generator.reading.validation import validate
from generator.reading.written import check_written
from generator.text.clauses import Converted, Found
from generator.text.links import final, target_of
from generator.text.notation import Unread
from generator.text.seen import pictures_of, pieces_of, tree_of

T = TypeVar("T")

FOLDER = "instructie"
_ALLOWED_TAGS = frozenset({"br", "div", "span", "sub", "sup", "u"})
_ID = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
# The theme's own parts of a page, and notes with their marks.
_TAKEN = re.compile("inhoud|hb-nav|(?:bij-)?noot-[0-9]+")
_UNREAD = {
    Unread.CELL: (
        "in deze rij hoort een cel met ‘<’ of ‘^’ nergens bij",
        "< hoort bij de cel links, ^ bij die erboven; samen vormen ze een rechthoek. "
        "Bedoelt u het teken zelf? Schrijf &lt; of \\^.",
    ),
    Unread.EMPHASIS: (
        "‘{0}’ is niet vet of schuin: de lezer ziet het teken",
        "Zet de tekens voor en achter de woorden, zonder spatie ertussen, zoals **vet**. "
        "Bedoelt u het teken zelf? Schrijf \\* of \\_.",
    ),
    Unread.MARK: (
        "data-mark geeft hier geen teken aan een punt van een lijst",
        'Zet het op een eigen regel onder het punt, zoals {{: data-mark="a." }}.',
    ),
    Unread.NOTE_MISSING: (
        "de noot ‘{0}’ is er niet",
        "Schrijf de noot op een eigen regel: {0}: en dan de tekst. "
        "Bedoelt u de tekens zelf? Schrijf \\{0}.",
    ),
    Unread.NOTE_TWICE: ("de noot ‘{0}’ staat er twee keer", "Geef elke noot een eigen teken."),
    Unread.NOTE_UNUSED: (
        "niets verwijst naar de noot ‘{0}’",
        "Zet {0} op de plek waar het document het teken heeft.",
    ),
}
_LEFTOVER = re.compile(r"\{:[^}\n]*\}?")


@dataclass(frozen=True)
class ReadVersion:
    """A version, its front matter with positions, its converted text and what is wrong in it."""

    version: Version
    front: Document
    converted: Converted
    problems: tuple[Problem, ...]


def is_version_file(uri: str) -> bool:
    """Tell whether a page of `docs/` is a version: `instructie/` and a name that starts as one."""
    path = PurePosixPath(uri)
    return str(path.parent) == FOLDER and re.match("[vV]?[0-9]", path.name) is not None


def is_id(name: str) -> bool:
    """Tell whether a clause can have this id: no part of every page has it."""
    return bool(_ID.fullmatch(name)) and not _TAKEN.fullmatch(name)


def read_version(text: str, file: str, uri: str, cache: ConversionCache) -> ReadVersion:
    """Read a version from the text of its file.

    Raises `ProblemsFound` where the front matter cannot be read; problems in the text are returned.
    """
    page = split(text, file)
    converted, problems = _body(page, file, cache)
    offset = page.body_line - 1
    try:
        front = validate(VersionFront, page.front)
    except ProblemsFound as found:
        raise ProblemsFound([*found.problems, *problems]) from None
    clauses = tuple(_moved(clause, offset) for clause in converted.found.clauses)
    seen = tree_of(final(converted.html, str))
    pieces = _not_too_deep(lambda: pieces_of(seen), page, file)
    pictures = pictures_of(seen)
    targets = (target_of(address, uri) for address, _ in pictures)
    version = Version(
        front=front,
        clauses=clauses,
        pieces=tuple(_placed(pieces, page.body, page.body_line)),
        pictures=tuple(dict.fromkeys(target for target in targets if target)),
        body=page.body,
        body_line=page.body_line,
        uri=uri,
    )
    more = (*_name(front, file, page.front), *_presence(front, converted.found, file, offset))
    # The clauses now stand in the version: a second set of them would only fill the memory.
    finder = Finder(page.body, file, page.body_line)
    tables = [(text, finder.place(text).line) for text, _ in converted.found.tables]
    shown = list(_lined(pictures, page))
    html = replace(converted, found=Found(tables=tables, pictures=shown))
    return ReadVersion(version, page.front, html, (*problems, *more))


def _lined(
    pictures: Iterable[tuple[str, str]], page: MarkdownFile
) -> Iterator[tuple[str, str, int]]:
    """Yield each picture with its line in the file; of one that stands there twice, the next."""
    ends: dict[str, int] = {}
    for address, text in pictures:
        written = re.escape(address)
        pattern = re.compile(rf"!\[[^\]]*\]\(\s*<?{written}|\]:\s*<?{written}")
        match = pattern.search(page.body, ends.get(address, 0))
        at = match.start() if match else 0
        ends[address] = match.end() if match else 0
        yield address, text, page.body_line + page.body.count("\n", 0, at)


def _body(
    page: MarkdownFile, file: str, cache: ConversionCache
) -> tuple[Converted, tuple[Problem, ...]]:
    """Return the text after conversion, and what is wrong in it."""
    kept = cache.kept(page.body)
    if kept is not None:
        # Only a text in which nothing is wrong is kept.
        return kept, ()

    def made() -> str:
        return _not_too_deep(lambda: cache.for_readers(page.body), page, file).html

    markup = tuple(check_markup(page.body, file, page.body_line, _ALLOWED_TAGS, made))
    checks = (check_written, check_attributes)
    written = tuple(p for check in checks for p in check(page.body, file, page.body_line))
    unclosed = tuple(check_closed(page.body, file, page.body_line))
    if unclosed:
        # The end of an unclosed part is unknown: all other problems would be echoes.
        raise ProblemsFound([*markup, *written, *unclosed])
    converted = _converted(page, file, cache)
    # Text that is refused anyway need not also belong to a clause.
    told = {problem.place for problem in errors((*markup, *written))}
    seen = _not_too_deep(lambda: tree_of(final(converted.html, str)), page, file)
    structure = (
        *_structure(converted, page.body, file, page.body_line - 1),
        *check_foreign(seen, page.body, file, page.body_line),
    )
    more = (problem for problem in structure if problem.place not in told)
    problems = (*markup, *written, *more)
    if not problems:
        cache.keep(page.body, converted)
    return converted, problems


def _converted(page: MarkdownFile, file: str, cache: ConversionCache) -> Converted:
    return _not_too_deep(lambda: cache.convert(page.body), page, file)


def _not_too_deep(make: Callable[[], T], page: MarkdownFile, file: str) -> T:
    """Return what `make` gives of a text; raises `ProblemsFound` where it is nested too deep."""
    try:
        return make()
    except RecursionError:
        fact = "de opmaak van deze tekst is te diep"
        remedy = "Kijk naar lijsten in lijsten en blokken in blokken."
        raise ProblemsFound([Problem(Place(file, page.body_line, 1), fact, remedy)]) from None


def _placed(pieces: Iterable[Piece], body: str, first_line: int) -> Iterator[Piece]:
    """Yield pieces with the line of each that is no part of a clause."""
    start = 0
    for piece in pieces:
        if piece.clause is None:
            words = re.findall(r"\w+", piece.text)[:6]
            found = re.compile(r"[\W_]+".join(words)).search(body, start)
            start = found.end() if found else start
            line = first_line + body.count("\n", 0, found.start()) if found else first_line
            piece = replace(piece, line=line)
        yield piece


def _moved(clause: Clause, offset: int) -> Clause:
    return replace(clause, line=clause.line + offset)


def _name(front: VersionFront, file: str, document: Document) -> Iterator[Problem]:
    stem = PurePosixPath(file).name.removesuffix(".md")
    if stem != front.version:
        fact = f"het bestand heet {stem}.md, maar de versie is {front.version}"
        remedy = f"Noem het bestand {front.version}.md, of herstel het versienummer."
        yield Problem(document.place(("version",)), fact, remedy)


def _structure(converted: Converted, body: str, file: str, offset: int) -> Iterator[Problem]:
    found = converted.found
    for clause_id, line in found.nested:
        fact = f"het onderdeel ‘{clause_id}’ staat in een ander onderdeel"
        yield Problem(Place(file, line + offset, 1), fact, "Laat onderdelen naast elkaar staan.")
    for clause_id, line in found.unmarked:
        fact = f"het onderdeel ‘{clause_id}’ heeft geen soort"
        yield Problem(
            Place(file, line + offset, 1), fact, "Voeg .norm, .definition of .context toe."
        )
    finder = Finder(body, file, offset + 1)
    for unread, text in found.unread:
        fact, remedy = _UNREAD[unread]
        twice = unread is Unread.NOTE_TWICE
        place = finder.after_first(text) if twice else finder.place(text)
        shown = text.removesuffix(":")
        yield Problem(place, fact.format(shown), remedy.format(shown))
    finder = Finder(body, file, offset + 1)
    for text in found.loose:
        yield _loose(text, finder)
    for clause in found.clauses:
        if not is_id(clause.id):
            fact = f"‘{clause.id}’ kan geen id zijn"
            remedy = "Gebruik kleine letters, cijfers en streepjes, zoals ‘niet-aanpassen’."
            yield Problem(Place(file, clause.line + offset, 1), fact, remedy)
    yield from _duplicates(converted, file, offset)


def _loose(text: str, finder: Finder) -> Problem:
    leftover = _LEFTOVER.search(text)
    place = finder.place(leftover.group() if leftover else text)
    if leftover:
        remedy = "Zet de lijst { … } op de plek die bij dit soort tekst hoort; zie het voorbeeld."
        return Problem(place, f"‘{leftover.group()}’ wordt niet herkend", remedy)
    fact = f"‘{text[:50]}’ hoort bij geen enkel onderdeel"
    return Problem(place, fact, "Geef dit een id en een soort, bijvoorbeeld {: #naam .context }.")


def _duplicates(converted: Converted, file: str, offset: int) -> Iterator[Problem]:
    first: dict[str, int] = {}
    # Markdown makes ids for headings that differ from all others; a person may not.
    headings = set(heading_ids(converted.toc_tokens))
    for clause in converted.found.clauses:
        place = Place(file, clause.line + offset, 1)
        if clause.id in first:
            fact = f"de id ‘{clause.id}’ staat ook op regel {first[clause.id] + offset}"
            yield Problem(place, fact, "Geef elk onderdeel een eigen id.")
        elif clause.id in headings:
            fact = f"de id ‘{clause.id}’ is ook die van een kop"
            yield Problem(place, fact, "Geef de kop een andere id.")
        first.setdefault(clause.id, clause.line)


def heading_ids(tokens: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the ids that Markdown makes for headings."""
    for token in tokens:
        yield token["id"]
        yield from heading_ids(token["children"])


def _presence(front: VersionFront, found: Found, file: str, offset: int) -> Iterator[Problem]:
    place = Place(file, offset + 1, 1)
    norms = [clause for clause in found.clauses if clause.kind != "context"]
    if not found.clauses:
        fact = "onder de gegevens staat geen tekst"
        yield Problem(place, fact, "Zet er ten minste één zin neer, met een id en .context.")
    elif front.text is TextState.ABSENT and norms:
        fact = "de tekst heet afwezig, maar er staan normen in"
        yield Problem(place, fact, "Schrijf ‘text: complete’, of haal de normen weg.")
    elif front.text is not TextState.ABSENT and not norms:
        yield Problem(place, "deze versie heeft geen enkele norm", "Geef normen een id en .norm.")
