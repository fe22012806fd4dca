// What becomes of a checklist page's state.
/** @import { Book, Line, Recorded } from "../../generator/kinds/checklists/types.d.ts" */
/** @import { State } from "../../generator/kinds/checklists/state.js" */
import { closing, newDrafts, withFile } from "../../generator/kinds/checklists/joining.js";
import { followed } from "../../generator/kinds/checklists/records.js";
import { isMonth } from "../../generator/kinds/checklists/rounds.js";
import * as states from "../../generator/kinds/checklists/state.js";
import FORMS from "../data/forms.json" with { type: "json" };
import { assertEquals } from "./assert.js";

const TIME = "2026-11-25T10:00:00.000Z";
/** @type {Book} */
const BOOK = {
  handbook: { id: "handboek", version: "2.0", build: "1" },
  versions: [],
  clauses: {},
  items: {},
  titles: {},
  redlines: [],
  sections: [],
  events: {},
  firstMonth: "2019-01",
  forms: FORMS,
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
const ANSWER = {
  kind: "answer",
  round: "2026-11",
  item: "i",
  version: "2.0",
  remark: "",
  who: "",
  by: "",
};
const TEXTS = { remark: "een", who: "", by: "" };
/** The name of what is typed at the question, beside the answers that stand there. */
const nameAt = (/** @type {State} */ state) => states.nameAt(state, lineAt(state));
const lineAt = (/** @type {State} */ { records }) => /** @type {Line} */ ({
  id: "i",
  follows: followed(records, "i", "2026-11"),
});
const typedAt = (/** @type {State} */ state) => state.typed[nameAt(state)];
const NONE_REFUSED = { records: [], names: [] };
const digests = (/** @type {Recorded[]} */ records) => records.map(({ digest }) => digest);

/**
 * Type at the question, beside what stands there.
 * @param {State} state
 * @param {Record<string, string> | null} texts
 */
const type = (state, texts) => states.type(state, nameAt(state), texts);

Deno.test("no transition changes the state that it is given", () => {
  const state = Object.freeze(withRecords(LIST, ROUND));
  for (const part of Object.values(state)) Object.freeze(part);
  states.type(state, nameAt(state), { remark: "x" });
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
  const bare = { ...withRecords(LIST, ROUND), keeps: false };
  const state = states.type(bare, nameAt(bare), { remark: "x" });
  const other = states.choose(state, "b".repeat(32), "2026-11");
  const both = states.add(other, [states.record(other, LIST, TIME)]);
  const saved = states.save(both, states.choose(both, state.list, state.round));
  assertEquals([states.isAtRisk(state), states.isAtRisk(states.save(state, state))], [true, false]);
  assertEquals(states.isAtRisk(saved), true);
  const typed = states.type(states.save(state, state), nameAt(state), { remark: "y" });
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
  assertEquals(states.nextMonth(states.mine(ahead)[0], "2026-12"), "2026-12");
});

Deno.test("what storage has comes in, and an old page forgets first", () => {
  const state = states.stored(withRecords(LIST, ROUND), NONE_REFUSED);
  const [first] = state.records;
  const kept = { records: [first], typed: { x: 1 }, damaged: [] };
  assertEquals(digests(states.take(state, kept, false).records), digests(state.records));
  assertEquals(digests(states.take(state, kept, true).records), [first.digest]);
  assertEquals(states.take(state, kept, true).typed, { x: 1 });
});

Deno.test("what is forgotten on the page alone does not come back from storage", () => {
  const kept = states.stored(type(withRecords(LIST, ROUND), TEXTS), NONE_REFUSED);
  const emptied = type(kept, null);
  const stored = { records: kept.records, typed: kept.typed, damaged: [] };
  assertEquals(states.take(emptied, stored, false).typed, {});
  assertEquals([emptied.unkept.length, states.isAtRisk(emptied)], [1, false]);
  assertEquals(states.take(type(emptied, TEXTS), stored, false).typed, kept.typed);
});

Deno.test("what is typed stands by list, round, question and the answers there, until it goes", () => {
  const state = type(withRecords(LIST, ROUND), TEXTS);
  assertEquals(typedAt(state), TEXTS);
  assertEquals(typedAt({ ...state, round: "2026-12" }), undefined);
  assertEquals(type(state, null).typed, {});
  const answered = states.add(state, [states.record(state, ANSWER, TIME)]);
  assertEquals([typedAt(answered), typedAt(type(answered, TEXTS))], [undefined, TEXTS]);
});

Deno.test("what was typed beside an answer that stands no longer is shown beside the next", () => {
  const typed = type(withRecords(LIST, ROUND), TEXTS);
  const beside = (/** @type {State} */ state) =>
    states.beside(state, lineAt(state)).map((name) => state.typed[name].remark);
  const answers = (/** @type {Record<string, string>} */ fields) =>
    states.add(typed, [states.record(typed, { ...ANSWER, answer: "yes", ...fields }, TIME)]);
  assertEquals(beside(typed), []);
  assertEquals(beside(answers({})), ["een"]);
  assertEquals(beside(answers({ remark: "een en twee" })), []);
  // What was said and taken out again, is in an answer of before.
  const said = answers({ remark: "een" });
  const since = states.add(said, [states.record(said, { ...ANSWER, answer: "no" }, TIME)]);
  assertEquals(beside(since), []);
  assertEquals(beside(type(answers({}), TEXTS)), []);
  assertEquals(beside(states.type(answers({}), nameAt(typed), { ...TEXTS, remark: " " })), []);
});

/**
 * @param {State} state
 * @param {any[]} [drafts]
 */
const fileOf = (state, drafts = states.drafts(state)) => /** @type {any} */ ({
  list: state.list,
  round: state.round,
  records: state.records,
  drafts,
});

Deno.test("what is typed goes into a file and comes back, beside what is typed there", () => {
  const typed = type(withRecords(LIST, ROUND), TEXTS);
  const drafts = states.drafts(states.type(typed, states.savedName(typed), { time: TIME }));
  assertEquals(drafts, [{ round: "2026-11", item: "i", follows: [], ...TEXTS }]);
  const content = fileOf(typed);
  assertEquals(newDrafts(typed, content), []);
  const empty = type(typed, null);
  assertEquals(newDrafts(empty, content), drafts);
  assertEquals(typedAt(withFile(empty, content)), TEXTS);
  const own = type(empty, { ...TEXTS, remark: "twee" });
  assertEquals(typedAt(withFile(own, content))?.remark, "twee\neen");
  assertEquals(newDrafts(empty, fileOf(empty, [{ ...drafts[0], remark: "\u200b" }])), []);
});

Deno.test("words of a file do not cover an answer that came since, nor are they told of where it has them", () => {
  const typed = type(withRecords(LIST, ROUND), TEXTS);
  const answered = states.add(type(typed, null), [
    states.record(typed, { ...ANSWER, answer: "yes", remark: "nieuw" }, TIME),
  ]);
  const opened = withFile(answered, fileOf(typed));
  assertEquals(typedAt(opened), undefined);
  assertEquals(states.beside(opened, lineAt(opened)), [nameAt(typed)]);
  const said = states.add(typed, [
    states.record(typed, { ...ANSWER, answer: "yes", remark: "een" }, TIME),
  ]);
  assertEquals(newDrafts(type(said, null), fileOf(typed)), []);
});

Deno.test("words that are joined with those of a file are in no file", () => {
  const bare = states.stored({ ...withRecords(LIST, ROUND), keeps: false }, NONE_REFUSED);
  const content = fileOf(type(bare, TEXTS));
  assertEquals(states.isAtRisk(withFile(bare, content)), false);
  const own = type(bare, { ...TEXTS, remark: "twee" });
  assertEquals(states.isAtRisk(withFile(own, content)), true);
});

Deno.test("to undo an opening leaves what came since, with what that needs", () => {
  const start = withRecords(LIST, ROUND, { ...ANSWER, answer: "yes" });
  const theirs = states.add(start, [states.record(start, { ...ANSWER, answer: "no" }, TIME)]);
  const opened = withFile(start, fileOf(type(theirs, TEXTS)));
  const last = digests(theirs.records).at(-1);
  const gone = (/** @type {State} */ state) => digests(closing(state, opened, start).records);
  assertEquals(gone(opened), [last]);
  assertEquals(closing(opened, opened, start).typed, { [nameAt(theirs)]: null });
  // An answer that follows theirs keeps it, or the one before would stand again beside it.
  const since = states.add(opened, [states.record(opened, { ...ANSWER, answer: "na" }, TIME)]);
  assertEquals(gone(since), []);
  const improved = type(opened, { ...TEXTS, remark: "een en twee" });
  assertEquals(closing(improved, opened, start).typed, {});
  // A list that came with the file stays where something of one's own stands in it.
  const none = states.empty("lijst", true);
  const fresh = withFile(none, fileOf(withRecords(LIST, ROUND, { ...ANSWER, item: "j" })));
  const own = states.add(fresh, [states.record(fresh, { ...ANSWER, answer: "na" }, TIME)]);
  const left = closing(own, fresh, none).records.map(({ kind }) => kind);
  assertEquals(closing(fresh, fresh, none).records.length, 3);
  assertEquals(left, ["answer"]);
});

Deno.test("what storage has no longer goes, and what this page alone has stays", () => {
  const state = states.stored(withRecords(LIST, ROUND), NONE_REFUSED);
  const typed = type(state, TEXTS);
  const take = (/** @type {State} */ from, /** @type {any} */ kept) =>
    states.take(from, { records: [], typed: kept, damaged: [] }, false).typed;
  assertEquals(take(states.stored(typed, NONE_REFUSED), {}), {});
  assertEquals(take(typed, {}), typed.typed);
  // Words that the browser refused are newer than those that it has, where this page wrote both.
  const old = { [nameAt(state)]: { ...TEXTS, remark: "oud" } };
  const seen = states.take(state, { records: [], typed: old, damaged: [] }, false);
  assertEquals(take(type(seen, TEXTS), old), typed.typed);
  // Where another tab wrote meanwhile, both stay; nor does it lose what is emptied here.
  assertEquals(take(typed, old), { [nameAt(state)]: { ...TEXTS, remark: "oud\neen" } });
  assertEquals(take(type(typed, null), old), old);
});

Deno.test("what another tab takes away again leaves what is needed here", () => {
  const opened = states.stored(withRecords(LIST, ROUND), NONE_REFUSED);
  const answered = states.add(opened, [states.record(opened, { ...ANSWER, answer: "yes" }, TIME)]);
  const [left, idle] = states.withNeeded(answered, opened.records);
  assertEquals([left.pending.length, idle], [3, []]);
  const [, all] = states.withNeeded(opened, opened.records);
  assertEquals(all.length, 2);
  const [written, none] = states.withNeeded(type(opened, TEXTS), opened.records);
  assertEquals([written.pending.length, none], [2, []]);
});

Deno.test("what another tab erased is forgotten, and nothing else", () => {
  const state = type(withRecords(LIST, ROUND), TEXTS);
  const gone = { records: [state.records[1]], names: [nameAt(state)], all: false };
  const left = states.forget(state, gone);
  assertEquals([digests(left.records), digests(left.pending)], [
    digests([state.records[0]]),
    digests([state.records[0]]),
  ]);
  assertEquals([left.typed, left.unkept], [{}, []]);
  // With a list goes all that belongs to it, and nothing of another, whose own record cannot be read say.
  const other = states.record({ ...state, list: "b".repeat(32) }, ANSWER, TIME);
  const erased = { records: [state.records[0]], names: [], all: false };
  const rest = states.forget(states.add(state, [other]), erased);
  assertEquals([digests(rest.records), rest.typed], [[other.digest], {}]);
});

Deno.test("erasing is undone, beside what was filled in since", () => {
  const erased = type(withRecords(LIST, ROUND), TEXTS);
  const since = states.add(states.empty("lijst", true), [states.record(erased, ANSWER, TIME)]);
  const state = states.restore(since, erased);
  assertEquals(state.records.length, 3);
  assertEquals(state.typed, erased.typed);
});

Deno.test("leaving is a risk where something is on the page alone", () => {
  const state = withRecords(LIST, ROUND);
  const kept = states.stored(state, NONE_REFUSED);
  const typed = type(kept, TEXTS);
  const cases = [state, kept, typed, states.stored(typed, NONE_REFUSED)];
  assertEquals(cases.map(states.isAtRisk), [true, false, true, false]);
  assertEquals(states.isAtRisk(states.type(kept, states.savedName(kept), { time: TIME })), false);
});

Deno.test("a list is about a month from the first one to the next", () => {
  const now = "2026-12";
  const right = ["2019-01", "2026-12", "2027-01"];
  const wrong = ["2018-12", "2027-02", "2026-13", "2026-1", "nu", ""];
  assertEquals(right.filter((month) => !isMonth(month, BOOK, now)), []);
  assertEquals(wrong.filter((month) => isMonth(month, BOOK, now)), []);
});

Deno.test("a round begins once its month has, and not twice", () => {
  const next = (/** @type {string} */ month, /** @type {string} */ now) =>
    states.nextMonth(
      { id: "", checklist: "", subject: "", rounds: [{ month, state: "open" }] },
      now,
    );
  assertEquals(next("2026-11", "2026-11"), null);
  assertEquals(next("2026-11", "2026-12"), "2026-12");
  assertEquals(next("2026-01", "2026-11"), "2026-11");
  assertEquals(next("2026-12", "2026-11"), null);
});

Deno.test("a file has a name that any system takes", () => {
  const state = withRecords(LIST);
  const name = (/** @type {string} */ subject) => states.fileName(state, subject, ".json");
  assertEquals(name("Minister van Één & Twee"), "2026-11_lijst_minister-van-een-twee.json");
  assertEquals(name("💥"), "2026-11_lijst_lijst.json");
  assertEquals(name("x".repeat(99)).length, "2026-11_lijst_.json".length + 60);
});
