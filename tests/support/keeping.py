"""What tests of archival packages share."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lxml import etree

from tests.support.mdto import NAMESPACE
from tests.support.projects import ROOT

_NAMES = {"m": NAMESPACE}


RECEIVED = b"%PDF-1.5\n<x:xmpmeta/>"


def receive(root: Path, number: str, data: bytes = RECEIVED, ending: str = ".pdf") -> None:
    """Put a received document beside a version, with its checksum."""
    folder = root / "docs/instructie/bron"
    folder.mkdir(exist_ok=True)
    name = f"{number}{ending}"
    (folder / name).write_bytes(data)
    line = f"{hashlib.sha256(data).hexdigest()}  {name}\n"
    (folder / f"{number}.sha256.txt").write_text(line, encoding="utf-8")


def with_pictures(site: Path) -> Path:
    """Put the picture of the real version where a built site has it, and return that site."""
    (site / "instructie").mkdir(parents=True)
    picture = "instructie/eenmalige-weergave.svg"
    (site / picture).write_bytes((ROOT / "docs" / picture).read_bytes())
    return site


def value(path: Path, xpath: str) -> list[str]:
    """Return the texts that a description holds at a path."""
    tree = etree.fromstring(path.read_bytes())
    return [str(text) for text in tree.xpath(f"{xpath}/text()", namespaces=_NAMES)]
