"""Each step is recorded, in the project's own Git repository or in one of the workplace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.workplace.history.recording import BEGIN, BY_HAND, loose_files
from generator.commands.workplace.history.who import remember_editor
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, step, write_sources
from generator.problems import ProblemsFound
from tests.commands.workplace.git import git, is_sound, repository
from tests.support.projects import DAY, copy_project

PAGE = "docs/achtergrond.md"
OTHER = "docs/privacy.md"


def workshop_of(root: Path) -> Workshop:
    return Workshop.open(root / "mkdocs.yml", DAY)


def add(name: str, words: str, workshop: Workshop) -> Edit:
    return Edit(workshop.root / name, lambda data: data + words.encode())


def lines(root: Path, *options: str) -> list[str]:
    return git(root, "log", "--format=%s", *options).splitlines()


def test_a_step_is_a_commit_of_its_files_alone(root: Path) -> None:
    workshop = workshop_of(repository(root))
    remember_editor(workshop, "Jan  de Vries")
    (root / OTHER).write_text("van een ander", encoding="utf-8")
    (root / "nieuw.txt").write_text("ook van een ander", encoding="utf-8")
    (root / "docs" / "gereed.md").write_text("klaargezet", encoding="utf-8")
    git(root, "add", "docs/gereed.md")
    write_sources(workshop, "Achtergrond aangevuld", [add(PAGE, "Meer.\n", workshop)])
    assert lines(root) == ["Achtergrond aangevuld", "Begin"]
    assert git(root, "show", "--format=%an", "--name-only").split("\n") == [
        "Jan de Vries", "", PAGE, "",
    ]  # fmt: skip
    assert git(root, "status", "--porcelain").splitlines() == [
        "A  docs/gereed.md", f" M {OTHER}", "?? nieuw.txt",
    ]  # fmt: skip
    assert git(root, "fsck", "--full", "--strict", "--no-dangling") == ""


def test_files_that_come_and_go_are_recorded(root: Path) -> None:
    workshop = workshop_of(repository(root))
    fresh = root / "docs" / "nieuwe map" / "één.md"
    write_sources(workshop, "Erbij", [Edit(fresh, lambda _: b"# Nieuw\n")])
    write_sources(
        workshop, "Eraf", [Edit(fresh, lambda _: None), Edit(root / PAGE, lambda _: None)]
    )
    assert lines(root) == ["Eraf", "Erbij", "Begin"]
    assert not fresh.exists()
    assert is_sound(root)


def test_two_edits_of_one_file_both_count(root: Path) -> None:
    workshop = workshop_of(root)
    write_sources(workshop, "Twee", [add(PAGE, "een\n", workshop), add(PAGE, "twee\n", workshop)])
    assert (root / PAGE).read_text(encoding="utf-8").endswith("een\ntwee\n")


def test_what_a_command_writes_is_recorded(root: Path) -> None:
    workshop = workshop_of(repository(root))
    with step(workshop, "Door een opdracht"):
        (root / PAGE).write_text("anders", encoding="utf-8")
        (root / OTHER).unlink()
    assert git(root, "show", "--format=%s", "--name-status").split() == [
        "Door", "een", "opdracht", "M", PAGE, "D", OTHER,
    ]  # fmt: skip
    assert is_sound(root)


def test_a_step_that_fails_is_no_line(root: Path) -> None:
    workshop = workshop_of(repository(root))

    def half() -> None:
        with step(workshop, "Half"):
            (root / PAGE).write_text("half", encoding="utf-8")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert lines(root) == ["Begin"]
    assert loose_files(workshop) == (PAGE,)


def test_what_was_changed_by_hand_is_a_line_of_its_own(root: Path) -> None:
    workshop = workshop_of(repository(root))
    text = (root / PAGE).read_text(encoding="utf-8")
    (root / PAGE).write_text(text + "Met de hand.\n", encoding="utf-8")
    write_sources(workshop, "Stap", [add(PAGE, "Stap.\n", workshop)])
    assert lines(root) == ["Stap", BY_HAND, "Begin"]
    assert git(root, "show", f"HEAD~1:{PAGE}") == text + "Met de hand.\n"
    assert is_sound(root)


def test_what_somebody_prepared_is_not_lost(root: Path) -> None:
    workshop = workshop_of(repository(root))
    text = (root / PAGE).read_text(encoding="utf-8")
    (root / PAGE).write_text("klaargezet\n", encoding="utf-8")
    git(root, "add", PAGE)
    (root / PAGE).write_text(text, encoding="utf-8")
    write_sources(workshop, "Stap", [add(PAGE, "Stap.\n", workshop)])
    assert lines(root) == ["Stap", BY_HAND, BY_HAND, "Begin"]
    assert git(root, "show", f"HEAD~2:{PAGE}") == "klaargezet\n"
    assert is_sound(root)


def test_without_a_repository_the_workplace_has_its_own(root: Path) -> None:
    workshop = workshop_of(root)
    write_sources(workshop, "Een", [add(PAGE, "een\n", workshop)])
    (root / OTHER).write_text("met de hand\n", encoding="utf-8")
    write_sources(workshop, "Twee", [add(PAGE, "twee\n", workshop)])
    own = root / ".redactie" / "geschiedenis"
    assert lines(own) == ["Twee", BY_HAND, "Een", BEGIN]
    assert git(own, "show", f"HEAD~1:{OTHER}") == "met de hand\n"
    assert git(own, "fsck", "--full", "--strict", "--no-dangling") == ""
    assert loose_files(workshop) == ()
    assert not (root / ".git").exists()


def test_a_project_that_a_repository_does_not_keep_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("thuis", encoding="utf-8")
    repository(tmp_path)
    root = copy_project(tmp_path / "project", frozen=True)
    write_sources(workshop_of(root), "Een", [add(PAGE, "een\n", workshop_of(root))])
    assert lines(tmp_path) == ["Begin"]
    assert lines(root / ".redactie" / "geschiedenis") == ["Een", BEGIN]


def test_a_repository_may_begin_above_the_project(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "het project", frozen=True)
    (tmp_path / "ernaast.txt").write_text("van een ander", encoding="utf-8")
    repository(tmp_path)
    (tmp_path / "ernaast.txt").write_text("en nog niet bewaard", encoding="utf-8")
    write_sources(workshop_of(root), "Een", [add(PAGE, "een\n", workshop_of(root))])
    assert lines(tmp_path) == ["Een", "Begin"]
    assert git(tmp_path, "status", "--porcelain").splitlines()[0] == " M ernaast.txt"


def test_a_second_working_tree_has_its_own_branch(tmp_path: Path) -> None:
    root = repository(copy_project(tmp_path / "project", frozen=True))
    git(root, "worktree", "add", "-q", "-b", "concept", tmp_path / "tweede")
    second = tmp_path / "tweede"
    write_sources(workshop_of(second), "Daar", [add(PAGE, "daar\n", workshop_of(second))])
    assert lines(second) == ["Daar", "Begin"]
    assert lines(root) == ["Begin"]
    assert is_sound(second)
    assert is_sound(root)


def _merge(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "ander")
    (root / OTHER).write_text("ander\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "ander")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-commit", "--no-ff", "ander")


def _detached(root: Path) -> None:
    git(root, "checkout", "-q", "--detach")


def _cherry(root: Path) -> None:
    (root / ".git" / "CHERRY_PICK_HEAD").write_text("0" * 40, encoding="utf-8")


@pytest.mark.parametrize("amid", [_merge, _detached, _cherry])
def test_who_is_amid_something_in_git_is_left_alone(
    root: Path, amid: Callable[[Path], None]
) -> None:
    workshop = workshop_of(repository(root))
    amid(root)
    before, known = (root / PAGE).read_bytes(), git(root, "status", "--porcelain")
    with pytest.raises(ProblemsFound, match="in Git"):
        write_sources(workshop, "Stap", [add(PAGE, "Stap.\n", workshop)])
    assert (root / PAGE).read_bytes() == before
    assert git(root, "status", "--porcelain") == known


def test_no_hook_and_no_filter_is_run(root: Path) -> None:
    repository(root)
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        hook = root / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch '{root}/gedaan'\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    git(root, "config", "filter.kwaad.clean", f"touch '{root}/gefilterd'; cat")
    (root / ".git" / "info" / "attributes").write_text(f"{OTHER} filter=kwaad\n", encoding="utf-8")
    workshop = workshop_of(root)
    write_sources(workshop, "Een", [add(PAGE, "een\n", workshop), add(OTHER, "een\n", workshop)])
    assert lines(root) == ["Een", "Begin"]
    assert not (root / "gedaan").exists()
    assert not (root / "gefilterd").exists()
    assert git(root, "show", "--format=", "--name-only").split() == [PAGE]


@pytest.mark.parametrize("attributes", ["* text=auto eol=crlf\n", "* text eol=crlf\n*.png -text\n"])
def test_line_ends_are_as_git_has_them(root: Path, attributes: str) -> None:
    (root / ".gitattributes").write_text(attributes, encoding="utf-8")
    repository(root)
    git(root, "rm", "-q", "--cached", "-r", ".")
    git(root, "reset", "-q", "--hard")
    workshop = workshop_of(root)
    assert b"\r\n" in (root / PAGE).read_bytes()
    write_sources(workshop, "Een", [Edit(root / PAGE, lambda data: data + b"een\r\n")])
    assert is_sound(root)
    assert git(root, "diff", "--numstat", "HEAD~1").split() == ["1", "0", PAGE]


def test_another_git_may_be_at_work(root: Path) -> None:
    workshop = workshop_of(repository(root))
    lock = root / ".git" / "index.lock"

    def busy(data: bytes) -> bytes:
        lock.write_bytes(b"")
        return data + b"een\n"

    import generator.commands.workplace.history.ledger as at

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(at, "_PATIENCE", 0.2)
        write_sources(workshop, "Een", [Edit(root / PAGE, busy)])
    lock.unlink()
    write_sources(workshop, "Twee", [add(OTHER, "twee\n", workshop)])
    assert lines(root) == ["Twee", "Een", "Begin"]
    assert is_sound(root)


def test_an_index_in_parts_is_left_alone(root: Path) -> None:
    repository(root)
    git(root, "update-index", "--split-index")
    workshop = workshop_of(root)
    write_sources(workshop, "Een", [add(PAGE, "een\n", workshop)])
    assert git(root, "status", "--porcelain").splitlines() == [f" M {PAGE}"]
    assert lines(root / ".redactie" / "geschiedenis") == ["Een", BEGIN]


def test_a_project_behind_a_link_can_be_written(tmp_path: Path) -> None:
    root = repository(copy_project(tmp_path / "project", frozen=True))
    (tmp_path / "via").symlink_to(root)
    workshop = workshop_of(tmp_path / "via")
    write_sources(workshop, "Een", [add(PAGE, "een\n", workshop)])
    assert lines(root) == ["Een", "Begin"]
    assert is_sound(root)


def test_what_git_ignores_is_not_recorded(root: Path) -> None:
    repository(root)
    (root / ".git" / "info" / "exclude").write_text("docs/geheim.md\n", encoding="utf-8")
    workshop = workshop_of(root)
    write_sources(workshop, "Een", [Edit(root / "docs" / "geheim.md", lambda _: b"x\n")])
    assert lines(root) == ["Begin"]
    assert shutil.which("git")
    assert is_sound(root)
