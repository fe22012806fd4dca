// What becomes of a checklist page's state.
/** @import { Book, Recorded } from "../../generator/kinds/checklists/types.d.ts" */
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
  let state = states.choose(states.empty("lijst", true), "a".repeat(32), "2026-11");
  for (const each of fields) state = states.add(state, [states.record(state, each, TIME)]);
  return state;
}

const LIST = { kind: "list", checklist: "lijst", subject: "minister" };
const ROUND = { kind: "round", round: "2026-11", state: "open" };
const ANSWER = { kind: "answer", round: "2026-11", item: "i", version: "2.0" };
const digests = (/** @type {Recorded[]} */ records) => records.map(({ digest }) => digest);

Deno.test("no transition changes the state that it is given", () => {
  const state = Object.freeze(withRecords(LIST, ROUND));
  for (const part of Object.values(state)) Object.freeze(part);
  states.type(state, "i", { remark: "x" });
  states.save(state);
  states.stored(state);
  states.chooseLast(state);
  states.take(state, { records: [], typed: {}, damaged: [] }, true);
  states.restore(states.empty("lijst", true), state);
});

Deno.test("each record has a number of its own, and stands on the page alone until it is stored", () => {
  const state = withRecords(LIST, ROUND);
  assertEquals(state.records.map(({ counter }) => counter), [1, 2]);
  assertEquals(digests(state.pending), digests(state.records));
  assertEquals(states.stored(state).pending, []);
  assertEquals(digests(states.stored({ ...state, keeps: false }).pending), digests(state.records));
});

Deno.test("a file takes what is pending of its own list, and a full browser stays full for others", () => {
  const state = { ...withRecords(LIST, ROUND), full: true };
  const other = states.choose(state, "b".repeat(32), "2026-11");
  const both = states.add(other, [states.record(other, LIST, TIME)]);
  const saved = states.save(states.choose(both, state.list, state.round));
  assertEquals([saved.pending.length, saved.full], [1, true]);
  assertEquals(states.save(state).full, false);
});

Deno.test("a list is open, closed, or only to be read", () => {
  const facts = (/** @type {ReturnType<typeof withRecords>} */ state) => {
    const open = states.opened(state, BOOK);
    return open && [open.closed, open.readOnly];
  };
  assertEquals(facts(states.empty("lijst", true)), null);
  assertEquals(facts(withRecords(LIST, ROUND)), [false, false]);
  assertEquals(facts(withRecords(LIST, ROUND, { ...ROUND, state: "closed" })), [true, false]);
  assertEquals(facts(withRecords(LIST, ROUND, { ...ANSWER, version: "3.0" })), [false, true]);
  assertEquals(facts(withRecords({ ...LIST, checklist: "andere" }, ROUND)), null);
});

Deno.test("the list that was worked on last is chosen", () => {
  const state = withRecords(LIST, ROUND);
  const { list, round } = states.chooseLast(states.choose(state, null, null));
  assertEquals([list, round], [state.list, "2026-11"]);
  const none = states.chooseLast(states.empty("lijst", true));
  assertEquals([none.list, none.round], [null, null]);
});

Deno.test("what storage lost is missing, what it has comes in, and an old page forgets first", () => {
  const state = states.stored(withRecords(LIST, ROUND));
  const [first, second] = state.records;
  const kept = { records: [first], typed: { x: 1 }, damaged: [] };
  assertEquals(digests(states.missing(state, kept)), [second.digest]);
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
  const typed = states.type(states.stored(state), "i", { remark: "x" });
  const cases = [state, states.stored(state), typed, { ...typed, keeps: false }];
  assertEquals(cases.map(states.isAtRisk), [true, false, false, true]);
});

Deno.test("a list is about a month from the first one to the next", () => {
  const now = "2026-12";
  const right = ["2019-01", "2026-12", "2027-01"];
  const wrong = ["2018-12", "2027-02", "2026-13", "2026-1", "nu", ""];
  assertEquals(right.filter((month) => !states.isMonth(month, BOOK, now)), []);
  assertEquals(wrong.filter((month) => states.isMonth(month, BOOK, now)), []);
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
