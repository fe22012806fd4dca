// What to put to the one who knows: a few open questions at a time, on a list and as text.
/** @import { Line } from "./types.d.ts" */
import { make } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";

const MOST = 5;

/**
 * Show the questions, and tell each time which ones: the number of the first, and that of the last.
 * @param {Line[]} waiting
 * @param {(first: number, last: number) => void} tell
 * @param {number} [from]
 */
export function ask(waiting, tell, from = 0) {
  const some = waiting.slice(from, from + MOST).map(({ item }) => item.question);
  const last = from + some.length;
  place("ask-next").hidden = last >= waiting.length;
  place("ask-next").onclick = () => ask(waiting, tell, last);
  place("ask-list").setAttribute("start", String(from + 1));
  place("ask-list").replaceChildren(...some.map((question) => make("li", {}, question)));
  field("ask-text").value = some.join("\n");
  // Where there is nothing to put to anyone, there is nothing to copy.
  for (const part of [field("ask-text").parentElement, place("ask-print")]) {
    if (part) part.hidden = !waiting.length;
  }
  tell(from + 1, last);
}
