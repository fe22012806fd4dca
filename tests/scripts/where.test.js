// Which screen of a checklist an address shows, and what comes first on it.
/** @import { Line } from "../../generator/kinds/checklists/types.d.ts" */
import { nextOpen, placeAt, whereAt } from "../../generator/kinds/checklists/where.js";
import { dayFault, monthName, monthOf } from "../../generator/kinds/checklists/months.js";
import { assertEquals } from "./assert.js";

const ITEMS = /** @type {any} */ ({ a: {}, b: {}, c: {}, gone: { retired: true } });
const BOOK = {
  items: ITEMS,
  sections: [{ id: "deel", title: "Deel", items: ["b", "c"] }, {
    id: "vraag",
    title: "",
    items: ["a"],
  }],
};

/**
 * @param {string} id
 * @param {"open" | "done" | "rests"} kind
 */
const line = (id, kind) => /** @type {Line} */ (/** @type {unknown} */ ({
  ...{ id, item: {}, asked: kind !== "rests", isHere: false, closed: false, rivals: [] },
  ...(kind === "done" ? { state: "holds", answer: { answer: "yes" } } : { state: "open" }),
}));

/** @param {...("open" | "done" | "rests")} kinds */
const round = (...kinds) => ({
  lines: kinds.map((kind, n) => line("abc"[n], kind)),
  closed: false,
  next: /** @type {string | null} */ (null),
});

Deno.test("an address is a screen, a question, a part, or none of a list", () => {
  const { lines } = round("done", "done", "open");
  const at = (/** @type {string} */ hash) => placeAt(hash, BOOK, lines);
  assertEquals(at(""), { screen: "hub" });
  assertEquals(at("#overzicht"), { screen: "hub" });
  assertEquals(at("#samenvatting"), { screen: "summary" });
  assertEquals(at("#verslag"), { screen: "report" });
  assertEquals(at("#voorleggen"), { screen: "ask" });
  assertEquals(at("#vraag-b"), { screen: "question", item: "b" });
  assertEquals(at("#b"), { screen: "question", item: "b" });
  assertEquals(at("#deel"), { screen: "question", item: "c" });
  assertEquals(placeAt("#deel", BOOK, []), { screen: "question", item: "b" });
  for (const none of ["#inhoud", "#gone", "#vraag-gone", "#vraag-", "#constructor"]) {
    assertEquals(at(none), null);
  }
});

Deno.test("before a list begins there is a beginning, and a question to read", () => {
  for (const screen of /** @type {const} */ (["hub", "summary", "report", "ask"])) {
    const { first, second, ...where } = whereAt({ screen }, null);
    assertEquals([where.screen, first, second], ["hub", null, null]);
  }
  const { screen, item, first } = whereAt({ screen: "question", item: "a" }, null);
  assertEquals([screen, item, first], ["question", "a", "begin"]);
});

Deno.test("one action comes first on each screen", () => {
  const on = (/** @type {any} */ screen, /** @type {any} */ known) => {
    const { first, second, target } = whereAt({ screen, item: "a" }, known);
    return [first, second, target];
  };
  const some = round("open", "done", "open");
  assertEquals(on("hub", some), ["go", null, "a"]);
  assertEquals(on("summary", some), ["go", null, "a"]);
  assertEquals(on("question", some), ["next", "skip", "c"]);
  assertEquals(on("question", round("done", "open", "done")), ["next", null, "b"]);
  assertEquals(on("question", round("open", "done", "done")), ["next", "summary", null]);
  for (const screen of ["hub", "summary", "report", "ask"]) {
    assertEquals(on(screen, round("done", "done", "done")), ["finish", null, null]);
  }
  assertEquals(on("question", round("done", "done", "done")), ["finish", "summary", null]);
  const closed = { ...round("done", "done", "done"), closed: true };
  assertEquals([on("hub", closed)[0], on("report", closed)[0]], ["report", null]);
  assertEquals(on("hub", { ...closed, next: "2026-12" })[0], "round");
});

Deno.test("a question has a place among those that are asked, and one that is not is not shown", () => {
  const known = round("open", "rests", "open");
  const { number, total } = whereAt({ screen: "question", item: "c" }, known);
  assertEquals([number, total], [2, 2]);
  assertEquals(whereAt({ screen: "question", item: "b" }, known).screen, "hub");
});

Deno.test("what was passed over waits among all answers", () => {
  const { lines } = round("open", "open", "done");
  assertEquals(nextOpen(lines), "a");
  assertEquals([nextOpen(lines, "a"), nextOpen(lines, "b")], ["b", null]);
  assertEquals(nextOpen(round("open", "done").lines, "a"), null);
});

Deno.test("a month is read as people write it, and written with its name", () => {
  const right = ["november 2026", " Nov 2026 ", "nov. 2026", "11-2026", "11/2026", "2026-11"];
  assertEquals(right.map(monthOf).filter((month) => month !== "2026-11"), []);
  const wrong = ["", "november", "2026", "13-2026", "0-2026", "no 2026", "nivôse 2026", "1-1-2026"];
  assertEquals(wrong.map(monthOf).filter((month) => month !== null), []);
  assertEquals([monthName("2026-01"), monthOf("januari 2026")], ["januari 2026", "2026-01"]);
});

Deno.test("a day is read as people write it, and one that is none is told apart from one that is not there", () => {
  const right = [
    "1-12-2026",
    "01-12-2026",
    "1/12/2026",
    "1.12.2026",
    "2026-12-01",
    " 1 december 2026 ",
  ];
  right.push("1 dec. 2026", "dinsdag 1 december 2026", "29-2-2028");
  assertEquals(right.filter((day) => dayFault(day)), []);
  const none = [
    "",
    "volgende week dinsdag",
    "1 december",
    "1-12",
    "1 nivôse 2026",
    "december 2026",
  ];
  assertEquals(none.filter((day) => dayFault(day) !== "noDate"), []);
  const absent = [
    "31-2-2027",
    "29-2-2027",
    "0-1-2027",
    "1-13-2027",
    "31 november 2026",
    "2027-02-30",
  ];
  assertEquals(absent.filter((day) => dayFault(day) !== "noSuchDate"), []);
});
