"""The command `handboek`: a group that imports a subcommand when it is called."""

from __future__ import annotations

import gc
import sys

import click

from generator.console.group import DutchGroup
from generator.console.stopping import interrupt

COMMANDS = {
    "adopt": "adopt.command:adopt",
    "archive": "archive.command:archive",
    "build": "build:build",
    "check": "check:check",
    "diff": "diff.command:diff",
    "export": "export.command:export",
    "import": "importing.command:import_",
    "inspect": "inspect.command:inspect",
    "labels": "labels.command:labels",
    "lock": "lock.command:lock",
    "new-version": "importing.command:new_version",
    "publish": "release.command:publish",
    "rectify": "adopt.command:rectify",
    "redactie": "workplace.command:redactie",
    "release": "release.command:release_",
    "releases": "release.command:releases",
    "rollback": "release.command:rollback",
    "schemas": "schemas:schemas",
    "serve": "serve:serve",
    "verify": "release.command:verify",
    "withdraw": "adopt.command:withdraw",
}
"""The module and function of each command, below `generator.commands`."""

# It writes nothing until all has been looked at.
_ENDS_AT_ONCE = "inspect"


@click.group(
    cls=DutchGroup,
    places={name: f"generator.commands.{place}" for name, place in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    package_name="handboek-chatberichten", prog_name="handboek", message="%(prog)s %(version)s"
)
@click.pass_context
def main(context: click.Context) -> None:
    """Maak van de instructie en de versies daarvan een handboek met gidsen en checklists."""
    if context.invoked_subcommand != _ENDS_AT_ONCE:
        interrupt()
    # A build's many small objects live until its end: looking for cycles among them is in vain.
    gc.set_threshold(10_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A Dutch quote must not stop the build on a Windows terminal.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
