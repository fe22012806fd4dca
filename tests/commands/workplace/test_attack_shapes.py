"""Requests of an odd shape, too large, or without end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.workplace import bounds, gate
from generator.commands.workplace.gate import HOST
from tests.commands.workplace.attacking import FORM, WHO, Target, statuses
from tests.commands.workplace.visiting import Answer, visited
from tests.support.projects import copy_project


def _two_lengths(target: Target) -> bytes:
    body = target.body()
    lengths = (f"Content-Length: {len(body)}", "Content-Length: 0")
    return target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", *lengths) + body


def _length_and_chunks(target: Target) -> bytes:
    body = target.body()
    chunk = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    both = (f"Content-Length: {len(chunk)}", "Transfer-Encoding: chunked")
    return target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", *both) + chunk


def _odd_encoding(target: Target) -> bytes:
    odd = "Transfer-Encoding: chunked, identity"
    return target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", odd) + b"0\r\n\r\n"


def _hidden_encoding(target: Target) -> bytes:
    odd = "Transfer-Encoding : chunked"
    return target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", odd) + b"0\r\n\r\n"


def _negative_length(target: Target) -> bytes:
    return target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", "Content-Length: -1")


def _signed_length(target: Target) -> bytes:
    head = target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", "Content-Length: +5")
    return head + b"token"


def _odd_chunk(target: Target) -> bytes:
    chunked = "Transfer-Encoding: chunked"
    return (
        target.head(f"POST {WHO} HTTP/1.1", f"Content-Type: {FORM}", chunked) + b"0x5\r\ntoken\r\n"
    )


def _second_request(target: Target) -> bytes:
    """Put a request of somebody without a cookie behind one that is let in."""
    second = f"POST {WHO} HTTP/1.1\r\nHost: {target.keys.host}\r\nContent-Length: 0\r\n\r\n"
    head = target.head("GET / HTTP/1.1", f"Content-Length: {len(second)}")
    return head + second.encode()


def _two_hosts(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", "Host: kwaad.example")


def _folded_header(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", "X-A: b", " Host: kwaad.example")


def _no_host(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", host=False)


def _old_form(target: Target) -> bytes:
    return target.head("GET / HTTP/1.0", host=False)


def _oldest_form(target: Target) -> bytes:
    del target
    return b"GET /\r\n\r\n"


def _whole_address(target: Target) -> bytes:
    return target.head("GET http://kwaad.example/ HTTP/1.1")


def _our_whole_address(target: Target) -> bytes:
    return target.head(f"GET {target.keys.origin}/geschiedenis/ HTTP/1.1")


def _bare_ends(target: Target) -> bytes:
    lines = ["GET / HTTP/1.1", f"Host: {target.keys.host}", "Connection: close"]
    return "\n".join(lines).encode() + b"\n\n"


def _nul_in_header(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", "X-A: b\0c")


def _space_before_name(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", "X A: b")


def _long_head(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", "X-A: " + "b" * 100_000)


def _many_headers(target: Target) -> bytes:
    return target.head("GET / HTTP/1.1", *(f"X-{n}: b" for n in range(bounds.MOST_HEADERS + 1)))


def _long_address(target: Target) -> bytes:
    return target.head(f"GET /?{'a' * (bounds.LONGEST_TARGET + 1)} HTTP/1.1")


def _second_version(target: Target) -> bytes:
    del target
    return b"PRI * HTTP/2.0\r\nConnection: close\r\n\r\nSM\r\n\r\n"


def _encrypted(target: Target) -> bytes:
    del target
    return b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100)


def _two_origins(target: Target) -> bytes:
    body = target.body()
    more = (
        f"Content-Type: {FORM}",
        f"Content-Length: {len(body)}",
        "Origin: https://kwaad.example",
    )
    return target.head(f"POST {WHO} HTTP/1.1", *more) + body


# what is sent: the statuses that it may get; one answer, and no more
SHAPES: dict[Callable[[Target], bytes], set[int]] = {
    _two_lengths: {400},
    _length_and_chunks: {400},
    _odd_encoding: {400, 501},
    _hidden_encoding: {400},
    _negative_length: {400},
    _signed_length: {400},
    _odd_chunk: {400, 403},
    _second_request: {200},
    _two_hosts: {400},
    _folded_header: {200},
    _no_host: {400},
    _old_form: {421},
    _oldest_form: {400, 421},
    _whole_address: {404},
    _our_whole_address: {404},
    _bare_ends: {400, 403},
    _nul_in_header: {400},
    _space_before_name: {400},
    _long_head: {400, 431},
    _many_headers: {400},
    _long_address: {400},
    _second_version: {400, 421},
    _encrypted: {400},
    _two_origins: {403},
}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__.strip("_"))
def test_a_request_of_an_odd_shape(target: Target, shape: Callable[[Target], bytes]) -> None:
    said = target.raw(shape(target))
    found = statuses(said)
    assert len(found) == 1
    assert found[0] in SHAPES[shape]
    assert target.keys.secret.encode() not in said


def test_a_connection_does_not_become_another(target: Target) -> None:
    upgrade = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAA")
    head = target.head("GET /x HTTP/1.1", *upgrade).replace(
        b"Connection: close", b"Connection: Upgrade"
    )
    said = target.raw(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    assert statuses(said) == [404]


def test_a_form_that_is_too_large(target: Target) -> None:
    answer = target.post(target.body(naam="x" * bounds.MOST_OF_FORM))
    assert answer.status in {400, 413}


def test_a_form_with_too_many_fields(target: Target) -> None:
    fields = "&".join(f"a{n}=b" for n in range(3000))
    assert target.post(target.body() + b"&" + fields.encode()).status == 400


def parts(target: Target, more: str) -> Answer:
    """Send a form in parts, with more in it."""
    body = f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{target.keys.token}\r\n'
    form = "multipart/form-data; boundary=x"
    return target.post(f"{body}{more}--x--\r\n".encode(), content_type=form)


def test_a_form_of_too_many_parts(target: Target) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'
    assert parts(target, part * 3000).status == 400


def test_a_form_with_too_many_files(target: Target) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n'
    assert parts(target, part * 3).status == 400


def test_a_part_that_is_too_large(target: Target) -> None:
    part = f'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n{"b" * 1_100_000}\r\n'
    assert parts(target, part).status == 400


def test_a_part_with_a_long_head(target: Target) -> None:
    part = f'--x\r\nContent-Disposition: form-data; name="{"a" * 200_000}"\r\n\r\nb\r\n'
    assert parts(target, part).status in {400, 422}


def test_a_form_of_no_kind(target: Target) -> None:
    assert target.post(content_type="text/plain").status == 403
    assert target.post(b'{"token": "x"}', content_type="application/json").status == 403


def test_an_upload_without_end(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_OF_UPLOAD", 1_000_000)
    form = "Content-Type: multipart/form-data; boundary=x"
    head = target.head(f"POST {WHO} HTTP/1.1", form, "Transfer-Encoding: chunked")
    begin = b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n'
    chunk = f"{100_000:x}\r\n".encode() + b"c" * 100_000 + b"\r\n"
    first = f"{len(begin):x}\r\n".encode() + begin + b"\r\n"
    assert statuses(target.raw(head + first + chunk * 20)) == [413]


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path: Path) -> None:
    """A program may begin a request, and never end it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds.Bounds.__init__, "__defaults__", (0.3,))
        root = copy_project(tmp_path / "project", frozen=True)
        with visited(root) as visitor:
            target = Target(visitor, root)
            slow = (f"Content-Type: {FORM}", "Content-Length: 100")
            said = target.raw(target.head(f"POST {WHO} HTTP/1.1", *slow) + b"token=")
            assert statuses(said) == [408]


@pytest.mark.long
def test_a_head_that_does_not_come_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.commands.workplace.running._SECONDS_FOR_HEAD", 0.3)
    root = copy_project(tmp_path / "project", frozen=True)
    with visited(root) as visitor:
        target = Target(visitor, root)
        assert target.raw(b"") == b""
        assert target.raw(b"GET / HTTP/1.1\r\nHost: ") == b""
        whole = target.head("GET /x HTTP/1.1").replace(b"Connection: close\r\n", b"")
        assert statuses(target.raw(whole + b"GET / HTTP/1.1\r\nHo")) == [404]


def test_a_key_that_does_not_come_is_not_waited_for(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_SECONDS_FOR_KEY", 0.3)
    slow = (f"Content-Type: {FORM}", "Content-Length: 100")
    assert statuses(target.raw(target.head("POST /binnen HTTP/1.1", *slow) + b"sl")) == [403]


def test_many_connections_do_not_keep_the_editor_out_for_long(target: Target) -> None:
    held = [socket.create_connection((HOST, target.keys.port)) for _ in range(150)]
    try:
        assert target.visitor.get("/").status == 200
    finally:
        for one in held:
            one.close()
