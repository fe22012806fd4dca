// The storage of records, in this browser. One key per record: two tabs that write at once cannot
// lose each other's answers.
/** @import { Recorded } from "./types.d.ts" */
import { isRecord } from "./files.js";

/** @typedef {[key: string, text: string]} Entry */
/** @typedef {{ records: Recorded[], typed: Record<string, any>, damaged: Entry[] }} Kept */

/** Keep records in the browser's storage, under the handbook's own name. */
export class BrowserStore {
  /** @param {string} handbook */
  constructor(handbook) {
    this.prefix = `handboek:${handbook}:`;
    this.typing = `${this.prefix}typing:`;
    this.storage = localStorage;
  }

  /** Return the records, the texts typed without an answer yet, and the entries that cannot be read. */
  load() {
    /** @type {Kept} */
    const kept = { records: [], typed: {}, damaged: [] };
    for (const [key, text] of this.all()) {
      const value = parsed(text);
      if (value && key.startsWith(this.typing)) kept.typed[key.slice(this.typing.length)] = value;
      else if (isRecord(value)) kept.records.push(value);
      else kept.damaged.push([key, text]);
    }
    return kept;
  }

  /** Return all that is kept of this handbook. */
  all() {
    const keys = Array.from({ length: this.storage.length }, (_, n) => this.storage.key(n) ?? "");
    return keys.filter((key) => key.startsWith(this.prefix)).map((
      key,
    ) => /** @type {Entry} */ ([key, this.storage.getItem(key)]));
  }

  /**
   * Keep records; throws where the browser refuses.
   * @param {Recorded[]} records
   */
  add(records) {
    for (const record of records) {
      this.storage.setItem(this.prefix + record.digest, JSON.stringify(record));
    }
  }

  /**
   * Keep what was typed where there is no answer yet, or forget it; throws where the browser refuses.
   * @param {string} name
   * @param {object | null} fields
   */
  type(name, fields) {
    if (fields) this.storage.setItem(this.typing + name, JSON.stringify(fields));
    else this.storage.removeItem(this.typing + name);
  }

  /** Remove everything of this handbook, and return it as it was. */
  clear() {
    const kept = this.all();
    // An empty text tells other tabs that a reader erased, and not the browser; it needs no room.
    if (kept.length) this.storage.setItem(kept[0][0], "");
    for (const [key] of kept) this.storage.removeItem(key);
    return kept;
  }

  /**
   * Put back what `clear` returned.
   * @param {Entry[]} kept
   */
  restore(kept) {
    for (const [key, text] of kept) this.storage.setItem(key, text);
  }

  /**
   * Call back when another tab writes or erases, or when the page comes back from the cache. A
   * removal is no news: while another tab erases, this one may still see what is about to go.
   * @param {(back?: boolean) => void} changed
   * @param {() => void} erased
   */
  watch(changed, erased) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key === null) changed();
      else if (newValue !== null && key.startsWith(this.prefix)) (newValue ? changed : erased)();
    });
    addEventListener("pageshow", ({ persisted }) => persisted && changed(true));
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
export function newListName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
