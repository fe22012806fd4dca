// Beside an official text: its clauses' links for who walks them by Tab, and their addresses to copy.

import "../../site/scripts/copy.js";
import { copy } from "../../site/scripts/clipboard.js";
import { within } from "../../site/scripts/page.js";

const text = within(document, ".hb-official");
const status = within(document, ".hb-address-status");

// Hidden, they are not heard between the sentences either: only who walks by Tab comes upon them.
addEventListener("keydown", ({ key }) => {
  if (key === "Tab") text.toggleAttribute("data-hb-keys", true);
});
addEventListener("focusin", ({ target }) => {
  text.toggleAttribute("data-hb-keys", text.contains(/** @type {Node} */ (target)));
});

text.addEventListener("click", async ({ target }) => {
  const link = /** @type {HTMLAnchorElement | null} */ (
    /** @type {Element} */ (target).closest(".hb-anchor a[href^='#']")
  );
  const clause = link?.closest(".norm, .definition");
  if (!link || !clause) return;
  // Refused, it is in the bar of the browser still: the link leads there.
  if (!await copy(link.href, /** @type {HTMLElement} */ (clause))) return;
  getSelection()?.removeAllRanges();
  status.textContent = status.dataset.hbCopied ?? "";
  link.textContent = status.dataset.hbShort ?? "";
});

// Without an address of the site in its settings, the browser knows where it is.
for (const address of document.querySelectorAll("[data-hb-address]")) {
  address.textContent ||= location.origin + location.pathname;
}
