"""Pages that compare versions: each with the one before it, and each old one with the latest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.model import Clause, ClauseKind, Handbook, Status, TextState, Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Product
from generator.site.rendering import PageRenderer
from generator.time.changes import ClauseChange
from generator.time.comparison import Comparison, compared

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
    """What changes for a role, weightiest first."""

    id: str
    name: str
    views: tuple[View, ...]


def predecessor(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version before another one; nothing follows on a concept."""
    first = bisect_left(versions, version.sort_key, key=lambda v: v.sort_key)
    earlier = (versions[n] for n in range(first - 1, -1, -1))
    return next((v for v in earlier if v.front.status is not Status.CONCEPT), None)


def outdated(handbook: Handbook, version: Version) -> bool:
    """Tell whether a version has a page that compares it with the latest."""
    concept = version.front.status is Status.CONCEPT
    return not concept and version.sort_key < handbook.latest.sort_key


def comparison_pages(context: Context) -> Iterator[Product]:
    """Yield a page per pair of neighbours, and one per old version that leads to the latest."""
    sources, renderer = context.sources, context.renderer
    handbook = sources.handbook
    for version in handbook.versions:
        before = predecessor(handbook.versions, version)
        if before is not None:
            title = f"Wat is er veranderd van versie {before.number} naar {version.number}"
            uri = addresses.comparison(before.number, version.number)
            yield _page(uri, title, before, version, sources, renderer)
        if outdated(handbook, version):
            title = f"Wat is er veranderd sinds versie {version.number}"
            uri = addresses.comparison(version.number)
            yield _page(uri, title, version, handbook.latest, sources, renderer)


def _page(
    uri: str,
    title: str,
    before: Version,
    after: Version,
    sources: Sources,
    renderer: PageRenderer,
) -> Product:
    comparison = compared(sources.handbook.versions, before, after)
    views = _views(comparison, sources.handbook)
    return renderer.page(
        uri,
        "comparison.md.j2",
        title=title,
        description=f"{title}: per rol, en woord voor woord.",
        kind="comparison",
        of=after,
        old=uri != news_uri(sources.handbook),
        status=after.front.status.value,
        source=sources.version_file(after),
        parents=[Link(addresses.REGISTER, "Opzoeken")],
        comparison=comparison,
        roles=_roles(comparison, views, sources.handbook),
        for_nobody=sum(not view.change.roles for view in views if view.change.differs),
        runs=[(differs, list(run)) for differs, run in groupby(views, lambda v: v.change.differs)],
        shown=_SHOWN,
        others=_others(comparison, uri, sources.handbook),
    )


def news_uri(handbook: Handbook) -> str | None:
    """Return the page that says what the latest version changed; other pages are history."""
    before = predecessor(handbook.versions, handbook.latest)
    return addresses.comparison(before.number, handbook.latest.number) if before else None


def _views(comparison: Comparison, handbook: Handbook) -> list[View]:
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
                title_of(change.clause, handbook),
                anchor,
                norm_page(change.clause, handbook),
                tuple(names.get(role, role) for role in change.roles),
                _real(change, comparison),
            )
        )
    return views


def title_of(clause: Clause, handbook: Handbook) -> str:
    """Return what readers call a clause: our title of it, its term, or where it stands."""
    explanation = handbook.explanation(clause.id)
    if explanation is not None:
        return explanation.title
    return clause.term or clause.section or clause.id


def norm_page(clause: Clause, handbook: Handbook) -> str | None:
    """Return the page of a norm, if it has one."""
    explained = handbook.explanation(clause.id) is not None
    is_norm = clause.kind is ClauseKind.NORM
    return addresses.norm(clause.id) if is_norm and explained else None


def _real(change: ClauseChange, comparison: Comparison) -> tuple[Version, Clause] | None:
    pairs = ((comparison.after, change.after), (comparison.before, change.before))
    found = ((v, c) for v, c in pairs if c and v.front.text is TextState.COMPLETE)
    return next(found, None)


def _roles(comparison: Comparison, views: list[View], handbook: Handbook) -> list[RoleView]:
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
        around = (predecessor(handbook.versions, before), _successor(handbook.versions, after))
        steps = [version for version in (around[0], *steps, around[1]) if version]
    pairs = list(pairwise(steps))
    if len(pairs) > _MOST_STEPS:
        pairs = [*pairs[: _MOST_STEPS // 2], *pairs[-_MOST_STEPS // 2 :]]
    found = [
        Link(addresses.comparison(a.number, b.number), f"Van versie {a.number} naar {b.number}")
        for a, b in pairs
    ]
    if outdated(handbook, before):
        name = f"Van versie {before.number} naar de jongste opgenomen versie"
        found.append(Link(addresses.comparison(before.number), name))
    return [link for link in found if link.uri != uri]


def _successor(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version that follows on another one, be it a concept."""
    if version.front.status is Status.CONCEPT:
        return None
    first = bisect_right(versions, version.sort_key, key=lambda v: v.sort_key)
    later = list(versions[first:])
    adopted = (v for v in later if v.front.status is not Status.CONCEPT)
    return next(adopted, later[0] if later else None)
