"""Requests and forms that do not come from the editor: they get nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.commands.workplace.attacking import WHO, Target, tells_nothing


@dataclass(frozen=True)
class Head:
    """A request with a head that is not the editor's, and what it gets."""

    name: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    address: str = "/"


PORT = "{port}"
HEADS = [
    Head("no host", 400, {"host": ""}),
    Head("another host", 421, {"host": "handboek.example"}),
    Head("a name that points at this machine", 421, {"host": f"kwaad.example:{PORT}"}),
    Head("localhost", 421, {"host": f"localhost:{PORT}"}),
    Head("localhost with a dot", 421, {"host": f"127.0.0.1.:{PORT}"}),
    Head("another address of this machine", 421, {"host": f"127.0.0.2:{PORT}"}),
    Head("the address as one number", 421, {"host": f"2130706433:{PORT}"}),
    Head("the address of six", 421, {"host": f"[::1]:{PORT}"}),
    Head("no port", 421, {"host": "127.0.0.1"}),
    Head("another port", 421, {"host": "127.0.0.1:80"}),
    Head("a host within a name", 421, {"host": f"127.0.0.1:{PORT}.kwaad.example"}),
    Head("a host with a user", 421, {"host": f"kwaad@127.0.0.1:{PORT}"}),
    Head("what a proxy would say", 421, {"host": "x", "x_forwarded_host": f"127.0.0.1:{PORT}"}),
    Head("no cookie", 403, {"cookie": ""}),
    Head("an empty cookie", 403, {"cookie": f"hb-redactie-{PORT}="}),
    Head("a wrong cookie", 403, {"cookie": f"hb-redactie-{PORT}=0123456789"}),
    Head("the key as a cookie", 403, {"cookie": f"hb-redactie-{PORT}={{key}}"}),
    Head("the cookie of another port", 403, {"cookie": "hb-redactie-1={secret}"}),
    Head("the cookie under another name", 403, {"cookie": "redactie={secret}"}),
    Head("a cookie with more", 403, {"cookie": f"hb-redactie-{PORT}={{secret}}x"}),
    Head("a cookie with less", 403, {"cookie": f"hb-redactie-{PORT}={{less}}"}),
    Head("a cookie of odd letters", 403, {"cookie": f"hb-redactie-{PORT}=é\xff"}),
    Head("the token as a cookie", 403, {"cookie": f"hb-redactie-{PORT}={{token}}"}),
    Head("a link on a page elsewhere", 403, {"sec_fetch_site": "cross-site"}),
    Head("a page on another port", 403, {"sec_fetch_site": "same-site"}),
    Head("a site of no kind", 403, {"sec_fetch_site": "SAME-ORIGIN"}),
    Head("a wrong key", 403, {"cookie": ""}, address="/binnen?sleutel=x"),
    Head("an empty key", 403, {"cookie": ""}, address="/binnen?sleutel="),
    Head("no key", 403, {"cookie": ""}, address="/binnen"),
    Head("the key twice", 403, {"cookie": ""}, address="/binnen?sleutel={key}&sleutel={key}"),
    Head("the key and more", 403, {"cookie": ""}, address="/binnen?x=1&sleutel={key}"),
    Head("the key elsewhere", 403, {"cookie": ""}, address="/?sleutel={key}"),
    Head("the key in the path", 403, {"cookie": ""}, address="/binnen/{key}"),
    Head("the key in a header", 403, {"cookie": "", "sleutel": "{key}"}, address="/binnen"),
    Head("the secret as a key", 403, {"cookie": ""}, address="/binnen?sleutel={secret}"),
    Head("a page of the key by HEAD", 403, {"cookie": ""}, "HEAD", "/binnen?sleutel={key}"),
    Head("options", 405, {"origin": "https://kwaad.example"}, "OPTIONS"),
    Head("trace", 405, method="TRACE"),
    Head("put", 405, method="PUT", address=WHO),
    Head("patch", 405, method="PATCH", address=WHO),
    Head("delete", 405, method="DELETE", address=WHO),
    Head("connect", 405, method="CONNECT"),
    Head("a method of no kind", 405, method="KWAAD"),
    Head("small letters", 405, method="get"),
    Head("another method in a header", 404, {"x_http_method_override": "POST"}, address="/x"),
    Head("a form by GET", 200, address=f"{WHO}?naam=Indringer&token={{token}}"),
]


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case.name)
def test_a_request_that_is_not_the_editors(target: Target, case: Head) -> None:
    keys = target.keys
    words = {"port": keys.port, "key": keys.key, "secret": keys.secret, "token": keys.token}
    words["less"] = keys.secret[:-1]
    headers = {name: value.format(**words) for name, value in case.headers.items()}
    answer = target.visitor.ask(case.method, case.address.format(**words), None, **headers)
    assert answer.status == case.status
    if case.status not in {200, 400}:
        tells_nothing(target, answer)


FORMS = {
    "no origin": {"origin": ""},
    "no origin at all": {"origin": "null"},
    "a foreign origin": {"origin": "https://kwaad.example"},
    "localhost as the origin": {"origin": f"http://localhost:{PORT}"},
    "another port as the origin": {"origin": "http://127.0.0.1:1"},
    "no port in the origin": {"origin": "http://127.0.0.1"},
    "https as the origin": {"origin": f"https://127.0.0.1:{PORT}"},
    "an origin with more": {"origin": f"http://127.0.0.1:{PORT}.kwaad.example"},
    "an origin with a path": {"origin": f"http://127.0.0.1:{PORT}/"},
    "a page elsewhere": {"sec_fetch_site": "cross-site"},
    "a page on another port": {"sec_fetch_site": "same-site"},
    "no page": {"sec_fetch_site": "none"},
    "no cookie": {"cookie": ""},
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_from_elsewhere(target: Target, name: str) -> None:
    headers = {key: value.format(port=target.keys.port) for key, value in FORMS[name].items()}
    answer = target.post(None, WHO, **headers)
    assert answer.status == 403
    tells_nothing(target, answer)


TOKENS = {
    "no token": "naam=Indringer",
    "an empty token": "naam=Indringer&token=",
    "a wrong token": "naam=Indringer&token=0123456789abcdef",
    "the token twice": "naam=Indringer&token={token}&token={token}",
    "a right token and a wrong one": "naam=Indringer&token={token}&token=x",
    "the secret as a token": "naam=Indringer&token={secret}",
    "the key as a token": "naam=Indringer&token={key}",
    "a token of odd letters": "naam=Indringer&token=%ED%A0%80%00",
    "a token in capitals": "naam=Indringer&token={capitals}",
    "a NUL in a field": "naam=In%00dringer&token={token}",
    "a token as the name": "naam=Indringer&{token}=token",
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_form_that_is_not_ours(target: Target, name: str) -> None:
    keys = target.keys
    words = {"token": keys.token, "secret": keys.secret, "key": keys.key}
    body = TOKENS[name].format(**words, capitals=keys.token.upper())
    assert target.post(body.encode()).status == 403


def test_a_token_in_the_address_is_none(target: Target) -> None:
    address = f"{WHO}?token={target.keys.token}"
    assert target.post(b"naam=Indringer", address).status == 403


def test_half_a_character_is_refused(target: Target) -> None:
    """A form may name a way of writing in which half a character can be sent."""
    mark = "--x"
    text = "Half \\ud800"
    parts = {"token": target.keys.token, "naam": text}
    body = "".join(
        f'{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts.items()
    )
    kind = "multipart/form-data; boundary=x; charset=raw_unicode_escape"
    assert target.post(f"{body}{mark}--\r\n".encode(), content_type=kind).status in {400, 403}


@pytest.mark.parametrize("name", ["<b>", "x" * 100, "", " ", "\u202ekwaad", "...", "<>"])
def test_a_name_that_git_or_a_page_cannot_hold(target: Target, name: str) -> None:
    answer = target.post(target.body(naam=name))
    assert answer.status == 422
    assert "<b>" not in answer.text
