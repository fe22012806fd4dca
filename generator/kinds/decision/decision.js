// One question at a time. Each step is an entry in the browser's own history, and nowhere else.
const place = (name) => document.getElementById(`hb-${name}`);
const nodes = [...document.querySelectorAll(".hb-node")];
const [first] = nodes;
let steps = [];

/** Return the question or outcome that an address names; one without a hash names the first. */
function named({ hash }) {
  return hash ? nodes.find(({ id }) => `#${id}` === hash) : first;
}

/** Return the answers on the way here, each as [question, number], or none where the page changed. */
function stepsOf(state) {
  const known = state?.steps ?? [];
  return known.every(([id, number]) => answerOf(id, number)) ? known : [];
}

function answerOf(id, number) {
  return document.getElementById(id)?.querySelectorAll(".hb-pick")[number];
}

/** Show one question or outcome alone, with the way to it. */
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

function row([id, number], n) {
  const line = place("step").content.cloneNode(true);
  const question = document.getElementById(id).querySelector("h2").lastChild.textContent;
  line.querySelector(".hb-hint").textContent = question;
  line.querySelector("strong").textContent = answerOf(id, number).querySelector(".hb-pick-text").textContent;
  line.querySelector(".hb-sr").append(question);
  line.querySelector("button").addEventListener("click", () => returnTo(n));
  return line;
}

/** Show a question or outcome, and let a screen reader begin there. */
function move(node, way) {
  show(node, way);
  (place("app").hidden ? node : place("app")).scrollIntoView();
  node.querySelector("h2").focus();
}

function go(node, way) {
  history.pushState({ steps: way }, "", `#${node.id}`);
  move(node, way);
}

/** Go back to a question that was answered before, to answer it anew. */
function returnTo(n) {
  go(document.getElementById(steps[n][0]), steps.slice(0, n));
}

function pick(event) {
  const link = event.target.closest(".hb-pick");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const node = link.closest(".hb-node");
  go(named(link), [...steps, [node.id, [...node.querySelectorAll(".hb-pick")].indexOf(link)]]);
}

document.documentElement.classList.add("hb-stepwise");
for (const node of nodes) {
  // One question alone leaves room for what is folded away on the whole page.
  for (const fold of node.querySelectorAll("details")) fold.open = true;
  node.querySelector("h2").tabIndex = -1;
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
