// Elements from data (text is always text). The reader's words stand in the page, not here.
import { redline } from "../../kinds/checklists/assessment.js";
import { reading, Refused } from "../../kinds/checklists/files.js";

const MOST_BYTES = 5_000_000;
const MOST_MILLISECONDS = 20;

/** Return an element of the page by its name. */
export const place = (name) => document.getElementById(`hb-${name}`);

export const book = JSON.parse(place("book").textContent);
export const WORDS = JSON.parse(place("words").textContent);

/** Return a sentence of the page with its gaps filled. */
export function words(name, ...values) {
  return WORDS[name].replaceAll("{}", () => values.shift());
}

/** Return an element with attributes (functions listen, `true` stands alone) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Return a button that does one thing and submits nothing. */
export function button(text, click) {
  return make("button", { type: "button", class: "hb-button", click }, text);
}

/** Return an ISO time or day as Dutch readers write it. */
export function day(iso) {
  return new Date(iso).toLocaleDateString("nl-NL", { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** Return the clock of this moment, as 10:42. */
export function clock() {
  return new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
}

/** Return what an answer says, and when and to which version it was given. */
export function given({ answer, time, version, remark }) {
  return words("was", WORDS.answers[answer], day(time), version, remark).trim();
}

/** Return the words that differ, under a fold. */
export function difference(changes) {
  const shown = changes.map((change) => {
    const parts = redline(change.before, change.after).flatMap(([kind, text]) => [
      make({ same: "span", gone: "del", new: "ins" }[kind], {}, text),
      " ",
    ]);
    const title = change.what === "question" ? WORDS.question : book.titles[change.what];
    const note = change.note && make("p", {}, words("editors", change.note));
    return make("div", {}, title && make("p", {}, make("strong", {}, title)), note, make("p", { class: "hb-redline" }, parts));
  });
  return make("details", {}, make("summary", {}, WORDS.difference), shown);
}

/** Offer a text as a file to save. */
export function offer(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Give the browser its turn: the page stays quick, and can be stopped. */
export const pause = () => new Promise((resume) => setTimeout(resume));

async function unhurried(steps) {
  let since = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - since > MOST_MILLISECONDS) {
      await pause();
      since = performance.now();
    }
  }
}

/** Return { content } of a chosen file, or { refused }: a sentence that says why not. */
export async function opened(file) {
  try {
    if (file.size > MOST_BYTES) throw new Refused("tooBig");
    const text = await file.text().catch(() => {
      throw new Refused("unreadable");
    });
    const content = await unhurried(reading(text));
    if (content.handbook.id !== book.handbook.id) throw new Refused("otherBook");
    return { content };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: WORDS[error.message] };
  }
}
