"""The shape of a decision: where its answers lead, and every path through it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.decision.model import Decision, DecisionAnswer

Way = tuple[DecisionAnswer, ...]


def paths(decision: Decision) -> Iterator[Way]:
    """Yield each path from the first question to an outcome, as the answers on it.

    The decision must have passed `checks.py`: one with a circle has endless paths.
    """
    answers = {question.id: question.answers for question in decision.questions}
    waiting: list[Way] = [(answer,) for answer in reversed(decision.questions[0].answers)]
    while waiting:
        path = waiting.pop()
        if path[-1].to not in answers:
            yield path
        else:
            waiting.extend((*path, answer) for answer in reversed(answers[path[-1].to]))


def reached(decision: Decision) -> frozenset[str]:
    """Return the ids that can be reached from the first question, its own included."""
    leads = {q.id: [answer.to for answer in q.answers] for q in decision.questions}
    found: set[str] = set()
    waiting = [decision.questions[0].id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(leads.get(here, ()))
    return frozenset(found)
