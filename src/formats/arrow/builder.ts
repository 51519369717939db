import type { Column } from '../../table/column';
import { CellTally } from '../../table/parse/cellTally';
import { NullRows } from '../../table/parse/nullRows';
import { type Part, validityOf } from './batch';

/** A column of ours that an Arrow column became. */
export interface Built {
  readonly column: Column;
  /** Values kept less exactly than the file has them. */
  readonly rounded: number;
  /** Values that no column of ours can hold, now missing. */
  readonly lost: CellTally;
  /** Cells whose bytes were not UTF-8. */
  readonly badBytes: number;
}

/** Gathers the batches of one Arrow column. */
export abstract class ColumnBuilder {
  /** Rows taken so far. */
  rows = 0;
  protected readonly nulls = new NullRows();

  /** Takes the next batch. Throws `MalformedError` when its buffers are not what the type asks for. */
  append(part: Part): void {
    const validity = part.buffers.length === 0 ? null : validityOf(part);
    if (validity !== null) {
      for (let row = 0; row < part.rows; row += 1) if (((validity[row >> 3] >> (row & 7)) & 1) === 0) this.nulls.add(this.rows + row);
    }
    this.take(part, validity);
    this.rows += part.rows;
  }

  /** The column of all rows so far, exact and on column memory. */
  abstract finish(): Built;

  /** Takes the values of a batch; `validity` has a 1 where there is one. */
  protected abstract take(part: Part, validity: Uint8Array | null): void;

  protected validity(): Column['validity'] {
    return this.nulls.validity(this.rows);
  }
}

/** A column without anything to say about it. */
export function plain(column: Column): Built {
  return { column, rounded: 0, lost: new CellTally(), badBytes: 0 };
}

/** True where a validity bitmap says that a row has a value. */
export function hasValue(validity: Uint8Array | null, row: number): boolean {
  return validity === null || ((validity[row >> 3] >> (row & 7)) & 1) === 1;
}
