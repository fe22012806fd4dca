// What to put to the one who knows: a few open questions at a time, on a list and as text.
/** @import { Line } from "./types.d.ts" */
import { make } from "../../site/scripts/elements.js";
import { field, place } from "../../site/scripts/page.js";

const MOST = 5;

/**
 * Show the questions, and tell how many each time.
 * @param {Line[]} waiting
 * @param {(shown: number) => void} tell
 * @param {number} [from]
 */
export function ask(waiting, tell, from = 0) {
  const start = from < waiting.length ? from : 0;
  const some = waiting.slice(start, start + MOST).map(({ item }) => item.question);
  place("ask-next").hidden = waiting.length <= MOST;
  place("ask-next").onclick = () => ask(waiting, tell, start + MOST);
  place("ask-list").replaceChildren(...some.map((question) => make("li", {}, question)));
  field("ask-text").value = some.join("\n");
  tell(some.length);
}
