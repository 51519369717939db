import { describe, expect, it } from 'vitest';
import type { JudgedPlace, RowWindow } from '../../src/client/types';
import { checkNumber } from '../../src/ui/forms/readNumber';
import { sayFilter } from '../../src/ui/panels/workspace/sayFilter';
import { readView } from '../../src/ui/state/keptView';
import { RowWindows } from '../../src/ui/state/rowWindows.svelte';

describe('rows on demand', () => {
  interface Call { readonly from: number; readonly count: number; readonly columns: readonly string[]; answer(): void }

  function windows(rows: number) {
    const calls: Call[] = [];
    const failures: unknown[] = [];
    const source = new RowWindows(
      rows,
      (from, count, columns) =>
        new Promise<RowWindow>(resolve => {
          const answer = (): void =>
            resolve({ from, source: Array.from({ length: count }, (_, i) => from + i), columns: columns.map(name => ({ name, type: 'number' as const, cells: Array.from({ length: count }, (_, i) => from + i) })) });
          calls.push({ from, count, columns, answer });
        }),
      error => failures.push(error),
    );
    return { source, calls, failures };
  }
  const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

  it('are fetched by block, in sight first, then one block ahead', async () => {
    const { source, calls } = windows(10_000);
    source.want(0, 30, ['a'], 1);
    expect(calls.map(({ from, count }) => [from, count])).toEqual([[0, 128], [128, 128]]);
    expect(source.cell(5, 'a')).toBeUndefined();
    calls[0].answer();
    await settle();
    expect(source.cell(5, 'a')).toBe(5);
    expect(source.sourceRow(5)).toBe(5);
    expect(source.version).toBe(1);
  });

  it('that are no longer wanted are not asked for', async () => {
    const { source, calls } = windows(1_000_000);
    source.want(0, 30, ['a'], 1);
    for (let row = 1000; row < 900_000; row += 1000) source.want(row, row + 30, ['a'], 1);
    calls[0].answer();
    calls[1].answer();
    await settle();
    expect(calls).toHaveLength(4);
    expect(calls[2].from).toBeGreaterThan(890_000);
  });

  it('are asked for once, and only the columns that are not here', async () => {
    const { source, calls } = windows(100);
    source.want(0, 30, ['a'], 1);
    calls[0].answer();
    await settle();
    source.want(0, 30, ['a', 'b'], 1);
    source.want(0, 30, ['a', 'b'], 1);
    expect(calls).toHaveLength(2);
    expect(calls[1]).toMatchObject({ from: 0, count: 100, columns: ['b'] });
  });

  it('say when they could not be had, and go on', async () => {
    const failures: unknown[] = [];
    const source = new RowWindows(10, () => Promise.reject(new Error('gone')), error => failures.push(error));
    await source.load(0, 5, ['a']);
    expect(failures).toHaveLength(1);
    expect(source.cell(0, 'a')).toBeUndefined();
  });
});

describe('how a project was left', () => {
  it('is read back as it was kept', () => {
    const view = {
      selected: 'fill', tab: 'charts', column: 'b', model: 'tree', explains: true, place: { row: 120.5, left: 40 }, hidden: { data: ['a'] }, widths: { data: { b: 200 } },
      looks: { data: { part: 'validation', sort: [{ column: 'a', descending: true }], filters: [{ column: 'b', kind: 'range', low: 1, high: null }] } },
    } as const;
    expect(JSON.parse(JSON.stringify(readView(view)))).toEqual(view);
  });

  it('is read with suspicion', () => {
    const kept = readView({ selected: 7, tab: null, column: 3, model: 4, explains: 'yes', place: { row: -1, left: 'far' }, hidden: { a: 'x', b: [1, 'y'] }, widths: { a: { b: -5, c: 'wide' } }, looks: { a: { part: 'exam', sort: 'no', filters: [{ column: 'b', kind: 'eval' }, null, { kind: 'range' }] } } });
    expect([kept.selected, kept.column, kept.model, kept.explains]).toEqual([null, null, null, false]);
    expect(kept.place).toEqual({ row: 0, left: 0 });
    expect(kept.hidden).toMatchObject({ a: [], b: ['y'] });
    expect(kept.widths.a).toMatchObject({ b: 132, c: 132 });
    expect(kept.looks.a).toEqual({ part: 'all', sort: [], filters: [] });
    expect(Object.getPrototypeOf(readView({}).hidden)).toBeNull();
  });
});

describe('filters in words', () => {
  it('name the column and what it must be', () => {
    expect(sayFilter({ column: 'mass', kind: 'range', low: 3400, high: null })).toBe('mass at least 3,400');
    expect(sayFilter({ column: 'mass', kind: 'range', low: 1, high: 2 })).toBe('mass from 1 to 2');
    expect(sayFilter({ column: 'k', kind: 'values', values: ['a', 'b', 'c', 'd', 'e'], exclude: true })).toBe('k is not a, b, c, and 2 more');
    expect(sayFilter({ column: 'k', kind: 'missing', missing: false })).toBe('k has a value');
    expect(sayFilter({ kind: 'rows', rows: [1], why: 'my own' })).toBe('1 row: my own');
  });

  it.each<[JudgedPlace, string]>([
    [{ kind: 'cell', truth: 'a', predicted: 'a' }, 'a, predicted right'],
    [{ kind: 'cell', truth: 'a', predicted: 'b' }, 'a, predicted as b'],
    [{ kind: 'wrong' }, 'predicted wrong'],
    [{ kind: 'residual', low: -1234.567, high: 0 }, 'residual from −1,235 to 0'],
    [{ kind: 'sides', from: 0.5, to: 0.30000000000000004 }, 'change sides between thresholds 0.5 and 0.3'],
    [{ kind: 'called', threshold: 0.3, isPositive: true, isCalled: false, positive: 'yes' }, 'yes but not called so at threshold 0.3'],
    [{ kind: 'called', threshold: 0.3, isPositive: false, isCalled: true, positive: 'yes' }, 'not yes but called so at threshold 0.3'],
    [{ kind: 'called', threshold: 0.3, isPositive: true, isCalled: true, positive: 'yes' }, 'yes and called so at threshold 0.3'],
  ])('say where in a judgement rows were picked: %j', (why, said) => {
    expect(sayFilter({ kind: 'rows', rows: [1, 2], why })).toBe(`2 rows: ${said}`);
  });
});

describe('typed numbers', () => {
  it('are checked against their bounds, the ends where they count', () => {
    const def = { kind: 'number', default: 1, min: 0, exclusiveMin: true, max: 1, help: '' } as const;
    expect(checkNumber(0.5, def)).toBeNull();
    expect(checkNumber(0, def)).toBe('Must be more than 0');
    expect(checkNumber(1, def)).toBeNull();
    expect(checkNumber(2, def)).toBe('Must be at most 1');
    expect(checkNumber(1.5, { kind: 'number', default: 1, integer: true, help: '' })).toBe('Needs a whole number');
  });
});
