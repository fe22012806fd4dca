// Go from one screen of a list to another: the address says where a reader is.
/** @import { Line } from "./types.d.ts" */
/** @import { Place, Screen } from "./where.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { showHub } from "./hub.js";
import { showScreen } from "./screens.js";
import { book } from "./showing.js";
import { fieldsets, goTo } from "./view.js";
import { addressOf, placeAt, whereAt } from "./where.js";

/**
 * @typedef {object} GoingWords
 * @property {string} choose
 */
/** @type {Said<GoingWords>} */
const { WORDS } = said;

/** What is known of the round that is open; `isFirst` tells that it is the first of its list. */
/** @typedef {{ lines: Line[], month: string, closed: boolean, next: string | null, isFirst: boolean }} Round */
/**
 * `fills` has what fills a screen, as often as it is shown; it is told whether a reader comes there now.
 * @typedef {object} Going
 * @property {() => Round | null} round
 * @property {() => void} leave keep what a reader leaves behind
 * @property {() => void} refuse say that a question is not asked
 * @property {Partial<Record<Screen, (round: Round, isNew: boolean) => void>>} fills
 */

const HEADS = { hub: "for", summary: "summary-title", report: "report", ask: "ask", question: "" };

/** @param {Going} acts */
export function going({ round, leave, refuse, fills }) {
  /** @type {Place} */
  let at = { screen: "hub" };

  /** Show the screen at which the reader is, or comes now; return what it is. */
  function show(isNew = false) {
    const open = round();
    const where = whereAt(at, open);
    if (open) {
      showHub(open, where.item);
      fills[where.screen]?.(open, isNew);
    }
    showScreen(where, open);
    return where;
  }

  /** Show the screen that the address names; another address is none of ours. */
  function arrive() {
    const found = placeAt(location.hash, book, round()?.lines ?? []);
    const set = fieldsets.get(found?.item ?? "");
    if (!found || (found.item && !set)) return;
    leave();
    at = found;
    const { screen } = show(true);
    if (found.screen !== screen) refuse();
    place("last").hidden = true;
    if (place("status").textContent === WORDS.choose) place("status").textContent = "";
    const head = set && screen === "question" ? set : place(HEADS[screen]);
    goTo(screen === "hub" ? head : place("where"), head);
  }

  /**
   * Go to a screen: its address is one of the page, to go back to.
   * @param {string} hash
   */
  function go(hash) {
    if (location.hash !== hash) history.pushState(null, "", hash);
    arrive();
  }

  return {
    show,
    arrive,
    go,

    /** Return where the reader is. */
    at: () => at,

    /** Go to the open question that comes next, or else to all of them. */
    goOn() {
      const { target } = show();
      go(target ? addressOf(target) : "#samenvatting");
    },

    /** Be at the first screen, without a way back to another. */
    toHub() {
      at = { screen: "hub" };
      history.replaceState(null, "", "#overzicht");
    },
  };
}
