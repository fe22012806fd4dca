// Show the version of a day, in the table's own words, and the questions of that day.
/** @import { Asked, Part, Span, Wrong } from "./days.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { datesWhole, make } from "../../site/scripts/elements.js";
import { field, given, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { asked, PARTS, placeOf, read, readFields, remarks, today } from "./days.js";

/**
 * @typedef {object} DayWords
 * @property {string} title
 * @property {string} found
 * @property {string} disputed
 * @property {string} none
 * @property {string} version
 * @property {string} noVersion
 * @property {string} questions
 * @property {string} missing
 * @property {Record<"day" | "month" | "year", string>} names
 * @property {Record<"day" | "month" | "year", string>} forms
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

const dutch = (/** @type {string} */ day) => day.split("-").reverse().join("-");

/**
 * Show the answer for a day, or say kindly what is wrong, at the fields where it is.
 * @param {string | undefined} day
 * @param {string} said
 * @param {Part[]} parts
 */
function show(day, said = "", parts = []) {
  for (const part of PARTS) {
    const isWrong = parts.includes(part);
    place(`date-${part}`).setAttribute("aria-invalid", String(isWrong));
    if (isWrong) place(`date-${part}`).setAttribute("aria-describedby", "hb-status");
    else place(`date-${part}`).removeAttribute("aria-describedby");
  }
  place("answer").hidden = !day;
  place("status").classList.remove("hb-status--doubt");
  place("status").classList.toggle("hb-status--wrong", !day);
  if (day) showDay(day);
  else place("status").textContent = said;
}

/**
 * Show what a text from outside asks for: there is no field in which it is wrong.
 * @param {string} text
 */
function showWritten(text) {
  const { day, wrong } = read(text);
  if (!wrong) return show(day);
  for (const part of PARTS) field(`date-${part}`).value = "";
  show(undefined, faultOf(wrong, text));
}

/**
 * @param {Wrong} wrong
 * @param {string} text
 */
const faultOf = (wrong, text) => words(wrong, text.trim().slice(0, 40));

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
  const typed = { day: "", month: "", year: "" };
  for (const part of PARTS) typed[part] = field(`date-${part}`).value.trim();
  const { missing, misfit, day, wrong } = readFields(typed);
  if (day) history.replaceState(null, "", `?datum=${day}`);
  const lacking = new Intl.ListFormat("nl").format(missing.map((part) => WORDS.names[part]));
  const said = [
    lacking && words("missing", lacking),
    ...misfit.map((part) => WORDS.forms[part]),
    wrong && faultOf(wrong, PARTS.map((part) => typed[part]).join("-")),
  ];
  // What no month has, is wrong in its day.
  show(day, said.filter(Boolean).join(" "), wrong ? ["day"] : [...missing, ...misfit]);
}

place("date").addEventListener("keydown", ({ key }) => {
  if (key === "Enter") pick();
});
place("show").addEventListener("click", pick);
field("show").disabled = false;
showStale();
// What was typed before this script was here stays.
const typed = PARTS.map((part) => field(`date-${part}`)).filter((each) =>
  each.value !== each.defaultValue
).map((each) => ({ each, value: each.value }));
showWritten(new URLSearchParams(location.search).get("datum") || today());
for (const { each, value } of typed) each.value = value;
