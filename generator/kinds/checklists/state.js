// The state of a checklist page. Pure functions: each returns a new state.
/** @import { Book, Line, List, Recorded, Saved } from "./types.d.ts" */
/** @import { Draft } from "./files.js" */
/** @import { Gone, Kept } from "./store.js" */
import { compareVersions } from "./carrying.js";
import { followed, merge, nextCounter, ofKind, seal, typedName, without } from "./records.js";
import { lastWorked, lists, monthAfter } from "./rounds.js";

// Where is kept when a round was last saved as a file: beside what is typed, as no question has this name.
const SAVED = "/saved";
const TEXTS = /** @type {const} */ (["remark", "who", "by"]);

/**
 * `keeps` tells whether the browser keeps what is filled in; `pending` is what is on the page alone; `typed`
 * what has no answer to go with yet, `unkept` the names of what of that is on the page alone; `filed` what of
 * both is in a file that the reader has, by digest and name; `again` the
 * questions with an answer of a later version that are answered here all the same; `starting` that a new list
 * is being named.
 * @typedef {object} State
 * @property {string} checklist
 * @property {boolean} keeps
 * @property {Recorded[]} records
 * @property {Recorded[]} pending
 * @property {Record<string, any>} typed
 * @property {string[]} unkept
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
export function empty(checklist, keeps) {
  return {
    checklist,
    keeps,
    records: [],
    pending: [],
    typed: {},
    unkept: [],
    filed: [],
    list: null,
    round: null,
    again: [],
    starting: false,
  };
}

/**
 * Return the lists of this checklist.
 * @param {State} state
 */
export function mine(state) {
  return lists(state.records).filter(({ checklist }) => checklist === state.checklist);
}

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
export function isLater(version, book) {
  return compareVersions(version, book.handbook.version) > 0;
}

/**
 * Choose a list and a round.
 * @param {State} state
 * @param {string | null} list
 * @param {string | null} round
 */
export function choose(state, list, round) {
  return { ...state, list, round, again: [] };
}

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
 * Take in what is stored. A page that comes back from the browser's cache may be older than an
 * erasure: it forgets first.
 * @param {State} state
 * @param {Kept} kept
 * @param {boolean} back
 */
export function take(state, { records, typed }, back) {
  const had = back ? state.pending : state.records;
  const taken = merge(records, had);
  return { ...state, records: taken, typed: { ...state.typed, ...unanswered(typed, taken) } };
}

/**
 * Leave out what was typed before an answer that stands at the same question: a browser may have been
 * stopped before it forgot that.
 * @param {Record<string, any>} typed
 * @param {Recorded[]} records
 */
function unanswered(typed, records) {
  /** @type {Map<string, string>} */
  const times = new Map();
  for (const answer of ofKind(records, "answer")) {
    const name = typedName(answer.list, answer);
    if (answer.time > (times.get(name) ?? "")) times.set(name, answer.time);
  }
  const isLate = (/** @type {[string, any]} */ [name, { time }]) =>
    time === undefined || time >= (times.get(name) ?? "");
  return Object.fromEntries(Object.entries(typed).filter(isLate));
}

/**
 * Forget what was erased in another tab.
 * @param {State} state
 * @param {Gone} gone
 */
export function forget(state, { records, names }) {
  const typing = new Set(names);
  const typed = Object.entries(state.typed).filter(([name]) => !typing.has(name));
  return {
    ...state,
    records: without(state.records, records),
    pending: without(state.pending, records),
    typed: Object.fromEntries(typed),
    unkept: state.unkept.filter((name) => !typing.has(name)),
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
  return { ...state, pending: records, unkept: names };
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
 * Return the name of what is typed at a question in the open round.
 * @param {State} state
 * @param {string} item
 */
export const nameAt = ({ list, round }, item) => typedName(list, { round, item });

/**
 * Return what is typed at a question.
 * @param {State} state
 * @param {string} id
 */
export const typedAt = (state, id) => state.typed[nameAt(state, id)];

/**
 * Return when the open round was last saved as a file, or nothing.
 * @param {State} state
 * @returns {string | undefined}
 */
export const savedAt = (state) => typedAt(state, SAVED)?.time;

/**
 * Return what is typed in the open list, as it goes into a file.
 * @param {State} state
 */
export function drafts({ typed, list }) {
  const own = Object.entries(typed).map(([name, fields]) => ({ ...parsedName(name), ...fields }));
  return own.filter((draft) => draft.list === list && draft.item !== SAVED)
    .map(({ round, item, remark, who, by }) => ({ round, item, remark, who, by }));
}

/**
 * Return what a file holds beside its answers and is not typed here.
 * @param {State} state
 * @param {Saved} content
 */
export function newDrafts({ typed }, { list, drafts = [] }) {
  return drafts.filter((draft) => {
    const own = typed[typedName(list, draft)];
    return TEXTS.some((name) => !(own?.[name] ?? "").includes(draft[name]));
  });
}

/**
 * Take in what a file holds beside its answers; what is typed here already stays before it.
 * @param {State} state
 * @param {Draft[]} drafts
 */
export function takeDrafts(state, drafts) {
  return drafts.reduce((taken, { round, item, ...fields }) => {
    const at = { ...taken, round };
    return { ...type(at, item, joined(typedAt(at, item), fields)), round: taken.round };
  }, state);
}

/**
 * @param {Record<string, string> | undefined} own
 * @param {Record<string, string>} other
 */
function joined(own, other) {
  const both = Object.entries(other).map(([name, text]) => {
    const here = own?.[name] ?? "";
    return [name, here.includes(text) ? here : text.includes(here) ? text : `${here}\n${text}`];
  });
  return Object.fromEntries(both);
}

/** @param {string} name */
function parsedName(name) {
  const [list, round, item] = name.split(":");
  return { list, round, item };
}

/**
 * Keep what is typed at a question, or forget it.
 * @param {State} state
 * @param {string} id
 * @param {Record<string, string> | null} fields
 */
export function type(state, id, fields) {
  const name = nameAt(state, id);
  const { [name]: _, ...typed } = state.typed;
  const [unkept, filed] = [state.unkept, state.filed].map((names) =>
    names.filter((each) => each !== name)
  );
  return fields
    ? { ...state, typed: { ...typed, [name]: fields }, unkept: [...unkept, name], filed }
    : { ...state, typed, unkept, filed };
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
export function file(state, records, names) {
  return { ...state, filed: [...state.filed, ...records.map(({ digest }) => digest), ...names] };
}

/**
 * Return what is typed of when a round was saved, as a name and fields.
 * @param {string} time
 * @returns {[string, Record<string, string>]}
 */
export const savedMark = (time) => [SAVED, { time }];

/**
 * Put back what was erased.
 * @param {State} state
 * @param {State} erased
 */
export function restore(state, { records, pending, typed, unkept }) {
  return {
    ...state,
    records: merge(records, state.records),
    pending: merge(pending, state.pending),
    typed,
    unkept,
  };
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
 * Return the month of the next round of a list: the one after its last, but none that has gone by. Nothing
 * where there is one for the month to come already; one beyond that is of a clock that ran ahead.
 * @param {List} list
 * @param {string} now
 */
export function nextMonth({ rounds }, now) {
  const months = rounds.map(({ month }) => month).filter((month) => month <= monthAfter(now));
  const last = months.at(-1);
  if (last === monthAfter(now)) return null;
  return last === undefined || last < now ? now : monthAfter(last);
}
