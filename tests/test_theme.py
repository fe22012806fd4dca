"""The theme's stylesheet is cut down to what the pages use, and to nothing less."""

from __future__ import annotations

import re

from tests import theme


def test_stylesheet_is_what_the_theme_gives_now() -> None:
    assert theme.TARGET.read_text(encoding="utf-8") == theme.stylesheet(), "run `make theme`"


def test_stylesheet_is_a_small_part_of_the_theme() -> None:
    assert 1_000 < len(theme.stylesheet()) < len(theme.theme_stylesheet()) / 5


def test_what_the_base_template_writes_for_its_scripts_is_not_shown() -> None:
    ours = (theme.STYLES / "base.css").read_text(encoding="utf-8")
    [hidden] = re.findall(r"(?m)^((?:\.md-[\w-]+,?\s)+)\{\n  display: none;\n\}$", ours)
    assert theme.classes(hidden) == theme.HIDDEN - {"md-dialog__inner", "no-js"}
