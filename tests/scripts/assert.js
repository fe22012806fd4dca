// What tests of scripts say must hold.

/**
 * Throw where two values are not the same, as JSON says them.
 * @param {unknown} found
 * @param {unknown} wanted
 */
export function assertEquals(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`${one}\nis not\n${other}`);
}
