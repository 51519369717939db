import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import split from '../../src/steps/split/run';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { categoryColumn, int64Column, numberColumn, textColumn } from '../../src/table/kernels/build';
import { takeFrame } from '../../src/table/kernels/take';
import { paramsOf } from './apply';
import { context } from './context';

const [TRAIN, VALIDATION, TEST] = [0, 1, 2];

interface Settings {
  readonly test?: number;
  readonly validation?: number;
  readonly stratify?: string | null;
  readonly by?: string | null;
}

function assign(frame: Frame, settings: Settings = {}, ctx = context()): number[] {
  return [...split.assign(frame, paramsOf('split', { ...settings }), ctx)];
}

/** A table of so many rows, with a class, a group and its source rows. */
function table(rows: number, classes = 3, groups = 40): Frame {
  const numbers = Array.from({ length: rows }, (_, row) => (row * 7919) % 104_729);
  return new Frame(
    new Map<string, Column>([
      ['class', categoryColumn(numbers.map(n => (n % 11 === 0 ? null : `c${n % classes}`)))],
      ['group', textColumn(numbers.map(n => `g${n % groups}`))],
    ]),
    rows,
  );
}

function counts(parts: readonly number[]): number[] {
  return [TRAIN, VALIDATION, TEST].map(part => parts.filter(each => each === part).length);
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const shares = fc.record({ test: fc.double({ min: 0, max: 0.9, noNaN: true }), validation: fc.double({ min: 0, max: 0.9, noNaN: true }) });

describe('split', { timeout: 60_000 }, () => {
  it('gives the sizes that the shares say: a fifth for the test, a fifth of the rest to choose on', () => {
    expect(counts(assign(table(1000)))).toEqual([640, 160, 200]);
    expect(counts(assign(table(344)))).toEqual([220, 55, 69]);
    expect(counts(assign(table(10), { test: 0, validation: 0 }))).toEqual([10, 0, 0]);
  });

  it('leaves at least one row for training, whatever the shares', () => {
    expect(counts(assign(table(1)))).toEqual([1, 0, 0]);
    expect(counts(assign(table(0)))).toEqual([0, 0, 0]);
    expect(counts(assign(table(3), { test: 0.9, validation: 0.9 }))[TRAIN]).toBeGreaterThanOrEqual(1);
  });

  it('keeps the share of every class, missing as a class of its own, to within one row', () => {
    const frame = table(1000);
    const parts = assign(frame, { stratify: 'class' });
    const { codes, validity } = frame.category('class');
    const classOf = (row: number): number => (validity !== null && ((validity[row >> 3] >> (row & 7)) & 1) === 0 ? -1 : codes[row]);
    for (const name of [-1, 0, 1, 2]) {
      const rows = parts.filter((_, row) => classOf(row) === name);
      expect(rows.length).toBeGreaterThan(50);
      expect(Math.abs(counts(rows)[TEST] - rows.length * 0.2)).toBeLessThanOrEqual(1);
      expect(Math.abs(counts(rows)[VALIDATION] - rows.length * 0.16)).toBeLessThanOrEqual(1.5);
    }
    expect(counts(parts)).toEqual([640, 160, 200]);
  });

  it('gives the remaining rows to the classes with the largest remainders, the first of equals', () => {
    // Quotas of 0.2: a 0.8, b 0.6, c 0.6; two rows to give: a, then b before c.
    const frame = new Frame(new Map([['class', categoryColumn([...'aaaabbbccc'])]]), 10);
    const parts = assign(frame, { stratify: 'class', validation: 0 });
    const inTest = [...'aaaabbbccc'].filter((_, row) => parts[row] === TEST).sort();
    expect(inTest).toEqual(['a', 'b']);
  });

  it('sends a class of one row to training and says so', () => {
    const ctx = context();
    const frame = new Frame(new Map([['class', categoryColumn(['a', 'a', 'a', 'a', 'a', 'rare', null])]]), 7);
    const parts = assign(frame, { stratify: 'class', test: 0.5 }, ctx);
    expect([parts[5], parts[6]]).toEqual([TRAIN, TRAIN]);
    expect(ctx.warnings).toEqual([{ code: 'undivided-class', column: 'class', count: 2, message: expect.stringContaining('"rare", missing'), facts: { kind: 'undivided', column: 'class', classes: ['rare', null], of: 2, rows: 2 } }]);
  });

  it('gives other parts for another seed, and independent of the file', () => {
    const frame = table(500);
    const [a, b] = [assign(frame, {}, context({ seed: 1 })), assign(frame, {}, context({ seed: 2 }))];
    const both = a.filter((part, row) => part === TEST && b[row] === TEST).length;
    // Independent draws of a fifth share a fifth of a fifth: 20 of 500, with a deviation of about 4.
    expect(both).toBeGreaterThan(4);
    expect(both).toBeLessThan(40);
  });

  it('puts test rows anywhere in the file', () => {
    const parts = assign(table(4000));
    const thirds = [0, 1, 2].map(third => parts.slice(third * 1333, (third + 1) * 1333).filter(part => part === TEST).length);
    for (const inThird of thirds) expect(Math.abs(inThird - 267)).toBeLessThan(60);
  });

  it('moves no row but those at an edge when rows come or go', () => {
    fc.assert(
      fc.property(seeds, shares, fc.integer({ min: 20, max: 400 }), fc.double({ min: 0.5, max: 1, noNaN: true }), fc.boolean(), (seed, given, rows, kept, isStratified) => {
        const settings = { ...given, stratify: isStratified ? 'class' : null };
        const whole = table(rows);
        const stay = Int32Array.from({ length: rows }, (_, row) => row).filter(row => ((row * 48_271 + seed) % 1000) / 1000 < kept);
        const before = assign(whole, settings, context({ seed }));
        const after = assign(takeFrame(whole, stay), settings, context({ seed }));
        const moved = [...stay].filter((row, i) => before[row] !== after[i]).length;
        // Each edge moves by the rows that its share of those gone comes to, and by rounding; per class there are two edges.
        const gone = rows - stay.length;
        expect(moved).toBeLessThanOrEqual(2 * gone + (isStratified ? 8 : 2));
        if (gone === 0) expect(moved).toBe(0);
      }),
    );
  });

  it('keeps the order of ranks whatever rows are there: of two rows, no test row ever falls behind a training row', () => {
    fc.assert(
      fc.property(seeds, shares, shares, fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 7 }), (seed, one, other, rows, step) => {
        const whole = table(rows);
        const some = Int32Array.from({ length: Math.ceil(rows / step) }, (_, i) => i * step);
        const a = assign(whole, one, context({ seed }));
        const b = assign(takeFrame(whole, some), other, context({ seed }));
        for (let i = 0; i < some.length; i += 1) {
          for (let j = 0; j < some.length; j += 1) {
            const isBefore = a[some[i]] > a[some[j]];
            if (isBefore) expect(b[i]).toBeGreaterThanOrEqual(b[j]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('appends without moving: the rows of last month keep their parts but for the edges', () => {
    const whole = table(1000);
    const old = Int32Array.from({ length: 900 }, (_, row) => row);
    const [before, after] = [assign(takeFrame(whole, old)), assign(whole)];
    expect(before.filter((part, row) => part !== after[row]).length).toBeLessThanOrEqual(20);
  });

  it('goes by source rows, so that a filter above it moves no row across', () => {
    const whole = table(600);
    const even = Int32Array.from({ length: 300 }, (_, i) => 2 * i);
    const before = assign(whole);
    const after = assign(takeFrame(whole, even));
    expect([...even].filter((row, i) => before[row] !== after[i]).length).toBeLessThan(30);
  });

  it('keeps rows of one group together, whatever type names the group', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 60 }), fc.boolean(), (seed, rows, groups, isStratified) => {
        const ids = Array.from({ length: rows }, (_, row) => (row * 31) % groups);
        const frame = new Frame(
          new Map<string, Column>([
            ['class', categoryColumn(ids.map((id, row) => `c${(id + row) % 3}`))],
            ['number', numberColumn(ids)],
            ['text', textColumn(ids.map(String))],
            ['long', int64Column(ids.map(BigInt))],
          ]),
          rows,
        );
        for (const by of ['number', 'text', 'long']) {
          const parts = assign(frame, { by, stratify: isStratified ? 'class' : null }, context({ seed }));
          for (const id of new Set(ids)) expect(new Set(parts.filter((_, row) => ids[row] === id)).size).toBe(1);
        }
      }),
    );
  });

  it('meets the shares as nearly as whole groups allow', () => {
    const groups = Array.from({ length: 4000 }, (_, row) => `g${row % 200}`);
    const [, , test] = counts(assign(new Frame(new Map([['group', textColumn(groups)]]), 4000), { by: 'group' }));
    // Groups have 20 rows: never further off than half of one.
    expect(Math.abs(test - 800)).toBeLessThanOrEqual(10);
  });

  it('takes the role of group before that of id, and either before the row', () => {
    const frame = table(400);
    const byGroup = assign(frame, { by: 'group' });
    expect(assign(frame, {}, context({ roles: { class: 'id', group: 'group' } }))).toEqual(byGroup);
    expect(assign(frame, {}, context({ roles: { group: 'id' } }))).toEqual(byGroup);
    expect(assign(frame, {}, context({ roles: { group: 'ignore' } }))).toEqual(assign(frame));
  });

  it('gives every row without a group, and every row without a source, a place of its own', () => {
    const missing = new Frame(new Map([['id', textColumn(new Array<null>(200).fill(null))]]), 200);
    expect(counts(assign(missing, { by: 'id' }))).toEqual([128, 32, 40]);
    const made = new Frame(new Map([['id', textColumn(new Array<null>(200).fill(null))]]), 200, new Int32Array(200).fill(-1));
    expect(counts(assign(made))).toEqual([128, 32, 40]);
  });

  it('gives the same parts in every version: these were drawn once and hold for ever', () => {
    const parts = assign(table(60), { stratify: 'class' }, context({ seed: 7 }));
    expect(parts.join('')).toBe('002002020000000010012200011000000102210021010000002221100020');
  });
});
