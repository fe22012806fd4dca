// The report of a round: made from the records alone, to read and to print.
/** @import { Answered, Line } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { said } from "../../site/scripts/words.js";
import { monthName } from "./months.js";
import { actions, holds, since, tally } from "./rounds.js";
import { became, book, told } from "./showing.js";

/** @typedef {Exclude<Answered, "none"> | "open"} Kind */
/**
 * @typedef {object} ReportWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {Record<"yes" | "no" | "unknown" | "na" | "open", string>} counted
 * @property {string} reportFor
 * @property {string} reportClosed
 * @property {string} reportDraft
 * @property {string} answeredAt
 * @property {string} sinceClosed
 * @property {string} unset
 * @property {string} totals
 * @property {string} perPart
 * @property {string} partHead
 * @property {Record<"yes" | "no" | "unknown" | "na" | "open", string>} heads
 * @property {string} together
 * @property {string} todo
 * @property {string} action
 * @property {string} changed
 * @property {string} from
 * @property {string} all
 * @property {string} none
 * @property {string} stillOpen
 * @property {string} code
 */
/** @type {Said<ReportWords>} */
const { WORDS, words } = said;

/** The kinds of answer and their signs, the worst first. @type {[Kind, string][]} */
const KINDS = [["no", "✗"], ["unknown", "?"], ["open", "…"], ["yes", "✓"], ["na", "–"]];

/**
 * Fill an element with the report.
 * @param {HTMLElement} box
 * @param {{ lines: Line[], subject: string, month: string, closed: boolean, code: string }} of
 */
export function report(box, { lines, subject, month, closed, code }) {
  const asked = lines.filter((line) => line.asked);
  const { again, lapsed } = since(lines);
  box.replaceChildren(
    make("p", { class: "hb-lead" }, words("reportFor", subject, monthName(month))),
    make("p", {}, closed ? WORDS.reportClosed : WORDS.reportDraft, answeredAt(asked)),
    closed && again + lapsed ? make("p", {}, words("sinceClosed", again, lapsed)) : "",
    totals(tally(asked)),
    ...listed("todo", actions(lines), todo),
    make("div", { class: "hb-per-part" }, make("h3", {}, WORDS.perPart), parts(asked)),
    ...listed("changed", asked.filter((line) => differs(line, month)), turned),
    ...listed("all", asked, stands),
    make("p", { class: "hb-code" }, words("code", code)),
  );
}

/** @param {Line[]} lines */
function answeredAt(lines) {
  const versions = new Set(lines.flatMap(({ answer }) => answer?.version ?? []));
  return versions.size ? words("answeredAt", [...versions].join(", ")) : "";
}

/** @param {ReturnType<typeof tally>} sum */
function totals(sum) {
  const { yes, asked, no, unknown, open, na } = sum;
  return make("p", {}, words("totals", yes, asked - na, no, unknown, open, na));
}

/**
 * Return a table of the parts: how many answers of each kind, and a bar of these.
 * @param {Line[]} asked
 */
function parts(asked) {
  const heads = [WORDS.partHead, ...KINDS.map(([kind]) => WORDS.heads[kind])];
  const rows = book.sections.flatMap(({ title, items }) => {
    const own = asked.filter(({ id }) => items.includes(id));
    return own.length ? [row(title, tally(own))] : [];
  });
  const table = make(
    "table",
    { class: "hb-figures hb-parts" },
    make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, rows),
    make("tfoot", {}, row(WORDS.together, tally(asked))),
  );
  const region = { class: "hb-wide", role: "region", "aria-label": WORDS.perPart, tabindex: "0" };
  return make("div", region, table);
}

/**
 * Return the row of a part, under whose name is a bar in which signs stand, so that no colour is needed.
 * @param {string} title
 * @param {ReturnType<typeof tally>} sum
 */
function row(title, sum) {
  const boxes = KINDS.filter(([kind]) => sum[kind]).map(([kind, sign]) => {
    const box = make("span", { class: `hb-bar-${kind}` }, sign);
    box.style.flexGrow = String(sum[kind]);
    return box;
  });
  const bar = make("span", { class: "hb-bars", "aria-hidden": "true" }, boxes);
  const cells = KINDS.map(([kind]) => make("td", {}, String(sum[kind])));
  return make("tr", {}, make("th", { scope: "row" }, title, bar), cells);
}

/**
 * @template {Line} Kind
 * @param {"todo" | "changed" | "all"} name
 * @param {Kind[]} lines
 * @param {(line: Kind) => string} text
 */
function listed(name, lines, text) {
  const rows = lines.map((line) => {
    const question = line.answer?.question ?? line.item.question;
    return make("li", {}, make("strong", {}, question), " ", text(line));
  });
  const list = rows.length ? make("ul", { class: "hb-list" }, rows) : make("p", {}, WORDS.none);
  return [make("h3", {}, WORDS[name]), list];
}

/** @param {ReturnType<typeof actions>[number]} line */
function todo({ item, answer }) {
  const { who, by } = answer;
  return words(
    "action",
    WORDS.answers[answer.answer],
    item.todo,
    who || WORDS.unset,
    by || WORDS.unset,
  );
}

/**
 * @param {Line} line
 * @param {string} month
 */
const differs = ({ answer, before }, month) =>
  answer?.round === month && before && before.answer !== answer.answer;

/** @param {Line} line */
const turned = ({ answer, before }) =>
  answer && before ? words("from", WORDS.answers[before.answer], WORDS.answers[answer.answer]) : "";

/** @param {Line} line */
function stands(line) {
  if (!line.answer) return WORDS.stillOpen;
  return `${told(line.answer)} ${holds(line) ? "" : became(line.state)}`;
}
