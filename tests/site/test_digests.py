"""SHA-256 where `crypto.subtle` does not exist: the same as Python's."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator.text.clauses import digest
from tests.site.modules import Modules, modules_of

# FIPS 180-2, appendix B, and the empty message.
_KNOWN = {
    b"": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    b"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": (
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    b"a" * 1_000_000: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
}
_HASH = """return data.map((text) => {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return [...hash.sha256(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
});"""


@pytest.fixture(scope="module")
def modules(browser: Browser, port: int) -> Iterator[Modules]:
    with modules_of(browser, f"http://handboek.test:{port}") as loaded:
        yield loaded


def hashed(modules: Modules, messages: list[bytes]) -> list[str]:
    encoded = [base64.b64encode(message).decode() for message in messages]
    result: list[str] = modules.run(_HASH, encoded)
    return result


def test_this_is_no_secure_context(modules: Modules) -> None:
    assert modules.run("return [window.isSecureContext, crypto.subtle === undefined]") == [
        False,
        True,
    ]


def test_known_vectors(modules: Modules) -> None:
    assert hashed(modules, list(_KNOWN)) == list(_KNOWN.values())


def test_every_length_around_the_blocks(modules: Modules) -> None:
    messages = [bytes(n % 251 for n in range(length)) for length in range(300)]
    assert hashed(modules, messages) == [hashlib.sha256(m).hexdigest() for m in messages]


@settings(max_examples=100, deadline=None)
@given(messages=st.lists(st.binary(max_size=2000), min_size=1, max_size=20))
def test_random_bytes(modules: Modules, messages: list[bytes]) -> None:
    assert hashed(modules, messages) == [hashlib.sha256(m).hexdigest() for m in messages]


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), min_size=1))
def test_texts_are_digested_as_utf_8(modules: Modules, texts: list[str]) -> None:
    found = modules.run("return data.map(logic.digest)", texts)
    assert found == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def test_questions_in_the_page_have_the_digests_of_the_sources(modules: Modules) -> None:
    book = modules.run("return JSON.parse(document.getElementById('hb-book').textContent)")
    assert len(book["items"]) > 10
    for item in book["items"].values():
        assert item["digest"] == digest(item["question"])
