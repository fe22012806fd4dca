// The checklist page: every answer is kept at once, in this browser or on the page alone.
/** @import { Given, Line, Recorded } from "./types.d.ts" */
/** @import { Open, State } from "./state.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { clock, make, offer } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { csv, write } from "./files.js";
import { report } from "./report.js";
import { actions, answerTo, counts, holds, lists } from "./rounds.js";
import { book, opened as openedFile } from "./showing.js";
import * as states from "./state.js";
import { newListName, openStore } from "./store.js";
import * as view from "./view.js";
import { fieldsets, form, showPart, thisMonth } from "./view.js";

/**
 * @typedef {object} WiringWords
 * @property {Record<"yes" | "no" | "unknown" | "na", string>} answers
 * @property {string} damaged
 * @property {string} otherList
 * @property {string} erase
 * @property {string[]} actions
 */
/** @type {Said<WiringWords>} */
const { WORDS, words } = said;

const store = openStore(book.handbook.id);
const PER_ASK = 5;

let state = states.empty(view.checklist, store !== null);
/** The field in which letters stand that are not kept yet. @type {HTMLElement | null} */
let typing = null;
/** The open question that was gone to last. @type {Element | null} */
let at = null;

const now = () => new Date().toISOString();
const keeper = () => (state.keeps ? store : null);
const open = () => /** @type {Open} */ (states.opened(state, book));
const lines = () => states.linesOf(open(), book);

/** @type {(...said: Parameters<typeof view.say> extends [any, ...infer Rest] ? Rest : never) => void} */
const say = (...said) => view.say(state, ...said);

function show() {
  if (!states.mine(state).some(({ id }) => id === state.list)) state = states.chooseLast(state);
  view.show(state, { answer: answerWith, typing: () => typing });
}

/**
 * Load the stored records, and show them; store again what storage lost but the page still has.
 * @param {boolean} [back]
 */
function refresh(back = false) {
  const kept = keeper()?.load();
  if (!kept) return;
  if (back) state = { ...state, records: state.pending };
  const missing = states.missing(state, kept);
  state = states.take(state, kept, back);
  if (missing.length) keep(missing);
  view.showDamaged(kept.damaged);
  show();
}

/**
 * Add records; those that cannot be stored stay on the page, which says so.
 * @param {Recorded[]} records
 */
function keep(records) {
  state = states.add(state, records);
  try {
    keeper()?.add(state.pending);
    state = states.stored(state);
    say(state.keeps ? "kept" : "memory", clock());
  } catch {
    refused();
  }
}

function refused() {
  state = { ...state, full: true };
  say("full");
}

/** @param {Record<string, any>} fields */
const record = (fields) => keep([states.record(state, fields, now())]);

// --- Lists and rounds -------------------------------------------------------------------------

function begin() {
  const [subject, month] = [field("new-subject").value.trim(), field("new-month").value.trim()];
  if (!subject || !states.isMonth(month, book, thisMonth())) {
    say("fill");
    place(subject ? "new-month" : "new-subject").focus();
    return;
  }
  state = { ...states.choose(state, newListName(), month), starting: false };
  record({ kind: "list", checklist: view.checklist, subject });
  setRound("open");
  say("begun");
  showPart("form", "for");
}

/** @param {Open["list"]["rounds"][number]["state"]} kept */
function setRound(kept) {
  record({ kind: "round", round: state.round, state: kept });
  show();
}

function startRound() {
  flush();
  const next = states.nextMonth(open().list, thisMonth());
  state = { ...state, round: next };
  setRound("open");
  say("round", next);
  showPart("form", "for");
}

/**
 * @param {string} list
 * @param {string} month
 * @param {Recorded[]} later
 */
function choose(list, month, later = []) {
  flush();
  state = states.choose(state, list, month, later);
  show();
}

function finish() {
  flush();
  const waiting = view.openSets().length;
  if (waiting) {
    say("open", waiting);
    nextOpen();
    return;
  }
  setRound("closed");
  saveFile();
  showReport();
}

function nextOpen() {
  at = view.nextOpen(at);
}

// --- Answering --------------------------------------------------------------------------------

/**
 * Give an answer that was given before.
 * @param {Line} line
 * @param {Given} given
 */
function answerWith(line, { answer, remark, who, by }) {
  reply(line.id, { answer, remark, who, by });
  for (const radio of view.radios(/** @type {Element} */ (fieldsets.get(line.id)))) {
    if (radio.checked) radio.focus();
  }
}

/**
 * @param {string} id
 * @param {Given} given
 */
function reply(id, given) {
  record({ kind: "answer", ...answerTo(book, id, open().month, given) });
  type(id, null);
  show();
}

/**
 * Keep the input at a question: as an answer, or as a draft where there is none yet.
 * @param {HTMLFieldSetElement} set
 */
function answered(set) {
  typing = null;
  const id = String(set.dataset.hbItem);
  const texts = Object.fromEntries(
    [...view.fieldsOf(set)].map(({ dataset, value }) => [String(dataset.hbField), value]),
  );
  const answer = [...view.radios(set)].find(({ checked }) => checked)?.value;
  if (!answer) {
    type(id, texts);
    return;
  }
  const given = /** @type {Given} */ (/** @type {unknown} */ ({ ...texts, answer }));
  const line = lines().find((each) => each.id === id);
  if (line && holds(line) && isGiven(line.answer, given)) return;
  reply(id, given);
  if (answer === "na" && !given.remark.trim()) say("reason");
}

/**
 * Tell whether an answer equals the present input.
 * @param {Given} answer
 * @param {Given} given
 */
function isGiven(answer, given) {
  const keys = /** @type {(keyof Given)[]} */ (Object.keys(given));
  return keys.every((key) => given[key] === answer[key]);
}

/**
 * Keep what was typed at a question that has no answer yet, or forget it.
 * @param {string} id
 * @param {Record<string, string> | null} fields
 */
function type(id, fields) {
  const typed = fields && Object.values(fields).some(Boolean) ? fields : null;
  if (!typed && !states.typedAt(state, id)) return;
  state = states.type(state, id, typed);
  try {
    keeper()?.type(states.typedName(state, id), typed);
    if (fields) say(state.keeps ? "kept" : "memory", clock());
  } catch {
    refused();
  }
}

/** Keep what is being typed: a phone may kill the page at any moment. */
function flush() {
  const set = /** @type {HTMLFieldSetElement | null} */ (typing?.closest("[data-hb-item]") ?? null);
  if (set && !set.disabled) answered(set);
}

// --- Files ------------------------------------------------------------------------------------

/** Return the file's text: with the time of the last change, so that equal lists give equal files. */
function fileText() {
  const { list, month, own } = open();
  const about = { list: list.id, checklist: view.checklist, subject: list.subject, round: month };
  return write(own, book, about, own[own.length - 1].time);
}

/** @param {string} ending */
const fileName = (ending) => states.fileName(state, open().list.subject, ending);

function saveFile() {
  flush();
  offer(fileName(".json"), fileText(), "application/json");
  state = states.save(state);
  if (state.keeps) type(...states.savedMark(now()));
  show();
  say("saved", clock());
}

/** @param {File} file */
async function openFile(file) {
  const { content, refused } = await openedFile(file);
  if (!content) return say("refused", refused);
  const { checklist, records, handbook, list, round, subject } = content;
  if (checklist !== view.checklist) return say("refused", words("otherList", checklist));
  const isLater = states.isLater(handbook.version, book);
  if (!isLater) keep(records);
  choose(list, round, isLater ? records : []);
  showPart("form", "for");
  return say("opened", subject, round);
}

function saveActions() {
  const rows = actions(lines()).map(({ item, answer: { answer, who, by, remark } }) => [
    ...[item.question, WORDS.answers[answer], item.todo, who, by, remark],
  ]);
  offer(fileName("_acties.csv"), csv([WORDS.actions, ...rows]), "text/csv");
}

// --- The report, and what to ask the one who knows --------------------------------------------

function showReport() {
  flush();
  const { list, month, closed } = open();
  const code = JSON.parse(fileText()).sha256;
  report(place("report-body"), { lines: lines(), subject: list.subject, month, closed, code });
  showPart("report");
}

function showQuestions(from = 0) {
  flush();
  const waiting = lines().filter((line) => line.asked && !counts(line) && line.item.ask);
  if (!waiting.length) return say("nothingToAsk");
  const start = from < waiting.length ? from : 0;
  const some = waiting.slice(start, start + PER_ASK).map(({ item }) => item.question);
  place("ask-next").hidden = waiting.length <= PER_ASK;
  place("ask-next").onclick = () => showQuestions(start + PER_ASK);
  place("ask-list").replaceChildren(...some.map((question) => make("li", {}, question)));
  field("ask-text").value = some.join("\n");
  showPart("ask");
  return say("toAsk", some.length);
}

// --- Erasing ----------------------------------------------------------------------------------

function erase() {
  const what = lists(state.records).map(({ subject, checklist }) => `${subject} (${checklist})`);
  if (!place("damaged").hidden) what.push(WORDS.damaged);
  place("erase-what").textContent = words("erase", what.join(", "));
  place("erase-sure").hidden = false;
  place("erase-yes").focus();
}

function forget() {
  state = { ...states.empty(view.checklist, state.keeps), starting: state.starting };
  typing = null;
  form.reset();
  place("damaged").hidden = true;
  showPart("form");
  say("erased");
  show();
}

function eraseNow() {
  const erased = state;
  const kept = store?.clear() ?? [];
  forget();
  place("erase-sure").hidden = true;
  place("erase-undo").hidden = false;
  place("erase-undo").focus();
  place("erase-undo").onclick = () => {
    store?.restore(kept);
    state = states.restore(state, erased);
    place("erase-undo").hidden = true;
    say("undone");
    show();
    refresh();
    place("erase").focus();
  };
}

// --- Wiring -----------------------------------------------------------------------------------

/** @param {boolean} starting */
function setStarting(starting) {
  flush();
  state = { ...state, starting };
  show();
}

/** @param {boolean} keeps */
function setKeeping(keeps) {
  state = { ...state, keeps };
  refresh();
  show();
  say(keeps ? "memoryOff" : "memoryOn");
}

const toForm = () => showPart("form", "for");

/** @type {Record<string, () => void>} */
const CLICKS = {
  start: begin,
  new() {
    setStarting(true);
    field("new-subject").value = "";
    place("new-subject").focus();
  },
  cancel() {
    setStarting(false);
    toForm();
  },
  round: startRound,
  finish,
  again() {
    setRound("open");
    place("finish").focus();
  },
  save: saveFile,
  "save-actions": saveActions,
  "ask-show": () => showQuestions(),
  "ask-hide": toForm,
  "ask-print": () => print(),
  "report-show": showReport,
  "report-hide": toForm,
  print: () => print(),
  next: nextOpen,
  erase,
  "erase-yes": eraseNow,
  "erase-no"() {
    place("erase-sure").hidden = true;
    place("erase").focus();
  },
};

function wire() {
  for (const [name, act] of Object.entries(CLICKS)) place(name).addEventListener("click", act);
  place("begin").onkeydown = ({ key, target }) => {
    if (key === "Enter" && target instanceof HTMLInputElement && target.type === "text") begin();
  };
  place("choice").onchange = () => {
    const [list, month] = field("choice").value.split(" ");
    showPart("form", "choice");
    choose(list, month);
  };
  for (const event of Object.keys(book.events)) {
    const box = field(`event-${event}`);
    box.onchange = () => {
      record({ kind: "event", round: state.round, event, on: box.checked });
      show();
    };
  }
  for (const name of ["open", "open-first"]) {
    place(name).onchange = () => {
      const [file] = field(name).files ?? [];
      if (file) openFile(file);
      field(name).value = "";
    };
  }
  place("memory").onchange = () => setKeeping(!field("memory").checked);
}

function wireForm() {
  form.oninput = ({ target }) => {
    if (target instanceof HTMLElement && target.dataset.hbField) typing = target;
  };
  form.onchange = ({ target }) => {
    const set = target instanceof Element ? target.closest("fieldset[data-hb-item]") : null;
    if (set instanceof HTMLFieldSetElement) answered(set);
  };
  onpagehide = flush;
  document.onvisibilitychange = () => document.hidden && flush();
  onbeforeunload = (event) => {
    flush();
    if (states.isAtRisk(state)) event.preventDefault();
  };
  store?.watch(refresh, () => state.keeps && forget());
}

place("app").hidden = place("bar").hidden = false;
field("new-month").value = thisMonth();
wire();
wireForm();
if (store) refresh();
else {
  field("memory").checked = field("memory").disabled = true;
  show();
  say("off");
}
if (state.list && !state.pending.length) say("back");
