import { missingMask } from '../table/kernels/missing';
import { getBit } from '../table/bitmap';
import type { Frame } from '../table/frame';
import { radixOrder } from '../table/kernels/radixOrder';
import { hashColumn, hashRowNumbers } from '../table/kernels/rowHash';

/** Rows that go to one part together, in the order of their keys. The key depends on the seed and the unit alone. */
export interface Units {
  readonly count: number;
  /** All rows of the frame, unit by unit. */
  readonly rows: Int32Array;
  /** `count + 1` places in `rows`: unit i is `rows[starts[i]..starts[i + 1])`. */
  readonly starts: Int32Array;
}

/**
 * The units of a frame by rank: rows with the same value of column `by`, or each row by itself. A row's own key comes
 * from its source row, so that other rows coming or going do not move it; one without a source row goes by its place in
 * the frame, and so does one whose value of `by` is missing, by its source row.
 */
export function rankUnits(frame: Frame, by: string | null, seed: number): Units {
  return unitsOf(by === null ? ownKeys(frame, seed) : sharedKeys(frame, by, seed, () => ownKeys(frame, seed)));
}

/** Rows of one key as a unit, by key. Keys are whole: from -2^32 below 0, and below 2^53. Negative ones come last. */
export function unitsOf(keys: Float64Array): Units {
  const { length } = keys;
  const high = new Uint32Array(length);
  const low = new Uint32Array(length);
  const all = new Int32Array(length);
  for (let row = 0; row < length; row += 1) {
    high[row] = Math.floor(keys[row] / 4294967296);
    low[row] = keys[row] >>> 0;
    all[row] = row;
  }
  const rows = radixOrder(all, high, low);
  const starts = new Int32Array(length + 1);
  let count = 0;
  for (let i = 0; i < length; i += 1) {
    if (i > 0 && keys[rows[i]] === keys[rows[i - 1]]) continue;
    starts[count] = i;
    count += 1;
  }
  starts[count] = length;
  return { count, rows, starts: starts.subarray(0, count + 1) };
}

function ownKeys(frame: Frame, seed: number): Float64Array {
  if (frame.rows === null) return hashRowNumbers(seed, frame.sourceRows());
  // Rows that no source row stands behind take numbers that no source row has.
  return hashRowNumbers(seed, frame.rows.map((source, row) => (source < 0 ? -1 - row : source)));
}

/** One key for each value of a column; where that is missing, the row's `own`. */
export function sharedKeys(frame: Frame, by: string, seed: number, ownOf: () => Float64Array): Float64Array {
  const column = frame.column(by);
  const keys = hashColumn(seed, column);
  const missing = missingMask(column);
  if (missing.every(byte => byte === 0)) return keys;
  const own = ownOf();
  for (let row = 0; row < keys.length; row += 1) if (getBit(missing, row)) keys[row] = own[row];
  return keys;
}
