// Many saved files side by side, read in this browser alone.
import { counts, holds, tally, view } from "./assessment.js";
import { csv } from "./files.js";
import { book, make, offer, opened, pause, place, words, WORDS } from "../../site/scripts/page.js";

const state = { read: [], refused: [], stop: false, turn: Promise.resolve() };

/** Read files one by one, after those that are being read. */
function take(files) {
  const chosen = [...files];
  // A file that cannot be read after all is no reason to read no other.
  state.turn = state.turn.then(() => readAll(chosen)).catch(() => {}).finally(stopped);
}

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

async function readOne(file) {
  const { content, refused } = await opened(file);
  if (refused) state.refused.push(`${file.name}: ${refused}`);
  else if (state.read.some((known) => known.content.sha256 === content.sha256)) state.refused.push(`${file.name}: ${WORDS.twice}`);
  else state.read.push({ content, lines: linesOf(content) });
}

function linesOf(content) {
  const items = Object.entries(book.items).filter(([, item]) => item.checklist === content.checklist);
  return view(content.records, { ...book, items: Object.fromEntries(items) }, content.round);
}

/** Show all in steps: five hundred files at once would hold the page. */
async function show() {
  place("refused").hidden = !state.refused.length;
  place("refused-list").replaceChildren(...state.refused.map((text) => make("li", {}, text)));
  place("results").hidden = !state.read.length;
  await fillIn(place("files"), state.read, fileRow);
  await fillIn(place("matrix"), norms(), normRow);
}

async function fillIn(box, things, row) {
  box.replaceChildren();
  for (const [n, thing] of things.entries()) {
    if (state.stop) return;
    box.append(row(thing, n));
    if (n % 5 === 4) await pause();
  }
}

function fileRow({ content, lines }, n) {
  const sum = tally(lines);
  const outdated = lines.filter((line) => line.answer && !holds(line)).length;
  const { subject, checklist, round, handbook } = content;
  const twin = state.read.findIndex((other, m) => m !== n && other.content.list === content.list && other.content.round === round);
  const warning = twin < 0 ? null : make("strong", {}, words("sameRound", twin + 1));
  return make("li", {}, words("fileRow", subject, checklist, round, sum.yes, sum.no, sum.unknown, sum.na, sum.open, outdated, handbook.version), warning);
}

function norms() {
  const lines = state.read.flatMap((file) => file.lines.filter((line) => line.asked));
  const cited = new Set(lines.flatMap(({ item }) => item.clauses));
  return Object.keys(book.titles).filter((id) => cited.has(id));
}

/** Return the row of a norm: per kind of answer how often it was given, and in which files. */
function normRow(id) {
  const found = Object.fromEntries(Object.keys(WORDS.signs).map((kind) => [kind, []]));
  for (const [n, { lines }] of state.read.entries()) {
    for (const line of lines) if (line.asked && line.item.clauses.includes(id)) found[kindOf(line)].push(n + 1);
  }
  return make("tr", {}, make("th", { scope: "row" }, book.titles[id]), Object.entries(found).map(cell));
}

function cell([kind, places]) {
  if (!places.length) return make("td");
  const hint = make("span", { class: "hb-hint" }, words("inFiles", [...new Set(places)].join(", ")));
  return make("td", {}, make("strong", {}, `${WORDS.signs[kind]}: ${places.length}`), " ", hint);
}

function kindOf(line) {
  if (line.answer && !holds(line) && !line.closed) return "outdated";
  return counts(line) ? line.answer.answer : "open";
}

function rows() {
  return state.read.flatMap(({ content, lines }, n) =>
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
    })),
  );
}

function saveCsv() {
  offer("overzicht.csv", csv([WORDS.columns, ...rows().map((row) => Object.values(row).map(String))]), "text/csv");
}

place("app").hidden = false;
place("pick").addEventListener("change", ({ target }) => {
  take(target.files);
  target.value = "";
});
place("stop").addEventListener("click", () => { state.stop = true; });
place("csv").addEventListener("click", saveCsv);
place("json").addEventListener("click", () => offer("overzicht.json", JSON.stringify(rows(), null, 1), "application/json"));
const drop = place("drop");
drop.addEventListener("dragover", (event) => event.preventDefault());
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer.files);
});
