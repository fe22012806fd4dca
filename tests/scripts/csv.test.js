// A cell of a CSV file, as Python writes it: the cases are those of `tests/files/test_csv.py`.
import { csv } from "../../generator/kinds/checklists/csv.js";
import { assertEquals } from "./assert.js";

/** @typedef {{ text: string, cell: string }} Case */

/** @type {Case[]} */
const CASES = JSON.parse(Deno.readTextFileSync("tests/data/csv.json"));

for (const { text, cell } of CASES) {
  Deno.test(`csv: ${JSON.stringify(text)}`, () =>
    assertEquals(csv([[text, "gewoon"]]), `\ufeff"${cell.replaceAll('"', '""')}";"gewoon"\r\n`));
}
