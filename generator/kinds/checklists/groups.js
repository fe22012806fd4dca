// What there is to do in a later month.
/** @import { Line } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { monthName } from "./months.js";
import { counts, RISKS } from "./rounds.js";
import { addressOf, isShown } from "./where.js";

/**
 * @typedef {object} GroupWords
 * @property {Record<"now" | "unsolved" | "same", string>} groups
 */
/** @type {Said<GroupWords>} */
const { WORDS } = said;

/**
 * Return the questions of a round as a reader comes upon them in a later month: those that every round asks, those
 * that were not solved, and those that stay as they were answered.
 * @param {Line[]} lines
 * @param {string} month
 */
function groups(lines, month) {
  const asked = lines.filter(isShown);
  const isOld = (/** @type {Line} */ { before }) =>
    before !== undefined && before.round < month && RISKS.includes(before.answer);
  const same = asked.filter((line) => counts(line) && line.answer.round < month);
  const unsolved = asked.filter((line) => !same.includes(line) && isOld(line));
  const now = asked.filter((line) => !same.includes(line) && !unsolved.includes(line));
  return { now, unsolved, same };
}

/**
 * Show on the first screen what there is to do in a later month, in the place of the parts. Their questions are
 * folded, but for those that a reader has unfolded.
 * @param {Line[]} lines
 * @param {string} month
 */
export function showGroups(lines, month) {
  const { now, unsolved, same } = groups(lines, month);
  /** @type {["now" | "unsolved" | "same", Line[]][]} */
  const all = [["now", now], ["unsolved", unsolved], ["same", same]];
  const unfolded = [...place("groups").querySelectorAll("[open]")].map(({ id }) => id);
  const [name] = monthName(month).split(" ");
  const capital = name[0].toUpperCase() + name.slice(1);
  const folds = all.filter(([, lines]) => lines.length).map(([kind, lines]) => {
    const told = WORDS.groups[kind].replace("{}", String(lines.length)).replace("{month}", capital);
    const links = lines.map(({ id, item }) =>
      make("li", {}, make("a", { href: addressOf(id) }, item.question))
    );
    return make(
      "details",
      { id: `hb-group-${kind}`, open: unfolded.includes(`hb-group-${kind}`) },
      make("summary", {}, told),
      make("ul", { class: "hb-list" }, links),
    );
  });
  place("groups").replaceChildren(...folds);
}
