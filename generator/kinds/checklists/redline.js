// The words that differ between two texts, as `redline` in `generator/time/changes.py` finds them: both
// are held to the same cases. Pure functions.

/** @typedef {["same" | "gone" | "new", string]} Part */
/** @typedef {[before: string, after: string]} Pair */
/** @typedef {{ a: string[], b: string[] }} Texts */

/**
 * Return the parts that turn one text into the other; joined, same and gone give `before`.
 * @param {string} before
 * @param {string} after
 */
export function redline(before, after) {
  const [a, b] = [before, after].map((text) => text.match(/\s+|[\p{L}\p{N}_]+|[^]/gu) ?? []);
  /** @type {Part[]} */
  const parts = [];
  for (const [old, fresh] of bridged(pairs({ a, b }, [0, a.length], [0, b.length]))) {
    if (old === fresh) parts.push(["same", old]);
    else {
      if (old) parts.push(["gone", old]);
      if (fresh) parts.push(["new", fresh]);
    }
  }
  return parts;
}

/**
 * Yield the parts of two texts: the longest run in both, and likewise what is before and after it.
 * @param {Texts} texts
 * @param {[number, number]} left
 * @param {[number, number]} right
 * @returns {Generator<Pair>}
 */
function* pairs(texts, [i, iEnd], [j, jEnd]) {
  const [at, other, size] = longestRun(texts, [i, iEnd], [j, jEnd]);
  const [old, fresh] = [texts.a.slice(i, iEnd), texts.b.slice(j, jEnd)].map((all) => all.join(""));
  if (!size) {
    if (old || fresh) yield [old, fresh];
    return;
  }
  yield* pairs(texts, [i, at], [j, other]);
  const run = texts.a.slice(at, at + size).join("");
  yield [run, run];
  yield* pairs(texts, [at + size, iEnd], [other + size, jEnd]);
}

/**
 * Return where the longest run that is in both begins, in each, and its length: the first of those as long.
 * @param {Texts} texts
 * @param {[number, number]} left
 * @param {[number, number]} right
 */
function longestRun({ a, b }, [i, iEnd], [j, jEnd]) {
  let best = [i, j, 0];
  let lengths = new Uint16Array(b.length + 1);
  for (let at = i; at < iEnd; at += 1) {
    const next = new Uint16Array(b.length + 1);
    for (let other = j; other < jEnd; other += 1) {
      if (a[at] !== b[other]) continue;
      const size = (next[other + 1] = lengths[other] + 1);
      if (size > best[2]) best = [at - size + 1, other - size + 1, size];
    }
    lengths = next;
  }
  return best;
}

/**
 * Join changes between which nothing but a space or a sign stayed.
 * @param {Iterable<Pair>} pairs
 */
function* bridged(pairs) {
  const all = [...pairs];
  /** @type {Pair} */
  let last = ["", ""];
  for (const [n, [old, fresh]] of all.entries()) {
    const inside = n > 0 && n < all.length - 1;
    if (old !== fresh || (inside && !/[\p{L}\p{N}_]/u.test(old))) {
      last = [last[0] + old, last[1] + fresh];
      continue;
    }
    if (last.some(Boolean)) yield last;
    yield [old, fresh];
    last = ["", ""];
  }
  if (last.some(Boolean)) yield last;
}
