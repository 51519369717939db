import type { Column } from '../column';
import { encodeUtf8 } from '../utf8';
import type { CellTally } from './cellTally';
import type { Cells } from './cells';
import { NullRows } from './nullRows';
import type { TokenSet } from './tokens';

/**
 * Turns the cells of one column into a typed column, batch by batch. A strict sink (`losses` null) stops at the first
 * cell that is neither missing nor of its type; a lossy one makes such cells null and tallies them.
 */
export abstract class ColumnSink {
  /** Rows taken. */
  length = 0;
  readonly nulls = new NullRows();
  readonly missing: TokenSet;
  readonly losses: CellTally | null;
  /** True when a word for missing is itself a value of the type (`-999`), so that it must be looked for first. */
  protected readonly looksFirst: boolean;

  /** `reads` says whether all of some bytes is a value of the type. */
  constructor(missing: TokenSet, losses: CellTally | null, reads: (word: Uint8Array) => boolean) {
    this.missing = missing;
    this.losses = losses;
    this.looksFirst = missing.words.some(word => reads(encodeUtf8(word)));
  }

  /** Takes more cells. False when a strict sink met a misfit: it is then of no more use. */
  abstract take(cells: Cells): boolean;

  /** The column of all rows taken, exact and on column memory. The sink is of no more use. */
  abstract finish(): Column;

  /** Rows `from` on, as a column to look at until more cells are taken: its type is what it would be now. */
  abstract peek(from: number): Column;

  /** Makes a missing cell null. False when it is none; asked only where `looksFirst`. */
  protected skips(row: number, source: Uint8Array, start: number, end: number): boolean {
    if (start < end && !this.missing.has(source, start, end)) return false;
    this.nulls.add(row);
    return true;
  }

  /** Makes a cell that did not parse null, when it may be: missing, or lost. */
  protected giveUp(row: number, source: Uint8Array, start: number, end: number): boolean {
    if (start < end && !this.missing.has(source, start, end)) {
      if (this.losses === null) return false;
      this.losses.add(row, source, start, end);
    }
    this.nulls.add(row);
    return true;
  }
}
