// Open a file that a reader chose: what is in it, or why it was refused.
/** @import { Line, Saved } from "./types.d.ts" */
/** @import { Refusal } from "./files.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { unhurried } from "../../site/scripts/elements.js";
import { said } from "../../site/scripts/words.js";
import { reading, Refused } from "./files.js";
import { objection } from "./incoming.js";
import { view } from "./rounds.js";
import { book, thisMonth } from "./showing.js";
import { MOST_CHARACTERS } from "./writing.js";

// A character takes four bytes at most.
const MOST_BYTES = 4 * MOST_CHARACTERS;

/**
 * @typedef {object} RefusalWords
 * @property {string} ahead
 * @property {string} broken
 * @property {string} changedFile
 * @property {string} changedRecord
 * @property {string} foreign
 * @property {string} misquoted
 * @property {string} month
 * @property {string} newer
 * @property {string} notApplicable
 * @property {string} otherBook
 * @property {string} rewritten
 * @property {string} strange
 * @property {string} strangeRecord
 * @property {string} tooBig
 * @property {string} unreadable
 */
/** @type {Said<Record<Refusal, string> & RefusalWords>} */
const { WORDS } = said;

/**
 * Return the questions of a file's checklist in its month.
 * @param {Pick<Saved, "records" | "checklist" | "round">} content
 * @returns {Line[]}
 */
export function linesIn({ records, checklist, round }) {
  const items = Object.entries(book.items).filter(([, item]) => item.checklist === checklist);
  return view(records, { ...book, items: Object.fromEntries(items) }, round);
}

/**
 * Return { content } of a chosen file, or { refused }: a sentence that says why not.
 * @param {File} file
 * @returns {Promise<{ content: Saved, refused?: undefined } | { content?: undefined, refused: string }>}
 */
export async function opened(file) {
  try {
    if (file.size > MOST_BYTES) throw new Refused("tooBig");
    const text = await file.text().catch(() => {
      throw new Refused("unreadable");
    });
    const content = await unhurried(reading(text, book.forms));
    if (content.handbook.id !== book.handbook.id) throw new Refused("otherBook");
    const reason = objection(content, book, thisMonth());
    if (reason) throw new Refused(reason);
    return { content };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: WORDS[error.reason] };
  }
}
