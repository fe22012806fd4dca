// The logic of an assessment: records, what carries over, rounds, differences. Pure functions: no page,
// no storage, no clock.
import { sha256 } from "../../site/scripts/sha256.js";

export const FORMAT = 1;
export const ANSWERS = ["yes", "no", "unknown", "na"];

const encoder = new TextEncoder();

/** Return the SHA-256 of a text, in hex. Works where `crypto.subtle` does not exist: plain http. */
export function digest(text) {
  return Array.from(sha256(encoder.encode(text)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return plain data as JSON whose keys are in order, so that equal data give equal text. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** Return the record with the digest of its own content, frozen. */
export function seal(record) {
  return Object.freeze({ ...record, digest: contentDigest(record) });
}

/** Tell whether a record is as it was sealed. */
export function isSealed(record) {
  return record.digest === contentDigest(record);
}

function contentDigest(record) {
  const { digest: _, ...content } = record;
  return digest(canonical(content));
}

/** Return the union of sets of records: the same whatever the order, and however often. */
export function merge(...sets) {
  const union = new Map(sets.flat().map((record) => [record.digest, record]));
  return [...union.values()].sort(byAge);
}

/** Order records by (counter, time, digest): a clock set back changes nothing that has a counter. */
export function byAge(a, b) {
  return a.counter - b.counter || compare(a.time, b.time) || compare(a.digest, b.digest);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Return the greatest record, and the others that claim the same place in the order. */
export function shown(records) {
  const last = [...records].sort(byAge).at(-1);
  const rivals = last ? records.filter((r) => r.counter === last.counter && r.digest !== last.digest) : [];
  return { last, rivals: rivals.filter((rival) => !sameWords(rival, last)) };
}

function sameWords(a, b) {
  const words = ({ digest: _, time: __, ...rest }) => canonical(rest);
  return words(a) === words(b);
}

/** Return the counter for the next record. */
export function nextCounter(records) {
  return records.reduce((most, record) => Math.max(most, record.counter), 0) + 1;
}

// --- What became of an answer ---
//
// A book is what the page knows: { handbook: {id, version, build}, versions: [{number, text}],
// clauses: {id: [{since, until, digest, text, class, note, from}]}, items: {id: {question, digest,
// clauses, was: [{digest, question, class}], since, frequency, retired}}, events: {id: whether a first round
// asks what waits for it} }; versions oldest first. A wording stands from versions[since] up to and with
// versions[until]; class, note and from tell of `since`.

/** Compare version numbers: below zero where a comes before b. */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((number) => number.split(".").map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

/**
 * Return what became of an answer: { state, changes }. States, the first that fits:
 * later (read only), retired, unknowable (answer again), holds, editorial (holds), changed (answer
 * again). Changes are { what, class, note, before, after } for what is not equal.
 */
export function carry(answer, book) {
  const now = book.handbook.version;
  if (compareVersions(answer.version, now) > 0) return { state: "later", changes: [] };
  const item = Object.hasOwn(book.items, answer.item) ? book.items[answer.item] : { retired: true };
  const cited = citedNow(item, book);
  if (!cited.length) return { state: "retired", changes: [] };
  const path = versionsAfter(answer.version, book);
  if (!path || !asItWas(answer, book)) return { state: "unknowable", changes: [] };
  if (isUnchanged(answer, item, cited, book)) return { state: "holds", changes: [] };
  const changes = [...questionChanges(answer, item), ...clauseChanges(answer, cited, path, book)];
  const editorial = changes.length > 0 && changes.every((change) => change.class === "editorial");
  return { state: editorial ? "editorial" : "changed", changes };
}

/** Return the clauses that an item asks about: it may still name one that is no longer in force. */
function citedNow(item, book) {
  return item.retired ? [] : [...new Set(item.clauses)].filter((id) => wording(book, id, book.handbook.version));
}

/** Return the places of the versions after one, or nothing where one of them (or it) has no text to compare. */
function versionsAfter(number, book) {
  const start = book.versions.findIndex((version) => version.number === number);
  if (start < 0 || book.versions.slice(start).some(({ text }) => text !== "complete")) return null;
  return [...book.versions.keys()].slice(start + 1);
}

/** Tell whether the clauses that an answer cites, as far as the page knows them, had its digests then. */
function asItWas(answer, book) {
  return answer.clauses.every(
    ({ id, digest }) => !Object.hasOwn(book.clauses, id) || wording(book, id, answer.version)?.digest === digest,
  );
}

function isUnchanged(answer, item, cited, book) {
  const then = new Map(answer.clauses.map(({ id, digest }) => [id, digest]));
  return (
    answer.questionDigest === item.digest &&
    cited.length === then.size &&
    cited.every((id) => then.get(id) === wording(book, id, book.handbook.version).digest)
  );
}

function questionChanges(answer, item) {
  if (answer.questionDigest === item.digest) return [];
  const wordings = [...item.was, { digest: item.digest, question: item.question, class: null }];
  const start = wordings.findIndex((was) => was.digest === answer.questionDigest);
  if (start < 0) return [change("question", null, "", answer.question, item.question)];
  return wordings
    .slice(start, -1)
    .map((was, n) => change("question", was.class, "", was.question, wordings[start + n + 1].question));
}

/** Follow the clauses of an answer from version to version, over changes of their ids. */
function clauseChanges(answer, cited, path, book) {
  const changes = [];
  // A clause that no question cites any more is not in the page.
  let known = new Map(answer.clauses.map(({ id }) => [id, wording(book, id, answer.version) ?? { id, text: "" }]));
  for (const at of path) {
    const next = new Map();
    for (const before of known.values()) {
      const became = successors(book, before.id, at);
      if (!became.length) changes.push(change(before.id, null, "", before.text, ""));
      for (const after of became) {
        next.set(after.id, after);
        if (after.id === before.id && after.digest === before.digest) continue;
        changes.push(change(after.id, after.class, after.note, before.text, after.text));
      }
    }
    known = next;
  }
  for (const id of cited) if (!known.delete(id)) changes.push(change(id, null, "", "", wording(book, id, book.handbook.version).text));
  for (const { id, text } of known.values()) changes.push(change(id, null, "", text, ""));
  return changes;
}

/** Return what a clause is in the version at a place: itself, or all that took its place in it. */
function successors(book, old, at) {
  const own = standing(book, old, at);
  if (own) return [own];
  const all = Object.keys(book.clauses).map((id) => standing(book, id, at));
  return all.filter((found) => found?.since === at && found.from?.includes(old));
}

/** Return a clause as it stands in a version, or nothing where it does not stand there. */
export function wording(book, id, version) {
  return standing(book, id, book.versions.findIndex(({ number }) => number === version));
}

function standing(book, id, at) {
  const found = Object.hasOwn(book.clauses, id) && book.clauses[id].find(({ since, until }) => since <= at && at <= until);
  return found ? { ...found, id } : undefined;
}

function change(what, class_, note, before, after) {
  return { what, class: class_ ?? null, note: note ?? "", before, after };
}

// --- Rounds ---

const HOLDING = new Set(["holds", "editorial"]);
const RISKS = ["no", "unknown"];

/** Return the lists in a set of records: { id, checklist, subject, rounds: [{month, state}] }. */
export function lists(records) {
  const named = records.filter((record) => record.kind === "list");
  const ids = [...new Set(named.map((record) => record.list))];
  return ids.map((id) => {
    const own = records.filter((record) => record.list === id);
    const { last } = shown(own.filter((record) => record.kind === "list"));
    return { id, checklist: last.checklist, subject: last.subject, rounds: rounds(own) };
  });
}

/** Return the record of a round, in one of these lists, that was worked on last; or nothing. */
export function lastWorked(records, known) {
  const ids = known.map(({ id }) => id);
  const worked = records.filter((record) => record.round && ids.includes(record.list));
  return worked.reduce((a, b) => (a && a.time > b.time ? a : b), null);
}

/** Return what is recorded of an answer to a question of the book, in a round. */
export function answerTo(book, id, round, given) {
  const { question, digest: questionDigest, clauses: cited } = book.items[id];
  const version = book.handbook.version;
  const clauses = cited.flatMap((clause) => {
    const found = wording(book, clause, version);
    return found ? [{ id: clause, digest: found.digest }] : [];
  });
  return { round, item: id, question, questionDigest, version, clauses, ...given };
}

/** Return the rounds of one list, oldest first, each with the state that was recorded last. */
export function rounds(records) {
  const kept = records.filter((record) => record.kind === "round");
  const months = [...new Set(kept.map((record) => record.round))].sort();
  return months.map((month) => ({
    month,
    state: shown(kept.filter((record) => record.round === month)).last.state,
  }));
}

/** Return the events ticked in a round; a first round asks everything but what comes at the end. */
export function events(records, book, month) {
  const first = rounds(records)[0]?.month ?? month;
  const known = Object.keys(book.events);
  const ticked = new Set(known.filter((event) => month === first && book.events[event]));
  for (const event of known) {
    const own = records.filter((r) => r.kind === "event" && r.round === month && r.event === event);
    const { last } = shown(own);
    if (last) ticked[last.on ? "add" : "delete"](event);
  }
  return ticked;
}

/**
 * Return every item of a round, in order: { id, item, asked, closed, answer, rivals, before, state,
 * changes }. `answer` is what stands in this round; `before` the last one of a round before it. Without
 * an answer, the state is what became of `before`; else new (not asked at an earlier visit) or open.
 */
export function view(records, book, month) {
  const ticked = events(records, book, month);
  const closed = rounds(records).some((round) => round.month === month && round.state === "closed");
  const answers = records.filter((record) => record.kind === "answer" && record.round <= month);
  const met = lastMet(answers, book);
  return Object.entries(book.items).map(([id, item]) => {
    const own = answers.filter((answer) => answer.item === id);
    const anew = item.frequency === "monthly" || ticked.has(item.frequency);
    const line = { id, item, closed, ...answered(own, book, month, anew) };
    if (line.state === "open" && !line.before && met && compareVersions(item.since ?? "0", met) > 0) line.state = "new";
    return { ...line, asked: isAsked(line, book, month, anew) };
  });
}

/** Return the last version before this one at which the list was answered, if there is one. */
function lastMet(answers, book) {
  const earlier = answers.map(({ version }) => version).filter((version) => compareVersions(version, book.handbook.version) < 0);
  return earlier.sort(compareVersions).at(-1);
}

function answered(own, book, month, anew) {
  const { last, rivals } = anew ? shown(own.filter(({ round }) => round === month)) : latest(own);
  const before = latest(own.filter(({ round }) => round < (last?.round ?? month))).last;
  const old = last ?? before;
  const { state, changes } = old ? carry(old, book) : { state: "open", changes: [] };
  return { answer: last, rivals, before, changes, state: !last && HOLDING.has(state) ? "open" : state };
}

/** Return what is shown of the latest round: a late correction of an earlier one does not undo it. */
function latest(answers) {
  const round = answers.map((answer) => answer.round).sort().at(-1);
  return shown(answers.filter((answer) => answer.round === round));
}

/** Tell whether an item is asked; an event's question rests, once settled, until the event is there again. */
function isAsked(line, book, month, anew) {
  const { answer, item, closed } = line;
  if (closed ? !answer : !citedNow(item, book).length) return false;
  if (anew || item.frequency === "once") return true;
  return answer !== undefined && (answer.round === month || !counts(line) || RISKS.includes(answer.answer));
}

/** Tell whether the answer in a line of the view holds for the text as it is now. */
export function holds(line) {
  return line.answer !== undefined && HOLDING.has(line.state) && line.rivals.length === 0;
}

/**
 * Tell whether the answer in a line counts in its round: a closed round stays as it was closed. To say
 * that something does not apply takes a reason.
 */
export function counts(line) {
  const stands = holds(line) || (line.closed && line.answer !== undefined && line.rivals.length === 0);
  return stands && (line.answer.answer !== "na" || line.answer.remark.trim() !== "");
}

/** Count the asked items: those answered, those open, and each kind of answer. */
export function tally(lines) {
  const asked = lines.filter((line) => line.asked);
  const answered = asked.filter(counts);
  const kinds = { yes: 0, no: 0, unknown: 0, na: 0 };
  for (const line of answered) kinds[line.answer.answer] += 1;
  return { asked: asked.length, answered: answered.length, open: asked.length - answered.length, ...kinds };
}

/** Count what changed since the reader was here: to answer again, new, unchanged, lapsed. */
export function since(lines) {
  const sum = { again: 0, fresh: 0, same: 0, lapsed: 0 };
  for (const line of lines) {
    if (line.state === "retired") sum.lapsed += 1;
    else if (!line.asked || line.state === "open") continue;
    else if (line.state === "new") sum.fresh += 1;
    else sum[holds(line) ? "same" : "again"] += 1;
  }
  return sum;
}

/** Return the lines that need an action: the answers no and do not know. */
export function actions(lines) {
  return lines.filter((line) => line.asked && counts(line) && RISKS.includes(line.answer.answer));
}

// --- The words that differ ---

/** Return [["same" | "gone" | "new", words], …] that turns `before` into `after`. */
export function redline(before, after) {
  const [a, b] = [before, after].map((text) => text.split(/\s+/).filter(Boolean));
  const table = longestCommon(a, b);
  const parts = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) push(parts, "same", a[(j += 1, i++)]);
    else if (j >= b.length || (i < a.length && table[i + 1][j] >= table[i][j + 1])) push(parts, "gone", a[i++]);
    else push(parts, "new", b[j++]);
  }
  return parts.map(([kind, words]) => [kind, words.join(" ")]);
}

function longestCommon(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function push(parts, kind, word) {
  const last = parts.at(-1);
  if (last?.[0] === kind) last[1].push(word);
  else parts.push([kind, [word]]);
}
