// ‘Regelen’: keep what was looked at on this phone as a tick, and say it in the reader's own list where that is wanted.
/** @import { Answered, AnswerRecord, Book, Given, Recorded } from "../checklists/types.d.ts" */
/** @import { BrowserStore, Gone } from "../checklists/store.js" */
/** @import { Count, Done, Round } from "./standing.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import "../../site/scripts/copy.js";
import { datesWhole } from "../../site/scripts/elements.js";
import { field, given, place, within } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { monthName } from "../checklists/months.js";
import { followed, merge, nextCounter, seal, typedName, without } from "../checklists/records.js";
import { answerTo, holds } from "../checklists/rounds.js";
import { openStore } from "../checklists/store.js";
import { aboutRound, before, dayOf, isFrom, isOld, MOST, read, roundOf } from "./standing.js";

/**
 * @typedef {object} SetupWords
 * @property {string} subject
 * @property {string} counted
 * @property {string} wrong
 * @property {string} found
 * @property {Record<string, string>} reports
 * @property {string} progress
 * @property {string} did
 * @property {string} didOn
 * @property {string} well
 * @property {string} wellBetween
 * @property {string} again
 * @property {string} againBetween
 * @property {string} kept
 * @property {string} off
 * @property {string} full
 * @property {string} linked
 * @property {string} willLink
 * @property {string} past
 * @property {string} closed
 * @property {string} rivals
 * @property {string} take
 * @property {string} taken
 * @property {string} undone
 * @property {string} undoneHere
 * @property {string} undoneToo
 * @property {string} counts
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 */
/** @type {Said<SetupWords>} */
const { WORDS, words } = said;

/** @typedef {ReturnType<typeof actionOf>} Action */
/** @typedef {{ done: boolean, day?: string, round: Round | null, answer: AnswerRecord | undefined }} Standing */

// Beside what is typed in lists, as no list has this name: what erases these, erases this as well.
const NAME = "/regelen/1";

/** @type {Book} */
const book = given("book");
const store = openStore(book);
const counter = /** @type {HTMLElement | null} */ (place("counter"));
/** @type {NodeListOf<HTMLElement>} */
const found = document.querySelectorAll(".hb-card");
const cards = [...found];
const all = cards.filter((card) => card.dataset.hbAction).map(actionOf);
// What is done where something stood otherwise is no part of the round: most pass it by.
const actions = all.filter(({ isAside }) => !isAside);
const [aside] = all.filter(({ isAside }) => isAside);
const ends = cards[cards.indexOf(aside.card) + 1];
let now = cards[0];
/** That what was done stands in a list as well, until something else is done. */
let taken = "";
/**
 * What was taken back last, until something else is done.
 * @type {{ action: Action, round: Round | null, isOurs: boolean, answer: AnswerRecord | undefined } | null}
 */
let undone = null;

/**
 * `pending` are records that the browser did not take yet, `typed` what is to be kept of words without an
 * answer, or nothing where they are in an answer now; `full` tells that the browser refused something.
 * @type {Done & { records: Recorded[], pending: Recorded[], typed: Record<string, any>, full: boolean }}
 */
const state = {
  records: [],
  pending: [],
  typed: {},
  ticks: {},
  counts: {},
  lists: {},
  yeses: {},
  full: false,
};

/** @param {HTMLElement} card */
function actionOf(card) {
  return {
    card,
    id: card.id,
    isAside: "hbAside" in card.dataset,
    // A tick for each app, so that what is done for two apps is done for one of them.
    names: String(card.dataset.hbAction).split(" "),
    question: card.dataset.hbQuestion,
    button: within(card, ".hb-ready > [aria-pressed]"),
    otherwise: /** @type {HTMLElement | null} */ (card.querySelector(".hb-otherwise")),
  };
}

/** The name under which it is kept that something stood otherwise. */
const stoodOtherwise = (/** @type {string} */ name) => `${name}/otherwise`;

const today = () => dayOf(Date.now());
const hasDone = () => Object.keys({ ...state.ticks, ...state.counts }).length > 0;

/** Tell whether the reader wants what is done in the list of a round too: yes, no, or not asked yet. @param {Round} round */
const wants = ({ list }) => /** @type {boolean | undefined} */ (state.lists[list]);

/** Load what another page or tab kept; what the browser refused to keep stays on this page. */
function load() {
  if (!store) return;
  const { records, typed } = store.load();
  state.records = merge(records, state.records);
  if (!state.full) Object.assign(state, read(typed[NAME]));
}

/**
 * Change what is kept, on top of what others changed meanwhile.
 * @param {() => void} change
 */
function keep(change) {
  load();
  change();
  if (store) write(store);
  show();
}

/** @param {BrowserStore} kept */
function write(kept) {
  const { ticks, counts, lists, yeses } = state;
  // Written before it goes: to other tabs a removal is no news.
  const refused = kept.keep(state.pending, {
    ...state.typed,
    [NAME]: { ticks, counts, lists, yeses },
  });
  if (!hasDone() && !Object.keys(lists).length) kept.keep([], { [NAME]: null });
  state.pending = refused.records;
  const left = Object.entries(state.typed).filter(([name]) => refused.names.includes(name));
  state.typed = Object.fromEntries(left);
  state.full = refused.records.length + refused.names.length > 0;
}

// --- The reader's own list --------------------------------------------------------------------

/**
 * Return what is known of an action. Only what was looked at here, on this phone, is done: a list may be
 * about another phone, or of another month. It can tell that something is no longer so.
 * @param {Action} action
 * @returns {Standing}
 */
function standing({ names, question }) {
  const round = roundOf(state.records, book, question, today());
  const answer = round?.open && holds(round.line) ? round.line.answer : undefined;
  const days = names.map((name) => state.ticks[name]);
  const isTicked = !days.includes(/** @type {any} */ (undefined));
  const isDenied = round !== null && answer && answer.answer !== "yes" && wants(round);
  const [last] = [...days].sort().reverse();
  return { done: isTicked && !isDenied, day: last, round, answer };
}

/**
 * Say yes in the list, and leave what stands beside it as it is.
 * @param {Round} round
 * @param {Pick<Action, "names">} action
 */
function sayYes({ list, month, line, ...round }, { names }) {
  const name = typedName(list, { round: month, item: line.id, follows: line.follows });
  const typed = store?.load().typed[name];
  const { remark = "", who = "", by = "" } = { ...line.answer, ...typed };
  const digest = answer({ list, month, line, ...round }, { answer: "yes", remark, who, by });
  for (const each of names) state.yeses[each] = digest;
  if (typed) state.typed[name] = null;
}

/**
 * Take back a yes in the list; the words beside it stay there, where what was answered before has others.
 * @param {Round} round
 * @param {AnswerRecord} yes
 */
function withdraw(round, { remark, who, by }) {
  const stood = before(round);
  const digest = answer(round, stood);
  const isSaid = remark === stood.remark && who === stood.who && by === stood.by;
  if (isSaid || ![remark, who, by].some(Boolean)) return;
  const at = { round: round.month, item: round.line.id, follows: [digest] };
  state.typed[typedName(round.list, at)] = { remark, who, by };
}

/**
 * @param {Round} round
 * @param {Given} given
 */
function answer({ list, month, own, line }, { answer, remark, who, by }) {
  const record = seal({
    kind: /** @type {const} */ ("answer"),
    list,
    counter: nextCounter(own),
    time: new Date().toISOString(),
    ...answerTo(book, line.id, month, { answer, remark, who, by }),
    follows: followed(own, line.id, month),
  });
  state.records = merge(state.records, [record]);
  state.pending = merge(state.pending, [record]);
  return record.digest;
}

// --- Showing ----------------------------------------------------------------------------------

/**
 * Show a text that a screen reader says when it changes, and only then.
 * @param {string} name
 * @param {string} text
 */
function tell(name, text) {
  if (place(name).textContent !== text) place(name).textContent = text;
}

function show() {
  const known = all.map((action) => ({ ...action, ...standing(action) }));
  const left = known.filter(({ isAside, done }) => !isAside && !done);
  for (const action of known) showAction(action);
  showTake(known.filter(isLoose));
  const progress = words("progress", actions.length - left.length, actions.length);
  const isNew = left.length === actions.length && whereKept() === "kept";
  tell("status", isNew ? "" : `${progress} · ${WORDS[whereKept()]}`);
  place("status").classList.toggle("hb-status--wrong", whereKept() !== "kept");
  place("erase").hidden = !hasDone();
  showCount();
  showLeft(left.map(({ id }) => id));
  showMessage(known.filter(({ done }) => done));
}

/**
 * Say on which day all stood well, or lead to what is to be done first; what was long ago invites to look again.
 * @param {string[]} left
 */
function showLeft(left) {
  const [first = "", ...more] = actions.flatMap(({ names }) =>
    names.map((name) => state.ticks[name])
  )
    .filter(Boolean).sort();
  const last = more.at(-1) ?? first;
  const isAgain = !left.length && isOld(first, today(), String(place("cards").dataset.hbChecked));
  const name =
    /** @type {const} */ (`${isAgain ? "again" : "well"}${first === last ? "" : "Between"}`);
  const when = datesWhole(words(name, dutch(first), dutch(last)));
  const isCounted = !counter || total() >= Number(counter.dataset.hbLeast);
  const names = isCounted ? left : [...left, "hb-recheck"];
  /** @type {NodeListOf<HTMLElement>} */
  const lines = document.querySelectorAll("[data-hb-standing]");
  for (const line of lines) {
    /** @type {HTMLAnchorElement[]} */
    const links = [...line.querySelectorAll("a")];
    const next = links.find(({ hash }) => names.includes(hash.slice(1)));
    for (const link of links) link.hidden = link !== next;
    within(line, ".hb-good").hidden = isAgain || Boolean(next);
    within(line, ".hb-left").hidden = isAgain || !next;
    within(line, ".hb-anew").hidden = !isAgain;
    for (const said of line.querySelectorAll(".hb-when")) {
      said.replaceChildren(
        ...when.map((part) => part instanceof Node ? part.cloneNode(true) : part),
      );
    }
  }
}

function whereKept() {
  if (!store) return "off";
  return state.full ? "full" : "kept";
}

/** @param {Action & Standing} action */
function showAction({ card, button, otherwise, done, day, round, answer }) {
  const isToday = day === today();
  within(card, ".hb-did").hidden = !done;
  within(card, ".hb-did").textContent = isToday ? WORDS.did : words("didOn", dutch(day));
  card.classList.toggle("hb-card--done", done);
  button.setAttribute("aria-pressed", String(done));
  for (const each of [button, otherwise]) each?.classList.toggle("hb-button--first", !done);
  within(card, ".hb-undo").hidden = !done;
  tellUndone(within(card, ".hb-undone"), card === undone?.action.card);
  const linked = within(card, ".hb-linked");
  const about = round && aboutRound(round, answer, wants(round));
  linked.hidden = !about;
  if (!about) return;
  const said = answer ? WORDS.answers[answer.answer] : "";
  const month = answer?.round ?? round.month;
  linked.textContent = words(about, round.subject, monthName(month), said);
}

/**
 * Say on its card what was taken back, and what became of the answer in the list.
 * @param {HTMLElement} place
 * @param {boolean} isHere
 */
function tellUndone(place, isHere) {
  const { round, isOurs, answer } = undone ?? {};
  const name = isOurs ? "undoneToo" : round && answer ? "undoneHere" : "undone";
  const text = isHere ? words(name, round?.subject ?? "", monthName(answer?.round ?? "")) : "";
  if (place.textContent !== text) place.textContent = text;
}

/**
 * Tell whether what is done might stand in a list as well, of which its reader has not said that it may not.
 * @param {Standing} standing
 */
const isLoose = ({ done, round, answer }) =>
  done && round?.open && answer?.answer !== "yes" && wants(round) !== false;

/** @param {Standing[]} loose */
function showTake([first]) {
  const { subject = "", month = "" } = first?.round ?? {};
  place("take-choice").hidden = !first;
  tell("take-what", first ? words("take", subject, monthName(month)) : taken);
}

// --- Doing and undoing ------------------------------------------------------------------------

/**
 * Note that all stands well here today; who says so again says the same.
 * @param {Action} action
 */
function choose(action) {
  [taken, undone] = ["", null];
  keep(() => {
    const { round, answer: known } = standing(action);
    if (round?.open && known?.answer !== "yes" && wants(round)) sayYes(round, action);
    for (const name of action.names) {
      const found = stoodOtherwise(name);
      state.ticks[name] = today();
      if (state.ticks[found] !== today()) delete state.ticks[found];
    }
  });
  goOn(action);
}

/**
 * Take back what was noted here; in the list as well, where that answer came from here.
 * @param {Action} action
 */
function takeBack(action) {
  taken = "";
  keep(() => {
    const { round, answer: known } = standing(action);
    const isOurs = round?.open && known &&
      action.names.some((name) => isFrom(state.yeses[name], round));
    if (isOurs) withdraw(round, known);
    undone = { action, round, isOurs: Boolean(isOurs), answer: known };
    for (const name of action.names) {
      for (const map of [state.ticks, state.yeses]) delete map[name];
      delete state.ticks[stoodOtherwise(name)];
    }
  });
  action.button.focus();
}

/**
 * Go on to what is not done yet, or to what comes after all actions.
 * @param {Action} action
 */
function goOn(action) {
  const after = actions.slice(actions.indexOf(action) + 1);
  const next = after.find((each) => !standing(each).done);
  go((next?.card ?? ends).id);
}

/** Look at all of it anew; what lists say stays there. */
function beginAgain() {
  [taken, undone] = ["", null];
  keep(() => {
    for (const name of all.flatMap(({ names }) => names)) {
      delete state.ticks[name];
      delete state.ticks[stoodOtherwise(name)];
    }
    delete state.counts[counterName];
  });
  go(actions[0].id);
}

/** What stood otherwise stands well now, and whoever hears of it must know that it did. */
function mend() {
  const action = actions.find(({ id }) => id === history.state?.from);
  if (!action) return choose(aside);
  keep(() => {
    for (const name of action.names) state.ticks[stoodOtherwise(name)] = today();
  });
  choose(action);
}

/**
 * Note whether what is done goes into the list too, and put it there.
 * @param {boolean} isWanted
 */
function takeOver(isWanted) {
  [taken, undone] = [isWanted ? WORDS.taken : "", null];
  keep(() => {
    const loose = actions.map((action) => ({ ...action, ...standing(action) })).filter(isLoose);
    for (const { round, names } of loose) {
      if (!round) continue;
      state.lists[round.list] = isWanted;
      if (isWanted) sayYes(round, { names });
    }
  });
  within(now, "h2").focus({ preventScroll: true });
}

// --- The count --------------------------------------------------------------------------------

const counterName = String(counter?.dataset.hbCounter);

/** @returns {Count} */
const counted = () => state.counts[counterName] ?? { fine: 0, wrong: 0 };
const total = () => counted().fine + counted().wrong;

function showCount() {
  if (!counter) return;
  const { fine, wrong } = counted();
  tell("fine", String(fine));
  tell("wrong", String(wrong));
  place("counted").textContent = `${WORDS.counted}: ${total()}`;
  place("counted-wrong").hidden = !wrong;
}

/**
 * @param {"fine" | "wrong"} kind
 * @param {number} by
 */
function count(kind, by) {
  keep(() => {
    const now = { ...counted(), day: today() };
    now[kind] = Math.min(MOST, Math.max(0, now[kind] + by));
    if (now.fine + now.wrong) state.counts[counterName] = now;
    else delete state.counts[counterName];
  });
}

// --- What to tell the staff -------------------------------------------------------------------

const dutch = (day = "") => day.split("-").reverse().join("-");

/** @param {(Action & Standing)[]} done */
function showMessage(done) {
  const lines = done.map(({ day, id, names }) => {
    const found = names.some((name) => state.ticks[stoodOtherwise(name)]);
    return `${dutch(day)}: ${WORDS.reports[id]}${found ? `. ${WORDS.found}` : ""}`;
  });
  const { fine, wrong, day } = counted();
  if (day) {
    const counts = words("counts", WORDS.counted, fine + wrong, WORDS.wrong, wrong);
    lines.push(`${dutch(day)}: ${counts}`);
  }
  place("message-none").hidden = lines.length > 0;
  place("message-some").hidden = !lines.length;
  const text = lines.join("\n");
  if (field("text").value === text) return;
  field("text").value = text;
  within(place("message-some"), "[role=status]").textContent = "";
  const mail = /** @type {HTMLAnchorElement} */ (place("mail"));
  const [address] = String(mail.getAttribute("href")).split("?");
  const [subject, body] = [WORDS.subject, lines.join("\r\n")].map(encodeURIComponent);
  mail.href = `${address}?subject=${subject}&body=${body}`;
}

// --- Erasing ----------------------------------------------------------------------------------

function erase() {
  let gone = read({});
  keep(() => {
    gone = read(state);
    Object.assign(state, read({}));
  });
  place("restore").hidden = false;
  place("restore").focus();
  place("restore").onclick = () => {
    keep(() => {
      state.ticks = { ...gone.ticks, ...state.ticks };
      state.counts = { ...gone.counts, ...state.counts };
      state.lists = { ...gone.lists, ...state.lists };
      state.yeses = { ...gone.yeses, ...state.yeses };
    });
    place("restore").hidden = true;
    place("erase").focus();
  };
}

// --- Wiring -----------------------------------------------------------------------------------

function refresh() {
  load();
  show();
}

/**
 * Show what others changed, without what they erased.
 * @param {Gone} gone
 */
function follow({ records, names }) {
  state.records = without(state.records, records);
  state.pending = without(state.pending, records);
  if (names.includes(NAME)) Object.assign(state, read({}));
  refresh();
}

/** Show a page that comes back from the browser's cache: it may be older than an erasure. */
function comeBack() {
  state.records = state.pending;
  refresh();
}

/** Give up the way back: who comes to this computer next must find none. */
function leave() {
  place("restore").hidden = true;
  place("restore").onclick = null;
}

// --- One card at a time -----------------------------------------------------------------------

/**
 * Return the card in which the address lies, or nothing.
 * @param {string} hash
 */
function cardAt(hash) {
  const element = document.getElementById(hash.slice(1));
  return /** @type {HTMLElement | null | undefined} */ (element?.closest(".hb-card"));
}

/** @param {HTMLElement} card */
function turnTo(card) {
  for (const each of cards) each.classList.toggle("hb-card--now", each === card);
  now = card;
}

/**
 * Show a card, and let a screen reader begin there.
 * @param {HTMLElement} card
 */
function arrive(card) {
  if (card === aside.card) place("return").setAttribute("href", `#${now.id}`);
  turnTo(card);
  showOrigin();
  scrollTo(0, 0);
  within(card, "h2").focus({ preventScroll: true });
}

/** Say how that must stand which stood otherwise, where a reader comes from there. */
function showOrigin() {
  /** @type {NodeListOf<HTMLElement>} */
  const origins = document.querySelectorAll("[data-hb-of]");
  for (const origin of origins) origin.hidden = origin.dataset.hbOf !== history.state?.from;
}

/**
 * @param {string} name
 * @param {{ from: string } | null} state
 */
function go(name, state = null) {
  history.pushState(state, "", `#${name}`);
  arrive(/** @type {HTMLElement} */ (cardAt(location.hash)));
}

/** Follow the address, also back to where the reader came in; other places are on no card. */
function followAddress() {
  const card = location.hash ? cardAt(location.hash) : entry;
  if (card && card !== now) arrive(card);
}

for (const action of actions) {
  action.button.addEventListener("click", () => choose(action));
  action.otherwise?.addEventListener("click", () => go(aside.id, { from: action.id }));
}
aside.button.addEventListener("click", mend);
for (const action of all) {
  within(action.card, ".hb-undo").addEventListener("click", () => takeBack(action));
}
addEventListener("hashchange", followAddress);
counter?.addEventListener("click", ({ target }) => {
  const { hbCount, hbBy } = target instanceof HTMLElement ? target.dataset : {};
  if (hbCount === "fine" || hbCount === "wrong") count(hbCount, Number(hbBy));
});
place("take-yes").addEventListener("click", () => takeOver(true));
place("take-no").addEventListener("click", () => takeOver(false));
for (const again of document.querySelectorAll(".hb-anew > button")) {
  again.addEventListener("click", beginAgain);
}
place("erase").addEventListener("click", erase);
store?.watch(follow);
store?.recover().then((lost) => {
  if (!lost) return;
  state.pending = merge(state.pending, lost.records);
  Object.assign(state.typed, lost.typed);
  if (lost.typed[NAME]) Object.assign(state, read(lost.typed[NAME]));
  write(store);
  refresh();
});
addEventListener("pagehide", leave);
addEventListener("pageshow", ({ persisted }) => persisted && comeBack());
load();
show();
place("app").hidden = false;
// Where the address names no card, a reader begins where something is left to do.
const entry = actions.find((action) => !standing(action).done)?.card ?? ends;
turnTo(cardAt(location.hash) ?? entry);
showOrigin();
place("cards").classList.add("hb-cards--run");
