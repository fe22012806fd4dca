// What becomes of the state as a file is opened, and as that is undone. Pure functions.
/** @import { Saved } from "./types.d.ts" */
/** @import { Draft } from "./files.js" */
/** @import { State } from "./state.js" */
import { canonical, merge, typedName, without } from "./records.js";
import {
  add,
  answersAt,
  choose,
  file,
  joined,
  parsedName,
  saysMore,
  TEXTS,
  type,
  unneeded,
} from "./state.js";

/**
 * Return what a file holds beside its answers that is said nowhere at its question, here or in the file.
 * @param {State} state
 * @param {Saved} content
 */
export function newDrafts({ typed, records }, { list, drafts = [], records: others }) {
  const all = merge(records, others);
  return drafts.filter((draft) =>
    saysMore(draft, [...answersAt(all, { ...draft, list }), typed[typedName(list, draft)]])
  );
}

/**
 * Open a file: take in its records, and behind what is typed here what it holds beside them.
 * @param {State} state
 * @param {Saved} content
 * @returns {State}
 */
export function withFile(state, content) {
  const { list, round, records, drafts = [] } = content;
  let taken = { ...choose(state, list, round), starting: false };
  for (const draft of newDrafts(state, content)) {
    const name = typedName(list, draft);
    taken = type(taken, name, joined(taken.typed[name], draft));
  }
  // Of what is joined, the file has no more than a part.
  const isFiled = (/** @type {Draft} */ draft) =>
    TEXTS.every((name) => taken.typed[typedName(list, draft)]?.[name] === draft[name]);
  const names = drafts.filter(isFiled).map((draft) => typedName(list, draft));
  return file(add(taken, without(records, state.records)), records, names);
}

/**
 * Return what goes, and what is typed again as it was, where the opening of a file is undone; what came since
 * stays, with what it needs.
 * @param {State} state
 * @param {State} opened
 * @param {State} had
 */
export function closing(state, opened, had) {
  const names = Object.keys(opened.typed).filter((name) => {
    const [before, then, now] = [had, opened, state].map(({ typed }) => canonical(typed[name]));
    return before !== then && now === then;
  });
  const typed = Object.fromEntries(names.map((name) => [name, had.typed[name] ?? null]));
  const left = Object.keys(state.typed).filter((name) => typed[name] !== null);
  const fresh = without(opened.records, had.records);
  return { records: unneeded(state.records, fresh, left.map(parsedName)), typed };
}
