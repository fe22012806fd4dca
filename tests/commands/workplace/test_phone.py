"""A phone that the editor points at the workplace: it may look at labels, and nothing else."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.commands.workplace.app import ROOMS
from generator.commands.workplace.gate import HOST, Keys
from generator.commands.workplace.labels.room import LABELS
from generator.commands.workplace.running import phone_open
from generator.commands.workplace.workshop import Workshop
from generator.site.qr import qr_code
from tests.commands.workplace.test_starting import ask, running
from tests.commands.workplace.test_starting import let_in as admitted
from tests.commands.workplace.visiting import Visitor, let_in
from tests.support.command import run
from tests.support.projects import DAY, copy_project

_SHEET = "/labels/signal/iphone"
_DEVICE = {
    "device": "iPhone 15", "versions": "iOS 26.1", "by": "redactie", "on": "23-11-2026"
}  # fmt: skip


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Visitor]:
    root = copy_project(tmp_path / "project", frozen=True)
    with phone_open(Workshop.open(root / "mkdocs.yml", DAY), HOST) as keys:
        yield Visitor(keys, root)


def test_a_phone_comes_to_the_labels_and_looks_at_them(phone: Visitor) -> None:
    assert f'href="{LABELS.address}"' in let_in(phone).text
    assert f'href="{_SHEET}"' in phone.get(LABELS.address).text
    assert phone.post(f"{_SHEET}/toestel", _DEVICE).leads_to == f"{_SHEET}#kaarten"
    page = phone.get(_SHEET).text
    assert "iPhone 15" in page
    assert 'href="/wie/"' not in page
    [card, *_] = re.findall(rf'action="({_SHEET}/[^"]+)"', page.split('id="kaarten"')[1])
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    app = phone.root / "docs/apps/signal.yml"
    assert "iPhone 15" not in app.read_text(encoding="utf-8")
    assert phone.post(card, {**hidden, "alles": "klopt"}).status == 303
    assert "iPhone 15" in app.read_text(encoding="utf-8")


@pytest.mark.one_in(3)
@pytest.mark.parametrize("address", ["/", "/wie/", "/velden", *(r.address for r in ROOMS)])
def test_no_other_room_is_open_to_a_phone(phone: Visitor, address: str) -> None:
    let_in(phone)
    wanted = 200 if address == LABELS.address else 404
    assert phone.get(address).status == wanted
    if wanted == 404:
        assert phone.post(address, {"naam": "Indringer"}).status in {404, 405}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"cookie": ""}, 403),
        ({"host": "handboek.example"}, 421),
        ({"host": "192.168.1.7"}, 421),
        ({"sec_fetch_site": "cross-site"}, 403),
    ],
)
def test_who_has_no_key_gets_nothing(phone: Visitor, headers: dict[str, str], status: int) -> None:
    let_in(phone)
    answer = phone.ask("GET", _SHEET, None, **headers)
    assert answer.status == status
    assert "Signal" not in answer.text
    assert phone.keys.token not in answer.text


def test_the_editor_sees_a_code_only_where_a_phone_was_asked_for(phone: Visitor) -> None:
    root, address = phone.root, _own_address()
    with running(root) as (_, host, key):
        assert "QR-code" not in _page(host, key)
    if address is None:
        pytest.skip("this machine is on no network")
    with running(root, "--phone", address) as (_, host, key):
        assert "QR-code die naar deze labels leidt" in _page(host, key)


EVERYWHERE = "0.0.0.0"  # noqa: S104 - it is refused


@pytest.mark.parametrize("address", [EVERYWHERE, "127.0.0.1", "8.8.8.8", "::1", "telefoon"])
def test_an_address_that_others_reach_too_is_refused(phone: Visitor, address: str) -> None:
    done = run("redactie", "--no-browser", "--phone", address, cwd=phone.root)
    assert done.returncode == 1
    assert f"--phone: fout: ‘{address}’ is geen adres van deze computer op uw eigen" in done.stderr


def test_an_address_of_another_machine_is_refused(phone: Visitor) -> None:
    done = run("redactie", "--no-browser", "--phone", "10.255.255.254", cwd=phone.root)
    assert "deze computer is niet bereikbaar op 10.255.255.254" in done.stderr


def test_a_code_is_read_back_as_its_address() -> None:
    keys = Keys(8123, "abc", "def", "192.168.1.7", LABELS.address)
    assert keys.first_address == "http://192.168.1.7:8123/binnen?sleutel=abc"
    assert qr_code(keys.first_address) != qr_code("http://192.168.1.7:8123/")


def _page(host: str, key: str) -> str:
    cookie = admitted(host, key)
    return ask(host, f"GET {LABELS.address} HTTP/1.1", f"Cookie: {cookie}")


def _own_address() -> str | None:
    """Return an address of this machine on a network, if it is on one; nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.connect(("10.255.255.255", 9))
        found: str = taken.getsockname()[0]
        return None if found.startswith("127.") else found
    return None
