// What a file would change, to be looked at before it does.
/** @import { AnswerRecord, Saved } from "./types.d.ts" */
/** @import { Draft } from "./files.js" */
/** @import { Arrival, Incoming } from "./incoming.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { monthName } from "./months.js";
import { book, told } from "./showing.js";
import { isLater } from "./state.js";

/**
 * @typedef {object} PreviewWords
 * @property {string} belongs
 * @property {string} adds
 * @property {string} replaces
 * @property {string} contradicts
 * @property {string} drafts
 * @property {string} closes
 * @property {string} opens
 * @property {string} ticks
 * @property {string} unticks
 * @property {string} onlyRead
 * @property {string} future
 * @property {string} olderForm
 * @property {string} mine
 * @property {string} theirs
 */
/** @type {Said<PreviewWords>} */
const { WORDS, words } = said;

/**
 * Show what a file would change; the reader opens it, or leaves everything as it is.
 * @param {{ content: Saved, found: Incoming, drafts: Draft[], isFuture: boolean }} of
 * @param {{ open: () => void, leave: () => void }} acts
 */
export function preview({ content, found, drafts, isFuture }, acts) {
  const { subject, round, handbook, format } = content;
  const { added, replaced, rivals, rounds, events } = found;
  const others = [
    ...rounds.map(({ round: month, state }) =>
      words(state === "closed" ? "closes" : "opens", monthName(month))
    ),
    ...events.map(({ round: month, event, on }) =>
      words(on ? "ticks" : "unticks", nameOf(event), monthName(month))
    ),
    drafts.length && words("drafts", drafts.length),
  ];
  place("incoming-body").replaceChildren(make(
    "div",
    {},
    make("p", {}, words("belongs", subject, monthName(round))),
    [
      isLater(handbook.version, book) && words("onlyRead", handbook.version),
      isFuture && WORDS.future,
      format === 1 && replaced.length && WORDS.olderForm,
    ].map((text) => text && make("p", {}, make("strong", {}, text))),
    counted("adds", added),
    counted("replaces", replaced),
    counted("contradicts", rivals),
    others.some(Boolean) && make("ul", {}, others.map((text) => text && make("li", {}, text))),
  ));
  place("incoming").hidden = false;
  place("incoming").focus();
  const ended = (/** @type {() => void} */ act) => () => {
    place("incoming").hidden = true;
    place("incoming-body").replaceChildren();
    act();
  };
  place("incoming-open").onclick = ended(acts.open);
  place("incoming-leave").onclick = ended(acts.leave);
}

/**
 * @param {"adds" | "replaces" | "contradicts"} name
 * @param {Arrival[]} arrivals
 */
function counted(name, arrivals) {
  const rows = arrivals.map(({ before, after }) =>
    make(
      "li",
      {},
      make("strong", {}, after.question),
      stated("mine", before),
      stated("theirs", after),
    )
  );
  const summary = make("summary", {}, words(name, arrivals.length));
  return rows.length && make("details", {}, summary, make("ul", { class: "hb-list" }, rows));
}

/**
 * @param {"mine" | "theirs"} whose
 * @param {AnswerRecord | undefined} answer
 */
const stated = (whose, answer) => answer && make("p", {}, words(whose, told(answer)));

/** @param {string} event */
function nameOf(event) {
  const box = place(`event-${event}`);
  return box?.closest("label")?.textContent?.trim() ?? event;
}
