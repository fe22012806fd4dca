// Two minutes: what is done, as an answer in the reader's own list where there is one, else as a tick.
import { answerTo, compareVersions, holds, lastWorked, lists, merge, nextCounter, seal, shown, view } from "../checklists/assessment.js";
import { openStore } from "../checklists/store.js";
import "../../site/scripts/copy.js";
import { book, place, words, WORDS } from "../../site/scripts/page.js";

// Beside what is typed in lists, as no list has this name: what erases these, erases this as well.
const NAME = "/regelen/1";
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST = 9999;

const store = openStore(book.handbook.id);
const actions = [...document.querySelectorAll("[data-hb-action]")].map((fold) => ({
  fold,
  id: fold.id,
  // A tick for each app, so that what is done for two apps is done for one of them.
  names: fold.dataset.hbAction.split(" "),
  question: fold.dataset.hbQuestion,
  button: fold.querySelector(".hb-ready > [aria-pressed]"),
  skip: fold.querySelector(".hb-skip-action"),
}));
const counter = place("counter");

// `ticks` are days by action, `counts` are { fine, wrong, day } by phone and apps; `pending` are records
// that the browser did not take yet, `settled` names what was typed and is in an answer now; `full` tells
// that the browser refused something.
const state = { records: [], pending: [], settled: [], ticks: {}, counts: {}, full: false };

const dayOf = (time) => new Date(time).toLocaleDateString("sv");
const today = () => dayOf(Date.now());

/** Return what was kept here, without what is none of ours. */
function read(kept) {
  const whole = (value) => Number.isSafeInteger(value) && value >= 0 && value <= MOST;
  return {
    ticks: Object.fromEntries(Object.entries(kept?.ticks ?? {}).filter(([, day]) => DAY.test(day))),
    counts: Object.fromEntries(
      Object.entries(kept?.counts ?? {}).filter(([, c]) => whole(c?.fine) && whole(c?.wrong) && DAY.test(c.day)),
    ),
  };
}

/** Take in what another page or tab kept; what the browser refused stays as it is here. */
function load() {
  if (!store) return;
  const { records, typed } = store.load();
  state.records = merge(records, state.records);
  if (!state.full) Object.assign(state, read(typed[NAME]));
}

/** Change what is kept, on top of what others changed meanwhile. */
function keep(change) {
  load();
  change();
  const { ticks, counts } = state;
  try {
    store?.add(state.pending);
    for (const name of state.settled.splice(0)) store.type(name, null);
    // Written before it goes: to other tabs a removal is no news.
    store?.type(NAME, { ticks, counts });
    if (!Object.keys({ ...ticks, ...counts }).length) store?.type(NAME, null);
    if (store) state.pending = [];
    state.full = false;
  } catch {
    state.full = true;
  }
  show();
}

// --- The reader's own list --------------------------------------------------------------------

/**
 * Return the round in which a question is answered now: { list, subject, month, open, past, line }, or
 * nothing. One of another month, in which nothing was done this month, is past: it takes no answer of now.
 */
function roundOf(question) {
  if (!question) return null;
  const known = lists(state.records).filter(({ checklist }) => checklist === book.items[question].checklist);
  const last = lastWorked(state.records, known);
  if (!last) return null;
  const { id, subject, rounds } = known.find((list) => list.id === last.list);
  const own = state.records.filter((record) => record.list === id);
  const later = own.some(({ version }) => version && compareVersions(version, book.handbook.version) > 0);
  const closed = rounds.some((round) => round.month === last.round && round.state === "closed");
  const line = view(own, book, last.round).find((each) => each.id === question);
  const month = today().slice(0, 7);
  const past = last.round !== month && !dayOf(last.time).startsWith(month);
  return { list: id, subject, month: last.round, open: !later && !closed && !past, past, own, line };
}

/** Return what is known of an action: { done, day, round }. */
function standing({ names, question }) {
  const round = roundOf(question);
  const answer = round?.open && holds(round.line) ? round.line.answer : null;
  if (answer) return { done: answer.answer === "yes", day: dayOf(answer.time), round, answer };
  const days = names.map((name) => state.ticks[name]);
  return { done: !days.includes(undefined), day: days.sort().at(-1), round, answer };
}

/** Give an answer in the list, and leave what stands beside it as it is. */
function answer(question, { list, month, own, line }, value) {
  const name = `${list}:${month}:${question}`;
  const typed = store?.load().typed[name];
  const { remark = "", who = "", by = "" } = { ...line.answer, ...typed };
  const given = { answer: value, remark, who, by };
  const fields = answerTo(book, question, month, given);
  const record = seal({ kind: "answer", list, counter: nextCounter(own), time: new Date().toISOString(), ...fields });
  state.records = merge(state.records, [record]);
  state.pending = merge(state.pending, [record]);
  if (typed) state.settled.push(name);
}

/** Return the answer that stood before a yes in this round: to take back a yes claims nothing else. */
function before({ own, month, line }) {
  const others = own.filter((r) => r.kind === "answer" && r.item === line.id && r.round === month && r.answer !== "yes");
  return shown(others).last?.answer ?? "unknown";
}

// --- Showing ----------------------------------------------------------------------------------

function show() {
  const all = actions.map((action) => ({ ...action, ...standing(action) }));
  const done = all.filter((action) => action.done);
  for (const action of all) showAction(action);
  showTake(all.filter(isLoose));
  place("help").hidden = done.length > 0;
  place("finished").hidden = done.length < all.length;
  place("status").textContent = `${words("progress", done.length, all.length)} · ${WORDS[whereKept()]}`;
  place("status").classList.toggle("hb-status--wrong", whereKept() !== "kept");
  place("bar").hidden = !done.length && whereKept() === "kept";
  place("erase").hidden = !Object.keys({ ...state.ticks, ...state.counts }).length;
  showCount();
  showMessage(done);
}

function whereKept() {
  if (!store) return "off";
  return state.full ? "full" : "kept";
}

function showAction({ fold, button, skip, done, round, answer }) {
  fold.querySelector(".hb-did").hidden = !done;
  fold.classList.toggle("hb-action--done", done);
  button.setAttribute("aria-pressed", done);
  button.classList.toggle("hb-button--first", !done);
  fold.querySelector(".hb-undo").hidden = !done;
  if (skip) skip.hidden = done;
  const linked = fold.querySelector(".hb-linked");
  linked.hidden = !round;
  if (!round) return;
  const { subject, month } = round;
  linked.textContent = words(lineAbout(round, answer), subject, month, WORDS.answers[answer?.answer]);
}

/** Return the name of the words that tell what an action has to do with a round. */
function lineAbout({ open, past }, answer) {
  if (!open) return past ? "past" : "closed";
  if (!answer) return "willLink";
  return answer.answer === "unknown" ? "unknown" : "linked";
}

/** Tell whether an action was ticked before its question was asked in a list. */
const isLoose = ({ done, round, answer }) => done && round?.open && !answer;

function showTake(loose) {
  place("take").hidden = !loose.length;
  if (!loose.length) return;
  const { subject, month } = loose[0].round;
  place("take-what").textContent = words("take", loose.length, subject, month);
}

// --- Doing and undoing ------------------------------------------------------------------------

function toggle(action) {
  keep(() => {
    const { done, round, answer: given } = standing(action);
    if (done && given) answer(action.question, round, before(round));
    else if (!done && round?.open) answer(action.question, round, "yes");
    for (const name of action.names) {
      if (done || round?.open) delete state.ticks[name];
      else state.ticks[name] ??= today();
    }
  });
  if (standing(action).done) goOn(action);
}

/** Fold what is done, and open what comes next. */
function goOn(action) {
  action.fold.open = false;
  const open = actions.filter((each) => !standing(each).done);
  const next = open.find(({ fold }) => action.fold.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING);
  const target = next ?? open[0];
  if (target) target.fold.open = true;
  const element = target?.fold.querySelector("summary") ?? place("finished");
  element.focus({ preventScroll: true });
  (target?.fold ?? element).scrollIntoView({ block: "start" });
}

function takeOver() {
  keep(() => {
    for (const action of actions) {
      const { round, ...rest } = standing(action);
      if (!isLoose({ round, ...rest })) continue;
      answer(action.question, round, "yes");
      for (const name of action.names) delete state.ticks[name];
    }
  });
  actions[0].fold.querySelector("summary").focus({ preventScroll: true });
}

// --- The count --------------------------------------------------------------------------------

const counted = () => state.counts[counter?.dataset.hbCounter] ?? { fine: 0, wrong: 0 };

function showCount() {
  if (!counter) return;
  const { fine, wrong } = counted();
  place("fine").textContent = fine;
  place("wrong").textContent = wrong;
  place("counted").textContent = `${WORDS.counted}: ${fine + wrong}`;
}

function count({ hbCount: kind, hbBy: by }) {
  keep(() => {
    const now = { ...counted(), day: today() };
    now[kind] = Math.min(MOST, Math.max(0, now[kind] + Number(by)));
    if (now.fine + now.wrong) state.counts[counter.dataset.hbCounter] = now;
    else delete state.counts[counter.dataset.hbCounter];
  });
}

// --- What to tell the staff -------------------------------------------------------------------

const dutch = (day) => day.split("-").reverse().slice(0, 2).join("-");

function showMessage(done) {
  const lines = done.map(({ day, id }) => `${dutch(day)}: ${WORDS.reports[id]}`);
  const { fine, wrong, day } = counted();
  if (day) lines.push(`${dutch(day)}: ${words("counts", WORDS.counted, fine + wrong, WORDS.wrong, wrong)}`);
  place("message-none").hidden = lines.length > 0;
  place("message-some").hidden = !lines.length;
  const text = lines.join("\n");
  if (place("text").value === text) return;
  place("text").value = text;
  place("message-some").querySelector("[role=status]").textContent = "";
  const address = place("mail").getAttribute("href").split("?")[0];
  place("mail").href = `${address}?subject=${encodeURIComponent(WORDS.subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
}

// --- Erasing ----------------------------------------------------------------------------------

function erase() {
  let gone;
  keep(() => {
    gone = { ticks: state.ticks, counts: state.counts };
    Object.assign(state, { ticks: {}, counts: {} });
  });
  place("restore").hidden = false;
  place("restore").focus();
  place("restore").onclick = () => {
    keep(() => {
      state.ticks = { ...gone.ticks, ...state.ticks };
      state.counts = { ...gone.counts, ...state.counts };
    });
    place("restore").hidden = true;
    place("erase").focus();
  };
}

// --- Wiring -----------------------------------------------------------------------------------

/** Show what others changed; a page that comes back from the cache may be older than an erasure. */
function refresh(back) {
  if (back === true) state.records = state.pending;
  load();
  show();
}

/** Forget what is erased elsewhere: some of it may still be seen for a moment. */
function forget() {
  Object.assign(state, { records: [], pending: [], ticks: {}, counts: {} });
  show();
}

/** Open what the address names, for it may be an action that is folded. */
function openNamed() {
  const named = actions.find(({ id }) => `#${id}` === location.hash);
  if (named) openAlone(named);
  named?.fold.scrollIntoView({ block: "start" });
  return named;
}

function openAlone(action) {
  for (const { fold } of actions) fold.open = fold === action?.fold;
}

for (const action of actions) {
  action.button.addEventListener("click", () => toggle(action));
  action.skip?.addEventListener("click", () => goOn(action));
}
window.addEventListener("hashchange", openNamed);
counter?.addEventListener("click", ({ target }) => target.dataset.hbCount && count(target.dataset));
place("take-yes").addEventListener("click", takeOver);
place("erase").addEventListener("click", erase);
store?.watch(refresh, forget);
load();
for (const part of document.querySelectorAll(".hb-app")) part.hidden = part.id === "hb-finished";
show();
if (!openNamed()) openAlone(actions.find((action) => !standing(action).done));
