// Look at a saved file: is it whole, to which version does it answer, what has changed since.
import { holds, since, view } from "./assessment.js";
import { book, day, difference, given, make, opened, place, words, WORDS } from "../../site/scripts/page.js";

/** Show what a file says, or why it was refused. */
async function look(file) {
  const { content, refused } = await opened(file);
  const parts = refused ? [make("p", {}, make("strong", {}, WORDS.wrong), refused)] : told(content);
  place("result").replaceChildren(...parts);
}

function told(content) {
  const items = Object.entries(book.items).filter(([, item]) => item.checklist === content.checklist);
  const lines = view(content.records, { ...book, items: Object.fromEntries(items) }, content.round);
  const [answers, changed] = [lines.filter((line) => line.answer), since(lines)];
  const strangers = content.records.filter((record) => record.kind === "answer" && !Object.hasOwn(book.items, record.item));
  return [
    make("p", {}, make("strong", {}, WORDS.whole), WORDS.wholeWhy),
    make("p", {}, words("lookFor", content.subject, content.round, content.checklist)),
    make("p", {}, words("lookWhen", day(content.saved), content.handbook.version, book.handbook.version)),
    make("p", {}, words("lookSum", answers.filter(holds).length, answers.length + strangers.length, changed.again, changed.fresh, changed.lapsed)),
    make("ul", { class: "hb-list" }, answers.map(row), strangers.map(stranger)),
  ];
}

function row(line) {
  const note = holds(line) && line.state === "holds" ? "" : ` ${WORDS.states[line.state] ?? WORDS.rivals}`;
  const changes = line.changes.length ? difference(line.changes) : null;
  return make("li", {}, make("strong", {}, line.answer.question), ` ${given(line.answer)}`, note, changes);
}

function stranger(answer) {
  return make("li", {}, make("strong", {}, answer.question), ` ${given(answer)} ${WORDS.states.retired}`);
}

place("app").hidden = false;
place("file").addEventListener("change", ({ target }) => {
  if (target.files[0]) look(target.files[0]);
  target.value = "";
});
