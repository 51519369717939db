import { Problem } from '../../pipeline/errors';
import { hundredthsInSight } from '../../table/farOut';
import type { BoundaryAxis } from './boundary';
import { meantBy, type ColumnProfile, type TriedRow } from './profile';

/** How far an axis goes beyond the rows it is drawn for, as a share of their range. */
const MARGIN = 0.12;

/**
 * An axis over a column, a little beyond its training rows, and as far as the row itself. Training rows far out are
 * beyond its ends unless `isWhole`. Throws `wrong-type`.
 */
export function axisOf(name: string, profiles: readonly ColumnProfile[], row: TriedRow, size: number, isWhole: boolean): BoundaryAxis {
  const profile = profiles.find(one => one.name === name);
  if (profile === undefined || profile.kind !== 'number' || profile.quantiles.length === 0) {
    throw new Problem({
      code: 'wrong-type', where: { column: name }, expected: 'a number column that the model reads', got: profile === undefined ? 'another column' : `a ${profile.kind} column`,
      fix: 'Choose another column.', fact: { kind: 'axis-column' },
    });
  }
  const [low, high] = [profile.quantiles[0], profile.quantiles[100]];
  const [from, to] = isWhole ? [low, high] : hundredthsInSight(profile.quantiles, profile.rows - profile.missing);
  const margin = (to - from || Math.abs(to) || 1) * MARGIN;
  const own = meantBy(profile, row[name]);
  const [start, end] = typeof own === 'number' ? [Math.min(from - margin, own), Math.max(to + margin, own)] : [from - margin, to + margin];
  return { name, ...(profile.reading === undefined ? {} : { reading: profile.reading }), ...(profile.standing === undefined ? {} : { standing: profile.standing }), low, high, isCut: start > low || end < high, at: Array.from({ length: size }, (_, i) => start + ((end - start) * i) / (size - 1)) };
}
