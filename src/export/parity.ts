import type { Prediction } from '../models/model';
import type { TrainedModel } from '../steps/step';
import type { ParityCheck } from './fitted';

/** What counts as equal, by the arithmetic of the export: double throughout, or float inside. */
export const TOLERANCE = { double: 1e-9, float: 1e-5 } as const;

/** Two largest probabilities this close may give either label. */
const TIE = 1e-6;

/**
 * An export's predictions held against the pipeline's, row by row: probabilities absolutely, predicted values relative to
 * the larger of 1 and the value. NaN agrees with NaN alone. A differing label is a tie where the top two are within 1e-6.
 */
export function compare(
  model: Pick<TrainedModel, 'classes'>, expected: Prediction, got: Prediction, arithmetic: keyof typeof TOLERANCE, runtime: string, labels: readonly string[] | null = null,
): ParityCheck {
  const k = expected.kind === 'values' ? 1 : model.classes.length;
  const rows = expected.values.length / Math.max(1, k);
  let agreeing = 0;
  let ties = 0;
  let largest = 0;
  for (let row = 0; row < rows; row += 1) {
    let worst = 0;
    for (let j = row * k; j < (row + 1) * k; j += 1) worst = Math.max(worst, difference(expected.values[j], got.values[j], expected.kind === 'values'));
    largest = Math.max(largest, worst);
    const label = Number.isNaN(expected.values[row * k]) ? '' : model.classes[best(expected.values, row * k, k)];
    const differs = expected.kind === 'probabilities' && labels !== null && labels[row] !== label;
    const isTie = differs && isClose(expected.values, row * k, k);
    if (isTie) ties += 1;
    if (worst <= TOLERANCE[arithmetic] && (!differs || isTie)) agreeing += 1;
  }
  return { rows, agreeing, ties, largestDifference: largest, runtime, passed: agreeing === rows };
}

function difference(expected: number, got: number, isRelative: boolean): number {
  if (Number.isNaN(expected) || Number.isNaN(got)) return Number.isNaN(expected) && Number.isNaN(got) ? 0 : Infinity;
  if (expected === got) return 0;
  return Math.abs(expected - got) / (isRelative ? Math.max(1, Math.abs(expected)) : 1);
}

function best(values: Float64Array, start: number, k: number): number {
  let at = 0;
  for (let j = 1; j < k; j += 1) if (values[start + j] > values[start + at]) at = j;
  return at;
}

function isClose(values: Float64Array, start: number, k: number): boolean {
  const sorted = Array.from(values.subarray(start, start + k)).sort((a, b) => b - a);
  return sorted.length > 1 && sorted[0] - sorted[1] < TIE;
}
