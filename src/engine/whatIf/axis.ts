import { Problem } from '../../pipeline/errors';
import type { BoundaryAxis } from './boundary';
import type { ColumnProfile, TriedRow } from './profile';

/** How far an axis goes beyond the training rows, as a share of their range. */
const MARGIN = 0.12;

/** An axis over a column, a little beyond its training rows, and as far as the row itself. Throws `wrong-type`. */
export function axisOf(name: string, profiles: readonly ColumnProfile[], row: TriedRow, size: number): BoundaryAxis {
  const profile = profiles.find(one => one.name === name);
  if (profile === undefined || profile.kind !== 'number' || profile.quantiles.length === 0) {
    throw new Problem({
      code: 'wrong-type', where: { column: name }, expected: 'a number column that the model reads', got: profile === undefined ? 'another column' : `a ${profile.kind} column`,
      fix: 'Choose another column.',
    });
  }
  const [low, high] = [profile.quantiles[0], profile.quantiles[100]];
  const margin = (high - low || Math.abs(high) || 1) * MARGIN;
  const own = row[name];
  const [start, end] = typeof own === 'number' ? [Math.min(low - margin, own), Math.max(high + margin, own)] : [low - margin, high + margin];
  return { name, low, high, at: Array.from({ length: size }, (_, i) => start + ((end - start) * i) / (size - 1)) };
}
