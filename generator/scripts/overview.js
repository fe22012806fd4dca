// Many saved files side by side, read in this browser alone.
import { holds, tally, view } from "./assessment.js";
import { csv } from "./files.js";
import { book, make, offer, opened, place, words, WORDS } from "./page.js";

const state = { read: [], refused: [], stop: false, turn: Promise.resolve() };

/** Give the browser its turn: the page stays quick, and can be stopped. */
const pause = () => new Promise((resume) => setTimeout(resume));

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
    box.append(row(thing));
    if (n % 5 === 4) await pause();
  }
}

function fileRow({ content, lines }) {
  const sum = tally(lines);
  const outdated = lines.filter((line) => line.answer && !holds(line)).length;
  const { subject, checklist, round, handbook } = content;
  return make("li", {}, words("fileRow", subject, checklist, round, sum.yes, sum.no, sum.unknown, sum.na, sum.open, outdated, handbook.version));
}

function norms() {
  const cited = Object.values(book.items).flatMap((item) => item.clauses);
  return Object.keys(book.titles).filter((id) => cited.includes(id));
}

function normRow(id) {
  const parts = state.read.flatMap(({ lines }, n) =>
    lines.filter((line) => line.asked && line.item.clauses.includes(id)).map((line) => `${n + 1}: ${sign(line)}`),
  );
  return make("tr", {}, make("th", { scope: "row" }, book.titles[id]), make("td", {}, parts.join("; ") || "–"));
}

function sign(line) {
  if (!line.answer) return WORDS.counted.open;
  return WORDS.signs[line.answer.answer] + (holds(line) ? "" : ` (${WORDS.outdated})`);
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
