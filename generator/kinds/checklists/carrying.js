// Follow an answer to later versions of the text. Pure functions.
/** @import { AnswerRecord, Became, Book, Change, Class, Item, Wording } from "./types.d.ts" */

/** @typedef {Wording & { id: string }} Standing */

/**
 * Compare version numbers: below zero where a comes before b.
 * @param {string} a
 * @param {string} b
 */
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
 * @param {AnswerRecord} answer
 * @param {Book} book
 * @returns {{ state: Became, changes: Change[] }}
 */
export function carry(answer, book) {
  const now = book.handbook.version;
  if (compareVersions(answer.version, now) > 0) return { state: "later", changes: [] };
  const item = Object.hasOwn(book.items, answer.item) ? book.items[answer.item] : null;
  const cited = item ? citedNow(item, book) : [];
  if (!item || !cited.length) return { state: "retired", changes: [] };
  const then = placeThen(answer, book);
  if (then < 0 || book.versions.slice(then).some(({ text }) => text !== "complete")) {
    return { state: "unknowable", changes: [] };
  }
  if (isUnchanged(answer, item, cited, book)) return { state: "holds", changes: [] };
  const changes = [...questionChanges(answer, item), ...clauseChanges(answer, cited, then, book)];
  const editorial = changes.length > 0 && changes.every((change) => change.class === "editorial");
  return { state: editorial ? "editorial" : "changed", changes };
}

/**
 * Return the clauses that an item asks about: it may still name one that is no longer in force.
 * @param {Item} item
 * @param {Book} book
 */
export const citedNow = (item, book) =>
  item.retired
    ? []
    : [...new Set(item.clauses)].filter((id) => wording(book, id, book.handbook.version));

/**
 * Return the place of the version of an answer in which the clauses that it cites, as far as the
 * page knows them, had its digests; below zero where there is none. A version that was rectified
 * has a place for each of its texts.
 * @param {AnswerRecord} answer
 * @param {Book} book
 */
const placeThen = (answer, book) =>
  book.versions.findLastIndex(({ number }, at) =>
    number === answer.version &&
    answer.clauses.every(({ id, digest }) =>
      !Object.hasOwn(book.clauses, id) || standing(book, id, at)?.digest === digest
    )
  );

/**
 * @param {AnswerRecord} answer
 * @param {Item} item
 * @param {string[]} cited
 * @param {Book} book
 */
function isUnchanged(answer, item, cited, book) {
  const then = new Map(answer.clauses.map(({ id, digest }) => [id, digest]));
  return (
    answer.questionDigest === item.digest &&
    cited.length === then.size &&
    cited.every((id) => then.get(id) === wording(book, id, book.handbook.version)?.digest)
  );
}

/**
 * @param {AnswerRecord} answer
 * @param {Item} item
 */
function questionChanges(answer, item) {
  if (answer.questionDigest === item.digest) return [];
  const wordings = [...item.was, { digest: item.digest, question: item.question, class: null }];
  const start = wordings.findIndex((was) => was.digest === answer.questionDigest);
  if (start < 0) return [change("question", null, "", answer.question, item.question)];
  return wordings
    .slice(start, -1)
    .map((was, n) =>
      change("question", was.class, "", was.question, wordings[start + n + 1].question)
    );
}

/**
 * Follow the clauses of an answer from version to version, over changes of their ids.
 * @param {AnswerRecord} answer
 * @param {string[]} cited
 * @param {number} then
 * @param {Book} book
 */
function clauseChanges(answer, cited, then, book) {
  /** @type {Change[]} */
  const changes = [];
  // A clause that no question cites any more is not in the page.
  const cites = answer.clauses.map(({ id }) => standing(book, id, then) ?? { id, text: "" });
  /** @type {Map<string, { id: string, text: string, digest?: string }>} */
  let known = new Map(cites.map((clause) => [clause.id, clause]));
  for (let at = then + 1; at < book.versions.length; at += 1) {
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
  for (const id of cited) {
    if (!known.delete(id)) {
      changes.push(change(id, null, "", "", wording(book, id, book.handbook.version)?.text ?? ""));
    }
  }
  for (const { id, text } of known.values()) changes.push(change(id, null, "", text, ""));
  return changes;
}

/**
 * Return what a clause is in the version at a place: itself, or all that took its place in it.
 * @param {Book} book
 * @param {string} old
 * @param {number} at
 * @returns {Standing[]}
 */
function successors(book, old, at) {
  const own = standing(book, old, at);
  if (own) return [own];
  const all = Object.keys(book.clauses).flatMap((id) => standing(book, id, at) ?? []);
  return all.filter((found) => found.since === at && found.from?.includes(old));
}

/**
 * Return a clause as it stands in a version, or nothing where it does not stand there.
 * @param {Book} book
 * @param {string} id
 * @param {string} version
 */
export const wording = (book, id, version) =>
  standing(book, id, book.versions.findLastIndex(({ number }) => number === version));

/**
 * @param {Book} book
 * @param {string} id
 * @param {number} at
 * @returns {Standing | undefined}
 */
function standing(book, id, at) {
  const found = Object.hasOwn(book.clauses, id) &&
    book.clauses[id].find(({ since, until }) => since <= at && at <= until);
  return found ? { ...found, id } : undefined;
}

/**
 * @param {string} what
 * @param {Class | undefined} class_
 * @param {string | undefined} note
 * @param {string} before
 * @param {string} after
 * @returns {Change}
 */
const change = (what, class_, note, before, after) => ({
  what,
  class: class_ ?? null,
  note: note ?? "",
  before,
  after,
});
