import type { EmptyColumn, Warning } from '../models/warning';

/** The warning of a learned step about a column without a single value in the rows it learned from, and what becomes of it. */
export function allMissing(column: string, then: EmptyColumn): Warning {
  return { code: 'all-missing', column, message: `${column} has no value in the rows this step learns from; ${sayThen(then)}.`, facts: { kind: 'all-missing', column, then } };
}

function sayThen(then: EmptyColumn): string {
  switch (then.kind) {
    case 'unclipped':
      return 'nothing is clipped';
    case 'unit-range':
      return 'other rows are scaled as if it went from 0 to 1';
    case 'unscaled':
      return 'it stays as it is';
    case 'filled':
      return `it is filled with ${typeof then.value === 'string' ? `"${then.value}"` : then.value}`;
  }
}
