// Show one screen of a checklist at a time; without scripts and on paper all stands under each other.
/** @import { Line } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
/** @import { First, Where } from "./where.js" */
import { monthName } from "./months.js";
import { field, place, within } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { fieldsets } from "./view.js";
import { isShown } from "./where.js";

/**
 * @typedef {object} ScreenWords
 * @property {Record<"begin" | "go" | "next" | "finish" | "round" | "report", string>} firsts
 * @property {Record<"skip" | "summary", string>} seconds
 * @property {string} at
 * @property {string} titled
 */
/** @type {Said<ScreenWords>} */
const { WORDS, words } = said;

const article = /** @type {HTMLElement} */ (document.getElementById("inhoud"));
const crumbs = /** @type {HTMLElement | null} */ (document.querySelector(".hb-crumbs"));
const own = document.title;
// Where the official text stands beside the question.
const WIDE = matchMedia("(min-width: 60em)");

/**
 * Show a screen, and the actions on it.
 * @param {Where} where
 * @param {{ lines: Line[], month: string, next: string | null } | null} open
 */
export function showScreen(where, open) {
  const { screen, item, number, total } = where;
  article.dataset.hbScreen = screen;
  article.classList.add("hb-screen");
  document.documentElement.classList.add("hb-paged");
  place("title").classList.toggle("hb-sr", screen !== "hub" || open !== null);
  place("about").hidden = open !== null;
  if (crumbs) crumbs.hidden = screen === "question";
  place("where").hidden = screen === "hub";
  place("at").textContent = number ? words("at", number, total) : "";
  for (const part of ["summary", "report", "ask"]) place(part).hidden = part !== screen;
  renumber(open?.lines);
  const set = showQuestion(screen === "question" ? item : undefined);
  bringActions(set, screen === "hub" && open !== null);
  const question = set && within(set, ".hb-question").textContent;
  document.title = question ? words("titled", question, own) : own;
  showActions(where, open);
}

/**
 * Number the questions that are asked, or all of them before a list begins: what is heard, and what is printed, is
 * what is seen.
 * @param {Line[] | undefined} lines
 */
function renumber(lines) {
  const ids = lines?.filter(isShown).map(({ id }) => id) ?? fieldsets.keys();
  for (const [n, id] of [...ids].entries()) {
    const places = fieldsets.get(id)?.querySelectorAll("[data-hb-nth]") ?? [];
    for (const nth of places) nth.textContent = String(n + 1);
  }
}

/**
 * Show a question alone.
 * @param {string | undefined} item
 */
function showQuestion(item) {
  for (const [id, set] of fieldsets) set.toggleAttribute("data-hb-now", id === item);
  return item === undefined ? undefined : fieldsets.get(item);
}

/**
 * Bring the actions where the next key leads to them: before what a question folds away, and under the rows of the
 * first screen of a list.
 * @param {HTMLFieldSetElement | undefined} set
 * @param {boolean} isHub
 */
function bringActions(set, isHub) {
  const before = set ? within(set, ".hb-after") : place(isHub ? "rows" : "report");
  // What is moved loses the focus, and a screen reader may read it again.
  if (before.nextElementSibling === place("bar")) return;
  before.after(place("bar"));
  if (set) within(set, ".hb-says").toggleAttribute("open", WIDE.matches);
}

/**
 * @param {Where} where
 * @param {{ lines: Line[], month: string, next: string | null } | null} open
 */
function showActions({ first, second, target }, open) {
  const at = open ? open.lines.filter(isShown).findIndex(({ id }) => id === target) + 1 : 0;
  const about = { go: String(at), finish: open?.month, round: open?.next };
  const of = /** @type {Record<string, string | null | undefined>} */ (about)[first ?? ""] ?? "";
  place("next").hidden = !first;
  place("skip").hidden = !second;
  if (first) {
    place("next").textContent = told(first, of);
  }
  if (second) place("skip").textContent = WORDS.seconds[second];
  const month = first !== "round" && open?.next;
  place("round").hidden = !month;
  if (month) place("round").textContent = told("round", month);
  field("next").value = first ?? "";
  field("skip").value = second ?? "";
}

/**
 * Return the name of an action: with the number of a question, or a month.
 * @param {First} first
 * @param {string} of
 */
const told = (first, of) =>
  WORDS.firsts[first].replace("{}", () => of.includes("-") ? monthName(of).split(" ")[0] : of);
