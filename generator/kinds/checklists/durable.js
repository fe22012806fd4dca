// A second copy of what the browser keeps, in IndexedDB: it is on the disk when the browser says so. Web
// storage reaches the disk later, and a browser that is killed before that has lost it.

/** @typedef {[key: string, text: string]} Entry */

const TABLE = "kept";
// A browser that does not answer by then has no copy to give.
const MILLISECONDS = 3000;

/**
 * Return a copy that keeps entries under a name; where the browser has none to give, nothing is kept and nothing
 * fails.
 * @param {string} name
 */
export function durableCopy(name) {
  /** @type {Promise<IDBDatabase> | null} */
  let database = null;
  /** @type {Promise<boolean>} */
  let last = Promise.resolve(true);

  /**
   * @param {IDBTransactionMode} mode
   * @param {(table: IDBObjectStore) => void} act
   */
  function after(mode, act) {
    // What the browser refuses is kept in web storage at least.
    last = last.then(() => within(mode, act)).then(() => true, () => false);
    return last;
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(table: IDBObjectStore) => void} act
   */
  async function within(mode, act) {
    database ??= opened(name, () => database = null);
    const tables = await database;
    await new Promise((resolve, reject) => {
      const work = tables.transaction(TABLE, mode, { durability: "strict" });
      work.oncomplete = resolve;
      work.onabort = reject;
      act(work.objectStore(TABLE));
    });
  }

  return {
    /**
     * Put entries, and remove those without a text, after all that was asked before; return whether it is on the
     * disk.
     * @param {Entry[]} entries
     */
    write: (entries) =>
      after("readwrite", (table) => {
        for (const [key, text] of entries) text ? table.put(text, key) : table.delete(key);
      }),

    /** Wait until all that was asked, also meanwhile, is on the disk. */
    async settled() {
      let seen;
      while (seen !== last) {
        seen = last;
        await seen;
      }
    },

    /**
     * Return all that is kept.
     * @returns {Promise<Entry[]>}
     */
    async all() {
      /** @type {IDBRequest[]} */
      const asked = [];
      await after("readonly", (table) => asked.push(table.getAllKeys(), table.getAll()));
      const [keys, texts] = asked.map(({ result }) => result);
      return (keys ?? []).map((
        /** @type {string} */ key,
        /** @type {number} */ n,
      ) => [key, texts[n]]);
    },
  };
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
