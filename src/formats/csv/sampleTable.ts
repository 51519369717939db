import type { Cells } from '../../table/parse/cells';
import { decodeUtf8 } from '../../table/utf8';
import type { Dialect } from './dialect';
import { NO_EVENTS, Tokenizer } from './tokenizer';

/** Rows of a sample are counted and cut no further than this. */
const MOST_ROWS = 20_000;

/** The whole rows of a file's first bytes, cut with one dialect. */
export class SampleTable {
  readonly width: number;
  readonly rows: number;
  /** Cells in each row, as the file has them. */
  readonly counts: readonly number[];
  /** Bytes that the rows take. */
  readonly bytes: number;
  readonly #tokenizer: Tokenizer;

  /** `width` cells a row; by default as many as most rows have. Without `isWhole`, a row cut off at the end is left out. */
  constructor(bytes: Uint8Array, isWhole: boolean, dialect: Dialect, width?: (counts: readonly number[]) => number) {
    this.counts = countCells(bytes, isWhole, dialect);
    this.width = Math.max(1, (width ?? mostCommon)(this.counts));
    this.#tokenizer = new Tokenizer(dialect, this.width, Math.max(1, this.counts.length), NO_EVENTS);
    this.#tokenizer.fill(bytes, isWhole);
    this.#tokenizer.next();
    this.rows = this.#tokenizer.rows;
    this.bytes = bytes.length - this.#tokenizer.pending;
  }

  /** The cells of one column from row `from` on, at most `rows`. */
  column(column: number, from: number, rows = Infinity): Cells {
    const { bytes, view, starts, ends } = this.#tokenizer;
    const first = Math.min(from, this.rows) * this.width + column;
    return { bytes, view, starts, ends, first, stride: this.width, rows: Math.max(0, Math.min(rows, this.rows - from)) };
  }

  /** The text of one cell. */
  text(row: number, column: number): string {
    const { bytes, starts, ends } = this.#tokenizer;
    const k = row * this.width + column;
    return decodeUtf8(bytes, starts[k], ends[k]);
  }
}

/** The number that occurs most often, the larger of two that tie; 0 of none. */
export function mostCommon(counts: readonly number[]): number {
  const times = new Map<number, number>();
  let best = 0;
  for (const count of counts) {
    const seen = (times.get(count) ?? 0) + 1;
    times.set(count, seen);
  }
  for (const [count, seen] of times) {
    const top = times.get(best) ?? 0;
    if (seen > top || (seen === top && count > best)) best = count;
  }
  return best;
}

function countCells(bytes: Uint8Array, isWhole: boolean, dialect: Dialect): number[] {
  const counts: number[] = [];
  const odd = new Map<number, number>();
  const batch = Math.min(MOST_ROWS, bytes.length + 1);
  const tokenizer = new Tokenizer(dialect, 1, batch, { ...NO_EVENTS, ragged: (row, cells) => void odd.set(row, cells) });
  tokenizer.fill(bytes, isWhole);
  tokenizer.next();
  for (let row = 0; row < tokenizer.rows; row += 1) counts.push(odd.get(row) ?? 1);
  return counts;
}
