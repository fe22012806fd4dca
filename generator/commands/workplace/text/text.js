/** Look at a source while it is typed, and put the cursor on the line of what is wrong. */

const PAUSE = 700;
const LIST = "hb-tekst-fouten";
const STAND = "hb-tekst-stand";

const field = document.querySelector("#tekst");
const form = document.querySelector("form[data-hb-looked]");
let waiting = 0;
let asked = 0;

/**
 * Where a line of a text begins, and where in it a column is.
 * @param {string} text @param {number} line @param {number} column
 */
function placeOf(text, line, column) {
  const lines = text.split("\n");
  const above = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const within = Math.max(0, Math.min(column - 1, (lines[line - 1] ?? "").length));
  return Math.min(above + within, text.length);
}

/**
 * Put the cursor on a line, and that line in the middle of the field.
 * @param {HTMLTextAreaElement} field @param {number} line @param {number} column
 */
function goTo(field, line, column) {
  const place = placeOf(field.value, line, column);
  field.focus();
  field.setSelectionRange(place, place);
  // Lines are folded: how high those above are, only a copy of the field can tell.
  const copy = /** @type {HTMLTextAreaElement} */ (field.cloneNode());
  copy.removeAttribute("id");
  copy.removeAttribute("name");
  copy.ariaHidden = "true";
  copy.classList.add("hb-desk-measure");
  copy.value = field.value.slice(0, place);
  field.after(copy);
  field.scrollTop = copy.scrollHeight - field.clientHeight / 2;
  copy.remove();
  field.scrollIntoView({ block: "nearest" });
}

/** @param {string} id @param {Document} page */
function part(id, page = document) {
  return /** @type {HTMLElement} */ (page.getElementById(id));
}

/**
 * Ask what is wrong in the text as it is now; an answer that comes after a later question is left.
 * @param {HTMLFormElement} form
 */
async function look(form) {
  const mine = ++asked;
  const body = new FormData(form);
  body.set("kijk", "ja");
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked || part(LIST, page) === null) return;
    part(LIST).replaceWith(part(LIST, page));
    const told = part(STAND, page).textContent;
    if (part(STAND).textContent !== told) part(STAND).textContent = told;
  } catch {
    // That the workplace cannot be reached is told where what is typed is kept.
  }
}

if (field instanceof HTMLTextAreaElement) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-hb-line]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    goTo(field, Number(link.dataset.hbLine), Number(link.dataset.hbColumn));
  });
  const at = Number(field.dataset.hbAt);
  if (at > 0) goTo(field, at, 1);
}
if (form instanceof HTMLFormElement) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(form), PAUSE);
  });
}
