"""A release: what is refused, what is shared, what a server sees of it, and the way back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.commands.release.keeping import roll_back
from generator.commands.release.layout import CURRENT, SITE, Folder
from generator.commands.release.verifying import verify_folder
from generator.problems import ProblemsFound
from generator.site.promised import Promised
from tests.commands.release.sites import (
    PROMISED,
    Reader,
    fetch,
    inspected,
    pages_of,
    released,
    write_site,
)
from tests.support.command import BIN, contents, run
from tests.support.nginx import nginx
from tests.support.processes import started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a place for releases, in which there is nothing yet."""
    return tmp_path / "uitgaven"


def site(tmp_path: Path, number: int, promised: Promised | None = None) -> Path:
    """Write a site."""
    return write_site(tmp_path / f"site{number}", number, promised=promised)


def refused(site: Path, folder: Path) -> str:
    """Release a site that may not be, and return what is told; nothing may change."""
    before = contents(folder) if folder.exists() else None
    with pytest.raises(ProblemsFound) as found:
        released(site, folder)
    assert (contents(folder) if folder.exists() else None) == before
    return "\n".join(str(problem) for problem in found.value.problems)


def test_a_release_is_whole_and_can_be_checked_by_anyone(tmp_path: Path, folder: Path) -> None:
    one = site(tmp_path, 1)
    made = released(one, folder)
    assert (made.new, made.at_once, made.record.number) == (True, True, 1)
    assert (folder / CURRENT).readlink() == Path("releases/0001")
    assert contents(folder / CURRENT / SITE) == contents(one)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],  # noqa: S607
        cwd=folder / CURRENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.count(": OK\n") == len(contents(one)) + 1
    assert list(verify_folder(Folder(folder))) == []


def test_a_second_release_shares_what_is_the_same(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1), folder)
    released(site(tmp_path, 2), folder)
    one, two = (Folder(folder).path(n) / SITE for n in (1, 2))
    shared = {n for n in contents(two) if (one / n).exists() and (one / n).samefile(two / n)}
    same = {n for n, data in contents(two).items() if contents(one).get(n) == data}
    assert shared == same >= {"vast/index.html", "pagina/0/index.html"}
    assert "index.html" not in shared
    assert list(verify_folder(Folder(folder))) == []


def test_a_page_that_is_open_finds_its_files_for_a_day(tmp_path: Path, folder: Path) -> None:
    start = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    own = {}
    for number, hours in ((1, 0), (2, 1), (3, 24), (4, 25.5), (5, 25.6)):
        made_now = site(tmp_path, number)
        part = made_now / f"pagefind/fragment/nl_{number:07x}.pf_fragment"
        part.parent.mkdir(parents=True)
        part.write_bytes(b"x")
        inspected(made_now)
        named = {n for n in contents(made_now) if n.startswith(("assets/", "pagefind/"))}
        own[number] = named
        now = start + timedelta(hours=hours)
        carried = released(made_now, folder, keep=1, now=now).record.carried.keys()
        # The first site was replaced at 1 hour, the second at 24, the third at 25.5.
        since = {1: (), 2: (1,), 3: (1, 2), 4: (2, 3), 5: (2, 3, 4)}[number]
        assert carried == {name for former in since for name in own[former]}
        assert carried | named <= contents(folder / CURRENT / SITE).keys()
        assert list(verify_folder(Folder(folder))) == []
    # What comes back is its own again.
    again = released(tmp_path / "site3", folder, now=start + timedelta(hours=26))
    assert again.record.carried.keys() == own[2] | own[4] | own[5]


def test_the_same_site_is_released_once(tmp_path: Path, folder: Path) -> None:
    one = site(tmp_path, 1)
    released(one, folder)
    again = released(one, folder)
    assert (again.new, Folder(folder).numbers()) == (False, [1])
    # A release that was made but not shown, as after a kill, is shown the next time.
    released(site(tmp_path, 2), folder)
    with Folder(folder).locked():
        roll_back(Folder(folder), None)
    back = released(tmp_path / "site2", folder)
    assert (back.new, back.record.number, Folder(folder).numbers()) == (True, 2, [1, 2])


def test_what_may_not_be_released_is_refused(tmp_path: Path, folder: Path) -> None:
    one = site(tmp_path, 1)
    assert "hier staat geen site" in refused(tmp_path / "weg", folder)
    (one / "nieuw.txt").write_text("x", encoding="utf-8")
    assert "na het nakijken veranderd" in refused(one, folder)
    inspected(one)
    checks = one / "checks.json"
    wrong = json.loads(checks.read_text(encoding="utf-8")) | {"sound": False}
    checks.write_text(json.dumps(wrong), encoding="utf-8")
    assert "schortte er iets" in refused(one, folder)
    checks.unlink()
    assert "niet nagekeken" in refused(one, folder)
    build = json.loads((one / "data/build.json").read_text(encoding="utf-8"))
    (one / "data/build.json").write_text(json.dumps(build | {"concepts": True}), encoding="utf-8")
    assert "een concept" in refused(inspected(one), folder)
    (one / "data/build.json").write_text(json.dumps(build), encoding="utf-8")
    (one / "link.html").symlink_to("index.html")
    assert "‘link.html’ is een link" in refused(inspected(one), folder)
    (one / "link.html").unlink()
    assert "uitgaven staat in een gebouwde site" in refused(inspected(one), one / "uitgaven")
    two = site(tmp_path, 2)
    assert "uitgaven staat in een gebouwde site" in refused(one, two / "uitgaven")
    assert not (one / "uitgaven").exists()
    other = tmp_path / "anders"
    other.mkdir()
    (other / "brief.txt").write_text("x", encoding="utf-8")
    assert "staat iets anders" in refused(inspected(one), other)
    assert "geen map" in refused(one, other / "brief.txt")
    assert "brief.txt: fout: dit is een bestand" in refused(one, other / "brief.txt/diep/er")
    released(one, folder)
    assert "staat in de map met uitgaven" in refused(folder / "releases/0001/site", folder)


def test_an_address_that_vanished_stops_a_release(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1, PROMISED), folder)
    told = refused(site(tmp_path, 2, Promised(frozenset({""}))), folder)
    assert "het adres ‘vast/’ is verdwenen" in told
    assert "het adres ‘vast/#punt’ is verdwenen" in told
    assert "docs/redirects.yml" in told
    moved = Promised(frozenset({""}), redirects={"vast/": ""})
    assert released(site(tmp_path, 3, moved), folder).record.number == 2
    # Now that it leads on, that is a promise too.
    assert "‘vast/’" in refused(site(tmp_path, 4, Promised(frozenset({""}))), folder)


def test_no_way_around_a_promise(tmp_path: Path, folder: Path) -> None:
    less = site(tmp_path, 3, Promised(frozenset({""})))
    released(site(tmp_path, 1, Promised(frozenset({""}))), folder)
    released(site(tmp_path, 2, PROMISED), folder)
    kept = Folder(folder)
    with kept.locked():
        roll_back(kept, None)
    assert "‘vast/’ is verdwenen" in refused(less, folder), "it was promised, if not for long"
    (folder / CURRENT).unlink()
    assert "‘vast/’ is verdwenen" in refused(less, folder)
    (folder / CURRENT).symlink_to("releases/0009")
    assert "‘vast/’ is verdwenen" in refused(less, folder)
    listed = kept.path(2) / SITE / "data/addresses.json"
    for spoil in (lambda: listed.write_text("{}"), lambda: listed.write_text(""), listed.unlink):
        spoil()
        assert "is niet te lezen, of het is veranderd" in refused(less, folder)
    # Two ways out: its own site once more, or back to one that is whole.
    assert released(tmp_path / "site2", folder).record.number == 3
    (kept.path(3) / SITE / "data/addresses.json").unlink()
    with kept.locked():
        roll_back(kept, 1)
    assert released(less, folder).record.number == 4


def test_what_another_put_there_stays(tmp_path: Path, folder: Path) -> None:
    one = site(tmp_path, 1)
    for name in ("releases/0001/x", "current/x", ".new/x", ".building/x", ".current.old/x"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert "staat iets anders" in refused(one, folder)
    mine = Folder(tmp_path / "mijn")
    released(one, mine.root)
    mine.current.unlink()
    mine.current.mkdir()
    (mine.current / "brief.txt").write_text("x", encoding="utf-8")
    (mine.releases / "0002").write_text("x", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="niet door ‘handboek release’ gemaakt"):
        released(site(tmp_path, 2), mine.root)
    assert (mine.current / "brief.txt").is_file()
    shutil.rmtree(mine.current)
    assert released(tmp_path / "site2", mine.root).record.number == 3
    (mine.releases / "0000").mkdir()
    assert released(site(tmp_path, 3), mine.root, keep=1).removed == (1,)
    assert (mine.releases / "0000").is_dir()
    assert (mine.releases / "0002").is_file()


def test_the_way_back_is_what_was_shown_before(tmp_path: Path, folder: Path) -> None:
    for number in (1, 2, 3):
        released(site(tmp_path, number), folder)
    kept = Folder(folder)
    with kept.locked():
        roll_back(kept, 1)
    assert released(site(tmp_path, 4), folder, keep=1).removed == (2, 3)
    with kept.locked():
        assert roll_back(kept, None)[0].number == 1
    # A site that was shown before, but did not follow this one, is a new release.
    released(tmp_path / "site4", folder)
    released(site(tmp_path, 5), folder)
    with kept.locked():
        roll_back(kept, 1)
    again = released(tmp_path / "site5", folder).record
    assert (again.number, again.before) == (6, 1)


def test_back_to_an_earlier_release(tmp_path: Path, folder: Path) -> None:
    for number in (1, 2, 3):
        released(site(tmp_path, number), folder)
    kept = Folder(folder)
    with kept.locked():
        assert roll_back(kept, None)[0].number == 2
        assert roll_back(kept, 1)[0].number == 1
        with pytest.raises(ProblemsFound, match="geen eerdere uitgave"):
            roll_back(kept, None)
        with pytest.raises(ProblemsFound, match="uitgave 0007 is er niet"):
            roll_back(kept, 7)
        (kept.path(2) / SITE / "index.html").write_text("anders", encoding="utf-8")
        with pytest.raises(ProblemsFound, match="is veranderd"):
            roll_back(kept, 2)
    assert kept.shown() == 1
    assert released(site(tmp_path, 4), folder).record.number == 4


def test_only_so_many_releases_stay(tmp_path: Path, folder: Path) -> None:
    for number in range(1, 6):
        released(site(tmp_path, number), folder, keep=3)
    assert Folder(folder).numbers() == [3, 4, 5]
    assert released(site(tmp_path, 6), folder, keep=1).removed == (3, 4)
    # The way back stays.
    assert Folder(folder).numbers() == [5, 6]
    assert list(verify_folder(Folder(folder))) == []


def test_a_changed_file_is_not_carried_on(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1), folder)
    spoiled = Folder(folder).path(1) / SITE / "vast/index.html"
    spoiled.write_text("anders", encoding="utf-8")
    made = released(site(tmp_path, 2), folder)
    (told,) = made.attentions
    assert "was veranderd" in told.fact
    good = Folder(folder).path(2) / SITE / "vast/index.html"
    assert good.read_bytes() == (tmp_path / "site2/vast/index.html").read_bytes()


def test_an_open_page_gets_nothing_that_was_changed(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1), folder)
    assets = Folder(folder).path(1) / SITE / "assets"
    style, script = sorted(path for path in assets.rglob("*") if path.is_file())
    style.write_text("anders", encoding="utf-8")
    (assets / "erbij.00000000.js").write_text("x", encoding="utf-8")
    (tmp_path / "geheim").write_bytes(script.read_bytes())
    script.unlink()
    script.symlink_to(tmp_path / "geheim")
    record = released(site(tmp_path, 2), folder).record
    assert record.carried == {}
    assert contents(folder / CURRENT / SITE) == contents(tmp_path / "site2")


def test_nothing_behind_a_link_is_shared_or_touched(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1), folder)
    one, other = Folder(folder).path(1) / SITE, tmp_path / "elders"
    for name in ("assets", "vast"):
        shutil.copytree(one / name, other / name)
        shutil.rmtree(one / name)
        (one / name).symlink_to(other / name)
    (other / "assets/geheim.00000000.js").write_text("x", encoding="utf-8")
    theirs = [path for path in other.rglob("*") if path.is_file()]
    for path in theirs:
        path.chmod(0o600)
    made = released(site(tmp_path, 2), folder)
    assert made.record.carried == {}
    assert [problem.fact for problem in made.attentions] == [
        "dit bestand was veranderd; in de nieuwe uitgave staat het goede"
    ]
    assert {(path.stat().st_nlink, path.stat().st_mode & 0o777) for path in theirs} == {(1, 0o600)}
    assert list(verify_folder(Folder(folder), only_shown=True)) == []


def test_a_clock_that_was_ahead_keeps_nothing_for_ever(tmp_path: Path, folder: Path) -> None:
    start = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    for number, days in ((1, 0), (2, 900), (3, 0), (4, 2)):
        moment = start + timedelta(days=days)
        made = released(site(tmp_path, number), folder, now=moment)
    assert set(made.record.carried.values()) == {start + timedelta(days=2)}


def test_what_a_server_cannot_read_is_told_and_mended(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1), folder)
    (Folder(folder).path(1) / SITE / "index.html").chmod(0o600)
    (Folder(folder).path(1) / SITE / "vast").chmod(0o700)
    told = [f"{p.place.file}: {p.fact}" for p in verify_folder(Folder(folder))]
    assert len(told) == 2
    assert all("niet elke gebruiker mag dit lezen" in line for line in told)
    assert released(tmp_path / "site1", folder).record.number == 2
    assert list(verify_folder(Folder(folder), only_shown=True)) == []


@pytest.mark.parametrize("place", ["", "releases", "releases/0001", "releases/0001/site"])
def test_a_folder_on_the_way_that_a_server_cannot_enter_is_told(
    tmp_path: Path, folder: Path, place: str
) -> None:
    released(site(tmp_path, 1), folder)
    (folder / place).chmod(0o754)
    (told,) = verify_folder(Folder(folder), only_shown=True)
    assert told.place.file == str(folder / place)
    assert told.fact.startswith("niet elke gebruiker mag deze map in")
    assert told.remedy == f"Geef iedereen dat recht: ‘chmod a+rx {folder / place}’."
    (folder / place).chmod(0o711 if place in {"", "releases", "releases/0001"} else 0o755)
    assert list(verify_folder(Folder(folder), only_shown=True)) == []


def test_a_damaged_list_of_promises_is_not_that_of_all(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1, PROMISED), folder)
    released(site(tmp_path, 2, PROMISED), folder)
    with (folder / CURRENT / SITE / "data/addresses.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    kept = Folder(folder)
    with kept.locked():
        assert roll_back(kept, None)[0].number == 1
    more = Promised(frozenset({"", "vast/", "nieuw/"}), {"vast/": ("punt",)})
    assert released(site(tmp_path, 3, more), folder).record.number == 3


def test_a_site_that_is_shown_needs_no_new_promise(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1, Promised(frozenset({""}))), folder)
    released(site(tmp_path, 2, PROMISED), folder)
    kept = Folder(folder)
    with kept.locked():
        roll_back(kept, None)
    assert not released(tmp_path / "site1", folder).new


def test_a_folder_of_releases_stands_in_no_other(tmp_path: Path, folder: Path) -> None:
    released(site(tmp_path, 1), folder)
    before = contents(folder)
    for place in ("x", ".building/x", "current/y", "releases/0002"):
        with pytest.raises(ProblemsFound, match="in een andere map met uitgaven"):
            released(site(tmp_path, 2), folder / place)
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["twee\nregels.txt", "sy\udcff.txt", "regel\u2028.txt"])
def test_a_name_that_cannot_be_written_down_is_refused(
    tmp_path: Path, folder: Path, name: str
) -> None:
    one = site(tmp_path, 1)
    (one / name).write_text("x", encoding="utf-8")
    assert "een teken dat niet te zien is" in refused(one, folder)


def test_a_server_finds_the_way_to_a_new_folder(tmp_path: Path) -> None:
    former = os.umask(0o077)
    try:
        released(write_site(tmp_path / "site", 1), tmp_path / "een/twee/uitgaven")
    finally:
        os.umask(former)
    for path in ("een", "een/twee", "een/twee/uitgaven/releases/0001/site"):
        assert (tmp_path / path).stat().st_mode & 0o777 == 0o755


def test_readers_may_read_and_caches_notice_a_change(tmp_path: Path, folder: Path) -> None:
    former = os.umask(0o077)
    try:
        released(site(tmp_path, 1), folder)
        tags = {}
        root = f"root {folder}/current/site; etag on;"
        with nginx(tmp_path / "nginx", root) as port:
            for number in (2, 3):
                # Of the same size, and made in the same second.
                released(site(tmp_path, number), folder)
                tags[number] = fetch(port, "pagina/1/")[1]["etag"]
                assert fetch(port, "vast/")[0] == 200
                with closing(Reader(port)) as reader:
                    assert reader.sites(pages_of(folder, number)) == {number}
    finally:
        os.umask(former)
    assert tags[2] != tags[3]
    modes = {oct(path.stat().st_mode & 0o777) for path in (folder / "releases").rglob("*")}
    assert modes == {"0o755", "0o644"}


def test_without_links_folders_change_places(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError("no symbolic links here")

    monkeypatch.setattr(Path, "symlink_to", no_links)
    assert released(site(tmp_path, 1), folder).at_once is False
    made = released(site(tmp_path, 2), folder)
    assert (made.at_once, Folder(folder).shown()) == (False, 2)
    assert not (folder / CURRENT).is_symlink()
    assert contents(folder / CURRENT / SITE).keys() >= contents(tmp_path / "site2").keys()
    assert list(verify_folder(Folder(folder))) == []
    # Stopped between the two renames: the next run puts back what was shown.
    (folder / CURRENT).rename(Folder(folder).former)
    Folder(folder).fresh.mkdir()
    with Folder(folder).locked():
        pass
    assert Folder(folder).shown() == 2
    (folder / CURRENT / SITE / "index.html").unlink()
    (folder / CURRENT / SITE / "index.html").write_text("x", encoding="utf-8")
    assert [p.fact for p in verify_folder(Folder(folder))] == ["dit bestand is veranderd"]


def test_the_commands_tell_what_they_did(tmp_path: Path) -> None:
    for number in (1, 2):
        site(tmp_path, number)
        done = run("release", f"site{number}", "uit", "--keep", "5", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert f"Te zien is nu uitgave {number:04}, van 2026-11-27." in done.stdout
        assert f"De webserver wijst naar {tmp_path}/uit/current/site." in done.stdout
    again = run("release", "site2", "uit", cwd=tmp_path)
    assert "is al te zien: er is niets veranderd" in again.stdout
    listed = run("releases", "uit", cwd=tmp_path).stdout.splitlines()
    assert [line[:15].split() for line in listed[1:]] == [["te", "zien", "0002"], ["0001"]]
    assert run("verify", "uit", cwd=tmp_path).stdout == "In orde: alle uitgaven (2).\n"
    assert "de uitgave die te zien is" in run("verify", "uit", "--current", cwd=tmp_path).stdout
    back = run("rollback", "uit", cwd=tmp_path)
    assert "Te zien is nu uitgave 0001" in back.stdout
    (tmp_path / "uit/current/site/index.html").write_text("anders", encoding="utf-8")
    wrong = run("verify", "uit", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "uit/releases/0001/site/index.html: fout: dit bestand is veranderd" in wrong.stderr
    assert run("rollback", "uit", "--to", "9", cwd=tmp_path).returncode == 1
    nowhere = run("verify", "weg", cwd=tmp_path)
    assert (nowhere.returncode, "deze map is er niet" in nowhere.stderr) == (2, True)
    assert "geen uitgaven" in run("verify", "site1", cwd=tmp_path).stderr
    (tmp_path / "uit/releases/0002/release.json").write_text("", encoding="utf-8")
    table = run("releases", "uit", cwd=tmp_path).stdout
    assert "0002    niet te lezen" in table
    assert "te zien  0001    2026-11-27" in table


def test_the_commands_speak_dutch_and_leave_no_trace(tmp_path: Path) -> None:
    site(tmp_path, 1)
    for wrong in ("0", "x", "-1"):
        told = run("release", "site1", "uit", "--keep", wrong, cwd=tmp_path)
        assert f"‘{wrong}’ kan niet; kies een getal van 1 tot en met" in told.stderr
        assert told.returncode == 2
    told = run("release", "", "uit", cwd=tmp_path)
    assert (told.returncode, "een naam is leeg" in told.stderr) == (2, True)
    told = run("release", "weg", "uit", cwd=tmp_path)
    assert "hier staat geen site" in told.stderr
    assert "Wat er te zien is, is niet veranderd." in told.stderr
    assert not (tmp_path / "uit").exists()
    run("release", "site1", "uit", cwd=tmp_path)
    with started(
        [BIN / "handboek", "releases", "uit"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        # Whoever asked does not read the answer.
        process.stdout.close()
        assert process.stderr.read() == ""


@pytest.mark.parametrize("place", ["docs/uit", "site/uit", "checklists", ".", "site_overrides/x"])
def test_a_publication_stays_out_of_the_project(project: Path, place: str) -> None:
    before = contents(project)
    told = run("publish", place, cwd=project)
    assert "hier staan de bronnen of de gebouwde site" in told.stderr
    assert told.returncode == 1
    assert contents(project) == before
