// Show the version of a day, in the table's own words, and the questions of that day.
/** @import { Asked, Span } from "./days.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { datesWhole, make } from "../../site/scripts/elements.js";
import { field, given, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { asked, placeOf, read, remarks, today } from "./days.js";

/**
 * @typedef {object} DayWords
 * @property {string} title
 * @property {string} found
 * @property {string} disputed
 * @property {string} none
 * @property {string} version
 * @property {string} noVersion
 * @property {string} questions
 * @property {string} empty
 * @property {string} form
 * @property {string} impossible
 * @property {string} far
 * @property {string} notYet
 * @property {string} future
 * @property {string} checked
 * @property {string} unchecked
 * @property {string} stale
 */
/** @typedef {{ spans: Span[], items: Asked[], built: string, checked: string | null }} Days */
/** @type {Said<DayWords>} */
const { WORDS, words } = said;
/** @type {Days} */
const { spans, items, built, checked } = given("days");
const { rows } = /** @type {HTMLTableSectionElement} */ (place("spans"));

/** The fields of a date, as people write one. */
const PARTS = ["day", "month", "year"];

const dutch = (/** @type {string} */ day) => day.split("-").reverse().join("-");

/**
 * Show the answer for a written date, or say kindly what is wrong with it.
 * @param {string} text
 */
function show(text) {
  const { day, wrong } = read(text);
  for (const part of PARTS) {
    place(`date-${part}`).setAttribute("aria-invalid", String(Boolean(wrong)));
  }
  place("answer").hidden = wrong !== undefined;
  place("status").classList.remove("hb-status--doubt");
  place("status").classList.toggle("hb-status--wrong", wrong !== undefined);
  if (wrong) place("status").textContent = words(wrong, text.trim().slice(0, 40));
  else showDay(day);
}

/** @param {string} day */
function showDay(day) {
  for (const [n, part] of PARTS.entries()) field(`date-${part}`).value = dutch(day).split("-")[n];
  const at = placeOf(spans, day);
  const { version, disputed } = spans[at];
  place("status").classList.toggle("hb-status--doubt", disputed);
  place("status").replaceChildren(
    ...datesWhole(words(kind(spans[at]), dutch(day), version ?? "")),
  );
  place("answer-title").replaceChildren(...datesWhole(words("title", dutch(day))));
  const said = remarks(spans, day, today(), checked).map((name) =>
    make("p", {}, words(name, dutch(checked ?? "")))
  );
  place("answer-text").replaceChildren(...written(at), ...said);
  showQuestions(at, day);
}

/** @param {Span} span */
function kind({ version, disputed }) {
  if (!version) return "none";
  return disputed ? "disputed" : "found";
}

/**
 * Return what the table says of a span, without what it says of the day of the build.
 * @param {number} at
 */
function written(at) {
  const cell = /** @type {HTMLElement} */ (rows[at].cells[1].cloneNode(true));
  for (const element of cell.querySelectorAll(".hb-of-build")) element.remove();
  return cell.childNodes;
}

/**
 * @param {number} at
 * @param {string} day
 */
function showQuestions(at, day) {
  const questions = asked(items, at, day);
  place("questions").hidden = !questions.length;
  place("no-questions").hidden = Boolean(questions.length);
  place("question-count").textContent = words("questions", questions.length);
  place("question-list").replaceChildren(...questions.map(row));
}

/** @param {ReturnType<typeof asked>[number]} item */
function row({ shown, url, checklist }) {
  const hint = make("span", { class: "hb-hint" }, checklist);
  return make("li", {}, make("a", { href: url }, shown), " ", hint);
}

function showStale() {
  const [then, now] = [placeOf(spans, built), placeOf(spans, today())];
  const numbers = [then, now].map((at) => spans[at].version);
  place("stale").hidden = numbers[0] === numbers[1];
  const names = numbers.map((number) => (number ? words("version", number) : WORDS.noVersion));
  place("stale").replaceChildren(
    ...datesWhole(words("stale", dutch(built), names[0], names[1])),
  );
}

function pick() {
  const parts = PARTS.map((part) => field(`date-${part}`).value.trim());
  const text = parts.some(Boolean) ? parts.join("-") : "";
  const { day } = read(text);
  if (day) history.replaceState(null, "", `?datum=${day}`);
  show(text);
}

place("date").addEventListener("keydown", ({ key }) => {
  if (key === "Enter") pick();
});
place("show").addEventListener("click", pick);
showStale();
show(new URLSearchParams(location.search).get("datum") ?? today());
