// Answers over which a reader passes with the arrow keys: the one on which these leave off is the answer.

/**
 * @typedef {{ set: HTMLFieldSetElement, name: string }} Passed the question, and what was to be answered there
 */

/**
 * Tell of each choice whether it was pointed at or passed over, and give what was left off at, once.
 * @param {(set: HTMLFieldSetElement) => string} nameAt
 */
export function passing(nameAt) {
  /** The last key, or that a reader pointed. */
  let last = "";
  /** @type {Passed | null} */
  let passed = null;
  addEventListener("pointerdown", () => last = "pointer", true);
  addEventListener("keydown", ({ key }) => last = key, true);
  return {
    /** Tell whether the last choice was made by pointing. */
    isPointed: () => last === "pointer",

    /**
     * Note a choice, and tell whether it may be one that is passed over.
     * @param {HTMLFieldSetElement} set
     * @param {Element} target
     */
    isPassing(set, target) {
      const isPassing = last.startsWith("Arrow") && target.matches("[type=radio]");
      passed = isPassing ? { set, name: nameAt(set) } : null;
      return isPassing;
    },

    /** Return the question at which answers are passed over, while the answers that stood there do. */
    at() {
      if (passed && passed.name !== nameAt(passed.set)) passed = null;
      return passed?.set;
    },

    /** Return the question at which the keys left off, and forget it. */
    left() {
      const set = this.at();
      passed = null;
      return set;
    },
  };
}
