// The storage of records, in this browser. One key per record: two tabs that write at once cannot
// lose each other's answers.
/** @import { Book, Recorded } from "./types.d.ts" */
/** @import { Entry } from "./durable.js" */
import { finished, unhurried } from "../../site/scripts/elements.js";
import { durableCopy } from "./durable.js";
import { isRecord } from "./form.js";
import { hex } from "./records.js";

/** @typedef {{ records: Recorded[], typed: Record<string, any>, damaged: Entry[] }} Kept */
/**
 * What another tab erased, or took away again after it had opened a file: records by their digests, what was
 * typed by its names; or all, whoever did it.
 * @typedef {{ records: { digest: string }[], names: string[], all: boolean, isUndone: boolean }} Gone
 */

// What another tab writes one by one is looked at together, once no more of it comes.
const MILLISECONDS = 50;
// Stands a moment in the place of a record that goes as the opening of its file is undone.
const UNDONE = "0";
// Stands in the place of words that a reader emptied until their copy is gone too, or they would come back.
const EMPTIED = "-";

/** @typedef {ReturnType<typeof storeOf>} BrowserStore */

/**
 * Return a store that keeps records in the browser's storage, under the handbook's own name; throws where there is
 * no storage.
 * @param {Book} book
 */
function storeOf({ handbook, forms }) {
  const prefix = `handboek:${handbook.id}:`;
  const typing = `${prefix}typing:`;
  const storage = localStorage;
  const copy = durableCopy(prefix);
  /** What was read before, by its text: it need not be checked again. @type {Map<string, any>} */
  const known = new Map();
  /** The keys of what another tab erased and nobody here was told of yet. @type {Set<string>} */
  let gone = new Set();

  /**
   * Read entries in short steps: many new records at once would hold the page.
   * @param {Entry[]} entries
   */
  function* reading(entries) {
    /** @type {Kept} */
    const kept = { records: [], typed: {}, damaged: [] };
    for (const [key, text] of entries) {
      yield;
      const isTyped = key.startsWith(typing);
      const value = known.get(text) ?? parsed(text);
      if (isTyped && value) kept.typed[key.slice(typing.length)] = value;
      else if (!isTyped && (known.has(text) || isRecord(value, forms))) {
        known.set(text, value);
        kept.records.push(value);
      } else kept.damaged.push([key, text]);
    }
    return kept;
  }

  /** Return the keys that storage has of this handbook. */
  const keysHere = () =>
    Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? "")
      .filter((key) => key.startsWith(prefix));

  /** Return all that is kept of this handbook. */
  function all() {
    const own = keysHere().map((key) => /** @type {Entry} */ ([key, storage.getItem(key)]));
    // What has no text, or a mark, is about to be removed.
    return own.filter(([, text]) => text?.length > 1);
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  function fits(key, text) {
    try {
      if (text) storage.setItem(key, text);
      else storage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Give the place of words that were emptied free, once their copy is gone.
   * @param {string[]} keys
   */
  async function freed(keys) {
    // Where a browser has no such storage, there is no copy.
    const isGone = await copy.write(keys.map((key) => [key, ""])) || !globalThis.indexedDB;
    const marked = keys.filter((key) => isGone && storage.getItem(key) === EMPTIED);
    for (const key of marked) storage.removeItem(key);
  }

  /**
   * @param {string[]} keys
   * @param {string} mark
   */
  async function removeAll(keys, mark) {
    const removals = keys.map((key) => /** @type {Entry} */ ([key, ""]));
    // The copy first, for what is left of it would come back; and again, for a tab that opened meanwhile.
    await copy.write(removals);
    const here = keys.filter((key) => storage.getItem(key) !== null);
    // A text so short tells other tabs that a reader erased, and not the browser; it needs no room.
    for (const key of here) storage.setItem(key, mark);
    for (const key of here) storage.removeItem(key);
    return copy.write(removals);
  }

  // A browser that keeps nothing throws here.
  all();
  return {
    /** Return the records, what was typed with no answer yet, and what cannot be read. */
    load: () => finished(reading(all())),

    /** Wait until all that was kept is on the disk. */
    settled: copy.settled,

    /**
     * Return what is not kept of some records and of what is typed, and was not erased.
     * @param {{ records: Recorded[], typed: Record<string, any> }} of
     */
    lacking({ records, typed }) {
      const isLost = (/** @type {string} */ key) => !storage.getItem(key) && !gone.has(key);
      const lost = Object.entries(typed).filter(([name]) => isLost(typing + name));
      return {
        records: records.filter(({ digest }) => isLost(prefix + digest)),
        typed: Object.fromEntries(lost),
      };
    },

    /**
     * Keep records, and what is typed under some names (nothing there is forgotten). Return what the browser
     * refused, one by one: something smaller may still fit.
     * @param {Recorded[]} records
     * @param {Record<string, any>} [typed]
     */
    keep(records, typed = {}) {
      const offered = [
        ...records.map((record) => [prefix + record.digest, JSON.stringify(record)]),
        ...Object.entries(typed).map((
          [name, fields],
        ) => [typing + name, fields ? JSON.stringify(fields) : ""]),
      ].map(([key, text]) => /** @type {Entry} */ ([key, text]));
      // What is sealed here need not be checked when it is read.
      for (const [n, record] of records.entries()) known.set(offered[n][1], record);
      // What goes makes room for what comes.
      const emptied = offered.filter(([, text]) => !text);
      const before = emptied.map(([key]) => storage.getItem(key) ?? "");
      const refused = [...offered].sort(([, a], [, b]) => a.length - b.length)
        .filter(([key, text]) => !fits(key, text || (storage.getItem(key) && EMPTIED) || ""));
      // Words go only once the answer that has them is kept.
      if (records.some(({ digest }) => refused.some(([key]) => key === prefix + digest))) {
        for (const [n, [key]] of emptied.entries()) fits(key, before[n]);
        refused.push(...emptied);
      }
      const taken = offered.filter((entry) => !refused.includes(entry));
      copy.write(taken.filter(([, text]) => text));
      freed(taken.flatMap(([key, text]) => (text ? [] : [key])));
      const isRefused = (/** @type {string} */ key) =>
        refused.some(([refusedKey]) => refusedKey === key);
      return {
        records: records.filter(({ digest }) => isRefused(prefix + digest)),
        names: Object.keys(typed).filter((name) => isRefused(typing + name)),
      };
    },

    /**
     * Return what web storage lost and the copy still has, or nothing; copy what the copy has not. What goes while
     * the copy is read, another tab erases.
     * @returns {Promise<Kept | null>}
     */
    async recover() {
      // What a page before this one had no time to free.
      freed(keysHere().filter((key) => storage.getItem(key) === EMPTIED));
      const before = new Map(all());
      const there = new Map(await copy.all());
      copy.write(all().filter(([key, text]) => there.get(key) !== text));
      const lost = [...there].filter(([key]) => !before.has(key) && !storage.getItem(key));
      return lost.length ? finished(reading(lost)) : null;
    },

    /**
     * Remove records, with what is typed under some names; or as what was opened by mistake.
     * @param {Recorded[]} records
     * @param {string[] | null} names
     */
    async remove(records, names) {
      const keys = records.map(({ digest }) => prefix + digest);
      await removeAll(
        [...keys, ...(names ?? []).map((name) => typing + name)],
        names ? "" : UNDONE,
      );
    },

    /** Remove everything of this handbook; return it as it was, and whether nothing is left of it. */
    async clear() {
      const [kept, copied] = [all(), await copy.all()];
      const names = new Set([...keysHere(), ...copied.map(([key]) => key)]);
      // Where a browser has no such storage, nothing of it can be left.
      return { kept, isGone: await removeAll([...names], "") || !globalThis.indexedDB };
    },

    /**
     * Put back what `clear` returned.
     * @param {Entry[]} kept
     */
    restore(kept) {
      copy.write(kept.filter(([key, text]) => fits(key, text)));
    },

    /**
     * Call back when other tabs wrote or erased, with what they erased: once for all that comes at about the
     * same time. A mere removal tells of no erasure: it may be the browser that was emptied.
     * @param {(gone: Gone) => void} changed
     */
    watch(changed) {
      let isAll = false;
      let isUndone = false;
      let waiting = 0;
      const tell = async () => {
        await unhurried(reading(all()));
        const keys = [...gone];
        gone = new Set();
        changed({
          records: keys.map((key) => ({ digest: key.slice(prefix.length) })),
          names: keys.map((key) => key.slice(typing.length)),
          all: isAll,
          isUndone,
        });
        isAll = isUndone = false;
      };
      addEventListener("storage", ({ key, newValue }) => {
        if (key === null) isAll = true;
        else if (!key.startsWith(prefix)) return;
        else if (newValue !== null && newValue !== EMPTIED) {
          gone[newValue.length > 1 ? "delete" : "add"](key);
        }
        isUndone ||= newValue === UNDONE;
        clearTimeout(waiting);
        waiting = setTimeout(tell, MILLISECONDS);
      });
    },
  };
}

/**
 * Return the store of a handbook, or nothing where the browser keeps none.
 * @param {Book} book
 */
export function openStore(book) {
  try {
    return storeOf(book);
  } catch {
    return null;
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Return a name for a new list that no other list has. */
export const newListName = () => hex(crypto.getRandomValues(new Uint8Array(16)));
