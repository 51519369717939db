import type { Category } from '../categories';
import type { StepContext } from '../step';
import { sayCount } from '../words';

/** More rows were asked for than there are: all stay. */
export function warnOfShort(wanted: number, rows: number, ctx: StepContext): void {
  const message = `There ${rows === 1 ? 'is' : 'are'} ${sayCount(rows, 'row')} to take ${wanted} of; ${rows === 1 ? 'it stays' : 'all of them stay'}.`;
  ctx.warn({ code: 'few-rows', count: rows, message, facts: { kind: 'few-rows', rows, wanted } });
}

/** Values too rare to have a row in the sample are said, up to five of them by name. */
export function warnOfLost(column: string, lost: readonly (Category | null)[], ctx: StepContext): void {
  if (lost.length === 0) return;
  const classes = lost.slice(0, 5);
  const names = classes.map(label => (label === null ? 'missing' : `"${label}"`)).join(', ');
  const message = `${column} ${names}${lost.length > 5 ? ' and others' : ''} ${lost.length === 1 ? 'is' : 'are'} too rare for a row in the sample.`;
  ctx.warn({ code: 'lost-class', column, count: lost.length, message, facts: { kind: 'lost-class', column, classes, of: lost.length } });
}
