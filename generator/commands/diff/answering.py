"""Answer `handboek diff`: find the versions, compare them, and write the result."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.diff.forms import Form, format_comparison
from generator.compiler import cache_store, read
from generator.console.output import write_output
from generator.model import TextState, Version
from generator.problems import ProblemsFound, did_you_mean, errors
from generator.reading import Sources
from generator.reading.cache import ConversionCache
from generator.reading.settings import Settings
from generator.time.comparison import Comparison, Ground, compared


@dataclass(frozen=True)
class WrittenComparison:
    """A comparison in the requested format."""

    content: bytes
    form: Form
    differs: bool
    settings: Settings

    def give(self, output: Path | None) -> None:
        """Write the answer to a file, or to the terminal.

        Raises `click.BadParameter` where a document has no file to go to, and `ProblemsFound`
        where the file may not be written.
        """
        if output is not None:
            write_output(output, self.content, self.settings.made_from)
            click.echo(f"De vergelijking staat in {output}.")
        elif self.form is Form.DOCX:
            raise click.BadParameter("geef bij docx een bestand op, met --output.")
        else:
            sys.stdout.write(self.content.decode())


def answer_comparison(
    settings: Settings, before: str, after: str, form: str, role: str | None
) -> WrittenComparison:
    """Compare two versions, whatever is wrong in other sources.

    Raises `ProblemsFound` where a version cannot be read, and `click.BadParameter` where a word
    is unknown or a text is not there.
    """
    chosen = Form(_known("de vorm", form, list(Form)))
    sources = _read(settings)
    comparison = _compared(sources, before, after)
    if role is not None:
        roles = {role for clause in _clauses(comparison) for role in clause}
        known = roles | {checklist.role for checklist in sources.handbook.checklists}
        comparison = comparison.of_role(_known("de rol", role, known))
    content = format_comparison(comparison, sources.handbook, chosen)
    return WrittenComparison(content, chosen, comparison.differs, settings)


def _read(settings: Settings) -> Sources:
    cache = ConversionCache(cache_store(settings), *settings.extensions)
    sources = read(settings, cache)
    folder = sources.file(settings.docs / "instructie")
    broken = [p for p in errors(sources.problems) if p.place.file.startswith(folder)]
    if broken:
        raise ProblemsFound(broken)
    return sources


def _compared(sources: Sources, before: str, after: str) -> Comparison:
    versions = {version.number: version for version in sources.handbook.versions}
    pair = [versions[_known("versie", number, versions)] for number in (before, after)]
    comparison = compared(sources.handbook.versions, *pair)
    if comparison.ground is Ground.NOTES:
        raise click.BadParameter(_lacking(pair))
    return comparison


def _lacking(pair: Iterable[Version]) -> str:
    absent = dict.fromkeys(v.number for v in pair if v.front.text is TextState.ABSENT)
    return (
        f"de tekst van versie {' en '.join(absent)} is niet in ons bezit, dus vergelijken kan niet."
    )


def _clauses(comparison: Comparison) -> Iterable[tuple[str, ...]]:
    return (change.roles for change in comparison.changes)


def _known(what: str, word: str, known: Iterable[str]) -> str:
    """Return a word that is known.

    Raises `click.BadParameter` where it is not, with the words that may have been meant.
    """
    words = [str(word) for word in known]
    if word not in words:
        fact = (
            f"{what} ‘{word}’ is onbekend." if what != "versie" else f"versie ‘{word}’ is er niet."
        )
        raise click.BadParameter(f"{fact} {did_you_mean(word, words)}")
    return word
