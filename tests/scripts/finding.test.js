// What is shown of a page that was found.
import {
  essence,
  excerpt,
  isKnown,
  meant,
  named,
  places,
} from "../../generator/kinds/search/finding.js";
import { assertEquals } from "./assert.js";
import { Random } from "./random.js";

const LITTLE = ["mag", "ik", "de"];
const WORDS = ["bewaren", "berichten", "verwijderen", "telefoon"];
const PAGE = {
  content: "Titel Bewaar alle berichten. ⟦ opslaan ⟧ Kop Wis geen berichten van de telefoon.",
  anchors: [{ id: "kop", text: "Kop", element: "h2", location: 7 }],
  weighted_locations: [{ location: 3, balanced_score: 1 }],
  meta: { title: "Titel" },
};

/** @param {number[]} found */
function placesOf(...found) {
  const weighted = found.map((location) => ({ location, balanced_score: 1 }));
  return places({ ...PAGE, weighted_locations: weighted }, []);
}

/** @param {[string, boolean][]} parts */
const marked = (parts) => parts.map(([text, is]) => (is ? `[${text}]` : text)).join("");

Deno.test("a place is the one behind which a word stands; its title is not said twice", () => {
  const [head, part] = placesOf(3, 10);
  assertEquals([head.id, head.hit, marked(head.parts)], ["", true, "Bewaar alle [berichten]. "]);
  const { id, title, section, basis } = part;
  assertEquals({ id, title, section, basis }, {
    id: "kop",
    title: "Kop",
    section: "Titel",
    basis: "",
  });
  assertEquals(marked(part.parts), "Wis geen [berichten] van de telefoon. ");
});

Deno.test("other words for the same are found, and not shown", () => {
  const [head] = placesOf(5);
  assertEquals([head.hit, marked(head.parts)], [false, "Bewaar alle berichten. "]);
});

Deno.test("places that match far less are left out", () => {
  const page = {
    ...PAGE,
    weighted_locations: [
      { location: 3, balanced_score: 9 },
      { location: 10, balanced_score: 2 },
    ],
  };
  assertEquals(places(page, []).map(({ id }) => id), [""]);
});

Deno.test("a word that stands at a place more often fits no better there", () => {
  const page = {
    content: "Titel Telefoon, telefoon en telefoon. Kop Telefoon kwijt.",
    anchors: [{ id: "kop", text: "Kop", element: "h2", location: 5 }],
    weighted_locations: [1, 2, 4, 6, 7].map((location) => ({ location, balanced_score: 1 })),
    meta: { title: "Titel" },
  };
  assertEquals(places(page, []).map(({ id }) => id), ["kop", ""]);
});

Deno.test("the place that has most of what is asked for comes first, also in other forms", () => {
  const page = {
    content: "Titel Telefoon vervangen. Kop Telefoons kwijt.",
    anchors: [{ id: "kop", text: "Kop", element: "h2", location: 3 }],
    weighted_locations: [
      { location: 1, balanced_score: 9 },
      { location: 4, balanced_score: 2 },
      { location: 5, balanced_score: 2 },
    ],
    meta: { title: "Titel" },
  };
  const ids = (/** @type {string[]} */ asked) => places(page, asked).map(({ id }) => id);
  assertEquals(ids(["telefoon", "kwijt"]), ["kop", ""]);
  assertEquals(ids(["telefoon"]), ["", "kop"]);
});

Deno.test("a question keeps what it is about", () => {
  assertEquals(essence("Mag ik de berichten wissen?", LITTLE), "berichten wissen?");
  assertEquals(essence("mag ik", LITTLE), "mag ik");
  assertEquals(essence('"mag ik" wissen', LITTLE), '"mag ik" wissen');
});

Deno.test("a word is known in any form", () => {
  const known = ["bericht", "bewarende", "tele", "berichten telefoons", "VERWIJDERD"];
  const unknown = ["berin", "qqq", "x", "bewijs", "berichten raketten"];
  assertEquals(known.filter((word) => !isKnown(word, WORDS)), []);
  assertEquals(unknown.filter((word) => isKnown(word, WORDS)), []);
});

Deno.test("a slip is set right, another word is not", () => {
  const slips = {
    beraichten: "berichten",
    telefon: "telefoon",
    bewraen: "bewaren",
    xyzzy: "",
    tel: "",
  };
  assertEquals(Object.keys(slips).map((slip) => meant(slip, WORDS)), Object.values(slips));
});

Deno.test("any one slip in a long word is set right", () => {
  const random = new Random();
  for (let n = 0; n < 2000; n += 1) {
    const word = random.one(WORDS);
    const at = random.number(word.length);
    const letter = String.fromCharCode(97 + random.number(26));
    const slip = random.one([
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + letter + word.slice(at),
      word.slice(0, at) + letter + word.slice(at + 1),
      word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
    ]);
    assertEquals([slip, meant(slip, WORDS)], [slip, word]);
  }
});

Deno.test("an excerpt is a row of the page's words, with the first that was found", () => {
  const random = new Random();
  for (let n = 0; n < 1000; n += 1) {
    const words = Array.from({ length: 1 + random.number(60) }, (_, at) => `w${at}`);
    const own = [...words.keys()].slice(random.number(words.length));
    const marks = new Set(random.some(3, () => random.number(words.length)));
    const parts = excerpt(own, words, marks);
    const text = parts.map(([part]) => part).join("");
    const bare = text.replace(/^… |…$/g, "").trim();
    if (!own.map((at) => words[at]).join(" ").includes(bare)) throw new Error(text);
    const first = own.find((at) => marks.has(at));
    const found = parts.filter(([, is]) => is).map(([part]) => part);
    assertEquals(found[0], first === undefined ? undefined : words[first]);
    assertEquals(bare.split(" ").length <= 28, true);
  }
});

Deno.test("a page comes first whose other words are the question, or some words in a row of it", () => {
  const pages = {
    a: { keys: ["Woo-verzoek", "timer"] },
    b: { keys: ["timer uit", "één keer"] },
    c: { keys: ["1.0", "versie 1.0"] },
  };
  /** @type {(written: string, sought?: string) => string[]} */
  const ids = (written, sought = written) => named([written, sought], pages).map(({ id }) => id);
  assertEquals(ids("woo verzoek"), ["a"]);
  assertEquals(ids("hoe zet ik de timer uit?", "timer uit"), ["b"]);
  assertEquals(ids("de timer", "timer"), ["a"]);
  assertEquals(ids("een keer"), ["b"]);
  assertEquals(ids("mijn timer wil niet"), []);
  // A number is another one where something follows.
  assertEquals(ids("Versie 1.0"), ["c"]);
  assertEquals(ids("versie 1.0.1"), []);
  assertEquals(ids("de v1.0", essence("de v1.0", LITTLE)), ["c"]);
});

Deno.test("a word is known with its accents and without", () => {
  assertEquals(isKnown("coordinatie", ["coördinatie"]), true);
  assertEquals(isKnown("coördinatie", ["coordinatie"]), true);
});
