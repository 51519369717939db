import { decodeUtf8 } from '../utf8';
import type { Cells } from './cells';
import { type DateLayout, layoutOf } from './dateReader';
import { startsDate } from './dateScanner';
import type { NumberFormat } from './numberFormat';
import { parsePlainBoolean } from './parseBoolean';
import { NumberParser } from './parseNumber';
import type { TypingOptions } from './recipe';
import { TokenSet } from './tokens';

/** What one cell looks like, on its own. The kinds exclude one another. */
export type CellKind = 'number' | 'leading zero' | 'boolean' | 'date' | 'text';

const LEADING_ZERO = /^[+-]?0\d+([.,]\d*)?$/;
const LONGEST_DATE = 60;

/** Tells what cells look like. */
export class Classifier {
  readonly #parser: NumberParser;

  constructor(numbers: NumberFormat) {
    this.#parser = new NumberParser(numbers);
  }

  kindOf(source: Uint8Array, start: number, end: number): CellKind {
    const value = this.#parser.parse(source, start, end);
    if (value === value) return 'number';
    if (parsePlainBoolean(source, start, end) >= 0) return 'boolean';
    if (end - start > LONGEST_DATE) return 'text';
    if (this.layoutOf(source, start, end) !== null) return 'date';
    return LEADING_ZERO.test(decodeUtf8(source, start, end).trim()) ? 'leading zero' : 'text';
  }

  /** The layout of a date, null when the cell is none. */
  layoutOf(source: Uint8Array, start: number, end: number): DateLayout | null {
    while (start < end && source[start] <= 32) start += 1;
    return start < end && startsDate(source[start]) ? layoutOf(source, start, end) : null;
  }
}

/** The first cell that has a value: its place among the cells, or -1 when all are missing. */
export function firstPresent({ bytes, starts, ends, first, stride, rows }: Cells, words: readonly string[]): number {
  const missing = new TokenSet(words);
  for (let row = 0, k = first; row < rows; row += 1, k += stride) {
    if (starts[k] < ends[k] && !missing.has(bytes, starts[k], ends[k])) return k;
  }
  return -1;
}

/** All words for missing that a typed column may hold. */
export function allMissing({ missing, missingIfTyped }: TypingOptions): string[] {
  return [...missing, ...missingIfTyped];
}
