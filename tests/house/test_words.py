"""What readers and editors read is plain Dutch, wherever it is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.projects import ROOT

# word: how it is known, and what is said instead
STIFF = {
    "zij": (r"\b(zij|haar|hare)\b", "ze of die, of het woord zelf; van mensen ook"),
    "jongste": (r"(?<![/\w])jongste\b(?!\.md)", "nieuwste"),
    "teruggerekend": (r"\bterug(ge)?reken", "wat er gerekend is"),
    "accordering": (r"\baccorde(ring|er)", "akkoord, vastgesteld"),
}
# The official text is as it is, and one of the fixtures is a text in its turn.
_OFFICIAL = "instructie"


def _files() -> Iterator[Path]:
    """Yield what people write for readers and editors, and what a page is made of."""
    for project in (ROOT, ROOT / "tests/fixtures/dienstreizen"):
        yield project / "mkdocs.yml"
        for folder in ("docs", "checklists"):
            for path in sorted((project / folder).rglob("*")):
                if path.suffix in {".md", ".yml"} and path.parent.name != _OFFICIAL:
                    yield path
    yield ROOT / "README.md"
    for folder in ("generator", "site_overrides"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".j2", ".html", ".py"}:
                yield path


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file: of a module its sentences, as a single word may be a term."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield text
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def test_no_word_is_stiff() -> None:
    files = list(_files())
    assert len(files) > 300
    found = [
        f"{path.relative_to(ROOT)}: {text[: said.end()][-60:]!r}, say {instead!r}"
        for path in files
        for text in _texts(path)
        for pattern, instead in STIFF.values()
        for said in re.finditer(f"(?i){pattern}", text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("zij", "Zo komt zij in uw agenda"),
        ("zij", "Vul de lijst in en druk haar af"),
        ("jongste", "de jongste opgenomen versie"),
        ("teruggerekend", "teruggerekend vanaf de dag"),
        ("accordering", "na accordering in het overleg"),
    ],
)
def test_stiff_words_are_known(word: str, said: str) -> None:
    assert re.search(f"(?i){STIFF[word][0]}", said)
