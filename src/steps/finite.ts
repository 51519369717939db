import { Problem } from '../pipeline/errors';

/**
 * A statistic that a step learned from column `name`, when it is finite. Throws `not-a-feature` otherwise: an infinity
 * in the column makes means, spreads and ranges meaningless, and scikit-learn refuses it too.
 */
export function requireFinite(name: string, ...statistics: readonly number[]): void {
  if (statistics.every(Number.isFinite)) return;
  throw new Problem({
    code: 'not-a-feature',
    where: { column: name },
    expected: 'finite numbers whose statistics are finite too',
    got: 'infinite or too large ones',
    fix: 'Clip the column to typed bounds, or mend the formula that made it.',
    fact: { kind: 'infinite-column' },
  });
}
