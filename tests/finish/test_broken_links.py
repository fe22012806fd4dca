"""Links that lead nowhere are told by file and line, and never replace a good site."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from generator.engine import render
from generator.engine.render import build_site
from generator.problems import Place, ProblemsFound
from tests.support.breaking import CONFIG, PAGE, VERSION, append, classed, replace
from tests.support.command import contents, run
from tests.support.projects import compiled, edit

# text with ▲ at the place that must be told: part of the fact
BROKEN = {
    "Zie [a](▲bestaat-niet.md).": "‘bestaat-niet.md’ leidt nergens heen",
    "Zie [b](achtergrond.md▲#nergens).": "#nergens’ wijst naar een plek die er niet is",
    "Zie [c](▲#hier-niet).": "‘#hier-niet’ wijst naar een plek die er niet is",
    "Zie [d](instructie/2.0.1.md▲#geen-norm).": "#geen-norm’ wijst naar een plek",
    "![e](▲weg.png)": "‘weg.png’ leidt nergens heen",
    "Zie [f][g].\n\n[g]: ▲nergens.md": "‘nergens.md’ leidt nergens heen",
    'Zie <a href="▲weg/">h</a>.': "‘weg/’ leidt nergens heen",
    'Zie <a href="▲#ook-niet">i</a>.': "‘#ook-niet’ wijst naar een plek",
    "Zie [j▲]().": "de link ‘’ leidt nergens heen",
    "Zie [k](▲file:///etc/passwd).": "‘file:///etc/passwd’ leidt nergens heen",
    "Zie [l](▲//elders.example/x).": "‘//elders.example/x’ leidt nergens heen",
    "![m](▲https://elders.example/m.png)": "staat op een andere site",
    "![](instructie/▲eenmalige-weergave.svg)": "een afbeelding heeft geen tekst",
    "Zie ▲[n][bestaat-niet].": "‘[n][bestaat-niet]’ staat letterlijk op de pagina",
    "Zie ▲{: .hier } midden.": "‘{: .hier }’ staat letterlijk op de pagina",
    '<div id=▲"hb-nav">o</div>': "de id ‘hb-nav’ staat 2 keer op deze pagina",
}


def test_all_broken_links_are_told_in_one_run_and_the_site_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing of this hangs on what an engine says.
    monkeypatch.setattr(render, "_listening", lambda _: nullcontext([]))
    site = project / "site"
    build_site(compiled(project), site)
    before = contents(site)
    wanted = [(append(project, PAGE, f"\n\n{text}\n"), fact) for text, fact in BROKEN.items()]
    classed(project, VERSION, "zoek", "editorial")
    more = append(project, VERSION, "\nZie [x](▲zoek.md).\n{: #zoek .context }\n")
    wanted.append((more, "‘zoek.md’ leidt nergens heen"))
    with pytest.raises(ProblemsFound) as found:
        build_site(compiled(project), site)
    for place, fact in wanted:
        told = [problem for problem in found.value.problems if fact in problem.fact]
        assert [problem.place for problem in told] == [place], fact
        assert told[0].remedy
    assert len(found.value.problems) == len(wanted)
    assert contents(site) == before
    assert [path.name for path in project.glob(".site*")] == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("name: null", "name: materiaal", "neemt ‘theme’ niet aan"),
        ("site_dir: site", "▲site_dri: site", "neemt ‘site_dri’ niet aan"),
        ("plugins:\n", "▲plugins:\n  - bestaat-niet\n", "neemt ‘plugins’ niet aan"),
        ('# site_url: ""', "site_url: ▲geen adres", "is geen adres van een site"),
        ('# site_url: ""', "site_url: ▲http://x.example/?a=1", "is geen adres van een site"),
        ('# site_url: ""', f"site_url: ▲http://x.example/{'a' * 300}/", "is te lang: 318 tekens"),
    ],
)
def test_what_mkdocs_refuses_is_told_with_its_place(
    project: Path, old: str, new: str, fact: str
) -> None:
    place = replace(project, CONFIG, old, new)
    with pytest.raises(ProblemsFound) as found:
        build_site(compiled(project), project / "site")
    told = found.value.problems
    assert len(told) == 1
    assert fact in told[0].fact
    assert told[0].remedy
    assert told[0].place.file == CONFIG
    if "▲" in new:
        assert told[0].place.line == place.line
    assert not (project / "site").exists()


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("  *.lock\n", "  *.lock\n  data/\n", "‘data/handboek.json’ komt niet in de site"),
        ("  static_templates:\n    - 404.html\n", "", "de site krijgt geen 404.html"),
        ("      - a-z.md\n", "      - Dieper: [a-z.md]\n", "‘a-z.md’ staat niet in het menu"),
    ],
)
def test_what_is_left_out_of_the_site_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fact: str
) -> None:
    monkeypatch.setattr(render, "_listening", lambda _: nullcontext([]))
    edit(project / CONFIG, old, new)
    with pytest.raises(ProblemsFound) as found:
        build_site(compiled(project), project / "site")
    told = [problem for problem in found.value.problems if fact in problem.fact]
    assert len(told) == 1
    assert told[0].remedy
    assert not (project / "site").exists()


def test_only_what_a_reader_can_follow_is_in_the_menu(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "_listening", lambda _: nullcontext([]))
    edit(project / CONFIG, "      - a-z.md\n", "      - Dieper: [a-z.md]\n")
    hints = '<link rel="prefetch" href="{{ \'a-z/\' | url }}"><!-- <a href="a-z/">A–Z</a> -->'
    edit(project / "site_overrides/main.html", "  </head>", f"{hints}</head>")
    with pytest.raises(ProblemsFound) as found:
        build_site(compiled(project), project / "site")
    facts = [problem.fact for problem in found.value.problems]
    assert facts == ["‘a-z.md’ staat niet in het menu dat lezers zien"]


def test_a_place_names_the_file_even_where_the_address_is_not_in_it(project: Path) -> None:
    place = append(project, "docs/achtergrond.md", "\n[x]( ▲bestaat%2Dniet.md )\n")
    with pytest.raises(ProblemsFound) as found:
        build_site(compiled(project), project / "site")
    told = found.value.problems
    assert [problem.place.file for problem in told] == [place.file]
    assert told[0].place in {place, Place(place.file, 1, 1)}


def test_check_tells_a_link_that_a_build_would_stop_on(project: Path) -> None:
    page = project / PAGE
    edit(page, "\n# ", "\nZie [x](bestaat-niet.md).\n\n# ")
    at = page.read_text(encoding="utf-8").split("\n").index("Zie [x](bestaat-niet.md).") + 1
    done = run("check", cwd=project)
    assert done.returncode == 1
    assert f"{PAGE}:{at}:9: fout: de link ‘bestaat-niet.md’ leidt nergens heen" in done.stderr
    assert "In orde" not in done.stdout
