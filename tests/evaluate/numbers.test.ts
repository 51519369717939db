import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atThreshold, mostProbable } from '../../src/evaluate/labels';
import { normalQuantile } from '../../src/evaluate/normalQuantile';
import { risingOrder } from '../../src/evaluate/order';
import { logLoss } from '../../src/evaluate/probabilityMetrics';
import { sortedQuantile, weightedQuantile } from '../../src/evaluate/quantile';
import { roundToInterval, sayRounded } from '../../src/evaluate/rounding';
import { wilson } from '../../src/table/kernels/wilson';
import { expectClose } from './close';
import { normalQuantiles, wilson as wilsonCases } from './golden';

describe('a number is rounded to what its interval can bear', () => {
  it.each<[number, number | null, number | null, string]>([
    [0.9731, 0.92, 0.99, '0.97 (0.92 to 0.99)'],
    [0.97312, 0.971, 0.9755, '0.973 (0.971 to 0.976)'],
    [312.37, 280.2, 349.9, '310 (280 to 350)'],
    [4.2, -3, 12, '4 (-3 to 12)'],
    // Not "1.00", which would say that no row was wrong.
    [0.996, 0.951, 1, '0.996 (0.951 to 1.000)'],
    [0.004, 0, 0.049, '0.004 (0.000 to 0.049)'],
    [1, 0.95, 1, '1.00 (0.95 to 1.00)'],
    [0.0000123, 0.000011, 0.000014, '0.0000123 (0.0000110 to 0.0000140)'],
    [48_213, 45_100, 51_300, '48000 (45000 to 51000)'],
    // Not fifteen zeros.
    [-2.2e-16, -4e-16, 1e-16, '-2e-16 (-4e-16 to 1e-16)'],
    [-0.0004, -0.02, 0.03, '0.00 (-0.02 to 0.03)'],
    [0.1, 0.09, 0.11, '0.100 (0.090 to 0.110)'],
    [0.9731, 0.96, 0.98, '0.973 (0.960 to 0.980)'],
    [12.3456, null, null, '12.3'],
    [0.5, 0.5, 0.5, '0.500 (0.500 to 0.500)'],
    [0, null, null, '0'],
    [123_456, null, null, '123000'],
  ])('%d within %d and %d', (value, low, high, said) => {
    const rounded = roundToInterval(value, low, high);
    const say = (each: number) => sayRounded(each, rounded.digits);
    const interval = rounded.low === null || rounded.high === null ? '' : ` (${say(rounded.low)} to ${say(rounded.high)})`;
    expect(`${say(rounded.value)}${interval}`).toBe(said);
  });

  it('never moves by more than half the interval, whatever its size', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 1e-6, max: 1e3, noNaN: true }), (value, share) => {
        const half = share * Math.max(1, Math.abs(value));
        const { value: rounded } = roundToInterval(value, value - half, value + half);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(half / 2 + 1e-6 * half);
      }),
    );
  });
});

describe('labels', () => {
  it('are the most probable class, the first of equals', () => {
    expect(mostProbable(Float64Array.of(0.2, 0.4, 0.4, 0.5, 0.5, 0, 0, 0, 1), 3)).toEqual(Int32Array.of(1, 0, 2));
  });

  it('are positive at the threshold, not only above it', () => {
    expect(atThreshold(Float64Array.of(0.7, 0.3, 0.69, 0.31, 0.71, 0.29), 1, 0.3)).toEqual(Int32Array.of(1, 1, 0));
    expect(atThreshold(Float64Array.of(0.7, 0.3, 0.69, 0.31), 0, 0.7)).toEqual(Int32Array.of(0, 1));
  });
});

describe('building blocks', () => {
  it.each(normalQuantiles)('the normal value of the share %d is SciPy\'s', (share, value) => {
    expect(Math.abs(normalQuantile(share) - value)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(value)));
  });

  it.each(wilsonCases)('Wilson\'s interval of %i in %i is SciPy\'s', (successes, trials, low, high) => {
    const interval = wilson(successes / trials, trials);
    expectClose(interval.low, low, 1);
    expectClose(interval.high, high, 1);
  });

  it('log loss is clipped at 2^-52 on both sides', () => {
    expect(logLoss(0)).toBe(52 * Math.LN2);
    expect(logLoss(1)).toBeGreaterThan(0);
    expect(logLoss(1)).toBeLessThan(3e-16);
  });

  it('order is rising and stable, for any number', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), values => {
        const expected = [...values.keys()].sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : a - b));
        expect([...risingOrder(Float64Array.from(values))]).toEqual(expected);
      }),
    );
  });

  it('a weighted quantile of whole weights is that of repeated values', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(values, pairs => {
        const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
        const repeated = sorted.flatMap(([value, times]) => Array<number>(times).fill(value));
        const weighted = weightedQuantile(sorted.map(pair => pair[0]), sorted.map(pair => pair[1]), 0.5);
        if (repeated.length === 0) expect(weighted).toBeNaN();
        else expectClose(weighted, sortedQuantile(repeated, 0.5));
      }),
    );
  });
});
