"""Saved files as a hostile hand would write them, and odd ones that are right."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]
LIST = "0123456789abcdef"
ZEROS = "0" * 64
SCRIPT = "<script>window.ran=1</script><img src=x onerror='window.ran=1'>\"'`${1}"
TIME = "2026-11-23T10:42:00.000Z"


# --- Files as a hostile hand would write them, with digests of its own ------------------------


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(value: object) -> str:
    """Digest as the scripts do: a lone half of a surrogate pair stands there escaped."""
    text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in canonical(value))
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(**content: Any) -> Record:
    return {**content, "digest": digest_of(content)}


def of_list(**changed: Any) -> Record:
    common = {"kind": "list", "list": LIST, "counter": 1, "time": TIME}
    return sealed(**{**common, "checklist": "bewindspersoon", "subject": "minister", **changed})


def of_round(**changed: Any) -> Record:
    common = {"kind": "round", "list": LIST, "counter": 2, "time": TIME}
    return sealed(**{**common, "round": "2026-11", "state": "open", **changed})


def of_event(**changed: Any) -> Record:
    common = {"kind": "event", "list": LIST, "counter": 3, "time": TIME}
    return sealed(**{**common, "round": "2026-11", "event": "new-device", "on": True, **changed})


def question_digest(question: str) -> str:
    """Digest a question as sources do: NFC, white space folded to one space."""
    folded = " ".join(unicodedata.normalize("NFC", question).split())
    return hashlib.sha256(folded.encode()).hexdigest()


def of_answer(**changed: Any) -> Record:
    question = changed.get("question", "Staat het uit?")
    content = {
        "kind": "answer",
        "list": LIST,
        "counter": 4,
        "time": TIME,
        "round": "2026-11",
        "item": "een-vraag",
        "question": "Staat het uit?",
        "questionDigest": question_digest(question) if isinstance(question, str) else ZEROS,
        "answer": "no",
        "remark": "",
        "who": "",
        "by": "",
        "version": "2.0",
        "clauses": [{"id": "een-norm", "digest": ZEROS}],
    }
    return sealed(**{**content, **changed})


def file_of(*records: Any, **changed: Any) -> Record:
    content = {
        "format": 1,
        "kind": "handboek-assessment",
        "handbook": {"id": "handboek", "version": "2.0.1", "build": "1"},
        "list": LIST,
        "checklist": "bewindspersoon",
        "subject": "minister",
        "round": "2026-11",
        "saved": TIME,
        "records": list(records) if records else [of_list(), of_round(), of_event(), of_answer()],
        **changed,
    }
    return {**content, "sha256": digest_of(content)}


def text_of(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def resealed(content: Record) -> str:
    """Return the text of a file whose own digest fits whatever it holds now."""
    rest = {key: value for key, value in content.items() if key != "sha256"}
    return text_of({**rest, "sha256": digest_of(rest)})


def with_records(*records: Any) -> str:
    return text_of(file_of(of_list(), of_round(), *records))


def without(content: Record, key: str) -> Record:
    return {name: value for name, value in content.items() if name != key}


WHOLE = text_of(file_of())
_STRANGE: list[Any] = [None, True, 0, -1, 1.5, "", "x", [], {}, [[]], "😀" * 5_001]
_MONTHS = ["2026-00", "2026-13", "26-11", "2026-11-01", "2026-1", "2026-11\n", "", "nu"]
_TIMES = ["2026-11-23", "gisteren", "2026-13-45T99:99:99Z", "2026-11-23T10:42:00+01:00", "", "Z"]
_COUNTERS = [0, -1, 1.5, 2**53, 10**30, 1_000_000_000, "4", None, True]
_NAMES = ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf")
_DRAFT = {"round": "2026-11", "item": "een-vraag", "remark": "Half.", "who": "", "by": ""}
_PROTO = '"__proto__":{"kind":"list","isAdmin":true},'


def refused() -> Iterator[tuple[str, str]]:
    """Yield (name, text) of each file that is to be refused."""
    yield from _broken()
    yield from _foreign()
    yield from _of_another_shape()
    yield from _with_odd_records()
    yield from _with_odd_keys()


def _broken() -> Iterator[tuple[str, str]]:
    for part in range(40):
        yield f"cut at {part}/40", WHOLE[: len(WHOLE) * part // 40]
    yield "cut before the last brace", WHOLE.rstrip()[:-1]
    yield "blank", " \n\t "
    yield "NUL bytes", "\0" * 100
    yield "NUL after the end", WHOLE + "\0"
    yield "two byte order marks", "\ufeff\ufeff" + WHOLE
    yield "binary", bytes(range(256)).decode("latin-1") * 20
    yield "something after it", WHOLE + "{}"
    yield "twice", WHOLE + WHOLE
    yield "one changed letter", WHOLE.replace("Staat het uit?", "Staat het aan?")
    yield "no digest of the file", text_of(without(file_of(), "sha256"))
    yield "wrong digest of the file", WHOLE.replace(file_of()["sha256"], ZEROS)
    yield "lone surrogate, raw digest", WHOLE.replace("Staat het uit?", "\ud800")


def _foreign() -> Iterator[tuple[str, str]]:
    for text in ("null", "true", "0", '""', "[]", "{}", "[[[]]]", "NaN", "'x'", "1e999", "{x:1}"):
        yield f"other JSON: {text}", text
    yield "page", f"<!doctype html>{SCRIPT}"
    yield "script", "window.ran = 1"
    yield "other kind", resealed(file_of(kind="boodschappen"))
    yield "no kind", resealed(without(file_of(), "kind"))
    for number in (3, 999, 0, -1, 1.5, "1", None, [1], True):
        yield f"format {number!r}", resealed(file_of(format=number))
    yield "no format", resealed(without(file_of(), "format"))
    for depth in (1_000, 100_000):
        nested = "[" * depth + "]" * depth
        yield f"arrays {depth} deep", nested
        yield (
            f"records {depth} deep",
            f'{{"kind":"handboek-assessment","format":1,"records":{nested}}}',
        )
        objects = '{"a":' * depth + "1" + "}" * depth
        yield f"objects {depth} deep", f'{{"kind":"handboek-assessment","format":1,"a":{objects}}}'


def _of_another_shape() -> Iterator[tuple[str, str]]:
    for key in without(file_of(), "sha256"):
        yield f"file without {key}", resealed(without(file_of(), key))
        for n, value in enumerate(_STRANGE):
            if not (key == "subject" and isinstance(value, str)):
                yield f"{key} is odd {n}", resealed(file_of(**{key: value}))
    for n, value in enumerate(_STRANGE):
        yield f"sha256 is odd {n}", text_of({**file_of(), "sha256": value})
    yield "extra member", resealed(file_of(extra=1))
    yield (
        "extra member of handbook",
        resealed(file_of(handbook={"id": "handboek", "version": "2.0", "build": "", "extra": 1})),
    )
    for month in _MONTHS:
        yield f"month of the file {month!r}", resealed(file_of(round=month))
    for time in _TIMES:
        yield f"time of the file {time!r}", resealed(file_of(saved=time))
    yield "about another subject than its records", resealed(file_of(subject="staatssecretaris"))
    yield "about another checklist than its records", resealed(file_of(checklist="organisatie"))
    yield "about a round that it does not have", resealed(file_of(round="2027-01"))
    yield "without a list", text_of(file_of(of_round(), of_answer()))
    yield "without a round", text_of(file_of(of_list(), of_answer()))


def _with_odd_records() -> Iterator[tuple[str, str]]:
    for n, value in enumerate(_STRANGE):
        yield f"record is odd {n}", with_records(value)
    for maker in (of_list, of_round, of_event, of_answer):
        for key in without(maker(), "digest"):
            yield (
                f"{maker.__name__} without {key}",
                with_records(sealed(**without(without(maker(), key), "digest"))),
            )
            yield f"{maker.__name__}: {key} is a number", with_records(maker(**{key: 12.5}))
            yield f"{maker.__name__}: {key} is an object", with_records(maker(**{key: {"a": 1}}))
        yield f"{maker.__name__} with more", with_records(maker(extra=1))
        yield f"{maker.__name__} with a wrong digest", with_records({**maker(), "digest": ZEROS})
        yield f"{maker.__name__} without a digest", with_records(without(maker(), "digest"))
        yield f"{maker.__name__} of another list", with_records(maker(list="f" * 16))
    for kind in (*_NAMES, *({name: 1} for name in _NAMES), ["list"], {"toString": None}, ""):
        yield f"record of kind {kind!r}", with_records(of_answer(kind=kind))
    for counter in _COUNTERS:
        yield f"counter {counter!r}", with_records(of_answer(counter=counter))
    for month in _MONTHS:
        yield f"month {month!r}", with_records(of_answer(round=month))
    for time in _TIMES:
        yield f"time {time!r}", with_records(of_answer(time=time))
    for version in ("", "2", "v2", "2.", "2.0-beta", "٢.٠", "1." * 300 + "1"):
        if version != "2":
            yield f"version {version[:9]!r}", with_records(of_answer(version=version))
    for answer in ("", "ja", "YES", "constructor"):
        yield f"answer {answer!r}", with_records(of_answer(answer=answer))
    for event in ("", "../../x", "New-Device", "x" * 201):
        yield f"event {event[:9]!r}", with_records(of_event(event=event))
    yield "item is no id", with_records(of_answer(item="../../x"))
    odd_follows: list[Any] = ["", [1], [[]], ["x"], {}, [ZEROS[1:]]]
    for follows in odd_follows:
        yield f"follows {follows!r}"[:40], with_records(of_answer(follows=follows))
    yield "follows in a round", with_records(of_round(follows=[]))
    odd_drafts: list[Any] = [
        "", [1], [{}], [{**_DRAFT, "item": "../x"}], [{**_DRAFT, "extra": ""}]
    ]  # fmt: skip
    for drafts in odd_drafts:
        yield f"drafts {drafts!r}"[:60], resealed(file_of(drafts=drafts))
    yield "named in two ways", with_records(of_list(subject="staatssecretaris"))
    yield "of two checklists", with_records(of_list(checklist="organisatie"))
    yield "remark too long", with_records(of_answer(remark="x" * 10_001))
    yield "too many clauses", with_records(of_answer(clauses=[{"id": "a", "digest": ZEROS}] * 101))
    yield (
        "clause with more",
        with_records(of_answer(clauses=[{"id": "a", "digest": ZEROS, "x": 1}])),
    )
    yield "clause is a script", with_records(of_answer(clauses=[{"id": SCRIPT, "digest": ZEROS}]))


def _with_odd_keys() -> Iterator[tuple[str, str]]:
    yield "__proto__ in the file", "{" + _PROTO + WHOLE.lstrip()[1:]
    yield "__proto__ in the handbook", WHOLE.replace('"handbook": {', '"handbook": {' + _PROTO)
    yield "__proto__ in a record", WHOLE.replace('"kind": "answer"', _PROTO + '"kind": "answer"')
    yield "__proto__ in a clause", WHOLE.replace('"id": "een-norm"', _PROTO + '"id": "een-norm"')
    for key in ("__proto__", "constructor", "prototype", "toString"):
        yield f"{key}, sealed, in the file", resealed(file_of(**{key: {"isAdmin": True}}))
        yield f"{key}, sealed, in a record", with_records(of_answer(**{key: {"isAdmin": True}}))
        clause = {"id": "a", "digest": ZEROS, key: {"isAdmin": True}}
        yield f"{key}, sealed, in a clause", with_records(of_answer(clauses=[clause]))
    yield "same key twice", WHOLE.replace('"format": 1', '"format": 1, "format": 1')
    yield (
        "same key twice, in a record",
        WHOLE.replace('"answer": "no"', '"answer": "yes", "answer": "no"'),
    )
    yield (
        "same key, once escaped",
        WHOLE.replace('"answer": "no"', '"\\u0061nswer": "yes", "answer": "no"'),
    )
    yield "number in another form", WHOLE.replace('"format": 1,', '"format": 1.0,')
    yield "minus zero", WHOLE.replace('"counter": 4', '"counter": -0')
    yield "infinite counter", WHOLE.replace('"counter": 4', '"counter": 1e999')


REFUSED = dict(refused())
READ = {
    "whole": WHOLE,
    "of form 2": text_of(file_of(of_list(), of_round(), of_answer(follows=[ZEROS]), format=2)),
    "with drafts": text_of(file_of(format=2, drafts=[_DRAFT])),
    "with a long draft": text_of(file_of(format=2, drafts=[{**_DRAFT, "remark": "é" * 20_000}])),
    "taken back": with_records(of_answer(answer="none")),
    "on one line": json.dumps(file_of(), ensure_ascii=False, separators=(",", ":")),
    "with other line ends": WHOLE.replace("\n", "\r\n"),
    "scripts in every text": text_of(
        file_of(
            of_list(subject=SCRIPT),
            of_round(),
            of_answer(question=SCRIPT, remark=SCRIPT * 9, who=SCRIPT, by=SCRIPT[:40]),
            subject=SCRIPT,
            handbook={"id": "handboek", "version": "2.0.1", "build": SCRIPT[:40]},
        )
    ),
    "scripts escaped": WHOLE.replace("Staat het uit?", "Staat het uit?"),
    # Sources may drop an event; what was recorded of it stays.
    "event that no checklist knows": with_records(of_event(event="nieuw-toestel")),
    "event named constructor": with_records(of_event(event="constructor")),
    "item named constructor": with_records(of_answer(item="constructor")),
    "clause named constructor": with_records(
        of_answer(clauses=[{"id": "constructor", "digest": ZEROS}])
    ),
    "a later site": text_of(
        file_of(handbook={"id": "handboek", "version": "99.0", "build": "x"})
    ),
    "same record twice": with_records(of_answer(), of_answer()),
    "two answers at once": with_records(of_answer(), of_answer(answer="yes")),
    "lone surrogate, well digested": json.dumps(
        file_of(of_list(), of_round(), of_answer(remark="\ud800")), ensure_ascii=False
    ).replace("\ud800", "\\ud800"),
    "long texts": with_records(of_answer(remark="é" * 10_000, question="?" * 1000)),
    "NUL in a text": with_records(of_answer(remark="a\0b")),
}  # fmt: skip


# --- Files that are whole, and say what cannot be -----------------------------------------------

_ON = {"id": "handboek", "version": "2.0.1", "build": "1"}


def lies() -> Iterator[tuple[str, str, str]]:
    """Yield (name, text, reason) of each file that is whole, and refused for what it says."""
    for version in ("2.0.2", "2.1", "3.0", "99.0", "2.0.1.1"):
        yield (
            f"answer of {version}, file of 2.0.1",
            with_records(of_answer(version=version)),
            "ahead",
        )
    for month in ("0001-01", "1999-12", "2018-12", "2027-01", "2030-06", "9999-12"):
        for maker in (of_round, of_event, of_answer):
            yield f"{maker.__name__} in {month}", with_records(maker(round=month)), "month"
        draft = {**_DRAFT, "round": month}
        yield f"draft in {month}", text_of(file_of(format=2, drafts=[draft])), "month"
        text = text_of(file_of(of_list(), of_round(round=month), round=month))
        yield f"file about {month}", text, "month"
    for question in ("Staat het aan?", "", "staat het uit?", "Staat het uit"):
        wrong = of_answer(question=question, questionDigest=question_digest("Staat het uit?"))
        yield f"asked {question!r}", with_records(wrong), "misquoted"
    yield "digest of nothing", with_records(of_answer(questionDigest=ZEROS)), "misquoted"
    yield "left out, and may not be", with_records(of_answer(answer="na")), "notApplicable"


LIES = {name: (text, reason) for name, text, reason in lies()}
