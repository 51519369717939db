import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classCurves, CURVE_POINTS } from '../../src/evaluate/curves';
import { rankingOf } from '../../src/evaluate/ranking';
import { thin } from '../../src/evaluate/thin';
import { evenly, sweepOf } from '../../src/evaluate/thresholds';
import { atThreshold } from '../../src/ui/results/threshold';
import { randomStream } from '../../src/pipeline/random';

/** How far a point lies from a line drawn through points. */
function distance(px: number, py: number, x: readonly number[], y: readonly number[]): number {
  let least = Infinity;
  for (let i = 0; i + 1 < x.length; i += 1) {
    const dx = x[i + 1] - x[i];
    const dy = y[i + 1] - y[i];
    const squares = dx * dx + dy * dy;
    const along = squares === 0 ? 0 : Math.min(1, Math.max(0, ((px - x[i]) * dx + (py - y[i]) * dy) / squares));
    least = Math.min(least, Math.hypot(px - x[i] - along * dx, py - y[i] - along * dy));
  }
  return least;
}

describe('a thinned line', () => {
  it('keeps its ends and its order, and no point left out lies farther from it than it says', () => {
    const points = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 20 }), (line, most) => {
        const x = line.map(point => point[0]).sort((a, b) => a - b);
        const y = line.map(point => point[1]);
        const { kept, moved } = thin(x, y, most);
        expect(kept.length).toBeLessThanOrEqual(most);
        expect([kept[0], kept[kept.length - 1]]).toEqual([0, line.length - 1]);
        expect([...kept].sort((a, b) => a - b)).toEqual(kept);
        for (let i = 0; i < line.length; i += 1) {
          expect(distance(x[i], y[i], kept.map(k => x[k]), kept.map(k => y[k]))).toBeLessThanOrEqual(moved + 1e-12);
        }
      }),
    );
  });

  it('leaves out points on straight stretches and moves nothing by it', () => {
    const x = Array.from({ length: 101 }, (_, i) => i / 100);
    const { kept, moved } = thin(x, x.map(value => Math.min(value, 0.5)), 500);
    expect(kept).toEqual([0, 50, 100]);
    expect(moved).toBeLessThan(1e-12);
  });

  it('of 50,000 rows keeps curves within a thousandth, with 500 points', () => {
    const random = randomStream(1, 'curve');
    const truth = Int32Array.from({ length: 50_000 }, () => random.integer(2));
    const scores = Float64Array.from(truth, code => code + 1.5 * random.normal());
    const { roc, pr } = classCurves('yes', rankingOf(scores, row => truth[row] === 1, null));
    expect(roc).toMatchObject({ exactPoints: 50_001 });
    expect(roc?.x.length).toBeLessThanOrEqual(CURVE_POINTS);
    expect(roc?.moved).toBeLessThan(1e-3);
    expect(pr?.moved).toBeLessThan(5e-3);
    expect(pr?.thresholds[0]).toBeNull();
  });
});

describe('a sweep of thresholds', () => {
  const random = randomStream(2, 'sweep');
  const scores = Float64Array.from({ length: 9000 }, (_, row) => (row < 3000 ? random.next() : random.next() ** 4));
  const isPositive = (row: number) => scores[row] + 0.3 * Math.sin(row) > 0.5;
  const sweep = sweepOf(rankingOf(scores, isPositive, null), isPositive, null);
  const exact = (threshold: number) => {
    const above = [...scores.keys()].filter(row => scores[row] >= threshold);
    const hits = above.filter(isPositive).length;
    return [hits, above.length - hits];
  };

  it('lists some of many, both ends among them, each with its exact counts', () => {
    expect(sweep.thresholds.length).toBeLessThanOrEqual(1501);
    expect(sweep.exactThresholds).toBe(9000);
    expect([sweep.thresholds[0], sweep.thresholds.at(-1)]).toEqual([Math.min(...scores), Math.max(...scores)]);
    sweep.thresholds.forEach((threshold, i) => {
      if (i > 0) expect(threshold).toBeGreaterThan(sweep.thresholds[i - 1]);
      if (i % 50 === 0) expect([sweep.truePositives[i], sweep.falsePositives[i]]).toEqual(exact(threshold));
    });
  });

  it('knows the exact counts at every thousandth', () => {
    for (let step = 0; step <= 1000; step += 7) {
      const { truePositives, falsePositives } = atThreshold(sweep, step / 1000);
      expect([step, truePositives, falsePositives]).toEqual([step, ...exact(step / 1000)]);
    }
  });

  it('takes every index when there are few, else an even spread', () => {
    expect(evenly(3, 5)).toEqual([0, 1, 2]);
    expect(evenly(101, 5)).toEqual([0, 25, 50, 75, 100]);
  });
});
