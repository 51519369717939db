import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../src/steps/one-hot/encoding';
import { booleanColumn, categoryColumn, frameOf, numberColumn, textColumn } from '../../src/table/kernels/build';
import { cells } from '../table/arbitrary';
import { apply, fitApply, metaOf, paramsOf } from './apply';
import { context } from './context';

describe('one-hot', () => {
  const train = frameOf({ x: categoryColumn(['b', 'a', null, 'b']), n: numberColumn([10, 9, NaN, -0]), p: booleanColumn([true, null, true, true]) });

  it('makes one block named like its column, categories by code point, missing after them', async () => {
    const { train: out } = await fitApply('one-hot', { columns: ['x', 'n', 'p'] }, train, train);
    expect(out.names).toEqual(['x', 'n', 'p']);
    expect(out.block('x').slots).toEqual(['a', 'b', '(missing)']);
    expect(cells(out.column('x'))).toEqual([[0, 1, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]]);
    expect(out.block('n').slots).toEqual(['0', '9', '10', '(missing)']);
    expect(cells(out.column('n'))).toEqual([[0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0]]);
    expect(out.block('p').slots).toEqual(['true', '(missing)']);
  });

  it('gives zeros for what training rows did not have, missing too, and counts those cells', async () => {
    const ctx = context();
    const seen = frameOf({ x: categoryColumn(['b', 'a']) });
    const later = frameOf({ x: textColumn(['c', null, 'a', 'A', '']) });
    const { later: out } = await fitApply('one-hot', { columns: ['x'] }, seen, later, ctx);
    expect(cells(out.column('x'))).toEqual([[0, 0], [0, 0], [1, 0], [0, 0], [0, 0]]);
    expect(ctx.warnings).toEqual([{ code: 'unseen-category', column: 'x', count: 4, message: expect.stringMatching(/^4 cells of x/), facts: { kind: 'unseen', column: 'x', cells: 4, then: 'zero' } }]);
  });

  it('leaves out the first feature, or only that of columns with two', async () => {
    const two = frameOf({ x: categoryColumn(['no', 'yes', 'no']), y: categoryColumn(['a', 'b', 'c']) });
    const binary = await apply('one-hot', { columns: ['x', 'y'], drop: 'if-binary' }, two);
    expect([binary.block('x').slots, binary.block('y').slots]).toEqual([['yes'], ['a', 'b', 'c']]);
    expect(cells(binary.column('x'))).toEqual([[0], [1], [0]]);
    const first = await apply('one-hot', { columns: ['x', 'y'], drop: 'first' }, two);
    expect([first.block('x').slots, first.block('y').slots]).toEqual([['yes'], ['b', 'c']]);
  });

  it('does not count a category that was left out as unseen', async () => {
    const ctx = context();
    await apply('one-hot', { columns: ['x'], drop: 'first' }, train, ctx);
    expect(ctx.warnings).toEqual([]);
  });

  it('lets the rarest categories share a feature', async () => {
    const frame = frameOf({ x: categoryColumn(['a', 'a', 'a', 'b', 'b', 'c', 'd', null]) });
    const { later, state } = await fitApply('one-hot', { columns: ['x'], maxCategories: 3 }, frame, frameOf({ x: categoryColumn(['d', 'b', null, 'e']) }));
    expect(later.block('x').slots).toEqual(['a', 'b', '(other)']);
    expect(cells(later.column('x'))).toEqual([[0, 0, 1], [0, 1, 0], [0, 0, 1], [0, 0, 0]]);
    const [encoding] = (state as { columns: Encoding[] }).columns;
    expect(encoding).toEqual({ name: 'x', categories: ['a', 'b', 'c', 'd'], slotOf: [0, 1, 2, 2], missingSlot: 2, slots: ['a', 'b', '(other)'] });
  });

  it('gives its own features names that no category has', async () => {
    const frame = frameOf({ x: categoryColumn(['(missing)', '(other)', null, 'a', 'b', 'c']) });
    const out = await apply('one-hot', { columns: ['x'] }, frame);
    expect(out.block('x').slots).toEqual(['(missing)', '(other)', 'a', 'b', 'c', '(missing) 2']);
    expect(new Set(out.block('x').slots).size).toBe(6);
    const other = await apply('one-hot', { columns: ['x'], maxCategories: 2 }, frame);
    expect(other.block('x').slots).toEqual(['(missing) 2', '(other) 2']);
  });

  it('refuses more than a thousand features from one column, and says what to do', async () => {
    const many = frameOf({ x: categoryColumn(Array.from({ length: 1001 }, (_, i) => `v${i}`)) });
    await expect(apply('one-hot', { columns: ['x'] }, many)).rejects.toMatchObject({ code: 'too-large', where: { column: 'x' } });
    expect((await apply('one-hot', { columns: ['x'], maxCategories: 1000 }, many)).block('x').slots).toHaveLength(1000);
  });
});

describe('ordinal', () => {
  const train = frameOf({ size: categoryColumn(['s', 'l', null, 'm']), p: booleanColumn([true, false, true, true]) });

  it('numbers by code point, missing after all others, never seen -1', async () => {
    const ctx = context();
    const later = frameOf({ size: textColumn(['m', 'xl', null, 'l']), p: booleanColumn([null, true, false, null]) });
    const { later: out } = await fitApply('ordinal', { columns: ['size', 'p'] }, train, later, ctx);
    expect(cells(out.column('size'))).toEqual([1, -1, 3, 0]);
    // Training rows had no missing p.
    expect(cells(out.column('p'))).toEqual([-1, 1, 0, -1]);
    expect(ctx.warnings.map(({ column, count }) => [column, count])).toEqual([['size', 1], ['p', 2]]);
  });

  it('numbers in the order given, and then learns nothing', async () => {
    const params = { columns: ['size'], order: ['s', 'm', 'l', 'xl'] };
    expect(metaOf('ordinal').scope(paramsOf('ordinal', params))).toBe('row-wise');
    expect(cells((await apply('ordinal', params, train)).column('size'))).toEqual([0, 2, 4, 1]);
    expect(cells((await apply('ordinal', { columns: ['p'], order: ['true', 'false'] }, train)).column('p'))).toEqual([0, 1, 0, 0]);
  });

  it('keeps missing values missing when asked to', async () => {
    const out = await apply('ordinal', { columns: ['size'], missing: 'keep' }, train);
    expect(cells(out.column('size'))).toEqual([2, 0, null, 1]);
    const info = { target: null, learners: new Map(), roles: new Map() };
    const [promised] = metaOf('ordinal').columns(train.schema, paramsOf('ordinal', { columns: ['size'], missing: 'keep' }), info);
    expect(promised.nullable).toBe(true);
  });
});
