"""The theme's stylesheet is cut down to what the pages use, and to nothing less."""

from __future__ import annotations

import re

from tests.support import theme
from tests.support.projects import ROOT


def test_stylesheet_is_what_the_theme_gives_now() -> None:
    assert theme.TARGET.read_text(encoding="utf-8") == theme.stylesheet(), "run `make theme`"


def test_stylesheet_is_a_small_part_of_the_theme() -> None:
    assert 1_000 < len(theme.stylesheet()) < len(theme.theme_stylesheet()) / 5


def test_the_templates_use_the_classes_of_the_theme_that_were_kept_and_no_other() -> None:
    templates = (ROOT / "site_overrides").rglob("*.html")
    text = "".join(path.read_text(encoding="utf-8") for path in templates)
    assert set(re.findall(r"\bmd-[\w-]+", text)) == theme.CLASSES
