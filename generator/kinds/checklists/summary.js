// All questions of a round with their answers, to look over before it is finished.
/** @import { Line, Recorded, States } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { isBlank, ofKind } from "./records.js";
import { compareVersions } from "./carrying.js";
import { dayFault } from "./months.js";
import { counts, unassigned } from "./rounds.js";
import { book, told } from "./showing.js";
import { addressOf, isOpen, isShown } from "./where.js";

/**
 * @typedef {object} SummaryWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {Record<"later" | "retired" | "unknowable" | "editorial" | "changed", string> & States} states
 * @property {string} who
 * @property {string} by
 * @property {string} change
 * @property {string} look
 * @property {string} oneLacking
 * @property {string} someLacking
 * @property {string} evenSo
 * @property {string} noDate
 * @property {string} noSuchDate
 */
/** @type {Said<SummaryWords>} */
const { WORDS, words } = said;

/**
 * Show each question with its answer, who does what, and by when; and what is not asked any more.
 * @param {Line[]} lines
 * @param {boolean} closed
 * @param {Recorded[]} own
 */
export function showSummary(lines, closed, own) {
  showLapsed(lines, own);
  const lacking = closed ? 0 : unassigned(lines).length;
  const said = lacking === 1 ? WORDS.oneLacking : words("someLacking", lacking);
  const told = lines.some(isOpen) ? said : `${said} ${WORDS.evenSo}`;
  // Empty where nothing lacks: what describes is heard, hidden or not.
  place("lacking").textContent = lacking ? told : "";
  place("summary-body").replaceChildren(...book.sections.flatMap(({ title, items }) => {
    const own = lines.filter((line) => isShown(line) && items.includes(line.id));
    const rows = own.map((line) => row(line, closed));
    return rows.length ? [make("h3", {}, title), make("ul", { class: "hb-list" }, rows)] : [];
  }));
}

/**
 * @param {Line} line
 * @param {boolean} closed
 */
function row(line, closed) {
  const { question } = line.item;
  const { answer, remark, who, by } = counts(line)
    ? line.answer
    : { answer: /** @type {const} */ ("none"), remark: "", who: "", by: "" };
  const isRisk = answer === "no" || answer === "unknown";
  const wrong = isRisk && !isBlank(by) && dayFault(by);
  const told = [
    remark,
    isRisk && words("who", isBlank(who) ? "–" : who),
    isRisk && words("by", isBlank(by) ? "–" : by),
  ].filter(Boolean).join(" · ");
  return make("li", { class: `hb-answered hb-answered--${answer}` }, [
    make("span", {}, question),
    make("strong", {}, WORDS.answers[answer]),
    told && make("span", { class: "hb-hint" }, told),
    wrong && make("span", { class: "hb-fault" }, WORDS[wrong]),
    make("a", { href: addressOf(line.id) }, [
      closed ? WORDS.look : WORDS.change,
      make("span", { class: "hb-sr" }, `: ${question}`),
    ]),
  ]);
}

/**
 * Show the last answer to each question that is not asked here, or not any more.
 * @param {Line[]} lines
 * @param {Recorded[]} own
 */
function showLapsed(lines, own) {
  const known = new Set(lines.filter(({ state }) => state !== "retired").map(({ id }) => id));
  const gone = ofKind(own, "answer").filter(({ item }) => !known.has(item));
  const last = new Map(gone.map((answer) => [answer.item, answer]));
  const rows = [...last.values()].map((answer) => {
    const isLater = compareVersions(answer.version, book.handbook.version) > 0;
    return make(
      "li",
      {},
      `${answer.question} ${told(answer)} ${isLater ? WORDS.states.later : ""}`,
    );
  });
  place("lapsed").hidden = !rows.length;
  place("lapsed-list").replaceChildren(...rows);
}
