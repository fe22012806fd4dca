// Where a reader is in a checklist, by the address and what was answered, and what comes first there. Pure functions.
/** @import { Book, Line } from "./types.d.ts" */
import { counts } from "./rounds.js";

/** @typedef {"hub" | "question" | "summary" | "report" | "ask"} Screen */
/** @typedef {"begin" | "go" | "next" | "finish" | "round" | "report"} First */
/** @typedef {"skip" | "summary"} Second */
/** @typedef {{ screen: Screen, item?: string }} Place */
/**
 * What is shown: a screen, the question on it and its place among those asked; the action that comes first there
 * and the one beside it; the open question that the first leads to, where it leads to one.
 * @typedef {object} Where
 * @property {Screen} screen
 * @property {string} [item]
 * @property {number} number
 * @property {number} total
 * @property {First | null} first
 * @property {Second | null} second
 * @property {string | null} target
 */
/**
 * What is known of the round that is open: its questions, whether it is closed, and the month that may begin.
 * @typedef {{ lines: Line[], closed: boolean, next: string | null }} Known
 */

/** @type {Record<string, Screen>} */
const SCREENS = {
  "": "hub",
  overzicht: "hub",
  samenvatting: "summary",
  verslag: "report",
  voorleggen: "ask",
};

/** @param {string} item */
export const addressOf = (item) => `#vraag-${item}`;

/**
 * Return the place of an address, or nothing where it is none of a list; an address of before, of a question or of
 * a part, has one too.
 * @param {string} hash
 * @param {Pick<Book, "items" | "sections">} book
 * @param {Line[]} lines
 * @returns {Place | null}
 */
export function placeAt(hash, { items, sections }, lines) {
  const name = hash.slice(1);
  if (Object.hasOwn(SCREENS, name)) return { screen: SCREENS[name] };
  const part = sections.find(({ id }) => id === name);
  const own = lines.filter(({ id }) => part?.items.includes(id));
  const found = part ? (own.find(isOpen) ?? own.find(isShown))?.id ?? part.items[0] : name;
  const item = found.replace(/^vraag-/, "");
  return Object.hasOwn(items, item) && !items[item].retired ? { screen: "question", item } : null;
}

/** @param {Line} line */
export const isOpen = (line) => line.asked && !counts(line);

/**
 * Tell whether a question is shown in its round: it is asked, or was answered in it.
 * @param {Line} line
 */
export const isShown = ({ asked, isHere }) => asked || isHere;

/**
 * Return the first open question, or the first after one: what was passed over before it waits among all answers.
 * @param {Line[]} lines
 * @param {string} [from]
 */
export function nextOpen(lines, from) {
  const at = lines.findIndex(({ id }) => id === from);
  return lines.slice(at + 1).find(isOpen)?.id ?? null;
}

/**
 * Return what is shown at a place: without a list a question can be read, and with one if it is asked.
 * @param {Place} place
 * @param {Known | null} known
 * @returns {Where}
 */
export function whereAt({ screen, item }, known) {
  const isAsked = !known || known.lines.some((line) => line.id === item && isShown(line));
  if (screen === "question" && !isAsked) return whereAt({ screen: "hub" }, known);
  if (!known) {
    const shown = screen === "question" ? screen : "hub";
    const first = shown === "question" ? "begin" : null;
    return { screen: shown, item, number: 0, total: 0, first, second: null, target: null };
  }
  const { lines } = known;
  const shown = lines.filter(isShown);
  const first = firstAt(screen, known);
  return {
    screen,
    item,
    number: shown.findIndex(({ id }) => id === item) + 1,
    total: shown.length,
    first,
    second: screen === "question" ? secondAt(lines, item, first) : null,
    target: nextOpen(lines, first === "next" ? item : undefined),
  };
}

/**
 * @param {Screen} screen
 * @param {Known} known
 * @returns {First | null}
 */
function firstAt(screen, { lines, closed, next }) {
  if (closed) return next ? "round" : screen === "report" ? null : "report";
  if (!lines.some(isOpen)) return "finish";
  return screen === "question" ? "next" : "go";
}

/**
 * @param {Line[]} lines
 * @param {string | undefined} item
 * @param {First | null} first
 */
function secondAt(lines, item, first) {
  if (first !== "next") return "summary";
  const isWaiting = lines.some((line) => line.id === item && isOpen(line));
  if (!isWaiting) return null;
  return nextOpen(lines, item) ? "skip" : "summary";
}
