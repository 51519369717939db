import { outputNames } from '../export/outputNames';
import type { Contract } from '../pipeline/document';
import type { Prediction } from '../models/model';
import type { TrainedModel } from '../steps/step';
import type { Cell } from '../table/column';

/** Columns a scored table gains, in order: `label` and `probability_<class>`, or `prediction`; then `in_population`. */
export interface Outputs {
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/**
 * A prediction under its output names. A name that an input of the contract bears gets the prefix `predicted_`, as in exported models.
 * The label is the class of the largest probability, the first on ties; null for a row that lacks a feature and so has no
 * prediction (NaN).
 */
export function outputsOf(model: TrainedModel, prediction: Prediction, population: Uint8Array, contract: Contract): Outputs {
  const named = outputNames(model, contract);
  const entries: [string, Cell[]][] = [];
  if (prediction.kind === 'values') {
    entries.push([named[0], Array.from(prediction.values)]);
  } else {
    const { classes, values } = prediction;
    const k = classes.length;
    const rows = k === 0 ? 0 : values.length / k;
    entries.push([named[0], Array.from({ length: rows }, (_, row) => (Number.isNaN(values[row * k]) ? null : classes[largest(values, row * k, k)]))]);
    classes.forEach((_, j) => entries.push([named[j + 1], Array.from({ length: rows }, (_row, row) => values[row * k + j])]));
  }
  entries.push(['in_population', Array.from(population, kept => kept === 1)]);
  return { names: entries.map(([name]) => name), columns: Object.fromEntries(entries) };
}

function largest(values: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let j = 1; j < count; j += 1) if (values[start + j] > values[start + best]) best = j;
  return best;
}
