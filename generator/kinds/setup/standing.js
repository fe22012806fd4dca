// The standing of the reader's actions: ticks, and the round of a list that asks the same. Pure functions.
/** @import { AnswerRecord, Book, Line, Recorded } from "../checklists/types.d.ts" */
import { byAge, ofKind } from "../checklists/records.js";
import { lastWorked, lists, monthAfter, view } from "../checklists/rounds.js";

const DAY = /^\d{4}-\d\d-\d\d$/;
const DIGEST = /^[0-9a-f]{64}$/;
export const MOST = 9999;

/** @typedef {{ fine: number, wrong: number, day?: string }} Count */
/**
 * `ticks` are days by action, `counts` what was counted by phone and apps; `lists` says of a list whether its reader
 * wants what is done in it as well, `yeses` have the digest of the yes that an action put into one.
 * @typedef {object} Done
 * @property {Record<string, string>} ticks
 * @property {Record<string, Count>} counts
 * @property {Record<string, boolean>} lists
 * @property {Record<string, string>} yeses
 */
/**
 * The round in which a question is answered now. One of another month, in which nothing was done this
 * month, is past: it takes no answer of now.
 * @typedef {object} Round
 * @property {string} list
 * @property {string} subject
 * @property {string} month
 * @property {boolean} open
 * @property {boolean} past
 * @property {Recorded[]} own
 * @property {Line} line
 */

/**
 * Return the stored ticks, without entries that are not ours.
 * @param {any} kept
 * @returns {Done}
 */
export function read(kept) {
  const isDay = (/** @type {any} */ day) => DAY.test(day);
  const isWhole = (/** @type {any} */ value) =>
    Number.isSafeInteger(value) && value >= 0 && value <= MOST;
  const isCount = (/** @type {any} */ count) =>
    isWhole(count?.fine) && isWhole(count?.wrong) && isDay(count.day);
  const isSaid = (/** @type {any} */ value) => typeof value === "boolean";
  return {
    ticks: some(kept?.ticks, isDay),
    counts: some(kept?.counts, isCount),
    lists: some(kept?.lists, isSaid),
    yeses: some(kept?.yeses, (digest) => DIGEST.test(digest)),
  };
}

/**
 * @param {Record<string, any> | undefined} members
 * @param {(value: any) => boolean} isOurs
 */
function some(members, isOurs) {
  return Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => isOurs(value)));
}

/**
 * Return the day in the reader's own time.
 * @param {string | number} time
 */
export const dayOf = (time) => new Date(time).toLocaleDateString("sv");

/**
 * Tell whether what was looked at on a day is to be looked at again: a month has passed, or what is known of the
 * apps was checked since.
 * @param {string} day
 * @param {string} today
 * @param {string} checked
 */
export function isOld(day, today, checked) {
  const isChecked = day < checked && checked <= today;
  return isChecked || `${monthAfter(day.slice(0, 7))}${day.slice(7)}` <= today;
}

/**
 * Return the round in which a question is answered now, or nothing.
 * @param {Recorded[]} records
 * @param {Book} book
 * @param {string | undefined} question
 * @param {string} today
 * @returns {Round | null}
 */
export function roundOf(records, book, question, today) {
  if (!question) return null;
  const { checklist } = book.items[question];
  const known = lists(records).filter((list) => list.checklist === checklist);
  const last = lastWorked(records, known, new Date().toISOString());
  const list = known.find(({ id }) => id === last?.list);
  if (!last || !list) return null;
  const own = records.filter((record) => record.list === list.id);
  const line = view(own, book, last.round).find(({ id }) => id === question);
  const month = today.slice(0, 7);
  const past = last.round !== month && !dayOf(last.time).startsWith(month);
  // Answers that contradict each other are settled where both are seen.
  const open = !past && !isClosed(list.rounds, last.round) && line?.state !== "later" &&
    !line?.rivals.length;
  const { id, subject } = list;
  return line ? { list: id, subject, month: last.round, open, past, own, line } : null;
}

/**
 * @param {{ month: string, state: string }[]} rounds
 * @param {string} round
 */
function isClosed(rounds, round) {
  return rounds.some(({ month, state }) => month === round && state === "closed");
}

/**
 * Tell whether the yes that stands in a round is the one with this digest, perhaps with other words beside it
 * since; who said something else in between, and yes again, said it there.
 * @param {string | undefined} digest
 * @param {Round} round
 */
export function isFrom(digest, { own, month, line }) {
  const yes = ofKind(own, "answer").filter(({ item, round, answer }) =>
    item === line.id && round === month && answer === "yes"
  );
  let at = yes.find((each) => each.digest === line.answer?.digest);
  while (at && at.digest !== digest) {
    const { follows } = at;
    at = yes.find((each) => follows?.includes(each.digest));
  }
  return at !== undefined;
}

/**
 * Return what stood before a yes in this round, to be given again; or that the answer is taken back.
 * @param {Round} round
 * @returns {Pick<AnswerRecord, "answer" | "remark" | "who" | "by">}
 */
export function before({ own, month, line }) {
  const given = ofKind(own, "answer").filter(({ item, round }) =>
    item === line.id && round === month
  );
  // Before the first yes of those that came one after another.
  const others = given.filter(({ answer }) => answer !== "yes");
  const last = others.sort(byAge).at(-1);
  return last ?? { answer: "none", remark: "", who: "", by: "" };
}

/**
 * Return the name of the sentence that relates an action to a round, if there is one.
 * @param {Round} round
 * @param {AnswerRecord | undefined} answer
 * @param {boolean | undefined} wanted
 */
export function aboutRound({ open, past, line }, answer, wanted) {
  if (line.rivals.length) return "rivals";
  if (!open) return past ? "past" : "closed";
  return answer ? "linked" : wanted ? "willLink" : null;
}
