import type { Column } from '../column';
import { getBit } from '../bitmap';

/** True for columns with a value on a number line: numbers, int64, dates and timestamps. */
export function isNumeric(column: Column): boolean {
  return column.type === 'number' || column.type === 'date' || column.type === 'timestamp' || column.type === 'int64';
}

/** The values as float64, NaN where the row is missing or infinite. Dates are in milliseconds. Throws for text and blocks. */
export function numbersOf(column: Column): Float64Array {
  const out = new Float64Array(column.length);
  for (let row = 0; row < out.length; row += 1) {
    const hasValue = column.validity === null || getBit(column.validity, row);
    let value = NaN;
    if (hasValue) {
      if (column.type === 'number' || column.type === 'date' || column.type === 'timestamp') value = column.values[row];
      else if (column.type === 'int64') value = Number(column.values[row]);
      else throw new Error(`numbersOf: a ${column.type} column has no number line.`);
    }
    out[row] = Number.isFinite(value) ? value : NaN;
  }
  return out;
}

/** Least and largest value; null when there is none. */
export function extent(values: Float64Array): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** Linear quantile of sorted values, as NumPy's default. NaN of none. */
export function quantileSorted(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return NaN;
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** Which of `count` equal bins over [low, high] a value falls in; the last bin is closed. */
export function binOf(value: number, low: number, high: number, count: number): number {
  if (high === low) return 0;
  return Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count));
}
