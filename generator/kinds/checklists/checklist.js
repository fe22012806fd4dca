// The checklist page: what a reader fills in is kept at once, in this browser or on the page alone.
import { csv, write } from "./files.js";
import { report } from "./report.js";
import { actions, answerTo, compareVersions, counts, events, holds, lastWorked, lists, merge, nextCounter, seal, since, tally, view } from "./assessment.js";
import { newListName, openStore } from "./store.js";
import { book, button, clock, day, difference, given, make, offer, opened, place, words, WORDS } from "../../site/scripts/page.js";

const form = document.querySelector("[data-hb-checklist]");
const checklist = form.dataset.hbChecklist;
const fieldsets = new Map([...form.querySelectorAll("[data-hb-item]")].map((set) => [set.dataset.hbItem, set]));
const browserStore = openStore(book.handbook.id);
const TROUBLE = ["off", "memory", "fill", "open", "refused", "reason"];
// Where is kept when a round was last saved as a file: beside what is typed, as no question has this name.
const SAVED = "/saved";

// `pending` is what is on the page alone; `typed` what has no answer to go with yet; `typing` the field in
// which letters stand that are not in any of these; `later` an open file of a later handbook, only to read;
// `full` tells that storage refused, `starting` that a new list is being named.
const state = { store: browserStore, records: [], pending: [], typed: {}, typing: null, list: null, round: null, later: [], full: false, starting: false };

/** Say a sentence where it is seen, and where a screen reader hears it; that storage is full goes before all. */
function say(name, ...values) {
  const status = place("status");
  status.textContent = state.full ? `${WORDS.full} ${name === "full" ? "" : words(name, ...values)}` : words(name, ...values);
  status.classList.toggle("hb-status--wrong", state.full || TROUBLE.includes(name));
}

const known = () => (state.later.length ? merge(state.records, state.later) : state.records);
const own = () => known().filter((record) => record.list === state.list);
const mine = () => lists(known()).filter((list) => list.checklist === checklist);
const current = () => mine().find((list) => list.id === state.list);
const lines = () => view(own(), book, state.round);
const isClosed = () => current().rounds.find(({ month }) => month === state.round)?.state === "closed";
const isLater = (version) => compareVersions(version, book.handbook.version) > 0;
const isReadOnly = () => state.later.length > 0 || own().some(({ version }) => version && isLater(version));
const now = () => new Date().toISOString();
const thisMonth = () => new Date().toLocaleDateString("sv").slice(0, 7);

/**
 * Take in what is stored, and show it; what storage lost but the page still has is kept again.
 * A page that comes back from the browser's cache may be older than an erasure: it forgets first.
 */
function refresh(back) {
  if (!state.store) return;
  if (back === true) state.records = state.pending;
  const { records, typed, damaged } = state.store.load();
  const known = new Set(records.map((record) => record.digest));
  const missing = state.records.filter((record) => !known.has(record.digest));
  state.records = merge(records, state.records);
  state.typed = { ...state.typed, ...typed };
  if (missing.length) keep(missing);
  showDamaged(damaged);
  show();
}

/** Add records; what cannot be stored stays on the page, and is said. */
function keep(records) {
  state.records = merge(state.records, records);
  state.pending = merge(state.pending, records);
  try {
    state.store?.add(state.pending);
    if (state.store) state.pending = [];
    state.full = false;
    say(state.store ? "kept" : "memory", clock());
  } catch {
    state.full = true;
    say("full");
  }
}

function record(kind, fields) {
  keep([seal({ kind, list: state.list, counter: nextCounter(own()), time: now(), ...fields })]);
}

// --- Lists and rounds -------------------------------------------------------------------------

function startRound(month) {
  state.round = month;
  setRound("open");
}

function setRound(kept) {
  record("round", { round: state.round, state: kept });
  show();
}

function choose(list, month, later = []) {
  flush();
  Object.assign(state, { list, round: month, later });
  show();
}

/** Choose the list and the round that were last worked on. */
function chooseLast(known) {
  const last = lastWorked(state.records, known);
  Object.assign(state, { list: last?.list ?? null, round: last?.round ?? null, later: [] });
}

// --- Showing ----------------------------------------------------------------------------------

/** Show one of the questions, the report, and what to ask; go to what was asked for. */
function showPart(name, focus = name) {
  for (const part of ["form", "report", "ask"]) place(part).hidden = part !== name;
  goTo(place(focus));
}

function goTo(element, focused = element) {
  focused.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}

function show() {
  if (!current()) chooseLast(mine());
  const active = state.list !== null && !state.starting;
  place("begin").hidden = active;
  place("cancel").hidden = !state.starting;
  place("dossier").hidden = place("progress").hidden = !active;
  for (const set of fieldsets.values()) set.disabled = !active;
  place("erase").hidden = !state.records.length && place("damaged").hidden;
  if (active) showRound(lines());
}

function showRound(all) {
  const locked = isClosed() || isReadOnly();
  showChoice();
  showEvents(locked);
  showSince(all);
  for (const line of all) showLine(line, locked);
  showSections(all);
  showLapsed(all);
  showProgress(all);
}

function showChoice() {
  const options = mine().flatMap(({ id, subject, rounds }) =>
    rounds.map(({ month, state: kept }) =>
      make(
        "option",
        { value: `${id} ${month}`, selected: id === state.list && month === state.round },
        `${subject} · ${month}${kept === "closed" ? ` · ${WORDS.closed}` : ""}`,
      ),
    ),
  );
  place("choice").replaceChildren(...options);
  const [closed, readOnly] = [isClosed(), isReadOnly()];
  place("for").textContent = words("for", current().subject, state.round);
  place("paper").textContent = `${place("for").textContent} · ${WORDS[closed ? "closed" : "concept"]}`;
  place("draft").textContent = WORDS[readOnly ? "later" : state.store ? "draft" : "draftMemory"];
  const saved = state.typed[typedName(SAVED)]?.time;
  if (saved) place("draft").append(` ${words("savedOn", day(saved))}`);
  place("draft").hidden = closed && !readOnly;
  place("closed").hidden = !closed;
  place("finish").hidden = closed || readOnly;
  place("again").hidden = !closed || readOnly;
  place("round").hidden = readOnly || current().rounds.at(-1).month > thisMonth();
}

function showEvents(disabled) {
  const ticked = events(own(), book, state.round);
  for (const event of Object.keys(book.events)) Object.assign(place(`event-${event}`), { checked: ticked.has(event), disabled });
}

function isFollowUp() {
  return own().some((r) => r.kind === "answer" && (r.round < state.round || r.version !== book.handbook.version));
}

function showSince(all) {
  const { again, fresh, same } = since(all);
  place("since").textContent = isFollowUp() ? words("again", again, fresh, same) : "";
}

function showLine(line, locked) {
  const set = fieldsets.get(line.id);
  if (!set) return;
  set.hidden = !line.asked && line.answer?.round !== state.round;
  set.disabled = locked;
  const valid = holds(line);
  const value = valid || line.state === "later" ? line.answer?.answer : undefined;
  for (const radio of set.querySelectorAll("input[type=radio]")) radio.checked = radio.value === value;
  const typed = valid ? null : state.typed[typedName(line.id)];
  for (const field of set.querySelectorAll("[data-hb-field]")) {
    const name = field.dataset.hbField;
    if (field !== state.typing) field.value = typed?.[name] ?? line.answer?.[name] ?? "";
  }
  set.querySelector(".hb-todo").hidden = !["no", "unknown"].includes(value);
  set.dataset.hbState = !line.asked || counts(line) ? "answered" : "open";
  showCarry(set.querySelector(".hb-carry"), line, locked);
}

// --- What became of an earlier answer ---------------------------------------------------------

function showCarry(box, line, locked) {
  const keptOpen = box.querySelector("details[open]") !== null;
  const parts = line.rivals.length ? rivalParts(line) : carryParts(line, locked);
  if (holds(line) && !counts(line) && !line.closed) parts.push(paragraph(WORDS.reason));
  box.replaceChildren(...parts);
  box.querySelector("details")?.toggleAttribute("open", keptOpen);
  box.hidden = parts.length === 0;
}

const paragraph = (...children) => make("p", {}, ...children);

function rivalParts(line) {
  const choices = [line.answer, ...line.rivals].map((answer) =>
    button(`${WORDS.answers[answer.answer]} (${day(answer.time)}) ${answer.remark}`, () => answerWith(line, answer)),
  );
  return [paragraph(WORDS.rivals), make("p", { class: "hb-buttons" }, choices)];
}

function carryParts(line, locked) {
  const { answer, before, state: became, changes } = line;
  const old = answer ?? before;
  if (!old) return became === "new" && line.asked ? [paragraph(make("strong", {}, WORDS.fresh))] : [];
  if (became === "holds") return answer.round === state.round ? [] : [paragraph(WORDS.yours, given(old))];
  const parts = [became === "open" ? paragraph(WORDS.last, given(old)) : told(became, old)];
  if (changes.length) parts.push(difference(changes));
  if (locked || holds(line) || became === "retired") return parts;
  return [...parts, paragraph(button(words("confirm", WORDS.answers[old.answer]), () => answerWith(line, old)))];
}

const told = (became, old) => paragraph(make("strong", {}, WORDS.states[became]), ` ${WORDS.yoursWas}`, given(old));

// --- Answering --------------------------------------------------------------------------------

function answerWith(line, { answer, remark, who, by }) {
  record("answer", answerTo(book, line.id, state.round, { answer, remark, who, by }));
  type(line.id, null);
  show();
  fieldsets.get(line.id).querySelector("input:checked").focus();
}

function answered(set) {
  state.typing = null;
  const id = set.dataset.hbItem;
  const given = {};
  for (const field of set.querySelectorAll("[data-hb-field]")) given[field.dataset.hbField] = field.value;
  const answer = set.querySelector("input[type=radio]:checked")?.value;
  if (!answer) return type(id, given);
  given.answer = answer;
  const line = lines().find((each) => each.id === id);
  if (holds(line) && Object.keys(given).every((key) => given[key] === line.answer[key])) return undefined;
  record("answer", answerTo(book, id, state.round, given));
  type(id, null);
  show();
  if (answer === "na" && !given.remark.trim()) say("reason");
  return undefined;
}

const typedName = (id) => `${state.list}:${state.round}:${id}`;

/** Keep what was typed at a question that has no answer yet, or forget it. */
function type(id, fields) {
  const name = typedName(id);
  const empty = !fields || !Object.values(fields).some(Boolean);
  if (empty && !state.typed[name]) return;
  if (empty) delete state.typed[name];
  else state.typed[name] = fields;
  try {
    state.store?.type(name, empty ? null : fields);
    if (fields) say(state.store ? "kept" : "memory", clock());
  } catch {
    state.full = true;
    say("full");
  }
}

/** Keep what is being typed: a phone may kill the page at any moment. */
function flush() {
  const set = state.typing?.closest("[data-hb-item]");
  if (set && !set.disabled) answered(set);
}

// --- Progress ---------------------------------------------------------------------------------

function showSections(shown) {
  for (const section of form.querySelectorAll(".hb-part")) {
    const { answered: done, asked } = tally(shown.filter(({ id }) => section.contains(fieldsets.get(id) ?? null)));
    section.querySelector(".hb-part-count").textContent = asked ? words("part", done, asked) : WORDS.notAsked;
  }
}

/** Show the last answer to each question that is not asked here, or not any more. */
function showLapsed(all) {
  const known = new Set(all.filter((line) => line.state !== "retired").map(({ id }) => id));
  const gone = own().filter((r) => r.kind === "answer" && !known.has(r.item));
  const rows = [...new Map(gone.map((answer) => [answer.item, answer])).values()].map((answer) =>
    make("li", {}, `${answer.question} ${given(answer)} ${isLater(answer.version) ? WORDS.states.later : ""}`),
  );
  place("lapsed").hidden = !rows.length;
  place("lapsed-list").replaceChildren(...rows);
}

function showProgress(all) {
  const { answered: done, asked } = tally(all);
  place("count").textContent = `${current().subject} · ${words("count", done, asked)}`;
  place("next").disabled = done === asked;
  place("next").classList.toggle("hb-button--first", done < asked);
  place("finish").classList.toggle("hb-button--first", done === asked);
}

const openSets = () => [...fieldsets.values()].filter((set) => set.dataset.hbState === "open");

function nextOpen() {
  showPart("form");
  const open = openSets();
  const from = document.activeElement?.closest("[data-hb-item]") ?? state.at;
  const after = open.find((set) => from && from.compareDocumentPosition(set) & Node.DOCUMENT_POSITION_FOLLOWING);
  const target = after ?? open[0];
  state.at = target;
  if (target) goTo(target, target.querySelector("input"));
}

// --- Files ------------------------------------------------------------------------------------

function fileName(ending) {
  const bare = current().subject.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = bare.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${state.round}_${checklist}_${plain.slice(0, 60) || "lijst"}${ending}`;
}

/** Return the file's text: with the time of the last change, so that equal lists give equal files. */
function fileText() {
  const about = { list: state.list, checklist, subject: current().subject, round: state.round };
  return write(own(), book, about, own().at(-1).time);
}

function saveFile() {
  flush();
  offer(fileName(".json"), fileText(), "application/json");
  state.pending = state.pending.filter((record) => record.list !== state.list);
  state.full &&= state.pending.length > 0;
  if (state.store) type(SAVED, { time: now() });
  show();
  say("saved", clock());
}

async function openFile(file) {
  const { content, refused } = await opened(file);
  if (refused) return say("refused", refused);
  if (content.checklist !== checklist) return say("refused", words("otherList", content.checklist));
  const isOfLater = isLater(content.handbook.version);
  if (!isOfLater) keep(content.records);
  choose(content.list, content.round, isOfLater ? content.records : []);
  showPart("form", "for");
  return say("opened", content.subject, content.round);
}

function showDamaged(damaged) {
  place("damaged").hidden = !damaged.length;
  place("damaged-save").onclick = () => {
    offer("beschadigd.txt", damaged.flat().join("\n"), "text/plain");
  };
}

function saveActions() {
  const rows = actions(lines()).map(({ item, answer }) => [
    item.question, WORDS.answers[answer.answer], item.todo, answer.who, answer.by, answer.remark,
  ]);
  offer(fileName("_acties.csv"), csv([WORDS.actions, ...rows]), "text/csv");
}

// --- The report, and what to ask the one who knows --------------------------------------------

function showReport() {
  flush();
  const code = JSON.parse(fileText()).sha256;
  report(place("report-body"), { lines: lines(), subject: current().subject, month: state.round, closed: isClosed(), code });
  showPart("report");
}

function showQuestions(from = 0) {
  flush();
  const open = lines().filter((line) => line.asked && !counts(line) && line.item.ask);
  if (!open.length) return say("nothingToAsk");
  const start = from < open.length ? from : 0;
  const five = open.slice(start, start + 5).map(({ item }) => item.question);
  place("ask-next").hidden = open.length <= 5;
  place("ask-next").onclick = () => showQuestions(start + 5);
  place("ask-list").replaceChildren(...five.map((question) => make("li", {}, question)));
  place("ask-text").value = five.join("\n");
  showPart("ask");
  return say("toAsk", five.length);
}

function finish() {
  flush();
  const open = openSets().length;
  if (open) {
    say("open", open);
    nextOpen();
    return;
  }
  setRound("closed");
  saveFile();
  showReport();
}

// --- Erasing ----------------------------------------------------------------------------------

function erase() {
  const what = lists(state.records).map(({ subject, checklist: name }) => `${subject} (${name})`);
  if (!place("damaged").hidden) what.push(WORDS.damaged);
  place("erase-what").textContent = words("erase", what.join(", "));
  place("erase-sure").hidden = false;
  place("erase-yes").focus();
}

function forget() {
  Object.assign(state, { records: [], pending: [], typed: {}, typing: null, list: null, round: null, later: [], full: false });
  form.reset();
  place("damaged").hidden = true;
  showPart("form");
  say("erased");
  show();
}

function eraseNow() {
  const { records, pending, typed } = state;
  const kept = browserStore?.clear() ?? [];
  forget();
  place("erase-sure").hidden = true;
  place("erase-undo").hidden = false;
  place("erase-undo").focus();
  place("erase-undo").onclick = () => {
    browserStore?.restore(kept);
    Object.assign(state, { records: merge(records, state.records), pending: merge(pending, state.pending), typed });
    place("erase-undo").hidden = true;
    say("undone");
    show();
    refresh();
    place("erase").focus();
  };
}

// --- Wiring -----------------------------------------------------------------------------------

function begin() {
  const [subject, month] = [place("new-subject").value.trim(), place("new-month").value.trim()];
  if (!subject || !isMonth(month)) {
    say("fill");
    place(subject ? "new-month" : "new-subject").focus();
    return;
  }
  Object.assign(state, { list: newListName(), later: [], starting: false });
  record("list", { checklist, subject });
  startRound(month);
  say("begun");
  showPart("form", "for");
}

const clicks = {
  start: begin,
  new() {
    flush();
    state.starting = true;
    show();
    place("new-subject").value = "";
    place("new-subject").focus();
  },
  cancel() {
    state.starting = false;
    show();
    showPart("form", "for");
  },
  round() {
    flush();
    const next = [monthAfter(current().rounds.at(-1).month), thisMonth()].sort()[1];
    startRound(next);
    say("round", next);
    showPart("form", "for");
  },
  finish,
  again() {
    setRound("open");
    place("finish").focus();
  },
  save: saveFile,
  "save-actions": saveActions,
  "ask-show": () => showQuestions(),
  "ask-hide": () => showPart("form", "for"),
  "ask-print": () => window.print(),
  "report-show": showReport,
  "report-hide": () => showPart("form", "for"),
  print: () => window.print(),
  next: nextOpen,
  erase,
  "erase-yes": eraseNow,
  "erase-no"() {
    place("erase-sure").hidden = true;
    place("erase").focus();
  },
};

function wire() {
  for (const [name, act] of Object.entries(clicks)) place(name).addEventListener("click", act);
  place("begin").onkeydown = ({ key, target }) => {
    if (key === "Enter" && target.type === "text") begin();
  };
  place("choice").onchange = ({ target }) => {
    showPart("form", "choice");
    choose(...target.value.split(" "));
  };
  for (const event of Object.keys(book.events)) {
    place(`event-${event}`).onchange = ({ target }) => {
      record("event", { round: state.round, event, on: target.checked });
      show();
    };
  }
  for (const name of ["open", "open-first"]) {
    place(name).onchange = ({ target }) => {
      if (target.files[0]) openFile(target.files[0]);
      target.value = "";
    };
  }
  place("memory").onchange = ({ target }) => {
    state.store = target.checked ? null : browserStore;
    refresh();
    show();
    say(target.checked ? "memoryOn" : "memoryOff");
  };
  form.oninput = ({ target }) => {
    if (target.dataset.hbField) state.typing = target;
  };
  form.onchange = ({ target }) => {
    const set = target.closest("[data-hb-item]");
    if (set) answered(set);
  };
  window.onpagehide = flush;
  document.onvisibilitychange = () => document.hidden && flush();
  window.onbeforeunload = (event) => {
    flush();
    if (state.pending.length || (!state.store && Object.keys(state.typed).length)) event.preventDefault();
  };
  browserStore?.watch(refresh, () => state.store && forget());
}

function monthAfter(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** Tell whether a list can be about a month: from the first one on, and one month ahead. */
function isMonth(month) {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month >= book.firstMonth && month <= monthAfter(thisMonth());
}

place("app").hidden = place("bar").hidden = false;
place("new-month").value = thisMonth();
wire();
if (browserStore) refresh();
else {
  place("memory").checked = place("memory").disabled = true;
  show();
  say("off");
}
if (state.list && !state.pending.length) say("back");
