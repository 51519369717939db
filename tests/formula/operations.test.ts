import { beforeAll, describe, expect, it } from 'vitest';
import { onnxRefusal } from '../../src/steps/formula/onnx/refusal';
import { checkExpression } from '../../src/table/expression/check';
import type { PlainCell } from '../table/arbitrary';
import { LEAVING, SPELLED, STAYING } from './cases';
import { DAY, everyPair } from './everyPair';
import { both } from './runGraph';

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
    expect(onnxRefusal(checkExpression(source, everyPair.schema).root)?.reason).toContain(`uses ${SPELLED[op] ?? op}, and ONNX `);
  });

  it('on text that is written out is worked out before it leaves', async () => {
    const [{ got, want }] = await both(["s == lower(concat('N', 'AN')) or length('ab') > a"], everyPair);
    expect(got).toEqual(want);
    expect(new Set(want)).toEqual(new Set([true, false, null]));
  });

  it.each(["if(p, '', s)", "coalesce(s, '')"])('%s stays: an empty text and a missing one are the same in ONNX', source => {
    expect(onnxRefusal(checkExpression(source, everyPair.schema).root)?.reason).toContain('empty text');
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
