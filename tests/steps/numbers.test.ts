import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf, numberColumn } from '../../src/table/kernels/build';
import { moments, varianceOf } from '../../src/table/kernels/moments';
import { cells } from '../table/arbitrary';
import { expectClose } from '../table/close';
import { apply, fitApply, metaOf, paramsOf } from './apply';
import { context } from './context';

const info = { target: null, learners: new Map(), roles: new Map() };
const values = fc.array(fc.option(fc.integer({ min: -1e9, max: 1e9 }).map(value => value / 1000), { nil: null, freq: 6 }), { minLength: 1, maxLength: 40 });

describe('standardize', { timeout: 60_000 }, () => {
  it('is undone by its own mean and scale', async () => {
    await fc.assert(
      fc.asyncProperty(values, values, async (train, later) => {
        const made = await fitApply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn(train) }), frameOf({ x: numberColumn(later) }));
        const [{ mean, scale }] = (made.state as { columns: { mean: number; scale: number }[] }).columns;
        cells(made.later.column('x')).forEach((cell, row) => {
          const before = later[row];
          if (before === null) expect(cell).toBeNull();
          else expectClose((cell as number) * scale + mean, before, 1e-9, 1e-9 * (Math.abs(mean) + scale));
        });
      }),
    );
  });

  it('gives training rows mean 0 and deviation 1, unless they are all alike', async () => {
    await fc.assert(
      fc.asyncProperty(values, async train => {
        const out = await apply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn(train) }));
        const found = moments(out.number('x'));
        if (found.count === 0) return;
        expect(Math.abs(found.mean)).toBeLessThan(1e-6);
        const variance = varianceOf(found, 0);
        expect(variance < 1e-9 || Math.abs(variance - 1) < 1e-6).toBe(true);
      }),
    );
  });

  it('leaves a column without values as it is, and warns', async () => {
    const ctx = context();
    const later = frameOf({ x: numberColumn([5, null]) });
    const { later: out } = await fitApply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn([null, NaN]) }), later, ctx);
    expect(cells(out.column('x'))).toEqual([5, null]);
    expect(ctx.warnings.map(({ code }) => code)).toEqual(['all-missing']);
  });

  it('refuses to learn from infinities, and applies to them', async () => {
    await expect(apply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn([1, Infinity]) }))).rejects.toMatchObject({ code: 'not-a-feature' });
    const { later } = await fitApply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn([1, 3]) }), frameOf({ x: numberColumn([-Infinity]) }));
    expect(cells(later.column('x'))).toEqual([-Infinity]);
  });

  it('gives the same bits however the rows are dealt out: sums run over fixed blocks', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => Math.sin(i) * 1e3 + 1e7);
    const one = await fitApply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn(rows) }), frameOf({ x: numberColumn([1]) }));
    const two = await fitApply('standardize', { columns: ['x'] }, frameOf({ x: numberColumn([...rows]), y: numberColumn(rows) }), frameOf({ x: numberColumn([1]) }));
    expect(two.state).toEqual(one.state);
  });
});

describe('min-max', { timeout: 60_000 }, () => {
  it('keeps training rows in the range, ends included, and others too when it clips', async () => {
    await fc.assert(
      fc.asyncProperty(values, values, fc.boolean(), async (train, later, clip) => {
        const made = await fitApply('min-max', { columns: ['x'], min: -2, max: 3, clip }, frameOf({ x: numberColumn(train) }), frameOf({ x: numberColumn(later) }));
        const inside = (cell: unknown): boolean => cell === null || ((cell as number) >= -2 - 1e-9 && (cell as number) <= 3 + 1e-9);
        expect(cells(made.train.column('x')).every(inside)).toBe(true);
        if (clip) expect(cells(made.later.column('x')).every(inside)).toBe(true);
      }),
    );
  });

  it('brings a constant to the start of the range', async () => {
    expect(cells((await apply('min-max', { columns: ['x'], min: 5, max: 6 }, frameOf({ x: numberColumn([4, 4, null]) }))).column('x'))).toEqual([5, 5, null]);
  });

  it('refuses a range that does not rise', () => {
    const columns = (): unknown => metaOf('min-max').columns([], paramsOf('min-max', { columns: [], min: 1, max: 1 }), info);
    expect(columns).toThrow(expect.objectContaining({ code: 'bad-param', where: { param: 'min' } }));
  });
});

describe('clip-outliers', () => {
  const x = (cellsOf: (number | null)[]) => frameOf({ x: numberColumn(cellsOf) });

  it('brings values beyond typed bounds to them, infinities too, and leaves missing ones', async () => {
    const out = await apply('clip-outliers', { columns: ['x'], method: 'bounds', lower: 0, upper: 10 }, x([-5, 5, 15, null, NaN, -Infinity, Infinity]));
    expect(cells(out.column('x'))).toEqual([0, 5, 10, null, NaN, 0, 10]);
    const open = await apply('clip-outliers', { columns: ['x'], method: 'bounds', upper: 10 }, x([-Infinity, 11]));
    expect(cells(open.column('x'))).toEqual([-Infinity, 10]);
  });

  it("widens the quartiles by Tukey's rule", async () => {
    const train = x([1, 2, 3, 4, 5, 6, 7, 8, 9, null]);
    // Quartiles 3 and 7, range 4: bounds -3 and 13.
    const { later } = await fitApply('clip-outliers', { columns: ['x'] }, train, x([-100, 0, 100]));
    expect(cells(later.column('x'))).toEqual([-3, 0, 13]);
  });

  it('clips nothing where training rows have no value, and warns', async () => {
    const ctx = context();
    const { later } = await fitApply('clip-outliers', { columns: ['x'] }, x([null, NaN]), x([-1e300, 1e300]), ctx);
    expect(cells(later.column('x'))).toEqual([-1e300, 1e300]);
    expect(ctx.warnings.map(({ code }) => code)).toEqual(['all-missing']);
  });

  it('is row-wise with typed bounds only', () => {
    const scope = (method: string) => metaOf('clip-outliers').scope(paramsOf('clip-outliers', { method }));
    expect([scope('bounds'), scope('iqr'), scope('quantile')]).toEqual(['row-wise', 'learned', 'learned']);
  });

  it.each([
    [{ method: 'bounds', lower: 2, upper: 1 }, 'lower'],
    [{ method: 'quantile', lowerQuantile: 0.9, upperQuantile: 0.1 }, 'lowerQuantile'],
  ])('refuses %j', (params, param) => {
    const columns = (): unknown => metaOf('clip-outliers').columns([], paramsOf('clip-outliers', { columns: [], ...params }), info);
    expect(columns).toThrow(expect.objectContaining({ code: 'bad-param', where: { param } }));
  });
});
