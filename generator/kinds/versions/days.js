// What belongs to which day. Days are texts such as 2023-08-15: these are in order as they stand.
const YEARS = [1900, 2999];

/** Return today in the Netherlands, wherever the reader is. */
export function today(now = new Date()) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(now)
    .reduce((found, { type, value }) => ({ ...found, [type]: value }), {});
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** Return `{ day }` of a written date, or what is `wrong` with it: empty, form, impossible or far. */
export function read(text) {
  const written = text.trim();
  if (!written) return { wrong: "empty" };
  const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4,6})$/.exec(written);
  const match = dutch ? [written, dutch[3], dutch[2], dutch[1]] : /^([+-]?\d{1,6})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (!match) return { wrong: "form" };
  const [year, month, date] = match.slice(1).map(Number);
  if (year < YEARS[0] || year > YEARS[1]) return { wrong: "far" };
  const moment = new Date(Date.UTC(year, month - 1, date));
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== date) return { wrong: "impossible" };
  return { day: moment.toISOString().slice(0, 10) };
}

/** Return the place of the one span that a day lies in; `since` and `until` are null where open. */
export function placeOf(spans, day) {
  return spans.findIndex(({ since, until }) => (since === null || since <= day) && (until === null || day <= until));
}

/** Return the names of what must be said of a day beside what its span says, seen from today. */
export function remarks(spans, day, now, checked) {
  const span = spans[placeOf(spans, day)];
  const coming = span.since !== null && span.since > now;
  return [
    day > now && (coming && span.version ? "notYet" : "future"),
    day <= now && span.until === null && checked !== null && day > checked && "unchecked",
  ].filter(Boolean);
}

/** Return the question as it stood on a day, or null where it had lapsed. */
export function wording(item, day) {
  if (item.retired !== null && item.retired <= day) return null;
  return item.was.find(({ until }) => day <= until)?.question ?? item.question;
}

/** Return the questions whose norms stand in the text of a span, as they stood on a day. */
export function asked(items, place, day) {
  return items
    .filter((item) => item.spans.some(([first, last]) => first <= place && place <= last))
    .map((item) => ({ ...item, shown: wording(item, day) }))
    .filter((item) => item.shown !== null);
}
