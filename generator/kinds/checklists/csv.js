// Write a table for Dutch Excel. Pure functions.

/**
 * Return rows as CSV for Dutch Excel: BOM, semicolons, and no cell that is a formula, whatever a
 * program splits it at; only signs that make text of a formula are added (`generator/files/csv.py`).
 * @param {string[][]} rows
 */
export function csv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

// What a program may begin another cell at: where it reads another separator, or no quotes.
const SEPARATOR = /(\r\n|[,;|\t\n\r\v\f\x85\u2028\u2029])/;
// What it may pass over on its way to a sign: spaces, quotes, and what does not show.
const FORMULA =
  /^[\p{Z}\p{Cc}\p{Cf}\p{M}\p{Pi}\p{Pf}"'`´‚„＂＇\u115f\u1160\u2800\u3164\uffa0]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u;

/** @param {string} value */
function cell(value) {
  const parts = value.split(SEPARATOR).map((part) => FORMULA.test(part) ? `'${part}` : part);
  // Some programs leave out what such a cell begins with.
  const text = (/^[\t\r\n]/.test(value) ? "'" : "") + parts.join("");
  return `"${text.replaceAll('"', '""')}"`;
}
