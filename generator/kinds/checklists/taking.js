// Open a file: show what it would change, take it in, and take that back.
/** @import { Saved } from "./types.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { pause } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { incoming, isFromTheFuture } from "./incoming.js";
import { closing, newDrafts, withFile } from "./joining.js";
import { monthName } from "./months.js";
import { opened } from "./opening.js";
import { preview } from "./preview.js";
import { canonical } from "./records.js";
import { lists } from "./rounds.js";
import * as states from "./state.js";

/**
 * @typedef {object} TakingWords
 * @property {string} otherList
 * @property {string} otherSubject
 */
/** @type {Said<TakingWords>} */
const { words } = said;

/**
 * The page in which a file is opened: its state, and what it does.
 * @typedef {object} Desk
 * @property {Session} session
 * @property {typeof import("./session.js").say} say
 * @property {typeof import("./session.js").keeper} keeper
 * @property {() => void} persist
 * @property {() => void} flush
 * @property {() => void} show
 * @property {() => void} toForm
 */

/**
 * Open a file that a reader chose.
 * @param {File} file
 * @param {Desk} desk
 */
export async function openFile(file, desk) {
  const { content, refused } = await opened(file);
  if (content) consider(content, desk);
  else desk.say("refused", refused);
}

/**
 * Show what a file would change, and open it; or show it anew, where that is no longer what was `seen`.
 * @param {Saved} content
 * @param {Desk} desk
 * @param {string} [seen]
 */
function consider(content, desk, seen) {
  const { session, say, flush, toForm } = desk;
  const { checklist, list, subject } = content;
  if (checklist !== session.state.checklist) return say("refused", words("otherList", checklist));
  flush();
  const own = session.state.records.filter((record) => record.list === list);
  const [known] = lists(own);
  if (known && (known.subject !== subject || known.checklist !== checklist)) {
    return say("refused", words("otherSubject", known.subject));
  }
  const found = incoming(own, content.records);
  const drafts = newDrafts(session.state, content);
  const isNews = found.isNews || drafts.length > 0;
  const news = canonical([found, drafts]);
  if (!isNews || news === seen) return takeIn(content, desk, isNews);
  if (seen) say("changedSince");
  const isFuture = isFromTheFuture(content, new Date().toISOString());
  return preview({ content, found, drafts, isFuture }, {
    open: () => consider(content, desk, news),
    leave() {
      say("left");
      toForm();
    },
  });
}

/**
 * @param {Saved} content
 * @param {Desk} desk
 * @param {boolean} isNews
 */
async function takeIn(content, desk, isNews) {
  const { session, say, persist, show, toForm } = desk;
  const had = session.state;
  const taken = withFile(session.state, content);
  session.state = taken;
  place("offered").hidden = true;
  show();
  toForm();
  // A thousand answers take a while to keep.
  await pause();
  persist();
  say("opened", content.subject, monthName(content.round));
  if (!isNews) return;
  const undo = place("open-undo");
  const earlier = undo.onclick;
  undo.hidden = false;
  undo.onclick = async ({ detail }) => {
    // The second of two quick clicks was not meant for the opening before this one.
    if (detail > 1) return;
    undo.hidden = !earlier;
    undo.onclick = earlier;
    await takeBack(desk, taken, had);
  };
}

/**
 * @param {Desk} desk
 * @param {State} taken
 * @param {State} had
 */
async function takeBack({ session, say, keeper, persist, flush, show, toForm }, taken, had) {
  flush();
  const { records, typed } = closing(session.state, taken, had);
  await keeper()?.remove(records, null);
  const { list, round } = session.state;
  let state = states.forget(session.state, { records, names: [] });
  for (const [name, fields] of Object.entries(typed)) state = states.type(state, name, fields);
  if (list === taken.list && round === taken.round) {
    state = states.choose(state, had.list, had.round);
  }
  session.state = state;
  persist();
  show();
  say("closedAgain");
  toForm();
}
