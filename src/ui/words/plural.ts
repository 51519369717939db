import { count } from '../format/number';

const rules = new Intl.PluralRules('en');

/** "1 row", "1,461 rows". */
export function plural(value: number, one: string, other: string): string {
  return `${count(value)} ${rules.select(value) === 'one' ? one : other}`;
}

/** The noun alone, for a number that is set apart from it. */
export function noun(value: number, one: string, other: string): string {
  return rules.select(value) === 'one' ? one : other;
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

const choices = new Intl.ListFormat('en', { type: 'disjunction' });

/** "a, b, or c". */
export function either(items: readonly string[]): string {
  return choices.format(items);
}

/** "a, b, and c". */
export function list(items: readonly string[]): string {
  return lists.format(items);
}
