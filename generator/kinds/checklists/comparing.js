// What many saved files say, side by side. Pure functions.
/** @import { Answered, Book, Line, Saved } from "./types.d.ts" */
import { actions, counts, holds, tally } from "./rounds.js";

/** @typedef {Exclude<Answered, "none"> | "open" | "outdated"} Kind */
/** A file that was read: its name, what is in it, and its questions in its month. */
/** @typedef {{ name: string, content: Saved, lines: Line[] }} Read */

/** What an answer may be, the worst first. @type {Kind[]} */
const KINDS = ["no", "unknown", "outdated", "open", "yes", "na"];

/**
 * Count the answers of a file; `open` counts those that no longer hold as well.
 * @param {Line[]} lines
 */
export function figures(lines) {
  const { yes, no, unknown, na, open } = tally(lines);
  return { yes, no, unknown, na, open, actions: actions(lines).length };
}

/**
 * Return what the answer to a question is.
 * @param {Line} line
 * @returns {Kind}
 */
export function kindOf(line) {
  if (line.answer && !holds(line) && !line.closed) return "outdated";
  return counts(line) ? /** @type {Kind} */ (line.answer.answer) : "open";
}

/**
 * Return the norms that the questions of some files are about, in the order of the book.
 * @param {Read[]} files
 * @param {Book} book
 */
export function normsIn(files, book) {
  const lines = files.flatMap((file) => file.lines.filter((line) => line.asked));
  const cited = new Set(lines.flatMap(({ item }) => item.clauses));
  return Object.keys(book.titles).filter((id) => cited.has(id));
}

/**
 * Return the worst answer of a file to the questions about a norm; nothing where it asks none.
 * @param {string} norm
 * @param {Line[]} lines
 */
export function cellOf(norm, lines) {
  const own = lines.filter((line) => line.asked && line.item.clauses.includes(norm)).map(kindOf);
  return KINDS.find((kind) => own.includes(kind));
}

/**
 * Return files in order: by a figure the highest first, else by what is written there.
 * @param {Read[]} files
 * @param {keyof ReturnType<typeof figures> | "subject" | "month"} by
 */
export function worstFirst(files, by) {
  const ranked = files.map((file) => ({ file, ranks: ranks(file, by) }));
  return ranked.sort((a, b) => compared(a.ranks, b.ranks)).map(({ file }) => file);
}

/**
 * @param {Read} file
 * @param {keyof ReturnType<typeof figures> | "subject" | "month"} by
 */
function ranks({ content: { subject, round }, lines }, by) {
  if (by === "subject") return [subject.toLowerCase(), round];
  if (by === "month") return [round, subject.toLowerCase()];
  const sums = figures(lines);
  return [-sums[by], -sums.no, -sums.unknown, -sums.open, subject.toLowerCase(), round];
}

/**
 * @param {(string | number)[]} a
 * @param {(string | number)[]} b
 */
function compared(a, b) {
  const at = a.findIndex((rank, n) => rank !== b[n]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

/**
 * Return another file of the same list and month.
 * @param {Read} file
 * @param {Read[]} files
 */
export function twinOf(file, files) {
  const { list, round } = file.content;
  return files.find((other) =>
    other !== file && other.content.list === list && other.content.round === round
  );
}

/**
 * Return the file of the same list of the last month before, if it is among these.
 * @param {Read} file
 * @param {Read[]} files
 */
export function beforeOf({ content: { list, round } }, files) {
  const earlier = files.filter(({ content }) => content.list === list && content.round < round);
  return earlier.sort((a, b) => (a.content.round < b.content.round ? -1 : 1)).at(-1);
}
