import type { FittedPipeline } from '../export/fitted';
import { Problem } from '../pipeline/errors';
import { parseDocument } from '../pipeline/parse';
import { readParams } from '../pipeline/validate';
import type { JsonObject } from '../pipeline/json';
import { stepMeta, type Catalog } from './catalog';

/**
 * A fitted pipeline from a file of any origin, checked as far as its shape goes: its contract, its steps by type and
 * settings, its model's names. What the steps learned is plain data that only their own code reads. Throws `bad-file`.
 */
export function checkedPipeline(given: unknown, catalog: Catalog): FittedPipeline {
  const pipeline = given as FittedPipeline;
  check(isRecord(given), 'a fitted pipeline');
  const { contract, source, steps, modelStep, model, about } = pipeline;
  check(isRecord(model) && isRecord(model.model), 'a model');
  check(Array.isArray(steps) && Array.isArray(source) && isRecord(modelStep) && isRecord(about), 'steps, columns and a model step');
  check(typeof model.target === 'string' && [model.classes, model.features, model.matrixColumns].every(isTexts), 'names of target, classes and features');
  check(isThreshold(model), 'a threshold between 0 and 1, of one of two classes, where it has one');
  check(source.every(field => isRecord(field) && typeof field.name === 'string' && typeof field.type === 'string'), 'columns with names and types');
  // The contract is checked as a definition's is.
  const checked = parseDocument({ format: 'plumbline/pipeline', version: 1, name: 'model', nodes: {}, contract }).contract;
  check(checked !== undefined, 'a contract');
  for (const { step, learned, role } of steps) {
    check(isRecord(step) && isRecord(learned) && (role === 'apply' || role === 'population'), 'steps that Plumbline wrote');
    readParams(stepMeta(catalog, step.type).params, step.params as JsonObject, {});
  }
  readParams(stepMeta(catalog, modelStep.type).params, modelStep.params as JsonObject, {});
  return { ...pipeline, contract: checked! };
}

function check(holds: boolean, expected: string): asserts holds {
  if (!holds) throw new Problem({ code: 'bad-file', expected: `a model bundle with ${expected}`, got: 'something else', fix: 'Load a bundle that Plumbline exported.', fact: { kind: 'damaged-file' } });
}

function isThreshold({ threshold = null, positive, classes }: FittedPipeline['model']): boolean {
  return threshold === null || (typeof threshold === 'number' && threshold > 0 && threshold < 1 && positive !== null && classes.length === 2 && classes.includes(positive));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
