import type { Int64Column } from '../column';
import { int64s } from '../shared';
import type { CellTally } from './cellTally';
import type { Cells } from './cells';
import { ColumnSink } from './columnSink';
import { grownBigInts } from './growing';
import type { NumberFormat } from './numberFormat';
import { Int64Parser } from './parseInt64';
import type { TokenSet } from './tokens';

/** Cells to 64-bit integers, exactly. */
export class Int64Sink extends ColumnSink {
  readonly parser: Int64Parser;
  #values: BigInt64Array;

  constructor(format: NumberFormat, missing: TokenSet, losses: CellTally | null, rows = 0) {
    const probe = new Int64Parser(format);
    const into = new BigInt64Array(1);
    super(missing, losses, word => probe.parse(word, 0, word.length, into, 0));
    this.parser = new Int64Parser(format);
    this.#values = new BigInt64Array(rows);
  }

  take({ bytes, starts, ends, first, stride, rows }: Cells): boolean {
    const stop = this.length + rows;
    const values = (this.#values = grownBigInts(this.#values, this.length, stop));
    for (let row = this.length, k = first; row < stop; row += 1, k += stride) {
      const start = starts[k];
      const end = ends[k];
      if (this.looksFirst && this.skips(row, bytes, start, end)) continue;
      if (!this.parser.parse(bytes, start, end, values, row) && !this.giveUp(row, bytes, start, end)) return false;
    }
    this.length = stop;
    return true;
  }

  peek(from: number): Int64Column {
    const { length } = this;
    return { type: 'int64', length: length - from, validity: this.nulls.slice(from, length), values: this.#values.subarray(from, length) };
  }

  finish(): Int64Column {
    const values = int64s(this.length);
    values.set(this.#values.subarray(0, this.length));
    return { type: 'int64', length: this.length, validity: this.nulls.validity(this.length), values };
  }
}
