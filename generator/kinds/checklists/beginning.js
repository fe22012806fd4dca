// Begin a list: for whom it is, and for which month. What is wrong with these is said where they stand.
/** @import { Said } from "../../site/scripts/words.js" */
import { field, place } from "../../site/scripts/page.js";
import { said } from "../../site/scripts/words.js";
import { monthName, monthOf } from "./months.js";
import { isMonth } from "./rounds.js";
import { book, thisMonth } from "./showing.js";

/**
 * @typedef {object} BeginningWords
 * @property {string} fillSubject
 * @property {string} fillMonth
 */
/** @type {Said<BeginningWords>} */
const { WORDS, words } = said;

/** Return the list that a reader names, or nothing. */
export function namedList() {
  const subject = field("new-subject").value.trim();
  const month = monthOf(field("new-month").value);
  const isRight = month !== null && isMonth(month, book, thisMonth());
  showFault("new-month", isRight ? "" : words("fillMonth", monthName(book.firstMonth)));
  showFault("new-subject", subject ? "" : WORDS.fillSubject);
  return subject && isRight ? { subject, month } : null;
}

/**
 * Say what is wrong with a field, and go there; or that nothing is.
 * @param {string} name
 * @param {string} fault
 */
function showFault(name, fault) {
  place(`${name}-fault`).textContent = fault;
  place(name).setAttribute("aria-invalid", String(fault !== ""));
  if (fault) place(name).focus();
}
