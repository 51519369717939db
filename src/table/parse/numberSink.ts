import type { NumberColumn } from '../column';
import { float64s } from '../shared';
import type { CellTally } from './cellTally';
import type { Cells } from './cells';
import { ColumnSink } from './columnSink';
import { grownFloats } from './growing';
import type { NumberFormat } from './numberFormat';
import { NumberParser } from './parseNumber';
import type { TokenSet } from './tokens';

/** Cells to float64. Whole numbers beyond 2^53 are rounded and counted in `parser`: see `Int64Sink`. */
export class NumberSink extends ColumnSink {
  readonly parser: NumberParser;
  values: Float64Array;

  constructor(format: NumberFormat, missing: TokenSet, losses: CellTally | null, rows = 0) {
    const probe = new NumberParser(format);
    super(missing, losses, word => !Number.isNaN(probe.parse(word, 0, word.length)));
    this.parser = new NumberParser(format);
    this.values = new Float64Array(rows);
  }

  take({ bytes, starts, ends, first, stride, rows }: Cells): boolean {
    const stop = this.length + rows;
    const values = (this.values = grownFloats(this.values, this.length, stop));
    const parser = this.parser;
    const looksFirst = this.looksFirst;
    for (let row = this.length, k = first; row < stop; row += 1, k += stride) {
      const start = starts[k];
      const end = ends[k];
      if (looksFirst && this.skips(row, bytes, start, end)) continue;
      if (!parser.parseInto(bytes, start, end, values, row) && !this.giveUp(row, bytes, start, end)) return false;
    }
    this.length = stop;
    return true;
  }

  peek(from: number): NumberColumn {
    const { length } = this;
    return { type: 'number', length: length - from, validity: this.nulls.slice(from, length), values: this.values.subarray(from, length) };
  }

  finish(): NumberColumn {
    const values = float64s(this.length);
    values.set(this.values.subarray(0, this.length));
    return { type: 'number', length: this.length, validity: this.nulls.validity(this.length), values };
  }
}
