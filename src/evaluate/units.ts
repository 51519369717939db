/** Where chance comes from: `Random` of the pipeline is one. */
export interface Draws {
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
}

/** What a bootstrap draws: rows, groups of rows that stay together, or bundles of either. */
export interface Units {
  readonly kind: 'row' | 'group' | 'bundle';
  readonly count: number;
  /** Unit of each row. */
  readonly of: Int32Array;
}

/**
 * Units drawn one by one, at most. Of more rows (or groups), random bundles of them are drawn instead: a variance taken
 * from m values is off by a share of about sqrt(2 / m), so from 10,000 bundles the width of an interval is right to
 * within one percent, less than a thousand resamples leave to chance anyway.
 */
export const MOST_UNITS = 10_000;

/** The units of `rows` rows. Rows of one code in `groups` stay together; null means that each stands alone. */
export function unitsOf(rows: number, groups: Int32Array | null, draws: Draws): Units {
  const { of, count } = groups === null ? { of: identity(rows), count: rows } : numbered(groups);
  if (count <= MOST_UNITS) return { kind: groups === null ? 'row' : 'group', count, of };
  const bundles = identity(count);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = draws.integer(i + 1);
    const kept = bundles[i];
    bundles[i] = bundles[j];
    bundles[j] = kept;
  }
  return { kind: 'bundle', count: MOST_UNITS, of: of.map(unit => bundles[unit] % MOST_UNITS) };
}

/** Group codes as 0, 1, 2, ... by first appearance. */
function numbered(groups: Int32Array): { of: Int32Array; count: number } {
  const numbers = new Map<number, number>();
  const of = groups.map(group => {
    const known = numbers.get(group) ?? numbers.size;
    numbers.set(group, known);
    return known;
  });
  return { of, count: numbers.size };
}

function identity(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
