"""Make the data with which a checklist judges earlier answers: wordings, digests, classes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from generator.kinds.checklists.forms import forms
from generator.kinds.checklists.model import filling, first_month
from generator.model import Change, Checklist, Clause, Item, Status, Version
from generator.reading import Sources
from generator.site.build_info import BuildInfo
from generator.text.clauses import digest
from generator.time.changes import notes_read
from generator.time.rectified import stages
from generator.time.redline import redline, set_apart


def book(sources: Sources, checklists: tuple[Checklist, ...], build: BuildInfo) -> Markup:
    """Return the data block of a page, as JSON that may stand in a `<script>` element."""
    versions = _adopted(sources)
    known = {version.number for version in versions}
    begun = [_begun(checklist, known) for checklist in checklists]
    items = [item for checklist in begun for item in checklist.items]
    cited = _cited(versions, items)
    pairs = [*_became(versions, cited), *_asked_before(items)]
    data = {
        "handbook": {
            "id": sources.handbook.organisation.handboek_id,
            "version": sources.handbook.latest.number,
            "build": build.number,
        },
        "versions": [{"number": v.number, "text": v.front.text.value} for v in versions],
        "clauses": {clause_id: _wordings(versions, clause_id) for clause_id in cited},
        "redlines": [
            {"before": before, "after": after, "parts": set_apart(redline(before, after))}
            for before, after in dict.fromkeys(pairs)
        ],
        "items": {
            item.id: _item(item, checklist, known)
            for checklist in begun
            for item in checklist.items
        },
        "sections": [
            {"id": section.id, "title": section.title, "items": [item.id for item in section.items]}
            for checklist in begun
            for section in checklist.sections
        ],
        "titles": sources.handbook.norm_titles,
        # Whether a first round asks what waits for it.
        "events": {event.id: not event.at_end for event in filling(sources.handbook).events},
        "firstMonth": first_month(sources.handbook),
        "forms": forms(),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Nothing in a text may end the element it stands in.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON, without any tag


def _adopted(sources: Sources) -> list[Version]:
    """Return the versions up to the one that the page is about: a later one has no text here.

    One that was rectified is there more than once, as it read before as well.
    """
    handbook = sources.handbook
    known = handbook.versions[: handbook.versions.index(handbook.latest) + 1]
    adopted = (version for version in known if version.front.status is not Status.CONCEPT)
    return [edition for version in adopted for edition in stages(version)]


def _begun(checklist: Checklist, known: Set[str]) -> Checklist:
    """Return a checklist without what begins with a version that is not known yet."""
    sections = [
        section.model_copy(
            update={"items": tuple(i for i in section.items if i.since in {None, *known})}
        )
        for section in checklist.sections
    ]
    return checklist.model_copy(update={"sections": tuple(sections)})


def _cited(versions: list[Version], items: list[Item]) -> list[str]:
    """Return the clauses that items cite, those they came from, and what else these became."""
    ids = {clause for item in items for clause in item.clauses}
    for version in reversed(versions):
        changes = version.front.changes
        ids.update(old for new in ids & changes.keys() for old in changes[new].from_)
        ids.update(new for new, change in changes.items() if ids.intersection(change.from_))
    return sorted(ids)


def _wordings(versions: list[Version], clause_id: str) -> list[dict[str, Any]]:
    """Return each wording of a clause once, with the places of the versions in which it stands."""
    wordings: list[dict[str, Any]] = []
    seen = ""
    for place, version in enumerate(versions):
        clause, change = version.clause(clause_id), version.front.changes.get(clause_id)
        if clause is None:
            continue
        last = wordings[-1] if wordings else None
        same = last is not None and last["text"] == clause.text
        now = f"{version.seen(clause_id)}\n{notes_read(version, clause_id)}"
        stays = change is None and last is not None and last["until"] == place - 1
        if last is not None and same and stays:
            last["until"] = place
        else:
            # The same words that an editor said of that they changed, by a sign or a note.
            told = last is not None and same and now != seen
            known = digest(now) if told else last["digest"] if last and same else clause.digest
            wordings.append(_wording(clause, known, change, place))
        seen = now
    return wordings


def _wording(clause: Clause, known: str, change: Change | None, place: int) -> dict[str, Any]:
    entry = {"since": place, "until": place, "digest": known, "text": clause.text}
    if change is not None:
        entry |= {"class": change.class_.value, "note": change.note, "from": list(change.from_)}
    return entry


def _became(versions: list[Version], cited: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the text of each cited clause that another took the place of, with that other."""
    for before, after in pairwise(versions):
        for clause_id in cited:
            clause, change = after.clause(clause_id), after.front.changes.get(clause_id)
            if clause is None:
                continue
            own = before.clause(clause_id)
            others = (before.clause(old) for old in (change.from_ if change else ()))
            for old in [own] if own else others:
                if old is not None and (change or old.digest != clause.digest):
                    yield old.text, clause.text


def _asked_before(items: list[Item]) -> Iterator[tuple[str, str]]:
    """Yield each question as it was asked, with what it became."""
    for item in items:
        yield from pairwise([*(was.question for was in item.was), item.question])


def is_asked_of_role(item: Item, checklist: Checklist) -> bool:
    """Tell whether only the reader of the checklist knows the answer, and not the staff."""
    return item.who_knows.casefold() == checklist.role_name.casefold()


def _item(item: Item, checklist: Checklist, known: Set[str]) -> dict[str, Any]:
    return {
        "checklist": checklist.id,
        "question": item.question,
        "digest": digest(item.question),
        "clauses": list(item.clauses),
        "frequency": item.frequency,
        "retired": item.retired is not None or item.lapses_with in known,
        "na": item.na is not None,
        "since": item.since,
        "todo": item.if_no.text,
        "ask": is_asked_of_role(item, checklist),
        "was": [
            {"question": was.question, "digest": digest(was.question), "class": was.class_.value}
            for was in item.was
        ],
    }
