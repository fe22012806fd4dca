"""A project in the style of another organisation: by the names of NL Design System, and by ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.fiction import copy_fiction
from tests.support.projects import ROOT, edit

STYLE = """
:root {
  --basis-color-default-color-document: #00204a;
  --basis-color-default-color-subtle: #3d4a5c;
  --basis-color-default-bg-document: #fffdf5;
  --basis-color-default-bg-subtle: #f5f0e0;
  --basis-color-action-1-color-default: #00594f;
  --basis-color-highlight-bg-default: #fff2c2;
  --basis-heading-color: #3a0060;
  --basis-heading-font-family: Georgia, serif;
  --basis-text-font-family-default: Verdana, "DejaVu Sans", sans-serif;
  --basis-border-radius-md: 0;
  --basis-focus-outline-color: #b00068;
  --hb-wrong: #8c1010;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --basis-color-default-color-document: #f5f0e0;
    --basis-color-default-color-subtle: #cfc8b8;
    --basis-color-default-bg-document: #10202f;
    --basis-color-default-bg-subtle: #1c3044;
    --basis-color-action-1-color-default: #7fd6c8;
    --basis-color-highlight-bg-default: #3a3010;
    --basis-heading-color: #e0c8ff;
    --hb-wrong: #ffb0b0;
  }
}
"""
PALE = STYLE.replace("#3d4a5c", "#b8b8b8")
"""The same, but with side notes that are too pale to read."""


def styled_fiction(target: Path, style: str) -> Path:
    """Copy the fictional project with a style of its own, and return its folder."""
    project = copy_fiction(target)
    theme = target / "theme"
    shutil.copytree(ROOT / "site_overrides", theme)
    (theme / "assets/huisstijl.css").write_text(style, encoding="utf-8", newline="\n")
    edit(project / "mkdocs.yml", (ROOT / "site_overrides").as_posix(), "theme")
    return project
