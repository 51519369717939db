import { describe, expect, it } from 'vitest';
import type { ColumnSummary } from '../../src/table/summary/summary';
import { guessTarget } from '../../src/ui/panels/workspace/guessTarget';

/** A column as `[name, type, different values, missing cells of 1,000]`. */
type Column = readonly [name: string, type: 'number' | 'category' | 'boolean', distinct: number, missing?: number];

const guess = (columns: readonly Column[], suggested: string | null = null): string | null =>
  guessTarget(
    columns.map(([name, type]) => ({ name, type, nullable: true })),
    new Map(columns.map(([name, type, distinct, nulls = 0]) => [name, { name, type, rows: 1000, nulls, nans: 0, distinct } as unknown as ColumnSummary])),
    suggested,
  );

const CASES: readonly { readonly about: string; readonly columns: readonly Column[]; readonly target: string | null }[] = [
  { about: 'a yes-or-no before notes that are often missing', target: 'churned', columns: [['customer', 'number', 860], ['tier', 'category', 10], ['refund after churn', 'number', 300], ['churned', 'category', 2], ['comment', 'category', 3, 250]] },
  { about: 'a yes-or-no without a word for it', target: 'kept', columns: [['tier', 'category', 10], ['kept', 'category', 2], ['remarks', 'category', 3, 250], ['size', 'number', 400]] },
  { about: 'a class at the end, beside a code for it', target: 'service class requested by the customer', columns: [['is_fragile', 'category', 3, 247], ['label_code', 'category', 10], ['service class requested by the customer', 'category', 10]] },
  { about: 'a price at the end, beside few kinds', target: 'price', columns: [['sqm', 'number', 600], ['quarter', 'category', 3], ['price', 'number', 790]] },
  { about: 'a price in the middle', target: 'SalePrice', columns: [['rooms', 'number', 9], ['SalePrice', 'number', 790], ['built', 'number', 130]] },
  { about: 'an outcome at the front', target: 'Survived', columns: [['PassengerId', 'number', 891], ['Survived', 'number', 2], ['Pclass', 'number', 3], ['Sex', 'category', 2], ['Age', 'number', 88, 200], ['Embarked', 'category', 3, 2]] },
  { about: 'a species beside an island', target: 'species', columns: [['species', 'category', 3], ['island', 'category', 3], ['bill', 'number', 160, 6], ['sex', 'category', 2, 30]] },
  { about: 'a target by that name among many', target: 'target', columns: [['target', 'number', 2], ['a', 'category', 2], ['b', 'category', 2]] },
  { about: 'numbers alone: the last', target: 'c', columns: [['a', 'number', 500], ['b', 'number', 500], ['c', 'number', 500]] },
  { about: 'a column of one value is nothing to tell', target: 'ok', columns: [['ok', 'boolean', 2], ['kind', 'category', 1]] },
  { about: 'an id at the end', target: 'size', columns: [['size', 'number', 300], ['order id', 'category', 900]] },
  { about: 'an empty column at the end', target: 'size', columns: [['size', 'number', 300], ['gone', 'number', 0, 1000]] },
  { about: 'nothing but names', target: null, columns: [['name', 'category', 900]] },
  { about: 'no column at all', target: null, columns: [] },
];

describe('the target that is offered', () => {
  it.each(CASES)('$about: $target', ({ columns, target }) => expect(guess(columns)).toBe(target));

  it('is what the sample names, if the table has it', () => {
    const columns: readonly Column[] = [['kind', 'category', 3], ['size', 'number', 300]];
    expect([guess(columns, 'size'), guess(columns, 'gone')]).toEqual(['size', 'kind']);
  });

  it('can be told before anything was counted', () => {
    const schema = [{ name: 'size', type: 'number', nullable: true }, { name: 'ok', type: 'boolean', nullable: true }, { name: 'mass', type: 'number', nullable: true }] as const;
    expect(guessTarget(schema, new Map(), null)).toBe('ok');
  });
});
