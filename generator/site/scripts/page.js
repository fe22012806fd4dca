// What a page offers its scripts: named elements, data, and sentences with gaps. Nothing happens before
// a function is called.

/** Return an element of the page by its name. */
export const place = /** @type {(name: string) => HTMLElement} */ (
  (name) => document.getElementById(`hb-${name}`)
);

/** Return a field or a button of the page by its name. */
export const field = /** @type {(name: string) => HTMLInputElement} */ (place);

/** Return the first element within another that fits a selector; there is one. */
export const within = /** @type {(parent: ParentNode, selector: string) => HTMLElement} */ (
  (parent, selector) => parent.querySelector(selector)
);

/**
 * Return what the page gives its script under a name.
 * @param {string} name
 */
export const given = (name) => JSON.parse(place(name).textContent);

/**
 * Return a sentence with its gaps filled, in order.
 * @param {string} sentence
 * @param {...(string | number)} values
 */
export const fill = (sentence, ...values) =>
  sentence.replaceAll("{}", () => String(values.shift()));
