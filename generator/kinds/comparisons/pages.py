"""Make the pages that compare each version with the one before it, and each with the latest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.kinds.checklists.model import CHECKLISTS
from generator.model import Clause, Handbook, TextState, Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.part import own_of
from generator.site.product import Page
from generator.site.rendering import PageRenderer
from generator.time.changes import ClauseChange
from generator.time.comparison import Comparison, compared, compared_with
from generator.time.order import outdated, predecessor, successor
from generator.time.tracing import way

# As many as fit on the screen of a phone; the others unfold.
_SHOWN = 4
# Of a longer way, a list of all steps would be longer than what it stands below.
_MOST_STEPS = 8


@dataclass(frozen=True)
class View:
    """A change as a page shows it; `real` is the clause in a version that we have, if any."""

    change: ClauseChange
    title: str
    anchor: str
    norm: str | None
    names: tuple[str, ...]
    real: tuple[Version, Clause] | None


@dataclass(frozen=True)
class RoleView:
    """The changes for a role, the weightiest first."""

    id: str
    name: str
    views: tuple[View, ...]


def comparison_pages(context: Context) -> Iterator[Page]:
    """Yield a page per version and one that it follows on, and one from each old to the latest."""
    handbook = context.sources.handbook
    for version in handbook.versions:
        for before in compared_with(handbook.versions, version):
            title = f"Wat is er veranderd van versie {before.number} naar {version.number}"
            uri = addresses.comparison(before.number, version.number)
            yield from _page(uri, title, before, version, context)
        if outdated(version, handbook.latest):
            title = f"Wat is er veranderd sinds versie {version.number}"
            uri = addresses.comparison(version.number)
            yield from _page(uri, title, version, handbook.latest, context)


def _page(
    uri: str,
    title: str,
    before: Version,
    after: Version,
    context: Context,
) -> Iterator[Page]:
    """Yield the page, made of the two versions, those on the way and the two around them."""
    versions, old = context.sources.handbook.versions, uri != context.news
    around = (predecessor(versions, before), successor(versions, after))
    needed = [v for v in (*around, before, after, *way(versions, before, after)) if v]
    yield from context.parts.pages(
        f"comparison {uri}",
        lambda sources, renderer: [_made(uri, title, before, after, old, sources, renderer)],
        versions=needed,
        own=own_of(context.sources.handbook, CHECKLISTS),
        told=(uri, title, before.number, after.number, old),
    )


def _made(
    uri: str,
    title: str,
    before: Version,
    after: Version,
    old: bool,
    sources: Sources,
    renderer: PageRenderer,
) -> Page:
    comparison = compared(sources.handbook.versions, before, after)
    views = views_of(comparison, sources.handbook)
    return renderer.page(
        uri,
        "comparison.md.j2",
        title=title,
        description=f"{title}: per rol, en woord voor woord.",
        kind="comparison",
        contents=True,
        of=after,
        old=old,
        status=after.front.status.value,
        source=sources.version_file(after),
        parents=[Link(addresses.REGISTER, "Opzoeken")],
        comparison=comparison,
        roles=roles_of(comparison, views, sources.handbook),
        for_nobody=sum(not view.change.roles for view in views if view.change.differs),
        runs=[(differs, list(run)) for differs, run in groupby(views, lambda v: v.change.differs)],
        beside=[view for view in views if view.change.remarked],
        names=sources.handbook.role_names,
        former={c.id: sources.handbook.title_of(c) for c in before.clauses},
        titles={view.change.clause.id: view.title for view in views},
        shown=_SHOWN,
        others=_others(comparison, uri, sources.handbook),
    )


def views_of(comparison: Comparison, handbook: Handbook) -> list[View]:
    """Return every change as a page shows it, in the order of the text."""
    names = handbook.role_names
    seen: dict[str, int] = {}
    views = []
    for change in comparison.changes:
        name = change.clause.id
        seen[name] = seen.get(name, 0) + 1
        # No id has two hyphens in a row, so that a number behind them makes no other's id.
        anchor = f"onderdeel-{name}" + (f"--{seen[name]}" if seen[name] > 1 else "")
        views.append(
            View(
                change,
                handbook.title_of(change.clause),
                anchor,
                _norm_page(change.clause, handbook),
                tuple(names.get(role, role) for role in change.roles),
                _real(change, comparison),
            )
        )
    return views


def _norm_page(clause: Clause, handbook: Handbook) -> str | None:
    return addresses.norm(clause.id) if handbook.has_norm_page(clause) else None


def _real(change: ClauseChange, comparison: Comparison) -> tuple[Version, Clause] | None:
    pairs = ((comparison.after, change.after), (comparison.before, change.before))
    found = ((v, c) for v, c in pairs if c and v.front.text is TextState.COMPLETE)
    return next(found, None)


def roles_of(comparison: Comparison, views: list[View], handbook: Handbook) -> list[RoleView]:
    """Return for each role the changes that speak to it, as a page shows them."""
    weights = {id(change): place for place, change in enumerate(comparison.by_weight)}
    ordered = sorted(
        (view for view in views if view.change.differs), key=lambda v: weights[id(v.change)]
    )
    return [
        RoleView(c.role, c.role_name, tuple(v for v in ordered if c.role in v.change.roles))
        for c in handbook.checklists
    ]


def _others(comparison: Comparison, uri: str, handbook: Handbook) -> list[Link]:
    """Return the comparisons beside this one: step by step on the way, or the steps around it."""
    before, after = comparison.before, comparison.after
    steps = [before, *comparison.way]
    if len(steps) == 2:
        around = (predecessor(handbook.versions, before), successor(handbook.versions, after))
        steps = [version for version in (around[0], *steps, around[1]) if version]
    pairs = list(pairwise(steps))
    if len(pairs) > _MOST_STEPS:
        pairs = [*pairs[: _MOST_STEPS // 2], *pairs[-_MOST_STEPS // 2 :]]
    found = [
        Link(addresses.comparison(a.number, b.number), f"Van versie {a.number} naar {b.number}")
        for a, b in pairs
    ]
    if outdated(before, handbook.latest):
        name = f"Van versie {before.number} naar de nieuwste versie in dit handboek"
        found.append(Link(addresses.comparison(before.number), name))
    return [link for link in found if link.uri != uri]
