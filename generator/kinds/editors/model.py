"""The source of our claims about what the instruction says."""

from __future__ import annotations

from generator.model import Claims, SourceFile

CLAIMS = SourceFile(
    "claims", Claims, "Beweringen over de instructie", "docs/beweringen.yml", "claims",
    "beweringen.yml",
)  # fmt: skip
