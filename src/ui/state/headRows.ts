import { cellOf, type Cell, type Column } from '../../table/column';
import type { FrameData } from '../../table/frame';
import type { RowSource } from '../grid/rowSource';

/** The first rows of a file that is still streaming in: all of them are here. */
export class HeadRows implements RowSource {
  readonly version = 0;
  readonly rows: number;
  #columns: ReadonlyMap<string, Column>;

  constructor(head: FrameData) {
    this.rows = head.length;
    this.#columns = new Map(head.names.map((name, i) => [name, head.columns[i]]));
  }

  cell(row: number, column: string): Cell | undefined {
    const found = this.#columns.get(column);
    return found === undefined ? undefined : cellOf(found, row);
  }

  sourceRow(row: number): number {
    return row;
  }

  seen(column: string): readonly Cell[] {
    const found = this.#columns.get(column);
    if (found === undefined) return [];
    return Array.from({ length: Math.min(100, found.length) }, (_, row) => cellOf(found, row));
  }

  want(): void {
    // Everything is here.
  }
}
