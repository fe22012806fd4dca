// Search the handbook. The index is fetched from this site, and not before there is a word to find.
/** @import { Found, Part } from "./finding.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { essence, isKnown, meant, named, places } from "./finding.js";

const ROOT = new URL("../../../../", import.meta.url);
const PAUSE = 250;
const PATIENCE = 10_000;
const PER_VIEW = 10;
const MOST_PLACES = 3;

/**
 * @typedef {object} SearchWords
 * @property {string} found
 * @property {string} one
 * @property {string} some
 * @property {string} none
 * @property {string} failed
 * @property {string} old
 * @property {string} version
 * @property {string} all
 * @property {string} everything
 * @property {string} withOld
 * @property {string[]} little
 * @property {Record<"elaboration" | "advice", string> & Record<string, string>} bases
 * @property {Record<string, string>} kinds
 */
/** @typedef {{ words: string, kind: string, old: boolean }} Question */
/** @typedef {{ kinds: string[], keys: string[], version?: string, old: boolean }} Told */
/** @typedef {Found & { raw_url: string }} Page */
/** @typedef {{ id: string, data: () => Promise<Page> }} Hit */
/** @typedef {Hit & Told} Result */
/** @typedef {(words: string, old?: boolean) => Promise<Result[]>} Search */
/**
 * @typedef {object} Index
 * @property {(options: object) => Promise<void>} options
 * @property {(words: string) => Promise<{ results: Hit[] }>} search
 */
/** @typedef {{ index: Index, pages: Record<string, Told>, words: string[] }} Known */
/**
 * @typedef {object} Outcome
 * @property {Result[]} results
 * @property {Record<string, number>} kinds
 * @property {string} kind
 * @property {boolean} some
 * @property {string} meant
 */
/** @type {Said<SearchWords>} */
const { WORDS, words: fill } = said;
/** Where the index stands, as seen from the page. */
const INDEX = /** @type {Record<string, string>} */ (place("app").dataset);

/** @type {Promise<Known> | null} */
let engine = null;
let turn = 0;
let waiting = 0;
let settled = true;
/** @type {Result[]} */
let results = [];
/** What these were found for. @type {string[]} */
let sought = [];

/** Return what is asked for, as the address says it: it never goes to the server. */
function asked() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { words: hash.get("q") ?? "", kind: hash.get("soort") ?? "", old: hash.has("oud") };
}

/** @param {Question} question */
function remember({ words, kind, old }) {
  const hash = new URLSearchParams({
    q: words,
    ...(kind && { soort: kind }),
    ...(old && { oud: "" }),
  });
  const address = words.trim() ? `#${hash}` : location.pathname + location.search;
  if (location.hash === address) return;
  if (settled) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function entered() {
  const kind = chosenKind()?.value ?? "";
  return { words: field("q").value, kind, old: field("old").checked };
}

/** @returns {HTMLInputElement | null} */
const chosenKind = () => place("kinds").querySelector("input:checked");

/**
 * @template Result
 * @param {Promise<Result>} promise
 * @returns {Promise<Result>}
 */
function withPatience(promise) {
  return new Promise((resolve, refuse) => {
    promise.then(resolve, refuse);
    setTimeout(() => refuse(new Error("late")), PATIENCE);
  });
}

/**
 * Fetch the index, the kind of each page in it, and the list of its words.
 * @returns {Promise<Known>}
 */
async function started() {
  const [index, told] = await Promise.all([
    import(String(new URL(INDEX.hbEngine, location.href))),
    // Else a browser may keep that of an earlier site, to which no page of this index belongs.
    fetch(new URL(INDEX.hbPages, location.href), { cache: "no-cache" }),
  ]);
  // The word itself goes before words that only begin like it.
  await index.options({ ranking: { termSimilarity: 4 } });
  return { index, ...(await told.json()) };
}

/**
 * Return { results, kinds, kind, some, meant }: `some` tells that no page holds all the words, `meant` is
 * what an unknown word was probably meant to be.
 * @param {Question} question
 * @returns {Promise<Outcome>}
 */
async function find({ words: written, kind, old }) {
  engine ??= started();
  const { index, pages, words: vocabulary } = await engine;
  /** @type {Search} */
  const search = async (words, withOld = old) => {
    const { results: found } = await index.search(words);
    const told = found.filter(({ id }) => pages[id]).map((result) => ({
      ...result,
      ...pages[result.id],
    }));
    return told.filter((result) => withOld || !result.old);
  };
  const sought = essence(written, WORDS.little);
  const first = await findNamed(search, named([written, sought], pages));
  const [known, unknown] = sorted(sought, vocabulary);
  const partly = { kinds: {}, kind: "", some: true, meant: instead(sought, unknown, vocabulary) };
  if (!known.length && !first.length) return { ...partly, results: [] };
  const words = known.join(" ");
  if (unknown.length && !first.length) {
    return { ...partly, results: await findSome(search, words) };
  }
  const all = before(first, unknown.length ? [] : await search(words));
  if (!all.length && words.includes(" ")) {
    return { ...partly, results: await findSome(search, words) };
  }
  const kinds = counted(all);
  const narrow = kinds[kind] ? kind : "";
  const found = narrow ? all.filter((result) => result.kinds.includes(narrow)) : all;
  return { results: found, kinds, kind: narrow, some: false, meant: "" };
}

/**
 * Return the words that the handbook has in some form, and those that it has not.
 * @param {string} sought
 * @param {string[]} vocabulary
 */
function sorted(sought, vocabulary) {
  const all = sought.split(" ");
  // Words between quotation marks are sought to the letter, figures as they are.
  const known = (/** @type {string} */ word) =>
    sought.includes('"') || !/\p{L}/u.test(word) || isKnown(word, vocabulary);
  return [all.filter(known), all.filter((word) => !known(word))];
}

/**
 * Return the question with its unknown words replaced by what was probably meant.
 * @param {string} sought
 * @param {string[]} unknown
 * @param {string[]} vocabulary
 */
function instead(sought, unknown, vocabulary) {
  const better = unknown.map((word) => meant(word, vocabulary));
  if (!better.length || better.includes("")) return "";
  return sought.split(" ").map((word) => better[unknown.indexOf(word)] ?? word).join(" ");
}

/** @param {Result[]} found */
function counted(found) {
  /** @type {Record<string, number>} */
  const numbers = {};
  for (const name of found.flatMap(({ kinds }) => kinds)) numbers[name] = (numbers[name] ?? 0) + 1;
  return numbers;
}

/**
 * Find the pages that say of themselves that they are about the question, for each of their words the best first.
 * @param {Search} search
 * @param {ReturnType<typeof named>} pages
 */
async function findNamed(search, pages) {
  const keys = [...new Set(pages.map(({ key }) => key))];
  const found = await Promise.all(keys.map(async (key) => {
    const own = new Set(pages.filter((page) => page.key === key).map(({ id }) => id));
    // An old version that is asked for by its number is wanted.
    return (await search(key, true)).filter(({ id }) => own.has(id));
  }));
  return found.flat();
}

/**
 * Return all results, with some of them first.
 * @param {Result[]} first
 * @param {Result[]} found
 */
function before(first, found) {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...found.filter(({ id }) => !ids.has(id))];
}

/**
 * Find pages that hold some of the words; the more and the rarer, the higher.
 * @param {Search} search
 * @param {string} words
 */
async function findSome(search, words) {
  const known = new Map();
  for (const word of new Set(words.split(" "))) {
    const found = await search(word);
    for (const result of found) {
      const score = (known.get(result.id)?.score ?? 0) + 1 / found.length;
      known.set(result.id, { ...result, score });
    }
  }
  return [...known.values()].sort((a, b) => b.score - a.score);
}

/** @param {Question} question */
async function show(question) {
  const own = (turn += 1);
  const words = question.words.trim();
  place("failed").hidden = true;
  if (!words) {
    say("");
    render([], {}, "");
    place("nothing").hidden = true;
    suggest("");
    return;
  }
  try {
    const found = await withPatience(find({ ...question, words }));
    if (own !== turn) return;
    results = found.results;
    sought = essence(words, WORDS.little).split(" ");
    const shown = await view(0);
    if (own !== turn) return;
    render(shown, found.kinds, found.kind);
    say(count(found, words));
    suggest(found.meant);
    place("nothing").hidden = results.length > 0;
  } catch {
    if (own === turn) fail();
  }
}

/**
 * @param {Outcome} outcome
 * @param {string} words
 */
function count({ results: found, some }, words) {
  if (!found.length) return fill("none", words);
  if (some) return fill("some", words, found.length);
  return found.length === 1 ? fill("one", words) : fill("found", words, found.length);
}

function fail() {
  engine = null;
  results = [];
  render([], {}, "");
  place("nothing").hidden = true;
  suggest("");
  say(WORDS.failed);
  place("status").classList.add("hb-status--wrong");
  place("failed").hidden = false;
}

/** @param {string} words */
function suggest(words) {
  place("meant").hidden = !words;
  const link = /** @type {HTMLAnchorElement} */ (place("meant").querySelector("a"));
  link.textContent = words;
  link.href = `#${new URLSearchParams({ q: words })}`;
}

/** @param {string} text */
function say(text) {
  place("status").classList.remove("hb-status--wrong");
  place("status").textContent = text;
}

/** @param {number} from */
async function view(from) {
  const some = results.slice(from, from + PER_VIEW);
  return (await Promise.all(some.map((result) => result.data()))).map((page, n) =>
    row(page, some[n])
  );
}

/**
 * @param {Node[]} rows
 * @param {Outcome["kinds"]} kinds
 * @param {string} kind
 */
function render(rows, kinds, kind) {
  place("results").replaceChildren(...rows);
  if (!rows.length) results = [];
  place("more").hidden = results.length <= rows.length;
  renderKinds(kinds, kind);
}

/**
 * @param {Page} page
 * @param {Told} told
 */
function row(page, told) {
  const address = new URL(page.raw_url.slice(1), ROOT);
  const found = places(page, sought);
  const head = found[0]?.id === "" ? found[0] : null;
  const own = found.filter(({ id }) => id).slice(0, MOST_PLACES);
  return make(
    "li",
    {},
    make("h2", {}, make("a", { href: address }, page.meta.title)),
    make("p", { class: "hb-hint" }, ...about(told)),
    head && head.parts.length && make("p", {}, ...marked(head.parts)),
    own.length && make("ul", {}, ...own.map((at) => part(at, address))),
  );
}

/** @param {Told} told */
function about({ kinds, version, old }) {
  const told = [WORDS.kinds[kinds[0]] ?? WORDS.kinds.page, version && fill("version", version)];
  return [
    told.filter(Boolean).join(" · "),
    old && make("strong", { class: "hb-attention" }, ` ${WORDS.old}`),
  ].filter(Boolean);
}

/**
 * Show a place: under its title, or as the words of the official text themselves.
 * @param {ReturnType<typeof places>[number]} found
 * @param {URL} page
 */
function part({ id, title, section, basis, parts, hit }, page) {
  const href = new URL(`#${id}`, page);
  if (!title) {
    return make(
      "li",
      {},
      make("a", { href }, ...marked(parts)),
      make("span", { class: "hb-hint" }, section),
    );
  }
  const rests = WORDS.bases[basis];
  return make(
    "li",
    {},
    make("a", { href }, title),
    rests && make("span", { class: "hb-hint" }, rests),
    hit && make("span", { class: "hb-excerpt" }, ...marked(parts)),
  );
}

const marked = (/** @type {Part[]} */ parts) =>
  parts.map(([text, is]) => (is ? make("mark", {}, text) : text));

/**
 * @param {Outcome["kinds"]} kinds
 * @param {string} chosen
 */
function renderKinds(kinds, chosen) {
  const focused = place("kinds").contains(document.activeElement);
  const order = Object.keys(WORDS.kinds).filter((name) => kinds[name]);
  const options = order.length > 1 ? ["", ...order] : [];
  place("kinds").hidden = !options.length;
  const shown = chosen ? WORDS.kinds[chosen] : WORDS.everything;
  place("shown").textContent = field("old").checked ? fill("withOld", shown) : shown;
  const box = /** @type {HTMLElement} */ (place("kinds").querySelector("div"));
  box.replaceChildren(
    ...options.map((name) => option(name, kinds[name], chosen)),
  );
  if (focused) (chosenKind() ?? place("q")).focus();
}

/**
 * @param {string} name
 * @param {number} number
 * @param {string} chosen
 */
function option(name, number, chosen) {
  const input = make("input", { type: "radio", name: "hb-kind", value: name });
  input.checked = name === chosen;
  input.addEventListener("change", changed);
  return make("label", {}, input, ` ${name ? `${WORDS.kinds[name]} (${number})` : WORDS.all}`);
}

function typed() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
}

function ask() {
  clearTimeout(waiting);
  remember(entered());
  settled = false;
  show(entered());
}

function changed() {
  settled = true;
  ask();
  settled = true;
}

/**
 * Search at once; on a phone, make room for what was found.
 * @param {KeyboardEvent} event
 */
function enter(event) {
  if (event.key !== "Enter") return;
  ask();
  settled = true;
  if (matchMedia("(pointer: coarse)").matches) place("q").blur();
}

async function more() {
  const from = place("results").children.length;
  const own = turn;
  const rows = await view(from).catch(() => []);
  if (own !== turn) return;
  place("results").append(...rows);
  place("more").hidden = results.length <= from + rows.length;
  rows[0]?.querySelector("a")?.focus();
}

/** Show what the address asks for. */
function visit() {
  const question = asked();
  field("q").value = question.words;
  field("old").checked = question.old;
  settled = true;
  show(question);
}

place("q").addEventListener("input", typed);
place("q").addEventListener("keydown", enter);
place("old").addEventListener("change", changed);
place("more").addEventListener("click", more);
addEventListener("popstate", visit);
// What was typed before this script was here is asked for.
const early = field("q").value;
visit();
if (early.trim() && !asked().words) {
  field("q").value = early;
  ask();
}
if (!asked().words) place("q").focus();
