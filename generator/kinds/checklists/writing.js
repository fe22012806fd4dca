// Write the saved file. Pure functions.
/** @import { Book, Recorded } from "./types.d.ts" */
/** @import { Draft } from "./files.js" */
import { canonical, digest, merge } from "./records.js";

export const KIND = "handboek-assessment";
// In a file of form 1 no answer names what it follows, and nothing stands that is no answer yet.
export const FORMAT = 2;
// More than a browser keeps of one site; a year of 200 questions a month is 2.1 million.
export const MOST_CHARACTERS = 8_000_000;

/**
 * Return the text of a file that holds these records of one list, and what is typed beside them.
 * @param {Recorded[]} records
 * @param {Pick<Book, "handbook">} book
 * @param {{ list: string, checklist: string, subject: string, round: string, drafts?: Draft[] }} about
 * @param {string} time
 */
export function write(records, book, { list, checklist, subject, round, drafts = [] }, time) {
  const content = {
    format: FORMAT,
    kind: KIND,
    handbook: book.handbook,
    list,
    checklist,
    subject,
    round,
    saved: time,
    records: merge(records.filter((record) => record.list === list)),
    drafts,
  };
  return JSON.stringify({ ...content, sha256: digest(canonical(content)) }, null, 1) + "\n";
}
