"""How long things may be: in a source, and so in a saved file that quotes it."""

from __future__ import annotations

MOST_CHARACTERS_OF_QUESTION = 1000
MOST_CLAUSES = 100
