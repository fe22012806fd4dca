"""Write the lock: the wording of every question as it was published."""

from __future__ import annotations

import io

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.sources import Sources

_HEADER = (
    "# De vragen zoals ze zijn gepubliceerd. Wijzig dit bestand niet met de hand: handboek lock.\n"
)


def lock_questions(sources: Sources) -> tuple[int, int]:
    """Add new and rightly changed questions to the lock; return how many of each."""
    before = sources.locked_questions
    items = [item for checklist in sources.handbook.checklists for item in checklist.items]
    after = {**before, **{item.id: item.question for item in items}}
    text = _as_yaml(after)
    if after != before:
        sources.settings.lock.write_text(text, encoding="utf-8", newline="\n")
    changed = sum(before[key] != after[key] for key in before)
    return len(after) - len(before), changed


def _as_yaml(questions: dict[str, str]) -> str:
    yaml = YAML()
    yaml.width = 10_000
    quoted = {key: DoubleQuotedScalarString(questions[key]) for key in sorted(questions)}
    stream = io.StringIO()
    yaml.dump(quoted, stream)
    return _HEADER + stream.getvalue()
