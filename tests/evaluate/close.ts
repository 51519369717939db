import { expect } from 'vitest';

/** The same number to nine digits (of the larger of it and `unit`), or null on both sides. */
export function expectClose(actual: number | null, expected: number | null, unit = 1e-3): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(expected), unit));
}

/** Lists that agree number by number. */
export function expectAllClose(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expectClose(value, expected[i]));
}
