import { labeler } from '../evaluate/labels';
import type { Prediction } from '../models/model';
import type { TrainedModel } from '../steps/step';

/** What counts as equal, by the arithmetic of the export: double throughout, or float inside. */
export const TOLERANCE = { double: 1e-9, float: 1e-5 } as const;

/** Two largest probabilities this close may give either label; so may one this close to a threshold. */
const TIE = 1e-6;

/** How an export's predictions stand to the pipeline's. */
export interface Comparison {
  readonly rows: number;
  readonly agreeing: number;
  /** Rows whose two largest probabilities are within 1e-6, or whose positive one is of the threshold that is kept, and those of them whose label differs. */
  readonly tied: number;
  readonly ties: number;
  readonly largestDifference: number;
  /** The first row that does not agree: its number, the output by its place (0 is the label, or the value) and what stands there; null for no prediction. */
  readonly wrong: { readonly row: number; readonly output: number; readonly expected: number | string | null; readonly got: number | string | null } | null;
}

/**
 * An export's predictions held against the pipeline's, row by row: probabilities absolutely, predicted values relative to
 * the larger of 1 and the value. NaN agrees with NaN alone. A differing label is a tie where the top two are within 1e-6,
 * or the positive one of the threshold that is kept.
 */
export function compare(
  { classes }: Pick<TrainedModel, 'classes'>, expected: Prediction, got: Prediction, tolerance: number, labels: readonly string[] | null = null,
): Comparison {
  const isRegression = expected.kind === 'values';
  const k = isRegression ? 1 : classes.length;
  const rows = expected.values.length / Math.max(1, k);
  let [agreeing, tied, ties, largest] = [0, 0, 0, 0];
  let wrong: Comparison['wrong'] = null;
  const labelOf = expected.kind === 'values' ? null : labeler(expected);
  const isTie = expected.kind === 'values' ? null : tieOf(expected);
  for (let row = 0; row < rows; row += 1) {
    const start = row * k;
    let [worst, at] = [0, start];
    for (let j = start; j < start + k; j += 1) {
      const apart = difference(expected.values[j], got.values[j], isRegression);
      if (apart > worst) [worst, at] = [apart, j];
    }
    largest = Math.max(largest, worst);
    const label = labelOf === null ? '' : (classes[labelOf(row)] ?? '');
    const differs = !isRegression && labels !== null && labels[row] !== label;
    const isTied = isTie?.(row) === true;
    if (isTied) tied += 1;
    if (isTied && differs) ties += 1;
    if (worst <= tolerance && (!differs || isTied)) agreeing += 1;
    else if (worst > tolerance) wrong ??= { row, output: isRegression ? 0 : at - start + 1, expected: said(expected.values[at]), got: said(got.values[at]) };
    else wrong ??= { row, output: 0, expected: label === '' ? null : label, got: labels![row] === '' ? null : labels![row] };
  }
  return { rows, agreeing, tied, ties, largestDifference: largest, wrong };
}

/** Rows `from` to `to` of a prediction. */
export function rowsOf(prediction: Prediction, from: number, to: number): Prediction {
  const k = prediction.kind === 'values' ? 1 : prediction.classes.length;
  return { ...prediction, values: prediction.values.subarray(from * k, to * k) };
}

function said(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function difference(expected: number, got: number, isRelative: boolean): number {
  if (Number.isNaN(expected) || Number.isNaN(got)) return Number.isNaN(expected) && Number.isNaN(got) ? 0 : Infinity;
  if (expected === got) return 0;
  return Math.abs(expected - got) / (isRelative ? Math.max(1, Math.abs(expected)) : 1);
}

/** Whether a row may have either of two labels, since both sides of the arithmetic are as close as it can be told. */
function tieOf({ classes, values, threshold }: Prediction & { kind: 'probabilities' }): (row: number) => boolean {
  const k = classes.length;
  if (threshold !== undefined) {
    const at = classes.indexOf(threshold.positive);
    return row => Math.abs(values[row * k + at] - threshold.from) < TIE;
  }
  return row => {
    const sorted = Array.from(values.subarray(row * k, (row + 1) * k)).sort((a, b) => b - a);
    return sorted.length > 1 && sorted[0] - sorted[1] < TIE;
  };
}
