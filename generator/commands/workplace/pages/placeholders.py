"""What the program fills in on a page, and the norms and terms that it may lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.commands.workplace.sources.choices import Choice
from generator.commands.workplace.sources.references import choices_of
from generator.reading import Sources

_ID = "…"


@dataclass(frozen=True)
class PlaceholderButton:
    """A placeholder as an editor knows it; one that is `alone` has lines of its own."""

    words: str
    code: str
    alone: bool = False


@dataclass(frozen=True)
class PlaceholderGroup:
    """Placeholders that ask the same: which norm, which term, or nothing."""

    name: str
    question: str
    buttons: tuple[PlaceholderButton, ...]
    choices: Sequence[Choice] = ()

    @property
    def written(self) -> list[tuple[str, str]]:
        """What each of its choices is called, and its first placeholder as one types it."""
        return [(one.words, self.buttons[0].code.replace(_ID, one.value)) for one in self.choices]


_OF_CLAUSE = (
    PlaceholderButton("Verwijs naar deze tekst", f'{{{{ cite("{_ID}") }}}}'),
    PlaceholderButton("Citeer deze tekst", f'{{{{ quote("{_ID}") }}}}', alone=True),
)
_OF_TERM = (PlaceholderButton("Leid naar dit begrip", f'{{{{ term("{_ID}", "woorden") }}}}'),)
_OF_NOTHING = (
    PlaceholderButton("Wie men kan vragen", "{{ contact }}", alone=True),
    PlaceholderButton("De naam van de organisatie", "{{ organisation }}"),
    PlaceholderButton("Het nummer van de laatste versie", "{{ latest.number }}"),
    PlaceholderButton("De dag van de laatste versie", "{{ latest.dated }}"),
    PlaceholderButton("Wat de laatste versie veranderde", "{{ news }}", alone=True),
    PlaceholderButton("De toegankelijkheidsverklaring", "{{ accessibility }}", alone=True),
    PlaceholderButton("Wanneer de site is gemaakt", "{{ build }}", alone=True),
)


def placeholder_groups(sources: Sources) -> list[PlaceholderGroup]:
    """Return the placeholders that a page may have, by what each asks."""
    latest, book = sources.handbook.latest, sources.handbook
    clauses = [c for c in choices_of(sources, {})["clauses"] if latest.clause(c.value)]
    terms = [Choice(one.id, one.title) for one in book.explanations.definitions]
    groups = [
        PlaceholderGroup("norm", "Welke norm of tekst van de instructie?", _OF_CLAUSE, clauses),
        PlaceholderGroup("begrip", "Welk begrip?", _OF_TERM, terms),
    ]
    return [group for group in groups if group.choices] + [
        PlaceholderGroup("gegevens", "", _OF_NOTHING)
    ]
