"""The source of our explanations of norms and terms."""

from __future__ import annotations

from generator.model import Explanations, SourceFile

EXPLANATIONS = SourceFile(
    "explanations",
    Explanations,
    "Uitleg van normen en begrippen",
    "docs/uitleg.yml",
    "explanations",
    "uitleg.yml",
    required=True,
    empty=Explanations(norms=()),
)
