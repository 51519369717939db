/**
 * Columns as a step's title names them: `Age`, `Age and Mass`, `Age and 3 more`. Before a plan has resolved it, a
 * selection may still be a selector, which is said as `all numbers`.
 */
export function sayColumns(columns: unknown): string {
  if (!Array.isArray(columns)) return saySelector(columns);
  const names = columns.map(String);
  if (names.length === 0) return 'no columns';
  if (names.length === 1) return names[0];
  return names.length === 2 ? `${names[0]} and ${names[1]}` : `${names[0]} and ${names.length - 1} more`;
}

/** Columns of which one is enough, or all are needed: `Age or Mass`, `both Age and Mass`, `any number`, `every number`. */
export function sayAmong(columns: unknown, how: 'any' | 'all'): string {
  if (!Array.isArray(columns)) return `${how === 'any' ? 'any' : 'every'} ${oneOf(columns)}`;
  const [first, ...others] = columns.map(String);
  if (others.length === 0) return first ?? 'no columns';
  if (others.length > 1) return `${first} ${how === 'any' ? 'or any of' : 'and all of'} ${others.length} more`;
  return how === 'any' ? `${first} or ${others[0]}` : `both ${first} and ${others[0]}`;
}

/** A number as a title quotes it: all of its digits and no groups, since it may be a code or a year, with a minus as the screen writes one. */
export function sayNumber(value: number): string {
  return String(value).replace(/^-/, '−');
}

/** A share to a tenth of a percent: `10%`, `2.5%`; one that would be none is said as less. */
export function sayShare(share: number): string {
  return share > 0 && share < 0.0005 ? 'under 0.1%' : `${Math.round(share * 1000) / 10}%`;
}

/** A number of things: `1 row`, `12 rows`. */
export function sayCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

const KINDS: ReadonlyMap<string, { readonly all: string; readonly one: string }> = new Map([
  ['number', { all: 'all numbers', one: 'number' }],
  ['integer', { all: 'all whole numbers', one: 'whole number' }],
  ['boolean', { all: 'all yes-or-no columns', one: 'yes-or-no column' }],
  ['date', { all: 'all dates', one: 'date' }],
  ['text', { all: 'all text', one: 'text' }],
  ['block', { all: 'all blocks', one: 'block' }],
  ['any', { all: 'all features', one: 'feature' }],
]);

function saySelector(selector: unknown): string {
  return `${kindOf(selector)?.all ?? 'some columns'}${exceptions(selector)}`;
}

function oneOf(selector: unknown): string {
  return `${kindOf(selector)?.one ?? 'column'}${exceptions(selector)}`;
}

function kindOf(selector: unknown): { readonly all: string; readonly one: string } | undefined {
  return typeof selector === 'object' && selector !== null && 'type' in selector ? KINDS.get(String(selector.type)) : undefined;
}

function exceptions(selector: unknown): string {
  if (kindOf(selector) === undefined) return '';
  const { except } = selector as { readonly except?: unknown };
  return Array.isArray(except) && except.length > 0 ? ` but ${except.length}` : '';
}
