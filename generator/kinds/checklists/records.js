// Records: sealed once, never changed, merged in any order. Pure functions: no page, no storage, no clock.
/** @import { Recorded } from "./types.d.ts" */
import { sha256 } from "../../site/scripts/sha256.js";

export const FORMAT = 1;
export const ANSWERS = ["yes", "no", "unknown", "na"];

const encoder = new TextEncoder();

/**
 * Return the SHA-256 of a text, in hex. Works where `crypto.subtle` does not exist: plain http.
 * @param {string} text
 */
export function digest(text) {
  return Array.from(sha256(encoder.encode(text)), (byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

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
export function seal(record) {
  return Object.freeze({ ...record, digest: contentDigest(record) });
}

/**
 * Tell whether a record is as it was sealed.
 * @param {Recorded} record
 */
export function isSealed(record) {
  return record.digest === contentDigest(record);
}

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
export function byAge(a, b) {
  return a.counter - b.counter || compare(a.time, b.time) || compare(a.digest, b.digest);
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Return the greatest record, and the others that claim the same place in the order.
 * @template {Recorded} Kind
 * @param {Kind[]} records
 */
export function shown(records) {
  const last = [...records].sort(byAge).at(-1);
  const rivals = records.filter((record) => last && isRival(record, last));
  return { last, rivals };
}

/**
 * Tell whether a record claims the place of the last one, and says something else.
 * @param {Recorded} record
 * @param {Recorded} last
 */
function isRival(record, last) {
  const words = (/** @type {Recorded} */ { digest: _, time: __, ...rest }) => canonical(rest);
  return record.counter === last.counter && words(record) !== words(last);
}

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
  return records.reduce((most, record) => Math.max(most, record.counter), 0) + 1;
}
