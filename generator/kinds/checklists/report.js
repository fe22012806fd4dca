// The report of a round: made from the records alone, to read and to print.
import { actions, holds, since, tally } from "./assessment.js";
import { book, given, make, words, WORDS } from "../../site/scripts/page.js";

const KINDS = { yes: "✓", no: "✗", unknown: "?", na: "–", open: "…" };
const WIDTH = 360;
const HEIGHT = 20;

/** Fill an element with the report. */
export function report(box, { lines, subject, month, closed, code }) {
  const asked = lines.filter((line) => line.asked);
  const { again, lapsed } = since(lines);
  box.replaceChildren(
    make("p", { class: "hb-lead" }, words("reportFor", subject, month)),
    make("p", {}, closed ? WORDS.reportClosed : WORDS.reportDraft, answeredAt(asked)),
    closed && again + lapsed ? make("p", {}, words("sinceClosed", again, lapsed)) : "",
    totals(tally(asked)),
    ...listed("todo", actions(lines), ({ item, answer }) =>
      words("action", WORDS.answers[answer.answer], item.todo, answer.who || WORDS.unset, answer.by || WORDS.unset),
    ),
    make("h3", {}, WORDS.perPart),
    ...book.sections.flatMap(({ title, items }) => part(title, tally(asked.filter(({ id }) => items.includes(id))))),
    ...listed("changed", asked.filter((line) => differs(line, month)), ({ answer, before }) =>
      words("from", WORDS.answers[before.answer], WORDS.answers[answer.answer]),
    ),
    ...listed("all", asked, said),
    make("p", { class: "hb-code" }, words("code", code)),
  );
}

function answeredAt(lines) {
  const versions = new Set(lines.flatMap(({ answer }) => answer?.version ?? []));
  return versions.size ? words("answeredAt", [...versions].join(", ")) : "";
}

function totals(sum) {
  return make("p", {}, words("totals", sum.yes, sum.asked - sum.na, sum.no, sum.unknown, sum.open, sum.na));
}

/** Return a part's counts in words, and a bar in which signs stand, so that no colour is needed. */
function part(title, sum) {
  const kinds = Object.keys(KINDS).filter((kind) => sum[kind]);
  const text = kinds.map((kind) => `${sum[kind]} ${WORDS.counted[kind]}`).join(", ");
  let x = 0;
  const boxes = kinds.flatMap((kind) => {
    const width = (sum[kind] / sum.asked) * WIDTH;
    x += width;
    return [
      shape("rect", { x: x - width, width, height: HEIGHT, class: `hb-bar-${kind}` }),
      shape("text", { x: x - width + 4, y: 15 }, KINDS[kind]),
    ];
  });
  const picture = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${title}: ${text}`, class: "hb-bars" };
  return kinds.length ? [make("p", {}, make("strong", {}, title), `: ${text}`), shape("svg", picture, ...boxes)] : [];
}

function shape(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function listed(name, lines, text) {
  const rows = lines.map((line) => make("li", {}, make("strong", {}, line.answer?.question ?? line.item.question), " ", text(line)));
  return [make("h3", {}, WORDS[name]), rows.length ? make("ul", { class: "hb-list" }, rows) : make("p", {}, WORDS.none)];
}

function differs({ answer, before }, month) {
  return answer?.round === month && before && before.answer !== answer.answer;
}

function said(line) {
  if (!line.answer) return WORDS.stillOpen;
  return `${given(line.answer)} ${holds(line) ? "" : WORDS.states[line.state] ?? WORDS.rivals}`;
}
