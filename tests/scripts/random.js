// Things at random, the same ones at every run: a fault that is found once is found again.

/** A number generator of Marsaglia's kind (xorshift), that begins anew for each test. */
export class Random {
  #state = 2463534242;

  /**
   * Return a whole number below `below`.
   * @param {number} below
   */
  number(below) {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % below;
  }

  /**
   * Return one of some things.
   * @template Thing
   * @param {readonly Thing[]} things
   */
  one(things) {
    return things[this.number(things.length)];
  }

  /**
   * Return up to `most` of what `make` makes.
   * @template Thing
   * @param {number} most
   * @param {() => Thing} make
   */
  some(most, make) {
    return Array.from({ length: this.number(most + 1) }, make);
  }
}
