import type { DateColumn, TimestampColumn } from '../column';
import { float64s } from '../shared';
import { DAY_MS, startOfDay } from './calendar';
import type { CellTally } from './cellTally';
import type { Cells } from './cells';
import { ColumnSink } from './columnSink';
import type { DateReader } from './dateReader';
import { grownFloats } from './growing';
import type { TokenSet } from './tokens';

/** Cells to dates or timestamps in one format. Which of the two is settled at the end, unless a person chose. */
export class DateSink<R extends DateReader = DateReader> extends ColumnSink {
  readonly reader: R;
  /** Cells whose time of day was left out, because a person chose the type date. */
  dropped = 0;
  #values: Float64Array;
  readonly #chosen: 'date' | 'timestamp' | null;

  constructor(reader: R, chosen: 'date' | 'timestamp' | null, missing: TokenSet, losses: CellTally | null, rows = 0) {
    super(missing, losses, word => !Number.isNaN(reader.read(word, 0, word.length)));
    this.reader = reader;
    this.#chosen = chosen;
    this.#values = new Float64Array(rows);
  }

  take({ bytes, starts, ends, first, stride, rows }: Cells): boolean {
    const stop = this.length + rows;
    const values = (this.#values = grownFloats(this.#values, this.length, stop));
    const reader = this.reader;
    for (let row = this.length, k = first; row < stop; row += 1, k += stride) {
      const start = starts[k];
      const end = ends[k];
      if (this.looksFirst && this.skips(row, bytes, start, end)) continue;
      if (!reader.readInto(bytes, start, end, values, row) && !this.giveUp(row, bytes, start, end)) return false;
    }
    this.length = stop;
    return true;
  }

  /** The type chosen, or else: a date when no cell has a time, or when every time is midnight and no cell names a zone. */
  get type(): 'date' | 'timestamp' {
    if (this.#chosen !== null) return this.#chosen;
    if (this.reader.times === 0) return 'date';
    if (this.reader.zones > 0) return 'timestamp';
    for (let row = 0; row < this.length; row += 1) if (this.#values[row] % DAY_MS !== 0) return 'timestamp';
    return 'date';
  }

  peek(from: number): DateColumn | TimestampColumn {
    const { length, type } = this;
    return { type, length: length - from, validity: this.nulls.slice(from, length), values: this.#values.subarray(from, length) };
  }

  finish(): DateColumn | TimestampColumn {
    const type = this.type;
    const values = float64s(this.length);
    values.set(this.#values.subarray(0, this.length));
    if (this.#chosen === 'date') {
      for (let row = 0; row < values.length; row += 1) {
        const day = startOfDay(values[row]);
        if (day !== values[row]) this.dropped += 1;
        values[row] = day;
      }
    }
    return { type, length: this.length, validity: this.nulls.validity(this.length), values };
  }
}
