import type { StepContext } from '../step';
import { PARTS } from '../step';
import { sayCount } from '../words';
import type { Division, Shares } from './divide';
import type { OrderedUnits } from './order';

/** A part this share of its size off is said: units that are never cut were too large to come nearer. */
const FAR_OFF = 1 / 4;

/** Strata that cannot be divided are said, up to five of them by name. */
export function warnOfWhole({ whole }: Division, stratify: string | null, ctx: StepContext): void {
  if (stratify === null || whole.length === 0) return;
  const rows = whole.reduce((sum, { rows: each }) => sum + each, 0);
  const classes = whole.slice(0, 5).map(({ label }) => label);
  const names = classes.map(label => (label === null ? 'missing' : `"${label}"`)).join(', ');
  const message =
    `${stratify} ${names}${whole.length > 5 ? ' and others' : ''} ${whole.length === 1 ? 'has' : 'have'} nothing to divide ` +
    `(one row, or one group of rows); ${sayCount(rows, 'row')} ${rows === 1 ? 'goes' : 'go'} to training.`;
  ctx.warn({ code: 'undivided-class', column: stratify, count: whole.length, message, facts: { kind: 'undivided', column: stratify, classes, of: whole.length, rows } });
}

/** Rows that have no place in the order are said: they are in training, whenever they are from. */
export function warnOfUnplaced({ unplaced }: OrderedUnits, order: string, by: string | null, ctx: StepContext): void {
  if (unplaced === 0) return;
  const [have, go] = unplaced === 1 ? ['has', 'goes'] : ['have', 'go'];
  const group = by === order ? null : by;
  const message = `${sayCount(unplaced, 'row')} ${have} no ${order}${group === null ? '' : ` anywhere in the same ${group}`} and ${go} to training.`;
  ctx.warn({ code: 'unordered-rows', column: order, count: unplaced, message, facts: { kind: 'unordered', column: order, by: group, rows: unplaced } });
}

/** Parts that are far from their size are said, with the column whose rows stay in one part. */
export function warnOfSizes(parts: Uint8Array, { units }: OrderedUnits, { test, validation }: Shares, together: string, ctx: StepContext): void {
  const rowsOf = (part: number): number => parts.reduce((sum, each) => sum + (each === part ? 1 : 0), 0);
  const placed = units.rows.length;
  const inTest = rowsOf(PARTS.indexOf('test'));
  const sizes = [
    ['test', inTest, Math.round(placed * test)],
    ['validation', rowsOf(PARTS.indexOf('validation')), Math.round((placed - inTest) * validation)],
  ] as const;
  for (const [part, rows, wanted] of sizes) {
    if (Math.abs(rows - wanted) <= wanted * FAR_OFF) continue;
    const message = `Rows with the same ${together} stay in one part, so ${part === 'test' ? 'the test' : part} has ${sayCount(rows, 'row')} rather than ${wanted}.`;
    ctx.warn({ code: 'uneven-part', column: together, count: rows, message, facts: { kind: 'uneven', column: together, part, rows, wanted } });
  }
}
