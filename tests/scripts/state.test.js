// What becomes of a checklist page's state.
/** @import { Book, Line, Recorded } from "../../generator/kinds/checklists/types.d.ts" */
/** @import { State } from "../../generator/kinds/checklists/state.js" */
import { isMonth } from "../../generator/kinds/checklists/rounds.js";
import * as states from "../../generator/kinds/checklists/state.js";
import { assertEquals } from "./assert.js";

const TIME = "2026-11-25T10:00:00.000Z";
/** @type {Book} */
const BOOK = {
  handbook: { id: "handboek", version: "2.0", build: "1" },
  versions: [],
  clauses: {},
  items: {},
  titles: {},
  sections: [],
  events: {},
  firstMonth: "2019-01",
};

/** @param {Record<string, any>[]} fields */
function withRecords(...fields) {
  /** @type {State} */
  let state = states.choose(states.empty("lijst", true), "a".repeat(32), "2026-11");
  for (const each of fields) state = states.add(state, [states.record(state, each, TIME)]);
  return state;
}

const LIST = { kind: "list", checklist: "lijst", subject: "minister" };
const ROUND = { kind: "round", round: "2026-11", state: "open" };
const ANSWER = { kind: "answer", round: "2026-11", item: "i", version: "2.0" };
const NONE_REFUSED = { records: [], names: [] };
const digests = (/** @type {Recorded[]} */ records) => records.map(({ digest }) => digest);

Deno.test("no transition changes the state that it is given", () => {
  const state = Object.freeze(withRecords(LIST, ROUND));
  for (const part of Object.values(state)) Object.freeze(part);
  states.type(state, "i", { remark: "x" });
  states.save(state, state);
  states.stored(state, NONE_REFUSED);
  states.chooseLast(state, TIME);
  states.take(state, { records: [], typed: {}, damaged: [] }, true);
  states.restore(states.empty("lijst", true), state);
});

Deno.test("each record has a number of its own, and stands on the page alone until it is stored", () => {
  const state = withRecords(LIST, ROUND);
  assertEquals(state.records.map(({ counter }) => counter), [1, 2]);
  assertEquals(digests(state.pending), digests(state.records));
  assertEquals(states.stored(state, NONE_REFUSED).pending, []);
  const refused = { records: [state.records[1]], names: ["x"] };
  const left = states.stored(state, refused);
  assertEquals([digests(left.pending), left.unkept], [digests(refused.records), ["x"]]);
});

Deno.test("an answer names the answers that it follows, and a new one settles what they say", () => {
  const first = withRecords(LIST, ROUND, ANSWER);
  const [mine, theirs] = ["yes", "no"].map((answer) =>
    states.add(first, [states.record(first, { ...ANSWER, answer }, TIME)])
  );
  const both = states.add(mine, theirs.records);
  const settled = states.record(both, { ...ANSWER, answer: "na" }, TIME);
  const follows = (/** @type {any} */ record) => [...record.follows].sort();
  assertEquals(follows(first.records[2]), []);
  assertEquals(follows(mine.records[3]), [first.records[2].digest]);
  assertEquals(follows(settled), digests([mine.records[3], theirs.records[3]]).sort());
  assertEquals("follows" in first.records[0], false);
});

Deno.test("a file takes what is on the page alone of its own list, where no browser keeps it", () => {
  const state = states.type({ ...withRecords(LIST, ROUND), keeps: false }, "i", { remark: "x" });
  const other = states.choose(state, "b".repeat(32), "2026-11");
  const both = states.add(other, [states.record(other, LIST, TIME)]);
  const saved = states.save(both, states.choose(both, state.list, state.round));
  assertEquals([states.isAtRisk(state), states.isAtRisk(states.save(state, state))], [true, false]);
  assertEquals(states.isAtRisk(saved), true);
  const typed = states.type(states.save(state, state), "i", { remark: "y" });
  assertEquals(states.isAtRisk(typed), true);
  // What came after the file was offered is in no file.
  const since = states.add(state, [states.record(state, ANSWER, TIME)]);
  assertEquals(states.isAtRisk(states.save(since, state)), true);
  assertEquals(states.isAtRisk(states.save(typed, state)), true);
  const full = { ...state, keeps: true };
  assertEquals([states.isFull(full), states.isFull(states.save(full, full))], [true, true]);
});

Deno.test("a list is open or closed, and only an answer of a later version waits to be answered", () => {
  const closed = (/** @type {State} */ state) => states.opened(state)?.closed;
  assertEquals(closed(states.empty("lijst", true)), undefined);
  assertEquals(closed(withRecords(LIST, ROUND)), false);
  assertEquals(closed(withRecords(LIST, ROUND, { ...ROUND, state: "closed" })), true);
  assertEquals(closed(withRecords({ ...LIST, checklist: "andere" }, ROUND)), undefined);
  const line = /** @type {Line} */ ({ id: "i", state: "later" });
  const state = withRecords(LIST, ROUND);
  assertEquals(states.isLocked(state, line), true);
  assertEquals(states.isLocked(state, { ...line, state: "holds" }), false);
  assertEquals(states.isLocked(states.unlock(state, "i"), line), false);
});

Deno.test("the list that was worked on last is chosen", () => {
  const state = withRecords(LIST, ROUND);
  const { list, round } = states.chooseLast(states.choose(state, null, null), TIME);
  assertEquals([list, round], [state.list, "2026-11"]);
  const none = states.chooseLast(states.empty("lijst", true), TIME);
  assertEquals([none.list, none.round], [null, null]);
});

Deno.test("a clock that ran ahead does not choose the list, nor end the rounds", () => {
  const state = withRecords(LIST, ROUND);
  const far = { ...ROUND, round: "9999-12" };
  const ahead = states.add(state, [states.record(state, far, "9999-12-01T10:00:00.000Z")]);
  assertEquals(states.chooseLast(ahead, TIME).round, "2026-11");
  assertEquals(states.nextMonth(states.mine(ahead)[0], "2026-11"), "2026-12");
});

Deno.test("what storage has comes in, and an old page forgets first", () => {
  const state = states.stored(withRecords(LIST, ROUND), NONE_REFUSED);
  const [first] = state.records;
  const kept = { records: [first], typed: { x: 1 }, damaged: [] };
  assertEquals(digests(states.take(state, kept, false).records), digests(state.records));
  assertEquals(digests(states.take(state, kept, true).records), [first.digest]);
  assertEquals(states.take(state, kept, true).typed, { x: 1 });
});

Deno.test("what is typed stands by list, round and question, until it goes", () => {
  const state = states.type(withRecords(LIST, ROUND), "i", { remark: "x" });
  assertEquals(states.typedAt(state, "i"), { remark: "x" });
  assertEquals(states.typedAt({ ...state, round: "2026-12" }, "i"), undefined);
  assertEquals(states.type(state, "i", null).typed, {});
  assertEquals(states.savedAt(states.type(state, ...states.savedMark(TIME))), TIME);
});

Deno.test("what is typed goes into a file and comes back, beside what is typed there", () => {
  const texts = { remark: "een", who: "", by: "" };
  const typed = states.type(withRecords(LIST, ROUND), "i", { ...texts, time: TIME });
  const drafts = states.drafts(states.type(typed, ...states.savedMark(TIME)));
  assertEquals(drafts, [{ round: "2026-11", item: "i", ...texts }]);
  const content = /** @type {any} */ ({ list: typed.list, drafts });
  assertEquals(states.newDrafts(typed, content), []);
  const empty = states.type(typed, "i", null);
  assertEquals(states.newDrafts(empty, content), drafts);
  assertEquals(states.typedAt(states.takeDrafts(empty, drafts), "i")?.remark, "een");
  const own = states.type(empty, "i", { ...texts, remark: "twee" });
  assertEquals(states.typedAt(states.takeDrafts(own, drafts), "i")?.remark, "twee\neen");
  assertEquals(states.takeDrafts(own, drafts).round, own.round);
});

Deno.test("what was typed before an answer does not come back over it", () => {
  const answered = withRecords(LIST, ROUND, ANSWER);
  const name = states.nameAt(answered, "i");
  const take = (/** @type {string} */ time) =>
    states.take(
      answered,
      { records: [], typed: { [name]: { remark: "x", time } }, damaged: [] },
      false,
    )
      .typed[name]?.remark;
  assertEquals([take("2026-11-25T09:00:00.000Z"), take("2026-11-25T11:00:00.000Z")], [
    undefined,
    "x",
  ]);
});

Deno.test("what another tab erased is forgotten, and nothing else", () => {
  const state = states.type(withRecords(LIST, ROUND), "i", { remark: "x" });
  const gone = {
    records: [state.records[1]],
    names: [states.nameAt(state, "i")],
    all: false,
  };
  const left = states.forget(state, gone);
  assertEquals([digests(left.records), digests(left.pending)], [
    digests([state.records[0]]),
    digests([state.records[0]]),
  ]);
  assertEquals([left.typed, left.unkept], [{}, []]);
});

Deno.test("erasing is undone, beside what was filled in since", () => {
  const erased = states.type(withRecords(LIST, ROUND), "i", { remark: "x" });
  const since = states.add(states.empty("lijst", true), [states.record(erased, ANSWER, TIME)]);
  const state = states.restore(since, erased);
  assertEquals(state.records.length, 3);
  assertEquals(states.typedAt(states.choose(state, erased.list, erased.round), "i"), {
    remark: "x",
  });
});

Deno.test("leaving is a risk where something is on the page alone", () => {
  const state = withRecords(LIST, ROUND);
  const kept = states.stored(state, NONE_REFUSED);
  const typed = states.type(kept, "i", { remark: "x" });
  const cases = [state, kept, typed, states.stored(typed, NONE_REFUSED)];
  assertEquals(cases.map(states.isAtRisk), [true, false, true, false]);
  assertEquals(states.isAtRisk(states.type(kept, ...states.savedMark(TIME))), false);
});

Deno.test("a list is about a month from the first one to the next", () => {
  const now = "2026-12";
  const right = ["2019-01", "2026-12", "2027-01"];
  const wrong = ["2018-12", "2027-02", "2026-13", "2026-1", "nu", ""];
  assertEquals(right.filter((month) => !isMonth(month, BOOK, now)), []);
  assertEquals(wrong.filter((month) => isMonth(month, BOOK, now)), []);
});

Deno.test("a round follows on the last, and none begins in the past", () => {
  const next = (/** @type {string} */ month, /** @type {string} */ now) =>
    states.nextMonth(
      { id: "", checklist: "", subject: "", rounds: [{ month, state: "open" }] },
      now,
    );
  assertEquals(next("2026-11", "2026-11"), "2026-12");
  assertEquals(next("2026-12", "2026-12"), "2027-01");
  assertEquals(next("2026-01", "2026-11"), "2026-11");
});

Deno.test("a file has a name that any system takes", () => {
  const state = withRecords(LIST);
  const name = (/** @type {string} */ subject) => states.fileName(state, subject, ".json");
  assertEquals(name("Minister van Één & Twee"), "2026-11_lijst_minister-van-een-twee.json");
  assertEquals(name("💥"), "2026-11_lijst_lijst.json");
  assertEquals(name("x".repeat(99)).length, "2026-11_lijst_.json".length + 60);
});
