import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/engine/api';
import { crossing } from '../../src/engine/whatIf/crossing';
import type { NumberProfile } from '../../src/engine/whatIf/profile';

/** Training values spread evenly from `low` to `high`. */
function profile(low: number, high: number, isInteger = false): NumberProfile {
  const quantiles = Array.from({ length: 101 }, (_, i) => low + ((high - low) * i) / 100);
  return { name: 'x', kind: 'number', rows: 1000, missing: 0, isInteger, quantiles, typical: quantiles[50] };
}

/** A model that says "b" within the given stretches and "a" elsewhere. */
function model(stretches: readonly (readonly [number, number])[]) {
  const says = (x: number): Answer => {
    const isB = stretches.some(([from, to]) => x >= from && x <= to);
    return { label: isB ? 'b' : 'a', probability: 0.9, probabilities: isB ? [0.1, 0.9] : [0.9, 0.1], value: null };
  };
  let asked = 0;
  const ask = async (cells: readonly unknown[]) => {
    asked += cells.length;
    return cells.map(cell => says(Number(cell)));
  };
  return { ask, says, asked: () => asked };
}

describe('where a number first flips what a model says', () => {
  it('is found between two hundredths, and said in as many figures as the range bears', async () => {
    const { ask } = model([[203.4871, Infinity]]);
    expect(await crossing(profile(170, 230), 181, 1, 'a', ask)).toMatchObject({ to: 203.5 });
  });

  it('is a whole number where the column has no others', async () => {
    const { ask } = model([[203.4871, Infinity]]);
    expect(await crossing(profile(170, 230, true), 181, 1, 'a', ask)).toMatchObject({ to: 204 });
  });

  it('is found downwards too, and stays within the training range', async () => {
    const { ask } = model([[-Infinity, 170.004]]);
    expect(await crossing(profile(170, 230), 181, -1, 'a', ask)).toMatchObject({ to: 170 });
    expect(await crossing(profile(171, 230), 181, -1, 'a', ask)).toBeNull();
  });

  it('is none on the side where nothing flips', async () => {
    const { ask } = model([[200, Infinity]]);
    expect(await crossing(profile(170, 230), 181, -1, 'a', ask)).toBeNull();
  });

  it('is the nearer of two where the model goes to and fro between hundredths', async () => {
    const { ask } = model([[10.2, 10.6], [20.5, 100]]);
    const found = await crossing(profile(0, 100), 0, 1, 'a', ask);
    expect(found!.to).toBeGreaterThanOrEqual(10.2);
    expect(found!.to).toBeLessThanOrEqual(10.6);
  });

  it('flips whatever the model is, and half of the change does not', async () => {
    const stretch = fc.tuple(fc.double({ min: -20, max: 120, noNaN: true }), fc.double({ min: 0.5, max: 60, noNaN: true })).map(([from, length]) => [from, from + length] as const);
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { maxLength: 4 }), fc.double({ min: -10, max: 110, noNaN: true }), fc.boolean(), fc.constantFrom(1 as const, -1 as const), async (stretches, start, isInteger, way) => {
        const own = isInteger ? Math.round(start) : start;
        const { ask, says, asked } = model(stretches);
        const label = says(own).label!;
        const found = await crossing(profile(0, 100, isInteger), own, way, label, ask);
        expect(asked()).toBeLessThan(1000);
        if (found === null) return;
        expect(says(found.to).label).not.toBe(label);
        expect(found.answer).toEqual(says(found.to));
        expect(Math.sign(found.to - own)).toBe(way);
        // Closer than that lies no value a person could set.
        if (Math.abs(found.to - own) < 1e-6) return;
        const half = own + (isInteger ? Math.trunc((found.to - own) / 2) : (found.to - own) / 2);
        expect(says(half).label).toBe(label);
      }),
    );
  });
});
