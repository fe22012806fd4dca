"""The work of colleagues is every branch of the shared place with steps that one lacks."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from generator.commands.workplace.history.elsewhere import Colleague, work_elsewhere
from generator.commands.workplace.history.ledger import ledger_of
from generator.commands.workplace.workshop import Workshop
from tests.commands.workplace.git import git, is_sound
from tests.commands.workplace.test_history import OTHER, PAGE, share, write
from tests.commands.workplace.visiting import Visitor, visited
from tests.support.projects import DAY


def by_command(root: Path, branch: str, told: str, name: str = OTHER, text: str = "") -> None:
    """Change a file with commands on a branch, and push that."""
    git(root, "switch", "-q", "-c", branch)
    (root / name).write_text(text or f"{told}\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", told)
    git(root, "push", "-q", "-u", "origin", branch)


def told_by(editor: Visitor) -> str:
    """Fetch, and return what the page of working together says."""
    assert editor.post("/geschiedenis/haal-op", {}).status == 303
    page = editor.get("/geschiedenis/samen")
    return " ".join(html.fromstring(page.text).xpath("//main")[0].text_content().split())


def known_work(root: Path) -> tuple[Colleague, ...]:
    with ledger_of(Workshop.open(root / "mkdocs.yml", DAY)) as ledger:
        return work_elsewhere(ledger)


def test_work_that_was_pushed_with_commands_is_shown_and_taken_over(two: tuple[Path, Path]) -> None:
    mine, hers = two
    by_command(hers, "versie-2.1", "Fix typo in privacy page")
    with visited(mine) as editor:
        told = told_by(editor)
        assert "Ontwikkelaar klaargezet met opdrachten, als ‘versie-2.1’" in told
        assert "Fix typo in privacy page" in told
        assert "Fix typo in privacy page" in editor.get("/").text
        taking = re.findall(
            r"/geschiedenis/neem-over/[0-9a-f]+", editor.get("/geschiedenis/samen").text
        )
        assert len(taking) == 1
        assert editor.post(taking[0], {}).status == 303
        assert "geen werk van collega’s" in told_by(editor)
    assert (mine / OTHER).read_text(encoding="utf-8") == "Fix typo in privacy page\n"
    assert is_sound(mine)


def test_a_branch_of_ones_own_is_no_work_of_a_colleague(two: tuple[Path, Path]) -> None:
    mine, hers = two
    by_command(mine, "versie-2.1", "Van mij")
    git(mine, "switch", "-q", "main")
    by_command(hers, "versie-2.2", "Van een ander")
    git(mine, "fetch", "-q")
    # Whoever looks at a branch with commands does not make it their own.
    git(mine, "switch", "-q", "versie-2.2")
    git(mine, "switch", "-q", "main")
    assert [one.last.told for one in known_work(mine)] == ["Van een ander"]


def test_what_was_merged_or_taken_away_is_not_shown(two: tuple[Path, Path]) -> None:
    mine, hers = two
    for number in range(3):
        by_command(hers, f"oud-{number}", f"Oud {number}", text=f"{number}\n")
    git(hers, "push", "-q", "origin", "HEAD:main")
    with visited(mine) as editor:
        told = told_by(editor)
        # What all three led to stands there once: in the branch that is shared.
        assert told.count("Neem over") == 1
        assert "al bij wat u samen hebt, in ‘main’" in told
        git(mine, "merge", "-q", "origin/main")
        assert "geen werk van collega’s" in told_by(editor)
        by_command(hers, "toch-niet", "Toch niet", text="anders\n")
        assert "Toch niet" in told_by(editor)
        git(hers, "push", "-q", "origin", "--delete", "toch-niet")
        assert "Toch niet" not in told_by(editor)
    assert git(mine, "symbolic-ref", "HEAD").strip() == "refs/heads/main"
    assert is_sound(mine)


def test_an_old_branch_is_known_as_merged_whatever_its_clock_said(two: tuple[Path, Path]) -> None:
    mine, hers = two
    by_command(hers, "oud", "Oud")
    old = git(hers, "rev-parse", "HEAD").strip()
    tree = git(hers, "rev-parse", "HEAD^{tree}").strip()
    last = old
    for _ in range(12):
        # Each says that it was made before the one that it follows.
        last = git(
            hers, "-c", "user.name=A", "commit-tree", tree, "-p", last, "-m", "Later"
        ).strip()
    git(hers, "push", "-q", "origin", f"{last}:refs/heads/main")
    git(mine, "pull", "-q")
    assert known_work(mine) == ()


def test_work_that_changes_no_source_stands_apart(two: tuple[Path, Path]) -> None:
    mine, hers = two
    by_command(hers, "ci", "chore(ci): bump", "Makefile", "all:\n")
    git(hers, "switch", "-q", "--orphan", "gh-pages")
    (hers / "index.html").write_text("<p>Gebouwd</p>\n", encoding="utf-8")
    git(hers, "add", "-A")
    git(hers, "commit", "-q", "-m", "Deployed")
    git(hers, "push", "-q", "origin", "gh-pages")
    with visited(mine) as editor:
        told = told_by(editor)
        assert "Neem over" not in told
        assert "geen werk van collega’s" in told
        assert "dat geen tekst verandert" in told
        assert "chore(ci): bump" in told
        assert "Deployed" not in told
        assert "chore(ci): bump" not in editor.get("/").text
        number = known_work(mine)[0].number
        assert editor.post(f"/geschiedenis/neem-over/{number}", {}).status == 404


def test_work_of_more_than_one_names_each(two: tuple[Path, Path]) -> None:
    mine, hers = two
    write(hers, "Begin", OTHER, "een\n")
    share(hers, "Fatima")
    write(hers, "Vervolg", PAGE, "twee\n")
    share(hers, "Jan")
    with visited(mine) as editor:
        assert "Fatima en Redactie klaargezet met ‘Laat lezen’" in told_by(editor)
