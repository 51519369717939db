import { labeler } from '../../evaluate/labels';
import type { Prediction } from '../../models/model';
import { cellOf, isMissing, type Column } from '../../table/column';
import type { Frame } from '../../table/frame';
import { takeColumn } from '../../table/kernels/take';
import { readTextColumn, writeCell, type TextReading } from '../../table/parse/textReading';
import type { Schema } from '../../table/schema';
import { standingFor, type Standing } from '../../table/standing';
import type { TriedRow } from './profile';
import { variations } from './variations';

/** Rows that are scored in one go before somebody may ask to stop. */
const BATCH = 4096;

/** One axis: a column, where it is sampled, and between which values the training rows lie. */
export interface BoundaryAxis {
  readonly name: string;
  /** Rising, evenly spaced. */
  readonly at: readonly number[];
  readonly low: number;
  readonly high: number;
  /** True where training rows lie beyond its ends. */
  readonly isCut: boolean;
  /** How the texts of its column are read as numbers; absent for a column of numbers. */
  readonly reading?: TextReading;
  /** Cells of its column that a step takes for others; absent where there are none. */
  readonly standing?: readonly Standing[];
}

/** What a model says over two columns, the rest held as a row has it. Cells go along x first, then up y. */
export interface BoundaryCells {
  /** Place of the class in the model's classes, -1 where there is no prediction; null for regression. */
  readonly best: Int16Array | null;
  /** The probability of that class, or the predicted value; NaN where there is none. */
  readonly values: Float64Array;
  /** Of the cells within the training range, as far as it is drawn: the share of each class; empty for regression. */
  readonly shares: readonly number[];
  /** Regression: the least and the largest value within the training range; null when there is none. */
  readonly span: readonly [number, number] | null;
}

/** Rows shown over a boundary: where they lie and what they truly are. */
export interface BoundaryPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly truth: readonly (string | number)[];
  /** Rows that could be shown: those with both numbers and a target, on the plane. */
  readonly rows: number;
  /** Rows that lie off the plane. */
  readonly beyond: number;
}

/** The ends of both axes. */
export interface Plane {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export interface PointColumns {
  readonly x: Column;
  readonly y: Column;
  readonly rows: Int32Array;
  readonly truth: Column;
  /** How the texts of x and y are read as numbers; absent for columns of numbers. */
  readonly readings?: { readonly x?: TextReading; readonly y?: TextReading };
  /** Cells of x and y that a step takes for others. */
  readonly standing?: { readonly x?: readonly Standing[]; readonly y?: readonly Standing[] };
}

/** Scores a grid over two columns. `breathe` may throw to stop. */
export async function scoreBoundary(
  row: TriedRow, x: BoundaryAxis, y: BoundaryAxis, source: Schema, score: (rows: Frame) => Promise<Prediction>, breathe: () => Promise<void>,
): Promise<BoundaryCells> {
  const width = x.at.length;
  const count = width * y.at.length;
  const values = new Float64Array(count);
  const [xs, ys] = [x, y].map(({ at, reading }) => at.map(value => writeCell(value, reading)));
  let best: Int16Array | null = null;
  let classes = 0;
  for (let start = 0; start < count; start += BATCH) {
    await breathe();
    const cells = Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => start + i);
    const prediction = await score(variations(row, { [x.name]: cells.map(cell => xs[cell % width]), [y.name]: cells.map(cell => ys[Math.floor(cell / width)]) }, source));
    if (prediction.kind === 'values') values.set(prediction.values, start);
    else {
      classes = prediction.classes.length;
      best ??= new Int16Array(count);
      const labelOf = labeler(prediction);
      for (let i = 0; i < cells.length; i += 1) {
        const at = labelOf(i);
        best[start + i] = at;
        values[start + i] = at < 0 ? NaN : prediction.values[i * classes + at];
      }
    }
  }
  return { best, values, ...within(best, values, classes, x, y) };
}

function within(best: Int16Array | null, values: Float64Array, classes: number, x: BoundaryAxis, y: BoundaryAxis): Pick<BoundaryCells, 'shares' | 'span'> {
  const counts = new Array<number>(classes).fill(0);
  let [least, largest] = [Infinity, -Infinity];
  values.forEach((value, cell) => {
    const [a, b] = [x.at[cell % x.at.length], y.at[Math.floor(cell / x.at.length)]];
    if (Number.isNaN(value) || a < x.low || a > x.high || b < y.low || b > y.high) return;
    if (best !== null) counts[best[cell]] += 1;
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { shares: counts.map(count => (total === 0 ? 0 : count / total)), span: best !== null || least > largest ? null : [least, largest] };
}

/**
 * At most `most` of some rows, evenly spread over those that lie on the plane. `rows` are the source rows that the raw
 * columns `x` and `y` are read at; `truth` has one row for each of them.
 */
export function shownPoints({ x, y, rows, truth, readings = {}, standing = {} }: PointColumns, plane: Plane, most: number): BoundaryPoints {
  const can: number[] = [];
  let beyond = 0;
  const [xs, ys] = [numbersOf(x, rows, readings.x, standing.x), numbersOf(y, rows, readings.y, standing.y)];
  rows.forEach((_, i) => {
    if (Number.isNaN(xs[i]) || Number.isNaN(ys[i]) || isMissing(truth, i)) return;
    if (isWithin(xs[i], plane.x) && isWithin(ys[i], plane.y)) can.push(i);
    else beyond += 1;
  });
  const shown = can.length <= most ? can : Array.from({ length: most }, (_, i) => can[Math.floor((i * can.length) / most)]);
  return {
    x: shown.map(i => xs[i]),
    y: shown.map(i => ys[i]),
    truth: shown.map(i => {
      const cell = cellOf(truth, i);
      return typeof cell === 'number' ? cell : String(cell);
    }),
    rows: can.length,
    beyond,
  };
}

/** The number of each row, NaN where there is none; of a column of text those that are read. */
function numbersOf(column: Column, rows: Int32Array, reading: TextReading | undefined, standing: readonly Standing[] | undefined): Float64Array {
  const there = rows.filter(row => row >= 0);
  const taken = takeColumn(column, there);
  const read = reading === undefined || (taken.type !== 'text' && taken.type !== 'category') ? taken : readTextColumn(taken, reading);
  let at = 0;
  return Float64Array.from(rows, row => {
    if (row < 0) return NaN;
    const i = at++;
    const cell = isMissing(read, i) ? null : standingFor(Number(cellOf(read, i)), standing);
    return cell === null ? NaN : Number(cell);
  });
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}
