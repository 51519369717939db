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

/** A number of things: `1 row`, `12 rows`. */
export function sayCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['number', 'all numbers'],
  ['integer', 'all whole numbers'],
  ['boolean', 'all yes-or-no columns'],
  ['date', 'all dates'],
  ['text', 'all text'],
  ['block', 'all blocks'],
  ['any', 'all features'],
]);

function saySelector(selector: unknown): string {
  if (typeof selector !== 'object' || selector === null || !('type' in selector)) return 'some columns';
  const said = KINDS.get(String(selector.type)) ?? 'some columns';
  const except = 'except' in selector && Array.isArray(selector.except) ? selector.except.length : 0;
  return except === 0 ? said : `${said} but ${except}`;
}
