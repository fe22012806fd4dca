// Copy or share the text of any block with `data-hb-copy`; over plain http as well.

import { within } from "./page.js";

/** @typedef {HTMLTextAreaElement | HTMLElement} Shown */

/**
 * Select all that an element shows: what a reader can then copy without us.
 * @param {Shown} element
 */
function select(element) {
  if ("select" in element) element.select();
  else getSelection()?.selectAllChildren(element);
}

/**
 * Copy a text, and tell whether that went well; `element` shows the text, and is left selected.
 * @param {string} text
 * @param {Shown} element
 */
async function copy(text, element) {
  select(element);
  try {
    // Outside a secure context there is no clipboard: then the older way.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** @param {string} text */
function copySelected(text) {
  // Without this, the looks of the page would come along.
  const plain = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", plain);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", plain);
  return copied;
}

/**
 * Let the buttons of a block work.
 * @param {HTMLElement} block
 */
function offerCopy(block) {
  const find = (/** @type {string} */ named) => within(block, named);
  const [element, status] = [find("[data-hb-text]"), find("[role=status]")];
  const text = () => ("value" in element ? String(element.value) : element.textContent);
  const on = (/** @type {string} */ name, /** @type {() => void} */ act) =>
    find(`[data-hb-do=${name}]`)?.addEventListener("click", act);
  on("copy", async () => {
    const copied = await copy(text(), element);
    // Emptied first: the same words again would not be read aloud.
    status.textContent = "";
    setTimeout(() => {
      status.textContent = status.dataset[copied ? "hbCopied" : "hbSelected"] ?? "";
    }, 50);
  });
  // Who changes their mind while sharing has done nothing wrong.
  on("share", () => navigator.share({ text: text() }).catch(() => {}));
  find("[data-hb-do=share]")?.toggleAttribute("hidden", !navigator.share);
  find("[data-hb-actions]").hidden = false;
}

for (const block of document.querySelectorAll("[data-hb-copy]")) {
  offerCopy(/** @type {HTMLElement} */ (block));
}
