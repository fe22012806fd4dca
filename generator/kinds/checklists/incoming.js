// What a file that is whole may not say, and what it would change. Pure functions.
/** @import { AnswerRecord, Book, Recorded, Saved } from "./types.d.ts" */
/** @import { Refusal } from "./files.js" */
import { compareVersions } from "./carrying.js";
import {
  digest,
  grouped,
  heads,
  isTakenBack,
  merge,
  ofKind,
  saysSame,
  shown,
  without,
} from "./records.js";
import { isAhead, isMonth, latest } from "./rounds.js";

/**
 * An answer that a file would bring: what stands at its question now, if anything does, and what comes there.
 * @typedef {{ before: AnswerRecord | undefined, after: AnswerRecord }} Arrival
 */
/**
 * What a file would change: answers that come where there is none, that replace one, that contradict one;
 * rounds and events that will stand otherwise.
 * @typedef {object} Incoming
 * @property {Arrival[]} added
 * @property {Arrival[]} replaced
 * @property {Arrival[]} rivals
 * @property {Extract<Recorded, { kind: "round" }>[]} rounds
 * @property {Extract<Recorded, { kind: "event" }>[]} events
 * @property {boolean} isNews
 */

/**
 * Return why a file may not say what it says, or nothing.
 * @param {Saved} content
 * @param {Book} book
 * @param {string} now
 * @returns {Refusal | undefined}
 */
export function objection({ records, drafts = [], handbook }, book, now) {
  const answers = ofKind(records, "answer");
  const months = [...records, ...drafts].flatMap((part) => ("round" in part ? part.round : []));
  // Each question once, in however many rounds it was answered.
  const quoted = new Map(answers.map((each) => [each.question + each.questionDigest, each]));
  if (answers.some(({ version }) => compareVersions(version, handbook.version) > 0)) return "ahead";
  if (months.some((month) => !isMonth(month, book, now))) return "month";
  if (![...quoted.values()].every(isQuoted)) return "misquoted";
  return answers.some((answer) => isWronglyLeft(answer, book)) ? "notApplicable" : undefined;
}

/**
 * Tell whether a question is the one of its digest, as sources have it: NFC, white space folded to one space.
 * @param {AnswerRecord} answer
 */
const isQuoted = ({ question, questionDigest }) =>
  digest(question.normalize("NFC").split(/\s+/).filter(Boolean).join(" ")) === questionDigest;

/**
 * Tell whether an answer says that a question does not apply which, as it is worded, always does.
 * @param {AnswerRecord} answer
 * @param {Book} book
 */
function isWronglyLeft({ answer, item, questionDigest }, book) {
  const asked = Object.hasOwn(book.items, item) ? book.items[item] : null;
  return answer === "na" && asked !== null && !asked.na && asked.digest === questionDigest;
}

/**
 * Tell whether a file has times that have yet to come.
 * @param {Saved} content
 * @param {string} now
 */
export const isFromTheFuture = ({ records }, now) => records.some(({ time }) => isAhead(time, now));

/**
 * Return what records of a file would change in what a reader has of the same list.
 * @param {Recorded[]} own
 * @param {Recorded[]} file
 * @returns {Incoming}
 */
export function incoming(own, file) {
  const [had, all] = [grouped(own, nameOf), grouped(merge(own, file), nameOf)];
  const news = new Set(without(file, own).map(nameOf));
  /** @type {Incoming} */
  const found = {
    ...{ added: [], replaced: [], rivals: [], rounds: [], events: [] },
    isNews: news.size > 0,
  };
  for (const name of news) {
    const [before, after] = [shown(had.get(name) ?? []), shown(all.get(name) ?? [])];
    // Where an answer is taken back, that is what comes; it may be one of an earlier round.
    const last = after.last ?? heads(all.get(name) ?? [])[0];
    if (!before.last && last.kind === "answer" && isTakenBack(last)) {
      before.last = latest(
        ofKind(own, "answer").filter(({ item, round }) => item === last.item && round < last.round),
      ).last;
    }
    sort(found, before, { ...after, last });
  }
  // A list that is new here has no rounds or events that would come to stand otherwise.
  return own.length ? found : { ...found, rounds: [], events: [] };
}

/**
 * @param {Incoming} found
 * @param {ReturnType<typeof shown<Recorded>>} before
 * @param {{ last: Recorded, rivals: Recorded[] }} after
 */
function sort(found, before, { last, rivals }) {
  const same = before.last && saysSame(before.last, last);
  if (last.kind === "answer") {
    const arrival = { before: /** @type {AnswerRecord | undefined} */ (before.last), after: last };
    const isSettled = rivals.length === 0;
    if (!isSettled) found.rivals.push({ ...arrival, after: other(arrival.before, last, rivals) });
    else if (!arrival.before) found.added.push(arrival);
    else if (!same || before.rivals.length) found.replaced.push(arrival);
  } else if (last.kind === "round") {
    if (!same) found.rounds.push(last);
  } else if (last.kind === "event" && !same) found.events.push(last);
}

/**
 * Return an answer that contradicts the one that stood.
 * @param {AnswerRecord | undefined} before
 * @param {AnswerRecord} last
 * @param {Recorded[]} rivals
 */
function other(before, last, rivals) {
  const standing = /** @type {AnswerRecord[]} */ ([last, ...rivals]);
  return standing.find((answer) => !before || !saysSame(answer, before)) ?? last;
}

/**
 * Return the name of what a record tells of: a question or an event in a round, a round, or the list.
 * @param {Recorded} record
 */
function nameOf(record) {
  if (record.kind === "list") return "list";
  if (record.kind === "round") return `round ${record.round}`;
  const what = record.kind === "answer" ? record.item : record.event;
  return `${record.kind} ${record.round} ${what}`;
}
