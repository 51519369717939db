/**
 * Hashing a sequence of 32-bit words to 53 well-mixed bits, after MurmurHash3 x86 128 (Appleby, public domain) with two
 * of its four lanes. Not for secrets: whoever chooses the words can make two sequences collide.
 *
 * A hash is carried by two lanes, which the caller keeps in locals (an object for each row would cost more than the
 * hash). For each word: `a = mixA(a, b, word); b = mixB(a, b, word);` in this order.
 */

/** The first lane of a hash under `seed`, any whole number; `kind` keeps values of different types apart. */
export function startA(seed: number, kind: number): number {
  return mixA(seed | 0, upper(seed), kind);
}

/** The second lane of a hash under `seed`. */
export function startB(seed: number, kind: number): number {
  return mixB(startA(seed, kind), upper(seed), kind);
}

/** The first lane after `word`. */
export function mixA(a: number, b: number, word: number): number {
  const k = Math.imul(word, C1);
  a ^= Math.imul((k << 15) | (k >>> 17), C2);
  a = (a << 19) | (a >>> 13);
  return (Math.imul(a + b, 5) + 0x561ccd1b) | 0;
}

/** The second lane after `word`, from the first one after it. */
export function mixB(a: number, b: number, word: number): number {
  const k = Math.imul(word, C2);
  b ^= Math.imul((k << 16) | (k >>> 16), C3);
  b = (b << 17) | (b >>> 15);
  return (Math.imul(b + a, 5) + 0x0bcaa747) | 0;
}

/** The hash of a sequence of `length` words or bytes: a whole number from 0 to 2^53 - 1, each as likely. */
export function endHash(a: number, b: number, length: number): number {
  a ^= length;
  b ^= length;
  a = (a + b) | 0;
  b = avalanche((b + a) | 0);
  a = (avalanche(a) + b) | 0;
  b = (b + a) | 0;
  return (b >>> 11) * 4294967296 + (a >>> 0);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789 | 0;
const C3 = 0x38b34ae5;

function upper(seed: number): number {
  return Math.floor(seed / 4294967296) | 0;
}

/** MurmurHash3's finalizer: every bit of `x` reaches every bit of the result. */
function avalanche(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
