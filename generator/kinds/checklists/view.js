// Show the state of a checklist page.
/** @import { AnswerRecord, Given, Line, States } from "./types.d.ts" */
/** @import { Open, State } from "./state.js" */
/** @import { Entry } from "./durable.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { button, day, make, offer } from "../../site/scripts/elements.js";
import { field, place, within } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { dayFault, monthName } from "./months.js";
import { isBlank, ofKind } from "./records.js";
import { counts, events, holds, since, tally, view } from "./rounds.js";
import { book, difference, told } from "./showing.js";
import { beside, isFull, isLocked, mine, nameAt, opened, remembered, savedName } from "./state.js";

/**
 * @typedef {object} ChecklistWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {Record<"later" | "retired" | "unknowable" | "editorial" | "changed", string> & States} states
 * @property {string} rivals
 * @property {string} full
 * @property {string} draft
 * @property {string} draftMemory
 * @property {string} savedOn
 * @property {string} answerHere
 * @property {string} closed
 * @property {string} concept
 * @property {string} paper
 * @property {string} for
 * @property {string} count
 * @property {string} again
 * @property {string} firstTime
 * @property {string} fresh
 * @property {string} last
 * @property {string} yours
 * @property {string} yoursWas
 * @property {string} confirm
 * @property {string} reason
 * @property {string} noDate
 * @property {string} noSuchDate
 * @property {string} beside
 * @property {string} takeWords
 * @property {string} dropWords
 * @property {string[]} trouble
 */
/**
 * The messages of the page about what was done.
 * @typedef {object} StatusWords
 * @property {string} off
 * @property {string} back
 * @property {string} keeping
 * @property {string} kept
 * @property {string} memory
 * @property {string} full
 * @property {string} memoryOn
 * @property {string} memoryOff
 * @property {string} reason
 * @property {string} why
 * @property {string} wrongDay
 * @property {string} tooLong
 * @property {string} tooBigToSave
 * @property {string} begun
 * @property {string} round
 * @property {string} choose
 * @property {string} notAsked
 * @property {string} offered
 * @property {string} saved
 * @property {string} opened
 * @property {string} changedSince
 * @property {string} left
 * @property {string} closedAgain
 * @property {string} refused
 * @property {string} nothingToAsk
 * @property {string} toAsk
 * @property {string} erased
 * @property {string} copyLeft
 * @property {string} undone
 * @property {string} unloaded
 */
/** @type {Said<ChecklistWords & StatusWords>} */
const { WORDS, words } = said;

/**
 * What a reader may do in what is shown: `typing` is the field in which letters stand that are not kept yet.
 * @typedef {object} Acts
 * @property {(line: Line, given: Given) => void} answer
 * @property {(line: Line) => void} unlock
 * @property {(line: Line, name: string) => void} takeWords
 * @property {(line: Line, name: string) => void} dropWords
 * @property {() => Element | undefined} typing
 * @property {() => Element | undefined} passing the question at which arrow keys pass over answers
 */

export const form = /** @type {HTMLFormElement} */ (
  document.querySelector("[data-hb-checklist]")
);
export const checklist = String(form.dataset.hbChecklist);

/** @type {Map<string, HTMLFieldSetElement>} */
export const fieldsets = new Map();
for (const set of form.querySelectorAll("fieldset")) {
  if (set.dataset.hbItem) fieldsets.set(set.dataset.hbItem, set);
}

/** What is the same after each answer: who listens hears it once, and again after something else. */
const ROUTINE = ["keeping", "kept", "memory"];
let heard = "keeping";

/**
 * Say a sentence where it is seen, and where a screen reader hears it; that storage is full goes before all.
 * @param {State} state
 * @param {keyof StatusWords} name
 * @param {...(string | number)} values
 */
export function say(state, name, ...values) {
  const [sentence, full] = [words(name, ...values), isFull(state)];
  const isHeard = ROUTINE.includes(name) && (name === heard || name === "keeping");
  if (!isHeard) heard = name;
  place("status").setAttribute("aria-live", isHeard ? "off" : "polite");
  place("status").textContent = full && name !== "full" ? `${WORDS.full} ${sentence}` : sentence;
  place("status").classList.toggle("hb-status--wrong", full || WORDS.trouble.includes(name));
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} focused
 */
export function goTo(element, focused = element) {
  focused.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}

/** Return the questions of the open round. */
export const linesOf = remembered((/** @type {Open} */ { own, month }) => view(own, book, month));

/**
 * @param {State} state
 * @param {Acts} acts
 */
export function show(state, acts) {
  const open = state.starting ? null : opened(state);
  place("begin").hidden = open !== null;
  place("cancel").hidden = !state.starting;
  for (const part of ["dossier", "begun", "keeping", "draft"]) place(part).hidden = open === null;
  // A handbook may have nothing to say before.
  place("caution")?.toggleAttribute("hidden", open !== null);
  if (!open) { for (const set of fieldsets.values()) shut(set, true); }
  const isEmpty = !state.records.length && !Object.keys(state.typed).length;
  place("erase").hidden = isEmpty && place("damaged").hidden;
  if (open) showRound(state, open, acts);
}

/**
 * @param {State} state
 * @param {Open} open
 * @param {Acts} acts
 */
function showRound(state, open, acts) {
  const lines = linesOf(open);
  showChoice(state, open);
  showEvents(open);
  showSince(open, lines);
  for (const line of lines) showLine(state, open, line, acts);
  const { answered, asked } = tally(lines);
  place("count").textContent = words("count", answered, asked);
}

/**
 * Let a question be answered, or only be read. As a whole it stays open: the way on stands in it.
 * @param {HTMLFieldSetElement} set
 * @param {boolean} isShut
 */
function shut(set, isShut) {
  for (const input of [...radios(set), ...fieldsOf(set)]) input.disabled = isShut;
}

/**
 * @param {State} state
 * @param {Open} open
 */
function showChoice(state, { list, month, closed }) {
  const known = mine(state);
  const options = known.flatMap(({ id, subject, rounds }) => {
    const twin = known.some((other) => other.id !== id && other.subject === subject);
    // A name that two lists have is followed by a piece of what they do not have alike.
    const name = twin ? `${subject} (${id.slice(0, 4)})` : subject;
    return rounds.map((round) => {
      const value = `${id} ${round.month}`;
      const selected = id === list.id && round.month === month;
      const ending = round.state === "closed" ? ` · ${WORDS.closed}` : "";
      return make("option", { value, selected }, `${name} · ${monthName(round.month)}${ending}`);
    });
  });
  place("choice").replaceChildren(...options);
  place("for").textContent = words("for", list.subject, monthName(month));
  const standing = WORDS[closed ? "closed" : "concept"];
  place("paper").textContent = `${place("for").textContent} · ${standing}`;
  const saved = state.typed[savedName(state)]?.time;
  place("draft").textContent = WORDS[state.keeps ? "draft" : "draftMemory"] +
    (saved ? ` ${words("savedOn", day(saved))}` : "");
  place("draft").hidden = closed;
  place("closed").hidden = place("again").hidden = !closed;
}

/** @param {Open} open */
function showEvents({ own, month, closed }) {
  const ticked = events(own, book, month);
  for (const event of Object.keys(book.events)) {
    Object.assign(field(`event-${event}`), {
      checked: ticked.has(event),
      disabled: closed,
    });
  }
}

/**
 * @param {Open} open
 * @param {Line[]} lines
 */
function showSince({ own, month }, lines) {
  const { again, fresh } = since(lines);
  const isFollowUp = ofKind(own, "answer").some(({ round, version }) =>
    round < month || version !== book.handbook.version
  );
  const changed = again + fresh ? words("again", again, fresh) : "";
  place("since").textContent = isFollowUp ? changed : WORDS.firstTime;
}

/**
 * @param {State} state
 * @param {Open} open
 * @param {Line} line
 * @param {Acts} acts
 */
function showLine(state, open, line, acts) {
  const set = fieldsets.get(line.id);
  if (!set) return;
  const isOfLater = isLocked(state, line);
  set.hidden = !line.asked && !line.isHere;
  shut(set, open.closed || isOfLater);
  const value = holds(line) || isOfLater ? line.answer?.answer : undefined;
  const isFree = !open.closed && !isOfLater;
  showFields(set, value, line.answer, isFree && state.typed[nameAt(state, line)], acts);
  set.dataset.hbState = !line.asked || counts(line) ? "answered" : "open";
  const parts = carried(line, open, isOfLater, acts);
  showBox(within(set, ".hb-carry"), [...parts, ...besides(state, line, isFree, acts)]);
}

/** What the answer says that stands at a field. @type {WeakMap<Element, string>} */
const shownIn = new WeakMap();

/**
 * @param {HTMLFieldSetElement} set
 * @param {string | undefined} value
 * @param {Record<string, any> | undefined} answer
 * @param {Record<string, any> | undefined | false} typed
 * @param {Acts} acts
 */
function showFields(set, value, answer, typed, acts) {
  if (acts.passing() !== set) {
    for (const radio of radios(set)) radio.checked = radio.value === value;
  }
  for (const text of fieldsOf(set)) {
    if (text === acts.typing()) continue;
    const own = answer?.[nameOf(text)] ?? "";
    text.value = (typed && typed[nameOf(text)]) || own;
    shownIn.set(text, own);
    if (nameOf(text) === "by") showDayFault(set, text);
  }
  showAfter(set);
}

/**
 * Say at the field for a day what is wrong with what stands there; it stays as it was typed.
 * @param {HTMLFieldSetElement} set
 * @param {HTMLInputElement} text
 */
function showDayFault(set, text) {
  const fault = text.disabled || isBlank(text.value) ? null : dayFault(text.value);
  within(set, ".hb-fault").textContent = fault && WORDS[fault];
  if (fault) text.setAttribute("aria-invalid", "true");
  else text.removeAttribute("aria-invalid");
}

/**
 * Return the field at a question in which a day stands that is none, where it is seen.
 * @param {HTMLFieldSetElement} set
 */
export const wrongDay = (set) =>
  fieldsOf(set).find((text) =>
    nameOf(text) === "by" && text.matches("[aria-invalid]") && text.checkVisibility()
  );

/**
 * Show what comes after the answer that is ticked: other fields for other answers, and none before there is one.
 * @param {HTMLFieldSetElement} set
 */
export function showAfter(set) {
  const { answer, ...texts } = given(set);
  const hasWords = Object.values(texts).some(Boolean);
  set.dataset.hbAnswer = answer ?? (hasWords ? "none" : "");
  const reason = fieldsOf(set).find((text) => nameOf(text) === "remark");
  reason?.setAttribute("aria-required", String(answer === "na"));
  if (answer !== "na" || texts.remark) reason?.removeAttribute("aria-invalid");
  within(set, ".hb-todo").hidden = answer !== "no" && answer !== "unknown";
}

/** @param {string} selector */
const inputs = (selector) =>
  remembered((
    /** @type {Element} */ set,
  ) => /** @type {HTMLInputElement[]} */ ([...set.querySelectorAll(selector)]));

export const radios = inputs("input[type=radio]");
export const fieldsOf = inputs("[data-hb-field]");

/**
 * Tell whether a question can be answered: its round is open, and its answer not of a later version.
 * @param {HTMLFieldSetElement} set
 */
export const isOpen = (set) => !radios(set)[0].disabled;

/** @param {HTMLInputElement} text */
const nameOf = ({ dataset }) => String(dataset.hbField);

/**
 * Return what stands at a question now; white space alone says nothing.
 * @param {Element} set
 * @returns {Given}
 */
export function given(set) {
  const texts = fieldsOf(set).map((
    text,
  ) => [nameOf(text), isBlank(text.value) ? "" : text.value]);
  const answer = radios(set).find(({ checked }) => checked)?.value;
  return { ...Object.fromEntries(texts), answer };
}

/**
 * Return what a reader has typed at a question beside what its answer says.
 * @param {Element} set
 */
export function edited(set) {
  const typed = fieldsOf(set).filter((text) => text.value !== (shownIn.get(text) ?? ""));
  return Object.fromEntries(typed.map((text) => [nameOf(text), text.value]));
}

/**
 * Return how much fits, and how much there is, where a text is longer than an answer can hold.
 * @param {Record<string, string>} texts
 * @returns {[number, number] | undefined}
 */
export function tooLong(texts) {
  const limits = book.forms.records.answer.properties ?? {};
  const sizes = Object.entries(texts).map((
    [name, text],
  ) => /** @type {[number, number]} */ ([limits[name].maxLength ?? Infinity, text.length]));
  return sizes.find(([most, size]) => size > most);
}

/** Write what stands in fields beside them, for paper: there a field shows no more than fits. */
export function writeForPaper() {
  for (const text of [...fieldsets.values()].flatMap(fieldsOf)) {
    text.parentElement?.setAttribute("data-hb-text", text.value);
  }
}

/** Take everything that was filled in off the page, where it could still be printed. */
export function clear() {
  form.reset();
  for (const box of document.querySelectorAll("[data-hb-filled]")) box.replaceChildren();
  for (const name of ["damaged", "lapsed", "incoming", "offered", "last"]) {
    place(name).hidden = true;
  }
  for (const name of ["ask-text", "new-subject"]) field(name).value = "";
  place("paper").textContent = WORDS.paper;
  for (const set of fieldsets.values()) {
    showBox(within(set, ".hb-carry"), []);
    for (const text of fieldsOf(set)) text.value = "";
    showAfter(set);
  }
  writeForPaper();
}

/** What each box says. @type {WeakMap<Element, string>} */
const saidIn = new WeakMap();

/**
 * Show parts in the box of a question. It stays as it is where it says the same: a button under a reader's finger,
 * or with the focus, would be another one.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} parts
 */
function showBox(box, parts) {
  const text = parts.map(({ outerHTML }) => outerHTML).join("");
  if (text === (saidIn.get(box) ?? "")) return;
  saidIn.set(box, text);
  const keptOpen = box.querySelector("details[open]") !== null;
  box.replaceChildren(...parts);
  box.querySelector("details")?.toggleAttribute("open", keptOpen);
  box.hidden = !text;
}

/**
 * Return what became of an earlier answer.
 * @param {Line} line
 * @param {Open} open
 * @param {boolean} isOfLater
 * @param {Acts} acts
 */
function carried(line, open, isOfLater, acts) {
  const parts = line.rivals.length ? rivalParts(line, acts) : carryParts(line, open, acts);
  if (isOfLater && !open.closed) {
    parts.push(paragraph(button(WORDS.answerHere, () => acts.unlock(line))));
  }
  return parts;
}

/**
 * Return what was typed at a question beside answers that stand there no longer.
 * @param {State} state
 * @param {Line} line
 * @param {boolean} isFree
 * @param {Acts} acts
 */
function besides(state, line, isFree, acts) {
  const [names, now] = [beside(state, line), nameAt(state, line)];
  if (!isFree && state.typed[now]) names.push(now);
  return names.flatMap((name) => {
    const { remark, who, by } = state.typed[name];
    const text = [remark, who, by].filter((each) => !isBlank(each)).join(" · ");
    const parts = [paragraph(words("beside", text))];
    const take = button(WORDS.takeWords, () => acts.takeWords(line, name));
    const drop = button(WORDS.dropWords, () => acts.dropWords(line, name));
    if (isFree) parts.push(make("p", { class: "hb-buttons" }, take, drop));
    return parts;
  });
}

/** @param {...(Node | string)} children */
const paragraph = (...children) => make("p", {}, ...children);

/**
 * @param {Line} line
 * @param {Acts} acts
 */
function rivalParts(line, acts) {
  const choices = [line.answer, ...line.rivals].flatMap((answer) => {
    if (!answer) return [];
    return button(told(answer), () => acts.answer(line, answer));
  });
  return [paragraph(WORDS.rivals), make("p", { class: "hb-buttons" }, choices)];
}

/**
 * @param {Line} line
 * @param {Open} open
 * @param {Acts} acts
 * @returns {HTMLElement[]}
 */
function carryParts(line, { month, closed }, acts) {
  const { answer, before, state: became, changes } = line;
  const old = answer ?? before;
  if (!old) {
    return became === "new" && line.asked ? [paragraph(make("strong", {}, WORDS.fresh))] : [];
  }
  if (became === "holds") {
    return answer?.round === month ? [] : [paragraph(WORDS.yours, told(old))];
  }
  /** @type {HTMLElement[]} */
  const parts = [became === "open" ? paragraph(WORDS.last, told(old)) : was(became, old)];
  if (changes.length) parts.push(difference(changes));
  if (closed || holds(line) || ["retired", "later"].includes(became)) return parts;
  const confirm = words("confirm", WORDS.answers[old.answer]);
  return [...parts, paragraph(button(confirm, () => acts.answer(line, old)))];
}

/**
 * @param {Line["state"]} became
 * @param {AnswerRecord} old
 */
const was = (became, old) =>
  paragraph(make("strong", {}, WORDS.states[became]), ` ${WORDS.yoursWas}`, told(old));

/**
 * Show that something in storage cannot be read, and offer it as a file.
 * @param {Entry[]} damaged
 */
export function showDamaged(damaged) {
  place("damaged").hidden = !damaged.length;
  place("damaged-save").onclick = () => {
    offer("beschadigd.txt", damaged.flat().join("\n"), "text/plain");
  };
}
