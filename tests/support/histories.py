"""Random handbooks through time, and what the page of each version knows of them.

A history is the truth: what became of each clause and question from version to version, as an
editor classed it. `book` tells a page what the generator would tell it, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from generator.text.clauses import digest

Class = str | None
CLASSES: list[Class] = ["editorial", "clarification", "new-norm", None]
# Most changes editorial: else hardly any chain of versions would leave an answer standing.
_CLASSES = st.sampled_from(["editorial", "editorial", "editorial", *CLASSES])
_TEXT = st.integers(0, 3).map("Tekst {}.".format)
_FATE = st.sampled_from(["keep"] * 5 + ["edit", "edit", "rename", "split", "repeal"])
_NUMBERS = ("1.0", "1.9", "1.10", "2.0", "2.0.1", "3.0", "10.0")


@dataclass(frozen=True)
class Step:
    """What a clause of the previous version became."""

    new: str
    class_: Class
    same: bool


@dataclass(frozen=True)
class Question:
    """An item as it stands in one version; `was` holds earlier questions and how each changed."""

    text: str
    clauses: tuple[str, ...]
    was: tuple[tuple[str, Class], ...] = ()
    retired: bool = False
    frequency: str = "monthly"
    since: str | None = None
    na: bool = True


@dataclass
class Edition:
    """A version of the handbook: its clauses, what became of earlier ones, and its items."""

    number: str
    text: str = "complete"
    clauses: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[Class, list[str]]] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    items: dict[str, Question] = field(default_factory=dict)


History = list[Edition]


def book(history: History, at: int, *, whole: bool = True) -> dict[str, Any]:
    """Return the data block of a page at a version; only cited clauses, unless `whole`."""
    known = history[: at + 1]
    ids = {clause for edition in known for clause in edition.clauses}
    if not whole:
        ids &= _cited(known)
    return {
        "handbook": {"id": "handboek", "version": known[-1].number, "build": "0"},
        "versions": [{"number": e.number, "text": e.text} for e in known],
        "clauses": {i: _wordings(known, i) for i in sorted(ids)},
        "items": {name: _item(item) for name, item in known[-1].items.items()},
        "events": {"new-device": True},
    }


def _cited(known: History) -> set[str]:
    cited = {clause for item in known[-1].items.values() for clause in item.clauses}
    for edition in reversed(known):
        changes = edition.changes
        cited.update(old for new in cited & changes.keys() for old in changes[new][1])
        cited.update(new for new, (_, former) in changes.items() if cited.intersection(former))
    return cited


def _has(edition: Edition, clause: str) -> bool:
    return edition.text != "absent" and clause in edition.clauses


def _wordings(known: History, clause: str) -> list[dict[str, Any]]:
    wordings: list[dict[str, Any]] = []
    for place, edition in enumerate(known):
        if not _has(edition, clause):
            continue
        entry = _wording(edition, clause)
        last = wordings[-1] if wordings else {"until": -2, "digest": ""}
        if len(entry) == 2 and (last["until"], last["digest"]) == (place - 1, entry["digest"]):
            last["until"] = place
        else:
            wordings.append({"since": place, "until": place, **entry})
    return wordings


def _wording(edition: Edition, clause: str) -> dict[str, Any]:
    text = edition.clauses[clause]
    entry: dict[str, Any] = {"digest": digest(text), "text": text}
    if clause in edition.changes:
        class_, former = edition.changes[clause]
        entry |= {"class": class_, "note": f"Noot bij {clause}.", "from": former}
    return entry


def _item(item: Question) -> dict[str, Any]:
    return {
        "question": item.text,
        "digest": digest(item.text),
        "clauses": list(item.clauses),
        "frequency": item.frequency,
        "retired": item.retired,
        "since": item.since,
        "na": item.na,
        "was": [{"question": q, "digest": digest(q), "class": c} for q, c in item.was],
    }


def answer_at(history: History, at: int, name: str) -> dict[str, Any]:
    """Return what an answer says of the text it answers, given on the page of a version."""
    edition = history[at]
    item = edition.items[name]
    cited = [clause for clause in item.clauses if clause in edition.clauses]
    return {
        "item": name,
        "question": item.text,
        "questionDigest": digest(item.text),
        "version": edition.number,
        "clauses": [{"id": c, "digest": digest(edition.clauses[c])} for c in cited],
    }


def sites(history: History) -> list[int]:
    """Return the versions that a page can be about: those whose text is complete."""
    return [n for n, edition in enumerate(history) if edition.text == "complete"]


# --- Drawing ----------------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw a history of two to five versions."""
    numbers = _NUMBERS[: draw(st.integers(2, 5))]
    first = Edition(numbers[0], clauses={f"c{n}": draw(_TEXT) for n in range(3)})
    for n in range(draw(st.integers(1, 3))):
        first.items[f"i{n}"] = _new_question(draw, f"Vraag {n}?", first)
    history = [first]
    for number in numbers[1:]:
        history.append(_next(draw, history[-1], number))
    for edition in history[1:-1]:
        edition.text = draw(st.sampled_from(["complete"] * 8 + ["reconstructed", "absent"]))
    return history


def _new_question(draw: st.DrawFn, text: str, edition: Edition) -> Question:
    clauses = draw(st.sets(st.sampled_from(sorted(edition.clauses)), min_size=1, max_size=2))
    frequency = draw(st.sampled_from(["once", "monthly", "new-device"]))
    return Question(text, tuple(sorted(clauses)), frequency=frequency, na=draw(st.booleans()))


def _next(draw: st.DrawFn, before: Edition, number: str) -> Edition:
    edition = Edition(number)
    for clause, text in before.clauses.items():
        edition.steps[clause] = list(_became(draw, edition, clause, text))
    if not edition.clauses or draw(st.booleans()):
        edition.clauses[_fresh(edition, "n")] = draw(_TEXT)
    for name, item in before.items.items():
        edition.items[name] = _follow(draw, edition, item)
    if draw(st.booleans()):
        name = f"i{len(edition.items)}"
        question = _new_question(draw, f"Nieuwe vraag {name}?", edition)
        edition.items[name] = replace(question, since=number)
    return edition


def _became(draw: st.DrawFn, edition: Edition, clause: str, text: str) -> list[Step]:
    fate = draw(_FATE)
    if fate == "repeal":
        return []
    if fate == "keep":
        edition.clauses[clause] = text
        return [Step(clause, None, same=True)]
    names = [clause] if fate == "edit" else [_fresh(edition, clause)]
    if fate == "split":
        names.append(f"{names[0]}b")
    return [_changed(draw, edition, clause, name, text) for name in names]


def _changed(draw: st.DrawFn, edition: Edition, old: str, new: str, text: str) -> Step:
    class_, after = draw(_CLASSES), draw(_TEXT)
    edition.clauses[new] = after
    edition.changes[new] = (class_, [old] if new != old else [])
    return Step(new, class_, same=new == old and after == text)


def _fresh(edition: Edition, stem: str) -> str:
    """Return an id that was never used: it ends in the version."""
    return f"{stem}-{edition.number.replace('.', '-')}"


def _follow(draw: st.DrawFn, edition: Edition, item: Question) -> Question:
    clauses = list(item.clauses)
    if draw(st.integers(0, 5)):
        clauses = [s.new for c in clauses for s in edition.steps.get(c, [])] or clauses
    else:
        clauses = sorted(draw(st.sets(st.sampled_from(sorted(edition.clauses)), min_size=1)))
    text, was = item.text, item.was
    if draw(st.integers(0, 3)) == 0:
        was = (*was, (text, draw(_CLASSES)))
        text = f"{item.text.split(' (')[0]} (versie {edition.number})"
    retired = item.retired or draw(st.integers(0, 11)) == 0
    return replace(item, text=text, clauses=tuple(dict.fromkeys(clauses)), was=was, retired=retired)
