// Files that nobody saved, to show what the overview is for. Pure functions.
/** @import { Book, Saved, Recorded } from "./types.d.ts" */
import { answerTo, monthAfter } from "./rounds.js";

/** Of each example: whose list it is, how many months ago, and how its answers go round. */
const EXAMPLES = /** @type {const} */ ([
  ["a", 1, ["yes", "no", "yes", "unknown"]],
  ["a", 0, ["yes", "yes", "yes", "unknown", "yes"]],
  ["b", 0, ["no", "yes", "unknown", "no", "yes"]],
]);

/**
 * Return the contents of three made-up files, two of which are of one list.
 * @param {Book} book
 * @param {string} month the present one
 * @param {(list: string) => string} subjectOf
 * @returns {Saved[]}
 */
export function examples(book, month, subjectOf) {
  const [{ checklist }] = Object.values(book.items);
  return EXAMPLES.map(([list, ago, answers], n) => {
    const round = monthAfter(month, -ago);
    return {
      format: 2,
      kind: "handboek-assessment",
      handbook: book.handbook,
      list,
      checklist,
      subject: subjectOf(list),
      round,
      saved: `${round}-28T12:00:00.000Z`,
      records: records(book, checklist, list, round, answers),
      sha256: String(n),
    };
  });
}

/**
 * @param {Book} book
 * @param {string} checklist
 * @param {string} list
 * @param {string} round
 * @param {readonly ("yes" | "no" | "unknown")[]} answers
 * @returns {Recorded[]}
 */
function records(book, checklist, list, round, answers) {
  const own = Object.entries(book.items).filter(([, item]) =>
    item.checklist === checklist && !item.retired
  );
  return own.map(([id], n) => ({
    kind: "answer",
    list,
    counter: n,
    time: `${round}-28T12:00:00.000Z`,
    digest: `${list}-${round}-${n}`,
    ...answerTo(book, id, round, {
      answer: answers[n % answers.length],
      remark: "",
      who: "",
      by: "",
    }),
  }));
}
