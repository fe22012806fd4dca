// The storage of records, in this browser. One key per record: two tabs that write at once cannot
// lose each other's answers.
/** @import { Recorded } from "./types.d.ts" */
/** @import { Entry } from "./durable.js" */
import { unhurried } from "../../site/scripts/elements.js";
import { DurableCopy } from "./durable.js";
import { finished, isRecord } from "./files.js";
import { hex } from "./records.js";

/** @typedef {{ records: Recorded[], typed: Record<string, any>, damaged: Entry[] }} Kept */
/**
 * What another tab erased: records by their digests, what was typed by its names; or all, whoever did it.
 * @typedef {{ records: { digest: string }[], names: string[], all: boolean }} Gone
 */

// What another tab writes one by one is looked at together, once no more of it comes.
const MILLISECONDS = 50;

/** Keep records in the browser's storage, under the handbook's own name. */
export class BrowserStore {
  /** What was read before, by its text: it need not be checked again. @type {Map<string, any>} */
  #read = new Map();
  /** The keys of what another tab erased and nobody here was told of yet. @type {Set<string>} */
  #gone = new Set();

  /** @param {string} handbook */
  constructor(handbook) {
    this.prefix = `handboek:${handbook}:`;
    this.typing = `${this.prefix}typing:`;
    this.storage = localStorage;
    this.copy = new DurableCopy(this.prefix);
  }

  /** Return the records, what was typed with no answer yet, and what cannot be read. */
  load() {
    return finished(this.#reading(this.all()));
  }

  /**
   * Read entries in short steps: many new records at once would hold the page.
   * @param {Entry[]} entries
   */
  *#reading(entries) {
    /** @type {Kept} */
    const kept = { records: [], typed: {}, damaged: [] };
    for (const [key, text] of entries) {
      yield;
      const isTyped = key.startsWith(this.typing);
      const value = this.#read.get(text) ?? parsed(text);
      if (isTyped && value) kept.typed[key.slice(this.typing.length)] = value;
      else if (!isTyped && (this.#read.has(text) || isRecord(value))) {
        this.#read.set(text, value);
        kept.records.push(value);
      } else kept.damaged.push([key, text]);
    }
    return kept;
  }

  /**
   * Return what is not kept of some records and of what is typed, and was not erased.
   * @param {{ records: Recorded[], typed: Record<string, any> }} of
   */
  lacking({ records, typed }) {
    const isLost = (/** @type {string} */ key) =>
      !this.storage.getItem(key) && !this.#gone.has(key);
    const lost = Object.entries(typed).filter(([name]) => isLost(this.typing + name));
    return {
      records: records.filter(({ digest }) => isLost(this.prefix + digest)),
      typed: Object.fromEntries(lost),
    };
  }

  /** Return all that is kept of this handbook. */
  all() {
    const keys = Array.from({ length: this.storage.length }, (_, n) => this.storage.key(n) ?? "");
    const all = keys.filter((key) => key.startsWith(this.prefix)).map((
      key,
    ) => /** @type {Entry} */ ([key, this.storage.getItem(key)]));
    // What has no text, another tab is about to remove.
    return all.filter(([, text]) => text);
  }

  /**
   * Keep records, and what is typed under some names (nothing there is forgotten). Return what the browser
   * refused, one by one: something smaller may still fit.
   * @param {Recorded[]} records
   * @param {Record<string, any>} [typed]
   */
  keep(records, typed = {}) {
    const all = [
      ...records.map((record) => [this.prefix + record.digest, JSON.stringify(record)]),
      ...Object.entries(typed).map((
        [name, fields],
      ) => [this.typing + name, fields ? JSON.stringify(fields) : ""]),
    ].map(([key, text]) => /** @type {Entry} */ ([key, text]));
    // What is sealed here need not be checked when it is read.
    for (const [n, record] of records.entries()) this.#read.set(all[n][1], record);
    // What goes makes room for what comes.
    const refused = [...all].sort(([, a], [, b]) => a.length - b.length)
      .filter(([key, text]) => !this.#fits(key, text));
    this.copy.write(all.filter((entry) => !refused.includes(entry)));
    const isRefused = (/** @type {string} */ key) =>
      refused.some(([refusedKey]) => refusedKey === key);
    return {
      records: records.filter(({ digest }) => isRefused(this.prefix + digest)),
      names: Object.keys(typed).filter((name) => isRefused(this.typing + name)),
    };
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  #fits(key, text) {
    try {
      if (text) this.storage.setItem(key, text);
      else this.storage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Return what web storage lost and the copy still has, or nothing; copy what the copy has not. What goes while
   * the copy is read, another tab erases.
   * @returns {Promise<Kept | null>}
   */
  async recover() {
    const before = new Map(this.all());
    const there = new Map(await this.copy.all());
    const here = this.all();
    this.copy.write(here.filter(([key, text]) => there.get(key) !== text));
    const lost = [...there].filter(([key]) => !before.has(key) && !this.storage.getItem(key));
    return lost.length ? finished(this.#reading(lost)) : null;
  }

  /**
   * Remove records, with what is typed under some names.
   * @param {Recorded[]} records
   * @param {string[]} [names]
   */
  async remove(records, names = []) {
    const keys = records.map(({ digest }) => this.prefix + digest);
    await this.#remove([...keys, ...names.map((name) => this.typing + name)]);
  }

  /** Remove everything of this handbook; return it as it was, and whether nothing is left of it. */
  async clear() {
    const [kept, copied] = [this.all(), await this.copy.all()];
    const keys = new Set([...kept, ...copied].map(([key]) => key));
    // Where a browser has no such storage, nothing of it can be left.
    return { kept, isGone: await this.#remove([...keys]) || !globalThis.indexedDB };
  }

  /** @param {string[]} keys */
  async #remove(keys) {
    const removals = keys.map((key) => /** @type {Entry} */ ([key, ""]));
    // The copy first, for what is left of it would come back; and again, for a tab that opened meanwhile.
    await this.copy.write(removals);
    const here = keys.filter((key) => this.storage.getItem(key) !== null);
    // An empty text tells other tabs that a reader erased, and not the browser; it needs no room.
    for (const key of here) this.storage.setItem(key, "");
    for (const key of here) this.storage.removeItem(key);
    return this.copy.write(removals);
  }

  /**
   * Put back what `clear` returned.
   * @param {Entry[]} kept
   */
  restore(kept) {
    const fitted = kept.filter(([key, text]) => this.#fits(key, text));
    this.copy.write(fitted);
  }

  /**
   * Call back when other tabs wrote or erased, with what they erased: once for all that comes at about the
   * same time. A mere removal tells of no erasure: it may be the browser that was emptied.
   * @param {(gone: Gone) => void} changed
   */
  watch(changed) {
    let all = false;
    let waiting = 0;
    const tell = async () => {
      await unhurried(this.#reading(this.all()));
      const keys = [...this.#gone];
      this.#gone = new Set();
      changed({
        records: keys.map((key) => ({ digest: key.slice(this.prefix.length) })),
        names: keys.map((key) => key.slice(this.typing.length)),
        all,
      });
      all = false;
    };
    addEventListener("storage", ({ key, newValue }) => {
      if (key === null) all = true;
      else if (!key.startsWith(this.prefix)) return;
      else if (newValue !== null) this.#gone[newValue ? "delete" : "add"](key);
      clearTimeout(waiting);
      waiting = setTimeout(tell, MILLISECONDS);
    });
  }
}

/**
 * Return the store of a handbook, or nothing where the browser keeps none.
 * @param {string} handbook
 */
export function openStore(handbook) {
  try {
    const store = new BrowserStore(handbook);
    store.all();
    return store;
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
