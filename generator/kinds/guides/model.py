"""The sources of the guides: a file per app."""

from __future__ import annotations

from generator.model import App, SourceFolder

APPS = SourceFolder(
    "app",
    App,
    "Een app",
    "docs/apps/<app>.yml",
    "apps",
    "apps",
    stray="Zet een app in docs/apps/, de uitleg in docs/uitleg.yml.",
)
