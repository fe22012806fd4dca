// Check a saved file: whether it is whole, to which version it answers, and what changed since.
/** @import { AnswerRecord, Line, Saved } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { day, make } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { monthName } from "./months.js";
import { ofKind } from "./records.js";
import { holds, since } from "./rounds.js";
import { linesIn, opened } from "./opening.js";
import { became, book, difference, told } from "./showing.js";

/**
 * @typedef {object} LookWords
 * @property {string} wrong
 * @property {string} whole
 * @property {string} wholeWhy
 * @property {string} lookFor
 * @property {string} lookWhen
 * @property {string} lookSum
 */
/** @type {Said<LookWords>} */
const { WORDS, words } = said;

/**
 * Show the contents of a file, or why it was refused.
 * @param {File} file
 */
async function look(file) {
  const { content, refused } = await opened(file);
  const parts = content ? says(content) : [make("p", {}, make("strong", {}, WORDS.wrong), refused)];
  place("result").replaceChildren(...parts);
}

/** @param {Saved} content */
function says(content) {
  const { records, checklist, round, subject, saved, handbook } = content;
  const lines = linesIn(content);
  const answers = lines.flatMap(({ answer, ...line }) => (answer ? [{ ...line, answer }] : []));
  const { again, fresh, lapsed } = since(lines);
  const strangers = ofKind(records, "answer").filter(({ item }) =>
    !Object.hasOwn(book.items, item)
  );
  const all = answers.length + strangers.length;
  return [
    make("p", {}, make("strong", {}, WORDS.whole), WORDS.wholeWhy),
    make("p", {}, words("lookFor", subject, monthName(round), checklist)),
    make("p", {}, words("lookWhen", day(saved), handbook.version, book.handbook.version)),
    make("p", {}, words("lookSum", answers.filter(holds).length, all, again, fresh, lapsed)),
    make("ul", { class: "hb-list" }, answers.map(row), strangers.map(stranger)),
  ];
}

/** @param {Line & { answer: AnswerRecord }} line */
function row(line) {
  const note = holds(line) && line.state === "holds" ? "" : ` ${became(line.state)}`;
  const changes = line.changes.length ? difference(line.changes) : null;
  const { question } = line.answer;
  return make("li", {}, make("strong", {}, question), ` ${told(line.answer)}`, note, changes);
}

/** @param {AnswerRecord} answer */
const stranger = (answer) =>
  make(
    "li",
    {},
    make("strong", {}, answer.question),
    ` ${told(answer)} ${became("retired")}`,
  );

place("app").hidden = false;
field("file").addEventListener("change", () => {
  const [file] = field("file").files ?? [];
  if (file) look(file);
  field("file").value = "";
});
