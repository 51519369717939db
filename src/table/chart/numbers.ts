import type { Column } from '../column';
import { getBit } from '../bitmap';
import type { ValueType } from './finding';
import type { Range } from './spec';

/** Beyond this many milliseconds on either side of 1970 there is no date. */
const LAST_INSTANT = 8.64e15;

/** True for columns with a value on a number line: numbers, int64, dates and timestamps. */
export function isNumeric(column: Column): boolean {
  return column.type === 'number' || column.type === 'date' || column.type === 'timestamp' || column.type === 'int64';
}

/** True for days and instants. */
export function isTime({ type }: Column): boolean {
  return type === 'date' || type === 'timestamp';
}

/** How the values of a column on a number line read. */
export function valueType({ type }: Column): ValueType {
  return type === 'date' || type === 'timestamp' ? type : 'number';
}

/**
 * The values as float64: NaN where the row is missing, infinities as they are (and in place of instants the calendar does
 * not reach). Dates are in milliseconds. Throws for text and blocks.
 */
export function numbersOf(column: Column): Float64Array {
  const out = new Float64Array(column.length);
  if (column.type === 'number' || column.type === 'date' || column.type === 'timestamp') {
    out.set(column.values.subarray(0, column.length));
    if (column.type !== 'number') for (let row = 0; row < out.length; row += 1) if (Math.abs(out[row]) > LAST_INSTANT) out[row] = Infinity;
  } else if (column.type === 'int64') {
    for (let row = 0; row < out.length; row += 1) out[row] = Number(column.values[row]);
  } else throw new Error(`numbersOf: a ${column.type} column has no number line.`);
  if (column.validity !== null) for (let row = 0; row < out.length; row += 1) if (!getBit(column.validity, row)) out[row] = NaN;
  return out;
}

/** Least and largest of finite values; null when there is none. */
export function extent(values: Float64Array): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return low <= high ? [low, high] : null;
}

/** Linear quantile of sorted values, rounded as `numpy.quantile` rounds. NaN of none. */
export function quantileSorted(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return NaN;
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const a = sorted[below];
  const b = sorted[Math.min(sorted.length - 1, below + 1)];
  const share = at - below;
  if (share === 0 || a === b) return a;
  const step = b - a;
  if (!Number.isFinite(step)) return a * (1 - share) + b * share;
  return share < 0.5 ? a + step * share : b - step * (1 - share);
}

/** True when every value is a whole number that float64 tells from its neighbors. */
export function areWhole(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (!Number.isSafeInteger(values[i])) return false;
  return true;
}

const word = new Float64Array(1);
const bits = new BigInt64Array(word.buffer);

/** The largest float64 below `value`. */
export function justBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  word[0] = value;
  bits[0] += value > 0 ? -1n : 1n;
  return word[0];
}
