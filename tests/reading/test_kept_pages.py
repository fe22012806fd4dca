"""What steps keep of pages between builds: whatever changes, a build is that of nothing kept."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path

import pytest

from generator.compiler import compile_site
from generator.engine.render import build_site
from generator.problems import ProblemsFound
from generator.reading.batch import Batch
from generator.reading.cache import Store
from generator.reading.settings import load_settings
from tests.support.command import contents
from tests.support.projects import DAY, ENGINE, copy_project, edit

Change = Callable[[Path], None]
_NEW_APP = "docs/apps/nieuw.yml"


def built(project: Path, store: Store, day: date = DAY) -> dict[str, bytes]:
    """Build a project, with what a store has; return every file of the site."""
    settings = load_settings(project / "mkdocs.yml", day, engine=ENGINE)
    build_site(compile_site(settings, store), project / "site")
    return contents(project / "site")


def outcome(project: Path, store: Store, day: date) -> dict[str, bytes]:
    """Build as `built` does; where something is wrong, return what is told of that."""
    try:
        return built(project, store, day)
    except ProblemsFound as found:
        return {"problems": str(found).encode()}


def differing(project: Path, store: Store, day: date = DAY) -> list[str]:
    """Return the files in which a build with what was kept differs from one without."""
    warm, cold = outcome(project, store, day), outcome(project, Store(None), day)
    return [name for name in sorted({*warm, *cold}) if warm.get(name) != cold.get(name)]


def edited(file: str, old: str, new: str) -> Change:
    """Return a change of a file, which can be made more than once."""
    return lambda project: edit(project / file, old, new)


def with_app(project: Path) -> None:
    """Add an app, or leave out the one that was added."""
    if (project / _NEW_APP).exists():
        (project / _NEW_APP).unlink()
    else:
        text = (project / "docs/apps/signal.yml").read_text(encoding="utf-8")
        (project / _NEW_APP).write_text(text.replace("Signal", "Nieuw"), encoding="utf-8")


def with_version(project: Path) -> None:
    """Add a version, or leave out the one that was added."""
    path = project / "docs/instructie/2.0.2.md"
    if path.exists():
        path.unlink()
        return
    text = (project / "docs/instructie/2.0.1.md").read_text(encoding="utf-8")
    text = re.sub(r"^changes:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    path.write_text(text.replace('version: "2.0.1"', 'version: "2.0.2"'), encoding="utf-8")


_SOURCES = {
    "an app": edited("docs/apps/signal.yml", "summary: ", "summary: Ook dit. "),
    "its name": edited("docs/apps/signal.yml", "name: Signal", "name: Signal X"),
    "another app": with_app,
    "the latest version": edited("docs/instructie/2.0.1.md", "change_note: ", "change_note: Ook. "),
    "its text": edited("docs/instructie/2.0.1.md", "chatberichten ", "chatberichten steeds "),
    "an old version": edited("docs/instructie/1.9.md", "change_note: ", "change_note: Ook. "),
    "another version": with_version,
    "a page": edited("docs/privacy.md", "# Privacy\n", "# Privacy\n\nNog een zin.\n"),
    "its title": edited("docs/redactie/index.md", "title: ", "title: Over "),
    "explanations": edited("docs/uitleg.yml", "    title: ", "    title: Ook "),
    "advice": edited("docs/uitleg.yml", "Elders leest u", "Elders leest u ook"),
    "setup": edited("docs/regelen.yml", "summary: ", "summary: Ook dit. "),
    "a checklist": edited("checklists/bewindspersoon.yml", "role_name: ", "role_name: De "),
    "the configuration": edited("mkdocs.yml", "site_name: ", "site_name: Het "),
    "the organisation": edited("mkdocs.yml", "extra:\n", "extra:\n  contact: {name: Jan}\n"),
    "a template": edited("site_overrides/main.html", "</body>", "<!-- Meer. --></body>"),
    "a part": edited("site_overrides/partials/footer.html", "</nav>", "<!-- Meer. --></nav>"),
    "an asset": edited("site_overrides/assets/huisstijl.css", "", "/* Meer. */\n"),
}


@pytest.fixture(scope="module")
def built_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project that was built, with what was kept of that."""
    project = copy_project(tmp_path_factory.mktemp("built") / "project")
    built(project, Store(project / ".cache"))
    return project


@pytest.fixture
def project(built_before: Path, tmp_path: Path) -> Path:
    """Give a copy of the project that was built, of which a test may change anything."""
    return Path(shutil.copytree(built_before, tmp_path / "project"))


def test_nothing_is_made_anew_where_nothing_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(project / "site")

    def refused(self: Batch, name: str, key: str, value: bytes) -> None:
        raise AssertionError(f"{self}: {name} {key} {len(value)}")

    monkeypatch.setattr(Batch, "put", refused)
    assert built(project, Store(project / ".cache")) == before


@pytest.mark.long
def test_a_change_shows_as_it_would_with_nothing_kept(project: Path) -> None:
    _SOURCES["a template"](project)
    assert differing(project, Store(project / ".cache")) == []


@pytest.mark.long
@pytest.mark.parametrize("name", list(_SOURCES))
def test_each_change_shows_as_it_would_with_nothing_kept(project: Path, name: str) -> None:
    before = contents(project / "site")
    _SOURCES[name](project)
    assert differing(project, Store(project / ".cache")) == []
    assert contents(project / "site") != before


@pytest.mark.long
def test_any_changes_in_a_row_show_as_they_would_with_nothing_kept(project: Path) -> None:
    chosen, store, day = random.Random(1), Store(project / ".cache"), DAY
    for _ in range(20):
        names = chosen.sample(sorted(_SOURCES), chosen.randint(0, 3))
        for name in names:
            _SOURCES[name](project)
        day += timedelta(days=chosen.choice([0, 0, 1, 200]))
        assert differing(project, store, day) == [], (names, day)


@pytest.mark.long
def test_another_day_shows(project: Path) -> None:
    assert differing(project, Store(project / ".cache"), DAY + timedelta(days=900)) == []


def kept(project: Path) -> Iterator[Path]:
    """Yield the file that each step keeps."""
    yield from sorted((project / ".cache/made").iterdir())


def broken(data: bytes) -> bytes:
    return data.replace(b"niet", b"wel ")


_DAMAGES: list[Callable[[bytes], bytes]] = [
    broken,
    lambda _: b"[]",
    lambda data: data[1:],
    lambda data: data + b"0",
    *(itemgetter(slice(left)) for left in (0, 10, 90, -1, -100)),
]


@pytest.mark.long
def test_what_is_damaged_is_made_anew(project: Path) -> None:
    before = contents(project / "site")
    for number, damage in enumerate(_DAMAGES):
        for place, path in enumerate(kept(project)):
            if place % 3 == number % 3:
                path.write_bytes(damage(path.read_bytes()))
    assert built(project, Store(project / ".cache")) == before
    assert built(project, Store(project / ".cache")) == before


@pytest.mark.parametrize("damage", _DAMAGES)
def test_nothing_is_taken_from_a_damaged_file(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "a"
    with Batch(path, "frame") as batch:
        batch.put("one", "key", b"dit niet")
        batch.put("two", "key", b"dit niet meer" * 10)
    path.write_bytes(damage(path.read_bytes()))
    with Batch(path, "frame") as batch:
        assert batch.get("one", "key") in {None, b"dit niet"}
        assert batch.get("two", "key") in {None, b"dit niet meer" * 10}


def test_a_batch_holds_what_the_last_build_asked_for(tmp_path: Path) -> None:
    def made(frame: str, **keys: str) -> list[bytes]:
        with Batch(tmp_path / "a", frame) as batch:
            fresh = f"{frame} {len(keys)}".encode()
            return [batch.made(name, key, lambda: fresh) for name, key in keys.items()]

    assert made("x", one="1", two="1") == [b"x 2"] * 2
    assert made("x", one="1", two="2", three="1") == [b"x 2", b"x 3", b"x 3"]
    assert made("x", two="2") == [b"x 3"]
    assert made("x", one="1", two="2") == [b"x 2", b"x 3"]
    assert made("y", one="1") == [b"y 1"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_build_that_fails_keeps_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    batch = Batch(tmp_path / "a", "")
    batch.put("one", "key", b"x")
    batch.__exit__(ValueError)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_goes(tmp_path: Path) -> None:
    (tmp_path / "a.0123.new").write_bytes(b"left")
    with Batch(tmp_path / "a", "") as batch:
        batch.put("one", "key", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_two_builds_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    with Batch(tmp_path / "a", "") as first, Batch(tmp_path / "a", "") as second:
        for batch, value in ((first, b"1"), (second, b"2")):
            batch.put("one", "key", value)
    with Batch(tmp_path / "a", "") as batch:
        assert batch.get("one", "key") in {b"1", b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.long
def test_a_step_goes_on_where_nothing_can_be_kept(project: Path) -> None:
    before = contents(project / "site")
    shutil.rmtree(project / ".cache/made")
    (project / ".cache/made").write_text("in the way", encoding="utf-8")
    assert built(project, Store(project / ".cache")) == before
