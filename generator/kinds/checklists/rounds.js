// The rounds of a list: which questions are asked, which answers hold, and which count. Pure functions.
/**
 * @import {
 *   AnswerRecord, Book, Given, Line, List, ListRecord, Recorded, Reply,
 * } from "./types.d.ts"
 */
import { carry, citedNow, compareVersions, wording } from "./carrying.js";
import { dayFault } from "./months.js";
import { followed, grouped, isBlank, isTakenBack, ofKind, shown } from "./records.js";

/** @type {{ state: Line["state"], changes: Line["changes"] }} */
const NOTHING = { state: "open", changes: [] };
const DAY = 86_400_000;
const HOLDING = ["holds", "editorial"];
export const RISKS = ["no", "unknown"];

/**
 * Return the lists in a set of records: { id, checklist, subject, rounds: [{month, state}] }.
 * @param {Recorded[]} records
 * @returns {List[]}
 */
export function lists(records) {
  const named = ofKind(records, "list");
  return [...grouped(named, ({ list }) => list)].map(([id, own]) => {
    const { checklist, subject } = standingOf(own);
    return { id, checklist, subject, rounds: rounds(records.filter(({ list }) => list === id)) };
  });
}

/**
 * Return the record of a round, in one of these lists, that was worked on last; or nothing. A clock that ran
 * ahead is not believed: what it dates after tomorrow comes before all else.
 * @param {Recorded[]} records
 * @param {List[]} known
 * @param {string} now
 */
export function lastWorked(records, known, now) {
  const ids = known.map(({ id }) => id);
  const own = records.filter(({ list }) => ids.includes(list));
  const worked = own.filter((record) => record.kind !== "list");
  /** @param {Recorded} record */
  const time = (record) => (isAhead(record.time, now) ? "" : record.time);
  return worked.reduce(
    (a, b) => (a && time(a) > time(b) ? a : b),
    /** @type {Exclude<Recorded, ListRecord> | null} */ (null),
  );
}

/**
 * Tell whether a time has yet to come, by more than a clock in another zone is ahead.
 * @param {string} time
 * @param {string} now
 */
export const isAhead = (time, now) => Date.parse(time) > Date.parse(now) + DAY;

/**
 * Return what is recorded of an answer to a question of the book, in a round.
 * @param {Book} book
 * @param {string} id
 * @param {string} round
 * @param {Given} given
 * @returns {Reply}
 */
export function answerTo(book, id, round, given) {
  const { question, digest: questionDigest, clauses: cited } = book.items[id];
  const version = book.handbook.version;
  const clauses = cited.flatMap((clause) => {
    const found = wording(book, clause, version);
    return found ? [{ id: clause, digest: found.digest }] : [];
  });
  return { round, item: id, question, questionDigest, version, clauses, ...given };
}

/**
 * Return the rounds of one list, oldest first, each with the state that was recorded last.
 * @param {Recorded[]} records
 */
export function rounds(records) {
  const kept = ofKind(records, "round");
  const months = [...grouped(kept, ({ round }) => round)].map(([month, own]) => ({
    month,
    state: standingOf(own).state,
  }));
  return months.sort((a, b) => (a.month < b.month ? -1 : 1));
}

/**
 * Return the record that prevails; there is at least one.
 * @template {Recorded} Kind
 * @param {Kind[]} records
 */
const standingOf = (records) => /** @type {Kind} */ (shown(records).last);

/**
 * Return the events ticked in a round; a first round asks everything but what comes at the end.
 * @param {Recorded[]} records
 * @param {Book} book
 * @param {string} month
 */
export function events(records, book, month) {
  const first = rounds(records)[0]?.month ?? month;
  const known = Object.keys(book.events);
  const ticked = new Set(known.filter((event) => month === first && book.events[event]));
  for (const event of known) {
    const own = ofKind(records, "event").filter((r) => r.round === month && r.event === event);
    const { last } = shown(own);
    if (last) ticked[last.on ? "add" : "delete"](event);
  }
  return ticked;
}

/**
 * Return every item of a round, in order: { id, item, asked, isHere, closed, follows, answer, rivals, before,
 * state, changes }. `answer` is what stands in this round; `follows` has the digests of what stands
 * at the question; `before` is the last answer of a round before it. Without
 * an answer, the state is what became of `before`; else new (not asked at an earlier visit) or open.
 * @param {Recorded[]} records
 * @param {Book} book
 * @param {string} month
 * @returns {Line[]}
 */
export function view(records, book, month) {
  const ticked = events(records, book, month);
  const closed = rounds(records).some((round) => round.month === month && round.state === "closed");
  const answers = ofKind(records, "answer").filter(({ round }) => round <= month);
  const given = grouped(answers, ({ item }) => item);
  const met = lastMet(answers, book);
  return Object.entries(book.items).map(([id, item]) => {
    const own = given.get(id) ?? [];
    const anew = item.frequency === "monthly" || ticked.has(item.frequency) ||
      (!closed && isUnsolved(own, month));
    const found = answered(own, book, month, anew);
    const standing = found.answer ? [found.answer, ...found.rivals] : [];
    const now = followed(own, id, month);
    const follows = now.length ? now : standing.map(({ digest }) => digest);
    const line = { id, item, closed, asked: false, isHere: false, follows, ...found };
    const isMet = !met || compareVersions(item.since ?? "0", met) <= 0;
    if (line.state === "open" && !line.before && !isMet) line.state = "new";
    const isHere = line.answer?.round === month;
    return { ...line, isHere, asked: isAsked(line, book, anew || now.length > 0) };
  });
}

/**
 * Return the last version before this one at which the list was answered, if there is one.
 * @param {AnswerRecord[]} answers
 * @param {Book} book
 */
function lastMet(answers, book) {
  const met = [...new Set(answers.map(({ version }) => version))];
  const earlier = met.filter((version) => compareVersions(version, book.handbook.version) < 0);
  return earlier.sort(compareVersions).at(-1);
}

/**
 * @param {AnswerRecord[]} own
 * @param {Book} book
 * @param {string} month
 * @param {boolean} anew
 * @returns {Pick<Line, "answer" | "rivals" | "before" | "changes" | "state">}
 */
function answered(own, book, month, anew) {
  const { last, rivals } = anew ? shown(own.filter(({ round }) => round === month)) : latest(own);
  const before = latest(own.filter(({ round }) => round < (last?.round ?? month))).last;
  const old = last ?? before;
  const { state, changes } = old ? carry(old, book) : NOTHING;
  return {
    answer: last,
    rivals,
    before,
    changes,
    state: last || !HOLDING.includes(state) ? state : "open",
  };
}

/**
 * Tell whether an earlier month left a question with a no, or with nobody who knew: it is asked until it is solved.
 * @param {AnswerRecord[]} own
 * @param {string} month
 */
function isUnsolved(own, month) {
  const { last, rivals } = latest(own.filter(({ round }) => round < month));
  return last !== undefined && !rivals.length && RISKS.includes(last.answer);
}

/**
 * Return what is shown of the latest round: a late correction of an earlier one does not undo it. Where a round
 * begins with taking back, an answer of an earlier one was taken back in it.
 * @param {AnswerRecord[]} answers
 */
export function latest(answers) {
  for (const month of [...new Set(answers.map(({ round }) => round))].sort().reverse()) {
    const own = answers.filter(({ round }) => round === month);
    const found = shown(own);
    if (found.last || own.some((each) => isTakenBack(each) && each.follows?.length === 0)) {
      return found;
    }
  }
  return shown(/** @type {AnswerRecord[]} */ ([]));
}

/**
 * Tell whether an item is asked; an event's question rests, once settled, until the event is there again. Where
 * it was asked this month, it is `due`, also once its answer is taken back.
 * @param {Line} line
 * @param {Book} book
 * @param {boolean} due
 */
function isAsked(line, book, due) {
  const { answer, item, closed } = line;
  if (closed ? !answer : !citedNow(item, book).length) return false;
  if (due || item.frequency === "once") return true;
  return answer !== undefined && (!counts(line) || RISKS.includes(answer.answer));
}

/**
 * Tell whether the answer in a line of the view holds for the text as it is now.
 * @param {Line} line
 * @returns {line is Line & { answer: AnswerRecord }}
 */
export const holds = (line) =>
  line.answer !== undefined && HOLDING.includes(line.state) && line.rivals.length === 0;

/**
 * Tell whether the answer in a line counts in its round: a closed round stays as it was closed. To say
 * that something does not apply takes a reason.
 * @param {Line} line
 * @returns {line is Line & { answer: AnswerRecord }}
 */
export function counts(line) {
  const { answer, closed, rivals, item } = line;
  if (!answer || !(holds(line) || (closed && rivals.length === 0))) return false;
  return answer.answer !== "na" || ((closed || item.na) && !isBlank(answer.remark));
}

/**
 * Count the asked items: those answered, those open, and each kind of answer.
 * @param {Line[]} lines
 */
export function tally(lines) {
  const asked = lines.filter((line) => line.asked);
  const answered = asked.filter(counts);
  const kinds = { yes: 0, no: 0, unknown: 0, na: 0 };
  for (const line of answered) kinds[/** @type {keyof typeof kinds} */ (line.answer.answer)] += 1;
  return {
    asked: asked.length,
    answered: answered.length,
    open: asked.length - answered.length,
    ...kinds,
  };
}

/**
 * Count what changed since the reader was here: to answer again, new, lapsed.
 * @param {Line[]} lines
 */
export function since(lines) {
  const sum = { again: 0, fresh: 0, lapsed: 0 };
  for (const line of lines) {
    if (line.state === "retired") sum.lapsed += 1;
    else if (!line.asked || line.state === "open") continue;
    else if (line.state === "new") sum.fresh += 1;
    else if (!holds(line)) sum.again += 1;
  }
  return sum;
}

/**
 * Return the lines that need an action: the answers no and do not know, also of an earlier month until there is
 * one of this.
 * @param {Line[]} lines
 * @returns {(Line & { answer: AnswerRecord })[]}
 */
export function actions(lines) {
  return lines.filter(({ asked }) => asked).flatMap((line) => {
    const answer = counts(line) ? line.answer : line.answer ? undefined : line.before;
    return answer && RISKS.includes(answer.answer) ? [{ ...line, answer }] : [];
  });
}

/**
 * Return the actions of which it does not stand who does it, or by which day.
 * @param {Line[]} lines
 */
export const unassigned = (lines) =>
  actions(lines).filter(({ answer }) => isBlank(answer.who) || dayFault(answer.by));

/**
 * Return the actions at which a day stands that no calendar has.
 * @param {Line[]} lines
 */
export const wrongDays = (lines) =>
  actions(lines).filter(({ answer }) => !isBlank(answer.by) && dayFault(answer.by ?? ""));

/**
 * Return the month after a month, or one so many months further.
 * @param {string} month
 */
export function monthAfter(month, further = 1) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + further, 1)).toISOString().slice(0, 7);
}

/**
 * Tell whether a list can be about a month: from the first one on, and one month ahead.
 * @param {string} month
 * @param {Book} book
 * @param {string} now
 */
export function isMonth(month, { firstMonth }, now) {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month >= firstMonth && month <= monthAfter(now);
}
