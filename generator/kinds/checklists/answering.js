// Answer questions: every answer is kept at once, and so is what is typed and has no answer yet.
/** @import { Given, Line } from "./types.d.ts" */
/** @import { Acts } from "./view.js" */
/** @import { Place } from "./where.js" */
/** @import { Said } from "../../site/scripts/words.js" */
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { passing as watched } from "./passing.js";
import { canonical, isBlank } from "./records.js";
import { answerTo, holds } from "./rounds.js";
import { lineOf, lines, nameAt, open, record, say, session, type } from "./session.js";
import { book } from "./showing.js";
import * as states from "./state.js";
import * as view from "./view.js";
import { fieldsets, form } from "./view.js";
import { addressOf, isOpen } from "./where.js";

/**
 * @typedef {object} AnsweringWords
 * @property {string} lastYes
 */
/** @type {Said<AnsweringWords>} */
const { words } = said;

const MILLISECONDS_PER_DRAFT = 2000;

/** @param {Pick<Line, "id">} line */
const setAt = ({ id }) => /** @type {HTMLFieldSetElement} */ (fieldsets.get(id));

/** @param {HTMLFieldSetElement} set */
function goTo(set) {
  const all = view.radios(set);
  (all.find(({ checked }) => checked) ?? all[0]).focus();
}

/**
 * Tell whether an answer equals the present input.
 * @param {Given} answer
 * @param {Given} given
 */
function isGiven(answer, given) {
  const keys = /** @type {(keyof Given)[]} */ (Object.keys(given));
  return keys.every((key) => given[key] === answer[key]);
}

/**
 * Return the question that an element stands in, if it can be answered.
 * @param {Element | null} element
 */
function setOf(element) {
  const set = element?.closest("fieldset[data-hb-item]");
  return set instanceof HTMLFieldSetElement && view.isOpen(set) ? set : null;
}

/**
 * @typedef {object} Answering
 * @property {() => void} show
 * @property {() => number} number show the screen, and return the number of the question on it
 * @property {() => Place} at
 * @property {(hash: string) => void} go
 * @property {() => void} goOn
 */

/** @param {Answering} acts */
export function answering({ show, number, at, go, goOn }) {
  let drafting = 0;
  const passing = watched(nameAt);

  /** @type {Acts} */
  const acts = {
    // An answer that was given before, with the words that a reader has typed since.
    answer({ id }, { answer, remark, who, by }) {
      const set = setAt({ id });
      answered(set, { remark, who, by, ...view.edited(set), answer });
      const line = lineOf(set);
      // What is settled needs no other key.
      if (isOpen(line) || line.rivals.length) goTo(set);
      else goOn();
    },
    unlock(line) {
      session.state = states.unlock(session.state, line.id);
      show();
      goTo(setAt(line));
    },
    // What was typed beside an answer that stands no longer goes with what stands there now.
    takeWords(line, name) {
      const set = setAt(line);
      const given = view.given(set);
      const both = { ...given, ...states.joined(given, session.state.typed[name]) };
      acts.dropWords(line, name);
      answered(set, both);
      show();
    },
    dropWords(line, name) {
      type(name, null);
      show();
      goTo(setAt(line));
    },
    typing: () => session.typing?.field,
    passing: passing.at,
  };

  /**
   * @param {Line} line
   * @param {Given} given
   */
  function reply(line, given) {
    session.state = states.type(session.state, states.nameAt(session.state, line), null);
    record({ kind: "answer", ...answerTo(book, line.id, open().month, given) });
    show();
  }

  /**
   * Keep the input at a question: as an answer, or as a draft where there is none yet, or where another answer
   * came since the typing began.
   * @param {HTMLFieldSetElement} set
   * @param {Given} given
   */
  function answered(set, given = view.given(set)) {
    const line = lineOf(set);
    const { answer, ...texts } = given;
    const isLate = session.typing?.set === set && session.typing.name !== nameAt(set);
    if (!isLate) session.typing = null;
    const isTooLong = view.tooLong(texts);
    const isChoice = isTooLong && answer && !isLate && answer !== line.answer?.answer;
    if (isChoice) {
      const { remark = "", who = "", by = "" } = line.answer ?? {};
      reply(line, { remark, who, by, answer });
    }
    if (!answer || isLate || isTooLong) {
      draft(set, texts);
      session.typing = null;
      // Else nothing is shown anew: a button under the reader's finger would be another one.
      if (isChoice || isLate) show();
      return;
    }
    if (holds(line) && isGiven(line.answer, given)) type(nameAt(set), null);
    else reply(line, given);
    if (answer === "na" && isBlank(given.remark)) say("why");
  }

  /**
   * Keep what is typed at a question, as it stands.
   * @param {HTMLFieldSetElement | undefined} set
   * @param {Record<string, string>} [texts]
   */
  function draft(set = session.typing?.set, texts) {
    drafting = 0;
    if (!set) return;
    const { answer: _, ...words } = texts ?? view.given(set);
    type(session.typing?.set === set ? session.typing.name : nameAt(set), words);
    const tooLong = view.tooLong(words);
    if (tooLong) say("tooLong", ...tooLong);
  }

  /** Keep what a reader leaves behind at a question; what another tab may be typing is not theirs. */
  function leave() {
    clearTimeout(drafting);
    drafting = 0;
    const passed = passing.left();
    if (passed) answered(passed);
    if (session.typing) answered(session.typing.set);
  }

  /** Keep all that is typed, as an answer where there is one: a phone may kill the page at any moment. */
  function flush() {
    leave();
    for (const set of fieldsets.values()) {
      const typed = view.isOpen(set) && view.given(set).answer && session.state.typed[nameAt(set)];
      if (typed && canonical(typed) === canonical(session.left[nameAt(set)])) answered(set);
    }
  }

  /** Go on from a question, once it is answered. */
  function next() {
    flush();
    const line = lines().find(({ id }) => id === at().item);
    if (!line) return goOn();
    const set = setAt(line);
    if (!isOpen(line)) {
      const wrong = view.wrongDay(set);
      return wrong ? wrong.focus() : goOn();
    }
    const isLeft = view.given(set).answer === "na";
    const needed = isLeft ? view.fieldsOf(set).at(-1) : view.radios(set)[0];
    if (isLeft) needed?.setAttribute("aria-invalid", "true");
    say(isLeft ? "reason" : "choose");
    return needed?.focus();
  }

  /**
   * Go on at once from a yes that a reader pointed at; what it shows in, can be added with one key.
   * @param {Line} line
   */
  function hurry({ id }) {
    place("last").textContent = words("lastYes", number());
    place("last").setAttribute("href", addressOf(id));
    goOn();
    place("last").hidden = false;
  }

  form.oninput = ({ target }) => {
    const set = target instanceof HTMLElement && target.dataset.hbField && setOf(target);
    if (!set) return;
    if (session.typing?.field !== target) {
      session.typing = { field: target, set, name: nameAt(set) };
    }
    drafting ||= setTimeout(draft, MILLISECONDS_PER_DRAFT);
  };
  form.onchange = ({ target }) => {
    const set = target instanceof Element ? setOf(target) : null;
    if (!set || !(target instanceof Element)) return;
    if (passing.isPassing(set, target)) return view.showAfter(set);
    const wasOpen = isOpen(lineOf(set));
    answered(set);
    const isYes = target.matches("[value=yes]") && passing.isPointed() && field("quick").checked;
    if (isYes && wasOpen && !isOpen(lineOf(set)) && at().item === set.dataset.hbItem) {
      hurry(lineOf(set));
    }
  };
  form.addEventListener("focusout", ({ relatedTarget }) => {
    const stays = relatedTarget instanceof Element && relatedTarget.matches("[type=radio]");
    if (passing.at() && !stays) flush();
  });
  form.onkeydown = (event) => {
    const { key, target } = event;
    if (key !== "Enter" || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    target.blur();
    // What is finished is so by its button alone.
    if (field("next").value === "next") next();
    else go("#samenvatting");
  };

  return { acts, draft, leave, flush, next };
}
