import type { Cell } from '../../table/column';

/** Where the grid's cells come from. Reading is synchronous: a cell that is not here yet is `undefined`. */
export interface RowSource {
  /** Rows there are. */
  readonly rows: number;
  /** Reactive: changes whenever cells arrive. */
  readonly version: number;
  cell(row: number, column: string): Cell | undefined;
  /** The row's number in the file, from 0; -1 for none, undefined while unknown. */
  sourceRow(row: number): number | undefined;
  /** Some cells of a column that are here, to judge its format by. */
  seen(column: string): readonly Cell[];
  /** In a preview: the cell before, where it differs from the one now; undefined where it does not. */
  was?(row: number, column: string): Cell | undefined;
  /** In a preview: what happens to the row; null for one that stays. */
  mark?(row: number): 'gone' | 'come' | null;
  /** In a preview: some of the cells that were there, to judge their format by. */
  seenBefore?(column: string): readonly Cell[];
  /** Says what is on screen (last row included) and which way it moves; earlier wishes are dropped. */
  want(first: number, last: number, columns: readonly string[], direction: 1 | -1): void;
}
