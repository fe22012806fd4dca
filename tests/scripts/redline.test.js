// The words that differ, as Python finds them: the cases are those of `tests/time/test_changes.py`.
import { redline } from "../../generator/kinds/checklists/redline.js";
import { assertEquals } from "./assert.js";
import { Random } from "./random.js";

/** @typedef {{ name: string, before: string, after: string, parts: [string, string][] }} Case */

/** @type {Case[]} */
const CASES = JSON.parse(Deno.readTextFileSync("tests/data/redline.json"));

for (const { name, before, after, parts } of CASES) {
  Deno.test(`redline: ${name}`, () => assertEquals(redline(before, after), parts));
}

Deno.test("a redline holds both texts, and no two parts of one kind follow on one another", () => {
  const random = new Random();
  const text = () =>
    random.some(12, () => random.one(["uit", "aan", " ", " ", ",", "é", "👍"])).join("");
  for (let n = 0; n < 2000; n += 1) {
    const [before, after] = [text(), text()];
    const parts = redline(before, after);
    const joined = (/** @type {string} */ gone) =>
      parts.filter(([kind]) => kind !== gone).map(([, part]) => part).join("");
    assertEquals([joined("new"), joined("gone")], [before, after]);
    for (const [at, [kind]] of parts.entries()) {
      if (at && kind === parts[at - 1][0]) throw new Error(JSON.stringify(parts));
    }
  }
});
