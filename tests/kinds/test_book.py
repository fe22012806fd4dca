"""What a checklist knows of a clause: each wording, so that an answer holds only for its own."""

from __future__ import annotations

from pathlib import Path

from tests.kinds.test_filling import book_of, page_of
from tests.support.fiction import copy_fiction
from tests.support.projects import edit, thaw

NAME = "vertraging-melden"
VERSION = "docs/instructie/1.1.md"


def test_an_answer_is_judged_by_the_class_of_a_sign_that_changed(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "root")
    thaw(root)
    [one] = book_of(page_of(root, "reiziger"))["clauses"][NAME]
    text = (root / VERSION).read_text(encoding="utf-8")
    word = text.partition(f"    {{: #{NAME} ")[0].rstrip().rpartition(" ")[2].rstrip(".")
    edit(root / VERSION, f"{word}.\n    {{: #{NAME} ", f"**{word}**.\n    {{: #{NAME} ")
    edit(root / VERSION, "changes:\n",
         f"changes:\n  {NAME}: {{class: new-norm, note: Met nadruk.}}\n")  # fmt: skip
    book = book_of(page_of(root, "reiziger"))
    before, after = book["clauses"][NAME]
    assert before["digest"] == one["digest"], "answers of before are known by it"
    assert before["digest"] != after["digest"]
    assert (before["text"], after["class"]) == (after["text"], "new-norm")
    [shown] = [r["parts"] for r in book["redlines"] if r["before"] == after["text"]]
    assert shown == [["same", after["text"]]]
