import type { Prediction } from '../models/model';
import type { TrainedModel } from '../steps/step';
import type { Cell } from '../table/column';

/** Columns a scored table gains, in order: `label` and `probability_<class>`, or `prediction`; then `in_population`. */
export interface Outputs {
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/**
 * A prediction under its output names. A name that an input bears gets the prefix `predicted_`, as in exported models.
 * The label is the class of the largest probability, the first on ties.
 */
export function outputsOf(model: TrainedModel, prediction: Prediction, population: Uint8Array, inputs: readonly string[]): Outputs {
  const named = outputNames(model, inputs);
  const entries: [string, Cell[]][] = [];
  if (prediction.kind === 'values') {
    entries.push([named[0], Array.from(prediction.values)]);
  } else {
    const { classes, values } = prediction;
    const k = classes.length;
    const rows = k === 0 ? 0 : values.length / k;
    entries.push([named[0], Array.from({ length: rows }, (_, row) => classes[largest(values, row * k, k)])]);
    classes.forEach((_, j) => entries.push([named[j + 1], Array.from({ length: rows }, (_row, row) => values[row * k + j])]));
  }
  entries.push([free('in_population', inputs), Array.from(population, kept => kept === 1)]);
  return { names: entries.map(([name]) => name), columns: Object.fromEntries(entries) };
}

/** Names of the outputs a model has, before `in_population`. */
export function outputNames({ task, classes }: Pick<TrainedModel, 'task' | 'classes'>, inputs: readonly string[]): readonly string[] {
  const plain = task === 'regression' ? ['prediction'] : ['label', ...classes.map(name => `probability_${name}`)];
  return plain.map(name => free(name, inputs));
}

function free(name: string, inputs: readonly string[]): string {
  return inputs.includes(name) ? free(`predicted_${name}`, inputs) : name;
}

function largest(values: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let j = 1; j < count; j += 1) if (values[start + j] > values[start + best]) best = j;
  return best;
}
