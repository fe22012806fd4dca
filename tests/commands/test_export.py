"""The exported tree: another engine, without our plugin, gives the same pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finish.steps import finish
from tests.support.command import contents, run, run_apart
from tests.support.fiction import MOUNT, copy_fiction
from tests.support.projects import edit

# Words that Markdown, YAML and HTML would each like to read as something else.
_TRICKY = (
    r"*sterren* _lijn_ `code` [a](b.md) ![c](d) <b>vet</b> & &amp; &#42; 1. - + # | \\ {{ x }} "
    r"{: #id .norm } $x$ ~~weg~~ \\* ' “ \u00e9 \U0001f600 a\u2028b"
)
_EXPORTED = ("mkdocs.yml", "docs", "site_overrides")

Files = dict[str, bytes]


def built_twice(project: Path, site_url: str = "", program: str = "mkdocs") -> tuple[Files, Files]:
    """Return the files of our build, and those of a plain engine on the exported tree."""
    assert run("build", "--site-dir", "ours", cwd=project).returncode == 0
    exported = run("export", "tree", cwd=project)
    assert exported.returncode == 0, exported.stderr
    tree = project / "tree"
    assert "handboek\n" not in (tree / "mkdocs.yml").read_text(encoding="utf-8")
    plain = run_apart("build", "--strict", "-f", "mkdocs.yml", cwd=tree, program=program)
    assert plain.returncode == 0, plain.stderr
    # The finish steps do not care which engine made the pages.
    finish(tree / "site", site_url)
    return contents(project / "ours"), contents(tree / "site")


def assert_same(ours: dict[str, bytes], plain: dict[str, bytes]) -> None:
    """Check that every file is the same."""
    assert ours.keys() == plain.keys()
    assert [name for name in ours if ours[name] != plain[name]] == []
    assert {"index.html", "404.html", "sitemap.xml", "data/handboek.json"} <= ours.keys()


@pytest.mark.long
def test_plain_properdocs_gives_the_same_fictional_site(tmp_path: Path) -> None:
    project = copy_fiction(tmp_path / "fiction")
    assert_same(*built_twice(project, f"http://handboek.test/{MOUNT}/", "properdocs"))


@pytest.mark.long
def test_plain_mkdocs_gives_the_same_site_whatever_stands_in_it(project: Path) -> None:
    # Addresses in Markdown follow a page into its folder, and code stays.
    links = """
[a](privacy.md#checklists) [b]( <apps/index.md> "t") ![c](instructie/eenmalige-weergave.svg) [d][x]

`[code](privacy.md)` [e](https://elders.example/privacy.md) [f](#links) [g](mailto:a@b.example)
{: #links }

[x]: in-gewone-taal.md
"""
    text = (project / "docs/achtergrond.md").read_text(encoding="utf-8")
    (project / "docs/achtergrond.md").write_text(text + links, encoding="utf-8")
    # Words with a meaning elsewhere stay words.
    edit(
        project / "checklists/organisatie.yml",
        "introduction:\n",
        f'introduction:\n  - "{_TRICKY}"\n',
    )
    edit(project / "docs/instructie/2.0.1.md", "issued_by: CIO Rijk", f'issued_by: "{_TRICKY}"')
    edit(project / "docs/privacy.md", "title: Privacy", f'title: "{_TRICKY}"')
    ours, plain = built_twice(project)
    assert_same(ours, plain)
    exported = (project / "tree/docs/achtergrond/index.md").read_text(encoding="utf-8")
    assert "[a](../privacy/index.md#checklists) [b]( <../apps/index.md>" in exported
    assert "`[code](privacy.md)`" in exported
    page = ours["checklists/organisatie/index.html"].decode()
    assert (
        "*sterren* _lijn_ `code` [a](b.md) ![c](d) &lt;b&gt;vet&lt;/b&gt; &amp; &amp;amp;" in page
    )


def test_a_second_export_replaces_the_first(project: Path) -> None:
    assert run("export", "tree", cwd=project).returncode == 0
    (project / "tree/docs/oud.md").write_text("oud", encoding="utf-8")
    with (project / "tree/.handboek-export").open("a", encoding="utf-8") as mark:
        mark.write("\ndocs/oud.md")
    assert run("export", "tree", cwd=project).returncode == 0
    assert all((project / "tree" / name).exists() for name in _EXPORTED)
    assert not (project / "tree/docs/oud.md").exists()


def test_an_export_never_replaces_another_folder(project: Path) -> None:
    (project / "werk").mkdir()
    (project / "werk/brief.txt").write_text("x", encoding="utf-8")
    failed = run("export", "werk", cwd=project)
    assert failed.returncode == 1
    assert "deze map is niet leeg" in failed.stderr
    assert (project / "werk/brief.txt").is_file()


@pytest.mark.parametrize("folder", ["docs/uit", "site/x"])
def test_an_export_never_lands_among_the_sources_or_in_the_site(project: Path, folder: str) -> None:
    before = contents(project / "docs")
    failed = run("export", folder, cwd=project)
    assert failed.returncode == 1
    assert "hier staan de bronnen of de site" in failed.stderr
    assert len(failed.stderr) < 500
    assert contents(project / "docs") == before
    assert folder == "docs" or not (project / folder).exists()


@pytest.mark.long
def test_a_second_export_leaves_alone_what_others_put_there(project: Path) -> None:
    tree = project.parent / "tree"
    assert run("export", str(tree), cwd=project).returncode == 0
    (tree / "site").mkdir()
    (tree / "site/index.html").write_text("x", encoding="utf-8")
    assert run("export", str(tree), cwd=project).returncode == 0
    (tree / "notitie.txt").write_text("x", encoding="utf-8")
    before = contents(tree)
    done = run("export", str(tree), cwd=project)
    assert (done.returncode, "wat de export niet maakte: notitie.txt" in done.stderr) == (1, True)
    assert contents(tree) == before
