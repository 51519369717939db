/**
 * The values of one part of a formula while it is computed. Row i is at `i & mask`: -1 for one value a row, 0 for one
 * value that holds for every row. Missing is NaN in numbers and dates, 2 in booleans, -1 or null in text.
 */
export type Vector = NumberVector | BooleanVector | CategoryVector | TextVector;

export interface NumberVector {
  readonly kind: 'number';
  /** Dates are milliseconds since 1970 UTC. */
  readonly values: Float64Array;
  readonly mask: -1 | 0;
}

export const FALSE = 0;
export const TRUE = 1;
export const MISSING = 2;

export interface BooleanVector {
  readonly kind: 'boolean';
  /** FALSE, TRUE or MISSING. */
  readonly values: Uint8Array;
  readonly mask: -1 | 0;
}

/** Text with a dictionary: what a category or text column is read as, so that texts are worked on once for all their rows. */
export interface CategoryVector {
  readonly kind: 'category';
  readonly codes: Int32Array;
  /** May hold one text twice: `lower` makes two entries one. */
  readonly dictionary: readonly string[];
  readonly mask: -1 | 0;
}

/** Text that has no dictionary to come from: numbers and dates written out. */
export interface TextVector {
  readonly kind: 'text';
  readonly values: readonly (string | null)[];
  readonly mask: -1 | 0;
}

/** Computes one operation over whole columns. `rows` is the length of the table; the check has settled the kinds of `args`. */
export type Kernel = (args: readonly Vector[], rows: number) => Vector;

/** `vector` as numbers. Throws when it is none: the check has promised that it is. */
export function numbers(vector: Vector): NumberVector {
  if (vector.kind !== 'number') throw new Error(`expression: expected numbers; got ${vector.kind}.`);
  return vector;
}

/** `vector` as booleans. Throws when it is none. */
export function booleans(vector: Vector): BooleanVector {
  if (vector.kind !== 'boolean') throw new Error(`expression: expected booleans; got ${vector.kind}.`);
  return vector;
}

/** Reads the text of a row; null is missing. Throws when the vector holds none. */
export function textReader(vector: Vector): (row: number) => string | null {
  if (vector.kind === 'text') {
    const { values, mask } = vector;
    return row => values[row & mask];
  }
  if (vector.kind === 'category') {
    const { codes, dictionary, mask } = vector;
    return row => {
      const code = codes[row & mask];
      return code < 0 ? null : dictionary[code];
    };
  }
  throw new Error(`expression: expected text; got ${vector.kind}.`);
}

/** How many values a result needs: one when every argument is one value, else one a row. */
export function sizeOf(args: readonly Vector[], rows: number): { readonly length: number; readonly mask: -1 | 0 } {
  return args.every(({ mask }) => mask === 0) ? { length: 1, mask: 0 } : { length: rows, mask: -1 };
}
