// The saved file: written in one form, and read with suspicion. Pure functions.
import { ANSWERS, canonical, digest, EVENTS, FORMAT, isSealed, lists, merge } from "./assessment.js";

export const MOST_CHARACTERS = 20_000_000;
const KIND = "handboek-assessment";
const STRANGE = "Dit bestand heeft een vorm die wij niet kennen.";
// Counters run on by one. One far beyond that would leave no number for the answers after it.
const MOST_AHEAD = 100_000;

/** Why a file was refused; `message` is a Dutch sentence for the reader. */
export class Refused extends Error {}

/** Return the text of a file that holds these records of one list. */
export function write(records, book, { list, checklist, subject, round }, time) {
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
  };
  return JSON.stringify({ ...content, sha256: digest(canonical(content)) }, null, 1) + "\n";
}

/** Return the content of a file; throws `Refused` where it is not whole, or not ours. */
export function read(text) {
  try {
    return check(text);
  } catch (error) {
    // What nests too deep to look at is not ours either.
    if (error instanceof RangeError) throw new Refused(STRANGE);
    throw error;
  }
}

function check(text) {
  if (text.length > MOST_CHARACTERS) throw new Refused("Dit bestand is te groot om van ons te zijn.");
  const content = migrate(parse(text));
  const { sha256, ...rest } = content;
  demand(sha256 === digest(canonical(rest)), "Dit bestand is beschadigd of gewijzigd: de controlecode klopt niet.");
  demand(matches(content, FILE), STRANGE);
  for (const record of content.records) {
    demand(matches(record, RECORDS[record?.kind]), "In dit bestand staat iets dat wij niet kennen.");
    demand(record.list === content.list && isSealed(record), "Een antwoord in dit bestand is beschadigd.");
    demand(record.counter <= content.records.length + MOST_AHEAD, STRANGE);
  }
  demand(isAbout(content), STRANGE);
  return content;
}

/** Tell whether the records have the list and the round that the file says it is about. */
function isAbout({ records, checklist, subject, round }) {
  const [own] = lists(records);
  return own?.checklist === checklist && own.subject === subject && own.rounds.some(({ month }) => month === round);
}

function parse(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Refused("Dit is geen bestand van het handboek, of het is niet heel.");
  }
  // A key that stands there twice is gone after parsing: then the two texts differ.
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  demand(bare === JSON.stringify(content), "Dit bestand is niet door het handboek geschreven, of later gewijzigd.");
  demand(content?.kind === KIND, "Dit is geen ingevulde checklist van het handboek.");
  return content;
}

/** Bring an older form to today's; there is none before the first. */
function migrate(content) {
  demand(content.format === FORMAT, "Dit bestand komt van een nieuwere uitgave van het handboek.");
  return content;
}

function demand(holds, sentence) {
  if (!holds) throw new Refused(sentence);
}

const text = (most) => (value) => typeof value === "string" && value.length <= most;
const like = (pattern) => (value) => typeof value === "string" && value.length <= 200 && pattern.test(value);
const one = (words) => (value) => words.includes(value);
const hex = like(/^[0-9a-f]{64}$/);
const id = like(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const version = like(/^\d+(\.\d+)*$/);
const month = like(/^\d{4}-(0[1-9]|1[0-2])$/);
const clock = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const time = (value) => clock(value) && Date.parse(value) >= 0;
const list = like(/^[0-9a-f]{8,64}$/);
const whole = (value) => Number.isSafeInteger(value) && value > 0;
const clause = (value) => matches(value, { id, digest: hex });
const COMMON = { kind: text(20), list, counter: whole, time, digest: hex };
const RECORDS = {
  list: { ...COMMON, checklist: id, subject: text(200) },
  round: { ...COMMON, round: month, state: one(["open", "closed"]) },
  event: { ...COMMON, round: month, event: one(EVENTS), on: (value) => typeof value === "boolean" },
  answer: {
    ...COMMON,
    round: month,
    item: id,
    question: text(1000),
    questionDigest: hex,
    answer: one(ANSWERS),
    remark: text(10_000),
    who: text(200),
    by: text(40),
    version,
    clauses: (value) => Array.isArray(value) && value.length <= 100 && value.every(clause),
  },
};
const FILE = {
  format: whole,
  kind: one([KIND]),
  handbook: (value) => matches(value, { id, version, build: text(40) }),
  list,
  checklist: id,
  subject: text(200),
  round: month,
  saved: time,
  records: Array.isArray,
  sha256: hex,
};

/** Tell whether a value has exactly the members of a form, each of the right kind. */
export function matches(value, form) {
  if (form === undefined || value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length === Object.keys(form).length && keys.every((key) => Object.hasOwn(form, key) && form[key](value[key]));
}

/** Tell whether a record is whole and of a form that we know. */
export function isRecord(record) {
  return matches(record, RECORDS[record?.kind]) && isSealed(record);
}

/** Return the action list as CSV for Dutch Excel: BOM, semicolons, and no cell that is a formula. */
export function csv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

function cell(value) {
  // Excel looks past quotes and spaces for what makes a formula.
  const safe = /^[\s"']*[=+\-@]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
