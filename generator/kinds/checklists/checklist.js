// The checklist page: every answer is kept at once, in this browser or on the page alone.
/** @import { Given, Line, Recorded, Saved } from "./types.d.ts" */
/** @import { Open, State } from "./state.js" */
/** @import { Gone, Kept } from "./store.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { clock, offer, pause } from "../../site/scripts/elements.js";
import { field, place, within } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { namedList } from "./beginning.js";
import { going } from "./going.js";
import { monthName } from "./months.js";
import { passing as watched } from "./passing.js";
import { canonical, isBlank, without } from "./records.js";
import { actions, answerTo, holds, lists } from "./rounds.js";
import { book, thisMonth } from "./showing.js";
import * as states from "./state.js";
import { newListName, openStore } from "./store.js";
import * as view from "./view.js";
import { fieldsets, form } from "./view.js";
import { addressOf, isOpen, nextOpen } from "./where.js";
import { MOST_CHARACTERS, write } from "./writing.js";

/**
 * @typedef {object} WiringWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {string} damaged
 * @property {string} elsewhere
 * @property {string} otherList
 * @property {string} otherSubject
 * @property {string} erase
 * @property {string[]} actions
 * @property {string} lastYes
 */
/** @type {Said<WiringWords>} */
const { WORDS, words } = said;

const store = openStore(book);
const OPENED = Date.now();
const MILLISECONDS_PER_DRAFT = 2000;
// Longer than other tabs take to say what they erased.
const MILLISECONDS_TO_SETTLE = 500;

let state = states.empty(view.checklist, store !== null);
/**
 * The field in which letters stand that are not kept yet, and the name that these had when the typing began.
 * @type {{ field: HTMLElement, set: HTMLFieldSetElement, name: string } | null}
 */
let typing = null;
/** What an earlier page left typed: its reader cannot go on with it, unless that is another tab that does. */
let left = state.typed;
let drafting = 0;
/** What was offered as a file last. */
let offered = state;

/** @typedef {typeof import("./later.js").later} Later */
/** @type {() => Promise<Later>} */
const loaded = () => import("./later.js").then(({ later }) => later);

const now = () => new Date().toISOString();
const keeper = () => (state.keeps ? store : null);
const open = () => /** @type {Open} */ (states.opened(state));
const lines = () => view.linesOf(open());
/** @param {HTMLFieldSetElement} set */
const lineOf = (
  { dataset },
) => /** @type {Line} */ (lines().find(({ id }) => id === dataset.hbItem));
/** @param {HTMLFieldSetElement} set */
const nameAt = (set) => states.nameAt(state, lineOf(set));

const passing = watched(nameAt);
const { show: showWhere, arrive, go, at, goOn, toHub } = going({
  round,
  leave,
  refuse: () => say("notAsked"),
  fills: {
    hub(open) {
      if (!open.isFirst) loaded().then(({ showGroups }) => showGroups(open), () => {});
    },
    summary: ({ lines, closed }) =>
      withLater(({ showSummary }) => showSummary(lines, closed, open().own)),
    report: () => withLater(fillReport),
    ask({ lines }, isNew) {
      if (isNew) withLater((later) => fillQuestions(later, lines));
    },
  },
});

/** @type {(...said: Parameters<typeof view.say> extends [any, ...infer Rest] ? Rest : never) => void} */
const say = (...said) => view.say(state, ...said);

function show() {
  if (!states.mine(state).some(({ id }) => id === state.list)) {
    state = states.chooseLast(state, now());
  }
  const round = `${state.list}:${state.round}:`;
  if (!typing?.name.startsWith(round)) typing = null;
  view.show(state, {
    answer: answerWith,
    unlock,
    takeWords,
    dropWords,
    typing: () => typing?.field,
    passing: passing.at,
  });
  showWhere();
  if (typing && !view.isOpen(typing.set)) {
    typing = null;
    show();
  }
}

/** Return what is known of the round that is open, if one is. */
function round() {
  const own = state.starting ? null : states.opened(state);
  return own && {
    lines: lines(),
    month: own.month,
    closed: own.closed,
    next: states.nextMonth(own.list, thisMonth()),
    isFirst: own.list.rounds[0].month === own.month,
  };
}

/**
 * Load what is stored, and show it; nothing stays on the page of a list that is gone.
 * @param {boolean} [back]
 * @param {"erased" | "closedAgain"} [said] how a list went
 */
function refresh(back = false, said = "erased") {
  const kept = keeper()?.load();
  if (kept) {
    state = states.take(state, kept, back);
    view.showDamaged(kept.damaged);
  }
  if (state.list && !states.opened(state)) {
    if (!state.records.length) return forget(said);
    view.clear();
  }
  return show();
}

/** Keep again what storage lost and the page still has: a browser may have been emptied. */
function regain() {
  const lost = keeper()?.lacking(state);
  if (lost) keepAgain(lost);
}

/**
 * Take in what storage lost, and offer it anew.
 * @param {Pick<Kept, "records" | "typed">} lost
 */
function keepAgain({ records, typed }) {
  const unkept = Object.keys(typed);
  if (!records.length && !unkept.length) return;
  state = states.restore(state, { ...state, records, pending: records, typed, unkept });
  persist();
}

/**
 * Take in what other tabs wrote, without what they erased; what was kept here meanwhile of a list that they
 * erased, goes as well.
 * @param {Gone} gone
 */
async function follow(gone) {
  let { records: erased } = gone;
  if (gone.isUndone) [state, erased] = states.withNeeded(state, erased);
  const had = state;
  state = states.forget(state, { ...gone, records: erased });
  const records = without(had.records, state.records);
  const names = Object.keys(had.typed).filter((name) => !state.typed[name]);
  if (records.length + names.length) await store?.remove(records, gone.isUndone ? null : names);
  if (typing && states.opened(state)) draft();
  if (gone.all || gone.isUndone) regain();
  refresh(false, gone.isUndone ? "closedAgain" : "erased");
}

/**
 * Offer storage what it has not got; what it refuses stays on the page, and is said. Nothing is called kept
 * before it is on the disk.
 */
function persist() {
  const kept = keeper();
  if (!kept) {
    say("memory", clock());
    return;
  }
  const waiting = state.unkept.map((name) => [name, state.typed[name]]);
  state = states.stored(state, kept.keep(state.pending, Object.fromEntries(waiting)));
  if (states.isFull(state)) {
    say("full");
    return;
  }
  say("keeping");
  const { textContent } = place("status");
  kept.settled().then(() => {
    if (place("status").textContent === textContent) say("kept", clock());
  });
}

/**
 * Add a record, and keep it.
 * @param {Record<string, any>} fields
 */
function record(fields) {
  state = states.add(state, [states.record(state, fields, now())]);
  persist();
}

// --- Lists and rounds -------------------------------------------------------------------------

function begin() {
  const named = namedList();
  if (!named) return;
  const { subject, month } = named;
  state = { ...states.choose(state, newListName(), month), starting: false };
  record({ kind: "list", checklist: view.checklist, subject });
  setRound("open");
  say("begun");
  go("#overzicht");
}

/** @param {Open["list"]["rounds"][number]["state"]} kept */
function setRound(kept) {
  record({ kind: "round", round: state.round, state: kept });
  show();
}

function startRound() {
  flush();
  const next = states.nextMonth(open().list, thisMonth());
  if (!next) return;
  state = { ...state, round: next };
  setRound("open");
  say("round", monthName(next));
  goOn();
}

/**
 * @param {string} list
 * @param {string} month
 */
function choose(list, month) {
  flush();
  state = states.choose(state, list, month);
  show();
}

function finish() {
  flush();
  if (lines().some(isOpen)) {
    goOn();
    return;
  }
  setRound("closed");
  saveFile();
  go("#verslag");
}

/** Go on from a question, once it is answered. */
function next() {
  flush();
  const line = lines().find(({ id }) => id === at().item);
  if (!line || !isOpen(line)) return goOn();
  const set = setAt(line);
  const isLeft = view.given(set).answer === "na";
  const needed = isLeft ? view.fieldsOf(set).at(-1) : view.radios(set)[0];
  if (isLeft) needed?.setAttribute("aria-invalid", "true");
  say(isLeft ? "reason" : "choose");
  return needed?.focus();
}

/**
 * Go on at once from a yes that a reader pointed at; what it shows in, can be added with one key.
 * @param {Line} line
 */
function hurry({ id }) {
  place("last").textContent = words("lastYes", showWhere().number);
  place("last").setAttribute("href", addressOf(id));
  goOn();
  place("last").hidden = false;
}

// --- Answering --------------------------------------------------------------------------------

/**
 * Give an answer that was given before, with the words that a reader has typed since.
 * @param {Line} line
 * @param {Given} given
 */
function answerWith({ id }, { answer, remark, who, by }) {
  const set = setAt({ id });
  answered(set, { remark, who, by, ...view.edited(set), answer });
  const line = lineOf(set);
  // What is settled needs no other key.
  if (isOpen(line) || line.rivals.length) goTo(set);
  else goOn();
}

/** @param {Pick<Line, "id">} line */
const setAt = ({ id }) => /** @type {HTMLFieldSetElement} */ (fieldsets.get(id));

/** @param {HTMLFieldSetElement} set */
function goTo(set) {
  const all = view.radios(set);
  (all.find(({ checked }) => checked) ?? all[0]).focus();
}

/** @param {Line} line */
function unlock(line) {
  state = states.unlock(state, line.id);
  show();
  goTo(setAt(line));
}

/**
 * Put what was typed beside an answer that stands no longer with what stands there now.
 * @param {Line} line
 * @param {string} name
 */
function takeWords(line, name) {
  const set = setAt(line);
  const given = view.given(set);
  const both = { ...given, ...states.joined(given, state.typed[name]) };
  dropWords(line, name);
  answered(set, both);
  show();
}

/**
 * @param {Line} line
 * @param {string} name
 */
function dropWords(line, name) {
  type(name, null);
  show();
  goTo(setAt(line));
}

/**
 * @param {Line} line
 * @param {Given} given
 */
function reply(line, given) {
  state = states.type(state, states.nameAt(state, line), null);
  record({ kind: "answer", ...answerTo(book, line.id, open().month, given) });
  show();
}

/**
 * Keep the input at a question: as an answer, or as a draft where there is none yet, or where another answer
 * came since the typing began.
 * @param {HTMLFieldSetElement} set
 * @param {Given} given
 */
function answered(set, given = view.given(set)) {
  const line = lineOf(set);
  const { answer, ...texts } = given;
  const isLate = typing?.set === set && typing.name !== nameAt(set);
  if (!isLate) typing = null;
  const isTooLong = view.tooLong(texts);
  const isChoice = isTooLong && answer && !isLate && answer !== line.answer?.answer;
  if (isChoice) {
    const { remark = "", who = "", by = "" } = line.answer ?? {};
    reply(line, { remark, who, by, answer });
  }
  if (!answer || isLate || isTooLong) {
    draft(set, texts);
    typing = null;
    // Else nothing is shown anew: a button under the reader's finger would be another one.
    if (isChoice || isLate) show();
    return;
  }
  if (holds(line) && isGiven(line.answer, given)) type(nameAt(set), null);
  else reply(line, given);
  if (answer === "na" && isBlank(given.remark)) say("reason");
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
 * Keep what was typed under a name and is no answer yet, or forget it.
 * @param {string} name
 * @param {Record<string, string> | null} fields
 */
function type(name, fields) {
  const typed = fields && !Object.values(fields).every(isBlank) ? fields : null;
  if (!typed && !state.typed[name]) return;
  state = states.type(state, name, typed);
  persist();
}

/**
 * Keep what is typed at a question, as it stands.
 * @param {HTMLFieldSetElement | undefined} set
 * @param {Record<string, string>} [texts]
 */
function draft(set = typing?.set, texts) {
  drafting = 0;
  if (!set) return;
  const { answer: _, ...words } = texts ?? view.given(set);
  type(typing?.set === set ? typing.name : nameAt(set), words);
  const tooLong = view.tooLong(words);
  if (tooLong) say("tooLong", ...tooLong);
}

/**
 * Return the question that an element stands in, if it can be answered.
 * @param {Element | null} element
 */
function setOf(element) {
  const set = element?.closest("fieldset[data-hb-item]");
  return set instanceof HTMLFieldSetElement && view.isOpen(set) ? set : null;
}

/** Keep what a reader leaves behind at a question; what another tab may be typing is not theirs. */
function leave() {
  clearTimeout(drafting);
  drafting = 0;
  const passed = passing.left();
  if (passed) answered(passed);
  if (typing) answered(typing.set);
}

/** Keep all that is typed, as an answer where there is one: a phone may kill the page at any moment. */
function flush() {
  leave();
  for (const set of fieldsets.values()) {
    const typed = view.isOpen(set) && view.given(set).answer && state.typed[nameAt(set)];
    if (typed && canonical(typed) === canonical(left[nameAt(set)])) answered(set);
  }
}

// --- Files ------------------------------------------------------------------------------------

/** Return the file's text: with the time of the last change, so that equal lists give equal files. */
function fileText() {
  const { list, month, own } = open();
  const about = { list: list.id, checklist: view.checklist, subject: list.subject, round: month };
  return write(own, book, { ...about, drafts: states.drafts(state) }, own[own.length - 1].time);
}

/** @param {string} ending */
const fileName = (ending) => states.fileName(state, open().list.subject, ending);

function saveFile() {
  flush();
  const text = fileText();
  if (text.length > MOST_CHARACTERS) {
    say("tooBigToSave");
    return;
  }
  offer(fileName(".json"), text, "application/json");
  // Whether it arrived, only the reader can see.
  offered = state;
  place("offered").hidden = false;
  say("offered");
  place("offered-yes").focus();
}

function arrived() {
  state = states.save(state, offered);
  if (state.keeps) type(states.savedName(offered), { time: now() });
  place("offered").hidden = true;
  show();
  say("saved", clock());
  place(at().screen === "hub" ? "for" : at().screen === "report" ? "report" : "next").focus();
}

/**
 * Do something with what a first view does not need. Where it cannot be loaded, that is said, and all stays.
 * @param {(later: Later) => void} act
 */
async function withLater(act) {
  const later = await loaded().catch(() => null);
  if (later) act(later);
  else say("unloaded");
}

/** @param {File} file */
const openFile = (file) =>
  withLater(async (later) => {
    const { content, refused } = await later.opened(file);
    if (content) consider(later, content);
    else say("refused", refused);
  });

/**
 * Show what a file would change, and open it; or show it anew, where that is no longer what was `seen`.
 * @param {Later} later
 * @param {Saved} content
 * @param {string} [seen]
 */
function consider(later, content, seen) {
  const { checklist, list, subject } = content;
  if (checklist !== view.checklist) return say("refused", words("otherList", checklist));
  flush();
  const own = state.records.filter((record) => record.list === list);
  const [known] = lists(own);
  if (known && (known.subject !== subject || known.checklist !== checklist)) {
    return say("refused", words("otherSubject", known.subject));
  }
  const found = later.incoming(own, content.records);
  const drafts = states.newDrafts(state, content);
  const isNews = found.isNews || drafts.length > 0;
  const news = canonical([found, drafts]);
  if (!isNews || news === seen) return takeIn(content, isNews);
  if (seen) say("changedSince");
  const isFuture = later.isFromTheFuture(content, now());
  return later.preview({ content, found, drafts, isFuture }, {
    open: () => consider(later, content, news),
    leave() {
      say("left");
      toForm();
    },
  });
}

/**
 * @param {Saved} content
 * @param {boolean} isNews
 */
async function takeIn(content, isNews) {
  const had = state;
  const taken = states.open(state, content);
  state = taken;
  place("offered").hidden = true;
  show();
  toForm();
  // A thousand answers take a while to keep.
  await pause();
  persist();
  say("opened", content.subject, monthName(content.round));
  if (!isNews) return;
  const undo = place("open-undo");
  const earlier = undo.onclick;
  undo.hidden = false;
  undo.onclick = async ({ detail }) => {
    // The second of two quick clicks was not meant for the opening before this one.
    if (detail > 1) return;
    undo.hidden = !earlier;
    undo.onclick = earlier;
    flush();
    const { records, typed } = states.closing(state, taken, had);
    await keeper()?.remove(records, null);
    const { list, round } = state;
    state = states.forget(state, { records, names: [] });
    for (const [name, fields] of Object.entries(typed)) state = states.type(state, name, fields);
    if (list === taken.list && round === taken.round) {
      state = states.choose(state, had.list, had.round);
    }
    persist();
    show();
    say("closedAgain");
    toForm();
  };
}

function saveActions() {
  const rows = actions(lines()).map(({ item, answer: { answer, who, by, remark } }) => [
    ...[item.question, WORDS.answers[answer], item.todo, who, by, remark],
  ]);
  withLater(({ csv }) => offer(fileName("_acties.csv"), csv([WORDS.actions, ...rows]), "text/csv"));
}

// --- The report, and what to ask the one who knows --------------------------------------------

/** @param {Later} later */
function fillReport({ report }) {
  const { list, month, closed } = open();
  const code = JSON.parse(fileText()).sha256;
  report(place("report-body"), { lines: lines(), subject: list.subject, month, closed, code });
}

/**
 * @param {Later} later
 * @param {Line[]} all
 */
const fillQuestions = ({ ask }, all) =>
  ask(
    all.filter((line) => isOpen(line) && line.item.ask),
    (shown) => shown ? say("toAsk", shown) : say("nothingToAsk"),
  );

// --- Erasing ----------------------------------------------------------------------------------

function erase() {
  flush();
  const what = lists(state.records).map(({ subject, checklist }) => `${subject} (${checklist})`);
  if (!place("damaged").hidden) what.push(WORDS.damaged);
  // What other pages keep has a name that no list has.
  if (Object.keys(state.typed).some((name) => name.startsWith("/"))) what.push(WORDS.elsewhere);
  place("erase-what").textContent = words("erase", what.join(", "));
  place("erase-sure").hidden = false;
  place("erase-yes").focus();
}

/** @param {"erased" | "closedAgain"} said */
function forget(said = "erased") {
  state = { ...states.empty(view.checklist, state.keeps), starting: state.starting };
  typing = null;
  view.clear();
  finalize();
  toHub();
  show();
  say(said);
}

/** Give up every way back: who comes to this computer next must find none. */
function finalize() {
  for (const name of ["erase-undo", "open-undo"]) {
    place(name).hidden = true;
    place(name).onclick = null;
  }
}

async function eraseNow() {
  place("erase-sure").hidden = true;
  const erased = state;
  // First, so that nothing is kept again, or answered, while the browser erases.
  forget();
  const { kept, isGone } = await store?.clear() ?? { kept: [], isGone: true };
  if (!isGone) say("copyLeft");
  place("erase-undo").hidden = false;
  place("erase-undo").focus();
  place("erase-undo").onclick = () => {
    store?.restore(kept);
    state = states.restore(state, erased);
    finalize();
    refresh();
    regain();
    say("undone");
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
  if (states.isFull(state)) persist();
  say(keeps ? "memoryOff" : "memoryOn");
}

const toForm = () => go("#overzicht");

/** What comes first on a screen, and what beside it. @type {Record<string, () => void>} */
const ACTS = {
  begin: toForm,
  go: goOn,
  next,
  finish,
  round: startRound,
  report: () => go("#verslag"),
};

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
  again() {
    setRound("open");
    toForm();
  },
  save: saveFile,
  "offered-yes": arrived,
  "offered-no": saveFile,
  "save-actions": saveActions,
  "ask-show": () => go("#voorleggen"),
  "ask-hide": toForm,
  "ask-print": () => print(),
  "report-show": () => go("#verslag"),
  "report-hide": toForm,
  print: () => print(),
  next: () => ACTS[field("next").value](),
  skip() {
    const target = field("skip").value === "skip" && nextOpen(lines(), at().item);
    go(target ? addressOf(target) : "#samenvatting");
  },
  erase,
  "erase-yes": eraseNow,
  "erase-no"() {
    place("erase-sure").hidden = true;
    place("erase").focus();
  },
};

function wire() {
  /** @type {EventTarget | null} */
  let clicked = null;
  addEventListener("click", (event) => {
    // The second of two quick clicks is meant for what the first one was on, which may have moved since.
    if (event.detail < 2 || event.target === clicked) clicked = event.target;
    else {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  for (const [name, act] of Object.entries(CLICKS)) place(name).addEventListener("click", act);
  place("begin").onkeydown = ({ key, target }) => {
    if (key === "Enter" && target instanceof HTMLInputElement && target.type === "text") begin();
  };
  place("choice").onchange = () => {
    const [list, month] = field("choice").value.split(" ");
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
    const set = target instanceof HTMLElement && target.dataset.hbField && setOf(target);
    if (!set) return;
    if (typing?.field !== target) typing = { field: target, set, name: nameAt(set) };
    drafting ||= setTimeout(draft, MILLISECONDS_PER_DRAFT);
  };
  form.onchange = ({ target }) => {
    const set = target instanceof Element ? setOf(target) : null;
    if (!set || !(target instanceof Element)) return;
    if (passing.isPassing(set, target)) return view.showAfter(set);
    const wasOpen = isOpen(lineOf(set));
    answered(set);
    const isYes = target.matches("[value=yes]") && passing.isPointed() && field("quick").checked;
    if (isYes && wasOpen && !isOpen(lineOf(set)) && at().item === set.dataset.hbItem) {
      hurry(lineOf(set));
    }
  };
  form.addEventListener("focusout", ({ relatedTarget }) => {
    const stays = relatedTarget instanceof Element && relatedTarget.matches("[type=radio]");
    if (passing.at() && !stays) flush();
  });
  form.onkeydown = (event) => {
    const { key, target } = event;
    if (key !== "Enter" || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    target.blur();
    // What is finished is so by its button alone.
    if (field("next").value === "next") next();
    else go("#samenvatting");
  };
  onhashchange = () => arrive();
  onbeforeunload = (event) => {
    flush();
    if (states.isAtRisk(state)) event.preventDefault();
  };
}

function wireLeaving() {
  onpagehide = () => {
    flush();
    finalize();
    // The browser may keep the page as it is, and show it to who goes back.
    if (!state.keeps) forget();
  };
  onpageshow = ({ persisted }) => {
    // A browser may put back what was ticked on the page before.
    field("memory").checked = !state.keeps;
    if (persisted) refresh(true);
  };
  onbeforeprint = () => {
    flush();
    view.writeForPaper();
  };
  const settled = () => {
    setTimeout(regain, MILLISECONDS_TO_SETTLE);
    // Another month may have begun.
    showWhere();
    loaded().then(({ askForNewer }) => askForNewer(OPENED), () => {});
  };
  onfocus = settled;
  document.onvisibilitychange = () => document.hidden ? flush() : settled();
}

place("app").hidden = place("bar").hidden = false;
field("new-month").value = monthName(thisMonth());
wire();
wireForm();
wireLeaving();
// Some browsers keep a tick over a reload.
field("memory").checked = !state.keeps;
if (store) {
  refresh();
  store.watch(follow);
  left = state.typed;
  store.recover().then((lost) => {
    if (!lost) return;
    keepAgain(lost);
    refresh();
    say("back");
  });
} else {
  field("memory").checked = field("memory").disabled = true;
  show();
  say("off");
}
if (state.list && !state.pending.length) say("back");
within(place("about"), "details").toggleAttribute("open", false);
if (location.hash) arrive();
// Ahead of its time, so that it is there where the network is not; who needs it then is told why it is not.
onload = () => setTimeout(() => loaded().catch(() => {}), MILLISECONDS_TO_SETTLE);
