"""The documentation is complete: every command, option, key and field is described."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from lxml import html
from pydantic import BaseModel

from generator.commands.main import COMMANDS, main
from generator.compiler import context_of
from generator.kinds.editors.keys import keys_pages
from generator.kinds.order import KINDS
from generator.model import How, Source
from generator.reading.placeholders import NAMES
from tests.support.projects import ROOT, compiled

TOLD = (ROOT / "docs/redactie/opdrachten.md").read_text(encoding="utf-8")
EDITORS = (ROOT / "docs/redactie/index.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _models(model: type[Source]) -> Iterator[type[Source]]:
    """Yield every model of a source, and every part of one."""
    for part in model.__subclasses__():
        yield part
        yield from _models(part)


assert KINDS, "the models of all kinds of pages are known once these are imported"
# A test may have made one of its own.
MODELS = sorted(
    (model for model in _models(Source) if model.__module__.startswith("generator.")),
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.name == name
    assert f"`handboek {name}" in TOLD
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            assert f"`{parameter.opts[0]}" in TOLD
            assert parameter.help, parameter.opts


def test_no_command_is_described_that_does_not_exist() -> None:
    assert set(re.findall(r"`handboek ([a-z-]+)", TOLD)) == set(COMMANDS)


def test_the_workplace_is_made_ready_on_windows_as_by_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installed = re.findall(r"pip install -q (.+)", makefile.split("$(VENV)/test.done:")[0])
    script = (ROOT / "redactie.cmd").read_bytes().decode("ascii")
    assert "\n" not in script.replace("\r\n", "")
    named = script.replace("%NEEDED%", r"requirements\workplace.txt").replace("\\", "/")
    assert re.findall(r"pip install -q (.+) \|\|", named) == installed


def test_every_recipe_of_make_is_described() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = re.findall(r"(?m)^\.PHONY: (.*)$", makefile)[0].split()
    assert len(recipes) > 4
    for recipe in recipes:
        assert f"`make {recipe}`" in TOLD


@pytest.mark.parametrize("source", MODELS, ids=lambda m: m.__name__)
def test_every_key_has_a_description(source: type[BaseModel]) -> None:
    for name, field in source.model_fields.items():
        assert field.description, name


def test_every_key_stands_in_the_reference() -> None:
    page = next(keys_pages(context_of(compiled(ROOT).sources)))
    shown = {code.text_content() for code in html.fromstring(page.content).iter("code")}
    for source in MODELS:
        for name, field in source.model_fields.items():
            hidden = (field.description or "").startswith("Niet invullen")
            assert hidden or (field.alias or name) in shown, f"{source.__name__}.{name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_placeholder_is_described(name: str) -> None:
    assert re.search(r"(?m)^\| `\{\{ " + name + r"\b", EDITORS), (
        "in the table, to be read on a phone"
    )


@pytest.mark.parametrize("value", [how.value for how in How])
def test_every_way_of_checking_is_described(value: str) -> None:
    assert f"`{value}`" in EDITORS


def test_readme_names_only_files_that_exist() -> None:
    for path in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (ROOT / path).exists(), path


def test_the_map_of_the_architecture_is_the_contract_of_layers() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \|", text.partition("## The map")[2], re.MULTILINE)
    shown = [re.findall(r"`(\w+)(?:/|\.py)`", row) for row in rows]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (c for c in settings["tool"]["importlinter"]["contracts"] if "layers" in c)
    layers = [layer.split(" | ") for layer in contract["layers"]]
    assert shown[: len(layers)] == layers


def test_contributors_are_told_of_every_tool_in_the_bar() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ntest: ")[2]
    bar = recipes.partition("\ntest-long: ")[0]
    tools = set(re.findall(r"^\t\$\(BIN\)/([\w-]+)", bar, re.MULTILINE))
    assert {"mypy", "ruff", "deno"} <= tools
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    assert {tool for tool in tools - {"python"} if tool not in told} == set()


def test_every_step_names_the_command_as_windows_knows_it() -> None:
    steps = EDITORS.partition("## Elke keer")[2].partition("\n## ")[0]
    assert re.findall(r"`([^`]*)handboek serve", steps) == [".venv\\Scripts\\"] * 2


def test_ci_calls_what_people_call() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == [
        "make test",
        "make test-engines",
        "make test-long",
    ]
    assert "make test" in README


def test_locks_name_no_index() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "http" not in text
        assert "index-url" not in text


def _sources() -> list[Path]:
    return [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yml")]


@pytest.mark.parametrize("promise", ["u mag wissen", "in overeenstemming met", "bewijst"])
def test_nothing_promises_more_than_we_know(promise: str) -> None:
    for path in [*_sources(), *(ROOT / "checklists").glob("*.yml")]:
        assert promise not in path.read_text(encoding="utf-8").lower(), path
