// The checklist page: every answer is kept at once, in this browser or on the page alone.
/** @import { Open } from "./state.js" */
/** @import { Gone } from "./store.js" */
/** @import { Line } from "./types.d.ts" */
import { field, place, within } from "../../site/scripts/page.js";
import { answering } from "./answering.js";
import { namedList } from "./beginning.js";
import { erasing } from "./erasing.js";
import { going } from "./going.js";
import { MILLISECONDS_TO_SETTLE, watchLeaving } from "./leaving.js";
import { loaded, withLater } from "./loading.js";
import { monthName } from "./months.js";
import { without } from "./records.js";
import { watchPresses } from "./pressing.js";
import { unassigned, wrongDays } from "./rounds.js";
import { fileText, saving } from "./saving.js";
import {
  keepAgain,
  keeper,
  lines,
  now,
  open,
  persist,
  record,
  regain,
  say,
  session,
  store,
} from "./session.js";
import { book, thisMonth } from "./showing.js";
import * as states from "./state.js";
import { newListName } from "./store.js";
import * as view from "./view.js";
import { addressOf, isOpen, nextOpen } from "./where.js";

const { show: showWhere, arrive, go, at, goOn, toHub } = going({
  round,
  leave: () => leave(),
  refuse: () => say("notAsked"),
  fills: {
    summary: ({ lines, closed }) =>
      withLater(({ showSummary }) => showSummary(lines, closed, open().own)),
    report: () =>
      withLater(({ report }) => {
        const { list, month, closed } = open();
        const code = JSON.parse(fileText()).sha256;
        const of = { lines: lines(), subject: list.subject, month, closed, code };
        report(place("report-body"), of);
      }),
    ask({ lines }, isNew) {
      // Who does not know, asks one who does.
      const isUnsure = (/** @type {Line} */ line) =>
        isOpen(line) || line.answer?.answer === "unknown";
      const open = lines.filter((line) => isUnsure(line) && line.item.ask);
      const tell = (/** @type {number[]} */ ...shown) =>
        open.length ? say("toAsk", ...shown, open.length) : say("nothingToAsk");
      if (!isNew) return;
      place("ask").ariaBusy = "true";
      withLater(({ ask }) => ask(open, tell)).then(() => {
        place("ask").ariaBusy = null;
      });
    },
  },
});
const number = () => showWhere().number;
const { acts, draft, leave, flush, next } = answering({ show, number, at, go, goOn });
const { forget, clicks: erases } = erasing({ flush, refresh, toHub, show });
const { saveFile, clicks: saves } = saving({ flush, show, at });

function show() {
  const { state, typing } = session;
  if (!states.mine(state).some(({ id }) => id === state.list)) {
    session.state = states.chooseLast(state, now());
  }
  const round = `${session.state.list}:${session.state.round}:`;
  if (!typing?.name.startsWith(round)) session.typing = null;
  view.show(session.state, acts);
  showWhere();
  if (session.typing && !view.isOpen(session.typing.set)) {
    session.typing = null;
    show();
  }
}

/** Return what is known of the round that is open, if one is. */
function round() {
  const own = session.state.starting ? null : states.opened(session.state);
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
    session.state = states.take(session.state, kept, back);
    view.showDamaged(kept.damaged);
  }
  if (session.state.list && !states.opened(session.state)) {
    if (!session.state.records.length) return forget(said);
    view.clear();
  }
  return show();
}

/**
 * Take in what other tabs wrote, without what they erased; what was kept here meanwhile of a list that they
 * erased, goes as well.
 * @param {Gone} gone
 */
async function follow(gone) {
  let { records: erased } = gone;
  if (gone.isUndone) [session.state, erased] = states.withNeeded(session.state, erased);
  const had = session.state;
  session.state = states.forget(had, { ...gone, records: erased });
  const records = without(had.records, session.state.records);
  const names = Object.keys(had.typed).filter((name) => !session.state.typed[name]);
  if (records.length + names.length) await store?.remove(records, gone.isUndone ? null : names);
  if (session.typing && states.opened(session.state)) draft();
  if (gone.all || gone.isUndone) regain();
  refresh(false, gone.isUndone ? "closedAgain" : "erased");
}

function begin() {
  const named = namedList();
  if (!named) return;
  const { subject, month } = named;
  session.state = { ...states.choose(session.state, newListName(), month), starting: false };
  record({ kind: "list", checklist: view.checklist, subject });
  setRound("open");
  say("begun");
  go("#overzicht");
}

/** @param {Open["list"]["rounds"][number]["state"]} kept */
function setRound(kept) {
  record({ kind: "round", round: session.state.round, state: kept });
  show();
}

function startRound() {
  flush();
  const next = states.nextMonth(open().list, thisMonth());
  if (!next) return;
  session.state = { ...session.state, round: next };
  setRound("open");
  say("round", monthName(next));
  const begin = nextOpen(lines());
  go(begin ? addressOf(begin) : "#samenvatting");
}

function finish() {
  flush();
  if (lines().some(isOpen)) {
    goOn();
    return;
  }
  const wrong = wrongDays(lines())[0];
  if (wrong) {
    go(addressOf(wrong.id));
    say("wrongDay");
    return;
  }
  // There stands what is lacking; it keeps nobody from closing.
  if (at().screen !== "summary" && unassigned(lines()).length) {
    go("#samenvatting");
    return;
  }
  setRound("closed");
  saveFile();
  go("#verslag");
}

/** @param {File} file */
const openFile = (file) =>
  withLater((later) =>
    later.openFile(file, { session, say, keeper, persist, flush, show, toForm })
  );

/** @param {boolean} starting */
function setStarting(starting) {
  flush();
  session.state = { ...session.state, starting };
  show();
}

/** @param {boolean} keeps */
function setKeeping(keeps) {
  session.state = { ...session.state, keeps };
  refresh();
  if (states.isFull(session.state)) persist();
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
  ...saves,
  ...erases,
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
};

function wire() {
  watchPresses();
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
    flush();
    session.state = states.choose(session.state, list, month);
    show();
  };
  for (const event of Object.keys(book.events)) {
    const box = field(`event-${event}`);
    box.onchange = () => {
      record({ kind: "event", round: session.state.round, event, on: box.checked });
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

place("app").hidden = place("aside").hidden = place("bar").hidden = false;
field("new-month").value = monthName(thisMonth());
wire();
onhashchange = () => arrive();
watchLeaving({ flush, forget, refresh, showWhere });
// Some browsers keep a tick over a reload.
field("memory").checked = !session.state.keeps;
if (store) {
  refresh();
  store.watch(follow);
  session.left = session.state.typed;
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
if (session.state.list && !session.state.pending.length) say("back");
within(place("about"), "details").toggleAttribute("open", false);
if (location.hash) arrive();
// Ahead of its time, so that it is there where the network is not; who needs it then is told why it is not.
onload = () => setTimeout(() => loaded().catch(() => {}), MILLISECONDS_TO_SETTLE);
