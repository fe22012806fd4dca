// The state of a checklist page. Pure functions: each returns a new state.
/** @import { Book, List, Recorded } from "./types.d.ts" */
/** @import { Kept } from "./store.js" */
import { compareVersions } from "./carrying.js";
import { merge, nextCounter, seal } from "./records.js";
import { lastWorked, lists, view } from "./rounds.js";

// Where is kept when a round was last saved as a file: beside what is typed, as no question has this name.
const SAVED = "/saved";

/**
 * `keeps` tells whether the browser keeps what is filled in, `full` that it refused; `pending` is what is on
 * the page alone; `typed` what has no answer to go with yet; `later` an open file of a later handbook, only
 * to read; `starting` that a new list is being named.
 * @typedef {object} State
 * @property {string} checklist
 * @property {boolean} keeps
 * @property {boolean} full
 * @property {Recorded[]} records
 * @property {Recorded[]} pending
 * @property {Record<string, any>} typed
 * @property {string | null} list
 * @property {string | null} round
 * @property {Recorded[]} later
 * @property {boolean} starting
 */
/**
 * What is shown of the list and the round that are open.
 * @typedef {object} Open
 * @property {List} list
 * @property {string} month
 * @property {Recorded[]} own
 * @property {boolean} closed
 * @property {boolean} readOnly
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
    full: false,
    records: [],
    pending: [],
    typed: {},
    list: null,
    round: null,
    later: [],
    starting: false,
  };
}

/**
 * Return all records, also those of an open file of a later handbook.
 * @param {State} state
 */
function known({ records, later }) {
  return later.length ? merge(records, later) : records;
}

/**
 * Return the lists of this checklist.
 * @param {State} state
 */
export function mine(state) {
  return lists(known(state)).filter(({ checklist }) => checklist === state.checklist);
}

/**
 * Return the list and the round that are open, or nothing.
 * @param {State} state
 * @param {Book} book
 * @returns {Open | null}
 */
export function opened(state, book) {
  const list = mine(state).find(({ id }) => id === state.list);
  if (!list || state.round === null) return null;
  const own = known(state).filter((record) => record.list === list.id);
  const round = list.rounds.find(({ month }) => month === state.round);
  const later = own.some((record) => record.kind === "answer" && isLater(record.version, book));
  const readOnly = state.later.length > 0 || later;
  return { list, month: state.round, own, closed: round?.state === "closed", readOnly };
}

/**
 * Tell whether a version is later than the one that the page is about.
 * @param {string} version
 * @param {Book} book
 */
export function isLater(version, book) {
  return compareVersions(version, book.handbook.version) > 0;
}

/**
 * Return the questions of the open round.
 * @param {Open} open
 * @param {Book} book
 */
export const linesOf = ({ own, month }, book) => view(own, book, month);

/**
 * Choose a list and a round; `later` is what an open file of a later handbook holds.
 * @param {State} state
 * @param {string | null} list
 * @param {string | null} round
 * @param {Recorded[]} later
 */
export function choose(state, list, round, later = []) {
  return { ...state, list, round, later };
}

/**
 * Choose the list and the round that were last worked on.
 * @param {State} state
 */
export function chooseLast(state) {
  const last = lastWorked(state.records, mine(state));
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
  return { ...state, records: merge(records, had), typed: { ...state.typed, ...typed } };
}

/**
 * Return the records that storage lost, but the page still has.
 * @param {State} state
 * @param {Kept} kept
 */
export function missing(state, { records }) {
  const stored = new Set(records.map(({ digest }) => digest));
  return state.records.filter(({ digest }) => !stored.has(digest));
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
 * Note that records are stored, as far as storage has them.
 * @param {State} state
 */
export function stored(state) {
  return { ...state, pending: state.keeps ? [] : state.pending, full: false };
}

/**
 * Return a record of the chosen list.
 * @param {State} state
 * @param {Record<string, any>} fields
 * @param {string} time
 */
export function record(state, fields, time) {
  const own = known(state).filter(({ list }) => list === state.list);
  const content = { list: state.list, counter: nextCounter(own), time, ...fields };
  return /** @type {Recorded} */ (/** @type {unknown} */ (seal(content)));
}

/**
 * Return the name of what is typed at a question in the open round.
 * @param {State} state
 * @param {string} id
 */
export const typedName = ({ list, round }, id) => `${list}:${round}:${id}`;

/**
 * Return what is typed at a question.
 * @param {State} state
 * @param {string} id
 */
export const typedAt = (state, id) => state.typed[typedName(state, id)];

/**
 * Return when the open round was last saved as a file, or nothing.
 * @param {State} state
 * @returns {string | undefined}
 */
export const savedAt = (state) => typedAt(state, SAVED)?.time;

/**
 * Keep what is typed at a question, or forget it.
 * @param {State} state
 * @param {string} id
 * @param {Record<string, string> | null} fields
 */
export function type(state, id, fields) {
  const { [typedName(state, id)]: _, ...others } = state.typed;
  return { ...state, typed: fields ? { ...others, [typedName(state, id)]: fields } : others };
}

/**
 * Note that the open list is saved as a file: it is no longer on the page alone.
 * @param {State} state
 */
export function save(state) {
  const pending = state.pending.filter(({ list }) => list !== state.list);
  return { ...state, pending, full: state.full && pending.length > 0 };
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
export function restore(state, { records, pending, typed }) {
  return {
    ...state,
    records: merge(records, state.records),
    pending: merge(pending, state.pending),
    typed,
  };
}

/**
 * Tell whether something would be lost with the page.
 * @param {State} state
 */
export function isAtRisk({ pending, keeps, typed }) {
  return pending.length > 0 || (!keeps && Object.keys(typed).length > 0);
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

/** @param {string} month */
function monthAfter(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/**
 * Return the month of the next round of a list: the one after its last, but none that has gone by.
 * @param {List} list
 * @param {string} now
 */
export function nextMonth({ rounds }, now) {
  return [monthAfter(rounds[rounds.length - 1].month), now].sort()[1];
}

/**
 * Tell whether a list can be about a month: from the first one on, and one month ahead.
 * @param {string} month
 * @param {Book} book
 * @param {string} now
 */
export function isMonth(month, { firstMonth }, now) {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month >= firstMonth && month <= monthAfter(now);
}
