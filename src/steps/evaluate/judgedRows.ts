import type { Prediction } from '../../models/model';
import { getBit } from '../../table/bitmap';
import type { Frame } from '../../table/frame';
import { presentMask } from '../../table/kernels/missing';
import type { Population } from '../step';

/** The rows of a part that can be judged, and how many cannot and why. */
export interface JudgedRows {
  readonly rows: Int32Array;
  readonly population: Omit<Population, 'source'>;
}

/** Rows with a target and a prediction. */
export function judgedRows(frame: Frame, target: string, prediction: Prediction): JudgedRows {
  const hasTarget = presentMask(frame.column(target));
  const width = prediction.kind === 'values' ? 1 : prediction.classes.length;
  const rows: number[] = [];
  let withoutTarget = 0;
  for (let row = 0; row < frame.length; row += 1) {
    if (!getBit(hasTarget, row)) withoutTarget += 1;
    else if (!Number.isNaN(prediction.values[row * width])) rows.push(row);
  }
  const judged = rows.length;
  return {
    rows: Int32Array.from(rows),
    population: { judged, part: frame.length, withoutTarget, withoutPrediction: frame.length - withoutTarget - judged },
  };
}

/** The given rows of a row-major matrix `width` wide. */
export function takeRows(values: Float64Array, width: number, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i += 1) out.set(values.subarray(rows[i] * width, (rows[i] + 1) * width), i * width);
  return out;
}
