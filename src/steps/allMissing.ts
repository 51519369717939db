import type { Warning } from '../models/model';

/** The warning of a learned step about a column without a single value in the rows it learned from. */
export function allMissing(column: string, consequence: string): Warning {
  return { code: 'all-missing', column, message: `${column} has no value in the rows this step learns from; ${consequence}.` };
}
