// Copy or share the text of any block with `data-hb-copy`; over plain http as well.

import { copy } from "./clipboard.js";
import { within } from "./page.js";

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
