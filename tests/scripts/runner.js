// Run what tests in Python ask for, line by line: the body of a function of `data`, beside the modules.
import * as carrying from "../../generator/kinds/checklists/carrying.js";
import * as incoming from "../../generator/kinds/checklists/incoming.js";
import * as reading from "../../generator/kinds/checklists/files.js";
import * as writing from "../../generator/kinds/checklists/writing.js";
import { csv } from "../../generator/kinds/checklists/csv.js";
import * as records from "../../generator/kinds/checklists/records.js";
import * as rounds from "../../generator/kinds/checklists/rounds.js";
import * as days from "../../generator/kinds/versions/days.js";
import FORMS from "../data/forms.json" with { type: "json" };
import * as hash from "../../generator/site/scripts/sha256.js";

const read = (/** @type {string} */ text) => reading.read(text, FORMS);
const files = { ...reading, ...writing, csv, read };
const logic = { ...records, ...carrying, ...rounds, ...incoming };
const encoder = new TextEncoder();

/** @param {string} line */
async function answer(line) {
  const { script, data } = JSON.parse(line);
  try {
    const run = new Function("data", "logic", "files", "hash", "days", script);
    return { result: await run(data, logic, files, hash, days) ?? null };
  } catch (error) {
    return { error: String(error) };
  }
}

let rest = "";
for await (const part of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + part).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    const text = JSON.stringify(await answer(line)) + "\n";
    let bytes = encoder.encode(text);
    while (bytes.length) bytes = bytes.subarray(await Deno.stdout.write(bytes));
  }
}
