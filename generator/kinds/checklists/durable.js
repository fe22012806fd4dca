// A second copy of what the browser keeps, in IndexedDB: it is on the disk when the browser says so. Web
// storage reaches the disk later, and a browser that is killed before that has lost it.

/** @typedef {[key: string, text: string]} Entry */

const TABLE = "kept";
// A browser that does not answer by then has no copy to give.
const MILLISECONDS = 3000;

/** Keep a copy under a name; where the browser has none to give, nothing is kept and nothing fails. */
export class DurableCopy {
  /** @type {Promise<IDBDatabase> | null} */
  #opened = null;
  /** @type {Promise<boolean>} */
  #last = Promise.resolve(true);

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /**
   * Put entries, and remove those without a text, after all that was asked before; return whether it is on the
   * disk.
   * @param {Entry[]} entries
   */
  write(entries) {
    return this.#after("readwrite", (table) => {
      for (const [key, text] of entries) text ? table.put(text, key) : table.delete(key);
    });
  }

  /** Wait until all that was asked, also meanwhile, is on the disk. */
  async settled() {
    let last;
    while (last !== this.#last) {
      last = this.#last;
      await last;
    }
  }

  /**
   * Return all that is kept.
   * @returns {Promise<Entry[]>}
   */
  async all() {
    /** @type {IDBRequest[]} */
    const asked = [];
    await this.#after("readonly", (table) => asked.push(table.getAllKeys(), table.getAll()));
    const [keys, texts] = asked.map(({ result }) => result);
    return (keys ?? []).map((
      /** @type {string} */ key,
      /** @type {number} */ n,
    ) => [key, texts[n]]);
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(table: IDBObjectStore) => void} act
   */
  #after(mode, act) {
    // What the browser refuses is kept in web storage at least.
    this.#last = this.#last.then(() => this.#within(mode, act)).then(() => true, () => false);
    return this.#last;
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(table: IDBObjectStore) => void} act
   */
  async #within(mode, act) {
    this.#opened ??= opened(this.name, () => this.#opened = null);
    const database = await this.#opened;
    await new Promise((resolve, reject) => {
      const work = database.transaction(TABLE, mode, { durability: "strict" });
      work.oncomplete = resolve;
      work.onabort = reject;
      act(work.objectStore(TABLE));
    });
  }
}

/**
 * @param {string} name
 * @param {() => void} closed
 * @returns {Promise<IDBDatabase>}
 */
function opened(name, closed) {
  return new Promise((resolve, reject) => {
    setTimeout(reject, MILLISECONDS);
    const asked = indexedDB.open(name);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE);
    asked.onerror = (event) => {
      closed();
      reject(event);
    };
    asked.onsuccess = () => {
      const database = asked.result;
      database.onclose = closed;
      // The reader may empty the browser: who asks for that should not have to wait for this page.
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
  });
}
