// One question at a time. Each step is an entry in the browser's own history, and nowhere else.
import { place, within } from "../../site/scripts/page.js";

/** @typedef {[id: string, number: number]} Step */

/** @type {NodeListOf<HTMLElement>} */
const found = document.querySelectorAll(".hb-node");
const nodes = [...found];
const [first] = nodes;
/** @type {Step[]} */
let steps = [];

/**
 * Return the question or outcome that an address names; one without a hash names the first.
 * @param {{ hash: string }} address
 */
function named({ hash }) {
  return hash ? nodes.find(({ id }) => `#${id}` === hash) : first;
}

/**
 * Return the answers on the way here, each as [question, number], or none where the page changed.
 * @param {any} state
 * @returns {Step[]}
 */
function stepsOf(state) {
  /** @type {Step[]} */
  const known = state?.steps ?? [];
  return known.every(([id, number]) => answerOf(id, number)) ? known : [];
}

/**
 * @param {string} id
 * @param {number} number
 */
function answerOf(id, number) {
  return document.getElementById(id)?.querySelectorAll(".hb-pick")[number];
}

/**
 * Show one question or outcome alone, with the way to it.
 * @param {HTMLElement} node
 * @param {Step[]} way
 */
function show(node, way) {
  steps = way;
  for (const other of nodes) other.hidden = other !== node;
  place("intro").hidden = node !== first;
  place("app").hidden = node === first;
  place("back").hidden = !steps.length;
  // Who came by a link has no answers yet.
  for (const name of ["trail", "trail-title"]) place(name).hidden = !steps.length;
  place("trail").replaceChildren(...steps.map(row));
}

/**
 * @param {Step} step
 * @param {number} n
 */
function row([id, number], n) {
  const template = /** @type {HTMLTemplateElement} */ (place("step"));
  const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const node = /** @type {HTMLElement} */ (document.getElementById(id));
  const question = within(node, "h2").lastChild?.textContent ?? "";
  const answer = /** @type {Element} */ (answerOf(id, number));
  within(line, ".hb-hint").textContent = question;
  within(line, "strong").textContent = within(answer, ".hb-pick-text").textContent;
  within(line, ".hb-sr").append(question);
  within(line, "button").addEventListener("click", () => returnTo(n));
  return line;
}

/**
 * Show a question or outcome, and let a screen reader begin there.
 * @param {HTMLElement} node
 * @param {Step[]} way
 */
function move(node, way) {
  show(node, way);
  (place("app").hidden ? node : place("app")).scrollIntoView();
  within(node, "h2").focus();
}

/**
 * @param {HTMLElement} node
 * @param {Step[]} way
 */
function go(node, way) {
  history.pushState({ steps: way }, "", `#${node.id}`);
  move(node, way);
}

/**
 * Go back to a question that was answered before, to answer it anew.
 * @param {number} n
 */
function returnTo(n) {
  const node = named({ hash: `#${steps[n][0]}` });
  if (node) go(node, steps.slice(0, n));
}

/** @param {MouseEvent} event */
function pick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element && event.target.closest("a.hb-pick");
  const next = link instanceof HTMLAnchorElement && named(link);
  if (!next) return;
  event.preventDefault();
  const node = /** @type {Element} */ (link.closest(".hb-node"));
  const number = [...node.querySelectorAll(".hb-pick")].indexOf(link);
  go(next, [...steps, [node.id, number]]);
}

document.documentElement.classList.add("hb-stepwise");
for (const node of nodes) {
  // One question alone leaves room for what is folded away on the whole page.
  for (const fold of node.querySelectorAll("details")) fold.open = true;
  within(node, "h2").tabIndex = -1;
  node.addEventListener("click", pick);
}
place("back").addEventListener("click", () => returnTo(steps.length - 1));
place("restart").addEventListener("click", () => go(first, []));
addEventListener("popstate", ({ state }) => {
  const node = named(location);
  if (node) move(node, stepsOf(state));
  // A link to another place on the page changes nothing here; an address that names nothing begins anew.
  else if (!document.getElementById(location.hash.slice(1))) move(first, []);
});
const asked = location.hash && named(location);
if (asked) move(asked, stepsOf(history.state));
else show(first, []);
