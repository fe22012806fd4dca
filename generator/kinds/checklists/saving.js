// Save a list as a file. This works where nothing can be loaded.
/** @import { Said } from "../../site/scripts/words.js" */
/** @import { Place } from "./where.js" */
import { clock, offer } from "../../site/scripts/elements.js";
import { place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { withLater } from "./loading.js";
import { actions } from "./rounds.js";
import { lines, now, open, say, session, type } from "./session.js";
import { book } from "./showing.js";
import * as states from "./state.js";
import * as view from "./view.js";
import { MOST_CHARACTERS, write } from "./writing.js";

/**
 * @typedef {object} SavingWords
 * @property {Record<"yes" | "no" | "unknown" | "na" | "none", string>} answers
 * @property {string[]} actions
 */
/** @type {Said<SavingWords>} */
const { WORDS } = said;

/** Return the file's text: with the time of the last change, so that equal lists give equal files. */
export function fileText() {
  const { list, month, own } = open();
  const about = { list: list.id, checklist: view.checklist, subject: list.subject, round: month };
  const drafts = states.drafts(session.state);
  return write(own, book, { ...about, drafts }, own[own.length - 1].time);
}

/** @param {string} ending */
const fileName = (ending) => states.fileName(session.state, open().list.subject, ending);

function saveActions() {
  const rows = actions(lines()).map(({ item, answer: { answer, who, by, remark } }) => [
    ...[item.question, WORDS.answers[answer], item.todo, who, by, remark],
  ]);
  withLater(({ csv }) => offer(fileName("_acties.csv"), csv([WORDS.actions, ...rows]), "text/csv"));
}

/** @param {{ flush: () => void, show: () => void, at: () => Place }} acts */
export function saving({ flush, show, at }) {
  /** What was offered as a file last. */
  let offered = session.state;

  function saveFile() {
    flush();
    const text = fileText();
    if (text.length > MOST_CHARACTERS) {
      say("tooBigToSave");
      return;
    }
    offer(fileName(".json"), text, "application/json");
    // Whether it arrived, only the reader can see.
    offered = session.state;
    place("offered").hidden = false;
    say("offered");
    place("offered-yes").focus();
  }

  function arrived() {
    session.state = states.save(session.state, offered);
    if (session.state.keeps) type(states.savedName(offered), { time: now() });
    place("offered").hidden = true;
    show();
    say("saved", clock());
    place(at().screen === "hub" ? "for" : at().screen === "report" ? "report" : "next").focus();
  }

  return {
    saveFile,
    /** @type {Record<string, () => void>} */
    clicks: {
      save: saveFile,
      "offered-yes": arrived,
      "offered-no": saveFile,
      "save-actions": saveActions,
    },
  };
}
