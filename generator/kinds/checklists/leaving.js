// What a page does as its reader leaves it, comes back to it, or prints it.
import { field } from "../../site/scripts/page.js";
import { finalize } from "./erasing.js";
import { loaded } from "./loading.js";
import { regain, session } from "./session.js";
import * as states from "./state.js";
import { writeForPaper } from "./view.js";

const OPENED = Date.now();
// Longer than other tabs take to say what they erased.
export const MILLISECONDS_TO_SETTLE = 500;

/**
 * Keep all as a reader leaves, and look again as they come back.
 * @param {object} acts
 * @param {() => void} acts.flush
 * @param {() => void} acts.forget
 * @param {(back: boolean) => void} acts.refresh
 * @param {() => void} acts.showWhere
 */
export function watchLeaving({ flush, forget, refresh, showWhere }) {
  onbeforeunload = (event) => {
    flush();
    if (states.isAtRisk(session.state)) event.preventDefault();
  };
  onpagehide = () => {
    flush();
    finalize();
    // The browser may keep the page as it is, and show it to who goes back.
    if (!session.state.keeps) forget();
  };
  onpageshow = ({ persisted }) => {
    // A browser may put back what was ticked on the page before.
    field("memory").checked = !session.state.keeps;
    if (persisted) refresh(true);
  };
  onbeforeprint = () => {
    flush();
    writeForPaper();
  };
  const settled = () => {
    setTimeout(regain, MILLISECONDS_TO_SETTLE);
    // Another month may have begun.
    showWhere();
    loaded().then(({ askForNewer }) => askForNewer(OPENED), () => {});
  };
  onfocus = settled;
  document.onvisibilitychange = () => document.hidden ? flush() : settled();
}
