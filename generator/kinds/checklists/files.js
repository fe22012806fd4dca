// Read the saved file: what is read is checked with suspicion. Pure functions.
/** @import { Forms, Saved } from "./types.d.ts" */
import { finished } from "../../site/scripts/elements.js";
import { fits, hasForm } from "./form.js";
import { canonical, digest, isSealed, MOST_COUNTER, ofKind } from "./records.js";
import { FORMAT, KIND, MOST_CHARACTERS } from "./writing.js";

/** @typedef {NonNullable<Saved["drafts"]>[number]} Draft */
/**
 * Why a file was refused: the name of a sentence in the page.
 * @typedef {"ahead" | "broken" | "changedFile" | "changedRecord" | "foreign" | "misquoted" | "month" | "newer"
 *   | "notApplicable" | "otherBook" | "rewritten" | "strange" | "strangeRecord" | "tooBig" | "unreadable"
 * } Refusal
 */

/** The error of a file that is refused. */
export class Refused extends Error {
  /** @param {Refusal} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Return the content of a file; throws `Refused` where it is not whole, or not ours.
 * @param {string} text
 * @param {Forms} forms
 */
export const read = (text, forms) => finished(reading(text, forms));

/**
 * Read a file in short steps, so that a page can do something else between them; the last has the content.
 * @param {string} text
 * @param {Forms} forms
 * @returns {Generator<undefined, Saved>}
 */
export function* reading(text, forms) {
  try {
    return yield* check(text, forms);
  } catch (error) {
    // What cannot be looked at, for it nests too deep say, is not ours either.
    throw error instanceof Refused ? error : new Refused("strange");
  }
}

/**
 * @param {string} text
 * @param {Forms} forms
 * @returns {Generator<undefined, Saved>}
 */
function* check(text, forms) {
  if (text.length > MOST_CHARACTERS) throw new Refused("tooBig");
  const content = yield* parse(text);
  const { sha256, ...rest } = content;
  demand(Number.isSafeInteger(rest.format) && rest.format > 0, "strange");
  demand(rest.format <= FORMAT, "newer");
  yield;
  // First the form: a digest of whatever a stranger wrote could keep the page busy.
  demand(fits(forms.file, content), "strange");
  demand(
    content.records.every((record) => hasForm(record, forms)),
    "strangeRecord",
  );
  yield;
  const bare = canonical(rest);
  yield;
  demand(sha256 === digest(bare), "changedFile");
  for (const record of content.records) {
    yield;
    demand(record.list === content.list && isSealed(record), "changedRecord");
    demand(record.counter <= MOST_COUNTER, "strange");
  }
  demand(isAbout(content), "strange");
  return content;
}

/**
 * Tell whether the records have the list and the round that the file says it is about, and no other list.
 * @param {Saved} content
 */
function isAbout({ records, checklist, subject, round }) {
  const named = ofKind(records, "list");
  return named.length > 0 &&
    named.every((list) => list.checklist === checklist && list.subject === subject) &&
    ofKind(records, "round").some((record) => record.round === round);
}

/**
 * @param {string} text
 * @returns {Generator<undefined, Saved>}
 */
function* parse(text) {
  const content = parsed(text);
  // A key that stands there twice is gone after parsing: then the two texts differ.
  yield;
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  yield;
  demand(bare === JSON.stringify(content), "rewritten");
  demand(content?.kind === KIND, "foreign");
  return content;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("broken");
  }
}

/**
 * @param {boolean} holds
 * @param {Refusal} reason
 */
function demand(holds, reason) {
  if (!holds) throw new Refused(reason);
}
