import { requiredColumns } from '../export/contractColumns';
import type { FittedPipeline } from '../export/fitted';
import type { Frame } from '../table/frame';
import type { ComputeJob } from './job';
import { scoringFrame } from './scoringRows';

/** The part of a fitted pipeline that scoring needs. */
export type Scorer = Pick<FittedPipeline, 'contract' | 'source' | 'steps' | 'modelStep' | 'model'>;

/**
 * The job that scores rows given by the names of the pipeline's raw columns. Throws `contract-mismatch` where it lacks one
 * that is not among those known to be `absent`.
 */
export function scoringJob(pipeline: Scorer, given: Frame, absent: readonly string[] = []): ComputeJob & { kind: 'score' } {
  const { contract, source, model, modelStep } = pipeline;
  const without = absent.filter(name => !given.has(name));
  const frame = scoringFrame(given, source, requiredColumns(contract).filter(({ name }) => !without.includes(name))).toData();
  return { kind: 'score', steps: withoutAbsentTarget(pipeline, given), model, modelStep, frame, absent: without };
}

/** Without the target a row cannot be said to lie outside the population because of it. */
function withoutAbsentTarget({ steps, contract }: Scorer, given: Frame): Scorer['steps'] {
  const absent = contract.columns.filter(({ name, role }) => role !== undefined && !given.has(name)).map(({ name }) => name);
  if (absent.length === 0) return steps;
  return steps.flatMap(use => {
    if (use.role !== 'population') return [use];
    const { columns, condition } = use.step.params;
    if (typeof condition === 'string' && absent.some(name => condition.includes(name))) return [];
    if (!Array.isArray(columns)) return [use];
    const left = columns.filter(name => !absent.includes(String(name)));
    return left.length === 0 ? [] : [{ ...use, step: { ...use.step, params: { ...use.step.params, columns: left } } }];
  });
}
