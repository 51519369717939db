import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getBit } from '../../src/table/bitmap';
import { isMissing } from '../../src/table/column';
import type { Frame } from '../../src/table/frame';
import {
  blockColumn,
  booleanColumn,
  categoryColumn,
  dateColumn,
  frameOf as build,
  int64Column,
  numberColumn,
  textColumn,
  timestampColumn,
} from '../../src/table/kernels/build';
import { dictionaryDecode } from '../../src/table/kernels/dictionary';
import { duplicateMask } from '../../src/table/kernels/duplicates';
import { combineHashes, hashColumn, hashRowNumbers } from '../../src/table/kernels/rowHash';
import { groupByHash, rowGroups } from '../../src/table/kernels/rowGroups';
import { takeFrame } from '../../src/table/kernels/take';
import golden from '../golden/table/identity.json';
import { cells, COLUMN_TYPES, columnOf, frameOf } from './arbitrary';

const SPACE = 2 ** 53;
const COUNT = 100_000;
const rising = Int32Array.from({ length: COUNT }, (_, i) => i);

/** Kinds of neighbors that a weak hash would leave side by side. */
const NEIGHBORS: Record<string, (seed: number) => Float64Array> = {
  'row numbers': seed => hashRowNumbers(seed, rising),
  'whole numbers': seed => hashColumn(seed, numberColumn([...rising])),
  'multiples of 1/8': seed => hashColumn(seed, numberColumn([...rising].map(i => i / 8))),
  'int64 ids': seed => hashColumn(seed, int64Column([...rising].map(i => BigInt(i) + 2n ** 60n))),
  'numbered texts': seed => hashColumn(seed, textColumn([...rising].map(i => `user-${i}`))),
  'instants': seed => hashColumn(seed, timestampColumn([...rising].map(i => i * 1000))),
  'pairs': seed => combineHashes(seed, [hashColumn(1, numberColumn([...rising])), hashColumn(1, numberColumn([...rising]))], COUNT),
};

describe.each(Object.keys(NEIGHBORS))('hashes of %s', kind => {
  const hashes = NEIGHBORS[kind](7);

  it('are whole numbers below 2^53, all different', () => {
    expect(hashes.every(hash => Number.isInteger(hash) && hash >= 0 && hash < SPACE)).toBe(true);
    expect(new Set(hashes).size).toBe(COUNT);
  });

  it.each([
    ['highest', (hash: number) => Math.floor(hash / (SPACE / 256))],
    ['lowest', (hash: number) => hash % 256],
    ['middle', (hash: number) => Math.floor(hash / 2 ** 24) % 256],
  ])('fill 256 bins evenly by their %s bits', (_, bin) => {
    const counts = new Float64Array(256);
    for (const hash of hashes) counts[bin(hash)] += 1;
    const mean = COUNT / 256;
    const chi2 = counts.reduce((total, count) => total + (count - mean) ** 2 / mean, 0);
    // 255 degrees of freedom: one true hash in a million lies outside these bounds on either side.
    expect(chi2).toBeGreaterThan(155);
    expect(chi2).toBeLessThan(378);
  });

  it('say nothing about the next row, nor about another seed', () => {
    const other = NEIGHBORS[kind](8);
    let next = 0;
    let seed = 0;
    for (let i = 0; i + 1 < COUNT; i += 1) {
      next += (hashes[i] / SPACE - 0.5) * (hashes[i + 1] / SPACE - 0.5) * 12;
      seed += (hashes[i] / SPACE - 0.5) * (other[i] / SPACE - 0.5) * 12;
    }
    // A correlation of independent values has deviation 1/sqrt(n): five of them.
    expect(Math.abs(next / COUNT)).toBeLessThan(5 / Math.sqrt(COUNT));
    expect(Math.abs(seed / COUNT)).toBeLessThan(5 / Math.sqrt(COUNT));
  });
});

describe('a hash', () => {
  it('turns half of its bits when one bit of the value turns', () => {
    const trials = 400;
    const bits = 52;
    const base = Array.from({ length: trials }, (_, i) => i * 7919 + 3);
    const before = hashColumn(1, int64Column(base.map(BigInt)));
    for (let bit = 0; bit < 64; bit += 1) {
      const mask = 1n << BigInt(bit);
      const after = hashColumn(1, int64Column(base.map(value => BigInt.asIntN(64, BigInt(value) ^ mask))));
      const turned = new Float64Array(bits);
      for (let i = 0; i < trials; i += 1) {
        const difference = BigInt(before[i]) ^ BigInt(after[i]);
        for (let to = 0; to < bits; to += 1) if (((difference >> BigInt(to)) & 1n) === 1n) turned[to] += 1;
      }
      // 3,328 counts of 400 coins each: six deviations of 10 leave room for all of them.
      for (const count of turned) expect(Math.abs(count - trials / 2)).toBeLessThan(60);
    }
  });

  it('is one for equal values: -0 and 0, null and NaN, with and without a dictionary, number and int64', () => {
    const [zero, minusZero] = hashColumn(3, numberColumn([0, -0]));
    expect(zero).toBe(minusZero);
    const [none, nan] = hashColumn(3, numberColumn([null, NaN]));
    expect(none).toBe(nan);
    expect(hashColumn(3, textColumn([null]))[0]).toBe(none);
    const whole = [0, -5, 2 ** 53 - 1, -(2 ** 53), 2 ** 32];
    expect(hashColumn(3, int64Column(whole.map(BigInt)))).toEqual(hashColumn(3, numberColumn(whole)));
    fc.assert(
      fc.property(fc.nat(30).chain(length => columnOf('category', length)), fc.maxSafeInteger(), (column, seed) => {
        if (column.type === 'category') expect(hashColumn(seed, dictionaryDecode(column))).toEqual(hashColumn(seed, column));
      }),
    );
  });

  it('differs where values differ, also in type, in a zero byte, and in where one cell ends', () => {
    const different = [
      hashColumn(3, numberColumn([0, 1, 5e-324, NaN, Infinity])),
      hashColumn(3, textColumn(['', '0', '1', 'a', 'a\u0000', 'a\u0000\u0000\u0000', 'aaaa', 'aaaaa'])),
      hashColumn(3, booleanColumn([true, false])),
      hashColumn(3, timestampColumn([0, 1])),
      hashColumn(3, int64Column([2n ** 53n + 1n, 2n ** 53n, 2n ** 63n - 1n])),
      hashColumn(3, blockColumn(['a', 'b'], [[0, 1], [1, 0], [NaN, 0]])),
      hashRowNumbers(3, Int32Array.of(0, 1, -1)),
    ].flatMap(hashes => [...hashes]);
    expect(new Set(different).size).toBe(different.length);
    const pair = (a: string, b: string) => combineHashes(3, [hashColumn(3, textColumn([a])), hashColumn(3, textColumn([b]))], 1)[0];
    expect(pair('ab', 'c')).not.toBe(pair('a', 'bc'));
    expect(pair('a', 'b')).not.toBe(pair('b', 'a'));
  });

  it('is that of a second implementation, and so the same in every version', () => {
    const { rows, texts, numbers } = golden.hashes;
    expect([...hashRowNumbers(rows.seed, Int32Array.from(rows.values))]).toEqual(rows.hashes);
    expect([...hashColumn(texts.seed, textColumn(texts.values))]).toEqual(texts.hashes);
    expect([...hashColumn(numbers.seed, numberColumn(numbers.values))]).toEqual(numbers.hashes);
  });

  it('refuses columns of different lengths', () => {
    expect(() => combineHashes(1, [new Float64Array(1)], 2)).toThrow(RangeError);
  });
});

/** A row as text that is equal exactly when pandas calls rows equal. */
function keyOf(frame: Frame, row: number): string {
  return [...frame.columns.values()]
    .map(column => {
      if (column.type === 'block') return [...column.values.subarray(2 * row, 2 * row + 2)].map(value => String(value + 0)).join();
      return isMissing(column, row) ? 'missing' : `${column.type}:${JSON.stringify(String(cells(column)[row]))}`;
    })
    .join('|');
}

const repeatedRows = frameOf(8).chain(frame =>
  fc.array(fc.nat(Math.max(0, frame.length - 1)), { maxLength: 30 }).map(rows => takeFrame(frame, Int32Array.from(frame.length === 0 ? [] : rows))),
);

describe('duplicates', () => {
  it('are what a plain Map of rows finds, over columns of every type', () => {
    fc.assert(
      fc.property(repeatedRows, frame => {
        const keys = Array.from({ length: frame.length }, (_, row) => keyOf(frame, row));
        const marked = (keep: 'first' | 'last' | 'none') => {
          const mask = duplicateMask(frame, frame.names, keep);
          return keys.map((_, row) => getBit(mask, row));
        };
        expect(marked('first')).toEqual(keys.map((key, row) => keys.indexOf(key) !== row));
        expect(marked('last')).toEqual(keys.map((key, row) => keys.lastIndexOf(key) !== row));
        expect(marked('none')).toEqual(keys.map(key => keys.indexOf(key) !== keys.lastIndexOf(key)));
      }),
    );
  });

  it.each(COLUMN_TYPES)('are found in one %s column', type => {
    fc.assert(
      fc.property(fc.nat(40).chain(length => columnOf(type, length)), column => {
        const frame = build({ c: column });
        const seen = new Set<string>();
        const mask = duplicateMask(frame, ['c'], 'first');
        for (let row = 0; row < column.length; row += 1) {
          const key = keyOf(frame, row);
          expect(getBit(mask, row)).toBe(seen.has(key));
          seen.add(key);
        }
      }),
    );
  });

  it.each(['first', 'last', 'none'] as const)('equal pandas, keeping %s', keep => {
    const { number, text, date } = golden.table;
    const frame = build({
      number: numberColumn(number.map(value => (value === null ? null : Number(value)))),
      text: categoryColumn(text),
      date: dateColumn(date),
    });
    for (const { columns, duplicated } of golden.cases) {
      const mask = duplicateMask(frame, columns, keep);
      expect(Array.from({ length: frame.length }, (_, row) => getBit(mask, row))).toEqual(duplicated[keep]);
    }
  });

  it('are none where no column is compared', () => {
    expect([...duplicateMask(build({ x: numberColumn([1, 1]) }), [], 'none')]).toEqual([0]);
  });

  it('are exact, whatever the hash', () => {
    fc.assert(
      fc.property(repeatedRows, frame => {
        const columns = [...frame.columns.values()];
        expect(groupByHash(columns, new Float64Array(frame.length))).toEqual(rowGroups(frame, frame.names));
      }),
    );
  });

  it('are numbered as groups in order of first appearance', () => {
    const frame = build({ x: numberColumn([5, NaN, 5, null, 7]) });
    expect(rowGroups(frame, ['x'])).toEqual({ groups: Int32Array.of(0, 1, 0, 1, 2), firsts: Int32Array.of(0, 1, 4) });
    expect(rowGroups(build({ x: numberColumn([]) }), ['x']).firsts.length).toBe(0);
  });
});
