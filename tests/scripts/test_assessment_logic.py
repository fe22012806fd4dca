"""The logic of an assessment, held against a second model of it.

No answer is lost, none re-stamped, none shown as valid for a text that it did not answer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.deno import Modules
from tests.support.examples import examples
from tests.support.histories import (
    Class,
    Edition,
    History,
    Question,
    Step,
    answer_at,
    book,
    histories,
    sites,
)

Record = dict[str, Any]
LIVES = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STANDS = {"holds", "editorial"}


# --- What should become of an answer: the table, written a second time ------------------------


def expected(history: History, given_at: int, name: str, at: int) -> str:
    """Return the state of an answer that was given on one version's page, on another's."""
    now = history[at]
    if given_at > at:
        return "later"
    item = now.items.get(name)
    if item is None or item.retired or not in_force(now, item):
        return "retired"
    if any(edition.text != "complete" for edition in history[given_at : at + 1]):
        return "unknowable"
    then = history[given_at].items[name]
    if then.text == item.text and texts(history[given_at], then) == texts(now, item):
        return "holds"
    classes = [*question_classes(then, item), *clause_classes(history, given_at, name, at)]
    return "editorial" if set(classes) == {"editorial"} else "changed"


def in_force(edition: Edition, item: Question) -> set[str]:
    return {clause for clause in item.clauses if clause in edition.clauses}


def texts(edition: Edition, item: Question) -> dict[str, str]:
    return {clause: edition.clauses[clause] for clause in in_force(edition, item)}


def question_classes(then: Question, now: Question) -> list[Class]:
    """Return the class of each change on the way: those that were recorded since."""
    return [class_ for _, class_ in now.was[len(then.was) :]]


def clause_classes(history: History, given_at: int, name: str, at: int) -> list[Class]:
    """Return the class of each change of a clause; what lapsed, came or went has none."""
    classes: list[Class] = []
    standing = in_force(history[given_at], history[given_at].items[name])
    for edition in history[given_at + 1 : at + 1]:
        steps = [step for clause in standing for step in edition.steps[clause]]
        classes += [step.class_ for step in steps if not step.same]
        classes += [None for clause in standing if not edition.steps[clause]]
        standing = {step.new for step in steps}
    cited = in_force(history[at], history[at].items[name])
    return [*classes, *([None] if cited != standing else [])]


@settings(LIVES, max_examples=examples(250).max_examples)
@given(history=histories(), whole=st.booleans())
def test_answers_carry_over_as_the_table_says(
    modules: Modules, history: History, *, whole: bool
) -> None:
    pages = sites(history)
    cases = [(j, name, k) for j in pages for name in history[j].items for k in pages]
    answers = [[answer_at(history, j, name), pages.index(k)] for j, name, k in cases]
    books = [book(history, k, whole=whole) for k in pages]
    found = modules.run(
        """const before = JSON.stringify(data);
        const states = data.answers.map(([answer, n]) => logic.carry(answer, data.books[n]));
        if (JSON.stringify(data) !== before) throw new Error("carry changed what it was given");
        return states;""",
        {"answers": answers, "books": books},
    )
    for (j, name, k), result in zip(cases, found, strict=True):
        where = (history[j].number, name, history[k].number)
        assert (where, result["state"]) == (where, expected(history, j, name, k))
        # Whatever stands without being equal, says what differs.
        assert bool(result["changes"]) == (result["state"] in {"editorial", "changed"})


# --- The table, row by row --------------------------------------------------------------------


def two(**after: Any) -> History:
    """Return two versions, in the first of which item i asks about clause c."""
    first = Edition("1.0", clauses={"c": "Oud."}, items={"i": Question("Vraag?", ("c",))})
    second = replace(first, number="2.0", steps={"c": [Step("c", None, same=True)]})
    return [first, replace(second, **after)]


def edited(class_: Class, text: str = "Nieuw.") -> dict[str, Any]:
    return {
        "clauses": {"c": text},
        "changes": {"c": (class_, [])},
        "steps": {"c": [Step("c", class_, same=False)]},
    }


def renamed(class_: Class, *, name: str = "d") -> dict[str, Any]:
    return {
        "clauses": {name: "Oud."},
        "changes": {name: (class_, ["c"])},
        "steps": {"c": [Step(name, class_, same=False)]},
        "items": {"i": Question("Vraag?", (name,))},
    }


def split(first: Class, second: Class) -> dict[str, Any]:
    return {
        "clauses": {"d": "Half.", "e": "Heel."},
        "changes": {"d": (first, ["c"]), "e": (second, ["c"])},
        "steps": {"c": [Step("d", first, same=False), Step("e", second, same=False)]},
        "items": {"i": Question("Vraag?", ("d", "e"))},
    }


def asked(*clauses: str, text: str = "Vraag?", **rest: Any) -> dict[str, Any]:
    return {"items": {"i": Question(text, clauses or ("c",), **rest)}}


ROWS = {
    "nothing happened": (two(), "holds"),
    "item retired": (two(**asked(retired=True)), "retired"),
    "item gone": (two(items={}), "retired"),
    "clause repealed": (two(clauses={"x": "Iets."}, steps={"c": []}), "retired"),
    "text absent now": (two(text="absent"), "retired"),
    "text reconstructed now": (two(text="reconstructed"), "unknowable"),
    "editorial": (two(**edited("editorial")), "editorial"),
    "clarification": (two(**edited("clarification")), "changed"),
    "new norm": (two(**edited("new-norm")), "changed"),
    "no class": (two(**edited(None)), "changed"),
    "classed but equal": (two(**edited("new-norm", "Oud.")), "holds"),
    "renamed, editorial": (two(**renamed("editorial")), "editorial"),
    "renamed, otherwise": (two(**renamed("clarification")), "changed"),
    "split, editorial": (two(**split("editorial", "editorial")), "editorial"),
    "split, one half otherwise": (two(**split("editorial", "new-norm")), "changed"),
    "question, editorial": (
        two(**asked(text="Anders?", was=(("Vraag?", "editorial"),))),
        "editorial",
    ),
    "question, otherwise": (two(**asked(text="Niet?", was=(("Vraag?", "new-norm"),))), "changed"),
    "question, no history": (two(**asked(text="Anders?")), "changed"),
    "clause added": (two(clauses={"c": "Oud.", "d": "Bij."}, **asked("c", "d")), "changed"),
    "clause dropped": (two(clauses={"c": "Oud.", "d": "Bij."}, **asked("d")), "changed"),
    "a clause named twice": (two(**asked("c", "c")), "holds"),
    "rectified, editorial": (two(number="1.0", **edited("editorial")), "editorial"),
    "rectified, otherwise": (two(number="1.0", **edited("clarification")), "changed"),
    "another clause rectified": (
        two(number="1.0", clauses={"c": "Oud.", "d": "Bij."}, changes={"d": ("new-norm", [])}),
        "holds",
    ),
    "a cited clause out of force": (two(**asked("c", "gone")), "holds"),
}


@pytest.mark.parametrize("row", ROWS)
def test_row_of_the_table(modules: Modules, row: str) -> None:
    history, state = ROWS[row]
    for whole in (True, False):
        answer, page = answer_at(history, 0, "i"), book(history, 1, whole=whole)
        assert carried(modules, answer, page)["state"] == state


@pytest.mark.parametrize(("given_at", "state"), [(0, "changed"), (1, "holds"), (2, "holds")])
def test_an_answer_after_a_rectification_is_one_to_the_text_as_it_then_was(
    modules: Modules, given_at: int, state: str
) -> None:
    first, rectified = two(number="1.0", **edited("clarification"))
    later = replace(rectified, number="2.0", changes={}, steps=first.steps)
    history = [first, rectified, later]
    result = modules.run(
        "return logic.carry(data.answer, data.book);",
        {"answer": answer_at(history, given_at, "i"), "book": book(history, 2)},
    )
    assert result["state"] == state


def carried(modules: Modules, answer: Record, page: Record) -> Record:
    result: Record = modules.run("return logic.carry(...data)", [answer, page])
    return result


def test_answer_of_a_later_version_is_read_only(modules: Modules) -> None:
    history = two()
    assert carried(modules, answer_at(history, 1, "i"), book(history, 0))["state"] == "later"


@pytest.mark.parametrize("text", ["absent", "reconstructed"])
def test_version_without_its_text_breaks_the_chain(modules: Modules, text: str) -> None:
    first, last = two()
    history = [first, replace(last, number="1.5", text=text), last]
    assert carried(modules, answer_at(history, 0, "i"), book(history, 2))["state"] == "unknowable"
    assert carried(modules, answer_at(history, 2, "i"), book(history, 2))["state"] == "holds"


def test_unknown_version_and_wrong_digest_are_unknowable(modules: Modules) -> None:
    history = two()
    answer, page = answer_at(history, 0, "i"), book(history, 1)
    assert carried(modules, answer | {"version": "0.9"}, page)["state"] == "unknowable"
    wrong = [{"id": "c", "digest": "0" * 64}]
    assert carried(modules, answer | {"clauses": wrong}, page)["state"] == "unknowable"


def test_one_change_on_the_way_that_is_not_editorial_is_enough(modules: Modules) -> None:
    first, second = two(**edited("new-norm"))
    history = [first, second, replace(second, number="3.0", **edited("editorial", "Nieuwst."))]
    result = carried(modules, answer_at(history, 0, "i"), book(history, 2))
    assert result["state"] == "changed"
    assert [c["class"] for c in result["changes"]] == ["new-norm", "editorial"]
    assert [(c["before"], c["after"]) for c in result["changes"]] == [
        ("Oud.", "Nieuw."),
        ("Nieuw.", "Nieuwst."),
    ]
    assert {c["note"] for c in result["changes"]} == {"Noot bij c."}


def test_question_that_came_back_counts_every_change_since_its_first_use(modules: Modules) -> None:
    was = (("Aan?", "new-norm"), ("Uit?", "new-norm"), ("Aan?", "editorial"))
    history = two(**asked(text="Staat het aan?", was=was))
    history[0] = replace(history[0], **asked(text="Aan?"))
    assert carried(modules, answer_at(history, 0, "i"), book(history, 1))["state"] == "changed"


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString", "hasOwnProperty"])
def test_names_that_objects_have_of_themselves_are_no_items(modules: Modules, name: str) -> None:
    history = two()
    answer = answer_at(history, 0, "i") | {"item": name}
    assert carried(modules, answer, book(history, 1))["state"] == "retired"
    answer = answer_at(history, 0, "i") | {"clauses": [{"id": name, "digest": "0" * 64}]}
    assert carried(modules, answer, book(history, 1))["state"] == "changed"


# --- Lives ------------------------------------------------------------------------------------

MONTHS = ["2026-11", "2026-12", "2027-01"]
DEVICES = 3
LIST = "0123456789abcdef"
_DEVICE = st.integers(0, DEVICES - 1)
_MONTH = st.sampled_from(MONTHS)
# Few moments, so that clocks collide and run back.
_TIME = st.integers(1, 6).map("2026-11-0{}T10:00:00.000Z".format)
_OPERATIONS = st.one_of(
    st.tuples(st.just("answer"), _DEVICE, _TIME, _MONTH, st.integers(0, 9), st.integers(0, 4)),
    st.tuples(st.just("answer"), _DEVICE, _TIME, _MONTH, st.integers(0, 9), st.integers(0, 4)),
    st.tuples(st.just("round"), _DEVICE, _TIME, _MONTH, st.sampled_from(["open", "closed"])),
    st.tuples(st.just("event"), _DEVICE, _TIME, _MONTH, st.booleans()),
    st.tuples(st.just("file"), _DEVICE, _TIME, _DEVICE),
    st.tuples(st.just("tabs"), _DEVICE, _TIME, _DEVICE),
    st.tuples(st.just("visit"), _DEVICE, _TIME, st.integers(0, 4)),
)
# What a page does, with the modules alone: each device has records and a version of the site.
_LIVE = """
const { books, operations, answers, list, months } = data;
const deepFreeze = (value) => {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};
const devices = Array.from({ length: 3 }, () => ({ site: 0, records: [], kept: [] }));
const made = [];
const keep = (device, records) => { device.records = logic.merge(device.records, records); };
const record = (device, kind, time, fields) => {
  const counter = logic.nextCounter(device.records);
  // The last device has a site of before: its answers do not name what they follow.
  const names = kind === "answer" && device !== devices[2];
  const follows = names && { follows: logic.followed(device.records, fields.item, fields.round) };
  const sealed = deepFreeze(logic.seal({ kind, list, counter, time, ...fields, ...follows }));
  made.push(JSON.stringify(sealed));
  keep(device, [sealed]);
};
const about = { list, checklist: "lijst", subject: "minister", round: months[0] };
record(devices[0], "list", "2026-11-01T09:00:00.000Z", { checklist: "lijst", subject: "minister" });
record(devices[0], "round", "2026-11-01T09:00:00.000Z", { round: months[0], state: "open" });
for (const device of devices) keep(device, devices[0].records);
const acts = {
  answer(device, time, round, which, value) {
    const known = answers[device.site];
    if (!known.length) return;
    const remark = which ? `${which}` : " \u200b";
    const answer = ["yes", "no", "unknown", "na", "none"][value];
    const given = { answer, remark, who: "", by: "" };
    record(device, "answer", time, { round, ...known[which % known.length], ...given });
  },
  round: (device, time, round, state) => record(device, "round", time, { round, state }),
  event: (device, time, round, on) =>
    record(device, "event", time, { round, event: "new-device", on }),
  file(device, time, other) {
    const text = files.write(device.records, books[device.site], about, time);
    keep(devices[other], deepFreeze(files.read(text)).records);
  },
  tabs(device, time, other) {
    const all = logic.merge(device.records, devices[other].records);
    [device.records, devices[other].records] = [all, all];
  },
  visit(device, time, site) { device.site = site % books.length; },
};
for (const [name, n, ...rest] of operations) {
  const had = devices.map(({ records }) => records.map(({ digest }) => digest));
  acts[name](devices[n], ...rest);
  devices.forEach(({ records }, m) => {
    const has = new Set(records.map(({ digest }) => digest));
    if (!had[m].every((digest) => has.has(digest))) throw new Error(`${name} lost a record`);
  });
}
const look = (records, book, month) => logic.view(records, book, month).map((line) => ({
  id: line.id, state: line.state, asked: line.asked, counts: logic.counts(line),
  holds: logic.holds(line), answer: line.answer, before: line.before, rivals: line.rivals,
}));
const [a, b, c] = devices.map(({ records }) => records);
const laws = [
  [logic.merge(a, b), logic.merge(b, a)],
  [logic.merge(a, logic.merge(b, c)), logic.merge(logic.merge(a, b), c)],
  [logic.merge(a, a), a],
  [logic.merge(a, b, c, a), logic.merge(c, b, a)],
];
const same = ([left, right]) => JSON.stringify(left) === JSON.stringify(right);
if (!laws.every(same)) throw new Error("merge");
const all = logic.merge(a, b, c);
if (!all.every(logic.isSealed)) throw new Error("a record is not as it was sealed");
const views = books.map((book) => months.map((month) => look(all, book, month)));
const again = books.map((book) => {
  const text = files.write(all, book, about, "2026-11-09T10:00:00.000Z");
  return files.read(text).records;
});
return { made, all, views, again };
"""


@dataclass(frozen=True)
class Life:
    """A history, and what three devices did while it went on."""

    history: History
    operations: list[tuple[Any, ...]]


lives = st.builds(Life, histories(), st.lists(_OPERATIONS, min_size=5, max_size=40))


@settings(LIVES, max_examples=examples(250).max_examples)
@given(life=lives)
def test_lives(modules: Modules, life: Life) -> None:
    pages = sites(life.history)
    lived = modules.run(
        _LIVE,
        {
            "books": [book(life.history, k) for k in pages],
            "answers": [
                [answer_at(life.history, k, name) for name in asked_at(life.history[k])]
                for k in pages
            ],
            "operations": life.operations,
            "list": LIST,
            "months": MONTHS,
        },
    )
    nothing_is_lost_or_restamped(lived)
    for page, months in zip(pages, lived["views"], strict=True):
        for month, lines in zip(MONTHS, months, strict=True):
            shows_what_it_should(life.history, page, month, lines, lived["all"])


def asked_at(edition: Edition) -> list[str]:
    """Return the items that a page puts to its reader."""
    items = edition.items.items()
    return [name for name, item in items if not item.retired and in_force(edition, item)]


def nothing_is_lost_or_restamped(lived: Record) -> None:
    made = {record["digest"]: record for record in map(json.loads, lived["made"])}
    assert {record["digest"]: record for record in lived["all"]} == made
    assert sorted(lived["all"], key=age) == lived["all"]
    for record in made.values():
        content = {key: value for key, value in record.items() if key != "digest"}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == record["digest"]
    # A file of an older site or a later one holds the same.
    assert all(records == lived["all"] for records in lived["again"])


def age(record: Record) -> tuple[int, str, str]:
    return record["counter"], record["time"], record["digest"]


def shows_what_it_should(
    history: History, page: int, month: str, lines: list[Record], records: list[Record]
) -> None:
    assert [line["id"] for line in lines] == list(history[page].items)
    ticked, closed = device_is_new(records, month), is_closed(records, month)
    answers = [r for r in records if r["kind"] == "answer" and r["round"] <= month]
    for line in lines:
        item = history[page].items[line["id"]]
        own = [r for r in answers if r["item"] == line["id"]]
        left = standing_of(latest_round([r for r in own if r["round"] < month]))
        agreed = bool(left) and all(words(r) == words(left[0]) for r in left)
        unsolved = agreed and left[0]["answer"] in {"no", "unknown"}
        anew = item.frequency == "monthly" or (item.frequency == "new-device" and ticked)
        anew = anew or (unsolved and not closed)
        here = [r for r in own if r["round"] == month] if anew else latest_round(own)
        standing = standing_of(here)
        last = max(standing, key=age, default=None)
        rivals = [r for r in standing if last and words(r) != words(last)]
        assert line.get("answer") == last
        assert sorted(line["rivals"], key=age) == sorted(rivals, key=age)
        earlier = latest_round([r for r in own if r["round"] < (last["round"] if last else month)])
        before = max(standing_of(earlier), key=age, default=None)
        assert line.get("before") == before
        assert line["state"] == state_of(history, page, item, line["id"], last, before, answers)
        stands = last is not None and (line["state"] in STANDS or closed) and not rivals
        is_left = last is not None and last["answer"] == "na"
        reason = last is not None and (
            not is_left or (seen(last["remark"]) and (closed or item.na))
        )
        assert line["counts"] == (stands and reason)
        # None is shown as valid for a text that it did not answer, in a closed round either.
        assert line["holds"] == (last is not None and line["state"] in STANDS and not rivals)
        known = last is not None if closed else not item.retired and in_force(history[page], item)
        # Also where it was taken back.
        is_given = any(record["round"] == month for record in own)
        due = anew or item.frequency == "once" or is_given
        open_ = last is not None and not line["counts"]
        risk = last is not None and last["answer"] in {"no", "unknown"}
        assert line["asked"] == bool(known and (due or open_ or risk))


def state_of(
    history: History,
    page: int,
    item: Question,
    name: str,
    last: Record | None,
    before: Record | None,
    answers: list[Record],
) -> str:
    """Return the state of a line: of what stands, of what stood before, or of nothing at all."""
    numbers = [edition.number for edition in history]
    old = last or before
    if old is None:
        met = [numbers.index(r["version"]) for r in answers if numbers.index(r["version"]) < page]
        fresh = item.since and met and numbers.index(item.since) > max(met)
        return "new" if fresh else "open"
    state = expected(history, numbers.index(old["version"]), name, page)
    return "open" if last is None and state in STANDS else state


def latest_round(answers: list[Record]) -> list[Record]:
    """Return the answers of the latest round in which one stands, or that begins by taking back."""
    for month in sorted({r["round"] for r in answers}, reverse=True):
        own = [r for r in answers if r["round"] == month]
        if standing_of(own) or any(r["answer"] == "none" and r.get("follows") == [] for r in own):
            return own
    return []


def standing_of(answers: list[Record]) -> list[Record]:
    """Return what no other answer follows, by what answers name or, without that, by number."""
    unnamed = [r["counter"] for r in answers if "follows" not in r]
    named = {digest for r in answers for digest in r.get("follows", [])}
    return [
        r
        for r in answers
        if r["digest"] not in named
        and ("follows" in r or r["counter"] == max(unnamed))
        and r["answer"] != "none"
    ]


def seen(text: str) -> bool:
    """Tell whether there is anything to see of a text; those of these tests are plain."""
    return text.strip(" \u200b") != ""


def device_is_new(records: list[Record], month: str) -> bool:
    own = [r for r in records if r["kind"] == "event" and r["round"] == month]
    if own:
        return bool(max(own, key=age)["on"])
    return bool(month == min(r["round"] for r in records if r["kind"] == "round"))


def is_closed(records: list[Record], month: str) -> bool:
    own = [r for r in records if r["kind"] == "round" and r["round"] == month]
    return [r["state"] for r in own if r == max(own, key=age)] == ["closed"]


def words(record: Record) -> Record:
    own = {"digest", "time", "counter", "follows"}
    return {key: value for key, value in record.items() if key not in own}


# --- The smaller parts ------------------------------------------------------------------------


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abé_", max_size=3), inner),
    max_leaves=10,
)


@settings(LIVES, max_examples=200)
@given(values=st.lists(_VALUES, min_size=1, max_size=10))
def test_canonical_text_is_python_s_too(modules: Modules, values: list[Any]) -> None:
    found = modules.run("return data.map((text) => logic.canonical(JSON.parse(text)))", [
        json.dumps(value) for value in values
    ])  # fmt: skip
    for value, text in zip(values, found, strict=True):
        assert json.loads(text) == value
        assert text == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_versions_compare_by_number(modules: Modules) -> None:
    pairs = [["2.0", "10.0"], ["1.9", "1.10"], ["2.0", "2.0.1"]]
    assert all(
        n < 0 for n in modules.run("return data.map((p) => logic.compareVersions(...p))", pairs)
    )
    assert modules.run("return logic.compareVersions('2.0', '2.0.0')") == 0
