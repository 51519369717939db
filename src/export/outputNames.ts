import type { Contract } from '../pipeline/document';
import type { TrainedModel } from '../steps/step';

/**
 * Names of a model's outputs: `label` and `probability_<class>` each, or `prediction`. One that a column of the contract
 * bears gets the prefix `predicted_`, since a graph whose input and output share a name is invalid.
 */
export function outputNames({ task, classes }: Pick<TrainedModel, 'task' | 'classes'>, { columns }: Contract): readonly string[] {
  const taken = new Set(columns.map(({ name }) => name));
  const free = (name: string): string => (taken.has(name) ? free(`predicted_${name}`) : name);
  return (task === 'regression' ? ['prediction'] : ['label', ...classes.map(name => `probability_${name}`)]).map(free);
}
