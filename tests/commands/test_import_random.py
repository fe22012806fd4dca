"""Any text of the notation comes back from the document that it was made into."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from tests.support.imports import concept_of
from tests.support.random_texts import PARTS, WRITERS, Part, markdown, seen_lines


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=max(10, settings().max_examples // 10))
@given(parts=PARTS)
def test_a_text_comes_back_from_its_document(name: str, parts: Sequence[Part]) -> None:
    concept = concept_of(WRITERS[name](parts), name)
    body = concept.text.split("\n---\n", 1)[1]
    assert seen_lines(body) == seen_lines(markdown(parts))
    assert (concept.missing, concept.added, concept.differences) == ((), (), ())
