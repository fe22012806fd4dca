// What pages with questions share: an answer in words, and differing words.
/** @import { Book, Change, Given, Line, Part, States } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { day, make } from "../../site/scripts/elements.js";
import { given } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { isBlank } from "./records.js";

const ELEMENTS = /** @type {const} */ ({ same: "span", gone: "del", new: "ins" });

/**
 * @typedef {object} ShownWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {Record<"later" | "retired" | "unknowable" | "editorial" | "changed", string> & States} states
 * @property {string} was
 * @property {string} question
 * @property {string} difference
 * @property {string} editors
 * @property {string} rivals
 */
/** @type {Said<ShownWords>} */
const { WORDS, words } = said;

/** @type {Book} */
export const book = given("book");

/** Return the present month of the reader. */
export const thisMonth = () => new Date().toLocaleDateString("sv").slice(0, 7);

/**
 * Return what an answer says, and when and to which version it was given.
 * @param {Given & { time: string, version: string }} answer
 */
export const told = ({ answer, time, version, remark }) =>
  words("was", WORDS.answers[answer], day(time), version, isBlank(remark) ? "" : remark)
    .trim();

/**
 * Return what became of an answer that does not hold, in a sentence.
 * @param {Line["state"]} state
 */
export const became = (state) => WORDS.states[state] ?? WORDS.rivals;

/**
 * Return the words that differ, under a fold.
 * @param {Change[]} changes
 */
export function difference(changes) {
  const shown = changes.map((change) => {
    const parts = redline(change).map(([kind, text]) => make(ELEMENTS[kind], {}, text));
    const title = change.what === "question" ? WORDS.question : book.titles[change.what];
    return make(
      "div",
      {},
      title && make("p", {}, make("strong", {}, title)),
      change.note && make("p", {}, words("editors", change.note)),
      make("p", { class: "hb-redline" }, parts),
    );
  });
  return make("details", {}, make("summary", {}, WORDS.difference), shown);
}

/**
 * Return the words of a change, those that differ apart; all of them, where nobody foresaw it.
 * @param {Change} change
 * @returns {Part[]}
 */
const redline = ({ before, after }) =>
  book.redlines.find((each) => each.before === before && each.after === after)?.parts ??
    [["gone", before], ["new", after]];
