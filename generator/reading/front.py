"""Split a Markdown file into its front matter and its body."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Place, Problem, ProblemsFound
from generator.reading.document import Document
from generator.reading.yaml import parse


@dataclass(frozen=True)
class MarkdownFile:
    """The front matter and body of a Markdown file; `body_line` is the body's first line."""

    front: Document
    body: str
    body_line: int


def split(text: str, file: str) -> MarkdownFile:
    """Split off the front matter between two lines `---`.

    Raises `ProblemsFound` where the front matter is missing, not closed or not valid YAML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        remedy = "Begin het bestand met een regel ---, dan de gegevens, dan weer ---."
        raise ProblemsFound([Problem(Place(file, 1, 1), "de gegevens bovenaan ontbreken", remedy)])
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        fact = "de gegevens bovenaan worden niet afgesloten"
        raise ProblemsFound([Problem(Place(file, 1, 1), fact, "Zet er een regel --- onder.")])
    front = parse("\n".join(lines[1:end]) + "\n", file, first_line=2)
    return MarkdownFile(front, "\n".join(lines[end + 1 :]), end + 2)
