"""What a command does not need is not imported: help and `verify` answer at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.release.sites import released, write_site

_ASK = """
import sys
before = set(sys.modules)
from generator.__main__ import main
try:
    main()
finally:
    print("\\n".join(sys.modules.keys() - before), file=sys.stderr)
"""
# What help and looks at releases are made of: neither reads a source, nor builds.
_OWN = ("commands", "console", "engines", "files", "problems", "__main__")
# The paths of the site are words alone.
_WORDS = {"generator.site", "generator.site.addresses"}


def _imported(*arguments: str) -> set[str]:
    """Return the modules that a call of the command imports."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout
    return set(done.stderr.split())


def _assert_few(modules: set[str]) -> None:
    others = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names
    assert others == {"generator", "click"}
    ours = {name for name in modules if name.startswith("generator.")} - _WORDS
    own = {name.split(".")[1] for name in ours}
    assert own <= set(_OWN)


@pytest.mark.parametrize("call", ["--help", "build --help", "publish --help", "diff -h"])
def test_help_imports_next_to_nothing(call: str) -> None:
    _assert_few(_imported(*call.split()))


@pytest.mark.parametrize("call", ["verify", "verify --current", "releases"])
def test_looking_at_releases_imports_next_to_nothing(call: str, tmp_path: Path) -> None:
    for number in (1, 2):
        site = write_site(tmp_path / f"site{number}", number, pages=2)
        released(site, tmp_path / "uitgaven")
    _assert_few(_imported(*call.split(), str(tmp_path / "uitgaven")))


def test_a_command_imports_no_other() -> None:
    modules = {
        name for name in _imported("check", "--help") if name.startswith("generator.commands.")
    }
    assert modules == {"generator.commands.main", "generator.commands.check"}
