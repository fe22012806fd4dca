"""What is shown again, where answers lead, and what leaks."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from generator.commands.workplace.desk import gone_to
from generator.commands.workplace.history.who import editor_of, remember_editor
from generator.commands.workplace.running import workplace_open
from generator.commands.workplace.workshop import Workshop
from tests.commands.workplace.attacking import FORM, WHO, Target
from tests.commands.workplace.git import git, repository
from tests.commands.workplace.visiting import Answer, Visitor, visited
from tests.support.processes import SECONDS, started, until
from tests.support.projects import DAY, ROOT

PAGE = "docs/achtergrond.md"

MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7777 * 7777 }}'


def _harmless(answer: Answer) -> None:
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "60481729" not in answer.text


def test_markup_of_a_step_and_its_author_is_text(root: Path) -> None:
    repository(root)
    (root / "docs" / f"{'<b>'}.md").write_text(MARKUP, encoding="utf-8")
    git(root, "add", "-A")
    git(
        root,
        "commit",
        "-q",
        "--author",
        f"{MARKUP.replace('>', '').replace('<', '')} <a@b.c>",
        "-m",
        MARKUP,
    )
    (root / "docs" / "los<i>.md").write_text("los", encoding="utf-8")
    number = git(root, "rev-parse", "HEAD").strip()
    with visited(root) as editor:
        for address in ("/geschiedenis/", f"/geschiedenis/stap/{number}", "/geschiedenis/samen"):
            answer = editor.get(address)
            assert answer.status == 200
            _harmless(answer)
            assert "<b>.md" not in answer.text
            assert "<i>.md" not in answer.text


def test_markup_of_the_site_is_text(root: Path) -> None:
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    name = MARKUP.replace('"', "'").replace("'", "")
    config.write_text(text.replace("Handboek chatberichten", f'"{name}"'), encoding="utf-8")
    with visited(root) as editor:
        _harmless(editor.get("/"))


def test_markup_of_a_draft_is_text(target: Target) -> None:
    fields = f'[{{"name": "a", "value": "{"</template><script>alert(1)</script>"}"}}]'
    given = {"formulier": MARKUP, "venster": "abcdefgh-1", "moment": "1", "velden": fields}
    assert target.visitor.post("/velden", given).status == 200
    answer = target.visitor.get(f"/velden?{urlencode({'formulier': MARKUP})}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


DRAFTS: dict[str, dict[str, str]] = {
    "a tab that is a path": {"venster": "../../docs/x"},
    "a tab that is short": {"venster": "a"},
    "no form": {"formulier": ""},
    "a long form": {"formulier": "x" * 1000},
    "no fields": {"velden": ""},
    "an address that is too long": {"adres": "/" * 2_001},
    "fields of another shape": {"velden": '{"a": 1}'},
    "fields with more": {"velden": '[{"name": "a", "value": "b", "x": 1}]'},
    "deep fields": {"velden": "[" * 100_000},
    "half a character": {"velden": '[{"name": "a", "value": "\\ud800"}]'},
    "a NUL": {"velden": '[{"name": "a", "value": "\\u0000"}]'},
    "no moment": {"moment": "morgen"},
    "a moment beyond all": {"moment": "9" * 400},
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_that_is_none(target: Target, name: str) -> None:
    given = {"formulier": "f", "venster": "abcdefgh-2", "moment": "1", "velden": "[]"}
    assert target.visitor.post("/velden", {**given, **DRAFTS[name]}).status == 422
    assert target.visitor.get("/velden?formulier=f").text == "[]"


def test_drafts_do_not_fill_the_disk(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.commands.workplace.drafts._MOST_TABS", 3)
    given = {"formulier": "vol", "moment": "1", "velden": "[]"}
    answers = [
        target.visitor.post("/velden", {**given, "venster": f"abcdefgh-{n}"}).status
        for n in range(4)
    ]
    assert answers == [200, 200, 200, 507]


@pytest.mark.parametrize(
    "came",
    ["https://kwaad.example/", "{origin}//kwaad.example/", "{origin}/\\kwaad.example",
     "{origin}.kwaad.example/", "javascript:alert(1)", "{origin}@kwaad.example/", "//kwaad.example",
     ],
)  # fmt: skip
def test_no_page_leads_elsewhere(root: Path, came: str) -> None:
    """The page that tells what is wrong leads back to where a form came from."""
    repository(root)
    git(root, "checkout", "-q", "--detach")
    (root / PAGE).write_text("met de hand", encoding="utf-8")
    with visited(root) as editor:
        body = urlencode({"token": editor.keys.token}).encode()
        answer = editor.ask(
            "POST", "/geschiedenis/met-de-hand", body, origin=editor.keys.origin,
            content_type=FORM, referer=came.format(origin=editor.keys.origin),
        )  # fmt: skip
    assert answer.status == 422
    assert "kwaad.example" not in answer.text
    assert "javascript:" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["//kwaad.example", "/\\kwaad.example", "https://kwaad.example", "", "x", "/a\r\nb: c"],
)
def test_no_answer_leads_elsewhere(address: str) -> None:
    assert gone_to(address).headers["location"] == "/"


def test_no_other_page_shows_ours(target: Target) -> None:
    for address in ("/", "/stijl.css", "/js/workplace.js", "/x", "/geschiedenis/", WHO):
        headers = target.visitor.get(address).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "form-action 'self'" in policy
        assert "unsafe" not in policy
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_no_page_holds_the_key_or_the_cookie(target: Target) -> None:
    for address in ("/", "/stijl.css", "/js/workplace.js", "/x", "/geschiedenis/", WHO, "/velden"):
        answer = target.visitor.get(address)
        for secret in (target.keys.key, target.keys.secret):
            assert secret not in answer.text + str(answer.headers)


def test_the_cookie_is_for_pages_of_ours_alone(target: Target) -> None:
    answer = target.visitor.ask("GET", f"/binnen?sleutel={target.keys.key}", cookie="")
    words = {word.strip().lower() for word in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= words
    assert not any(word.startswith(("domain", "expires", "max-age")) for word in words)
    assert target.keys.key not in answer.text


def test_a_fault_of_ours_is_told_without_a_word_of_the_code(root: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, visited(root) as editor:

        def broken(*_: Any) -> None:
            raise RuntimeError(f"{editor.keys.host}")

        patch.setattr("generator.commands.workplace.bench.room.bench_of", broken)
        answer = editor.get("/")
        assert answer.status == 500
        assert "Traceback" not in answer.text
        assert answer.headers["content-security-policy"]
        patch.setattr("generator.commands.workplace.desk.Desk.page", broken)
        answer = editor.get("/")
        assert answer.status == 500
        assert answer.headers["content-security-policy"]


def test_settings_that_are_broken_are_told_on_a_page(root: Path) -> None:
    with visited(root) as editor:
        (root / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
        answer = editor.get("/")
        assert answer.status == 422
        assert "mkdocs.yml" in answer.text


def test_nothing_on_the_machine_tells_the_key(root: Path, tmp_path: Path) -> None:
    """Not what the browser is started with, nor what is written; the terminal alone has it."""
    seen, browser = tmp_path / "gezien", tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$@" > {seen}.nieuw\nmv {seen}.nieuw {seen}\n', encoding="utf-8"
    )
    browser.chmod(0o755)
    env = {**os.environ, "BROWSER": f"{browser} %s"}
    command: list[str | Path] = [sys.executable, "-m", "generator", "redactie"]
    command += ["--config", root / "mkdocs.yml"]
    with started(command, cwd=ROOT, env=env, stdout=-1, stderr=-1) as process:
        assert process.stdout
        key = process.stdout.readline().rpartition("sleutel=")[2].strip()
        assert len(key) > 20
        until(seen.exists)
        page = Path(seen.read_text(encoding="utf-8").strip().removeprefix("file://"))
        assert key not in seen.read_text(encoding="utf-8")
        assert page.stat().st_mode & 0o077 == 0
        assert key in page.read_text(encoding="utf-8")
        arguments = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        assert key.encode() not in arguments
        process.terminate()
        assert process.wait(SECONDS) != 0
        assert key not in str(process.stderr and process.stderr.read())
    assert not page.exists()
    assert [
        p for p in (root / ".redactie").rglob("*") if p.is_file() and key in p.read_text()
    ] == []


def test_names_of_editors_are_one_line_without_signs(root: Path) -> None:
    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    remember_editor(workshop, "  Jan \n de\tVries ")
    found = editor_of(workshop)
    assert found
    assert found.name == "Jan de Vries"
    with pytest.raises(ValueError, match="<"):
        remember_editor(workshop, "Jan <jan@example.org>")


def test_two_workplaces_do_not_let_in_each_others_editors(root: Path) -> None:
    with visited(root) as one, workplace_open(root / "mkdocs.yml", DAY) as other:
        stranger = Visitor(other, root, dict(one.headers))
        assert stranger.get("/").status == 403
        stranger.headers["cookie"] = f"{other.cookie}={one.keys.secret}"
        assert stranger.get("/").status == 403
        assert one.get("/").status == 200
