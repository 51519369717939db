import { Problem } from '../../pipeline/errors';
import type { Step } from './newton';

/**
 * True when a step of an unpenalized fit proves that no finite optimum exists (Albert and Anderson 1984). Either the
 * point itself gives every row its own class (complete separation). Or the loss is flat to `tolerance` and scores still
 * run off, with no row losing lead by it: a direction in which the likelihood only ever grows (quasi-complete
 * separation, as of a category that occurs in one class only).
 */
export function isSeparated({ evaluation, gradientNorm, iterations }: Step, tolerance: number): boolean {
  if (iterations === 0) return false;
  const { margin, moved, retreat } = evaluation;
  if (margin > 1e-9) return true;
  return gradientNorm <= tolerance && moved > 0.1 && retreat <= 0.01 * moved;
}

/** The problem to throw then; `column` is the one with the largest coefficient per standard deviation, if any. */
export function separable(column: string | null): Problem {
  return new Problem({
    code: 'separable',
    expected: 'classes that overlap, or a penalty',
    got: `classes that can be told apart exactly${column === null ? '' : ` (most by "${column}")`}, so coefficients grow without end`,
    fix: 'Set the penalty to "l2", or leave out the column that gives the answer away.',
    data: { column },
    fact: { kind: 'separable', column },
  });
}
