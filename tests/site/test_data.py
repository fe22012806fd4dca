"""What the site offers to machines: the data, its schema, the sitemap, robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.site import addresses
from generator.text.clauses import digest
from tests.support.command import run
from tests.support.projects import edit


def test_data_follows_its_schema(site: Path) -> None:
    data = json.loads((site / "data/handboek.json").read_text(encoding="utf-8"))
    target = (site / "data" / data["$schema"]).resolve()
    schema = json.loads(target.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert [v["front"]["version"] for v in data["versions"]] == ["1.0", "1.9", "2.0", "2.0.1"]


def test_data_holds_the_digest_of_each_clause(site: Path) -> None:
    data = json.loads((site / "data/handboek.json").read_text(encoding="utf-8"))
    clauses = [clause for version in data["versions"] for clause in version["clauses"]]
    assert len(clauses) > 60
    for clause in clauses:
        assert clause["digest"] == digest(clause["text"])


@pytest.mark.long
def test_sitemap_and_robots_have_full_addresses(project: Path) -> None:
    edit(project / "mkdocs.yml", '# site_url: ""', "site_url: http://handboek.test/boek/")
    assert run("build", cwd=project).returncode == 0
    sitemap = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>http://handboek.test/boek/instructie/2.0.1/</loc>" in sitemap
    robots = (project / "site/robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: http://handboek.test/boek/sitemap.xml" in robots


def test_site_holds_only_what_pages_need(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    scripts = {name for name in names if name.endswith(".js")}
    others = {name for name in scripts if not name.startswith(("assets/js/", "pagefind/"))}
    assert others == {addresses.BUILD_SCRIPT}
    assert not {name for name in names if name.endswith((".map", ".yml", ".lock", ".md"))}
    packed = {name for name in names if name.endswith(".gz")}
    # Only who reads the editors' manual is sent these, one by one.
    pictures = {name for name in names if name.startswith("redactie/beelden/")}
    assert _size(site, names - packed - pictures) < 3_100_000
    assert _size(site, pictures) < 300_000


def _size(site: Path, names: Iterable[str]) -> int:
    return sum((site / name).stat().st_size for name in names)
