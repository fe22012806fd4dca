// Write and read the saved file; what is read is checked with suspicion. Pure functions.
/** @import { Book, Form, Forms, Recorded, Saved } from "./types.d.ts" */
import { canonical, digest, isSealed, merge, MOST_COUNTER, ofKind } from "./records.js";

/** @typedef {NonNullable<Saved["drafts"]>[number]} Draft */
/**
 * Why a file was refused: the name of a sentence in the page.
 * @typedef {"ahead" | "broken" | "changedFile" | "changedRecord" | "foreign" | "misquoted" | "month" | "newer"
 *   | "notApplicable" | "otherBook" | "rewritten" | "strange" | "strangeRecord" | "tooBig" | "unreadable"
 * } Refusal
 */

const KIND = "handboek-assessment";
// In a file of form 1 no answer names what it follows, and nothing stands that is no answer yet.
export const FORMAT = 2;
// More than a browser keeps of one site; a year of 200 questions a month is 2.1 million.
export const MOST_CHARACTERS = 8_000_000;

/** The error of a file that is refused. */
export class Refused extends Error {
  /** @param {Refusal} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

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

/**
 * Return the content of a file; throws `Refused` where it is not whole, or not ours.
 * @param {string} text
 * @param {Forms} forms
 */
export const read = (text, forms) => finished(reading(text, forms));

/**
 * Take all steps at once, and return what the last one gives.
 * @template Result
 * @param {Iterator<unknown, Result>} steps
 */
export function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

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

/**
 * Tell whether a value has a form: an object has just the members that its form has.
 * @param {Form} form
 * @param {any} value
 * @returns {boolean}
 */
function fits(form, value) {
  if ("const" in form) return value === form.const;
  if (form.enum) return form.enum.includes(value);
  if (form.type === "boolean") return typeof value === "boolean";
  if (form.type === "integer") return Number.isSafeInteger(value) && value >= (form.minimum ?? 0);
  if (form.type === "string") return typeof value === "string" && isText(form, value);
  if (form.type === "array") return Array.isArray(value) && hasItems(form, value);
  return value !== null && typeof value === "object" && !Array.isArray(value) &&
    hasMembers(form, value);
}

/**
 * @param {Form} form
 * @param {string} value
 */
function isText({ pattern, maxLength = Infinity, format }, value) {
  // Told before the pattern, which may take long over a long text. Signs, as the schema counts.
  return [...value].length <= maxLength &&
    (!pattern || new RegExp(pattern).test(value)) &&
    (!format || Date.parse(value) >= 0);
}

/**
 * @param {Form} form
 * @param {any[]} value
 */
const hasItems = ({ items, maxItems = Infinity }, value) =>
  value.length <= maxItems &&
  (!items || value.every((item) => fits(items, item)));

/**
 * @param {Form} form
 * @param {Record<string, any>} value
 */
function hasMembers({ properties = {}, optional = [] }, value) {
  const [keys, members] = [Object.keys(value), Object.keys(properties)];
  return keys.every((key) => Object.hasOwn(properties, key) && fits(properties[key], value[key])) &&
    members.every((key) => optional.includes(key) || Object.hasOwn(value, key));
}

/**
 * Tell whether a value has the form of a record.
 * @param {any} record
 * @param {Forms} forms
 * @returns {record is Recorded}
 */
function hasForm(record, { records }) {
  // What anybody may have written can have anything for a kind: an object has a text of its own making.
  const kind = record?.kind;
  return typeof kind === "string" && Object.hasOwn(records, kind) && fits(records[kind], record);
}

/**
 * Tell whether a record is whole and of a form that we know.
 * @param {any} record
 * @param {Forms} forms
 * @returns {record is Recorded}
 */
export const isRecord = (record, forms) => hasForm(record, forms) && isSealed(record);

/**
 * Return rows as CSV for Dutch Excel: BOM, semicolons, and no cell that is a formula, whatever a
 * program splits it at; only signs that make text of a formula are added (`generator/files/csv.py`).
 * @param {string[][]} rows
 */
export function csv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

// What a program may begin another cell at: where it reads another separator, or no quotes.
const SEPARATOR = /(\r\n|[,;|\t\n\r\v\f\x85\u2028\u2029])/;
// What it may pass over on its way to a sign: spaces, quotes, and what does not show.
const FORMULA =
  /^[\p{Z}\p{Cc}\p{Cf}\p{M}\p{Pi}\p{Pf}"'`´‚„＂＇\u115f\u1160\u2800\u3164\uffa0]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u;

/** @param {string} value */
function cell(value) {
  const parts = value.split(SEPARATOR).map((part) => FORMULA.test(part) ? `'${part}` : part);
  // Some programs leave out what such a cell begins with.
  const text = (/^[\t\r\n]/.test(value) ? "'" : "") + parts.join("");
  return `"${text.replaceAll('"', '""')}"`;
}
