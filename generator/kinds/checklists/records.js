// Records: sealed once, never changed, merged in any order. Pure functions: no page, no storage, no clock.
/** @import { Recorded } from "./types.d.ts" */
import { sha256 } from "../../site/scripts/sha256.js";

const encoder = new TextEncoder();
// Counters run on by one, to here: a file with one far beyond that would leave no number for the answers after it.
export const MOST_COUNTER = 1_000_000;

/**
 * Return the SHA-256 of a text, in hex. Works where `crypto.subtle` does not exist: plain http.
 * @param {string} text
 */
export const digest = (text) => hex(sha256(encoder.encode(text)));

/**
 * Return bytes in hex.
 * @param {Uint8Array} bytes
 */
export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Return plain data as JSON whose keys are in order, so that equal data give equal text.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) =>
    `${JSON.stringify(key)}:${canonical(value[key])}`
  );
  return `{${members.join(",")}}`;
}

/**
 * Return the record with the digest of its own content, frozen.
 * @template {object} Content
 * @param {Content} record
 * @returns {Readonly<Content & { digest: string }>}
 */
export const seal = (record) => Object.freeze({ ...record, digest: contentDigest(record) });

/**
 * Tell whether a record is as it was sealed.
 * @param {Recorded} record
 */
export const isSealed = (record) => record.digest === contentDigest(record);

/** @param {object} record */
function contentDigest(record) {
  const { digest: _, ...content } = /** @type {Recorded} */ (record);
  return digest(canonical(content));
}

/**
 * Return the union of sets of records: the same whatever the order, and however often.
 * @param {...Recorded[]} sets
 */
export function merge(...sets) {
  const union = new Map(sets.flat().map((record) => [record.digest, record]));
  return [...union.values()].sort(byAge);
}

/**
 * Order records by (counter, time, digest): a clock set back changes nothing that has a counter.
 * @param {Recorded} a
 * @param {Recorded} b
 */
export const byAge = (a, b) =>
  a.counter - b.counter || compare(a.time, b.time) || compare(a.digest, b.digest);

/**
 * @param {string} a
 * @param {string} b
 */
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

/**
 * Return what stands of some records of one thing: those that none of the others follows. A record names by
 * digest what it follows; one of an older form names nothing, and follows its like with a smaller counter.
 * @template {Recorded} Kind
 * @param {Kind[]} records
 */
export function heads(records) {
  const followed = new Set(records.flatMap((record) => followsOf(record) ?? []));
  const old = records.filter((record) => !followsOf(record));
  const last = old.reduce((most, { counter }) => Math.max(most, counter), 0);
  return records.filter((record) =>
    !followed.has(record.digest) && (followsOf(record) || record.counter === last)
  );
}

/** @param {Recorded} record */
const followsOf = (record) => record.kind === "answer" ? record.follows : undefined;

/**
 * Return the youngest record of those that stand, and the others that say something else; an answer that was
 * taken back stands no longer.
 * @template {Recorded} Kind
 * @param {Kind[]} records
 */
export function shown(records) {
  const standing = heads(records).filter((record) => !isTakenBack(record)).sort(byAge);
  const last = standing.at(-1);
  const rivals = standing.filter((record) => last && record !== last && !saysSame(record, last));
  return { last, rivals };
}

/**
 * Return the digests of the answers that a new answer to a question follows.
 * @param {Recorded[]} own
 * @param {string} item
 * @param {string} round
 */
export function followed(own, item, round) {
  const earlier = ofKind(own, "answer").filter((each) =>
    each.item === item && each.round === round
  );
  return heads(earlier).map(({ digest }) => digest);
}

/** @param {Recorded} record */
export const isTakenBack = (record) => record.kind === "answer" && record.answer === "none";

/**
 * Tell whether two records say the same, whenever they were made and whatever they follow.
 * @param {Recorded} a
 * @param {Recorded} b
 */
export const saysSame = (a, b) => canonical(wordsOf(a)) === canonical(wordsOf(b));

/** @param {Record<string, any>} record */
const wordsOf = ({ digest: _, time: _time, counter: _counter, follows: _follows, ...words }) =>
  words;

/**
 * Tell whether nobody can see anything of a text: it is empty, or white space and signs without a shape.
 * @param {string} text
 */
export const isBlank = (text) => !/[^\s\p{C}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);

/**
 * Return the records that are not among others.
 * @template {{ digest: string }} Kind
 * @param {Kind[]} records
 * @param {{ digest: string }[]} others
 */
export function without(records, others) {
  const known = new Set(others.map(({ digest }) => digest));
  return records.filter((record) => !known.has(record.digest));
}

/**
 * Return records by a name that each has, in the order in which these come.
 * @template Kind
 * @param {Kind[]} records
 * @param {(record: Kind) => string} nameOf
 */
export function grouped(records, nameOf) {
  /** @type {Map<string, Kind[]>} */
  const groups = new Map();
  for (const record of records) {
    const group = groups.get(nameOf(record));
    if (group) group.push(record);
    else groups.set(nameOf(record), [record]);
  }
  return groups;
}

/**
 * Return the name under which is kept what is typed at a question of a round, beside the answers that stand there.
 * @param {string | null} list
 * @param {{ round: string | null, item: string, follows?: string[] }} place
 */
export const typedName = (list, { round, item, follows = [] }) =>
  [list, round, item, ...follows].join(":");

/**
 * Return the records of one kind.
 * @template {Recorded["kind"]} Kind
 * @param {Recorded[]} records
 * @param {Kind} kind
 */
export function ofKind(records, kind) {
  const own = records.filter((record) => record.kind === kind);
  return /** @type {Extract<Recorded, { kind: Kind }>[]} */ (own);
}

/**
 * Return the counter for the next record.
 * @param {Recorded[]} records
 */
export function nextCounter(records) {
  const last = records.reduce((most, record) => Math.max(most, record.counter), 0);
  return Math.min(last + 1, MOST_COUNTER);
}
