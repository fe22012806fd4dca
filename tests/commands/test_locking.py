"""The lock: how the wording of questions is kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.commands.lock.locks import lock_questions
from generator.problems import errors
from generator.reading.yaml import parse
from tests.support.breaking import LIST, LOCK
from tests.support.projects import ROOT, compiled, edit, problems

OLD = "Bewaart u een bericht als u twijfelt of het zakelijk is?"


def test_the_committed_lock_is_what_the_command_writes(project: Path) -> None:
    (project / LOCK).unlink()
    added, changed = lock_questions(compiled(project).sources)
    questions = [i for c in compiled(project).sources.handbook.checklists for i in c.items]
    assert (added, changed) == (len(questions), 0)
    assert (project / LOCK).read_bytes() == (ROOT / LOCK).read_bytes()


def test_locking_twice_writes_nothing(project: Path) -> None:
    before = (project / LOCK).stat().st_mtime_ns
    assert lock_questions(compiled(project).sources) == (0, 0)
    assert (project / LOCK).stat().st_mtime_ns == before


def test_a_changed_question_takes_the_place_of_the_old_one(project: Path) -> None:
    was = f"\n        was: [{{question: {OLD}, until: 2026-11-01, class: clarification}}]"
    edit(project / LIST, f"question: {OLD}", f"question: Bewaart u het dan?{was}")
    assert lock_questions(compiled(project).sources) == (0, 1)
    locked = compiled(project).sources.locked_questions
    assert locked["bij-twijfel-bewaren"] == "Bewaart u het dan?"
    edit(project / LIST, "Bewaart u het dan?", OLD)
    assert len(errors(problems(project))) == 1


def test_any_question_comes_back_as_it_was(project: Path) -> None:
    (project / LOCK).unlink()
    odd = (
        "no",
        "12:30",
        'Zegt u "ja"?',
        "een: twee # drie",
        "\\ en \n nieuw",
        "één 🧳",
        "- x",
        "a" * 300,
    )
    for question in odd:
        written = f"question: {json.dumps(question, ensure_ascii=False)}"
        text = (project / LIST).read_text(encoding="utf-8")
        # The next one of those that are asked as people write.
        edit(project / LIST, re.findall(r"^ {8}(question: \w.*)", text, re.MULTILINE)[0], written)
    lock_questions(compiled(project).sources)
    locked = parse((project / LOCK).read_text(encoding="utf-8"), LOCK).data
    assert set(odd) <= set(locked.values())
    assert errors(problems(project)) == ()


def test_ids_are_in_order_so_that_changes_are_easy_to_see() -> None:
    keys = list(parse((ROOT / LOCK).read_text(encoding="utf-8"), LOCK).data)
    assert keys == sorted(keys)
    assert len(keys) > 20
