import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/pipeline/json';
import meta from '../../src/steps/sample-rows/meta';
import split from '../../src/steps/split/run';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { categoryColumn, numberColumn } from '../../src/table/kernels/build';
import { takeFrame } from '../../src/table/kernels/take';
import { kept, paramsOf } from './apply';
import { context } from './context';

/** A table with a class of uneven shares, some rows without one. */
function table(rows: number, classes = 4): Frame {
  const labels = Array.from({ length: rows }, (_, row) => classOf(row, classes));
  return new Frame(new Map<string, Column>([['class', categoryColumn(labels)], ['n', numberColumn(labels.map((_, row) => row))]]), rows);
}

function classOf(row: number, classes: number): string | null {
  const n = (row * 7919) % 104_729;
  return n % 13 === 0 ? null : `c${Math.min(n % (2 * classes), classes - 1)}`;
}

function countsBy(rows: readonly number[], classes: number): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const row of rows) counts.set(classOf(row, classes), (counts.get(classOf(row, classes)) ?? 0) + 1);
  return counts;
}

const everyRow = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row);
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('sample-rows', { timeout: 60_000 }, () => {
  it.each([
    [1000, 0.1, 100], [25, 0.1, 2], [35, 0.1, 4], [5, 0.5, 2], [15, 0.5, 8], [3, 0.5, 2], [4, 0.1, 0], [1, 0.5, 0], [1, 0.51, 1], [1, 1, 1], [0, 0.1, 0], [0, 1, 0], [7, 1, 7],
  ])('keeps of %i rows and the share %d as many as pandas does: %i', async (rows, fraction, wanted) => {
    expect(await kept('sample-rows', { fraction }, table(rows))).toHaveLength(wanted);
  });

  it('keeps a number of rows, all of them where there are fewer, and says so', async () => {
    expect(await kept('sample-rows', { count: 17 }, table(100))).toHaveLength(17);
    expect(await kept('sample-rows', { count: 17, fraction: 0.5, stratify: 'class' }, table(100))).toHaveLength(17);
    const ctx = context();
    expect(await kept('sample-rows', { count: 17 }, table(17), ctx)).toEqual(everyRow(17));
    expect(ctx.warnings).toEqual([]);
    expect(await kept('sample-rows', { count: 17, stratify: 'class' }, table(5), ctx)).toEqual(everyRow(5));
    expect(await kept('sample-rows', { count: 17 }, table(0), ctx)).toEqual([]);
    expect(ctx.warnings.map(({ code, facts }) => [code, facts])).toEqual([5, 0].map(rows => ['few-rows', { kind: 'few-rows', rows, wanted: 17 }]));
  });

  it('keeps the same rows for the same seed, its own before that of the pipeline, and others for another', async () => {
    const frame = table(500);
    const rows = await kept('sample-rows', {}, frame);
    expect(await kept('sample-rows', {}, frame)).toEqual(rows);
    expect(await kept('sample-rows', {}, frame, context({ seed: 8 }))).not.toEqual(rows);
    expect(await kept('sample-rows', { seed: 7 }, frame, context({ seed: 8 }))).toEqual(rows);
    expect(await kept('sample-rows', { seed: 8 }, frame)).toEqual(await kept('sample-rows', {}, frame, context({ seed: 8 })));
    expect([meta.usesSeed!(paramsOf('sample-rows', {})), meta.usesSeed!(paramsOf('sample-rows', { seed: 0 }))]).toEqual([true, false]);
  });

  it('goes by the place of a row in the file: other rows that come or go move hardly any', async () => {
    const frame = table(400);
    const rows = await kept('sample-rows', { count: 40 }, frame);
    const without = await kept('sample-rows', { count: 40 }, takeFrame(frame, Int32Array.from(everyRow(399), row => row + 1)));
    expect(without.map(row => row + 1).filter(row => !rows.includes(row)).length).toBeLessThanOrEqual(1);
    const backwards = takeFrame(frame, Int32Array.from(everyRow(400), row => 399 - row));
    expect((await kept('sample-rows', { count: 40 }, backwards)).map(row => 399 - row).sort((a, b) => a - b)).toEqual(rows);
  });

  it('has nothing to do with the parts of a split with the same seed', async () => {
    const frame = table(4000);
    const parts = split.assign(frame, paramsOf('split', {}), context());
    const inTest = (await kept('sample-rows', { fraction: 0.25 }, frame)).filter(row => parts[row] === 2).length;
    // 200 of 1,000 are expected; the standard deviation is 11.
    expect(inTest).toBeGreaterThan(150);
    expect(inTest).toBeLessThan(250);
  });

  it('draws every row as often as any other', async () => {
    const frame = table(20);
    const times = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 2000; seed += 1) for (const row of await kept('sample-rows', { count: 5, seed }, frame)) times[row] += 1;
    // 500 of 2,000 are expected of each; the standard deviation is 19.
    expect(Math.min(...times)).toBeGreaterThan(415);
    expect(Math.max(...times)).toBeLessThan(585);
  });

  it('keeps the share of every class to within one row, missing as a class of its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 6 }), fc.double({ min: 0.001, max: 1, noNaN: true }), seeds, async (rows, classes, fraction, seed) => {
        const found = await kept('sample-rows', { fraction, stratify: 'class', seed }, table(rows, classes));
        const total = await kept('sample-rows', { fraction, seed }, table(rows, classes));
        expect(found).toHaveLength(total.length);
        const had = countsBy(everyRow(rows), classes);
        const has = countsBy(found, classes);
        for (const [label, size] of had) expect(Math.abs((has.get(label) ?? 0) - (size * found.length) / rows)).toBeLessThan(1);
      }),
      { numRuns: 200 },
    );
  });

  it('says which classes are too rare for a row, and nothing where each has one', async () => {
    const labels = [...Array.from({ length: 96 }, () => 'common'), 'rare', null, 'rarer', 'common'];
    const frame = new Frame(new Map<string, Column>([['class', categoryColumn(labels)]]), labels.length);
    const ctx = context();
    const rows = await kept('sample-rows', { fraction: 0.1, stratify: 'class' }, frame, ctx);
    expect(rows.map(row => labels[row])).toEqual(Array.from({ length: 10 }, () => 'common'));
    expect(ctx.warnings).toEqual([
      { code: 'lost-class', column: 'class', count: 3, message: expect.stringContaining('"rare", "rarer", missing'), facts: { kind: 'lost-class', column: 'class', classes: ['rare', 'rarer', null], of: 3 } },
    ]);
    const silent = context();
    await kept('sample-rows', { fraction: 1, stratify: 'class' }, frame, silent);
    await kept('sample-rows', { fraction: 0.1 }, frame, silent);
    expect(silent.warnings).toEqual([]);
  });

  it.each<JsonObject>([{ fraction: 0 }, { fraction: 1.5 }, { fraction: -0.1 }, { count: 0 }, { count: 2.5 }, { seed: -1 }, { stratify: 3 }])('refuses %j', given => {
    expect(() => paramsOf('sample-rows', given)).toThrow();
  });

  it.each<[JsonObject, string]>([
    [{}, 'Sample 10% of the rows'], [{ fraction: 1 }, 'Sample 100% of the rows'], [{ fraction: 0.025 }, 'Sample 2.5% of the rows'], [{ fraction: 1e-9 }, 'Sample under 0.1% of the rows'],
    [{ count: 1 }, 'Sample 1 row'], [{ count: 500 }, 'Sample 500 rows'],
  ])('with %j is called %s', (given, label) => {
    expect(meta.label(paramsOf('sample-rows', given))).toBe(label);
  });
});
