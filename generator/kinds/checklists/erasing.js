// Erase all that the browser keeps of the handbook, with a way back while the page stays open.
/** @import { Said } from "../../site/scripts/words.js" */
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { lists } from "./rounds.js";
import { regain, say, session, store } from "./session.js";
import * as states from "./state.js";
import * as view from "./view.js";

/**
 * @typedef {object} ErasingWords
 * @property {string} damaged
 * @property {string} elsewhere
 * @property {string} erase
 */
/** @type {Said<ErasingWords>} */
const { WORDS, words } = said;

/** Give up every way back: who comes to this computer next must find none. */
export function finalize() {
  for (const name of ["erase-undo", "open-undo"]) {
    place(name).hidden = true;
    place(name).onclick = null;
  }
}

/** @param {{ flush: () => void, refresh: () => void, toHub: () => void, show: () => void }} acts */
export function erasing({ flush, refresh, toHub, show }) {
  /** @param {"erased" | "closedAgain"} said how a list went */
  function forget(said = "erased") {
    const { keeps, starting } = session.state;
    session.state = { ...states.empty(view.checklist, keeps), starting };
    session.typing = null;
    view.clear();
    finalize();
    toHub();
    show();
    say(said);
  }

  async function eraseNow() {
    place("erase-sure").hidden = true;
    const erased = session.state;
    // First, so that nothing is kept again, or answered, while the browser erases.
    forget();
    const { kept, isGone } = await store?.clear() ?? { kept: [], isGone: true };
    if (!isGone) say("copyLeft");
    place("erase-undo").hidden = false;
    place("erase-undo").focus();
    place("erase-undo").onclick = () => {
      store?.restore(kept);
      session.state = states.restore(session.state, erased);
      finalize();
      refresh();
      regain();
      say("undone");
      place("erase").focus();
    };
  }

  return {
    forget,
    /** @type {Record<string, () => void>} */
    clicks: {
      erase() {
        flush();
        const { records, typed } = session.state;
        const what = lists(records).map(({ subject, checklist }) => `${subject} (${checklist})`);
        if (!place("damaged").hidden) what.push(WORDS.damaged);
        // What other pages keep has a name that no list has.
        if (Object.keys(typed).some((name) => name.startsWith("/"))) what.push(WORDS.elsewhere);
        place("erase-what").textContent = words("erase", what.join(", "));
        place("erase-sure").hidden = false;
        place("erase-yes").focus();
      },
      "erase-yes": eraseNow,
      "erase-no"() {
        place("erase-sure").hidden = true;
        place("erase").focus();
      },
    },
  };
}
