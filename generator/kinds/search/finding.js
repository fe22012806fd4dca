// What a result shows of a page: its places, and the words around a hit.
/**
 * What the index tells of a page: its words, its places, and where the words stand that were sought.
 * @typedef {object} Found
 * @property {string} content
 * @property {{ id: string, text: string, element: string, location: number }[]} anchors
 * @property {{ location: number, balanced_score: number }[]} weighted_locations
 * @property {{ title: string }} meta
 */
/** @typedef {[text: string, marked: boolean]} Part */
/** @typedef {Found["anchors"][number]} Start */

const [OPEN, CLOSE] = ["⟦", "⟧"];
const MOST_WORDS = 28;
const WORDS_BEFORE = 8;
const OURS = /^hb-/;
const HEADING = /^h[1-6]$/;
const PARTS = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;

/**
 * Return the places of a page where the words stand, best first: where most of what is asked for stands, and then
 * where it fits best. That without an id is its head. A place is { id, title, section, basis, parts, hit }; `basis` is empty for official text, `hit`
 * tells whether a word stands there in sight.
 * @param {Found} page
 * @param {string[]} asked
 */
export function places({ content, anchors, weighted_locations: found, meta }, asked) {
  const words = content.split(/[\r\n\s]+/);
  const starts = [
    { id: "", text: meta.title, element: "h1", location: 0 },
    ...anchors.filter(({ id }) => id),
  ];
  const shown = visible(words);
  /** How well each word fits at a place: one that is repeated there fits no better. @type {Map<number, Map<string, number>>} */
  const fits = new Map();
  for (const { location, balanced_score: score } of found) {
    const at = starts.findLastIndex((start) => start.location <= location);
    const own = fits.get(at) ?? new Map();
    const word = spelled(words[location] ?? "");
    fits.set(at, own.set(word, Math.max(own.get(word) ?? 0, score)));
  }
  const scores = [...fits].map(([at, own]) => ({
    at,
    score: [...own.values()].reduce((a, b) => a + b),
    has: asked.filter((word) => [...own.keys()].some((each) => alike(plain(word), plain(each))))
      .length,
  }));
  const marks = new Set(found.map(({ location }) => location));
  const sorted = scores.sort((a, b) => b.has - a.has || b.score - a.score || a.at - b.at);
  const near = sorted.filter(({ score }) => score >= sorted[0].score / 3);
  return near.map(({ at }) => place(at, starts, shown, words, marks));
}

/**
 * @param {number} at
 * @param {Start[]} starts
 * @param {number[]} shown
 * @param {string[]} words
 * @param {Set<number>} marks
 */
function place(at, starts, shown, words, marks) {
  const { id, text, element, location } = starts[at];
  const titled = OURS.test(element) || HEADING.test(element);
  const from = location + (titled ? text.split(/\s+/).length : 0);
  const until = starts[at + 1]?.location ?? words.length;
  const own = shown.filter((n) => n >= from && n < until);
  const section = starts.slice(0, at).findLast((start) => HEADING.test(start.element));
  return {
    id,
    title: titled ? text : "",
    section: section?.text ?? "",
    basis: OURS.test(element) ? element.slice(3) : "",
    parts: excerpt(own, words, marks),
    hit: own.some((n) => marks.has(n)),
  };
}

/**
 * Return a question without its stop words, which say nothing of its subject.
 * @param {string} words
 * @param {string[]} little
 */
export function essence(words, little) {
  // The instruction writes v1.0 for version 1.0.
  const all = words.trim().replace(/(?<!\S)v(?=\d)/gi, "").split(/\s+/);
  const some = all.filter((word) => !little.includes(word.toLowerCase().replace(/[?!.,]$/, "")));
  return (words.includes('"') || !some.length ? all : some).join(" ");
}

/**
 * Return the pages that say of themselves that they are about a question: one of their other words is the
 * question, or is some words in a row of it; a number is the question. Those with the longest go first.
 * @param {string[]} asked the question as it is written, and without its stop words
 * @param {Record<string, { keys: string[] }>} pages
 * @returns {{ id: string, key: string }[]}
 */
export function named(asked, pages) {
  const questions = asked.map(spelled);
  const fits = (/** @type {string} */ key) => {
    const own = spelled(key);
    const isPart = own.includes(" ") && !/\d/.test(own) && ` ${questions[0]} `.includes(` ${own} `);
    return own !== "" && (isPart || questions.includes(own));
  };
  const found = Object.entries(pages).flatMap(([id, { keys }]) => {
    const [key] = keys.filter(fits).sort(longest);
    return key ? [{ id, key }] : [];
  });
  return found.sort((a, b) => longest(a.key, b.key));
}

/**
 * @param {string} a
 * @param {string} b
 */
const longest = (a, b) => b.length - a.length;

/** Return a text as it is spelled without accents, capitals and signs. @param {string} text */
const spelled = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Tell whether a word, or a form of it, stands in the handbook; the beginning of one counts.
 * @param {string} word
 * @param {string[]} vocabulary
 * @returns {boolean}
 */
export function isKnown(word, vocabulary) {
  const parts = word.split(/[^\p{L}\p{M}’']+/u).filter((part) => part.length > 2);
  if (parts.length > 1) return parts.every((part) => isKnown(part, vocabulary));
  const sought = plain(parts[0] ?? word);
  return sought.length > 1 && vocabulary.some((known) => alike(sought, plain(known)));
}

/**
 * Return the word that was probably meant, or nothing.
 * @param {string} word
 * @param {string[]} vocabulary
 */
export function meant(word, vocabulary) {
  const sought = plain(word);
  if (sought.length < 4) return "";
  const near = vocabulary.map((known) => ({ known, edits: distance(sought, plain(known)) }));
  const [{ known, edits }] = near.sort((a, b) => a.edits - b.edits);
  return edits <= Math.min(2, sought.length / 4) ? known : "";
}

const plain = (/** @type {string} */ word) =>
  word.toLowerCase().normalize("NFD").replace(/[^\p{L}]/gu, "");

/**
 * Two forms of one word share most of their letters, from the first on; an ending may be added.
 * @param {string} sought
 * @param {string} known
 */
function alike(sought, known) {
  if (known.startsWith(sought)) return true;
  if (known.length > 3 && sought.startsWith(known)) return sought.length - known.length <= 3;
  let shared = 0;
  while (shared < sought.length && sought[shared] === known[shared]) shared += 1;
  return shared >= Math.max(5, 0.6 * Math.max(sought.length, known.length));
}

/**
 * Return the edit distance of two words: letters to change, add, drop or swap (optimal string alignment).
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}

/**
 * Return the numbers of the words in sight: other words for the same are found, not shown.
 * @param {string[]} words
 */
function visible(words) {
  /** @type {number[]} */
  const shown = [];
  let hidden = false;
  words.forEach((word, n) => {
    if (word.startsWith(OPEN)) hidden = true;
    if (!hidden) shown.push(n);
    if (word.startsWith(CLOSE)) hidden = false;
  });
  return shown;
}

/**
 * Return the words around the first that was found, as [text, marked] in turns.
 * @param {number[]} own
 * @param {string[]} words
 * @param {Set<number>} marks
 */
export function excerpt(own, words, marks) {
  const first = Math.max(own.findIndex((n) => marks.has(n)), 0);
  const start = Math.max(Math.min(first - WORDS_BEFORE, own.length - MOST_WORDS), 0);
  const some = own.slice(start, start + MOST_WORDS);
  /** @type {Part[]} */
  const parts = [[start ? "… " : "", false]];
  for (const n of some) {
    const [, before, word, after] = /** @type {RegExpExecArray} */ (PARTS.exec(words[n]));
    if (marks.has(n)) parts.push([before, false], [word, true], [`${after} `, false]);
    else parts.push([`${words[n]} `, false]);
  }
  if (start + MOST_WORDS < own.length) parts.push(["…", false]);
  return merged(parts);
}

/** @param {Part[]} parts */
function merged(parts) {
  /** @type {Part[]} */
  const result = [];
  for (const [text, marked] of parts) {
    const last = result[result.length - 1];
    if (last?.[1] === marked) last[0] += text;
    else if (text) result.push([text, marked]);
  }
  return result;
}
