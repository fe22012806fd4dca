// The version and questions of a day. Days are texts such as 2023-08-15, which sort as dates do.
/** @typedef {{ since: string | null, until: string | null, version: string | null, disputed: boolean }} Span */
/**
 * A question; `spans` are the first and last of the spans in which its norms stand, `until` is a day.
 * @typedef {object} Asked
 * @property {string} question
 * @property {{ question: string, until: string }[]} was
 * @property {string | null} retired
 * @property {string} checklist
 * @property {string} url
 * @property {[first: number, last: number][]} spans
 */
/** @typedef {"form" | "impossible" | "far"} Wrong */
/** @typedef {"day" | "month" | "year"} Part */

/** The fields of a date, as people write one. */
export const PARTS = /** @type {const} */ (["day", "month", "year"]);
const YEARS = [1900, 2999];
const LIMITS = { day: [1, 31], month: [1, 12], year: YEARS };

/** @typedef {"notYet" | "future" | "checked" | "unchecked"} Remark */

/** Return today in the Netherlands, wherever the reader is. */
export function today(now = new Date()) {
  const form = /** @type {const} */ ({ year: "numeric", month: "2-digit", day: "2-digit" });
  const local = new Intl.DateTimeFormat("en", { timeZone: "Europe/Amsterdam", ...form });
  const parts = new Map(local.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

/**
 * Return `{ day }` of a written date, or what is `wrong` with it: form, impossible or far.
 * @param {string} text
 * @returns {{ day: string, wrong?: undefined } | { day?: undefined, wrong: Wrong }}
 */
export function read(text) {
  const written = text.trim();
  const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4,6})$/.exec(written);
  const match = dutch
    ? [written, dutch[3], dutch[2], dutch[1]]
    : /^([+-]?\d{1,6})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (!match) return { wrong: "form" };
  const [year, month, date] = match.slice(1).map(Number);
  if (year < YEARS[0] || year > YEARS[1]) return { wrong: "far" };
  const moment = new Date(Date.UTC(year, month - 1, date));
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== date) {
    return { wrong: "impossible" };
  }
  return { day: moment.toISOString().slice(0, 10) };
}

/**
 * Return which fields of a date have nothing in them, and which what cannot be; without such, what `read` makes of it.
 * @param {Record<Part, string>} typed
 * @returns {{ missing: Part[], misfit: Part[], day?: string, wrong?: Wrong }}
 */
export function readFields(typed) {
  const missing = PARTS.filter((part) => !typed[part]);
  const misfit = PARTS.filter((part) => typed[part] && !fits(part, typed[part]));
  const isWhole = !missing.length && !misfit.length;
  return { missing, misfit, ...isWhole && read(PARTS.map((part) => typed[part]).join("-")) };
}

/**
 * @param {Part} part
 * @param {string} text
 */
function fits(part, text) {
  const [least, most] = LIMITS[part];
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/**
 * Return the place of the one span that a day lies in; `since` and `until` are null where open.
 * @param {Span[]} spans
 * @param {string} day
 */
export function placeOf(spans, day) {
  return spans.findIndex(({ since, until }) =>
    (since === null || since <= day) && (until === null || day <= until)
  );
}

/**
 * Return the names of the remarks on a day beside those on its span, seen from today.
 * @param {Span[]} spans
 * @param {string} day
 * @param {string} now
 * @param {string | null} checked
 */
export function remarks(spans, day, now, checked) {
  const span = spans[placeOf(spans, day)];
  const coming = span.since !== null && span.since > now && span.version;
  /** @type {Remark[]} */
  const said = [];
  if (day > now) said.push(coming ? "notYet" : "future");
  else if (span.until === null && checked !== null) {
    said.push(day > checked ? "unchecked" : "checked");
  }
  return said;
}

/**
 * Return the question as it stood on a day, or null where it had lapsed.
 * @param {Asked} item
 * @param {string} day
 */
export function wording(item, day) {
  if (item.retired !== null && item.retired <= day) return null;
  return item.was.find(({ until }) => day <= until)?.question ?? item.question;
}

/**
 * Return the questions whose norms stand in the text of a span, as they stood on a day.
 * @param {Asked[]} items
 * @param {number} place
 * @param {string} day
 */
export function asked(items, place, day) {
  const own = items.filter(({ spans }) =>
    spans.some(([first, last]) => first <= place && place <= last)
  );
  return own.flatMap((item) => {
    const shown = wording(item, day);
    return shown === null ? [] : [{ ...item, shown }];
  });
}
