"""Templates as they were compiled: the same for the same text, and compiled only once."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.reading.cache import NO_STORE, Store
from generator.site.bytecode import KeptTemplates, from_text

_TEXT = "{% for name in names %}{{ name }}, {% endfor %}{{ '<b>' }}"


def made(
    store: Store | None,
    text: str = _TEXT,
    *,
    autoescape: bool = True,
    kind: type[Environment] = Environment,
) -> list[str]:
    """Return what a template gives, and what its text does, in a new environment."""
    env = kind(
        loader=DictLoader({"a": text}),
        autoescape=autoescape,
        bytecode_cache=KeptTemplates(store) if store else None,
    )
    return [one.render(names="xy") for one in (env.get_template("a"), from_text(env, text))]


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(Store(tmp_path))
    monkeypatch.setattr(Environment, "compile", None)
    assert made(Store(tmp_path)) == first == ["x, y, &lt;b&gt;"] * 2


def test_another_text_or_environment_is_compiled_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert made(store) == ["x, y, &lt;b&gt;"] * 2
    assert made(store, autoescape=False) == ["x, y, <b>"] * 2
    assert made(store, "{{ names }}") == ["xy"] * 2
    before = set(tmp_path.rglob("*"))
    made(store, kind=ImmutableSandboxedEnvironment)
    assert set(tmp_path.rglob("*")) > before


def test_what_is_damaged_or_not_kept_is_compiled(tmp_path: Path) -> None:
    first = made(Store(tmp_path))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-9])
    assert made(Store(tmp_path)) == made(NO_STORE) == made(None) == first


def test_a_text_that_is_no_template_says_so_each_time(tmp_path: Path) -> None:
    env = Environment(bytecode_cache=KeptTemplates(Store(tmp_path)), autoescape=True)
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            from_text(env, "{{")
