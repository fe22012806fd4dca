// What a first view does not need is loaded once the page is there.
import { say } from "./session.js";

/** @typedef {typeof import("./later.js").later} Later */

/** @type {() => Promise<Later>} */
export const loaded = () => import("./later.js").then(({ later }) => later);

/**
 * Do something with what a first view does not need. Where it cannot be loaded, that is said, and all stays.
 * @param {(later: Later) => void} act
 */
export async function withLater(act) {
  const later = await loaded().catch(() => null);
  if (later) act(later);
  else say("unloaded");
}
