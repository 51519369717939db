import { PartialSummary } from '../../table/summary/partial';
import type { ColumnSummary } from '../../table/summary/summary';
import type { ColumnReader } from './columnReader';

/** Columns that are summarized while they arrive: the first ones, which are on screen. */
const MOST_COLUMNS = 60;

/** The summaries of columns that are still arriving, brought up to date in turn so that no look holds up the reading. */
export class GrowingSummaries {
  readonly #columns: Growing[];
  #next = 0;

  constructor(readers: readonly ColumnReader[], names: readonly string[]) {
    this.#columns = readers.slice(0, MOST_COLUMNS).map((reader, i) => new Growing(reader, names[i]));
  }

  /** Brings at least one column up to date, and more until `isTime` says stop; then what is known of all. */
  look(isTime: () => boolean): readonly ColumnSummary[] {
    for (let looked = 0; looked < this.#columns.length && (looked === 0 || !isTime()); looked += 1) {
      this.#columns[this.#next].update();
      this.#next = (this.#next + 1) % this.#columns.length;
    }
    return this.#columns.flatMap(({ current }) => current ?? []);
  }
}

class Growing {
  /** Null until the column was looked at, and while it is not typed. */
  current: ColumnSummary | null = null;
  readonly #reader: ColumnReader;
  readonly #summary: PartialSummary;
  #rows = 0;
  #type = '';

  constructor(reader: ColumnReader, name: string) {
    this.#reader = reader;
    this.#summary = new PartialSummary(name);
  }

  update(): void {
    let chunk = this.#reader.peek(this.#rows);
    // A column that looks otherwise now is summed up from its first row.
    if (chunk !== null && chunk.type !== this.#type && this.#rows > 0) chunk = this.#reader.peek(0);
    if (chunk === null) {
      this.current = null;
      return;
    }
    this.#rows = this.#reader.rows;
    this.#type = chunk.type;
    this.#summary.add(chunk);
    this.current = this.#summary.current();
  }
}
