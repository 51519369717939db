import { encodeUtf8 } from '../utf8';

const SPACE = 32;
const TAB = 9;

/** A word that means missing, and how many cells said it. */
export interface WordCount {
  readonly word: string;
  readonly count: number;
}

/**
 * A small set of words, looked up in UTF-8 bytes; spaces and tabs around a cell are left out. Built for cells of which
 * nearly none is in the set: the first byte and the length answer most questions.
 */
export class TokenSet {
  readonly words: readonly string[];
  /** How often each word was found. */
  readonly counts: number[];
  readonly #tokens: readonly Uint8Array[];
  readonly #first = new Uint8Array(256);
  readonly #longest: number;

  /** `words` are trimmed; empty ones are left out, for the empty cell is always missing. */
  constructor(words: readonly string[]) {
    this.words = [...new Set(words.map(trimmed))].filter(word => word !== '');
    this.counts = this.words.map(() => 0);
    this.#tokens = this.words.map(encodeUtf8);
    this.#longest = Math.max(0, ...this.#tokens.map(token => token.length));
    for (const token of this.#tokens) this.#first[token[0]] = 1;
    // A padded cell may hold any word, or none at all.
    this.#first[SPACE] = 1;
    this.#first[TAB] = 1;
  }

  /** The words that were found, each with its cells. */
  get found(): readonly WordCount[] {
    return this.words.map((word, i) => ({ word, count: this.counts[i] })).filter(({ count }) => count > 0);
  }

  /** True when `source[start..end)` is one of the words, or holds only spaces; counts it. */
  has(source: Uint8Array, start: number, end: number): boolean {
    if (this.#first[source[start]] === 0) return false;
    return this.#find(source, start, end);
  }

  #find(source: Uint8Array, start: number, end: number): boolean {
    while (start < end && (source[start] === SPACE || source[start] === TAB)) start += 1;
    if (start === end) return true;
    while (source[end - 1] === SPACE || source[end - 1] === TAB) end -= 1;
    const length = end - start;
    if (length > this.#longest) return false;
    for (let t = 0; t < this.#tokens.length; t += 1) {
      const token = this.#tokens[t];
      if (token.length !== length) continue;
      let i = 0;
      while (i < length && token[i] === source[start + i]) i += 1;
      if (i === length) {
        this.counts[t] += 1;
        return true;
      }
    }
    return false;
  }
}

function trimmed(word: string): string {
  return word.replace(/^[ \t]+|[ \t]+$/g, '');
}
