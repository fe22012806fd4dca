// Lives of people who fill in lists: in browsers that are full, emptied or killed, apart and together, with
// files of others, odd ones among them. `LIVES` of them, of twelve steps each.
/** @import { AnswerRecord, Book, Recorded } from "../../generator/kinds/checklists/types.d.ts" */
/** @import { State } from "../../generator/kinds/checklists/state.js" */
import FORMS from "../data/forms.json" with { type: "json" };
import { read } from "../../generator/kinds/checklists/files.js";
import { write } from "../../generator/kinds/checklists/writing.js";
import { incoming, objection } from "../../generator/kinds/checklists/incoming.js";
import { withFile } from "../../generator/kinds/checklists/joining.js";
import {
  digest,
  followed,
  isSealed,
  ofKind,
  seal,
  shown,
  without,
} from "../../generator/kinds/checklists/records.js";
import * as states from "../../generator/kinds/checklists/state.js";
import { assertEquals } from "./assert.js";
import { Random } from "./random.js";

const LIVES = Number(Deno.env.get("LIVES") ?? 200);
const STEPS = 12;
const [LIST, ROUND, MONTH] = ["a".repeat(32), "2026-11", "2026-11"];
const ITEMS = ["a", "b", "c"];
const VERSIONS = ["1.0", "2.0"];
const question = (/** @type {string} */ item) => `Vraag ${item}?`;

/**
 * Return what a page of a version knows.
 * @param {string} version
 * @returns {Book}
 */
function bookOf(version) {
  const items = ITEMS.map((id) => {
    const text = question(id);
    const rest = { checklist: "lijst", clauses: [], frequency: "monthly", retired: false };
    const asked = {
      question: text,
      digest: digest(text),
      since: null,
      todo: "",
      ask: false,
      was: [],
    };
    return [id, { ...rest, ...asked, na: id === "a" }];
  });
  return /** @type {Book} */ (/** @type {unknown} */ ({
    handbook: { id: "handboek", version, build: "1" },
    versions: VERSIONS.map((number) => ({ number, text: "complete" })),
    clauses: {},
    items: Object.fromEntries(items),
    firstMonth: "2019-01",
  }));
}

/** A browser: web storage with room for so many entries, the copy on the disk, and the page that is open. */
class Browser {
  /** @type {Map<string, Recorded>} */
  web = new Map();
  /** @type {Map<string, Recorded>} */
  copy = new Map();
  /** @type {Map<string, any>} */
  typed = new Map();
  room = Infinity;
  version = VERSIONS[0];
  /** @type {State} */
  state = states.choose(states.empty("lijst", true), LIST, ROUND);

  get book() {
    return bookOf(this.version);
  }

  /** Offer storage what the page has and it has not. */
  persist() {
    const lacking = without(this.state.records, [...this.web.values()]);
    const refused = lacking.filter((record) => {
      if (this.web.size >= this.room) return true;
      this.web.set(record.digest, record);
      this.copy.set(record.digest, record);
      return false;
    });
    for (const [name, fields] of Object.entries(this.state.typed)) this.typed.set(name, fields);
    for (const name of this.typed.keys()) if (!(name in this.state.typed)) this.typed.delete(name);
    this.state = states.stored(this.state, { records: refused, names: [] });
  }

  /** Open the page anew, in a browser that may have been killed. */
  reload() {
    for (const [key, record] of this.copy) if (this.web.size < this.room) this.web.set(key, record);
    const kept = {
      records: [...this.web.values()],
      typed: Object.fromEntries(this.typed),
      damaged: [],
    };
    this.state = states.take(states.choose(states.empty("lijst", true), LIST, ROUND), kept, false);
  }

  /** @param {Recorded[]} records */
  add(records) {
    this.state = states.add(this.state, records);
    this.persist();
  }
}

let clock = 0;
/** @param {Random} random */
function time(random) {
  // Clocks of devices differ, and some run back.
  clock += 1;
  return new Date(Date.UTC(2026, 10, 20 + random.number(5), 8, 0, 0, clock % 1000)).toISOString();
}

/**
 * @param {Browser} browser
 * @param {string} item
 * @param {string} answer
 * @param {Random} random
 */
function answer(browser, item, answer, random) {
  const text = question(item);
  const fields = { round: ROUND, item, question: text, questionDigest: digest(text), answer };
  const name = nameAt(browser, item);
  // What stands in the field goes with the answer.
  const texts = { remark: `${clock}`, who: "", by: "", ...browser.state.typed[name] };
  const rest = { ...texts, version: browser.version, clauses: [] };
  const record = states.record(browser.state, { kind: "answer", ...fields, ...rest }, time(random));
  browser.state = states.type(browser.state, name, null);
  browser.add([record]);
  return record;
}

/** @param {Browser} browser @param {string} item */
const nameAt = ({ state }, item) =>
  states.nameAt(state, { id: item, follows: followed(state.records, item, ROUND) });

/** @param {Browser} browser */
function fileOf(browser) {
  const own = browser.state.records;
  const about = { list: LIST, checklist: "lijst", subject: "minister", round: ROUND };
  return write(own, browser.book, { ...about, drafts: states.drafts(browser.state) }, own[0].time);
}

/**
 * Open a file as the page does, and check what the preview told.
 * @param {Browser} browser
 * @param {string} text
 */
function open(browser, text) {
  const content = read(text, FORMS);
  if (objection(content, browser.book, MONTH)) return "refused";
  const before = browser.state.records;
  const told = incoming(before, content.records);
  browser.state = withFile(browser.state, content);
  browser.persist();
  for (const item of ITEMS) nothingChangedInSilence(item, before, browser.state.records, told);
  for (const { remark } of content.drafts ?? []) isSaid(remark, browser);
  return "opened";
}

// --- What must hold ---------------------------------------------------------------------------

/** @param {Recorded[]} records @param {string} item */
const stands = (records, item) =>
  shown(ofKind(records, "answer").filter((each) => each.item === item));

/**
 * @param {string} item
 * @param {Recorded[]} before
 * @param {Recorded[]} after
 * @param {ReturnType<typeof incoming>} told
 */
function nothingChangedInSilence(item, before, after, told) {
  const [was, is] = [stands(before, item).last, stands(after, item)];
  const isTold = [...told.added, ...told.replaced, ...told.rivals].some((each) =>
    each.after.item === item
  );
  const same = was?.digest === is.last?.digest ||
    (was && is.last && was.answer === is.last.answer && was.remark === is.last.remark);
  assertEquals(
    Boolean(same && !is.rivals.length) || isTold || Boolean(stands(before, item).rivals.length),
    true,
  );
}

/**
 * Of all that was ever answered on a page, the page has it, or a file or storage that it went to.
 * @param {Set<string>} made
 * @param {Browser} browser
 */
function hasAll(made, browser) {
  const has = new Set(browser.state.records.map((record) => record.digest));
  assertEquals([...made].filter((each) => !has.has(each)), []);
}

/**
 * What was typed is typed still, or in an answer: none of it is gone.
 * @param {string} text
 * @param {Browser} browser
 */
function isSaid(text, { state }) {
  const typed = Object.values(state.typed).map(({ remark }) => remark);
  const answers = ofKind(state.records, "answer").map(({ remark }) => remark);
  assertEquals([...typed, ...answers].some((each) => each.includes(text)), true);
}

/**
 * No words without an answer stand in the field of a question beside an answer that came after them.
 * @param {Browser} browser
 * @param {Map<string, number>} typed
 */
function noneCovered({ state }, typed) {
  for (const item of ITEMS) {
    const follows = followed(state.records, item, ROUND);
    const texts = state.typed[states.nameAt(state, { id: item, follows })];
    const heads = ofKind(state.records, "answer").filter(({ digest }) => follows.includes(digest));
    const isLate = texts?.remark.split("\n").some((/** @type {string} */ part) =>
      heads.some(({ counter }) => counter > (typed.get(part) ?? Infinity))
    );
    assertEquals(Boolean(isLate), false);
  }
}

/** @param {Browser} browser */
function isSound(browser) {
  const { records } = browser.state;
  assertEquals(records.every(isSealed), true);
  // An answer that nobody followed still stands.
  for (const item of ITEMS) {
    const own = ofKind(records, "answer").filter((each) => each.item === item);
    const followed = new Set(
      own.flatMap((/** @type {AnswerRecord} */ { follows = [] }) => follows),
    );
    const { last, rivals } = stands(records, item);
    const shownWords = [last, ...rivals].flatMap((each) =>
      each ? `${each.answer} ${each.remark}` : []
    );
    const free = own.filter((each) => !followed.has(each.digest) && each.answer !== "none");
    assertEquals(free.filter((each) => !shownWords.includes(`${each.answer} ${each.remark}`)), []);
  }
  // Whatever stands can be answered anew, and that settles it.
  const again = states.record(browser.state, {
    kind: "answer",
    round: ROUND,
    item: "a",
    answer: "no",
  }, "2026-11-30T00:00:00.000Z");
  assertEquals(stands(states.add(browser.state, [again]).records, "a"), {
    last: again,
    rivals: [],
  });
  // What is refused is told until all is stored.
  const kept = browser.state.records.every((record) => browser.web.has(record.digest));
  assertEquals(states.isFull(browser.state), !kept);
}

// --- The lives --------------------------------------------------------------------------------

/**
 * @param {string} text
 * @param {(content: any) => void} change
 */
function lying(text, change) {
  const content = JSON.parse(text);
  change(content);
  const { sha256: _, ...rest } = content;
  const about = {
    list: LIST,
    checklist: "lijst",
    subject: "minister",
    round: content.round,
    drafts: rest.drafts,
  };
  const records = rest.records.map((/** @type {any} */ { digest: _old, ...record }) =>
    seal(record)
  );
  return write(records, { handbook: rest.handbook }, about, rest.saved);
}

const LIES = [
  (/** @type {any} */ content) => content.records.push({ ...content.records[1], round: "9999-12" }),
  (/** @type {any} */ content) =>
    content.records.filter((/** @type {any} */ r) => r.kind === "answer").forEach((
      /** @type {any} */ r,
    ) => r.version = "9.0"),
  (/** @type {any} */ content) =>
    content.records.filter((/** @type {any} */ r) => r.kind === "answer").forEach((
      /** @type {any} */ r,
    ) => r.question = "Anders?"),
  (/** @type {any} */ content) =>
    content.records.filter((/** @type {any} */ r) => r.item === "b").forEach((
      /** @type {any} */ r,
    ) => r.answer = "na"),
];

/**
 * What was typed, by the highest number of an answer that stood at its question.
 * @type {Map<string, number>}
 */
const typedAt = new Map();

/** @param {Random} random @param {Browser[]} browsers @param {Set<string>[]} made */
function step(random, browsers, made) {
  const [n, m] = [random.number(browsers.length), random.number(browsers.length)];
  const [browser, other] = [browsers[n], browsers[m]];
  const item = random.one(ITEMS);
  const acts = {
    answer: () =>
      made[n].add(
        answer(browser, item, random.one(["yes", "no", "unknown", "none"]), random).digest,
      ),
    also: () => acts.answer(),
    type() {
      time(random);
      const remark = `los ${clock}.`;
      const answers = ofKind(browser.state.records, "answer").filter((each) => each.item === item);
      typedAt.set(remark, Math.max(0, ...answers.map(({ counter }) => counter)));
      const texts = { remark, who: "", by: "" };
      browser.state = states.type(browser.state, nameAt(browser, item), texts);
      browser.persist();
    },
    file() {
      if (open(browser, fileOf(other)) === "opened") made[m].forEach((each) => made[n].add(each));
    },
    lie() {
      const before = browser.state;
      const text = lying(fileOf(other), random.one(LIES));
      if (open(browser, text) === "refused") assertEquals(browser.state === before, true);
      else for (const record of read(text, FORMS).records) made[n].add(record.digest);
    },
    full() {
      browser.room = browser.web.size + random.number(2);
    },
    roomy() {
      browser.room = Infinity;
      browser.persist();
    },
    emptied() {
      browser.web.clear();
      browser.persist();
    },
    killed() {
      const words = Object.values(browser.state.typed).map(({ remark }) => remark);
      const lost = new Set(browser.state.pending.map((record) => record.digest));
      browser.reload();
      // What was refused was told: it goes with the page.
      lost.forEach((each) => made[n].delete(each));
      for (const text of words) isSaid(text, browser);
      if (browser.room < Infinity) {
        made[n] = new Set(browser.state.records.map((record) => record.digest));
      }
    },
    visit() {
      browser.version = random.one(VERSIONS);
    },
    tab() {
      const { records } = other.state;
      browser.add(without(records, browser.state.records));
      made[m].forEach((each) => made[n].add(each));
    },
  };
  acts[random.one(/** @type {(keyof typeof acts)[]} */ (Object.keys(acts)))]();
}

Deno.test(`in ${LIVES} lives no answer is lost, none replaced in silence, and no list locked`, () => {
  const random = new Random();
  for (let life = 0; life < LIVES; life += 1) {
    const browsers = [new Browser(), new Browser(), new Browser()];
    const start = browsers[0];
    for (
      const fields of [{ kind: "list", checklist: "lijst", subject: "minister" }, {
        kind: "round",
        round: ROUND,
        state: "open",
      }]
    ) {
      start.add([states.record(start.state, fields, "2026-11-01T08:00:00.000Z")]);
    }
    for (const browser of browsers.slice(1)) browser.add(start.state.records);
    const made = browsers.map(() => new Set(start.state.records.map((record) => record.digest)));
    for (let n = 0; n < STEPS; n += 1) {
      step(random, browsers, made);
      browsers.forEach((browser, at) => {
        hasAll(made[at], browser);
        isSound(browser);
        noneCovered(browser, typedAt);
      });
    }
  }
});
