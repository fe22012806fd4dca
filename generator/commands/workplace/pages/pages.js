/** Put at the cursor what the program fills in on a page; a reference asks what it leads to. */

const ID = "…";
const WORDS = "woorden";

/** Put a text over what is chosen in a field; what can be undone with the keyboard comes first.
 * @param {HTMLTextAreaElement} field @param {string} text @param {number} from @param {number} to
 */
function putIn(field, text, from, to) {
  field.focus();
  field.setSelectionRange(from, to);
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Put a text on lines of its own, below the line of the cursor.
 * @param {HTMLTextAreaElement} field @param {string} text @param {number} at
 */
function putAlone(field, text, at) {
  const end = field.value.indexOf("\n", at);
  const place = end < 0 ? field.value.length : end;
  const [before, behind] = [field.value.slice(0, place), field.value.slice(place)];
  const above = before === "" || before.endsWith("\n\n")
    ? ""
    : before.endsWith("\n")
    ? "\n"
    : "\n\n";
  const below = behind.startsWith("\n\n") || behind.trim() === "" ? "" : "\n";
  putIn(field, above + text + below, place, place);
}

/** Put a text within a line; of a term, the words that were chosen are what readers see.
 * @param {HTMLTextAreaElement} field @param {string} text @param {string} called @param {number[]} at
 */
function putWithin(field, text, called, [from, to]) {
  const chosen = field.value.slice(from, to);
  if (text.includes(`"${WORDS}"`)) {
    const words = (chosen.trim() || called).replaceAll(/["\\{}\n]/g, "");
    return putIn(field, text.replace(WORDS, () => words), from, to);
  }
  const space = to === 0 || /\s/.test(field.value[to - 1]) ? "" : " ";
  putIn(field, space + text, to, to);
}

const field = document.querySelector("#tekst");
const template = document.querySelector("#hb-invulplekken");
const explained = document.querySelector("[data-hb-explained]");

if (
  field instanceof HTMLTextAreaElement && template instanceof HTMLTemplateElement && explained
) {
  explained.replaceWith(template.content.cloneNode(true));
  // Where nobody has put the cursor yet, the end is meant.
  let placed = false;
  field.addEventListener("focus", () => placed = true, { once: true });
  for (const button of document.querySelectorAll("button[data-hb-insert]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const { hbInsert = "", hbOf = "", hbAlone } = button.dataset;
    const choice = document.getElementById(hbOf);
    const asked = document.getElementById(`${hbOf}-vraag`);
    button.addEventListener("click", () => {
      let text = hbInsert;
      let called = "";
      if (choice instanceof HTMLSelectElement && asked) {
        asked.textContent = choice.value ? "" : asked.dataset.hbAsk ?? "";
        if (!choice.value) return choice.focus();
        text = text.replace(ID, choice.value);
        called = choice.selectedOptions[0].text;
      }
      const end = field.value.length;
      const at = placed ? [field.selectionStart, field.selectionEnd] : [end, end];
      if (hbAlone === undefined) putWithin(field, text, called, at);
      else putAlone(field, text, at[1]);
    });
  }
}
