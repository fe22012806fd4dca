// The report of a round: made from the records alone, to read and to print.
import { actions, counts, tally } from "./assessment.js";
import { book, given, make, words, WORDS } from "./page.js";

const KINDS = { yes: "✓", no: "✗", unknown: "?", na: "–", open: "…" };
const WIDTH = 360;
const HEIGHT = 44;

/** Fill an element with the report. */
export function report(box, { lines, subject, month, closed, code }) {
  const asked = lines.filter((line) => line.asked);
  box.replaceChildren(
    make("p", { class: "hb-lead" }, words("reportFor", subject, month)),
    make("p", {}, closed ? WORDS.reportClosed : WORDS.reportDraft),
    totals(tally(asked)),
    ...bars(asked),
    ...listed("todo", actions(asked), ({ item, answer }) =>
      words("action", WORDS.answers[answer.answer], item.todo, answer.who || "…", answer.by || "…"),
    ),
    ...listed("changed", asked.filter(differs), ({ answer, before }) =>
      words("from", WORDS.answers[before.answer], WORDS.answers[answer.answer]),
    ),
    ...listed("all", asked, said),
    make("p", { class: "hb-code" }, words("code", code)),
  );
}

function totals(sum) {
  return make("p", {}, words("totals", sum.yes, sum.asked - sum.na, sum.no, sum.unknown, sum.open, sum.na));
}

function bars(lines) {
  const rows = book.sections.map(({ title, items }) => [title, tally(lines.filter(({ id }) => items.includes(id)))]);
  const kinds = Object.keys(KINDS);
  const head = [WORDS.section, ...kinds.map((kind) => WORDS.counted[kind])];
  const body = rows.map(([title, sum]) =>
    make("tr", {}, make("th", { scope: "row" }, title), kinds.map((kind) => make("td", {}, String(sum[kind])))),
  );
  const cells = head.map((text) => make("th", { scope: "col" }, text));
  const table = make("table", { class: "hb-figures" }, make("thead", {}, make("tr", {}, cells)), make("tbody", {}, body));
  return [make("h3", {}, WORDS.perPart), picture(rows), table];
}

/** Draw a bar for each part; a sign and a number stand in it, so that no colour is needed. */
function picture(rows) {
  const label = rows.map(([title, sum]) => `${title}: ${Object.keys(KINDS).map((kind) => `${sum[kind]} ${WORDS.counted[kind]}`).join(", ")}`);
  const parts = rows.flatMap(([title, sum], row) => {
    let x = 0;
    const y = row * HEIGHT;
    const boxes = Object.entries(KINDS).flatMap(([kind, sign]) => {
      const width = (sum[kind] / (sum.asked || 1)) * WIDTH;
      if (!width) return [];
      x += width;
      return [
        shape("rect", { x: x - width, y: y + 18, width, height: 20, class: `hb-bar-${kind}` }),
        shape("text", { x: x - width + 4, y: y + 33 }, sign + sum[kind]),
      ];
    });
    return [shape("text", { x: 0, y: y + 13 }, title), ...boxes];
  });
  return shape("svg", { viewBox: `0 0 ${WIDTH} ${rows.length * HEIGHT}`, role: "img", "aria-label": label.join("; "), class: "hb-bars" }, ...parts);
}

function shape(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function listed(name, lines, text) {
  const rows = lines.map((line) => make("li", {}, make("strong", {}, line.item.question), " ", text(line)));
  return [make("h3", {}, WORDS[name]), rows.length ? make("ul", { class: "hb-list" }, rows) : make("p", {}, WORDS.none)];
}

function differs({ answer, before }) {
  return answer && before && before.answer !== answer.answer;
}

function said(line) {
  if (!line.answer) return WORDS.stillOpen;
  return `${given(line.answer)} ${counts(line) ? "" : WORDS.states[line.state] ?? ""}`;
}
