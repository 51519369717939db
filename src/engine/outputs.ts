import { outputNames } from '../export/outputNames';
import { labeler } from '../evaluate/labels';
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
 * The label is what the threshold that is kept says, else the class of the largest probability, the first on ties; null for a row that lacks a feature and so has no
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
    const labelOf = labeler(prediction);
    entries.push([named[0], Array.from({ length: rows }, (_, row) => classes[labelOf(row)] ?? null)]);
    classes.forEach((_, j) => entries.push([named[j + 1], Array.from({ length: rows }, (_row, row) => values[row * k + j])]));
  }
  entries.push(['in_population', Array.from(population, kept => kept === 1)]);
  return { names: entries.map(([name]) => name), columns: Object.fromEntries(entries) };
}
