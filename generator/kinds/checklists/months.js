// A month and a day as Dutch readers write and read them.

const NAMES = new Intl.DateTimeFormat("nl-NL", { month: "long", timeZone: "UTC" });
const LONG = Array.from({ length: 12 }, (_, n) => NAMES.format(Date.UTC(2026, n)));

/**
 * Return a month with its name: november 2026.
 * @param {string} month
 */
export const monthName = (month) => `${LONG[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/**
 * Return the month that a reader wrote, by its name or its number, as 2026-11; or nothing.
 * @param {string} text
 */
export function monthOf(text) {
  const written = text.trim().toLowerCase().replace(/^(\d{4})-(\d\d?)$/, "$2-$1");
  const [, named, year] = /^(\p{L}{3,}|\d\d?)\.?[\s/-]+(\d{4})$/u.exec(written) ?? [];
  if (!named) return null;
  const number = Number(named) || LONG.findIndex((name) => name.startsWith(named)) + 1;
  return number > 0 && number < 13 ? `${year}-${String(number).padStart(2, "0")}` : null;
}

/**
 * Return what is wrong with a day as a reader wrote it: no date can be read in it, or it is one that no calendar
 * has; or nothing.
 * @param {string} text
 * @returns {"noDate" | "noSuchDate" | null}
 */
export function dayFault(text) {
  const written = text.trim().toLowerCase().replace(/^(\d{4})-(\d\d?)-(\d\d?)$/, "$3-$2-$1");
  const form = /^(?:\p{L}{2,7}dag )?(\d\d?)[\s./-]+(\p{L}{3,}|\d\d?)\.?[\s./-]+(\d{4})$/u;
  const [, day, named, year] = form.exec(written) ?? [];
  const month = Number(named ?? 0) || LONG.findIndex((name) => name.startsWith(named)) + 1;
  if (!day || (!month && !/^\d/.test(named))) return "noDate";
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  return isThere ? null : "noSuchDate";
}
