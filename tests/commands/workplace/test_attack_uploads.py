"""Documents that were made to harm: they are refused in words, soon, and nothing stays of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator.commands.workplace import bounds
from tests.commands.workplace.attacking import digests
from tests.commands.workplace.visiting import visited

_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_WORDS = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def _zip(files: dict[str, bytes]) -> bytes:
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return to.getvalue()


def _bomb() -> bytes:
    return _zip({"[Content_Types].xml": _TYPES, "word/document.xml": _WORDS + bytes(60_000_000)})


def _many_files() -> bytes:
    files = {f"word/{n}.xml": b"" for n in range(6_000)}
    return _zip({"[Content_Types].xml": _TYPES, **files})


def _entities() -> bytes:
    names = "abcdefghij"
    pairs = pairwise(names)
    text = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairs)
    lol = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{text}]><x>&j;</x>'
    return _zip({"[Content_Types].xml": _TYPES, "word/document.xml": lol.encode()})


def _from_elsewhere() -> bytes:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return _zip({"[Content_Types].xml": _TYPES, "word/document.xml": text.encode()})


def _deep() -> bytes:
    deep = _WORDS + b"<w:p>" * 100_000 + b"</w:p>" * 100_000 + b"</w:document>"
    return _zip({"[Content_Types].xml": _TYPES, "word/document.xml": deep})


def _way_out() -> bytes:
    return _zip({"[Content_Types].xml": _TYPES, "../../../buiten.md": b"kwaad", "/kwaad": b"kwaad"})


def _cut_off() -> bytes:
    return _bomb()[:5_000]


def _not_a_document() -> bytes:
    return b"PK\x03\x04" + bytes(1_000)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "make",
    [_bomb, _many_files, _entities, _from_elsewhere, _deep, _way_out, _cut_off, _not_a_document],
    ids=lambda make: make.__name__.strip("_"),
)
def test_a_document_that_was_made_to_harm(
    root: Path, tmp_path: Path, make: Callable[[], bytes]
) -> None:
    before = digests(root)
    with visited(root) as editor:
        answer = editor.upload("/versie/", "a.docx", make(), {"nummer": "2.1"})
    assert answer.status == 422
    assert "root:x:" not in answer.text
    assert digests(root) == before
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "name",
    ["../../buiten.docx", "..\\..\\buiten.docx", "/etc/cron.d/x.docx", "CON.docx", "a\x00b.docx",
     "<script>alert(1)</script>.docx", "x" * 5000 + ".docx", ".docx", "a.docx\u202excod.exe"],
)  # fmt: skip
def test_a_name_of_a_document_leads_nowhere(root: Path, tmp_path: Path, name: str) -> None:
    before = digests(root)
    with visited(root) as editor:
        answer = editor.upload("/versie/", name, _not_a_document(), {"nummer": "2.1"})
    assert answer.status in {400, 403, 422}
    assert "<script>alert" not in answer.text
    assert digests(root) == before
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


def test_a_file_beyond_all_bounds_is_taken_and_refused_with_the_limit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_OF_UPLOAD", 1_000_000)
    before = digests(root)
    with visited(root) as editor:
        # More than a connection holds: it can be sent only if it is taken.
        answer = editor.upload("/versie/", "a.docx", bytes(40_000_000), {"nummer": "2.1"})
    assert answer.status == 413
    assert "<h1>Dit is te groot</h1>" in answer.text
    assert "hoogstens 50 MB" in answer.text
    assert digests(root) == before
