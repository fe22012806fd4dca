// Compare many saved files, read in this browser alone.
/** @import { Answered, Line, Saved, States } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make, offer, pause } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { csv } from "./csv.js";
import { opened } from "./opening.js";
import { counts, holds, tally, view } from "./rounds.js";
import { book } from "./showing.js";

/** @typedef {Exclude<Answered, "none"> | "open" | "outdated"} Kind */
/** @typedef {{ content: Saved, lines: Line[] }} Read */
/**
 * @typedef {object} OverviewWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {Record<"later" | "retired" | "unknowable" | "editorial" | "changed", string> & States} states
 * @property {Record<"open", string>} counted
 * @property {string} twice
 * @property {string} reading
 * @property {string} stopped
 * @property {string} fileRow
 * @property {Record<"yes" | "no" | "unknown" | "na" | "open" | "outdated", string>} signs
 * @property {string} inFiles
 * @property {string} sameRound
 * @property {string} holds
 * @property {string[]} columns
 */
/** @type {Said<OverviewWords>} */
const { WORDS, words } = said;

const state = {
  read: /** @type {Read[]} */ ([]),
  refused: /** @type {string[]} */ ([]),
  stop: false,
  turn: Promise.resolve(),
};

/**
 * Read files one by one, after those that are being read.
 * @param {Iterable<File>} files
 */
function take(files) {
  const chosen = [...files];
  // A file that cannot be read after all is no reason to read no other.
  state.turn = state.turn.then(() => readAll(chosen)).catch(() => {}).finally(stopped);
}

/** @param {File[]} files */
async function readAll(files) {
  state.stop = false;
  place("stop").hidden = false;
  let done = 0;
  for (const file of files) {
    if (state.stop) break;
    await readOne(file);
    done += 1;
    place("status").textContent = words("reading", done, files.length);
    await pause();
  }
  if (state.stop) place("status").textContent = words("stopped", done, files.length);
  // Who stopped the reading still sees what was read, and may stop that as well.
  state.stop = false;
  await show();
}

function stopped() {
  if (document.activeElement === place("stop")) place("pick").focus();
  place("stop").hidden = true;
}

/** @param {File} file */
async function readOne(file) {
  const { content, refused } = await opened(file);
  if (!content) state.refused.push(`${file.name}: ${refused}`);
  else if (state.read.some((known) => known.content.sha256 === content.sha256)) {
    state.refused.push(`${file.name}: ${WORDS.twice}`);
  } else state.read.push({ content, lines: linesOf(content) });
}

/** @param {Saved} content */
function linesOf({ records, checklist, round }) {
  const items = Object.entries(book.items).filter(([, item]) => item.checklist === checklist);
  return view(records, { ...book, items: Object.fromEntries(items) }, round);
}

/** Show all files in steps: five hundred at once would freeze the page. */
async function show() {
  place("refused").hidden = !state.refused.length;
  place("refused-list").replaceChildren(...state.refused.map((text) => make("li", {}, text)));
  place("results").hidden = !state.read.length;
  await fillIn(place("files"), state.read, fileRow);
  await fillIn(place("matrix"), norms(), normRow);
}

/**
 * @template Thing
 * @param {HTMLElement} box
 * @param {Thing[]} things
 * @param {(thing: Thing, n: number) => Node} row
 */
async function fillIn(box, things, row) {
  box.replaceChildren();
  for (const [n, thing] of things.entries()) {
    if (state.stop) return;
    box.append(row(thing, n));
    if (n % 5 === 4) await pause();
  }
}

/**
 * @param {Read} file
 * @param {number} n
 */
function fileRow({ content, lines }, n) {
  const { yes, no, unknown, na, open } = tally(lines);
  const outdated = lines.filter((line) => line.answer && !holds(line)).length;
  const { subject, checklist, round, handbook } = content;
  const about = words(
    "fileRow",
    ...[subject, checklist, round, yes, no, unknown, na, open, outdated, handbook.version],
  );
  const twin = state.read.findIndex(({ content: other }, m) =>
    m !== n && other.list === content.list && other.round === round
  );
  return make(
    "li",
    {},
    about,
    twin < 0 ? null : make("strong", {}, words("sameRound", twin + 1)),
  );
}

function norms() {
  const lines = state.read.flatMap((file) => file.lines.filter((line) => line.asked));
  const cited = new Set(lines.flatMap(({ item }) => item.clauses));
  return Object.keys(book.titles).filter((id) => cited.has(id));
}

/**
 * Return the row of a norm: the number of answers of each kind, and their files.
 * @param {string} id
 */
function normRow(id) {
  const kinds = /** @type {Kind[]} */ (Object.keys(WORDS.signs));
  const found = new Map(kinds.map((kind) => [kind, /** @type {number[]} */ ([])]));
  for (const [n, { lines }] of state.read.entries()) {
    for (const line of lines) {
      if (line.asked && line.item.clauses.includes(id)) found.get(kindOf(line))?.push(n + 1);
    }
  }
  const title = make("th", { scope: "row" }, book.titles[id]);
  return make("tr", {}, title, [...found].map(cell));
}

/** @param {[Kind, number[]]} found */
function cell([kind, places]) {
  if (!places.length) return make("td");
  const inFiles = words("inFiles", [...new Set(places)].join(", "));
  const sign = make("strong", {}, `${WORDS.signs[kind]}: ${places.length}`);
  return make("td", {}, sign, " ", make("span", { class: "hb-hint" }, inFiles));
}

/**
 * @param {Line} line
 * @returns {Kind}
 */
function kindOf(line) {
  if (line.answer && !holds(line) && !line.closed) return "outdated";
  return counts(line) ? /** @type {Kind} */ (line.answer.answer) : "open";
}

const rows = () =>
  state.read.flatMap(({ content, lines }, n) =>
    lines.filter((line) => line.asked || line.answer).map((line) => ({
      file: n + 1,
      subject: content.subject,
      checklist: content.checklist,
      month: content.round,
      question: line.item.question,
      answer: line.answer ? WORDS.answers[line.answer.answer] : WORDS.counted.open,
      version: line.answer?.version ?? "",
      state: holds(line) ? WORDS.holds : WORDS.states[line.state] ?? WORDS.counted.open,
      remark: line.answer?.remark ?? "",
    }))
  );

function saveCsv() {
  const cells = rows().map((row) => Object.values(row).map(String));
  offer("overzicht.csv", csv([WORDS.columns, ...cells]), "text/csv");
}

function saveJson() {
  offer("overzicht.json", JSON.stringify(rows(), null, 1), "application/json");
}

place("app").hidden = false;
field("pick").addEventListener("change", () => {
  take(field("pick").files ?? []);
  field("pick").value = "";
});
place("stop").addEventListener("click", () => {
  state.stop = true;
});
place("csv").addEventListener("click", saveCsv);
place("json").addEventListener("click", saveJson);
place("drop").addEventListener("dragover", (event) => event.preventDefault());
place("drop").addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer?.files ?? []);
});
