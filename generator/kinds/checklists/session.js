// What a checklist page has at hand: its state, and the browser's storage that keeps it.
/** @import { Line } from "./types.d.ts" */
/** @import { Open, State } from "./state.js" */
/** @import { Kept } from "./store.js" */
import { clock } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { isBlank } from "./records.js";
import { book } from "./showing.js";
import * as states from "./state.js";
import { openStore } from "./store.js";
import * as view from "./view.js";

export const store = openStore(book);

/**
 * `typing` is the field in which letters stand that are not kept yet, and the name that these had when the typing
 * began; `left` is what an earlier page left typed: its reader cannot go on with it, unless that is another tab
 * that does.
 * @typedef {object} Session
 * @property {State} state
 * @property {{ field: HTMLElement, set: HTMLFieldSetElement, name: string } | null} typing
 * @property {State["typed"]} left
 */
/** @type {Session} */
export const session = {
  state: states.empty(view.checklist, store !== null),
  typing: null,
  left: {},
};

export const now = () => new Date().toISOString();
export const keeper = () => (session.state.keeps ? store : null);

/** Return what is open; there is something. */
export const open = () => /** @type {Open} */ (states.opened(session.state));
export const lines = () => view.linesOf(open());

/** @param {HTMLFieldSetElement} set */
export const lineOf = (
  { dataset },
) => /** @type {Line} */ (lines().find(({ id }) => id === dataset.hbItem));

/** @param {HTMLFieldSetElement} set */
export const nameAt = (set) => states.nameAt(session.state, lineOf(set));

/** @type {(...said: Parameters<typeof view.say> extends [any, ...infer Rest] ? Rest : never) => void} */
export const say = (...said) => view.say(session.state, ...said);

/** Keep again what storage lost and the page still has: a browser may have been emptied. */
export function regain() {
  const lost = keeper()?.lacking(session.state);
  if (lost) keepAgain(lost);
}

/**
 * Take in what storage lost, and offer it anew.
 * @param {Pick<Kept, "records" | "typed">} lost
 */
export function keepAgain({ records, typed }) {
  const unkept = Object.keys(typed);
  if (!records.length && !unkept.length) return;
  const { state } = session;
  session.state = states.restore(state, { ...state, records, pending: records, typed, unkept });
  persist();
}

/**
 * Offer storage what it has not got; what it refuses stays on the page, and is said. Nothing is called kept
 * before it is on the disk.
 */
export function persist() {
  const kept = keeper();
  if (!kept) {
    say("memory", clock());
    return;
  }
  const { state } = session;
  const waiting = state.unkept.map((name) => [name, state.typed[name]]);
  session.state = states.stored(state, kept.keep(state.pending, Object.fromEntries(waiting)));
  if (states.isFull(session.state)) {
    say("full");
    return;
  }
  say("keeping");
  const { textContent } = place("status");
  kept.settled().then(() => {
    if (place("status").textContent === textContent) say("kept", clock());
  });
}

/**
 * Add a record, and keep it.
 * @param {Record<string, any>} fields
 */
export function record(fields) {
  session.state = states.add(session.state, [states.record(session.state, fields, now())]);
  persist();
}

/**
 * Keep what was typed under a name and is no answer yet, or forget it.
 * @param {string} name
 * @param {Record<string, string> | null} fields
 */
export function type(name, fields) {
  const typed = fields && !Object.values(fields).every(isBlank) ? fields : null;
  if (!typed && !session.state.typed[name]) return;
  session.state = states.type(session.state, name, typed);
  persist();
}
