// The state of a checklist page. Pure functions: each returns a new state.
/** @import { Book, Line, List, Recorded } from "./types.d.ts" */
/** @import { Gone, Kept } from "./store.js" */
import { compareVersions } from "./carrying.js";
import {
  canonical,
  followed,
  isBlank,
  merge,
  nextCounter,
  ofKind,
  seal,
  typedName,
  without,
} from "./records.js";
import { lastWorked, lists, monthAfter } from "./rounds.js";

// Where is kept when a round was last saved as a file: beside what is typed, as no question has this name.
const SAVED = "/saved";
export const TEXTS = /** @type {const} */ (["remark", "who", "by"]);

/** @typedef {{ remark: string, who: string, by: string }} Texts */

/**
 * `keeps` tells whether the browser keeps what is filled in; `pending` is what is on the page alone; `typed`
 * what has no answer to go with yet, `unkept` the names of what of that was typed or forgotten on the page alone,
 * `stored` what of it storage had when the page last saw it;
 * `filed` what of both is in a file that the reader has or would not be missed, by digest and name; `again` the
 * questions with an answer of a later version that are answered here all the same; `starting` that a new list
 * is being named.
 * @typedef {object} State
 * @property {string} checklist
 * @property {boolean} keeps
 * @property {Recorded[]} records
 * @property {Recorded[]} pending
 * @property {Record<string, any>} typed
 * @property {string[]} unkept
 * @property {Record<string, any>} stored
 * @property {string[]} filed
 * @property {string | null} list
 * @property {string | null} round
 * @property {string[]} again
 * @property {boolean} starting
 */
/**
 * What is shown of the list and the round that are open.
 * @typedef {object} Open
 * @property {List} list
 * @property {string} month
 * @property {Recorded[]} own
 * @property {boolean} closed
 */

/**
 * Return the state of a page on which nothing is filled in.
 * @param {string} checklist
 * @param {boolean} keeps
 * @returns {State}
 */
export const empty = (checklist, keeps) => ({
  checklist,
  keeps,
  records: [],
  pending: [],
  typed: {},
  unkept: [],
  stored: {},
  filed: [],
  list: null,
  round: null,
  again: [],
  starting: false,
});

/**
 * Return the lists of this checklist.
 * @param {State} state
 */
export const mine = (state) =>
  lists(state.records).filter(({ checklist }) => checklist === state.checklist);

/**
 * Return a function that remembers what another returned of a thing that never changes.
 * @template {object} Thing
 * @template Result
 * @param {(thing: Thing) => Result} work
 * @returns {(thing: Thing) => Result}
 */
export function remembered(work) {
  const known = new WeakMap();
  return (thing) => {
    if (!known.has(thing)) known.set(thing, work(thing));
    return known.get(thing);
  };
}

/** Return the list and the round that are open, or nothing. */
export const opened = remembered(openedOf);

/**
 * @param {State} state
 * @returns {Open | null}
 */
function openedOf(state) {
  const list = mine(state).find(({ id }) => id === state.list);
  if (!list || state.round === null) return null;
  const own = state.records.filter((record) => record.list === list.id);
  const round = list.rounds.find(({ month }) => month === state.round);
  return { list, month: state.round, own, closed: round?.state === "closed" };
}

/**
 * Tell whether an answer can only be read here: it was given at a later version than the page knows.
 * @param {State} state
 * @param {Line} line
 */
export const isLocked = ({ again }, { id, state }) => state === "later" && !again.includes(id);

/**
 * Answer a question here all the same, that was answered at a later version.
 * @param {State} state
 * @param {string} id
 */
export const unlock = (state, id) => ({ ...state, again: [...state.again, id] });

/**
 * Tell whether a version is later than the one that the page is about.
 * @param {string} version
 * @param {Book} book
 */
export const isLater = (version, book) => compareVersions(version, book.handbook.version) > 0;

/**
 * Choose a list and a round.
 * @param {State} state
 * @param {string | null} list
 * @param {string | null} round
 * @returns {State}
 */
export const choose = (state, list, round) => ({ ...state, list, round, again: [] });

/**
 * Choose the list and the round that were last worked on.
 * @param {State} state
 * @param {string} now
 */
export function chooseLast(state, now) {
  const last = lastWorked(state.records, mine(state), now);
  return choose(state, last?.list ?? null, last?.round ?? null);
}

/**
 * Take in what is stored. What is typed is what storage has of it, and what this page alone has. A page that
 * comes back from the browser's cache may be older than an erasure: it forgets its records first.
 * @param {State} state
 * @param {Kept} kept
 * @param {boolean} back
 */
export function take(state, { records, typed }, back) {
  const had = back ? state.pending : state.records;
  const all = { ...typed };
  for (const name of state.unkept) {
    const own = state.typed[name];
    // Where another tab wrote there meanwhile, neither text is lost.
    const isOurs = own?.time || canonical(typed[name]) === canonical(state.stored[name]);
    if (isOurs) delete all[name];
    if (own) all[name] = isOurs ? own : joined(typed[name], own);
  }
  return { ...state, records: merge(records, had), typed: all, stored: typed };
}

/**
 * Keep on the page alone what of some records, that another tab took away as it had opened them, is needed here;
 * return that state with the others.
 * @param {State} state
 * @param {{ digest: string }[]} gone
 * @returns {[State, Recorded[]]}
 */
export function withNeeded(state, gone) {
  const had = without(state.records, without(state.records, gone));
  const idle = unneeded(state.records, had, state.unkept.map(parsedName));
  return [add(state, without(had, idle)), idle];
}

/**
 * Forget what was erased in another tab, and all that belongs to a list that was.
 * @param {State} state
 * @param {Pick<Gone, "records" | "names">} gone
 */
export function forget(state, { records, names }) {
  const left = without(state.records, records);
  const known = ofKind(left, "list").map(({ list }) => list);
  const erased = ofKind(state.records, "list").map(({ list }) => list)
    .filter((list) => !known.includes(list));
  const isKept = (/** @type {Recorded} */ { list }) => !erased.includes(list);
  const isLeft = (/** @type {string} */ name) =>
    !names.includes(name) && !erased.includes(parsedName(name).list);
  const typed = Object.entries(state.typed).filter(([name]) => isLeft(name));
  return {
    ...state,
    records: left.filter(isKept),
    pending: without(state.pending, records).filter(isKept),
    typed: Object.fromEntries(typed),
    unkept: state.unkept.filter(isLeft),
  };
}

/**
 * Add records, that are not stored yet.
 * @param {State} state
 * @param {Recorded[]} records
 */
export function add(state, records) {
  const pending = merge(state.pending, records);
  return { ...state, records: merge(state.records, records), pending };
}

/**
 * Note which of all that was offered to storage it refused.
 * @param {State} state
 * @param {{ records: Recorded[], names: string[] }} refused
 */
export function stored(state, { records, names }) {
  const kept = Object.entries(state.typed).filter(([name]) => !names.includes(name));
  const stored = { ...state.stored, ...Object.fromEntries(kept) };
  return { ...state, pending: records, unkept: names, stored };
}

/**
 * Tell whether the browser refused something.
 * @param {State} state
 */
export const isFull = ({ keeps, pending, unkept }) => keeps && pending.length + unkept.length > 0;

/**
 * Return a record of the chosen list; an answer names the answers that it follows.
 * @param {State} state
 * @param {Record<string, any>} fields
 * @param {string} time
 */
export function record(state, fields, time) {
  const own = state.records.filter(({ list }) => list === state.list);
  const content = { list: state.list, counter: nextCounter(own), time, ...fields };
  const isAnswer = fields.kind === "answer";
  const follows = isAnswer ? { follows: followed(own, fields.item, fields.round) } : {};
  return /** @type {Recorded} */ (/** @type {unknown} */ (seal({ ...content, ...follows })));
}

/**
 * Return the name of what is typed at a question in the open round, beside the answers that stand there now.
 * @param {State} state
 * @param {Pick<Line, "id" | "follows">} line
 */
export const nameAt = ({ list, round }, { id, follows }) =>
  typedName(list, { round, item: id, follows });

/**
 * Return the name under which is kept when the open round was saved as a file.
 * @param {State} state
 */
export const savedName = (state) => nameAt(state, { id: SAVED, follows: [] });

/**
 * Return the names of what was typed at a question beside answers that stand there no longer, as far as it
 * says what neither an answer there nor the field has.
 * @param {State} state
 * @param {Line} line
 */
export function beside(state, line) {
  const [place, now] = [nameAt(state, { ...line, follows: [] }), nameAt(state, line)];
  const others = Object.keys(state.typed).filter((name) =>
    `${name}:`.startsWith(`${place}:`) && name !== now
  );
  if (!others.length) return others;
  const said = [...answersAt(state.records, parsedName(place)), state.typed[now]];
  return others.filter((name) => saysMore(state.typed[name], said));
}

/**
 * Return all answers ever given to a question in a round.
 * @param {Recorded[]} records
 * @param {{ list: string, round: string, item: string }} place
 */
export const answersAt = (records, { list, round, item }) =>
  ofKind(records, "answer").filter((each) =>
    each.list === list && each.round === round && each.item === item
  );

/**
 * Tell whether a text has the words of another, and not only its letters.
 * @param {string} text
 * @param {string} words
 */
const has = (text, words) =>
  isBlank(words) ||
  text.split(words).some((after, n, parts) =>
    n > 0 && !/[\p{L}\p{N}]\0|\0[\p{L}\p{N}]/u.test(`${parts[n - 1]}\0${after}`)
  );

/**
 * Tell whether what is typed says something that none of others says.
 * @param {Texts} fields
 * @param {(Texts | undefined)[]} others
 */
export function saysMore(fields, others) {
  const isIn = (/** @type {Texts | undefined} */ other) =>
    TEXTS.every((name) => has(other?.[name] ?? "", fields[name]));
  return ![{ remark: "", who: "", by: "" }, ...others].some(isIn);
}

/**
 * Return what is typed in the open list, as it goes into a file.
 * @param {State} state
 */
export function drafts({ typed, list }) {
  const own = Object.entries(typed).map(([name, fields]) => ({ ...parsedName(name), ...fields }));
  return own.filter((draft) => draft.list === list && draft.item !== SAVED)
    .map(({ round, item, follows, remark, who, by }) => ({
      ...{ round, item, follows, remark, who, by },
    }));
}

/**
 * Return two texts of each field as one, the second behind the first.
 * @param {Texts | undefined} own
 * @param {Texts} other
 * @returns {Texts}
 */
export function joined(own, other) {
  const both = TEXTS.map((name) => {
    const [here, text] = [own?.[name] ?? "", other[name]];
    const between = name === "remark" ? "\n" : ", ";
    return [name, has(here, text) ? here : has(text, here) ? text : here + between + text];
  });
  return /** @type {any} */ (Object.fromEntries(both));
}

/** @param {string} name */
export function parsedName(name) {
  const [list, round, item, ...follows] = name.split(":");
  return { list, round, item, follows };
}

/**
 * Keep what is typed under a name, or forget it.
 * @param {State} state
 * @param {string} name
 * @param {Record<string, string> | null} fields
 */
export function type(state, name, fields) {
  const { [name]: _, ...typed } = state.typed;
  const filed = state.filed.filter((each) => each !== name);
  const unkept = [...state.unkept, name];
  return fields
    ? { ...state, typed: { ...typed, [name]: fields }, unkept, filed }
    : { ...state, typed, unkept, filed: [...filed, name] };
}

/**
 * Note that a reader has a list as a file, as it was when that was offered, and may leave.
 * @param {State} state
 * @param {State} offered
 */
export function save(state, { records, list, typed }) {
  const own = records.filter((record) => record.list === list);
  const names = Object.keys(typed).filter((name) => typed[name] === state.typed[name]);
  return file(state, own, names.filter((name) => parsedName(name).list === list));
}

/**
 * Note that records, and what is typed under some names, are in a file that the reader has.
 * @param {State} state
 * @param {Recorded[]} records
 * @param {string[]} names
 */
export const file = (state, records, names) => ({
  ...state,
  filed: [...state.filed, ...records.map(({ digest }) => digest), ...names],
});

/**
 * Put back what was erased.
 * @param {State} state
 * @param {State} erased
 */
export function restore(state, { records, pending, typed, unkept, filed }) {
  return {
    ...state,
    records: merge(records, state.records),
    pending: merge(pending, state.pending),
    typed: { ...typed, ...state.typed },
    unkept: [...unkept, ...state.unkept],
    filed: [...filed, ...state.filed],
  };
}

/**
 * Return those records of an opened file that nothing needs which came from elsewhere: no answer follows them,
 * and nothing that was answered or typed would be without the record of its list or round.
 * @param {Recorded[]} records
 * @param {Recorded[]} opened
 * @param {{ list: string, round: string }[]} typed
 */
export function unneeded(records, opened, typed) {
  const own = without(records, opened);
  const followsOf = (/** @type {Recorded} */ record) =>
    record.kind === "answer" ? record.follows ?? [] : [];
  const needed = new Set(own.flatMap(followsOf));
  // What follows is younger than what it follows.
  for (const record of merge(opened).reverse()) {
    if (needed.has(record.digest)) followsOf(record).forEach((digest) => needed.add(digest));
  }
  return opened.filter((record) => {
    const { kind, list, round } = /** @type {Extract<Recorded, { kind: "round" }>} */ (record);
    const around = [...own, ...typed].filter((/** @type {any} */ other) =>
      other.list === list && (round === undefined || other.round === round)
    );
    const isHolder = /** @type {string} */ (kind) === "list" || kind === "round";
    const lacks = isHolder && around.length &&
      !around.some((/** @type {any} */ other) => other.kind === kind);
    return !lacks && !needed.has(record.digest);
  });
}

/**
 * Tell whether something would be lost with the page.
 * @param {State} state
 */
export function isAtRisk({ pending, unkept, filed }) {
  // When a list was saved last is not what a reader would miss.
  return [...pending.map(({ digest }) => digest), ...unkept].some((name) =>
    !filed.includes(name) && !name.endsWith(SAVED)
  );
}

/**
 * Return the name of the file that holds the open list, or something of it.
 * @param {State} state
 * @param {string} subject
 * @param {string} ending
 */
export function fileName({ round, checklist }, subject, ending) {
  const bare = subject.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = bare.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${round}_${checklist}_${plain.slice(0, 60) || "lijst"}${ending}`;
}

/**
 * Return the month of the next round of a list: this one, once it has begun, and where there is none of it yet. A
 * round that is of a month to come already is of a clock that ran ahead, or was begun by hand.
 * @param {List} list
 * @param {string} now
 */
export function nextMonth({ rounds }, now) {
  const months = rounds.map(({ month }) => month).filter((month) => month <= monthAfter(now));
  return months.every((month) => month < now) ? now : null;
}
