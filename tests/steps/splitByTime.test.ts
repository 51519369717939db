import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import split from '../../src/steps/split/run';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { dateColumn, int64Column, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { takeFrame } from '../../src/table/kernels/take';
import golden from '../golden/steps/split_by_time.json';
import { metaOf, paramsOf } from './apply';
import { context, type TestContext } from './context';

const PARTS = ['train', 'validation', 'test'] as const;

type Value = number | null;

interface Settings {
  readonly test?: number;
  readonly validation?: number;
  readonly by?: string | null;
}

function assign(frame: Frame, settings: Settings = {}, ctx: TestContext = context()): string[] {
  return [...split.assign(frame, paramsOf('split', { order: 'when', ...settings }), ctx)].map(part => PARTS[part]);
}

const made = {
  number: numberColumn, date: dateColumn, timestamp: timestampColumn,
  int64: (values: readonly Value[]) => int64Column(values.map(value => (value === null ? null : BigInt(value)))),
} as const satisfies Readonly<Record<string, (values: readonly Value[]) => Column>>;

function frameOf(when: readonly Value[], others: Readonly<Record<string, Column>> = {}, type: keyof typeof made = 'number'): Frame {
  return new Frame(new Map<string, Column>([['when', made[type](when)], ...Object.entries(others)]), when.length);
}

function counts(parts: readonly string[]): number[] {
  return PARTS.map(part => parts.filter(each => each === part).length);
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const DAY = 86_400_000;
const moments = fc.array(fc.option(fc.integer({ min: -40, max: 40 }).map(day => day * DAY), { freq: 8 }), { maxLength: 120, size: 'max' });
const share = fc.integer({ min: 0, max: 99 }).map(percent => percent / 100);
const shares = fc.record({ test: share, validation: share });
const types = fc.constantFrom(...(Object.keys(made) as (keyof typeof made)[]));
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a split in the order of time', () => {
  it('gives the latest rows to the test, those before them to validation, the earliest to training', () => {
    // Ten days in no order: 0.2 of them, then 0.25 of the other eight.
    expect(assign(frameOf([3, 9, 1, 7, 0, 5, 8, 2, 6, 4]), { validation: 0.25 })).toEqual([
      'train', 'test', 'train', 'validation', 'train', 'train', 'test', 'train', 'validation', 'train',
    ]);
    expect(counts(assign(frameOf(range(400))))).toEqual([256, 64, 80]);
  });

  it('has no training row as late as a validation row, and no validation row as late as a test row, whatever the column holds', () => {
    fc.assert(
      fc.property(moments, types, shares, seeds, (when, type, given, seed) => {
        const parts = assign(frameOf(when, {}, type), given, context({ seed }));
        const of = (part: string): number[] => when.filter((value, row): value is number => value !== null && parts[row] === part);
        const [train, validation, test] = PARTS.map(of);
        expect(Math.max(...train)).toBeLessThan(Math.min(...validation, ...test));
        expect(Math.max(...validation, -Infinity)).toBeLessThan(Math.min(...test));
        when.forEach((value, row) => value === null && expect(parts[row]).toBe('train'));
        if (when.some(value => value !== null)) expect(train.length).toBeGreaterThan(0);
      }),
    );
  });

  it('meets the sizes as nearly as whole days allow', () => {
    fc.assert(
      fc.property(moments, shares, (when, { test }) => {
        const present = when.filter(value => value !== null);
        const inTest = counts(assign(frameOf(when), { test, validation: 0 }))[2];
        const days = [...new Set(present)].sort((a, b) => b - a);
        const reachable = days.map((_, taken) => present.filter(value => days.slice(0, taken).includes(value)).length);
        const wanted = Math.round(present.length * test);
        const nearest = Math.min(wanted, ...reachable.map(rows => Math.abs(rows - wanted)));
        expect(Math.abs(inTest - wanted)).toBe(nearest);
      }),
    );
  });

  it('goes by values alone: neither the place of a row nor the seed has a say, with groups or without', () => {
    fc.assert(
      fc.property(moments, shares, seeds, fc.boolean(), fc.infiniteStream(fc.nat()), (when, given, seed, isGrouped, draws) => {
        // Every third row has no group.
        const frame = frameOf(when, { who: textColumn(when.map((_, row) => (row % 3 === 0 ? null : `g${row % 7}`))) });
        const settings = { ...given, by: isGrouped ? 'who' : null };
        const places = range(when.length).map(row => [draws.next().value, row]).sort(([a], [b]) => a - b).map(([, row]) => row);
        const turned = takeFrame(frame, Int32Array.from(places));
        const moved = new Frame(turned.columns, turned.length);
        const before = assign(frame, settings);
        expect(assign(moved, settings, context({ seed }))).toEqual(places.map(row => before[row]));
        expect(assign(turned, settings)).toEqual(places.map(row => before[row]));
      }),
    );
  });

  it('keeps groups whole, in the order of their latest rows', () => {
    fc.assert(
      fc.property(moments, shares, fc.integer({ min: 1, max: 30 }), (when, given, groups) => {
        const who = when.map((_, row) => (row * 31) % groups);
        const parts = assign(frameOf(when, { who: numberColumn(who) }), { ...given, by: 'who' });
        const latest = (group: number): number => Math.max(...when.filter((value, row): value is number => value !== null && who[row] === group));
        for (const group of new Set(who)) expect(new Set(parts.filter((_, row) => who[row] === group)).size).toBe(1);
        const of = (part: string): number[] => [...new Set(who.filter((_, row) => parts[row] === part))].map(latest);
        const [train, validation, test] = PARTS.map(of);
        expect(Math.max(...train)).toBeLessThanOrEqual(Math.min(...validation, ...test));
        expect(Math.max(...validation, -Infinity)).toBeLessThanOrEqual(Math.min(...test));
      }),
    );
  });

  it('settles groups with the same latest row by a key of their own, and parts them', () => {
    const when = new Array<number>(100).fill(5);
    const who = range(100).map(row => `g${row % 50}`);
    const parts = assign(frameOf(when, { who: textColumn(who) }), { by: 'who' });
    expect(counts(parts)).toEqual([64, 16, 20]);
  });

  it('keeps rows of one group role together, and not those of one id', () => {
    const frame = frameOf(range(50), { who: textColumn(range(50).map(row => `g${row % 5}`)) });
    expect(assign(frame, {}, context({ roles: { who: 'group' } }))).toEqual(assign(frame, { by: 'who' }));
    expect(assign(frame, {}, context({ roles: { who: 'id' } }))).toEqual(assign(frame));
    expect(assign(frame, {}, context({ roles: { when: 'time' } }))).toEqual(assign(frame));
  });

  it('gives rows without a value to training, says how many, and takes the shares of the others', () => {
    const ctx = context();
    const parts = assign(frameOf([...range(10), null, NaN, null]), { validation: 0 }, ctx);
    expect(counts(parts)).toEqual([11, 0, 2]);
    expect(ctx.warnings).toEqual([{ code: 'unordered-rows', column: 'when', count: 3, message: '3 rows have no when and go to training.', facts: { kind: 'unordered', column: 'when', by: null, rows: 3 } }]);
  });

  it('lets a row without a value follow its group where that has a time, and not where it has none', () => {
    const ctx = context();
    const who = textColumn(['a', 'a', 'b', 'b', 'c', null]);
    expect(assign(frameOf([9, null, 1, 2, null, null], { who }), { test: 0.4, validation: 0, by: 'who' }, ctx)).toEqual(['test', 'test', 'train', 'train', 'train', 'train']);
    expect(ctx.warnings).toEqual([expect.objectContaining({ count: 2, message: '2 rows have no when anywhere in the same who and go to training.' })]);
  });

  it('says where whole days keep a part far from its size', () => {
    const ctx = context();
    const two = frameOf(range(400).map(row => (row < 200 ? 2023 : 2024)));
    expect(counts(assign(two, {}, ctx))).toEqual([400, 0, 0]);
    expect(ctx.warnings.map(({ code, message }) => [code, message])).toEqual([
      ['uneven-part', 'Rows with the same when stay in one part, so the test has 0 rows rather than 80.'],
      ['uneven-part', 'Rows with the same when stay in one part, so validation has 0 rows rather than 80.'],
    ]);
    const calm = context();
    assign(frameOf(range(400)), {}, calm);
    expect(calm.warnings).toEqual([]);
  });

  it('takes infinities for the ends and -0 for 0', () => {
    expect(assign(frameOf([-Infinity, 0, Infinity, -0, -5]), { test: 0.2, validation: 0.5 })).toEqual(['train', 'validation', 'test', 'validation', 'train']);
  });

  it('tells whole numbers apart that no float64 holds', () => {
    const long = int64Column([9_007_199_254_740_993n, 9_007_199_254_740_992n, -9_007_199_254_740_993n]);
    const frame = new Frame(new Map<string, Column>([['when', long]]), 3);
    expect(assign(frame, { test: 0.34, validation: 0.5 })).toEqual(['test', 'validation', 'train']);
  });

  it('leaves everything for training where there is nothing to order', () => {
    expect(assign(frameOf([]))).toEqual([]);
    expect(assign(frameOf([1]))).toEqual(['train']);
    expect(counts(assign(frameOf([null, null, null])))).toEqual([3, 0, 0]);
    expect(counts(assign(frameOf([7, 7, 7, 7])))).toEqual([4, 0, 0]);
    expect(counts(assign(frameOf([1, 2, 3]), { test: 0.9, validation: 0.9 }))).toEqual([1, 0, 2]);
  });

  it('keeps no shares, and says so of the setting', () => {
    const { columns, label } = metaOf('split');
    const params = (given: object): never => paramsOf('split', { ...given });
    expect(() => columns([], params({ order: 'when', stratify: 'class' }), {} as never)).toThrow(expect.objectContaining({ code: 'bad-param', where: { param: 'stratify' }, fact: { kind: 'shares-in-time', order: 'when', stratify: 'class' } }) as never);
    expect(columns([], params({ order: 'when' }), {} as never)).toEqual([]);
    expect(label(params({ order: 'when' }))).toBe('Split off the latest 20%');
    expect(label(params({ order: 'when', test: 0 }))).toBe('Split off the latest 20% for validation');
    expect(label(params({ order: 'when', test: 0, validation: 0 }))).toBe('Keep all rows for training');
  });
});

describe(`pandas ${golden.versions.pandas}`, () => {
  it.each(golden.cases.map(each => [each.name, each] as const))('sorts and takes the tail the same: %s', (_, { days, shops, parts, test, validation, by }) => {
    const frame = frameOf(days, { shop: textColumn(shops) }, 'date');
    expect(assign(frame, { test, validation, by: by === null ? null : 'shop' })).toEqual(parts);
  });
});
