import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Uniform float64 in [0, 1) with 53 bits, and what is built on it. */
export interface Random {
  next(): number;
  /** A whole number in [0, below), without bias. `below` from 1 to 2^32. */
  integer(below: number): number;
  /** A standard normal deviate. */
  normal(): number;
  /** The generator's state as plain JSON, for checkpoints; `restoreRandom` continues from it. */
  state(): readonly number[];
}

/**
 * The substream `stream` of `seed`: the same pair always gives the same numbers, and different names give independent
 * ones, so adding a node shifts no other node's numbers. Names look like `split`, `mlp/init`, `fold/3`.
 */
export function randomStream(seed: number, stream: string): Random {
  return restoreRandom(seedState(seed, stream));
}

/** A generator that continues from what `state()` gave: four 32-bit words, and a kept normal deviate when there is one. */
export function restoreRandom(state: readonly number[]): Random {
  const generator = xoroshiro128plusFromState(state.slice(0, 4));
  let spare: number | null = state.length > 4 ? state[4] : null;
  const word = (): number => generator.next() >>> 0;
  const next = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
  return {
    next,
    integer(below) {
      // Rejection keeps every value equally likely: the last, incomplete run of words is thrown away.
      const limit = 4294967296 - (4294967296 % below);
      let value = word();
      while (value >= limit) value = word();
      return value % below;
    },
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      // Marsaglia's polar method gives two deviates; the second is kept.
      let u: number, v: number, s: number;
      do {
        u = 2 * next() - 1;
        v = 2 * next() - 1;
        s = u * u + v * v;
      } while (s >= 1 || s === 0);
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * scale;
      return u * scale;
    },
    state() {
      return spare === null ? [...generator.getState()] : [...generator.getState(), spare];
    },
  };
}

/** `items` in random order, in place (Fisher and Yates): for an array the caller has just made. */
export function shuffle(items: Int32Array, random: Random): Int32Array {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = random.integer(i + 1);
    const kept = items[i];
    items[i] = items[j];
    items[j] = kept;
  }
  return items;
}

/** Four words from the seed and the name: FNV-1a over both, then splitmix-style mixing, one word at a time. */
function seedState(seed: number, stream: string): number[] {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < stream.length; i += 1) {
    hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193);
  }
  let state = (hash ^ Math.imul(seed, 0x9e3779b1)) | 0;
  const words: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    words.push((mixed ^ (mixed >>> 16)) | 0);
  }
  return words.every(word => word === 0) ? [1, 0, 0, 0] : words;
}
