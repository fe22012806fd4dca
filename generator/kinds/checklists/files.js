// The saved file: written in one form, and read with suspicion. Pure functions.
import { ANSWERS, canonical, digest, FORMAT, isSealed, lists, merge } from "./assessment.js";

// A year of 200 questions a month is 2.1 million.
export const MOST_CHARACTERS = 2_500_000;
const KIND = "handboek-assessment";
// Counters run on by one. One far beyond that would leave no number for the answers after it.
const MOST_AHEAD = 100_000;

/** Why a file was refused; `message` is the name of a sentence in the page. */
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
  const steps = reading(text);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Read a file in short steps, so that a page can do something else between them; the last has the content. */
export function* reading(text) {
  try {
    return yield* check(text);
  } catch (error) {
    // What cannot be looked at, for it nests too deep say, is not ours either.
    throw error instanceof Refused ? error : new Refused("strange");
  }
}

function* check(text) {
  if (text.length > MOST_CHARACTERS) throw new Refused("tooBig");
  const content = migrate(yield* parse(text));
  const { sha256, ...rest } = content;
  yield;
  // First the form: a digest of whatever a stranger wrote could keep the page busy.
  demand(matches(content, FILE), "strange");
  demand(content.records.every(hasForm), "strangeRecord");
  yield;
  const bare = canonical(rest);
  yield;
  demand(sha256 === digest(bare), "changedFile");
  for (const record of content.records) {
    yield;
    demand(record.list === content.list && isSealed(record), "changedRecord");
    demand(record.counter <= content.records.length + MOST_AHEAD, "strange");
  }
  demand(isAbout(content), "strange");
  return content;
}

/** Tell whether the records have the list and the round that the file says it is about. */
function isAbout({ records, checklist, subject, round }) {
  const [own] = lists(records);
  return own?.checklist === checklist && own.subject === subject && own.rounds.some(({ month }) => month === round);
}

function* parse(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Refused("broken");
  }
  // A key that stands there twice is gone after parsing: then the two texts differ.
  yield;
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  yield;
  demand(bare === JSON.stringify(content), "rewritten");
  demand(content?.kind === KIND, "foreign");
  return content;
}

/** Bring an older form to today's; there is none before the first. */
function migrate(content) {
  const { format } = content;
  demand(Number.isSafeInteger(format) && format > 0, "strange");
  demand(format === FORMAT, "newer");
  return content;
}

function demand(holds, name) {
  if (!holds) throw new Refused(name);
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
  event: { ...COMMON, round: month, event: id, on: (value) => typeof value === "boolean" },
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
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length === Object.keys(form).length && keys.every((key) => Object.hasOwn(form, key) && form[key](value[key]));
}

// What anybody may have written can have anything for a kind: an object has a text of its own making.
function hasForm(record) {
  const kind = record?.kind;
  return typeof kind === "string" && Object.hasOwn(RECORDS, kind) && matches(record, RECORDS[kind]);
}

/** Tell whether a record is whole and of a form that we know. */
export function isRecord(record) {
  return hasForm(record) && isSealed(record);
}

/** Return the action list as CSV for Dutch Excel: BOM, semicolons, and no cell that is a formula. */
export function csv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

function cell(value) {
  // Excel looks past quotes and spaces for what makes a formula.
  const safe = /^[\s"'\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
