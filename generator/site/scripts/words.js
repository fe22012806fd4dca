// The reader's words, which the page gives. A module declares those that it asks for as a type whose name
// ends in `Words`: at a build, a page gives just what its modules declare. The keys of words within a word are
// written out there, as `Record<"yes" | "no", string>`.
import { fill, given } from "./page.js";

/**
 * The words as a module has declared them, and a way to fill in their gaps.
 * @template Declared
 * @typedef {object} Said
 * @property {Declared} WORDS
 * @property {(name: keyof Declared & string, ...values: (string | number)[]) => string} words
 */

const WORDS = given("words");

/** @type {Said<any>} */
export const said = { WORDS, words: (name, ...values) => fill(WORDS[name], ...values) };
