// SHA-256 as FIPS 180-4 describes it, for pages over plain http, where `crypto.subtle` is missing.

const BLOCK = 64;
const ROUNDS = 64;

/** Return the first prime numbers, as many as there are rounds. */
function primes() {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < ROUNDS; n += 1) {
    if (found.every((prime) => n % prime)) found.push(n);
  }
  return found;
}

// The first 32 bits of the fraction of a root. A root has 14 bits and more behind these, of which none of the
// roots here has only ones or zeros: so each browser finds the same, however it rounds the last.
const fraction = (/** @type {number} */ root) => (root % 1) * 2 ** 32;

const CONSTANTS = Uint32Array.from(primes(), (prime) => fraction(Math.cbrt(prime)));
const START = Uint32Array.from(primes().slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const turned = (/** @type {number} */ word, /** @type {number} */ bits) =>
  (word >>> bits) | (word << (32 - bits));

/**
 * Return the SHA-256 of bytes, as 32 bytes.
 * @param {Uint8Array} bytes
 */
export function sha256(bytes) {
  const view = padded(bytes);
  const words = new Uint32Array(ROUNDS);
  const hash = START.slice();
  for (let at = 0; at < view.byteLength; at += BLOCK) {
    schedule(words, view, at);
    compress(hash, words);
  }
  const result = new DataView(new ArrayBuffer(32));
  hash.forEach((word, n) => result.setUint32(4 * n, word));
  return new Uint8Array(result.buffer);
}

/**
 * Return the bytes padded to whole blocks: a one, zeros, and the number of bits.
 * @param {Uint8Array} bytes
 */
function padded(bytes) {
  const result = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  result.set(bytes);
  result[bytes.length] = 0x80;
  const view = new DataView(result.buffer);
  view.setUint32(result.length - 8, bytes.length / 2 ** 29);
  view.setUint32(result.length - 4, bytes.length * 8);
  return view;
}

/**
 * Fill in the words of all rounds from a block.
 * @param {Uint32Array} words
 * @param {DataView} view
 * @param {number} at
 */
function schedule(words, view, at) {
  for (let n = 0; n < 16; n += 1) words[n] = view.getUint32(at + 4 * n);
  for (let n = 16; n < ROUNDS; n += 1) {
    const [early, late] = [words[n - 15], words[n - 2]];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[n] = words[n - 16] + first + words[n - 7] + second;
  }
}

/**
 * Take the words of a block into the hash.
 * @param {Uint32Array} hash
 * @param {Uint32Array} words
 */
function compress(hash, words) {
  let [a, b, c, d, e, f, g, h] = hash;
  for (let n = 0; n < ROUNDS; n += 1) {
    const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + mixed + ((e & f) ^ (~e & g)) + CONSTANTS[n] + words[n]) | 0;
    const other = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => {
    hash[n] += word;
  });
}
