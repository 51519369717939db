import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearRange } from '../../src/evaluate/nearRange';

const steps = (length: number): number[] => Array.from({ length }, (_, i) => i);

describe('what a picture is drawn over', () => {
  it('is all of the values where none lies far out', () => {
    expect(nearRange(steps(64))).toBe(null);
    expect(nearRange(steps(5))).toBe(null);
    expect(nearRange([])).toBe(null);
    expect(nearRange([1, 2])).toBe(null);
  });

  it('leaves out one wild value of a short list, and two', () => {
    expect(nearRange([...steps(63), 4e6])).toEqual([0, 60 + 0.5 * 57]);
    expect(nearRange([...steps(62), 3e6, 4e6])).toEqual([0, 60 + 0.5 * 57]);
    expect(nearRange([-4e6, ...steps(9)])).toEqual([0 - 0.5 * 7, 8]);
  });

  it('is all of them where the middle is one value', () => {
    expect(nearRange([...new Array<number>(50).fill(7), 4e6])).toBe(null);
  });

  it('never goes beyond the values, and holds most of them', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 200 }), values => {
      const sorted = values.sort((a, b) => a - b);
      const near = nearRange(sorted);
      if (near === null) return;
      const [low, high] = near;
      expect(low).toBeGreaterThanOrEqual(sorted[0]);
      expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1]);
      const inside = sorted.filter(value => value >= low && value <= high).length;
      expect(inside).toBeGreaterThanOrEqual(sorted.length - 2 * Math.max(3, Math.ceil(sorted.length / 100)));
    }));
  });
});
