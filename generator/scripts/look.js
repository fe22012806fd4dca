// Look at a saved file: is it whole, to which version does it answer, what has changed since.
import { counts, since, tally, view } from "./assessment.js";
import { Refused } from "./files.js";
import { book, day, difference, given, make, opened, place, words, WORDS } from "./page.js";

/** Show what a file says, or why it was refused. */
async function look(file) {
  try {
    place("result").replaceChildren(...told(await opened(file)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    place("result").replaceChildren(make("p", {}, make("strong", {}, WORDS.wrong), error.message));
  }
}

function told(content) {
  const items = Object.entries(book.items).filter(([, item]) => item.checklist === content.checklist);
  const lines = view(content.records, { ...book, items: Object.fromEntries(items) }, content.round);
  const [sum, changed] = [tally(lines), since(lines)];
  const strangers = content.records.filter((record) => record.kind === "answer" && !Object.hasOwn(book.items, record.item));
  return [
    make("p", {}, make("strong", {}, WORDS.whole), WORDS.wholeWhy),
    make("p", {}, words("lookFor", content.subject, content.round, content.checklist)),
    make("p", {}, words("lookWhen", day(content.saved), content.handbook.version, book.handbook.version)),
    make("p", {}, words("lookSum", sum.answered, sum.asked, changed.again, changed.fresh, changed.lapsed)),
    make("ul", { class: "hb-list" }, lines.filter((line) => line.answer).map(row), strangers.map(stranger)),
  ];
}

function row(line) {
  const note = counts(line) && line.state === "holds" ? "" : ` ${WORDS.states[line.state] ?? WORDS.rivals}`;
  const changes = line.changes.length ? difference(line.changes) : null;
  return make("li", {}, make("strong", {}, line.answer.question), ` ${given(line.answer)}`, note, changes);
}

function stranger(answer) {
  return make("li", {}, make("strong", {}, answer.question), ` ${given(answer)} ${WORDS.states.retired}`);
}

place("app").hidden = false;
place("file").addEventListener("change", ({ target }) => target.files[0] && look(target.files[0]));
