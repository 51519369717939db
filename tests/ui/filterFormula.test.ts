import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewFilter } from '../../src/client/types';
import { orderOf } from '../../src/engine/look';
import { checkExpression } from '../../src/table/expression/check';
import { rowsWhereTrue } from '../../src/table/expression/evaluate';
import { cellOf, type ColumnType } from '../../src/table/column';
import type { Frame } from '../../src/table/frame';
import { rowsOf } from '../../src/table/kernels/select';
import { filterFormula, filtersFormula } from '../../src/ui/panels/workspace/filterFormula';
import { frameOf, oddNumber, oddText } from '../table/arbitrary';

const control = { checkCancelled: () => undefined, progress: () => undefined, breathe: () => Promise.resolve() };
const looked = (frame: Frame, filters: readonly ViewFilter[]) => [...(orderOf(frame, { filters }, control) ?? Array.from({ length: frame.length }, (_, i) => i))];
const kept = (frame: Frame, formula: string) => [...rowsOf(rowsWhereTrue(checkExpression(formula, frame.schema), frame, {}), frame.length)];

const WRITABLE = ['number', 'timestamp', 'date', 'boolean', 'category', 'text'] as const satisfies readonly ColumnType[];

/** A filter a person could set on a column of the frame: its values are often those of the column. */
function filterOn(frame: Frame): fc.Arbitrary<ViewFilter> {
  return fc.constantFrom(...WRITABLE).chain(column => {
    const cells = Array.from({ length: frame.length }, (_, row) => cellOf(frame.column(column), row)).filter(cell => cell !== null) as (string | number | boolean)[];
    const own = cells.length === 0 ? fc.constant<string | number | boolean>(1) : fc.constantFrom(...cells);
    const other = column === 'boolean' ? fc.boolean() : column === 'text' || column === 'category' ? oddText : oddNumber;
    const value: fc.Arbitrary<string | number | boolean> = fc.oneof(own, other);
    const missing = fc.boolean().map((yes): ViewFilter => ({ column, kind: 'missing', missing: yes }));
    const values = fc.tuple(fc.array(value, { maxLength: 5 }), fc.boolean()).map(([some, exclude]): ViewFilter => ({ column, kind: 'values', values: some, exclude }));
    const bound = fc.option(fc.oneof(own, other).filter(one => typeof one === 'number' && !Number.isNaN(one)) as fc.Arbitrary<number>, { nil: null });
    const isNumber = column === 'number' || column === 'date' || column === 'timestamp';
    const range = fc.tuple(bound, bound).map(([low, high]): ViewFilter => ({ column, kind: 'range', low, high }));
    const contains = fc.oneof(oddText, own.map(text => String(text).slice(0, 2).toUpperCase())).map((text): ViewFilter => ({ column, kind: 'contains', text }));
    return isNumber ? fc.oneof(range, values, missing) : column === 'boolean' ? fc.oneof(values, missing) : fc.oneof(contains, values, missing);
  });
}

describe('filters that are kept as a step', () => {
  it('keep exactly the rows they showed, on any table', () => {
    const some = frameOf(24).filter(frame => frame.length > 0).chain(frame => fc.tuple(fc.constant(frame), fc.array(filterOn(frame), { minLength: 1, maxLength: 4 })));
    fc.assert(fc.property(some, ([frame, filters]) => {
      const { formula, left } = filtersFormula(filters, frame.schema);
      expect(left).toEqual([]);
      expect(kept(frame, formula)).toEqual(looked(frame, filters));
    }), { numRuns: 500 });
  });

  it('say in the formula what a person would write', () => {
    const schema = [{ name: 'Body Mass (g)', type: 'number', nullable: true }, { name: 'island', type: 'category', nullable: false }, { name: 'day', type: 'date', nullable: false }] as const;
    const formula = (filter: ViewFilter) => filterFormula(filter, schema);
    expect(formula({ column: 'Body Mass (g)', kind: 'range', low: 3400, high: 5200 })).toEqual({ formula: '`Body Mass (g)` >= 3400 and `Body Mass (g)` <= 5200' });
    expect(formula({ column: 'island', kind: 'values', values: ['Biscoe', "O'Hare"], exclude: false })).toEqual({ formula: "(island == 'Biscoe' or island == 'O\\'Hare')" });
    expect(formula({ column: 'island', kind: 'values', values: ['Dream'], exclude: true })).toEqual({ formula: "(is_missing(island) or island != 'Dream')" });
    expect(formula({ column: 'day', kind: 'range', low: Date.UTC(2020, 0, 31), high: null })).toEqual({ formula: "day >= date('2020-01-31')" });
    expect(formula({ column: 'island', kind: 'contains', text: 'DrE' })).toEqual({ formula: "contains(lower(island), 'dre')" });
  });

  it('stay filters where no formula says the same', () => {
    const schema = [{ name: 'big', type: 'int64', nullable: false }, { name: 'n', type: 'number', nullable: false }, { name: 't', type: 'text', nullable: false }] as const;
    const rows: ViewFilter = { kind: 'rows', rows: [1], why: 'picked' };
    const big: ViewFilter = { column: 'big', kind: 'missing', missing: true };
    const digits: ViewFilter = { column: 'n', kind: 'contains', text: '3' };
    const long: ViewFilter = { column: 't', kind: 'values', values: Array.from({ length: 400 }, (_, i) => `value ${i}`), exclude: false };
    const fine: ViewFilter = { column: 'n', kind: 'missing', missing: false };
    expect(filtersFormula([rows, big, fine, digits, long], schema)).toEqual({ formula: 'not is_missing(n)', kept: [fine], left: [rows, big, digits, long] });
    expect([rows, big, digits, long].map(filter => filterFormula(filter, schema))).toEqual([{ why: 'picked-rows' }, { why: 'column' }, { why: 'contains' }, { why: 'long' }]);
  });

  it('fit into one formula as many as its limits take', () => {
    const schema = [{ name: 't', type: 'text', nullable: false }] as const;
    const many = Array.from({ length: 30 }, (_, i): ViewFilter => ({ column: 't', kind: 'values', values: Array.from({ length: 30 }, (_v, j) => `x${i * 30 + j}`), exclude: true }));
    const { formula, kept: some, left } = filtersFormula(many, schema);
    expect(some.length + left.length).toBe(30);
    expect(some.length).toBeGreaterThan(3);
    expect(() => checkExpression(formula, schema)).not.toThrow();
  });
});
