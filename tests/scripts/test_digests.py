"""SHA-256 where `crypto.subtle` does not exist: the same as Python's."""

from __future__ import annotations

import base64
import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.deno import Modules

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


def hashed(modules: Modules, messages: list[bytes]) -> list[str]:
    encoded = [base64.b64encode(message).decode() for message in messages]
    result: list[str] = modules.run(_HASH, encoded)
    return result


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
