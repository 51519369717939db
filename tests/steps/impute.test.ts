import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/pipeline/errors';
import { booleanColumn, categoryColumn, frameOf, numberColumn, textColumn } from '../../src/table/kernels/build';
import { cells } from '../table/arbitrary';
import { apply, fitApply, metaOf, paramsOf } from './apply';
import { context } from './context';

const info = { target: null, learners: new Map(), roles: new Map() };

describe('impute', () => {
  const train = frameOf({
    age: numberColumn([1, null, 3, NaN, 10, 3]),
    sex: categoryColumn(['f', 'm', null, 'm', 'f', null]),
    note: textColumn(['b', null, 'a', null, 'b', 'a']),
    alive: booleanColumn([true, null, false, null, true, false]),
  });

  it.each([
    ['median', 3],
    ['mean', 4.25],
    ['most-frequent', 3],
  ] as const)('fills numbers with their %s, null and NaN alike', async (strategy, fill) => {
    const out = await apply('impute', { columns: ['age'], strategy }, train);
    expect(cells(out.column('age'))).toEqual([1, fill, 3, fill, 10, 3]);
    expect(out.column('age').validity).toBeNull();
  });

  it('takes the smallest of equally frequent values: text by code point, false before true', async () => {
    const out = await apply('impute', { columns: ['sex', 'note', 'alive'], strategy: 'most-frequent' }, train);
    expect(cells(out.column('sex'))).toEqual(['f', 'm', 'f', 'm', 'f', 'f']);
    expect(cells(out.column('note'))).toEqual(['b', 'a', 'a', 'a', 'b', 'a']);
    expect(cells(out.column('alive'))).toEqual([true, false, false, false, true, false]);
    const tied = frameOf({ age: numberColumn([10, 10, 9, 9, null]) });
    expect(cells((await apply('impute', { columns: ['age'], strategy: 'most-frequent' }, tied)).column('age'))[4]).toBe(9);
  });

  it('fills other rows with what training rows had', async () => {
    const later = frameOf({ age: numberColumn([null, 99, 99, 99]), sex: categoryColumn([null, 'x', 'x', 'x']) });
    const { later: out } = await fitApply('impute', { columns: ['age'], strategy: 'median' }, train, later);
    expect(cells(out.column('age'))).toEqual([3, 99, 99, 99]);
    const { later: text } = await fitApply('impute', { columns: ['sex'], strategy: 'most-frequent' }, train, later);
    expect(cells(text.column('sex'))).toEqual(['f', 'x', 'x', 'x']);
  });

  it('marks where a value was missing, right beside its column', async () => {
    const params = { columns: ['age', 'sex'], strategy: 'most-frequent', flags: true };
    const out = await apply('impute', params, train);
    expect(out.names).toEqual(['age', 'age (missing)', 'sex', 'sex (missing)', 'note', 'alive']);
    expect(cells(out.column('age (missing)'))).toEqual([false, true, false, true, false, false]);
    expect(cells(out.column('sex (missing)'))).toEqual([false, false, true, false, false, true]);
    const promised = metaOf('impute').columns(train.schema, paramsOf('impute', params), info);
    expect(promised.find(({ name }) => name === 'age (missing)')).toEqual({ name: 'age (missing)', type: 'boolean', nullable: false, from: ['age'] });
  });

  it.each([
    ['age', numberColumn([null, NaN]), 0],
    ['sex', categoryColumn([null, null]), 'missing'],
    ['note', textColumn([null, null]), 'missing'],
    ['alive', booleanColumn([null, null]), false],
  ] as const)('fills %s with a stand-in and warns when no row has a value', async (name, column, fill) => {
    const ctx = context();
    const out = await apply('impute', { columns: [name], strategy: 'most-frequent' }, frameOf({ [name]: column }), ctx);
    expect(cells(out.column(name))).toEqual([fill, fill]);
    expect(ctx.warnings).toEqual([{ code: 'all-missing', column: name, message: expect.stringContaining(name), facts: { kind: 'all-missing', column: name, then: { kind: 'filled', value: fill } } }]);
  });

  it('learns nothing when it fills with a constant, so that it may stand above the split', async () => {
    const meta = metaOf('impute');
    expect(meta.scope(paramsOf('impute', { strategy: 'constant' }))).toBe('row-wise');
    expect(meta.scope(paramsOf('impute', { strategy: 'median' }))).toBe('learned');
    const out = await apply('impute', { columns: ['sex'], strategy: 'constant', value: 'unknown' }, train);
    expect(cells(out.column('sex'))).toEqual(['f', 'm', 'unknown', 'm', 'f', 'unknown']);
  });

  it('refuses a mean of infinities rather than fill with one', async () => {
    const infinite = frameOf({ age: numberColumn([1, Infinity, null]) });
    await expect(apply('impute', { columns: ['age'], strategy: 'mean' }, infinite)).rejects.toMatchObject({ code: 'not-a-feature', where: { column: 'age' } });
    const out = await apply('impute', { columns: ['age'], strategy: 'median' }, frameOf({ age: numberColumn([1, 2, Infinity, null]) }));
    expect(cells(out.column('age'))).toEqual([1, 2, Infinity, 2]);
  });

  it.each([
    [{ columns: ['sex'], strategy: 'median' }, 'wrong-type'],
    [{ columns: ['alive'], strategy: 'mean' }, 'wrong-type'],
    [{ columns: ['sex'], strategy: 'constant', value: 0 }, 'bad-param'],
    [{ columns: ['age'], strategy: 'constant', value: 'x' }, 'bad-param'],
    [{ columns: ['age'], strategy: 'constant', value: null }, 'bad-param'],
  ])('refuses %j', (params, code) => {
    const columns = (): unknown => metaOf('impute').columns(train.schema, paramsOf('impute', params), info);
    expect(columns).toThrow(Problem);
    expect(columns).toThrow(expect.objectContaining({ code }));
  });

  it('refuses to put its mark where a column of that name is', () => {
    const taken = [...train.schema, { name: 'age (missing)', type: 'number', nullable: true } as const];
    expect(() => metaOf('impute').columns(taken, paramsOf('impute', { columns: ['age'], flags: true }), info)).toThrow(
      expect.objectContaining({ code: 'duplicate-column', where: { column: 'age (missing)' } }),
    );
  });
});
