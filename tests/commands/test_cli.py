"""The command `handboek` as an editor calls it: its status, its words, and what it leaves alone."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader

from generator.console.messages import in_words
from generator.site.rendering import environment
from tests.support.breaking import APP, CONFIG, LIST, LOCK, PAGE, append, replace, write
from tests.support.command import contents, run
from tests.support.projects import decide, edit

ENGLISH = ("Traceback", "\nError:", "\nUsage:", "\nOptions:", "Invalid value", "No such")


def assert_told(
    done: subprocess.CompletedProcess[str], status: int, *words: str, quiet: bool = True
) -> None:
    """Assert a status and words on the error stream, and that no English was said."""
    said = f"\n{done.stdout}\n{done.stderr}"
    assert done.returncode == status, said
    for word in words:
        assert word in done.stderr, said
    assert not any(word in said for word in ENGLISH), said
    assert not (quiet and done.stdout), said


CALLS = [
    (["check", "--date", "gisteren"], 2, "‘gisteren’ is geen datum; schrijf jjjj-mm-dd."),
    (["check", "--date", "2023-02-30"], 2, "‘2023-02-30’ is geen datum"),
    (["check", "--date", "20261123"], 2, "‘20261123’ is geen datum"),
    (["check", "--date"], 2, "de optie ‘--date’ is niet goed ingevuld"),
    (["labels", "--due"], 2, "→ Schrijf er een waarde achter"),
    (["check", "--dat", "x"], 2, "de optie ‘--dat’ is onbekend. Bedoelde u ‘--date’?"),
    (["chek"], 2, "de opdracht ‘chek’ is onbekend. Bedoelde u ‘check’?"),
    (["export"], 2, "vul MAP in."),
    (["check", "een", "twee"], 2, "te veel of verkeerde woorden"),
    (
        ["check", "--config", "nergens.yml"],
        1,
        "nergens.yml:1:1: fout: dit bestand is er niet in deze map",
    ),
    (["check", "--config", "docs"], 1, "docs:1:1: fout: dit is een map, geen bestand"),
    (["check", "--config", LOCK], 1, "fout: "),
    (["serve", "--address", "nergens"], 2, "‘nergens’ is geen adres"),
]


@pytest.mark.parametrize(("arguments", "status", "words"), CALLS)
def test_a_wrong_call_is_told_in_dutch(
    project: Path, arguments: list[str], status: int, words: str
) -> None:
    assert_told(run(*arguments, cwd=project), status, words)


def test_help_is_dutch(project: Path) -> None:
    for arguments in (["--help"], ["build", "-h"]):
        done = run(*arguments, cwd=project)
        assert done.returncode == 0
        assert done.stdout.startswith("Gebruik: handboek ")
        assert "Toon deze uitleg." in done.stdout
        assert not any(word in done.stdout for word in (*ENGLISH, "default", "Show"))


def test_no_command_shows_the_help(project: Path) -> None:
    done = run(cwd=project)
    assert done.returncode == 2
    assert "Opdrachten:" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- een\n- lijst\n", f"{CONFIG}:1:1: fout: hier horen de instellingen"),
        ("site_name: [\n", f"{CONFIG}:2:1: fout: hier houdt het bestand op"),
        ("", f"{CONFIG}:1:1: fout: het bestand is leeg"),
    ],
)
def test_settings_that_are_none_are_told(project: Path, text: str, words: str) -> None:
    write(project, CONFIG, text)
    assert_told(run("build", cwd=project), 1, words, "1 fout. De vorige site is niet veranderd.")


def test_a_wrong_moment_is_told(project: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "gisteren"}
    command = [str(Path(sys.executable).parent / "handboek"), "check"]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert_told(done, 1, "SOURCE_DATE_EPOCH: fout: ‘gisteren’ is geen aantal seconden")


def test_all_errors_are_told_and_the_previous_site_stays(project: Path) -> None:
    assert run("build", cwd=project).returncode == 0
    before = contents(project / "site")
    places = [
        replace(project, APP, "order: 2", "order: ▲twee"),
        replace(project, LIST, "link: begrippen.md", "▲lnk: begrippen.md"),
        append(project, PAGE, "\n▲<script>alert(1)</script>\n"),
        write(project, "docs/leeg.md", ""),
    ]
    for command in ("check", "build", "lock"):
        done = run(command, cwd=project)
        told = [f"{place}: fout: " for place in places]
        kept = "De vorige site is" if command == "build" else "Er is niets"
        assert_told(done, 1, *told, f"4 fouten. {kept}")
    assert run("export", "boom", cwd=project).returncode == 1
    assert not (project / "boom").exists()
    assert contents(project / "site") == before
    assert sorted(path.name for path in project.glob(".*")) == [".cache"]


def test_attentions_stop_nothing(project: Path) -> None:
    done = run("check", "--date", "2027-11-23", cwd=project)
    assert done.returncode == 0
    assert "let op: de labels bij" in done.stderr
    assert "fout" not in done.stderr


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("docs", "docs: fout: in deze map staan de bronnen"),
        ("docs/nieuw", "in deze map staan de bronnen"),
        (".", "in deze map staan de bronnen"),
        ("site_overrides", "staat iets anders dan een site"),
        ("mkdocs.yml", "dit is een bestand, geen map"),
    ],
)
def test_a_site_takes_the_place_of_nothing_else(project: Path, folder: str, words: str) -> None:
    before = contents(project)
    assert_told(run("build", "--site-dir", folder, cwd=project), 1, words, "→ Kies een lege")
    assert contents(project) == before


@pytest.mark.long
def test_a_site_takes_the_place_of_a_site(project: Path) -> None:
    assert run("build", "--site-dir", "weg/hier", cwd=project).returncode == 0
    (project / "weg/hier/oud.html").write_text("oud", encoding="utf-8")
    assert run("build", "--site-dir", "weg/hier", cwd=project).returncode == 0
    assert not (project / "weg/hier/oud.html").exists()


def test_a_site_below_a_file_is_told(project: Path) -> None:
    done = run("build", "--site-dir", "mkdocs.yml/site", cwd=project)
    assert_told(done, 1, "mkdocs.yml")


@pytest.mark.long
def test_an_export_takes_the_place_of_nothing_else(project: Path) -> None:
    before = contents(project / "docs")
    assert_told(run("export", "docs", cwd=project), 1, "fout: hier staan de bronnen of de site")
    (project / "vol").mkdir()
    (project / "vol/brief.txt").write_text("x", encoding="utf-8")
    assert_told(run("export", "vol", cwd=project), 1, "fout: deze map is niet leeg")
    assert_told(run("export", "mkdocs.yml", cwd=project), 1, "fout: ")
    assert contents(project / "docs") == before
    for _ in range(2):
        done = run("export", "boom", cwd=project)
        assert (done.returncode, done.stdout) == (0, "De pagina’s staan in boom.\n")
    assert (project / "boom/docs/begrippen/index.md").is_file()


def test_check_makes_no_site_and_needs_no_cache(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("geen map", encoding="utf-8")
    done = run("check", cwd=project)
    assert done.returncode == 0
    assert done.stdout.startswith("In orde: ")
    assert not (project / "site").exists()


def test_lock_adds_new_questions_and_says_how_many(project: Path) -> None:
    done = run("lock", cwd=project)
    assert (done.returncode, done.stdout) == (
        0,
        "Vastgelegd: 0 nieuw, 0 gewijzigd; teksten van versies: 0.\n"
        "Nog niet vastgelegd: de tekst van versie 2.0.1. Vergelijk die met het document, en typ "
        "‘handboek lock 2.0.1’.\n",
    )
    lines = (project / LOCK).read_text(encoding="utf-8").split("\n")
    without = [line for line in lines if not line.startswith("bij-twijfel-bewaren: ")]
    write(project, LOCK, "\n".join(without))
    done = run("lock", cwd=project)
    assert done.stdout.startswith("Vastgelegd: 1 nieuw, 0 gewijzigd; teksten van versies: 0.\n")
    assert (project / LOCK).read_text(encoding="utf-8").split("\n") == lines


def test_schemas_writes_what_is_committed(project: Path) -> None:
    done = run("schemas", cwd=project)
    assert (done.returncode, done.stdout) == (0, f"De schema’s staan in {project / 'schemas'}.\n")
    names = {path.name for path in (project / "schemas").iterdir()}
    assert {"app.schema.json", "version.schema.json"} <= names
    assert all(json.loads((project / "schemas" / name).read_bytes()) for name in names)


def test_schemas_in_the_place_of_a_file_is_told(project: Path) -> None:
    (project / "schemas").write_text("geen map", encoding="utf-8")
    assert_told(run("schemas", cwd=project), 1, "dit bestaat al")


def test_a_fault_of_the_program_itself_shows_no_traceback(project: Path) -> None:
    # A theme is code, so a fault in it is not one of the sources.
    edit(project / "site_overrides/main.html", "</html>", "{{ 1 // 0 }}</html>")
    done = run("build", cwd=project)
    assert_told(done, 1, "fout in het programma zelf", "ZeroDivisionError", "/main.html:")
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("<h1>{{ title }}</h1>\n<p>{{ titel }}</p>\n", "UndefinedError: 'titel' is undefined", 2),
        pytest.param(
            "<h1>{{ title }}</h1>\n\n<p>{{ 1 // 0 }}</p>\n",
            "ZeroDivisionError: ",
            3,
            marks=pytest.mark.long,
        ),
        pytest.param(
            "<h1>{{ title }}</h1>\n{% if title %}\n",
            "TemplateSyntaxError: ",
            2,
            marks=pytest.mark.long,
        ),
        ("{% include 'nergens.j2' %}\n", "TemplateNotFound: nergens.j2", 1),
    ],
)
def test_a_fault_in_a_template_of_ours_is_told_with_its_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str, line: int
) -> None:
    template = write_file(project.parent / "other" / "about.md.j2", text)
    known = environment().loader
    assert known is not None
    loader = ChoiceLoader([FileSystemLoader(template.parent), known])
    monkeypatch.setattr(environment(), "loader", loader)
    done = run("check", cwd=project)
    place = f"→ Meld dit aan de beheerder, met deze plek: {template}:{line}."
    assert_told(done, 1, "fout in het programma zelf", said, place)


def test_a_template_that_is_forgotten_is_no_fault_of_the_computer(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = environment().loader
    assert known is not None
    others = FunctionLoader(
        lambda name: None if name == "about.md.j2" else known.get_source(environment(), name)
    )
    monkeypatch.setattr(environment(), "loader", others)
    done = run("build", cwd=project)
    assert_told(done, 1, "fout in het programma zelf", "TemplateNotFound: about.md.j2", ".py:")
    assert "site-packages" not in done.stderr


def write_file(path: Path, text: str) -> Path:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_a_command_in_another_folder_says_where_to_go(project: Path) -> None:
    done = run("check", cwd=project / "docs")
    assert_told(done, 1, "Ga met ‘cd’ naar de map met de bronnen", "Er is niets veranderd.")


def test_a_conflict_of_git_is_told_as_such(frozen: Path) -> None:
    lock = frozen / "docs/instructie/adopted.lock"
    text = lock.read_text(encoding="utf-8")
    lock.write_text(f"{text}<<<<<<< HEAD\n=======\n>>>>>>> main\n", encoding="utf-8")
    assert_told(run("check", cwd=frozen), 1, "adopted.lock:", "hier staat een conflict van git")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_written_is_named_as_it_is(project: Path) -> None:
    (project / "docs/instructie").chmod(0o555)
    done = run("new-version", "2.1", cwd=project)
    (project / "docs/instructie").chmod(0o755)
    assert_told(done, 1, "instructie/2.1.md: u mag hier niet bij", "→ Sluit het bestand")
    assert ".new" not in done.stderr


def test_a_disk_that_is_read_only_is_told_in_dutch() -> None:
    told = in_words(OSError(errno.EROFS, "Read-only file system", "/a/b"))
    assert "deze schijf is alleen te lezen" in told


@pytest.mark.long
def test_other_commands_leave_out_what_the_settings_lack(project: Path) -> None:
    decide(project, "2.1")
    for command in (
        ["lock"],
        ["new-version", "2.1"],
        ["new-version", "2.1"],
        [
            "adopt",
            "2.1",
            "--valid-from",
            "2027-01-01",
            "--approved-by",
            "ICBR",
            "--approved-on",
            "2026-11-20",
        ],
    ):
        assert "mkdocs.yml" not in run(*command, cwd=project).stderr
    assert "mkdocs.yml" in run("check", cwd=project).stderr


def test_stopping_while_the_program_is_still_being_read_is_no_fault() -> None:
    script = """
import sys
from importlib.metadata import PackageNotFoundError, version
class Stop:
    def find_spec(self, name, *_):
        if name == "generator.commands.main":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from generator.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert_told(done, 2, "Gestopt.")


@pytest.mark.parametrize("arguments", [["build"], ["publish", "out"]])
def test_an_engine_that_is_not_installed_is_told_with_what_to_type(
    project: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    for name in list(sys.modules):
        if name.startswith(("properdocs", "generator.engine.properdocs")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "properdocs", None)
    monkeypatch.setattr("generator.kinds.about.pages.installed", _no_version_of_properdocs)
    done = run(*arguments, "--engine", "properdocs", cwd=project)
    remedy = "→ Typ ‘python -m pip install .[properdocs]’, of laat --engine weg."
    assert_told(done, 1, "--engine: fout: het pakket ‘properdocs’ is er niet", remedy)


def _no_version_of_properdocs(name: str) -> str:
    if name == "properdocs":
        raise PackageNotFoundError(name)
    return version(name)
