import { risingOrder } from '../evaluate/order';
import type { Prediction } from '../models/model';
import { cellOf, isMissing, type Column } from '../table/column';
import type { Frame } from '../table/frame';

/** The judged rows of a part by the probability of the positive class, from the least to the largest. */
export interface RankedRows {
  readonly scores: Float64Array;
  /** Row of the file. */
  readonly source: Int32Array;
  /** 1 for a row that truly is of the positive class. */
  readonly isPositive: Uint8Array;
}

/** Ranks rows that have a target and a prediction; rows of one score keep their order. */
export function rankRows(frame: Frame, prediction: Prediction, target: string, positive: string): RankedRows {
  if (prediction.kind !== 'probabilities') throw new Error('rankRows: only probabilities have a threshold.');
  const { classes, values } = prediction;
  const at = classes.indexOf(positive);
  const column = frame.column(target);
  const judged: number[] = [];
  for (let row = 0; row < frame.length; row += 1) {
    if (!isMissing(column, row) && !Number.isNaN(values[row * classes.length])) judged.push(row);
  }
  const scores = Float64Array.from(judged, row => values[row * classes.length + at]);
  const order = risingOrder(scores);
  const isOf = matcher(column, positive);
  return {
    scores: Float64Array.from(order, i => scores[i]),
    source: Int32Array.from(order, i => frame.sourceRow(judged[i])),
    isPositive: Uint8Array.from(order, i => (isOf(judged[i]) ? 1 : 0)),
  };
}

/** Rows whose score is `low` or more and less than `high`, as places of the ranking. */
export function between({ scores }: RankedRows, low: number, high: number): readonly [number, number] {
  return [firstFrom(scores, low), firstFrom(scores, high)];
}

/** Whether a row of a column has this label; every category is decoded once. */
function matcher(column: Column, label: string): (row: number) => boolean {
  if (column.type !== 'category') return row => String(cellOf(column, row)) === label;
  const known = new Map<number, boolean>();
  return row => {
    const code = column.codes[row];
    const seen = known.get(code) ?? String(cellOf(column, row)) === label;
    known.set(code, seen);
    return seen;
  };
}

/** The first place of rising scores whose score is `least` or more. */
function firstFrom(scores: Float64Array, least: number): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle] >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
