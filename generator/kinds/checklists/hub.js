// The first screen of a list: its parts with how they stand.
/** @import { Line } from "./types.d.ts" */
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { showGroups } from "./groups.js";
import { said } from "../../site/scripts/words.js";
import { actions, tally } from "./rounds.js";
import { book } from "./showing.js";
import { addressOf, isOpen, isShown } from "./where.js";

/**
 * @typedef {object} HubWords
 * @property {string} notBegun
 * @property {string} part
 * @property {string} done
 * @property {string} oneAction
 * @property {string} someActions
 */
/** @type {Said<HubWords>} */
const { WORDS, words } = said;

/**
 * Show the parts, on the first screen and beside a question.
 * @param {{ lines: Line[], month: string, closed: boolean, isFirst: boolean }} round
 * @param {string | undefined} item the question that is shown
 */
export function showHub({ lines, month, closed, isFirst }, item) {
  const shown = lines.filter(isShown);
  const parts = book.sections.flatMap((part) => {
    const own = shown.filter(({ id }) => part.items.includes(id));
    return own.length ? { ...part, own } : [];
  });
  place("side").replaceChildren(make("ul", { class: "hb-rows" }, parts.map((p) => row(p, item))));
  place("parts").replaceChildren(...(isFirst ? parts.map((part) => row(part)) : []));
  showGroups(isFirst ? [] : lines, month);
  // A handbook may ask nothing of what there was.
  place("events")?.toggleAttribute("hidden", isFirst || closed);
  place("hurry").hidden = place("others").hidden = closed;
}

/**
 * @param {{ title: string, own: Line[] }} part
 * @param {string} [item]
 */
function row({ title, own }, item) {
  const { id } = own.find(isOpen) ?? own[0];
  const current = own.some((line) => line.id === item) && "true";
  const link = make("a", { href: addressOf(id), "aria-current": current }, [
    make("span", {}, title),
    make("span", { class: "hb-row-state" }, stateOf(own)),
  ]);
  return make("li", {}, link);
}

/** @param {Line[]} own */
function stateOf(own) {
  const { asked, answered, open } = tally(own);
  if (!answered) return WORDS.notBegun;
  if (open) return words("part", answered, asked);
  const waiting = actions(own).length;
  const told = waiting === 1 ? WORDS.oneAction : words("someActions", waiting);
  return waiting ? `${WORDS.done} · ${told}` : WORDS.done;
}
