import { beforeAll, describe, expect, it } from 'vitest';
import { onnxRefusal } from '../../src/steps/formula/onnx/refusal';
import { checkExpression } from '../../src/table/expression/check';
import { booleanColumn, categoryColumn, dateColumn, frameOf, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import type { PlainCell } from '../table/arbitrary';
import { LEAVING, SPELLED, STAYING } from './cases';
import { both } from './runGraph';

const DAY = 86_400_000;
const NUMBERS = [
  null, 0, -0, 1, -1, 2, -3, 0.5, 1.5, 2.5, -2.5, 0.125, 1.005, 1e-9, -1e-9, 10, 1000, 1e-5, 1e23, 1e-307, 710, -745, Infinity, -Infinity, 5e-324, -5e-324, 1e308, -1.7976931348623157e308,
];
const DAYS = [null, 0, -1, 59, 60, 11_016, 19_782, 19_783, -719_528, 2_932_896, -141_428].map(day => day && day * DAY);
const TEXTS = [null, 'a', 'b', 'nan', 'None', 'never seen before', 'ß', '😀'];

/** Every number beside every other; the other columns turn at speeds of their own. */
const everyPair = frameOf({
  a: numberColumn(NUMBERS.flatMap(a => NUMBERS.map(() => a))),
  b: numberColumn(NUMBERS.flatMap(() => NUMBERS)),
  p: booleanColumn(turning([true, false, null])),
  q: booleanColumn(turning([true, true, true, false, false, false, null, null, null])),
  s: categoryColumn(turning(TEXTS)),
  u: textColumn(turning([...TEXTS, 'more'])),
  d: dateColumn(turning(DAYS)),
  t: timestampColumn(turning([...DAYS, 1_709_210_096_789, -1, 8.64e15])),
});

function turning<T>(values: readonly T[]): T[] {
  return Array.from({ length: NUMBERS.length ** 2 }, (_, i) => values[i % values.length]);
}

/** To the bit but for what a runtime works out by a series of its own. */
const SERIES = new Set(['power', 'log', 'log10', 'log1p', 'exp']);

function differs(got: PlainCell, want: PlainCell, tolerance: number): boolean {
  if (typeof got !== 'number' || typeof want !== 'number' || !Number.isFinite(want)) return got !== want;
  return Math.abs(got - want) > tolerance * Math.abs(want);
}

describe('every operation of the language', () => {
  const all = new Map<string, { readonly got: readonly PlainCell[]; readonly want: readonly PlainCell[] }>();

  beforeAll(async () => {
    for (const { source, got, want } of await both(Object.values(LEAVING).flat(), everyPair)) all.set(source, { got, want });
  }, 60_000);

  it.each(Object.entries(LEAVING))('%s gives in ONNX what it gives here', (op, sources) => {
    for (const source of sources) {
      const { got, want } = all.get(source)!;
      const wrong = got.flatMap((cell, row) => (differs(cell, want[row], SERIES.has(op) ? 1e-12 : 0) ? [{ row, cell, want: want[row] }] : []));
      expect(wrong, source).toEqual([]);
      expect(want.length).toBe(everyPair.length);
    }
  });

  it.each(Object.entries(STAYING))('%s on text from the rows stays, and the reason names it', (op, source) => {
    expect(onnxRefusal(checkExpression(source, everyPair.schema).root)).toContain(`uses ${SPELLED[op] ?? op}, and ONNX `);
  });

  it('on text that is written out is worked out before it leaves', async () => {
    const [{ got, want }] = await both(["s == lower(concat('N', 'AN')) or length('ab') > a"], everyPair);
    expect(got).toEqual(want);
    expect(new Set(want)).toEqual(new Set([true, false, null]));
  });

  it.each(["if(p, '', s)", "coalesce(s, '')"])('%s stays: an empty text and a missing one are the same in ONNX', source => {
    expect(onnxRefusal(checkExpression(source, everyPair.schema).root)).toContain('empty text');
  });

  it.each([['1 + 1', 2], ["date('2024-02-29')", 19_782 * DAY], ["'a'", 'a'], ['true', true], ['0 / 0', null]])('%s reads no column, and is there in every row', async (source, value) => {
    const [{ got }] = await both([source], everyPair);
    expect(got).toEqual(Array.from({ length: everyPair.length }, () => value));
  });

  it.each(['a', 's', 'p', 'd'])('nothing but the name %s is that column', async source => {
    const [{ got, want }] = await both([source], everyPair);
    expect(got).toEqual(want);
  });
});
