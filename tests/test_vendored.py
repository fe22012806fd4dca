"""What was taken from others is what it was, and has its licence beside it."""

from __future__ import annotations

import hashlib

from tests.projects import ROOT

VENDOR = ROOT / "generator/scripts/vendor"
SHA256 = "4431ea75bdb85786f6ba9e23773d3fc5aabad8ee5ab5e03216505e72ed8ca4fc"


def test_sha256_is_the_bundle_that_the_readme_describes() -> None:
    content = (VENDOR / "sha256.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    assert "@noble/hashes" in readme
    assert "1.8.0" in readme


def test_licence_stands_beside_it() -> None:
    licence = (VENDOR / "LICENSE.txt").read_text(encoding="utf-8")
    assert licence.startswith("The MIT License (MIT)")
    assert "Copyright (c) 2022 Paul Miller" in licence


def test_nothing_else_is_vendored() -> None:
    names = {path.name for path in VENDOR.iterdir()}
    assert names == {"LICENSE.txt", "README.md", "sha256.js"}
