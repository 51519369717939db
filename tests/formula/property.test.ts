import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression } from '../../src/table/expression/check';
import { onnxRefusal } from '../../src/steps/formula/onnx/refusal';
import type { PlainCell } from '../table/arbitrary';
import { exactFormulas, rawTable, smoothFormulas } from './arbitrary';
import { both } from './runGraph';

/** Equal to 1e-12 of the value; missing, infinite, true, false and text as they are. -0 is 0: what it does shows in 1 / it. */
function agrees(got: PlainCell, want: PlainCell): boolean {
  if (typeof got !== 'number' || typeof want !== 'number' || !Number.isFinite(want)) return got === want;
  return got === want || Math.abs(got - want) <= 1e-12 * Math.abs(want);
}

const leaves = (source: string, schema: Parameters<typeof checkExpression>[1]): boolean => onnxRefusal(checkExpression(source, schema).root) === null;

// The machine that runs this may be busy with other tests.
describe('a formula as ONNX, run by onnxruntime', { timeout: 120_000 }, () => {
  it('gives what our own kernels give, to the bit where both do the same arithmetic', async () => {
    const any = fc.oneof(exactFormulas.number, exactFormulas.boolean, exactFormulas.text, exactFormulas.date);
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 4, maxLength: 8 }), rawTable, async (sources, frame) => {
        const leaving = sources.filter(source => leaves(source, frame.schema));
        for (const { source, got, want } of await both(leaving, frame)) {
          expect(got.map(cell => (cell === 0 ? 0 : cell)), source).toEqual(want.map(cell => (cell === 0 ? 0 : cell)));
        }
        checked += leaving.length;
      }),
      { numRuns: 50 },
    );
    expect(checked).toBeGreaterThan(150);
  });

  it('gives powers, logarithms and exponentials to 1e-12', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(smoothFormulas, { minLength: 4, maxLength: 8 }), rawTable, async (sources, frame) => {
        for (const { source, got, want } of await both(sources, frame)) {
          got.forEach((cell, row) => expect(agrees(cell, want[row]), `${source}, row ${row}: ${cell}, expected ${want[row]}`).toBe(true));
        }
      }),
      { numRuns: 25 },
    );
  });
});
