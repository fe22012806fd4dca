// Compare many saved files, read in this browser alone.
/** @import { Read } from "./comparing.js" */
/** @import { States } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make, offer, pause } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { beforeOf, cellOf, figures, normsIn, twinOf, worstFirst } from "./comparing.js";
import { csv } from "./csv.js";
import { examples } from "./example.js";
import { monthName } from "./months.js";
import { linesIn, opened } from "./opening.js";
import { holds } from "./rounds.js";
import { book, thisMonth } from "./showing.js";

/** @typedef {keyof ReturnType<typeof figures>} Figure */
/**
 * @typedef {object} OverviewWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {Record<"later" | "retired" | "unknowable" | "editorial" | "changed", string> & States} states
 * @property {Record<"open", string>} counted
 * @property {string} holds
 * @property {string} twice
 * @property {string} reading
 * @property {string} refusing
 * @property {string} stopped
 * @property {string} example
 * @property {string} exampleFor
 * @property {string} exampleFile
 * @property {string} noExample
 * @property {string} sameRound
 * @property {string} better
 * @property {string} worse
 * @property {string} alike
 * @property {string} sortedBy
 * @property {string} unasked
 * @property {string} of
 * @property {Record<"no" | "unknown" | "open" | "outdated" | "yes" | "na", string>} signs
 * @property {string[]} columns
 */
/** @type {Said<OverviewWords>} */
const { WORDS, words } = said;

const NORMS = String(place("matrix").dataset.hbNorms);
/** The figures that stand in the table, in order. @type {Figure[]} */
const FIGURES = ["no", "unknown", "open", "yes", "actions"];

const state = {
  read: /** @type {Read[]} */ ([]),
  refused: /** @type {string[]} */ ([]),
  isExample: false,
  sort: /** @type {Figure | "subject" | "month"} */ ("no"),
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
  if (state.isExample) leaveExample();
  place("stop").hidden = false;
  const before = { read: state.read.length, refused: state.refused.length };
  const told = () => {
    const refused = state.refused.length - before.refused;
    const read = state.read.length - before.read;
    return words(refused ? "refusing" : "reading", read, files.length, refused);
  };
  for (const [n, file] of files.entries()) {
    if (state.stop) break;
    await readOne(file);
    // Who listens hears the end of it, and not each file.
    place("status").setAttribute("aria-live", n + 1 < files.length ? "off" : "polite");
    place("status").textContent = told();
    await pause();
  }
  place("status").setAttribute("aria-live", "polite");
  if (state.stop) place("status").textContent = words("stopped", told());
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
  } else state.read.push({ name: file.name, content, lines: linesIn(content) });
}

// --- An example -------------------------------------------------------------------------------

function showExample() {
  const made = examples(book, thisMonth(), (list) => words("exampleFor", list.toUpperCase()));
  state.read = made.map((content) => ({
    name: WORDS.exampleFile,
    content,
    lines: linesIn(content),
  }));
  Object.assign(state, { refused: [], isExample: true });
  place("status").textContent = WORDS.example;
  place("example").textContent = WORDS.noExample;
  show();
}

function leaveExample() {
  Object.assign(state, { read: [], refused: [], isExample: false });
  place("status").textContent = "";
  place("example").textContent = exampleButton;
}

const exampleButton = place("example").textContent;

// --- What is shown ----------------------------------------------------------------------------

/** Show all files in steps: five hundred at once would freeze the page. */
async function show() {
  place("refused").hidden = !state.refused.length;
  place("refused-list").replaceChildren(...state.refused.map((text) => make("li", {}, text)));
  place("results").hidden = !state.read.length;
  place("example").hidden = Boolean(state.read.length) && !state.isExample;
  const files = worstFirst(state.read, state.sort);
  markSort();
  await fillIn(place("files"), files, fileRow);
  place("matrix-heads").replaceChildren(place("matrix-norm"), ...files.map(head));
  await fillIn(place("matrix"), normsIn(state.read, book), (id) => normRow(id, files));
}

/**
 * @template Thing
 * @param {HTMLElement} box
 * @param {Thing[]} things
 * @param {(thing: Thing) => Node} row
 */
async function fillIn(box, things, row) {
  box.replaceChildren();
  for (const [n, thing] of things.entries()) {
    if (state.stop) return;
    box.append(row(thing));
    if (n % 5 === 4) await pause();
  }
}

/** @param {Read} file */
function fileRow(file) {
  const { name, content, lines } = file;
  const sums = figures(lines);
  const twin = twinOf(file, state.read);
  const note = twin ? make("strong", { class: "hb-attention" }, words("sameRound", twin.name)) : "";
  const about = [content.checklist, words("of", content.handbook.version)].join(" · ");
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, content.subject, hint(about), hint(name), note),
    make("td", {}, monthName(content.round)),
    ...FIGURES.map((figure) => make("td", {}, String(sums[figure]))),
    make("td", {}, trend(file)),
  );
}

/** @param {string} text */
const hint = (text) => make("span", { class: "hb-hint" }, text);

/**
 * Return what became of a list since the month before, in words; nothing where that file is not here.
 * @param {Read} file
 */
function trend(file) {
  const before = beforeOf(file, state.read);
  if (!before) return "–";
  const more = figures(file.lines).actions - figures(before.lines).actions;
  if (!more) return WORDS.alike;
  return words(more < 0 ? "better" : "worse", Math.abs(more));
}

/**
 * Return the head of a column: no other one has the same.
 * @param {Read} file
 * @param {number} _
 * @param {Read[]} files
 */
function head(file, _, files) {
  /** @param {Read} of */
  const about = ({ content }) => [content.checklist, monthName(content.round)].join(" · ");
  /** @param {Read} other */
  const isAlike = (other) =>
    other !== file && other.content.subject === file.content.subject &&
    about(other) === about(file);
  const more = files.some(isAlike) ? [hint(file.name)] : [];
  return make("th", { scope: "col" }, file.content.subject, hint(about(file)), ...more);
}

/**
 * Return the row of a norm: for each file the worst of its answers, as a sign and in words.
 * @param {string} id
 * @param {Read[]} files
 */
function normRow(id, files) {
  const link = make("a", { href: `${NORMS}${id}/` }, book.titles[id]);
  const cells = files.map(({ lines }) => {
    const found = cellOf(id, lines);
    if (!found) return make("td", {}, make("span", { class: "hb-sr" }, WORDS.unasked));
    const [sign, ...name] = WORDS.signs[found].split(" ");
    return make(
      "td",
      { class: `hb-cell-${found}` },
      make("span", { "aria-hidden": "true" }, sign),
      // Whose answer it is, is the head of the column, which is read out with it.
      make("span", { class: "hb-sr" }, name.join(" ")),
    );
  });
  return make("tr", {}, make("th", { scope: "row" }, link), cells);
}

// --- Sorting and saving -----------------------------------------------------------------------

function markSort() {
  for (const cell of document.querySelectorAll("[data-hb-sort]")) {
    const isOwn = /** @type {HTMLElement} */ (cell).dataset.hbSort === state.sort;
    const way = ["subject", "month"].includes(state.sort) ? "ascending" : "descending";
    if (isOwn) cell.setAttribute("aria-sort", way);
    else cell.removeAttribute("aria-sort");
  }
}

/** @param {MouseEvent} event */
async function sort({ target }) {
  const cell = /** @type {Element} */ (target).closest("[data-hb-sort]");
  if (!(cell instanceof HTMLElement)) return;
  state.sort = /** @type {typeof state.sort} */ (cell.dataset.hbSort);
  await show();
  place("status").textContent = words("sortedBy", cell.textContent?.trim() ?? "");
}

const rows = () =>
  state.read.flatMap(({ name, content, lines }) =>
    lines.filter((line) => line.asked || line.answer).map((line) => ({
      file: name,
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
place("example").addEventListener("click", () => {
  if (!state.isExample) return showExample();
  leaveExample();
  return show();
});
place("sorts").addEventListener("click", sort);
place("csv").addEventListener("click", saveCsv);
place("json").addEventListener("click", saveJson);
