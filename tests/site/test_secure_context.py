"""An intranet over plain http has no secure context: scripts do the same there, but for copying."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened
from generator.text.clauses import digest
from tests.site.filling import answer, asked, begin, save
from tests.support.saved_files import digest_of, without

# Every name that a script finds in this browser, and every member of each interface.
_NAMES = """() => Object.getOwnPropertyNames(globalThis).flatMap(name => {
  const own = Object.getOwnPropertyDescriptor(globalThis, name).value?.prototype;
  return [name, ...(own ? Object.getOwnPropertyNames(own).map(m => `${name}.${m}`) : [])];
})"""
# Interfaces of which a page has one object, under its own name.
_SINGLE = {"Crypto", "Navigator", "Screen"}
# To copy goes another way where there is no clipboard; that is tested with both.
_BOTH_WAYS = {name: {"Navigator.clipboard"} for name in ("copy", "regelen", "version")}


@pytest.fixture(scope="module")
def secure_only(browser: Browser, port: int) -> frozenset[str]:
    """Give the names that this browser has only in a secure context."""
    found = []
    for host in ("127.0.0.1", "handboek.test"):
        with opened(browser, f"http://{host}:{port}") as (page, _):
            page.goto(f"http://{host}:{port}/")
            found.append(frozenset(page.evaluate(_NAMES)))
    return found[0] - found[1]


def _used(script: str, names: frozenset[str]) -> Iterator[str]:
    for name in names:
        owner, _, member = name.rpartition(".")
        if not owner:
            pattern = rf"(?<![.\w-]){member}\b(?!\s*:)"
        elif owner in names:
            continue
        elif owner in _SINGLE:
            pattern = rf"\b{owner.lower()}\??\.{member}\b"
        else:
            pattern = rf"\.{member}\b"
        if re.search(pattern, script):
            yield name


def test_the_names_are_those_that_are_known_to_be_missing(secure_only: frozenset[str]) -> None:
    known = {"Crypto.subtle", "Crypto.randomUUID", "Navigator.clipboard", "Navigator.locks"}
    assert known <= secure_only
    assert set(_used("await navigator.locks.request(x); caches.open(y)", secure_only)) == {
        "Navigator.locks",
        "caches",
    }


def test_scripts_use_nothing_that_plain_http_lacks(site: Path, secure_only: frozenset[str]) -> None:
    scripts = list(site.rglob("*.js"))
    assert {"checklist", "copy", "pagefind"} <= {path.name.split(".")[0] for path in scripts}
    for path in scripts:
        used = set(_used(path.read_text(encoding="utf-8"), secure_only))
        assert used == _BOTH_WAYS.get(path.name.split(".")[0], set()), path.name


def test_a_saved_file_has_the_digest_that_python_gives_it(page: Page, tmp_path: Path) -> None:
    assert page.evaluate("[isSecureContext, crypto.subtle === undefined]") == [False, True]
    begin(page, "één 👍")
    answer(page, asked(page)[0], words="‘ja’")
    saved = json.loads(save(page, "#hb-save", tmp_path).read_text(encoding="utf-8"))
    assert saved["sha256"] == digest_of(without(saved, "sha256"))
    assert len(saved["records"]) == 4
    for record in saved["records"]:
        assert record["digest"] == digest_of(without(record, "digest"))


def test_questions_in_the_page_have_the_digests_of_the_sources(page: Page) -> None:
    book = json.loads(page.locator("#hb-book").text_content() or "")
    assert len(book["items"]) > 10
    for item in book["items"].values():
        assert item["digest"] == digest(item["question"])
