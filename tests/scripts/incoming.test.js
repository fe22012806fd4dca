// What a file would change, before it does.
/** @import { AnswerRecord, Recorded } from "../../generator/kinds/checklists/types.d.ts" */
import { incoming, isFromTheFuture } from "../../generator/kinds/checklists/incoming.js";
import {
  followed,
  merge,
  nextCounter,
  seal,
  shown,
} from "../../generator/kinds/checklists/records.js";
import { latest } from "../../generator/kinds/checklists/rounds.js";
import { assertEquals } from "./assert.js";
import { Random } from "./random.js";

const LIST = "a".repeat(32);
const ROUND = "2026-11";

/**
 * Return records with one more.
 * @param {Recorded[]} records
 * @param {Record<string, any>} fields
 * @param {string} time
 */
function and(records, fields, time = "2026-11-25T10:00:00.000Z") {
  const content = { list: LIST, counter: nextCounter(records), time, ...fields };
  return merge(records, [/** @type {Recorded} */ (/** @type {unknown} */ (seal(content)))]);
}

/**
 * Return records with one more answer, which follows what it finds; one of before names nothing.
 * @param {Recorded[]} records
 * @param {string} answer
 */
function say(records, answer, { item = "i", old = false, remark = "" } = {}) {
  const follows = old ? {} : { follows: followed(records, item, ROUND) };
  const texts = { remark, who: "", by: "", question: item, version: "2.0", clauses: [] };
  return and(records, { kind: "answer", round: ROUND, item, answer, ...texts, ...follows });
}

const START = and(
  and([], { kind: "list", checklist: "lijst", subject: "minister" }),
  { kind: "round", round: ROUND, state: "open" },
);
const answers = (
  /** @type {Recorded[]} */ records,
) => /** @type {AnswerRecord[]} */ (records.filter(({ kind }) => kind === "answer"));
const stands = (/** @type {Recorded[]} */ records) => {
  const { last, rivals } = shown(answers(records));
  return [last?.answer, ...rivals.map(({ answer }) => answer)];
};
const sums = (
  /** @type {ReturnType<typeof incoming>} */ { added, replaced, rivals, rounds, events },
) => [added, replaced, rivals, rounds, events].map(({ length }) => length);

Deno.test("an answer that follows mine replaces it, and one that does not contradicts it", () => {
  const mine = say(START, "yes");
  assertEquals(sums(incoming(mine, say(mine, "no"))), [0, 1, 0, 0, 0]);
  assertEquals(sums(incoming(mine, say(START, "no"))), [0, 0, 1, 0, 0]);
  assertEquals(sums(incoming(START, mine)), [1, 0, 0, 0, 0]);
  assertEquals(sums(incoming(mine, mine)), [0, 0, 0, 0, 0]);
  assertEquals(sums(incoming(say(mine, "no"), mine)), [0, 0, 0, 0, 0]);
});

Deno.test("however many records a colleague wrote, they do not replace an answer that they did not see", () => {
  let theirs = START;
  for (const item of ["j", "k", "l", "m"]) theirs = say(theirs, "yes", { item });
  theirs = say(say(theirs, "no"), "unknown");
  const both = merge(say(START, "yes"), theirs);
  assertEquals(stands(answers(both).filter(({ item }) => item === "i")), ["unknown", "yes"]);
  const settled = say(both, "no");
  assertEquals(stands(answers(settled).filter(({ item }) => item === "i")), ["no"]);
});

Deno.test("of answers of before, that name nothing, the one with the greatest number stands", () => {
  const mine = say(START, "yes", { old: true });
  const theirs = say(and(START, { kind: "event", round: ROUND, event: "e", on: true }), "no", {
    old: true,
  });
  assertEquals(stands(merge(mine, theirs)), ["no"]);
  assertEquals(sums(incoming(mine, theirs)), [0, 1, 0, 0, 1]);
  const here = say(START, "yes");
  assertEquals(stands(merge(here, theirs)).length, 2);
});

Deno.test("answers that say the same are no contradiction", () => {
  const later = and(say(START, "yes"), { kind: "round", round: ROUND, state: "open" });
  const both = merge(say(START, "yes"), say(later, "yes"));
  assertEquals(stands(both).length, 1);
});

Deno.test("an answer that is taken back leaves the question open", () => {
  const mine = say(START, "yes");
  assertEquals(stands(say(mine, "none")), [undefined]);
  const { replaced } = incoming(mine, say(mine, "none"));
  assertEquals(replaced.map(({ after }) => after.answer), ["none"]);
  // Nobody's answer is lost by what another took back at the same time.
  assertEquals(stands(merge(say(mine, "none"), say(mine, "no"))), ["no"]);
});

Deno.test("an answer of an earlier month that was taken back does not return by a correction of that month", () => {
  const said = say(START, "yes");
  const texts = {
    item: "i",
    question: "i",
    remark: "",
    who: "",
    by: "",
    version: "2.0",
    clauses: [],
  };
  const back = { kind: "answer", round: "2026-12", answer: "none", follows: [], ...texts };
  const taken = and(said, back, "2026-12-02T10:00:00.000Z");
  const corrected = say(taken, "yes", { remark: "een correctie" });
  assertEquals([said, taken, corrected].map((all) => latest(answers(all)).last?.answer), [
    "yes",
    undefined,
    undefined,
  ]);
});

Deno.test("rounds and events that would stand otherwise are told, in a list that is known", () => {
  const theirs = and(
    and(START, { kind: "round", round: ROUND, state: "closed" }),
    { kind: "event", round: ROUND, event: "e", on: true },
  );
  assertEquals(sums(incoming(START, theirs)), [0, 0, 0, 1, 1]);
  assertEquals(sums(incoming([], theirs)), [0, 0, 0, 0, 0]);
});

Deno.test("times that have yet to come are told, a clock in another zone is not", () => {
  const file = (/** @type {string} */ time) => /** @type {any} */ ({ records: [{ time }] });
  const now = "2026-11-25T10:00:00.000Z";
  assertEquals(isFromTheFuture(file("2026-11-25T23:00:00.000Z"), now), false);
  assertEquals(isFromTheFuture(file("2026-11-27T10:00:00.000Z"), now), true);
  assertEquals(isFromTheFuture(file("9999-01-01T00:00:00.000Z"), now), true);
});

Deno.test("in any order of opening the same answers stand, and none is replaced in silence", () => {
  const random = new Random();
  for (let life = 0; life < 300; life += 1) {
    let devices = [START, START, START];
    for (let step = 0; step < 12; step += 1) {
      const [n, m] = [random.number(3), random.number(3)];
      const [own, other] = [devices[n], devices[m]];
      if (random.number(3)) {
        const next = say(own, random.one(["yes", "no", "unknown", "none"]), {
          remark: `${life} ${step}`,
        });
        devices = devices.with(n, next);
        continue;
      }
      const told = incoming(own, other);
      const [before, after] = [stands(own), stands(merge(own, other))];
      // What stood still stands, or the preview told that something else comes in its place.
      if (before[0] !== undefined && !after.includes(before[0])) {
        assertEquals(told.replaced.length + told.rivals.length > 0, true);
      }
      devices = devices.with(n, merge(own, other));
    }
    const [a, b, c] = devices;
    assertEquals(stands(merge(a, merge(b, c))), stands(merge(c, merge(b, a))));
    assertEquals(stands(say(merge(a, b, c), "no")), ["no"]);
  }
});
