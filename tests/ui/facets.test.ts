import { describe, expect, it } from 'vitest';
import type { ViewFilter } from '../../src/client/types';
import type { ColumnSummary } from '../../src/table/summary/summary';
import { captionOf } from '../../src/ui/grid/summary/describe';
import { facetsOf, isChosen, pressed } from '../../src/ui/grid/summary/facets';
import { News } from '../../src/ui/state/news.svelte';
import { pickFilter } from '../../src/ui/state/pickFilter';
import { TableState } from '../../src/ui/state/table.svelte';

const whole = [{ value: 'a', count: 50 }, { value: 'b', count: 30 }, { value: 'c', count: 9 }, { value: 'd', count: 4 }];
const only = (...values: string[]): ViewFilter => ({ column: 'x', kind: 'values', values, exclude: false });
const names = (filter?: ViewFilter) => facetsOf(whole, [], filter, 3).map(({ value, isChosen: is }) => (is ? value : `(${value})`));

describe('the values of a header', () => {
  it('all stay when one is picked, with the rows in sight for those that are', () => {
    expect(facetsOf(whole, [{ value: 'b', count: 12 }], only('b'), 3)).toEqual([
      { value: 'a', all: 50, now: 0, isChosen: false }, { value: 'b', all: 30, now: 12, isChosen: true }, { value: 'c', all: 9, now: 0, isChosen: false },
    ]);
  });

  it('are all lit without a filter on values', () => {
    expect([names(), names({ column: 'x', kind: 'missing', missing: false })]).toEqual([['a', 'b', 'c'], ['a', 'b', 'c']]);
  });

  it('give way at the end to picked ones that are rarer', () => {
    expect(names(only('d'))).toEqual(['(a)', '(b)', 'd']);
    expect(names(only('c', 'd'))).toEqual(['(a)', 'c', 'd']);
  });

  it('are lit where they are not left out', () => expect(names({ column: 'x', kind: 'values', values: ['b'], exclude: true })).toEqual(['a', '(b)', 'c']));
});

describe('a press on a value', () => {
  it('keeps it alone, then adds, then takes out', () => {
    const first = pressed('x', undefined, 'a');
    const second = pressed('x', first, 'b');
    expect([first, second, pressed('x', second, 'a'), pressed('x', first, 'a')]).toEqual([only('a'), only('a', 'b'), only('b'), only()]);
  });

  it('leaves out what is left out no more, and the other way round', () => {
    const out: ViewFilter = { column: 'x', kind: 'values', values: ['a'], exclude: true };
    expect([isChosen(out, 'a'), isChosen(out, 'b')]).toEqual([false, true]);
    expect([pressed('x', out, 'b'), pressed('x', out, 'a')]).toMatchObject([{ values: ['a', 'b'], exclude: true }, { values: [], exclude: true }]);
  });

  it('takes the place of a filter of another kind', () => {
    expect(pressed('x', { column: 'x', kind: 'contains', text: 'q' }, 'a')).toEqual(only('a'));
  });
});

describe('a filtered table', () => {
  const summary = (distinct: number): ColumnSummary => ({ name: 'x', type: 'category', rows: 93, nulls: 0, nans: 0, distinct, isPartial: false, detail: { kind: 'category', top: whole.slice(0, distinct), other: 0 } });

  function table() {
    const asked: unknown[] = [];
    const client = {
      view: async (_doc: unknown, _node: unknown, spec: { filters?: readonly unknown[] }) => {
        asked.push(spec.filters ?? []);
        return { id: String(asked.length), rows: 93, totalRows: 93, schema: [{ name: 'x', type: 'category' }], spec };
      },
      summaries: async ({ spec }: { spec: { filters?: readonly unknown[] } }) => [summary((spec.filters ?? []).length === 0 ? 4 : 1)],
      rows: async () => ({ rows: new Int32Array(0), columns: [] }),
      alerts: async () => [],
    };
    const state = new TableState(client as never, {} as never, 'n', new News(), () => undefined);
    return { state, asked };
  }

  it('keeps the summaries of all its rows, and asks for them once where it opens filtered', async () => {
    const { state, asked } = table();
    state.filters = [only('a')];
    await state.show('one');
    expect([state.summaries.get('x')!.distinct, state.whole.get('x')!.distinct]).toEqual([1, 4]);
    await pickFilter(state, only('a', 'b'));
    expect(asked).toEqual([[only('a')], [], [only('a', 'b')]]);
    expect(captionOf(state.summaries.get('x')!, state.filterOf('x'), state.whole.get('x'))).toBe('1 of 4 values');
  });

  it('has no filter once the last value is taken out', async () => {
    const { state } = table();
    await state.show('one');
    await pickFilter(state, only('a'));
    expect(state.filters).toEqual([only('a')]);
    await pickFilter(state, only());
    expect(state.filters).toEqual([]);
    expect(state.summaries).toBe(state.whole);
  });
});
