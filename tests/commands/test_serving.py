"""`handboek serve`: a rebuild for each change and for nothing else, and the last good page."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.support.command import BIN, run_apart
from tests.support.processes import SECONDS, started
from tests.support.projects import copy_project, edit


class Serving:
    """A running server, and what it says in the terminal."""

    def __init__(self, address: str, said: Path) -> None:
        self.origin = f"http://{address}"
        self.said = said

    @property
    def lines(self) -> list[str]:
        """Return what was said until now."""
        return self.said.read_text(encoding="utf-8").splitlines(keepends=True)

    def builds(self) -> int:
        """Count the builds that were told."""
        return sum(line.startswith("Gemaakt in") for line in self.lines)

    def heard(self, words: str) -> None:
        """Wait until the terminal says something: the page may be there first."""
        end = time.monotonic() + SECONDS
        while not any(words in line for line in self.lines):
            assert time.monotonic() < end, self.lines
            time.sleep(0.1)

    def get(self, address: str) -> str:
        """Return a page; a page that is not there is an error."""
        url = f"{self.origin}/{address}"
        with urllib.request.urlopen(url, timeout=SECONDS) as response:  # noqa: S310 - on this machine
            return str(response.read().decode("utf-8"))

    def until(self, address: str, words: str) -> str:
        """Ask for a page until it says something."""
        end = time.monotonic() + SECONDS
        page = ""
        while time.monotonic() < end:
            try:
                page = self.get(address)
            except (HTTPError, OSError):
                page = ""
            if words in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{words!r} was never shown:\n{''.join(self.lines)}\n{page[-500:]}")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the project of the one server here: a test may add to it, and takes away its faults."""
    return copy_project(tmp_path_factory.mktemp("served") / "project")


@pytest.fixture(scope="module")
def serving(project: Path) -> Iterator[Serving]:
    with served(project, project.parent) as running:
        yield running


@contextmanager
def served(project: Path, tmp_path: Path) -> Iterator[Serving]:
    """Serve a project, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    running = Serving(address, tmp_path / "said.txt")
    with (
        running.said.open("wb") as said,
        started(
            [BIN / "handboek", "serve", "--address", address],
            cwd=project,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ),
    ):
        running.until("", "Handboek")
        running.heard("Gemaakt in")
        yield running


@pytest.mark.long
def test_nothing_is_built_while_nothing_changes(serving: Serving) -> None:
    before = serving.builds()
    # That something does not come can only be waited out.
    time.sleep(3)
    assert serving.builds() == before


@pytest.mark.long
def test_each_kind_of_source_is_watched(project: Path, serving: Serving) -> None:
    edit(project / "docs/privacy.md", "# ", "# Eerst ")
    serving.until("privacy/", "Eerst ")
    edit(project / "checklists/organisatie.yml", "title: ", "title: Nieuw ")
    serving.until("checklists/", "Nieuw ")
    edit(project / "site_overrides/partials/footer.html", "<footer", "<footer data-nieuw")
    serving.until("", "data-nieuw")
    edit(project / "mkdocs.yml", "site_name: Handboek", "site_name: Boek")
    serving.until("", "Boek chatberichten</title>")


def test_what_is_wrong_is_told_and_the_last_good_page_stays(
    project: Path, serving: Serving
) -> None:
    edit(project / "docs/apps/signal.yml", "order: 2", "ordr: 2")
    page = serving.until("apps/signal/", "de sleutel ‘ordr’ is onbekend")
    assert "docs/apps/signal.yml:2:1" in page
    assert "<h1>Signal</h1>" in page
    assert "let op" not in page, "what stops nothing would hide what does"
    serving.heard("ordr")
    assert not any("Traceback" in line for line in serving.lines)
    edit(project / "docs/apps/signal.yml", "ordr: 2", "order: 2")
    serving.until("apps/signal/", "<h1>Signal</h1>")
    end = time.monotonic() + SECONDS
    while "hb-problems" in serving.get("apps/signal/"):
        assert time.monotonic() < end
        time.sleep(0.1)


def test_who_searches_finds_what_was_just_written(project: Path, serving: Serving) -> None:
    before = serving.get("pagefind/pages.json")
    assert '"kinds":["guide"]' in before
    assert serving.get("pagefind/pages.json") == before
    edit(project / "docs/privacy.md", "# ", "# Daarna ")
    serving.until("privacy/", "Daarna ")
    after = serving.get("pagefind/pages.json")
    assert len(set(json.loads(after)["pages"]) - set(json.loads(before)["pages"])) == 1


def test_no_page_is_missing_while_the_site_is_rebuilt(project: Path, serving: Serving) -> None:
    for number in range(6):
        edit(project / "docs/privacy.md", "Deze site verzamelt", f"{number} Deze site verzamelt")
        for _ in range(10):
            assert "Signal" in serving.get("apps/signal/")
            assert serving.get("assets/handboek.css")


def test_a_fault_in_a_template_is_told_and_the_last_good_page_stays(
    project: Path, serving: Serving
) -> None:
    template = project / "site_overrides/partials/footer.html"
    edit(template, "<footer", "{{ foo(<footer")
    page = serving.until("privacy/", "dit sjabloon klopt niet")
    assert "site_overrides/partials/footer.html:1:1" in page
    assert "Privacy</h1>" in page
    assert not any("Traceback" in line for line in serving.lines)
    edit(template, "{{ foo(<footer", "<footer")
    end = time.monotonic() + SECONDS
    while "hb-problems" in serving.get("privacy/"):
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("", 1, "het adres is bezet"),
        ("127.0.0.1:99999", 2, "is geen adres"),
        ("127.0.0.1:nul", 2, "is geen adres"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(
    frozen: Path, address: str, status: int, words: str
) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = f"127.0.0.1:{busy.getsockname()[1]}"
        done = run_apart("serve", "--address", address or taken, cwd=frozen)
    assert done.returncode == status
    assert words in done.stderr
    assert "Gemaakt" not in done.stdout
