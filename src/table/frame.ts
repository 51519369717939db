import type { BlockColumn, BooleanColumn, CategoryColumn, Column, ColumnType, NumberColumn, TextColumn } from './column';
import { byteSize } from './column';
import { int32s } from './shared';
import type { Schema } from './schema';
import { schemaOf } from './schema';

/** A frame as it crosses threads: columns on column memory, in order. */
export interface FrameData {
  readonly length: number;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  /** The source row of each row; -1 for a row no source row stands behind. Null when row i is source row i. */
  readonly rows: Int32Array | null;
}

/**
 * An immutable table: named columns of one length, and for each row the source row it came from. Every change gives a
 * new frame that shares the columns it did not touch.
 */
export class Frame {
  readonly length: number;
  readonly rows: Int32Array | null;
  readonly #columns: ReadonlyMap<string, Column>;

  /** Throws RangeError when the columns differ in length. */
  constructor(columns: ReadonlyMap<string, Column>, length: number, rows: Int32Array | null = null) {
    for (const [name, column] of columns) {
      if (column.length !== length) {
        throw new RangeError(`Frame: column "${name}" has ${column.length} rows; expected ${length}.`);
      }
    }
    if (rows !== null && rows.length !== length) {
      throw new RangeError(`Frame: ${rows.length} source rows for ${length} rows.`);
    }
    this.#columns = columns;
    this.length = length;
    this.rows = rows;
  }

  /** A frame from plain data that crossed a thread. */
  static from({ names, columns, length, rows }: FrameData): Frame {
    return new Frame(new Map(names.map((name, i) => [name, columns[i]])), length, rows);
  }

  /** Plain data that may cross threads; shares every array. */
  toData(): FrameData {
    return { length: this.length, names: this.names, columns: [...this.#columns.values()], rows: this.rows };
  }

  get names(): readonly string[] {
    return [...this.#columns.keys()];
  }

  get columns(): ReadonlyMap<string, Column> {
    return this.#columns;
  }

  get schema(): Schema {
    return schemaOf(this.#columns);
  }

  /** Bytes held by the columns and the source rows. */
  get bytes(): number {
    let total = this.rows?.byteLength ?? 0;
    for (const column of this.#columns.values()) total += byteSize(column);
    return total;
  }

  has(name: string): boolean {
    return this.#columns.has(name);
  }

  /** The column named `name`. Throws when there is none: the plan has checked that there is. */
  column(name: string): Column {
    const column = this.#columns.get(name);
    if (column === undefined) throw new Error(`Frame: no column "${name}".`);
    return column;
  }

  /** The number column named `name`; throws when it is missing or of another type. */
  number(name: string): NumberColumn {
    return this.#typed(name, 'number');
  }

  /** The boolean column named `name`; throws when it is missing or of another type. */
  boolean(name: string): BooleanColumn {
    return this.#typed(name, 'boolean');
  }

  /** The category column named `name`; throws when it is missing or of another type. */
  category(name: string): CategoryColumn {
    return this.#typed(name, 'category');
  }

  /** The text column named `name`; throws when it is missing or of another type. */
  text(name: string): TextColumn {
    return this.#typed(name, 'text');
  }

  /** The block named `name`; throws when it is missing or of another type. */
  block(name: string): BlockColumn {
    return this.#typed(name, 'block');
  }

  /** This frame with `column` in the place of the one called `name`, or at the end when there is none. */
  with(name: string, column: Column): Frame {
    return new Frame(new Map(this.#columns).set(name, column), this.length, this.rows);
  }

  /** This frame without the named columns; names it does not have are ignored. */
  without(names: readonly string[]): Frame {
    const columns = new Map(this.#columns);
    for (const name of names) columns.delete(name);
    return new Frame(columns, this.length, this.rows);
  }

  /** This frame with columns renamed, order kept. Throws when two would get one name. */
  rename(names: ReadonlyMap<string, string>): Frame {
    const columns = new Map([...this.#columns].map(([name, column]) => [names.get(name) ?? name, column] as const));
    if (columns.size !== this.#columns.size) throw new Error('Frame: two columns would get one name.');
    return new Frame(columns, this.length, this.rows);
  }

  /** Source row of row `row`. */
  sourceRow(row: number): number {
    return this.rows === null ? row : this.rows[row];
  }

  /** Source rows as an array, made when they are the identity. */
  sourceRows(): Int32Array {
    if (this.rows !== null) return this.rows;
    const rows = int32s(this.length);
    for (let i = 0; i < rows.length; i += 1) rows[i] = i;
    return rows;
  }

  #typed<T extends ColumnType>(name: string, type: T): Extract<Column, { type: T }> {
    const column = this.column(name);
    if (column.type !== type) throw new Error(`Frame: column "${name}" is ${column.type}; expected ${type}.`);
    return column as Extract<Column, { type: T }>;
  }
}
