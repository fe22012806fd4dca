// Make elements from data (text is always text), and offer files to save.

const MOST_MILLISECONDS = 20;
// As in `generator/text/dates.py`.
const DATE = /\b(\d\d-\d\d-\d{4}|\d{4}(?:-\d\d){1,2})\b/;

/** @typedef {string | number | boolean | URL | null | undefined} Attribute */
/** @typedef {Node | string | number | false | null | undefined} Child */

/**
 * Return an element with attributes (functions listen, `true` stands alone) and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute | ((event: any) => void)>} attributes
 * @param {...(Child | Child[])} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.toggleAttribute(name);
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter(Boolean).flatMap(datesWhole));
  return element;
}

/**
 * Return a text as parts in which no date or month can be broken; anything else as it is.
 * @param {any} shown
 * @returns {(Node | string)[]}
 */
export const datesWhole = (shown) =>
  // The pattern has one group: the parts at odd places are the dates.
  shown.split?.(DATE).map((/** @type {string} */ part, /** @type {number} */ at) =>
    at % 2 ? make("span", { class: "hb-date" }, new Text(part)) : part
  ) ?? [shown];

/**
 * Return a button that does one thing and submits nothing.
 * @param {string} text
 * @param {() => void} click
 */
export const button = (text, click) =>
  make("button", { type: "button", class: "hb-button", click }, text);

/** @param {Intl.DateTimeFormatOptions} form */
const dutch = (form) => new Intl.DateTimeFormat("nl-NL", form);
// Made once: to make one takes a browser longer than all that is then written with it.
const DAY = dutch({ day: "2-digit", month: "2-digit", year: "numeric" });
const CLOCK = dutch({ hour: "2-digit", minute: "2-digit" });

/**
 * Return an ISO time or day as Dutch readers write it.
 * @param {string} iso
 */
export const day = (iso) => DAY.format(new Date(iso));

/** Return the clock of this moment, as 10:42. */
export const clock = () => CLOCK.format(new Date());

/**
 * Offer a text as a file to save.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function offer(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Let the browser work: the page stays responsive, and can be stopped. */
export const pause = () => new Promise((resume) => setTimeout(resume));

/**
 * Run all steps, and let the browser work between them.
 * @template Result
 * @param {Iterator<unknown, Result>} steps
 */
export async function unhurried(steps) {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since > MOST_MILLISECONDS) {
      await pause();
      since = performance.now();
    }
  }
}

/**
 * Take all steps at once, and return what the last one gives.
 * @template Result
 * @param {Iterator<unknown, Result>} steps
 */
export function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
