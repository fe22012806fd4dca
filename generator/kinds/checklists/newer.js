// Whether the site was published anew while a page of it stays open.
/** @import { Said } from "../../site/scripts/words.js" */
import { make } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { book } from "./showing.js";

/**
 * @typedef {object} NewerWords
 * @property {string} newSite
 */
/** @type {Said<NewerWords>} */
const { WORDS } = said;

const MILLISECONDS_PER_BUILD = 60_000;
let asked = 0;

/**
 * Tell a reader whose page stays open that the site was published anew meanwhile.
 * @param {number} since when the page was opened
 */
export function askForNewer(since) {
  if (Date.now() - Math.max(asked, since) < MILLISECONDS_PER_BUILD) return;
  asked = Date.now();
  const script = make("script", {
    src: `${place("newer").dataset.hbBuild}?${asked}`,
    load() {
      script.remove();
      if (document.documentElement.dataset.hbBuild === book.handbook.build) return;
      place("newer").textContent = WORDS.newSite;
    },
  });
  document.head.append(script);
}
